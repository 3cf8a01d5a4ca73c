"""The TEL lines of a vCard, in all dialects in which programs say that a number is a TTY."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote

from directory_app.formats.tallies import Notices
from directory_app.formats.vcard.labels import is_place_label, label_types, number_and_extension
from directory_app.formats.vcard.lines import ContentLine, unescaped
from directory_app.records import Phone, PhoneType
from directory_app.values import phones

PROPERTIES = frozenset({"TEL", "X-MS-TEL", "X-TEL", "X-EVOLUTION-TTYTDD"})
EXTRAS = ("NUMBER", "TYPES", "EXTENSION", "LABEL", "REMARK")

_KINDS: dict[str, PhoneType] = {
    "VOICE": "voice", "CELL": "voice", "MOBILE": "voice", "IPHONE": "voice", "CAR": "voice", "PCS": "voice",
    "FAX": "fax", "HOMEFAX": "fax", "WORKFAX": "fax",
    "PAGER": "pager", "VIDEO": "video", "X-VIDEOPHONE": "video", "TEXT": "text", "SMS": "text",
    "TEXTPHONE": "textphone", "TTY": "textphone", "TDD": "textphone", "TT": "textphone", "TTD": "textphone",
    "TTYTDD": "textphone", "TTY-TDD": "textphone", "TTY/TDD": "textphone", "TTY_TDD": "textphone",
    "MINICOM": "textphone", "EVOLUTION-TTYTDD": "textphone",
}  # fmt: skip
_PLACES = frozenset("WORK HOME PREF OTHER MAIN MAIN-NUMBER INTERNET DOM INTL".split())


@dataclass(slots=True)
class Number:
    """What one TEL line says; lines of one group with the same number are one phone."""

    group: str
    line: int
    text: str
    number: str
    extension: str
    types: tuple[PhoneType, ...]
    label: str


def number(line: ContentLine, label: str, is_old: bool, notices: Notices, record: str) -> Number | None:
    """Read a TEL line; None with a notice where its value is no phone number."""
    text = unescaped(line.value, is_old=is_old).strip()
    if not text:
        return None
    printed, extension = _tel_uri(text) if text.lower().startswith("tel:") else number_and_extension(text)
    if reason := phones.problem_of(printed):
        notices.add(reason, text, record=record, field="phones", line=line.number)
        return None
    types = _types(line, label, notices)
    kept = "" if is_place_label(label) else label
    return Number(line.group, line.number, text, printed, extension, types, kept)


def phone(found: Number, extras: dict[str, str], is_own: bool, notices: Notices, record: str) -> Phone:
    """Return the phone, with what our own cards say of it as long as no other program changed the number."""
    label = extras["LABEL"] if is_own else found.label
    printed = extras["NUMBER"] or found.number
    shown = f"{printed} ext. {extras['EXTENSION']}" if extras["EXTENSION"] else printed
    if is_own and extras["NUMBER"] and shown.strip() != found.text:
        notices.add("the number was changed in another program", found.text, record=record, line=found.line)
    elif is_own and extras["NUMBER"]:
        found.number, found.extension = printed, extras["EXTENSION"]
    named = tuple(_KINDS[name.upper()] for name in extras["TYPES"].split(",") if name.upper() in _KINDS)
    types = named if is_own and set(named) == set(found.types) else found.types
    return Phone(found.number, types, label, found.extension, extras["REMARK"] if is_own else "")


def _tel_uri(text: str) -> tuple[str, str]:
    """Split a tel: URI (RFC 3966, 3) into number and extension; the context of a short number says nothing new."""
    printed, *parameters = unquote(text[4:]).split(";")
    extensions = [value for part in parameters for name, _, value in [part.partition("=")] if name.lower() == "ext"]
    return printed.strip(), next(iter(extensions), "")


def _types(line: ContentLine, label: str, notices: Notices) -> tuple[PhoneType, ...]:
    """Return what answers: the label says it best, as Apple writes VOICE beside every number."""
    words = [re.sub("^X-", "", word.strip().upper()) for word in line.all_of("TYPE")]
    words += [line.name.removeprefix("X-")] if line.name == "X-EVOLUTION-TTYTDD" else []
    said = dict.fromkeys(_KINDS[word] for word in words if word in _KINDS)
    labelled = dict.fromkeys(label_types(label))
    for word in words:
        if word not in _KINDS and word not in _PLACES:
            notices.group("this kind of number is not known", word, field="phones", line=line.number)
    if labelled:
        said.pop("voice", None)
    return tuple({**labelled, **said}) or ("voice",)
