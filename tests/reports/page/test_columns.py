"""Contacts that stand side by side."""

from __future__ import annotations

from directory_app.reports.page import columns


def test_columns_are_told_from_tables() -> None:
    """Numbers of several contacts on a line make columns; one contact a line makes a table."""
    side_by_side = ["Foo Club        Bar Club", "Reno            Elko", "775-555-0100    775-555-0101"]
    assert columns.columns_of(["", *side_by_side]) == {
        2: [
            [(2, "Foo Club"), (3, "Reno"), (4, "775-555-0100")],
            [(2, "Bar Club"), (3, "Elko"), (4, "775-555-0101")],
        ]
    }
    assert (
        columns.columns_of(["Foo Club        775-555-0100", "Bar Club        775-555-0101", "Qux Club        1"]) == {}
    )


def test_lines_that_begin_where_columns_do_are_columns() -> None:
    """Though no line below holds a number in each cell, and a name begins with digits."""
    lines = [
        "Elm Club              Fir Club", "Reno                  Elko", "775-555-0100          775-555-0101", "",
        "24 Hour Crisis Team   Oak Club", "775-555-0102          PO Box 12", "                      775-555-0103", "",
        "Kite      Larch", "Ash       775-555-0104",
    ]  # fmt: skip
    parts = columns.columns_of(lines)
    assert parts.keys() == {1, 5}
    assert parts[5] == [
        [(5, "24 Hour Crisis Team"), (6, "775-555-0102")],
        [(5, "Oak Club"), (6, "PO Box 12"), (7, "775-555-0103")],
    ]


def test_columns_whose_numbers_stand_on_different_lines() -> None:
    lines = [
        "Elm Club              Fir Club", "Reno                  Meets on Tuesdays", "775-555-0100          Call Jo:",
        "                      775-555-0101",
    ]  # fmt: skip
    left, right = columns.columns_of(lines)[1]
    assert [text for _, text in left] == ["Elm Club", "Reno", "775-555-0100"]
    assert [text for _, text in right] == ["Fir Club", "Meets on Tuesdays", "Call Jo:", "775-555-0101"]
