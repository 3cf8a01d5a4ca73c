"""Rows that are no records: what ends a list, headings inside of it, and its headings once more."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory_app.formats.reading import Fate, Reading
from directory_app.formats.tables import margins
from directory_app.formats.tables import reading as tables
from directory_app.formats.tables.table import Row

LIST = "Name,Phone,City\nLantern Council,302-555-0101,Dover\nWillow League,302-555-0102,Salem\n"


def _read(tmp_path: Path, text: str) -> Reading:
    path = tmp_path / "list.csv"
    path.write_text(text, encoding="utf-8")
    return tables.read(path)


@pytest.mark.parametrize(
    ("tail", "told"),
    [
        ("End of list,,\n", 1),
        ("End of list\n", 1),
        ("Total: 25,,\n", 1),
        ("Total,2,\n", 1),
        ("\nSource: State Office, 2024,,\n", 1),
        ("* closed on Fridays,,\n", 1),
        (",,\nNotes,,\nCall before you visit.,,\nPrinted 5 March 2024,,\n", 3),
        ("2 records exported,,\n", 1),
        ("Questions? Call 302-555-0199,,\n", 1),
        ("\nWith thanks to all\n", 1),
    ],
)
def test_what_ends_a_list_is_told(tmp_path: Path, tail: str, told: int) -> None:
    reading = _read(tmp_path, LIST + tail)
    assert [it.name for it in reading.resource.organizations] == ["Lantern Council", "Willow League"]
    assert [it.reason for it in reading.not_placed()] == [margins.BELOW] * told
    assert sum(it.reason.startswith(margins.BELOW) for it in reading.notices) == 1


@pytest.mark.parametrize(
    "rows",
    [
        "Maple Fund,,\n", "Total Living Center,,\n", "Source of Hope,,\n", "Maple Fund,,Dover\n",
        ",,\nMaple Fund,302-555-0103,\n",
        "Maple Fund,,\nAsh Aid,302-555-0104,Dover\n",
    ],
)  # fmt: skip
def test_a_name_without_a_contact_is_a_record(tmp_path: Path, rows: str) -> None:
    reading = _read(tmp_path, LIST + rows)
    assert rows.strip(",\n").partition(",")[0].split("\n")[-1] in {it.name for it in reading.resource.organizations}
    assert not reading.not_placed()


def test_a_list_of_names_alone(tmp_path: Path) -> None:
    reading = _read(tmp_path, "Name,Phone\nKite,\n,\nElm,\nTotal: 2,\n")
    assert [it.name for it in reading.resource.organizations] == ["Kite", "Elm"]


def test_headings_inside_of_a_table(tmp_path: Path) -> None:
    """They part it from its beginning on; the names of the columns may stand there once more."""
    rows = LIST.partition("\n")[2].splitlines()
    text = "\n".join(["Name,Phone,City", "Crisis lines,,", rows[0], "Name,Phone,City", "Shelters,,", rows[1]])
    reading = _read(tmp_path, text + "\n")
    assert [it.name for it in reading.resource.organizations] == ["Lantern Council", "Willow League"]
    assert [it.text for it in reading.not_placed()] == ["Crisis lines", "Shelters"]
    assert [it.fate for it in reading.lines] == [
        Fate.BOILERPLATE, Fate.NOT_PLACED, Fate.PLACED, Fate.BOILERPLATE, Fate.NOT_PLACED, Fate.PLACED,
    ]  # fmt: skip


@given(st.lists(st.lists(st.sampled_from(["", "Kite", "Total: 2", "302-555-0103"]), min_size=1, max_size=3)))
def test_every_row_comes_once_and_in_order(rows: list[list[str]]) -> None:
    given_ = [Row(number, number, cells) for number, cells in enumerate(rows, start=1)]
    assert [it.row for it in margins.marked(given_, None, frozenset({0}))] == given_
