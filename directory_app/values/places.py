"""Names of countries and states, and the order in which a country writes the end of an address."""

from __future__ import annotations

import json
import re
import unicodedata
import zlib
from functools import cache, lru_cache
from typing import TypedDict

from directory_app import paths
from directory_app.errors import DirectoryError, json_reason, os_reason
from directory_app.text import wording


class _Places(TypedDict):
    countries: dict[str, str]
    states: dict[str, dict[str, str]]
    last_lines: dict[str, str]
    postal_codes: dict[str, dict[str, str]]


@cache
def _text() -> bytes:
    """Return the text of the data that ships with the program.

    Raises:
        DirectoryError: it can't be read.
    """
    path = paths.resources() / "places.json"
    try:
        return path.read_bytes()
    except OSError as error:
        raise DirectoryError(
            wording.phrase("{path}: {reason}; install the program again", path=path, reason=os_reason(error))
        ) from error


@cache
def _places() -> _Places:
    try:
        loaded: _Places = json.loads(_text())
    except ValueError as error:
        path = paths.resources() / "places.json"
        raise DirectoryError(
            wording.phrase("{path}: {reason}; install the program again", path=path, reason=json_reason(error))
        ) from error
    return loaded


def fingerprint() -> int:
    """Return a checksum of all names and codes: what a directory file keeps of a record depends on them."""
    return zlib.crc32(_text())


def is_country(code: str) -> bool:
    """Tell whether the text is an ISO 3166-1 alpha-2 code (upper case)."""
    return code in _places()["countries"]


@lru_cache(maxsize=500)
def country_name(code: str) -> str:
    """Return the English name of a country, or the code itself where it is unknown."""
    return _places()["countries"].get(code, code)


def country_said(code: str) -> str:
    """Return the name of a country in the language that is spoken: for people, never for a file that is read again."""
    return wording.phrase(country_name(code), "country")


def country_code(text: str) -> str:
    """Return the ISO 3166-1 alpha-2 code of a country as people write it, "" where it is unknown.

    Codes of two and three letters, English names with and without "the", names in their own languages, "U.S.A.".
    """
    plain = _plain(text)
    if len(plain) == 2 and plain.upper() in _places()["countries"]:
        return plain.upper()
    names = _country_names()
    return names.get(plain) or names.get(plain.removeprefix("the "), "")


def country_code_said(text: str) -> str:
    """Return the code of a country as `country_code` does, where it may be named as `country_said` names it, too."""
    plain = _plain(text)
    return country_code(text) or next((code for code, _ in countries() if _plain(country_said(code)) == plain), "")


def _plain(name: str) -> str:
    """Return a name without case, accents and punctuation: "Côte d'Ivoire" is "cote d ivoire", "U.S.A." "usa"."""
    letters = unicodedata.normalize("NFKD", name.replace(".", "")).casefold()
    letters = "".join(letter for letter in letters if not unicodedata.combining(letter)).replace("&", " and ")
    return " ".join(re.sub(r"[^\w]+", " ", letters).replace("saint ", "st ").split())


