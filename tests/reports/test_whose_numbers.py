"""Numbers that stood on the record before them, or on none, without a word."""

from __future__ import annotations

import pytest

from directory_app import reports
from directory_app.formats.reading import Reading
from directory_app.reports.page.document import Markup


def _numbers(reading: Reading) -> dict[str, list[str]]:
    return {o.name: [f"{p.number} {'/'.join(p.types)}" for p in o.phones] for o in reading.resource.organizations}


@pytest.mark.parametrize(
    "lead", ["Contact the Elm Bureau", "Get help from the Elm Bureau", "Elm Bureau"], ids=["call", "get help", "name"]
)
def test_each_name_of_a_row_has_the_number_in_its_brackets(lead: str) -> None:
    page = f"{lead} (302-555-0139), the Fern Clinic (302-555-0140) and Gull Home (302-555-0141, TTY 302-555-0142)."
    assert _numbers(reports.parse(page, "page")) == {
        "Elm Bureau": ["302-555-0139 voice"],
        "Fern Clinic": ["302-555-0140 voice"],
        "Gull Home": ["302-555-0141 voice", "302-555-0142 textphone"],
    }


@pytest.mark.parametrize(
    ("markup", "link", "number"),
    [
        ("html", '<a href="tel:503-555-0109">Call now</a>', "503-555-0109 voice"),
        ("html", 'Phone: <a href="tel:+15035550109;ext=12">here</a>', "+15035550109 voice"),
        ("html", '<a href="sms:503-555-0109">Text us</a>', "503-555-0109 text"),
        ("html", 'TTY: <a href="tel:503%20555%200109">click here</a>', "503 555 0109 textphone"),
        ("html", '<a href="tel:988">Call us today</a>', "988 voice"),
        ("html", '<a href="tel:+15035550109">Call</a> 503-555-0109', "503-555-0109 voice"),
        ("markdown", "[Call now](tel:503-555-0109)", "503-555-0109 voice"),
        ("html", '<a href="tel:503-555-0109"><i class="fa fa-phone"></i></a>', "503-555-0109 voice"),
        ("html", '<a href="tel:503-555-0109"><svg><title>Phone</title></svg></a>', "503-555-0109 voice"),
        ("html", '<a href="tel:503-555-0109"><img src="p.png" alt="TTY"></a>', "503-555-0109 textphone"),
        ("html", '<a href="tel:+15035550109" aria-label="TTY 503-555-0109"><i></i></a>', "503-555-0109 textphone"),
        ("html", '<a href="tel:503-555-0109" title="Call us"><div><i></i></div></a>', "503-555-0109 voice"),
        ("html", '<a href="tel:503-555-0109" aria-label="Call Ash Gait League"><i></i></a>', "503-555-0109 voice"),
        ("markdown", "[](tel:503-555-0109)", "503-555-0109 voice"),
        ("markdown", "[![phone](phone.png)](tel:503-555-0109)", "503-555-0109 voice"),
        ("markdown", 'Write or <a href="tel:503-555-0109"><i class="phone"></i></a>', "503-555-0109 voice"),
    ],
)
def test_a_link_that_dials_is_a_number_though_its_words_are_none(markup: Markup, link: str, number: str) -> None:
    page = f"<p><b>Ash Gait League</b><br>{link}</p>" if markup == "html" else f"**Ash Gait League**\n{link}\n"
    assert _numbers(reports.parse(page, "page", markup)) == {"Ash Gait League": [number]}


def test_words_behind_a_number_are_a_name_where_the_line_before_is_written_so() -> None:
    reading = reports.parse("302-555-0127 Elm Bureau\n302-555-0128 Housing\n302-555-0129 Fern Clinic\n", "page")
    assert _numbers(reading) == {
        "Elm Bureau": ["302-555-0127 voice"],
        "Housing": ["302-555-0128 voice"],
        "Fern Clinic": ["302-555-0129 voice"],
    }
    assert [bool(record.doubts) for record in reading.resource.organizations] == [False, True, False]


