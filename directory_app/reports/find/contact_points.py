"""What can be reached in a piece of text: numbers, e-mail and web addresses, each with its place."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from directory_app.reports.find import numbers
from directory_app.reports.find.notations import Number
from directory_app.reports.lexicon import EMAIL_LABEL, WEB_LABEL

_SAME_LENGTH = str.maketrans(
    dict.fromkeys("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000\t\n", " ")
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d\u0096\u0097", "-")
    | {"（": "(", "）": ")", "：": ":", "\u2215": "/", "\u2044": "/"}
)
_LOCAL = re.compile(r"[A-Za-z0-9À-ÿ._%+'’-]{1,64}$")
_DOMAIN = re.compile(r"[A-Za-z0-9À-ÿ-]{1,63}(?:\.[A-Za-z0-9À-ÿ-]{1,63}){1,8}")
_TOP = (
    "org|com|net|gov|edu|mil|int|info|biz|us|ca|uk|au|nz|ie|de|fr|es|it|nl|be|ch|at|se|no|dk|fi|pt|eu|mx|"
    "in|za|jp|health"
)
_WEB = re.compile(
    r"https?://[^\s<>\"\0]{1,2000}|(?<![\w.@-])www\.[^\s<>\"\0]{3,2000}|"
    rf"(?<![\w.@/-])(?:[A-Za-z0-9][A-Za-z0-9-]{{0,62}}\.){{1,5}}(?:{_TOP})(?![\w-])(?:/[^\s<>\"\0]{{0,2000}})?",
    re.IGNORECASE,
)
_DIGIT = re.compile("[0-9]")
_HIDDEN = re.compile(
    r"[\w.+-]{1,64}\s?(?:\(at\)|\[at\]|\{at\})\s?[\w-]{1,63}(?:\s?(?:\.|\(dot\)|\[dot\])\s?[\w-]{1,63}){1,4}",
    re.IGNORECASE,
)
_MASK = re.compile(r"\(\s*\d{0,2}\s*\)[\s\d]{0,3}[\s-]{1,12}(?!\s*\(?\d)|_{3,}[-_\s]{0,10}|\b[Xx]{3}-[Xx]{3,4}\b")


@dataclass(frozen=True, slots=True)
class Address:
    """An e-mail or web address in a text; `problem` says why it can't be used as it is."""

    kind: Literal["email", "web"]
    first: int
    last: int
    text: str
    problem: str = ""


@dataclass(slots=True)
class ContactPoints:
    """All that was found in a text, and the text made plain (same length, addresses blotted out)."""

    text: str
    plain: str
    numbers: list[Number] = field(default_factory=list)
    addresses: list[Address] = field(default_factory=list)
    masks: list[tuple[int, int]] = field(default_factory=list)

    def spans(self) -> list[tuple[int, int]]:
        """Return the places of everything found, labels included, in order."""
        places = [(number.first, number.last) for number in self.numbers]
        places += [(address.first, address.last) for address in self.addresses]
        return sorted([*places, *self.masks])


def find(text: str) -> ContactPoints:
    """Find numbers and addresses in a text."""
    plain = text.translate(_SAME_LENGTH)
    found = ContactPoints(text, plain)
    if "@" in plain or "at)" in plain or "at]" in plain:
        _emails(found)
        found.plain = _blotted(plain, [(address.first, address.last) for address in found.addresses])
    if "." in plain:
        _websites(found)
        found.plain = _blotted(plain, [(address.first, address.last) for address in found.addresses])
    if _DIGIT.search(found.plain):
        found.numbers = numbers.find(text, found.plain)
    found.masks = [match.span() for match in _MASK.finditer(_blotted(found.plain, found.spans()))]
    return found


def _blotted(text: str, places: list[tuple[int, int]]) -> str:
    """Return the text with nothing readable in these places."""
    parts, at = [], 0
    for start, end in sorted(places):
        if start >= at:
            parts += [text[at:start], "\0" * (end - start)]
            at = end
    return "".join([*parts, text[at:]])


def _emails(found: ContactPoints) -> None:
    plain, edge = found.plain, 0
    at = plain.find("@")
    while at >= 0:
        local = _LOCAL.search(plain, max(edge, at - 64), at) if at and _LOCAL.match(plain, at - 1, at) else None
        domain = _DOMAIN.match(plain, at + 1)
        if local and (domain or _is_cut(plain, at)):
            start = local.start() + len(local.group()) - len(local.group().lstrip(".'’-"))
            last = domain.end() if domain else at + 1
            while plain[last - 1] in ".-":
                last -= 1
            problem = "" if domain else "nothing follows the @, so the rest of the address was lost"
            first = _with_label(plain, edge, start, EMAIL_LABEL)
            found.addresses.append(Address("email", first, last, found.text[start:last], problem))
            edge = last
        at = plain.find("@", max(at + 1, edge))
    for match in _HIDDEN.finditer(plain):
        problem = "it is written so that programs don't read it"
        first = _with_label(plain, 0, match.start(), EMAIL_LABEL)
        found.addresses.append(Address("email", first, match.end(), match.group(), problem))


def _is_cut(plain: str, at: int) -> bool:
    return at + 1 == len(plain) or plain[at + 1] in " ,;)>.\0"


def _websites(found: ContactPoints) -> None:
    for match in _WEB.finditer(found.plain):
        start, end = match.span()
        while plain_end(found.plain, start, end):
            end -= 1
        if end - start > 3:
            first = _with_label(found.plain, 0, start, WEB_LABEL)
            found.addresses.append(Address("web", first, end, found.text[start:end]))


def plain_end(text: str, start: int, end: int) -> bool:
    """Tell whether an address is followed by punctuation that is none of it."""
    last = text[end - 1]
    return end - start > 1 and (last in ".,;:!?'\"’”*]>|" or (last == ")" and "(" not in text[start:end]))


def _with_label(plain: str, edge: int, start: int, label: re.Pattern[str]) -> int:
    before = plain[max(edge, start - 30) : start]
    for length in range(len(before), 2, -1):
        is_start = not before[-length].isspace() and not before[: len(before) - length][-1:].isalnum()
        if is_start and label.fullmatch(before[-length:]):
            return start - length
    return start
