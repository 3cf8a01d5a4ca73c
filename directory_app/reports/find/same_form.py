"""Numbers that only the one before them makes numbers: "Tel: 4744-0120 | 4744-0179", "01952 550193 or 550173"."""

from __future__ import annotations

import re
from itertools import zip_longest

from directory_app.reports.find.notations import COUNTS, PrintedNumber
from directory_app.text.patterns import late_pattern
from directory_app.values import number_kinds, phones

_DIGITS = late_pattern(r"\d[\d .-]{3,20}\d")
_BETWEEN = late_pattern(r"\s{0,3}(?P<mark>[,;/|&]|or\b|and\b|y\b|o\b|oder\b|und\b)?\s{0,3}", re.IGNORECASE)
_FEWEST_WHOLE = 7  # digits
_FEWEST_AT_HOME = 5  # digits of the last group, which is all one dials in the same town


def find(text: str, plain: str, numbers: list[PrintedNumber]) -> list[PrintedNumber]:
    """Return the numbers right behind others of a line that are written as those are, or as those end."""
    found: list[PrintedNumber] = _short_before(text, plain, numbers)
    for number, following in zip_longest(numbers, numbers[1:]):
        limit = following.outer_start if following else len(plain)
        before: PrintedNumber | None = number
        while before:
            before = _next(text, plain, before, limit)
            found += [before] if before else []
    return found


# A short number right before a whole one: "Elm Line: 1553 / (02) 7989-0127".
_SHORT_BEFORE = late_pattern(r"(?<=[:–—-]\s)(?P<code>\d{3,5})\s?(?:/|\||,|\bor\b)\s{0,2}$")
_LONGEST_BEFORE = 24  # characters


def _short_before(text: str, plain: str, numbers: list[PrintedNumber]) -> list[PrintedNumber]:
    if not numbers or numbers[0].notation == "local":
        return []
    first = numbers[0].outer_start
    match = _SHORT_BEFORE.search(plain, max(0, first - _LONGEST_BEFORE), first)
    if match is None:
        return []
    start, end = match.span("code")
    code = PrintedNumber(start, end, text[start:end], "short_code", start, end)
    code.is_labelled = True
    code.is_guess = not number_kinds.types_of(plain[:start])
    return [code]


def _next(text: str, plain: str, number: PrintedNumber, limit: int) -> PrintedNumber | None:
    between = _BETWEEN.match(plain, number.end, limit)
    if between is None or between.end() == number.end:
        return None
    for form, is_whole in _forms(number):
        end = between.end() + len(form)
        printed = plain[between.end() : end]
        is_free = (
            end <= limit and not re.match(r"[\w/%-]|[.,]\d", plain[end : end + 2]) and not COUNTS.match(plain, end)
        )
        if _form(printed) == form and is_free and (is_whole or between["mark"]):
            notation = number.notation if is_whole else "local"
            other = PrintedNumber(between.end(), end, text[between.end() : end], notation, between.end(), end)
            other.is_labelled = True
            return other
    return None


def _forms(number: PrintedNumber) -> list[tuple[str, bool]]:
    """Return how a number next to another may be written, and whether that is a whole number."""
    count = len(phones.digits_of(number.text))
    if number.notation == "labelled" and count >= _FEWEST_WHOLE and _DIGITS.fullmatch(number.text):
        return [(_form(number.text), True)]
    last = re.search(r"(?<=[ )/])\d+$", number.text)
    if number.notation == "trunk" and last and len(last.group()) >= _FEWEST_AT_HOME:
        return [(_form(last.group()), False)]
    return []


def _form(printed: str) -> str:
    return re.sub(r"\d", "0", printed)
