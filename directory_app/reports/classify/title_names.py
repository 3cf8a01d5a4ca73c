"""Whom the title of a page names: "Contacts at the Foo Office", "Contact us | Foo Office", "Foo Office (FO)"."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from directory_app.reports.classify import heading_words
from directory_app.reports.classify.field_labels import field_of
from directory_app.reports.page.piece import Piece
from directory_app.text.patterns import late_pattern
from directory_app.values.addresses.words import ORGANIZATION

# What pages, and parts of them, are about that say nothing of whose they are.
_NO_NAME = late_pattern(
    r"""
    about(?:[ ]us)?|home|welcome|overview|feedback|index|
    (?:upcoming[ ]|our[ ]|latest[ ])?(?:events?|news|calendar|updates?|gallery|photos|blog|faqs?)|donate|shop|
    événements|actualités|agenda|veranstaltungen|termine|aktuelles|eventos|noticias
    """,
    re.IGNORECASE | re.VERBOSE,
)
_PART = late_pattern(r"\s+(?:[|–—·»›>-]|::)\s+|:\s+")  # "Foo Office | Bar Agency", "Contact: Foo Office"
_SHORT_FORM = late_pattern(r"\s?[(\[][A-Z][A-Za-z0-9&./-]{1,14}[)\]]$")
# What leads to a name in a title.
_LEAD = late_pattern(
    r"""
    (?:
        (?i:welcome[ ]to|about|how[ ]to[ ](?:contact|reach)|reaching|get(?:ting)?[ ]in[ ]touch[ ]with|
            contact(?:s|ing)?(?:[ ](?:us|information|info|details|numbers|page))?(?:[ ](?:at|of|for|with|to))|
            contacting|contact[ ](?:us|information|details|the)|reach|
            kontakt(?:daten)?[ ](?:zum|zur|mit|der|des)|so[ ]erreichen[ ]sie|
            contacter|joindre|coordonnées[ ]d[eu]|contacto[ ]con|contactos?[ ]del?|cómo[ ]contactar[ ](?:con|al?))
        [ ](?:(?i:the|our|der|die|das|den|dem|la|le|les|el|los)[ ]|l['’])?|
        (?i:contact(?:er)?|coordonnées[ ]de|contacter|joindre)[ ](?:(?i:the|la|le)[ ]|l['’])?
        (?!(?i:cent(?:er|re)|line|group|point|lens|network|association|services?|office|tracing)\b)
    )
    (?=[A-ZÀ-Þ0-9])
    """,
    re.VERBOSE,
)
# What follows a name in a title: "Foo Office Contact Information".
_TAIL = late_pattern(
    r"""
    \s(?:(?:home[ ]?)?page|logo|banner|website|homepage|image|
       contacts?(?:[ ](?:us|information|info|details|page|numbers))?|phone[ ]numbers?|kontakt|kontaktdaten)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_LONGEST = 150  # characters


@lru_cache(maxsize=1024)
def without_lead(text: str) -> str:
    """Return a title without what leads to the name in it and what follows it: "Contacts at the Foo Office"."""
    bare = text.strip(" :*#[]")[:_LONGEST]
    if heading_words.is_topic(bare):
        return bare
    lead = _LEAD.match(bare)
    name = bare[lead.end() :].strip() if lead else bare
    tail = _TAIL.search(name)
    if tail and tail.end() == len(name):
        name = name[: tail.start()].strip()
    elif lead is None and tail is None:
        return bare
    last = next((match for match in _TAIL.finditer(name) if match.end() == len(name)), None)
    name = name[: last.start()].strip() if last else name
    return name if len(name) > 1 and not heading_words.is_topic(name) else bare


@lru_cache(maxsize=1024)
def parts_of(title: str) -> tuple[str, ...]:
    """Return the parts of a title that may be whom the page is about, in printed order, without what leads to them."""
    parts = (without_lead(part) for part in _PART.split(title.strip(" :*#")[: 2 * _LONGEST]))
    return tuple(part for part in parts if len(part) > 1 and not _says_nobody(part))


def is_nobody(title: str) -> bool:
    """Tell whether no part of a title may be whom the page is about: "Contact us"."""
    return not parts_of(title)


def _says_nobody(part: str) -> bool:
    return bool(heading_words.is_topic(part) or field_of(part) or _NO_NAME.fullmatch(part))


def shown(piece: Piece) -> Piece:
    """Return the title of a page, or a heading of the first level, without all but the one name in it."""
    if not (piece.is_title or piece.heading_level == 1):
        return piece
    text = piece.text.strip(" :*#")
    parts = parts_of(text)
    name = parts[0] if len(parts) == 1 else organization_in(text) if piece.is_title else ""
    return replace(piece, text=name, runs=()) if name and name != text else piece


def organization_in(title: str) -> str:
    """Return what of the title of a page is an organization by its words or by its short form, else ""."""
    return next((part for part in parts_of(title) if ORGANIZATION.search(part) or _SHORT_FORM.search(part)), "")
