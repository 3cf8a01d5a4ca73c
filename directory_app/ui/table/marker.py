"""Why a row was found: where the words of a query stand in what is shown, and what no column shows of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, cached_property

from msgspec import Struct

from directory_app.query import And, Flag, Node, Or, Query, Term, kind_meant, says_little
from directory_app.records import Organization, taxonomy
from directory_app.records.fields import FIELDS, Disorders, Field, joined
from directory_app.search import terms
from directory_app.text import tokens
from directory_app.text.wording import language, phrase
from directory_app.ui.table.cells import COLUMNS, NUMBER_OF, Column, shown

Spans = list[tuple[int, int]]
# So many characters before a match stay.
_BEFORE = 8
# The column of each kind of number or address that a query can ask for.
_COLUMN_OF = {"tty": "tty", "fax": "fax", "toll-free": "toll_free", "email": "email", "web": "web"}
# Fields that somebody chose a value of: each row has it, so none says so.
_CHOSEN = frozenset({"disorder", "source"})


class Reason(Struct, frozen=True):
    """What was matched where no column shows it, in words, and the places of the match in them."""

    text: str = ""
    spans: Spans = []


class Cell(Struct, frozen=True):
    """What stands in one cell: a text, the places of the words in it, and how many more numbers stand behind it."""

    text: str = ""
    spans: Spans = []
    more: int = 0


class Row(Struct, frozen=True):
    """What a row of the table shows, a cell for each column, and why it was found where no cell says so."""

    cells: Sequence[Cell]
    reason: Reason = Reason()


def with_note(row: Row, note: str) -> Row:
    """Return a row that says something else before why it was found."""
    if not note or not row.reason.text:
        return Row(row.cells, Reason(note)) if note else row
    before = len(note) + 2
    spans = [(start + before, end + before) for start, end in row.reason.spans]
    return Row(row.cells, Reason(f"{note}  {row.reason.text}", spans))


class Marker:
    """Finds the words of one query in the rows of the table."""

    def __init__(self, query: Query) -> None:
        self.query = query
        self.words = cache(query.words)
        self._numbers = cache(query.numbers)

    @cached_property
    def _terms(self) -> list[Marker]:
        """One marker for each term whose match is worth a word."""
        asked = [term for term in self.query.terms() if term.field not in _CHOSEN and not _needs_no_word(term)]
        return [self if term is self.query.root else Marker(Query(self.query.text, term)) for term in asked]

    def row(self, organization: Organization, disorders: Disorders, columns: Sequence[Column]) -> Row:
        """Return what a row shows; the reason is that of the first term that none of the columns shows."""
        values = [column.values(organization, disorders) for column in columns]
        cells = [self.cell(column, of_column) for column, of_column in zip(columns, values, strict=True)]
        for marker in self._terms:
            if marker is self:
                is_shown = any(cell.spans for cell in cells)
            else:
                is_shown = any(
                    marker.spans(column.field, value)
                    for column, of_column in zip(columns, values, strict=True)
                    for value in of_column
                )
            if not is_shown and (reason := marker.hidden(organization, disorders)).text:
                return Row(cells, reason)
        return Row(cells)

    def cell(self, column: Column, values: tuple[str, ...]) -> Cell:
        """Return the cell of a column with some values: of numbers the first that is matched, else the first."""
        if not values:
            return Cell()
        if not column.numbers:
            text = joined(values)
            return Cell(text, self.spans(column.field, text))
        spans = [self.spans(column.field, value) for value in values]
        first = next((number for number, found in enumerate(spans) if found), 0)
        return Cell(values[first], spans[first], len(values) - 1)

    def hidden(self, organization: Organization, disorders: Disorders) -> Reason:
        """Say what was matched, wherever it stands in the record or is known of it."""
        words = self.words()
        for field in FIELDS:
            values = _values(field, organization, disorders)
            found = [(value, self.spans(field, value)) for value in values]
            matched, spans = max(found, key=lambda it: len(it[1]), default=("", []))
            if spans:
                return _with_lead(f"{phrase(field.label)}  ", matched, spans)
        for _, text in terms.texts(organization, disorders):  # synonyms, names of states, broader disorders
            if spans := tokens.spans(text, words):
                return _with_lead("", text, spans)
        for disorder in taxonomy.with_broader(organization.disorders, disorders):
            for text in (text for section in disorder.sections for text in section.paragraphs):
                if spans := tokens.spans(text, words):
                    return _with_lead(f"{phrase('About {name}', name=disorder.name_in(language()))}  ", text, spans)
        return Reason()

    def spans(self, field: Field, text: str) -> Spans:
        """Return where the query's words stand in one value of a field."""
        if not text or self.query.root is None:
            return []
        name = field.query or field.key
        if field.is_number:
            return tokens.digit_spans(text, self._numbers(name))
        spans = tokens.spans(text, self.words(name))
        if not spans and field.key == "postal":
            spans = tokens.digit_spans(text, self._numbers(name))
        return spans


def _needs_no_word(term: Term) -> bool:
    """Tell whether a column of its own shows what a word asks for ("tty"), or the word was left out ("in")."""
    return kind_meant(term) is not None or says_little(term)


def asked_column(query: Query) -> str:
    """Return the column of what a query asks for (has:tty, fax:…), "" where it asks for none."""
    return next(filter(None, map(_asked, _nodes(query.root))), "")


def _asked(node: Node) -> str:
    if isinstance(node, Flag):
        return _COLUMN_OF.get(node.what, "") if node.kind == "has" else ""
    if isinstance(node, Term) and (kind := kind_meant(node)):
        return _COLUMN_OF[kind[1]]
    return _COLUMN_OF.get(node.field, "") if isinstance(node, Term) else ""


def _nodes(node: Node | None) -> Iterator[Node]:
    if isinstance(node, And | Or):
        for inner in node.nodes:
            yield from _nodes(inner)
    elif node is not None:
        yield node


def _values(field: Field, organization: Organization, disorders: Disorders) -> Sequence[str]:
    """Return the values of a field, numbers as the table has them."""
    column = COLUMNS[NUMBER_OF[field.key]]
    if column.numbers:
        return [shown(phone, organization) for phone in column.numbers(organization)]
    return field.get(organization, disorders)


def _with_lead(lead: str, text: str, spans: Spans) -> Reason:
    """Put a few words before a matched text; what stands far before the match would push it out of sight."""
    first = spans[0][0]
    if first > _BEFORE:
        text = "…" + text[first:]
        spans = [(start - first + 1, end - first + 1) for start, end in spans]
    return Reason(lead + text, [(start + len(lead), end + len(lead)) for start, end in spans])
