"""What is shown of records now: composed of what the layers say and the live edits, nothing written yet."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from math import inf
from typing import cast

import msgspec
from msgspec import Struct, structs

from directory_app.records import Doubt, Organization, Phone, codec, combine
from directory_app.records.doubts import WITHDRAWN_NUMBERS
from directory_app.search.packing import RECORD
from directory_app.store import answers, journal
from directory_app.store.compose import Composed, Conflict, Sources, compose
from directory_app.store.journal import DISORDER, Record
from directory_app.store.layers import Chains
from directory_app.store.schema import COMPOSED


class Shown(Struct, frozen=True):
    """What is to be stored of a record (None: nothing), the layer that alone tells it, and what is in conflict.

    `link` is the id of the record that it is said to be the same as, and shown as a part of. `is_withdrawn` is said of
    a disorder that somebody deleted, that no source lists any more, or whose sources are hidden: it is stored as it was
    while others lead to it.
    """

    record: Record | None
    layer: int = COMPOSED
    conflicts: tuple[Conflict, ...] = ()
    link: str = ""
    is_withdrawn: bool = False
    is_edited: bool = False


def shown(connection: sqlite3.Connection, chains: Chains, record: str) -> Shown:
    """Compose a record of what the layers say and of the live edits.

    Of records that are said to be each other, which two desks can do, the first by id is shown.
    """
    edits = journal.live_edits(connection, record)
    link = journal.link_of(edits)
    composed, layer, _ = _composed(connection, chains, record, edits, frozenset({record}))
    if link and record != min(journal.circle_of(connection, record), default=""):
        return Shown(None, conflicts=composed.conflicts, link=link, is_edited=True)
    if composed.record is None and record.startswith(DISORDER):
        last = _deleted(edits) or _last_said(chains, record, edits)
        return Shown(last, conflicts=composed.conflicts, is_withdrawn=True, is_edited=bool(edits))
    return Shown(composed.record, layer, composed.conflicts, link, is_edited=bool(edits))


def _deleted(edits: Sequence[tuple[int, journal.Edit]]) -> Record | None:
    """Return a record as it was when somebody deleted it last; None where nobody did."""
    gone = (edit.old for _, edit in reversed(edits) if edit.field == journal.WHOLE and edit.new is None)
    return cast("Record | None", next(gone, None))


def _last_said(chains: Chains, record: str, edits: Sequence[tuple[int, journal.Edit]]) -> Record | None:
    """Return what the sources said of a record before they withdrew it, or were hidden, with its edits."""
    said = (it.bodies(record, edited_in=0) for it in (chains, chains.with_hidden()))
    return compose([body for _, _, body in next(filter(None, said), ())], edits).record


def with_links(connection: sqlite3.Connection, records: Iterable[str]) -> dict[str, Shown]:
    """Compose these records and those that they are shown as a part of."""
    chains = Chains(connection)
    found: dict[str, Shown] = {}
    waiting = list(dict.fromkeys(records))
    for record in waiting:  # which grows
        if record not in found:
            found[record] = it = shown(connection, chains, record)
            waiting += [it.link] if it.link else []
    return found


def with_disorders(connection: sqlite3.Connection, records: Iterable[str]) -> dict[str, Shown]:
    """Compose these records, those that they are shown as a part of, and the disorders that may come or go with them.

    Those are what they lead to, or have led to: a disorder that was deleted, or withdrawn, is there while others lead
    to it.
    """
    new = with_links(connection, records)
    unsure = "SELECT id FROM disorder WHERE layer = ? AND id IN (SELECT value FROM json_each(?))"
    waiting = list(new)
    while waiting:
        links = {link for key in waiting for it in (new[key].record, _stored(connection, key)) for link in _links(it)}
        listed = msgspec.json.encode(sorted(links)).decode()
        more = {DISORDER + link for (link,) in connection.execute(unsure, (COMPOSED, listed))} - new.keys()
        new.update(with_links(connection, sorted(more)))
        waiting = sorted(more)
    return new


def _links(record: Record | None) -> tuple[str, ...]:
    """Return the ids of the disorders that a record leads to."""
    if record is None:
        return ()
    return record.disorders if isinstance(record, Organization) else record.broader


def _stored(connection: sqlite3.Connection, record: str) -> Record | None:
    """Return what is shown of a record until now."""
    table, decode = ("disorder", codec.decode_disorder) if record.startswith(DISORDER) else (
        "organization", codec.decode_organization,
    )  # fmt: skip
    own_id = record.removeprefix(DISORDER)
    held = connection.execute(f"SELECT {RECORD} FROM {table} WHERE id = ?", (own_id,)).fetchone()
    return decode(held[0]) if held and held[0] else None


def together(connection: sqlite3.Connection, record: str, other: str) -> Record | None:
    """Return what would be shown of an edited record if another were said to be the same from now on."""
    chains, edits = Chains(connection), journal.live_edits(connection, record)
    more = [(journal.last_step(connection) + 1, other)]
    return _composed(connection, chains, record, edits, frozenset({record}), more)[0].record


def alone(connection: sqlite3.Connection, record: str) -> Record | None:
    """Return what is said of a record, also where it is shown as a part of another; None where nothing is."""
    edits = journal.live_edits(connection, record)
    return _composed(connection, Chains(connection), record, edits, frozenset({record}))[0].record


def _composed(
    connection: sqlite3.Connection,
    chains: Chains,
    record: str,
    all_edits: list[tuple[int, journal.Edit]],
    seen: frozenset[str],
    more: Sequence[tuple[int, str]] = (),
) -> tuple[Composed, int, Mapping[Doubt, int]]:
    """Compose a record with those that are said to be the same; `seen` keeps from going round in a circle.

    `more` are (number of the step, id) of others that are to be taken as the same. Returns what it is, the layer that
    alone tells it, and the doubts of all of them about what is no longer listed, each with the step since which.
    """
    own_id = record.removeprefix(DISORDER)
    joined: list[tuple[int, Record]] = []
    asked_of_parts: list[Mapping[Doubt, int]] = []
    for number, other in (*journal.linked_to(connection, record), *more):
        if other not in seen:
            its_edits = journal.live_edits(connection, other)
            same, _, its_asked = _composed(connection, chains, other, its_edits, seen | {other})
            joined += [(number, structs.replace(same.record, id=own_id))] if same.record else []
            asked_of_parts.append(its_asked)
    is_part = bool(all_edits or joined)
    said = _said(chains, record, all_edits, is_part=is_part)
    bodies = [body for _, _, body in said]
    doubtful, asked = _with_doubts(bodies, chains, record)
    for doubt, step in (it for part in asked_of_parts for it in part.items()):
        asked[doubt] = max(step, asked.get(doubt, 0))
    edits = [it for it in all_edits if _is_about_now(*it, asked) and not _is_past_answer(connection, chains, *it)]
    former = [body for of_source in chains.releases(record) for body in of_source if body] if len(all_edits) > 1 else []

    def at(step: int) -> list[Record]:
        then = chains.as_of(step)
        return _with_doubts([body for _, _, body in _said(then, record, all_edits, is_part=is_part)], then, record)[0]

    sources = Sources(former, at) if len(former) > 1 else None
    composed = compose(doubtful, edits, joined, sources)
    if composed.conflicts and doubtful != bodies:
        composed = _without_source(compose(bodies, edits, joined, sources), edits) or composed
    if composed.conflicts:
        settled = answers.are_edited_since(composed.conflicts, edits, chains.releases(record))
        composed = structs.replace(composed, conflicts=settled)
    is_alone = len(said) == 1 and doubtful == bodies and not all_edits and not joined and said[0][1] == record
    return composed, said[0][0] if is_alone else COMPOSED, asked


def _said(
    chains: Chains, record: str, edits: Sequence[tuple[int, journal.Edit]], *, is_part: bool
) -> list[tuple[int, str, Record]]:
    """Return (layer, key, body) of what sources say of a record; what was edited before they withdrew it is kept.

    So is what only withdrawn sources tell where it has edits, is a part of another one, or has parts.
    """
    edited_in = min((number for number, edit in edits if edit.field != journal.ID), default=inf)
    said = chains.bodies(record, edited_in)
    return chains.bodies(record, edited_in=0) if is_part and not said else said


def _without_source(composed: Composed, edits: Sequence[tuple[int, journal.Edit]]) -> Composed | None:
    """Return what is shown of a record that somebody deleted before its source withdrew it, too; None of any other."""
    if composed.record is None:
        return Composed(None)
    is_brought_back = any(edit.field == journal.WHOLE and edit.old is None for _, edit in edits)
    return composed if is_brought_back and all(it.is_settled for it in composed.conflicts) else None


def _with_doubts(bodies: list[Record], chains: Chains, record: str) -> tuple[list[Record], dict[Doubt, int]]:
    """Say of the topmost what newer releases no longer list: it, or a TTY or fax, kept until somebody decides.

    Returns the bodies, and the doubts that came to it, each with the step since which it is not listed.
    """
    top = bodies[0] if bodies else None
    if not isinstance(top, Organization):
        return bodies, {}
    lost = chains.lost_numbers(record, bodies)
    found = [(Doubt("withdrawn", "record", "", (title,)), step) for title, step in chains.withdrawn_from(record)]
    for phone, title, step in lost:
        code = next(code for code, kind in WITHDRAWN_NUMBERS.items() if kind in phone.types)
        found.append((Doubt(code, "phones", phone.number, (title,)), step))
    if not found:
        return bodies, {}
    doubts: dict[Doubt, int] = {}
    for doubt, step in found:
        doubts[doubt] = max(step, doubts.get(doubt, 0))
    numbers = [phone for phone, *_ in lost]
    return [structs.replace(top, phones=(*top.phones, *numbers), doubts=(*top.doubts, *doubts)), *bodies[1:]], doubts


def _is_about_now(number: int, edit: journal.Edit, asked: Mapping[Doubt, int]) -> bool:
    """Tell whether an edit counts: one of what is no longer listed does as long as the source doesn't list it again.

    `asked` are the doubts that there are, each with the step that brought it: an answer before that was to another one.
    """
    if edit.field != "doubts" or not isinstance(doubt := edit.old or edit.new, Doubt):
        return True
    if edit.old is None and doubt.code == "withdrawn":  # what keeps somebody in whom a release withdraws
        return doubt in asked
    return asked.get(doubt, 0) <= number


def _is_past_answer(connection: sqlite3.Connection, chains: Chains, number: int, edit: journal.Edit) -> bool:
    """Tell whether an edit deleted a TTY or fax that was no longer listed, and a source has come to list it since.

    Such an answer is to that withdrawal alone. What somebody deleted while it was listed stays away.
    """
    phone = edit.old
    if edit.new is not None or not isinstance(phone, Phone) or not combine.is_lost(phone, ()):
        return False
    parts = journal.parts_of(connection, edit.record, number)
    then = chains.as_of(number)
    if not any(_is_withdrawn(then, part, phone) for part in parts):
        return False
    is_again = any(chains.listed_anew(part, phone) > number for part in parts)
    return is_again or not any(_is_withdrawn(chains, part, phone) for part in parts)


def _is_withdrawn(chains: Chains, record: str, phone: Phone) -> bool:
    """Tell whether a source of a record no longer lists a TTY or fax that it listed."""
    bodies = [body for _, _, body in chains.bodies(record, edited_in=0)]
    return not combine.is_lost(phone, [lost for lost, *_ in chains.lost_numbers(record, bodies)])
