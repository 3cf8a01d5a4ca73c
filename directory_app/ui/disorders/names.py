"""Which disorders a query leaves in the tree: asked with each key, in the thread of the search. No Qt here."""

from __future__ import annotations

from msgspec import Struct

from directory_app.query import Query, Term
from directory_app.search.disorder_names import Names
from directory_app.text import tokens


class Matches(Struct, frozen=True):
    """The disorders to show, each with all that is broader (None: all there are), and the one that is asked for.

    `has_none` tells that the words of the panel's own filter name no disorder; `current` is the id of the disorder
    that the query asks for, or the only one that its words leave, "" for none.
    """

    shown: frozenset[str] | None = None
    has_none: bool = False
    current: str = ""


def query_matches(names: Names, query: Query, typed: str) -> Matches:
    """Return what a query leaves of the disorders; words typed into the panel's own filter come first."""
    of_disorders = [node for node in query.parts() if isinstance(node, Term) and node.field == "disorder"]
    words = [word for term in query.terms() if not term.field for word in tokens.words(term.text)]
    names.read()  # also for the empty query of a start: the first key need not wait for it
    current = names.first_named(of_disorders[0]) if of_disorders else ""
    own = tokens.words(typed)
    matching = names.matching(own or words) or names.telling(own or words)
    if matching or own:
        only = next(iter(matching)) if len(matching) == 1 and not own else ""
        return Matches(names.with_broader(matching), has_none=not matching, current=current or only)
    return Matches(None, current=current)
