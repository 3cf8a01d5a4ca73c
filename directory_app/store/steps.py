"""What a step of the journal touches, when it is refused, and what the journal tells of a record."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence

from msgspec import structs

from directory_app.errors import DirectoryError
from directory_app.records import Disorder, Organization, checks, codec, taxonomy
from directory_app.records.doubts import WITHDRAWN_NUMBERS
from directory_app.search.packing import RECORD
from directory_app.store import answers, journal, layers, marks, relinking, rows, showing
from directory_app.store.compose import Conflict
from directory_app.store.journal import DIRECTORY, DISORDER, ID, LAYER, WHOLE, Edit, Record, Step
from directory_app.store.layers import Chains
from directory_app.store.schema import COMPOSED, SHOWN_DISORDERS
from directory_app.store.showing import Shown, shown
from directory_app.store.update import Disorders
from directory_app.text import wording

# So many organizations that only lead to a disorder cost what one does that changes.
_LINKED_AS_ONE = 4


def touched(connection: sqlite3.Connection, step: Step) -> list[str]:
    """Return the records that come or go with a step.

    Before that its layers are shown or hidden, and the directory's title and date written, as the journal says.
    """
    records: dict[str, None] = {}
    for edit in step.edits:
        if edit.field == LAYER:
            layer = journal.layer_of(edit)
            layers.sync_hidden(connection, layer)
            records.update(dict.fromkeys(layers.records_of(connection, layer)))
        elif edit.record == DIRECTORY:
            said = journal.said_of_directory(connection, edit.field)
            rows.write_about(connection, {edit.field: said})
        else:
            records[edit.record] = None
        if edit.field == ID:
            records.update(dict.fromkeys(str(own_id) for own_id in (edit.old, edit.new) if own_id))
    return list(records)


def size_of(connection: sqlite3.Connection, step: Step) -> int:
    """Return about how many records come or go with a step, or are found otherwise after it."""
    told = sum(len(layers.records_of(connection, journal.layer_of(edit))) for edit in step.edits if edit.field == LAYER)
    return told + sum(edit.field != LAYER for edit in step.edits) + linked_with(connection, step.edits)


def told_by(connection: sqlite3.Connection, step: Step) -> set[str]:
    """Return the ids of all records that the layers of a step say something of: those an import brought."""
    shown = (journal.layer_of(edit) for edit in step.edits if edit.field == LAYER)
    return {record for layer in shown for record in layers.records_of(connection, layer)}


def to_derive(connection: sqlite3.Connection, edits: Iterable[Edit], told: Iterable[str] = ()) -> int:
    """Return about how many organizations are derived again for some edits, and for records that layers tell of.

    Only words change of those that lead to a disorder of these: a few of them cost what one does that changes itself.
    """
    organizations, disorders = 0, set()
    records = list(told)
    for edit in edits:
        if edit.field == LAYER:
            records += layers.records_of(connection, journal.layer_of(edit))
        elif not edit.record.startswith(DISORDER):
            organizations += 1
        elif edit.field in relinking.FOUND_BY:
            disorders.add(edit.record.removeprefix(DISORDER))
    for record in records:
        if record.startswith(DISORDER):
            disorders.add(record.removeprefix(DISORDER))
        else:
            organizations += 1
    return organizations + len(relinking.linked(connection, disorders)) // _LINKED_AS_ONE


def linked_with(connection: sqlite3.Connection, edits: Iterable[Edit]) -> int:
    """Return how many organizations lead to disorders that are called otherwise, or stand elsewhere, after edits."""
    disorders = {
        edit.record.removeprefix(DISORDER)
        for edit in edits
        if edit.record.startswith(DISORDER) and edit.field in relinking.FOUND_BY
    }
    return len(relinking.linked(connection, disorders))


class RefusedEditError(DirectoryError):
    """An edit that can't be done: what it changes is not there, or what it leaves can't be written."""


def refuse_unwritable(connection: sqlite3.Connection, edits: Sequence[Edit]) -> None:
    """Refuse edits with values that no file may hold, or that link to what is not there; before they are written.

    Raises:
        RefusedEditError: names the record and the reason.
    """
    made = {edit.record for edit in edits if edit.field == WHOLE and edit.new}
    known = _Known(connection, made)
    for edit in edits:
        if edit.record == DIRECTORY:
            raise RefusedEditError(wording.phrase("a record without an id can't be edited"))
        if reason := journal.problem_of(edit):
            raise RefusedEditError(f"{edit.record}: {reason}")
        if edit.field == WHOLE and edit.new is None and edit.record not in known:
            raise RefusedEditError(wording.phrase("{record}: there is no such record", record=edit.record))
        if edit.field == ID and edit.new is not None:
            target = str(edit.new)
            if target == edit.record or journal.kind_of(target) is not journal.kind_of(edit.record):
                raise RefusedEditError(
                    wording.phrase("{record}: it can't be the same as {target}", record=edit.record, target=target)
                )
            if target not in known:
                raise RefusedEditError(wording.phrase("{record}: there is no such record", record=target))
        elif edit.new is not None and journal.kind_of(edit.record) is Organization:
            for path, reason in checks.broken_values(_with_value(edit), _Known(connection, made, DISORDER)):
                raise RefusedEditError(f"{edit.record}: {path.removeprefix('.')}: {reason}")


def refuse_absent(connection: sqlite3.Connection, edits: Sequence[Edit]) -> None:
    """Refuse edits of records that nobody sees: one that a source withdrew would come back with them.

    Raises:
        RefusedEditError: names the record.
    """
    known = _Known(connection, {edit.record for edit in edits if edit.field == WHOLE and edit.new})
    for record in dict.fromkeys(edit.record for edit in edits if edit.field not in (WHOLE, ID)):
        if record not in known and not journal.link_of(journal.live_edits(connection, record)):
            raise RefusedEditError(wording.phrase("{record}: there is no such record", record=record))


def _with_value(edit: Edit) -> Organization:
    """Return an organization that holds the new value of an edit and nothing else."""
    if isinstance(edit.new, Organization):
        return edit.new
    empty = Organization(edit.record, edit.record)
    is_list = isinstance(getattr(empty, edit.field), tuple)
    return structs.replace(empty, **{edit.field: (edit.new,) if is_list else edit.new})


class _Known:
    """The ids of what is shown and of what a step makes; those of disorders stand behind `mark`, or DISORDER."""

    def __init__(self, connection: sqlite3.Connection, made: Collection[str], mark: str = "") -> None:
        self._connection = connection
        self._made = made
        self._mark = mark

    def __contains__(self, own_id: object) -> bool:
        record = f"{self._mark}{own_id}"
        if record in self._made:
            return True
        table = f"{SHOWN_DISORDERS} AND" if record.startswith(DISORDER) else "organization WHERE"
        statement = f"SELECT 1 FROM {table} id = ?"
        return self._connection.execute(statement, (record.removeprefix(DISORDER),)).fetchone() is not None


def refuse_broken(step: Step, shown_after: Mapping[str, Shown], known: Disorders) -> None:
    """Refuse a step whose edits found no ground, or that leaves records that contradict each other.

    `known` are the disorders that there are after it.

    Raises:
        RefusedEditError: names the record and the reason.
    """
    for it in shown_after.values():
        for conflict in it.conflicts:
            if conflict.step == step.number:
                raise RefusedEditError(_refusal(conflict))
    for edit in step.edits:
        if edit.field == ID and edit.new is not None and shown_after[str(edit.new)].record is None:
            raise RefusedEditError(
                wording.phrase(
                    "{record}: {other} is gone, or shown as a part of another record",
                    record=edit.record,
                    other=edit.new,
                )
            )
        own_id = edit.record.removeprefix(DISORDER)
        if edit.record.startswith(DISORDER) and edit.field == WHOLE and edit.new is None and own_id in known:
            raise RefusedEditError(
                wording.phrase("{record}: organizations or other disorders lead to it", record=edit.record)
            )
    edited = [edit.record.removeprefix(DISORDER) for edit in step.edits if edit.record.startswith(DISORDER)]
    if edited:
        above = [(DISORDER + it.id, it) for it in taxonomy.with_broader(edited, known)]
        places = {f"{DISORDER}{own_id}.broader" for own_id in edited}
        for problem in checks.contradictions(above):
            if problem.where in places:
                raise RefusedEditError(f"{problem.where}: {problem.reason}")


def _refusal(conflict: Conflict) -> str:
    edit = conflict.edit
    if conflict.found is None and edit.field != WHOLE:
        return wording.phrase("{record}: there is no such record", record=edit.record)
    if edit.field == WHOLE:
        return wording.phrase("{record}: the record was changed by somebody else meanwhile", record=edit.record)
    if edit.old is None:
        return wording.phrase("{record}: {field}: something stands there by now", record=edit.record, field=edit.field)
    return wording.phrase(
        "{record}: {field}: {value} does not stand there any more",
        record=edit.record,
        field=edit.field,
        value=repr(edit.old),
    )


def history(connection: sqlite3.Connection, record: str | None) -> list[Step]:
    """Return all steps, oldest first, or those that have to do with one record: its edits, and what sources said."""
    if record is None:
        return journal.steps(connection)
    brought = {layer for layer, _, _ in Chains(connection).statements(record)}
    return journal.steps(connection, record, brought)


def deleted(connection: sqlite3.Connection) -> list[tuple[Step, Record]]:
    """Return the records whose last live edit deleted them and that are gone, each with its step, the last first."""
    known = _Known(connection, ())
    found = []
    records = connection.execute(f"SELECT DISTINCT record FROM edit WHERE field = '{WHOLE}' AND new IS NULL").fetchall()
    for (record,) in records:
        number, edit = next(reversed(journal.live_edits(connection, record)), (0, Edit(record, ID)))
        if edit.field == WHOLE and edit.new is None and isinstance(edit.old, Record) and record not in known:
            found.append((journal.step_of(connection, number), edit.old))
    return sorted(found, key=lambda it: -it[0].number)


def edited_disorders_as_said(connection: sqlite3.Connection) -> list[Disorder]:
    """Return what the visible layers say of the disorders that were edited, by our ids."""
    chains = Chains(connection)
    edited = [record for record in marks.of_kind(connection, marks.EDITED) if record.startswith(DISORDER)]
    bodies = (body for record in edited for _, _, body in chains.bodies(record, edited_in=0))
    return [body for body in bodies if isinstance(body, Disorder)]


def conflicts(connection: sqlite3.Connection) -> list[Conflict]:
    """Return the live edits of all records that could not be put on what the layers say now, and whose end is open.

    Only the records that are marked for it are composed: of many edited ones few are in conflict.
    """
    chains = Chains(connection)
    found = []
    for record in marks.of_kind(connection, marks.CONFLICT):
        it = shown(connection, chains, record)
        waiting = [conflict for conflict in it.conflicts if not conflict.is_settled]
        said = showing.alone(connection, record) if waiting and it.link else it.record
        for conflict in waiting:
            theirs = answers.standing(conflict, said, chains.releases(record))
            found.append(structs.replace(conflict, theirs=theirs))
    return found


def withdrawn(connection: sqlite3.Connection) -> list[Organization]:
    """Return the organizations that newer releases no longer list, or whose TTY or fax, and of which nobody decided."""
    found = connection.execute(
        f"SELECT {RECORD} FROM organization WHERE layer = {COMPOSED} AND id IN ("
        "SELECT record FROM layer_record JOIN layer ON layer.id = layer_record.layer WHERE replaces IS NOT NULL "
        "UNION SELECT record FROM edit WHERE field = 'doubts' "
        f"UNION SELECT trim(new, '\"') FROM edit WHERE field = '{ID}') "
        f"AND instr(CAST({RECORD} AS TEXT), '\"withdrawn') ORDER BY row"
    )
    asked = (codec.decode_organization(record) for (record,) in found)
    return [it for it in asked if any(doubt.code in _WITHDRAWN for doubt in it.doubts)]


_WITHDRAWN = frozenset({"withdrawn", *WITHDRAWN_NUMBERS})
