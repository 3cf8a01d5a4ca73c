"""The small tables of an import: rows to look at and to choose, nothing edited in them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QTableWidget, QWidget

from directory_app.ui.importing.model import CELLS
from directory_app.ui.kit import style
from directory_app.ui.kit.row_tables import choose_rows
from directory_app.ui.kit.whole_rows import WholeRows


class PlainTable(QTableWidget):
    """One row is chosen at a time; `spoken` is what a screen reader calls it."""

    def __init__(self, parent: QWidget, name: str, spoken: str, heads: Sequence[str]) -> None:
        super().__init__(0, len(heads), parent)
        self.setObjectName(name)
        self.setAccessibleName(spoken)
        self.setHorizontalHeaderLabels(heads)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        choose_rows(self)
        self.setStyleSheet(CELLS)
        self.setAlternatingRowColors(True)
        line = max(style.target(), style.em() + style.M)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(line)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setFixedHeight(line)
        WholeRows(self)
