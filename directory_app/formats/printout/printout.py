"""The whole of what is printed, all words said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from datetime import date

import msgspec
from msgspec import Struct

from directory_app.formats.printout.cleaning import all_cleaned, headline
from directory_app.formats.printout.entries import Entry, entry, relay_words, source_words
from directory_app.formats.printout.order import Order
from directory_app.records import Disorder, Organization, Section, card
from directory_app.text import wording
from directory_app.values import places


class Part(Struct, frozen=True):
    """A part of a summary: a heading and its paragraphs."""

    heading: str
    paragraphs: tuple[str, ...]


class Printout(Struct, frozen=True):
    """What is printed, in order: title, summary, note, organizations, and what is said at the end.

    `summary_language` is the language of the summary and its title, `data_language` that of what people wrote about
    organizations; `foreign` says in which the summary is where the page speaks another.
    `age` is how old all facts are where they are of one age; `home` is the last line of most
    addresses. `running` stands on every page; `words` are those of the page itself, by what they are for.
    """

    title: str
    language: str
    data_language: str
    summary_language: str
    subtitle: str = ""
    summary: tuple[Part, ...] = ()
    foreign: str = ""
    note: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()
    age: str = ""
    home: str = ""
    ending: tuple[str, ...] = ()
    running: str = ""
    words: dict[str, str] = {}


DATA_LANGUAGE = "en"  # of what people wrote about organizations, and of summaries that don't say theirs


def printout(
    disorder: Disorder | None, organizations: Sequence[Organization], order: Order, codes: Collection[str], today: date
) -> Printout:
    """Return what is printed of a disorder and some organizations, with codes of some kinds, as an order wants it."""
    with wording.speaking(order.language):
        parts = disorder.summary_in(order.language) if disorder else ()
        names = disorder.names_beside(order.language) if disorder else ()
        title = disorder.name_in(order.language) if disorder else wording.phrase("Organizations that can help")
        summary_language = _language_of(disorder, parts, order.language)
        if order.is_text_first:
            organizations = sorted(organizations, key=lambda it: not card.takes_text(it))
        kinds = codes if order.has_codes else ()
        entries = tuple([entry(it, kinds, is_text_first=order.is_text_first) for it in organizations])
        age = entries[0].age if len({it.age for it in entries}) == 1 < len(entries) else ""
        made = Printout(
            title=headline(title) if disorder else title,
            language=order.language,
            data_language=DATA_LANGUAGE,
            summary_language=summary_language,
            subtitle=wording.phrase("Also called: {names}", names=", ".join(names)) if names else "",
            summary=tuple([Part(headline(it.heading), it.paragraphs) for it in parts]),
            foreign=_foreign(summary_language, order.language) if parts else "",
            note=tuple([line for line in order.note.splitlines() if line.strip()]),
            running=title if disorder else "",
            entries=entries,
            age=age,
            home=_home(organizations),
            ending=tuple(_ending(disorder, entries, today)),
            words=_words(),
        )
    return msgspec.convert(all_cleaned(msgspec.to_builtins(made)), Printout)


def _home(organizations: Iterable[Organization]) -> str:
    """Return the country of half of all addresses or more, as it is said; "" where there is none or one has none."""
    codes = Counter(address.country for it in organizations for address in it.addresses)
    most = codes.most_common(1)
    is_home = most and "" not in codes and 2 * most[0][1] >= codes.total()
    return places.country_said(most[0][0]) if is_home else ""


def _language_of(disorder: Disorder | None, parts: Sequence[Section], language: str) -> str:
    """Return the language of what is printed of a disorder: of its summary, or of its name where it has none."""
    if disorder is None:
        return language
    if parts:
        return parts[0].language or DATA_LANGUAGE
    return language if disorder.name_in(language) != disorder.name else DATA_LANGUAGE


def _foreign(of_summary: str, language: str) -> str:
    """Say in which language a summary is, where the page speaks another; only of English that is certain."""
    is_other = of_summary != language and of_summary == DATA_LANGUAGE
    return wording.phrase("This summary is in English.") if is_other else ""


def _ending(disorder: Disorder | None, entries: tuple[Entry, ...], today: date) -> Iterable[str]:
    """Yield what is said below: relay services, where it all stands, how old it is, and that it is no advice."""
    yield from relay_words(it.country for it in entries if it.relay)
    sources = [source_words(it) for it in disorder.sources] if disorder else []
    sources += [words for it in entries for words in it.sources]
    if sources:
        yield wording.phrase("Source: {sources}", sources="; ".join(dict.fromkeys(sources)))
    printed = wording.phrase("Printed on {date}. Ask before you rely on it.", date=wording.date(today.isoformat()))
    yield f"{printed} {wording.phrase('This page gives information. It is not medical advice.')}"


def _words() -> dict[str, str]:
    return {
        "who": wording.phrase("Who can help"),
        "note": wording.phrase("For you"),
        "email": wording.phrase("E-mail"),
        "web": wording.phrase("Web"),
        "hours": wording.phrase("Hours"),
        "languages": wording.phrase("Languages"),
        "name": wording.phrase("Name"),
        "numbers": wording.phrase("Numbers"),
        "more": wording.phrase("E-mail and web"),
        "home": wording.phrase("Addresses without a country: {country}"),
        "colon": wording.labelled("", ""),
        "page": wording.phrase("Page {page} of {pages}"),
    }