def test_by_mail_is_the_label_of_an_address() -> None:
    page = (
        "<p><b>Elm Appeals Board (EAB)</b></p><ul><li>By phone: 302-555-0146</li>"
        "<li>By mail: Elm Appeals Board, 9 Fir St, Dover, DE 19901</li><li>By fax: 302-555-0148</li></ul>"
    )
    reading = reports.parse(page, "page", "html")
    assert _numbers(reading) == {"Elm Appeals Board (EAB)": ["302-555-0146 voice", "302-555-0148 fax"]}
    assert [address.address_1 for address in reading.resource.organizations[0].addresses] == ["9 Fir St"]


def test_a_row_of_a_printed_table_is_a_record_though_its_name_may_be_a_label() -> None:
    rows = {"Elm Bureau": "0120", "Library": "0123", "Fax": "0124"}
    page = "".join(f"{name:25}302-555-{end}\n" for name, end in rows.items())
    assert _numbers(reports.parse(page, "page")) == {
        "Elm Bureau": ["302-555-0120 voice"],
        "Library": ["302-555-0123 voice", "302-555-0124 fax"],
    }


def test_the_number_of_the_police_is_nobodys() -> None:
    page = "# Fire\n\n* Call 911, then the [Elm Burn Centre](https://elm.example.org/) at 302-555-0150.\n"
    (record,) = reports.parse(page, "page", "markdown").resource.organizations
    assert (record.name, [p.number for p in record.phones]) == ("Elm Burn Centre", ["302-555-0150"])
    assert record.websites == ("https://elm.example.org/",)


def test_things_to_order_are_no_organizations_and_their_numbers_are_told() -> None:
    page = (
        "## Order booklets\n\n[Living with Palsy, 3rd edition](https://gait.example.org/palsy)\n503-555-0129 (voice)\n"
    )
    reading = reports.parse(page, "page", "markdown")
    assert not reading.resource.organizations
    assert [notice.value for notice in reading.notices] == ["503-555-0129"]


def test_what_is_lost_on_a_line_of_which_more_is_placed_is_told() -> None:
    page = (
        "<h1>Gull Harbor Service</h1><h2>Contact</h2><p>1-800-555-0166</p>"
        '<h2>Find an office near you</h2><p><a href="https://ghs.example/offices">Gull Harbor Service Offices</a></p>'
    )
    reading = reports.parse(page, "page", "html")
    kept = [site for record in reading.resource.organizations for site in record.websites]
    assert "https://ghs.example/offices" in [*kept, *(notice.value for notice in reading.notices)]


def test_words_of_a_line_that_became_no_field_are_told() -> None:
    page = (
        "Learn more here. Oak Gait League  8 Fir Street  Salem, OR 97301  Phone: 503-555-0163  "
        "Something else about knees that nobody can place  Ash Gait League  Phone: 503-555-0164"
    )
    told = [notice.value for notice in reports.parse(page, "page").notices]
    assert "Learn more here. Oak Gait League" in told
    assert "Something else about knees that nobody can place" in told


def test_the_beginning_of_what_a_link_shows_is_no_number() -> None:
    page = "**Ash Gait League**\nCall <a href='tel:+18005554357'>+1.800.555.HELP</a> (1.800.555.4357)\n"
    assert _numbers(reports.parse(page, "page", "markdown")) == {"Ash Gait League": ["1.800.555.4357 voice"]}


@pytest.mark.parametrize(
    ("below", "is_told"), [("> Ash Gait League<br>\n> (503) 555-0109\n", False), ("## Forms\n\nThere is none.\n", True)]
)
def test_nothing_follows_is_said_only_where_nothing_does(below: str, is_told: bool) -> None:
    page = f"For help with all of these questions, contact:\n\n{below}"
    told = [notice.line for notice in reports.parse(page, "page", "markdown").notices if "follows" in notice.reason]
    assert told == [1] * is_told


