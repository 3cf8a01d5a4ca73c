"""The menu of states or countries: typed letters leave those whose code or name begins so."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

from directory_app.text import languages, tokens, wording
from directory_app.text.wording import marked, phrase
from directory_app.ui.kit import style
from directory_app.values import places

NAMES = {"state": marked("State"), "country": marked("Country")}
_ANY = {"state": marked("Any state"), "country": marked("Any country")}
_TYPE = marked("Type to find one")
_NONE = {"state": marked("No state in what is shown"), "country": marked("No country in what is shown")}


class PlaceMenu(QMenu):
    """Offers the states or countries of what is shown, most organizations first."""

    chosen = Signal(str)
    """The code or name of a place, "" for any."""

    def __init__(self, kind: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._kind = kind
        self._now = ""
        self._typed = ""
        self._places: dict[QAction, str] = {}
        self.setAccessibleName(phrase(NAMES[kind]))

    def begin(self, now: str) -> None:
        """Open with what needs no counting; `now` is the place that is asked for."""
        self._now = now
        self._typed = ""
        self._places = {}
        self.clear()
        self._filter = self.addAction(phrase(_TYPE))
        self._filter.setEnabled(False)
        self._add(phrase(_ANY[self._kind]), "")
        self.addSeparator()
        self._waiting = self.addAction(phrase("Counting…"))
        self._waiting.setEnabled(False)

    def show_places(self, counted: Mapping[str, int]) -> None:
        """Fill in how many organizations are in each place."""
        self.removeAction(self._waiting)
        for value in sorted(counted, key=lambda value: (-counted[value], value)):
            name = place_name(self._kind, value)
            action = self._add(f"{name}   {wording.number(counted[value])}", value)
            with wording.speaking(languages.OWN):  # either will do to be found
                in_english = place_name(self._kind, value)
            self._places[action] = f" {tokens.fold(name)} {tokens.fold(in_english)}"
        if not counted:
            self.addAction(phrase(_NONE[self._kind])).setEnabled(False)

    def show_failure(self, words: str) -> None:
        """Say why the places were not counted."""
        self.removeAction(self._waiting)
        self.addAction(words.replace("&", "&&")).setEnabled(False)

    def _add(self, text: str, value: str) -> QAction:
        action = self.addAction(text.replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(value.casefold() == self._now.casefold())
        action.triggered.connect(lambda: self.chosen.emit(value))
        return action

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Backspace:
            self._find(self._typed[:-1])
        elif style.is_typing(event) or (event.key() == Qt.Key.Key_Space and self._typed):
            self._find(self._typed + event.text())
        else:
            super().keyPressEvent(event)

    def _find(self, typed: str) -> None:
        """Leave the places one of whose words begins with what was typed, and go to the first."""
        self._typed = typed
        self._filter.setText(
            phrase("Beginning with “{letters}”", letters=typed.replace("&", "&&")) if typed else phrase(_TYPE)
        )
        matching = [action for action, name in self._places.items() if f" {tokens.fold(typed)}" in name]
        for action in self._places:
            action.setVisible(action in matching)
        if matching:
            self.setActiveAction(matching[0])


def place_name(kind: str, value: str) -> str:
    """Return what a place is called in a menu: "MD  Maryland", "United States (US)"; a name without a code stays."""
    if kind == "country":
        return f"{places.country_said(value)} ({value})"
    names = dict.fromkeys(name for country in places.with_states() if (name := places.state_said(value, country)))
    return f"{value}  {wording.any_of(list(names))}" if names and value not in names else value
