"""What a step of the journal touches, when it is refused, and what the journal tells of a record."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from directory_app.errors import DirectoryError
from directory_app.formats.json import resource
from directory_app.records import Organization
from directory_app.store import journal, layers
from directory_app.store.compose import Conflict
from directory_app.store.journal import ID, LAYER, WHOLE, Step
from directory_app.store.layers import Chains
from directory_app.store.update import Disorders, Shown, shown


def touched(connection: sqlite3.Connection, step: Step) -> list[str]:
    """Return the records that come or go with a step, after its layers were shown or hidden as the journal says."""
    records: dict[str, None] = {}
    for edit in step.edits:
        if edit.field == LAYER:
            layers.sync_hidden(connection, int(str(edit.new)))
            records.update(dict.fromkeys(layers.records_of(connection, int(str(edit.new)))))
        else:
            records[edit.record] = None
        if edit.field == ID:
            records.update(dict.fromkeys(str(own_id) for own_id in (edit.old, edit.new) if own_id))
    return list(records)


def size_of(connection: sqlite3.Connection, step: Step) -> int:
    """Return about how many records come or go with a step."""
    return sum(
        len(layers.records_of(connection, int(str(edit.new)))) if edit.field == LAYER else 1 for edit in step.edits
    )


class RefusedEditError(DirectoryError):
    """An edit that can't be done: what it changes is not there, or what it leaves can't be written."""


def refuse_broken(step: Step, shown_after: Iterable[Shown], known: Disorders) -> None:
    """Refuse a step whose edits find no ground, or that leaves a value that no file may hold.

    `known` are the disorders that there are after it.

    Raises:
        RefusedEditError: names the record and the reason.
    """
    for it in shown_after:
        for conflict in it.conflicts:
            if conflict.step == step.number:
                raise RefusedEditError(_refusal(conflict))
        if isinstance(it.record, Organization):
            values = {id(edit.new): edit for edit in step.edits if edit.record == it.record.id}
            for path, reason in resource.broken_values(it.record, known):
                field = path.removeprefix(".").partition("[")[0]
                if any(edit.field in (field, WHOLE) for edit in values.values()):
                    raise RefusedEditError(f"{it.record.id}: {path.removeprefix('.')}: {reason}")


def _refusal(conflict: Conflict) -> str:
    edit = conflict.edit
    if conflict.found is None and edit.field:
        return f"{edit.record}: there is no such record"
    if edit.field == WHOLE:
        return f"{edit.record}: the record was changed by somebody else meanwhile"
    return f"{edit.record}: {edit.field}: {edit.old!r} does not stand there any more"


def history(connection: sqlite3.Connection, record: str | None) -> list[Step]:
    """Return all steps, oldest first, or those that have to do with one record: its edits, and what sources said."""
    if record is None:
        return journal.steps(connection)
    brought = {layer for layer, _, _ in Chains(connection).statements(record)}
    return journal.steps(connection, record, brought)


def conflicts(connection: sqlite3.Connection) -> list[Conflict]:
    """Return the live edits of all records that could not be put on what the layers say now."""
    chains = Chains(connection)
    return [
        conflict
        for record in journal.edited_records(connection)
        for conflict in shown(connection, chains, record).conflicts
    ]
