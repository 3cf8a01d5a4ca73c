"""Phone numbers: what digits a printed number holds, whether it is toll-free, how to say it aloud.

The printed string is always kept by the records; everything here is derived from it and never
stored in its place. `phonenumbers` is loaded only where its tables are really needed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache

from directory_app.text import wording
from directory_app.text.patterns import late_pattern

# North American toll-free codes in service (FCC): 822 and 880-889 are reserved, not assigned.
TOLL_FREE_CODES = frozenset({"800", "833", "844", "855", "866", "877", "888"})
# Countries whose numbers follow the North American plan: ten digits, country code 1.
NANP = frozenset(re.findall("..", "USCAPRGUVIASMPBSBBBMJMTTAGAIDMDOGDKNKYLCMSSXTCVCVG"))

_NO_DIGITS = late_pattern("[^0-9]+")
_KEYPAD = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999")
_EXTENSION = late_pattern(
    r"""
    (?: \bext(?:ension|n)?\b\.?                     # "ext. 12"
      | (?:\b|(?<=\d))x(?=\s*[a-z]*\d|[.\s]+\w)\.?  # "x12", "x. A", "xOPT2"; not the letters of "800-XCITING"
      | [#] )
    \s*\w*\s*$
    """,
    re.IGNORECASE | re.VERBOSE,
)
_IN_BRACKETS = late_pattern(r"\(([^()]*)\)")
_LETTERS_AFTER_DIGITS = late_pattern(r"[\d\W]{2,}[A-Za-z]")
_LETTERS_REPEATED = late_pattern(r"(?<=[A-Za-z])\s*\(\d*\)")  # "1-800-950-nami (6264)"
# Below this many digits a printed number is not complete: the letters after them belong to it.
_COMPLETE = 7
_NANP_DIGITS = 10


_LONGEST, _SHORTEST = 80, 3  # characters of what may be a number, and its digits
# Each number of a record is parsed several times in a row; no more need be remembered.
_REMEMBERED = 1_024
_TEN_DIGITS = late_pattern(r"[2-9]\d\d[2-9]\d{6}")  # of the North American plan
# The way nearly every number in a North American list is printed; it needs no further reading.
_PLAIN = late_pattern(r"\(?[2-9]\d\d\)?[ .\-/]?\d{3}[ .\-]?\d{4}")


@lru_cache(maxsize=_REMEMBERED)
def is_plain(number: str) -> bool:
    """Tell whether a number is ten digits with the usual punctuation and nothing else."""
    return _PLAIN.fullmatch(number) is not None


def digits_of(text: str) -> str:
    """Return only the digits of a text, those of other scripts ("０３", "٠٢") as ASCII digits."""
    if text.isascii():
        return _NO_DIGITS.sub("", text)
    return "".join([str(unicodedata.decimal(letter)) for letter in text if letter.isdecimal()])


def is_international(number: str) -> bool:
    """Tell whether a printed number begins with the country's code: "+44 …", "＋81 …"."""
    return number.lstrip(" \t(").startswith(("+", "＋"))


@lru_cache(maxsize=_REMEMBERED)
def readings(number: str) -> tuple[str, ...]:
    """Return the digit strings a printed number stands for, most complete first.

    Letters are read from the keypad ("1-800-CDC-INFO"), an extension and a remark ("(TTY)") are left out,
    and a second number in brackets ("877-22-NIAMS (226-4267)") is a reading of its own.
    """
    if is_plain(number):
        return (digits_of(number),)
    rest = _EXTENSION.sub("", number)
    remarks = [inner for inner in _IN_BRACKETS.findall(rest) if len(digits_of(inner)) >= _COMPLETE]
    for remark in remarks:
        rest = rest.replace(f"({remark})", " ")
    area = digits_of(rest)
    letters = _is_incomplete_vanity(rest)
    if letters:
        rest = _LETTERS_REPEATED.sub("", rest).upper().translate(_KEYPAD)
    numbers = [digits_of(part) for part in (rest, *remarks)]
    if letters and len(national(numbers[0])) != _NANP_DIGITS and len(numbers) > 1:
        # "800-SUICDE (784-2433)": letters that are short of one are put right by the digits behind them.
        numbers[:0] = [area + inner for inner in numbers[1:2] if len(area + inner) == _NANP_DIGITS]
    return tuple(dict.fromkeys(part for part in numbers if part))


def _is_incomplete_vanity(text: str) -> bool:
    digits = digits_of(_LETTERS_REPEATED.sub("", text)).removeprefix("1")
    return len(digits) < _COMPLETE and _LETTERS_AFTER_DIGITS.match(text) is not None


def national(digits: str) -> str:
    """Leave out the North American country code: eleven digits that begin with 1 become ten."""
    return digits[1:] if len(digits) == 11 and digits[0] == "1" else digits


def search_digits(number: str) -> tuple[str, ...]:
    """Return the digit strings whose beginnings find this number.

    The whole number (with and without the leading 1), the last seven (from the exchange on) and
    the last four.
    """
    if is_plain(number):
        digits = digits_of(number)
        return digits, "1" + digits, digits[3:], digits[6:]
    beginnings: list[str] = []
    for digits in readings(number):
        short = national(digits)
        beginnings += [short, digits]
        beginnings += ["1" + short] if len(short) == 10 else []
        beginnings += [short[-7:]] if len(short) > 7 else []
        beginnings += [short[-4:]] if len(short) > 4 else []
    return tuple(dict.fromkeys(beginnings))


@lru_cache(maxsize=_REMEMBERED)
def is_toll_free(number: str, region: str = "US") -> bool:
    """Tell whether a call to the number costs the caller nothing.

    `region` is the ISO 3166-1 code of the country the number is printed for.
    """
    if region in NANP and is_plain(number):
        return number.lstrip("(")[:3] in TOLL_FREE_CODES
    for digits in readings(number):
        if region in NANP and not is_international(number):
            if len(national(digits)) == 10 and national(digits)[:3] in TOLL_FREE_CODES:
                return True
        elif _is_toll_free_abroad(number, region):
            return True
    return False


def _is_toll_free_abroad(number: str, region: str) -> bool:
    import phonenumbers

    try:
        parsed = phonenumbers.parse(number, region)
    except phonenumbers.NumberParseException:
        return False
    return bool(phonenumbers.number_type(parsed) == phonenumbers.PhoneNumberType.TOLL_FREE)


def e164(number: str, region: str) -> str:
    """Return the number in E.164 form ("+13012514925"), or "" where it is not certain.

    Short codes such as 711 have no E.164 form, nor has a number whose country is not known (region "").
    """
    return next(_e164s(number, region), "")


def certain_e164(number: str, region: str) -> str:
    """Return the number in E.164 form where all its readings say the same one and it lacks no area code; else "".

    "555 123" of Germany has none: what is dialled there between areas begins with 0.
    """
    found = set(_e164s(number, region))
    if len(found) != 1:
        return ""
    (whole,) = found
    is_whole = whole.startswith("+1") or is_international(number) or _is_dialled_so(number, whole, region)
    return whole if is_whole else ""


def _is_dialled_so(number: str, whole: str, region: str) -> bool:
    """Tell whether a number outside of North America is printed as it is dialled at home or from abroad."""
    import phonenumbers

    parsed = phonenumbers.parse(whole)
    if phonenumbers.country_code_for_region(region) != parsed.country_code:  # "00 44 …" in France
        return True
    local = phonenumbers.national_significant_number(parsed)
    at_home = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.NATIONAL)
    trunk = phonenumbers.ndd_prefix_for_region(region, True) or ""
    return digits_of(number) in (digits_of(at_home), trunk + local, digits_of(whole))


def _e164s(number: str, region: str) -> Iterator[str]:
    """Yield the E.164 form of each reading of a number that has one."""
    import phonenumbers

    for digits in readings(number):
        text = f"+{digits}" if is_international(number) else digits
        if digits.startswith("00") and (region in NANP or not region):  # no number there begins so: 0044 20 7946 0163
            text = f"+{digits[2:]}"
        try:
            parsed = phonenumbers.parse(text, region or None)
        except phonenumbers.NumberParseException:
            continue
        if parsed.country_code == 1 and not _NANP_FORM.fullmatch(str(parsed.national_number)):
            continue
        reason = phonenumbers.is_possible_number_with_reason(parsed)
        if reason == phonenumbers.ValidationResult.IS_POSSIBLE:  # a local number lacks its area code
            yield str(phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164))


