"""How one phone text becomes numbers: each with its extension, its remark and the label that stands with it.

`Phone.text` writes what is read here. Nothing printed is dropped: what is no extension, remark or label stays in the
number.
"""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import unquote

from directory_app.values import number_kinds, phones
from directory_app.values.number_kinds import PhoneType

LONGEST = 400  # characters; no number with its remark is as long
_LONGEST_LABEL = 60  # characters
_COMPLETE = 7  # the digits of a number without its area code
_SHORTEST = 3  # 711
_RELAYS = frozenset({"711", "988"})


class PhoneText(NamedTuple):
    """One number of a text; `types` are what its label says, () where there is none or it does not say."""

    number: str
    extension: str = ""
    remark: str = ""
    label: str = ""
    types: tuple[PhoneType, ...] = ()

    def types_beside(self, column: tuple[PhoneType, ...]) -> tuple[PhoneType, ...]:
        """Return who answers where a column, or another label, says `column` as well.

        A column for phones says less than "(TTY)" beside the number; one for fax numbers is believed besides it.
        """
        if not self.types or self.types == column:
            return column or self.types
        if not column or column == ("voice",) or set(column) <= set(self.types):
            return self.types
        return tuple(dict.fromkeys((*column, *self.types)))


# At the end of a number: "x12", "ext. 12", "extn 4", "#12", ";ext=12"; "ext. ab" is one, "xab" is none.
_EXTENSION = re.compile(
    r"(?P<number>.*\w)(?:"
    r"\s*[,;]?\s*(?:ext(?:ension|en|n)?\.?:?|x\.?|\#|;ext=)\s*(?P<extension>\w{0,11}\d\w{0,11})"
    r"|\s+(?:ext\.?|extension)\s?(?P<word>\w{1,12}))",
    re.IGNORECASE | re.DOTALL,
)
# Brackets at the end, which may hold brackets: "(evenings (English))".
_BRACKETS = re.compile(r"\s\(([^()]*(?:\([^()]*\)[^()]*)*)\)$")
_CLOSE_BRACKETS = re.compile(r"(?<=\d)\(([^()\d]+)\)$")
_ONLY_DIGITS = re.compile(r"[\d\s.\-–/]+")
# Words before the first digit: "TTY: ", "Voice/TDD ".
_BEFORE = re.compile(r"(?P<label>[^\d+():;]*[^\W\d_][^\d+():;]*)(?P<colon>:?)\s*(?=[+(\d])")
# Words after the last digit: " TDD", " - fax", ", V/TTY".
_AFTER = re.compile(r"(?<=\d)[\s,–—-]+(?P<label>[^\W\d_][^\d()]*)$")
# Where a number may end and the next begin: "; ", ", ", " / ", " or ", a line end, and before a bracket with a number.
_JOINTS = re.compile(r"\s*:::\s*|[\r\n]+|;\s+|\s*[,/|;]\s*|\s+(?:or|and|&)\s+|\s+(?=[^\W\d_])|\s+(?=\()", re.IGNORECASE)
_SURE_JOINT = re.compile(r";\s+|\s*:::\s*|[\r\n]+")


def parse(text: str) -> PhoneText:
    """Read a text that holds one number, such as "800-332-1000 ext. 12 (V/TTY)"."""
    text = text.strip()
    if text[:4].lower() == "tel:":
        return _of_uri(text)
    if phones.is_plain(text) or len(text) > LONGEST:
        return PhoneText(text)
    rest, label = _without_label_before(text)
    rest, label, remark = _without_brackets(rest, label)
    if not label:
        rest, label = _without_label_after(rest)
    number, extension = _without_extension(rest)
    return PhoneText(number.strip(" ,") or text, extension, remark, label, number_kinds.types_of(label))


def _without_label_before(text: str) -> tuple[str, str]:
    match = _BEFORE.match(text)
    if match and _is_label(match["label"], has_colon=bool(match["colon"])):
        return text[match.end() :], match["label"].strip()
    return text, ""


def _without_brackets(text: str, label: str) -> tuple[str, str, str]:
    """Take a remark and, where there is none yet, a label in brackets off the end: "555-0100 (evenings) (TTY)"."""
    remark = ""
    while match := _BRACKETS.search(text) or _CLOSE_BRACKETS.search(text):
        inner, head = match[1], text[: match.start()]
        if not inner.strip() or _is_of_number(inner, head):
            break
        if not label and _is_label(inner):
            label = inner.strip()
        elif not remark:
            remark = inner
        else:
            break
        text = head
    return text, label, remark


