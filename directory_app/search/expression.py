"""How a query asks the index: the FTS5 expression, and the check of records where the index knows too little."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from msgspec import Struct

from directory_app import query
from directory_app.records import Organization, quality, taxonomy
from directory_app.records.fields import Disorders
from directory_app.search import spellings
from directory_app.search.disorder_names import Names
from directory_app.search.terms import (
    EVERYTHING,
    LONGEST_PREFIX,
    MARKS,
    disorder_token,
    flag_token,
    month_token,
    side_by_side,
    texts,
)
from directory_app.text import languages, tokens, wording
from directory_app.text.patterns import late_pattern
from directory_app.values import places

FEW = 8
"""A beginning that so many words go on from is asked for as these words: for all that begin so FTS5 gathers the rows of
each word before it tells the first, a hundred times as long for a frequent one. Many words have few rows each."""


class Expression(Struct, frozen=True):
    """A condition for the full-text index; one that is not exact holds a phrase, and finds its words in any order.

    `is_ready` says that it asks for tokens and not for what goes on from them: asking it of single rows costs little.
    """

    text: str
    is_exact: bool = True
    is_ready: bool = True


def compile_query(
    node: query.Node | None,
    names: Names,
    today: date,
    words_of: Callable[[str], Sequence[str]],
    telling: Callable[[query.Term], Iterable[str]] = lambda _: (),
    opened: Callable[[], str] = lambda: _NOTHING,
) -> Expression:
    """Return the FTS5 expression for a query; `words_of` returns the words of the index that begin so, `FEW` and one.

    `telling` returns the ids of the disorders that tell of a term, whose organizations are found by it, too; `opened`
    the expression for all who are there now.
    """
    return _Compiler(names, today, words_of, telling, opened).compile(node)


def complement(expression: Expression) -> str:
    """Return the FTS5 expression for all that an exact expression does not find."""
    return f"({whole_word(EVERYTHING)} NOT {expression.text})"


class _Compiler:
    def __init__(
        self,
        names: Names,
        today: date,
        words_of: Callable[[str], Sequence[str]],
        telling: Callable[[query.Term], Iterable[str]],
        opened: Callable[[], str],
    ) -> None:
        self.names = names
        self.telling = telling
        self.opened = opened
        self.today = today
        self.words_of = words_of

    def compile(self, node: query.Node | None) -> Expression:
        if node is None:
            return Expression(whole_word(EVERYTHING))
        if isinstance(node, query.Term):
            return self._term(node)
        if isinstance(node, query.Flag):
            if (node.kind, node.what) in query.MARKED:  # the index knows nothing of marks
                return Expression(whole_word(EVERYTHING), is_exact=False)
            return Expression(self._flag(node))
        if isinstance(node, query.Not):
            return self._not(node)
        if isinstance(node, query.And):
            return self._and(node)
        return _joined(" OR ", [self.compile(inner) for inner in node.nodes])

    def _and(self, node: query.And) -> Expression:
        """Take the excluded rows away from the required ones, which costs less than a union of all other rows."""
        required = [self.compile(inner) for inner in node.nodes if not isinstance(inner, query.Not)]
        excluded = [self.compile(inner.node) for inner in node.nodes if isinstance(inner, query.Not)]
        if not required or not excluded or not all(part.is_exact for part in excluded):
            return _joined(" AND ", [self.compile(inner) for inner in node.nodes])
        both = [_joined(" AND ", required), _joined(" OR ", excluded)]
        return _joined(" NOT ", both)

    def _not(self, node: query.Not) -> Expression:
        inner = self.compile(node.node)
        if not inner.is_exact:
            return Expression(whole_word(EVERYTHING), is_exact=False)
        return Expression(complement(inner), is_ready=inner.is_ready)

    def _flag(self, node: query.Flag) -> str:
        everything = whole_word(EVERYTHING)
        if (node.kind, node.what) == ("is", "stale"):
            return f"({everything} NOT {self._fresh()})"
        if (node.kind, node.what) == ("is", "verified"):
            return self._fresh()
        if (node.kind, node.what) == query.OPEN:
            return self.opened()
        if node.kind == "needs":
            return f"({everything} NOT ({self._fresh()} NOT {whole_word(flag_token('is', 'incomplete'))}))"
        return whole_word(flag_token(node.kind, node.what))

    def _fresh(self) -> str:
        return "(" + " OR ".join(whole_word(month_token(month)) for month in quality.fresh_months(self.today)) + ")"

    def _term(self, term: query.Term) -> Expression:
        if term.field == "disorder":
            found = [disorder.id for disorder in self.names.find(term)]
            # What leads to a narrower one is found by the broader one as well; the index asks each for every row.
            ids = [whole_word(disorder_token(own_id)) for own_id in taxonomy.topmost(found, self.names.disorders)]
            return Expression("(" + " OR ".join(ids or [_NOTHING]) + ")")
        if term.field == "verified":
            return self._verified(term)
        words = term_words(term)
        needs_order = _needs_order(term, words)
        mark = MARKS.get(term.field, "")
        named = [_places_named(mark, *word, term.field) if term.field in _PLACED else [] for word in words]
        asked = [(whole_word(word), True) if is_whole else self._beginning(word) for word, is_whole in words]
        parts = [part for part, _ in asked]
        if term.field in _SPELLED_IN and not term.is_phrase:
            parts = [_with_spellings(part, mark, word) for part, (word, _) in zip(parts, words, strict=True)]
        if term.field in _NUMBERED and not term.is_phrase:
            parts = [self._dialled(part, mark, word) for part, (word, _) in zip(parts, words, strict=True)]
        parts = [_any_of([part, *others]) for part, others in zip(parts, named, strict=True)]
        if not term.is_phrase and term.field in ("", "country") and (code := places.country_code(term.text)):
            country = whole_word(MARKS["country"] + tokens.fold(code))
            parts = [f"(({' AND '.join(parts)}) OR {country})"]
        text = "(" + " AND ".join(parts) + ")"
        if others := self._beside(term):
            text = f"({' OR '.join([text, *others])})"
        return Expression(text, not needs_order, all(is_ready for _, is_ready in asked))

    def _verified(self, term: query.Term) -> Expression:
        """Ask for a month, for a year, or for what was never verified."""
        asked = term.text.strip().replace("-", "")
        if tokens.fold(asked) == NEVER:
            return Expression(f"({whole_word(EVERYTHING)} NOT {self._beginning(month_token(''))[0]})")
        is_known = asked.isascii() and asked.isdigit() and len(asked) <= _LENGTH_OF_MONTH
        return Expression(self._beginning(month_token(asked))[0] if is_known else _NOTHING, is_ready=False)

    def _beside(self, term: query.Term) -> list[str]:
        """Return what a bare word finds besides itself: a kind of number, and who helps with what tells of it."""
        if term.field:
            return []
        telling = taxonomy.topmost(self.telling(term), self.names.disorders)
        told = [whole_word(disorder_token(own_id)) for own_id in telling]
        kind = query.kind_meant(term)
        return [whole_word(flag_token(*kind)), *told] if kind else told

    def _beginning(self, token: str) -> tuple[str, bool]:
        """Return the condition for all words that begin so, and whether a single row is asked for it at little cost."""
        if len(token) <= LONGEST_PREFIX:
            return _prefix(token), True
        words = self.words_of(token)
        if len(words) > FEW:
            return _prefix(token), False
        return _any_of([whole_word(word) for word in words or [token]]), words in ([], [token])

    def _dialled(self, part: str, mark: str, word: str) -> str:
        """Return the condition for a word and, where it is a number dialled from abroad, for the rest of it."""
        digits = word.removeprefix(mark)
        code = _ABROAD.match(digits) if digits.isdigit() else None
        return f"({part} OR {self._beginning(mark + digits[code.end() :])[0]})" if code else part


# Fields that hold numbers, and what is dialled before the code of another country: "00 44 20", "011 44 20".
_NUMBERED = frozenset({"", "phone", "tty", "fax"})
_ABROAD = late_pattern(r"(?:00|011)(?=[1-9])")


# Fields that hold names of places.
_PLACED = frozenset({"", "state", "country"})


def _places_named(mark: str, word: str, is_whole: bool, field: str) -> list[str]:
    """Return the conditions for the places that a word names in the language that is spoken."""
    if wording.language() == languages.OWN:
        return []
    from directory_app.search import place_names  # here, because English needs none

    named = place_names.others(word.removeprefix(mark), is_whole, field)
    return [whole_word(MARKS[it] + name) for it, name in named]


def _any_of(conditions: Sequence[str]) -> str:
    return f"({' OR '.join(conditions)})" if len(conditions) > 1 else conditions[0]


# Fields whose words are written in several ways.
_SPELLED_IN = frozenset({"", "name", "city"})


def _with_spellings(part: str, mark: str, word: str) -> str:
    """Return the condition for a word and for the other ways to write it."""
    others = spellings.others(word.removeprefix(mark))
    return _any_of([part, *(whole_word(mark + other) for other in others)])


def term_words(term: query.Term) -> list[tuple[str, bool]]:
    """Return the tokens a term asks for, each with whether the whole word must match or only its beginning."""
    mark = MARKS.get(term.field, "")
    words = tokens.words(term.text)
    is_number = all(word.isdigit() for word in words)
    if is_number and (term.field in ("phone", "tty", "fax") or (term.is_phrase and len(words) > 1)):
        return [(mark + "".join(words), False)]
    if term.field in ("state", "country"):
        joined = "".join(words)
        return [(mark + joined, term.is_phrase or len(joined) == 2)]
    if term.is_phrase:
        return [(mark + word, True) for word in words]
    return [(mark + word, False) for word in query.number_chunks(term.text)]


def _needs_order(term: query.Term, words: list[tuple[str, bool]]) -> bool:
    return term.is_phrase and len(words) > 1


def holds_phrase(term: query.Term, organization: Organization, disorders: Disorders) -> bool:
    """Tell whether some text of the organization holds the words of a phrase side by side."""
    phrase = tokens.words(term.text)
    fields = [*texts(organization, disorders)]
    if wording.language() != languages.OWN:
        from directory_app.search import place_names  # here, because English needs none

        for address in organization.addresses:
            fields += place_names.said(address.state_province, address.country)
    return any(side_by_side(phrase, tokens.words(text)) for field, text in fields if term.field in ("", field))


def _joined(word: str, parts: list[Expression]) -> Expression:
    text = "(" + word.join(part.text for part in parts) + ")"
    return Expression(text, all(part.is_exact for part in parts), all(part.is_ready for part in parts))


_NOTHING = '"\x9e"'
# What is asked for as a month: "202611".
NEVER, _LENGTH_OF_MONTH = "never", 6


def whole_word(token: str) -> str:
    """Return the FTS5 expression for one whole token."""
    return f'"{token}"'


def _prefix(token: str) -> str:
    return f'"{token}" *'
