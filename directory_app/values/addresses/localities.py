"""The end of a postal address: its city, state, postal code and country, on one line or on several."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from directory_app.text.patterns import late_pattern
from directory_app.values import places
from directory_app.values.addresses import indian, street_ends, streets
from directory_app.values.addresses.words import ORGANIZATION

# Short forms from before the codes of two letters.
_OLD_STATES = {
    "Ala": "AL", "Ariz": "AZ", "Ark": "AR", "Calif": "CA", "Cal": "CA", "Colo": "CO", "Conn": "CT", "Del": "DE",
    "Fla": "FL", "Ga": "GA", "Ill": "IL", "Ind": "IN", "Kan": "KS", "Kans": "KS", "Ky": "KY", "La": "LA", "Mass": "MA",
    "Md": "MD", "Mich": "MI", "Minn": "MN", "Miss": "MS", "Mo": "MO", "Mont": "MT", "Neb": "NE", "Nebr": "NE",
    "Nev": "NV", "Okla": "OK", "Ore": "OR", "Oreg": "OR", "Pa": "PA", "Penn": "PA", "Tenn": "TN", "Tex": "TX",
    "Va": "VA", "Vt": "VT", "Wash": "WA", "Wis": "WI", "Wisc": "WI", "Wyo": "WY", "Me": "ME", "Ont": "ON",
    "Que": "QC", "Qué": "QC", "Qc": "QC", "Québec": "QC", "Alta": "AB", "Sask": "SK", "Man": "MB",
}  # fmt: skip
_STATE_CODES = {country: "|".join(places.states(country)) for country in ("US", "CA", "AU")}
_STATE_NAMES = {  # the longest first: "West Virginia" before "Virginia"
    country: "|".join(
        sorted((re.escape(it).replace(r"\.", r"\.?") for it in places.states(country).values()), key=len, reverse=True)
    )
    for country in ("US", "CA", "AU")
}
_DOTTED_STATE = r"[A-Z]\.\s?[A-Z]\.?"  # "D. C."
_STATE = {
    country: late_pattern(
        rf"""
        (?:^|(?<=[\s,(.]))
        (?P<state>
            (?i:{_STATE_NAMES[country]})|     # "New York"
            {_STATE_CODES[country]}|          # "NY"
            {_DOTTED_STATE}|                  # "N.Y."
            (?:{"|".join(_OLD_STATES)})\.?    # "Md."
        )[,.]?\)?[\s,]{{0,4}}$                # what may part it from its postal code
        """,
        re.VERBOSE,
    )
    for country in ("US", "CA", "AU")
}

# Postal codes, each as its country writes it.
_ZIP = late_pattern(r"(?<![\d#.-])\d{5}(?:\s?-\s?\d{4})?(?!-?\d)")
_CANADIAN = late_pattern(r"(?<![A-Za-z0-9])[ABCEGHJ-NPRSTVXY]\d[A-Z][ -]?\d[A-Z]\d(?![A-Za-z0-9])")
_BRITISH = late_pattern(
    r"""
    (?<![A-Za-z0-9])(?:
        [A-PR-UWYZ][A-Z]?\d[A-Z\d]?     # "SW1A"
        \s\d[ABD-HJLNP-UW-Z]{2}         # " 2AA"
    )(?![A-Za-z0-9])
    """,
    re.VERBOSE,
)
_IRISH = late_pattern(
    r"""
    (?<![A-Za-z0-9])
    [AC-FHKNPRTV-Y]\d[\dW]\s?                           # "D02 "
    (?=[A-Z0-9]*\d)[0-9AC-FHKNPRTV-Y]{4}                # "AF30"
    (?![A-Za-z0-9])
    """,
    re.VERBOSE,
)
_DISTRICT = late_pattern(r"(?:Dublin|Cork) \d{1,2}W?")  # a city of Ireland that ends with a number
_BRAZILIAN = late_pattern(
    r"""
    [\s,]{0,3}[–/(-]?\s?\b                                                              # "São Paulo – "
    (?P<state>A[CLMP]|BA|CE|DF|ES|GO|M[AGST]|P[ABEIR]|R[JNORS]|S[CEP]|TO)\b\)?        # "SP"
    [\s,.;–-]{1,5}(?:CEP\b[.:]?\s?)?(?P<code>\d{2}\.?\d{3}-\d{3})(?!\d)              # ", CEP 01310-100"
    """,
    re.VERBOSE,
)
_AUSTRALIAN = late_pattern(r"(?<=[A-Za-z.,] )\d{4}(?![\d-])")

# Whole lines without a state, which need a street above them or a country behind them.
_CODE_FIRST = late_pattern(
    r"""
    (?P<code>(?:[A-Z]{1,2}-)?\d{5}|[A-Z]{1,2}-\d{4}|\d{4}[ ]?[A-Z]{2})\s+  # "D-20095 ", "CH-8001 ", "1012 AB "
    (?P<city>[A-ZÀ-Þ][A-Za-zÀ-ÿ.'’ -]{1,40}?)                              # "Hamburg"
    (?:(?:,\s*|\s+(?=\(|[A-Z]{2}$))\(?(?P<state>[A-Z]{2}|[A-ZÀ-Þ][A-Za-zÀ-ÿ.'’ -]{2,30})\)?)?  # " (Madrid)", " TO"
    """,
    re.VERBOSE,
)
_CODE_LAST = late_pattern(
    r"""
    (?P<city>[A-ZÀ-Þ][A-Za-zÀ-ÿ.'’-]*(?:[ ][A-ZÀ-Þa-z][A-Za-zÀ-ÿ.'’-]*){0,3}),?\s+  # "Madrid, "
    (?P<code>\d{5})                                                                # "28001"
    """,
    re.VERBOSE,
)
# "400 01 Ústí nad Labem": Czechia, Slovakia, Sweden, Greece; the space within the code tells it from a number.
_SPACED_CODE = late_pattern(r"(?P<code>[1-9]\d\d \d\d) (?P<city>[A-ZÀ-Ž][A-Za-zÀ-ž.'’ /-]{1,40})")
# These need the name of a country after them: "Wellington 6140, New Zealand", "560038 Bengaluru, Karnataka, India".
_ABROAD_CODE = r"(?P<code>\d{4,7}|\d{3}[ ]\d{2,3}|\d{3,5}-\d{3,4})"  # "6140", "111 22", "104-0061", "01310-100"
_ABROAD_CITY = r"(?P<city>[A-ZÀ-Þ][A-Za-zÀ-ÿ.'’ -]{1,40}?)"
_ABROAD_STATE = r"(?:,\s*(?P<state>[A-ZÀ-Þ][A-Za-zÀ-ÿ.'’ -]{1,30}))?"
_ABROAD = (
    late_pattern(rf"{_ABROAD_CODE},?\s+{_ABROAD_CITY}{_ABROAD_STATE}", re.VERBOSE),  # "560038 Bengaluru, Karnataka"
    late_pattern(
        rf"{_ABROAD_CITY}(?:,\s*|\s-\s)(?P<state>[A-Z]{{2,3}}),?\s+{_ABROAD_CODE}", re.VERBOSE
    ),  # "São Paulo, SP 01310-100"
    late_pattern(rf"{_ABROAD_CITY},?\s+(?:-\s?)?{_ABROAD_CODE}{_ABROAD_STATE}", re.VERBOSE),  # "Bengaluru - 560038"
)
# "Reno, NV", without a code.
_CITY_STATE = late_pattern(
    rf"""
    (?P<city>[A-Z][A-Za-zÀ-ÿ.'’ -]{{1,40}}?),\s*                        # "Washington, "
    (?P<state>
        {_STATE_CODES["US"]}|D\.\s?C\.|{_DOTTED_STATE}|                 # "DC", "D.C."
        {_STATE_CODES["CA"]}|(?i:{_STATE_NAMES["US"]}|{_STATE_NAMES["CA"]})  # "ON", "Ontario"
    )\.?
    """,
    re.VERBOSE,
)
_DEGREE = late_pattern(r"M\.\s?[AD]\.?|P\.\s?A\.?")  # "Jane Roe, M.A.", who is no city of Massachusetts
_DIGIT = late_pattern(r"\d")
_CITY = late_pattern(r"[A-ZÀ-Þ][A-Za-zÀ-ÿ.'’ -]{1,40}")
_LONGEST_CITY = 45  # characters
_STATE_WINDOW = 30  # characters before a code in which its state ends; no name of a state is longer

_COUNTRIES = {
    "usa": "US", "u s a": "US", "united states": "US", "united states of america": "US", "us": "US", "u s": "US",
    "uk": "GB", "u k": "GB", "england": "GB", "scotland": "GB", "wales": "GB", "northern ireland": "GB",
    "great britain": "GB", "united kingdom": "GB", "españa": "ES", "the netherlands": "NL", "deutschland": "DE",
    "republic of ireland": "IE", "eire": "IE", "méxico": "MX",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Locality:
    """The end of an address, its parts as printed."""

    city: str = ""
    state: str = ""
    postal_code: str = ""
    country: str = ""  # ISO 3166-1 alpha-2
    likely_country: str = ""  # the country that the postal code looks like, where nobody named one


@lru_cache(maxsize=4096)
def country_of(text: str) -> str:
    """Return the code of a country that a line names and nothing else."""
    plain = " ".join(text.strip(" .,;").replace(".", " ").casefold().split())
    if plain in _COUNTRIES:
        return _COUNTRIES[plain]
    if plain == "georgia":  # the state is meant
        return ""
    return places.country_code(plain) if 4 <= len(plain) <= 40 else ""


@lru_cache(maxsize=4096)
def is_region(text: str) -> bool:
    """Tell whether a line is a country or a state and nothing else, as the heading of a list is."""
    bare = text.strip(" :")
    return bool(country_of(bare)) or any(
        len(bare) > 3 and places.state_names(bare, code)[0] for code in ("US", "CA", "AU")
    )


@lru_cache(maxsize=4096)
def city_line(text: str) -> Locality | None:
    """Read a line that ends an address ("Arlington, VA 22201"), or return None."""
    if located := locate(text):
        start, end, locality = located
        if start == 0 and country_after(text[end:]) is not None:
            return _with_country(locality, text[end:])
    bare = text.strip(" .,;")
    if _DISTRICT.fullmatch(bare):
        return Locality(bare, likely_country="IE")
    if match := _SPACED_CODE.fullmatch(bare):
        return Locality(match["city"], "", match["code"])
    if (india := end_in_india(bare)) and india.start == 0 and india.is_sure:
        return india.locality
    match = _CITY_STATE.fullmatch(bare)
    is_degree = match is not None and _DEGREE.fullmatch(match["state"]) is not None
    if match and not is_degree and not streets.is_street_with_direction(bare):
        return Locality(match["city"], match["state"])
    abroad = code_line(text) if "," in bare else None
    return abroad if abroad and abroad.country else None


class EndInIndia(NamedTuple):
    """Where the end of an address of India begins in a text, what it says, and whether it says so by itself."""

    start: int
    locality: Locality
    is_sure: bool


def end_in_india(text: str) -> EndInIndia | None:
    """Return the end of an address that a text closes with as India writes it, or None."""
    head, _, tail = text.rstrip(" .,;\n").rpartition(",")
    country = "IN" if head and country_of(tail) == "IN" else ""
    end = indian.locate(head if country else text)
    return EndInIndia(end.start, Locality(*end[1:], country), end.is_sure or bool(country)) if end else None


def code_line(text: str, *, is_abroad: bool = False) -> Locality | None:
    """Read lines such as "28001 Madrid" and "Madrid 28001", which are none outside an address.

    `is_abroad` tells that another line names a country, so that codes of other lengths count too.
    """
    bare = text.strip(" .,;")
    head, _, tail = bare.rpartition(",")
    country = country_of(tail) if head else ""
    patterns = (_CODE_FIRST, _CODE_LAST, *(_ABROAD if country or is_abroad else ()))
    line = head.strip() if country else bare
    match = next((match for pattern in patterns if (match := pattern.fullmatch(line))), None)
    if match is None:
        return None
    return Locality(match["city"], (match.groupdict().get("state") or "").strip(), match["code"], country)


def address_part(text: str) -> Locality | None:
    """Read a line that holds one part only: a city, a state or a code, each on a line of its own."""
    bare = text.strip(" .,;")
    if _ZIP.fullmatch(bare) or _BRITISH.fullmatch(bare):
        return Locality(postal_code=bare, likely_country="GB" if bare[0].isalpha() else "")
    if _CANADIAN.fullmatch(bare):
        return Locality(postal_code=bare, country="CA")
    for country in ("US", "CA"):
        if _STATE[country].fullmatch(bare) and is_state_of(bare, country):
            return Locality(state=bare)
    return Locality(city=bare) if _CITY.fullmatch(bare) and len(bare.split()) <= 4 else None


def is_state_of(state: str, country: str) -> bool:
    """Tell whether the text names a state of the country, in full, as a code, or in an old short form."""
    plain = state.replace(".", "").replace(" ", "").strip()
    return bool(places.state_names(state, country)[0] or places.state_names(plain, country)[0] or plain in _OLD_STATES)


@lru_cache(maxsize=4096)
def locate(text: str) -> tuple[int, int, Locality] | None:
    """Return (start, end, locality) of the first city, state and code in a text, or None.

    The codes are tried from the most to the least telling: five digits need a state before them to be a ZIP code.
    """
    if not _DIGIT.search(text):
        return None
    for match in _CANADIAN.finditer(text):
        return _with_state(text, match, "CA", "CA", "")
    for match in _BRITISH.finditer(text):
        return _without_state(text, match, "GB")
    for match in _IRISH.finditer(text):
        return _without_state(text, match, "IE")
    for match in _BRAZILIAN.finditer(text):
        start = _city_start(text, match.start())
        city = text[start : match.start()].strip(" ,;(")
        return start, match.end(), Locality(city, match["state"], match["code"], "BR")
    for match in _ZIP.finditer(text):
        if located := _with_state(text, match, "US", "US", "", needs_state=True):
            return located
    for match in _AUSTRALIAN.finditer(text):
        if located := _with_state(text, match, "AU", "", "AU", needs_state=True):
            return located
    return None


def _with_state(
    text: str, match: re.Match[str], states: str, country: str, guess: str, *, needs_state: bool = False
) -> tuple[int, int, Locality] | None:
    begin = max(0, match.start() - _STATE_WINDOW)
    state = _STATE[states].search(text[begin : match.start()])
    if state and not is_state_of(state["state"], states):
        state = None
    if state is None and needs_state:
        return None
    edge = begin + state.start() if state else match.start()  # where the city ends
    start = _city_start(text, edge)
    city = text[start:edge].strip(" ,;(")
    name = state["state"].rstrip(",") if state else ""
    code = match.group()
    return start, match.end(), Locality(city, name, code, country, guess)


def _without_state(text: str, match: re.Match[str], guess: str) -> tuple[int, int, Locality]:
    before = text[: match.start()].rstrip(" ,;(")
    start = _city_start(text, len(before))
    return start, match.end(), Locality(text[start : len(before)].strip(" ,;("), "", match.group(), "", guess)


def _city_start(text: str, edge: int) -> int:
    """Return where the city before `edge` begins: after the last comma, or after the word that ends a street."""
    head = text[:edge].rstrip(" ,;")
    last_mark = max(head.rfind(mark) for mark in (",", ";", "\n", " - ", " / ", "|", "•", "·", "—", "  "))
    city = head[last_mark + 1 :].lstrip(" -/")
    is_street = re.search(r"\d", city) or streets.is_street(city) or street_ends.holds_street(city)
    if is_street and not _DISTRICT.fullmatch(city):  # "12 Main Street Reno"
        begin = street_ends.city_start(city)
        return edge if begin is None else len(head) - len(city) + begin
    return len(head) - len(city) if city and len(city) <= _LONGEST_CITY and not ORGANIZATION.search(city) else edge


def is_district(text: str) -> bool:
    """Tell whether a text is a city of Ireland with its district: "Dublin 10"."""
    return _DISTRICT.fullmatch(text.strip(" ,.")) is not None


def country_after(rest: str) -> str | None:
    """Return the country that follows an address ("" for none), or None where other words follow."""
    bare = rest.strip(" .,;|-)")
    if not bare:
        return ""
    return country_of(bare) or None


def _with_country(locality: Locality, rest: str) -> Locality:
    country = country_after(rest)
    return replace(locality, country=country, likely_country="") if country else locality
