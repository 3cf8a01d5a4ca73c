"""What an import read, to look at and to correct: organizations, doubts and the text of the source, each leading on."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QWidget

from directory_app.exchange.matching import Change, Decision, Kind
from directory_app.exchange.preview import issues as import_issues
from directory_app.exchange.preview import values
from directory_app.exchange.preview.incoming import Incoming
from directory_app.exchange.preview.issues import Issue
from directory_app.exchange.preview.job import Preview
from directory_app.exchange.preview.lines import Lines
from directory_app.exchange.preview.rereading import Moved
from directory_app.exchange.preview.rows import Row, RowKey
from directory_app.exchange.preview.values import Value
from directory_app.text import wording
from directory_app.ui.importing.link import SourceLink
from directory_app.ui.importing.preview_layout import ISSUES, MISSING, ORGANIZATIONS
from directory_app.ui.importing.requests import PreviewRequests
from directory_app.ui.importing.side import ImportSide
from directory_app.ui.importing.slices import Slices


class ImportPreview(PreviewRequests):
    """Shows what was read; `decided` tells that something else is wanted now.

    `corrected` tells in words that an organization was corrected, `form_asked` which source is to be read again, and
    how; `working` how many of the values that a correction is for have it.
    """

    decided = Signal()
    corrected = Signal(str)
    form_asked = Signal(int, object)
    working = Signal(int, int)

    def __init__(self, target: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._target = target
        self._looking = Slices(self)
        self._ticking = Slices(self)

    def building(self) -> Iterator[None]:
        yield from super().building()
        self._link = SourceLink(self._side, self._corrector, self._values)
        self._connect()

    @property
    def incoming(self) -> Incoming:
        """The organizations in order, and what is decided of them."""
        return self._rows.incoming

    @property
    def side(self) -> ImportSide:
        """What stands beside the records."""
        return self._side

    @property
    def gone(self) -> set[str]:
        """The ids of known organizations that are to be marked as no longer listed."""
        return self._missing.gone

    @property
    def has_missing(self) -> bool:
        """Whether a release no longer lists somebody whom the one before listed."""
        return any(part.missing for part in self._preview.parts)

    @property
    def is_touched(self) -> bool:
        """Whether somebody has corrected an organization, or decided otherwise of one."""
        return self._rows.is_touched or bool(self._corrector.undo_words) or bool(self._missing.gone)

    def take_focus(self) -> None:
        """Begin with the first organization; without any, with what needs a look."""
        if self._rows.rows:
            self._table.setFocus()
        else:
            self._tabs.setCurrentIndex(ISSUES)

    def show_preview(self, preview: Preview) -> str:
        """Show what was read, or read again: what was decided and corrected stays where the source says the same.

        Return in words which corrections no longer fit, "" for none.
        """
        showing = self.showing(preview)
        while True:
            try:
                next(showing)
            except StopIteration as end:
                return str(end.value)

    def showing(self, preview: Preview) -> Generator[None, None, str]:
        """Do what `show_preview` does, some of it at a time."""
        self._preview = preview
        lost = self._corrector.read_again(preview.parts)
        yield
        incoming = yield from Incoming.made(preview, self._corrector.drafts)
        yield
        incoming.carry(self._rows.incoming)
        self._disorder_names = {
            disorder.id: disorder.name for part in preview.parts for disorder in part.reading.resource.disorders
        }
        self._link.show_parts(preview.parts)
        self._show_missing(self._missing.show_parts(preview.parts))
        before = self._wanted()
        self._link.lines = Lines(incoming)
        self._rows.renew(incoming)
        yield
        self._show_rows(before, is_new=True)
        self._bar.show_step(self._corrector.words, self._corrector.undo_words, self._corrector.others)
        return lost

    def _wanted(self) -> tuple[int, RowKey | None, int]:
        """Return where the current row stands and what names it, and how far the table is scrolled."""
        at = self._table.currentIndex().row()
        key = self.rows[at].key if 0 <= at < len(self.rows) else None
        return at, key, self._table.verticalScrollBar().value()

    def _show_rows(
        self,
        before: tuple[int, tuple[int, str] | None, int],
        show: tuple[int, str] | None = None,
        *,
        is_new: bool = False,
    ) -> None:
        """Show the same row as before or another one; the table stays where it was scrolled to."""
        at, key, scrolled = before
        self._table.verticalScrollBar().setValue(scrolled)
        self._known_box.setVisible(bool(self.incoming.standing.kinds[Kind.CHANGED]))
        self._tabs.setTabText(
            ORGANIZATIONS, wording.phrase("&Organizations ({count})", count=wording.number(len(self.rows)))
        )
        issues = import_issues.found(self._preview.parts, self._corrector.drafts)
        self._looking.begin(self._issues.show_issues(issues))
        if is_new:
            self._link.show_part(max(self._link.part, 0), is_new=True)
        if not self.rows:
            self._link.row = None
            self._record.show_row(None, (), self._target)
            return
        wanted = show or key
        is_same = show is None and key is not None and at < len(self.rows) and self.rows[at].key == key
        place = at if is_same else self._link.lines.number(*wanted) if wanted else None
        self._table.select(min(max(at, 0), len(self.rows) - 1) if place is None else place)
        if show is None:
            self._table.verticalScrollBar().setValue(scrolled)
        self._show_row(self._table.currentIndex().row())

    def show_compared(self, rows: Sequence[Row], changes: Sequence[Change]) -> list[Row]:
        """Show what corrected organizations are to those known; return those that are something else now."""
        parts, compared = self._preview.parts, self.incoming.compared
        pairs = zip(rows, changes, strict=True)
        others = [row for row, change in pairs if compared(row, change, has_ids=parts[row.part].has_ids)]
        self._rows.on_changed()
        return others

    def select(self, row: Row) -> None:
        """Bring an organization into sight."""
        self._tabs.setCurrentIndex(ORGANIZATIONS)
        self._table.select(self.rows.index(row))
        self._table.setFocus()

    def finish_ticking(self) -> None:
        """Tick at once what is still to be ticked."""
        self._ticking.finish()

    def _connect(self) -> None:
        self._rows.decided.connect(self.decided)
        self._rows.dataChanged.connect(lambda *_: self._show_row(self._table.currentIndex().row()))
        self._all.clicked.connect(lambda: self._ticking.begin(self._rows.tick_all(True)))
        self._none.clicked.connect(lambda: self._ticking.begin(self._rows.tick_all(False)))
        for made, decision in ((self._update_known, Decision.UPDATE), (self._leave_known, Decision.SKIP)):
            made.clicked.connect(lambda _=False, it=decision: self._ticking.begin(self._rows.decide_known(it)))
        self._issues.counted.connect(self._on_issues_counted)
        self._table.row_changed.connect(self._on_row_changed)
        record, corrector = self._record, self._corrector
        record.decided.connect(lambda decision: self._rows.decide(self._table.currentIndex().row(), decision))
        record.line_asked.connect(self._link.show_text_at)
        self._side.line_chosen.connect(self._on_line_chosen)
        self._side.part_chosen.connect(self._on_part_chosen)
        self._side.form_asked.connect(lambda form: self.form_asked.emit(self._link.part, form))
        self._issues.chosen.connect(self._on_issue)
        # Corrections
        corrector.done.connect(self._on_corrected)
        corrector.counted.connect(self._on_counted)
        corrector.working.connect(self._on_working)
        self._connect_requests()

    # Reactions

    def _on_row_changed(self, number: int) -> None:
        self._show_row(number)
        self._link.follow(self.rows[number])

    def _on_part_chosen(self, part: int) -> None:
        """Show another source; where only one record of it can be shown that is its first."""
        self._link.show_part(part)
        first = next((number for number, row in enumerate(self.rows) if row.part == part), None)
        if first is not None and not self._link.lines.has_account(part):
            self._table.select(first)

    def _show_row(self, number: int) -> None:
        if not 0 <= number < len(self._rows.rows):
            return
        row = self._rows.rows[number]
        self._record.show_row(row, self._values(row), self._target)
        what, name, _ = self._corrector.belonging(row.part, row.id)
        self._record.belongs.show_offer(what, name)

    def _values(self, row: Row) -> list[Value]:
        draft = self._corrector.drafts[row.part]
        return values.values(row, draft, self._link.lines, self._disorder_names, self._preview.disorder_names)

    def _on_issues_counted(self, count: int) -> None:
        self._tabs.setTabText(ISSUES, wording.phrase("Need&s a look ({count})", count=wording.number(count)))

    def _show_missing(self, count: int) -> None:
        """Show the tab of those that are not in the list where there are any."""
        self._tabs.setTabVisible(MISSING, count > 0)
        self._tabs.setTabText(MISSING, wording.phrase("Not in this list ({count})", count=wording.number(count)))

    def _on_line_chosen(self, line: int) -> None:
        """A line somebody clicked: say what it became, and select its record and value."""
        self._link.tell(line)
        has_account = self._link.lines.has_account(self._link.part)
        number = self._link.row_at(line) if has_account else self._table.currentIndex().row()
        if number is None or number < 0:
            return
        self._tabs.setCurrentIndex(ORGANIZATIONS)
        self._table.select(number)
        at = next((at for at, value in enumerate(self._values(self.rows[number])) if value.line == line), None)
        if at is not None:
            self._record.show_value(at)

    def _on_issue(self, issue: Issue) -> None:
        """Lead to the record and the line of what needs a look, where it has them."""
        lines = self._link.lines
        self._link.show_part(issue.part)
        number = lines.row_at(issue.part, issue.line) if issue.line else None
        if number is None:
            number = lines.row_of(issue.part, issue.record)
        if number is not None:
            self._table.select(number)
        row = self.rows[number] if number is not None else None
        if issue.line and (lines.has_account(issue.part) or (row is not None and lines.is_of_file(row))):
            self._link.show_text_at(issue.line)

    # Corrections

    def _on_corrected(self, part: int, show: str) -> None:
        """Show what a correction made of the records and the lines."""
        draft = self._corrector.drafts[part]
        self.finish_ticking()
        moved = self._corrector.take_moved()
        before = self._wanted()
        with QSignalBlocker(self._table):  # a row that goes lets another one be the current one for a moment
            self._rows.follow(part, draft, moved)
        self._bar.show_step(self._corrector.words, self._corrector.undo_words, self._corrector.others)
        show = show or self._to_show(part, moved)
        self._show_rows(before, (part, show) if show else None)
        if self.rows:
            self._link.row = self.rows[self._table.currentIndex().row()]
        self._link.corrected()
        self._tell()

    def _to_show(self, part: int, moved: Moved) -> str:
        """Return the record that a correction is about where it isn't the one that is shown, "" for that."""
        row, draft = self._link.row, self._corrector.drafts[part]
        if row is not None and row.part == part and row.id not in draft:
            return draft.owner(self._link.first_line)  # whose its lines are now
        if row is not None and row.part == part and row.id in moved.touched and not moved.came:
            return ""
        about = moved.came or moved.touched
        return next(iter(about)) if len(about) == 1 else ""

    def _tell(self) -> None:
        """Tell what was done last, how it is taken back, and how many others are alike."""
        corrector = self._corrector
        others = corrector.others
        offer = wording.plural(
            "Alt+R does the same for {count} other.", "Alt+R does the same for {count} others.", others
        )
        told = (corrector.words, corrector.way_back, offer if others else "")
        self.corrected.emit(" ".join(f"{it.removesuffix('.')}." for it in told if it))

    def _on_counted(self) -> None:
        """Offer the last correction for all alike, when they are counted after it was told."""
        self._bar.show_step(self._corrector.words, self._corrector.undo_words, self._corrector.others)
        self._tell()

    def _on_working(self, done: int, total: int) -> None:
        """Tell how far a correction of all is; after it the focus is on the way back, for its button is gone."""
        self.working.emit(done, total)
        if done >= total:
            self._bar.stops[-1].setFocus()

    def stop_correcting(self) -> None:
        """Leave a correction of all undone: nothing of it is there."""
        self._corrector.stop()
