"""Lines of a postal address above its city: the street and its number or a box, and the part of a building."""

from __future__ import annotations

import re
from enum import Enum, auto
from functools import lru_cache

from directory_app.text.patterns import late_pattern
from directory_app.values.addresses.words import STREET_WORD


class Kind(Enum):
    """What makes a text a street; only the first needs nothing beside it."""

    TYPED = auto()  # "22 Quay Road", "PO Box 45", "Kranichstraße 5"
    CAPITALS = auto()  # "22 Jalan Kite": a number and words with capitals
    NAMED = auto()  # "Main Street": without a number
    NUMBERED = auto()  # "Am Markt 1": words and a number behind them
    HOUSE = auto()  # "B-5/19, Kite Enclave": the number of a house in India, and a quarter


_BOX = late_pattern(
    r"""
    p\.?\s?o\.?\s?b\.\s|               # "P.O.B. 12"
    (?:
        p\.?\s?o\.?\s?box|post[ ]office[ ]box|postal[ ]box|box|  # "P. O. Box 12"
        gpo[ ]box|locked[ ]bag|private[ ]bag|freepost|           # Australia, United Kingdom
        apartado(?:[ ]de[ ]correos)?|apdo|c\.?p\.|               # Spain, Latin America
        postfach                                                 # Germany
    )\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_NUMBER_FIRST = late_pattern(
    rf"""
    (?:(?:(?:unit|flat|shop|suite|level|lot|apt\.?)\s)?\d{{1,4}}[A-Za-z]?/)?  # "Unit 4/"
    (?:no\.?\s?|\#)?\d{{1,6}}[A-Za-z]?               # "12", "No. 12a"
    (?:\s?[-–/&]\s?\d{{1,6}})?(?:\s1/2)?,?\s+        # "-14", " 1/2"
    (?:[^\s,;]{{1,25}}[\s,]+){{0,6}}?{STREET_WORD}\b # "N. Main Street"
    """,
    re.IGNORECASE | re.VERBOSE,
)
# "12 Broadmoor", "4-10-2 Nihonbashi", "12 42nd": a number and nothing but words with capitals.
_NUMBER_AND_CAPITALS = late_pattern(
    r"""
    \d{1,6}[A-Z]?(?:-\d{1,5}){0,2}\s+                    # "4-10-2 "
    (?:[A-ZÀ-Þ][\w.'’-]*|\d{1,3}(?:st|nd|rd|th))         # "Broadmoor", "42nd"
    (?:,?[ ][A-Z0-9#ÀÞ][\w.'’#-]*){0,6}\.?               # " East, #4"
    """,
    re.VERBOSE,
)
_NUMBER_IN_WORDS = late_pattern(
    rf"""
    (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s  # "One "
    (?:[\w.'’-]{{1,25}}\s){{0,4}}{STREET_WORD}\b                          # "Foo Plaza"
    """,
    re.IGNORECASE | re.VERBOSE,
)
_NUMBER_LAST = late_pattern(
    r"""
    (?:ul\.|calle|c/(?!o\b)|avda\.?|avenida|plaza|paseo|rue|via|viale|piazza|rua|av\.|carrer|c\.)
    \s?[^\d]{2,50}\d|                                                           # "Calle Foo 12"
    [\w. -]{2,40}(?:stra(?:ß|ss)e|str\.|weg|platz|gasse|laan|straat|gata|vej|allee|ufer|damm)\s?\d|     # "Foostraße 12"
    (?:rural[ ]route|county[ ]road|state[ ]road|route|rte\.?|highway|hwy\.?|rr|hc)[ ]  # "Route "
    \d+\w?(?:,.*|[ ]box[ ].*)?$|                                                      # "9, Box 12"
    (?:psc|cmr|unit)\s\d+,?\s+box\s\d|                                          # military: "PSC 12, Box 34"
    (?:no\.?|plot|lot|flat|door[ ]no\.?|house[ ]no\.?|h\.?\s?no\.?|shop|sector)\s?  # India: "Flat "
    (?:no\.?\s?)?\#?\d[\w/-]{0,8},\s.{3,}                                       # "No. 4/2, Foo Nagar"
    """,
    re.IGNORECASE | re.VERBOSE,
)
# "5th and Pier Street", "14th St. and Harbor Ave., NE", "Corner of Elm and Main Streets".
_CORNER = late_pattern(
    rf"""
    (?:(?:corner|intersection)[ ]of[ ])?
    (?:\d{{1,3}}(?:st|nd|rd|th)|[A-Z])\b\.?(?:[ ][A-Z][\w.'’-]{{0,20}}){{0,3}}  # "14th St."
    [ ](?:and|&|at)[ ]
    (?:[A-Z0-9][\w.'’-]{{0,20}}[ ]){{0,4}}(?i:{STREET_WORD})s?\b\.?            # "and Harbor Ave."
    """,
    re.VERBOSE,
)
_DIRECTION = late_pattern(r"(?P<street>.{4,100}?),?\s(?:[NS]\.?\s?[EW]\.?|[NSEW]\.?)", re.VERBOSE)
_ENDS_WITH_STREET = late_pattern(rf"\b{STREET_WORD}\.?$", re.IGNORECASE | re.VERBOSE)
# "Pelham Parkway South", "Main Street": streets where a city stands behind them.
_NAMED = late_pattern(
    rf"""
    [A-Z][\w.'’-]*(?:[ ][A-Z][\w.'’-]*){{0,3}}[ ](?i:{STREET_WORD})\b\.?  # "Pelham Parkway"
    (?:[ ](?:North|South|East|West|[NSEW]{{1,2}}))?|                     # " South"
    \d{{1,3}}(?:st|nd|rd|th)[ ](?i:{STREET_WORD})\.?                     # "5th St."
    (?:[ ](?:on|at|and|&|near|between)[ ].{{2,60}})?                     # " on 9th Ave."
    """,
    re.VERBOSE,
)
_PLAIN_STREET = late_pattern(
    r"""
    \b(?:street|st\.|road|rd\.?|avenue|ave\.?|lane|drive|boulevard|blvd\.?|parkway)  # "Main Street"
    (?:[ ]\w+)?$                                                                    # " South"
    """,
    re.IGNORECASE | re.VERBOSE,
)
# "Hrnčířská 53/18", "Am Alten Hafen 12": words with capitals and a number behind them.
_NAME_AND_NUMBER = late_pattern(
    r"""
    [A-ZÀ-Ž][\w.'’-]*(?:[ ][\w.'’-]+){0,4}         # "Am Alten Hafen"
    [ ]\d{1,4}[ ]?[a-zA-Z]?(?:[/-]\d{1,4}[a-z]?)?  # " 12", " 53/18", " 5a"
    """,
    re.VERBOSE,
)
# "Chapter 12", "We help. Open 24/7": what a number stands behind and is no street.
_NUMBERED_THING = late_pattern(
    r"""
    .*[a-z]{3}\.[ ]|.*\b24/7|.*\b(?:
        chapters?|sections?|forms?|tracks?|levels?|steps?|versions?|grades?|groups?|ages?|weeks?|funds?|grants?|bus|
        text|tickets?|seats?|rooms?|hall|covid|extension|ext|lines?|pages?|figure|tables?|parts?|units?|title|article|
        phase|stage|class|years?|days?|types?|box|gate|team|size|appendix|question|modules?|sessions?|lessons?|
        volumes?|vol|issues?|no|nr|numbers?|items?|options?|programs?|projects?|open|call|dial|over|under|since|about|
        up|to|at|in|on|from|until|till|floor|suite|top|zone|district|area|region|unit|route|
        january|february|march|april|may|june|july|august|september|october|november|december
    )\b\.?[ ]\d
    """,
    re.IGNORECASE | re.VERBOSE,
)
_HOUSE = late_pattern(
    r"""
    (?:(?:house|flat|plot|door|shop|h\.|d\.)[ -]?(?:no\b)?[ .:#-]{0,3})?  # "House No. "
    (?:[A-Z]{1,2}[ /-]?)?\d{1,4}[A-Za-z]?(?:[/-]\d{1,4}[A-Za-z]?){0,2}   # "B-5/19"
    \s?,\s*(?:[A-Z]|\d{1,2}(?:st|nd|rd|th)\b).*                         # ", Kite Enclave", ", 2nd Cross"
    """,
    re.IGNORECASE | re.VERBOSE,
)
_STREETS = (_NUMBER_FIRST, _NUMBER_IN_WORDS, _NUMBER_LAST, _CORNER)
_UNIT = late_pattern(
    r"""(?:
    (?:suite|ste|room|rm|floor|fl|building|bldg|apt|apartment|unit|level|mail[ ]?stop|mailstop|msc?|tower|wing|
        box|lower[ ]level|rear|\#)\b\.?\s?\#?[\w.-]{1,12}.{0,40}|                                       # "Suite #4-B"
    (?:\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth|ground|top)[ ]floor.{0,40}|               # "2nd floor"
    \#\s?\d{1,6}|                                                                                       # "# 12"
    (?:opp|opposite|near|nr)\b\.?[ ](?-i:[A-Z]).{1,60}|                                                # "Opp. Foo Hall"
    building[ ]\w+.{0,40}                                                                               # "Building B"
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_BUILDING = late_pattern(
    r"""
    [^\d,]{2,40}\s(?:building|bldg\.?|house|hall|tower|court|pavilion|complex)  # "Foo Hall"
    (?:,.{0,40}|\s[\w-]{1,6})?                                                  # ", West Wing", " B"
    """,
    re.IGNORECASE | re.VERBOSE,
)
_HOURS = late_pattern(r"\b\d{1,2}(?::\d\d)?\s?(?:a\.?m\b|p\.?m\b|o['’]clock)", re.IGNORECASE)  # "7 AM-10PM"
_SERVICE = late_pattern(
    r"(?:2-1-1|3-1-1|211|311|988)\s[A-Z]|\d{1,2}[ -](?:hours?|hrs?|days?)\b", re.IGNORECASE
)  # "24 Hour"
_LONGEST_STREET = 120  # characters
_LONGEST_UNIT = 80


@lru_cache(maxsize=4096)
def is_street(text: str) -> bool:
    """Tell whether a line is a street with its number, or a box."""
    if len(text) > _LONGEST_STREET or "\0" in text or _HOURS.search(text) or _SERVICE.match(text):
        return False
    if is_box(text):
        return True
    house, _, named = text.partition(", ")
    if named and _NAMED.fullmatch(named) and _BUILDING.fullmatch(house):  # "Larch House, Kite Square"
        return True
    # "1998 Annual Meeting" begins with a year.
    return any(pattern.match(text) for pattern in _STREETS) or bool(
        _NUMBER_AND_CAPITALS.fullmatch(text) and not re.match(r"(?:19|20)\d\d\b", text)
    )


def is_box(text: str) -> bool:
    """Tell whether a line is a box with its number."""
    return bool(_BOX.match(text) and re.search(r"\d", text))


def is_only_box(text: str) -> bool:
    """Tell whether a line is nothing but a box with its number."""
    box = _BOX.match(text)
    return box is not None and re.fullmatch(r"[\s.#:]*\d[\d\w-]*", text[box.end() :]) is not None


def is_street_with_direction(text: str) -> bool:
    """Tell whether a line is a street with a quarter of its city: "One Harbor Circle, NE", which is no Nebraska."""
    match = _DIRECTION.fullmatch(text.strip(" ,"))
    return match is not None and bool(is_street(match["street"]) or _ENDS_WITH_STREET.search(match["street"]))


def kind_before_city(text: str) -> Kind | None:
    """Return as what a text is a street if a city stands behind it, the surest first, or None."""
    if len(text) > _LONGEST_STREET or is_unit(text):
        return None
    if is_street(text):
        is_typed = _BOX.match(text) or any(pattern.match(text) for pattern in _STREETS) or not text[0].isdigit()
        return Kind.TYPED if is_typed else Kind.CAPITALS
    if _NAMED.fullmatch(text):
        return Kind.NAMED
    if _NAME_AND_NUMBER.fullmatch(text) and not _NUMBERED_THING.match(text):
        return Kind.NUMBERED
    return Kind.HOUSE if _HOUSE.fullmatch(text) else None


def is_plain_street(text: str) -> bool:
    """Tell whether the name of a street says that it is one and ends a name of nothing else: "Main Street"."""
    return _PLAIN_STREET.search(text) is not None or _NAME_AND_NUMBER.fullmatch(text) is not None


def ends_with_street(text: str) -> bool:
    """Tell whether the last word of a text is one of streets."""
    return _ENDS_WITH_STREET.search(text) is not None


def is_unit(text: str) -> bool:
    """Tell whether a text is a floor, a suite or another numbered part of a building."""
    return bool(_UNIT.fullmatch(text[:_LONGEST_UNIT]))


def is_unit_or_building(text: str) -> bool:
    """Tell whether a line is a part of a building, or the name of one ("Foo Hall")."""
    return len(text) <= _LONGEST_UNIT and bool(_UNIT.fullmatch(text) or _BUILDING.fullmatch(text))
