"""What finds the rows of a query: its conditions of the index, and the records that have to be read for the rest."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from directory_app import query
from directory_app.records import codec
from directory_app.search import expression, understanding
from directory_app.search.best_match import MATCH
from directory_app.search.cache import Telling
from directory_app.search.disorder_names import Names
from directory_app.search.packing import RECORD


def _nothing(_: query.Term) -> frozenset[str]:
    return frozenset()


class Matching(Struct, frozen=True):
    """Finds what matches a node of a query.

    `words_of` returns the first words of the index that begin so, `opened` the condition for all who are there now;
    `telling` says which disorders tell of a term in their summaries.
    """

    connection: sqlite3.Connection
    words_of: Callable[[str], Sequence[str]]
    names: Names
    today: date
    opened: Callable[[], str]
    telling: Telling = _nothing

    def compiled(self, node: query.Node | None) -> expression.Expression:
        """Return the condition of the index for a node."""
        return expression.compile_query(node, self.names, self.today, self.words_of, self.telling, self.opened)

    def finds(self, node: query.Node | None) -> bool:
        """Tell whether anything matches a node."""
        condition = self.compiled(node)
        if condition.is_exact:
            return self.connection.execute(f"{MATCH} LIMIT 1", (condition.text,)).fetchone() is not None
        return bool(self.rows(node))

    def rows(self, node: query.Node | None) -> set[int]:
        """Return the rows of a node with phrases or marks; only records with all words of a phrase are read."""
        condition = self.compiled(node)
        if isinstance(node, query.Flag) and not condition.is_exact:
            return {row for (row,) in self.connection.execute(marked((node.kind, node.what)))}
        if isinstance(node, query.Term) and not condition.is_exact:
            candidates = self.connection.execute(
                f"SELECT row, {RECORD} FROM organization WHERE row IN ({MATCH})", (condition.text,)
            )
            holds_phrase, decode = expression.holds_phrase, codec.decode_organization
            found = {row for row, record in candidates if holds_phrase(node, decode(record), self.names.disorders)}
            for own_id in self.telling(node):
                found |= self.rows(query.Term(own_id, "disorder"))
            return found
        if isinstance(node, query.Not):
            return self.rows(None) - self.rows(node.node)
        if isinstance(node, query.And | query.Or) and not condition.is_exact:
            parts = [self.rows(inner) for inner in node.nodes]
            return set.intersection(*parts) if isinstance(node, query.And) else set.union(*parts)
        return {row for (row,) in self.connection.execute(MATCH, (condition.text,))}


def understood(matching: Matching, query_: query.Query) -> tuple[query.Node | None, Telling]:
    """Return what is asked for: all words as they are typed, and what tells of them.

    Where that finds nothing, `understanding.readings` are tried; where they find nothing either, the summaries of
    the disorders that somebody helps with are searched, too.
    """
    if not any(not term.field for term in query_.terms()):
        return query_.root, _nothing
    readings = understanding.readings(query_.root)
    for telling in (_nothing, matching.names.summaries.matching):
        tried = replace(matching, telling=telling)
        for node in readings:
            if tried.finds(node):
                return node, telling
    return readings[0], _nothing


def marked(flag: tuple[str, str]) -> str:
    """Return the statement for the rows of the records that have the mark of a flag."""
    return (
        "SELECT organization.row FROM mark JOIN organization ON organization.id = mark.id "
        f"WHERE mark.kind = '{query.MARKED[flag]}'"
    )
