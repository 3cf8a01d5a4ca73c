"""The whole of what is printed, all words said."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import msgspec
from msgspec import Struct

from directory_app.formats.content import Content
from directory_app.formats.printout.cleaning import all_cleaned
from directory_app.formats.printout.entries import Entry, entry, relay_words
from directory_app.formats.printout.order import Order
from directory_app.records import Disorder, Organization
from directory_app.text import wording


class Part(Struct, frozen=True):
    """A part of a summary: a heading and its paragraphs."""

    heading: str
    paragraphs: tuple[str, ...]


class Printout(Struct, frozen=True):
    """What is printed, in order: title, summary, note, organizations, and what is said at the end.

    `data_language` is the language of summaries and descriptions; `foreign` says in which language they are where the
    page speaks another. `words` are those of the page itself, by what they are for.
    """

    title: str
    language: str
    data_language: str
    subtitle: str = ""
    summary: tuple[Part, ...] = ()
    foreign: str = ""
    note: str = ""
    entries: tuple[Entry, ...] = ()
    ending: tuple[str, ...] = ()
    words: dict[str, str] = {}


DATA_LANGUAGE = "en"  # of summaries, until they say themselves in which they are


def printout(content: Content, organizations: Iterable[Organization], order: Order, today: date) -> Printout:
    """Return what is printed of some organizations, in the language of the order."""
    with wording.speaking(order.language):
        disorder = content.disorders.get(order.disorder)
        entries = tuple([entry(it, has_codes=order.has_codes) for it in organizations])
        made = Printout(
            title=disorder.name if disorder else wording.phrase("Organizations that can help"),
            language=order.language,
            data_language=DATA_LANGUAGE,
            subtitle=wording.phrase("Also called: {names}", names=", ".join(disorder.other_names))
            if disorder and disorder.other_names
            else "",
            summary=_summary(disorder),
            foreign=_foreign(order.language) if disorder and disorder.sections else "",
            note=order.note,
            entries=entries,
            ending=tuple(_ending(disorder, entries, today)),
            words=_words(),
        )
    return msgspec.convert(all_cleaned(msgspec.to_builtins(made)), Printout)


def _summary(disorder: Disorder | None) -> tuple[Part, ...]:
    return tuple([Part(it.heading, it.paragraphs) for it in disorder.sections]) if disorder else ()


def _foreign(language: str) -> str:
    return "" if language == DATA_LANGUAGE else wording.phrase("This summary is in English.")


def _ending(disorder: Disorder | None, entries: tuple[Entry, ...], today: date) -> Iterable[str]:
    """Yield what is said below: relay services, where it all stands, how old it is, and that it is no advice."""
    yield from filter(None, map(relay_words, dict.fromkeys(it.country for it in entries if it.relay)))
    sources = [*(it.document for it in disorder.sources)] if disorder else []
    sources += [document for it in entries for document in it.sources]
    if sources:
        yield wording.phrase("Source: {sources}", sources="; ".join(dict.fromkeys(sources)))
    yield wording.phrase("Printed on {date}. Ask before you rely on it.", date=wording.date(today.isoformat()))
    yield wording.phrase("This page gives information. It is not medical advice.")


def _words() -> dict[str, str]:
    return {
        "who": wording.phrase("Who can help"),
        "note": wording.phrase("For you"),
        "email": wording.phrase("E-mail"),
        "web": wording.phrase("Web"),
        "hours": wording.phrase("Hours"),
        "languages": wording.phrase("Languages"),
        "page": wording.phrase("Page {page} of {pages}"),
    }
