"""Cells that hold more than a number: e-mail addresses, names, several kinds; the values decide what goes where."""

from __future__ import annotations

from pathlib import Path

import pytest

from directory_app import formats
from directory_app.formats.reading import Reading
from directory_app.formats.tables import reading as tables
from directory_app.records import Address, Organization

KINDS = [("302-555-0155", ("voice",)), ("302-555-0156", ("textphone",))]


def _read(tmp_path: Path, text: str) -> Reading:
    path = tmp_path / "list.csv"
    path.write_text(text, encoding="utf-8")
    return tables.read(path)


def _kinds(reading: Reading) -> list[tuple[str, tuple[str, ...]]]:
    return [(phone.number, phone.types) for it in reading.resource.organizations for phone in it.phones]


@pytest.mark.parametrize("heading", ["Contact", "Contact information", "Phone", "Telephone"])
def test_numbers_and_an_email_in_one_cell(tmp_path: Path, heading: str) -> None:
    cell = '"Phone: 302-555-0155, TTY: 302-555-0156, a@elm.example"'
    reading = _read(tmp_path, f"Organization,{heading}\nElm Bureau,{cell}\n")
    (record,) = reading.resource.organizations
    assert _kinds(reading) == KINDS
    assert (record.emails, record.addresses) == (("a@elm.example",), ())


def test_each_cell_below_contact_says_itself_what_it_is(tmp_path: Path) -> None:
    """Most are names, one has a number beside the name, one is only an e-mail address."""
    rows = "A Trust,Kim Lee\nB Trust,Ash Roe\nC Trust,Ann Fir\nD Trust,Jo Elm 302-555-0155\nE Trust,Jo <jo@e.example>\n"
    *_, fourth, fifth = _read(tmp_path, f"Organization,Contact\n{rows}").resource.organizations
    assert [(phone.number, phone.label) for phone in fourth.phones] == [("302-555-0155", "Jo Elm")]
    assert fifth.emails == ("jo@e.example",)
    assert fifth.addresses == (Address(attention="Jo"),)


def test_what_stands_below_a_name_in_its_cell(tmp_path: Path) -> None:
    text = (
        "| Organization | Contact |\n|---|---|\n"
        "| Elm Bureau<br>9 Fir St<br>Dover, DE 19901 | Phone: 302-555-0155<br>TTY: 302-555-0156 |\n"
        "| Fern<br>Clinic<br>302-555-0157 | |\n"
    )
    (tmp_path / "list.md").write_text(text, encoding="utf-8")
    first, second = formats.read(tmp_path / "list.md").resource.organizations
    assert (first.name, second.name) == ("Elm Bureau", "Fern Clinic")
    assert first.addresses == (Address("", "9 Fir St", "", "Dover", "DE", "19901", "US"),)
    assert [(phone.number, phone.types) for phone in first.phones] == KINDS
    assert [phone.number for phone in second.phones] == ["302-555-0157"]


@pytest.mark.parametrize(
    ("cell", "kinds"),
    [
        ("302-555-0155; 302-555-0156 [tty]", KINDS),
        ("V: 302-555-0155 T: 302-555-0156", KINDS),
        ("Voice: 302-555-0155; T 302-555-0156", KINDS),
        ("T: 302-555-0155 F: 302-555-0156", [("302-555-0155", ("voice",)), ("302-555-0156", ("fax",))]),
        ("V/T 302-555-0155", [("302-555-0155", ("voice", "textphone"))]),
        ("Voice/T 302-555-0155", [("302-555-0155", ("voice", "textphone"))]),
        ("302-555-0155, TTY same", [("302-555-0155", ("voice", "textphone"))]),
        ("302-555-0155 (same number for fax)", [("302-555-0155", ("voice", "fax"))]),
        ("TTY 711", [("711", ("textphone",))]),
        ("302-555-0155; Relay 711", [("302-555-0155", ("voice",)), ("711", ("textphone",))]),
    ],
)
def test_what_a_cell_says_of_its_numbers(tmp_path: Path, cell: str, kinds: object) -> None:
    assert _kinds(_read(tmp_path, f'Name,Phone\nElm Bureau,"{cell}"\n')) == kinds


def test_a_column_for_two_kinds_whose_cell_says_which_is_which(tmp_path: Path) -> None:
    reading = _read(tmp_path, "Name,Phone & Fax\nElm Bureau,302-555-0155 / 302-555-0156 (fax)\nAsh Home,302-555-0157\n")
    assert _kinds(reading) == [
        ("302-555-0155", ("voice",)), ("302-555-0156", ("fax",)), ("302-555-0157", ("voice", "fax")),
    ]  # fmt: skip


