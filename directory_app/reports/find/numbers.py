"""Phone numbers in a line: where they stand, which label is theirs, who answers, extension and remark.

The printed characters are never changed.
"""

from __future__ import annotations

import itertools
import re

from directory_app.records import PhoneType
from directory_app.reports.find import labels, notations
from directory_app.reports.find.notations import PrintedNumber
from directory_app.reports.lexicon import LABEL, STRONG_LABEL
from directory_app.values import number_kinds, phones

_EXTENSION = re.compile(
    r"\s?[,;]?\s?\(?(?P<sign>extensions?|extn?s?\b\.?|ext\.?(?=\s?\d)|x\.?\s?(?=\d|OPT)|#\s?(?=\d)|option|"
    r"opt\.?(?=\s?\d)|"
    r"press|dial|then)\s?[:#]?\s?(?P<value>[A-Za-z]{0,4}\d{1,7}[A-Za-z]?)"
    r"(?P<more>(?:\s?(?:or|and|to|,|/|-)\s?\d{1,6}(?![\d-])){0,4})\)?",
    re.IGNORECASE,
)
# "555-0129/0130" and "555-0131, -0132 (fax)": other last digits, which are no number by themselves.
_OTHER_END = re.compile(r"(?:\s?/\s?|,?\s)-\d{4}(?!\d)(?:\s?\([^()]{1,20}\))?|\s?/\s?\d{2,4}(?![\d/-])")
_CALLED = re.compile(r"\b(?:call|dial|phone|telephone|ring)\b[^.]{0,40}$", re.IGNORECASE)
_AND = re.compile(r"[\s,;/&|]*(?:or|and|y|&)?[\s,;/&|]*(?:at\s)?\(?", re.IGNORECASE)
_BRACKET = re.compile(r"\s*[,-]?\s*[(\[]([^()\[\]]{1,80})[)\]]")
_AFTER = re.compile(r"\s*[,–—-]?\s*")
_RELAYS = frozenset({"711", "18001", "18002"})  # United States and Canada; United Kingdom
_WINDOW = 90
_STEM = re.compile(r"[A-Za-z-]{1,30}-$")  # "Spanish-to-" before "Spanish relay"
_LETTERED = re.compile(r"(?:[tpfvomc]|tel|ph)(?:\s?/\s?(?:[tpfvomc]|tty|tdd|fax))?", re.IGNORECASE)


def find(text: str, plain: str) -> list[PrintedNumber]:
    """Return the numbers of a line in order; `plain` is as long as `text`, with other addresses blotted out."""
    found = notations.find(text, plain)
    _read_extensions(plain, found)
    _read_labels(plain, found)
    return [number for number in found if _is_number(number)]


def _is_number(number: PrintedNumber) -> bool:
    return not phones.problem_of(number.text) and bool(number.types)


def _read_extensions(plain: str, found: list[PrintedNumber]) -> None:
    for number, following in itertools.zip_longest(found, found[1:]):
        end = following.start if following else len(plain)
        other = _OTHER_END.match(plain, number.end, min(end, number.end + 60))
        if other and number.notation in ("nanp", "local"):
            number.last, number.remark = other.end(), other.group().strip(" ,")
            continue
        match = _EXTENSION.match(plain, number.end, min(end, number.end + 60))
        if not match:
            continue
        number.last = match.end()
        if match["more"].strip() or match["sign"].lower().startswith(("opt", "press", "dial", "then")):
            number.remark = match.group().strip(" ,;()")
        else:
            number.extension = match["value"]


def _read_labels(plain: str, found: list[PrintedNumber]) -> None:
    befores = [_own_label_before(plain, found, index) for index in range(len(found))]
    has_first = bool(found) and befores[0] is not None
    has_last = bool(found) and _label_after(plain, found[-1], len(plain)) is not None
    for index, number in enumerate(found):
        following = found[index + 1] if index + 1 < len(found) else None
        end = following.start if following else len(plain)
        if before := befores[index]:
            number.label, number.first, number.is_labelled = before[0], before[1], True
        after = _label_after(plain, number, end)
        is_theirs = following is not None and befores[index + 1] is not None
        is_closed = after is not None and (after[2] or (not has_last and plain[after[1] : after[1] + 1] in (",", ";")))
        if after and not (is_theirs and not is_closed and (has_first or after[3] or not has_last)):
            _add_label_after(number, after)
            if is_theirs and following is not None and befores[index + 1][1] < number.last:  # type: ignore[index]
                befores[index + 1] = None
        elif not after:
            _read_remark(plain, number, end)
        if number.notation in ("local", "trunk") and _CALLED.search(plain[max(0, number.first - 50) : number.first]):
            number.is_labelled = True
    _share_labels(plain, found)
    for number in found:
        number.types = number_kinds.types_of(number.label) or _default_types(plain, number)
    _deal_types(plain, found)


