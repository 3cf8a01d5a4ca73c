"""What needs a look after a reading, as it stands after the corrections; each leads to its record and its line."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from directory_app.exchange.preview.draft import LEFT_OUT, Draft
from directory_app.exchange.preview.items import Item
from directory_app.exchange.preview.job import Part
from directory_app.exchange.preview.lines import FIELD_WORDS
from directory_app.formats.reading import Line, Notice
from directory_app.text import wording


class Issue(Struct, frozen=True):
    """Something to look at: in words, in which source, on which line, and whose it is."""

    words: str
    part: int
    line: int | None
    record: str = ""


MOST_ISSUES = 1_000


def issues(parts: Sequence[Part], drafts: Sequence[Draft]) -> list[Issue]:
    """Return the columns and lines that were not placed, then what is doubtful, in the order of the lines.

    What a correction settled or placed is no longer there; what somebody left out comes last.
    """
    result: list[Issue] = []
    lost = [set(part.layout.without_place()) if part.layout else set[str]() for part in parts]
    for number, draft in enumerate(drafts):
        notices = draft.base.reading.notices
        result += [_column(number, it.value) for it in notices if _is_of_column(it, lost[number])]
        result += [_not_placed(number, line) for line in draft.not_placed()]
    for number, draft in enumerate(drafts):
        open_ = [it for it in draft.base.reading.notices if not _is_of_column(it, lost[number]) and _is_open(draft, it)]
        result += [_doubtful(number, draft, it) for it in sorted(open_, key=lambda it: it.line or 0)]
    for number, draft in enumerate(drafts):
        result += [_left_out(number, item) for item in draft.dropped if item.field != "doubts"]
    return result


def _is_of_column(notice: Notice, lost: set[str]) -> bool:
    return not notice.record and not notice.field and notice.value in lost


def _column(part: int, name: str) -> Issue:
    return Issue(f"The column “{name}” has no place yet and will not come in", part, None)


def _not_placed(part: int, line: Line) -> Issue:
    return Issue(f"Line {wording.number(line.number)}: not placed: {line.text.strip()}", part, line.number)


def _left_out(part: int, item: Item) -> Issue:
    where = f"Line {wording.number(item.line)}: " if item.line else ""
    label = FIELD_WORDS.get(item.field, item.field).lower()
    return Issue(f"{where}{LEFT_OUT}: {label} {item.text()}", part, item.line)


def _is_open(draft: Draft, notice: Notice) -> bool:
    """Tell whether what a notice says is still doubtful: no correction has settled it."""
    read = draft.base.records.get(notice.record)
    if read is None or not draft.is_corrected(read.id):
        return True
    about = {doubt for doubt in read.doubts if (doubt.field, doubt.value) == (notice.field, notice.value)}
    if not about:
        return read.id in draft
    return any(entry is not None and not about.isdisjoint(entry.record.doubts) for entry in draft.entries.values())


def _doubtful(part: int, draft: Draft, notice: Notice) -> Issue:
    where = f"Line {wording.number(notice.line)}: " if notice.line else ""
    whose = f"{_name(draft, notice.record)}: " if notice.record else ""
    return Issue(f"{where}{whose}{notice.reason}{_printed(notice)}", part, notice.line, notice.record)


def _printed(notice: Notice) -> str:
    return f" (printed: {notice.value})" if notice.value else ""


def _name(draft: Draft, record: str) -> str:
    if record in draft:
        return draft.record(record).name
    read = draft.base.records.get(record)
    disorders = draft.base.reading.resource.disorders
    return read.name if read else next((it.name for it in disorders if it.id == record), record)
