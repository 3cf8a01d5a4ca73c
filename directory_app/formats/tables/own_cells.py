"""How our own tables write several values in one cell, and how they are read again exactly as they were.

Values are parted by "; ". Inside of a value a backslash stands before what would part it or be read otherwise: "\\;",
"\\n" for a line end, "\\\\". Tables of other people know nothing of this; `headings.is_own` tells which are ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from directory_app.records import Phone
from directory_app.text.patterns import late_pattern
from directory_app.values import number_kinds, phone_text
from directory_app.values.phone_text import PhoneText

_ESCAPED = late_pattern(r"\\(.)", re.DOTALL)
_JOINT = late_pattern(r"(?<!\\)((?:\\\\)*);(?:\s|$)")
_ENDS = str.maketrans({"\\": "\\\\", "\n": "\\n", "\r": "\\r"})
_NUMBER = late_pattern(
    r"(?P<number>(?:[^\\]|\\.)*?)(?:(?<!\\) ext\. (?P<extension>(?:[^\\]|\\.)*?))?(?:(?<!\\) \((?P<remark>.*)\))?",
    re.DOTALL,
)


def joined(values: Iterable[str]) -> str:
    """Return values as one cell; empty ones keep their place."""
    return "; ".join([escaped(value) for value in values])


def escaped(value: str) -> str:
    """Return a value as it stands in a cell of several."""
    if "\\" not in value and "\n" not in value and ";" not in value and "\r" not in value:
        return value
    return re.sub(r";(?=\s|$)", r"\\;", value.translate(_ENDS))


def plain(text: str) -> str:
    """Return what `escaped` wrote as it was."""
    if "\\" not in text:
        return text
    return _ESCAPED.sub(lambda match: {"n": "\n", "r": "\r"}.get(match[1], match[1]), text)


def raw_values(cell: str) -> list[str]:
    """Return the values of a cell as they are written there, empty ones too."""
    if ";" not in cell:
        return [cell.strip(" ")]
    parts = _JOINT.sub("\\1\0", cell.replace("\0", "\ufffd")).split("\0")
    return [part.strip(" ") for part in parts]


def values_of(cell: str) -> list[str]:
    """Return the values of a cell, empty ones too where there are several."""
    return [plain(part) for part in raw_values(cell)]


# Addresses: their parts have a place each, also where one is empty; two lines of a street are two lines of the cell


def street(first: str, second: str) -> str:
    """Return the two lines of a street as one value that is escaped already."""
    return f"{escaped(first)}\n{escaped(second)}" if second else escaped(first)


def placed(values: Iterable[str]) -> str:
    """Return escaped values as one cell, "" where all are empty."""
    texts = list(values)
    return "; ".join(texts) if any(texts) else ""


def addresses_of(cells: dict[str, str]) -> dict[str, list[str]]:
    """Return the parts of all addresses of a row, each in its place."""
    parts = {part: values_of(cell) for part, cell in cells.items() if part != "address"}
    if "address" in cells:
        lines = [raw.partition("\n") for raw in raw_values(cells["address"])]
        parts["address_1"] = [plain(first) for first, _, _ in lines]
        parts["address_2"] = [plain(second) for _, _, second in lines]
    return parts


# Sources


def source(document: str, said: str, is_dated: bool) -> str:
    """Return a source as one value; a bracket that only looks like its date gets a backslash."""
    return escaped(said) if is_dated else escaped(document).replace(" (", " \\(")


# Numbers


@lru_cache(maxsize=1024)
def number(phone: Phone) -> str:
    """Return a number with its extension and remark so that `number_of` reads it again."""
    written = phone.text()
    if is_plain_number(phone.number) and _is_plain_extension(phone.extension) and _is_plain_remark(phone.description):
        return written
    if "\\" not in written and ";" not in written and "\n" not in written and is_read_again(phone, written):
        return written
    digits = escaped(phone.number).replace(" (", " \\(").replace(" ext. ", " \\ext. ")
    extension = " ext. " + escaped(phone.extension).replace(" (", " \\(") if phone.extension else ""
    remark = f" ({escaped(phone.description)})" if phone.description else ""
    text = f"{digits}{extension}{remark}"
    return text if "\\" in text else f"\\{text}"  # a backslash says that nothing here is to be guessed


_ONE = r"(?:(?:1[ .\-])?(?:\([2-9]\d\d\) ?|[2-9]\d\d[ .\-])\d{3}[ .\-]\d{4}|[2-9]\d{9})"  # 1-800-352-9424
_PLAIN = late_pattern(_ONE)
_ALL_PLAIN = late_pattern(f"{_ONE}?(?:; {_ONE}?)*")


def are_plain_numbers(cells: Iterable[str]) -> bool:
    """Tell whether cells hold but numbers that `is_plain_number`, none of which has a semicolon."""
    return _ALL_PLAIN.fullmatch("; ".join(cells)) is not None


def is_plain_number(text: str) -> bool:
    """Tell whether a number in the usual punctuation is read again as it is."""
    return _PLAIN.fullmatch(text) is not None


@lru_cache(maxsize=1024)
def _is_plain_extension(extension: str) -> bool:
    return not extension or (extension.isascii() and extension.isdecimal() and len(extension) < 7)


@lru_cache(maxsize=4096)
def _is_plain_remark(remark: str) -> bool:
    """Tell whether a remark of words, which is no label, is read again behind any plain number."""
    if not remark:
        return True
    return _WORDS.fullmatch(remark) is not None and not number_kinds.is_only_label_words(remark)


_WORDS = late_pattern(r"[^\W\d_]+(?:[ ,]{1,2}[^\W\d_]+)*")


def is_read_again(phone: Phone, written: str) -> bool:
    """Tell whether a plain text is read as this number with its extension and remark."""
    return phone_text.pieces(written) == [written] and phone_text.parse(written) == PhoneText(
        phone.number, phone.extension, phone.description
    )


def number_of(text: str) -> PhoneText | None:
    """Return a number that `number` wrote with a backslash; None for a text that is to be read as any other."""
    if "\\" not in text:
        return None
    match = _NUMBER.fullmatch(text)
    assert match is not None
    return PhoneText(plain(match["number"]), plain(match["extension"] or ""), plain(match["remark"] or ""))
