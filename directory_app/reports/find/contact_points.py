"""What somebody can be reached by in a line of text: numbers, e-mail and web addresses, each with its place."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from directory_app.reports.find import numbers
from directory_app.reports.find.notations import PrintedNumber
from directory_app.reports.lexicon import EMAIL_LABEL, NOT_A_PHONE, WEB_LABEL
from directory_app.text.patterns import late_pattern

# Each is one character for one, so that places in the plain text are places in the printed one.
_PLAIN_CHARACTERS = str.maketrans(
    dict.fromkeys("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000\t\n", " ")
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d\u0096\u0097", "-")
    | {"（": "(", "）": ")", "：": ":", "\u2215": "/", "\u2044": "/"}
    # Full-width letters and digits, and those of Arabic, Persian and Devanagari: "ＴＥＬ ０３", "٠٢", "०११".
    | {chr(0xFF00 + code): chr(0x20 + code) for code in (*range(0x10, 0x1A), *range(0x21, 0x3B), *range(0x41, 0x5B))}
    | {chr(zero + digit): str(digit) for zero in (0x660, 0x6F0, 0x966) for digit in range(10)}
    | {"＋": "+", "／": "/", "．": "."}
)
_LONGEST_LOCAL = 64  # characters before the @ (RFC 5321)
_LOCAL = late_pattern(r"[A-Za-z0-9À-ÿ._%+'’-]{1,64}$")
_DOMAIN = late_pattern(r"[A-Za-z0-9À-ÿ-]{1,63}(?:\.[A-Za-z0-9À-ÿ-]{1,63}){1,8}")
# Top-level domains that make words with a dot a web address when no scheme and no "www." does.
_TOP_LEVEL = (
    "org|com|net|gov|edu|mil|int|info|biz|us|ca|uk|au|nz|ie|de|fr|es|it|nl|be|ch|at|se|no|dk|fi|pt|eu|mx|"
    "in|za|jp|health"
)
_WEB = late_pattern(
    rf"""
    https?://[^\s<>\"\0]{{1,2000}}|                # "https://www.example.org/a"
    (?<![\w.@-])www\.[^\s<>\"\0]{{3,2000}}|        # "www.example.org/a"
    (?<![\w.@/-])(?:[A-Za-z0-9][A-Za-z0-9-]{{0,62}}\.){{1,5}}(?:{_TOP_LEVEL})(?![\w-])  # "example.org"
    (?:/[^\s<>\"\0]{{0,2000}})?                    # "/a"
    """,
    re.IGNORECASE | re.VERBOSE,
)
_SCHEME = late_pattern(r"https?:|www\.", re.IGNORECASE)
_LONG_DASHES = "—–―"  # in plain text they are hyphens
_DIGIT = late_pattern("[0-9]")  # of plain text
_HIDDEN_EMAIL = late_pattern(
    r"""
    [\w.+-]{1,64}\s?(?:\(at\)|\[at\]|\{at\})\s?                      # "info (at) "
    [\w-]{1,63}(?:\s?(?:\.|\(dot\)|\[dot\])\s?[\w-]{1,63}){1,4}      # "example (dot) org"
    """,
    re.IGNORECASE | re.VERBOSE,
)
_LOOSE = late_pattern(
    r"""
    (?<![\w/.,$€£\#:+-])(?:
        \+?\d{2,4}(?:[ ]\d{2,4}){2,4}|   # "472 555 019"
        \d{9,11}|                         # "416555019"
        \(?\d{3}\)?[ .-]\d{3}[.-]\d{5,6}    # "510.555.01007": a digit too many
    )(?![\w%/:€$-]|[.,]\d)
    """,
    re.VERBOSE,
)
_UNFILLED = late_pattern(
    r"""
    \(\s*\d{0,2}\s*\)[\s\d]{0,3}[\s-]{1,12}(?!\s*\(?\d)|  # "(2  )    -"
    _{3,}[-_\s]{0,10}|                                    # "___-____"
    \b[Xx]{3}-[Xx]{3,4}\b                                 # "XXX-XXXX"
    """,
    re.VERBOSE,
)
_LONGEST_LABEL = 30  # characters of "E-mail address: " and the like


@dataclass(frozen=True, slots=True)
class OnlineAddress:
    """An e-mail or web address in a line, with the place of its label; `problem` is a doubt's code, or ""."""

    kind: Literal["email", "web"]
    outer_start: int
    outer_end: int
    text: str
    problem: str = ""


@dataclass(slots=True)
class ContactPoints:
    """All that somebody can be reached by in a text.

    `plain` is the text in plain characters, of the same length, with e-mail and web addresses blotted out.
    """

    text: str
    plain: str
    numbers: list[PrintedNumber] = field(default_factory=list)
    online_addresses: list[OnlineAddress] = field(default_factory=list)
    unfilled: list[tuple[int, int]] = field(default_factory=list)  # places for a number that hold none
    loose: list[str] = field(default_factory=list)  # digits that may be a number, though nothing says so

    def spans(self) -> list[tuple[int, int]]:
        """Return the places (start, end) of everything, labels included, in order."""
        places = [(number.outer_start, number.outer_end) for number in self.numbers]
        places += [(address.outer_start, address.outer_end) for address in self.online_addresses]
        return sorted([*places, *self.unfilled])


def find(text: str, country: str = "") -> ContactPoints:
    """Return the numbers, e-mail and web addresses of a line.

    `country` is whose numbers it may hold, written as at home, if that is known.
    """
    plain = text.translate(_PLAIN_CHARACTERS)
    points = ContactPoints(text, plain)
    # What was found is blotted out: the digits in a web address are no phone number.
    if "@" in plain or "at)" in plain or "at]" in plain:
        _add_emails(points)
        points.plain = _blotted(
            plain, [(address.outer_start, address.outer_end) for address in points.online_addresses]
        )
    if "." in plain:
        _add_websites(points)
        points.plain = _blotted(
            plain, [(address.outer_start, address.outer_end) for address in points.online_addresses]
        )
    if _DIGIT.search(points.plain):
        points.numbers = numbers.find(text, points.plain, country)
    points.unfilled = [match.span() for match in _UNFILLED.finditer(_blotted(points.plain, points.spans()))]
    if _DIGIT.search(points.plain):
        rest = _blotted(points.plain, points.spans())
        points.loose = [
            match.group() for match in _LOOSE.finditer(rest) if not NOT_A_PHONE.search(rest[: match.start()][-40:])
        ]
    return points


def _blotted(text: str, places: list[tuple[int, int]]) -> str:
    """Return the text with nothing readable in these places."""
    parts, at = [], 0
    for start, end in sorted(places):
        if start >= at:
            parts += [text[at:start], "\0" * (end - start)]
            at = end
    return "".join([*parts, text[at:]])


def _add_emails(points: ContactPoints) -> None:
    """Look to both sides of each @: a pattern for whole addresses takes the square of a long line's length."""
    plain, edge = points.plain, 0
    at = plain.find("@")
    while at >= 0:
        has_local = at > 0 and _LOCAL.match(plain, at - 1, at)
        local = _LOCAL.search(plain, max(edge, at - _LONGEST_LOCAL), at) if has_local else None
        domain = _DOMAIN.match(plain, at + 1)
        if local and (domain or _is_cut(plain, at)):
            parted = max(map(points.text[local.start() : at].rfind, _LONG_DASHES)) + 1
            local = _LOCAL.search(plain, local.start() + parted, at) or local
            start = local.start() + len(local.group()) - len(local.group().lstrip(".'’-"))
            last = domain.end() if domain else at + 1
            while plain[last - 1] in ".-":
                last -= 1
            if plain.startswith("://", last) and plain[start:last].lower().endswith(("http", "https")):
                last -= 5 if plain[last - 1] in "sS" else 4  # "a@foo.iehttps://foo.ie": a line end was lost
            problem = "" if domain else "cut-email"
            first = _label_start(plain, edge, start, EMAIL_LABEL)
            points.online_addresses.append(OnlineAddress("email", first, last, points.text[start:last], problem))
            edge = last
        at = plain.find("@", max(at + 1, edge))
    for match in _HIDDEN_EMAIL.finditer(plain):
        problem = "hidden-email"
        first = _label_start(plain, 0, match.start(), EMAIL_LABEL)
        points.online_addresses.append(OnlineAddress("email", first, match.end(), match.group(), problem))


def _is_cut(plain: str, at: int) -> bool:
    return at + 1 == len(plain) or plain[at + 1] in " ,;)>.\0"


def _add_websites(points: ContactPoints) -> None:
    for match in _WEB.finditer(points.plain):
        start, end = match.span()
        if not _SCHEME.match(match.group()):  # "302-555-0100—example.org": such a dash is in no name of a host
            start += max(map(points.text[start:end].rfind, _LONG_DASHES)) + 1
        while _ends_with_punctuation(points.plain, start, end):
            end -= 1
        if end - start > 3:
            first = _label_start(points.plain, 0, start, WEB_LABEL)
            points.online_addresses.append(OnlineAddress("web", first, end, points.text[start:end]))


def _ends_with_punctuation(text: str, start: int, end: int) -> bool:
    """Tell whether the last character of an address belongs to the sentence around it."""
    last = text[end - 1]
    return end - start > 1 and (last in ".,;:!?'\"’”*]>|" or (last == ")" and "(" not in text[start:end]))


def _label_start(plain: str, edge: int, start: int, label: re.Pattern[str]) -> int:
    """Return where the label right before `start` begins, not before `edge`; `start` where there is none."""
    before = plain[max(edge, start - _LONGEST_LABEL) : start]
    for length in range(len(before), 2, -1):
        is_start = not before[-length].isspace() and not before[: len(before) - length][-1:].isalnum()
        if is_start and label.fullmatch(before[-length:]):
            return start - length
    return start