@lru_cache(maxsize=_REMEMBERED)
def other_dialling(number: str, region: str) -> tuple[str, ...]:
    """Return the digits of a number outside of North America as they are dialled at home and from abroad.

    "020 7946 0163" of GB and "+44 (0)20 7946 0163" are 02079460163, 2079460163 and 442079460163; others are ().
    """
    if not is_international(number) and (region in NANP or not region):
        return ()
    import phonenumbers

    try:
        parsed = phonenumbers.parse(number, region or None)
    except phonenumbers.NumberParseException:
        return ()
    code = parsed.country_code or 1
    if code == 1:
        return ()
    local = phonenumbers.national_significant_number(parsed)
    home = phonenumbers.region_code_for_country_code(code)
    trunk = phonenumbers.ndd_prefix_for_region(home, True) or ""
    return tuple(dict.fromkeys((trunk + local, local, f"{code}{local}")))


# Neither an area code nor an exchange begins with 0 or 1 (NANPA): "030 5550166" is of another country.
@lru_cache(maxsize=_REMEMBERED)
def is_of_country(number: str, region: str) -> bool:
    """Tell whether digits are a number that a country has given, as it writes them at home."""
    import phonenumbers

    try:
        return bool(phonenumbers.is_valid_number(phonenumbers.parse(number, region)))
    except phonenumbers.NumberParseException:
        return False


