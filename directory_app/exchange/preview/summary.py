"""An import in words: what was read, what is made of it, and what those known are to it. No Qt here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from directory_app.exchange.matching import Decision, Kind
from directory_app.exchange.preview.incoming import Incoming
from directory_app.exchange.preview.job import Intake, Part, Preview
from directory_app.exchange.preview.rows import STATES
from directory_app.text import wording


def account(preview: Preview, incoming: Incoming) -> str:
    """Say what was read: "10 organizations and 1 disorder read; 227 of 227 lines accounted for, 0 not placed.".

    Where corrections made more or fewer records, that is said too.
    """
    readings = [part.reading for part in preview.parts]
    read = sum(len(reading.resource.organizations) for reading in readings)
    disorders = sum(len(reading.resource.disorders) for reading in readings)
    words = f"{counted(read, disorders)} read" if read or disorders else "No organization and no disorder was found"
    words += f" from {len(readings)} files" if len(readings) > 1 else ""
    now = len(incoming.rows)
    words += f", {wording.number(now)} after your corrections" if now != read else ""
    total = sum(len(reading.lines) for reading in readings)
    if total:
        lost = sum(draft.count_not_placed() for draft in incoming.standing.drafts)
        words += f"; {wording.number(total)} of {wording.lines(total)} accounted for, {wording.number(lost)} not placed"
    return words + "."


def target_words(preview: Preview, incoming: Incoming, file: str) -> str:
    """Say what the target holds ("" is the user's own) and what those read are to it."""
    counts = incoming.standing.kinds
    kinds = ", ".join(
        f"{wording.number(counts[kind])} {state.lower()}" for kind, state in STATES.items() if counts[kind]
    )
    place = f"{file or 'Your own directory'} holds {wording.organizations(preview.known)}"
    if counts[Kind.SAME] and counts[Kind.SAME] == len(incoming.rows):
        return f"{place}. Nothing here is new: all of it is known already."
    is_said = bool(kinds) and any(part.before is None for part in preview.parts)
    words = f"{place}; of those read, {kinds}." if is_said else f"{place}."
    return " ".join([words, *map(release_words, preview.parts)]).rstrip()


def release_words(part: Part) -> str:
    """Say how a source differs from its release before; "" for one that is new."""
    before = part.before
    if before is None:
        return ""
    on = before.layer.as_of or before.layer.retrieved
    of = f" of {wording.date(on)}" if on else ""
    counts = ((before.added, "added"), (before.changed, "changed"), (before.withdrawn, "withdrawn"))
    told = ", ".join(f"{wording.number(count)} {what}" for count, what in (*counts, (before.same, "same")))
    return f"{before.layer.title}, compared with its release{of}: {told}."


def taken_words(intake: Intake) -> str:
    """Say what became of a source: "list.csv: 1 added, 2 updated, 1 no longer listed"."""
    counts = Counter(decision for change, decision in intake.decisions if change.kind is not Kind.SAME)
    words = {Decision.ADD: "added", Decision.UPDATE: "updated", Decision.SKIP: "left as they were"}
    told = [f"{wording.number(counts[it])} {said}" for it, said in words.items() if counts[it]]
    gone = intake.before.withdrawn if intake.before else 0
    told += [f"{wording.number(gone)} no longer listed"] if gone else []
    return f"{intake.title}: {', '.join(told) or 'nothing new'}"


def counted(organizations: int, disorders: int) -> str:
    """Say how many: "10 organizations and 1 disorder"; what there is none of is not named, but for nothing at all."""
    words = [wording.organizations(organizations)] if organizations or not disorders else []
    words += [wording.disorders(disorders)] if disorders else []
    return wording.all_of(words)


def names_of(sources: Sequence[str]) -> str:
    """Name the files of an import: the first, and how many more."""
    first = Path(sources[0]).name
    more = wording.plural("{count} more file", "{count} more files", len(sources) - 1)
    return first if len(sources) == 1 else wording.all_of([first, more])
