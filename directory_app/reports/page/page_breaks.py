"""What a printed page did to its text: heads and feet of pages, and what was broken at the end of a line."""

from __future__ import annotations

import re
from collections import Counter

from directory_app.text.patterns import late_pattern
from directory_app.values import phones

# "12  Guide to Services" or "Guide to Services  12".
_WITH_PAGE_NUMBER = late_pattern(
    r"""
    \s*(?:(?P<before>\d{1,4})\s{2,})?  # "12   "
    (?P<words>\D{3,70}?)               # "Guide to Services"
    (?:\s{2,}(?P<after>\d{1,4}))?\s*   # "   12"
    """,
    re.VERBOSE,
)
# In pairs, what may stand at the end of a line and at the beginning of the next one.
_NUMBER_TAIL = late_pattern(r"(?<![\d-])\+?[(\d][\d(). -]{0,13}-$")  # "(215) 555-"
_NUMBER_HEAD = late_pattern(r"\d[\d. -]{2,14}(?!\d)")
_CODE_TAIL = late_pattern(r"(?<!\d)\d{5}-$")  # "16501-", of a ZIP+4
_CODE_HEAD = late_pattern(r"\d{4}(?!\d)")
_WEB_TAIL = late_pattern(r"(?:https?://|www\.)[^\s<>\"]{0,500}[/._=?&-]$", re.IGNORECASE)
_WEB_HEAD = late_pattern(r"(?!www\.|https?:)[a-z0-9][\w.%#~-]*[./?=&][\w./?=&%#~-]*", re.IGNORECASE)
_WORD_TAIL = late_pattern(r"(?P<word>[A-Za-zÀ-ÿ]{2,30})(?:-|\u00ad)$")
# Tuned with tests/reports/score.py: a shorter line ends because its sentence or its item does.
_FULL_LINE = 55  # characters
_LONGEST_RUNNING_HEAD = 120  # characters
_SENTENCE_SHARE = 0.5  # so many of a line's words in small letters make it a sentence; names have capitals
# Words that no line of a contact ends with, and that none begins with: "Contact the", "at 302-555-0100".
_OPEN_END = late_pattern(r"(?<![\w-])(?:the|a|an|your|our|or|at|by)$")
_GOES_ON = late_pattern(r"(?:at|or|and|to|by|in|on|for|with)\s")
_WIDE_GAP = late_pattern(r"(?<=\S) {2}(?=\S)")
_OPEN_BRACKET = late_pattern(r"[A-Za-z]\s\([^()\d]{4,60}$")  # "Foo League (formerly Foo"
_CLOSING = late_pattern(r"[^()\d]{1,40}\)")  # "Friends)"
_TABLE_GAP = late_pattern(r" {3}|\t|\.{4}|( \.){3}")  # of a table or a dotted line
# The last part of a line of parts: "; foo.example.org", "| 302-555-0100".
_LAST_PART = late_pattern(r"[;|,:•—–-]\s?(?:[^\s;|,]{1,60}[@.][^\s;|,]{2,60}|\(?\d[\d() .-]{5,20}\d)$")
_OPENING = frozenset("(\"'“‘$")
# Words that keep their hyphen when a line breaks after it: "self-help".
_HYPHENATED = late_pattern(
    r"(?:self|non|co|post|pre|anti|multi|follow|well|long|short|half|cross|on|e|x)", re.IGNORECASE
)


def running_heads(lines: list[str]) -> set[int]:
    """Return the numbers of lines that stand on every page with the page's number beside them."""
    numbered = [
        (number, match["words"].strip())
        for number, line in enumerate(lines, 1)
        if len(line) < _LONGEST_RUNNING_HEAD
        and (match := _WITH_PAGE_NUMBER.fullmatch(line))
        and (match["before"] or match["after"])
        and len(match["words"].split()) > 1
    ]
    pages = Counter(words for _, words in numbered)
    return {number for number, words in numbered if pages[words] > 1}


def is_wrapped(line: str, following: str, *, is_paragraph: bool, length: int = 0) -> bool:
    """Tell whether a sentence goes on with the next line; `is_paragraph` tells that it went on with this one.

    `length` is that of the line as it is written, where its marks were taken away.
    """
    if _OPEN_BRACKET.search(line) and _CLOSING.match(following):
        return True
    if _OPEN_END.search(line[-20:]) or (is_paragraph and _GOES_ON.match(following) and line[-1] not in ".!?:;"):
        return True
    if (
        max(len(line), length) < _FULL_LINE
        or line[-1] in ".!?:;"
        or not (following[:1].isalnum() or following[:1] in _OPENING)
    ):
        return False
    if _TABLE_GAP.search(line) or (following[:1].isupper() and _LAST_PART.search(line[-150:])):
        return False
    words = line.split()
    small = sum(word[0].islower() for word in words)
    return is_paragraph or small >= _SENTENCE_SHARE * len(words)


def joined(text: str, following: str) -> str:
    """Return both lines as one where the end of the first breaks a number, a code, an address or a word, else ""."""
    if not text or text[-1] not in "-\u00ad/._=?&":
        return ""
    # The ends are cut to what each pattern can match, so that a long line costs no more than a short one.
    if _is_number(text, following) or (_CODE_TAIL.search(text) and _CODE_HEAD.match(following)):
        return text + following
    if _WEB_TAIL.search(text[-600:]) and _WEB_HEAD.fullmatch(following):
        return text + following
    word = _WORD_TAIL.search(text[-40:])
    if word and following[:1].islower():
        return text + following if _HYPHENATED.fullmatch(word["word"]) else text[:-1] + following
    return ""


def is_inside_word(text: str, following: str) -> bool:
    """Tell whether a line ends inside a word, with a hyphen that is none of the word."""
    word = _WORD_TAIL.search(text[-40:])
    return word is not None and following[:1].islower() and _HYPHENATED.fullmatch(word["word"]) is None


def single_spaced(text: str) -> str:
    """Return a line of justified text with one blank between its words; other lines as they are."""
    wide = len(_WIDE_GAP.findall(text))
    return _WIDE_GAP.sub(" ", text) if wide > 1 and wide * 2 > text.count(" ") - wide and "   " not in text else text


def _is_number(text: str, following: str) -> bool:
    tail, head = _NUMBER_TAIL.search(text[-20:]), _NUMBER_HEAD.match(following)
    if not tail or not head:
        return False
    whole = (tail.group() + head.group()).strip(" .-")
    return phones.is_plain(re.sub(r"^\+?1[-. ]{1,2}", "", whole))
