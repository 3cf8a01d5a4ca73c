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
