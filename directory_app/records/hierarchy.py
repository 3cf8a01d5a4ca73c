"""Which disorder stands below which, worked out from what each one calls broader.

In: disorders by id, in the order in which they are to be shown; what they call broader may be unknown or run in a
circle.
Out: the top level, what is narrower, and one way down to each disorder. Every disorder can be reached.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from directory_app.records import taxonomy
from directory_app.records.disorder import Disorder

TOP = ""
"""Stands for what is above the top level; no disorder has this id."""


class Hierarchy:
    """The disorders of one directory as a tree; one that names several broader ones stands below each of them."""

    def __init__(self, disorders: Mapping[str, Disorder]) -> None:
        self.disorders = disorders
        self._above: dict[str, str] = {}
        known = {key: [above for above in it.broader if above in disorders] for key, it in disorders.items()}
        self._narrower = taxonomy.narrower(known)
        top = {key for key, above in known.items() if not above}
        for key in disorders:
            if key in top:
                self._reach(key)
        for key in disorders:
            if key not in self._above:  # its broader ones run in a circle, which has to begin somewhere
                top.add(key)
                self._reach(key)
        self._narrower[TOP] = [key for key in disorders if key in top]

    def _reach(self, top: str) -> None:
        """Note for everything below a disorder of the top level by which way it is reached first."""
        self._above[top] = TOP
        waiting = [top]
        for key in waiting:
            for below in self._narrower.get(key, ()):
                if below not in self._above:
                    self._above[below] = key
                    waiting.append(below)

    def narrower(self, disorder_id: str) -> Sequence[str]:
        """Return the ids right below a disorder, or the top level for `TOP`, in the order of the disorders."""
        return self._narrower.get(disorder_id, ())

    def above(self, disorder_id: str) -> str:
        """Return the id right above a disorder on the way by which it is reached first, `TOP` for the top level."""
        return self._above[disorder_id]