def test_person_whom_a_sentence_says_to_call_is_no_organization() -> None:
    """The number is that of the record above, with whom to ask for, in doubt; without one the name is a guess."""
    sentence = "If you have any questions about your letter, please call Jane Roe, press officer, at 503-555-0109."
    [own] = reports.parse(f"Ash Gait League\n503-555-0110\n{sentence}\n", "page").resource.organizations
    assert [(phone.number, phone.description) for phone in own.phones] == [
        ("503-555-0110", ""),
        ("503-555-0109", "Jane Roe"),
    ]
    assert [doubt.value for doubt in own.doubts] == ["503-555-0109"]
    [alone] = reports.parse(f"Dear Mr. Doe:\n\n{sentence}\n", "page").resource.organizations
    assert [(doubt.field, doubt.code) for doubt in alone.doubts] == [("name", "name-of-sentence")]


def test_no_sentence_ends_behind_ms() -> None:
    page = "The Ash Agency has your letter. For questions call Ms. Roe of my staff at 503-555-0109.\n"
    [record] = reports.parse(page, "page").resource.organizations
    assert record.description == page.strip()


def test_headline_is_in_doubt_as_a_name() -> None:
    page = "# Ash Agency opens an office\n\nMedia contact: Jane Roe, (503) 555-0109\n"
    [record] = reports.parse(page, "page", "markdown").resource.organizations
    assert ("name", "name-of-heading") in [(doubt.field, doubt.code) for doubt in record.doubts]


def test_numbers_of_two_links_are_two() -> None:
    reading = reports.parse("Elm Line: [116111](tel:116111) [0800 555 0 333](tel:08005550333)\n", "page", "markdown")
    assert _numbers(reading) == {"Elm Line": ["116111 voice", "0800 555 0 333 voice"]}


def test_bold_words_before_a_number_are_a_name_where_the_line_before_is_written_so() -> None:
    reading = reports.parse(
        "**Elm Police:** 302-555-0155  \n**Fir Line:** 302-555-0142  \n**Dean Office:** 302-555-0117\n"
        "**Fax:** 302-555-0118\n",
        "page",
        "markdown",
    )
    assert _numbers(reading) == {
        "Elm Police": ["302-555-0155 voice"],
        "Fir Line": ["302-555-0142 voice"],
        "Dean Office": ["302-555-0117 voice", "302-555-0118 fax"],
    }
    assert reading.resource.organizations[2].doubts


def test_digits_below_what_a_marked_name_is_said_to_do_are_its_number() -> None:
    """A hyphen parts a name as a dash does, inside of the bold words or behind them."""
    reading = reports.parse(
        "[**Elm UK**](http://elm.example) – support for families  \n0800 055 5188\n"
        "**[Fir Matters](http://fir.example) -** helps people talk about things, and make plans  \n08000555446\n"
        "[**Yew**](http://yew.example) - provides support to anyone who is struggling to cope   \n116 123\n",
        "page",
        "markdown",
    )
    assert _numbers(reading) == {
        "Elm UK": ["0800 055 5188 voice"],
        "Fir Matters": ["08000555446 voice"],
        "Yew": ["116 123 voice"],
    }


def test_a_site_called_so_in_french_is_a_website_and_its_number_no_other_records() -> None:
    page = "## Maison Orme\n\nTél : 514 555-0128\nSite Internet : www.orme.org\n12, rue Elm, Lévis (Qc) G6V 1A1\n"
    reading = reports.parse(page, "page", "markdown")
    (one,) = reading.resource.organizations
    assert (one.name, one.websites, one.addresses[0].state_province) == ("Maison Orme", ("www.orme.org",), "Qc")
    assert [(phone.number, phone.types) for phone in one.phones] == [("514 555-0128", ("voice",))]
    assert [notice.field for notice in reading.notices] == ["name"]  # which the heading may be
