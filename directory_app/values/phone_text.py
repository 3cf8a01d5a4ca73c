"""How one phone text becomes numbers: each with its extension, its remark and the label that stands with it.

`Phone.text` writes what is read here. Nothing printed is dropped: what is no extension, remark or label stays in the
number.
"""

from __future__ import annotations

import re

from directory_app.text.patterns import late_pattern
from directory_app.values import absent, dates, number_kinds, phones, second_numbers
from directory_app.values.phone_parts import (
    AFTER,
    BEFORE,
    BRACKETED_BEFORE,
    COMPLETE,
    DIALLED,
    EXTENSION_WORD,
    LONGEST,
    LONGEST_LABEL,
    ONLY_DIGITS,
    SHORT_CODES,
    TO_KEYWORD,
    WHOLE,
    PhoneText,
    is_bare,
    is_label,
    is_number,
    is_whole,
    parse,
    with_round_brackets,
    without_brackets,
    without_label_before,
)

# Where a number may end and the next begin: "; ", ", ", " / ", " or ", a line end, before a bracket with a number,
# and a blank between two numbers.
_JOINTS = late_pattern(
    r"\s*:::\s*|[\r\n]+|;\s+|\s*[,/|;&]\s*|\s+(?:or|and|&|und|oder|et|ou|y)\s+|\s+(?=[^\W\d_])|\s+(?=\()|"
    r"(?<=[\w)])\s+(?=[+＋]?\d)",
    re.IGNORECASE,
)
_SURE_JOINT = late_pattern(r";\s+|\s*:::\s*|[\r\n]+")
# What ends a number; its own code may stand in brackets: "+233 (030) 255 0100".
_NEXT_WORDS = late_pattern(r"\s*[,;/|]\s*|\s+(?:or|and|&|und|oder|et|ext|x|\((?!\d{1,5}\)))", re.IGNORECASE)
_AREA_CODES = late_pattern(r"(?:\(?\d{3}\)?\s*[/,]?\s*)+")
_ENDS_BEFORE = late_pattern(r"[,/;&|]\s*$|\b(?:or|and)\s*$", re.IGNORECASE)  # words that the next number has no part of


def parse_all(text: str) -> list[PhoneText]:
    """Read all numbers of a text: "301-555-0100; TTY 301-555-0101" are two, "555-0129/0130" is one."""
    return settled([parse(piece) for piece in pieces(text)])


_SAME = late_pattern(
    r"(?P<before>[^\W\d_][^:;()]*?)\W+(?:is |the |at )*same\b.*|(?:the )?same\b[^\d]*? (?:for|as) (?P<after>\D+)",
    re.IGNORECASE,
)


def settled(texts: list[PhoneText]) -> list[PhoneText]:
    """Return the numbers of one text with what one says of the next: "T" beside "V" is a text telephone.

    Behind "302-555-0185, TTY same" a TTY answers as well; "Relay 711" is that of text telephones (FCC, 711).
    """
    if not any(text.label or text.remark or text.number == "711" for text in texts):
        return texts
    labels = {text.label for text in texts}
    result = []
    for text in texts:
        is_relay = text.number.replace("-", "") == "711" and not text.types and (len(texts) > 1 or text.label != "")
        if is_relay or any(number_kinds.is_beside_voice(text.label, label) for label in labels):
            text = text._replace(types=("textphone",))
        elif match := _SAME.fullmatch(text.remark):
            also = (match["before"] or match["after"]).strip()
            if is_label(also):
                types = text.types or ("voice",)
                text = text._replace(types=tuple(dict.fromkeys((*types, *number_kinds.types_of(also)))))
        result.append(text)
    return result


def holds_number(text: str) -> bool:
    """Tell whether a text holds a whole number, whatever stands beside it: "Kim Lee, 302-555-0155"."""
    return sum(map(str.isdigit, text)) >= COMPLETE and any(
        is_number(it.number) and not dates.read(it.number) for it in parse_all(text)
    )


def pieces(text: str) -> list[str]:
    """Take a text apart where one number ends and the next, or its label, begins."""
    if is_bare(text):
        return [text]
    text = second_numbers.completed(_RELAY_BEHIND.sub("; ", with_round_brackets(text)))
    numbers: list[str] = []
    start = 0
    labels_follow = _labels_follow(text)
    for joint in _JOINTS.finditer(text):
        if joint.start() < start:
            continue
        head = text[max(start, joint.start() - LONGEST) : joint.start()]
        tail = text[joint.end() : joint.end() + LONGEST]
        if ")" in tail and _is_open(head):  # "(ask for Ann; evenings)"
            continue
        if _SURE_JOINT.fullmatch(joint.group()) or (
            (_ends(head) or _is_code_before(text[start : joint.start()], tail))
            and _begins(tail, head, bool(joint.group().strip()), labels_follow)
        ):
            numbers.append(text[start : joint.start()].strip())
            start = joint.end()
    rest = text[start:].strip()
    if start and rest.startswith("(") and rest.endswith(")") and _labelled(rest[1:-1]):
        rest = rest[1:-1]
    return _with_words([piece for piece in (*numbers, rest) if piece.strip(" ;,")])


