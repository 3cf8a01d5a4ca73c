"""Words of a page that are struck out: a number with a line through it, and the one of today behind it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from directory_app.text.patterns import late_pattern

TAGS = frozenset("s strike del".split())
_STYLE = late_pattern(r"text-decoration[\w-]*\s*:[^;]*line-through", re.IGNORECASE)


class Struck:
    """Takes struck words out of the line that they stand in."""

    def __init__(self) -> None:
        self._depth = 0  # of open elements that strike out
        self._spans: list[bool] = []  # of the spans that are open, whether each does
        self._lines: dict[int, str] = {}  # the words by the line of the page that they stand on

    @property
    def is_open(self) -> bool:
        """Tell whether what follows is struck out."""
        return self._depth > 0

    def start(self, tag: str, attrs: Mapping[str, str | None]) -> None:
        """Note that an element begins."""
        is_struck = tag in TAGS
        if tag == "span":
            is_struck = _STYLE.search(attrs.get("style") or "") is not None
            self._spans.append(is_struck)
        self._depth += is_struck

    def end(self, tag: str) -> None:
        """Note that an element ends."""
        if tag in TAGS or (tag == "span" and self._spans and self._spans.pop()):
            self._depth = max(0, self._depth - 1)

    def take(self, words: str, line: int) -> bool:
        """Take words of a line where they are struck out; tell whether they are."""
        if self._depth:
            self._lines[line] = self._lines.get(line, "") + words
        return self._depth > 0

    def taken(self) -> list[tuple[int, str]]:
        """Return the struck words since the line began, each with its line of the page, and begin the next line."""
        found = [(line, bare) for line, words in self._lines.items() if (bare := " ".join(words.split()))]
        self._lines = {}
        return found
