"""Phone numbers in a line: where they stand, which label is theirs, who answers, extension and remark.

The printed characters are never changed.
"""

from __future__ import annotations

import itertools
import re
from typing import NamedTuple

from directory_app.records import PhoneType
from directory_app.reports.find import brackets_before, labels, national, notations, same_form
from directory_app.reports.find.labels import LabelBefore
from directory_app.reports.find.notations import PrintedNumber
from directory_app.reports.lexicon import LABEL, STRONG_LABEL
from directory_app.text.patterns import late_pattern
from directory_app.values import number_kinds, phones

_EXTENSION = late_pattern(
    r"""
    \s?[,;/-]?\s?\(?(?:at\s)?
    (?P<sign>
        extensions?|extn?s?\b\.?|ext\.?(?=\s?\d)|x\.?\s?(?=\d|OPT)|  # "ext. 12", "x12", "xOPT2"
        extensi[oó]n(?:es)?|postes?|durchwahl|dw\b|apparat|app\.|anexo|int(?:erno)?\b\.?|ramal|toestel|  # abroad
        p\.(?=\s?\d{2,5}\b)|                                          # Canada: "p. 203"
        \#\s?(?=\d)|                                                  # "#2"
        option|opt\.?(?=\s?\d)|press|dial|then                       # "option 2", "then press 2"
    )
    \s?[:#-]?\s?(?P<value>[A-Za-z]{0,4}\d{1,7}[A-Za-z]?)
    (?P<more>(?:\s?(?:or|and|to|et|ou|y|o|und|oder|,|/|-|&)\s?\d{1,6}(?![\d-])){0,4})\)?  # " or 14"
    """,
    re.IGNORECASE | re.VERBOSE,
)
# "555-0129/0130" and "555-0131, -0132 (fax)": other last digits, which are no number by themselves.
# "555-0131 (voice), 0132 (TTY)" and "555-0131; TTY -0132": what stands beside them says that they are.
_KIND = r"\(?\b(?:voice|v|tty|tdd|fax)\b\)?:?"
_OTHER_END = late_pattern(
    rf"(?:\s?/\s?|,?\s)-\d{{4}}(?!\d)(?:\s?\([^()]{{1,20}}\))?|\s?/\s?\d{{1,4}}(?![\d/-])|"
    rf"(?:\s?{_KIND})?\s?[,;/&]\s?(?:{_KIND}\s?-?\d{{4}}(?![\d/-])|-?\d{{4}}\s?{_KIND}(?!\s?[\d(]))",
    re.IGNORECASE,
)
_CALL = late_pattern(r"\b(?:call|dial|phone|telephone|ring)\b[^.]{0,40}$", re.IGNORECASE)
_AND = late_pattern(r"[\s,;/&|]*(?:or|and|y|&|oder|und|ou|et)?[\s,;/&|]*(?:at\s)?\(?", re.IGNORECASE)
_TEXT_KEYWORD = late_pattern(  # "Call or text Ann at"
    r"(?P<label>(?:\b(?:call|phone)\s?(?:or|and|/|&)\s?)?\btext)\s\S{1,20}\s(?:to|at)\s\(?$", re.IGNORECASE
)
_BRACKET = late_pattern(r"\s*[,-]?\s*[(\[]([^()\[\]]{1,80})[)\]]")
_AFTER = late_pattern(r"\s*[,–—-]?\s*")
_FOR_KIND = late_pattern(  # "or 302-555-0102 for TTY, or write"
    r"\s+(?:for|para(?: usuarios de)?|pour|für)\s+"
    r"(?P<label>(?:tty(?:/tdd)?|tdd(?:/tty)?|ats|fax|text(?: messages?)?|sms|video ?phone|voice)"
    r"(?: (?:users?|callers?|access|calls|only))?)"
    r"(?=\s*[.,;)]|\s+(?:or|and|o|ou|y|et)\b|\s*$)",
    re.IGNORECASE,
)
_RELAYS = frozenset({"711", "18001", "18002"})  # United States and Canada; United Kingdom
_THROUGH_RELAY = ("18001 ", "18002 ", "18001-", "18002-")
_STEM = late_pattern(r"[A-Za-z-]{1,30}-$")  # "Spanish-to-" before "Spanish relay"
_LETTERS = late_pattern(r"(?:[tpfvomc]|tel|ph)(?:\s?/\s?(?:[tpfvomc]|tty|tdd|fax))?", re.IGNORECASE)  # "V/TTY", "f"
# Characters beside a number that are looked at. Tuned with tests/reports/score.py.
_LABEL_WINDOW = 90  # before it, for its label
_CALL_WINDOW = 50  # before it, for "call"
_AFTER_WINDOW = 60  # after it, for its extension or label
_MOST_LABEL_WORDS = 3  # in brackets; more are a remark: "(information on lamps and harbors)"
_FEWEST_DIGITS = 7  # of a number of its own, where brackets stand after a number


class _LabelAfter(NamedTuple):
    """A label after a number, and the character of the text at which it ends."""

    text: str
    end: int
    is_in_brackets: bool = False
    has_colon: bool = False


