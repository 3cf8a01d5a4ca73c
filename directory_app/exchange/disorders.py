"""Incoming disorders beside those that are known: which is which, what they say otherwise, and whose name they share.

A wrong disorder sends somebody to the wrong door: two are the same only where their main names agree and no code
speaks against it, where each calls itself by the other's name, or where one is nothing but a name that the other bears.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

import msgspec

from directory_app.records import Disorder, Organization, Resource, combine
from directory_app.records.slugs import Slugs
from directory_app.text import tokens, wording

_TEXTS = ("local_names", "sections", "references", "codes")
_MOST_TOLD = 20  # names that two disorders share; the rest is counted

_Key = tuple[str, ...]


class _Known:
    """The known disorders by their names, and the codes that each has or was found to have."""

    def __init__(self) -> None:
        self._by_name: dict[_Key, list[Disorder]] = {}
        self._by_synonym: dict[_Key, list[Disorder]] = {}
        self._codes: dict[str, dict[str, set[str]]] = {}

    def add(self, disorder: Disorder) -> None:
        """Add one more."""
        self._by_name.setdefault(_key(disorder.name), []).append(disorder)
        for key in {_key(name) for name in _synonyms(disorder)}:
            self._by_synonym.setdefault(key, []).append(disorder)
        self.learn(disorder.id, disorder)

    def learn(self, own_id: str, disorder: Disorder) -> None:
        """Take in the codes of a disorder that was found to be the one of that id."""
        for code in disorder.codes:
            self._codes.setdefault(own_id, {}).setdefault(code.scheme, set()).add(code.value)

    def same(self, disorder: Disorder) -> str:
        """Return the id of the one that a disorder is, "" for none: of several, the one that shares a code."""
        name = _key(disorder.name)
        candidates = self._by_name.get(name, [])
        if not candidates:
            synonyms = {_key(synonym) for synonym in _synonyms(disorder)}
            called_so = self._by_synonym.get(name, [])
            is_bare = msgspec.structs.replace(disorder, sources=(), as_of="") == Disorder(disorder.id, disorder.name)
            candidates = [it for it in called_so if _key(it.name) in synonyms] or (called_so[:2] if is_bare else [])
            candidates = candidates if len(candidates) == 1 else []
        fitting = [it for it in candidates if not self._speaks_against(it.id, disorder)]
        return min(fitting, key=lambda it: -self._shared(it.id, disorder)).id if fitting else ""

    def others_called(self, disorder: Disorder) -> Iterator[tuple[str, Disorder]]:
        """Yield each name of a disorder that another one bears, with that one."""
        for name in (disorder.name, *_synonyms(disorder)):
            key = _key(name)
            bearers = [*self._by_name.get(key, ()), *(self._by_synonym.get(key, ()) if name == disorder.name else ())]
            if other := next((it for it in bearers if it.id != disorder.id), None):
                yield name, other

    def _speaks_against(self, own_id: str, disorder: Disorder) -> bool:
        """Tell whether both have codes of one scheme, and none in common."""
        held = self._codes.get(own_id, {})
        return bool(held.keys() & _by_scheme(disorder).keys()) and not self._shared(own_id, disorder)

    def _shared(self, own_id: str, disorder: Disorder) -> int:
        held = self._codes.get(own_id, {})
        return sum(len(values & held.get(scheme, set())) for scheme, values in _by_scheme(disorder).items())


def united(
    known: Iterable[Disorder],
    incoming: Iterable[Disorder],
    said: Iterable[Disorder] = (),
    is_taken: Callable[[str], bool] = lambda _: False,
) -> tuple[dict[str, Disorder], Mapping[str, str]]:
    """Return all disorders by id, and the id that each incoming one has there: that of the one it is, or its own.

    `said` is what sources say of known ones that were edited: a list that is imported again has them as they were.
    `is_taken` tells which other ids no new one may have.
    """
    merged = {disorder.id: disorder for disorder in known}
    index = _Known()
    for disorder in (*merged.values(), *(it for it in said if it.id in merged)):
        index.add(disorder)
    slugs = Slugs(merged, is_taken)
    renamed: dict[str, str] = {}
    new: list[Disorder] = []
    for disorder in incoming:
        # Of a disorder that a bare list names by its id, only that is told.
        is_named_by_id = disorder.name == disorder.id and disorder.id in merged
        same = disorder.id if is_named_by_id else index.same(disorder)
        own_id = renamed[disorder.id] = same or slugs.take(disorder.name, disorder.id)
        if same:
            index.learn(same, disorder)
        else:
            new.append(disorder)
            index.add(msgspec.structs.replace(disorder, id=own_id))
    for disorder in new:
        broader = tuple(dict.fromkeys(renamed[key] for key in disorder.broader if key in renamed))
        own_id = renamed[disorder.id]
        merged[own_id] = msgspec.structs.replace(disorder, id=own_id, broader=broader)
    return merged, renamed


def links(
    known: Resource,
    incoming: Resource,
    said: Iterable[Disorder] = (),
    is_taken: Callable[[str], bool] = lambda _: False,
) -> Mapping[str, str]:
    """Return the ids that the incoming disorders have, or will have, among the known ones (`united`)."""
    return united(known.disorders, incoming.disorders, said, is_taken)[1]


def unlike(known: Resource, incoming: Resource, said: Iterable[Disorder] = ()) -> list[str]:
    """Say what incoming disorders hold that the known ones don't take, and which new ones share a name with another.

    What is `said` of known ones that were edited is known, too (`united`).
    """
    said = list(said)
    merged, renamed = united(known.disorders, incoming.disorders, said)
    before: dict[str, list[Disorder]] = {}
    for disorder in said:
        before.setdefault(disorder.id, []).append(disorder)
    known_ids = {disorder.id for disorder in known.disorders}
    told = []
    for disorder in incoming.disorders:
        same = merged[renamed[disorder.id]]
        if parts := _not_taken(combine.disorders([same, *before.get(same.id, ())]), disorder):
            told.append(
                wording.phrase(
                    "{name} is known already and stays as it is; not taken: {parts}",
                    name=same.name,
                    parts=", ".join(parts),
                )
            )
    index = _Known()
    for disorder in merged.values():
        index.add(disorder)
    shared = [
        wording.phrase(
            "{name} and {other} are two disorders that are both called {shared}; both are kept",
            name=disorder.name,
            other=other.name,
            shared=name,
        )
        for disorder in merged.values()
        if disorder.id not in known_ids
        for name, other in index.others_called(disorder)
    ]
    more = len(shared) - _MOST_TOLD
    told += shared[:_MOST_TOLD]
    return told + (
        [wording.phrase("and {count} more names that two disorders share", count=wording.number(more))]
        if more > 0
        else []
    )


def _not_taken(same: Disorder, disorder: Disorder) -> list[str]:
    """Return the parts of a disorder that hold what the one it is has not; headings are no content of their own."""
    names = {_key(name) for name in (same.name, *_synonyms(same))}
    parts = ["synonyms"] if any(_key(name) not in names for name in _synonyms(disorder)) else []
    said = {paragraph for section in same.sections for paragraph in section.paragraphs}
    for part in _TEXTS:
        items = set(getattr(disorder, part)) - set(getattr(same, part))
        if part == "sections":
            items = {item for item in items if not said.issuperset(item.paragraphs)}
        parts += [part] if items else []
    return parts


def relinked(organization: Organization, renamed: Mapping[str, str]) -> Organization:
    """Return an organization that leads to disorders by the ids that they have here."""
    if not organization.disorders:
        return organization
    own = tuple(dict.fromkeys(renamed.get(key, key) for key in organization.disorders))
    return organization if own == organization.disorders else msgspec.structs.replace(organization, disorders=own)


def _by_scheme(disorder: Disorder) -> dict[str, set[str]]:
    codes: dict[str, set[str]] = {}
    for code in disorder.codes:
        codes.setdefault(code.scheme, set()).add(code.value)
    return codes


def _synonyms(disorder: Disorder) -> list[str]:
    return [name for name in disorder.synonyms if name.strip()]


def _key(name: str) -> _Key:
    return tuple(tokens.words(name)) or (name,)
