"""What the index holds of a record.

Every word of every field is a token; so is the same word behind a mark for its field ("state:" words), a
token for each flag (has:tty) and one for each disorder with all its broader ones. That lets the full-text
index leave out columns and positions (`detail=none`), which makes it small and fast; the price is that the
place of words in a phrase is checked on the records themselves, for the few that hold all its words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from operator import attrgetter

from directory_app import query
from directory_app.records import Address, Disorder, Organization, Phone, email_problem, quality, taxonomy
from directory_app.records.field import Disorders
from directory_app.records.fields import FIELDS
from directory_app.records.printed import is_toll_free_voice
from directory_app.search import open_hours, spellings
from directory_app.text import tokens
from directory_app.values import numbering_plans, phones, places
from directory_app.values.web import web_link

# C1 control characters begin no word, so a marked token never equals a plain one.
MARKS = {name: chr(field.mark) for name, field in query.FIELDS.items()}
_FLAG_MARK, _MONTH_MARK, _DISORDER_MARK, _DASH = "\x9a", "\x9b", "\x9c", "\x80"
EVERYTHING = "\x9d"
# Beginnings up to this length are looked up like whole words, for the FTS5 table has prefix indexes of them; longer
# ones gather the words that begin so.
LONGEST_PREFIX = 3
# Of how a record becomes tokens and cells; counted up with every change of it that no mark shows. None of them
# depends on the language of the program: a directory file answers everybody alike.
VERSION = 7
_NUMBER_FIELDS = {"fax": "fax", "textphone": "tty"}
_PHONE_MARK = MARKS["phone"]
_NUMBER_MARKS = {type_: MARKS[field] for type_, field in _NUMBER_FIELDS.items()}
# Fields that are found by more than the words of their values: names and codes of states, digits of numbers …
_TOGETHER = frozenset(
    "name alternate_names attention address city state postal country voice toll_free tty fax other_numbers disorders "
    "source needs_checking last_verified own_notes id".split()
)
_PLAIN = tuple(field for field in FIELDS if field.key not in _TOGETHER)

Answers = dict[tuple[str, str], bool]
_STATE, _COUNTRY = attrgetter("state_province"), attrgetter("country")


def texts(organization: Organization, disorders: Disorders) -> Iterator[tuple[str, str]]:
    """Yield (query field or "", text) for all that can be searched in an organization."""
    for name in (organization.name, *organization.alternate_names):
        yield "name", name
    for plain in _PLAIN:
        for value in plain.get(organization, disorders):
            yield plain.query, value
    for address in organization.addresses:
        yield from _address_texts(address)
    for phone in organization.phones:
        for field in number_fields(phone):
            yield field, f"{phone.number} {phone.label} {phone.description}"
    for disorder in taxonomy.with_broader(organization.disorders, disorders):
        for name in disorder.names:
            yield "disorder", name
    yield from (("source", source.document) for source in organization.sources)
    yield from (("note", note.text) for note in organization.notes)  # private ones, too
    yield from (("", doubt.value) for doubt in organization.doubts)


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
    return tuple(dict.fromkeys([_NUMBER_FIELDS.get(type_, "phone") for type_ in phone.types]))


def flags(organization: Organization) -> Answers:
    """Return the answers to the yes-or-no questions that don't change with time."""
    kinds, region = {type_ for phone in organization.phones for type_ in phone.types}, organization.region
    is_free = "voice" in kinds and any(is_toll_free_voice(phone, region) for phone in organization.phones)
    return {
        ("has", "tty"): "textphone" in kinds,
        ("has", "fax"): "fax" in kinds,
        ("has", "toll-free"): is_free,
        ("has", "email"): not all(map(email_problem, organization.emails)),
        ("has", "address"): bool(organization.addresses),
        ("is", "incomplete"): quality.is_incomplete(organization),
        ("is", "gone"): organization.is_gone,
        ("is", "tried"): bool(organization.verifications),
        ("has", "phone"): "voice" in kinds,
        ("has", "web"): any(map(web_link, organization.websites)),
        ("has", "text"): "text" in kinds,
        ("has", "video"): "video" in kinds,
        ("has", "pager"): "pager" in kinds,
        ("has", "state"): any(map(_STATE, organization.addresses)),
        ("has", "country"): any(map(_COUNTRY, organization.addresses)),
        ("has", "hours"): bool(organization.hours),
    }


