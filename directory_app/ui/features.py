"""The features that work on the directory that is shown: each gets the desk and none knows another."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject

from directory_app.records import Organization
from directory_app.ui.card.card import OrganizationCard
from directory_app.ui.editing.flow import EditingFlow
from directory_app.ui.history.flow import HistoryFlow
from directory_app.ui.notes.flow import NotesFlow
from directory_app.ui.notes.my_list import MyList
from directory_app.ui.shell.desk import Desk
from directory_app.ui.table.view import OrganizationTable


class Features(QObject):
    """Makes the features of one window and joins them with its table and its card."""

    def __init__(self, desk: Desk, table: OrganizationTable, card: OrganizationCard) -> None:
        super().__init__(desk.window)
        self._desk = desk
        self.editing = EditingFlow(desk)
        self.notes = NotesFlow(desk)
        self.my_list = MyList(desk)
        self.history = HistoryFlow(desk)
        table.tick_asked.connect(self.my_list.tick)
        table.doubleClicked.connect(lambda _: self.editing.edit())
        card.edit_asked.connect(self.editing.edit)

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Return what to do for each action, by its name."""
        ours: dict[str, Callable[[], object]] = {}
        for feature in (self._desk.changes, self.editing, self.notes, self.my_list, self.history):
            ours |= feature.handlers()
        return ours

    def show_current(self, organization: Organization | None) -> None:
        """Enable what can be done with the organization on the card."""
        for name in ("edit", "delete", "note", "tick", "history"):
            self._desk.actions[name].setEnabled(organization is not None)
