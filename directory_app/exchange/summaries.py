"""What an import did, in words or as JSON: what was read, what was not placed, line by line."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from directory_app.exchange.importing import Imported
from directory_app.exchange.matching import Change, Decision, Kind
from directory_app.formats.reading import Line, Notice, Reading
from directory_app.records import doubts as record_doubts
from directory_app.text import wording
from directory_app.text.patterns import late_pattern

_MOST_ALIKE = 5  # notices of one kind that are all shown; of more, only the first:
_SHOWN_ALIKE = 3
_PRINTED = late_pattern(r"'[^']*'|\d[\d.,]*")  # what a reason quotes or counts


def summary(done: Imported) -> str:
    """Say how many organizations were new, known or doubtful."""
    counted = Counter(change.kind for change, _ in done.changes)
    decided = Counter((change.kind, decision) for change, decision in done.changes)
    updated = sum(1 for _, decision in done.changes if decision is Decision.UPDATE)
    parts = (
        (counted[Kind.NEW], "{count} new", "{count} new"),
        (decided[Kind.SAME, Decision.SKIP], "{count} known already", "{count} known already"),
        (updated, "{count} updated", "{count} updated"),
        (
            decided[Kind.CHANGED, Decision.ADD],
            "{count} kept apart from what may be the same",
            "{count} kept apart from what may be the same",
        ),
        (
            decided[Kind.CHANGED, Decision.SKIP],
            "{count} left out, for they may be known",
            "{count} left out, for they may be known",
        ),
        (len(done.withdrawn), "{count} no longer listed", "{count} no longer listed"),
    )
    words = [wording.plural(one, many, count) for number, (count, one, many) in enumerate(parts) if count or not number]
    return wording.phrase("organizations: {counts}", counts=", ".join(words))


def lines(done: Imported) -> Iterator[str]:
    """Yield what a person should look at: the account of each source, then line by line what needs a look."""
    for path, reading in done.readings:
        yield wording.labelled(str(path), account(reading))
        yield from _columns(path, reading)
        yield from doubts(path, reading)
    yield from done.left_out
    kept = Counter(done.withdrawn) - Counter(done.removed)
    yield from (
        wording.phrase("{name}: the new release no longer lists it; it is kept, to check", name=name)
        for name in kept.elements()
    )
    yield from (
        wording.phrase("{name}: the new release no longer lists it; it is removed", name=name) for name in done.removed
    )
    yield from (
        wording.phrase("{name}: the new release no longer lists it; it is kept, to check", name=number)
        for number in done.lost
    )
    apart = (change for change, what in done.changes if change.kind is Kind.CHANGED and what is Decision.ADD)
    yield from map(_doubt, apart)


def _columns(path: Path, reading: Reading) -> Iterator[str]:
    """Yield what the columns of a table were taken as, and which have no place."""
    if not reading.columns:
        return
    from directory_app.formats.tables import mapping

    taken = [f"{name} → {mapping.words_of(target)}" for name, target in reading.columns.items() if target]
    left = [name for name, target in reading.columns.items() if not target]
    said = wording.phrase("{path}: columns: {columns}", path=path, columns=", ".join(taken))
    yield wording.phrase("{what}; not placed: {columns}", what=said, columns=", ".join(left)) if left else said


def doubts(path: Path, reading: Reading) -> Iterator[str]:
    """Yield what needs a look in one source; of many that are alike the first ones, and how many more there are."""
    kinds: dict[tuple[str, str], list[Notice]] = {}
    for notice in reading.notices:
        kinds.setdefault((notice.field, _kind_of(notice)), []).append(notice)
    for alike in kinds.values():
        shown = alike if len(alike) <= _MOST_ALIKE else alike[:_SHOWN_ALIKE]
        yield from (wording.labelled(str(path), notice_words(notice)) for notice in shown)
        yield from _more(path, alike[len(shown) :], record_doubts.retold(alike[0].reason))
    left = reading.not_placed()
    shown_lines = left if len(left) <= _MOST_ALIKE else left[:_SHOWN_ALIKE]
    yield from (
        wording.phrase("{path}: line {line}: not placed: {text}", path=path, line=line.number, text=line.text.strip())
        for line in shown_lines
    )
    yield from _more(path, left[len(shown_lines) :], wording.phrase("not placed", "of a line"))


def _kind_of(notice: Notice) -> str:
    """Return what notices that are alike share: the code of a doubt, or the reason without what is printed in it."""
    doubt = record_doubts.of_sentence(notice.reason, notice.field)
    return _PRINTED.sub("", notice.reason) if doubt.code == record_doubts.NOTE else doubt.code


def _more(path: Path, rest: Sequence[Notice | Line], reason: str) -> Iterator[str]:
    if rest:
        numbers = [one.number if isinstance(one, Line) else one.line for one in rest[:_SHOWN_ALIKE]]
        places = ", ".join(str(number) for number in numbers if number)
        places += " …" if places and len(rest) > _SHOWN_ALIKE else ""
        sentence = (
            wording.marked("{path}: {count} more such as this, on line {lines}: {reason}")
            if places
            else wording.marked("{path}: {count} more such as this: {reason}")
        )
        yield wording.phrase(sentence, path=path, count=wording.number(len(rest)), lines=places, reason=reason)


def as_json(done: Imported) -> str:
    """Return everything as one JSON object; each source has every line with its fate."""
    sources = [
        {
            "source": str(path),
            "account": account(reading),
            "organizations": len(reading.resource.organizations),
            "disorders": len(reading.resource.disorders),
            "columns": dict(reading.columns),
            "not_placed": [{"line": line.number, "text": line.text} for line in reading.not_placed()],
            "notices": msgspec.to_builtins(reading.notices),
            "lines": msgspec.to_builtins(reading.lines),
        }
        for path, reading in done.readings
    ]
    changes = [
        {"kind": str(change.kind), "decision": str(decision), "name": change.incoming.name}
        for change, decision in done.changes
    ]
    result = {"summary": summary(done), "sources": sources, "changes": changes, "left_out": done.left_out}
    result |= {"withdrawn": done.withdrawn, "removed": done.removed, "lost": done.lost}
    return json.dumps(result, ensure_ascii=False, indent=2)


def built_as_json(source: Path, organizations: int, reading: Reading) -> str:
    """Return what was read of a large file a record at a time, without an account of each line."""
    own = {
        "source": str(source),
        "account": wording.organizations(organizations),
        "notices": msgspec.to_builtins(reading.notices),
    }
    counts = wording.plural("{count} new", "{count} new", organizations)
    result = {"summary": wording.phrase("organizations: {counts}", counts=counts), "sources": [own]}
    return json.dumps(result, ensure_ascii=False, indent=2)


def account(reading: Reading) -> str:
    """Say how much was read: records, and lines where the format has any."""
    organizations, disorders = len(reading.resource.organizations), len(reading.resource.disorders)
    counts = f"{wording.organizations(organizations)}, {wording.disorders(disorders)}"
    left = sum(1 for target in reading.columns.values() if not target)
    parts = [counts, reading.account()] if reading.lines else [counts]
    parts += [wording.plural("{count} column not placed", "{count} columns not placed", left)] if left else []
    return wording.in_a_row(parts)


def notice_words(notice: Notice) -> str:
    """Say what needs a look: where, whose value, why and what is printed."""
    said = ": ".join(part for part in (notice.record, notice.field, record_doubts.retold(notice.reason)) if part)
    if notice.value:
        said = wording.phrase("{what} (printed: {value})", what=said, value=repr(notice.value))
    return wording.phrase("line {line}: {what}", line=notice.line, what=said) if notice.line else said


def _doubt(change: Change) -> str:
    known = change.known.name if change.known else ""
    fields = ", ".join(difference.field for difference in change.differences)
    return wording.phrase(
        "{name} may be the known {known} (they differ in: {fields}); both were kept",
        name=change.incoming.name,
        known=known,
        fields=fields,
    )
