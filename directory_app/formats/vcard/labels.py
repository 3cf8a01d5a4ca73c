"""What vCards say in words: labels of TTY numbers, and the note that tells what no property holds."""

from __future__ import annotations

import re

from directory_app.records import KIND_WORDS, Organization, PhoneType, doubts, web_link
from directory_app.records.quality import date_words

# RFC 6350, 3.3: text holds tabs and line ends, no other control characters.
CONTROLS = {code: None for code in range(32) if chr(code) not in "\t\n\r"} | {127: None}
# The labels people give a textphone; "TT" and "TTD" are misprints that lists repeat.
_TTY = r"TTY|TDD|TTD|TT|TTYTDD|TEXT ?PHONE|TEXT TELEPHONE|MINICOM|TYPETALK|DEAF TELEPHONE"
_LABEL_WORD = re.compile(
    rf"\b(?:(?P<textphone>{_TTY})|(?P<fax>FAX|FACSIMILE|HOMEFAX|WORKFAX|OTHERFAX)"
    r"|(?P<video>VP|VIDEO ?PHONE|VIDEO)|(?P<pager>PAGER|BEEPER)"
    r"|(?P<text>SMS|TEXT(?: MESSAGES?)?)|(?P<voice>VOICE|V))\b",
    re.IGNORECASE,
)
_KINDS: dict[str, PhoneType] = {kind: kind for kind in KIND_WORDS}
_APPLE_LABEL = re.compile(r"_\$!<(.*)>!\$_")
# Words of an address book that say where a phone stands, not what answers.
_PLACE_LABEL = re.compile(r"(?:work|home|main|other|mobile|cell|iphone|phone|tel|telephone|school)?", re.IGNORECASE)
_NOTE_TTY = re.compile(
    rf"^(?:{_TTY})(?:/(?:{_TTY}))?\s*:\s*(?P<number>[+(\d][^\n;]{{2,40}})$", re.IGNORECASE | re.MULTILINE
)
_EXTENSION = re.compile(
    r"(?P<number>.*\d)\s*,?\s*(?:ext(?:ension|n)?\.?:?|x\.?|#|;ext=)\s*(?P<extension>\w{0,11}\d\w{0,11})", re.IGNORECASE
)
_LONGEST_NUMBER = 200
TO_CHECK = "To check: "


def number_and_extension(text: str) -> tuple[str, str]:
    """Split "(301)251-4925 ext. 12" into the number and its extension."""
    found = _EXTENSION.fullmatch(text.strip()) if len(text) <= _LONGEST_NUMBER else None
    return (found["number"], found["extension"]) if found else (text.strip(), "")


def link_of(website: str) -> str:
    """Return what URL can hold (a URI is not escaped) of a web entry, "" where it is no address."""
    return web_link(website).translate(CONTROLS).replace("\\", "%5C")


def plain_label(label: str) -> str:
    """Return the label without the brackets that Apple puts around its own ("_$!<HomeFAX>!$_")."""
    found = _APPLE_LABEL.fullmatch(label.strip())
    return found[1] if found else label.strip()


def label_types(label: str) -> tuple[PhoneType, ...]:
    """Return what a label says of the number, in its order: "Voice/TTY" is both; () where it says nothing."""
    found = [match.lastgroup for match in _LABEL_WORD.finditer(label.replace("_", " "))]
    return tuple(dict.fromkeys(_KINDS[kind] for kind in found if kind))


def is_place_label(label: str) -> bool:
    """Tell whether a label says nothing that is worth keeping ("Work", "Phone")."""
    return _PLACE_LABEL.fullmatch(label) is not None


def note_numbers(note: str) -> list[str]:
    """Return the numbers of lines such as "TTY: (888) 205-3223"."""
    return [match["number"].strip() for match in _NOTE_TTY.finditer(note)]


def note_lines(organization: Organization, disorder_names: list[str]) -> list[str]:
    """Return the lines after the description: TTY in words, remarks, disorders, doubts, source and age."""
    lines = [f"TTY: {phone.text()}" for phone in organization.phones if "textphone" in phone.types]
    lines += [
        f"{KIND_WORDS[phone.types[0]]}: {phone.text()}"
        for phone in organization.phones
        if phone.description and "textphone" not in phone.types
    ]
    lines += [f"Helps with: {', '.join(disorder_names)}"] if disorder_names else []
    lines += [TO_CHECK + doubts.sentence(doubt) for doubt in organization.doubts]
    lines += [
        f"Source: {source.document}" + (f" ({date_words(source.as_of)})" if source.as_of else "")
        for source in organization.sources
    ]
    verified = organization.last_verified
    return lines + ([f"Last verified: {date_words(verified)}"] if verified else [])
