"""Names on lines of their own that end with a colon, right above a number: "Elm Line:", "0800 555 0 111"."""

from __future__ import annotations

from directory_app.reports.classify import heading_words, sentences
from directory_app.reports.classify.field_labels import field_of, is_label
from directory_app.reports.classify.segment import Role, Segment
from directory_app.reports.lexicon import DEPARTMENT, ORGANIZATION

_FEWEST = 3  # of a page: so many are its way to print names, even of one word
_MOST_WORDS = 9


def told(page: list[Segment]) -> list[Segment]:
    """Make names of such lines; where there are few, one word may be a label, and what becomes a name is in doubt."""
    found = [
        line
        for before, line, below in zip([None, *page], page, page[1:], strict=False)
        if _begins_its_node(before, line) and _is_above_number(line, below) and _may_be_name(line.text)
    ]
    is_usual = len(found) >= _FEWEST
    for line in found:
        bare = line.text.rstrip(": ")
        if is_usual or ORGANIZATION.search(bare) or len(bare.split()) > 1:
            line.role, line.text, line.is_lead = Role.NAME, bare, not is_usual
    return page


def _begins_its_node(before: Segment | None, line: Segment) -> bool:
    return before is None or before.node is not line.node or line.gap > 0


def _is_above_number(line: Segment, below: Segment) -> bool:
    is_below = below.is_line_start and below.node is line.node and below.gap == 0
    first = below.numbers[0] if below.numbers else None
    return line.role is Role.OTHER and line.is_whole_line and is_below and first is not None and not first.outer_start


def _may_be_name(text: str) -> bool:
    bare = text.rstrip(": ")
    if not text.endswith(":") or not (sentences.is_name(bare) or sentences.is_short_name(bare, _MOST_WORDS)):
        return False
    return not (field_of(bare) or is_label(bare) or heading_words.is_topic(bare) or DEPARTMENT.fullmatch(bare))
