"""A box to type in over a list of actions: the keys of the list move in it while the text keeps the focus."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QListView, QVBoxLayout, QWidget

from directory_app.text import wording
from directory_app.text.wording import phrase
from directory_app.ui.kit import style
from directory_app.ui.kit.announcer import Announcer
from directory_app.ui.kit.prompt import PromptEdit
from directory_app.ui.kit.style import Type
from directory_app.ui.kit.whole_rows import WholeRows
from directory_app.ui.shell.entries import Entry, matching
from directory_app.ui.shell.entry_delegate import EntryDelegate

_Role = Qt.ItemDataRole
_Key = Qt.Key
# These move in the list while the text keeps the focus.
_MOVES = frozenset({_Key.Key_Up, _Key.Key_Down, _Key.Key_PageUp, _Key.Key_PageDown})

_TAKES = frozenset({_Key.Key_Return, _Key.Key_Enter})


class EntryModel(QAbstractListModel):
    """The actions that are listed."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.entries: list[Entry] = []

    def show(self, entries: list[Entry]) -> None:
        """List other actions."""
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's own
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = _Role.DisplayRole) -> Any:
        entry = self.entries[index.row()]
        values = {_Role.DisplayRole: entry.text, _Role.AccessibleTextRole: entry.spoken, _Role.UserRole: entry}
        return values.get(_Role(role))


class Finder(QWidget):
    """Lists those of some actions that are meant by what is typed; `taken` tells that one is wanted."""

    taken = Signal()
    filtered = Signal()
    """Something else is listed now."""

    def __init__(self, name: str, placeholder: str, announcer: Announcer) -> None:
        super().__init__()
        self._announcer = announcer
        self._known: Sequence[Entry] = ()
        self.box = PromptEdit(self)
        self.box.setObjectName(f"{name} words")
        self.box.setAccessibleName(phrase("Words of an action"))
        self.box.setPlaceholderText(placeholder)
        self.box.setMinimumHeight(max(44, round(style.em() * 1.3) + 16))
        style.set_type(self.box, Type.SEARCH)
        self.model = EntryModel(self)
        self.list = QListView(self)
        self.list.setObjectName(f"{name} actions")
        self.list.setAccessibleName(phrase("Actions"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(EntryDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        WholeRows(self.list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.S)
        column.addWidget(self.box)
        column.addWidget(self.list, 1)
        self.setFocusProxy(self.box)
        self.box.textChanged.connect(self._on_typed)
        for part in (self.box, self.list):
            part.installEventFilter(self)
        self.list.selectionModel().currentChanged.connect(lambda *_: self._say_current())

    @property
    def current(self) -> Entry | None:
        """The action that is chosen."""
        index = self.list.currentIndex()
        return self.model.entries[index.row()] if index.isValid() else None

    def show_entries(self, known: Sequence[Entry]) -> None:
        """Choose among these actions; the one that is chosen stays so."""
        current = self.current
        self._known = known
        self.model.show(matching(known, self.box.text()))
        self._choose(current)

    def count_words(self) -> str:
        """Say how many actions are listed."""
        count = len(self.model.entries)
        none = phrase("No action says that. Fewer or other words may find it")
        return wording.plural("{count} action", "{count} actions", count) if count else none

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in _TAKES:  # no further: in a dialog it presses a button, too
                self.taken.emit()
                return True
            if watched is self.box and event.key() in _MOVES:
                QApplication.sendEvent(self.list, QKeyEvent(event))
                return True
        return super().eventFilter(watched, event)

    def _choose(self, wanted: Entry | None) -> None:
        listed = [entry.action for entry in self.model.entries]
        at = listed.index(wanted.action) if wanted and wanted.action in listed else 0
        self.list.setCurrentIndex(self.model.index(at, 0))
        self.list.scrollTo(self.list.currentIndex())

    def _on_typed(self, typed: str) -> None:
        self.model.show(matching(self._known, typed))
        self._choose(None)
        current = f" {self.current.spoken}" if self.current else ""
        self._announcer.say(f"{self.count_words()}.{current}")
        self.filtered.emit()

    def _say_current(self) -> None:
        """Say the action that was moved to: the focus is in the box, so a screen reader says nothing by itself."""
        if self.current and self.box.hasFocus():
            self._announcer.say(self.current.spoken)
