"""Sheets of labels, tapes and envelopes: where an address stands on each, in millimetres, with the source of that."""

from __future__ import annotations

from msgspec import Struct

_INCH = 25.4


class Sheet(Struct, frozen=True):
    """One row: a page of labels of one size, `x` and `y` the corner of the first, `dx` and `dy` from one to the next.

    `paper` is what people use who use that paper, "" for nobody's habit. The text keeps `inset` from the edges of a
    label, for no printer feeds a sheet to the millimetre. A page with a `height` of 0 is a tape, cut behind each label.
    `sender` is where the address of the sender stands: x, y, width and height; `about` is what its name leaves out.
    """

    name: str
    label: str
    source: str
    paper: str
    width: float
    height: float
    label_width: float
    label_height: float
    columns: int = 1
    rows: int = 1
    x: float = 0
    y: float = 0
    dx: float = 0
    dy: float = 0
    inset: tuple[float, float] = (0, 0)
    sender: tuple[float, float, float, float] = (0, 0, 0, 0)
    about: str = ""

    @property
    def count(self) -> int:
        """Labels of a page."""
        return self.columns * self.rows


LABELS: tuple[Sheet, ...] = (
    Sheet(
        "5160",
        "Avery 5160",
        "Avery, template 5160: margins ½ and 3/16 inch, 2¾ inches from label to label",
        paper="letter",
        width=8.5 * _INCH,
        height=11 * _INCH,
        label_width=2.625 * _INCH,
        label_height=1 * _INCH,
        columns=3,
        rows=10,
        x=0.1875 * _INCH,
        y=0.5 * _INCH,
        dx=2.75 * _INCH,
        dy=1 * _INCH,
        inset=(3, 2),
        about="30 labels of 2⅝ × 1 inch on letter paper",
    ),
    Sheet(
        "l7160",
        "Avery L7160",
        "Avery, template L7160: margins 15.15 and 7.21 mm, 66.04 mm from label to label",
        paper="a4",
        width=210,
        height=297,
        label_width=63.5,
        label_height=38.1,
        columns=3,
        rows=7,
        x=7.21,
        y=15.15,
        dx=66.04,
        dy=38.1,
        inset=(3, 2),
        about="21 labels of 63.5 × 38.1 mm on A4",
    ),
    Sheet(
        "tape-62",
        "Tape of 62 mm, cut where a label ends",
        "Brother, DK-22205: prints 58.9 mm (696 dots, 300 an inch) and feeds 3 mm before a cut",
        paper="",
        width=62,
        height=0,
        label_width=62,
        label_height=0,
        inset=(2.5, 3),
    ),
    Sheet(
        "tape-29",
        "Tape of 29 mm, cut into labels of 90 mm",
        "Brother, DK-22210 and DK-11201: prints 25.9 mm (306 dots, 300 an inch) and feeds 3 mm before a cut",
        paper="",
        width=90,
        height=29,
        label_width=90,
        label_height=29,
        inset=(3.5, 2),
    ),
)
ENVELOPES: tuple[Sheet, ...] = (
    Sheet(
        "no10",
        "Envelope No. 10, 9½ × 4⅛ inches",
        "USPS, Publication 28, A1: machines read from ⅝ to 2¾ inches above the lower edge, ½ inch from the sides",
        paper="letter",
        width=9.5 * _INCH,
        height=4.125 * _INCH,
        label_width=5 * _INCH,
        label_height=(2.75 - 0.625) * _INCH,
        x=4 * _INCH,
        y=(4.125 - 2.75) * _INCH,
        inset=(1, 1.5),
        sender=(0.375 * _INCH, 0.375 * _INCH, 3.25 * _INCH, 0.9 * _INCH),
    ),
    Sheet(
        "dl",
        "Envelope DL, 220 × 110 mm",
        "Australia Post, envelope zones: sender and stamp in the upper 40 mm, nothing in the lower and right 15 mm",
        paper="a4",
        width=220,
        height=110,
        label_width=105,
        label_height=55,
        x=100,
        y=40,
        inset=(1, 1.5),
        sender=(15, 10, 90, 28),
    ),
)
BY_NAME = {sheet.name: sheet for sheet in (*LABELS, *ENVELOPES)}
