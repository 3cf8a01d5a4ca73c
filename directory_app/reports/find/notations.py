"""What in a line is written as a phone number: by its notation, or by its label where the notation says too little.

The patterns are bounded, so a line is read in time that grows with its length only.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, get_args

from directory_app.records import PhoneType
from directory_app.reports.find import labels
from directory_app.reports.lexicon import LABEL, MONTH, NOT_A_PHONE
from directory_app.text.patterns import late_pattern
from directory_app.values import number_kinds, phones
from directory_app.values.addresses import localities

# How a number is written; the first seven are the groups of _NOTATIONS.
Notation = Literal[
    "nanp",  # North American Numbering Plan: "(301) 555-0100"
    "international",  # "+44 29 2055 0122"
    "trunk",  # national, with the 0 that leads to the trunk line: "020 7946 0119"
    "special",  # Australia: "1300 555 010"
    "local",  # without an area code: "555-0100"
    "vanity",  # with letters: "1-800-CDC-INFO"
    "national",  # of the page's country: "222 555 010"
    "labelled",  # digits that only a label makes a number
    "keyword",  # "Text HELLO to 741741"
    "short_code",  # "711"
]
# What parts the groups of a number: up to three marks; a hyphen whose bytes were misread counts as one.
_SEPARATOR = r"(?:[ .\-/)?\ufffd\u200b\u00ad]|â(?:€.?|\x80.)|Â){0,3}"
_NOTATIONS = rf"""(?:
    (?P<nanp>
        (?:(?:\+|00)?1{_SEPARATOR})?                    # "1-", "001 "
        (?:\(?\d{{3}}\)?/){{0,6}}                       # "213/310/323/": several area codes
        (?:\(\s?)?\d{{3}}(?:\s?\))?{_SEPARATOR}         # "(301) "
        \d{{3}}{_SEPARATOR}\d{{4}}(?!\d)                # "555-0100"
    )|
    (?P<international>
        \+\s?\d{{1,4}}                                  # "+44"
        (?:[ .\-/]{{0,2}}\(?\d{{1,8}}\)?){{1,2}}         # " (29) 2055"
        (?:[ .\-/]{{0,2}}\d{{1,8}}){{0,4}}(?!\d)        # " 0122"
    )|
    (?P<trunk>
        (?!0(?:800|508)[ -]?[A-Z]{{4}})                  # letters go on: see "vanity"
        (?:
        0(?:[358]\d\d|508)(?:[ ]\d{{1,4}}){{2,4}}         # "0800 5 14 15 01", "0300 555 010"
        (?:[ ]\d{{1,4}})?                              # " 1"
        (?!\d|[ ]?(?!(?:ou|or|oder|et|and|und|o|y)[ ])[A-Za-z/:%])|  # no "2 hours"
        0\d{{2,4}}\s-\s\d{{2,4}}(?:[ ]\d{{2,4}}){{1,3}}(?!\d)|  # "030 - 555 019 000"
        (?<!\d\s)0\d{{2,5}}\s?/\s?                     # "040 / "
        \d{{2,8}}(?:[ -]\d{{1,8}}){{0,4}}(?![\d/])|     # "555 01 00", "111 0 111"
        01\s?\((?:\d{{3}}\)(?:[ .-]?\d){{7}}|           # Mexico, until 2019: "01 (449) 555 0100"
        \d{{2}}\)(?:[ .-]?\d){{8}})(?!\d)|               # "01 (55) 5550 0190"
        (?:1800[12][ -])?\(?0\d{{1,5}}\)?              # "(020)", "18001 020" by text relay
        (?:[ .\-]{{0,2}}\d{{2,8}}){{1,4}}(?!\d)         # " 7946 0119"
        (?:[ ]\d(?=\s*(?:$|[,;()|]|\.(?:\s|$)))|         # " 1": the last group of "0300 555 010 1"
        (?<=\d)[ ]?-[ ]?\d(?![\d-]))?                    # "-0": the switchboard of "0221 5550-0"
        )
    )|
    (?P<special>
        18[59]0(?:[ ]\d{{2,3}}){{2,3}}(?!\d)|          # "1850 55 01 90"
        1[38]00(?:[ -]?\d{{1,4}}){{2,4}}(?!\d)|        # "1300 555 010", "1300 55 5019"
        \(\d\d\)[ ]?\d{{3,4}}[ -]\d{{4}}(?![\d-])        # Mexico: "(55) 5550-0190"
    )|
    (?P<local>\d{{3}}[ .-]\d{{4}}(?![\d-]))|
    (?P<vanity>
        0(?:800|508)[ -]?[A-Z]{{4,10}}(?:[ -][A-Z]{{2,8}}){{0,2}}(?![A-Za-z])  # New Zealand: "0508 HARBOR"
        (?:\s?\(\d[\d\- .]{{2,13}}\))?|                # " (0508 427 267)"
        (?:\+?1[ .\-]{{1,3}})?(?:\(\d{{2,3}}\)[ .\-]{{0,2}}|\d{{2,3}}[ .\-]{{1,2}})  # "1-800-", "(888)"
        (?:
            [A-Za-z0-9]{{1,8}}(?:[.-][A-Za-z0-9]{{1,8}}){{0,3}}  # "950-nami": small letters
            (?:[ ][A-Z]{{2,8}}){{0,2}}                          # "DONT CUT", "US IN LUPUS"
            (?=\s?\([\d-]{{3,14}}\))|                      # before their digits only
            [A-Z0-9]{{1,8}}(?:[.-][A-Z0-9]{{1,8}}){{0,3}}     # "CDC-INFO"
        )(?![A-Za-z])
        (?:\s?\(\d[\d\- .]{{2,13}}\))?                     # " (1-800-232-4636)"
    )
)"""
_NUMBER = late_pattern(rf"(?<![\d$€£\#])(?<![\d][-./:;]){_NOTATIONS}", re.VERBOSE)
_FOLLOWING = late_pattern(rf"\s?/\s?{_NOTATIONS}", re.VERBOSE)  # right after another number
_SHORT_FREE = late_pattern(r"08(?:00|45|08) \d\d ?\d\d")  # United Kingdom: "0845 46 47"
_THREE_GROUPS = late_pattern(r"0\d \d{3,4} \d{3,4}|0\d\d \d{3} \d{3}")  # "09 5550 199", "061 555 010"
_SHORT_TRUNK = late_pattern(r"\(?0\d{2,4}\)?[ /-]{1,3}\d{4,6}(?:-\d{1,3})?")  # "040 19296", of a German town
_ONE_DIGIT_CODE = late_pattern(r"0\d[ -]\d{7}|0[1-9]-\d{3}[ -]\d{4}")  # "01-5550160", of Dublin
_AUSTRALIAN_CODE = late_pattern(
    r"(?<![\d/.,$-])13(?: ?\d\d ?\d\d|\d ?\d{3})(?![\d/%-]|[.,]\d)"
)  # "13 11 14", "133 677"
_LAST_CODE = late_pattern(
    r"(?:[A-Za-zà-ÿ]\s?\||^(?i:call|dial|ring|phone):?)\s?(\d{3})$"
)  # "Polizei | 117", "Call 111"
_BEFORE_CODE = late_pattern(r"(?:[:–—|-]|\b(?:on|call|phone|ring|dial|number|line|tel))\s*$", re.IGNORECASE)
_TEXT_TO = late_pattern(r"\btext\s(\d{3,6})(?![\d-]|\s\d{2})", re.IGNORECASE)  # "Free text 1737 to talk"
_EUROPEAN_CODE = late_pattern(r"(?<![\d/.,$])116 ?\d{3}(?![\d/%]|[.,]\d)")  # "116 117", in all of the European Union
_HARMONISED = frozenset("116000 116006 116111 116117 116123".split())  # Commission Decision 2007/116/EC
_CALLED = late_pattern(
    r"""
    \b(?:nummer|numéro|number|telefon|tel|call|dial|hotline|helpline|appel\w{0,5}|rufen|anrufen)\b  # "Unter der Nummer"
    """,
    re.IGNORECASE | re.VERBOSE,
)
_ANY_DIGITS = late_pattern(r"(?:[+(]\s?)?\d[\d ().\-/]{1,24}")
_OTHER_LAST = late_pattern(r"(?<=\d{4})\s?/\s?\d{2}\s*$")  # "55 5550 0105 / 06": the last digits of a second number
_OTHER_LAST_END = late_pattern(r"(?<=\d{4})\s?/\s?\d{1,2}$")  # "+353 1 555 0100/1"
_SHORT_CODE = late_pattern(r"[2-9]-?1-?1|988|999|11[0-9]|116 ?\d{3}|1800[12]|13 ?\d\d ?\d\d|13\d ?\d{3}")
# Short codes that are known without a label.
_KNOWN_SHORT_CODE = late_pattern(
    r"""
    (?<![\d\-(/.,$])
    (?:711|7-1-1|1800[12]|211|2-1-1|311|911|988)
    (?![\d\-/%]|[.,]\d|\s?\(\d)                  # "711 (301) …" begins a longer number
    (?!(?<=^2-1-1)\s[A-Z][a-z])(?!(?<=^(?:211|988))\s[A-Z][a-z])  # "2-1-1 Delaware", "988 Lifeline": names
    """,
    re.VERBOSE,
)
_KEYWORD = late_pattern(
    r"""
    \btext(?:ing)?:?\s(?:["“'‘][^"“”'’\s]{1,20}(?:\s[^"“”'’\s]{1,20}){0,3}["”'’]|[^\s]{1,20})\s  # "Text "HELLO" "
    (?:to|at)\s["“'‘]?(\d{3}-\d{3}|\d{4,6})(?![\d-]|\s\d)                                     # "to 741-741"
    """,
    re.IGNORECASE | re.VERBOSE,
)
_RELAY = late_pattern(r"\b(?:relay|dial|tty|tdd|call|calling|use|711:?$)\b", re.IGNORECASE)
# What follows a number that counts something: "9:00", "30 days", "12 May".
COUNTS = late_pattern(
    rf"""
    \s?(?:
        :\d|[ap]\.?m\b|hours?\b|hrs?\b|days?\b|%|years?\b|   # "9:00", "9 a.m.", "24 hours"
        pages?\b|pp\b|{MONTH}\b                              # "12 pages", "12 May"
    )
    """,
    re.IGNORECASE | re.VERBOSE,
)
_NOTATION_OF_GROUP: dict[str, Notation] = {notation: notation for notation in get_args(Notation)}
_SAID_DIGITS = late_pattern(r"\((\d[\d\- .]{2,13})\)$")  # behind letters that stand for digits
_NANP_DIGITS = 10
_MOST_DIGITS = 15  # E.164
_FEWEST_DIGITS = 7  # of what a label makes a number, short codes aside
# Characters beside a number that are looked at. Tuned with tests/reports/score.py.
_LABEL_WINDOW = 90  # before it, for its label
_IDENTIFIER_WINDOW = 40  # before it, for "ISBN" and the like
_GLUED_LABEL_WINDOW = 20  # before it, for a label without a blank: "Tel301-555-0100"
_COUNTRY_WINDOW = 30  # after it
_RELAY_WINDOWS = (60, 40)  # before and after a short code, for "relay", "dial" …


@dataclass(slots=True)
class PrintedNumber:
    """A number in a text: its printed form, and what stands around it. Places are characters of the text."""

    start: int
    end: int
    text: str  # exactly as printed
    notation: Notation
    outer_start: int  # where its label begins
    outer_end: int  # where its extension, label or remark ends
    label: str = ""
    types: tuple[PhoneType, ...] = ()
    extension: str = ""
    remark: str = ""
    is_labelled: bool = False
    is_guess: bool = False  # only the numbers beside it in a list make it one

    @property
    def is_certain(self) -> bool:
        """Tell whether it is a phone number wherever it stands."""
        if self.is_labelled or self.text.replace("-", "") == "711":
            return True
        if self.notation == "nanp":
            return _is_dialable(self.text)
        return self.notation in ("international", "special", "vanity", "national") or (
            self.notation == "trunk" and " " in self.text.strip()
        )


def find(text: str, plain: str) -> list[PrintedNumber]:
    """Return what is written as a number, in order.

    `plain` is `text` in plain characters, of the same length, with e-mail and web addresses blotted out.
    """
    numbers = _by_notation(text, plain)
    if not numbers:
        return _by_label(text, plain, 0, len(plain))
    return sorted(numbers + _between(text, plain, numbers), key=lambda number: number.start)


def _by_notation(text: str, plain: str) -> list[PrintedNumber]:
    numbers = []
    match = _NUMBER.search(plain)
    while match:
        notation = _NOTATION_OF_GROUP[match.lastgroup or ""]
        start, end = match.span(notation)
        while end > start and plain[end - 1] in " .-/?":
            end -= 1
        if plain[end - 1] == ")" and "(" not in plain[start:end]:
            end -= 1
        if plain[start] == "(" and ")" not in plain[start:end]:
            start += 1
        end = _before_remark(plain, start, end)
        if notation in ("international", "trunk") and (others := _OTHER_LAST_END.search(plain, start, end)):
            end = others.start()
        if (
            notation == "nanp" and plain[start] == "0" and plain[start + 1] != "0"
        ):  # no area code begins so: "087 555 0180"
            notation = "trunk"
        go_on = match.end()
        if _fits(notation, plain, start, end):
            numbers.append(PrintedNumber(start, end, text[start:end], notation, start, end))
        elif notation == "vanity" and (opened := plain.find("(", start + 1, end)) > 0:
            end = go_on = opened  # "211 or (512) 555-0100" is no word of digits and letters
        match = _FOLLOWING.match(plain, end) or _NUMBER.search(plain, go_on)
    return numbers


def _before_remark(plain: str, start: int, end: int) -> int:
    """Return where a number ends in whose last brackets words go on: "686868 (8h to 22h)"."""
    opened = plain.rfind("(", start, end)
    return len(plain[:opened].rstrip(" .-/")) if opened > start and ")" not in plain[opened:end] else end


def _fits(notation: Notation, plain: str, start: int, end: int) -> bool:
    """Tell whether what has the notation of a number can be one, by its digits and by what stands around it."""
    printed = plain[start:end]
    count = len(phones.digits_of(printed))
    is_glued = start > 0 and plain[start - 1].isalpha()
    if is_glued and not LABEL.search(plain[max(0, start - _GLUED_LABEL_WINDOW) : start]):
        is_word = notation == "nanp" and re.search("[a-z]{3}$", plain[:start][-3:]) is not None
        return is_word and " " in printed and _is_dialable(printed)  # a table that lost its gaps: "Care800 555-0144"
    if NOT_A_PHONE.search(plain[max(0, start - _IDENTIFIER_WINDOW) : start]):
        return False
    if notation == "local" and localities.country_after(plain[end : end + _COUNTRY_WINDOW]):  # Tokyo 104-0061, Japan
        return False
    if notation == "international":
        return 8 <= count <= _MOST_DIGITS
    if notation == "trunk":  # fewer digits are dates and codes: "01.02.2012"
        is_short = _SHORT_FREE.fullmatch(printed) or (
            (_SHORT_TRUNK.fullmatch(printed) or _ONE_DIGIT_CODE.fullmatch(printed))
            and (_stands_alone(plain, start, end) or _CALLED.search(plain[max(0, start - _IDENTIFIER_WINDOW) : start]))
        )
        is_grouped = count == 9 and _THREE_GROUPS.fullmatch(printed) is not None
        if printed.startswith("1800"):
            return 14 <= count <= 16
        return 10 <= count <= 12 or (count == 9 and printed[0] == "(") or is_grouped or bool(is_short)
    if notation == "vanity":
        return _is_vanity(printed)
    if notation == "special":
        return count == 10 or (printed[0] == "(" and count == 9)
    return True


def _is_vanity(printed: str) -> bool:
    """Tell whether letters stand for digits: a whole number's worth of keys, toll-free or with a country code."""
    body = printed.partition("(")[0] if not printed.startswith("(") else printed[1:].partition("(")[0]
    keys = sum(character.isalnum() for character in body)
    letters = re.search("[A-Za-z]{2,}", body)
    starts = phones.national(re.sub(r"\D", "", body)[:11]) or ""
    if re.match("0(?:800|508)", printed):
        return 8 <= keys <= 18
    is_free = re.match(r"\+?1?\D{0,2}(?:8\d\d|\D)", printed) or printed[0] in "+1" or starts[:3].startswith("8")
    is_free = is_free or (keys == _NANP_DIGITS and _is_spelt_again(printed, body))
    return bool(letters) and 9 <= keys <= 16 and bool(is_free)


def _is_spelt_again(printed: str, body: str) -> bool:
    """Tell whether the digits that its letters stand for are printed behind a number: "512.555.HELP (4357)"."""
    said = _SAID_DIGITS.search(printed)
    return said is not None and phones.readings(body.strip())[0].endswith(phones.digits_of(said[1]))


def _between(text: str, plain: str, numbers: list[PrintedNumber]) -> list[PrintedNumber]:
    """Return the numbers that only a label makes one, before, between and after those with a notation."""
    others: list[PrintedNumber] = []
    at = 0
    for number in [*numbers, None]:
        end = number.start if number else len(plain)
        others += _by_label(text, plain, at, end)
        at = number.end if number else end
    return others


def _by_label(text: str, plain: str, start: int, end: int) -> list[PrintedNumber]:
    """Return the numbers between two places whose digits alone are none."""
    numbers = [*_labelled(text, plain, start, end), *_keywords(text, plain, start, end)]
    taken = {position for number in numbers for position in range(number.start, number.end)}
    return numbers + [code for code in _short_codes(text, plain, start, end) if code.start not in taken]


def _labelled(text: str, plain: str, start: int, end: int) -> list[PrintedNumber]:
    numbers = []
    at = start
    for match in _ANY_DIGITS.finditer(plain, start, end):
        begin, stop = match.span()
        while plain[stop - 1] in " .-/(":
            stop -= 1
        if plain[stop - 1] == ")" and "(" not in plain[begin:stop]:
            stop -= 1
        stop = _before_remark(plain, begin, _end_of_number(plain, begin, stop))
        if others := _OTHER_LAST.search(plain, begin, stop):
            stop = others.start()
        printed = plain[begin:stop]
        before = plain[max(at, begin - _LABEL_WINDOW) : begin]
        label = labels.before(before)
        # "Phone: 1737": nothing but a label and a colon stands before it.
        is_colon = before.rstrip(" *").endswith(":")
        is_only = bool(label and label.start == 0 and begin <= _LABEL_WINDOW and is_colon)
        is_only = is_only and label is not None and bool(number_kinds.types_of(label.text))
        if (
            label
            and _could_be_number(printed, plain, stop, label.text, is_only_label=is_only)
            and not NOT_A_PHONE.search(before)
        ):
            if is_only and plain[begin - 1] == "*":
                begin -= 1  # "Tel: *765"
            last = others.end() if others else stop
            remark = text[stop:last].strip()
            numbers.append(PrintedNumber(begin, stop, text[begin:stop], "labelled", begin, last, remark=remark))
            at = last
    return numbers


def _keywords(text: str, plain: str, start: int, end: int) -> list[PrintedNumber]:
    return [
        PrintedNumber(
            *match.span(1),
            text[slice(*match.span(1))],
            "keyword",
            *match.span(),
            label="text",
            remark=text[match.start() : match.start(1)].strip(" \"“‘'") if pattern is _KEYWORD else "",
        )
        for pattern in (_KEYWORD, _TEXT_TO)
        for match in pattern.finditer(plain, start, end)
    ]


def _short_codes(text: str, plain: str, start: int, end: int) -> list[PrintedNumber]:
    """Return short codes beside words of relay services, or alone in the last cell of a line."""
    codes = []
    for match in _KNOWN_SHORT_CODE.finditer(plain, start, end):
        begin, stop = match.span()
        if plain[stop:].lstrip()[:1].isdigit():  # "711 301-555-0100": the beginning of a longer number
            continue
        around = plain[max(start, begin - _RELAY_WINDOWS[0]) : stop + _RELAY_WINDOWS[1]]
        is_cell = stop == len(plain) and re.search(r"(?:\s{2}|\t|: |\.{2,}\s?)$", plain[start:begin])
        if is_cell or _RELAY.search(around):
            codes.append(PrintedNumber(begin, stop, text[begin:stop], "short_code", begin, stop))
    for match in _EUROPEAN_CODE.finditer(plain, start, end):
        begin, stop = match.span()
        is_beside = begin > 0 or plain[stop:].lstrip().startswith("(")  # "116006 (freecall)"
        is_last = begin > 1 and stop == len(plain) and plain[begin - 2].isalpha()  # "… who struggle 116 123"
        is_alone = is_last or (_stands_alone(plain, begin, stop) and is_beside)
        is_known = phones.digits_of(match.group()) in _HARMONISED and is_alone
        if is_known or _CALLED.search(plain[max(start, begin - _RELAY_WINDOWS[0]) : begin]):
            codes.append(PrintedNumber(begin, stop, text[begin:stop], "short_code", begin, stop))
    last = _LAST_CODE.search(plain, start, end) if end == len(plain) else None
    if last:
        codes.append(PrintedNumber(*last.span(1), text[slice(*last.span(1))], "short_code", *last.span(1)))
    for match in _AUSTRALIAN_CODE.finditer(plain, start, end):
        begin, stop = match.span()
        if _BEFORE_CODE.search(plain[max(start, begin - _LABEL_WINDOW) : begin]):
            codes.append(PrintedNumber(begin, stop, text[begin:stop], "short_code", begin, stop))
    return codes


def _stands_alone(plain: str, start: int, end: int) -> bool:
    """Tell whether nothing but a label, a remark or another number stands beside a number on its line."""
    before, after = plain[:start].rstrip(), plain[end:].lstrip()
    return (not before or before[-1] in ":(" or before.endswith((" or", " oder"))) and (not after or after[0] in "(,;")


def _end_of_number(plain: str, begin: int, stop: int) -> int:
    """Return where a number ends that is too long for one because another stands after a space."""
    space = plain.find(" ", begin, stop)
    is_several = len(phones.digits_of(plain[begin:stop])) > _MOST_DIGITS
    return space if is_several and space > 0 and len(phones.digits_of(plain[begin:space])) >= _FEWEST_DIGITS else stop


def _could_be_number(printed: str, plain: str, end: int, label: str, *, is_only_label: bool = False) -> bool:
    """Tell whether digits behind a label can be a number: enough of them, or a short code, and no time or count."""
    count = len(phones.digits_of(printed))
    is_short = count < _FEWEST_DIGITS
    if COUNTS.match(plain, end) or count > _MOST_DIGITS or (is_short and plain[end : end + 1].isalpha()):
        return False
    is_text_code = "text" in number_kinds.types_of(label) and 3 <= count <= 6
    is_said = is_only_label and 3 <= count <= 6 and not plain[end:].lstrip()[:1].isalpha()
    return not is_short or bool(_SHORT_CODE.fullmatch(printed)) or is_text_code or is_said


def _is_dialable(printed: str) -> bool:
    """Tell whether a North American number without a label can be one: no area code begins with 0 or 1."""
    digits = phones.national(phones.digits_of(printed)[-11:])
    ten = digits[-10:]
    has_marks = not printed.isdigit()
    return ten[:1] not in "01" and (has_marks or ten[3:4] not in "01")
