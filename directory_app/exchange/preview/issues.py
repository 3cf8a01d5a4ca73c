"""What needs a look after a reading, as it stands after the corrections; each leads to its record and its line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set

from msgspec import Struct

from directory_app.exchange.preview.draft import Draft
from directory_app.exchange.preview.items import Item
from directory_app.exchange.preview.job import Part
from directory_app.exchange.preview.lines import field_word
from directory_app.formats.reading import Line, Notice
from directory_app.records import Doubt
from directory_app.records import doubts as record_doubts
from directory_app.text import wording


class Issue(Struct, frozen=True, gc=False):
    """Something to look at: in words, in which source, on which line, and whose it is."""

    words: str
    part: int
    line: int | None
    record: str = ""


MOST_ISSUES = 1_000


def found(parts: Sequence[Part], drafts: Sequence[Draft]) -> Iterator[Issue | None]:
    """Yield the columns and lines that were not placed, then what is doubtful, in the order of the lines.

    What a correction settled or placed is no longer there, and yields None; what somebody left out comes last.
    """
    lost = [set(part.layout.without_place()) if part.layout else set[str]() for part in parts]
    for number, draft in enumerate(drafts):
        for notice in draft.base.reading.notices:
            yield _column(number, notice.value) if _is_of_column(notice, lost[number]) else None
        for line in draft.base.not_placed:
            yield _not_placed(number, line) if line.number not in draft.owners else None
    for number, draft in enumerate(drafts):
        said = {(line.number, line.reason) for line in draft.base.not_placed}
        doubts: set[Doubt] = set()
        for entry in draft.entries.values():
            doubts.update(entry.record.doubts if entry else ())
            yield None
        for notice in draft.base.notices:
            is_said = _is_of_column(notice, lost[number]) or (notice.line, notice.reason) in said
            is_open = not is_said and _is_open(draft, notice, doubts)
            yield _doubtful(number, draft, notice) if is_open else None
    for number, draft in enumerate(drafts):
        for item in draft.dropped:
            yield _left_out(number, item) if item.field != "doubts" else None


def _is_of_column(notice: Notice, lost: set[str]) -> bool:
    return not notice.record and not notice.field and notice.value in lost


def _column(part: int, name: str) -> Issue:
    return Issue(wording.phrase("The column “{name}” has no place yet and will not come in", name=name), part, None)


def _not_placed(part: int, line: Line) -> Issue:
    text = line.text.strip()
    words = (
        wording.phrase("not placed, {why}: {text}", why=record_doubts.retold(line.reason), text=text)
        if line.reason
        else wording.phrase("not placed: {text}", text=text)
    )
    return Issue(_on_line(line.number, words), part, line.number)


def _on_line(line: int | None, words: str) -> str:
    return wording.phrase("Line {line}: {what}", line=wording.number(line), what=words) if line else words


def _left_out(part: int, item: Item) -> Issue:
    words = wording.phrase("left out by you: {field} {value}", field=field_word(item.field), value=item.text())
    return Issue(_on_line(item.line, words), part, item.line)


def _is_open(draft: Draft, notice: Notice, held: Set[Doubt]) -> bool:
    """Tell whether what a notice says is still doubtful: no correction has settled it.

    `held` are the doubts of all corrected records.
    """
    read = draft.base.records.get(notice.record)
    if read is None or not draft.is_corrected(read.id):
        return True
    about = {doubt for doubt in read.doubts if (doubt.field, doubt.value) == (notice.field, notice.value)}
    if not about:
        return read.id in draft
    return not about.isdisjoint(held)


def _doubtful(part: int, draft: Draft, notice: Notice) -> Issue:
    reason = record_doubts.retold(notice.reason)
    if notice.value:
        reason = wording.phrase("{what} (printed: {value})", what=reason, value=notice.value)
    whose = f"{_name(draft, notice.record)}: " if notice.record else ""
    return Issue(_on_line(notice.line, f"{whose}{reason}"), part, notice.line, notice.record)


def _name(draft: Draft, record: str) -> str:
    if record in draft:
        return draft.record(record).name
    read = draft.base.records.get(record)
    disorders = draft.base.reading.resource.disorders
    return read.name if read else next((it.name for it in disorders if it.id == record), record)
