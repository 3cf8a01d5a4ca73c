"""The values of a contact as other programs write them: one text may hold several, and words beside them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from directory_app.formats.notices import Notices
from directory_app.records import Address, Phone, PhoneType, emails_of
from directory_app.text import wording
from directory_app.values import absent, phone_text, phones, places
from directory_app.values.addresses import whole

_WHOLE = wording.marked("the parts of an address are not told apart; it stays as it is printed")


def emails(texts: Iterable[str], notices: Notices, line: int | None = None) -> list[str]:
    """Return the e-mail addresses in some texts; words beside them are noticed."""
    found: list[str] = []
    for text in texts:
        addresses, words = emails_of(text)
        found += addresses
        if words:
            notices.group(
                wording.marked("words beside an e-mail address have no field"), words, field="emails", line=line
            )
    return found


def numbers(phone: Phone, notices: Notices, record: str, line: int | None = None) -> Iterator[Phone]:
    """Yield the numbers in the text that stands as the number of `phone`, with all else that it says of each."""
    if absent.is_nothing(phone.number):
        return
    for text in phone_text.parse_all(phone.number):
        if reason := phones.problem_of(text.number):
            notices.add(reason, text.number, record=record, field="phones", line=line)
            continue
        remark = "; ".join(part for part in (text.remark, phone.description) if part)
        types: tuple[PhoneType, ...] = text.types_beside(phone.types) or ("voice",)
        yield Phone(text.number, types, phone.label or text.label, phone.extension or text.extension, remark)


def address(printed: Address, notices: Notices, record: str, line: int | None = None) -> Address:
    """Return an address with its parts where the lines of its street hold them all, else as it is.

    What stands in a part of its own has to agree. A street that holds more than a street is noticed.
    """
    text = "\n".join(part for part in (printed.address_1, printed.address_2) if part)
    found = whole.read(text, printed.country)
    known = (printed.city, printed.state_province, printed.postal_code)
    if found is None and not any(known) and whole.is_more_than_street(text):
        notices.collect(_WHOLE, text, record=record, field="addresses", line=line)
    if found is None or not _agree(known, (found.city, found.state, found.postal_code)):
        return printed
    read = Address(*found[:-1])
    attention = ", ".join(part for part in (printed.attention, read.attention) if part)
    city, state, code = (
        one or other for one, other in zip(known, (found.city, found.state, found.postal_code), strict=True)
    )
    return replace(
        read,
        attention=attention,
        city=city,
        state_province=state,
        postal_code=code,
        country=printed.country or read.country,
    )


def _agree(known: Iterable[str], read: Iterable[str]) -> bool:
    return all(
        not one or not other or one.casefold() == other.casefold() for one, other in zip(known, read, strict=True)
    )


def with_label(known: list[Address], label: str, notices: Notices, record: str, line: int) -> list[Address]:
    """Return addresses with that of an envelope, unless it says no more than one of them; `record` is their name."""
    lines = [bare for part in label.splitlines() if (bare := part.strip(" ,"))]
    if len(lines) > 1 and lines[0].casefold() == record.casefold():
        del lines[0]
    if not lines:
        return known
    new = address(Address(address_1=lines[0], address_2=", ".join(lines[1:])), notices, record, line)
    words = _words(new)
    for at, other in enumerate(known):
        if words <= _words(other):
            return known
        if _words(replace(other, country="")) <= words:
            return [*known[:at], replace(new, country=new.country or other.country), *known[at + 1 :]]
    return [*known, new]


def _words(one: Address) -> set[str]:
    texts = (*(getattr(one, field) for field in one.__struct_fields__), places.country_name(one.country))
    return {word for text in texts for word in re.findall(r"[^\W_]+", text.casefold())}
