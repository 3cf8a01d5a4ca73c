"""The end of an address as India writes it, with no street to tell it: "Saket, New Delhi – 110 017", "Chennai - 4"."""

from __future__ import annotations

import re
from typing import NamedTuple

from directory_app.text.patterns import late_pattern
from directory_app.values.addresses import regions


class End(NamedTuple):
    """Where the end of an address begins in a text, and its parts as printed."""

    start: int
    city: str
    state: str
    postal_code: str

    @property
    def is_sure(self) -> bool:
        """Tell whether it is one wherever it stands: a code with its state, or with a city that is its own state."""
        return len(self.postal_code) > _LONGEST_ZONE and bool(self.state or regions.is_city_of_india(self.city))


# A PIN code has six digits, of which the first is one of eight regions (India Post).
_CODE = r"(?P<code>[1-8]\d{2}[ ]?\d{3})"
_PIN = r"(?:(?i:pin(?:[ ]?code)?)\b\s*[.:-]?\s*)"  # "PIN: "
_DASH = r"\s*[-–—]\s*"
# "Thane", "Navi Mumbai"; a third word would be of the quarter before it. A line may end within a name that is known.
_NAME = rf"(?:{regions.CITY_OF_INDIA}|[A-Z][A-Za-z.']+(?:[ ][A-Z][A-Za-z.']+)?)"
_STATE = r"[A-Za-z ]{3,30}?"
_END = late_pattern(
    rf"""
    (?:
        (?P<city_1>{_NAME})(?:{_DASH}|\s*,?\s*){_PIN}?{_CODE}              # "Thane - 400 601", "Thane, Pin 400 601"
        (?:\s*[,.(]\s*(?P<state_1>{_STATE})\)?)?|                         # ", Maharashtra"
        (?P<city_2>{_NAME}),\s*(?P<state_2>{_STATE})                       # "Kochi, Kerala"
        \s*[-–—,.:]?\s*{_PIN}?(?P<code_2>[1-8]\d{{2}}[ ]?\d{{3}})|        # " - 682 001"
        (?P<city_3>{_NAME}){_DASH}(?P<zone>\d{{1,2}})|                     # "Chennai - 4": a zone of a large city
        (?P<city_4>{regions.CITY_OF_INDIA})                               # "New Delhi"
    )
    [\s.,;]*$
    """,
    re.VERBOSE,
)
# Where a city may begin: behind a mark, and behind what ends the name of a quarter ("Harbour Enclave New Delhi").
_BEGINS = late_pattern(
    rf"""
    ^|[,;|•·\n]\s*|\s[-–]\s|
    \b(?:
        enclave|extn|extension|colony|nagar|vihar|marg|chowk|layout|complex|estate|market|
        road|rd|street|st|lane|avenue|cross|main|floor|park|bagh|puram|east|west|north|south|[ivx]{{1,4}}
    )\b\.?[ ](?=[A-Z])|
    (?<!\bnew)[ ](?={regions.CITY_OF_INDIA}\b(?!,))                                  # "Kite Gate |Delhi - 110 005"
    """,
    re.IGNORECASE | re.VERBOSE,
)
# "Sector - 13", "Dist. Kite - 400 601": no city.
_NO_CITY = late_pattern(
    r"\b(?:sector|phase|block|plot|flat|ward|unit|no|floor|house|room|shop|gate|pocket|type|extension|extn|tower|wing"
    r"|building|chapter|section|part|level|post|p\.?o|tal|taluka?|teh|tehsil|dist|district|road|street|marg|box|hall|lane"
    r"|ext|tel|ph|phone|fax|page|age|class|grade|step|item|line|stage|apartment|suite|nagar|colony|enclave)\b\.?$"
    r"|^(?:dist|tal|taluka?|teh|tehsil|p\.?o|post|near|opp)\b",
    re.IGNORECASE,
)
_LONGEST_ZONE = 2  # digits
_WINDOW = 120  # characters of a text in which its end stands


def locate(text: str) -> End | None:
    """Return the end of an address that a text closes with, without its country; None for another form.

    Where the city begins has to be plain: behind a mark, or behind a word that ends the name of a quarter.
    """
    first = max(0, len(text) - _WINDOW)
    tail = text[first:].rstrip(" .,;\n")
    for mark in _BEGINS.finditer(tail):
        match = _END.match(tail, mark.end())
        if match and (end := _read(match, first)):
            return end
    return None


def _read(match: re.Match[str], first: int) -> End | None:
    city = next(city for form in "1234" if (city := match[f"city_{form}"]))
    state = (match["state_1"] or match["state_2"] or "").strip()
    is_city = regions.is_city_of_india(city)
    if _NO_CITY.search(city) or (state and not regions.is_state(state)) or (regions.is_state(city) and not is_city):
        return None
    if regions.is_city_of_india(state) and not is_city:
        return None  # "Kite Bagh, Delhi - 110 005": a quarter and its city
    code = match["code"] or match["code_2"] or match["zone"] or ""
    return End(first + match.start(), " ".join(city.split()), state, code)
