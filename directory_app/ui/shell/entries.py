"""The actions as a list to search in, and which of them some words mean."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtGui import QAction

from directory_app.text import tokens
from directory_app.text.wording import marked, phrase
from directory_app.ui.kit import keys
from directory_app.ui.shell.actions import Actions, Row, rows


class Entry(Struct, frozen=True):
    """One action: what it says, its menu ("View > Look"), its keys, and why it can't be done now ("" where it can)."""

    action: QAction
    text: str
    menu: str
    help: str
    keys: str
    why_not: str

    @property
    def spoken(self) -> str:
        """What a screen reader says of it."""
        parts = [self.text, phrase("not now: {why}", why=self.why_not) if self.why_not else "", self.keys, self.menu]
        return ", ".join(part for part in parts if part)


def entries(actions: Actions) -> list[Entry]:
    """Return all actions in the order of the menus, as they are now."""
    return [entry_of(row, actions[row.name]) for row in rows()]


def entry_of(row: Row, action: QAction) -> Entry:
    """Return an action as it is now."""
    why_not = "" if action.isEnabled() else phrase(row.needs or marked("not possible now"))
    return Entry(action, plain(action.text()), menu_words(row), phrase(row.help), keys.words(row.name), why_not)


def menu_words(row: Row) -> str:
    """Return where an action stands: "View > Look"."""
    return " > ".join(row.path).replace("&", "")


def plain(text: str) -> str:
    """Return what an action says without the mark of its letter and the dots that announce a dialog."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&").rstrip("…")


def matching(known: Sequence[Entry], typed: str) -> list[Entry]:
    """Return the actions of which each typed word begins a word, the best first.

    An action that begins with what is typed comes before one that says the words, then come those whose menu says
    them, whose help does, and whose keys are called so; among equals what can be done now comes first.
    """
    asked = tokens.words(typed)
    if not asked:
        return list(known)
    ranked = [(rank, bool(entry.why_not), entry) for entry in known if (rank := _rank(entry, asked)) is not None]
    return [entry for _, _, entry in sorted(ranked, key=lambda it: it[:2])]


def _rank(entry: Entry, asked: Sequence[str]) -> int | None:
    text = tokens.words(entry.text)
    if " ".join(text).startswith(" ".join(asked)):
        return 0
    words = list(text)
    for rank, more in enumerate(("", entry.menu, entry.help, entry.keys), start=1):
        words += tokens.words(more)
        if all(any(word.startswith(part) for word in words) for part in asked):
            return rank
    return None
