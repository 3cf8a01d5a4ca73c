"""Brackets that stand before their numbers: "(Dover) 302-555-0100 (Lewes) 302-555-0101"."""

from __future__ import annotations

import re

from directory_app.reports.find import labels
from directory_app.reports.find.notations import PrintedNumber
from directory_app.text.patterns import late_pattern
from directory_app.values import number_kinds

_BEFORE = late_pattern(r"[(\[](?P<words>[^()\[\]\0]{1,40})[)\]]\s?[:–-]?\s?$")
_AFTER = late_pattern(r"\s*[,-]?\s*[(\[]")
_PARTED = late_pattern(r"[\s,;/&|•·]*(?:and|or|y|und|et)?[\s,;/&|•·]*", re.IGNORECASE)
_LABEL_WINDOW = 90  # characters before the first bracket that are looked at for a label of all
_LONGEST = 60  # characters between a number and the next one


def read(plain: str, numbers: list[PrintedNumber]) -> list[re.Match[str]]:
    """Return the bracket before each number of a line where they lead to their numbers, else [].

    They do where each number has one and none stands behind the last, and what is in the first one is a label, or
    nothing that it may be a short form of stands before it.
    """
    if not numbers or _AFTER.match(plain, numbers[-1].outer_end):
        return []
    brackets: list[re.Match[str]] = []
    at = 0
    for number in numbers:
        begin = at if brackets else max(0, number.start - _LONGEST)
        bracket = _BEFORE.search(plain, begin, number.start) if number.start - begin <= _LONGEST else None
        if bracket is None or (brackets and not _PARTED.fullmatch(plain, at, bracket.start())):
            return []
        brackets.append(bracket)
        at = number.outer_end
    head = plain[: brackets[0].start()].rstrip()
    is_label = number_kinds.is_only_label_words(brackets[0]["words"])
    if len(numbers) == 1:  # a place, at the beginning of its line; a label is found as any other
        return brackets if not head and not is_label else []
    return brackets if not head or head[-1] in ":;,–—-|•" or is_label else []


def give(plain: str, numbers: list[PrintedNumber], brackets: list[re.Match[str]]) -> None:
    """Make the bracket before each number its label or its remark; a label before the first one is of all."""
    first = brackets[0].start()
    window = max(0, first - _LABEL_WINDOW)
    of_all = labels.before(plain[window:first])
    for number, bracket in zip(numbers, brackets, strict=True):
        words = bracket["words"].strip()
        number.outer_start = bracket.start()
        if number_kinds.types_of(words) or number_kinds.is_only_label_words(words):
            number.label, number.is_labelled = words, True
        else:
            number.remark = f"{words}; {number.remark}" if number.remark else words
            if of_all:
                number.label, number.is_labelled = of_all.text, True
    if of_all:
        numbers[0].outer_start = window + of_all.start
