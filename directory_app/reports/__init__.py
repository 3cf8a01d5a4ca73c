"""Free-text reports (text, HTML, Markdown) read into records, every line accounted for; no Qt, no network.

The way of a page: `document` makes numbered pieces of text, `findings` finds numbers, e-mail and web addresses in
them, `segments` says what each piece is, `blocks` puts those together that belong to one organization, `contacts`
makes records of them, `disorder` a draft of what remains, and `ledger` says what became of every line.
"""

from __future__ import annotations

from pathlib import Path

from directory_app import files
from directory_app.errors import Problem, UnreadableError
from directory_app.formats.reading import Notice, Reading
from directory_app.reports import pipeline
from directory_app.reports.page import document
from directory_app.reports.page.document import Kind

SUFFIXES: dict[str, Kind] = {
    ".txt": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
}


def read(path: Path) -> Reading:
    """Read a report; its suffix tells whether it is text, Markdown or HTML.

    Raises:
        UnreadableError: the file can't be read, or has more lines than any report.
    """
    text, notice = files.read_decoded(path)
    try:
        return parse(text, files.name_of(path), SUFFIXES.get(path.suffix.lower(), "text"), (notice,) if notice else ())
    except document.TooLongError as error:
        raise UnreadableError(path, [Problem("", str(error))]) from error


def parse(text: str, name: str, kind: Kind = "text", notices: tuple[str, ...] = ()) -> Reading:
    """Read the text of a report; `name` is what its records give as their source.

    Raises:
        TooLongError: the text has more lines than any report.
    """
    return pipeline.run(document.make(text, kind), name, tuple(Notice(notice) for notice in notices))
