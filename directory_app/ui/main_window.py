"""The window: makes the parts and joins their signals; the query in the search box is the only view state."""

from __future__ import annotations

from html import escape
from pathlib import Path

from PySide6.QtCore import QEvent, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QAction, QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QInputDialog, QMainWindow, QMenu, QVBoxLayout, QWidget

from directory_app import card, cli, query
from directory_app.directory import Directory, Result, Sort
from directory_app.errors import DirectoryError, QueryError, UnreadableError
from directory_app.fields import BY_KEY
from directory_app.records import Organization, web_link
from directory_app.ui import desktop, help_dialogs, settings, style
from directory_app.ui.actions import Actions, rows
from directory_app.ui.disorder_panel import DisorderPanel
from directory_app.ui.export_flow import ExportFlow
from directory_app.ui.facet_bar import FacetBar
from directory_app.ui.jobs import LatestJob
from directory_app.ui.message_bar import MessageBar
from directory_app.ui.organization_card import OrganizationCard
from directory_app.ui.organization_model import OrganizationModel
from directory_app.ui.organization_table import OrganizationTable, TableArea
from directory_app.ui.panes import Panes
from directory_app.ui.search_bar import SearchBar
from directory_app.ui.settings import Settings


class MainWindow(QMainWindow):
    """Shows one directory."""

    def __init__(self, directory: Directory, remembered: Settings) -> None:
        super().__init__()
        self.setObjectName("main")
        self._settings = remembered
        self._directory = directory
        self._reader = directory.reader()
        self._query = query.Query("")
        self._looks = style.LookFollower(self)
        self._searches = LatestJob(self, self._interrupt)
        self._helpers = LatestJob(self)
        self._ring = style.FocusRing(self)
        self._build()
        self._restore()
        self._connect()
        self._show_directory()
        self.search.edit.setFocus()

    # Building

    def _build(self) -> None:
        self.actions_ = Actions(self)
        self._menus = self.actions_.fill(self.menuBar())
        self._columns_menu = self._menus["View/Columns"]
        self._sort_menu = self._menus["View/Sort by"]
        self.search = SearchBar(self)
        self.facets = FacetBar(self)
        self.disorders = DisorderPanel(self)
        self.model = OrganizationModel(self)
        self.table = OrganizationTable(self.model, self)
        self.table_area = TableArea(self.table, self)
        self.card = OrganizationCard(self)
        self.message = MessageBar(self)
        self.panes = Panes(self.disorders, self.table_area, self.card, self)
        self._exports = ExportFlow(self, self._settings, self.message)
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
        self.facets.forget_asked.connect(self._on_forget_search)
        self.facets.counter = self._count_places
        self.facets.saved = lambda: self._settings.get(settings.SAVED)
        self.disorders.disorder_chosen.connect(self._on_disorder_chosen)
        self.disorders.disorder_read.connect(self._on_disorder_read)
        self.disorders.organization_asked.connect(self._on_organization_asked)
        self.table.organization_changed.connect(self._on_organization_changed)
        self.table.selection_changed.connect(self._update_actions)
        self.table.activated_by_key.connect(lambda: self.card.setFocus(Qt.FocusReason.ShortcutFocusReason))
        self.table_area.link_activated.connect(self.search.set_text)
        self.card.copy_asked.connect(self._on_copy_asked)
        self.card.link_asked.connect(desktop.open_link)
        self.card.disorder_asked.connect(self._on_disorder_chosen)
        self.model.sort_asked = lambda _: self._start_search()
        self._searches.finished.connect(self._on_found)
        self._searches.failed.connect(self._on_search_failed)
        self._helpers.finished.connect(self._on_helpers_found)
        self._columns_menu.aboutToShow.connect(self._fill_columns_menu)
        self._sort_menu.aboutToShow.connect(self._fill_sort_menu)
        for row in rows():
            self.actions_[row.name].triggered.connect(getattr(self, f"_do_{row.name}"))

    # One directory

    def open_file(self, path: Path | None) -> None:
        """Show another directory (None: the user's own); where it can't be read the old one stays."""
        try:
            directory = cli.open_directory(path)
        except DirectoryError as error:
            self._show_refusal(error)
            return
        self._searches.stop()
        self._helpers.stop()
        old, old_reader = self._directory, self._reader
        self._directory, self._reader = directory, directory.reader()
        self._show_directory()
        old_reader.close()
        old.close()
        self.message.hide()

    def _show_directory(self) -> None:
        title = self._directory.about.get("title", "")
        self.setWindowTitle(title)  # Qt adds the name of the application
        self.search.set_widest_count(_count_words(self._directory.size, self._directory.size))
        self.model.set_directory(self._directory)
        self.disorders.set_disorders(self._directory.disorders)
        self._on_query_edited(self.search.text())

    def _show_refusal(self, error: DirectoryError) -> None:
        if isinstance(error, UnreadableError):
            reasons = [str(problem) for problem in error.problems[:3]]
            more = len(error.problems) - len(reasons)
            reasons += [f"and {more} more"] if more else []
            text = f"{error.path.name} was not opened; what was open before is still shown. " + "; ".join(reasons)
        else:
            text = str(error)
        self.message.show_error(text)

    # The query

    def _on_query_edited(self, text: str) -> None:
        self.facets.show_query(text)
        try:
            self._query = query.parse(text)
        except QueryError as error:
            self.search.show_error(error)
            return
        self.disorders.show_query(text)
        self._start_search()

    def _start_search(self) -> None:
        asked, sort, reader = self._query, self.table.sort_order(), self._reader

        def work() -> tuple[query.Query, Result, list[tuple[query.Term, list[str]]]]:
            result = reader.search(asked, sort)
            return asked, result, [] if result.count else reader.suggestions(asked)

        self._searches.run(work)

    def _on_found(self, found: tuple[query.Query, Result, list[tuple[query.Term, list[str]]]]) -> None:
        asked, result, suggestions = found
        self.table.show_rows(result.rows, asked)
        self.facets.show_counts(result.facets)
        self.search.show_count(_count_words(result.count, self._directory.size))
        if result.count:
            self.table_area.show_table()
        else:
            self.table_area.show_empty(*_empty_words(asked, suggestions, self._directory.size))
        self._update_actions()

    def _on_search_failed(self, error: Exception) -> None:
        self.message.show_error(f"The search failed: {error}")

    def _interrupt(self) -> None:
        self._reader.interrupt()

    def _on_down_pressed(self) -> None:
        if self.model.rowCount():
            self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_term_toggled(self, term: str) -> None:
        text = self.search.text()
        change = query.remove_term if query.has_term(text, term) else query.add_term
        self.search.set_text(change(text, term))
        self.facets.show_query(self.search.text())

    def _on_field_chosen(self, field: str, value: str) -> None:
        self._replace_field(field, query.term_text(field, value) if value else "")

    def _replace_field(self, field: str, term: str) -> None:
        try:
            self.search.set_text(query.replace_field(self.search.text(), field, term))
        except QueryError:  # nothing to keep of a text that can't be read
            self.search.set_text(term)

    def _count_places(self, kind: str) -> dict[str, int]:
        """Count within the query, but for the field itself, so that another value can be chosen."""
        try:
            asked = query.parse(query.replace_field(self._query.text, kind, ""))
        except QueryError:
            asked = self._query
        return self._directory.states_or_countries(kind, asked)

    # Disorders

    def _on_disorder_chosen(self, disorder_id: str) -> None:
        disorder = self._directory.disorders.get(disorder_id)
        self._replace_field("disorder", query.term_text("disorder", disorder.name.lower()) if disorder else "")

    def _on_disorder_read(self, disorder_id: str) -> None:
        reader, name = self._reader, self._directory.disorders[disorder_id].name
        asked = query.parse(query.term_text("disorder", name))

        def work() -> tuple[str, list[tuple[str, str]], int]:
            result = reader.search(asked)
            first = reader.organizations(result.rows[:12])
            return disorder_id, [(organization.id, organization.name) for organization in first], result.count

        self._helpers.run(work)

    def _on_helpers_found(self, found: tuple[str, list[tuple[str, str]], int]) -> None:
        self.disorders.show_helpers(*found)

    def _on_organization_asked(self, organization_id: str) -> None:
        """Select an organization; where the query hides it, ask for it by name."""
        if not self.table.select_organization(organization_id):
            row = self._directory.row_of(organization_id)
            if row is not None:
                name = self._directory.organizations([row])[0].name
                self.table.want(organization_id)
                self.search.set_text(query.term_text("name", name))
        self.panes.show_organizations()

    # The selected organization

    def _on_organization_changed(self, organization: Organization | None) -> None:
        self.card.show_organization(organization, self._directory.disorders)
        self._update_actions()

    def _on_copy_asked(self, text: str, what: str) -> None:
        desktop.copy(text)
        self.search.show_hint(f"Copied {what}")

    def _update_actions(self) -> None:
        organization = self.card.organization if self.model.rowCount() else None
        can = {
            "copy": bool(organization),
            "copy_card": bool(organization),
            "select_all": self.model.rowCount() > 0,
            "copy_voice": bool(organization and self._first_number("voice")),
            "copy_tty": bool(organization and self._first_number("textphone")),
            "copy_address": bool(organization and organization.addresses),
            "mail": bool(organization and any(not wrong for _, wrong in card.emails(organization))),
            "web": bool(organization and any(web_link(website) for website in organization.websites)),
        }
        for name, is_possible in can.items():
            self.actions_[name].setEnabled(is_possible)

    def _first_number(self, type_: str) -> str:
        organization = self.card.organization
        found = [phone.text() for phone in organization.phones if type_ in phone.types] if organization else []
        return found[0] if found else ""

    # Actions

    def _do_open(self) -> None:
        picked, _ = QFileDialog.getOpenFileName(
            self, "Open a directory", "", "Directories (*.json *.sqlite);;All files (*)"
        )
        if picked:
            self.open_file(Path(picked))

    def _do_open_own(self) -> None:
        self.open_file(None)

    def _do_export(self) -> None:
        shown = self.model.rows
        selected = [shown[position] for position in self.table.selected_positions()]
        self._exports.start(self._directory, shown, selected, self.table.visible_keys())

    def _do_quit(self) -> None:
        self.close()

    def _do_copy(self) -> None:
        self._on_copy_asked(self.table.copied_text(), f"{self.table.selected_count():,} rows")

    def _do_copy_card(self) -> None:
        if self.card.organization:
            self._on_copy_asked(card.text(self.card.organization, self._directory.disorders), "card")

    def _do_select_all(self) -> None:
        self.table.select_all_rows()
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _do_find(self) -> None:
        self.search.take_focus()

    def _do_clear(self) -> None:
        self.search.clear()

    def _do_save_search(self) -> None:
        self._on_save_search()

    def _on_save_search(self) -> None:
        text = self.search.text().strip()
        name, is_given = QInputDialog.getText(self, "Save this search", "Name of the search:", text=text)
        if is_given and name.strip():
            self._settings.set(settings.SAVED, {**self._settings.get(settings.SAVED), name.strip(): text})

    def _on_forget_search(self, name: str) -> None:
        saved = dict(self._settings.get(settings.SAVED))
        saved.pop(name, None)
        self._settings.set(settings.SAVED, saved)

    def _do_larger(self) -> None:
        self._step_text_size(1)

    def _do_smaller(self) -> None:
        self._step_text_size(-1)

    def _do_normal_size(self) -> None:
        self.set_text_size(100)

    def _step_text_size(self, step: int) -> None:
        sizes = style.TEXT_SIZES
        nearest = min(range(len(sizes)), key=lambda number: abs(sizes[number] - self._settings.get(settings.TEXT_SIZE)))
        self.set_text_size(sizes[min(max(nearest + step, 0), len(sizes) - 1)])

    def set_text_size(self, percent: int) -> None:
        """Scale the text of the whole window and all that must grow with it."""
        before = style.em()
        self._settings.set(settings.TEXT_SIZE, percent)
        style.apply_text_size(percent)
        self.table.scale_widths(style.em() / before)
        self._restyle()
        self.search.show_hint(f"Text size {percent} %")

    def _do_look_system(self) -> None:
        self.set_look(style.Look.SYSTEM)

    def _do_look_light(self) -> None:
        self.set_look(style.Look.LIGHT)

    def _do_look_dark(self) -> None:
        self.set_look(style.Look.DARK)

    def set_look(self, look: style.Look) -> None:
        """Choose the light, the dark or the system's look."""
        self._settings.set(settings.LOOK, str(look))
        self._looks.choose(look)
        self.actions_[f"look_{look}"].setChecked(True)
        self._restyle()

    def _restyle(self) -> None:
        self.search.restyle()
        self.facets.restyle()
        self.disorders.restyle()
        self.table.set_sizes()
        self.card.restyle()
        self.message.restyle()
        self.panes.fit()
        self._ring.renew()

    def _do_column_left(self) -> None:
        self.table.move_column(self.table.current_key(), -1)

    def _do_column_right(self) -> None:
        self.table.move_column(self.table.current_key(), 1)

    def _do_column_hide(self) -> None:
        key = self.table.current_key()
        self.table.set_column_shown(key, False)
        self.search.show_hint(f"Column {BY_KEY[key].label} is hidden; View > Columns brings it back")

    def _do_sort_current(self) -> None:
        self.table.sort_by_key(self.table.current_key())

    def _do_disorders_panel(self, is_on: bool) -> None:
        self.panes.set_shown("disorders", is_on)

    def _do_card_panel(self, is_on: bool) -> None:
        self.panes.set_shown("card", is_on)

    def _do_next_pane(self) -> None:
        self._go_to_pane(1)

    def _do_previous_pane(self) -> None:
        self._go_to_pane(-1)

    def _go_to_pane(self, step: int) -> None:
        stops = (self.search.edit, self.disorders.tree, self.disorders.summary, self.table, self.card)
        shown = [stop for stop in stops if stop.isVisible()]
        now = QApplication.focusWidget()
        at = next((number for number, stop in enumerate(shown) if now and (now is stop or stop.isAncestorOf(now))), 0)
        shown[(at + step) % len(shown)].setFocus(Qt.FocusReason.TabFocusReason)

    def _do_reset_layout(self) -> None:
        for setting in settings.LAYOUT:
            self._settings.forget(setting)
        self.set_text_size(100)
        self.table.reset_columns()
        self.panes.reset()
        self._sync_panel_actions()
        self._first_size()

    def _do_copy_voice(self) -> None:
        self._on_copy_asked(self._first_number("voice"), "voice number")

    def _do_copy_tty(self) -> None:
        self._on_copy_asked(self._first_number("textphone"), "TTY number")

    def _do_copy_address(self) -> None:
        if self.card.organization:
            lines = [self.card.organization.name, *card.address_lines(self.card.organization.addresses[0])]
            self._on_copy_asked("\n".join(lines), "address")

    def _do_mail(self) -> None:
        if self.card.organization:
            good = [email for email, wrong in card.emails(self.card.organization) if not wrong]
            desktop.open_link(f"mailto:{good[0]}")

    def _do_web(self) -> None:
        if self.card.organization:
            links = [link for link in map(web_link, self.card.organization.websites) if link]
            desktop.open_link(links[0])

    def _do_shortcuts(self) -> None:
        help_dialogs.shortcuts(self.actions_, self).open()

    def _do_searching(self) -> None:
        help_dialogs.searching(self).open()

    def _do_about(self) -> None:
        help_dialogs.about(self._directory, self).open()

    def _fill_columns_menu(self) -> None:
        _refill(self._columns_menu, self.table.column_actions(self._columns_menu))

    def _fill_sort_menu(self) -> None:
        _refill(self._sort_menu, self.table.sort_actions(self._sort_menu))

    # Remembering

    def _restore(self) -> None:
        self._settings_text_size()
        self.set_look(_look(self._settings.get(settings.LOOK)))
        self.table.restore_columns(settings.unpacked(self._settings.get(settings.HEADER)))
        self.table.sort_by(_sort(self._settings.get(settings.SORT)))
        self.panes.restore(self._settings.get(settings.SPLITTERS), self._settings.get(settings.PANELS))
        self._sync_panel_actions()
        if not self.restoreGeometry(settings.unpacked(self._settings.get(settings.GEOMETRY))):
            self._first_size()
        self._come_back_on_screen()

    def _settings_text_size(self) -> None:
        percent = self._settings.get(settings.TEXT_SIZE)
        if percent in style.TEXT_SIZES and percent != 100:
            style.apply_text_size(percent)
            self.table.set_sizes()
            self.table.reset_columns()

    def _sync_panel_actions(self) -> None:
        for name in ("disorders", "card"):
            self.actions_[f"{name}_panel"].setChecked(self.panes.is_shown(name))

    def _first_size(self) -> None:
        room = self.screen().availableGeometry()
        self.resize(min(1360, int(room.width() * 0.95)), min(860, int(room.height() * 0.92)))
        self.move(room.center() - self.rect().center())

    def _come_back_on_screen(self) -> None:
        """A window remembered from a screen that is gone would open where nobody sees it."""
        title = QRect(self.frameGeometry().topLeft(), QSize(self.width(), style.TARGET))
        rooms = [screen.availableGeometry() for screen in QApplication.screens()]
        if not any(room.contains(title.topLeft()) and room.intersected(title).width() > 100 for room in rooms):
            room = self.screen().availableGeometry()
            self.resize(self.size().boundedTo(room.size()))
            self.move(room.center() - self.rect().center())

    def _remember(self) -> None:
        self._settings.set(settings.GEOMETRY, settings.packed(self.saveGeometry()))
        self._settings.set(settings.HEADER, settings.packed(self.table.save_columns()))
        sort = self.table.sort_order()
        self._settings.set(settings.SORT, ("-" if sort.is_descending else "") + sort.key)
        splitters, panels = self.panes.state()
        self._settings.set(settings.SPLITTERS, splitters)
        self._settings.set(settings.PANELS, panels)
        self._settings.save()

    # Events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Typing anywhere goes on in the search box."""
        text = event.text()
        modified = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if text and text.isprintable() and not text.isspace() and not modified:
            self.search.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.search.edit.end(False)
            if text != "/":
                self.search.edit.insert(text)
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.panes.fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.isVisible():
            QTimer.singleShot(0, self._restyle)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._exports.stop()
        self._remember()
        self._searches.stop()
        self._helpers.stop()
        self._reader.close()
        self._directory.close()
        super().closeEvent(event)


