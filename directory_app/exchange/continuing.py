"""A source that was imported before: which of its records each incoming one is now, and how the two releases differ."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from directory_app.exchange import matching
from directory_app.records import Organization, codec
from directory_app.store.journal import DISORDER
from directory_app.store.layers import IMPORT, Layer

# What a source said by its own ids: our id, and the body as JSON (`Directory.said_by`).
Said = Mapping[str, tuple[str, bytes]]
_Marks = Callable[[Organization], list[tuple[object, str]]]


class Compared(Struct, frozen=True):
    """The release before, by its layer, and of how many organizations what is said now.

    `keys` are the source's own ids of those that it listed before, by the ids under which they come in; `again` those
    of who was withdrawn since and is listed again.
    """

    layer: Layer
    keys: Mapping[str, str] = {}
    again: Mapping[str, str] = {}
    added: int = 0
    changed: int = 0
    withdrawn: int = 0
    same: int = 0


def candidates(layers: Sequence[Layer], title: str) -> list[Layer]:
    """Return the newest release of each source of that title, the newest first."""
    visible = [it for it in layers if not it.is_hidden]
    followed = {it.replaces for it in visible}
    wanted = _plain(title)
    found = [it for it in visible if it.origin == IMPORT and it.id not in followed and _plain(it.title) == wanted]
    return sorted(found, key=lambda it: -it.id)


def _plain(title: str) -> str:
    """Return a name of a file without what a browser puts in where there is one of that name: "list (1).csv"."""
    return re.sub(r"\s*\(\d{1,3}\)(?=\.\w+$|$)", "", title.casefold())


def keys(said: Said, incoming: Sequence[Organization], *, has_ids: bool) -> dict[str, str]:
    """Return which record of the release before each incoming one is: its id there by the one it comes in with.

    Ids that are the source's own say it. Else it is who has the same facts, then who has the same name and shares a
    number, then the only one left of a name on both sides: ids made of names say nothing once one of two is gone.
    """
    if has_ids:
        return {it.id: it.id for it in incoming if it.id in said}
    former = {key: codec.decode_organization(body) for key, (_, body) in said.items() if not key.startswith(DISORDER)}
    found: dict[str, str] = {}
    _pair(found, former, incoming, lambda it: [(matching.facts(_without_lines(it)), "")])
    _pair(found, former, incoming, lambda it: [(matching.words_of(it.name), no) for no in matching.numbers_of(it)])
    left = [it for it in incoming if it.id not in found]
    names = Counter(matching.words_of(it.name) for it in left)
    taken = set(found.values())
    former_names = Counter(matching.words_of(it.name) for key, it in former.items() if key not in taken)
    once = [it for it in left if names[matching.words_of(it.name)] == 1 == former_names[matching.words_of(it.name)]]
    _pair(found, former, once, lambda it: [(matching.words_of(it.name), "")])
    return found


def _pair(
    found: dict[str, str], former: Mapping[str, Organization], incoming: Iterable[Organization], marks: _Marks
) -> None:
    """Add the pairs of records that share a mark, in the order of both sides; who has one stays with it."""
    taken = set(found.values())
    by_mark: dict[object, list[str]] = {}
    for key, record in reversed([*former.items()]):
        if key not in taken:
            for mark in marks(record):
                by_mark.setdefault(mark, []).append(key)
    for record in incoming:
        if record.id in found:
            continue
        for mark in marks(record):
            waiting = by_mark.get(mark, [])
            while waiting and waiting[-1] in taken:
                waiting.pop()
            if waiting:
                found[record.id] = waiting.pop()
                taken.add(found[record.id])
                break


def _without_lines(record: Organization) -> Organization:
    return replace(record, doubts=tuple(replace(it, line=None) for it in record.doubts))
