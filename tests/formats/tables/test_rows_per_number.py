"""Numbers whose kind stands in a column of its own, and headings that say a kind by rarer words."""

from __future__ import annotations

from pathlib import Path

import pytest

from directory_app.formats.tables import headings
from directory_app.formats.tables import reading as tables


def _phones(tmp_path: Path, text: str) -> list[list[tuple[str, tuple[str, ...]]]]:
    path = tmp_path / "list.csv"
    path.write_text(text, encoding="utf-8")
    records = tables.read(path).resource.organizations
    return [[(phone.number, phone.types) for phone in record.phones] for record in records]


@pytest.mark.parametrize(
    "head",
    ["Name,Phone,Type", "Name,Number,Number type", "Organization,Telephone,Kind", "Agency name,Number,Phone type"],
)
def test_a_row_a_number(tmp_path: Path, head: str) -> None:
    rows = (
        "Elm Bureau,302-555-0137,Voice\nElm Bureau,302-555-0138,TDD\nElm Bureau,302-555-0139,Fax\nAsh,302-555-0140,TTY"
    )
    assert _phones(tmp_path, f"{head}\n{rows}\n") == [
        [("302-555-0137", ("voice",)), ("302-555-0138", ("textphone",)), ("302-555-0139", ("fax",))],
        [("302-555-0140", ("textphone",))],
    ]


def test_a_type_of_organizations_says_nothing_of_numbers(tmp_path: Path) -> None:
    rows = "Elm Bureau,302-555-0137,Hospital\nAsh Home,302-555-0138,Deaf services\n"
    assert _phones(tmp_path, f"Name,Phone,Type\n{rows}") == [
        [("302-555-0137", ("voice",))],
        [("302-555-0138", ("voice",))],
    ]


@pytest.mark.parametrize(
    "head", ["Phone 1,Type 1,Phone 2,Type 2", "Number 1,Kind 1,Number 2,Kind 2", "Number 1,Number 2,Label 1,Label 2"]
)
def test_numbered_columns(tmp_path: Path, head: str) -> None:
    cells = {"1": ("302-555-0137", "Main"), "2": ("302-555-0138", "TTY/TDD")}
    row = ",".join(cells[name[-1]][name.split()[0] not in ("Phone", "Number")] for name in head.split(","))
    assert _phones(tmp_path, f"Listing,,,,\nprinted 3 May,,,,\nName,{head}\nElm Bureau,{row}\n") == [
        [("302-555-0137", ("voice",)), ("302-555-0138", ("textphone",))]
    ]


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Telecopier", "fax"),
        ("Telecopy", "fax"),
        ("Télécopie", "fax"),
        ("Télécopieur", "fax"),
        ("VRS", "video"),
        ("WhatsApp", "text"),
        ("After hours phone", "voice"),
        ("Out of hours telephone", "voice"),
        ("Phone hours", ""),
        ("Office hours", "hours"),
        ("Practice", "name"),
    ],
)
def test_headings_in_rarer_words(heading: str, field: str) -> None:
    assert headings.field_of(heading) == field


@pytest.mark.parametrize(
    "text",
    [
        "Name,Number,Type,Notes\nKite,302-555-0103,Voice,Mon-Fri 9-5\nKite,302-555-0104,TTY,ask for Jo\n",
        "Name,Address,Phone,TTY,Notes\nKite,1 Kite St,302-555-0103,,Mon-Fri 9-5\n"
        "Kite,1 Kite St,,302-555-0104,ask for Jo\n",
        "Agency ID,Agency Name,Phone,TTY,Notes\nk-7,Kite,302-555-0103,,Mon-Fri 9-5\n"
        "k-7,Kite,,302-555-0104,ask for Jo\n",
    ],
)
def test_rows_of_one_organization_are_one_record_with_all_notes(tmp_path: Path, text: str) -> None:
    path = tmp_path / "list.csv"
    path.write_text(text, encoding="utf-8")
    (one,) = tables.read(path).resource.organizations
    assert [(it.number, it.types) for it in one.phones] == [
        ("302-555-0103", ("voice",)), ("302-555-0104", ("textphone",)),
    ]  # fmt: skip
    assert one.description == "Mon-Fri 9-5\nask for Jo"
    assert one.sources[0].last_line == 3


@pytest.mark.parametrize(
    "text",
    [
        "Name,Address,Phone\nKite,1 Kite St,302-555-0103\nKite,2 Elm St,302-555-0104\n",
        "Name,City,Phone\nKite,Dover,302-555-0103\nKite,Dover,302-555-0104\n",
        "Name,Address,Contact Name,Phone\nKite,1 Kite St,Ada,302-555-0103\nKite,1 Kite St,Bo,302-555-0104\n",
    ],
)
def test_rows_that_may_be_of_two_stay_apart(tmp_path: Path, text: str) -> None:
    assert [len(it) for it in _phones(tmp_path, text)] == [1, 1]
