"""What a search found, shown in the table: rows as they arrive, words in their place, and which row is current."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from directory_app.exchange import exporting
from directory_app.records import Organization
from directory_app.store.directory import Directory
from directory_app.text.wording import phrase
from directory_app.ui.notes.my_list import QUERY as LIST_QUERY
from directory_app.ui.opening.flow import OpeningFlow
from directory_app.ui.search import no_result
from directory_app.ui.search.bar import SearchBar
from directory_app.ui.search.flow import SearchFlow
from directory_app.ui.search.job import FirstRows, Page
from directory_app.ui.shell.actions import Actions
from directory_app.ui.shell.message_bar import MessageBar
from directory_app.ui.shell.panes import Panes
from directory_app.ui.table.area import TableArea
from directory_app.ui.table.model import OrganizationModel
from directory_app.ui.table.pages import ResultRows
from directory_app.ui.table.view import OrganizationTable

if TYPE_CHECKING:
    from directory_app.exchange.exporting import ExportOptions


class Results(QObject):
    """Joins the search with the table; `directory` returns the directory that is shown."""

    disorder_asked = Signal(str)
    """The id of a disorder whose summary is to be shown."""

    def __init__(
        self,
        directory: Callable[[], Directory],
        search: SearchBar,
        searching: SearchFlow,
        opening: OpeningFlow,
        table: OrganizationTable,
        area: TableArea,
        panes: Panes,
        actions: Actions,
        message: MessageBar,
    ) -> None:
        super().__init__(area)
        self._directory = directory
        self._search = search
        self._searching = searching
        self._opening = opening
        self._table = table
        self._area = area
        self._panes = panes
        self._actions = actions
        self._message = message
        model = table.model()
        assert isinstance(model, OrganizationModel)
        self._model = model
        search.down_pressed.connect(lambda: panes.go_to(area, Qt.FocusReason.TabFocusReason))
        table.hint.connect(search.show_hint)
        area.link_activated.connect(self._on_link)
        searching.first_rows.connect(self._on_first_rows)
        searching.counted.connect(lambda counted: table.settle(counted.count, counted.position))
        searching.emptied.connect(self._on_emptied)
        searching.page_read.connect(self._on_page)
        searching.job.records_read.connect(lambda page: model.keep_records(page.rows, page.records))
        searching.page_failed.connect(model.fail_page)
        model.refused.connect(self._on_record_refused)
        model.sort_asked.connect(lambda: searching.run())
        for end in (opening.refused, opening.cancelled):
            end.connect(self._on_not_opened)

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Return what to do for each action, by its name."""
        return {"select_all": self._on_select_all}

    def selected(self) -> list[Organization]:
        """Return the organizations that are selected in the table, in its order."""
        return self._model.organizations(self._table.selected_ranges(), self._table.columns.sort_order())

    def export_options(self, listed: int) -> ExportOptions:
        """Return what can be exported, of what is shown, and its columns; `listed` is how many are on my list."""
        text, sort = self._searching.shown.text, self._table.columns.sort_order()
        ranges = tuple(self._table.selected_ranges())
        return exporting.ExportOptions(
            {
                "shown": exporting.Selection(text, sort, self._model.rowCount()),
                "selected": exporting.Selection(text, sort, self._table.selected_count(), ranges),
                "list": exporting.Selection(LIST_QUERY, sort, listed),
                "all": exporting.Selection("", sort, self._directory().size),
            },
            self._table.columns.field_keys(),
        )

    def go_to(self, organization_id: str) -> None:
        """Select an organization; where the query hides it, ask for it by name."""
        if not self._table.select_organization(organization_id):
            self._table.make_current_when_shown(organization_id)
            self._searching.ask_for_organization(organization_id)
        self._panes.bring(self._area)

    def take_focus(self) -> None:
        """Go to the table."""
        self._panes.go_to(self._area)

    def _on_link(self, target: str) -> None:
        """Do what a link is about: an action, a summary, or a better query."""
        if target.startswith(no_result.ACTION):
            self._actions[target.removeprefix(no_result.ACTION)].trigger()
        elif target.startswith(no_result.SUMMARY):
            self.disorder_asked.emit(target.removeprefix(no_result.SUMMARY))
        else:
            self._search.set_text(target)

    def _on_first_rows(self, first: FirstRows) -> None:
        rows = ResultRows(first.rows, self._searching.job.read_page)
        self._table.show_rows(rows, first.query, first.records)
        if first.rows:
            self._area.show_table()
        self._actions["select_all"].setEnabled(bool(first.rows))

    def _on_emptied(self, html: str, spoken: str) -> None:
        if self._opening.is_running and not self._directory().size:  # a start with a large file
            spoken = phrase("What is in the file is shown here as soon as it is open.")
            html = f"<p>{spoken}</p>"
        self._area.show_empty(html, spoken)

    def _on_not_opened(self) -> None:
        if not self._directory().size:
            self._searching.run()  # what is said of an empty directory

    def _on_page(self, page: Page) -> None:
        """Show a page; where another program has changed the directory since, its rows fit no other page."""
        if not self._opening.look_again():
            self._model.take_page(page.number, page.rows, page.records)

    def _on_record_refused(self, why: str) -> None:
        if not self._opening.look_again():
            self._message.show_error(why)

    def _on_select_all(self) -> None:
        self._table.select_all_rows()
        self.take_focus()
