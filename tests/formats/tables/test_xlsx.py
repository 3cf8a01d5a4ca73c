"""Workbooks: text in every cell, read by another program and by ourselves, and plain sheets of other people."""

from __future__ import annotations

import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import samples
from hypothesis import given, settings
from hypothesis import strategies as st

from directory_app import formats
from directory_app.files import decoding
from directory_app.formats.notices import Notices
from directory_app.formats.tables import own_rows, workbooks
from directory_app.formats.tables.workbooks import sheets
from directory_app.records import Address, Doubt, Organization, Phone, Source
from directory_app.records.fields import FIELDS

if TYPE_CHECKING:
    import pytest


def opened(data: bytes) -> Any:
    return openpyxl.load_workbook(BytesIO(data)).worksheets[0]


def saved(folder: Path, *rows: list[Any]) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    path = folder / "sheet.xlsx"
    book.save(path)
    return path


def test_every_cell_is_text_and_the_header_is_ready() -> None:
    organization = samples.changed(samples.FULL, name="=1+1", description="02138", alternate_names=("-5", "+1", "@x"))
    sheet = opened(samples.written("xlsx", organization))
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert {cell.number_format for cell in cells} == {"@"}
    assert sheet["A2"].value == "=1+1"
    assert [cell.value for cell in sheet[1]] == [field.label for field in FIELDS]
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == "A1:X2"
    assert sheet.column_dimensions["A"].width > sheet.column_dimensions["C"].width >= len("State")


@settings(samples.ROUND_TRIP)
@given(organization=samples.organizations, control=st.characters(max_codepoint=0x20))
def test_every_cell_comes_back(tmp_path: Path, organization: Organization, control: str) -> None:
    organization = samples.changed(organization, description=f"a{control}_x0041_ b")
    path = tmp_path / "book.xlsx"
    path.write_bytes(samples.written("xlsx", organization))
    ((name, found, _),) = sheets(path, Notices())
    rows = list(found)
    (cells,) = own_rows.rows(samples.content(organization))
    assert name == "Organizations"
    assert rows[1].cells == cells[: len(rows[1].cells)]
    assert not any(cells[len(rows[1].cells) :])


def test_what_a_sheet_holds_of_a_record_comes_back(tmp_path: Path) -> None:
    reading = samples.read_back(tmp_path, "xlsx", samples.written("xlsx", samples.FULL))
    expected = samples.changed(
        samples.FULL,
        name="Genetic Center, Inc.; Rare",
        addresses=(Address("Front desk", "PO Box 8126", "Suite 3, left", "Gaithersburg", "MD", "20898-8126", "US"),),
        phones=(
            Phone("(301)251-4925", ("voice",), "", "12"),
            Phone("(301)555-0100", ("voice", "textphone"), "", "", "evenings only"),
            Phone("(888) 205-3223", ("textphone",)),
            Phone("(301)251-4911", ("fax",)),
        ),
        sources=(Source("A report, of 2012", as_of="2012-01"),),
        disorders=("myoclonus", "sleep-jerks-and-more"),
        doubts=(Doubt("cut-email", "emails", "sandra@"),),
    )
    assert reading.resource.organizations == (expected,)
    assert reading.notices == ()


def test_a_plain_sheet_of_other_people(tmp_path: Path) -> None:
    path = saved(
        tmp_path,
        ["List of 2020"],
        ["Agency Name", "Phone", "TTY/TDD", "Zip Code", "State/Province", "Founded", "Rated"],
        ["Rare Center", 9055139461, "(800)332-2070", 2138.0, "MA", date(1999, 5, 1), True],
        [None, "555-0100"],
        ["No number", "call us"],
    )
    reading = formats.read(path)
    rare, empty = reading.resource.organizations
    assert rare.phones == (Phone("9055139461", ("voice",)), Phone("(800)332-2070", ("textphone",)))
    assert rare.addresses == (Address(postal_code="2138", state_province="MA"),)
    assert (empty.name, empty.phones, empty.sources[0].first_line) == ("No number", (), 5)
    told = {(notice.line, notice.reason.partition(":")[0]) for notice in reading.notices}
    assert told == {
        (1, "this row stands before any header"),
        (None, "the column 'Founded' was not placed"),
        (None, "the column 'Rated' was not placed"),
        (3, "a cell is a number, not text"),
        (3, "it has fewer than five digits; zeros at its start may be lost"),
        (4, "the row has no name"),
        (5, "it holds no digit, so it is no phone number"),
    }


def test_limits_are_counted() -> None:
    organization = samples.changed(
        samples.FULL, addresses=samples.FULL.addresses * 2, description="x" * 40_000, phones=samples.FULL.phones[:1]
    )
    assert samples.limits("xlsx", organization) == [
        "Left out: the end of cells above 32,767 characters (1); the words printed before numbers, such as “Tel.” (1); "
        "the lines of the sources (1)",
    ]
    assert len(opened(samples.written("xlsx", organization))["Q2"].value) == 32_767


def test_a_workbook_that_unpacks_too_large_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoding, "MOST_BYTES", 10_000)
    path = tmp_path / "bomb.xlsx"
    path.write_bytes(samples.written("xlsx", samples.changed(samples.FULL, description="x" * 20_000)))
    assert "unpacked, it is larger" in samples.fate(path)


def test_bad_workbooks_are_refused(tmp_path: Path) -> None:
    whole = samples.written("xlsx", samples.FULL)
    path = tmp_path / "bad.xlsx"
    laughs = b'<!DOCTYPE l [<!ENTITY a "x"><!ENTITY b "&a;&a;">]><l>&b;</l>'
    file = BytesIO()
    with zipfile.ZipFile(BytesIO(whole)) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            new.writestr(name, laughs if name.endswith("sheet1.xml") else old.read(name))
    for data in (b"", b"PK\x03\x04", whole[: len(whole) // 2], b"<xml/>", file.getvalue()):
        path.write_bytes(data)
        assert "bad.xlsx" in samples.fate(path)


def test_a_row_that_says_it_is_the_billionth_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The rows before it are empty and would fill the memory all the same."""
    monkeypatch.setattr(workbooks, "MOST_CELLS", 100)
    path = saved(tmp_path, ["name", "phone"], ["A", "555-0100"], ["B", "555-0101"])
    whole, file = path.read_bytes(), BytesIO()
    with zipfile.ZipFile(BytesIO(whole)) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b'<row r="3"', b'<row r="1000000000"'))
    path.write_bytes(file.getvalue())
    assert "its cells go down to row 1,000,000,000" in samples.fate(path)


def test_a_sheet_without_names_is_refused(tmp_path: Path) -> None:
    assert "no column is a name" in samples.fate(saved(tmp_path, ["a", "b"], ["c", "d"]))
