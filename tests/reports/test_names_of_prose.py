"""Whose contact a sentence gives, and lines that look like names and are none."""

from __future__ import annotations

import pytest

from directory_app import reports
from directory_app.formats.reading import Reading
from directory_app.reports.page.document import Markup


def _read(page: str, markup: Markup = "text") -> Reading:
    return reports.parse(page, "page", markup)


def _numbers(reading: Reading) -> dict[str, list[str]]:
    return {o.name: [f"{p.number} {'/'.join(p.types)}" for p in o.phones] for o in reading.resource.organizations}


def _flagged(reading: Reading) -> set[str]:
    return {o.name for o in reading.resource.organizations if any(doubt.field == "name" for doubt in o.doubts)}


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("If you're worried, call Tidewatch on 0808 555 0131.", "Tidewatch"),
        ("Under 25? You can ring The Blend on 0808 555 0131 (3pm-midnight).", "The Blend"),
        ("The charity Gale offer a helpline. You can call on 0808 555 0131.", "Gale"),
        ("Elmploy offer a package of support for people at work. To find out more call 0808 555 0131.", "Elmploy"),
        ("Gale. If you would rather write, you could text GALE to 85258. It is free.", "Gale"),
        ("Oak-Hill is a program that pays for hospitals. It helps many.\nTelephone: 0808 555 0131", "Oak-Hill"),
    ],
)
def test_whom_a_sentence_tells_to_call_or_tells_of_has_the_number_in_doubt(sentence: str, name: str) -> None:
    reading = _read(f"It is all right to ask for help when you need it.\n\n{sentence}\n")
    assert list(_numbers(reading)) == [name]
    assert _flagged(reading) == {name}


def test_whom_a_short_line_tells_to_call_has_its_number() -> None:
    reading = _read("How to call us:\n- Call TAS National on 0808 555 0131\n- Tell them who you are\n")
    assert _numbers(reading) == {"TAS National": ["0808 555 0131 voice"]}


@pytest.mark.parametrize(
    "sentence",
    [
        "Text HOME to 741741 or call 302-555-0131.",
        "Volunteers offer help at any time. Call 302-555-0131.",
        "Braille is a system of dots. Call 302-555-0131.",
        "Call us at 302-555-0131.",
    ],
)
def test_words_with_a_capital_that_name_nobody_are_no_name(sentence: str) -> None:
    reading = _read(f"It is all right to ask for help when you need it.\n\n{sentence}\n")
    assert [o.name for o in reading.resource.organizations] == ["Unnamed contact, line 3"]


def test_each_item_is_about_whom_its_first_sentence_names_and_not_about_the_heading() -> None:
    reading = _read(
        "# Resources\n\n### Get Some Advice and Support\n\n"
        "* The charity Gale offer an advice helpline. You can call on 0300 555 0133.\n"
        "* Elmploy offer a package of support. To find out more you can call 0300 555 0144.\n",
        "markdown",
    )
    assert _numbers(reading) == {"Gale": ["0300 555 0133 voice"], "Elmploy": ["0300 555 0144 voice"]}


def test_number_of_somebody_named_before_in_a_sentence_is_given_to_that_record() -> None:
    reading = _read(
        "# Elbow Society\n\nPhone: 302-555-0130\n\n# Knee Society\n\nPhone: 302-555-0131\n\n"
        "Call the Elbow Society at 302-555-0133.\n",
        "markdown",
    )
    assert _numbers(reading)["Elbow Society"] == ["302-555-0130 voice", "302-555-0133 voice"]


def test_what_a_sentence_says_somebody_has_is_no_part_of_the_name() -> None:
    reading = _read(
        "The Bay Crisis Center's TTY line will be available from 9 a.m. to 5 p.m. Monday to Friday at 302-555-0133.\n"
    )
    assert _numbers(reading) == {"Bay Crisis Center": ["302-555-0133 textphone"]}


def test_what_a_number_is_for_is_a_doubtful_name() -> None:
    reading = _read("We are closed.\n\nFor Elm Services, the phone number is 302-555-0133 ext. 201.\n")
    assert _flagged(reading) == {"Elm Services"}


@pytest.mark.parametrize("line", ["March 14, 2020", "14. März 2020", "Zeiten: Mo-So 9-20 Uhr", "Pondělí", "Hours:"])
def test_a_line_that_says_when_is_no_name(line: str) -> None:
    reading = _read(f"{line}\nPhone: 302-555-0100\n")
    assert [o.name for o in reading.resource.organizations] == ["Unnamed contact, line 2"]


