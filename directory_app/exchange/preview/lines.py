"""Where the records of an import come from: the lines of a file, or what the file says of one record. No Qt here."""

from __future__ import annotations

import json
from collections.abc import Sequence

from directory_app.exchange.preview.job import Part
from directory_app.exchange.preview.rows import Row, names_in
from directory_app.formats.json import resource
from directory_app.formats.reading import Excerpt, Fate, Line

FIELD_WORDS = {
    "name": "Name", "alternate_names": "Also called", "description": "Description", "addresses": "Address",
    "phones": "Number", "emails": "E-mail", "websites": "Web", "disorders": "Helps with",
}  # fmt: skip


class Lines:
    """The lines of all sources: which belong to a record, on which line a value stands, whose a line is.

    A source without an account of its lines has those of one record at a time.
    """

    def __init__(self, parts: Sequence[Part], rows: Sequence[Row]) -> None:
        self._parts = parts
        self._of: dict[tuple[int, str], list[Line]] = {}
        self._rows = {(row.part, row.id): number for number, row in enumerate(rows)}
        self._excerpt: tuple[Row | None, tuple[Line, ...]] = (None, ())
        for number, part in enumerate(parts):
            for line in part.reading.lines:
                if line.record:
                    self._of.setdefault((number, line.record), []).append(line)

    def has_account(self, part: int) -> bool:
        """Tell whether all lines of a source are shown, and not those of one record at a time."""
        return bool(self._parts[part].reading.lines)

    def is_of_file(self, row: Row) -> bool:
        """Tell whether the lines of a record are those of the file; else they are its JSON, laid out."""
        return self.has_account(row.part) or bool(self._excerpt_of(row).first)

    def of(self, row: Row) -> list[int]:
        """Return the numbers of the lines that became a record."""
        return [line.number for line in self._of.get((row.part, row.id), ())]

    def excerpt(self, row: Row) -> tuple[Line, ...]:
        """Return the lines of a record whose source has no account of its lines."""
        if self._excerpt[0] is not row:
            excerpt = self._excerpt_of(row)
            text = excerpt.text if excerpt.first else _laid_out(excerpt.text)
            numbered = enumerate(text.split("\n"), start=excerpt.first or 1)
            self._excerpt = row, tuple(Line(number, words, Fate.PLACED, row.id) for number, words in numbered)
        return self._excerpt[1]

    def _excerpt_of(self, row: Row) -> Excerpt:
        excerpts = self._parts[row.part].reading.excerpts
        return excerpts.get(row.id) or Excerpt(resource.render_organization(row.printed))

    def line_of(self, row: Row, name: str, text: str) -> int | None:
        """Return the line on which a value of a record stands.

        Where it is not sure that is the first line of its field; in what is no account of lines there is none.
        """
        has_account = self.has_account(row.part)
        own = self._of.get((row.part, row.id), []) if has_account else self.excerpt(row)
        of_field = [line for line in own if name in line.field] or own
        for part in (text, *text.split(", ")):
            for line in of_field:
                if part and (part in line.text or (not has_account and json.dumps(part)[1:-1] in line.text)):
                    return line.number
        return of_field[0].number if of_field and has_account else None

    def row_at(self, part: int, number: int) -> int | None:
        """Return the row of the record that a line became, or None."""
        if self.has_account(part):
            line = self._line(part, number)
            return self._rows.get((part, line.record)) if line else None
        for record, excerpt in self._parts[part].reading.excerpts.items():
            if excerpt.first and excerpt.first <= number <= excerpt.first + excerpt.text.count("\n"):
                return self._rows.get((part, record))
        return None

    def row_of(self, part: int, record: str) -> int | None:
        """Return the row of a record by its id or its name, or None."""
        if (part, record) in self._rows:
            return self._rows[part, record]
        matches = (one.id for one in self._parts[part].reading.resource.organizations if record and one.name == record)
        return self._rows.get((part, next(matches, "")))

    def words(self, part: int, number: int) -> str:
        """Say what became of a line."""
        line = self._line(part, number)
        if line is None:
            return ""
        if not line.record:
            reason = f": {line.reason}" if line.reason else ""
            return f"Line {number}: {line.fate}{reason}"
        names = names_in(self._parts[part].reading.resource)
        whole = FIELD_WORDS.get(line.field, line.field.replace("_", " ")).lower() or "part"
        return f"Line {number}: {whole} of {names.get(line.record, line.record)}"

    def _line(self, part: int, number: int) -> Line | None:
        lines = self._parts[part].reading.lines
        line = lines[number - 1] if 0 < number <= len(lines) else None
        if line is not None and line.number == number:
            return line
        return next((line for line in lines if line.number == number), None)


def _laid_out(text: str) -> str:
    """Return JSON with one value a line; what is none stays as it is."""
    try:
        return json.dumps(json.loads(text), ensure_ascii=False, indent=2)
    except (ValueError, RecursionError):
        return text
