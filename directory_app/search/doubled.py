"""Keys that were pressed twice: a query that finds nothing, with doubled letters and digits taken once.

What is found is what the better query finds; nothing here searches otherwise. A number is never put right by a guess:
where more than one would do, none is chosen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby, product
from math import prod

from directory_app.query import Query, Term
from directory_app.search.suggestions import Folded

# A word with more doubled letters than would give so many words was meant otherwise.
_MOST = 64


def once(word: str) -> Iterator[list[str]]:
    """Yield what is left of a word with one doubled letter or digit fewer, then with two fewer, and so on.

    "epiilepsy" gives ["epilepsy"]; "80055" gives ["8055", "8005"], then ["805"].
    """
    runs = [(sign, len(list(run))) for sign, run in groupby(word)]
    choices = [range(1, count + 1) if sign.isalnum() else range(count, count + 1) for sign, count in runs]
    if prod(map(len, choices)) > _MOST:
        return
    fewer = sorted(product(*choices), key=lambda counts: -sum(counts))
    for _, level in groupby(fewer[1:], key=sum):
        yield ["".join(sign * count for (sign, _), count in zip(runs, counts, strict=True)) for counts in level]


def folded(asked: Query, finds: Callable[[str], bool]) -> Folded | None:
    """Return the query that finds something where this one finds nothing, or None; `finds` tells whether a text does.

    A word is folded only where nothing is found by it alone; of letters the fewest are taken away.
    """
    text, words = asked.text, []
    for term in sorted(asked.terms(), key=lambda term: -term.start):
        written = asked.text[term.start : term.end]
        if term.text not in written or finds(written):
            continue

        def does(word: str, term: Term = term, written: str = written) -> bool:
            return finds(written.replace(term.text, word))

        better = _better(term, does)
        if not better:
            return None
        text = text[: term.start] + written.replace(term.text, better) + text[term.end :]
        words.append((term.text, better))
    return Folded(text, tuple(reversed(words))) if words and finds(text) else None


def _better(term: Term, does: Callable[[str], bool]) -> str:
    """Return the word that finds something, "" for none, or where as little makes more than one number of it."""
    is_number = any(sign.isdigit() for sign in term.text)
    for level in once(term.text):
        if found := list(filter(does, level)):
            return "" if is_number and len(found) > 1 else found[0]
    return ""
