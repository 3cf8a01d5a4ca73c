"""How disorders stand to each other: each names what is broader, which may be several, unknown or run in a circle.

In: disorders by id, or the ids that each calls broader.
Out: everything broader, the ids in a circle, and the links that would have to go so that there is none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from directory_app.records.disorder import Disorder

Broader = Mapping[str, Sequence[str]]
"""The ids that each disorder calls broader, by its own."""


def with_broader(ids: Iterable[str], disorders: Mapping[str, Disorder]) -> list[Disorder]:
    """Return the disorders of those ids and everything broader, each once; unknown ids are passed over."""
    by_id: dict[str, Disorder] = {}
    waiting = list(ids)[::-1]
    while waiting:
        key = waiting.pop()
        if key in disorders and key not in by_id:
            by_id[key] = disorders[key]
            waiting += reversed(disorders[key].broader)
    return list(by_id.values())


def ids_with_broader(ids: Iterable[str], disorders: Mapping[str, Disorder]) -> set[str]:
    """Return those ids and everything broader, in no order; unknown ids are passed over."""
    found = new = disorders.keys() & ids
    while new and len(found) < len(disorders):
        new = {above for key in new for above in disorders[key].broader if above in disorders} - found
        found |= new
    return found


def in_order(ids: Iterable[str], disorders: Mapping[str, Disorder]) -> list[Disorder]:
    """Return what `with_broader` does, in the order of all disorders."""
    reachable = ids_with_broader(ids, disorders)
    return [disorder for key, disorder in disorders.items() if key in reachable]


def narrower(broader: Broader) -> dict[str, list[str]]:
    """Return the ids right below each disorder, in their order; also below ids that are unknown."""
    below: dict[str, list[str]] = {}
    for key, above in broader.items():
        for parent in above:
            below.setdefault(parent, []).append(key)
    return below


def topmost(ids: Iterable[str], disorders: Mapping[str, Disorder]) -> list[str]:
    """Return those of the ids that all others lie below; of those below nothing but each other, all."""
    asked = dict.fromkeys(ids)
    above = {key: [parent for parent in disorders[key].broader if parent in asked] for key in asked}
    tops = [key for key, parents in above.items() if not parents]
    below = narrower(above)
    covered = set(tops)
    waiting = list(tops)
    while waiting:
        new = [key for key in below.get(waiting.pop(), ()) if key not in covered]
        covered.update(new)
        waiting += new
    return [*tops, *(key for key in asked if key not in covered)]


def closing_links(broader: Broader) -> list[tuple[str, str]]:
    """Return the links (id, broader id) that close a circle: without them there is none."""
    return _walked(broader)[0]


def in_circles(broader: Broader) -> set[str]:
    """Return the ids of the disorders that are broader than themselves, over however many others."""
    closing, finished = _walked(broader)
    if not closing:
        return set()
    below = narrower(broader)
    circular = {key for key, parent in closing if key == parent}
    seen: set[str] = set()
    for start in reversed(finished):  # what is below here and not seen yet is above as well (Kosaraju)
        circle = []
        waiting = [start]
        while waiting:
            key = waiting.pop()
            if key in broader and key not in seen:
                seen.add(key)
                circle.append(key)
                waiting += below.get(key, ())
        circular.update(circle if len(circle) > 1 else ())
    return circular


def circle(key: str, above: Callable[[str], Sequence[str]]) -> list[str]:
    """Return the shortest way from a disorder over what is broader back to itself, it at both ends; [] for none.

    `above` returns the ids right above a disorder.
    """
    below = dict.fromkeys(above(key), key)
    waiting = list(below)
    for one in waiting:
        if one == key:
            break
        for parent in above(one):
            if parent not in below:
                below[parent] = one
                waiting.append(parent)
    if key not in below:
        return []
    way = [key, below[key]]
    while way[-1] != key:
        way.append(below[way[-1]])
    return way[::-1]


def _walked(broader: Broader) -> tuple[list[tuple[str, str]], list[str]]:
    """Walk each way up once; return the links that close a circle, and the ids, each after all above it."""
    closing, finished = [], []
    is_open: dict[str, bool] = {}  # True while the way above a disorder is being walked
    for start in broader:
        way = [] if start in is_open else [(start, iter(broader[start]))]
        is_open.setdefault(start, True)
        while way:
            key, above = way[-1]
            for parent in above:
                if is_open.get(parent):
                    closing.append((key, parent))
                elif parent in broader and parent not in is_open:
                    is_open[parent] = True
                    way.append((parent, iter(broader[parent])))
                    break
            else:
                is_open[key] = False
                finished.append(key)
                way.pop()
    return closing, finished
