"""Where a street ends and its city begins that no comma parts: "12 Main St. N. Reno"; in doubt nowhere."""

from __future__ import annotations

import re

from directory_app.text.patterns import late_pattern
from directory_app.values.addresses.words import STREET_WORD

_END = late_pattern(
    rf"""
    \b(?P<word>{STREET_WORD})\b\.?(?:\s[NSEW]{{1,2}}\.?(?=\s))?|                                # "St. N."
    \b(?:\d{{1,3}}(?:st|nd|rd|th)|first|second|third|fourth|fifth|ground|top)\sfl(?:oor|\b\.?)|  # "2nd Floor"
    \b(?P<ordinal>\d{{1,3}}(?:st|nd|rd|th))\b|                                                  # "45th"
    \b(?:box|suite|ste|room|rm|floor|fl|building|bldg|apt|unit)\b\.?\s\#?                       # "Suite #"
        (?:[a-z]?-?\d[\w-]{{0,7}}|[a-z]\b)|                                                     # "4-B"
    \#\s?\d[\w-]{{0,7}}                                                                         # "#12"
    """,
    re.IGNORECASE | re.VERBOSE,
)
# "Kite Street Leeds": these words end a street though it has no number; "St." may begin the name of a city.
_NAMED = late_pattern(
    r"\w\.?\s(?:street|road|rd|avenue|ave|drive|lane|boulevard|blvd|parkway|pkwy|highway|hwy)\b\.?\s\w", re.IGNORECASE
)
# Nothing but a street is called so.
_SURE = frozenset(
    "street str road rd avenue ave av drive dr lane ln boulevard blvd parkway pkwy highway hwy turnpike pike freeway"
    " expressway".split()
)
# These begin the names of cities, too: "Park City", "Green Bay", "Hill City".
_OF_CITIES = frozenset("park green hill grove ridge gate trail terrace ter circle".split())
# The word behind a number is the name of a street, if another says that it is one: "22 Court St."
_AFTER_NUMBER = late_pattern(r"\d[a-z]?(?:\s(?:[NSEW]{1,2}\.?|north|south|east|west))?\s+$", re.IGNORECASE)

_CITY = late_pattern(r"[A-ZÀ-Ž][^\W\d][^\d]*")  # of "12 Avenue A New York" it isn't said where it begins


def holds_street(text: str) -> bool:
    """Tell whether a street without a number stands in a text and other words behind it."""
    return _NAMED.search(text) is not None


def city_start(text: str) -> int | None:
    """Return where the city begins behind a street; None where there is none, or where it may begin at two places."""
    best: re.Match[str] | None = None
    length = len(text.rstrip())
    for match in _END.finditer(text):
        is_beside = best is not None and not text[best.end() : match.start()].strip(" .")
        if match.end() >= length:  # "22 Quay Road" is a street; "12 Main St Overland Park" ends with a city
            best = None if is_beside else best
            continue
        if best is None:
            best = match
            continue
        place = _later(text, best, match, is_beside=is_beside)
        if place is None:
            return None
        best = place
    if best is None or not _CITY.fullmatch(text[best.end() :].strip()):
        return None
    return best.end() + (text[best.end() : best.end() + 1] == " ")


def _later(text: str, known: re.Match[str], match: re.Match[str], *, is_beside: bool) -> re.Match[str] | None:
    """Return which of two words ends the street, None where it may be either."""
    before, word = (known["word"] or "").lower(), (match["word"] or "").lower()
    is_name = is_beside and bool(known["ordinal"] or (before and _AFTER_NUMBER.search(text[: known.start()])))
    if is_name or not word:
        return match
    if word in _OF_CITIES:
        return known
    if word == "st":  # "St. Louis"
        return known if before in _SURE or before == "st" or not (is_beside and before) else None
    if before in (*_SURE, "st") and word not in _SURE and not is_beside:  # "Main St Washington Court House"
        return None
    return match