def find(text: str, plain: str, country: str = "") -> list[PrintedNumber]:
    """Return the numbers of a line in order; those of `country` need no code, label or trunk digit.

    `plain` is `text` in plain characters, of the same length, with e-mail and web addresses blotted out.
    """
    numbers = notations.find(text, plain)
    if own := same_form.find(text, plain, numbers):
        numbers = sorted([*numbers, *own], key=lambda number: number.start)
    if country:
        own = national.find(text, plain, numbers, country)
        numbers = sorted([*numbers, *own], key=lambda number: number.start)
    _read_extensions(plain, numbers)
    if brackets := brackets_before.read(plain, numbers):
        brackets_before.give(plain, numbers, brackets)
    else:
        _read_labels(plain, numbers)
    said = [number.label for number in numbers]
    for number in numbers:
        if any(number_kinds.is_beside_voice(number.label, other) for other in said):  # "(v) 555-0100 (t) 555-0101"
            number.label = "TTY"
        number.label = number.label or labels.said(plain[max(0, number.start - _LABEL_WINDOW) : number.start])
        is_relayed = number.text.startswith(_THROUGH_RELAY)  # whatever its label calls that: "Next Generation Text"
        number.types = () if is_relayed else number_kinds.types_of(number.label)
        number.types = number.types or _default_types(plain, number)
    _deal_types(plain, numbers)
    return [number for number in numbers if _is_number(number)]


def _is_number(number: PrintedNumber) -> bool:
    return not phones.problem_of(number.text) and bool(number.types)


def _read_extensions(plain: str, numbers: list[PrintedNumber]) -> None:
    for number, following in itertools.zip_longest(numbers, numbers[1:]):
        end = min(following.start if following else len(plain), number.end + _AFTER_WINDOW)
        other_end = _OTHER_END.match(plain, number.end, end)
        if other_end and number.notation in ("nanp", "local", "international", "trunk"):
            number.outer_end, number.remark = other_end.end(), other_end.group().strip(" ,;&")
            continue
        match = _EXTENSION.match(plain, number.end, end)
        if not match:
            continue
        number.outer_end = match.end()
        # Several extensions, or what to press, fit into no field: they are kept as printed.
        if match["more"].strip() or match["sign"].lower().startswith(("opt", "press", "dial", "then")):
            number.remark = match.group().strip(" ,;()")
        else:
            number.extension = match["value"]


def _read_labels(plain: str, numbers: list[PrintedNumber]) -> None:
    """Give each number its label, remark and kinds: who answers.

    Between two numbers a label may belong to either: "A Voice B TTY", "Voice A TTY B". Where the line begins with a
    label or ends without one, labels stand before their numbers; where it is the other way round, after them.
    """
    befores = [_own_label_before(plain, numbers, index) for index in range(len(numbers))]
    has_first = bool(numbers) and befores[0] is not None
    has_last = bool(numbers) and _label_after(plain, numbers[-1], len(plain)) is not None
    for index, number in enumerate(numbers):
        following = numbers[index + 1] if index + 1 < len(numbers) else None
        end = following.start if following else len(plain)
        if following and following.notation == "keyword":  # "555-0100, text START to 678-678"
            end = following.outer_start
        sent = _TEXT_KEYWORD.search(plain[max(0, number.start - _CALL_WINDOW) : number.start])
        if befores[index] is None and sent:
            number.label, number.is_labelled = sent["label"].lower(), True  # "Text KITE to 555-0142"
        if before := befores[index]:
            number.label, number.outer_start, number.is_labelled = before.text, before.start, True
        after = _label_after(plain, number, end)
        next_before = befores[index + 1] if following else None
        if after:
            is_before_mark = plain[after.end : after.end + 1] in (",", ";")
            is_closed = after.is_in_brackets or (not has_last and is_before_mark)
            is_of_next = next_before and not is_closed and (has_first or after.has_colon or not has_last)
            # "Toll free: 555-0100 TTY: use the relay": a second label with a colon leads to what follows it.
            is_of_rest = after.has_colon and befores[index] is not None
            if not is_of_next and not is_of_rest:
                _add_label_after(number, after)
                if next_before and next_before.start < number.outer_end:
                    befores[index + 1] = None  # it was this one
        else:
            _read_remark(plain, number, end)
        before_number = plain[max(0, number.outer_start - _CALL_WINDOW) : number.outer_start]
        is_at = number.notation == "local" and re.search(r"\bat\s\(?$", before_number) and STRONG_LABEL.search(plain)
        if is_at or (number.notation in ("local", "trunk") and _CALL.search(before_number)):
            number.is_labelled = True
    _share_labels(plain, numbers)


def _own_label_before(plain: str, numbers: list[PrintedNumber], index: int) -> LabelBefore | None:
    """Return the label before a number, but not before the number that stands before it; a word to send is none."""
    if numbers[index].notation == "keyword":
        return None
    start = numbers[index - 1].outer_end if index else 0
    window = max(start, numbers[index].start - _LABEL_WINDOW)
    label = labels.before(plain[window : numbers[index].start])
    if not label:
        return None
    text, at = label.text, window + label.start
    if plain[at - 1 : at] == "-" and at > start and (stem := _STEM.search(plain[start:at])):
        text, at = stem.group() + text, at - len(stem.group())
    if not STRONG_LABEL.search(text) and _is_inside_name(plain, start, at):
        return None
    return LabelBefore(text, at)


