"""The summaries of disorders as words: which disorders tell of something that no name has in it."""

from __future__ import annotations

from collections.abc import Mapping

from directory_app import query
from directory_app.records import Disorder
from directory_app.search.terms import side_by_side
from directory_app.text import tokens


class Summaries:
    """The words of all summaries; they are taken apart when they are first asked for."""

    def __init__(self, disorders: Mapping[str, Disorder]) -> None:
        self._disorders = disorders
        self._words: dict[str, list[list[str]]] | None = None

    def matching(self, term: query.Term) -> frozenset[str]:
        """Return the ids of the disorders whose summary holds each word of a term, a phrase in one paragraph."""
        asked = tokens.words(term.text)
        if self._words is None:
            self._words = {
                key: [tokens.words(text) for section in it.sections for text in (section.heading, *section.paragraphs)]
                for key, it in self._disorders.items()
                if it.sections
            }
        holds = _says if term.is_phrase else _has_beginnings
        return frozenset(key for key, paragraphs in self._words.items() if holds(asked, paragraphs))


def _says(asked: list[str], paragraphs: list[list[str]]) -> bool:
    return any(side_by_side(asked, words) for words in paragraphs)


def _has_beginnings(asked: list[str], paragraphs: list[list[str]]) -> bool:
    return all(any(word.startswith(start) for words in paragraphs for word in words) for start in asked)