class Indexer:
    """Turns organizations into tokens; remembers the words of disorders and of texts that come again and again."""

    def __init__(self, disorders: Disorders) -> None:
        self._disorders = disorders
        self._by_disorder: dict[str, frozenset[str]] = {}
        self._of_one: dict[str, frozenset[str]] = {}
        self._plain = [(field.get, field.mark) for field in _PLAIN]

    def tokens(self, organization: Organization, answers: Answers) -> set[str]:
        """Return every token that the organization is indexed under; `answers` are its `flags`."""
        result = self.own_tokens(organization, answers)
        result.update(*map(self._with_broader, organization.disorders))
        return result

    def own_tokens(self, organization: Organization, answers: Answers) -> set[str]:
        """Return the tokens that the organization is indexed under, whatever its disorders are called."""
        result = {EVERYTHING}
        for name in (organization.name, *organization.alternate_names):
            result.update(_with_mark(MARKS["name"], tokens.index_words(name)))
        for get, mark in self._plain:
            for value in get(organization, self._disorders):
                words = tokens.index_words(value)
                result.update(_with_mark(mark, words) if mark else words)
        for address in organization.addresses:
            _add_address(result, address)
        for phone in organization.phones:
            _add_phone(result, phone, organization.region)
        result.update(open_hours.tokens(organization))
        _add_rest(result, organization)
        result.update([_FLAG_TOKENS[question] for question, answer in answers.items() if answer])
        return result

    def disorder_tokens(self, keys: Iterable[str]) -> set[str]:
        """Return the words of disorders and of all that is broader, and the tokens of their ids."""
        return set().union(*[self._with_broader(key) for key in keys])

    def _with_broader(self, key: str) -> frozenset[str]:
        if key not in self._by_disorder:
            result = {disorder_token(key)}  # also of one that is not there (yet)
            for disorder in taxonomy.with_broader((key,), self._disorders):
                result |= self._tokens_of(disorder)
            self._by_disorder[key] = frozenset(result)
        return self._by_disorder[key]

    def _tokens_of(self, disorder: Disorder) -> frozenset[str]:
        """Return the words of one disorder, and the tokens of its id and of those right above it."""
        if disorder.id not in self._of_one:
            result = {disorder_token(own_id) for own_id in (disorder.id, *disorder.broader)}
            for name in disorder.names:
                result.update(tokens.index_words(name))
            self._of_one[disorder.id] = frozenset(result)
        return self._of_one[disorder.id]


def _add_rest(result: set[str], organization: Organization) -> None:
    for source in organization.sources:
        result.update(_words_of_source(source.document))
    for doubt in organization.doubts:
        result.update(tokens.index_words(doubt.value))
    for note in organization.notes:
        result.update(_with_mark(MARKS["note"], tokens.index_words(note.text)))
    if month := quality.verified_month(organization):
        result.add(month_token(month))


def _add_address(result: set[str], address: Address) -> None:
    lines = " ".join((address.attention, address.address_1, address.address_2))
    result.update(tokens.index_words(lines))
    result.update(_place_tokens(address.city, address.state_province, address.country))
    if code := address.postal_code:
        joined = "".join(tokens.words(code))
        result.update(_with_mark(MARKS["postal"], (*tokens.index_words(code), joined)))


def _add_phone(result: set[str], phone: Phone, region: str) -> None:
    words = phones.search_digits(phone.number)
    if not phones.is_plain(phone.number):
        words += tuple(tokens.words(phone.number))
    if region not in phones.NANP or not phones.is_plain(phone.number):
        words += numbering_plans.other_dialling(phone.number, region)
    words += _words_of_label(phone.label, phone.description)
    result.update(words)
    for mark in dict.fromkeys([_NUMBER_MARKS.get(type_, _PHONE_MARK) for type_ in phone.types]):
        result.update([mark + word for word in words])


