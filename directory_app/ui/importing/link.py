"""The text of a source beside its records: which source is shown, what became of a line, what can be made of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from directory_app.exchange.preview.incoming import Incoming
from directory_app.exchange.preview.job import Part
from directory_app.exchange.preview.lines import Lines
from directory_app.exchange.preview.parting import can_split
from directory_app.exchange.preview.rows import Row
from directory_app.exchange.preview.values import Value
from directory_app.text import wording
from directory_app.ui.importing.correcting import Corrector
from directory_app.ui.importing.side import ImportSide


class SourceLink:
    """Leads from records to their lines. `part` is the source that is shown, `row` the current organization."""

    def __init__(self, side: ImportSide, corrector: Corrector, values_of: Callable[[Row], list[Value]]) -> None:
        self._side = side
        self._corrector = corrector
        self._values_of = values_of
        self._parts: Sequence[Part] = ()
        self.lines = Lines(Incoming())
        self.part = -1
        self.row: Row | None = None

    def show_parts(self, parts: Sequence[Part]) -> None:
        """Take other sources, or the same ones read again."""
        self._parts = parts
        self.part = -1 if self.part >= len(parts) else self.part
        self._side.show_parts(parts)

    def show_part(self, part: int, *, is_new: bool = False) -> None:
        """Show a source."""
        if (part != self.part or is_new) and self._parts:
            self.part = part
            self._side.show_part(part)
            self.show_lost()

    def follow(self, row: Row) -> None:
        """Show the lines of an organization."""
        self.row = row
        self.show_part(row.part)
        if not self.lines.has_account(row.part):
            file, name = self._parts[row.part].name, row.printed.name
            caption = (
                wording.phrase("{file}: these lines became {name}", file=file, name=name)
                if self.lines.is_of_file(row)
                else wording.phrase("{file}: what the file says of {name}", file=file, name=name)
            )
            self._side.show_excerpt(self.lines.excerpt(row), caption)
            return
        lines = self.lines.of(row)
        self._side.mark(lines)
        if lines and self._side.current_line not in lines:
            self.go_to(lines[0])

    @property
    def first_line(self) -> int:
        """The first line of the organization that is shown, 0 where it has none."""
        return min(self._side.marked, default=0)

    def corrected(self) -> None:
        """Show what a correction made of the lines."""
        self.show_lost()
        if self.row is not None:
            self.follow(self.row)
        if self._side.current_line:
            self.tell(self._side.current_line)

    def show_lost(self) -> None:
        """Mark the lines that became nothing."""
        draft = self._corrector.drafts[self.part]
        self._side.show_lost(line.number for line in draft.not_placed())

    def go_to(self, line: int) -> None:
        """Bring a line into sight, and say what became of it."""
        self._side.go_to(line, self._fate(line))
        self._offer(line)

    def show_text_at(self, line: int) -> None:
        """Bring the text to the front, and a line of it into sight."""
        self._side.show_text()
        self.go_to(line)

    def tell(self, line: int) -> None:
        """Say what became of the current line."""
        self._side.show_fate(self._fate(line))
        self._offer(line)

    def row_at(self, line: int) -> int | None:
        """Return the row of the record that a line of the shown source became; None where it is not another one."""
        return self.lines.row_at(self.part, line) if self.lines.has_account(self.part) else None

    def _fate(self, line: int) -> str:
        if self.lines.has_account(self.part) or self.row is None:
            return self.lines.words(self.part, line)
        label = next((value.label for value in self._values_of(self.row) if value.line == line), "")
        where, name = wording.number(line), self.row.printed.name
        if label:
            return wording.phrase("Line {line}: {label} of {name}", line=where, label=label, name=name)
        return wording.phrase("Line {line}", line=where)

    def _offer(self, line: int) -> None:
        """Offer what can be made of the current line."""
        draft = self._corrector.drafts[self.part]
        here = draft.line(line) if draft.base.has_account else None
        self._side.offer(can_begin=can_split(draft, line), can_make=here is not None and bool(here.text.strip()))
