"""What is doubtful in a number of a page: who answers, what else its print may mean, whether it is still in use."""

from __future__ import annotations

import re
from collections.abc import Iterator

from directory_app.reports.assemble.block import CodedDoubt
from directory_app.reports.classify.segment import Role, Segment
from directory_app.reports.find.notations import PrintedNumber
from directory_app.text.patterns import late_pattern
from directory_app.values import number_kinds, old_numbers, phones

_RELAY = late_pattern(r"\brelay\b(?!\s(?:for|race))", re.IGNORECASE)
_BESIDE = 40  # characters on either side of a number
_SENTENCE = 120  # characters before a number that may say who answers
_DIGITS_AFTER = late_pattern(
    r"""
    (?:\(?(?:voice|v|tty|tdd|fax)\)?:?[\s,;/&]*)*
    (?:/\s?\d{1,9}|-?(?P<digits>\d{2,5}))\b
    (?!\s?(?:[ap]\.?m|h(?:(?:ou)?rs?|oras?|eures?)?\b|uhr\b|stunden\b|ore\b|uur\b|[/×x]\s?7\b|[:–-]\d))  # hours: "24/7"
    """,
    re.IGNORECASE | re.VERBOSE,
)
_SEVERAL_CODES = late_pattern(r"(?:\d{3}/)+\(?\d{3}\)?[ .-]")


def doubts_of(number: PrintedNumber, segment: Segment) -> Iterator[CodedDoubt]:
    """Yield the doubts about a number that is printed in a segment."""
    if number.types == ("voice",) and (label := _other_kind(number, segment)):
        yield "kind-of-sentence", label
    if doubt := _of_print(number):
        yield doubt
    if old := old_numbers.said(number.label, *_around(number, segment)):
        yield "old-number", old


def _other_kind(number: PrintedNumber, segment: Segment) -> str:
    """Return what the words around a number say that is taken as voice, "" where they say nothing else."""
    if segment.role is Role.PROSE and not number.label:
        types = number_kinds.types_of(segment.text[: max(0, number.start)][-_SENTENCE:])
        return number_kinds.named([kind for kind in types if kind != "voice"])
    if _RELAY.search(number.label):  # TTY users call it, and whoever calls them
        return number.label
    return number_kinds.named(_kinds_beside(number, segment))


def _kinds_beside(number: PrintedNumber, segment: Segment) -> list[number_kinds.PhoneType]:
    """Return the devices that words beside a number name, up to the numbers next to it, though none is its label."""
    if "voice" in number_kinds.types_of(number.label):
        return []
    before, after = _around(number, segment)
    after = after[number.outer_end - number.end :]
    beside = f"{before[-_BESIDE:]} | {after[:_BESIDE]}"
    return [kind for kind in number_kinds.devices_in(beside) if kind != "voice"]


def _around(number: PrintedNumber, segment: Segment) -> tuple[str, str]:
    """Return the words from the number before to the label of a number, and from its end to the number behind."""
    others = [other for other in segment.numbers if other is not number]
    begin = max((other.outer_end for other in others if other.outer_end <= number.outer_start), default=0)
    end = min((other.outer_start for other in others if other.outer_start >= number.outer_end), default=None)
    return segment.text[begin : number.outer_start], segment.text[number.end : end]


def _of_print(number: PrintedNumber) -> CodedDoubt:
    """Return what else a printed number may mean, or ()."""
    if match := _SEVERAL_CODES.match(number.text):
        codes, rest = re.findall(r"\d{3}", match.group()), number.text[match.end() :]
        if len(rest) >= 7:
            return "several-area-codes", ", ".join(f"{code}-{rest}" for code in codes)
    digits = phones.digits_of(number.text)
    if number.is_guess:
        return ("unknown-form",)
    if re.search(r"[.-]{2,}", number.text):
        return "slip", digits
    if re.search(r"â|Â|\ufffd|\?", number.text):
        return "misread-hyphen", digits
    after = _DIGITS_AFTER.match(number.remark)
    if after and not (after["digits"] and digits.startswith(after["digits"])):  # "0508 555 010 (0508 KITE 10)"
        return "digits-after", number.remark
    if number.notation == "local":
        return ("no-area-code",)
    if "bulletin board" in number.label.lower() or "bbs" in number.label.lower():
        return ("modem",)
    return ()
