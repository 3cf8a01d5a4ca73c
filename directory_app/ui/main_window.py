"""The window: makes the parts and joins their signals; the query in the search box is the only view state."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QCloseEvent

from directory_app.records import Organization
from directory_app.records.hierarchy import Hierarchy
from directory_app.store.directory import Directory, Sort
from directory_app.store.journal import DISORDER
from directory_app.text.wording import phrase
from directory_app.ui.card.contact_actions import ContactActions
from directory_app.ui.disorders.flow import DisorderFlow
from directory_app.ui.exporting.flow import ExportFlow
from directory_app.ui.features import Features
from directory_app.ui.importing.drop import FileDrop
from directory_app.ui.importing.flow import ImportFlow
from directory_app.ui.kit import desktop
from directory_app.ui.kit.settings import Settings
from directory_app.ui.opening.flow import OpeningFlow
from directory_app.ui.opening.recent import RecentFiles
from directory_app.ui.printing.flow import PrintFlow
from directory_app.ui.results import Results
from directory_app.ui.search.flow import SearchFlow
from directory_app.ui.search.recent import RecentSearches
from directory_app.ui.search.trail import Trail
from directory_app.ui.shell.actions import rows
from directory_app.ui.shell.changes import Changes
from directory_app.ui.shell.desk import Desk
from directory_app.ui.table.copying import RowCopying
from directory_app.ui.table.pages import PAGE
from directory_app.ui.window_layout import WindowLayout

if TYPE_CHECKING:
    from directory_app.exchange.exporting import ExportOptions


class MainWindow(WindowLayout):
    """Shows one directory."""

    def __init__(self, directory: Directory, remembered: Settings, source: Path | None = None) -> None:
        """`source` is the file that the directory was made of, None for the user's own directory."""
        super().__init__(remembered)
        self._directory = directory
        self._make_flows(remembered)
        self.appearance.changed.connect(self._restyle)
        self.appearance.said.connect(self.search.show_hint)
        self.features.shortcuts.keys.changed.connect(lambda: self._restyle(1.0))  # tooltips name the keys
        self.appearance.tty_first_changed.connect(self.table.columns.put_tty_first)
        self._memory.restore()
        self.panes.fit()
        self._sync_actions()
        self._connect()
        self.opening.source = source
        self._show_directory(Hierarchy(directory.disorders))
        self.changes.file.greet()
        self.search.edit.setFocus()

    @property
    def is_working(self) -> bool:
        """Whether something that was asked for is still to be shown."""
        working = (self.opening, self._recent_files, self.searching, self._disorder_flow, self.card)
        more = (self.features, self.prints)
        return self.changes.runner.is_running or any(it.is_running for it in (*working, *more))

    # Building

    def _make_flows(self, remembered: Settings) -> None:
        """Make what works with the parts."""
        self._disorder_flow = DisorderFlow(self.disorders)
        self.trail = Trail(self.actions_, self.search)
        self._recent_searches = RecentSearches(self.search, self.trail, self.actions_, remembered, self.message)
        self.facets.recent = self._recent_searches.all
        self.searching = SearchFlow(self.search, self.facets, PAGE, self._order, remembered, self.message, self)
        self.opening = OpeningFlow(self, self.work, lambda directory: Hierarchy(directory.disorders), remembered)
        self._recent_files = RecentFiles(
            self.opening, self.actions_, self._menus["File/Recent"], remembered, self.message
        )
        self._copying = RowCopying(self.actions_["copy"], self.table, self.model)
        self._contact = ContactActions(self.actions_, self.card, self)
        self._exports = ExportFlow(self, remembered, self.message)
        self._imports = ImportFlow(self, remembered, self.message)
        self.changes = Changes(self.actions_, self.message, self.step_work, remembered, self)
        self.results = Results(
            lambda: self._directory,
            self.search,
            self.searching,
            self.opening,
            self.table,
            self.table_area,
            self.panes,
            self.actions_,
            self.message,
        )
        self.desk = Desk(
            self,
            self.actions_,
            self.changes,
            self.message,
            self._announcer,
            remembered,
            directory=lambda: self._directory,
            current=lambda: self.card.organization,
            disorder=self.disorders.current,
            selected=self.results.selected,
            query=lambda: self.searching.shown.text,
            search=self.search.set_text,
            go_to=self._go_to,
            take_focus=self.results.take_focus,
            take_focus_of_disorders=lambda: self.panes.go_to(self.disorders.tree),
        )
        self.features = Features(self.desk, self.table, self.card, self.banner, self._export_options)
        self.prints = PrintFlow(self.desk, self._export_options)

    def _connect(self) -> None:
        self._connect_disorders()
        self.opening.opened.connect(self._on_opened)
        self.table.organization_changed.connect(self._on_organization_changed)
        self.table.card_asked.connect(lambda: self.panes.go_to(self.card))
        self.features.said.connect(self.search.show_hint)
        self.panes.said.connect(self.search.show_hint)
        self.features.my_list.changed.connect(self._on_list_changed)
        self.card.copy_asked.connect(self._contact.copy)
        self.card.link_asked.connect(desktop.open_link)
        self._contact.said.connect(self.search.show_hint)
        for part in (self._contact, self._copying):
            part.copied.connect(lambda *what: self.search.show_hint(*(phrase("Copied {what}", what=it) for it in what)))
        for failure in (
            self.opening.refused,
            self.searching.failed,
            self._disorder_flow.failed,
            self._copying.refused,
            self._contact.refused,
        ):
            failure.connect(self.message.show_error)
        self._exports.print_asked.connect(self.prints.open)
        self._imports.search_asked.connect(self.search.set_text)
        self._imports.directory_changed.connect(self.opening.show)
        self._imports.directory_changed.connect(lambda: self._text_keys.note_step(True))
        for come in (self._imports.directory_changed, self.changes.undo.import_reverted):
            come.connect(lambda: self.search.take_focus())  # who has looked at what came in asks for something next
        self._imports.undo_asked.connect(self.changes.undo.take_back_named)
        self._imports.answer_asked.connect(self.features.conflicts.ask)
        self.changes.runner.reopen_asked.connect(self._on_reopen_asked)
        self.opening.damaged.connect(self.features.backups.offer)
        self.changes.runner.look_again = self.opening.look_again
        self.changes.file.take_in_asked.connect(lambda file: self._imports.start(None, [file]))
        self.changes.runner.changed.connect(self._on_changed)
        self.changes.stepped.connect(self._text_keys.note_step)
        self.changes.stepped.connect(self._on_stepped)
        FileDrop(self).dropped.connect(lambda files: self._imports.start(self._directory.path, files))
        handlers = self._handlers()
        for row in rows():
            self.actions_[row.name].triggered.connect(handlers[row.name])

    def _connect_disorders(self) -> None:
        self.searching.query_changed.connect(self.disorders.show_query)
        self.disorders.filter_asked.connect(self.searching.job.run_beside)
        self.searching.job.beside.connect(self.disorders.show_matches)
        self.searching.beside_failed.connect(self._disorder_flow.fail_filter)
        self._disorder_flow.term_asked.connect(lambda term: self.searching.ask_for("disorder", term))
        self.disorders.organization_asked.connect(self._go_to)
        self.disorders.said.connect(self._announcer.say_aside)
        self.disorders.action_asked.connect(lambda name: self.actions_[name].trigger())
        self.results.disorder_asked.connect(lambda disorder_id: self._go_to(f"{DISORDER}{disorder_id}"))
        self.disorders.current_changed.connect(self.features.show_disorder)
        for asked, name in (
            (self.disorders.edit_asked, "edit_disorder"),
            (self.disorders.new_asked, "new_disorder"),
            (self.disorders.delete_asked, "delete_disorder"),
        ):
            asked.connect(self.actions_[name].trigger)
        self.card.disorder_asked.connect(self._disorder_flow.ask_for)
        for asked in (self.disorders.disorder_chosen, self.card.disorder_asked):
            asked.connect(
                lambda disorder_id: self.detail.bring(self.disorders.summary_place if disorder_id else self.card)
            )
        self.disorders.tree.read.connect(self._on_disorder_read)

    def _handlers(self) -> Mapping[str, Callable[..., object]]:
        """Return what each action does, by its name; parts that have actions of their own know it."""
        ours: dict[str, Callable[..., object]] = {
            "open": self.opening.ask,
            "open_own": lambda: self.opening.start(None),
            "import": lambda: self._imports.ask(self._directory.path),
            "export": lambda: self._exports.start(self._directory, self._export_options()),
            "quit": self.close,
            "copy": self._copying.copy,
            "find": lambda: self.disorders.find_bar.take_key(self.search.take_focus, is_closing=False),
            "find_in_summary": self._find_in_summary,
            "clear": lambda: self.disorders.find_bar.take_key(self.search.clear, is_closing=True),
            "save_search": self.searching.save,
            "reset_layout": self._reset_layout,
        }
        for part in (
            self.trail,
            self._recent_searches,
            self._recent_files,
            self.appearance,
            self.panes,
            self._cycle,
            self.table,
            self._contact,
            self.results,
            self.features,
            self.prints,
        ):
            ours |= part.handlers()
        return ours

    # One directory

    def _on_opened(self, directory: Directory, hierarchy: Hierarchy) -> None:
        self._stop_jobs()
        self._directory = directory
        self.message.hide()
        is_another = self.opening.source != self.changes.file.source
        self._show_directory(hierarchy)
        if is_another:
            self.changes.file.greet()

    def _on_reopen_asked(self, path: Path) -> None:
        if not self.opening.is_running:  # else another is shown soon, or this one as it is then
            self.opening.show(path)

    def _show_directory(self, hierarchy: Hierarchy) -> None:
        self.changes.set_directory(self._directory, self.opening.source)
        self._recent_files.note(self.changes.file.source)
        self.setWindowTitle(self.changes.file.title())
        self.model.set_directory(self._directory)
        self.model.set_listed(self.features.my_list.read())
        self._disorder_flow.set_directory(self._directory, hierarchy)
        if hierarchy.disorders and not self._directory.size:
            self.detail.bring(self.disorders.summary_place)
        self.searching.set_directory(self._directory)
        self.opening.watch(self._directory)
        self.features.verifying.set_directory(self._directory)
        self.features.starters.set_directory(self._directory)

    def _on_changed(self) -> None:
        """Show the directory as a step has left it: the same query, the same organization, what it holds now."""
        are_disorders_changed = self.model.show_changes()
        self.model.set_listed(self.features.my_list.read())  # who is merged takes the place of the other
        self._disorder_flow.show_changes(Hierarchy(self._directory.disorders) if are_disorders_changed else None)
        self.searching.run_again()
        if are_disorders_changed:
            self.card.show_names(self._directory.disorders)

    def _find_in_summary(self) -> None:
        self.panes.bring(self.disorders.summary_place)
        self.disorders.find_bar.open()

    def _go_to(self, record: str) -> None:
        """Show an organization or a disorder, by its id in the journal."""
        if record.startswith(DISORDER):
            self.disorders.go_to(record.removeprefix(DISORDER))
            self.detail.bring(self.disorders.summary_place)
        else:
            self.results.go_to(record)
            self.detail.bring(self.card)

    def _on_list_changed(self, ids: frozenset[str]) -> None:
        self.model.set_listed(ids)
        self.searching.run()  # the list may be what is asked for, and its chip counts what is shown

    def _stop_jobs(self) -> None:
        """End what reads the directory, then close it."""
        self.searching.stop()
        self._disorder_flow.stop()
        self.features.verifying.stop()
        self.features.duplicates.stop()
        self.features.linking.stop()
        self._directory.close()

    def _order(self) -> tuple[Sort, str | None]:
        return self.table.columns.sort_order(), self.table.current_id

    def _on_organization_changed(self, organization: Organization | None) -> None:
        self.card.show_soon(organization, self._directory.disorders)
        self._contact.update()
        self.features.show_current(organization)
        if self.table.hasFocus():
            self.detail.bring(self.card)

    def _on_disorder_read(self, disorder_id: str) -> None:
        if disorder_id and self.disorders.tree.hasFocus():
            self.detail.bring(self.disorders.summary_place)

    def _export_options(self) -> ExportOptions:
        return self.results.export_options(len(self.features.my_list.ids))

    def _restyle(self, growth: float) -> None:
        super()._restyle(growth)
        self.features.verifying.restyle()

    # Events

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._imports.may_close():
            event.ignore()
            return
        self._contact.speech.stop()
        self._exports.stop()
        self.prints.stop()
        self._imports.stop()
        self.changes.runner.stop()
        self.features.stop()
        self._memory.remember()
        self._stop_jobs()
        self.opening.stop()
        self._recent_files.stop()
        super().closeEvent(event)
