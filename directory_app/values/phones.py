"""Phone numbers: what digits a printed number holds, whether it is toll-free, and why it can be none.

The printed string is always kept by the records; everything here is derived from it and never
stored in its place. `phonenumbers` is loaded only where its tables are really needed.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from directory_app.text import wording
from directory_app.text.patterns import late_pattern

# North American toll-free codes in service (FCC): 822 and 880-889 are reserved, not assigned.
TOLL_FREE_CODES = frozenset({"800", "833", "844", "855", "866", "877", "888"})
# Countries whose numbers follow the North American plan: ten digits, country code 1.
NANP = frozenset(re.findall("..", "USCAPRGUVIASMPBSBBBMJMTTAGAIDMDOGDKNKYLCMSSXTCVCVG"))

_NO_DIGITS = late_pattern("[^0-9]+")
KEYPAD = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999")
EXTENSION = late_pattern(
    r"""
    (?: \bext(?:ension|n)?\b\.?                     # "ext. 12"
      | (?:\b|(?<=\d))x(?=\s*[a-z]*\d|[.\s]+\w)\.?  # "x12", "x. A", "xOPT2"; not the letters of "800-XCITING"
      | [#] )
    \s*\w*\s*$
    """,
    re.IGNORECASE | re.VERBOSE,
)
IN_BRACKETS = late_pattern(r"\(([^()]*)\)")
_LETTERS_AFTER_DIGITS = late_pattern(r"[\d\W]{2,}[A-Za-z]")
_LETTERS_REPEATED = late_pattern(r"(?<=[A-Za-z])\s*\(\d*\)")  # "1-800-950-nami (6264)"
# Below this many digits a printed number is not complete: the letters after them belong to it.
COMPLETE = 7
NANP_DIGITS = 10


_LONGEST, _SHORTEST = 80, 3  # characters of what may be a number, and its digits
# Each number of a record is parsed several times in a row; no more need be remembered.
REMEMBERED = 1_024
# A whole number of the North American plan: neither area code nor exchange begins with 0 or 1 (NANPA).
TEN_DIGITS = late_pattern(r"[2-9]\d\d[2-9]\d{6}")
# The way nearly every number in a North American list is printed; it needs no further reading.
_PLAIN = late_pattern(r"\(?[2-9]\d\d\)?[ .\-/]?\d{3}[ .\-]?\d{4}")


@lru_cache(maxsize=REMEMBERED)
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


@lru_cache(maxsize=REMEMBERED)
def readings(number: str) -> tuple[str, ...]:
    """Return the digit strings a printed number stands for, most complete first.

    Letters are read from the keypad ("1-800-CDC-INFO"), an extension and a remark ("(TTY)") are left out,
    and a second number in brackets ("877-22-NIAMS (226-4267)") is a reading of its own.
    """
    if is_plain(number):
        return (digits_of(number),)
    rest = EXTENSION.sub("", number)
    remarks = [inner for inner in IN_BRACKETS.findall(rest) if len(digits_of(inner)) >= COMPLETE]
    for remark in remarks:
        rest = rest.replace(f"({remark})", " ")
    area = digits_of(rest)
    letters = is_incomplete_vanity(rest)
    if letters:
        rest = _LETTERS_REPEATED.sub("", rest).upper().translate(KEYPAD)
    numbers = [digits_of(part) for part in (rest, *remarks)]
    if letters and len(national(numbers[0])) != NANP_DIGITS and len(numbers) > 1:
        # "800-SUICDE (784-2433)": letters that are short of one are put right by the digits behind them.
        numbers[:0] = [area + inner for inner in numbers[1:2] if len(area + inner) == NANP_DIGITS]
    return tuple(dict.fromkeys(part for part in numbers if part))


def is_incomplete_vanity(text: str) -> bool:
    """Tell whether the digits are too few for a number and letters stand behind them, which are dialled, too."""
    digits = digits_of(_LETTERS_REPEATED.sub("", text)).removeprefix("1")
    return len(digits) < COMPLETE and _LETTERS_AFTER_DIGITS.match(text) is not None


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


@lru_cache(maxsize=REMEMBERED)
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
