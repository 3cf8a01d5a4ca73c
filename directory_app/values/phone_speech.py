"""How a phone number is read aloud: its groups, its letters and its extension."""

from __future__ import annotations

import re

from directory_app.text import wording
from directory_app.text.patterns import late_pattern
from directory_app.values import phones


def spoken(number: str, extension: str = "") -> str:
    """Return a number as it is said: digit by digit in its printed groups, then its extension.

    "(888)205-3223" is "8 8 8, 2 0 5, 3 2 2 3". Letters that are dialled are spelled, with the digits of their keys
    unless those are printed behind them: "1-800-CDC-INFO" is "1, 8 0 0, C D C that is 2 3 2, I N F O that is 4 6 3 6".
    """
    behind = phones.EXTENSION.search(number)
    head = number[: behind.start()] if behind else number
    if not head.strip():
        head, behind = number, None
    groups = _groups(head)
    if len(groups) == 1 and len(phones.national(phones.digits_of(groups[0]))) == phones.NANP_DIGITS:
        digits, whole = phones.digits_of(groups[0]), phones.national(phones.digits_of(groups[0]))
        groups = [" ".join(it) for it in (digits.removesuffix(whole), whole[:3], whole[3:6], whole[6:]) if it]
    extension = extension or (_EXTENSION_MARK.sub("", behind[0]) if behind else "")
    said = [" ".join(phones.digits_of(it)) if it.isdigit() else it for it in _SAID.findall(extension)]
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
    brackets = (it for it in phones.IN_BRACKETS.finditer(number) if phones.digits_of(number[: it.start()]))
    keyed = next((it.start() for it in brackets if len(phones.digits_of(it[1])) >= _KEYED), len(number))
    is_dialled = phones.is_incomplete_vanity(number[:keyed]) and not _SERVICE_CODE.fullmatch(
        phones.digits_of(number[:keyed])
    )
    groups: list[str] = []
    has_plus, in_digits = False, wording.phrase("in digits")
    for part in _SAID.finditer(number):
        if is_dialled and keyed < part.start() and in_digits not in groups:
            groups.append(in_digits)
        if part[0] in _PLUS:
            has_plus = True
        elif part[0].isdigit():
            digits = " ".join(phones.digits_of(part[0]))
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
        else wording.phrase("{letters} that is {digits}", letters=spelled, digits=spelled.translate(phones.KEYPAD))
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
    if region not in phones.NANP or phones.is_international(number) or any(map(str.isalpha, number)):
        return number
    digits = phones.national(phones.digits_of(number))
    if not phones.TEN_DIGITS.fullmatch(digits):
        return number
    return f"({digits[:3]}) {digits[3:6]}-{digits[6:]}"
