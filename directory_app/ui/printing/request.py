"""What can be printed, what somebody asks for, and what comes of it; no widget."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from directory_app.exchange.exporting import Selection
from directory_app.formats.printout.order import Order

MOST_PREVIEWED = 100
"""Of more organizations only the first are looked at before: on a handout 100 take some seconds, 500 half a minute."""


class PrintOptions(Struct, frozen=True):
    """What can be printed: by key which organizations, and the names of the one on the card and of the disorder.

    The keys are "shown", "selected", "current", "list", "disorder" and "all"; those that are not there can't be
    printed. `disorder_id` is the disorder whose summary is shown, "" for none.
    """

    selections: Mapping[str, Selection]
    names: Mapping[str, str]
    disorder_id: str = ""


class PrintRequest(Struct, frozen=True):
    """One print as somebody set it up; it is pickled for the process that sets the pages, and kept nowhere."""

    selection: Selection
    order: Order


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


class Rendered(Struct, frozen=True):
    """A file: its bytes, how many pages (0 where it has none) and organizations, and what is to be said."""

    data: bytes
    pages: int
    organizations: int
    notices: tuple[str, ...] = ()
