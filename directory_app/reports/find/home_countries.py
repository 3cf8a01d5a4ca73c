"""In which country's way a piece of a page writes its numbers: what the page says of it, by codes, sites and names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from directory_app.reports.page.piece import Piece
from directory_app.text.patterns import late_pattern
from directory_app.values import numbering_plans, places
from directory_app.values.addresses import localities

_CODE = late_pattern(r"(?<![\d+])(?:\+|00)\s?(?P<code>[2-9]\d{1,2})(?=[\s./()-]{0,2}\d)")  # "+420 222 …"
_SITE = late_pattern(r"(?<=[a-z0-9])\.(?P<domain>[a-z]{2})(?![\w.@-])(?!\.\w)", re.IGNORECASE)  # ".cz"
_DIGITS = late_pattern(r"\d{2,4}(?:[ .-]\d{2,4}){1,5}|\d{7,11}")
_NAME = late_pattern(r"[A-ZÀ-Þ][\w'’-]+(?:\s(?:of\s)?[A-ZÀ-Þ][\w'’-]+){0,2}")
# Letters and words that only one language writes; whose numbers they are is told by their digits besides.
_LANGUAGES = {
    "CZ": late_pattern("[ěřů]", re.IGNORECASE),
    "PL": late_pattern(r"[łżź]|\bul\.\s|\btelefon zaufania\b", re.IGNORECASE),
    "ES": late_pattern(r"[¿¡ñ]|\b(?:teléfonos?|calle|avda|fundación|ayuda)\b", re.IGNORECASE),
    "PT": late_pattern(r"[ãõ]|\b(?:telefone|linha|ajuda)\b", re.IGNORECASE),
    "NO": late_pattern(r"\b(?:tlf|hjelp\w{0,20}|ikke|norsk|gata)\b", re.IGNORECASE),
}
_FEWEST_LINES = 2  # that have them
_SOLD_SITES = frozenset({"US", "CO", "IO", "TV", "ME", "AI", "LY", "TO"})
_OWN_NOTATION = frozenset({"US", "CA"})  # `notations` knows how these write numbers
_MOST_NAMES = 8  # of a line that are looked at
_LONGEST_HEADING = 60  # characters of a line that is a country


def told(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces, each with the country whose numbers it may hold: in its words, above it, or of the page."""
    of_page = _of_page(pieces)
    heading, level = "", 0
    result = []
    for piece in pieces:
        is_heading = len(piece.text) <= _LONGEST_HEADING
        country = localities.country_of(piece.text.strip(" :#*.,")) if is_heading else ""
        if country:
            heading, level = country, piece.heading_level or 7
        elif piece.heading_level and piece.heading_level <= level:
            heading, level = "", 0
        own = _in_words(piece.text) if _DIGITS.search(piece.text) else ""
        country = own or heading or of_page
        result.append(replace(piece, country=country) if country and country not in _OWN_NOTATION else piece)
    return result


def _of_page(pieces: Sequence[Piece]) -> str:
    """Return the one country that the codes and sites of a page are of, "" where there are several or none."""
    countries: set[str] = set()
    for piece in pieces:
        own = _in_words(piece.text) if (codes := list(_CODE.finditer(piece.text))) else ""
        # The code of the country that its line names says nothing of the others: "Line of Mexico: +52 55 …".
        countries |= {region for code in codes if (region := numbering_plans.region_of(code["code"])) != own}
        if "." in piece.text or piece.runs:
            texts = (piece.text, *(run.target for run in piece.runs))
            domains = {match["domain"].upper() for text in texts for match in _SITE.finditer(text)}
            countries |= {"GB" if domain == "UK" else domain for domain in domains if _is_site(domain)}
    countries -= {""}
    if len(countries) == 1:
        return next(iter(countries))
    return "" if countries else _of_language(pieces)


def _of_language(pieces: Sequence[Piece]) -> str:
    """Return the country that letters or words of a page are those of, "" where they are of several or of none."""
    found = {
        country: sum(pattern.search(piece.text) is not None for piece in pieces)
        for country, pattern in _LANGUAGES.items()
    }
    named = [country for country, count in found.items() if count >= _FEWEST_LINES]
    return named[0] if len(named) == 1 else ""


def _is_site(domain: str) -> bool:
    """Tell whether two letters are the end of a country's sites; some are sold to everybody."""
    return domain == "UK" or (domain not in _SOLD_SITES and places.is_country(domain))


def _in_words(text: str) -> str:
    """Return the country that a line names: "Ash Help (Norway): 815 55 010"."""
    for match in list(_NAME.finditer(text))[:_MOST_NAMES]:
        words = match.group().split()
        for name in (match.group(), words[-1], words[0]):
            if len(name) > 3 and (country := localities.country_of(name)):
                return country
    return ""