def _with_mark(mark: str, words: Iterable[str]) -> list[str]:
    return [form for word in words for form in (word, mark + word)]


# Texts that many records share: their words are worked out once (`run.py bench --only building`).


@lru_cache(maxsize=20_000)
def _place_tokens(city: str, state: str, country: str) -> frozenset[str]:
    """Return the tokens of a place; states and countries are found by code, by name and by words of the name."""
    result = set(_with_mark(MARKS["city"], tokens.index_words(city)))
    states = (state, *places.state_names(state, country))
    for field, names in (("state", states), ("country", (country, places.country_name(country)))):
        for words in map(tokens.words, names):
            result.update(_with_mark(MARKS[field], words))
            result.add(MARKS[field] + "".join(words))
    return frozenset(result - {MARKS["state"], MARKS["country"]})


@lru_cache(maxsize=5_000)
def _words_of_label(label: str, description: str) -> tuple[str, ...]:
    return tuple(tokens.words(f"{label} {description}"))


@lru_cache(maxsize=100_000)
def _words_of_name(name: str) -> list[str]:
    """Return the words of a disorder's name or of a term, which each key stroke asks for again."""
    return tokens.words(name)


@lru_cache(maxsize=5_000)
def _words_of_source(document: str) -> tuple[str, ...]:
    return tuple(_with_mark(MARKS["source"], tokens.index_words(document)))


def disorder_token(disorder_id: str) -> str:
    """Return the token by which records are found that are linked to a disorder."""
    return _DISORDER_MARK + disorder_id.replace("-", _DASH)


def find_disorders(term: query.Term, disorders: Iterable[Disorder]) -> list[Disorder]:
    """Return the disorders a `disorder:` term names: those of exactly that name, else all that hold its words."""
    candidates = list(disorders)
    return named_exactly(term, candidates) or [it for it in candidates if matches_name(it, term)]


def named_exactly(term: query.Term, candidates: Iterable[Disorder]) -> list[Disorder]:
    """Return the disorders of exactly the name or the id of a `disorder:` term; none where it may mean more."""
    same = list if term.is_phrase else spellings.common  # a phrase is exactly what it says
    words = same(tokens.words(term.text))
    exact = [
        disorder
        for disorder in candidates
        if term.text == disorder.id or any(same(_words_of_name(name)) == words for name in disorder.names)
    ]
    return exact if exact and (term.is_phrase or len(words) > 1 or term.text == exact[0].id) else []


def matches_name(disorder: Disorder, term: query.Term) -> bool:
    """Tell whether one of the disorder's names holds the words (a phrase: side by side) of a term."""
    words = _words_of_name(term.text)
    for name in disorder.names:
        held = _words_of_name(name)
        if term.is_phrase and side_by_side(words, held):
            return True
        if not term.is_phrase and all(_has_beginning(held, start) for start in words):
            return True
    return False


def _has_beginning(held: list[str], start: str) -> bool:
    """Tell whether a word begins so, or is the same word written in another way."""
    return any(word.startswith(start) for word in held) or any(other in held for other in spellings.others(start))


def side_by_side(words: list[str], held: list[str]) -> bool:
    """Tell whether words stand side by side, in this order, among others."""
    return any(held[at : at + len(words)] == words for at in range(len(held) - len(words) + 1))


def flag_token(kind: str, what: str) -> str:
    """Return the token of an answer to `has:` or `is:`."""
    return f"{_FLAG_MARK}{kind}{_DASH}{what.replace('-', _DASH)}"


def month_token(month: str) -> str:
    """Return the token of a month ("2026-11"), or the beginning that the tokens of a year ("2026") or of all share."""
    return _MONTH_MARK + month.replace("-", "")


_FLAG_TOKENS = {question: flag_token(*question) for question in flags(Organization(id="x", name="x"))}
