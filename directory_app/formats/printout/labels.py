"""What stands on labels and envelopes: lines that are whole wherever they are set, and what is said of others."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from textwrap import shorten

from msgspec import Struct

from directory_app.formats.printout.cleaning import cleaned
from directory_app.formats.printout.entries import Code
from directory_app.text import wording


class Line(Struct, frozen=True):
    """A line, with a number behind its text that no line breaks, and what is said of that number.

    `is_rtl` says that it is read from the right.
    """

    text: str
    is_rtl: bool = False
    number: str = ""
    more: str = ""


class Label(Struct, frozen=True):
    """The lines of a label, the name of an organization first, and a QR code beside them."""

    name: str
    lines: tuple[Line, ...]
    is_rtl: bool
    code: Code | None = None

    def has(self, letters: str) -> bool:
        """Tell whether any of some letters is on it."""
        return not set(letters).isdisjoint("".join([it.text + it.number + it.more for it in self.lines]))


class Labels(Struct, frozen=True):
    """Labels in order, and in words what they don't show; `is_doubtful` says that somebody should look at them."""

    labels: tuple[Label, ...]
    notices: tuple[str, ...]
    is_doubtful: bool = False


def label(name: str, lines: Iterable[Line], code: Code | None = None) -> Label:
    """Return a label; it stands at the right where most of its lines are read from there."""
    made = tuple(lines)
    return Label(name, made, 2 * sum(line.is_rtl for line in made) > len(made), code)


def line(text: str, number: str = "", more: str = "") -> Line:
    """Return a line with the direction of its first letter (UAX 9, P2 and P3)."""
    text = cleaned(text)
    strong = (kind for kind in map(unicodedata.bidirectional, text) if kind in ("L", "R", "AL"))
    return Line(text, next(strong, "L") != "L", cleaned(number), cleaned(more))


def typed(text: str) -> Label | None:
    """Return an address that somebody typed, None for nothing."""
    lines = [line(part.strip()) for part in text.splitlines() if part.strip()]
    return label(lines[0].text, lines) if lines else None


def named(reason: str, names: Sequence[str]) -> list[str]:
    """Say a reason with the first names that it holds for: "no city: Sleep Center, Owl House and 3 more"."""
    if not names:
        return []
    more = len(names) - _MOST_NAMES
    shown = [shorten(name, _LONGEST, placeholder="…") for name in names[:_MOST_NAMES]]
    shown += [wording.plural("{count} more", "{count} more", more)] if more > 0 else []
    return [wording.labelled(reason, wording.all_of(shown))]


_MOST_NAMES, _LONGEST = 5, 60
