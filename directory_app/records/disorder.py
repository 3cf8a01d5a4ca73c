"""Disorders: their names, their place among others, and a short summary."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from directory_app.records.record import PartialDate, Record, Slug, Source, Text


class Section(Record, frozen=True):
    """A part of a disorder's summary: a heading and its paragraphs, in our own words."""

    heading: Text
    paragraphs: Annotated[tuple[Text, ...], Meta(min_length=1)]


class Code(Record, frozen=True):
    """A code of the disorder in some classification, such as DOID or ORPHA."""

    scheme: Text
    value: Text


class Disorder(Record, frozen=True):
    """A disorder: its names, the ids of what it is a form of, and a short dated summary."""

    id: Slug
    name: Text
    synonyms: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    references: tuple[str, ...] = ()
    codes: tuple[Code, ...] = ()
    sources: tuple[Source, ...] = ()
    as_of: PartialDate = ""

    @property
    def other_names(self) -> tuple[str, ...]:
        """The synonyms to be shown beside the name: each once, but for those that differ from it only in case."""
        found: dict[str, str] = {}
        for name in (self.name, *self.synonyms):
            found.setdefault(name.casefold(), name)
        return tuple(found.values())[1:]
