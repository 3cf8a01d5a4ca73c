"""One phone number and what stands beside it: its extension, its remark and its label."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import unquote

from directory_app.text.patterns import late_pattern
from directory_app.values import number_kinds, phones
from directory_app.values.number_kinds import PhoneType

LONGEST = 400  # characters; no number with its remark is as long
LONGEST_LABEL = 60  # characters
COMPLETE = 7  # the digits of a number without its area code
_SHORTEST = 3  # 711


class PhoneText(NamedTuple):
    """One number of a text; `types` are what its label says, () where there is none or it does not say.

    `after` are four digits that stand behind it: the other last digits of a second number, or an extension. They are in
    the remark as well.
    """

    number: str
    extension: str = ""
    remark: str = ""
    label: str = ""
    types: tuple[PhoneType, ...] = ()
    after: str = ""

    def types_beside(self, column: tuple[PhoneType, ...]) -> tuple[PhoneType, ...]:
        """Return who answers where a column, or another label, says `column` as well.

        A column for phones, or for several kinds, says less than "(TTY)" beside the number; one for fax numbers is
        believed besides it.
        """
        if not self.types or self.types == column:
            return column or self.types
        if not column or column == ("voice",) or set(column) <= set(self.types):
            return self.types
        if len(column) > 1:  # "(TTY)" in a column for phones and TTYs, "VP:" as well
            return self.types
        return tuple(dict.fromkeys((*column, *self.types)))


_ABROAD = r"extensi[oó]n|poste|durchwahl|dw|apparat|anexo|int(?:erno)?|ramal|toestel"
_EXTENSION_MARK = rf"(?:(?:ext(?:ension|en|n)?|(?<![^\W\d_])(?:{_ABROAD}))\.?:?|(?<![A-Za-z])x\.?|\#|;ext=)"
# At the end of a number: "x12", "ext. 12", "extn 4", "#12", ";ext=12"; "ext. ab" is one, "xab" is none.
_EXTENSION = late_pattern(
    rf"(?P<number>.*\w)(?:"
    rf"\s*[,;]?\s*{_EXTENSION_MARK}\s*(?P<extension>\w{{0,11}}\d\w{{0,11}})"
    rf"|\s+(?:ext\.?|extension)\s?(?P<word>\w{{1,12}}))",
    re.IGNORECASE | re.DOTALL,
)
_BEHIND_EXTENSION = late_pattern(
    rf"(?P<head>[^A-Za-z]*\d\s*[,;]?\s*{_EXTENSION_MARK}\s*\d{{1,6}})[\s,;/&]+(?P<words>\w(?:\D|\d(?!(?:\D{{0,2}}\d){{6}}))*)",
    re.IGNORECASE | re.DOTALL,
)
_ONLY_EXTENSION = late_pattern(
    rf"(?:(?:ext(?:ension|en|n)?|{_ABROAD})\.?:?|x\.?|\#)\s*-?(\w{{0,11}}\d\w{{0,11}})", re.IGNORECASE
)
# Phones pause at a comma and wait at a semicolon: "202-555-0160,12"; four digits may be those of a second number.
_PAUSE = late_pattern(r"(?P<number>.*\d)(?:\s?,\s?(?:(?<=,),)*|;)(?P<extension>\d{1,3}|\d{5,6}|(?<=,,)\d{4})")
# The last digits of a second number: "202-555-0151 & 0152", "202-555-0151/0152".
_LAST_DIGITS = late_pattern(
    r"""(?P<number>.*\d)(?P<remark>\s*
    (?:(?:[&,/]|\b(?:or|and|und|et)\b)\s*-?(?=\d{4}$)                    # & 0152
    |(?:[&/–-]|\b(?:or|and|to|thru|through)\b)\s*-?(?=\d{2}(?:\d\d)?$)  # /02, through 0112
    |(?<=\d{4})/(?=\d$))                                              # /4
    (?P<digits>\d+))""",
    re.IGNORECASE | re.VERBOSE,
)
# The same behind a number of another country, whose last group says how many digits can be other ones.
_LAST_DIGITS_ABROAD = late_pattern(
    r"""(?P<number>[+＋]?\(?\d[\d\s().\-–/]*?
    (?:(?<!\d)\d{4}(?=\s*/\s*\d{4}$)       # 55 5346 0105 / 0106
    |\d{4}(?=\s*/\s*\d\d$)))              # 55 5346 0105 / 06
    (?P<remark>\s*/\s*(?P<digits>\d+))""",
    re.VERBOSE,
)
# Other digits behind a mark, which may be a short number of their own: "0800 555 010 (toll free), 1195".
_OTHERS_ABROAD = late_pattern(
    r"""(?P<number>[+＋]?\(?\d[\d\s().\-–]*\d)
    (?P<remark>(?:\s*\([^()\d]{2,40}\))?
    (?P<digits>(?:\s*(?:[,;/&]|\b(?:or|and)\b)\s*\d{2,5}){1,4}))""",
    re.IGNORECASE | re.VERBOSE,
)
_WITH_AREA_CODE = 10  # digits
SHORT_CODES = frozenset({"211", "311", "711", "811", "988"})
# A short code, and at most that it is to be dialled: "Dial 988".
DIALLED = late_pattern(rf"(?:(?:dial|call)\s+)?(?:{'|'.join(sorted(SHORT_CODES))})", re.IGNORECASE)
_SQUARE = late_pattern(r"\[([^\[\]()]+)\]")
# Brackets at the end, which may hold brackets: "(evenings (English))".
_BRACKETS = late_pattern(r"\s\(([^()]*(?:\([^()]*\)[^()]*)*)\)$")
_CLOSE_BRACKETS = late_pattern(r"(?<=\d)\(([^()\d]+)\)$")
ONLY_DIGITS = late_pattern(r"[\d\s.\-–/]+")
# Words before the first digit: "TTY: ", "Voice/TDD "; with a colon also "24-hour line: ", "Office (main): ".
BEFORE = late_pattern(
    r"(?P<label>(?:24[\s-]?h|24\s?/\s?7)?[^\d+():;]*[^\W\d_][^\d+():;]*)(?P<colon>:?)\s*(?=[+(\d])", re.IGNORECASE
)
BRACKETED_BEFORE = late_pattern(r"\((?P<label>[^()\d]+)\)\s*(?=[+(\d])")  # "(TTY) 800-555-0102"
_BEFORE_COLON = late_pattern(r"(?P<label>[^:;+\n]*?[^\W\d_][^:;+\n]{0,60}?):\s*(?=[+(\d])")
# A whole number at the start of a text: ten digits in any punctuation, one of another country, or one with letters.
WHOLE = late_pattern(
    r"""(?P<plain>(?:\+?1[\s.\-]{0,2})?\(?[2-9]\d\d\)?[\s.\-/]{0,2}\d{3}[\s.\-]?\d{4}(?![\d\-]))  # 1 (202) 555-0160
    |(?P<abroad>[+＋]?\(?\d[\d\s().\-–/]*\d)                                         # +44 (0)20 7946 0162
    |(?P<letters>1?[\s.\-]?\(?[2-9]\d\d\)?[\s.\-][A-Z0-9\-]{7,}(?![a-z]))               # 1-800-CDC-INFO
    """,
    re.VERBOSE,
)
# Opening hours behind a number: "24/7", "24 hours", "9am-5pm", "8:30 - 4:30".
_HOURS = late_pattern(
    r"(?<=\d)[\s,;]+(?P<hours>(?:24\s?/\s?7|24[\s-]?(?:h\b|hrs?\b|hours?\b)|"
    r"\d{1,2}(?::\d\d)?\s?(?:[ap]\.?m\.?|noon)?\s?(?:-|–|to)\s?\d{1,2}(?::\d\d|\s?[ap]\.?m\b\.?)).*)$",
    re.IGNORECASE | re.DOTALL,
)
# Words after the last digit: " TDD", " - fax", ", V/TTY", " ask for Ann".
AFTER = late_pattern(r"(?<=\d)(?:[\s,;–—-]+)(?P<label>[^\W\d_].*)$", re.DOTALL)
# What else answers at a number: " & TTY same number".
_SAME_BEHIND = late_pattern(
    r"(?P<head>.*\d)\s*[&+/,;]\s*(?P<words>[^\W\d_][^\d()]*\bsame\b[^\d()]*)", re.IGNORECASE | re.DOTALL
)
# A digit that words go on with belongs to them: "9am" in "020 7946 0161 9am-5pm".
_LOOSE_DIGITS = late_pattern(r"\s\d{1,2}(?::\d\d)?$")


# A word to send: "Text HOME to 741741", "SMS "HELP" to 302-555-0100"; without "text" only to a short code.
TO_KEYWORD = late_pattern(
    r"""
    (?P<words>(?:text|txt|sms):?\s["“'‘]?\w\S{0,19}(?:\s\S{1,20})?\s(?:to|at))\s(?P<number>[+(]?\d.*)
    |(?P<word>["“'‘]?[^\W\d_]\S{0,19}\sto)\s(?P<code>\d{5,6}\b|\d{3}-\d{3}\b)(?![-\d])(?P<rest>.*)
    """,
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)


# A number as nearly all are printed, with nothing beside it: it needs no reading.
_BARE = late_pattern(r"(?:\+?1[ .\-])?\(?[2-9]\d\d\)?[ .\-/]?\d{3}[ .\-]?\d{4}")
is_bare = _BARE.fullmatch


def parse(text: str) -> PhoneText:
    """Read a text that holds one number, such as "800-332-1000 ext. 12 (V/TTY)"."""
    text = text.strip()
    if is_bare(text):
        return PhoneText(text)
    if len(text) <= LONGEST and " " in text and (match := TO_KEYWORD.fullmatch(text)):
        return _to_keyword(match)
    if text[:4].lower() == "tel:" and phones.digits_of(text[4:6]):
        return _of_uri(text)
    if len(text) > LONGEST:
        return PhoneText(text)
    rest, label = without_label_before(text)
    rest, label, remark, extension = without_brackets(rest, label)
    rest, label, words = _without_words_after(rest, label)
    rest, own_label, own_remark, own_extension = without_brackets(rest, label)  # "555-0100 (TTY) ask for Ann"
    label, extension = own_label, extension or own_extension
    number, behind, after = _without_last_digits(rest)
    if not extension and not behind:
        number, extension = _without_extension(rest)
    remarks = "; ".join(part for part in (behind, own_remark, words, remark) if part)
    return PhoneText(number.strip(" ,/") or text, extension, remarks, label, number_kinds.types_named(label), after)


def _to_keyword(match: re.Match[str]) -> PhoneText:
    """Return the number that takes a word by text message; the word to send comes first in its remark."""
    words = match["words"] or match["word"]
    label = words.split()[0].rstrip(":") if match["words"] else ""
    number = parse(match["number"] or match["code"] + match["rest"])
    remark = "; ".join(part for part in (words, number.remark) if part)
    return number._replace(remark=remark, label=number.label or label, types=number.types or ("text",))


def with_round_brackets(text: str) -> str:
    """Return a text whose labels in square brackets stand in round ones: "202-555-0189 [tty]"."""
    if "[" not in text:
        return text
    return _SQUARE.sub(lambda match: f"({match[1]})" if is_label(match[1]) else match[0], text)


def without_label_before(text: str) -> tuple[str, str]:
    """Take a known label off the start, or any words before a whole number: "Day desk: 302-555-0130"."""
    match = BEFORE.match(text)
    is_short = match is not None and text[match.end() :].strip() in SHORT_CODES  # "Relay 711"
    if match and (is_label(match["label"], has_colon=bool(match["colon"]) or is_short) or DIALLED.fullmatch(text)):
        return text[match.end() :], match["label"].strip()
    if (match := BRACKETED_BEFORE.match(text)) and is_label(match["label"]) and is_whole(text[match.end() :]):
        return text[match.end() :], match["label"].strip()
    for pattern in (BEFORE, _BEFORE_COLON):
        match = pattern.match(text)
        if match and len(match["label"]) <= LONGEST_LABEL and is_whole(text[match.end() :]):
            label = match["label"].strip(" -–—,.")
            if label and len(phones.digits_of(label)) < COMPLETE:
                return text[match.end() :], label
    return text, ""


def is_whole(text: str) -> bool:
    """Tell whether a text begins with a whole number."""
    match = WHOLE.match(text)
    return match is not None and (match["abroad"] is None or len(phones.digits_of(match["abroad"])) >= COMPLETE)


def without_brackets(text: str, label: str) -> tuple[str, str, str, str]:
    """Take remarks, an extension and, where there is none yet, a label in brackets off the end.

    "555-0100 (evenings) (TTY)" has a remark and a label, "555-0100 (ext. 12)" an extension.
    """
    remark = extension = ""
    while match := _BRACKETS.search(text) or _CLOSE_BRACKETS.search(text):
        inner, head = match[1], text[: match.start()]
        if not inner.strip() or _is_of_number(inner, head):
            break
        if not extension and not remark and (own := _ONLY_EXTENSION.fullmatch(inner.strip())):
            extension = own[1]
        elif not label and is_label(inner):
            label = inner.strip()
        elif not remark:
            remark = inner
        else:
            break
        text = head
    return text, label, remark, extension


def _without_words_after(text: str, label: str) -> tuple[str, str, str]:
    """Take what stands behind a number off it: a label ("TDD"), else a remark ("ask for Ann", "Mon-Fri 9am-5pm")."""
    if _without_last_digits(text)[2]:
        return text, label, ""
    if extended := _BEHIND_EXTENSION.fullmatch(text) or _SAME_BEHIND.fullmatch(text):
        return extended["head"], label, extended["words"].strip()
    if (match := AFTER.search(text)) is None and (match := _HOURS.search(text)) is None:
        return text, label, ""
    if (hours := _HOURS.search(text)) and hours.start() <= match.start() and is_number(text[: hours.start()]):
        return text[: hours.start()], label, hours["hours"].strip()
    words = match.groupdict().get("label") or ""
    head, joint = text[: match.start()], text[match.start() : match.end() - len(words)]
    if not words or EXTENSION_WORD.match(words):
        return text, label, ""
    is_short = head.strip() in SHORT_CODES  # "711 relay"
    if not label and is_label(words, has_colon=is_short) and len(phones.digits_of(head)) >= _SHORTEST:
        return head, words.strip(), ""
    if joint.strip("-–—") and len(phones.digits_of(words)) < COMPLETE and is_number(head):  # no "950-nami"
        if loose := _LOOSE_DIGITS.search(head):
            shorter = head[: loose.start()]
            if is_number(shorter) and not phones.is_plain(head.strip()):
                return shorter, label, text[loose.start() :].strip(" ,;")
        return head, label, words.strip()
    return text, label, ""


EXTENSION_WORD = late_pattern(
    rf"(?:ext(?:ension|en|n)?\b|ext\.?:?\s*\d|x\.?\s*\d|(?:{_ABROAD})\b\.?:?\s*-?\d)", re.IGNORECASE
)


def is_number(text: str) -> bool:
    """Tell whether a text is a whole number and an extension at most."""
    if is_bare(text.strip(" ,;")):
        return True
    text = _without_extension(text.strip())[0]
    match = WHOLE.fullmatch(text.strip(" ,;"))
    return match is not None and (match["abroad"] is None or len(phones.digits_of(text)) >= COMPLETE)


def _without_last_digits(text: str) -> tuple[str, str, str]:
    match = _LAST_DIGITS.fullmatch(text.strip())
    if match and phones.is_plain(_without_country(match["number"])):
        return match["number"], match["remark"].strip(), match["digits"]
    match = _LAST_DIGITS_ABROAD.fullmatch(text.strip())
    if match and len(phones.digits_of(match["number"])) >= _WITH_AREA_CODE:
        return match["number"], match["remark"].strip(), match["digits"]
    match = _OTHERS_ABROAD.fullmatch(text.strip())
    is_whole = match is not None and len(phones.digits_of(match["number"])) >= _WITH_AREA_CODE
    if match and is_whole and not phones.is_plain(_without_country(match["number"])):
        return match["number"], match["remark"].strip(" ,;/&"), match["digits"].strip(" ,;/&")
    return text, "", ""


def _without_country(text: str) -> str:
    return re.sub(r"^\+?1[\s.\-]{0,2}(?=\D?\d{3})", "", text.strip())


def _without_extension(text: str) -> tuple[str, str]:
    if is_bare(text):
        return text, ""
    match = _EXTENSION.fullmatch(text)
    if match and phones.digits_of(match["number"]):
        return match["number"], match["extension"] or match["word"]
    match = _PAUSE.fullmatch(text)
    if match and phones.is_plain(_without_country(match["number"])):
        return match["number"], match["extension"]
    return text, ""


def is_label(text: str, has_colon: bool = False) -> bool:
    """Tell whether words are a label: all of them known, one of which says who answers or a colon closes them."""
    text = text.strip(" ,-–—")
    if not text or len(text) > LONGEST_LABEL or not number_kinds.is_only_label_words(text):
        return False
    return has_colon or bool(number_kinds.types_of(text))


def _is_of_number(inner: str, head: str) -> bool:
    """Tell whether brackets at the end belong to the number: "877-22-NIAMS (226-4267)", "1-800-950-nami (6264)"."""
    if not phones.digits_of(head):
        return True
    digits = phones.digits_of(inner)
    if not digits or not ONLY_DIGITS.fullmatch(inner):
        return False
    return len(digits) >= COMPLETE or (len(digits) >= 4 and re.search(r"[A-Za-z]", head) is not None)


def _of_uri(text: str) -> PhoneText:
    """Split a tel: URI (RFC 3966, 3) into number and extension; the context of a short number says nothing new."""
    printed, *parameters = unquote(text[4:]).split(";")
    extensions = [value for part in parameters for name, _, value in [part.partition("=")] if name.lower() == "ext"]
    return PhoneText(printed.strip(), next(iter(extensions), ""))
