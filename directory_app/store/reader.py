"""Searching a directory: by a query, by name, by number, and what a search words nearly so."""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from datetime import UTC, date, datetime

from msgspec import Struct, field

from directory_app import query
from directory_app.records import Disorder, Organization
from directory_app.search import damage, expression, terms
from directory_app.search.order import Sort
from directory_app.search.search import Search
from directory_app.search.suggestions import Folded
from directory_app.store.record_reader import RecordReader
from directory_app.text import tokens

# So many organizations of one name or number are looked at.
_MOST_ALIKE = 300
# Of so many disorders it is looked up whether anybody leads to them.
_MOST_NAMED = 12


class Result(Struct, frozen=True):
    """What a search found: row numbers in the asked order, and how many of them answer each chip.

    `facets` maps (kind, what), such as ("has", "tty"), to the exact number of organizations found.
    """

    rows: array[int] = field(default_factory=lambda: array("q"))
    facets: Mapping[tuple[str, str], int] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """How many organizations were found."""
        return len(self.rows)


class Reader(RecordReader):
    """What is read and searched of an open directory."""

    @damage.reading
    def named(self, words: str) -> list[Organization]:
        """Return organizations one of whose names holds all these words, at most some hundreds."""
        marked = [expression.whole_word(terms.MARKS["name"] + word) for word in words.split()]
        return self._matching(" AND ".join(marked)) if marked else []

    @damage.reading
    def with_number(self, digits: str) -> list[Organization]:
        """Return organizations with a number of these digits, at most some hundreds."""
        return self._matching(expression.whole_word(digits))

    def _matching(self, condition: str) -> list[Organization]:
        statement = "SELECT rowid FROM words WHERE words MATCH ? LIMIT ?"
        found = self._connection.execute(statement, (condition, _MOST_ALIKE)).fetchall()
        return self.organizations([row for (row,) in found])

    def find(self, name: str) -> list[Organization]:
        """Return the organization of that id or exact name, else all whose names begin with its words."""
        row = self.row_of(name)
        if row is not None:
            return self.organizations([row])
        if not tokens.words(name):
            return []
        parts = tuple(query.Term(word, "name") for word in tokens.words(name))
        found = self.organizations(self.search(query.Query(name, query.And(parts))).rows)
        wanted = tokens.words(name)
        exact = [
            organization
            for organization in found
            if any(tokens.words(known) == wanted for known in (organization.name, *organization.alternate_names))
        ]
        return exact or found

    @damage.reading
    def begin(
        self, asked: query.Query, sort: Sort | None = None, today: date | None = None, now: datetime | None = None
    ) -> Search:
        """Begin a search whose rows and counts are asked for one by one; `now` is the moment of `is:open`."""
        sort, today = sort or Sort(), today or date.today()
        current = self._current()
        self._searched = self.version()
        return Search(
            self._connection,
            self._vocabulary,
            current.names,
            asked,
            sort,
            today,
            now or datetime.now(UTC),
            self._cache,
            self.path,
        )

    @damage.reading
    def search(
        self, asked: query.Query, sort: Sort | None = None, today: date | None = None, now: datetime | None = None
    ) -> Result:
        """Return all that the query finds, in the asked order, with exact facet counts; `now` as in `begin`."""
        search = self.begin(asked, sort, today, now)
        return Result(search.rows(0, search.count()), search.facets())

    @damage.reading
    def states_or_countries(self, kind: str, asked: query.Query, today: date | None = None) -> dict[str, int]:
        """Return how many of the organizations found are in each state or country (`kind`), by code or name."""
        return self.begin(asked, today=today).places(kind)

    def find_disorders(self, text: str) -> list[Disorder]:
        """Return the disorders of that id, or with a name or synonym that holds every word of the text.

        Where there is none, those whose summary holds every word.
        """
        asked, known = query.Term(text), self.disorders
        if not tokens.words(text):
            return list(known.values())
        named = [it for it in known.values() if it.id == text or terms.matches_name(it, asked)]
        telling = [] if named else self._current().names.summaries.matching(asked)
        return named or [it for it in known.values() if it.id in telling]

    @damage.reading
    def suggestions(self, asked: query.Query) -> list[tuple[query.Term, list[str]]]:
        """Return, for each word of the query that nothing begins with, the nearest words that do occur."""
        found = []
        for term in asked.terms():
            for word in tokens.words(term.text):
                if word.isdigit() or self._vocabulary.has(word):
                    continue
                found.append((term, self._vocabulary.nearest(word)))
        return found

    @damage.reading
    def folded(self, asked: query.Query) -> Folded | None:
        """Return the query with keys that were pressed twice taken once, where that finds something, or None."""
        from directory_app.search import doubled  # here, because few ask for it

        return doubled.folded(asked, lambda text: bool(self.begin(query.parse(text)).rows(0, 1)))

    @damage.reading
    def without_help(self, asked: query.Query) -> list[Disorder]:
        """Return the first disorders that a query names and that no organization leads to."""
        named = self._current().names.asked_for(asked)[:_MOST_NAMED]
        return [it for it in named if not self.begin(query.parse(query.term_text("disorder", it.id))).count()]
