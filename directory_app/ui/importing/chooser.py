"""Choosing another record of the same source: by typing some of its name, or from those that stand next to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from directory_app.records import Organization
from directory_app.text import tokens, wording
from directory_app.ui.importing.buttons import answers
from directory_app.ui.importing.labels import words_label
from directory_app.ui.kit import style
from directory_app.ui.kit.focus import FocusRing
from directory_app.ui.kit.layout import fit
from directory_app.ui.kit.style import Type
from directory_app.ui.kit.whole_rows import WholeRows

# A list that one looks through; what isn't in it is found by typing.
_MOST_SHOWN = 200
_ID = Qt.ItemDataRole.UserRole


class RecordChooser(QDialog):
    """Asks for one of some records, the nearest first; `chosen` is its id."""

    def __init__(self, question: str, go: str, records: Sequence[Organization], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("choose record")
        self.setWindowTitle(question)
        self._records = records
        self._find = QLineEdit(self)
        self._find.setObjectName("find record")
        self._find.setAccessibleName(wording.phrase("Part of the name"))
        self._find.setPlaceholderText(wording.phrase("Part of the name"))
        self._find.setMinimumHeight(style.TARGET)
        self._find.installEventFilter(self)
        self._list = QListWidget(self)
        self._list.setObjectName("records")
        self._list.setAccessibleName(wording.phrase("Records of this source, the nearest first"))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        WholeRows(self._list)
        buttons, self._go = answers(self, go)
        column = QVBoxLayout(self)
        column.setContentsMargins(style.L, style.L, style.L, style.L)
        column.setSpacing(style.S)
        head = words_label(self, "question", Type.STRONG)
        head.setText(question)
        for widget in (head, self._find, self._list, buttons):
            column.addWidget(widget, 1 if widget is self._list else 0)
        self._find.textChanged.connect(lambda _: self._show())
        self._list.itemActivated.connect(lambda _: self.accept())
        FocusRing(self)
        fit(self, 26, 22)
        self._show()
        self._find.setFocus()

    @property
    def chosen(self) -> str:
        """The id of the record that was chosen."""
        item = self._list.currentItem()
        return str(item.data(_ID)) if self._list.count() else ""

    def _show(self) -> None:
        words = tokens.words(self._find.text())
        self._list.clear()
        for record in self._fitting(words):
            item = QListWidgetItem(_line(record), self._list)
            item.setData(_ID, record.id)
            item.setToolTip(item.text())
            item.setSizeHint(QSize(0, style.row_height()))
            if self._list.count() == _MOST_SHOWN:
                break
        self._list.setCurrentRow(0)
        self._go.setEnabled(self._list.count() > 0)

    def _fitting(self, words: Sequence[str]) -> Iterable[Organization]:
        for record in self._records:
            own = tokens.words(record.name) if words else []
            if all(any(it.startswith(word) for it in own) for word in words):
                yield record

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and Down go through the list while one types."""
        if watched is self._find and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if step:
                self._list.setCurrentRow(min(max(self._list.currentRow() + step, 0), self._list.count() - 1))
                return True
        return super().eventFilter(watched, event)


def _line(record: Organization) -> str:
    """Return a record on one line: its name and what tells it from another of that name."""
    city = next((address.city for address in record.addresses if address.city), "")
    number = record.phones[0].number if record.phones else ""
    return "  ·  ".join(part for part in (record.name, city, number) if part)