# The relay service behind a whole number: "302-555-0185 or 711", "302-555-0185/711 (TTY)".
_RELAY_BEHIND = late_pattern(
    r"(?<=\d{4})\s*(?:[/,]|\bor\b|\band\b)\s*(?=(?:(?:tty|tdd|relay):?\s)?(?:711|7-1-1)(?!\W?\d))", re.IGNORECASE
)


def _labels_follow(text: str) -> bool:
    """Tell whether labels stand behind the numbers: "202-555-0153 V 202-555-0154 TTY"."""
    start = text.strip()[:LONGEST]
    if WHOLE.match(start) is None:
        return False
    match = _LAST_WORDS.search(text.strip()[-LONGEST_LABEL:])
    return match is not None and is_label(match["label"])


_LAST_WORDS = late_pattern(r"\d[\s,;–—-]+(?P<label>[^\W\d_]\D*)$")


def _with_words(parts: list[str]) -> list[str]:
    """Put lines without a digit to the number that they belong to: a label to the next, a remark to the one before."""
    if len(parts) < 2:
        return parts
    result: list[str] = []
    label = ""
    for part in parts:
        if absent.is_nothing(part):
            continue
        if phones.digits_of(part):
            result.append(f"{label} {part}".strip())
            label = ""
        elif part.endswith(":") or not result:
            label = f"{label} {part}".strip()
        else:
            result[-1] += f" ({part})" if not {"(", ")"} & set(part) else f" {part}"
    return [*result, label] if label else result


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
    match = ONLY_DIGITS.match(text, at)
    return match is not None and len(phones.digits_of(match.group())) >= COMPLETE


def _ends(head: str) -> bool:
    """Tell whether a whole number has come to its end; "213/310/323" are three area codes."""
    digits = phones.digits_of(head)
    return (len(digits) >= COMPLETE and not _AREA_CODES.fullmatch(head.strip())) or digits in SHORT_CODES


def _is_code_before(head: str, tail: str) -> bool:
    """Tell whether a short number stands before a whole one that begins with its own code: "1195, 0800 555 010"."""
    match = WHOLE.match(tail) if _CODE.fullmatch(head.strip()) and tail[:1] in "+0" else None
    return match is not None and len(phones.digits_of(match.group())) >= _WITH_CODE


_CODE = late_pattern(r"[1-9]\d{2,4}")
_WITH_CODE = 9  # digits


def _begins(tail: str, head: str, is_parted: bool, labels_follow: bool) -> bool:
    """Tell whether a number with a label of its own begins, or behind a comma or "or" another whole one."""
    if is_parted and TO_KEYWORD.match(tail):  # "302-555-0100 or text HOME to 741741"
        return True
    match = WHOLE.match(tail)
    if match is None:
        return _begins_with_label(tail, is_parted, labels_follow)
    if match["plain"]:
        return is_parted or tail.startswith("(") or _is_number_with_words(head, labels_follow)
    first = _NEXT_WORDS.split(tail, maxsplit=1)[0].strip()
    is_apart = is_parted or (head.endswith(")") and _is_number_with_words(head, labels_follow))
    return is_apart and is_number(first) and len(phones.digits_of(first)) >= COMPLETE


def _begins_with_label(tail: str, is_parted: bool, labels_follow: bool) -> bool:
    if tail.startswith("("):
        if (match := BRACKETED_BEFORE.match(tail)) and is_label(match["label"]):  # "/ (TTY) 800-555-0102"
            return is_parted and is_whole(tail[match.end() :])
        inner = tail[1:].partition(")")[0]
        return _labelled(inner) and len(phones.digits_of(inner)) >= COMPLETE
    match = BEFORE.match(tail)
    if match is None or _ENDS_BEFORE.search(match["label"]):
        return False
    if labels_follow and not is_parted and not match["colon"]:
        return False
    if _labelled(tail):
        return True
    number = tail[match.end() :]
    return (_has_plain(number) or (is_parted and _has_own_code(number))) and not EXTENSION_WORD.match(tail)


def _is_number_with_words(text: str, labels_follow: bool) -> bool:
    """Tell whether a text is a whole number with a label before it or brackets behind it, or with a label behind it."""
    text = without_brackets(without_label_before(text)[0], "")[0]
    if DIALLED.fullmatch(text.strip()):  # "Dial 988 1-800-555-0100"
        return True
    if labels_follow and (match := AFTER.search(text)) and is_label(match["label"]):
        text = text[: match.start()]
    return is_number(text)


def _has_plain(text: str) -> bool:
    match = WHOLE.match(text)
    return match is not None and match["plain"] is not None


def _has_own_code(text: str) -> bool:
    """Tell whether a text begins with a whole number that has its country's or its town's code: "0800 555010"."""
    match = WHOLE.match(text) if text[:1] in ("+", "0") else None
    return match is not None and len(phones.digits_of(match.group())) >= _WITH_CODE


def _labelled(text: str) -> bool:
    match = BEFORE.match(text)
    if match is None or not is_label(match["label"], has_colon=bool(match["colon"])):
        return False
    digits = phones.digits_of(text[match.end() :][:24])
    return len(digits) >= COMPLETE or digits in SHORT_CODES


__all__ = ["LONGEST", "PhoneText", "parse", "parse_all", "pieces"]