def _without_label_after(text: str) -> tuple[str, str]:
    match = _AFTER.search(text)
    if match and _is_label(match["label"]) and len(phones.digits_of(text)) >= _SHORTEST:
        return text[: match.start()], match["label"].strip()
    return text, ""


def _without_extension(text: str) -> tuple[str, str]:
    match = _EXTENSION.fullmatch(text)
    if match and phones.digits_of(match["number"]):
        return match["number"], match["extension"] or match["word"]
    return text, ""


def parse_all(text: str) -> list[PhoneText]:
    """Read all numbers of a text: "301-555-0100; TTY 301-555-0101" are two, "555-0129/0130" is one."""
    return [parse(piece) for piece in pieces(text)]


def pieces(text: str) -> list[str]:
    """Take a text apart where one number ends and the next, or its label, begins."""
    if phones.is_plain(text):
        return [text]
    numbers: list[str] = []
    start = 0
    for joint in _JOINTS.finditer(text):
        head, tail = text[start : joint.start()], text[joint.end() :]
        if ")" in tail and _is_open(head[-LONGEST:]):  # "(ask for Ann; evenings)"
            continue
        if _SURE_JOINT.fullmatch(joint.group()) or (
            _ends(head[-LONGEST:]) and _begins(tail[:LONGEST], is_parted=bool(joint.group().strip()))
        ):
            numbers.append(head.strip())
            start = joint.end()
    rest = text[start:].strip()
    if start and rest.startswith("(") and rest.endswith(")") and _labelled(rest[1:-1]):
        rest = rest[1:-1]
    return [piece for piece in (*numbers, rest) if piece.strip(" ;,")]


def _is_open(head: str) -> bool:
    """Tell whether brackets with words in them are still open; those of "(301 251-4925" were forgotten."""
    opened: list[int] = []
    for at, letter in enumerate(head):
        if letter == "(":
            opened.append(at)
        elif letter == ")" and opened:
            opened.pop()
    return any(not _is_number_at(head, at + 1) for at in opened)


def _is_number_at(text: str, at: int) -> bool:
    match = _ONLY_DIGITS.match(text, at)
    return match is not None and len(phones.digits_of(match.group())) >= _COMPLETE


def _ends(head: str) -> bool:
    """Tell whether a whole number has come to its end."""
    return len(phones.digits_of(head)) >= _COMPLETE or phones.digits_of(head) in _RELAYS


def _begins(tail: str, is_parted: bool) -> bool:
    """Tell whether a number with a label of its own begins, or behind a comma or "or" another whole one."""
    if tail.startswith("("):
        inner = tail[1:].partition(")")[0]
        return _labelled(inner) and len(phones.digits_of(inner)) >= _COMPLETE
    if _labelled(tail):
        return True
    first = re.split(r"\s*[,;/|]\s*|\s+(?:or|and|&|ext|x|\()", tail, maxsplit=1)[0].strip()
    return is_parted and phones.is_plain(first.removeprefix("1-"))


def _labelled(text: str) -> bool:
    match = _BEFORE.match(text)
    if match is None or not _is_label(match["label"], has_colon=bool(match["colon"])):
        return False
    digits = phones.digits_of(text[match.end() :][:24])
    return len(digits) >= _COMPLETE or digits in _RELAYS


def _is_label(text: str, has_colon: bool = False) -> bool:
    """Tell whether words are a label: all of them known, one of which says who answers or a colon closes them."""
    text = text.strip(" ,-–—")
    if not text or len(text) > _LONGEST_LABEL or not number_kinds.is_only_label_words(text):
        return False
    return has_colon or bool(number_kinds.types_of(text))


def _is_of_number(inner: str, head: str) -> bool:
    """Tell whether brackets at the end belong to the number: "877-22-NIAMS (226-4267)", "1-800-950-nami (6264)"."""
    if not phones.digits_of(head):
        return True
    digits = phones.digits_of(inner)
    if not digits or not _ONLY_DIGITS.fullmatch(inner):
        return False
    return len(digits) >= _COMPLETE or (len(digits) >= 4 and re.search(r"[A-Za-z]", head) is not None)


def _of_uri(text: str) -> PhoneText:
    """Split a tel: URI (RFC 3966, 3) into number and extension; the context of a short number says nothing new."""
    printed, *parameters = unquote(text[4:]).split(";")
    extensions = [value for part in parameters for name, _, value in [part.partition("=")] if name.lower() == "ext"]
    return PhoneText(printed.strip(), next(iter(extensions), ""))