@pytest.mark.parametrize("words", ["/02", "/2", " & 02", " through 0112", "-03", " thru 0104", " to 0105"])
def test_last_digits_of_another_number_are_in_doubt(tmp_path: Path, words: str) -> None:
    (record,) = _read(tmp_path, f"Name,Phone\nElm Bureau,302-555-0101{words}\n").resource.organizations
    assert [phone.number for phone in record.phones] == ["302-555-0101"]
    assert [doubt.code for doubt in record.doubts] == ["digits-after"]


def _first(tmp_path: Path, text: str) -> tuple[Organization, list[str]]:
    reading = _read(tmp_path, text)
    return reading.resource.organizations[0], [notice.value for notice in reading.notices]


@pytest.mark.parametrize("words", ["(address withheld)", "Address not given", "call for address", "Withheld"])
def test_words_are_no_address(tmp_path: Path, words: str) -> None:
    record, told = _first(tmp_path, f"Name,Phone,Address\nElm Bureau,302-555-0155,{words}\n")
    assert (record.addresses, told) == ((), [words])


@pytest.mark.parametrize(
    ("heading", "cell", "code"),
    [
        ("E-mail", "a [at] x.example", "no-email"),
        ("E-mail", "a@x", "no-email"),
        ("Country", "XX", "unknown-country"),
        ("State,Zip", "MA,2139", "short-postal"),
    ],
)
def test_values_in_doubt(tmp_path: Path, heading: str, cell: str, code: str) -> None:
    record, _ = _first(tmp_path, f"Name,Phone,City,{heading}\nElm Bureau,302-555-0155,Boston,{cell}\n")
    assert [doubt.code for doubt in record.doubts] == [code]


def test_what_mysql_escapes(tmp_path: Path) -> None:
    text = 'Name,Phone,City\n"Kim\\\'s \\"Safe\\" House","302-555-0155",\\N\n'
    record, _ = _first(tmp_path, text)
    assert (record.name, record.addresses) == ('Kim\'s "Safe" House', ())


@pytest.mark.parametrize(
    ("cell", "numbers"),
    [
        ('"""+233 (030) 255 0100, +233 (030) 255 0101"""', ["+233 (030) 255 0100", "+233 (030) 255 0101"]),
        ('"""254 20 555010,254 0722 555011"""', ["254 20 555010", "254 0722 555011"]),
        ('"“(202)23555010, (202)23555011”"', ["(202)23555010", "(202)23555011"]),
        ('"""962 6 555 0142"""', ["962 6 555 0142"]),
        ("Dial 988     1-800-555-0100", ["988", "1-800-555-0100"]),
    ],
)
def test_several_numbers_in_quotation_marks(tmp_path: Path, cell: str, numbers: list[str]) -> None:
    (record,) = _read(tmp_path, f"Organization,Phone\nElm Bureau,{cell}\n").resource.organizations
    assert [phone.number for phone in record.phones] == numbers
    assert not record.doubts


def test_words_in_quotation_marks_keep_them(tmp_path: Path) -> None:
    (record,) = _read(tmp_path, 'Organization,Phone\n"""Hope"" Line",302-555-0155\n').resource.organizations
    assert record.name == '"Hope" Line'


def test_more_digits_than_a_number_has_are_doubtful(tmp_path: Path) -> None:
    text = "Organization,Phone\nElm Bureau,254 20 555010 254 0722 555011 2\nFir Line,011 44 20 7946 0105\n"
    first, second = _read(tmp_path, text).resource.organizations
    assert [doubt.code for doubt in first.doubts] == ["many-digits"]
    assert not second.doubts


def test_a_column_called_contacts_that_holds_numbers(tmp_path: Path) -> None:
    rows = (
        'Elm Trust,+(91)-11-65550165\nFir Trust,"25550181, Fax: 25550192"\nAsh Trust,"25550121, 25550122 Ext.6784"\n'
        'Oak Trust,"+911-25550181 (Landline)\n18005550175 (Helpline)"\n'
    )
    numbers = [
        ("+(91)-11-65550165", ("voice",)),
        ("25550181", ("voice",)),
        ("25550192", ("fax",)),
        ("25550121", ("voice",)),
        ("25550122", ("voice",)),
        ("+911-25550181", ("voice",)),
        ("18005550175", ("voice",)),
    ]
    assert _kinds(_read(tmp_path, f"name,contacts\n{rows}")) == numbers


def test_contacts_that_are_persons_stay_persons(tmp_path: Path) -> None:
    assert not _kinds(_read(tmp_path, "name,contacts\nElm Trust,Kim Lee\nFir Trust,Ash Roe\n"))


def test_what_two_columns_say_is_doubted_once(tmp_path: Path) -> None:
    reading = _read(tmp_path, "Name,Phone,TDD\nElm,(302) 555-0133 or 0134,same as phone\n")
    (record,) = reading.resource.organizations
    assert [doubt.code for doubt in record.doubts] == ["digits-after"]
