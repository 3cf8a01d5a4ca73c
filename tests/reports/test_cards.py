"""Cards and tables of a page: each is one record, whatever of it stands first and whatever a link holds."""

from __future__ import annotations

import pytest

from directory_app import reports
from directory_app.formats.reading import Fate
from directory_app.reports.page.document import Markup

NUMBER_FIRST = """<h3>Oak Helplines</h3>
<div><div>9152955555</div><div>iElm (TREE Helpline)</div><div>Support for all</div></div>
<div><div>1860-2655-345</div><div>Willow Foundation</div><div>24/7 Crisis support</div></div>
<div><div>988 (Call or Text)</div><div>988 Birch Lifeline</div><div>Available 24/7</div></div>
<div><div>Text TREE to 741741</div><div>Elm Text Line</div><div>Free, 24/7 support</div></div>
"""
LINK_AROUND = """<div class="item"><a href="http://www.elm.example"><div>Elm Clearinghouse</div>
<div>Referral health line for Kite County</div><div><div>Phone Number:</div><div>302-555-0136</div></div></a></div>
<div class="item"><a href="http://www.birch.example"><div>Birch Parenthood</div>
<div>National hotline that will give you information about local services.</div>
<div><div>Phone Number:</div><div>510.555.01007</div></div></a></div>
"""
BARS = (
    "Dear Elm Families,\nAs we learn more about what took place at East Elm High School, support is available:\n"
    "Name | Number | Description |\n"
    "Elm Support Line | 302-555-0155, or Text TALK to 38255 | Help for all, day and night |\n"
    "Birch Wind Fund | 302-555-0145 | Provides free counseling to youth that need somebody to talk to |\n"
    "Safe2Say Elm | 302-555-0133 | An anonymous way to report any concern (phone, app) |\n"
)
CODES = (
    "# Lines\n\n| Country | Service | Contact |\n|---|---|---|\n| Kiteland | Maple Listeners | 116 123 |\n"
    "| Umbria | Want to Talk? | 1737 |\n| Umbria | Talk Elm | Jo Roe |\n"
)
SUMMARY = (
    "## Kite Help Phone\n\n302-555-0168\n\n## Oak Aid Program (OAP)\n\n302-555-0169\n\n## Numbers\n\n"
    "| Service | Phone | Hours |\n|---|---|---|\n| OAP (Oak Aid Program) | 302-555-0169 | 9-5 |\n"
    "| Kite Help Phone | 302-555-0168 | 24/7 |\n| Fir Line | 302-555-0170 | 24/7 |\n"
)


@pytest.mark.parametrize(
    ("page", "markup", "records"),
    [
        (
            NUMBER_FIRST,
            "html",
            {
                "iElm (TREE Helpline)": "9152955555",
                "Willow Foundation": "1860-2655-345",
                "988 Birch Lifeline": "988",
                "Elm Text Line": "741741",
            },
        ),
        (LINK_AROUND, "html", {"Elm Clearinghouse": "302-555-0136", "Birch Parenthood": "510.555.01007"}),
        (
            BARS,
            "text",
            {
                "Elm Support Line": "302-555-0155 38255",
                "Birch Wind Fund": "302-555-0145",
                "Safe2Say Elm": "302-555-0133",
            },
        ),
        (CODES, "markdown", {"Maple Listeners": "116 123", "Want to Talk?": "1737"}),
        (
            SUMMARY,
            "markdown",
            {"Kite Help Phone": "302-555-0168", "Oak Aid Program": "302-555-0169", "Fir Line": "302-555-0170"},
        ),
    ],
)
def test_each_card_and_row_is_a_record(page: str, markup: Markup, records: dict[str, str]) -> None:
    """Its name with its own numbers, and none a second time."""
    read = reports.parse(page, "page", markup).resource.organizations
    assert {one.name.partition(" (OAP)")[0]: " ".join(it.number for it in one.phones) for one in read} == records
    assert len(read) == len(records)


def test_a_link_around_a_card_is_said_once() -> None:
    """What describes the card and a number that looks wrong stay on it, the number with a doubt."""
    elm, birch = reports.parse(LINK_AROUND, "page", "html").resource.organizations
    assert (elm.websites, birch.websites) == (("http://www.elm.example",), ("http://www.birch.example",))
    assert elm.description == "Referral health line for Kite County"
    assert [doubt.code for doubt in birch.doubts] == ["unknown-form"]


def test_digits_with_one_too_many_are_told() -> None:
    reading = reports.parse("Elm Center\n302-555-0101\n\nAsk for Jo, 510-555-01007.\n", "page")
    assert "510-555-01007" in {notice.value for notice in reading.notices}


def test_a_summary_is_placed_on_what_it_says_again() -> None:
    reading = reports.parse(SUMMARY, "page", "markdown")
    kite = next(record for record in reading.resource.organizations if record.name == "Kite Help Phone")
    (line,) = (line for line in reading.lines if line.text.startswith("| Kite"))
    assert (line.fate, line.record) == (Fate.PLACED, kite.id)
    assert not [notice for notice in reading.notices if notice.record == kite.id and notice.field != "name"]