_FRONT = """---
title: Support for you.
supporters:
  - title: Elm Counselling
    description: |-
      Zeiten: Mo-So 9-20 Uhr
      Telefon: 0664/5550164
    logo: /img/elm.png
    links:
      - https://elm.example/places/
  - logo: /img/oak.png
    title: Oak (OK)
    description: |
      Nord: Tel.: 02167 / 555022
      Süd: Tel.: 02626 / 555011
    links:
      - http://oak.example
  - title: "Web Only"
    links:
      - http://web-only.example
menu:
  - title: Start
    link: https://start.example
---

# Support
"""


def test_lists_in_front_matter_are_records() -> None:
    reading = _read(_FRONT, "markdown")
    assert {o.name: (len(o.phones), o.websites) for o in reading.resource.organizations} == {
        "Elm Counselling": (1, ("https://elm.example/places/",)),
        "Oak (OK)": (2, ("http://oak.example",)),
        "Web Only": (0, ("http://web-only.example",)),
    }


def test_front_matter_without_a_contact_only_tells_programs_of_the_file() -> None:
    page = "---\ntitle: Elm\nmenu:\n  - title: Start\n    link: https://start.example\n---\n\nText\n"
    reading = _read(page, "markdown")
    assert reading.resource.organizations == ()


def test_label_of_somebody_is_a_label() -> None:
    reading = _read("Elm Society\nNotrufnummer der Leitstelle: 0664 5550164\n")
    assert _numbers(reading) == {"Elm Society": ["0664 5550164 voice"]}


def test_each_paragraph_is_about_whom_it_begins_with_and_not_about_whom_the_one_before_names() -> None:
    reading = _read(
        "<h3>Free Resources</h3>"
        "<p>Elm Blue aims to lift the mood of all. Call 1300 555 636.</p>"
        "<p>Gull Kids Helpline is a free service for children. Call 1800 555 180.</p>"
        "<p>Willowline provides support to all who ask. It is free. Call 1300 555 114.</p>"
        "<p>oakspace provides help for young people. Call 1800 555 890.</p>"
        "<p>PINE (Perinatal Elms & Oaks) supports women and families. Call 1300 555 306.</p>"
        "<p>Open Elms — Oaks and Families Counseling provides 24/7 help. Call 1800 555 046.</p>"
        "<p>Head to Elm provides free advice to all. Call 1800 555 212.</p>",
        "html",
    )
    assert _numbers(reading) == {
        "Elm Blue": ["1300 555 636 voice"],
        "Gull Kids Helpline": ["1800 555 180 voice"],
        "Willowline": ["1300 555 114 voice"],
        "oakspace": ["1800 555 890 voice"],
        "PINE (Perinatal Elms & Oaks)": ["1300 555 306 voice"],
        "Open Elms — Oaks and Families Counseling": ["1800 555 046 voice"],
        "Head to Elm": ["1800 555 212 voice"],
    }


def test_their_number_is_of_whom_the_sentence_before_tells() -> None:
    reading = _read(
        "# Elm Society\n\nPhone: 302-555-0100\n\n"
        "Fair Elms First is also a good resource for all. Their phone number is 302-555-0199.\n",
        "markdown",
    )
    assert _numbers(reading) == {"Elm Society": ["302-555-0100 voice"], "Fair Elms First": ["302-555-0199 voice"]}


def test_words_before_a_colon_that_begin_lines_again_and_again_are_labels_of_the_page() -> None:
    benefits = "\n\n".join(
        f"### {name}\n\n**What:** Tax-free {what}\n**Eligibility:** {who} with elms\n**Benefits:** {what} each month\n"
        f"**Info:** {number} or www.{what}.example"
        for name, what, who, number in (
            ("Elm Child Benefit", "money", "Families", "1-800-555-0193"),
            ("Oak Tax Credit", "credits", "Adults", "1-800-555-0194"),
            ("Gull Fund", "grants", "Children", "1-800-555-0195"),
        )
    )
    assert [o.name for o in _read(benefits, "markdown").resource.organizations] == [
        "Elm Child Benefit",
        "Oak Tax Credit",
        "Gull Fund",
    ]


def test_a_line_with_a_colon_above_a_number_is_its_name() -> None:
    lines = [
        ("Hilfetelefon Birke", "0800 55 55 530"),
        ("Ulmenseelsorge", "0800 555 0 111"),
        ("Eiche in Not", "0800 555 0 113"),
    ]
    reading = _read("".join(f"<p>{name}:<br><strong>{number}</strong></p>" for name, number in lines), "html")
    assert _numbers(reading) == {name: [f"{number} voice"] for name, number in lines}


