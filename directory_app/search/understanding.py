"""What a query may mean where its words as they are typed find nothing: fewer words, then singular ones.

In: the root of a query. Out: the roots to try, in order.
"""

from __future__ import annotations

from collections.abc import Callable

from directory_app import query
from directory_app.text import tokens

_SHORTEST_PLURAL = 4


def readings(node: query.Node | None) -> list[query.Node | None]:
    """Return the query without words that join others, without all that says little, and with plurals as singulars.

    The last word joins nothing (yet): "sleep in" may become "sleep institute".
    """
    parts = node.nodes if isinstance(node, query.And) else ()
    words = [it for it in parts if isinstance(it, query.Term) and not it.field]
    finished = _without(node, lambda term: query.joins(term) and term is not words[-1])
    shorter = _without(finished, query.says_little)
    return list(dict.fromkeys((finished, shorter, _with_singulars(shorter))))


def singulars(word: str) -> list[str]:
    """Return what a folded word may be the plural of: "foundations", "branches", "epilepsies", "epilepsy's"."""
    if len(word) < _SHORTEST_PLURAL or not word.endswith("s") or word.endswith("ss"):
        return []
    endings = (("s", ""), ("es", ""), ("ies", "y"))
    return [word.removesuffix(ending) + instead for ending, instead in endings if word.endswith(ending)]


def _without(node: query.Node | None, is_left_out: Callable[[query.Term], bool]) -> query.Node | None:
    """Return a query without such words, itself where it has none or nothing else."""
    if not isinstance(node, query.And):
        return node
    kept = tuple(it for it in node.nodes if not (isinstance(it, query.Term) and is_left_out(it)))
    if not kept or len(kept) == len(node.nodes):
        return node
    return kept[0] if len(kept) == 1 else query.And(kept, node.start, node.end)


def _with_singulars(node: query.Node | None) -> query.Node | None:
    if isinstance(node, query.And):
        return query.And(tuple(filter(None, map(_with_singulars, node.nodes))), node.start, node.end)
    if not isinstance(node, query.Term) or not query.is_bare(node):
        return node
    words = tokens.words(node.text)
    others = singulars(words[0]) if len(words) == 1 else []
    whole = (query.Term(other, "", True, node.start, node.end) for other in others)
    return query.Or((node, *whole), node.start, node.end) if others else node
