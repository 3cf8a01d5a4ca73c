"""What the index holds of a record, and how a query asks the index for it.

Every word of every field is a token; so is the same word behind a mark for its field ("state:" words), a
token for each flag (has:tty) and one for each disorder with all its broader ones. That lets the full-text
index leave out columns and positions (`detail=none`), which makes it small and fast; the price is that the
place of words in a phrase is checked on the records themselves, for the few that hold all its words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from msgspec import Struct

from directory_app import phones, places, quality, query, tokens
from directory_app.fields import Disorders, is_toll_free_voice
from directory_app.records import Address, Disorder, Organization, Phone, email_problem

# C1 control characters begin no word, so a marked token never equals a plain one.
_MARKS = {name: chr(0x81 + number) for number, name in enumerate(query.FIELDS)}
_FLAG_MARK, _MONTH_MARK, _DISORDER_MARK, _DASH = "\x9a", "\x9b", "\x9c", "\x80"
EVERYTHING = "\x9d"


def texts(organization: Organization, disorders: Disorders) -> Iterator[tuple[str, str]]:
    """Yield (query field or "", text) for all that can be searched in an organization."""
    for name in (organization.name, *organization.alternate_names):
        yield "name", name
    yield "", organization.description
    for address in organization.addresses:
        yield from _address_texts(address)
    for phone in organization.phones:
        for field in number_fields(phone):
            yield field, f"{phone.number} {phone.label} {phone.description}"
    yield from (("email", email) for email in organization.emails)
    yield from (("web", website) for website in organization.websites)
    for disorder in with_broader(organization.disorders, disorders):
        for name in (disorder.name, *disorder.synonyms):
            yield "disorder", name
    yield from (("source", source.document) for source in organization.sources)
    yield from (("", flag.value) for flag in organization.flags)


def _address_texts(address: Address) -> Iterator[tuple[str, str]]:
    """Yield the parts of an address; a state and a country are found by code and by name."""
    for part in (address.attention, address.address_1, address.address_2):
        yield "", part
    yield "city", address.city
    yield "postal", address.postal_code
    for state in dict.fromkeys((address.state_province, *address.state_names())):
        yield "state", state
    yield "country", address.country
    yield "country", places.country_name(address.country)


def number_fields(phone: Phone) -> tuple[str, ...]:
    """Return the query fields a number belongs to; everything that is neither fax nor TTY is a phone."""
    named = {"fax": "fax", "textphone": "tty"}
    return tuple(dict.fromkeys(named.get(type_, "phone") for type_ in phone.types))


def flags(organization: Organization) -> dict[tuple[str, str], bool]:
    """Return the answers to the yes-or-no questions that don't change with time."""
    return {
        ("has", "tty"): any("textphone" in phone.types for phone in organization.phones),
        ("has", "fax"): any("fax" in phone.types for phone in organization.phones),
        ("has", "toll-free"): any(is_toll_free_voice(phone, organization) for phone in organization.phones),
        ("has", "email"): any(not email_problem(email) for email in organization.emails),
        ("has", "address"): bool(organization.addresses),
        ("is", "incomplete"): quality.is_incomplete(organization),
    }


def index_tokens(organization: Organization, disorders: Disorders) -> set[str]:
    """Return every token that finds the organization."""
    found = {EVERYTHING}
    for field, text in texts(organization, disorders):
        mark = _MARKS.get(field, "")
        if not text or field in ("phone", "tty", "fax"):
            continue
        for word in tokens.index_words(text):
            found.update((word, mark + word))
        if field in ("state", "country", "postal"):
            joined = "".join(tokens.words(text))
            found.update((joined, mark + joined) if field == "postal" else (mark + joined,))
    for phone in organization.phones:
        words = tokens.words(f"{phone.number} {phone.label} {phone.description}")
        for word in (*phones.search_digits(phone.number), *words):
            found.add(word)
            found.update(_MARKS[field] + word for field in number_fields(phone))
    found.update(_flag_token(*question) for question, answer in flags(organization).items() if answer)
    found.update(disorder_token(disorder.id) for disorder in with_broader(organization.disorders, disorders))
    if month := quality.verified_month(organization):
        found.add(_month_token(month))
    return found


def with_broader(ids: Iterable[str], disorders: Disorders) -> list[Disorder]:
    """Return the disorders of those ids and everything broader, each once."""
    found: dict[str, Disorder] = {}
    for key in ids:
        at = disorders.get(key)
        while at and at.id not in found:
            found[at.id] = at
            at = disorders.get(at.broader)
    return list(found.values())


def disorder_token(disorder_id: str) -> str:
    return _DISORDER_MARK + disorder_id.replace("-", _DASH)


