"""Writing what a step changes: the records it touches are composed again, derived, and put into their places.

Everything here runs inside one transaction of the caller's: records, index, totals and journal change together.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping

from msgspec import Struct

from directory_app.records import Disorder, Organization, codec, taxonomy
from directory_app.search import expression, name_order, terms
from directory_app.search.packing import PACKED_ALONE, RECORD
from directory_app.store import bulk, marks, relinking, rows, showing
from directory_app.store.bulk import Item
from directory_app.store.journal import DISORDER
from directory_app.store.row_numbers import RowNumbers
from directory_app.store.schema import COMPOSED, SHOWN_DISORDERS
from directory_app.store.showing import Shown

Disorders = Mapping[str, Disorder]
# So many of the records that are put into their places are looked at for the numbers of one: more share a gap rarely.
_AHEAD = 2_000


def refresh(
    connection: sqlite3.Connection,
    records: Iterable[str],
    before: Disorders,
    progress: Callable[[int], None] = lambda _: None,
) -> tuple[dict[str, Shown], Disorders]:
    """Compose and store these records again; return what is shown of each by its id, and the disorders.

    `before` are the disorders as they were; the very same mapping is returned where none has changed. `progress` hears
    how many organizations were derived again because of a disorder; it may raise.
    """
    new = showing.with_disorders(connection, records)
    organizations = {key: it for key, it in new.items() if not key.startswith(DISORDER)}
    marks.note(connection, new)
    changed = _write_disorders(connection, {key: it for key, it in new.items() if key.startswith(DISORDER)})
    after = _changed(connection, before, changed)
    otherwise = [it for it in changed if relinking.is_found_otherwise(before.get(it), after.get(it))]
    # First: then all that stands there is derived as from now on, whatever else is written over or moved.
    relinking.derive_again(connection, otherwise, rows.Deriver(before), rows.Deriver(after), progress)
    _write_organizations(connection, organizations, rows.Deriver(after))
    gone = _drop_disorders(connection, new, after)
    return new, _changed(connection, after, gone)


def _changed(connection: sqlite3.Connection, disorders: Disorders, changed: Collection[str]) -> Disorders:
    """Return disorders of which some have changed, come or gone, in order; the very same where none has."""
    if not changed:
        return disorders
    now = dict(disorders)
    for own_id in changed:
        (record,) = connection.execute(f"SELECT {RECORD} FROM disorder WHERE id = ?", (own_id,)).fetchone()
        if record:
            now[own_id] = codec.decode_disorder(record)
        else:
            now.pop(own_id, None)
    if now.keys() <= disorders.keys():
        return now
    order = connection.execute(f"SELECT id FROM {SHOWN_DISORDERS} ORDER BY row")
    return {own_id: now[own_id] for (own_id,) in order}


def refresh_all(
    connection: sqlite3.Connection,
    records: Iterable[str],
    check: Callable[[Mapping[str, Shown], Disorders], None] = lambda *_: None,
) -> tuple[Iterator[Item], tuple[Disorder, ...]]:
    """Compose these records again; return all records of the directory as they are to be stored, and the disorders.

    For `bulk.rebuild`, which derives everything again: where a step touches many records that costs less. `check` gets
    what is shown of these records and the disorders that there are then, and may raise.
    """
    new = showing.with_disorders(connection, records)
    marks.note(connection, new)
    of_disorders = {key: it for key, it in new.items() if key.startswith(DISORDER)}
    _write_disorders(connection, of_disorders)
    organizations = {key: it for key, it in new.items() if key not in of_disorders}
    for key, it in organizations.items():
        held, layer = _held(connection, key), it.layer if it.record else COMPOSED
        _keep_statement(connection, key, (held.record, held.layer) if held else None, layer)
        if it.record:
            _tell_once(connection, key, layer)
    _drop_disorders(connection, new, dict(disorders(connection)))
    known = dict(disorders(connection))
    check(new, known)
    return _items(connection, organizations), tuple(known.values())


def _items(connection: sqlite3.Connection, new: Mapping[str, Shown]) -> Iterator[Item]:
    held = connection.execute(f"SELECT id, layer, {RECORD} FROM organization ORDER BY row")
    for own_id, layer, record in held:
        if own_id not in new:
            yield bulk.item(own_id, record, layer)
    for own_id, it in new.items():
        if it.record:
            yield bulk.item(own_id, codec.encode(it.record), it.layer)


# Disorders


def disorders(connection: sqlite3.Connection) -> Iterator[tuple[str, Disorder]]:
    """Yield (id, disorder) of all disorders, in order of their rows."""
    found = connection.execute(f"SELECT id, {RECORD} FROM {SHOWN_DISORDERS} ORDER BY row")
    yield from ((own_id, codec.decode_disorder(record)) for own_id, record in found)


def _write_disorders(connection: sqlite3.Connection, new: Mapping[str, Shown]) -> list[str]:
    """Write new and changed disorders; return the ids of those that organizations may be found by otherwise now."""
    changed = []
    for key, it in new.items():
        own_id = key.removeprefix(DISORDER)
        held = connection.execute(f"SELECT {RECORD}, layer FROM disorder WHERE id = ?", (own_id,)).fetchone()
        record = codec.encode(it.record) if it.record else None
        _keep_statement(connection, key, held, it.layer if record else COMPOSED)
        if record is None:
            continue  # dropped in the end, when nothing leads to it any more
        if held is None:
            (last,) = connection.execute("SELECT coalesce(max(row), -1) FROM disorder").fetchone()
            connection.execute(
                f"INSERT INTO disorder VALUES (?, ?, ?, {PACKED_ALONE})", (last + 1, own_id, it.layer, record)
            )
        else:
            connection.execute(
                f"UPDATE disorder SET record = {PACKED_ALONE}, layer = ? WHERE id = ?", (record, it.layer, own_id)
            )
        _tell_once(connection, key, it.layer)
        if held is None or held[0] != record:
            changed.append(own_id)
    return changed


def _drop_disorders(connection: sqlite3.Connection, new: Mapping[str, Shown], held: Disorders) -> list[str]:
    """Empty disorders that are shown no more, but not those that organizations or other disorders still lead to.

    Their rows stay, so that they stand where they stood when they come again. `held` are all that there are; returns
    the ids of those that went.
    """
    gone = [
        key.removeprefix(DISORDER)
        for key, it in new.items()
        if key.startswith(DISORDER) and (it.record is None or it.is_withdrawn)
    ]
    if not gone:
        return []
    links = {link for it in new.values() if isinstance(it.record, Organization) for link in it.record.disorders}
    links.update(link for own_id, disorder in held.items() if own_id not in gone for link in disorder.broader)
    links.update(own_id for own_id in gone if own_id not in links and _leads_to(connection, own_id, new))
    kept = {disorder.id for disorder in taxonomy.with_broader(links.intersection(gone), held)}
    dropped = [own_id for own_id in gone if own_id in held and own_id not in kept]
    for own_id in gone:
        if own_id in kept:
            connection.execute("UPDATE disorder SET layer = ? WHERE id = ?", (COMPOSED, own_id))
        else:
            connection.execute("UPDATE disorder SET record = x'', layer = ? WHERE id = ?", (COMPOSED, own_id))
    return dropped


def _leads_to(connection: sqlite3.Connection, disorder: str, new: Container[str]) -> bool:
    """Tell whether an organization leads to a disorder; those of `new` may stand otherwise in the index by now."""
    return any(it.id not in new for it in _leading_to(connection, disorder))


def leading_to(connection: sqlite3.Connection, disorder: str) -> list[Organization]:
    """Return the organizations that lead to a disorder itself, in order of their rows."""
    return list(_leading_to(connection, disorder))


def _leading_to(connection: sqlite3.Connection, disorder: str) -> Iterator[Organization]:
    token = expression.whole_word(terms.disorder_token(disorder))
    found = connection.execute(
        f"SELECT {RECORD} FROM organization WHERE row IN (SELECT rowid FROM words WHERE words MATCH ?) ORDER BY row",
        (token,),
    )
    organizations = (codec.decode_organization(record) for (record,) in found)
    yield from (it for it in organizations if disorder in it.disorders)


# Organizations


class _Held(Struct, frozen=True):
    """An organization as it is stored."""

    row: int
    layer: int
    record: bytes


def _write_organizations(connection: sqlite3.Connection, new: Mapping[str, Shown], deriver: rows.Deriver) -> None:
    """Store composed organizations; `deriver` has derived all that are stored by now."""
    moved: list[tuple[str, str, bytes, int]] = []
    for key, it in new.items():
        old, record = _held(connection, key), codec.encode(it.record) if it.record else None
        _keep_statement(connection, key, (old.record, old.layer) if old else None, it.layer if record else COMPOSED)
        if old and record == old.record:
            connection.execute("UPDATE organization SET layer = ? WHERE row = ?", (it.layer, old.row))
        else:
            if old:
                _remove(connection, old, deriver)
            if record:
                name, _ = name_order.key_of(record, key)
                moved.append((name, key, record, it.layer))
        if record:
            _tell_once(connection, key, it.layer)
    numbers = RowNumbers(connection, deriver)
    moved.sort()
    keys = [(name, key) for name, key, *_ in moved]
    for at, (_, _, record, layer) in enumerate(moved):
        derived = deriver.row(codec.decode_organization(record), record)
        number = numbers.free_for(keys[at], keys[at + 1 : at + _AHEAD])
        rows.insert(connection, [(number, layer, derived)])
        rows.count(connection, derived[2], 1)


def _held(connection: sqlite3.Connection, own_id: str) -> _Held | None:
    found = connection.execute(f"SELECT row, layer, {RECORD} FROM organization WHERE id = ?", (own_id,)).fetchone()
    return _Held(*found) if found else None


def _remove(connection: sqlite3.Connection, held: _Held, deriver: rows.Deriver) -> None:
    row = deriver.row(codec.decode_organization(held.record), held.record)
    rows.remove(connection, held.row, row)
    rows.count(connection, row[2], -1)


def _keep_statement(connection: sqlite3.Connection, record: str, held: tuple[bytes, int] | None, layer: int) -> None:
    """Write down what a layer says of a record that it told alone until now."""
    if held and held[1] not in (COMPOSED, layer):
        statement = f"INSERT OR IGNORE INTO layer_record VALUES (?, ?, ?, {PACKED_ALONE})"
        connection.execute(statement, (held[1], record, record, held[0]))


def _tell_once(connection: sqlite3.Connection, record: str, layer: int) -> None:
    """Drop what a layer says of a record that it tells alone now: it stands in the record itself."""
    if layer != COMPOSED:
        connection.execute("DELETE FROM layer_record WHERE layer = ? AND key = ?", (layer, record))
