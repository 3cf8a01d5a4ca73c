"""The values of a contact as other programs write them: one text may hold several, and words beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from directory_app.formats.notices import Notices
from directory_app.records import Phone, PhoneType, emails_of
from directory_app.values import absent, phone_text, phones


def emails(texts: Iterable[str], notices: Notices, line: int | None = None) -> list[str]:
    """Return the e-mail addresses in some texts; words beside them are noticed."""
    found: list[str] = []
    for text in texts:
        addresses, words = emails_of(text)
        found += addresses
        if words:
            notices.group("words beside an e-mail address have no field", words, field="emails", line=line)
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
