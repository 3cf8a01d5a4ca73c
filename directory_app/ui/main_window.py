"""The window: makes the parts and joins their signals; the query in the search box is the only view state."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QVBoxLayout, QWidget

from directory_app import query
from directory_app.errors import DirectoryError
from directory_app.exchange.exporting import Choice, Offer
from directory_app.records import Organization
from directory_app.records.fields import BY_KEY
from directory_app.store.directory import Directory, Sort
from directory_app.ui.card.card import OrganizationCard
from directory_app.ui.card.contact_actions import ContactActions
from directory_app.ui.disorders.hierarchy import Hierarchy
from directory_app.ui.disorders.panel import DisorderPanel
from directory_app.ui.disorders.who_helps import WhoHelps
from directory_app.ui.exporting.flow import ExportFlow
from directory_app.ui.importing.drop import FileDrop
from directory_app.ui.importing.flow import ImportFlow
from directory_app.ui.kit import desktop, style
from directory_app.ui.kit.announcer import Announcer
from directory_app.ui.kit.appearance import Appearance
from directory_app.ui.kit.focus import FocusRing
from directory_app.ui.kit.jobs import reason
from directory_app.ui.kit.settings import Settings
from directory_app.ui.opening.flow import OpeningFlow, refusal
from directory_app.ui.search.bar import SearchBar
from directory_app.ui.search.chips import FacetBar
from directory_app.ui.search.flow import SearchFlow
from directory_app.ui.search.job import Counted, Found
from directory_app.ui.shell.actions import Actions, rows
from directory_app.ui.shell.memory import WindowMemory
from directory_app.ui.shell.message_bar import MessageBar
from directory_app.ui.shell.panes import Panes
from directory_app.ui.shell.work_bar import WorkBar
from directory_app.ui.table.model import OrganizationModel
from directory_app.ui.table.pages import PAGE, FoundRows
from directory_app.ui.table.view import OrganizationTable, TableArea


class MainWindow(QMainWindow):
    """Shows one directory."""

    def __init__(self, directory: Directory, remembered: Settings) -> None:
        super().__init__()
        self.setObjectName("main")
        self._directory = directory
        self._ring = FocusRing(self)
        self._announcer = Announcer(self)
        self._appearance = Appearance(remembered, self)
        self._appearance.restore()  # before there are widgets: each would be styled once more
        self._build(remembered)
        self._appearance.changed.connect(self._restyle)
        self._memory.restore()
        self._sync_actions()
        self._connect()
        self._show_directory(Hierarchy(directory.disorders))
        self.search.edit.setFocus()

    @property
    def is_working(self) -> bool:
        """Whether something that was asked for is still to be shown."""
        return self.opening.is_running or self.searching.is_running or self.who_helps.job.is_running

    # Building

    def _build(self, remembered: Settings) -> None:
        self.actions_ = Actions(self)
        self._menus = self.actions_.fill(self.menuBar())
        self.search = SearchBar(self._announcer, self)
        self.facets = FacetBar(self)
        self.message = MessageBar(self._announcer, self)
        self.work = WorkBar(self._announcer, self)
        self.panes = Panes(self)
        self.disorders = DisorderPanel(self)
        self.model = OrganizationModel(self)
        self.table = OrganizationTable(self.model, self)
        self.table_area = TableArea(self.table, self)
        self.card = OrganizationCard(self)
        self.who_helps = WhoHelps(self)
        self.searching = SearchFlow(self.search, self.facets, PAGE, self._view, remembered, self)
        self.opening = OpeningFlow(self, self.work, lambda directory: Hierarchy(directory.disorders))
        self.panes.take(self.disorders, self.table_area, self.card)
        self._contact = ContactActions(self.actions_, self.table, self.card, self)
        self._exports = ExportFlow(self, remembered, self.message)
        self._imports = ImportFlow(self, remembered, self.message, self._exchange)
        self._memory = WindowMemory(self, self.table, self.panes, remembered)
        centre = QWidget(self)
        column = QVBoxLayout(centre)
        column.setContentsMargins(style.L, style.M, style.L, style.L)
        column.setSpacing(style.M)
        for part in (self.search, self.facets, self.message, self.work):
            column.addWidget(part)
        column.addWidget(self.panes, 1)
        self.setCentralWidget(centre)
        contact = ("copy_voice", "copy_tty", "copy_address", "mail", "web")
        self.table.addActions([self.actions_[name] for name in ("copy", "copy_card", *contact)])

    def _connect(self) -> None:
        self.opening.opened.connect(self._on_opened)
        self.opening.refused.connect(self.message.show_error)
        self.search.down_pressed.connect(self._on_down_pressed)
        self.searching.query_changed.connect(self.disorders.show_query)
        self.searching.found.connect(self._on_found)
        self.searching.counted.connect(self._on_counted)
        self.searching.emptied.connect(self.table_area.show_empty)
        self.searching.page_read.connect(self.model.take_page)
        self.searching.page_failed.connect(self.model.fail_page)
        self.searching.failed.connect(self.message.show_error)
        self.model.unreadable.connect(lambda error: self.message.show_error(f"A record can't be read: {reason(error)}"))
        self.searching.job.beside.connect(self.disorders.show_matches)
        self.searching.beside_failed.connect(self._on_filter_failed)
        self.disorders.filter_asked.connect(self.searching.job.run_beside)
        self.who_helps.found.connect(self.disorders.show_helpers)
        self.who_helps.not_found.connect(self._on_no_helpers)
        self.disorders.disorder_chosen.connect(self._on_disorder_chosen)
        self.disorders.disorder_read.connect(self._on_disorder_read)
        self.disorders.organization_asked.connect(self._on_organization_asked)
        self.table.organization_changed.connect(self._on_organization_changed)
        self.table.selection_changed.connect(self._contact.update)
        self.table.card_asked.connect(self._on_card_asked)
        self.table_area.link_activated.connect(self.search.set_text)
        self.card.copy_asked.connect(self._contact.copy)
        self.card.link_asked.connect(desktop.open_link)
        self.card.disorder_asked.connect(self._on_disorder_chosen)
        self._contact.copied.connect(lambda what: self.search.show_hint(f"Copied {what}"))
        self._contact.refused.connect(self.message.show_error)
        self.model.sort_asked = self._on_sort_asked
        self._imports.search_asked.connect(self.search.set_text)
        FileDrop(self).dropped.connect(lambda files: self._imports.start(self._directory.path, files))
        for path, actions in (("Columns", self.table.column_actions), ("Sort by", self.table.sort_actions)):
            menu = self._menus[f"View/{path}"]
            menu.aboutToShow.connect(lambda menu=menu, actions=actions: _refill(menu, actions(menu)))
        handlers = {**self._contact.handlers(), **self._handlers()}
        for row in rows():
            self.actions_[row.name].triggered.connect(handlers[row.name])

    def _handlers(self) -> Mapping[str, Callable[..., object]]:
        """Return what each action does that is not about the selected contact."""
        looks = {f"look_{look}": lambda _=False, look=look: self.set_look(look) for look in style.Look}
        return {
            "open": self.opening.ask,
            "open_own": lambda: self.open_file(None),
            "import": lambda: self._imports.ask(self._directory.path),
            "undo_import": lambda: self._imports.take_back(self._directory.path),
            "export": self._on_export,
            "quit": self.close,
            "select_all": self._on_select_all,
            "find": self.search.take_focus,
            "clear": self.search.clear,
            "save_search": self.searching.save,
            "larger": lambda: self._appearance.step_text_size(1),
            "smaller": lambda: self._appearance.step_text_size(-1),
            "normal_size": lambda: self.set_text_size(100),
            "column_left": lambda: self.table.move_column(self.table.current_key(), -1),
            "column_right": lambda: self.table.move_column(self.table.current_key(), 1),
            "column_hide": self._on_hide_column,
            "sort_current": lambda: self.table.sort_by_key(self.table.current_key()),
            "disorders_panel": lambda is_on: self.panes.set_shown("disorders", is_on),
            "card_panel": lambda is_on: self.panes.set_shown("card", is_on),
            "next_pane": lambda: self._go_to_pane(1),
            "previous_pane": lambda: self._go_to_pane(-1),
            "reset_layout": self._on_reset_layout,
            "shortcuts": lambda: self._open_help("shortcuts"),
            "searching": lambda: self._open_help("searching"),
            "about": lambda: self._open_help("about"),
            **looks,
        }

    # One directory

    def open_file(self, path: Path | None) -> None:
        """Show another directory (None: the user's own) once it is open; where it can't be read the old one stays."""
        self.opening.start(path)

    def _on_opened(self, directory: Directory, hierarchy: Hierarchy) -> None:
        self._stop_jobs()
        self._directory = directory
        self.message.hide()
        self._show_directory(hierarchy)

    def _exchange(self, path: Path, act: Callable[[], None]) -> bool:
        """Have a directory file replaced while nothing reads it, and show it; tell whether that worked."""
        self.opening.cancel()
        if self._directory.path == path:  # Windows replaces no file that is open
            self._stop_jobs()
        try:
            act()
        except DirectoryError as error:
            if self._directory.path == path:
                self._open_now(path)
            self.message.show_error(str(error))
            return False
        self._open_now(path)
        return True

    def _open_now(self, path: Path) -> None:
        """Show a directory file at once: nothing is shown that could be used meanwhile."""
        try:
            directory = Directory.open(path)
            hierarchy = Hierarchy(directory.disorders)
        except DirectoryError as error:
            self.message.show_error(refusal(error))
        else:
            self._on_opened(directory, hierarchy)

    def _show_directory(self, hierarchy: Hierarchy) -> None:
        self.actions_["undo_import"].setEnabled(ImportFlow.can_take_back(self._directory.path))
        self.setWindowTitle(self._directory.about.get("title", ""))  # Qt adds the name of the application
        self.model.set_directory(self._directory)
        self.who_helps.set_directory(self._directory)
        self.disorders.set_hierarchy(hierarchy)
        self.searching.set_directory(self._directory)

    def _stop_jobs(self) -> None:
        """End what reads the directory, then close it."""
        self.searching.stop()
        self.who_helps.stop()
        self._directory.close()

    # The query

    def _view(self) -> tuple[Sort, str | None]:
        return self.table.sort_order(), self.table.wanted

    def _on_found(self, found: Found) -> None:
        self.table.show_rows(FoundRows(found.rows, self.searching.job.read_page), found.query)
        if found.rows:
            self.table_area.show_table()
        self.actions_["select_all"].setEnabled(bool(found.rows))
        self._contact.update()

    def _on_counted(self, counted: Counted) -> None:
        self.model.grow(counted.count)
        self.table.settle(counted.position)

    def _on_sort_asked(self, sort: Sort) -> None:
        self.searching.run()
        order = "Z to A" if sort.is_descending else "A to Z"
        self.search.show_hint(f"Sorted by {BY_KEY[sort.key].label}, {order}")

    def _on_down_pressed(self) -> None:
        self.panes.bring(self.table_area)
        self.table_area.take_focus()

    # Disorders and organizations

    def _on_disorder_chosen(self, disorder_id: str) -> None:
        disorder = self._directory.disorders.get(disorder_id)
        self.searching.ask_for("disorder", query.term_text("disorder", disorder.name.lower()) if disorder else "")

    def _on_disorder_read(self, disorder_id: str) -> None:
        self.who_helps.look_up(disorder_id, self._directory.disorders[disorder_id].name)

    def _on_filter_failed(self, why: str) -> None:
        self.disorders.show_failure(why)
        self.message.show_error(f"The disorders could not be filtered: {why}")

    def _on_no_helpers(self, disorder_id: str, why: str) -> None:
        self.disorders.show_no_helpers(disorder_id, why)
        self.message.show_error(f"Who can help could not be looked up: {why}")

    def _on_organization_asked(self, organization_id: str) -> None:
        """Select an organization; where the query hides it, ask for it by name."""
        if not self.table.select_organization(organization_id):
            row = self._directory.row_of(organization_id)
            if row is not None:
                name = self._directory.organizations([row])[0].name
                self.table.want(organization_id)
                self.search.set_text(query.term_text("name", name))
        self.panes.bring(self.table_area)

    def _on_organization_changed(self, organization: Organization | None) -> None:
        self.card.show_organization(organization, self._directory.disorders)
        self._contact.update()

    def _on_card_asked(self) -> None:
        self.panes.bring(self.card)
        self.card.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # Actions

    def _on_export(self) -> None:
        asked, sort, ranges = self.searching.shown.text, self.table.sort_order(), tuple(self.table.selected_ranges())
        offer = Offer(
            {
                "shown": Choice(asked, sort, self.model.rowCount()),
                "selected": Choice(asked, sort, self.table.selected_count(), ranges),
                "all": Choice("", sort, self._directory.size),
            },
            self.table.visible_keys(),
        )
        self._exports.start(self._directory, offer)

    def _open_help(self, name: str) -> None:
        from directory_app.ui.shell import help_dialogs  # here, because a start need not load it

        pages = {
            "shortcuts": lambda: help_dialogs.shortcuts(self.actions_, self),
            "searching": lambda: help_dialogs.searching(self),
            "about": lambda: help_dialogs.about(self._directory, self),
        }
        pages[name]().open()

    def _on_select_all(self) -> None:
        self.table.select_all_rows()
        self.panes.bring(self.table_area)
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_hide_column(self) -> None:
        key = self.table.current_key()
        self.table.set_column_shown(key, False)
        self.search.show_hint(f"Column {BY_KEY[key].label} is hidden; View > Columns brings it back")

    def _on_reset_layout(self) -> None:
        self._appearance.set_text_size(100)
        self._memory.reset()
        self._sync_actions()

    def set_text_size(self, percent: int) -> None:
        """Scale the text of the whole window and all that must grow with it."""
        self._appearance.set_text_size(percent)

    def set_look(self, look: style.Look) -> None:
        """Choose the light, the dark or the system's look."""
        self._appearance.set_look(look)
        self._sync_actions()

    def _sync_actions(self) -> None:
        self.actions_[f"look_{self._appearance.look}"].setChecked(True)
        for name in ("disorders", "card"):
            self.actions_[f"{name}_panel"].setChecked(self.panes.is_shown(name))

    def _restyle(self, growth: float) -> None:
        self.table.scale(growth)
        for part in (self.search, self.facets, self.disorders, self.card, self.message):
            part.restyle()
        self.panes.fit()
        self._ring.renew()
        if growth != 1.0:
            self.search.show_hint(f"Text size {self._appearance.text_size} %")

    def _go_to_pane(self, step: int) -> None:
        stops = (
            (self.search.edit, None),
            (self.message, None),
            (self.work, None),
            (self.disorders.tree, self.disorders),
            (self.disorders.summary, self.disorders),
            (self.table_area, self.table_area),
            (self.card, self.card),
        )
        reachable = [(stop, part) for stop, part in stops if self.panes.can_bring(part) if part or stop.isVisible()]
        now = QApplication.focusWidget()
        here = [number for number, (stop, _) in enumerate(reachable) if now and (now is stop or stop.isAncestorOf(now))]
        stop, part = reachable[((here[0] if here else 0) + step) % len(reachable)]
        self.panes.bring(part)
        (stop.focusProxy() or stop).setFocus(Qt.FocusReason.TabFocusReason)

    # Events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Typing anywhere goes on in the search box."""
        if style.is_typing(event):
            self.search.go_on(event.text())
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.panes.fit()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._exports.stop()
        self._imports.stop()
        self._memory.remember()
        self._stop_jobs()
        self.opening.stop()
        super().closeEvent(event)


def _refill(menu: QMenu, made: list[QAction]) -> None:
    """Put fresh choices behind the fixed actions of a menu."""
    for action in menu.actions():
        if action.property("made"):
            menu.removeAction(action)
            action.deleteLater()
    for action in (menu.addSeparator(), *made):
        action.setProperty("made", True)
        menu.addAction(action)
