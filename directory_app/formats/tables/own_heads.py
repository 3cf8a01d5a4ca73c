"""The headings of our own tables for people, in every language that the program speaks: written here, and known again.

The words are those of the catalogues, so that a table that was written in French means the same when it is read,
whatever is spoken then.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from directory_app.records.fields import FIELDS, Field
from directory_app.text import languages, tokens, wording


def heads(fields: Iterable[Field], language: str) -> list[str]:
    """Return the heading of each field in a language."""
    with wording.speaking(language):
        return [wording.phrase(field.label) for field in fields]


def in_english(heading: str) -> str:
    """Return what a heading of ours is in English; any other, and the key of a field, is returned as it is."""
    if heading in _KNOWN:
        return heading
    return _by_heading().get(_plain(heading), heading)


_KNOWN = frozenset(name for field in FIELDS for name in (field.label, field.key))


@cache
def _by_heading() -> dict[str, str]:
    """Return the English heading by that of every other language, case- and accent-blind."""
    labels = [field.label for field in FIELDS]
    return {
        _plain(said): label
        for language in languages.languages()[1:]
        for said, label in zip(heads(FIELDS, language), labels, strict=True)
    }


def _plain(heading: str) -> str:
    return " ".join(tokens.words(heading))
