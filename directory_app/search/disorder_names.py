"""Which disorders a few words name, by a beginning of each.

The words of all names stand in order, each with the names that it is in, so that a key beside 25,000 disorders costs a
few ms: comparing 75,000 names in Python would hold the interpreter for as long as a window waits for it.
"""

from __future__ import annotations

import threading
import time
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from directory_app import query
from directory_app.query import Query, Term
from directory_app.records import Disorder, taxonomy
from directory_app.search import spellings, terms
from directory_app.search.summaries import Summaries
from directory_app.text import tokens

_LAST = "\U0010ffff"  # behind every letter that a word has
# After so many disorders, a millisecond, a thread beside the window lets it go on for as short as can be.
_AT_ONCE, _PAUSE_S = 100, 0.0001
# Words of a query that name no disorder.
_NO_NAMES = query.SMALL_WORDS | query.KIND_WORDS.keys()


class Names:
    """The names of the disorders of one directory; made once, in the thread that asks first."""

    def __init__(self, disorders: Mapping[str, Disorder]) -> None:
        self.disorders = disorders
        self.summaries = Summaries(disorders)
        self._words: list[str] = []
        self._names: list[list[int]] = []
        """The numbers of the names in which each of the words stands."""
        self._ids: list[str] = []
        """The id of the disorder that has each name."""
        self._places: dict[str, int] = {}
        """Where each disorder stands among all."""

    def matching(self, words: Sequence[str]) -> set[str]:
        """Return the ids of the disorders one of whose names holds a beginning of every word, none for no words."""
        if not words:
            return set()
        self.read()
        names = set.intersection(*map(self._with_beginning, words))
        return {self._ids[name] for name in names}

    def find(self, term: Term) -> list[Disorder]:
        """Return what `terms.find_disorders` finds among all disorders, in their order."""
        words = tokens.words(term.text)
        if not words:
            return terms.find_disorders(term, self.disorders.values())
        self.read()
        names = set.intersection(*map(self._with_word, words))
        likely = self._in_order({self._ids[name] for name in names} | (self.disorders.keys() & {term.text}))
        if term.is_phrase:
            return terms.find_disorders(term, likely)
        return terms.named_exactly(term, likely) or self._in_order(self.matching(words))

    def _in_order(self, ids: set[str]) -> list[Disorder]:
        return [self.disorders[key] for key in sorted(ids, key=self._places.__getitem__)]

    def _with_beginning(self, word: str) -> set[int]:
        """Return the numbers of the names that hold a beginning of a word, or the word written in another way."""
        first, end = bisect_left(self._words, word), bisect_left(self._words, word + _LAST)
        return self._with_word(word).union(*self._names[first:end])

    def _with_word(self, word: str) -> set[int]:
        """Return the numbers of the names that hold a word, as it is or written in another way."""
        found: set[int] = set()
        for way in (word, *spellings.others(word)):
            at = bisect_left(self._words, way)
            if self._words[at : at + 1] == [way]:
                found.update(self._names[at])
        return found

    def telling(self, words: Sequence[str]) -> set[str]:
        """Return the ids of the disorders whose summary holds a beginning of every word, none for no words."""
        return set(self.summaries.matching(Term(" ".join(words)))) if words else set()

    def first_named(self, term: Term) -> str:
        """Return the id of the disorder that a `disorder:` term names first, "" for none."""
        says_something = tokens.words(term.text) or term.text in self.disorders
        named = self.find(term) if says_something else []
        return named[0].id if named else ""

    def asked_for(self, asked: Query) -> list[Disorder]:
        """Return the disorders that a query names, by a `disorder:` term or by its other words; short names first."""
        terms_ = [node for node in asked.parts() if isinstance(node, Term)]
        ids = {named for term in terms_ if term.field == "disorder" and (named := self.first_named(term))}
        if not ids:
            said = [word for term in terms_ if not term.field for word in tokens.words(term.text)]
            ids = self.matching([word for word in said if word not in _NO_NAMES])
        return sorted((self.disorders[key] for key in ids), key=lambda it: (len(it.name), it.name))

    def with_broader(self, ids: set[str]) -> frozenset[str]:
        """Return the ids and those of everything broader."""
        return frozenset(taxonomy.ids_with_broader(ids, self.disorders))

    def read(self) -> None:
        """Take the names apart into words, where that was not done yet: 10 µs for each disorder."""
        if self._ids or not self.disorders:
            return
        ids: list[str] = []
        names: dict[str, list[int]] = defaultdict(list)
        for disorder in _in_turns(self.disorders.values()):
            for name in disorder.names:
                for word in tokens.words(name):
                    names[word].append(len(ids))
                ids.append(disorder.id)
        self._words = sorted(names)
        self._names = [names[word] for word in self._words]
        self._places = {key: place for place, key in enumerate(self.disorders)}
        self._ids = ids


def _in_turns(disorders: Iterable[Disorder]) -> Iterator[Disorder]:
    """Yield the disorders, and let the window's thread go on after every few.

    It gives the interpreter away with each row that it paints, and would get it back 5 ms later each time.
    """
    is_beside = threading.current_thread() is not threading.main_thread()
    for number, disorder in enumerate(disorders):
        if is_beside and number % _AT_ONCE == 0:
            time.sleep(_PAUSE_S)
        yield disorder
