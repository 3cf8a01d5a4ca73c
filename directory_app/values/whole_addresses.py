"""A whole postal address in one text, taken apart where its end leaves no doubt; else it stays as it is printed."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from directory_app.values import places


class Parts(NamedTuple):
    """The parts of an address as printed; the street may have several lines."""

    street: str
    city: str = ""
    state: str = ""
    postal: str = ""
    country: str = ""


# Countries that print the postal code before the city, with the form of the code (UPU addressing systems).
_CODE_FIRST = {
    **dict.fromkeys(("DE", "FR", "ES", "IT", "FI", "TR"), r"\d{5}"),
    **dict.fromkeys(("AT", "CH", "BE", "DK", "NO", "HU", "LU"), r"\d{4}"),
    "NL": r"\d{4}\s?[A-Z]{2}",
    "SE": r"\d{3}\s?\d{2}",
    "PL": r"\d{2}-\d{3}",
}
_BRITISH = re.compile(r"(?P<street>.+?)[,\n\s]+(?P<postal>[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2})", re.DOTALL)


def split(text: str, country: str = "") -> Parts | None:
    """Return the parts of "22 Quay Road, Dover, DE 19901"; None where the text is no whole address.

    `country` is the ISO code that stands elsewhere. A city is taken only where a state and a code, or a code before it,
    part it from the rest; of a British address only the code is.
    """
    text = text.strip(" ,;\n")
    text, named = _without_country(text)
    country = named or country
    if match := _with_state().fullmatch(text):
        code = match["postal"]
        own = "CA" if code[0].isalpha() else "AU" if len(code) == 4 else "US"
        if country in ("", own) and places.state_names(match["state"], own)[0]:
            return Parts(match["street"].strip(" ,"), match["city"].strip(), match["state"], code, named)
    match = _city_alone().fullmatch(text) if country in ("", "US") else None
    if match and (match["postal"] or named):
        return Parts("", match["city"].strip(), match["state"], match["postal"] or "", named)
    if country in _CODE_FIRST:
        pattern = (
            rf"(?P<street>.+)[,\n]\s*(?:{country}-|[A-Z]-)?(?P<postal>{_CODE_FIRST[country]})\s+(?P<city>[^,\n\d]+)"
        )
        if match := re.fullmatch(pattern, text, re.DOTALL):
            return Parts(match["street"].strip(" ,"), match["city"].strip(), "", match["postal"], named)
    if country in ("", "GB") and (match := _BRITISH.fullmatch(text)):
        return Parts(match["street"].strip(" ,"), "", "", match["postal"], named)
    return Parts(text, country=named) if named and re.search(r"\d", text) else None


def _without_country(text: str) -> tuple[str, str]:
    """Take a country's name off the end: "…, USA"; two letters there are a state."""
    head, joint, last = re.sub(r"\s*\n\s*", "\n", text).rpartition("\n")
    if not joint:
        head, joint, last = text.rpartition(",")
    code = places.country_code(last) if joint and len(last.strip()) > 2 and last.strip() != "Georgia" else ""
    return (head.rstrip(" ,"), code) if code else (text, "")


@cache
def _city_alone() -> re.Pattern[str]:
    """Return the pattern of a place in the US without a street: "Dover, DE 19901"."""
    names = {name for pair in places.states("US").items() for name in pair}
    states = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    return re.compile(
        rf"(?P<city>[^,\n\d]{{2,60}}),\s*(?P<state>{states})\.?(?:,?\s+(?P<postal>\d{{5}}(?:-\d{{4}})?))?"
    )


@cache
def _with_state() -> re.Pattern[str]:
    """Return the pattern of an address that ends with a city, a state or province and a postal code."""
    names = {name for country in ("US", "CA", "AU") for pair in places.states(country).items() for name in pair}
    states = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    return re.compile(
        rf"""(?P<street>.+)[,\n]\s*          # 22 Quay Road, Suite 4,
        (?P<city>[^,\n\d]{{2,60}}?)[,\s]\s*  # Dover,
        (?P<state>{states}|D\.\s?C\.)\.?,?\s+
        (?P<postal>\d{{5}}(?:-\d{{4}})?|[A-Z]\d[A-Z][ -]?\d[A-Z]\d|\d{{4}})""".replace("\\ ", "[ ]"),
        re.VERBOSE | re.DOTALL,
    )