def _count_words(count: int, size: int) -> str:
    noun = "organization" if size == 1 else "organizations"
    return f"{count:,} of {size:,} {noun}"


def _empty_words(asked: query.Query, suggestions: list[tuple[query.Term, list[str]]], size: int) -> tuple[str, str]:
    """Return what to show instead of an empty table, as HTML and as plain words."""
    if not size:
        words = "This directory is empty. File > Open… shows another one."
        return f"<p>{escape(words)}</p>", words
    heading = "No organization found"
    near = [(term, word) for term, words_ in suggestions for word in words_]
    parts = [f"<h3>{heading}</h3>"]
    spoken = [heading]
    if near:
        links = []
        for term, word in near:
            before, written, after = _around(asked.text, term)
            better = before + _better(written, term, word) + after
            links.append(f"<a href='{escape(better, quote=True)}'>{escape(word)}</a>")
        parts.append(f"<p>Did you mean {' or '.join(links)}?</p>")
        spoken.append(f"Did you mean {' or '.join(word for _, word in near)}?")
    elif suggestions:
        unknown = " and ".join(f"“{term.text}”" for term, _ in suggestions)
        parts.append(f"<p>Nothing in this directory begins with {escape(unknown)}.</p>")
        spoken.append(f"Nothing in this directory begins with {unknown}.")
    elif len(asked.parts()) > 1:
        parts.append("<p>Each part is found somewhere, but not all together. Take one part out:</p><p>")
        for node in asked.parts():
            before, written, after = _around(asked.text, node)
            rest = " ".join((before + after).split())
            parts.append(f"<a href='{escape(rest, quote=True)}'>without {escape(written)}</a><br>")
        parts.append("</p>")
        spoken.append("Each part is found somewhere, but not all together.")
    parts.append("<p>Press Escape to see every organization again.</p>")
    spoken.append("Press Escape to see every organization again.")
    return "".join(parts), " ".join(spoken)


def _around(text: str, node: query.Node) -> tuple[str, str, str]:
    """Return the text before a node, the node's own and the text behind it."""
    return text[: node.start], text[node.start : node.end], text[node.end :]


def _better(written: str, term: query.Term, word: str) -> str:
    """Return the written term with its words replaced by a suggestion."""
    return written.replace(term.text, word) if term.text in written else word


def _refill(menu: QMenu, made: list[QAction]) -> None:
    """Put fresh choices behind the fixed actions of a menu."""
    for action in menu.actions():
        if action.property("made"):
            menu.removeAction(action)
            action.deleteLater()
    separator = menu.addSeparator()
    separator.setProperty("made", True)
    for action in made:
        action.setProperty("made", True)
        menu.addAction(action)


def _look(text: str) -> style.Look:
    return style.Look(text) if text in set(style.Look) else style.Look.SYSTEM


def _sort(text: str) -> Sort:
    key = text.removeprefix("-")
    return Sort(key, text.startswith("-")) if key in BY_KEY else Sort()
