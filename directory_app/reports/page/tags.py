"""Small labels beside the words of a line: "Oak Agency" and behind it, in a box of its own, "Justice"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from directory_app.text.patterns import late_pattern

_TAGS = frozenset("span small sup mark".split())
# What pages call them, alone or before a hyphen: "tag", "badge-info", "label label-default".
_CLASS = late_pattern(r"(?:^|\s)(?:tag|badge|chip|pill|label)(?:$|\s|--?[a-z]+(?=$|\s))", re.IGNORECASE)


class Tags:
    """Takes the words of such labels out of the line that they stand in."""

    def __init__(self) -> None:
        self._words: list[str] = []
        self._depth = 0  # of open elements, from that of a label on

    def start(self, tag: str, attrs: Mapping[str, str | None]) -> None:
        """Note that an element begins."""
        if tag in _TAGS and (self._depth or _CLASS.search(attrs.get("class") or "")):
            self._depth += 1
            if self._depth == 1:
                self._words.append("")

    def end(self, tag: str) -> None:
        """Note that an element ends."""
        if tag in _TAGS and self._depth:
            self._depth -= 1

    def take(self, words: str) -> bool:
        """Take words where a label is open; tell whether it was."""
        if self._depth:
            self._words[-1] += words
        return self._depth > 0

    def taken(self) -> list[str]:
        """Return the words of the labels since the line began, and begin the next line."""
        found = [bare for words in self._words if (bare := " ".join(words.split()))]
        self._words, self._depth = [], 0
        return found
