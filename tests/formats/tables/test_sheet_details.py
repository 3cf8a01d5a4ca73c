"""What a sheet shows besides values: links, hidden parts, formats, errors, merged cells; protected and old files."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import samples
import xlsxwriter

from directory_app import formats
from directory_app.errors import UnreadableError
from directory_app.formats.reading import Reading


def _book(path: Path, rows: Sequence[Sequence[Any]], **options: Any) -> Any:
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("List")
    for number, row in enumerate(rows):
        for place, cell in enumerate(row):
            if cell is not None:
                sheet.write(number, place, cell, book.add_format(options) if options else None)
    return book, sheet


def _read(path: Path) -> Reading:
    return formats.read(path)


def test_numbers_are_what_their_format_shows(tmp_path: Path) -> None:
    book, sheet = _book(tmp_path / "a.xlsx", [["Name", "Zip", "ZIP+4", "Fax"], ["Kite"]])
    for place, (number, form) in enumerate([(2138, "00000"), (21381234, "00000-0000"), (2079460106, "00000000000")], 1):
        sheet.write_number(1, place, number, book.add_format({"num_format": form}))
    book.close()
    reading = _read(tmp_path / "a.xlsx")
    (kite,) = reading.resource.organizations
    assert [it.postal_code for it in kite.addresses] == ["02138", "02138-1234"]
    assert kite.phones[0].number == "02079460106"


def test_addresses_behind_cells(tmp_path: Path) -> None:
    book, sheet = _book(tmp_path / "a.xlsx", [["Name", "Website", "Email"]])
    sheet.write_url(1, 0, "https://kite.example/", string="Kite")
    sheet.write_url(1, 1, "https://kite.example/help", string="Visit us")
    sheet.write_url(1, 2, "mailto:desk@kite.example?subject=Help", string="E-mail us")
    book.close()
    reading = _read(tmp_path / "a.xlsx")
    (kite,) = reading.resource.organizations
    assert (kite.name, kite.emails) == ("Kite", ("desk@kite.example",))
    assert set(kite.websites) == {"https://kite.example/", "https://kite.example/help"}
    assert reading.notices == ()


def test_what_is_hidden_is_read_and_said(tmp_path: Path) -> None:
    rows = [["Name", "Phone", "City"], ["Kite", "202-555-0114", "Dover"], ["Closed", "202-555-0115", "Reno"]]
    book, sheet = _book(tmp_path / "a.xlsx", rows)
    sheet.set_row(2, None, None, {"hidden": True})
    sheet.set_column(2, 2, None, None, {"hidden": True})
    book.close()
    reading = _read(tmp_path / "a.xlsx")
    assert [(notice.reason, notice.value, notice.line) for notice in reading.notices] == [
        ("a column is hidden; it was read too", "City", None),
        ("a row is hidden; it was read too", "Closed", 3),
    ]


def test_formulas_without_a_value(tmp_path: Path) -> None:
    book, sheet = _book(tmp_path / "a.xlsx", [["Name", "Phone", "Fax"], ["Kite", "202-555-0118"]])
    sheet.write_formula(1, 2, "=VLOOKUP(1,A1:B2,9)", None, "#N/A")
    sheet.write_formula(2, 0, "=A9", None, 0)
    sheet.write(2, 1, "202-555-0119")
    book.close()
    reading = _read(tmp_path / "a.xlsx")
    assert [(it.name, len(it.phones)) for it in reading.resource.organizations] == [("Kite", 1)]
    assert {notice.reason for notice in reading.notices} >= {"a formula gave no value", "the row has no name"}


def test_a_name_that_is_merged_downwards_has_all_its_rows(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["Name", "Phone"],
        [None, "202-555-0118"],
        [None, "202-555-0119 TTY"],
        ["Sleep", "202-555-0120"],
    ]
    book, sheet = _book(tmp_path / "a.xlsx", rows)
    sheet.merge_range(1, 0, 2, 0, "Kite")
    book.close()
    kite, sleep = _read(tmp_path / "a.xlsx").resource.organizations
    assert [(it.number, *it.types) for it in kite.phones] == [("202-555-0118", "voice"), ("202-555-0119", "textphone")]
    assert (sleep.name, len(sleep.phones)) == ("Sleep", 1)


def test_line_ends_in_cells(tmp_path: Path) -> None:
    row: list[Any] = [
        "Kite",
        "202-555-0118\n202-555-0119",
        "a@kite.example\nb@kite.example",
        "Building 4\n12 Dock Road",
        "Salem",
    ]
    head: list[Any] = ["Name", "Phone", "Email", "Address", "City"]
    book, _ = _book(tmp_path / "a.xlsx", [head, row])
    book.close()
    (kite,) = _read(tmp_path / "a.xlsx").resource.organizations
    assert (len(kite.phones), len(kite.emails)) == (2, 2)
    assert [(it.address_1, it.address_2, it.city) for it in kite.addresses] == [("Building 4", "12 Dock Road", "Salem")]


@pytest.mark.parametrize(
    ("rest", "words"),
    [(bytes(3_000), "97 to 2003"), (bytes(600) + "EncryptedPackage".encode("utf-16-le"), "protected by a password")],
)
def test_an_older_or_protected_workbook_says_what_it_is(tmp_path: Path, rest: bytes, words: str) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + rest)
    assert words in samples.fate(path)


def test_an_older_workbook_under_another_ending_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes((Path(__file__).parent / "kept" / "list.xls").read_bytes())
    assert [it.name for it in _read(path).resource.organizations] == ["Kite Club"]


def test_the_number_behind_a_cell_that_shows_none(tmp_path: Path) -> None:
    """What is printed is believed otherwise; a link on the name gives the organization its number."""
    path = tmp_path / "list.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("List")
    for place, heading in enumerate(("Organization", "Phone", "TTY")):
        sheet.write_string(0, place, heading)
    sheet.write_string(1, 0, "Elm Bureau")
    sheet.write_url(1, 1, "https://x.example/", string="Call")
    book.close()
    rewritten = path.with_name("links.xlsx")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(rewritten, "w") as new:
        for member in old.infolist():
            new.writestr(member, old.read(member).replace(b"https://x.example/", b"tel:+13025550156"))
    (record,) = formats.read(rewritten).resource.organizations
    assert [phone.number for phone in record.phones] == ["+13025550156"]
    assert (record.doubts, record.websites) == ((), ())


def test_a_text_that_is_called_a_workbook(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    path.write_text("Name,Phone\nElm Bureau,302-555-0155\n", encoding="utf-8")
    with pytest.raises(UnreadableError, match=r"a file of text: give it the ending \.csv"):
        formats.read(path)


def test_a_row_that_is_merged_across_the_table_is_a_heading(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["Name", "Phone", "TTY"],
        ["Kite", "202-555-0118", "202-555-0119"],
        [None],
        ["Sleep", "202-555-0120", None],
    ]
    book, sheet = _book(tmp_path / "a.xlsx", rows)
    sheet.merge_range(2, 0, 2, 2, "Northern Region")
    book.close()
    reading = _read(tmp_path / "a.xlsx")
    assert [it.name for it in reading.resource.organizations] == ["Kite", "Sleep"]
    assert ("this row is a heading inside of the table", "Northern Region") in [
        (notice.reason, notice.value) for notice in reading.notices
    ]
