"""A query of yes-or-no questions, answered of packed answers: no record is looked up for it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from directory_app import query
from directory_app.records import quality
from directory_app.search import facets

_STALE, _VERIFIED, _CHECKING = ("is", "stale"), ("is", "verified"), ("needs", "checking")
_INCOMPLETE = ("is", "incomplete")
OF_TIME = (_STALE, _VERIFIED, _CHECKING)
"""The flags whose answers change with time, and so are not stored."""


class Flags:
    """The answers of one day."""

    def __init__(self, today: date) -> None:
        self._fresh = {facets.month_number(month) for month in quality.fresh_months(today)}

    def answers(self, packed: int) -> dict[tuple[str, str], bool]:
        """Return the answer to every flag that is no mark."""
        answers, month = facets.unpacked(packed)
        answers[_STALE] = month not in self._fresh
        answers[_VERIFIED] = not answers[_STALE]
        answers[_CHECKING] = answers[_STALE] or answers[_INCOMPLETE]
        return answers

    def fits(self, node: query.Node | None, packed: int) -> bool:
        """Tell whether a query of flags holds for packed answers."""
        return node is None or _holds(node, self.answers(packed))


def asks_only_for_flags(node: query.Node | None) -> bool:
    """Tell whether packed answers are enough to answer a query."""
    if isinstance(node, query.Not):
        return asks_only_for_flags(node.node)
    if isinstance(node, query.And | query.Or):
        return all(asks_only_for_flags(inner) for inner in node.nodes)
    return node is None or (isinstance(node, query.Flag) and (node.kind, node.what) not in {*query.MARKED, query.OPEN})


def _holds(node: query.Node, answers: Mapping[tuple[str, str], bool]) -> bool:
    """Tell whether a query of flags holds for these answers."""
    if isinstance(node, query.Flag):
        return answers[node.kind, node.what]
    if isinstance(node, query.Not):
        return not _holds(node.node, answers)
    if isinstance(node, query.And):
        return all(_holds(inner, answers) for inner in node.nodes)
    return isinstance(node, query.Or) and any(_holds(inner, answers) for inner in node.nodes)
