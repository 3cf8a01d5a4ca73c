"""tel: links: what a program that calls is given of a number that is certain (RFC 3966)."""

from __future__ import annotations

from typing import Protocol

from directory_app.values import numbering_plans, phone_text, phones


class Printed(Protocol):
    """What has a number as printed."""

    @property
    def number(self) -> str:
        """The number."""


def dialled_link(phone: Printed, region: str) -> str:
    """Return the link that dials a number, "" where it is not certain; `region` is the country it is printed for.

    "(301) 251-4925 ext. 12" of the US is "tel:+13012514925", 711 is "tel:711". The parameters of RFC 3966 are left out,
    for telephones dial their letters: Android takes ";ext=12" for the tones 39812, and the context of a short number
    (";phone-context=+1") likewise. So an extension is said in words beside the link.
    """
    read = phone_text.parse_all(phone.number)
    if len(read) != 1:
        return ""
    number = _short(read[0].number, region) or numbering_plans.certain_e164(read[0].number, region)
    return f"tel:{number}" if number else ""


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
