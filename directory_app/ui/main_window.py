"""The window: makes the parts and joins their signals; the query in the search box is the only view state."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QMainWindow, QMenu, QVBoxLayout, QWidget

from directory_app import query
from directory_app.cli import commands
from directory_app.errors import DirectoryError, QueryError, UnreadableError
from directory_app.exchange.exporting import Choice, Offer
from directory_app.records import Organization
from directory_app.records.fields import BY_KEY
from directory_app.store.directory import Directory, Sort
from directory_app.ui.card.card import OrganizationCard
from directory_app.ui.card.contact_actions import ContactActions
from directory_app.ui.disorders.panel import DisorderPanel
from directory_app.ui.exporting.flow import ExportFlow
from directory_app.ui.importing.drop import FileDrop
from directory_app.ui.importing.flow import ImportFlow
from directory_app.ui.kit import desktop, style
from directory_app.ui.kit.announcer import Announcer
from directory_app.ui.kit.appearance import Appearance
from directory_app.ui.kit.focus import FocusRing
from directory_app.ui.kit.jobs import LatestJob
from directory_app.ui.kit.settings import Settings
from directory_app.ui.search import no_result
from directory_app.ui.search.bar import SearchBar
from directory_app.ui.search.chips import FacetBar
from directory_app.ui.search.job import Counted, Faceted, Found, SearchJob
from directory_app.ui.search.saved import SavedSearches
from directory_app.ui.shell.actions import Actions, rows
from directory_app.ui.shell.memory import WindowMemory
from directory_app.ui.shell.message_bar import MessageBar
from directory_app.ui.shell.panes import Panes
from directory_app.ui.table.model import OrganizationModel
from directory_app.ui.table.pages import FoundRows
from directory_app.ui.table.view import OrganizationTable, TableArea


class MainWindow(QMainWindow):
    """Shows one directory."""

    def __init__(self, directory: Directory, remembered: Settings) -> None:
        super().__init__()
        self.setObjectName("main")
        self._directory = directory
        # One thread at a time may use a Directory: each job has its own.
        self._helper_reader, self._place_reader = directory.reader(), directory.reader()
        self._query = self._shown = query.Query("")
        self._searches = SearchJob(self, directory.reader())
        self._helpers = LatestJob(self, lambda: self._helper_reader.interrupt())
        self._places = LatestJob(self, lambda: self._place_reader.interrupt())
        self._ring = FocusRing(self)
        self._announcer = Announcer(self)
        self._appearance = Appearance(remembered, self)
        self._saved = SavedSearches(remembered, self)
        self._appearance.restore()  # before there are widgets: each would be styled once more
        self._build(remembered)
        self._appearance.changed.connect(self._restyle)
        self._memory.restore()
        self._sync_actions()
        self._connect()
        self._show_directory()
        self.search.edit.setFocus()

    # Building

    def _build(self, remembered: Settings) -> None:
        self.actions_ = Actions(self)
        self._menus = self.actions_.fill(self.menuBar())
        self.search = SearchBar(self._announcer, self)
        self.facets = FacetBar(self)
        self.message = MessageBar(self._announcer, self)
        self.panes = Panes(self)
        self.disorders = DisorderPanel(self)
        self.model = OrganizationModel(self)
        self.table = OrganizationTable(self.model, self)
        self.table_area = TableArea(self.table, self)
        self.card = OrganizationCard(self)
        self.panes.take(self.disorders, self.table_area, self.card)
        self._contact = ContactActions(self.actions_, self.table, self.card, self)
        self._exports = ExportFlow(self, remembered, self.message)
        self._imports = ImportFlow(self, remembered, self.message, self._exchange)
        self._memory = WindowMemory(self, self.table, self.panes, remembered)
        centre = QWidget(self)
        column = QVBoxLayout(centre)
        column.setContentsMargins(style.L, style.M, style.L, style.L)
        column.setSpacing(style.M)
        for part in (self.search, self.facets, self.message):
            column.addWidget(part)
        column.addWidget(self.panes, 1)
        self.setCentralWidget(centre)
        contact = ("copy_voice", "copy_tty", "copy_address", "mail", "web")
        self.table.addActions([self.actions_[name] for name in ("copy", "copy_card", *contact)])

    def _connect(self) -> None:
        self.search.query_edited.connect(self._on_query_edited)
        self.search.down_pressed.connect(self._on_down_pressed)
        self.facets.term_toggled.connect(self._on_term_toggled)
        self.facets.field_chosen.connect(self._on_field_chosen)
        self.facets.search_chosen.connect(self.search.set_text)
        self.facets.save_asked.connect(self._on_save_search)
        self.facets.forget_asked.connect(self._saved.forget)
        self.facets.places_asked.connect(self._on_places_asked)
        self.facets.saved = self._saved.all
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
        self._connect_search()
        self._helpers.finished.connect(lambda found: self.disorders.show_helpers(*found))
        self._places.finished.connect(lambda counted: self.facets.show_places(*counted))
        for path, actions in (("Columns", self.table.column_actions), ("Sort by", self.table.sort_actions)):
            menu = self._menus[f"View/{path}"]
            menu.aboutToShow.connect(lambda menu=menu, actions=actions: _refill(menu, actions(menu)))
        handlers = {**self._contact.handlers(), **self._handlers()}
        for row in rows():
            self.actions_[row.name].triggered.connect(handlers[row.name])

    def _connect_search(self) -> None:
        self._searches.found.connect(self._on_found)
        self._searches.counted.connect(self._on_counted)
        self._searches.faceted.connect(self._on_faceted)
        self._searches.page_read.connect(self.model.take_page)
        self._searches.failed.connect(lambda error: self.message.show_error(f"The search failed: {error}"))

    def _handlers(self) -> Mapping[str, Callable[..., object]]:
        """Return what each action does that is not about the selected contact."""
        looks = {f"look_{look}": lambda _=False, look=look: self.set_look(look) for look in style.Look}
        return {
            "open": self._on_open,
            "open_own": lambda: self.open_file(None),
            "import": lambda: self._imports.ask(self._directory.path),
            "undo_import": lambda: self._imports.take_back(self._directory.path),
            "export": self._on_export,
            "quit": self.close,
            "select_all": self._on_select_all,
            "find": self.search.take_focus,
            "clear": self.search.clear,
            "save_search": self._on_save_search,
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
        """Show another directory (None: the user's own); where it can't be read the old one stays."""
        try:
            directory = commands.open_directory(path)
        except DirectoryError as error:
            self.message.show_error(_refusal(error))
            return
        self._stop_jobs()
        self._directory = directory
        self._helper_reader, self._place_reader = directory.reader(), directory.reader()
        self._searches.deleteLater()
        self._searches = SearchJob(self, directory.reader())
        self._connect_search()
        self.message.hide()
        self._show_directory()

    def _exchange(self, path: Path, act: Callable[[], None]) -> bool:
        """Have a directory file replaced while nothing reads it, and show it; tell whether that worked."""
        if self._directory.path == path:  # Windows replaces no file that is open
            self._stop_jobs()
        try:
            act()
        except DirectoryError as error:
            if self._directory.path == path:
                self.open_file(path)
            self.message.show_error(str(error))
            return False
        self.open_file(path)
        return True

    def _show_directory(self) -> None:
        self.actions_["undo_import"].setEnabled(ImportFlow.can_take_back(self._directory.path))
        self.setWindowTitle(self._directory.about.get("title", ""))  # Qt adds the name of the application
        self.search.set_widest_count(_count_words(self._directory.size, self._directory.size))
        self.model.set_directory(self._directory)
        self.disorders.set_disorders(self._directory.disorders)
        self._on_query_edited(self.search.text())

    def _stop_jobs(self) -> None:
        """End what reads the directory, then close it."""
        self._searches.stop()
        self._helpers.stop()
        self._places.stop()
        for connection in (self._helper_reader, self._place_reader, self._directory):
            connection.close()

    # The query

    def _on_query_edited(self, text: str) -> None:
        self.facets.show_query(text)
        try:
            self._query = query.parse(text)
        except QueryError as error:
            self.search.show_error(error)
            return
        self._start_search()  # it goes on beside what follows
        self.disorders.show_query(text)

    def _start_search(self) -> None:
        self._searches.run(self._query, self.table.sort_order(), self.table.wanted)

    def _on_found(self, found: Found) -> None:
        self._shown = found.asked
        self.table.show_rows(FoundRows(found.rows, self._searches.ask_page), found.asked)
        if found.rows:
            self.table_area.show_table()
        if found.count:
            self.search.show_count(_count_words(found.count, self._directory.size))
        self.actions_["select_all"].setEnabled(bool(found.rows))
        self._contact.update()

    def _on_counted(self, counted: Counted) -> None:
        self.model.grow(counted.count)
        self.table.settle(counted.position)
        self.search.show_count(_count_words(counted.count, self._directory.size))

    def _on_faceted(self, faceted: Faceted) -> None:
        self.facets.show_counts(faceted.facets)
        if not self.model.rowCount():
            html, spoken = no_result.words(self._shown, faceted.suggestions, self._directory.size)
            self.table_area.show_empty(html, spoken)
            self.search.show_count(_count_words(0, self._directory.size), spoken)

    def _on_sort_asked(self, sort: Sort) -> None:
        self._start_search()
        order = "Z to A" if sort.is_descending else "A to Z"
        self.search.show_hint(f"Sorted by {BY_KEY[sort.key].label}, {order}")

    def _on_down_pressed(self) -> None:
        self.panes.bring(self.table_area)
        self.table_area.take_focus()

    def _on_term_toggled(self, term: str) -> None:
        text = self.search.text()
        change = query.remove_term if query.has_term(text, term) else query.add_term
        self.search.set_text(change(text, term))
        self.facets.show_query(self.search.text())  # where a term can't go into a broken query the chip stays dark

    def _on_field_chosen(self, field: str, value: str) -> None:
        self._replace_field(field, query.term_text(field, value) if value else "")

    def _replace_field(self, field: str, term: str) -> None:
        try:
            self.search.set_text(query.replace_field(self.search.text(), field, term))
        except QueryError:  # nothing to keep of a text that can't be read
            self.search.set_text(term)

    def _on_places_asked(self, kind: str) -> None:
        """Count within the query, but for the field itself, so that another value can be chosen."""
        asked, reader = query.parse(query.replace_field(self._query.text, kind, "")), self._place_reader
        self._places.run(lambda: (kind, reader.states_or_countries(kind, asked)))

    def _on_save_search(self) -> None:
        text = self.search.text().strip()
        if text:
            self._saved.ask_name(text)

    # Disorders and organizations

    def _on_disorder_chosen(self, disorder_id: str) -> None:
        disorder = self._directory.disorders.get(disorder_id)
        self._replace_field("disorder", query.term_text("disorder", disorder.name.lower()) if disorder else "")

    def _on_disorder_read(self, disorder_id: str) -> None:
        reader, name = self._helper_reader, self._directory.disorders[disorder_id].name
        asked = query.parse(query.term_text("disorder", name))

        def work() -> tuple[str, list[tuple[str, str]], int]:
            result = reader.search(asked)
            first = reader.organizations(result.rows[:12])
            return disorder_id, [(organization.id, organization.name) for organization in first], result.count

        self._helpers.run(work)

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

    def _on_open(self) -> None:
        picked, _ = QFileDialog.getOpenFileName(
            self, "Open a directory", "", "Directories (*.json *.sqlite);;All files (*)"
        )
        if picked:
            self.open_file(Path(picked))

    def _on_export(self) -> None:
        asked, sort, ranges = self._shown.text, self.table.sort_order(), tuple(self.table.selected_ranges())
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
        super().closeEvent(event)


def _count_words(count: int, size: int) -> str:
    noun = "organization" if size == 1 else "organizations"
    return f"{count:,} of {size:,} {noun}"


def _refusal(error: DirectoryError) -> str:
    """Say why a file was not opened: its name, the first reasons and how many more there are."""
    if not isinstance(error, UnreadableError):
        return str(error)
    reasons = [str(problem) for problem in error.problems[:3]]
    more = len(error.problems) - len(reasons)
    reasons += [f"and {more} more"] if more else []
    return f"{error.path.name} was not opened; what was open before is still shown. " + "; ".join(reasons)


def _refill(menu: QMenu, made: list[QAction]) -> None:
    """Put fresh choices behind the fixed actions of a menu."""
    for action in menu.actions():
        if action.property("made"):
            menu.removeAction(action)
            action.deleteLater()
    for action in (menu.addSeparator(), *made):
        action.setProperty("made", True)
        menu.addAction(action)
