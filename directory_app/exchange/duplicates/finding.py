"""Finds the pairs of a directory that may be one: only those that share a block are compared with each other.

Blocks are: the same number, mail, host or street; two of the three rarest words of a name; one of its two rarest
words in the same postal code or city. So the work grows with the records and not with their square.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations

from msgspec import Struct

from directory_app import query
from directory_app.exchange.duplicates import judging
from directory_app.exchange.duplicates.judging import Pair, Shared, Shelf
from directory_app.exchange.duplicates.names import Words
from directory_app.exchange.duplicates.profiles import Profile, profile
from directory_app.records import Organization
from directory_app.store.directory import Directory
from directory_app.text import wording

Progress = Callable[[int], None]
"""Hears how many percent are done; it raises where the work is cancelled."""

# A block of more records is parted by city, and said where one of those is as large: 60 make 1,770 pairs.
MOST = 60
_BATCH = 500
_READ, _BLOCKED = 40, 50  # percent


class Crowd(Struct, frozen=True):
    """Records that are no pairs, for they are so many: what they share ("number", "name" …), and how many they are.

    Those of a block too large were not even compared with each other.
    """

    kind: str
    value: str
    count: int
    is_compared: bool = False

    def words(self) -> str:
        """Say what so many share."""
        said = wording.phrase(
            _SHARED.get(self.kind, _SHARED["name"]), organizations=wording.organizations(self.count), value=self.value
        )
        return said if self.is_compared else wording.phrase("{what}; too many to compare each with each", what=said)


_SHARED = {
    "number": wording.marked("{organizations} share the number {value}"),
    "mail": wording.marked("{organizations} share the e-mail address {value}"),
    "host": wording.marked("{organizations} share the web host {value}"),
    "street": wording.marked("{organizations} share the address {value}"),
    "name": wording.marked("{organizations} share words of their names: {value}"),
}


class Found(Struct, frozen=True):
    """What a search for duplicates found: pairs by shelf, the likeliest first; blocks too large; how many it read."""

    pairs: tuple[Pair, ...]
    crowds: tuple[Crowd, ...]
    count: int

    def of(self, shelf: Shelf) -> list[Pair]:
        """Return the pairs of a shelf."""
        return [pair for pair in self.pairs if pair.shelf is shelf]

    def words(self) -> str:
        """Say how many were compared and what was found: "4 organizations compared: 1 pair is surely one"."""
        said = {
            Shelf.SURE: ("{count} pair is surely one", "{count} pairs are surely one"),
            Shelf.MAYBE: ("{count} may be one", "{count} may be one"),
            Shelf.SHARES: ("{count} shares a number", "{count} share a number"),
        }
        counts = [wording.plural(*said[shelf], len(pairs)) for shelf in Shelf if (pairs := self.of(shelf))]
        what = wording.all_of(counts) or wording.phrase("no two that may be one")
        return wording.plural(
            "{count} organization compared: {what}", "{count} organizations compared: {what}", self.count, what=what
        )


def search(directory: Directory, progress: Progress = lambda _: None) -> Found:
    """Look through a directory."""
    return find(all_of(directory), directory.size, progress)


def all_of(directory: Directory) -> Iterator[Organization]:
    """Yield all organizations, some hundred read at a time."""
    rows = directory.search(query.parse("")).rows
    for start in range(0, len(rows), _BATCH):
        yield from directory.organizations(rows[start : start + _BATCH])


def find(organizations: Iterable[Organization], size: int, progress: Progress = lambda _: None) -> Found:
    """Return the pairs of about `size` organizations that may be one."""
    profiles: list[Profile] = []
    for organization in organizations:
        profiles.append(profile(organization))
        if len(profiles) % _BATCH == 0:
            progress(min(_READ, len(profiles) * _READ // max(size, 1)))
    counts = _Counts(profiles)
    progress(_READ)
    blocks = _blocks(profiles, counts)
    progress(_BLOCKED)
    pairs, crowds = _pairs(profiles, blocks, counts.shared(), progress)
    order = list(Shelf)
    pairs.sort(key=lambda pair: (order.index(pair.shelf), -pair.score, pair.names, pair.ids))
    return Found(tuple(pairs), tuple(sorted(crowds, key=lambda it: (-it.count, it.value))), len(profiles))


class _Counts:
    """How many records have each word, name, number and host."""

    def __init__(self, profiles: Iterable[Profile]) -> None:
        self.words: Counter[str] = Counter()
        self._names: Counter[Words] = Counter()
        self._numbers: Counter[str] = Counter()
        self._hosts: Counter[str] = Counter()
        for it in profiles:
            self.words.update({word for name in it.names for word in name})
            self._names.update({tuple(sorted(name)) for name in it.names})
            self._numbers.update(it.numbers.keys())
            self._hosts.update(it.hosts)

    def shared(self) -> Shared:
        """Return how many records share each."""
        return Shared(
            self._numbers.__getitem__,
            self._hosts.__getitem__,
            self.words.__getitem__,
            lambda name: self._names[tuple(sorted(name))],
        )


Key = tuple[str, str, str]
_Blocks = dict[Key, list[int]]


def _blocks(profiles: list[Profile], counts: _Counts) -> _Blocks:
    blocks: _Blocks = defaultdict(list)
    for number, it in enumerate(profiles):
        for key in dict.fromkeys(_keys(it, counts)):
            blocks[key].append(number)
    return blocks


def _keys(it: Profile, counts: _Counts) -> Iterator[Key]:
    for kind, values in (("number", it.numbers), ("mail", it.mails), ("host", it.hosts)):
        for value in values:
            yield kind, value, ""
    for where, house in it.streets:
        yield "street", where, house
    for name in it.names:
        rarest = sorted(set(name), key=lambda word: (counts.words[word], word))[:3]
        for one, other in combinations(rarest, 2) if len(rarest) > 1 else [(rarest[0], "")]:
            yield "name", one, other
        for word in rarest[:2]:
            for place in it.where:
                yield "place", word, place


def _pairs(
    profiles: list[Profile], blocks: _Blocks, shared: Shared, progress: Progress
) -> tuple[list[Pair], list[Crowd]]:
    seen: set[int] = set()
    pairs: list[Pair] = []
    crowds: list[Crowd] = []
    for done, (key, block) in enumerate(blocks.items()):
        if done % _BATCH == 0:
            progress(_BLOCKED + done * (100 - _BLOCKED) // len(blocks))
        if len(block) < 2:
            continue
        if key[0] == "number" and judging.MANY < len(block) <= MOST:
            crowds += _crowd(profiles, key, block, is_compared=True)
        for part in [block] if len(block) <= MOST else _parted(profiles, block):
            if len(part) > MOST:
                crowds += _crowd(profiles, key, part)
                continue
            for one, other in _compared(profiles, key, part):
                number = one * len(profiles) + other
                if number not in seen:
                    seen.add(number)
                    pair = judging.judge(profiles[one], profiles[other], shared)
                    if pair:
                        pairs.append(pair)
    return pairs, crowds


def _compared(profiles: list[Profile], key: Key, part: list[int]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of a block; those of like names in two places share another block, or nothing else."""
    for one, other in combinations(part, 2):
        if key[0] != "name" or not profiles[one].is_elsewhere(profiles[other]):
            yield one, other


def _parted(profiles: list[Profile], block: list[int]) -> list[list[int]]:
    """Return the records of a large block by city: those of one name elsewhere are chapters, and not offered."""
    parts: dict[str, list[int]] = defaultdict(list)
    for number in block:
        for city in {city for city, _, _ in profiles[number].places} or {""}:
            parts[city].append(number)
    return list(parts.values())


def _crowd(profiles: list[Profile], key: Key, part: list[int], *, is_compared: bool = False) -> list[Crowd]:
    """Return the block as one that is said; a host that so many share is no news."""
    kind, value, more = key
    shown = profiles[part[0]].numbers[value][1] if kind == "number" else f"{value} {more}".strip()
    return [] if kind == "host" else [Crowd(kind, shown, len(part), is_compared)]