def _is_inside_name(plain: str, start: int, at: int) -> bool:
    """A weak label such as "Helpline" that words stand before is the end of a name, or a longer label."""
    head = plain[start:at].rstrip(" ")
    return bool(head) and (head[-1].isalnum() or head[-1] in "'’.&")


def _label_after(plain: str, number: PrintedNumber, end: int) -> _LabelAfter | None:
    """Return the label that stands between a number and `end`, or None."""
    bracket = _BRACKET.match(plain, number.outer_end, end)
    if bracket and plain[bracket.end() : bracket.end() + 1] != ":":
        inner = bracket.group(1)
        is_label = STRONG_LABEL.search(inner) or (
            number_kinds.is_only_label_words(inner) and re.search(r"[^\W\d_]", inner) is not None
        )
        is_remark = len(inner.split()) > _MOST_LABEL_WORDS + 2 and set(number_kinds.types_of(inner)) <= {"voice"}
        if is_remark:  # "(free from all mobile networks, 24 hours a day)"
            return None
        if (
            is_label
            or (LABEL.search(inner) and len(inner.split()) <= _MOST_LABEL_WORDS)
            or _LETTERS.fullmatch(inner.strip())
        ):
            return _LabelAfter(inner.strip(), bracket.end(), is_in_brackets=True)
        return None
    if kind := _FOR_KIND.match(plain, number.outer_end, end):
        return _LabelAfter(kind["label"], kind.end(), is_in_brackets=True)
    space = _AFTER.match(plain, number.outer_end, end)
    begin = space.end() if space else number.outer_end
    match = LABEL.match(plain, begin, min(end, begin + _AFTER_WINDOW))
    if match is None:
        return None
    is_last = end == len(plain)
    rest = plain[match.end() : match.end() + 3].lstrip()
    if rest[:1].isdigit() and is_last:  # the label of what follows: "555-0102, pager 0103"
        return None
    if rest[:1] == ":" or plain[match.end() : match.end() + 1].isalpha():
        return None if is_last else _LabelAfter(match.group(), match.end(), has_colon=True)
    # Other words go on: "555-0102 office of Foo".
    if rest[:1] and rest[:1] not in ".,;)|/(-\0" and is_last and not STRONG_LABEL.match(plain, begin):
        return None
    return _LabelAfter(match.group().strip(" ,/&(-"), match.end())


def _add_label_after(number: PrintedNumber, after: _LabelAfter) -> None:
    """Put a label after a number together with the one before it: the one that says who answers decides."""
    types, known = number_kinds.types_of(after.text), number_kinds.types_of(number.label)
    if number.label and (types == ("voice",) or (types and known)):
        number.label = after.text
    elif number.label:
        number.label = f"{number.label} ({after.text})"
    else:
        number.label = after.text
    number.outer_end, number.is_labelled = after.end, True


def _read_remark(plain: str, number: PrintedNumber, end: int) -> None:
    """Take what stands in brackets right after a number as a remark on it."""
    match = _BRACKET.match(plain, number.outer_end, end)
    if match and len(phones.digits_of(match.group(1))) < _FEWEST_DIGITS:
        number.remark = f"{number.remark} {match.group(1).strip()}".strip()
        number.outer_end = match.end()


def _share_labels(plain: str, numbers: list[PrintedNumber]) -> None:
    """Give a label to the numbers after it that only "or" and punctuation part from it."""
    for previous, number in itertools.pairwise(numbers):
        between = plain[previous.outer_end : number.start]
        if previous.label and not number.label and previous.outer_start < previous.start and _AND.fullmatch(between):
            number.label, number.is_labelled = previous.label, True


def _deal_types(plain: str, numbers: list[PrintedNumber]) -> None:
    """Deal the parts of one label to as many numbers: "Voice / Fax: 555-0139 / 555-0140"."""
    for label, run in itertools.groupby(numbers, key=lambda number: number.label):
        same_label = list(run)
        types = number_kinds.types_of(label)
        between = {plain[one.outer_end : other.start].strip() for one, other in itertools.pairwise(same_label)}
        is_before = same_label[0].outer_start < same_label[0].start
        if "/" in label and between == {"/"} and len(types) == len(same_label) and is_before:
            for number, type_ in zip(same_label, types, strict=True):
                number.types = (type_,)


def _default_types(plain: str, number: PrintedNumber) -> tuple[PhoneType, ...]:
    if number.notation == "short_code":
        is_relay = number.text.replace("-", "") in _RELAYS
        number.label = number.label or ("TTY" if is_relay and re.search("tty|tdd", plain, re.IGNORECASE) else "")
        number.is_labelled = True
        number.remark = number.remark or ("relay service" if is_relay else "")
        return ("textphone",) if is_relay else ("voice",)
    if number.text.replace("-", "") in _RELAYS or number.text.startswith(_THROUGH_RELAY):
        return ("textphone",)
    return ("voice",)
