"""Where the records of an import come from: the lines of a file, or what the file says of one record. No Qt here."""

from __future__ import annotations

import json
from collections.abc import Sequence

from directory_app.exchange.preview.draft import Draft, line_of
from directory_app.exchange.preview.incoming import Incoming
from directory_app.exchange.preview.items import Item, printed
from directory_app.exchange.preview.rows import Row
from directory_app.formats.json import resource
from directory_app.formats.reading import Excerpt, Fate, Line
from directory_app.text import wording

FIELD_WORDS = {
    "name": wording.marked("Name"),
    "alternate_names": wording.marked("Also called"),
    "description": wording.marked("Description"),
    "addresses": wording.marked("Address"),
    "phones": wording.marked("Number"),
    "emails": wording.marked("E-mail"),
    "websites": wording.marked("Web"),
    "disorders": wording.marked("Helps with"),
}


def field_word(field: str) -> str:
    """Return what one value of a field is called inside a sentence."""
    known = FIELD_WORDS.get(field)
    return wording.phrase(known).lower() if known else field.replace("_", " ").lower()


class Lines:
    """The lines of all sources: which belong to a record, on which line a value stands, whose a line is.

    A source without an account of its lines has those of one record at a time.
    """

    def __init__(self, incoming: Incoming) -> None:
        self._incoming = incoming
        self._excerpt: tuple[Row | None, tuple[Line, ...]] = (None, ())

    @property
    def _drafts(self) -> Sequence[Draft]:
        return self._incoming.standing.drafts

    def has_account(self, part: int) -> bool:
        """Tell whether all lines of a source are shown, and not those of one record at a time."""
        return self._drafts[part].base.has_account

    def is_of_file(self, row: Row) -> bool:
        """Tell whether the lines of a record are those of the file; else they are its JSON, laid out."""
        return self.has_account(row.part) or bool(self._excerpt_of(row).first)

    def of(self, row: Row) -> list[int]:
        """Return the numbers of the lines that became a record."""
        return self._drafts[row.part].lines_of(row.id)

    def excerpt(self, row: Row) -> tuple[Line, ...]:
        """Return the lines of a record whose source has no account of its lines."""
        if self._excerpt[0] is not row:
            excerpt = self._excerpt_of(row)
            text = excerpt.text if excerpt.first else _laid_out(excerpt.text)
            numbered = enumerate(text.split("\n"), start=excerpt.first or 1)
            self._excerpt = row, tuple(Line(number, words, Fate.PLACED, row.id) for number, words in numbered)
        return self._excerpt[1]

    def _excerpt_of(self, row: Row) -> Excerpt:
        excerpts = self._drafts[row.part].base.reading.excerpts
        return excerpts.get(row.id) or Excerpt(resource.render_organization(row.printed))

    def line_of(self, row: Row, item: Item) -> int | None:
        """Return the line on which a value of a record stands."""
        if self.has_account(row.part):
            return item.line
        return line_of(self.excerpt(row), item.field, printed(item.value), has_account=False)

    def number(self, part: int, own_id: str) -> int | None:
        """Return the row of a record by its id, or None."""
        return self._incoming.index(part, own_id)

    def row_at(self, part: int, number: int) -> int | None:
        """Return the row of the record that a line became, or None."""
        draft = self._drafts[part]
        if draft.base.has_account:
            return self.number(part, draft.owner(number))
        for record, excerpt in draft.base.reading.excerpts.items():
            if excerpt.first and excerpt.first <= number <= excerpt.first + excerpt.text.count("\n"):
                return self.number(part, record)
        return None

    def row_of(self, part: int, record: str) -> int | None:
        """Return the row of a record by its id or its name, or None."""
        if (number := self.number(part, record)) is not None:
            return number
        records = self._drafts[part].base.reading.resource.organizations
        matches = (one.id for one in records if record and one.name == record)
        return self.number(part, next(matches, ""))

    def words(self, part: int, number: int) -> str:
        """Say what became of a line."""
        draft = self._drafts[part]
        line = draft.line(number)
        if line is None:
            return ""
        if not line.record:
            fate = wording.phrase(line.fate, "of a line")
            what = wording.labelled(fate, wording.phrase(line.reason)) if line.reason else fate
        else:
            whole = field_word(line.field) or wording.phrase("part", "of a record")
            what = wording.phrase("{what} of {name}", what=whole, name=self._name(draft, line.record))
        return wording.phrase("Line {line}: {what}", line=number, what=what)

    @staticmethod
    def _name(draft: Draft, record: str) -> str:
        if record in draft:
            return draft.record(record).name
        disorders = draft.base.reading.resource.disorders
        return next((disorder.name for disorder in disorders if disorder.id == record), record)


def _laid_out(text: str) -> str:
    """Return JSON with one value a line; what is none stays as it is."""
    try:
        return json.dumps(json.loads(text), ensure_ascii=False, indent=2)
    except (ValueError, RecursionError):
        return text
