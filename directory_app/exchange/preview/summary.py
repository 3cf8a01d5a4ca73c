"""An import in words: what was read, what is made of it, and what those known are to it. No Qt here."""

from __future__ import annotations

from collections import Counter

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
    is_any, is_one = bool(read or disorders), len(readings) < 2
    if is_any:
        sentence = wording.marked("{what} read") if is_one else wording.marked("{what} read from {files} files")
    elif is_one:
        sentence = wording.marked("No organization and no disorder was found")
    else:
        sentence = wording.marked("No organization and no disorder was found in {files} files")
    words = wording.phrase(sentence, what=counted(read, disorders), files=len(readings))
    now = len(incoming.rows)
    if now != read:
        words = wording.phrase("{what}, {count} after your corrections", what=words, count=wording.number(now))
    total = sum(len(reading.lines) for reading in readings)
    if total:
        lost = sum(draft.count_not_placed() for draft in incoming.standing.drafts)
        words = wording.phrase(
            "{what}; {read} of {lines} accounted for, {lost} not placed",
            what=words,
            read=wording.number(total),
            lines=wording.lines(total),
            lost=wording.number(lost),
        )
    return words + "."


def target_words(preview: Preview, incoming: Incoming, file: str) -> str:
    """Say what the target holds ("" is the user's own) and what those read are to it."""
    counts = incoming.standing.kinds
    kinds = ", ".join(wording.plural(*_COUNTED[kind], counts[kind]) for kind in STATES if counts[kind])
    known = wording.organizations(preview.known)
    place = (
        wording.phrase("{file} holds {organizations}", file=file, organizations=known)
        if file
        else wording.phrase("Your own directory holds {organizations}", organizations=known)
    )
    if counts[Kind.SAME] and counts[Kind.SAME] == len(incoming.rows):
        return wording.phrase("{what}. Nothing here is new: all of it is known already.", what=place)
    is_said = bool(kinds) and any(part.before is None for part in preview.parts)
    words = wording.phrase("{what}; of those read, {counts}.", what=place, counts=kinds) if is_said else f"{place}."
    return " ".join([words, *map(release_words, preview.parts)]).rstrip()


_COUNTED = {
    Kind.NEW: ("{count} new", "{count} new"),
    Kind.CHANGED: ("{count} may be known", "{count} may be known"),
    Kind.SAME: ("{count} known already", "{count} known already"),
}


def release_words(part: Part) -> str:
    """Say how a source differs from its release before; "" for one that is new."""
    before = part.before
    if before is None:
        return ""
    on = before.layer.as_of or before.layer.retrieved
    told = ", ".join(
        (
            wording.plural("{count} added", "{count} added", before.added),
            wording.plural("{count} changed", "{count} changed", before.changed),
            wording.plural("{count} withdrawn", "{count} withdrawn", before.withdrawn),
            wording.plural("{count} same", "{count} same", before.same),
        )
    )
    if not on:
        return wording.phrase("{title}, compared with its release: {counts}.", title=before.layer.title, counts=told)
    return wording.phrase(
        "{title}, compared with its release of {date}: {counts}.",
        title=before.layer.title,
        date=wording.date(on),
        counts=told,
    )


def taken_words(intake: Intake) -> str:
    """Say what became of a source: "list.csv: 1 added, 2 updated, 1 no longer listed"."""
    counts = Counter(decision for change, decision in intake.decisions if change.kind is not Kind.SAME)
    words = {
        Decision.ADD: ("{count} added", "{count} added"),
        Decision.UPDATE: ("{count} updated", "{count} updated"),
        Decision.SKIP: ("{count} left as they were", "{count} left as they were"),
    }
    told = [wording.plural(*said, counts[it]) for it, said in words.items() if counts[it]]
    gone = intake.before.withdrawn if intake.before else 0
    told += [wording.plural("{count} no longer listed", "{count} no longer listed", gone)] if gone else []
    return wording.labelled(intake.title, ", ".join(told) or wording.phrase("nothing new"))


def counted(organizations: int, disorders: int) -> str:
    """Say how many: "10 organizations and 1 disorder"; what there is none of is not named, but for nothing at all."""
    words = [wording.organizations(organizations)] if organizations or not disorders else []
    words += [wording.disorders(disorders)] if disorders else []
    return wording.all_of(words)
