"""What is done in a process of its own: pages to look at, pictures for a printer, files.

The private note comes and goes with the request; nothing here writes it anywhere but on the pages. What sets pages is
loaded where it is used: the window knows these functions by name only.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from msgspec.structs import replace

from directory_app.store.directory import Directory
from directory_app.ui.printing.request import MOST_PREVIEWED, Pictures, Preview, PrintRequest, Rendered

Progress = Callable[[int], None]


def preview(source: str, request: PrintRequest, ppi: int) -> Preview:
    """Set what is to be looked at."""
    from directory_app.exchange import printing

    with closing(Directory.open(Path(source))) as directory:
        rows = request.selection.rows(directory, printing.MOST + 1)
        is_beginning = MOST_PREVIEWED < len(rows) <= printing.MOST  # of too many it is said that they are
        content = printing.content_of(directory, rows[:MOST_PREVIEWED] if is_beginning else rows)
        content = replace(content, organizations=list(content.organizations))  # which are read twice
        text = printing.words(content, request.order)
        if not printing.is_available():
            return Preview(text=text, why_not=printing.how_to_get(), is_beginning=is_beginning)
        pages = printing.typeset(content, request.order)
        pictures = tuple(pages.pictures(ppi))
        return Preview(pictures, pages.count, pages.organizations, pages.notices, text, is_beginning=is_beginning)


def pictures(_: Progress, source: str, request: PrintRequest, ppi: int) -> Pictures:
    """Set everything, as pictures for a printer."""
    from directory_app.exchange import printing

    with closing(Directory.open(Path(source))) as directory:
        rows = request.selection.rows(directory)
        pages = printing.typeset(printing.content_of(directory, rows), request.order)
        return Pictures(tuple(pages.pictures(ppi)), ppi, pages.organizations)


def render(_: Progress, source: str, request: PrintRequest, ending: str) -> Rendered:
    """Return what stands in a file of that ending."""
    from directory_app.exchange import printing

    with closing(Directory.open(Path(source))) as directory:
        rows = request.selection.rows(directory)
        made = printing.rendered(printing.content_of(directory, rows), request.order, ending)
        return Rendered(made.data, made.pages, made.organizations, made.notices)
