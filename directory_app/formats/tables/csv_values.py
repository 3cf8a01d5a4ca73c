"""The values inside a cell: several split at "; ", numbers with extension and remark, dates, sources."""

from __future__ import annotations

import re

from directory_app.records import KIND_WORDS, Phone, PhoneType, Source
from directory_app.values import phones

_BRACKETS = re.compile(r"\s\(([^()]*(?:\([^()]*\)[^()]*)*)\)$")
_EXTENSION = re.compile(r"\s(?:ext\.?|extension|x)\s?(\w{1,12})$", re.IGNORECASE)
_MONTHS = "January February March April May June July August September October November December".split()
_DATED = re.compile(rf"(.+) \((?:(\d{{1,2}}) )?(?:({'|'.join(_MONTHS)}) )?(\d{{4}})\)")
_PARTIAL = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
_AMERICAN = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
# What a type is called in lists, most telling first.
_KINDS: tuple[tuple[str, PhoneType], ...] = (
    (r"textphone|tty|tdd|ttd|minicom|text telephone|deaf|hearing", "textphone"),
    (r"fax|facsimile", "fax"),
    (r"video|\bvp\b", "video"),
    (r"pager|beeper", "pager"),
    (r"\bsms\b|\btext\b", "text"),
    (r"voice|phone|tel|toll|main|office|mobile|cell|hotline|helpline|work|home|business|other|24", "voice"),
)


def values_of(cell: str) -> list[str]:
    """Return the values of a cell; they are parted by "; ", by line ends or by Google's ":::"."""
    return [text.strip() for text in re.split(r";\s+|\s*:::\s*|[\r\n]+", cell) if text.strip(" ;")]


def types_of(text: str) -> tuple[PhoneType, ...]:
    """Return who answers by what a list calls it ("Voice/TTY", "textphone; fax"), () where it says nothing."""
    found: list[PhoneType] = []
    for part in re.split(r"[;/,&+|]|\band\b", text.lower()):
        kind = next((kind for pattern, kind in _KINDS if re.search(pattern, part)), None)
        if kind and kind not in found:
            found.append(kind)
    return tuple(found)


def phone_of(text: str, types: tuple[PhoneType, ...], label: str) -> Phone:
    """Take a number apart as `Phone.text` put it together: number, "ext. 12", "(remark)"; and "Pager 555-0100"."""
    rest = text
    if not types:
        types, rest = _leading_kinds(text)
    remark = extension = ""
    if (
        (match := _BRACKETS.search(rest))
        and len(phones.digits_of(match[1])) < 4
        and re.search(r"\d", rest[: match.start()])
    ):
        remark, rest = match[1], rest[: match.start()]
    if match := _EXTENSION.search(rest):
        extension, rest = match[1], rest[: match.start()]
    return Phone(rest.strip() or text, types, label, extension, remark)


def _leading_kinds(text: str) -> tuple[tuple[PhoneType, ...], str]:
    """Read the kinds in words that stand before a number in the column for other numbers."""
    kinds: list[PhoneType] = []
    rest = text
    while found := next((kind for kind, word in KIND_WORDS.items() if rest.startswith(f"{word} ")), None):
        kinds.append(found)
        rest = rest[len(KIND_WORDS[found]) + 1 :].removeprefix("and ")
    return tuple(kinds) or ("voice",), rest


def date_of(text: str) -> str:
    """Return an ISO date as exact as it is given; the American 1/31/2012 is read too; "" for anything else."""
    text = text.strip()
    if _PARTIAL.fullmatch(text):
        return text
    if re.fullmatch(r"\d{4}-\d\d-\d\d[T ].*", text) and _PARTIAL.fullmatch(text[:10]):
        return text[:10]
    match = _AMERICAN.fullmatch(text)
    if match and 1 <= int(match[1]) <= 12 and 1 <= int(match[2]) <= 31:
        return f"{match[3]}-{int(match[1]):02d}-{int(match[2]):02d}"
    return ""


def source_of(text: str) -> Source:
    """Read "A report (4 January 2012)" back into a document and its date."""
    match = _DATED.fullmatch(text)
    if not match:
        return Source(text)
    parts = [match[4]]
    if match[3]:
        parts.append(f"{_MONTHS.index(match[3]) + 1:02d}")
        parts += [f"{int(match[2]):02d}"] if match[2] else []
    as_of = "-".join(parts)
    return Source(match[1], as_of=as_of) if _PARTIAL.fullmatch(as_of) else Source(text)