# What address books and lists write beside the English names: ISO 3166-1 alpha-3 and names in other languages, by code.
_OTHER_NAMES = {
    "AE": "are|uae|emirates",
    "AF": "afg",
    "AL": "alb|shqiperia",
    "AM": "arm",
    "AR": "arg|argentine republic",
    "AT": "aut|österreich|autriche",
    "AU": "aus|commonwealth of australia",
    "AZ": "aze",
    "BA": "bih|bosnia|bosna i hercegovina",
    "BD": "bgd",
    "BE": "bel|belgique|belgië|belgien",
    "BG": "bgr|българия",
    "BN": "brn|brunei darussalam",
    "BO": "bol|bolivia plurinational state of",
    "BR": "bra|brasil|brésil|brasilien",
    "BS": "bhs|the bahamas",
    "BY": "blr|belarus",
    "CA": "can|kanada|canadá",
    "CD": "cod|congo kinshasa|democratic republic of the congo|dr congo|drc|congo the democratic republic of the",
    "CG": "cog|congo brazzaville|republic of the congo",
    "CH": "che|schweiz|suisse|svizzera|swiss|swiss confederation",
    "CI": "civ|ivory coast|elfenbeinküste",
    "CL": "chl",
    "CN": "chn|peoples republic of china|people's republic of china|prc|mainland china|中国",
    "CO": "col",
    "CR": "cri",
    "CU": "cub",
    "CV": "cpv|cabo verde",
    "CY": "cyp|kypros|κύπρος",
    "CZ": "cze|czech republic|česko|česká republika|tschechien",
    "DE": "deu|ger|deutschland|federal republic of germany|allemagne|alemania|brd",
    "DK": "dnk|danmark|dänemark",
    "DO": "dom|república dominicana",
    "DZ": "dza|algérie",
    "EC": "ecu",
    "EE": "est|eesti",
    "EG": "egy|مصر",
    "ES": "esp|españa|spanien|espagne",
    "ET": "eth",
    "FI": "fin|suomi|finnland",
    "FK": "flk|falkland islands malvinas",
    "FM": "fsm|micronesia federated states of",
    "FR": "fra|république française|frankreich|francia",
    "GB": (
        "gbr|uk|great britain|britain|england|scotland|wales|cymru|northern ireland|n ireland|"
        "united kingdom of great britain and northern ireland|uk gb|großbritannien|royaume uni|reino unido"
    ),
    "GE": "geo",
    "GR": "grc|ελλάδα|hellas|griechenland",
    "GT": "gtm",
    "HK": "hkg|hong kong sar|hongkong",
    "HN": "hnd",
    "HR": "hrv|hrvatska|kroatien",
    "HU": "hun|magyarország|ungarn",
    "ID": "idn",
    "IE": "irl|éire|eire|republic of ireland|irland|irlande",
    "IL": "isr|ישראל",
    "IN": "ind|bharat|भारत",
    "IR": "irn|iran islamic republic of",
    "IS": "isl|ísland|island",
    "IT": "ita|italia|italien|italie",
    "JM": "jam",
    "JO": "jor",
    "JP": "jpn|日本|nippon|nihon",
    "KE": "ken",
    "KP": "prk|korea democratic people's republic of|dprk",
    "KR": "kor|korea|korea republic of|republic of korea|korea south|s korea|대한민국",
    "KW": "kwt",
    "KZ": "kaz",
    "LA": "lao|lao people's democratic republic",
    "LB": "lbn",
    "LK": "lka",
    "LT": "ltu|lietuva|litauen",
    "LU": "lux|luxemburg",
    "LV": "lva|latvija|lettland",
    "LY": "lby",
    "MA": "mar|maroc",
    "MD": "mda|moldova republic of",
    "ME": "mne|crna gora",
    "MK": "mkd|macedonia|fyrom",
    "MM": "mmr|burma",
    "MO": "mac|macau",
    "MT": "mlt",
    "MX": "mex|méxico|mexiko|mexique|estados unidos mexicanos",
    "MY": "mys",
    "NG": "nga",
    "NL": "nld|holland|nederland|niederlande|pays bas|países bajos",
    "NO": "nor|norge|norwegen",
    "NP": "npl",
    "NZ": "nzl|aotearoa|neuseeland",
    "OM": "omn",
    "PA": "pan|panamá",
    "PE": "per|perú",
    "PH": "phl|pilipinas",
    "PK": "pak",
    "PL": "pol|polska|polen",
    "PR": "pri|puerto rico usa",
    "PS": "pse|palestinian territories|palestine state of|west bank",
    "PT": "prt",
    "PY": "pry",
    "QA": "qat",
    "RO": "rou|românia|rumänien",
    "RS": "srb|srbija|serbien",
    "RU": "rus|russian federation|россия|russland",
    "SA": "sau|ksa",
    "SE": "swe|sverige|schweden",
    "SG": "sgp|republic of singapore",
    "SI": "svn|slovenija|slowenien",
    "SK": "svk|slovensko|slovak republic|slowakei",
    "SV": "slv",
    "SY": "syr|syrian arab republic",
    "SZ": "swz|swaziland",
    "TH": "tha",
    "TL": "tls|east timor",
    "TN": "tun|tunisie",
    "TR": "tur|turkey|türkei|turquie",
    "TT": "tto|trinidad",
    "TW": "twn|taiwan roc|republic of china|taiwan province of china|chinese taipei",
    "TZ": "tza|tanzania united republic of",
    "UA": "ukr|україна|ukraine",
    "UG": "uga",
    "US": (
        "usa|united states of america|america|u s|u s a|estados unidos|états unis|vereinigte staaten|eeuu|"
        "united states usa|united states us|usa united states|vereinigte staaten von amerika"
    ),
    "UY": "ury",
    "VA": "vat|holy see",
    "VE": "ven|venezuela bolivarian republic of",
    "VI": "vir|us virgin islands|usvi|virgin islands us",
    "VN": "vnm|viet nam|việt nam",
    "ZA": "zaf|rsa|republic of south africa|südafrika",
    "ZW": "zwe",
}


