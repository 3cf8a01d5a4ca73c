"""What vCards say in words: labels of TTY numbers, and the note that holds what no property can."""

from __future__ import annotations

import re

from directory_app.records import Organization, doubts, web_link
from directory_app.text import wording
from directory_app.text.patterns import late_pattern
from directory_app.values import number_kinds

# RFC 6350, 3.3: text holds tabs and line ends, no other control characters.
CONTROLS = {code: None for code in range(32) if chr(code) not in "\t\n\r"} | {127: None}
_APPLE_LABEL = late_pattern(r"_\$!<(.*)>!\$_")
# Words of an address book that say where a phone stands, not what answers.
_PLACE_LABEL = late_pattern(r"(?:work|home|main|other|mobile|cell|iphone|phone|tel|telephone|school)?", re.IGNORECASE)
_NOTE_NUMBER = late_pattern(r"^(?P<label>[^\d\n:]{1,40}):\s*(?P<number>[+(\d][^\n;]{2,40})$", re.MULTILINE)
TO_CHECK = "To check: "


def link_of(website: str) -> str:
    """Return what URL can hold (a URI is not escaped) of a web entry, "" where it is no address."""
    return web_link(website).translate(CONTROLS).replace("\\", "%5C")


def plain_label(label: str) -> str:
    """Return the label without the brackets that Apple puts around its own ("_$!<HomeFAX>!$_")."""
    match = _APPLE_LABEL.fullmatch(label.strip())
    return match[1] if match else label.strip()


def is_place_label(label: str) -> bool:
    """Tell whether a label says nothing that is worth keeping ("Work", "Phone")."""
    return _PLACE_LABEL.fullmatch(label) is not None


def note_numbers(note: str) -> list[str]:
    """Return the numbers of lines such as "TTY: (888) 205-3223"."""
    return [
        match["number"].strip()
        for match in _NOTE_NUMBER.finditer(note)
        if number_kinds.types_of(match["label"]) == ("textphone",)
    ]


def note_lines(organization: Organization, disorder_names: list[str]) -> list[str]:
    """Return the lines after the description: TTY in words, remarks, hours, languages and so on."""
    lines = [f"TTY: {phone.text()}" for phone in organization.phones if "textphone" in phone.types]
    lines += [
        f"{number_kinds.NAMES[phone.types[0]]}: {phone.text()}"
        for phone in organization.phones
        if phone.description and "textphone" not in phone.types
    ]
    lines += [f"Hours: {line}" for line in organization.hours]
    lines += [f"Languages: {', '.join(organization.languages)}"] if organization.languages else []
    lines += [f"Helps with: {', '.join(disorder_names)}"] if disorder_names else []
    lines += [TO_CHECK + doubts.plain(doubt) for doubt in organization.doubts]
    lines += [
        f"Source: {source.document}" + (f" ({wording.date(source.as_of)})" if source.as_of else "")
        for source in organization.sources
    ]
    verified = organization.verified_on
    return lines + ([f"Last verified: {wording.date(verified)}"] if verified else [])