def test_one_line_with_a_colon_above_a_number_may_be_a_label() -> None:
    reading = _read("<h3>Elm Verein</h3><p>Beratung:<br>0800 55 55 530</p>", "html")
    assert [o.name for o in reading.resource.organizations] == ["Elm Verein"]


def test_name_that_holds_the_word_of_the_heading_above_is_another_one() -> None:
    reading = _read(
        "### Elmtherapy\n\n- Ask your doctor about a referral.\n- To look for a private one, look at the "
        '<a href="https://elms.example">Royal Society of Elmtherapy (RSE)</a> (Telephone: 020 7555 0166).\n',
        "markdown",
    )
    assert _numbers(reading) == {"Royal Society of Elmtherapy (RSE)": ["020 7555 0166 voice"]}


def test_topic_over_a_nested_list_is_no_name_where_the_nested_line_has_a_number() -> None:
    reading = _read(
        "# Travel\n\n- **Rail travel**:\n  - [Elm Railcard](https://rail.example) - Telephone: 0345 555 0250\n"
        "- **Toilet key**:\n  - [Oak Keys](https://keys.example) - Telephone: 0345 555 0251\n",
        "markdown",
    )
    assert _numbers(reading) == {"Elm Railcard": ["0345 555 0250 voice"], "Oak Keys": ["0345 555 0251 voice"]}


def test_link_below_a_name_in_a_list_is_a_part_of_it() -> None:
    reading = _read("# Clinics\n\n- **Elm Clinic**\n  - [Individual Help](https://elm.example/help)\n", "markdown")
    assert [o.name for o in reading.resource.organizations] == ["Elm Clinic"]


def test_profiles_of_a_page_are_no_records() -> None:
    links = "".join(f"* [{name}](https://www.{name.lower()}.com/elm)\n" for name in ("Facebook", "YouTube", "LinkedIn"))
    page = f"# Elm Society\n\nPhone: 302-555-0100\n\n{links}* [Shop](https://www.elm.example/shop)\n"
    assert [o.name for o in _read(page, "markdown").resource.organizations] == ["Elm Society"]


def test_two_free_numbers_of_a_country_in_groups_of_one_digit() -> None:
    page = "Tel: 030 555 01 10\n\nUlmenseelsorge\n0800 555 0 111 oder 0800 555 0 222\n\nwww.ulme.de\n"
    numbers = [phone.number for o in _read(page).resource.organizations for phone in o.phones]
    assert numbers[-2:] == ["0800 555 0 111", "0800 555 0 222"]


_ANSWERS = (
    "### HOME LIVING\n\nThe law says that nobody may refuse. HUD's toll-free hotline is 1-800-555-0177.\n\n"
    "### POSTSECONDARY EDUCATION\n\nYou can reach an ELM Transition advocate by calling 1-800-555-0137 in the city.\n"
)


def test_owner_of_a_hotline_goes_before_the_heading_and_whom_else_a_sentence_names_makes_it_doubtful() -> None:
    reading = _read(_ANSWERS, "markdown")
    assert _numbers(reading) == {
        "HUD": ["1-800-555-0177 voice"],
        "POSTSECONDARY EDUCATION": ["1-800-555-0137 voice"],
    }
    assert "POSTSECONDARY EDUCATION" in _flagged(reading)


def test_heading_that_names_somebody_is_no_address_though_it_begins_with_a_number() -> None:
    reading = _read("## 40 Elm Homeless Services Center\n\n- Phone: 302-555-0141\n", "markdown")
    assert _numbers(reading) == {"40 Elm Homeless Services Center": ["302-555-0141 voice"]}


def test_words_that_a_style_makes_bold_name_whom_the_sentences_are_about() -> None:
    reading = _read(
        '<span style="font-weight: bold;">The national Elm Society(ES)</span><span> office can give the number of '
        "the local one. Ask them for more.</span><br><span>Telephone: 1-800-555-0145</span>",
        "html",
    )
    [record] = reading.resource.organizations
    assert "Elm Society" in record.name


def test_departments_and_persons_to_ask_for_in_lines_below_an_address_are_of_its_organization() -> None:
    reading = _read(
        "Elm Society\n12 Main Street\nDover, DE 19901\nPhone: 302-555-0100\n"
        "Contact Human Resources at 302-555-0103.\nTo reach our Dover office, call Mary at 302-555-0107.\n"
    )
    [record] = reading.resource.organizations
    assert [phone.number for phone in record.phones] == ["302-555-0100", "302-555-0103", "302-555-0107"]
    assert {doubt.value for doubt in record.doubts} == {"302-555-0103", "302-555-0107"}


