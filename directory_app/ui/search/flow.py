"""A search from the text in the box to the answers: counts are shown here, rows are handed to whoever shows them."""

from __future__ import annotations

from array import array
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from directory_app import query
from directory_app.errors import DirectoryError, QueryError
from directory_app.query import Query
from directory_app.search.suggestions import Folded
from directory_app.store.directory import Directory, Sort
from directory_app.text import wording
from directory_app.text.wording import marked, phrase
from directory_app.ui.kit import style
from directory_app.ui.kit.jobs import LatestJob, reason
from directory_app.ui.kit.settings import Settings
from directory_app.ui.search import no_result
from directory_app.ui.search.bar import SearchBar
from directory_app.ui.search.chips import FacetBar
from directory_app.ui.search.job import Counted, Failed, FirstRows, Nothing, SearchJob, Step
from directory_app.ui.search.saved import SavedSearches
from directory_app.ui.shell.message_bar import MessageBar

View = Callable[[], tuple[Sort, str | None]]
"""Returns the order to search in, and the id of the organization whose place is to be told."""


class SearchFlow(QObject):
    """Keeps the text of the search box, the chips and the answers together; the text is the only state."""

    query_changed = Signal(object)
    """The newest query that could be read; its search has begun."""
    first_rows = Signal(object)
    counted = Signal(object)
    page_read = Signal(object)
    page_failed = Signal(int)
    emptied = Signal(str, str)
    """What to show in place of an empty result: HTML, and plain words."""
    beside_failed = Signal(str)
    """Why the work given to `job.run_beside` failed."""
    failed = Signal(str)

    def __init__(
        self,
        bar: SearchBar,
        facets: FacetBar,
        page_length: int,
        view: View,
        remembered: Settings,
        message: MessageBar,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._bar = bar
        self._facets = facets
        self._view = view
        self._directory: Directory | None = None
        self._place_reader: Directory | None = None
        self._place_kind = ""
        self._shown = FirstRows(Query(""), array("q"), None)
        self._folded: Folded | None = None  # what was searched for last in place of a query that finds nothing
        self._is_folded_said = False
        self.query = Query("")
        """The newest query that could be read."""
        self.job = SearchJob(self, page_length, self._on_failed)
        self.places = LatestJob(self, self._on_places_failed, self._interrupt_places)
        self._saved = SavedSearches(remembered, message, parent)
        self._connect()

    def _connect(self) -> None:
        self.job.first_rows.connect(self._on_first_rows)
        self.job.counted.connect(self._on_counted)
        self.job.suggested.connect(self._on_suggested)
        self.job.faceted.connect(self._facets.show_counts)
        self.job.page_read.connect(self.page_read)
        self.places.finished.connect(lambda counted: self._facets.show_places(self._place_kind, counted))
        self._bar.query_edited.connect(self._on_query_edited)
        self._facets.term_toggled.connect(self._on_term_toggled)
        self._facets.field_chosen.connect(self._on_field_chosen)
        self._facets.search_chosen.connect(self._bar.set_text)
        self._facets.save_asked.connect(self.save)
        self._facets.forget_asked.connect(self._saved.forget)
        self._facets.places_asked.connect(self._on_places_asked)
        self._facets.saved = self._saved.all

    @property
    def shown(self) -> Query:
        """The query whose rows are shown; it is older than `query` until an answer arrives."""
        return self._shown.query

    @property
    def is_running(self) -> bool:
        """Whether an answer is still to come."""
        return self.job.is_running or self.places.is_running

    def set_directory(self, directory: Directory) -> None:
        """Search in another directory from now on; `stop` comes before."""
        self._directory = directory
        # One thread at a time may use a Directory: each job has its own.
        self.job.set_reader(directory.reader())
        self._place_reader = directory.reader()
        self._keep_room(directory.size)
        self._on_query_edited(self._bar.text())

    def stop(self) -> None:
        """End what reads the directory."""
        self.job.stop()
        self.places.stop()
        if self._place_reader:
            self._place_reader.close()
        self._place_reader = None

    def run(self) -> None:
        """Search again, such as in another order."""
        self.job.is_folding = style.is_steady()
        self.job.run(self.query, *self._view())

    def run_again(self) -> None:
        """Search again in a directory that holds something else now."""
        if self._directory:
            self._keep_room(self._directory.size)
        self.run()

    def _keep_room(self, size: int) -> None:
        """Keep room for the largest counts there can be."""
        self._bar.set_widest_count(wording.of_organizations(size, size))
        self._facets.set_widest_count(size)

    def ask_for(self, field: str, term: str) -> None:
        """Put a term ("" for none) in place of those of its field."""
        try:
            self._bar.set_text(query.replace_field(self._bar.text(), field, term))
        except QueryError:  # nothing to keep of a text that can't be read
            self._bar.set_text(term)

    def ask_for_organization(self, organization_id: str) -> None:
        """Ask for an organization by its name, such as one that the query hides."""
        assert self._directory is not None
        try:
            row = self._directory.row_of(organization_id)
            if row is not None:
                self._bar.set_text(query.term_text("name", self._directory.organizations([row])[0].name))
        except DirectoryError as error:
            self.failed.emit(phrase("The organization can't be read: {why}", why=error))

    def save(self) -> None:
        """Ask for a name for the search and keep it."""
        text = self._bar.text().strip()
        if text:
            self._saved.ask_name(text)

    def _on_query_edited(self, text: str) -> None:
        self._facets.show_query(text)
        try:
            self.query = query.parse(text)
        except QueryError as error:
            self._bar.show_error(error)
            return
        self._bar.show_readable()
        self.run()  # it goes on beside what follows
        self.query_changed.emit(self.query)

    def _on_term_toggled(self, term: str) -> None:
        text = self._bar.text()
        change = query.remove_term if query.has_term(text, term) else query.add_term
        self._bar.set_text(change(text, term))
        self._facets.show_query(self._bar.text())  # where a term can't go into a broken query the chip stays dark

    def _on_field_chosen(self, field: str, value: str) -> None:
        self.ask_for(field, query.term_text(field, value) if value else "")

    # Answers

    def _on_first_rows(self, first: FirstRows) -> None:
        self._shown = first
        self.first_rows.emit(first)
        if first.count:
            self._show_count(first.count)
        self._say_folded()

    def _on_counted(self, counted: Counted) -> None:
        self.counted.emit(counted)
        self._show_count(counted.count)
        self._say_folded()

    def _say_folded(self) -> None:
        """Say that what is shown is found by other words than those in the box."""
        was_said, self._is_folded_said = self._is_folded_said, False
        if self._folded and self._shown.query.text == self._folded.text != self.query.text:
            self._is_folded_said = True
            typed, shown = (
                wording.all_of(f"“{it}”" for it in words) for words in zip(*self._folded.words, strict=True)
            )
            self._bar.show_hint(phrase("No {typed}; shown: {shown}", typed=typed, shown=shown))
        elif was_said:
            self._bar.show_hint("")

    def _on_suggested(self, nothing: Nothing) -> None:
        assert self._directory is not None
        if nothing.folded:
            self._folded = nothing.folded
            self.job.run(query.parse(nothing.folded.text), *self._view())
            return
        html, spoken = no_result.words(self.shown, nothing, self._directory.size, len(self._directory.disorders))
        self._show_empty(html, spoken)

    def _show_count(self, count: int) -> None:
        assert self._directory is not None
        self._bar.show_count(wording.of_organizations(count, self._directory.size))

    def _show_empty(self, html: str, spoken: str) -> None:
        assert self._directory is not None
        self.emptied.emit(html, spoken)
        self._bar.show_count(wording.of_organizations(0, self._directory.size), spoken)

    def _on_failed(self, failed: Failed) -> None:
        """Say that there is no answer: where it would have stood, else in the message bar."""
        why = reason(failed.error)
        if failed.step is Step.FIRST_ROWS:
            self._shown = FirstRows(failed.query, array("q"), None)
            self.first_rows.emit(self._shown)
            html, spoken = no_result.failure(why)
            self.emptied.emit(html, spoken)
            self._facets.show_no_counts()
            self._bar.show_count(phrase("The search failed"), spoken)
        elif failed.step is Step.COUNT:
            words = phrase("{count} or more organizations", count=wording.number(len(self._shown.rows)))
            self._bar.show_count(words)
            self._facets.show_no_counts()
            self.failed.emit(phrase("What was found could not be counted: {why}", why=why))
        elif failed.step is Step.FACETS:
            self._facets.show_no_counts()
            self.failed.emit(phrase("The numbers on the chips could not be counted: {why}", why=why))
        elif failed.step is Step.SUGGESTIONS:
            self._on_suggested(Nothing())
            self.failed.emit(phrase("Words that are spelled nearly so could not be looked up: {why}", why=why))
        elif failed.step is Step.BESIDE:
            self.beside_failed.emit(why)
        else:
            self.page_failed.emit(failed.page)
            self.failed.emit(phrase("Some of the rows could not be read: {why}", why=why))

    # Places

    def _on_places_asked(self, kind: str) -> None:
        """Count within the query, but for the field itself, so that another value can be chosen."""
        assert self._place_reader is not None
        within, reader = query.parse(query.replace_field(self.query.text, kind, "")), self._place_reader
        self._place_kind = kind
        self.places.run(lambda: reader.states_or_countries(kind, within))  # in the thread of that job

    def _on_places_failed(self, error: Exception) -> None:
        words = phrase(_UNCOUNTED[self._place_kind], why=reason(error))
        self._facets.show_places_failed(self._place_kind, words)
        self.failed.emit(words)

    def _interrupt_places(self) -> None:
        if self._place_reader:
            self._place_reader.interrupt()


_UNCOUNTED = {
    "state": marked("The states could not be counted: {why}"),
    "country": marked("The countries could not be counted: {why}"),
}
