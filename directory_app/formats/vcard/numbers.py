"""The TEL lines of a vCard, in all dialects in which programs say that a number is a TTY."""

from __future__ import annotations

import re
from dataclasses import dataclass

from directory_app.formats.notices import Notices
from directory_app.formats.vcard.labels import is_place_label
from directory_app.formats.vcard.lines import ContentLine, unescaped
from directory_app.records import Phone, PhoneType
from directory_app.text import wording
from directory_app.values import number_kinds, phone_text, phones
from directory_app.values.phone_text import PhoneText

PROPERTIES = frozenset({"TEL", "X-MS-TEL", "X-TEL", "X-EVOLUTION-TTYTDD"})
EXTRAS = ("NUMBER", "TYPES", "EXTENSION", "LABEL", "REMARK")

_PLACES = frozenset("WORK HOME PREF OTHER MAIN MAIN-NUMBER INTERNET DOM INTL".split())


@dataclass(slots=True)
class Number:
    """What one TEL line says; lines of one group with the same number are one phone."""

    group: str
    line: int
    text: str
    printed: PhoneText
    types: tuple[PhoneType, ...]
    label: str


def numbers(line: ContentLine, label: str, is_one: bool, is_old: bool, notices: Notices, record: str) -> list[Number]:
    """Read a TEL line, which may hold several numbers unless we know that it `is_one`; what is none is noticed."""
    text = unescaped(line.value, is_old=is_old).strip()
    if not text:
        return []
    is_one = is_one or text[:4].lower() == "tel:"
    types: tuple[PhoneType, ...] = ()
    read = []
    for piece in [text] if is_one else phone_text.pieces(text):
        printed = phone_text.parse(piece)
        if reason := phones.problem_of(printed.number):
            notices.add(reason, piece, record=record, field="phones", line=line.number)
            continue
        types = types or _types(line, label, notices)
        own_label = "" if is_place_label(label) else label
        read.append(Number(line.group, line.number, piece, printed, types, own_label))
    return read


def phone(entry: Number, extras: dict[str, str], is_own: bool, notices: Notices, record: str) -> Phone:
    """Return the phone, with what our own cards say of it as long as no other program changed the number."""
    text = entry.printed
    number, extension, types = text.number, text.extension, text.types_beside(entry.types)
    if not is_own:
        return Phone(number, types, entry.label or text.label, extension, text.remark)
    printed = extras["NUMBER"] or number
    shown = f"{printed} ext. {extras['EXTENSION']}" if extras["EXTENSION"] else printed
    if extras["NUMBER"] and shown.strip() != entry.text:
        notices.add(
            wording.marked("the number was changed in another program"), entry.text, record=record, line=entry.line
        )
    elif extras["NUMBER"]:
        number, extension, types = printed, extras["EXTENSION"], entry.types
    named = number_kinds.types_of(extras["TYPES"])
    types = named if set(named) == set(types) else types
    return Phone(number, types, extras["LABEL"], extension, extras["REMARK"])


def _types(line: ContentLine, label: str, notices: Notices) -> tuple[PhoneType, ...]:
    """Return what answers: the label says it best, as Apple writes VOICE beside every number."""
    words = [re.sub("^X-", "", word.strip().upper()) for word in line.all_of("TYPE")]
    words += [line.name.removeprefix("X-")] if line.name == "X-EVOLUTION-TTYTDD" else []
    types = dict.fromkeys(type_ for word in words for type_ in number_kinds.types_of(word))
    for word in words:
        if word not in _PLACES and not number_kinds.is_known(word):
            notices.group(wording.marked("this kind of number is not known"), word, field="phones", line=line.number)
    if is_place_label(label):
        return tuple(types) or ("voice",)
    labelled = dict.fromkeys(number_kinds.types_of(label))
    if not types and not number_kinds.is_known(label):
        notices.group(number_kinds.IN_DOUBT, label, field="phones", line=line.number)
    if labelled == {"voice": None}:
        return tuple(types or labelled)
    if labelled:
        types.pop("voice", None)
    return tuple({**labelled, **types}) or ("voice",)
