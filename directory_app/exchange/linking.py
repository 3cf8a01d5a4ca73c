"""Which organizations may help with which disorders: pairs to be answered by people, found by what names the disorder.

In: the records of a directory. Out: offers, each with the words it rests on, and the edits of an answer. Nothing is
linked by itself. The names of all disorders are one tree of words, so the work grows with the text that is read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from msgspec import Struct

from directory_app.exchange import checking
from directory_app.records import Accepted, Disorder, Organization, taxonomy
from directory_app.records.quality import NOT_LINKED
from directory_app.store.directory import Directory
from directory_app.store.journal import Edit
from directory_app.text import tokens, wording

Progress = Callable[[int], None]
# A name that more organizations hold than these, or than this share of all, says little about any of them.
_FEW, _SHARE = 10, 0.02
# A single word of fewer letters ("dish", "sando") is no name to go by, unless it is printed in capitals as there.
_LONG = 5
# A name of more words is a sentence, and would be compared with every word of a text of its own kind.
_MOST_WORDS = 40
# So many offers are listed at once, those that names give first.
MOST = 5_000
_BATCH = 500
_PLACES = {
    "name": wording.marked("“{name}” stands in its name"),
    "alternate_names": wording.marked("“{name}” stands in another of its names"),
    "description": wording.marked("“{name}” stands in its description"),
}


class Offer(Struct, frozen=True, gc=False):
    """An organization that may help with a disorder: ids, names, what the disorder is called there, and where."""

    organization: str
    name: str
    disorder: str
    disorder_name: str
    called: str
    field: str

    def words(self) -> str:
        """Say why: "“Sleep myoclonus” stands in its name"."""
        return wording.phrase(_PLACES[self.field], name=self.called)


class Found(Struct, frozen=True, weakref=True):
    """The offers, surest first; how many there are with those not listed, and names so common that they say little."""

    offers: tuple[Offer, ...]
    count: int
    common: tuple[tuple[str, int], ...]


def search(progress: Progress, path: str) -> Found:
    """Look through a directory file; `progress` hears percent."""
    with closing(Directory.open(Path(path))) as directory:
        return find(checking.all_of(directory), directory.size, directory.disorders, progress)


def find(
    organizations: Iterable[Organization],
    size: int,
    disorders: Mapping[str, Disorder],
    progress: Progress = lambda _: None,
) -> Found:
    """Return what may belong together among about `size` organizations and the disorders."""
    names = _Names(disorders.values())
    found: list[Offer] = []
    holding: Counter[str] = Counter()
    for number, organization in enumerate(organizations, start=1):
        if number % _BATCH == 0:
            progress(min(99, 99 * number // max(size, 1)))
        offers = list(_offers(organization, names, disorders))
        holding.update({it.called.casefold() for it in offers})
        found += offers
    most = max(_FEW, size * _SHARE)
    common = tuple((name, count) for name, count in holding.most_common() if count > most)
    hidden = {name for name, _ in common}
    order = list(_PLACES)
    left = [it for it in found if it.called.casefold() not in hidden]
    left.sort(key=lambda it: (order.index(it.field), tokens.fold(it.name), it.organization, it.disorder_name))
    return Found(tuple(left[:MOST]), len(left), common)


def _offers(organization: Organization, names: _Names, disorders: Mapping[str, Disorder]) -> Iterator[Offer]:
    """Yield what its texts name, each disorder once, but for what it is linked to and what was refused."""
    named: dict[str, tuple[str, str]] = {}
    for field in _PLACES:
        value = getattr(organization, field)
        for text in (value,) if isinstance(value, str) else value:
            for disorder, called in names.within(text):
                named.setdefault(disorder, (called, field))
    if not named:
        return
    linked = {it.id for it in taxonomy.with_broader(organization.disorders, disorders)}
    refused = {it.value for it in organization.accepted if it.rule == NOT_LINKED}
    for disorder, (called, field) in named.items():
        if disorder not in linked and disorder not in refused:
            name = disorders[disorder].name_in(wording.language())
            yield Offer(organization.id, organization.name, disorder, name, called, field)


class _Names:
    """All names of disorders as a tree of words; "" leads to those that end there."""

    def __init__(self, disorders: Iterable[Disorder]) -> None:
        self._root: dict[str, Any] = {}
        for disorder in disorders:
            for name in disorder.names:
                words = tokens.words(name)
                if 0 < len(words) <= _MOST_WORDS and (len(words) > 1 or len(words[0]) >= _LONG or _is_acronym(name)):
                    node = self._root
                    for word in words:
                        node = node.setdefault(word, {})
                    node.setdefault("", []).append((disorder.id, name))

    def within(self, text: str) -> Iterator[tuple[str, str]]:
        """Yield (id, name) of what a text names as whole words; of names within each other the longest."""
        words = tokens.words(text)
        at = 0
        while at < len(words):
            node, end, found = self._root, at, []
            for here in range(at, len(words)):
                node = node.get(words[here], {})
                if not node:
                    break
                if held := [it for it in node.get("", ()) if _is_meant(it[1], text)]:
                    end, found = here + 1, held
            yield from found
            at = max(end, at + 1)


def _is_acronym(name: str) -> bool:
    return len(name) > 2 and not any(letter.islower() for letter in name)


def _is_meant(name: str, text: str) -> bool:
    """Tell whether a name that is one word of capitals ("ALS") is printed so, within other words that are not."""
    if " " in name or not _is_acronym(name):
        return True
    return not text.isupper() and bool(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text))


def count_words(found: Found) -> str:
    """Say how many pairs there are, and how many of them are listed."""
    said = (
        wording.plural("{count} pair may belong together.", "{count} pairs may belong together.", found.count)
        if found.count
        else wording.phrase(NOTHING)
    )
    if found.count <= len(found.offers):
        return said
    return f"{said} {wording.phrase('The first {count} are listed.', count=wording.number(len(found.offers)))}"


NOTHING = wording.marked("No organization names a disorder that it is not linked to.")
_MOST_COMMON = 3  # names that are said; the others are counted


def common_words(common: Sequence[tuple[str, int]]) -> str:
    """Say which names are left out: "Too common to go by: “stroke” (120 organizations)"; "" for none."""
    if not common:
        return ""
    said = [
        wording.phrase("“{name}” ({organizations})", name=name, organizations=wording.organizations(count))
        for name, count in common[:_MOST_COMMON]
    ]
    if more := len(common[_MOST_COMMON:]):
        said.append(wording.plural("{count} more name", "{count} more names", more))
    return wording.phrase("Too common to go by: {names}.", names=wording.all_of(said))


# Answers


def link_edits(offers: Iterable[Offer]) -> list[Edit]:
    """Return the edits that link organizations to disorders."""
    return [Edit(it.organization, "disorders", None, it.disorder) for it in offers]


def refuse_edits(offers: Iterable[Offer]) -> list[Edit]:
    """Return the edits that say of organizations that they don't help with a disorder: it is not offered again."""
    return [Edit(it.organization, "accepted", None, Accepted(NOT_LINKED, "disorders", it.disorder)) for it in offers]
