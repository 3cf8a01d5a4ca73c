"""Tables of rows in dialogs."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractItemView, QTableView


def choose_rows(table: QTableView) -> None:
    """Let a table show rows: whole ones are chosen, one at a time, no line parts their cells, and Tab leaves it."""
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setTabKeyNavigation(False)
    table.setWordWrap(False)
    table.setShowGrid(False)
