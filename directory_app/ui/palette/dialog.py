"""A box to type in over the list of all actions; Enter does the one that is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QListView, QVBoxLayout, QWidget

from directory_app.text import wording
from directory_app.ui.kit import style
from directory_app.ui.kit.announcer import Announcer
from directory_app.ui.kit.focus import FocusRing
from directory_app.ui.kit.labels import label
from directory_app.ui.kit.style import Type
from directory_app.ui.palette.delegate import EntryDelegate
from directory_app.ui.palette.matching import Entry, matching

_Role = Qt.ItemDataRole
_Key = Qt.Key
# These move in the list while the text keeps the focus.
_MOVES = frozenset({_Key.Key_Up, _Key.Key_Down, _Key.Key_PageUp, _Key.Key_PageDown})


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


class PaletteDialog(QDialog):
    """Finds an action by words and does it after the dialog has closed."""

    def __init__(self, known: Sequence[Entry], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("palette")
        self.setWindowTitle("Find an action")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._known = known
        self._announcer = Announcer(self)
        self.box = QLineEdit(self)
        self.box.setObjectName("palette words")
        self.box.setAccessibleName("Words of an action")
        self.box.setPlaceholderText("Type what you want to do")
        self.box.setMinimumHeight(max(44, round(style.em() * 1.3) + 16))
        style.set_type(self.box, Type.SEARCH)
        self.model = EntryModel(self)
        self.list = QListView(self)
        self.list.setObjectName("palette actions")
        self.list.setAccessibleName("Actions")
        self.list.setModel(self.model)
        self.list.setItemDelegate(EntryDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._said = label("", Type.SMALL, is_faint=True)
        self._said.setObjectName("palette said")
        self._lay_out(parent.size())
        self.box.textChanged.connect(self._on_typed)
        self.box.returnPressed.connect(self._run)
        self.box.installEventFilter(self)
        self.list.clicked.connect(lambda _: self._run())
        self.list.activated.connect(lambda _: self._run())
        self._show("")
        self.list.selectionModel().currentChanged.connect(lambda *_: self._say_current())
        FocusRing(self)
        self.box.setFocus()

    def _lay_out(self, window: QSize) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(style.L, style.L, style.L, style.M)
        column.setSpacing(style.S)
        parts: tuple[QLineEdit | QListView | QLabel, ...] = (self.box, self.list, self._said)
        for part in parts:
            column.addWidget(part, int(part is self.list))
        room = window - QSize(2 * style.XL, 2 * style.XL)
        self.resize(QSize(style.em() * 38, style.em() * 30).boundedTo(room))

    @property
    def current(self) -> Entry | None:
        """The action that Enter does."""
        index = self.list.currentIndex()
        return self.model.entries[index.row()] if index.isValid() else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _MOVES:
            QApplication.sendEvent(self.list, QKeyEvent(event))
            return True
        return super().eventFilter(watched, event)

    def _show(self, typed: str) -> None:
        found = matching(self._known, typed)
        self.model.show(found)
        self.list.setCurrentIndex(self.model.index(0, 0))
        self.list.scrollToTop()
        count = wording.plural("{count} action", "{count} actions", len(found))
        none = "No action says that. Fewer or other words may find it."
        self._said.setText(f"{count}. Enter does the chosen one, Escape closes." if found else none)

    def _on_typed(self, typed: str) -> None:
        self._show(typed)
        if self.current:
            count = wording.plural("{count} action", "{count} actions", len(self.model.entries))
            self._announcer.say(f"{count}. {self.current.spoken}")
        else:
            self._announcer.say(self._said.text())

    def _say_current(self) -> None:
        """Say the action that was moved to: the focus is in the box, so a screen reader says nothing by itself."""
        if self.current and self.box.hasFocus():
            self._announcer.say(self.current.spoken)

    def _run(self) -> None:
        """Do the action once the window has the focus again, or say why it can't be done."""
        entry = self.current
        if entry is None:
            return
        if entry.why_not:
            self._said.setText(f"“{entry.text}” can't be done now: {entry.why_not}.")
            self._announcer.say(self._said.text())
            return
        self.accept()
        QTimer.singleShot(0, entry.action, entry.action.trigger)
