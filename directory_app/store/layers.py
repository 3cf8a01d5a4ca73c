"""Layers: what each source says, untouched. An import or a release is a layer; hiding it takes it out again.

A release replaces the layer of the release before (`replaces`) and holds only what differs from it: records that are
new or changed, and, without a body, those that it no longer lists (withdrawn).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from itertools import groupby
from math import inf

from msgspec import Struct, structs

from directory_app.records import Phone, codec, combine
from directory_app.search.packing import BODY, PACKED_ALONE, RECORD
from directory_app.store.journal import DISORDER, LAYER, Record, is_live

# Where a layer comes from.
SHIPPED, IMPORT = "shipped", "import"
# The layer of the records that a directory file was made of.
FIRST_LAYER = 1


_Statements = dict[tuple[int, str], list[tuple[int, bytes | None]]]


class Layer(Struct, frozen=True):
    """One source: its title, where it comes from, which release it is, and the layer that it replaces.

    Dates are ISO 8601, as exact as they are known; layers of a higher `rank`, then newer ones, come first.
    """

    title: str
    origin: str = IMPORT
    release: str = ""
    as_of: str = ""
    retrieved: str = ""
    rank: int = 0
    replaces: int | None = None
    is_hidden: bool = False
    id: int = 0


class Statement(Struct, frozen=True):
    """What a layer says of one record: the source's own id for it, our id, and its body (None: withdrawn).

    Ids of disorders stand behind `journal.DISORDER`.
    """

    key: str
    record: str
    body: Record | None


def add(connection: sqlite3.Connection, layer: Layer, statements: Iterable[Statement] = ()) -> int:
    """Write a layer with what it says; return its id."""
    cursor = connection.execute(
        "INSERT INTO layer (title, origin, release, as_of, retrieved, rank, hidden, replaces) "
        "VALUES (?, ?, ?, ?, ?, ?, 0, ?)",
        (layer.title, layer.origin, layer.release, layer.as_of, layer.retrieved, layer.rank, layer.replaces),
    )
    number = int(cursor.lastrowid or 0)
    connection.executemany(
        f"INSERT INTO layer_record VALUES (?, ?, ?, {PACKED_ALONE})",
        ((number, it.key, it.record, None if it.body is None else codec.encode(it.body)) for it in statements),
    )
    return number


def all_layers(connection: sqlite3.Connection) -> dict[int, Layer]:
    """Return all layers by id, oldest first, hidden ones too."""
    found = connection.execute(
        "SELECT id, title, origin, release, as_of, retrieved, rank, hidden, replaces FROM layer ORDER BY id"
    )
    return {
        number: Layer(title, origin, release, as_of, retrieved, rank, replaces, bool(hidden), number)
        for number, title, origin, release, as_of, retrieved, rank, hidden, replaces in found
    }


def sync_hidden(connection: sqlite3.Connection, layer: int) -> None:
    """Hide or show a layer as the last live edit of it in the journal says; without one, as it was before the first."""
    connection.execute("UPDATE layer SET hidden = ? WHERE id = ?", (not _was_shown(connection, layer)[-1], layer))


def _was_shown(connection: sqlite3.Connection, layer: int) -> list[bool]:
    """Tell whether a layer was shown before the first edit of it, and after each live one."""
    found = connection.execute(
        f"SELECT step, old, new FROM edit WHERE field = '{LAYER}' AND ? IN (old, new) ORDER BY step, rowid",
        (str(layer),),
    ).fetchall()
    said = [old is not None for _, old, _ in found[:1]] or [True]
    return said + [new is not None for step, _, new in found if is_live(connection, step)]


def set_of(layer: Layer) -> str:
    """Return the name of the set that a shipped layer is a release of; "" for the ground, and for what isn't shipped.

    It stands before the release: "us-agencies/26547-1b2c3d4e".
    """
    return layer.release.rpartition("/")[0] if layer.origin == SHIPPED else ""


def records_of(connection: sqlite3.Connection, layer: int) -> list[str]:
    """Return our ids of all records that a layer says something of."""
    found = connection.execute("SELECT DISTINCT record FROM layer_record WHERE layer = ?", (layer,)).fetchall()
    alone = connection.execute("SELECT id FROM organization WHERE layer = ?", (layer,)).fetchall()
    disorders = connection.execute("SELECT ? || id FROM disorder WHERE layer = ?", (DISORDER, layer)).fetchall()
    return list(dict.fromkeys(record for (record,) in (*found, *alone, *disorders)))


class Chains:
    """The layers of one directory in order, and what they say of a record. Made anew when a layer comes or goes."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.layers = all_layers(connection)
        self._root = {number: self.root(number) for number in self.layers}
        self._steps: dict[int, int] | None = None
        self._last: tuple[str, dict[int, Layer], _Statements] = ("", {}, {})

    def as_of(self, step: int) -> Chains:
        """Return the layers as they stood after a step: without those that came later."""
        view = copy(self)
        view.layers = {
            number: structs.replace(layer, is_hidden=layer.is_hidden or self._step_of(number) > step)
            for number, layer in self.layers.items()
        }
        return view

    def with_hidden(self) -> Chains:
        """Return the layers as if what was hidden were shown; what was taken in and taken back never was there."""
        view = copy(self)
        view.layers = {
            number: structs.replace(layer, is_hidden=layer.is_hidden and not any(_was_shown(self._connection, number)))
            for number, layer in self.layers.items()
        }
        return view

    def _step_of(self, layer: int) -> int:
        """Return the step that brought a layer, 0 for the ground."""
        if self._steps is None:  # few records need it
            found = self._connection.execute(
                f"SELECT new, min(step) FROM edit WHERE field = '{LAYER}' AND new IS NOT NULL GROUP BY new"
            )
            self._steps = {int(number): step for number, step in found}
        return self._steps.get(layer, 0)

    def root(self, layer: int) -> int:
        """Return the first release that a layer follows."""
        while (before := self.layers[layer].replaces) is not None:
            layer = before
        return layer

    def bodies(self, record: str, edited_in: float = inf) -> list[tuple[int, str, Record]]:
        """Return (layer, key, body) of what the visible layers say of a record, the topmost first.

        What a source says under one of its own ids counts as its newest release has it. What was withdrawn counts as it
        was before where the record was edited by then: `edited_in` is the first step that did.
        """
        decode = codec.decode_disorder if record.startswith(DISORDER) else codec.decode_organization
        visible = self._visible(record)
        found = []
        for root, key in sorted(visible, key=lambda it: (-self.layers[it[0]].rank, -it[0], it[1])):
            releases = visible[root, key]
            newest = next((it for it in releases if it[1] is not None), None)
            if newest and (releases[0][1] is not None or self._is_kept(releases, edited_in)):
                layer, body = newest
                found.append((layer, key, decode(body or b"")))
        return found

    def _is_kept(self, releases: list[tuple[int, bytes | None]], edited_in: float) -> bool:
        """Tell whether a record was edited when its source withdrew it."""
        return edited_in < inf and self._step_of(releases[0][0]) >= edited_in

    def releases(self, record: str) -> list[list[Record | None]]:
        """Return what the visible releases of each source say of a record, the newest first (None: withdrawn)."""
        decode = codec.decode_disorder if record.startswith(DISORDER) else codec.decode_organization
        return [
            [decode(body) if body else None for _, body in of_source] for of_source in self._visible(record).values()
        ]

    def withdrawn_from(self, record: str) -> list[tuple[str, int]]:
        """Return (title, step) of the sources whose newest visible release no longer lists a record under any id.

        The step is the one that withdrew it.
        """
        newest: dict[int, list[tuple[int, bytes | None]]] = {}
        for (root, _), releases in self._visible(record).items():
            if any(body is not None for _, body in releases):
                newest.setdefault(root, []).append(releases[0])
        last = [max(of_source) for of_source in newest.values() if all(body is None for _, body in of_source)]
        return [(self.layers[layer].title, self._step_of(layer)) for layer, _ in last]

    def lost_numbers(self, record: str, shown: Sequence[Record] = ()) -> list[tuple[Phone, str, int]]:
        """Return (TTY or fax, title of the source, step) for what an earlier release listed and the newest one doesn't.

        Of a source that withdrew the record as a whole, those that what is `shown` of it (`bodies`) doesn't hold. The
        step is the one since which it is not listed.
        """
        lost: dict[Phone, tuple[str, int]] = {}
        for of_source in self._by_source(record):
            newest = [releases[0][1] for releases in of_source if releases[0][1] is not None]
            said = [body for releases in of_source for _, body in releases if body is not None]
            if len(said) == len(newest) or not (newest or shown):
                continue
            listing = [codec.decode_organization(body) for body in newest] or shown
            listed = [phone for it in listing for phone in getattr(it, "phones", ())]
            for former in said:
                for phone in codec.decode_organization(former).phones:
                    if combine.is_lost(phone, (*listed, *lost)):
                        title = self.layers[max(releases[0][0] for releases in of_source)].title
                        lost[phone] = (title, max(self._missing_since(phone, releases) for releases in of_source))
        return [(phone, *said) for phone, said in lost.items()]

    def _missing_since(self, phone: Phone, releases: Sequence[tuple[int, bytes | None]]) -> int:
        """Return the step of the first release after the last one that lists a number, 0 where none ever did."""
        after = 0
        for layer, body in releases:
            if body is not None and not combine.is_lost(phone, codec.decode_organization(body).phones):
                return after
            after = self._step_of(layer)
        return 0

    def listed_anew(self, record: str, phone: Phone) -> int:
        """Return the step of the last release that lists a TTY or fax which its source did not list until then."""
        last = 0
        for of_source in self._by_source(record):
            said: dict[int, bytes | None] = {}
            is_listed = False
            stated = [(layer, key, body) for key, releases in enumerate(of_source) for layer, body in releases]
            for layer, group in groupby(sorted(stated, key=lambda it: it[0]), key=lambda it: it[0]):
                said |= {key: body for _, key, body in group}
                phones = [it for body in said.values() if body for it in codec.decode_organization(body).phones]
                was_listed, is_listed = is_listed, not combine.is_lost(phone, phones)
                if is_listed and not was_listed:
                    last = max(last, self._step_of(layer))
        return last

    def _by_source(self, record: str) -> Iterable[list[list[tuple[int, bytes | None]]]]:
        """Return for each source what its visible releases say of a record, under each key, the newest first."""
        found: dict[int, list[list[tuple[int, bytes | None]]]] = {}
        for (root, _), releases in self._visible(record).items():
            found.setdefault(root, []).append(releases)
        return found.values()

    def _visible(self, record: str) -> _Statements:
        """Return by (first release, key) what the visible releases of each source say of a record, the newest first."""
        last, layers, found = self._last
        if last == record and layers is self.layers:  # it is asked for several times, one after the other
            return found
        found = {}
        for layer, key, body in sorted(self.statements(record), key=lambda it: -it[0]):
            if not self.layers[layer].is_hidden:
                found.setdefault((self._root[layer], key), []).append((layer, body))
        self._last = (record, self.layers, found)
        return found

    def said_by(self, layer: int, *, with_hidden: bool = False) -> dict[str, tuple[str, bytes]]:
        """Return (our id, body) by the source's ids of what a layer and those that it replaces say, as they are shown.

        `with_hidden` as if all of them were shown.
        """
        said = {key: (record, body) for key, record, body in self._statements_of(layer, with_hidden)}
        return {key: (record, body) for key, (record, body) in said.items() if body is not None}

    def withdrawn_by(self, layer: int) -> dict[str, tuple[str, bytes]]:
        """Return (our id, last body) by the source's ids of what a layer, or one that it replaces, withdrew."""
        last: dict[str, tuple[str, bytes]] = {}
        is_gone: dict[str, bool] = {}
        for key, record, body in self._statements_of(layer, with_hidden=False):
            is_gone[key] = body is None
            if body is not None:
                last[key] = (record, body)
        return {key: said for key, said in last.items() if is_gone[key]}

    def _statements_of(self, layer: int, with_hidden: bool) -> Iterator[tuple[str, str, bytes | None]]:
        """Yield (the source's id, our id, body) of a layer and those that it replaces, the oldest first."""
        chain = [number for number, root in self._root.items() if root == self._root[layer] and number <= layer]
        for number in chain:  # the oldest first
            if self.layers[number].is_hidden and not with_hidden:
                continue
            for table, mark in (("organization", ""), ("disorder", DISORDER)):
                alone = self._connection.execute(
                    f"SELECT ? || id, ? || id, {RECORD} FROM {table} WHERE layer = ?", (mark, mark, number)
                )
                yield from alone
            yield from self._connection.execute(
                f"SELECT key, record, {BODY} FROM layer_record WHERE layer = ?", (number,)
            )

    def statements(self, record: str) -> list[tuple[int, str, bytes | None]]:
        """Return (layer, key, body as JSON or None where withdrawn) of all that layers say, hidden ones too."""
        found = self._connection.execute(f"SELECT layer, key, {BODY} FROM layer_record WHERE record = ?", (record,))
        statements = [(layer, key, body) for layer, key, body in found]
        table, own_id = ("disorder", record.removeprefix(DISORDER)) if record.startswith(DISORDER) else (
            "organization", record,
        )  # fmt: skip
        alone = self._connection.execute(
            f"SELECT layer, {RECORD} FROM {table} WHERE id = ? AND layer > 0", (own_id,)
        ).fetchone()
        return [*statements, (alone[0], record, alone[1])] if alone else statements
