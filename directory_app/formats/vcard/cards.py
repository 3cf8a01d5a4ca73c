"""The cards of a file: their lines, and the values in them by the name of the property."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from directory_app.formats.notices import Notices
from directory_app.formats.vcard.lines import ContentLine, content_lines, parts, unescaped
from directory_app.text import wording

_MOST_LINES = 10_000  # a card with more was never ended


@dataclass(slots=True)
class Card:
    """The lines of one card, and what they became."""

    lines: list[ContentLine] = field(default_factory=list)
    is_old: bool = False
    _grouped: dict[tuple[str, str], str] = field(default_factory=dict)

    def take(self, line: ContentLine, notices: Notices) -> None:
        """Add a line."""
        if len(self.lines) == _MOST_LINES:
            most = wording.number(_MOST_LINES)
            notices.group(
                wording.phrase("lines of a card after its first {most} are left out", most=most), line=line.number
            )
            return
        self.lines.append(line)
        self.is_old = self.is_old or (line.name == "VERSION" and line.value.strip() == "2.1")

    def text(self, name: str) -> str:
        """Return the first value of a property, unescaped, "" where there is none."""
        line = next((line for line in self.lines if line.name == name and line.value.strip()), None)
        return unescaped(line.value, is_old=self.is_old).strip() if line else ""

    def texts(self, name: str, separator: str = "") -> list[str]:
        """Return all values of a property, each split where `separator` stands unescaped."""
        values = [line.value for line in self.lines if line.name == name]
        pieces = [piece for value in values for piece in (parts(value, separator) if separator else [value])]
        return [text for piece in pieces if (text := unescaped(piece, is_old=self.is_old).strip())]

    def is_list(self) -> bool:
        """Tell whether it lists other cards (RFC 6350, 6.1.4), as Apple's groups do."""
        return "group" in (self.text("KIND").lower(), self.text("X-ADDRESSBOOKSERVER-KIND").lower())

    def in_group(self, group: str, name: str) -> str:
        """Return the value of a property of a group, "" where there is none."""
        if not self._grouped:
            self._grouped = {(line.group, line.name): line.value for line in reversed(self.lines)}
        return unescaped(self._grouped.get((group, name), ""), is_old=self.is_old) if group else ""


def cards(data: bytes, notices: Notices) -> Iterator[Card]:
    """Yield the cards of UTF-8 text; one that is not closed ends where the next one begins."""
    card, depth = Card(), 0
    for line in content_lines(data, notices):
        is_mark = line.name in ("BEGIN", "END") and line.value.strip().upper() == "VCARD"
        is_begin, is_end = is_mark and line.name == "BEGIN", is_mark and line.name == "END"
        if is_begin and depth == 1 and card.lines[-1].name != "AGENT":
            notices.group(
                wording.marked("a card is not closed; it ends where the next one begins"), line=card.lines[0].number
            )
            yield card
            card, depth = Card(), 0
        if is_begin:
            depth += 1
            if depth > 1:
                notices.group(wording.marked("a card inside a card was left out"), line=line.number)
        if not depth:
            notices.group(
                wording.marked("this stands outside of every card"), f"{line.name}:{line.value}", line=line.number
            )
        elif depth == 1:
            card.take(line, notices)
        if is_end and depth:
            depth -= 1
            if not depth:
                yield card
                card = Card()
    if card.lines:
        notices.add(wording.marked("the card is not closed: the file may be cut off"), line=card.lines[0].number)
        yield card
