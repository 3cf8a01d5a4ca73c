"""The entries of an LDIF file (RFC 2849): folding, comments, base64, values that are kept elsewhere, charsets."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from directory_app.errors import Problem, UnreadableError
from directory_app.files import decoding
from directory_app.formats.notices import Notices
from directory_app.text import wording
from directory_app.text.patterns import late_pattern

# A longer value is a picture or no text at all; it is noticed, not kept.
MOST_CHARACTERS = 1_000_000

_ATTRIBUTE = late_pattern(r"([A-Za-z0-9][A-Za-z0-9.-]*)((?:;[A-Za-z0-9-]+)*):([:<]?)[ \t]*", re.ASCII)
_VERSION = late_pattern(rb"version:[ \t]*\d+[ \t]*", re.IGNORECASE)
_DN = late_pattern(rb"dn::?[ \t]*\S", re.IGNORECASE)
_LINE = late_pattern(r"([^\r\n]*)(?:\r\n|\n|\r|\Z)")


@dataclass(slots=True)
class Entry:
    """An entry: its attributes in order, in small letters and without options, each with its line."""

    first: int
    last: int
    attributes: list[tuple[str, str, int]] = field(default_factory=list)
    printed: list[str] = field(default_factory=list)

    def values(self, *names: str) -> list[str]:
        """Return the values of these attributes, in the order of the names."""
        return [value for name in names for key, value, _ in self.attributes if key == name and value]

    def value(self, *names: str) -> str:
        """Return the first value of these attributes, "" for none."""
        return next(iter(self.values(*names)), "")


def begins(start: bytes) -> bool:
    """Tell whether a file that begins so holds entries."""
    is_comment = False
    for line in decoding.utf8(start).splitlines():
        is_comment = line.startswith(b"#") or (is_comment and line.startswith(b" "))
        if line.strip() and not is_comment and not _VERSION.fullmatch(line):
            return _DN.match(line) is not None
    return False


def entries(text: str, path: Path, notices: Notices) -> Iterator[Entry]:
    """Yield the entries of a text.

    Raises:
        UnreadableError: it tells changes of entries in place of entries.
    """
    entry: Entry | None = None
    for number, pieces in _unfolded(text):
        line = pieces[0] + "".join(piece[1:] for piece in pieces[1:])
        if not line:
            if entry:
                yield entry
            entry = None
            continue
        if line.startswith("#") or (entry is None and re.fullmatch(r"version:\s*\d+\s*", line, re.IGNORECASE)):
            continue
        entry = entry or Entry(number, number)
        entry.last = number + len(pieces) - 1
        entry.printed += pieces if len(line) <= MOST_CHARACTERS else [line[:200]]
        if attribute := _attribute(line, number, notices):
            _refuse_change(*attribute, path, number)
            entry.attributes.append((*attribute, number))
    if entry:
        yield entry


def _unfolded(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the number of each line, and it with those that go on with it: they begin with a blank."""
    pieces: list[str] = []
    first = 1
    for number, match in enumerate(_LINE.finditer(text), 1):
        line = match[1]
        if pieces and pieces != [""] and line[:1] in (" ", "\t"):
            pieces.append(line)
            continue
        if pieces:
            yield first, pieces
        pieces, first = [line if line.strip() else ""], number
    if pieces:
        yield first, pieces


def _attribute(line: str, number: int, notices: Notices) -> tuple[str, str] | None:
    """Return name and value of a line; None with a notice where there is none to keep."""
    match = _ATTRIBUTE.match(line)
    if not match:
        notices.add(wording.marked("this is no line of an LDIF entry"), line, line=number)
        return None
    name, options, form, value = match[1].lower(), match[2].lower(), match[3], line[match.end() :]
    if form == "<":
        notices.group(
            wording.marked("a value that is kept in another file was not fetched"), f"{name}: {value}", line=number
        )
        return None
    if len(value) > MOST_CHARACTERS or ";binary" in options:
        if name not in PICTURES:
            most = wording.number(MOST_CHARACTERS)
            notices.group(
                wording.phrase("a value of more than {most} characters, or of no text, was left out", most=most),
                name,
                line=number,
            )
        return name, "" if name not in PICTURES else "…"
    return name, (_of_base64(name, value, number, notices) if form else value.rstrip())


def _of_base64(name: str, value: str, number: int, notices: Notices) -> str:
    if name in PICTURES:
        return "…"
    try:
        data = base64.b64decode("".join(value.split()), validate=True)
    except (binascii.Error, ValueError):
        notices.group(wording.marked("a value in base64 can't be read"), f"{name}:: {value}", line=number)
        return ""

    def notify(reason: str, _: str) -> None:
        notices.group(
            wording.phrase("a value in base64: {reason}", reason=reason.partition(": ")[2] or reason), name, line=number
        )

    return decoding.text_of(data, notify).strip()


# What is bytes of its own and never text.
PICTURES = frozenset("jpegphoto photo thumbnailphoto usercertificate usersmimecertificate userpkcs12 audio".split())


def _refuse_change(name: str, value: str, path: Path, number: int) -> None:
    """Raise where an entry is none but a change of one; an entry that is to be added stands there whole."""
    if name == "changetype" and value.strip().lower() != "add":
        reason = wording.phrase(
            "this file tells changes of entries (changetype: {kind}), not the entries; export the entries", kind=value
        )
        raise UnreadableError(path, [Problem(f"line {number}", reason)])