@lru_cache(maxsize=_REMEMBERED)
def region_of(code: str) -> str:
    """Return the country that the beginning of some digits is the calling code of, "" for none: "420", "4420"."""
    import phonenumbers

    regions = (phonenumbers.region_code_for_country_code(int(code[:length])) for length in (3, 2))
    return next((str(region) for region in regions if len(region) == 2 and region != "ZZ"), "")


_NANP_FORM = late_pattern(r"[2-9]\d\d[2-9]\d{6}")


def impossible(number: str, region: str = "US") -> str:
    """Say why nobody can have this number where it is printed for `region`, or return "".

    A question, never a gate: numbering plans grow, and lists of four area codes are printed as one number.
    """
    numbers = readings(number)
    if is_plain(number) and region in NANP:
        return ""
    if not region and not is_international(number):  # nobody knows what numbers there are like
        return ""
    reasons = [_impossible_digits(f"+{part}" if is_international(number) else part, region) for part in numbers]
    return "" if "" in reasons else next(iter(reasons), wording.marked("it holds no digits"))


@lru_cache(maxsize=_REMEMBERED)
def _impossible_digits(digits: str, region: str) -> str:
    import phonenumbers

    if len(digits) < _COMPLETE:  # 711, 988, 116123
        with suppress(phonenumbers.NumberParseException):
            if phonenumbers.is_possible_short_number_for_region(phonenumbers.parse(digits, region), region):
                return ""
        return wording.marked("it is too short")
    try:
        parsed = phonenumbers.parse(digits, region)
    except phonenumbers.NumberParseException:
        return wording.marked("no country has such a number")
    why = phonenumbers.ValidationResult
    return {
        why.IS_POSSIBLE: "",
        why.IS_POSSIBLE_LOCAL_ONLY: wording.marked("it has no area code"),
        why.TOO_SHORT: wording.marked("it is too short"),
        why.TOO_LONG: wording.marked("it is too long"),
    }.get(phonenumbers.is_possible_number_with_reason(parsed), wording.marked("no country has numbers of this length"))


def spoken(number: str, extension: str = "") -> str:
    """Return a number as it is said: digit by digit in its printed groups, then its extension.

    "(888)205-3223" is "8 8 8, 2 0 5, 3 2 2 3". Letters that are dialled are spelled, with the digits of their keys
    unless those are printed behind them: "1-800-CDC-INFO" is "1, 8 0 0, C D C that is 2 3 2, I N F O that is 4 6 3 6".
    """
    behind = _EXTENSION.search(number)
    head = number[: behind.start()] if behind else number
    if not head.strip():
        head, behind = number, None
    groups = _groups(head)
    if len(groups) == 1 and len(national(digits_of(groups[0]))) == _NANP_DIGITS:
        digits, whole = digits_of(groups[0]), national(digits_of(groups[0]))
        groups = [" ".join(it) for it in (digits.removesuffix(whole), whole[:3], whole[3:6], whole[6:]) if it]
    extension = extension or (_EXTENSION_MARK.sub("", behind[0]) if behind else "")
    said = [" ".join(digits_of(it)) if it.isdigit() else it for it in _SAID.findall(extension)]
    extension = wording.phrase("extension {digits}", digits=" ".join(said)) if said else ""
    return ", ".join([*groups, extension] if extension else groups)


def spoken_in(words: str) -> str:
    """Return words in which each number that looks like one is said as `spoken` says it."""
    return _IN_WORDS.sub(lambda found: spoken(found[0]), words)


def aloud(words: str) -> str:
    """Return what `spoken` returns for a voice: 0 is "zero", which some say as "oh"."""
    return _ZERO.sub(wording.phrase("zero"), words)


