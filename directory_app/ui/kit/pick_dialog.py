"""A dialog that lists things, one of which is wanted: words on top, a button that takes it, and Close."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from directory_app.text.wording import phrase
from directory_app.ui.kit import style
from directory_app.ui.kit.focus import FocusRing
from directory_app.ui.kit.layout import fit
from directory_app.ui.kit.whole_rows import WholeRows


class PickDialog(QDialog):
    """Lists texts of one line or two; `picked` carries the place of the one that is wanted."""

    picked = Signal(int)

    def __init__(self, name: str, title: str, words: str, lines: Sequence[str], take: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        head = QLabel(words, self)
        head.setTextFormat(Qt.TextFormat.PlainText)
        head.setWordWrap(True)
        self._list = QListWidget(self)
        self._list.setAccessibleName(title)
        self._list.setWordWrap(True)
        self._list.setProperty("padded", True)
        for line in lines:  # of two lines in one Orca says the first
            item = QListWidgetItem(line, self._list)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, line.replace("\n", ": "))
            item.setSizeHint(QSize(0, style.row_height() + style.em() * line.count("\n")))
        self._list.setVisible(bool(lines))
        WholeRows(self._list)
        self._list.itemActivated.connect(lambda _: self._on_picked())
        buttons = QDialogButtonBox(self)
        if lines:
            self._list.setCurrentRow(0)
            taking = buttons.addButton(take, QDialogButtonBox.ButtonRole.AcceptRole)
            taking.setMinimumHeight(style.TARGET)
            taking.setDefault(True)
        close = buttons.addButton(phrase("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setMinimumHeight(style.TARGET)
        buttons.accepted.connect(self._on_picked)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(style.L, style.L, style.L, style.L)
        column.setSpacing(style.M)
        column.addWidget(head)
        column.addWidget(self._list, 1)
        column.addStretch()
        column.addWidget(buttons)
        FocusRing(self)
        self._fit()

    def _fit(self) -> None:
        """Be as high as the rows need; a long list is scrolled."""
        rows = sum(self._list.sizeHintForRow(at) for at in range(self._list.count())) + 2 * self._list.frameWidth()
        self._list.setMaximumHeight(rows)
        self._list.setMinimumHeight(min(rows, style.em() * 14, self.screen().availableGeometry().height() // 2))
        fit(self, 40, 0)

    def _on_picked(self) -> None:
        row = self._list.currentRow()
        if row >= 0:
            self.picked.emit(row)
            self.accept()
