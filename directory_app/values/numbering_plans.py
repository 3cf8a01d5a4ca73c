"""What the numbering plans of countries say of a printed number: its E.164 form, how it is dialled, if it can be."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache

from directory_app.text import wording
from directory_app.values import phones


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
    is_whole = whole.startswith("+1") or phones.is_international(number) or _is_dialled_so(number, whole, region)
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
    return phones.digits_of(number) in (phones.digits_of(at_home), trunk + local, phones.digits_of(whole))


def _e164s(number: str, region: str) -> Iterator[str]:
    """Yield the E.164 form of each reading of a number that has one."""
    import phonenumbers

    for digits in phones.readings(number):
        text = f"+{digits}" if phones.is_international(number) else digits
        if digits.startswith("00") and (
            region in phones.NANP or not region
        ):  # no number there begins so: 0044 20 7946 0163
            text = f"+{digits[2:]}"
        try:
            parsed = phonenumbers.parse(text, region or None)
        except phonenumbers.NumberParseException:
            continue
        if parsed.country_code == 1 and not phones.TEN_DIGITS.fullmatch(str(parsed.national_number)):
            continue
        reason = phonenumbers.is_possible_number_with_reason(parsed)
        if reason == phonenumbers.ValidationResult.IS_POSSIBLE:  # a local number lacks its area code
            yield str(phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164))


@lru_cache(maxsize=phones.REMEMBERED)
def other_dialling(number: str, region: str) -> tuple[str, ...]:
    """Return the digits of a number outside of North America as they are dialled at home and from abroad.

    "020 7946 0163" of GB and "+44 (0)20 7946 0163" are 02079460163, 2079460163 and 442079460163; others are ().
    """
    if not phones.is_international(number) and (region in phones.NANP or not region):
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


@lru_cache(maxsize=phones.REMEMBERED)
def is_of_country(number: str, region: str) -> bool:
    """Tell whether digits are a number that a country has given, as it writes them at home."""
    import phonenumbers

    try:
        return bool(phonenumbers.is_valid_number(phonenumbers.parse(number, region)))
    except phonenumbers.NumberParseException:
        return False


@lru_cache(maxsize=phones.REMEMBERED)
def region_of(code: str) -> str:
    """Return the country that the beginning of some digits is the calling code of, "" for none: "420", "4420"."""
    import phonenumbers

    regions = (phonenumbers.region_code_for_country_code(int(code[:length])) for length in (3, 2))
    return next((str(region) for region in regions if len(region) == 2 and region != "ZZ"), "")


def impossible(number: str, region: str = "US") -> str:
    """Say why nobody can have this number where it is printed for `region`, or return "".

    A question, never a gate: numbering plans grow, and lists of four area codes are printed as one number.
    """
    numbers = phones.readings(number)
    if phones.is_plain(number) and region in phones.NANP:
        return ""
    if not region and not phones.is_international(number):  # nobody knows what numbers there are like
        return ""
    reasons = [_impossible_digits(f"+{part}" if phones.is_international(number) else part, region) for part in numbers]
    return "" if "" in reasons else next(iter(reasons), wording.marked("it holds no digits"))


@lru_cache(maxsize=phones.REMEMBERED)
def _impossible_digits(digits: str, region: str) -> str:
    import phonenumbers

    if len(digits) < phones.COMPLETE:  # 711, 988, 116123
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
