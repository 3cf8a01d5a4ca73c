"""Names of countries and states, and the order in which a country writes the end of an address."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TypedDict

from directory_app import paths


class _Places(TypedDict):
    countries: dict[str, str]
    states: dict[str, dict[str, str]]
    last_lines: dict[str, str]


@cache
def _places() -> _Places:
    loaded: _Places = json.loads((paths.resources() / "places.json").read_text(encoding="utf-8"))
    return loaded


def is_country(code: str) -> bool:
    """Tell whether the text is an ISO 3166-1 alpha-2 code (upper case)."""
    return code in _places()["countries"]


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


def last_lines(city: str, state: str, postal_code: str, country: str) -> list[str]:
    """Return the lines below the street in the order of the country, leaving out what is absent.

    The patterns use the letters of libaddressinput: %C city, %S state, %Z postal code, | a new line.
    """
    pattern = _places()["last_lines"].get(country, "%Z %C|%S")
    values = {"C": city, "S": state, "Z": postal_code}
    lines = [_filled_in(line, values) for line in pattern.split("|")]
    return [line for line in lines if line]


def _filled_in(line: str, values: dict[str, str]) -> str:
    """Put values in place of their letters, with the punctuation before each but the first."""
    text = ""
    for punctuation, letter in re.findall(r"([^%]*)%([CSZ])", line):
        if value := values[letter]:
            text += punctuation + value if text else value
    return text
