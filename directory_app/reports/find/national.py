"""Numbers in groups as a country writes its own at home, without a code or a trunk digit: "222 555 010"."""

from __future__ import annotations

import re

from directory_app.reports.find.notations import COUNTS, PrintedNumber
from directory_app.reports.lexicon import NOT_A_PHONE
from directory_app.text.patterns import late_pattern
from directory_app.values import numbering_plans

_GROUPS = late_pattern(
    r"""
    (?<![\w+$€£\#/.,:-])\(?\d{1,4}\)?(?:[ .-]\d{1,4}){0,4}[ .-]\d{2,4}  # "22 55 50 10", "0800 555 0 110"
    (?![\w/%:€$-]|[.,]\d|[ ]?\d)
    """,
    re.VERBOSE,
)
# Before what an office or a bank counts by: "Org.nr. 987 654 321", "IČO: 12 345 678".
_REGISTERED = late_pattern(
    r"""
    \b(?:
        org(?:anisa[ts]jons)?\.?\s?n(?:r|ummer)|cvr|ičo?|dič|nip|krs|regon|nif|cif|konto|account|iban|vat|ref
    )\b[^a-z]{0,6}$
    """,
    re.IGNORECASE | re.VERBOSE,
)
_DATE = late_pattern(
    r"""
    [0-3]?\d[ .-][01]?\d[ .-](?:19|20)\d\d|                # "25 05 2020"
    (?:19|20)\d\d[ .-](?:19|20|[01]?\d[ .-])\d\d          # "2020-2021", "2020-05-25"
    """,
    re.VERBOSE,
)
_MONEY = late_pattern(
    r"\s?(?:,-|kr\b|nok\b|dkk\b|sek\b|kč|czk\b|zł|pln\b|eur\b|euros?\b|€)",  # "12 500 000 kr"
    re.IGNORECASE | re.VERBOSE,
)
_BEFORE = 40  # characters before digits that may say what else they are


def find(text: str, plain: str, others: list[PrintedNumber], country: str) -> list[PrintedNumber]:
    """Return the numbers of a line that are a country's own, and none of the others in part."""
    numbers = []
    taken = {position for number in others for position in range(number.outer_start, number.outer_end)}
    for match in _GROUPS.finditer(plain):
        start, end = match.span()
        is_free = taken.isdisjoint((start, end - 1)) and not _is_other(plain, start, end)
        if is_free and numbering_plans.is_of_country(match.group(), country):
            numbers.append(PrintedNumber(start, end, text[start:end], "national", start, end))
    return numbers


def _is_other(plain: str, start: int, end: int) -> bool:
    """Tell whether digits are a date, money, a count, or what an office counts by."""
    before = plain[max(0, start - _BEFORE) : start]
    is_said = NOT_A_PHONE.search(before) or _REGISTERED.search(before)
    is_unit = COUNTS.match(plain, end) or _MONEY.match(plain, end)
    return bool(is_said or is_unit or _DATE.fullmatch(plain, start, end))
