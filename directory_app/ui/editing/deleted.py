"""What was deleted, the last first, to be brought back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from directory_app.records import Disorder
from directory_app.store.journal import Record, Step
from directory_app.text import wording
from directory_app.ui.kit import style
from directory_app.ui.kit.focus import FocusRing


class DeletedDialog(QDialog):
    """Lists deleted records; `wanted` tells which one is to be there again."""

    wanted = Signal(object)

    def __init__(self, gone: Sequence[Record], steps: Sequence[Step], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("deleted")
        self.setWindowTitle("Deleted")
        self._gone = list(gone)
        words = QLabel(
            "Choose one to bring it back; nothing that was deleted is lost."
            if gone
            else "Nothing was deleted in this directory.",
            self,
        )
        words.setWordWrap(True)
        self._list = QListWidget(self)
        self._list.setAccessibleName("Deleted organizations and disorders")
        for record, step in zip(gone, steps, strict=True):
            by = f" by {step.by}" if step.by else ""
            what = " (disorder)" if isinstance(record, Disorder) else ""
            line = f"{record.name}{what}, deleted {wording.date(step.at[:10])}{by}"
            QListWidgetItem(line, self._list).setSizeHint(QSize(0, style.row_height()))
        self._list.setVisible(bool(gone))
        self._list.itemActivated.connect(lambda _: self._on_wanted())
        buttons = QDialogButtonBox(self)
        if gone:
            self._list.setCurrentRow(0)
            back = buttons.addButton("&Bring back", QDialogButtonBox.ButtonRole.AcceptRole)
            back.setMinimumHeight(style.TARGET)
            back.setDefault(True)
        close = buttons.addButton("Close", QDialogButtonBox.ButtonRole.RejectRole)
        close.setMinimumHeight(style.TARGET)
        buttons.accepted.connect(self._on_wanted)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(style.L, style.L, style.L, style.L)
        column.setSpacing(style.M)
        for widget in (words, self._list, buttons):
            column.addWidget(widget)
        FocusRing(self)
        self.resize(style.em() * 32, self.sizeHint().height() if not gone else style.em() * 20)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def _on_wanted(self) -> None:
        row = self._list.currentRow()
        if row >= 0:
            self.wanted.emit(self._gone[row])
            self.accept()
