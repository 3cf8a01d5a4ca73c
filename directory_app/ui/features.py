"""The features that work on the directory that is shown: each gets the desk and none knows another."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from directory_app.records import Disorder, Organization
from directory_app.store.journal import Edit
from directory_app.ui.backups.flow import BackupsFlow
from directory_app.ui.card.card import OrganizationCard
from directory_app.ui.card.handing_on import HandingOn
from directory_app.ui.conflicts.flow import ConflictFlow
from directory_app.ui.duplicates.flow import DuplicatesFlow
from directory_app.ui.editing.flow import EditingFlow
from directory_app.ui.exporting.phone_book_flow import PhoneBookFlow
from directory_app.ui.exporting.sharing import Sharing
from directory_app.ui.history.flow import HistoryFlow
from directory_app.ui.linking.flow import LinkingFlow
from directory_app.ui.notes.flow import NotesFlow
from directory_app.ui.notes.my_list import MyList
from directory_app.ui.overview.flow import OverviewFlow
from directory_app.ui.palette.flow import PaletteFlow
from directory_app.ui.quality.flow import QualityFlow
from directory_app.ui.settings.flow import SettingsFlow
from directory_app.ui.shell.desk import Desk
from directory_app.ui.shell.help import Help
from directory_app.ui.shortcuts.flow import ShortcutsFlow
from directory_app.ui.starters.banner import StarterBanner
from directory_app.ui.starters.flow import StartersFlow
from directory_app.ui.table.dragging import RowDrag
from directory_app.ui.table.view import OrganizationTable
from directory_app.ui.trouble.flow import TroubleFlow
from directory_app.ui.worklist.flow import VerifyingFlow

if TYPE_CHECKING:
    from directory_app.exchange.exporting import ExportOptions


class Features(QObject):
    """Makes the features of one window and joins them with its table and its card."""

    said = Signal(str)
    """What was done, in words."""

    def __init__(
        self,
        desk: Desk,
        table: OrganizationTable,
        card: OrganizationCard,
        banner: StarterBanner,
        options: Callable[[], ExportOptions],
    ) -> None:
        """`options` returns what can be handed on of what is shown."""
        super().__init__(desk.window)
        self._desk = desk
        self.editing = EditingFlow(desk)
        self.notes = NotesFlow(desk)
        self.my_list = MyList(desk)
        listed = self.my_list
        self.handing_on = HandingOn(desk, card, table.selected_count, lambda: len(listed.ids), listed.organizations)
        self.sharing = Sharing(desk, table.selected_count, lambda: len(listed.ids), listed.organizations)
        self.row_drag = RowDrag(desk, table)
        self.phone_book = PhoneBookFlow(desk, options)
        for feature in (listed, self.handing_on, self.sharing, self.row_drag):
            feature.said.connect(self.said)
        self.history = HistoryFlow(desk)
        self.conflicts = ConflictFlow(desk)
        self.duplicates = DuplicatesFlow(desk)
        self.linking = LinkingFlow(desk)
        card.answer_asked.connect(self.conflicts.ask)
        table.tick_asked.connect(self.my_list.tick)
        table.doubleClicked.connect(lambda _: self.editing.edit())
        card.edit_asked.connect(self.editing.edit)
        self.verifying = VerifyingFlow(desk)
        card.right_said.connect(self.verifying.confirm)
        card.wrong_said.connect(self.verifying.ask_what_is_wrong)
        self.verifying.edit_asked.connect(self._edit_with)
        self.quality = QualityFlow(desk)
        card.doubt_settled.connect(self.quality.settle)
        self.quality.edit_asked.connect(self._edit_at)
        self.backups = BackupsFlow(desk)
        self.palette = PaletteFlow(desk)
        self.settings = SettingsFlow(desk)
        self.shortcuts = ShortcutsFlow(desk)
        self.starters = StartersFlow(desk, banner)
        self.overview = OverviewFlow(desk)
        self.trouble = TroubleFlow(desk)
        self.help = Help(desk)

    @property
    def is_running(self) -> bool:
        """Whether a feature still has something to show."""
        working = (self.verifying, self.duplicates, self.linking, self.backups, self.overview)
        return any(it.is_running for it in (*working, self.sharing, self.phone_book))

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Return what to do for each action, by its name."""
        ours: dict[str, Callable[[], object]] = {}
        own = (self.editing, self.notes, self.my_list, self.history, self.verifying)
        more = (
            self.handing_on,
            self.sharing,
            self.phone_book,
            self.conflicts,
            self.duplicates,
            self.linking,
            self.quality,
            self.backups,
        )
        last = (self.overview, self.palette, self.settings, self.shortcuts, self.starters, self.trouble, self.help)
        for feature in (self._desk.changes, *own, *more, *last):
            ours |= feature.handlers()
        return ours

    def _edit_with(self, organization: Organization, more: Sequence[Edit]) -> None:
        """Edit whom the worklist asks for, and come back to the worklist."""
        self.editing.edit_with(organization, more)
        if self.editing.dialog:
            self.editing.dialog.finished.connect(self.verifying.come_back)
            self.editing.dialog.accepted.connect(lambda: self.verifying.forget_note(organization.id))

    def _edit_at(self, organization: Organization, path: str) -> None:
        """Edit whom a finding is about, and come back to the findings."""
        self.editing.edit_at(organization, path)
        if self.editing.dialog:
            self.editing.dialog.finished.connect(self.quality.come_back)

    def stop(self) -> None:
        """End what goes on beside the window before it closes."""
        self.quality.stop()
        self.backups.stop()
        self.overview.stop()
        self.sharing.stop()
        self.phone_book.stop()

    def show_current(self, organization: Organization | None) -> None:
        """Enable what can be done with the organization on the card."""
        for name in (
            "edit",
            "delete",
            "note",
            "tick",
            "history",
            "all_checked",
            "copy_card",
            "copy_vcard",
            "copy_csv",
            "send",
        ):
            self._desk.actions[name].setEnabled(organization is not None)

    def show_disorder(self, disorder: Disorder | None) -> None:
        """Enable what can be done with the disorder whose summary is shown."""
        for name in ("edit_disorder", "delete_disorder", "history_disorder", "find_in_summary", "print_disorder"):
            self._desk.actions[name].setEnabled(disorder is not None)
