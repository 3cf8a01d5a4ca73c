"""The one table of the styles: what can be printed, and what can be chosen about each."""

from __future__ import annotations

from msgspec import Struct

from directory_app.errors import DirectoryError
from directory_app.formats.pdf import sheets
from directory_app.formats.printout.order import PAPERS, Order
from directory_app.text import wording


class Style(Struct, frozen=True):
    """One row: a style whose template is `<name>/page.typ`.

    `takes` names the parts of an order that it heeds, `codes` the kinds of QR codes that it has (`formats.qr`).
    `size` is that of its text in points, `sizes` the least and the most that can be chosen. As parts of the size,
    `smallest` is what notes are set in, `leading` the room between two lines, and `spaced` that where one and a half
    lines were chosen. A template is tried at `levels` until all is on one page. `papers` are names of PAPERS or of
    `sheets`, `endings` are those of the files it can be.
    """

    name: str
    label: str
    description: str
    takes: frozenset[str] = frozenset()
    codes: tuple[str, ...] = ()
    size: int = 11
    sizes: tuple[int, int] = (9, 16)
    smallest: float = 0.68
    leading: float = 0.28
    spaced: float = 0.5
    levels: int = 1
    papers: tuple[str, ...] = tuple(PAPERS)
    endings: tuple[str, ...] = (".pdf", ".html", ".md", ".txt")

    @property
    def is_posted(self) -> bool:
        """Whether it is for addresses alone, on sheets of labels or on envelopes."""
        return not set(self.papers) <= set(PAPERS)

    def paper_of(self, order: Order) -> str:
        """Return the paper that an order means, "" where this style has none such.

        "letter", or nothing in a place where people use it, is the sheet of labels that is sold there.
        """
        wanted = order.paper_name
        sold = (name for name in self.papers if name in sheets.BY_NAME and sheets.BY_NAME[name].paper == wanted)
        return wanted if wanted in self.papers else next(sold, "")


def paper_label(paper: str) -> str:
    """Return what a paper is called: "A4", "Avery 5160"."""
    return sheets.BY_NAME[paper].label if paper in sheets.BY_NAME else {"letter": "Letter", "a4": "A4"}[paper]


STYLES: tuple[Style, ...] = (
    Style(
        "handout",
        "Handout",
        "A page for a family: what the disorder is, who can help, and how each is reached.",
        frozenset({"disorder", "note", "codes"}),
        codes=("call", "save"),
        levels=4,
    ),
    Style(
        "referral",
        "Referral sheet",
        "A few organizations for one caller, with all that is known of each and a note that is kept nowhere.",
        frozenset({"note", "codes"}),
        codes=("call", "save", "web"),
        size=12,
        sizes=(9, 18),
    ),
    Style(
        "list",
        "List",
        "A compact table: name, place and numbers of many organizations.",
        frozenset({"note"}),
        size=10,
        sizes=(8, 16),
    ),
    Style(
        "cards",
        "Cards",
        "A card an organization, two in a row, to cut out and keep.",
        frozenset({"codes"}),
        codes=("call",),
        size=10,
        sizes=(8, 14),
    ),
    Style(
        "large",
        "Large print",
        "One organization below the other in letters of 18 points or more, for those who see little.",
        frozenset({"disorder", "note", "codes", "spacing"}),
        codes=("call",),
        size=18,
        sizes=(18, 28),
        smallest=1,
        leading=0.45,
        spaced=0.72,
    ),
    Style(
        "labels",
        "Address labels",
        "A label for each address, on sheets or a tape; the text is smaller where it has to be, and never cut.",
        frozenset({"start"}),
        size=11,
        sizes=(8, 14),
        papers=tuple(sheet.name for sheet in sheets.LABELS),
        endings=(".pdf",),
    ),
    Style(
        "number-labels",
        "Number labels",
        "A label with the name, the numbers that somebody answers and a code to call: for a telephone or a folder.",
        frozenset({"start", "codes"}),
        size=10,
        sizes=(8, 14),
        papers=tuple(sheet.name for sheet in sheets.LABELS),
        endings=(".pdf",),
    ),
    Style(
        "envelopes",
        "Envelopes",
        "An envelope for each address, with your own in the corner if you like.",
        frozenset({"sender"}),
        size=12,
        sizes=(8, 16),
        papers=tuple(sheet.name for sheet in sheets.ENVELOPES),
        endings=(".pdf",),
    ),
)
BY_NAME = {style.name: style for style in STYLES}


def find(name: str) -> Style:
    """Return the style of that name.

    Raises:
        DirectoryError: there is none; the message lists all.
    """
    if name not in BY_NAME:
        known = ", ".join(BY_NAME)
        raise DirectoryError(
            wording.phrase("there is no style {name}; styles are: {styles}", name=repr(name), styles=known)
        )
    return BY_NAME[name]