def _groups(number: str) -> list[str]:
    """Return how each printed group of a number without its extension is said."""
    brackets = (it for it in _IN_BRACKETS.finditer(number) if digits_of(number[: it.start()]))
    keyed = next((it.start() for it in brackets if len(digits_of(it[1])) >= _KEYED), len(number))
    is_dialled = _is_incomplete_vanity(number[:keyed]) and not _SERVICE_CODE.fullmatch(digits_of(number[:keyed]))
    groups: list[str] = []
    has_plus, in_digits = False, wording.phrase("in digits")
    for part in _SAID.finditer(number):
        if is_dialled and keyed < part.start() and in_digits not in groups:
            groups.append(in_digits)
        if part[0] in _PLUS:
            has_plus = True
        elif part[0].isdigit():
            digits = " ".join(digits_of(part[0]))
            groups.append(wording.phrase("plus {digits}", digits=digits) if has_plus else digits)
            has_plus = False
        elif is_dialled and part.start() < keyed:
            groups.append(_spelled(part[0], has_digits=keyed < len(number)))
        else:
            groups.append(part[0])
    return groups


def _spelled(letters: str, *, has_digits: bool) -> str:
    spelled = " ".join(letters.upper())
    return (
        spelled
        if has_digits
        else wording.phrase("{letters} that is {digits}", letters=spelled, digits=spelled.translate(_KEYPAD))
    )


_SERVICE_CODE = late_pattern(r"[2-9]11|988")  # a number of its own: "711 relay" dials no letters
_KEYED = 3  # digits behind letters, which they stand for: "1-800-950-nami (6264)"
_PLUS = "+＋"
_SAID = late_pattern(rf"\d+|[^\W\d_]+|(?<![^\W_])[{_PLUS}](?=\W?\d)")
# In a sentence, not in the name of a file.
_IN_WORDS = late_pattern(
    r"""(?<![\w(/+-])
    (?: (?:\+?1[ .-]?)? (?:\(\d{3}\)\ ?|\d{3}[ .-]) \d{3}[ .-]\d{4}  # (302) 555-0177, 1-302-555-0177
      | \+\d{1,3}[ .-] (?:\d{2,4}[ .-]){1,4} \d{2,4}                   # +44 20 7946 0018
    )(?![\w-])""",
    re.VERBOSE,
)
_EXTENSION_MARK = late_pattern(r"^(?:ext(?:ension|n)?\b\.?|x\.?|#)\s*", re.IGNORECASE)
_ZERO = late_pattern(r"(?<!\S)0(?![^\s,.;])")


def grouped(number: str, region: str) -> str:
    """Return a number of the North American plan as it is read aloud: "(866) 330-2718"; any other as it is printed.

    `region` is the country whose numbers are dialled so: ten digits of another one have other groups.
    """
    if region not in NANP or is_international(number) or any(map(str.isalpha, number)):
        return number
    digits = national(digits_of(number))
    if not _TEN_DIGITS.fullmatch(digits):
        return number
    return f"({digits[:3]}) {digits[3:6]}-{digits[6:]}"


_ROUNDED = late_pattern(r"\d(?:[.,]\d{1,14})?E\+?\d{1,2}", re.IGNORECASE)  # "3.02555E+09"


def fault(number: str) -> str:
    """Return why the text can't be a phone number as the code of a doubt: "no-digit", "long-number" …; "" for none."""
    if is_plain(number):
        return ""
    if not number.strip():
        return "no-number"
    if len(number) > _LONGEST:
        return "long-number"
    if _ROUNDED.fullmatch(number.strip()):
        return "rounded-number"
    if not any(digits_of(reading) for reading in readings(number)):
        return "no-digit"
    return "short-number" if len(digits_of(number)) < _SHORTEST else ""


def holds_several(number: str) -> bool:
    """Tell whether a text has more digits than any one number: 15 (E.164, 6.1) behind the prefix to dial abroad."""
    if len(number) <= _MOST_DIGITS:
        return False
    return all(len(digits.removeprefix("011").lstrip("0")) > _MOST_DIGITS for digits in readings(number))


_MOST_DIGITS = 15


def problem_of(number: str) -> str:
    """Say why the text can't be a phone number, or return ""."""
    code = fault(number)
    if not code:
        return ""
    return {
        "no-number": wording.phrase("a phone number is empty"),
        "long-number": wording.phrase("{number}… is too long to be a phone number", number=repr(number[:40])),
        "no-digit": wording.phrase("{number} holds no digit, so it is no phone number", number=repr(number)),
        "short-number": wording.phrase("{number} is too short to be a phone number", number=repr(number)),
        "rounded-number": wording.phrase(
            "a spreadsheet rounded {number}, so the last digits of the phone number are lost", number=repr(number)
        ),
    }[code]
