"""The one table of the styles: what can be printed, and what can be chosen about each."""

from __future__ import annotations

from msgspec import Struct

from directory_app.errors import DirectoryError
from directory_app.formats.printout.order import PAPERS


class Style(Struct, frozen=True):
    """One row: a style whose template is `<name>/page.typ`.

    `takes` names the parts of an order that it heeds; `size` is that of its text in points, `sizes` the least and the
    most that can be chosen. `endings` are those of the files it can be.
    """

    name: str
    label: str
    description: str
    takes: frozenset[str] = frozenset()
    size: int = 11
    sizes: tuple[int, int] = (9, 16)
    papers: tuple[str, ...] = tuple(PAPERS)
    endings: tuple[str, ...] = (".pdf", ".html", ".md", ".txt")


STYLES: tuple[Style, ...] = (
    Style(
        "handout",
        "Handout",
        "A page for a family: what the disorder is, who can help, and how each is reached.",
        frozenset({"disorder", "codes"}),
    ),
)
BY_NAME = {style.name: style for style in STYLES}


def find(name: str) -> Style:
    """Return the style of that name.

    Raises:
        DirectoryError: there is none; the message lists all.
    """
    if name not in BY_NAME:
        raise DirectoryError(f"there is no style {name!r}; styles are: {', '.join(BY_NAME)}")
    return BY_NAME[name]
