"""Which disorders a few words name, by a beginning of each.

The names of all disorders stand in one text, so that a word is looked for by one pass of the `re` module over it
instead of by 75,000 comparisons in Python, which would hold the interpreter for as long as a window waits for it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence

from directory_app import query
from directory_app.query import Query, Term
from directory_app.records import Disorder, taxonomy
from directory_app.search import terms
from directory_app.search.summaries import Summaries
from directory_app.text import tokens

_BETWEEN = "\n"
# Words of a query that name no disorder.
_NO_NAMES = query.SMALL_WORDS | query.KIND_WORDS.keys()


class Names:
    """The names of the disorders of one directory; made once, in the thread that asks first."""

    def __init__(self, disorders: Mapping[str, Disorder]) -> None:
        self._disorders = disorders
        self._summaries = Summaries(disorders)
        self._text = ""
        self._starts: list[int] = []
        self._ids: list[str] = []

    def matching(self, words: Sequence[str]) -> set[str]:
        """Return the ids of the disorders one of whose names holds a beginning of every word, none for no words."""
        if not words:
            return set()
        self.read()
        names: set[int] | None = None
        for word in words:
            with_word = {
                bisect_right(self._starts, at.start()) - 1 for at in re.finditer(f" {re.escape(word)}", self._text)
            }
            names = with_word if names is None else names & with_word
        return {self._ids[name] for name in names or ()}

    def telling(self, words: Sequence[str]) -> set[str]:
        """Return the ids of the disorders whose summary holds a beginning of every word, none for no words."""
        return set(self._summaries.matching(Term(" ".join(words)))) if words else set()

    def first_named(self, term: Term) -> str:
        """Return the id of the disorder that a `disorder:` term names first, "" for none."""
        likely = self.matching(tokens.words(term.text)) | {term.text}
        candidates = [disorder for key, disorder in self._disorders.items() if key in likely]
        named = terms.find_disorders(term, candidates)
        return named[0].id if named else ""

    def asked_for(self, asked: Query) -> list[Disorder]:
        """Return the disorders that a query names, by a `disorder:` term or by its other words; short names first."""
        terms_ = [node for node in asked.parts() if isinstance(node, Term)]
        ids = {named for term in terms_ if term.field == "disorder" and (named := self.first_named(term))}
        if not ids:
            said = [word for term in terms_ if not term.field for word in tokens.words(term.text)]
            ids = self.matching([word for word in said if word not in _NO_NAMES])
        return sorted((self._disorders[key] for key in ids), key=lambda it: (len(it.name), it.name))

    def with_broader(self, ids: set[str]) -> frozenset[str]:
        """Return the ids and those of everything broader."""
        return frozenset(disorder.id for disorder in taxonomy.with_broader(ids, self._disorders))

    def read(self) -> None:
        """Take the names apart into words, where that was not done yet: 10 µs for each disorder."""
        if self._ids or not self._disorders:
            return
        lines, at = [], 0
        starts, ids = [], []
        for disorder in self._disorders.values():
            for name in (disorder.name, *disorder.synonyms):
                line = f" {' '.join(tokens.words(name))}{_BETWEEN}"
                starts.append(at)
                ids.append(disorder.id)
                lines.append(line)
                at += len(line)
        self._text, self._starts, self._ids = "".join(lines), starts, ids
