"""My list: organizations that somebody ticks, which survive searches and restarts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from directory_app import query
from directory_app.errors import DirectoryError
from directory_app.records import Organization
from directory_app.store.marks import LENT, LIST
from directory_app.text import wording
from directory_app.ui.kit.jobs import reason
from directory_app.ui.shell.beside import Deed
from directory_app.ui.shell.desk import Desk

QUERY = "in:list"


class MyList(QObject):
    """Ticks organizations of the directory that is shown."""

    changed = Signal(object)
    """The ids of all that are on the list now."""
    said = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self._desk = desk
        self._ids: frozenset[str] = frozenset()

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Return what to do for each action, by its name."""
        return {"tick": self.tick, "show_list": lambda: self._desk.search(QUERY), "empty_list": self.empty}

    @property
    def ids(self) -> frozenset[str]:
        """The ids of the organizations on the list."""
        return self._ids

    def read(self) -> frozenset[str]:
        """Read the list of the directory that is shown; return the ids of all that are on it."""
        try:
            self._ids = frozenset(self._desk.directory().marked(LIST))
        except DirectoryError:
            self._ids = frozenset()  # it is damaged: whoever shows it says so
        for name in ("show_list", "empty_list", "send_list", "share_list", "print_list"):
            self._desk.actions[name].setEnabled(bool(self._ids))
        return self._ids

    def organizations(self) -> list[Organization]:
        """Read the organizations on the list, by their names."""
        directory = self._desk.directory()
        return directory.organizations(directory.search(query.parse(QUERY)).rows)

    def tick(self) -> None:
        """Put what is selected on the list; where all of it is there, take it off."""
        chosen = self._desk.selected() or [it for it in (self._desk.current(),) if it]
        if not chosen:
            return
        is_on = any(it.id not in self._ids for it in chosen)
        what = chosen[0].name if len(chosen) == 1 else wording.organizations(len(chosen))
        step = (
            wording.phrase("on my list, {what}", what=what)
            if is_on
            else wording.phrase("off my list, {what}", what=what)
        )
        if self._do([it.id for it in chosen if (it.id in self._ids) != is_on], step, is_on=is_on):
            count = wording.number(len(self._ids))
            self.said.emit(
                wording.phrase("{what}: on your list ({count})", what=what, count=count)
                if is_on
                else wording.phrase("{what}: no longer on your list ({count})", what=what, count=count)
            )

    def empty(self) -> None:
        """Take everything off the list; Undo brings it back."""
        before = sorted(self._ids)
        if before and self._do(before, wording.phrase("emptying my list"), is_on=False):
            words = wording.plural(
                "Your list is empty; {count} organization was on it",
                "Your list is empty; {count} organizations were on it",
                len(before),
            )
            self._desk.message.show_done(words, [(wording.phrase("Undo"), self._desk.changes.undo.take_back)])

    def _do(self, ids: list[str], words: str, *, is_on: bool) -> bool:
        """Put on the list or take off it, in the order of undo; tell whether that was possible."""
        lent = [] if is_on else self._lent(ids)
        if not self._set(ids, is_on=is_on):
            return False
        back, again = partial(self._set, ids, is_on=not is_on, lent=lent), partial(self._set, ids, is_on=is_on)
        self._desk.changes.note_beside(Deed(words, back, again))
        return True

    def _lent(self, ids: list[str]) -> list[str]:
        """Return those who are on the list for a part alone: they go off it when that is taken apart again."""
        try:
            return sorted(set(ids).intersection(self._desk.directory().marked(LENT)))
        except DirectoryError:
            return []  # it is damaged: the change says so

    def _set(self, ids: list[str], *, is_on: bool, lent: Sequence[str] = ()) -> bool:
        try:
            self._desk.directory().set_listed(ids, is_on=is_on, lent=lent)
        except DirectoryError as error:
            self._desk.message.show_error(wording.phrase("Your list was not changed: {reason}", reason=reason(error)))
            return False
        self.changed.emit(self.read())
        return True
