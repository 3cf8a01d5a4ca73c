"""Readable ids made from names: stable, unique in a collection, and never longer than fits a line."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from directory_app.text import tokens
from directory_app.text.patterns import late_pattern

LONGEST = 60  # characters of an id that is made of a name
_NO_PART = late_pattern("[^a-z0-9]+")
_LEGAL_FORMS = frozenset({"inc", "ltd", "llc"})


def slug(name: str) -> str:
    """Return the id that a name alone would get ("Épilepsie Canada" is "epilepsie-canada"), "record" for none."""
    text = ""
    words = tokens.words(name[: 4 * LONGEST])
    while len(words) > 1 and words[-1] in _LEGAL_FORMS:
        words.pop()
    for word in words:
        plain = _NO_PART.sub("", word)[:LONGEST]
        if plain and text and len(text) + len(plain) >= LONGEST:
            break
        text += f"-{plain}" if text and plain else plain
    return text or "record"


class Slugs:
    """Gives each name an id of its own: the second "Epilepsy Society" is "epilepsy-society-2"."""

    def __init__(self, taken: Iterable[str] = (), is_taken: Callable[[str], bool] = lambda _: False) -> None:
        self._taken = set(taken)
        self._is_taken = is_taken
        self._last: dict[str, int] = {}

    def take(self, name: str, given: str = "") -> str:
        """Return the id that is given where nobody has it yet, else one of the name's own.

        The same names in the same order always get the same ids.
        """
        if given and self._is_free(given):
            self._taken.add(given)
            return given
        base = slug(name)
        own_id, number = base, self._last.get(base, 1)
        while not self._is_free(own_id):
            number += 1
            own_id = f"{base}-{number}"
        self._last[base] = number
        self._taken.add(own_id)
        return own_id

    def _is_free(self, own_id: str) -> bool:
        return own_id not in self._taken and not self._is_taken(own_id)
