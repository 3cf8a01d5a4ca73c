"""What is done in a process of its own: pages to look at, pictures for a printer, files.

The private note comes and goes with the request; nothing here writes it anywhere but on the pages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

from msgspec import Struct

from directory_app.exchange import printing
from directory_app.exchange.printing import Order, Printed
from directory_app.formats import Content
from directory_app.formats.printout.mailing import mailing
from directory_app.formats.printout.order import country_here
from directory_app.records import Organization
from directory_app.records.fields import FIELDS
from directory_app.store.directory import Directory
from directory_app.ui.printing.request import MOST_PREVIEWED, PrintRequest

Progress = Callable[[int], None]
# Read in one go: each is looked at only once.
_PIECE = 200
_TEXT = ".txt"


class Preview(Struct, frozen=True):
    """Pages to look at: pictures, how many there are, of how many organizations, their words, and what is to be said.

    `why_not` says why there are no pictures; their words may be there all the same. `is_beginning` says that more
    organizations follow than are looked at.
    """

    pictures: tuple[bytes, ...] = ()
    count: int = 0
    organizations: int = 0
    notices: tuple[str, ...] = ()
    text: str = ""
    why_not: str = ""
    is_beginning: bool = False


class Pictures(Struct, frozen=True):
    """Pages for a printer: pictures with `ppi` points per inch, of how many organizations."""

    pictures: tuple[bytes, ...]
    ppi: int
    organizations: int


def preview(source: str, request: PrintRequest, ppi: int) -> Preview:
    """Set what is to be looked at."""
    with closing(Directory.open(Path(source))) as directory:
        rows = request.selection.rows(directory, printing.MOST + 1)
        is_beginning = MOST_PREVIEWED < len(rows) <= printing.MOST  # of too many it is said that they are
        organizations = list(_read(directory, rows[:MOST_PREVIEWED] if is_beginning else rows))
        content = Content(organizations, FIELDS, directory.disorders)
        if not printing.is_available():
            why_not = printing.how_to_get()
            return Preview(text=_words(content, request.order), why_not=why_not, is_beginning=is_beginning)
        pages = printing.typeset(content, request.order)
        return Preview(
            tuple(pages.pictures(ppi)),
            pages.count,
            pages.organizations,
            pages.notices,
            _words(content, request.order),
            is_beginning=is_beginning,
        )


def pictures(progress: Progress, source: str, request: PrintRequest, ppi: int) -> Pictures:
    """Set everything, as pictures for a printer."""
    with closing(Directory.open(Path(source))) as directory:
        pages = printing.typeset(_content(directory, request, progress), request.order)
        return Pictures(tuple(pages.pictures(ppi)), ppi, pages.organizations)


def render(progress: Progress, source: str, request: PrintRequest, ending: str) -> Printed:
    """Return what stands in a file of that ending."""
    with closing(Directory.open(Path(source))) as directory:
        return printing.rendered(_content(directory, request, progress), request.order, ending)


def _words(content: Content, order: Order) -> str:
    """Return what stands on the pages, to be read aloud."""
    style = printing.BY_NAME[order.style]
    if _TEXT in style.endings:
        return printing.rendered(content, order, _TEXT).data.decode()
    labels = mailing([it for it in content.organizations if not it.is_gone], country_here()).labels
    return "\n\n".join("\n".join(line.text for line in label.lines) for label in labels)


def _content(directory: Directory, request: PrintRequest, progress: Progress) -> Content:
    rows = request.selection.rows(directory)
    return Content(_read(directory, rows, progress), FIELDS, directory.disorders)


def _read(directory: Directory, rows: Sequence[int], progress: Progress = lambda _: None) -> Iterator[Organization]:
    for start in range(0, len(rows), _PIECE):
        progress(start)
        yield from directory.organizations(rows[start : start + _PIECE])
