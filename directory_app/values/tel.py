"""tel: links: what a program that calls is given of a number that is certain (RFC 3966)."""

from __future__ import annotations

from typing import Protocol

from directory_app.text.patterns import late_pattern
from directory_app.values import phone_text, phones


class Printed(Protocol):
    """A number as printed, and the extension that stands beside it."""

    @property
    def number(self) -> str:
        """The number."""

    @property
    def extension(self) -> str:
        """The extension, "" for none."""


def tel_link(phone: Printed, region: str) -> str:
    """Return the link to a number, "" where it is not certain; `region` is the country that it is printed for.

    "(301) 251-4925 ext. 12" of the US is "tel:+13012514925;ext=12". 711 is "tel:711;phone-context=+1", for a short
    number holds in its country only (RFC 3966, 5.1.5). An extension in words ("12 or 14") has no place in a link.
    A telephone is given `dialled_link`.
    """
    number, extension = _parts(phone, region)
    context = "" if not number or number.startswith("+") else f";phone-context={_calling_code(region)}"
    return f"tel:{number}{f';ext={extension}' if extension else ''}{context}" if number else ""


def dialled_link(phone: Printed, region: str) -> str:
    """Return the link as telephones dial it, "" where the number is not certain: to open, or to scan as a QR code.

    It is `tel_link` without its parameters: Android dials their letters, ";ext=12" as the tones 39812. So the extension
    is to be said in words beside it.
    """
    number, _ = _parts(phone, region)
    return f"tel:{number}" if number else ""


def _parts(phone: Printed, region: str) -> tuple[str, str]:
    """Return the number to dial ("+13012514925", "711") and the digits of its extension; "" for what is not certain."""
    read = phone_text.parse_all(phone.number)
    if len(read) != 1:
        return "", ""
    number = _short(read[0].number, region) or phones.certain_e164(read[0].number, region)
    extension = phone.extension or ("" if read[0].remark else read[0].extension)  # "ext. 4 or 5"
    return number, phones.digits_of(extension) if _DIGITS.fullmatch(extension) else ""


_DIGITS = late_pattern(r"\d+")


def _short(number: str, region: str) -> str:
    """Return the digits of a short number that its country has ("7-1-1", 116123), "" for any other."""
    digits = phones.digits_of(number)
    if phones.is_international(number) or not region or len(digits) >= _SHORT:
        return ""
    import phonenumbers

    try:
        parsed = phonenumbers.parse(digits, region)
    except phonenumbers.NumberParseException:
        return ""
    return digits if phonenumbers.is_valid_short_number_for_region(parsed, region) else ""


_SHORT = 7  # digits; from here on a number is a whole one


def _calling_code(region: str) -> str:
    import phonenumbers

    return f"+{phonenumbers.country_code_for_region(region)}"