def _own_label_before(plain: str, found: list[PrintedNumber], index: int) -> tuple[str, int] | None:
    start = found[index - 1].last if index else 0
    begin = max(start, found[index].start - _WINDOW)
    label = labels.before(plain[begin : found[index].start])
    if not label:
        return None
    text, at = label[0], begin + label[1]
    if plain[at - 1 : at] == "-" and at > start and (stem := _STEM.search(plain[start:at])):
        text, at = stem.group() + text, at - len(stem.group())
    if not STRONG_LABEL.search(text) and _is_inside_name(plain, start, at):
        return None
    return text, at


def _is_inside_name(plain: str, start: int, at: int) -> bool:
    """A weak label such as "Helpline" that words stand before is the end of a name, or a longer label."""
    head = plain[start:at].rstrip(" ")
    return bool(head) and (head[-1].isalnum() or head[-1] in "'’.&")


def _label_after(plain: str, number: PrintedNumber, end: int) -> tuple[str, int, bool, bool] | None:
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
    if rest[:1].isdigit() and end == len(plain):  # the label of what follows: "555-0102, pager 0103"
        return None
    if rest[:1] == ":" or plain[match.end() : match.end() + 1].isalpha():
        return (match.group(), match.end(), False, True) if end < len(plain) else None
    if rest[:1] and rest[:1] not in ".,;)|/(-\0" and end == len(plain) and not STRONG_LABEL.match(plain, begin):
        return None
    return match.group().strip(" ,/&(-"), match.end(), False, False


def _add_label_after(number: PrintedNumber, after: tuple[str, int, bool, bool]) -> None:
    text, end = after[0], after[1]
    if number.label and number_kinds.types_of(text):
        number.label = f"{number.label} ({text})" if not number_kinds.types_of(number.label) else text
        if number_kinds.types_of(text) == ("voice",):
            number.label = text
    elif number.label:
        number.label = f"{number.label} ({text})"
    else:
        number.label = text
    number.last, number.is_labelled = end, True


def _read_remark(plain: str, number: PrintedNumber, end: int) -> None:
    """Take what stands in brackets right after a number as a remark on it."""
    match = _BRACKET.match(plain, number.last, end)
    if match and not (len(phones.digits_of(match.group(1))) >= 7):
        number.remark = f"{number.remark} {match.group(1).strip()}".strip()
        number.last = match.end()


def _share_labels(plain: str, found: list[PrintedNumber]) -> None:
    """Give a label to the numbers after it that only "or" and punctuation part from it."""
    for previous, number in itertools.pairwise(found):
        between = plain[previous.last : number.start]
        if previous.label and not number.label and previous.first < previous.start and _AND.fullmatch(between):
            number.label, number.is_labelled = previous.label, True


def _deal_types(plain: str, found: list[PrintedNumber]) -> None:
    """Deal the parts of one label to as many numbers: "Voice / Fax: 555-0139 / 555-0140"."""
    for _, run in itertools.groupby(found, key=lambda number: number.label):
        numbers = list(run)
        kinds = number_kinds.types_of(numbers[0].label)
        parts = [plain[one.last : other.start].strip() for one, other in itertools.pairwise(numbers)]
        is_dealt = "/" in numbers[0].label and set(parts) == {"/"} and len(kinds) == len(numbers)
        if is_dealt and numbers[0].first < numbers[0].start:
            for number, kind in zip(numbers, kinds, strict=True):
                number.types = (kind,)


def _default_types(plain: str, number: PrintedNumber) -> tuple[PhoneType, ...]:
    if number.notation == "short":
        is_relay = number.text.replace("-", "") in _RELAYS
        number.label = number.label or ("TTY" if is_relay and re.search("tty|tdd", plain, re.IGNORECASE) else "")
        number.is_labelled = True
        number.remark = number.remark or ("relay service" if is_relay else "")
        return ("textphone",) if is_relay else ("voice",)
    if number.text.replace("-", "") in _RELAYS:
        return ("textphone",)
    return ("voice",)
