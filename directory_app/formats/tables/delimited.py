"""Tables in text files: CSV, and values parted by tabs, semicolons or bars. Rows are read one at a time."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import chain, islice
from pathlib import Path
from typing import TextIO

from directory_app import files
from directory_app.formats.notices import Notices
from directory_app.formats.tables import headings, text_tables, tsv
from directory_app.formats.tables.table import Form, Row, header_at
from directory_app.records.fields import BY_KEY
from directory_app.text import wording
from directory_app.text.patterns import late_pattern

DELIMITERS = {
    ",": wording.marked("comma"),
    ";": wording.marked("semicolon"),
    "\t": wording.marked("tab"),
    "|": wording.marked("bar"),
    text_tables.BLANKS: wording.marked("blanks"),
}
_PARTED_BY = {
    ",": wording.marked("its columns are parted by a comma"),
    ";": wording.marked("its columns are parted by a semicolon"),
    "\t": wording.marked("its columns are parted by a tab"),
    "|": wording.marked("its columns are parted by a bar"),
    text_tables.BLANKS: wording.marked("its columns are parted by blanks"),
}
ENCODINGS = {
    "utf-8": "UTF-8",
    "cp1252": wording.marked("Windows-1252 (Western European)"),
    "cp1250": wording.marked("Windows-1250 (Central European)"),
    "cp1251": wording.marked("Windows-1251 (Cyrillic)"),
    "mac-roman": wording.marked("Mac Roman (old Apple computers)"),
    "cp850": wording.marked("DOS 850 (old Western European)"),
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16 LE",
    "utf-16-be": "UTF-16 BE",
    "utf-32": "UTF-32",
}
_SAMPLE = 1 << 16  # bytes that show the delimiter …
_JUDGED = 50  # … and rows of them
_MOST_ALIKE = 0.7  # of the rows have as many cells as the headings
_TSV = frozenset({".tsv", ".tab"})
_LONGEST_CELL = 1 << 20  # more is a quotation mark that never closes
# A line of our own behind the last: where a quotation mark is open it becomes a part of the last cell.
_END = "\ue000 end of the table"


def opened(path: Path, form: Form, notices: Notices) -> tuple[Form, Iterator[Row], Callable[[], Iterator[Row]]]:
    """Return the form with encoding and delimiter filled in, the rows, which are read one at a time, and them again.

    Raises:
        UnreadableError: the file is absent or no file.
    """
    encoding = form.encoding
    if not encoding:
        encoding, notice = files.encoding_of(path)
        if encoding == "latin-1" and _is_of_old_mac(path):
            guessed, right = wording.phrase(ENCODINGS["cp1252"]), wording.phrase(ENCODINGS["mac-roman"])
            encoding, notice = "mac-roman", notice.replace(guessed, right)
        encoding = {"latin-1": "cp1252", "utf-8-sig": "utf-8"}.get(encoding, encoding)
        if notice:
            notices.add(notice)
    else:
        files.open_to_read(path).close()
    with _text(path, encoding) as file:
        sample = "".join(_Lines(file, encoding, Notices()).up_to(_SAMPLE))
    declared, body = _declared_delimiter(sample)
    delimiter = form.delimiter or declared or _found_delimiter(path, body)
    if not (form.delimiter or declared or _is_tsv(path, body) or _is_plain_to_see(delimiter, body)):
        notices.add(_PARTED_BY[delimiter])
    has_escapes = _ESCAPED_QUOTE.search(body) is not None and '""' not in body.replace('"",', "").replace(',""', "")
    is_own = _is_own_tsv(path, body)
    has_escapes = "id" in _names_of(body) if is_own else has_escapes
    dialect = _Dialect(delimiter, f'{delimiter} "' in body, not is_own, has_escapes)
    skipped = 1 if declared else 0
    rows = _rows(path, encoding, dialect, skipped=skipped, notices=notices)
    found = replace(form, encoding=encoding, delimiter=delimiter)
    return found, rows, lambda: _rows(path, encoding, dialect, skipped=skipped, notices=Notices())


# As MySQL and phpMyAdmin write it: "The \"Hope\" Center"; before a comma or a line end the backslash is a path's.
_ESCAPED_QUOTE = late_pattern(r'\\"\w|\w\\" ')
_OTHER_BACKSLASH = late_pattern(r"""\\(?!["'\\])""")


@dataclass(frozen=True, slots=True)
class _Dialect:
    delimiter: str
    has_spaces: bool
    has_quotes: bool
    has_escapes: bool

    def reader(self, lines: Iterable[str]) -> Iterator[list[str]]:
        if self.delimiter == text_tables.BLANKS:
            return text_tables.parted_by_blanks(lines)
        if not self.has_quotes:
            rows = csv.reader(lines, delimiter=self.delimiter, quoting=csv.QUOTE_NONE)
            return ([tsv.plain(cell) for cell in cells] for cells in rows) if self.has_escapes else rows
        if self.has_escapes:
            lines = (_OTHER_BACKSLASH.sub(r"\\\\", line) for line in lines)
            return csv.reader(lines, delimiter=self.delimiter, skipinitialspace=self.has_spaces, escapechar="\\")
        return csv.reader(lines, delimiter=self.delimiter, skipinitialspace=self.has_spaces)


def _is_of_old_mac(path: Path) -> bool:
    """Tell whether the lines of a file end as only Macs wrote them: with CR alone."""
    with files.open_to_read(path) as file:
        start = file.read(_SAMPLE)
    return b"\r" in start and b"\n" not in start


def _text(path: Path, encoding: str) -> TextIO:
    """Open a file; Windows-1252 is read as Latin-1, for Python refuses the five bytes that it leaves open."""
    return path.open(encoding="latin-1" if encoding == "cp1252" else encoding, errors="replace", newline="")


class _Lines:
    """The lines of a text file; what can't be read in them is noticed."""

    def __init__(self, file: TextIO, encoding: str, notices: Notices) -> None:
        self._file, self._encoding, self._notices = file, encoding, notices
        self.number = 0  # of the line read last

    def __iter__(self) -> Iterator[str]:
        for number, line in enumerate(self._file, start=1):
            self.number = number
            yield line if line.isascii() and "\0" not in line else self._readable(line, number)

    def up_to(self, size: int) -> Iterator[str]:
        """Yield the first lines, so many characters and the rest of the last line."""
        for line in self:
            yield line
            size -= len(line)
            if size < 0:
                return

    def _readable(self, line: str, number: int) -> str:
        line = line.translate(files.CP1252) if self._encoding == "cp1252" else line
        line = line.removeprefix("\ufeff") if number == 1 else line
        if "\ufffd" in line:
            self._notices.group(wording.marked("what can't be read is shown as \ufffd"), line=number)
        if "\0" in line:
            self._notices.group(wording.marked("it holds NUL characters; they are shown as \ufffd"), line=number)
        return line.replace("\0", "\ufffd")


def _rows(path: Path, encoding: str, dialect: _Dialect, skipped: int, notices: Notices) -> Iterator[Row]:
    """Yield the rows; where a quotation mark never closes, each line from there on is a row."""
    csv.field_size_limit(_LONGEST_CELL)
    with _text(path, encoding) as file:
        lines = _Lines(file, encoding, notices)
        read = iter(lines)
        for _ in range(skipped):
            next(read, None)
        reader = dialect.reader(chain(read, [_END]))
        line = skipped
        try:
            for cells in reader:
                first, line = line + 1, lines.number
                if cells[:1] == [_END] and not any(cells[1:]):
                    return
                if cells and cells[-1].endswith(_END):
                    line = first - 1
                    break
                yield Row(first, line, cells)
        except csv.Error:  # the cell is too long; most often it goes on to the end of the file
            pass
        is_open = lines.number > line + 1
    start = line + 1
    reason = (
        wording.marked("a quotation mark is never closed; from here on each line was read as a row")
        if is_open
        else wording.marked("a cell is too long to be read whole; from here on each line was read as a row")
    )
    notices.add(reason, line=start)
    with _text(path, encoding) as file:
        for number, text in enumerate(_Lines(file, encoding, Notices()), start=1):
            if number >= start:
                yield Row(number, number, _cells(text.rstrip("\r\n"), dialect))


def _cells(line: str, dialect: _Dialect) -> list[str]:
    with suppress(csv.Error):
        return next(dialect.reader([line]), [])
    return next(dialect.reader([line[:_LONGEST_CELL]]), [])


def _found_delimiter(path: Path, body: str) -> str:
    if path.suffix.lower() in text_tables.ENDINGS and (delimiter := text_tables.delimiter_of(body)):
        return delimiter
    return "\t" if _is_tsv(path, body) else _delimiter_of(body)


def _is_tsv(path: Path, body: str) -> bool:
    return path.suffix.lower() in _TSV and "\t" in body


def _is_own_tsv(path: Path, body: str) -> bool:
    """Tell a file of tab-separated values of ours (IANA), which has no quotes, from those of spreadsheets."""
    if path.suffix.lower() in text_tables.ENDINGS:
        return "\t" in body and headings.is_own(_names_of(body))
    return path.suffix.lower() in _TSV and all(name in BY_KEY for name in _names_of(body))


def _names_of(body: str) -> list[str]:
    return body.partition("\n")[0].strip("\r").split("\t")


def _declared_delimiter(text: str) -> tuple[str, str]:
    """Return the delimiter that a first line "sep=;" names, and the text after that line."""
    first, _, rest = text.partition("\n")
    words = first.strip().strip('"')
    if words.lower().startswith("sep=") and len(words) == 5 and words[4] in DELIMITERS:
        return words[4], rest
    if words.lower() == "sep=" and "\t" in first:
        return "\t", rest
    return "", text


def _delimiter_of(text: str) -> str:
    """Return the delimiter that parts the headings into the most columns, and most rows into as many.

    The headings are the first row, or one below a title. Quoted text counts for nothing, so that commas in addresses
    don't.
    """
    scores = {}
    for order, delimiter in enumerate(it for it in DELIMITERS if it != text_tables.BLANKS):
        width, same = _widths(delimiter, text)
        scores[delimiter] = (width > 1, round(same, 1), width, -order)
    return max(scores, key=lambda delimiter: scores[delimiter])


def _widths(delimiter: str, text: str) -> tuple[int, float]:
    """Return how many columns the headings have with a delimiter, and which share of the rows has as many."""
    rows: list[list[str]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    with suppress(csv.Error):
        rows += islice((row for row in reader if any(cell.strip() for cell in row)), _JUDGED)
    width = len(rows[header_at(rows)]) if rows else 1
    return width, sum(len(row) == width for row in rows) / len(rows) if rows else 0


def _is_plain_to_see(delimiter: str, text: str) -> bool:
    """Tell whether nobody needs to look at what parts the columns: commas, or most rows have as many cells."""
    if delimiter == ",":
        return True
    return delimiter != text_tables.BLANKS and _widths(delimiter, text)[1] >= _MOST_ALIKE
