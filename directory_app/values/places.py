"""Names of countries and states, and the order in which a country writes the end of an address."""

from __future__ import annotations

import hashlib
import json
import re
from functools import cache, lru_cache
from typing import TypedDict

from directory_app import paths
from directory_app.errors import DirectoryError, json_reason, os_reason


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
        raise DirectoryError(f"{path}: {os_reason(error)}; install the program again") from error


@cache
def _places() -> _Places:
    try:
        loaded: _Places = json.loads(_text())
    except ValueError as error:
        path = paths.resources() / "places.json"
        raise DirectoryError(f"{path}: {json_reason(error)}; install the program again") from error
    return loaded


def fingerprint() -> str:
    """Return a hash of all names and codes: what a directory file keeps of a record depends on them."""
    return hashlib.sha256(_text()).hexdigest()


def is_country(code: str) -> bool:
    """Tell whether the text is an ISO 3166-1 alpha-2 code (upper case)."""
    return code in _places()["countries"]


@lru_cache(maxsize=500)
def country_name(code: str) -> str:
    """Return the English name of a country, or the code itself where it is unknown."""
    return _places()["countries"].get(code, code)


def country_code(text: str) -> str:
    """Return the ISO 3166-1 alpha-2 code of a country's code or English name, "" where it is unknown."""
    plain = " ".join(text.replace(".", "").split()).casefold()
    if plain.upper() in _places()["countries"]:
        return plain.upper()
    return _country_names().get(plain, _OTHER_NAMES.get(plain, ""))


# What address books and lists write beside the English names.
_OTHER_NAMES = {
    "usa": "US",
    "united states of america": "US",
    "uk": "GB",
    "great britain": "GB",
    "england": "GB",
    "scotland": "GB",
    "wales": "GB",
    "northern ireland": "GB",
}


@cache
def _country_names() -> dict[str, str]:
    return {name.replace(".", "").casefold(): code for code, name in _places()["countries"].items()}


def states(country: str) -> dict[str, str]:
    """Return the states or provinces of a country, name by code; empty where the table has none."""
    return dict(_places()["states"].get(country, {}))


@cache
def state_names(state: str, country: str) -> tuple[str, str]:
    """Return a state's code and full name from either of them; ("", "") where the table has neither."""
    table = _places()["states"].get(country, {})
    plain = state.replace(".", "").strip().casefold()
    for code, name in table.items():
        if plain in (code.casefold(), name.casefold()):
            return code, name
    return "", ""


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
        return f"it is no postal code of {country_name(country)} ({words})"
    key, name = state_names(state, country)
    if not key or any(_begins(code, part) for part in beginnings[key].split(",")):
        return ""
    others = [
        state_names(other, country)[1]
        for other, parts in beginnings.items()
        if any(_begins(code, part) for part in parts.split(","))
    ]
    return f"codes that begin so belong to {' or '.join(others) or 'no state'}, not to {name}"


_POSTAL_FORMS = {
    "US": (r"\d{5}(-?\d{4})?", "five digits, or nine"),
    "CA": (r"[A-Z]\d[A-Z]-?\d[A-Z]\d", "as in K1A 0B1"),
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
