"""Disorders: their names, their place among others, and a short summary."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from directory_app.records.record import Language, PartialDate, Record, Slug, Source, Text


class Section(Record, frozen=True):
    """A part of a disorder's summary: a heading and its paragraphs, in our own words.

    `language` is the one it is written in, "" for English.
    """

    heading: Text
    paragraphs: Annotated[tuple[Text, ...], Meta(min_length=1)]
    language: Language = ""


class LocalName(Record, frozen=True):
    """What a disorder is called in a language other than English; the first in a language is its name there."""

    language: Annotated[Language, Meta(min_length=2)]
    name: Text


class Code(Record, frozen=True):
    """A code of the disorder in some classification, such as DOID or ORPHA."""

    scheme: Text
    value: Text


class Disorder(Record, frozen=True):
    """A disorder: its names, the ids of what it is a form of, and a short dated summary."""

    id: Slug
    name: Text
    synonyms: tuple[str, ...] = ()
    local_names: tuple[LocalName, ...] = ()
    broader: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    references: tuple[str, ...] = ()
    codes: tuple[Code, ...] = ()
    sources: tuple[Source, ...] = ()
    as_of: PartialDate = ""

    @property
    def names(self) -> tuple[str, ...]:
        """All names by which it is found, in any language; the first is its own."""
        return (self.name, *self.synonyms, *[it.name for it in self.local_names])

    @property
    def other_names(self) -> tuple[str, ...]:
        """The synonyms to be shown beside the name: each once, but for those that differ from it only in case."""
        found: dict[str, str] = {}
        for name in (self.name, *self.synonyms):
            found.setdefault(name.casefold(), name)
        return tuple(found.values())[1:]

    def names_beside(self, language: str) -> tuple[str, ...]:
        """Return the names to be shown beside the one that it has in a language: those there, then those in English."""
        own = self.name_in(language)
        there = [it.name for it in self.local_names if _speaks(it.language, language)]
        shown = dict.fromkeys((*there, self.name, *self.other_names) if there else self.other_names)
        return tuple([name for name in shown if name != own])

    def name_in(self, language: str) -> str:
        """Return what it is called in a language ("es"), or its name where that is not known."""
        return next((it.name for it in self.local_names if _speaks(it.language, language)), self.name)

    def summary_in(self, language: str) -> tuple[Section, ...]:
        """Return the parts of the summary in a language, or else those in English, or else all that there are."""
        for wanted in (language, _ENGLISH):
            if parts := tuple([it for it in self.sections if _speaks(it.language or _ENGLISH, wanted)]):
                return parts
        return self.sections


def _speaks(tag: str, language: str) -> bool:
    """Tell whether a tag is of a language: "es-MX" and "es" are of "es"."""
    return tag.partition("-")[0] == language.partition("-")[0]


_ENGLISH = "en"
