"""Where a time zone is said or follows from a place, as zones of the IANA time zone database.

Several zones mean that it may be any of them: what is said of a moment must then hold in each. None means that it is
not known. Area codes are not asked: people take their numbers along.

Sources: 49 CFR part 71 (which states of the US lie in which zone, and which are parted), and `zone1970.tab` of the
IANA database, release 2026a, for everywhere else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime

from msgspec import Struct

from directory_app.text import wording
from directory_app.text.patterns import late_pattern

_NEW_YORK, _CHICAGO, _DENVER = "America/New_York", "America/Chicago", "America/Denver"
_LOS_ANGELES, _PHOENIX, _ANCHORAGE = "America/Los_Angeles", "America/Phoenix", "America/Anchorage"
_HONOLULU, _PUERTO_RICO = "Pacific/Honolulu", "America/Puerto_Rico"
_TORONTO, _WINNIPEG, _REGINA, _EDMONTON = "America/Toronto", "America/Winnipeg", "America/Regina", "America/Edmonton"
_VANCOUVER, _HALIFAX, _ST_JOHNS = "America/Vancouver", "America/Halifax", "America/St_Johns"
_ATIKOKAN = "America/Panama"  # Atikokan and Coral Harbour, the zone of which is a link to it
_SYDNEY, _BRISBANE, _ADELAIDE = "Australia/Sydney", "Australia/Brisbane", "Australia/Adelaide"

# States and provinces by country: all the zones that some part of them lies in.
_STATES: dict[str, dict[str, tuple[str, ...]]] = {
    "US": {
        **dict.fromkeys("CT DE DC GA ME MD MA NH NJ NY NC OH PA RI SC VT VA WV".split(), (_NEW_YORK,)),
        **dict.fromkeys("AL AR IL IA LA MN MS MO OK WI".split(), (_CHICAGO,)),
        **dict.fromkeys("CO MT NM UT WY".split(), (_DENVER,)),
        **dict.fromkeys("CA WA".split(), (_LOS_ANGELES,)),
        **dict.fromkeys("FL IN KY MI TN".split(), (_NEW_YORK, _CHICAGO)),
        **dict.fromkeys("KS NE ND SD TX".split(), (_CHICAGO, _DENVER)),
        **dict.fromkeys("ID NV OR".split(), (_DENVER, _LOS_ANGELES)),
        "AZ": (_PHOENIX, _DENVER),  # the Navajo Nation changes its clocks
        "AK": (_ANCHORAGE, "America/Adak"),
        "HI": (_HONOLULU,),
        "PR": (_PUERTO_RICO,),
        "VI": (_PUERTO_RICO,),
        "GU": ("Pacific/Guam",),
        "MP": ("Pacific/Guam",),
        "AS": ("Pacific/Pago_Pago",),
    },
    "CA": {
        "AB": (_EDMONTON,),
        "BC": (_VANCOUVER, _EDMONTON, _PHOENIX),
        "MB": (_WINNIPEG,),
        "NB": (_HALIFAX,),
        "NL": (_ST_JOHNS, _HALIFAX),
        "NS": (_HALIFAX,),
        "NT": (_EDMONTON,),
        "NU": (_TORONTO, _WINNIPEG, _EDMONTON, _ATIKOKAN),
        "ON": (_TORONTO, _WINNIPEG, _ATIKOKAN),
        "PE": (_HALIFAX,),
        "QC": (_TORONTO, _HALIFAX, _PUERTO_RICO),
        "SK": (_REGINA, _EDMONTON),
        "YT": ("America/Whitehorse",),
    },
    "AU": {
        "ACT": (_SYDNEY,),
        "NSW": (_SYDNEY, _ADELAIDE, "Australia/Lord_Howe"),
        "NT": ("Australia/Darwin",),
        "QLD": (_BRISBANE,),
        "SA": (_ADELAIDE,),
        "TAS": ("Australia/Hobart",),
        "VIC": ("Australia/Melbourne",),
        "WA": ("Australia/Perth", "Australia/Eucla"),
    },
}
# Countries that lie in one zone, or in the few that are named.
_COUNTRIES: dict[str, tuple[str, ...]] = {
    "AT": ("Europe/Vienna",), "BE": ("Europe/Brussels",), "BG": ("Europe/Sofia",), "CH": ("Europe/Zurich",),
    "CZ": ("Europe/Prague",), "DE": ("Europe/Berlin",), "DK": ("Europe/Berlin",), "EE": ("Europe/Tallinn",),
    "ES": ("Europe/Madrid", "Atlantic/Canary"), "FI": ("Europe/Helsinki",), "GB": ("Europe/London",),
    "GR": ("Europe/Athens",), "HR": ("Europe/Belgrade",), "HU": ("Europe/Budapest",), "IE": ("Europe/Dublin",),
    "IT": ("Europe/Rome",), "LT": ("Europe/Vilnius",), "LU": ("Europe/Brussels",), "LV": ("Europe/Riga",),
    "MT": ("Europe/Malta",), "NL": ("Europe/Brussels",), "NO": ("Europe/Berlin",), "PL": ("Europe/Warsaw",),
    "PT": ("Europe/Lisbon", "Atlantic/Azores"), "RO": ("Europe/Bucharest",), "SE": ("Europe/Berlin",),
    "SI": ("Europe/Belgrade",), "SK": ("Europe/Prague",),
    "HK": ("Asia/Hong_Kong",), "IL": ("Asia/Jerusalem",), "IN": ("Asia/Kolkata",), "JP": ("Asia/Tokyo",),
    "KR": ("Asia/Seoul",), "PH": ("Asia/Manila",), "SG": ("Asia/Singapore",), "TW": ("Asia/Taipei",),
    "ZA": ("Africa/Johannesburg",), "KE": ("Africa/Nairobi",), "NG": ("Africa/Lagos",),
    "NZ": ("Pacific/Auckland", "Pacific/Chatham"),
    "PR": (_PUERTO_RICO,), "VI": (_PUERTO_RICO,), "GU": ("Pacific/Guam",), "JM": ("America/Jamaica",),
}  # fmt: skip


class Named(Struct, frozen=True):
    """What a printed word for a zone may mean.

    `short` is how it is said, `countries` where it is said so, `members` the zones that are called so there and `usual`
    those that are meant where no address of such a place tells more.
    """

    short: str
    countries: tuple[str, ...]
    members: tuple[str, ...]
    usual: tuple[str, ...]


_NORTH_AMERICA = frozenset(("US", "CA", "PR", "VI"))
_CENTRAL_EUROPE = frozenset("AT BE CH CZ DE DK ES FR HR HU IT LU MT NL NO PL SE SI SK".split())
_OF_CENTRAL_EUROPE = tuple(
    sorted({_COUNTRIES[country][0] for country in _CENTRAL_EUROPE if country in _COUNTRIES} | {"Europe/Paris"})
)


def _named(short: str, members: str | tuple[str, ...], countries: Iterable[str], usual: int = 1) -> Named:
    zones = tuple(members.split()) if isinstance(members, str) else members
    return Named(short, tuple(sorted(countries)), zones, zones[:usual])


_NAMED = {
    "eastern": _named("ET", (_NEW_YORK, _TORONTO), _NORTH_AMERICA),
    "central": _named("CT", (_CHICAGO, _WINNIPEG, _REGINA), _NORTH_AMERICA),
    "mountain": _named("MT", (_DENVER, _PHOENIX, _EDMONTON), _NORTH_AMERICA, 2),
    "pacific": _named("PT", (_LOS_ANGELES, _VANCOUVER), _NORTH_AMERICA),
    "alaska": _named("AKT", (_ANCHORAGE,), _NORTH_AMERICA),
    "hawaii": _named("HT", (_HONOLULU,), _NORTH_AMERICA),
    "atlantic": _named("AT", (_HALIFAX, _PUERTO_RICO), _NORTH_AMERICA, 2),
    "newfoundland": _named("NT", (_ST_JOHNS,), {"CA"}),
    "united kingdom": _named("UK time", "Europe/London", {"GB"}),
    "ireland": _named("Irish time", "Europe/Dublin", {"IE"}),
    "central europe": _named("CET", _OF_CENTRAL_EUROPE, _CENTRAL_EUROPE),
    "eastern australia": _named("AET", f"{_SYDNEY} {_BRISBANE} Australia/Melbourne Australia/Hobart", {"AU"}, 2),
    "western australia": _named("AWST", "Australia/Perth", {"AU"}),
    "new zealand": _named("NZT", "Pacific/Auckland", {"NZ"}),
    "utc": _named("UTC", "UTC", ()),
}
# Words as printed, in small letters, by what they mean. GMT in Britain is the time there, in summer, too.
_WORDS = {
    "eastern": "est edt e.t. e.s.t. eastern",
    "central": "cst cdt c.t. c.s.t. central",
    "mountain": "mst mdt m.t. m.s.t. mountain",
    "pacific": "pst pdt p.t. p.s.t. pacific",
    "alaska": "akst akdt alaska",
    "hawaii": "hst hawaii",
    "atlantic": "ast adt atlantic",
    "newfoundland": "nst ndt newfoundland",
    "united kingdom": "gmt bst uk",
    "ireland": "irish",
    "central europe": "cet cest mez mesz",
    "eastern australia": "aest aedt aet",
    "western australia": "awst",
    "new zealand": "nzst nzdt",
    "utc": "utc",
}
_MEANING = {word: key for key, words in _WORDS.items() for word in words.split()}
_IN_CAPITALS = {"ET": "eastern", "CT": "central", "MT": "mountain", "PT": "pacific"}  # in small letters they are words
_WITH_TIME = frozenset(("uk", "irish"))  # alone they are no time
_ALONE = "|".join(re.escape(word) for word in sorted(_MEANING.keys() - _WITH_TIME, key=len, reverse=True))
PRINTED = late_pattern(
    rf"""
    (?: u\.?s\.?\  )?                                                           # "U.S. Eastern Time"
    (?P<word> (?-i: {"|".join(_IN_CAPITALS)} ) (?!\w) | (?: uk | irish ) (?= \ time\b ) | (?: {_ALONE} ) (?!\w) )
    (?: \ (?: standard | daylight | prevailing ) \b )?                           # "Eastern Standard Time"
    (?: \ time\b (?: \ zone\b )? )?
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""A zone as it is printed; `word` is what `key_of` knows."""


def key_of(word: str) -> str:
    """Return what a printed word for a zone means, as the key of a `Named`."""
    return _IN_CAPITALS.get(word) or _MEANING[word.lower()]


def short(key: str) -> str:
    """Return how a printed zone is said: "ET"."""
    return _NAMED[key].short


def called(zone: str, moment: datetime) -> str:
    """Return how a zone is said: "ET", "JST", "Lagos time"; `moment` is one there."""
    named = next((it.short for it in _NAMED.values() if zone in it.members), "")
    name = moment.tzname() or ""
    city = zone.split("/")[-1].replace("_", " ")
    return named or (name if name.isalpha() else wording.phrase("{city} time", city=city))


class Place(Struct, frozen=True):
    """Where somebody is: the ISO code of the country, the code of the state or province ("" for unknown)."""

    country: str
    state: str = ""
    postal_code: str = ""


def of_place(place: Place) -> tuple[str, ...]:
    """Return the zones that a place may lie in; () where that is not known."""
    if place.country == "FR":
        overseas = place.postal_code[:2] in ("", "97", "98")
        return () if overseas else ("Europe/Paris",)
    if place.country in _STATES:
        return _STATES[place.country].get(place.state, ())
    return _COUNTRIES.get(place.country, ())


def meant(key: str, here: Iterable[Place]) -> tuple[str, ...]:
    """Return the zones that hours may be said in, by the key of the printed zone ("" for none) and the places.

    () means that it is not known: no zone is printed and a place tells none, or the zone is none of these countries.
    """
    known = list(here)
    zones = [of_place(place) for place in known]
    if not key:
        return _each(zones) if zones and all(zones) else ()
    named = _NAMED[key]
    if key == "utc":
        return named.members
    at_home = [place for place in known if place.country in named.countries]
    if not at_home:
        return ()
    called_so = tuple(zone for zone in _each(zones) if zone in named.members)
    if called_so:
        return called_so
    return named.usual if any(place.country == "US" for place in at_home) else named.members


def _each(zones: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(sorted({zone for some in zones for zone in some}))


def every() -> list[str]:
    """Return all zones that are named here."""
    alone = {zone for states in _STATES.values() for some in states.values() for zone in some}
    alone |= {zone for some in _COUNTRIES.values() for zone in some} | {"Europe/Paris"}
    return sorted(alone | {zone for named in _NAMED.values() for zone in named.members})


def fingerprint() -> str:
    """Return all that these facts are made of: what a directory file keeps of hours depends on them."""
    return repr((_STATES, _COUNTRIES, _NAMED, _WORDS))
