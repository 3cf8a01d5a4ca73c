"""Tables in .txt files: told from reports by every line, with each number under its heading."""

from __future__ import annotations

from pathlib import Path

import pytest
import samples
from hypothesis import given
from hypothesis import strategies as st

from directory_app import formats
from directory_app.exchange import reading as documents
from directory_app.formats.reading import Reading
from directory_app.formats.tables import text_tables

HEAD = ["Organization", "Phone", "TTY", "Fax"]
ROW = ["Oak Gait League", "503-555-0101", "503-555-0102", "503-555-0103"]
KINDS = [("503-555-0101", ("voice",)), ("503-555-0102", ("textphone",)), ("503-555-0103", ("fax",))]


def _read(tmp_path: Path, text: str) -> Reading:
    path = tmp_path / "list.txt"
    path.write_text(text, encoding="utf-8")
    return documents.read(path)


@pytest.mark.parametrize("joint", ["\t", ",", ";", " | ", "    "])
def test_numbers_are_of_the_kind_of_their_column(tmp_path: Path, joint: str) -> None:
    """One row is enough; columns of blanks begin below their headings."""
    rows = [HEAD, ROW]
    if joint.isspace() and joint != "\t":
        rows = [[cell.ljust(16) for cell in row] for row in rows]
        joint = ""
    (record,) = _read(tmp_path, "".join(joint.join(row).rstrip() + "\n" for row in rows)).resource.organizations
    assert record.name == ROW[0]
    assert [(phone.number, phone.types) for phone in record.phones] == KINDS


def test_our_own_export_under_another_ending(tmp_path: Path) -> None:
    text = samples.written("tsv", samples.FULL).decode()
    (tmp_path / "list.tsv").write_text(text, encoding="utf-8")
    (same,) = documents.read(tmp_path / "list.tsv").resource.organizations
    (record,) = _read(tmp_path, text).resource.organizations
    assert (record.name, record.phones, record.addresses) == (same.name, same.phones, same.addresses)


@pytest.mark.parametrize(
    "text",
    [
        "Elm Bureau\n9 Fir St\nPhone: 302-555-0101\n",
        "Name, Phone\nElm Bureau, 302-555-0101\nOpen on Mondays, Tuesdays and Fridays\n",
        "Organization\tPhone\nElm Bureau\t302-555-0101\nCall us, we are there for you.\n",
        "Organization  Phone\nElm Bureau    302-555-0101\n              or write to us\n",
    ],
)
def test_a_text_with_another_line_is_a_report(tmp_path: Path, text: str) -> None:
    (tmp_path / "list.txt").write_text(text, encoding="utf-8")
    assert documents.format_of(tmp_path / "list.txt").name == "text"


@given(st.lists(st.tuples(st.text("ab ", max_size=30), st.text("12 ", max_size=20)), max_size=4))
def test_columns_of_blanks_lose_nothing(rows: list[tuple[str, str]]) -> None:
    lines = ["Name            Phone", *(f"{name.ljust(16)}{number}".rstrip() for name, number in rows)]
    for line, cells in zip(lines, text_tables.parted_by_blanks(lines), strict=True):
        assert "".join(cells).replace(" ", "") == line.replace(" ", "")


def test_a_number_is_never_cut(tmp_path: Path) -> None:
    """The name is longer than its column, so that a blank of the number stands where the next column begins."""
    lines = ["Name            Phone", "Elm Bureau of Dover  302 555 0101", "Ash of Doverton 302 555 0101"]
    cells = list(text_tables.parted_by_blanks(lines))
    assert cells[1] == ["Elm Bureau of Dover", "302 555 0101"]
    assert cells[2] == ["Ash of Doverton", "302 555 0101"]
    assert list(text_tables.parted_by_blanks(["Name            Phone", "Elm Bureau 302 555 0101"]))[1] == [
        "Elm Bureau 302 555 0101"
    ]


def test_a_table_in_text_can_be_told_its_columns() -> None:
    assert next(entry for entry in formats.FORMATS if entry.name == "text-table").has_form
