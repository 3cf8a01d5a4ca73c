"""Free-text reports (text, HTML, Markdown) read into records, with a ledger of every line; no Qt, no network.

In: a file, or its text.
Out: a Reading: organizations, the disorder it is about, what became of each line, and notices of what needs a look.

The way of a page: `page` makes a tree of pieces of text that know their lines, nodes, bold words and links; `find`
finds numbers, e-mail and web addresses and parts of postal addresses in a line; `classify` makes segments of the
pieces, each with the role it plays in a contact, and where all lines of a list are parted alike, their names
(`regular_lines`); `assemble` parts the page into records: a title above labels is one with its fields (`subjects`),
siblings of one shape are records (`divisions`, `sections`, `leads`), and in the rest each segment begins a record,
joins one or ends one (`blocks`), by the score of its reasons (`boundaries`); what is a close call carries a doubt.
`lexicon` has the words that all of them look for.
"""

from __future__ import annotations

from pathlib import Path

from directory_app import files
from directory_app.errors import Problem, UnreadableError
from directory_app.formats.reading import Notice, Reading
from directory_app.reports import pipeline
from directory_app.reports.page import document
from directory_app.reports.page.document import Markup


def read(path: Path, markup: Markup = "text") -> Reading:
    """Read a report that is written as text, in Markdown or in HTML.

    Raises:
        UnreadableError: the file can't be read, or has more lines than any report.
    """
    text, notice = files.read_decoded(path)
    try:
        return parse(text, files.name_of(path), markup, (notice,) if notice else ())
    except document.TooLongError as error:
        raise UnreadableError(path, [Problem("", str(error))]) from error


def parse(text: str, name: str, markup: Markup = "text", notices: tuple[str, ...] = ()) -> Reading:
    """Read the text of a report; `name` is what its records give as their source.

    Raises:
        TooLongError: the text has more lines than any report.
    """
    return pipeline.run(document.parse(text, markup), name, tuple(Notice(notice) for notice in notices))
