"""Names inside a part of a page that are set alike and have numbers of their own: with two of them it is no record."""

from __future__ import annotations

from dataclasses import dataclass

from directory_app.reports import lexicon as words
from directory_app.reports.assemble import name_lines
from directory_app.reports.classify.segment import Role, Segment


@dataclass(slots=True)
class Entries:
    """Counts names that are set alike and have a number of their own each, from the first name on."""

    count: int = 0
    _first: Segment | None = None
    _is_open: bool = False  # whether such a name waits for its number

    def take(self, segment: Segment) -> None:
        """Take the next segment."""
        if segment.numbers:
            self.count += self._is_open
            self._is_open = False
        elif self._first is None:
            if segment.role is Role.NAME and not segment.is_lead:
                self._first, self._is_open = segment, True
        elif self.count and _is_like(segment, self._first):
            self._is_open = True


def _is_like(segment: Segment, first: Segment) -> bool:
    """Tell whether a name is set as the first one of its part is, and may be an organization as well."""
    if segment.role is not Role.NAME or first.role is not Role.NAME or segment.is_lead:
        return False
    is_set_alike = (
        segment.is_line_start == first.is_line_start
        and segment.is_whole_line == first.is_whole_line
        and segment.is_marked == first.is_marked
        and segment.heading_level == first.heading_level
        and segment.text.isupper() == first.text.isupper()
    )
    return is_set_alike and not name_lines.is_person(segment.text) and not words.DEPARTMENT.fullmatch(segment.text)