_FIELDS = """---
layout: post
{name}: Elm Centre for Independent Living
logo_image_path: assets/555-0190.png
street: 12 Quay Road
city: Dover
state: Delaware
zip: 19901
phone: (302) 555-0101
contact_email: desk@elm.example
updated_at: "2025-10-16"
---
"""


@pytest.mark.parametrize("name", ["business", "title", "organization"])
def test_front_matter_alone_is_a_record(name: str) -> None:
    """Whatever key its name stands behind: the first words are it where no key is called so."""
    (record,) = _read(_FIELDS.format(name=name), "markdown").resource.organizations
    assert record.name == "Elm Centre for Independent Living"
    assert [phone.number for phone in record.phones] == ["(302) 555-0101"]
    assert record.emails == ("desk@elm.example",)
    (address,) = record.addresses
    assert (address.address_1, address.city, address.state_province, address.postal_code) == (
        "12 Quay Road",
        "Dover",
        "Delaware",
        "19901",
    )


def test_lists_below_a_key_of_front_matter_are_what_the_key_says() -> None:
    page = (
        "---\ntitle: Elm Speak\ntags:\n- Epilepsy\nareas:\n- Dover\n- Lewes\ncontact:\n  addresses:\n"
        "  - Quay Hall\n    2nd Floor\n    Pier Street\n    Dover, DE 19901\n  phone:\n  - 302-555-0101 Kim\n"
        "  fax:\n  - 302-555-0102\n  web_addresses:\n  - https://elm.example\n---\n\n### Information\nA group.\n"
    )
    (record,) = _read(page, "markdown").resource.organizations
    assert (record.name, record.alternate_names, record.websites) == ("Elm Speak", (), ("https://elm.example",))
    assert [(phone.number, phone.types) for phone in record.phones] == [
        ("302-555-0101", ("voice",)),
        ("302-555-0102", ("fax",)),
    ]
    assert record.addresses[0].postal_code == "19901"


def test_front_matter_has_the_title_of_a_page() -> None:
    reading = _read(
        '---\ntitle: "Elm Centre — Contact"\ndate: 2025-10-16\n---\n\n**Phone:** 302-555-0101\n', "markdown"
    )
    assert [record.name for record in reading.resource.organizations] == ["Elm Centre"]


def test_items_of_front_matter_without_a_name_are_numbers_of_what_holds_them() -> None:
    """What a number is dialled as is the number that stands above it, and the words before it are its label."""
    page = (
        "---\ntitle: Elm Hotline\nphones:\n  primary:\n    display: 302-555-0101\n    link: 3025550101\n  secondary:\n"
        '    -\n      display: "Night Desk: 302-555-0102"\n      link: 3025550102\n    -\n      display: "TTY: 711"\n'
        "      link: 711\n---\n\nText.\n"
    )
    (record,) = _read(page, "markdown").resource.organizations
    assert record.name == "Elm Hotline"
    assert [(phone.number, phone.types) for phone in record.phones] == [
        ("302-555-0101", ("voice",)),
        ("302-555-0102", ("voice",)),
        ("711", ("textphone",)),
    ]
    assert "Night Desk" in f"{record.phones[1].label} {record.phones[1].description}"


def test_a_dash_on_a_line_of_its_own_begins_an_item_of_front_matter() -> None:
    items = "".join(
        f"  -\n    name: {name} Line\n    phone: 302-555-010{at}\n" for at, name in enumerate(("Elm", "Oak"))
    )
    reading = _read(f"---\ntitle: Partners\nlist:\n{items}---\n\nText.\n", "markdown")
    assert _numbers(reading) == {"Elm Line": ["302-555-0100 voice"], "Oak Line": ["302-555-0101 voice"]}


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("The Patients Association, PO Box 935, Dover, DE 19901 Tel: 302-555-0101 was new.", "Patients Association"),
        ("The College of Ash, St Ann's House, 21 Old Road, Dover, DE 19901 Tel: 302-555-0101 helps.", "College of Ash"),
    ],
)  # fmt: skip
def test_a_building_or_a_box_is_no_part_of_a_name(line: str, name: str) -> None:
    [record] = reports.parse(line, "page").resource.organizations
    assert record.name.removeprefix("The ") == name


@pytest.mark.parametrize(
    "line", ["Company No. 03604166", "Registered Charity No. 208222", "EIN: 52-1234567", "HRB 12345"]
)
def test_what_a_register_calls_an_organization_is_no_name(line: str) -> None:
    page = f"Ash Community Association\n12 Elm Street\nDover, DE 19901\n{line}\nTel: 302-555-0101\n"
    [record] = reports.parse(page, "page").resource.organizations
    assert (record.name, [phone.number for phone in record.phones]) == ("Ash Community Association", ["302-555-0101"])
