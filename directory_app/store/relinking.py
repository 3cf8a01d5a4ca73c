"""What is derived of organizations through the disorders that they lead to, made again where a disorder has changed.

Such an organization keeps its record, its place and its answers: only words of its disorders come and go, and the
names in its cell. So it costs less than an organization that changes itself, however many lead to a disorder.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable

from directory_app.records import Disorder, codec
from directory_app.search import expression, terms
from directory_app.search.packing import RECORD
from directory_app.store import rows
from directory_app.store.journal import WHOLE
from directory_app.store.rows import Deriver

# So many organizations are written between two calls of `progress`: some tens of milliseconds.
_BATCH = 100
# What of a disorder organizations are found by; WHOLE is that it comes or goes.
FOUND_BY = (WHOLE, "name", "synonyms", "local_names", "broader")


def is_found_otherwise(old: Disorder | None, new: Disorder | None) -> bool:
    """Tell whether organizations that lead to a disorder are found by other words once it has changed."""
    if old is None or new is None:
        return old is not new
    return any(getattr(old, field) != getattr(new, field) for field in FOUND_BY if field)


def linked(connection: sqlite3.Connection, disorders: Iterable[str]) -> list[int]:
    """Return the rows of the organizations that lead to one of these disorders or to a narrower one, in order."""
    statement = "SELECT rowid FROM words WHERE words MATCH ?"
    found: set[int] = set()
    for own_id in disorders:
        token = expression.whole_word(terms.disorder_token(own_id))
        found.update(row for (row,) in connection.execute(statement, (token,)))
    return sorted(found)


def derive_again(
    connection: sqlite3.Connection,
    disorders: Iterable[str],
    old: Deriver,
    new: Deriver,
    progress: Callable[[int], None] = lambda _: None,
) -> None:
    """Write by what organizations are found now that some disorders have changed; `old` has derived what stands there.

    `progress` hears how many are done; it may raise.
    """
    for number, row in enumerate(linked(connection, disorders)):
        if number % _BATCH == 0:
            progress(number)
        (record,) = connection.execute(f"SELECT {RECORD} FROM organization WHERE row = ?", (row,)).fetchone()
        organization = codec.decode_organization(record)
        before, after = old.words_of_disorders(organization), new.words_of_disorders(organization)
        if before != after:
            own = new.own_words(organization)
            rows.replace_words(connection, row, own | before, own | after)
        if old.names_of_disorders(organization) != new.names_of_disorders(organization):
            rows.replace_texts(connection, row, new.row(organization, record))