@cache
def _country_names() -> dict[str, str]:
    others = {_plain(name): code for code, names in _OTHER_NAMES.items() for name in names.split("|")}
    return others | {_plain(name): code for code, name in _places()["countries"].items()}


def countries() -> list[tuple[str, str]]:
    """Return code and name of all countries in the order of the names."""
    return sorted(_places()["countries"].items(), key=lambda country: country[1])


def states(country: str) -> dict[str, str]:
    """Return the states or provinces of a country, name by code; empty where the table has none."""
    return dict(_places()["states"].get(country, {}))


def countries_with(state: str) -> list[str]:
    """Return the countries that have a state of that code."""
    return [country for country, known in _places()["states"].items() if state in known]


@lru_cache(maxsize=4096)
def state_names(state: str, country: str) -> tuple[str, str]:
    """Return a state's code and full name from either of them; ("", "") where the table has neither."""
    table = _places()["states"].get(country, {})
    plain = _without_dots(state)
    for code, name in table.items():
        if plain in (code.casefold(), _without_dots(name)):
            return code, name
    return "", ""


def _without_dots(name: str) -> str:
    return name.replace(".", "").strip().casefold()


def state_said(state: str, country: str) -> str:
    """Return the name of a state in the language that is spoken, "" where the table has none: for people alone."""
    return wording.phrase(state_names(state, country)[1], "state")


def with_states() -> list[str]:
    """Return the countries whose states the table has."""
    return [*_places()["states"]]


def postal_problem(state: str, postal_code: str, country: str) -> str:
    """Say why a postal code can't be one of the state or province, or return "".

    Only the United States and Canada are known; a code without its state, or the other way round, proves nothing.
    """
    beginnings = _places()["postal_codes"].get(country)
    code = "".join(postal_code.split()).upper()
    if beginnings is None or not code:
        return ""
    form, words = _POSTAL_FORMS[country]
    if not re.fullmatch(form, code):
        return wording.phrase(
            "it is no postal code of {country} ({words})", country=country_said(country), words=wording.phrase(words)
        )
    key = state_names(state, country)[0]
    if not key or any(_begins(code, part) for part in beginnings[key].split(",")):
        return ""
    name = state_said(key, country)
    others = [
        state_said(other, country)
        for other, parts in beginnings.items()
        if any(_begins(code, part) for part in parts.split(","))
    ]
    if not others:
        return wording.phrase("codes that begin so belong to no state, not to {name}", name=name)
    belong = wording.any_of(others)
    return wording.phrase("codes that begin so belong to {others}, not to {name}", others=belong, name=name)


_POSTAL_FORMS = {
    "US": (r"\d{5}(-?\d{4})?", wording.marked("five digits, or nine")),
    "CA": (r"[A-Z]\d[A-Z]-?\d[A-Z]\d", wording.marked("as in K1A 0B1")),
}


def _begins(code: str, beginning: str) -> bool:
    """Tell whether a code begins with "K", or with a number from "206-219"."""
    first, _, last = beginning.partition("-")
    return first <= code[: len(first)] <= (last or first)


def last_lines(city: str, state: str, postal_code: str, country: str) -> list[str]:
    """Return the lines below the street in the order of the country, leaving out what is absent.

    Where no country is named, a state decides it. The patterns use the letters of libaddressinput: %C city, %S state,
    %Z postal code, | a new line.
    """
    pattern = _places()["last_lines"].get(country or _country_with(state), "%Z %C|%S")
    values = {"C": city, "S": state, "Z": postal_code}
    lines = [_filled_in(line, values) for line in pattern.split("|")]
    return [line for line in lines if line]


def _country_with(state: str) -> str:
    """Return the first country that has such a state, or ""."""
    return next((country for country in _places()["states"] if state_names(state, country)[0]), "")


def _filled_in(line: str, values: dict[str, str]) -> str:
    """Put values in place of their letters, with the punctuation before each but the first."""
    text = ""
    for punctuation, letter in re.findall(r"([^%]*)%([CSZ])", line):
        if value := values[letter]:
            text += punctuation + value if text else value
    return text
