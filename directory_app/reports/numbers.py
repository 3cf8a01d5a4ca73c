"""Phone numbers in a line: where they stand, which label is theirs, who answers, extension and remark.

A number is found by its shape, or by its label where the shape alone says too little. The shapes are bounded, so
a line is read in time that grows with its length only; the printed characters are never changed.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

from directory_app import phones
from directory_app.records import PhoneType
from directory_app.reports import labels
from directory_app.reports.vocabulary import (
    LABEL,
    MONTH,
    NOT_A_PHONE,
    STRONG_LABEL,
    types_of,
)

# What parts the groups of a number: up to three marks; a hyphen whose bytes were misread counts as one.
_SEP = r"(?:[ .\-/)?\ufffd\u200b\u00ad]|â€.?|Â){0,3}"
_STRONG = re.compile(
    rf"(?<![\d$€£#])(?<![\d][-./:;])(?:"
    rf"(?P<nanp>(?:\+?1{_SEP})?(?:\(?\d{{3}}\)?/){{0,6}}(?:\(\s?)?\d{{3}}(?:\s?\))?{_SEP}\d{{3}}{_SEP}\d{{4}}(?!\d))"
    rf"|(?P<world>\+\s?\d{{1,4}}(?:[ .\-/]{{0,2}}\(?\d{{1,8}}\)?){{1,6}}(?!\d))"
    rf"|(?P<trunk>\(?0\d{{1,5}}\)?(?:[ .\-]{{0,2}}\d{{2,8}}){{1,4}}(?!\d))"
    rf"|(?P<special>1[38]00[ -]?\d{{3}}[ -]?\d{{3}}(?!\d))"
    r"|(?P<local>\d{3}[ .-]\d{4}(?![\d-]))"
    r"|(?P<vanity>(?:\+?1[ .\-]{1,3})?\(?\d{2,3}\)?[ .\-]{1,2}(?:[A-Za-z0-9]{1,8}(?:-[A-Za-z0-9]{1,8}){0,3}"
    r"(?=\s?\([\d-]{3,14}\))|[A-Z0-9]{1,8}(?:-[A-Z0-9]{1,8}){0,3})(?![A-Za-z])(?:\s?\(\d[\d\- .]{2,13}\))?)"
    r")"
)
_ANY_DIGITS = re.compile(r"(?:[+(]\s?)?\d[\d ().\-/]{1,24}")
_SHORT_CODE = re.compile(r"[2-9]-?1-?1|988|999|11[0-9]|116 ?\d{3}|13 ?\d\d ?\d\d")
_SHORT_IN_TEXT = re.compile(r"(?<![\d\-(/.,$])(?:711|7-1-1|211|2-1-1|311|911|988)(?![\d\-/%]|[.,]\d|\s?\()")
_KEYWORD = re.compile(r"\btext\s[^\s]{1,20}\s(?:to|at)\s(\d{5,6})(?!\d)", re.IGNORECASE)
_CALLED = re.compile(r"\b(?:call|dial|phone|telephone|ring)\b[^.]{0,40}$", re.IGNORECASE)
_RELAY = re.compile(r"\b(?:relay|dial|tty|tdd|call|calling|use|711:?$)\b", re.IGNORECASE)
_TIME = re.compile(rf"\s?(?::\d|[ap]\.?m\b|hours?\b|hrs?\b|days?\b|%|years?\b|pages?\b|pp\b|{MONTH}\b)", re.IGNORECASE)
_EXTENSION = re.compile(
    r"\s?[,;]?\s?\(?(?P<sign>extensions?|extn?s?\b\.?|ext\.?(?=\s?\d)|x\.?\s?(?=\d|OPT)|#\s?(?=\d)|option|"
    r"opt\.?(?=\s?\d)|"
    r"press|dial|then)\s?[:#]?\s?(?P<value>[A-Za-z]{0,4}\d{1,7}[A-Za-z]?)"
    r"(?P<more>(?:\s?(?:or|and|to|,|/|-)\s?\d{1,6}(?![\d-])){0,4})\)?",
    re.IGNORECASE,
)
_AND = re.compile(r"[\s,;/&|]*(?:or|and|y|&)?[\s,;/&|]*(?:at\s)?\(?", re.IGNORECASE)
_BRACKET = re.compile(r"\s*[,-]?\s*[(\[]([^()\[\]]{1,80})[)\]]")
_AFTER = re.compile(r"\s*[,–—-]?\s*")
_WINDOW = 90
_LETTERED = re.compile(r"(?:[tpfvomc]|tel|ph)(?:\s?/\s?(?:[tpfvomc]|tty|tdd|fax))?", re.IGNORECASE)


@dataclass(slots=True)
class Number:
    """A number in a text: its printed form, and what stands around it."""

    start: int
    end: int
    text: str
    shape: str
    first: int  # where its label begins
    last: int  # where its extension, label or remark ends
    label: str = ""
    types: tuple[PhoneType, ...] = ()
    extension: str = ""
    remark: str = ""
    is_labelled: bool = False

    @property
    def is_sure(self) -> bool:
        """Tell whether it is a phone number wherever it stands."""
        if self.is_labelled:
            return True
        if self.shape == "nanp":
            return _is_dialable(self.text)
        return self.shape in ("world", "special", "vanity") or (self.shape == "trunk" and " " in self.text.strip())


def find(text: str, plain: str) -> list[Number]:
    """Return the numbers of a line in order; `plain` is as long as `text`, with other addresses blotted out."""
    found = _shaped(text, plain)
    if not found:
        found = _labelled_only(text, plain, 0, len(plain))
    else:
        found = sorted(found + _between(text, plain, found), key=lambda number: number.start)
    _read_extensions(plain, found)
    _read_labels(plain, found)
    return [number for number in found if _is_number(number)]


def _shaped(text: str, plain: str) -> list[Number]:
    found = []
    for match in _STRONG.finditer(plain):
        shape = match.lastgroup or ""
        start, end = match.span()
        while end > start and plain[end - 1] in " .-/?":
            end -= 1
        if plain[end - 1] == ")" and "(" not in plain[start:end]:
            end -= 1
        if _fits(shape, plain, start, end):
            found.append(Number(start, end, text[start:end], shape, start, end))
    return found


def _fits(shape: str, plain: str, start: int, end: int) -> bool:
    printed = plain[start:end]
    count = len(phones.digits_of(printed))
    if start and plain[start - 1].isalpha() and not LABEL.search(plain[max(0, start - 20) : start]):
        return False
    if NOT_A_PHONE.search(plain[max(0, start - 40) : start]):
        return False
    if shape == "world":
        return 8 <= count <= 15
    if shape == "trunk":
        return 10 <= count <= 12 or (count == 9 and printed[0] == "(")
    if shape == "vanity":
        return _is_vanity(printed)
    return True


def _is_vanity(printed: str) -> bool:
    body = printed.partition("(")[0] if not printed.startswith("(") else printed[1:].partition("(")[0]
    keys = sum(character.isalnum() for character in body)
    letters = re.search("[A-Za-z]{2,}", body)
    starts = phones.national(re.sub(r"\D", "", body)[:11]) or ""
    is_free = re.match(r"\+?1?\D{0,2}(?:8\d\d|\D)", printed) or printed[0] in "+1" or starts[:3].startswith("8")
    return bool(letters) and 9 <= keys <= 16 and bool(is_free)


def _between(text: str, plain: str, found: list[Number]) -> list[Number]:
    """Numbers that only a label makes one, before, between and after those with a shape."""
    more: list[Number] = []
    at = 0
    for number in [*found, None]:
        end = number.start if number else len(plain)
        more += _labelled_only(text, plain, at, end)
        at = number.end if number else end
    return more


def _labelled_only(text: str, plain: str, start: int, end: int) -> list[Number]:
    found = []
    at = start
    for match in _ANY_DIGITS.finditer(plain, start, end):
        begin, stop = match.span()
        while plain[stop - 1] in " .-/(":
            stop -= 1
        if plain[stop - 1] == ")" and "(" not in plain[begin:stop]:
            stop -= 1
        printed = plain[begin:stop]
        before = plain[max(at, begin - _WINDOW) : begin]
        label = labels.before(before)
        if label and _could_be_number(printed, plain, stop, label[0]) and not NOT_A_PHONE.search(before):
            found.append(Number(begin, stop, text[begin:stop], "labelled", begin, stop))
            at = stop
    found += [
        Number(*match.span(1), text[slice(*match.span(1))], "keyword", *match.span(), label="text")
        for match in _KEYWORD.finditer(plain, start, end)
    ]
    taken = {position for number in found for position in range(number.start, number.end)}
    for match in _SHORT_IN_TEXT.finditer(plain, start, end):
        around = plain[max(start, match.start() - 60) : match.end() + 40]
        is_alone = re.search(r"(?:\s{2}|\t|: |\.{2,}\s?)$", plain[start : match.start()]) and match.end() == len(plain)
        if (
            match.start() not in taken
            and (is_alone or _RELAY.search(around))
            and not plain[match.end() :].lstrip()[:1].isdigit()
        ):
            found.append(Number(*match.span(), text[slice(*match.span())], "short", *match.span()))
    return found


def _could_be_number(printed: str, plain: str, end: int, label: str) -> bool:
    count = len(phones.digits_of(printed))
    if _TIME.match(plain, end) or count > 15 or (end < len(plain) and plain[end].isalpha() and count < 7):
        return False
    if count >= 7:
        return True
    is_text = "text" in types_of(label)
    return bool(_SHORT_CODE.fullmatch(printed)) or (is_text and 5 <= count <= 6)


def _is_dialable(printed: str) -> bool:
    """Tell whether a North American number without a label can be one: no area code begins with 0 or 1."""
    digits = phones.national(phones.digits_of(printed)[-11:])
    ten = digits[-10:]
    has_marks = not printed.isdigit()
    return ten[:1] not in "01" and (has_marks or ten[3:4] not in "01")


def _is_number(number: Number) -> bool:
    return not phones.problem_of(number.text) and bool(number.types)


def _read_extensions(plain: str, found: list[Number]) -> None:
    for number, following in itertools.zip_longest(found, found[1:]):
        end = following.start if following else len(plain)
        match = _EXTENSION.match(plain, number.end, min(end, number.end + 60))
        if not match:
            continue
        number.last = match.end()
        if match["more"].strip() or match["sign"].lower().startswith(("opt", "press", "dial", "then")):
            number.remark = match.group().strip(" ,;()")
        else:
            number.extension = match["value"]


def _read_labels(plain: str, found: list[Number]) -> None:
    befores = [_own_label_before(plain, found, index) for index in range(len(found))]
    has_first = bool(found) and befores[0] is not None
    for index, number in enumerate(found):
        following = found[index + 1] if index + 1 < len(found) else None
        end = following.start if following else len(plain)
        if before := befores[index]:
            number.label, number.first, number.is_labelled = before[0], before[1], True
        after = _label_after(plain, number, end)
        is_theirs = following is not None and befores[index + 1] is not None
        if after and not (is_theirs and not after[2] and (has_first or after[3])):
            _add_label_after(number, after)
            if is_theirs and following is not None and befores[index + 1][1] < number.last:  # type: ignore[index]
                befores[index + 1] = None
        elif not after:
            _read_remark(plain, number, end)
        if number.shape in ("local", "trunk") and _CALLED.search(plain[max(0, number.first - 50) : number.first]):
            number.is_labelled = True
    _share_labels(plain, found)
    for number in found:
        number.types = types_of(number.label) or _default_types(plain, number)


def _own_label_before(plain: str, found: list[Number], index: int) -> tuple[str, int] | None:
    start = found[index - 1].last if index else 0
    begin = max(start, found[index].start - _WINDOW)
    label = labels.before(plain[begin : found[index].start])
    if not label:
        return None
    text, at = label[0], begin + label[1]
    if not STRONG_LABEL.search(text) and _is_inside_name(plain, start, at):
        return None
    return text, at


def _is_inside_name(plain: str, start: int, at: int) -> bool:
    """A weak label such as "Helpline" that words stand before is the end of a name, or a longer label."""
    head = plain[start:at].rstrip(" ")
    return bool(head) and (head[-1].isalnum() or head[-1] in "'’.&")


def _label_after(plain: str, number: Number, end: int) -> tuple[str, int, bool, bool] | None:
    """Return (label, where it ends, is it in brackets, has it a colon) for the label after a number."""
    bracket = _BRACKET.match(plain, number.last, end)
    if bracket and plain[bracket.end() : bracket.end() + 1] != ":":
        inner = bracket.group(1)
        if LABEL.search(inner) or _LETTERED.fullmatch(inner.strip()):
            return inner.strip(), bracket.end(), True, False
        return None
    space = _AFTER.match(plain, number.last, end)
    begin = space.end() if space else number.last
    match = LABEL.match(plain, begin, min(end, begin + 60))
    if match is None:
        return None
    rest = plain[match.end() : match.end() + 3].lstrip()
    if rest[:1] == ":" or plain[match.end() : match.end() + 1].isalpha():
        return (match.group(), match.end(), False, True) if end < len(plain) else None
    if rest[:1] and rest[:1] not in ".,;)|/(-\0" and end == len(plain) and not STRONG_LABEL.match(plain, begin):
        return None
    return match.group().strip(" ,/&(-"), match.end(), False, False


def _add_label_after(number: Number, after: tuple[str, int, bool, bool]) -> None:
    text, end = after[0], after[1]
    if number.label and types_of(text):
        number.label = f"{number.label} ({text})" if not types_of(number.label) else text
        if types_of(text) == ("voice",):
            number.label = text
    elif number.label:
        number.label = f"{number.label} ({text})"
    else:
        number.label = text
    number.last, number.is_labelled = end, True


def _read_remark(plain: str, number: Number, end: int) -> None:
    """Take what stands in brackets right after a number as a remark on it."""
    match = _BRACKET.match(plain, number.last, end)
    if match and not (len(phones.digits_of(match.group(1))) >= 7):
        number.remark = f"{number.remark} {match.group(1).strip()}".strip()
        number.last = match.end()


def _share_labels(plain: str, found: list[Number]) -> None:
    """Give a label to the numbers after it that only "or" and punctuation part from it."""
    for previous, number in itertools.pairwise(found):
        between = plain[previous.last : number.start]
        if previous.label and not number.label and previous.first < previous.start and _AND.fullmatch(between):
            number.label, number.is_labelled = previous.label, True


def _default_types(plain: str, number: Number) -> tuple[PhoneType, ...]:
    if number.shape == "short":
        is_relay = number.text.replace("-", "") == "711"
        number.label = number.label or ("TTY" if is_relay and re.search("tty|tdd", plain, re.IGNORECASE) else "")
        number.is_labelled = True
        number.remark = number.remark or ("relay service" if is_relay else "")
        return ("textphone",) if is_relay else ("voice",)
    if number.text.replace("-", "") == "711":
        return ("textphone",)
    return ("voice",)
