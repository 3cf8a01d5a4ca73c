"""The keys of the actions as somebody changed them: kept over restarts, refused where others need them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence

from directory_app.text import wording
from directory_app.text.wording import marked, phrase
from directory_app.ui.kit import keys, settings
from directory_app.ui.kit.settings import Settings
from directory_app.ui.shell.actions import ROWS, Actions, Row, rows


class Keys(QObject):
    """Gives actions other keys; no two have the same."""

    changed = Signal()

    def __init__(self, actions: Actions, remembered: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._actions = actions
        self._settings = remembered
        self._first = {row.name: actions[row.name].shortcuts() for row in rows()}
        self._restore()

    def now(self, name: str) -> list[QKeySequence]:
        """Return the keys of an action."""
        return self._actions[name].shortcuts()

    def first(self, name: str) -> list[QKeySequence]:
        """Return the keys that an action has unless somebody changes them."""
        return self._first[name]

    def is_changed(self, name: str) -> bool:
        """Tell whether an action has other keys than at first."""
        return self.now(name) != self.first(name)

    @property
    def changes(self) -> list[str]:
        """The names of the actions with other keys than at first."""
        return [row.name for row in rows() if self.is_changed(row.name)]

    def why_not(self, name: str, sequence: QKeySequence) -> str:
        """Say why an action can't have these keys, "" where it can; those that it has at first it always can."""
        return "" if sequence in self.first(name) else refusal(sequence)

    def owners(self, name: str, sequences: Sequence[QKeySequence]) -> list[Row]:
        """Return the other actions that have any of these keys."""
        return [row for row in rows() if row.name != name and not set(sequences).isdisjoint(self.now(row.name))]

    def set(self, name: str, sequences: Sequence[QKeySequence]) -> None:
        """Give an action these keys and no others; who else has them loses them."""
        for owner in self.owners(name, sequences):
            self._actions.set_keys(owner.name, [it for it in self.now(owner.name) if it not in sequences])
        self._actions.set_keys(name, sequences)
        self._keep()

    def reset(self, name: str) -> None:
        """Give an action its first keys back."""
        self.set(name, self.first(name))

    def reset_all(self) -> None:
        """Give every action its first keys back."""
        for name, first in self._first.items():
            self._actions.set_keys(name, first)
        self._keep()

    def _keep(self) -> None:
        written = {name: [it.toString() for it in self.now(name)] for name in self.changes}
        self._settings.set(settings.KEYS, written)
        self.changed.emit()

    def _restore(self) -> None:
        """Take what was kept; what is no key, is refused, or belongs to an action that is gone, is left out."""
        kept = {name: texts for name, texts in self._settings.get(settings.KEYS).items() if name in self._first}
        taken: list[QKeySequence] = []
        for name, texts in kept.items():
            read = [QKeySequence(str(text)) for text in texts]
            mine = [it for it in read if it.toString() and it not in taken and not self.why_not(name, it)]
            self._actions.set_keys(name, mine)
            taken += mine
        for name, first in self._first.items():  # such as an action that is new and begins with keys somebody gave away
            if name not in kept:
                self._actions.set_keys(name, [it for it in first if it not in taken])


def refusal(sequence: QKeySequence) -> str:
    """Say why no action can have these keys, "" where one can."""
    combination = keys.first_of(sequence)
    modifiers = combination.keyboardModifiers()
    is_plain = not modifiers & ~Qt.KeyboardModifier.ShiftModifier
    key = combination.key()
    reason = phrase(_ALWAYS.get(key) or (_PLAIN.get(key, "") if is_plain else ""))
    if sequence == QKeySequence("Alt+F4"):
        reason = phrase("it closes the window")
    if menu := _menus().get(sequence):
        reason = phrase("it opens the menu {menu}", menu=menu)
    if not reason and keys.are_of_texts(sequence):
        reason = phrase("it is needed to write and edit text")
    return phrase("{keys} can't be used: {why}.", keys=keys.text(sequence), why=reason) if reason else ""


_Key = Qt.Key
_ALWAYS = {_Key.Key_Tab: marked("it goes from part to part")}
_PLAIN = {
    _Key.Key_Escape: marked("it closes and clears"),
    _Key.Key_Return: marked("it does what has the focus"),
    _Key.Key_Enter: marked("it does what has the focus"),
    _Key.Key_F10: marked("it opens menus"),
    _Key.Key_Menu: marked("it opens menus"),
}


def _menus() -> dict[QKeySequence, str]:
    """Return the names of the menus by the keys that open them."""
    titles = dict.fromkeys(row.path[0] for row in ROWS if isinstance(row, Row))
    return {QKeySequence.mnemonic(title): title.replace("&", "") for title in titles}


def words(sequences: Sequence[QKeySequence]) -> str:
    """Return keys in words: "Ctrl+Q or Ctrl+W", "" for none; those that few keyboards have are left out."""
    usual = [it for it in sequences if not _is_rare(it)] or sequences
    return wording.any_of([keys.text(it) for it in usual]) if usual else ""


def _is_rare(sequence: QKeySequence) -> bool:
    """Tell keys such as F14, Help and Undo, each a key of its own."""
    combination = keys.first_of(sequence)
    return not combination.keyboardModifiers() and combination.key() > _Key.Key_F12