def find_disorders(term: query.Term, disorders: Iterable[Disorder]) -> list[Disorder]:
    """Return the disorders a `disorder:` term names: those of exactly that name, else all that hold its words."""
    wanted = tokens.words(term.text)
    candidates = list(disorders)
    exact = [
        disorder
        for disorder in candidates
        if term.text == disorder.id or any(tokens.words(name) == wanted for name in (disorder.name, *disorder.synonyms))
    ]
    if exact and (term.is_phrase or len(wanted) > 1 or term.text == exact[0].id):
        return exact
    return [disorder for disorder in candidates if matches_name(disorder, term)]


def matches_name(disorder: Disorder, term: query.Term) -> bool:
    """Tell whether one of the disorder's names holds the words (a phrase: side by side) of a term."""
    for name in (disorder.name, *disorder.synonyms):
        held = tokens.words(name)
        wanted = tokens.words(term.text)
        if term.is_phrase and _side_by_side(wanted, held):
            return True
        if not term.is_phrase and all(any(word.startswith(start) for word in held) for start in wanted):
            return True
    return False


class Expression(Struct, frozen=True):
    """A condition for the full-text index; one that is not exact holds a phrase, and finds its words in any order."""

    text: str
    is_exact: bool = True


def compile_query(node: query.Node | None, disorders: Disorders, today: date) -> Expression:
    """Return the FTS5 expression for a query."""
    return _Compiler(disorders, today).compile(node)


class _Compiler:
    def __init__(self, disorders: Disorders, today: date) -> None:
        self.disorders = disorders
        self.today = today

    def compile(self, node: query.Node | None) -> Expression:
        if node is None:
            return Expression(_exactly(EVERYTHING))
        if isinstance(node, query.Term):
            return self._term(node)
        if isinstance(node, query.Flag):
            return Expression(self._flag(node))
        if isinstance(node, query.Not):
            return self._not(node)
        parts = [self.compile(inner) for inner in node.nodes]
        word = " AND " if isinstance(node, query.And) else " OR "
        return Expression("(" + word.join(part.text for part in parts) + ")", all(part.is_exact for part in parts))

    def _not(self, node: query.Not) -> Expression:
        inner = self.compile(node.node)
        everything = _exactly(EVERYTHING)
        if not inner.is_exact:
            return Expression(everything, is_exact=False)
        return Expression(f"({everything} NOT {inner.text})")

    def _flag(self, node: query.Flag) -> str:
        everything = _exactly(EVERYTHING)
        if (node.kind, node.what) == ("is", "stale"):
            return f"({everything} NOT {self._fresh()})"
        if node.kind == "needs":
            return f"({everything} NOT ({self._fresh()} NOT {_exactly(_flag_token('is', 'incomplete'))}))"
        return _exactly(_flag_token(node.kind, node.what))

    def _fresh(self) -> str:
        return "(" + " OR ".join(_exactly(_month_token(month)) for month in quality.fresh_months(self.today)) + ")"

    def _term(self, term: query.Term) -> Expression:
        if term.field == "disorder":
            ids = [_exactly(disorder_token(found.id)) for found in find_disorders(term, self.disorders.values())]
            return Expression("(" + " OR ".join(ids or [_NOTHING]) + ")")
        wanted = term_words(term)
        parts = [_exactly(word) if is_whole else _beginning(word) for word, is_whole in wanted]
        return Expression("(" + " AND ".join(parts) + ")", is_exact=not _needs_order(term, wanted))


def term_words(term: query.Term) -> list[tuple[str, bool]]:
    """Return the tokens a term asks for, each with whether the whole word must match or only its beginning."""
    mark = _MARKS.get(term.field, "")
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


def _needs_order(term: query.Term, wanted: list[tuple[str, bool]]) -> bool:
    return term.is_phrase and len(wanted) > 1


def says(term: query.Term, organization: Organization, disorders: Disorders) -> bool:
    """Tell whether some text of the organization holds the words of a phrase side by side."""
    wanted = tokens.words(term.text)
    said = texts(organization, disorders)
    return any(_side_by_side(wanted, tokens.words(text)) for field, text in said if term.field in ("", field))


def _side_by_side(wanted: list[str], held: list[str]) -> bool:
    return any(held[at : at + len(wanted)] == wanted for at in range(len(held) - len(wanted) + 1))


_NOTHING = '"\x9e"'


def _exactly(token: str) -> str:
    return f'"{token}"'


def _beginning(token: str) -> str:
    return f'"{token}" *'


def _flag_token(kind: str, what: str) -> str:
    return f"{_FLAG_MARK}{kind}{_DASH}{what.replace('-', _DASH)}"


def _month_token(month: str) -> str:
    return _MONTH_MARK + month.replace("-", "")
