"""Which disorders a few words name: asked with each key, in the thread of the search. No Qt here.

The names of all disorders stand in one text, so that a word is looked for by one pass of the `re` module over it
instead of by 75,000 comparisons in Python, which would hold the interpreter for as long as the window waits for it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence

from msgspec import Struct

from directory_app.query import Query, Term
from directory_app.records import Disorder, taxonomy
from directory_app.search import terms
from directory_app.search.summaries import Summaries
from directory_app.text import tokens

_BETWEEN = "\n"


class Matches(Struct, frozen=True):
    """The disorders to show, each with all that is broader (None: all there are), and the one that is asked for.

    `has_none` tells that the words of the panel's own filter name no disorder; `current` is the id of the disorder
    that the query asks for, or the only one that its words leave, "" for none.
    """

    shown: frozenset[str] | None = None
    has_none: bool = False
    current: str = ""


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


def query_matches(names: Names, query: Query, typed: str) -> Matches:
    """Return what a query leaves of the disorders; words typed into the panel's own filter come first."""
    of_disorders = [node for node in query.parts() if isinstance(node, Term) and node.field == "disorder"]
    words = [word for term in query.terms() if not term.field for word in tokens.words(term.text)]
    current = names.first_named(of_disorders[0]) if of_disorders else ""
    own = tokens.words(typed)
    matching = names.matching(own or words) or names.telling(own or words)
    if matching or own:
        only = next(iter(matching)) if len(matching) == 1 and not own else ""
        return Matches(names.with_broader(matching), has_none=not matching, current=current or only)
    return Matches(None, current=current)
