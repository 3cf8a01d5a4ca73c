"""Places as they are called in the language that is spoken: "Nueva York" finds New York, "Allemagne" Germany.

The index holds the English names, in every language the same; what a word asks for besides is worked out when it is
asked.
"""

from __future__ import annotations

from functools import lru_cache

from msgspec import Struct

from directory_app.text import tokens, wording
from directory_app.values import places

_WHOLE = 3  # "del" of "Carolina del Norte" is no beginning of a name


class _Place(Struct, frozen=True):
    """A place that is called otherwise: its words, those of its English name, and the name that the index holds."""

    field: str
    words: tuple[str, ...]
    english: tuple[str, ...]

    @property
    def held(self) -> str:
        return "".join(self.english)


def others(word: str, is_whole: bool, field: str = "") -> list[tuple[str, str]]:
    """Return the field and the name in the index of each place that a word, or its beginning, names in the language.

    Of a `field` the word is the whole name, or its beginning, without blanks.
    """
    return [] if word.isdigit() else _others(word, is_whole, field, wording.language())


@lru_cache(maxsize=1_000)
def _others(word: str, is_whole: bool, field: str, language: str) -> list[tuple[str, str]]:
    def named(names: tuple[str, ...]) -> bool:
        return word in names or (not is_whole and len(word) > _WHOLE and any(it.startswith(word) for it in names))

    return [
        (place.field, place.held)
        for place in _places(language)
        if (not field and named(place.words) and not named(place.english))
        or (field == place.field and named(("".join(place.words),)))
    ]


def said(state: str, country: str) -> list[tuple[str, str]]:
    """Return the field and the name of a state and of a country, as the language that is spoken calls them."""
    return [("state", places.state_said(state, country)), ("country", places.country_said(country))]


@lru_cache(maxsize=8)
def _places(language: str) -> list[_Place]:
    """Return the places that a language calls otherwise than English."""
    with wording.speaking(language):
        names = [("country", places.country_said(code), name) for code, name in places.countries()]
        for country in places.with_states():
            states = places.states(country)
            names += [("state", places.state_said(code, country), states[code]) for code in states]
    return [_Place(field, _words(said), _words(name)) for field, said, name in names if said != name]


def _words(name: str) -> tuple[str, ...]:
    return tuple(tokens.words(name))
