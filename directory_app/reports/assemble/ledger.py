"""The ledger of a page: what became of every line, the record and fields it is in, else why it is in none."""

from __future__ import annotations

from directory_app.formats.reading import Fate, Line
from directory_app.reports.classify.segment import Segment
from directory_app.reports.page.document import Document
from directory_app.reports.page.piece import Node
from directory_app.text import wording


class Ledger:
    """Collects what becomes of the lines of a document; each line has one entry in the end.

    A line in several fields of a record names them all; the first record and the first reason stay; being placed
    counts more than any reason.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self._placed: dict[int, tuple[str, list[str]]] = {}  # line: the id of a record, and its fields
        self._not_placed: dict[int, tuple[Fate, str]] = {}  # line: why
        self._records: dict[int, dict[str, None]] = {}  # line: the ids of all records that it is in, in order
        self._held: set[tuple[int, int]] = set()  # the nodes (by identity) and lines of what became a field
        self._entered: list[Segment] = []  # all that were; kept, for they are known by their identity
        self._ids: set[int] = set()  # of those

    def place(self, segment: Segment, record: str, field: str) -> None:
        """Enter that the lines of a segment became a field of the record with this id."""
        self._enter(segment)
        for number in range(segment.first_line, segment.last_line + 1):
            self._records.setdefault(number, {})[record] = None
            self._held.add((id(segment.node), number))
            first, fields = self._placed.setdefault(number, (record, []))
            if first == record and field not in fields:
                fields.append(field)

    def boilerplate(self, segment: Segment, reason: str) -> None:
        """Enter that the lines of a segment belong to the page and not to its subject."""
        self._enter(segment)
        for number in range(segment.first_line, segment.last_line + 1):
            self._not_placed.setdefault(number, (Fate.BOILERPLATE, reason))

    def leave(self, segment: Segment, reason: str) -> None:
        """Enter why the lines of a segment became nothing."""
        self._enter(segment)
        for number in range(segment.first_line, segment.last_line + 1):
            self._not_placed.setdefault(number, (Fate.NOT_PLACED, reason))

    def is_placed(self, segment: Segment) -> bool:
        """Tell whether the first line of the segment became a field."""
        return segment.first_line in self._placed

    def holds(self, node: Node, line: int) -> bool:
        """Tell whether something of a line, in this node of the page, became a field."""
        return (id(node), line) in self._held

    def records_on(self, line: int) -> dict[str, None]:
        """Return the ids of the records and disorders that a line is in, in order."""
        return self._records.get(line, {})

    def has(self, segment: Segment) -> bool:
        """Tell whether this very segment was entered, and not only another one of its line."""
        return id(segment) in self._ids

    def _enter(self, segment: Segment) -> None:
        if id(segment) not in self._ids:
            self._ids.add(id(segment))
            self._entered.append(segment)

    def lines(self) -> tuple[Line, ...]:
        """Return every line of the document, in order, with its one entry."""
        return tuple(self._line(number, text) for number, text in enumerate(self._document.lines, 1))

    def _line(self, number: int, text: str) -> Line:
        if number in self._placed:
            record, fields = self._placed[number]
            return Line(number, text, Fate.PLACED, record, ", ".join(fields))
        if number in self._not_placed:
            fate, reason = self._not_placed[number]
            return Line(number, text, fate, reason=reason)
        if number in self._document.lines_without_text:
            reason = self._document.lines_without_text[number]
            return Line(number, text, Fate.BOILERPLATE if reason else Fate.BLANK, reason=reason)
        is_beyond = number > self._document.lines_read
        reason = (
            wording.marked("the page is too long; it was not read")
            if is_beyond
            else wording.marked("nothing was found in it")
        )
        return Line(number, text, Fate.NOT_PLACED, reason=reason)
