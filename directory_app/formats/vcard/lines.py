"""The content lines of vCards (RFC 6350, 3; RFC 2426, 2; vCard 2.1): folding, escaping, parameters, encodings."""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass

from directory_app.formats.notices import Notices
from directory_app.text import wording

# RFC 6350, 3.2: a line holds at most 75 octets without its line end.
FOLD = 75
# A line above this is a picture or no vCard at all; it is reported, not kept.
MOST_OCTETS = 1_000_000

_NAME = re.compile(r"\s*(?:([A-Za-z0-9_-]+)\.)?([A-Za-z0-9_-]+)")
_PARAMETER = re.compile(r';\s*([^=;:"\s]*)\s*(?:=((?:"[^"]*"|[^;:"])*))?')
_PARAMETER_VALUE = re.compile(r'"([^"]*)"|([^,]+)')
_CIRCUMFLEX = {"^n": "\n", "^'": '"', "^^": "^"}
_SLOW_CODECS = frozenset({"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined"})


@dataclass(frozen=True, slots=True)
class ContentLine:
    """One unfolded line: names in upper case, parameters as (name, value) pairs, the value still escaped."""

    number: int
    group: str
    name: str
    parameters: tuple[tuple[str, str], ...]
    value: str

    def all_of(self, name: str) -> list[str]:
        """Return the values of a parameter in order."""
        return [value for key, value in self.parameters if key == name]


def folded(line: str) -> bytes:
    """Return the line as UTF-8 with CRLF, folded so that no character is cut (RFC 6350, 3.2)."""
    data = line.encode()
    pieces, start, room = [], 0, FOLD
    while len(data) - start > room:
        end = start + room
        while data[end] & 0xC0 == 0x80:  # inside a character
            end -= 1
        pieces.append(data[start:end])
        start, room = end, FOLD - 1  # the space that marks a continuation counts
    return b"\r\n ".join([*pieces, data[start:]]) + b"\r\n"


def escaped(text: str) -> str:
    """Escape a text value (RFC 6350, 3.4)."""
    plain = text.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;")
    return re.sub(r"\r\n|\r|\n", r"\\n", plain)


def unescaped(value: str, *, is_old: bool = False) -> str:
    """Take back the escapes; vCard 2.1 (`is_old`) knows no \\n, there a backslash is mostly a backslash."""
    if is_old:
        return re.sub(r"\\([\\;,:])", r"\1", value)
    return re.sub(r"\\(.)", lambda match: "\n" if match[1] in "nN" else match[1], value, flags=re.DOTALL)


def parts(value: str, separator: str) -> list[str]:
    """Split a value where the separator is not escaped; the parts stay escaped."""
    return re.findall(rf"(?:\A|{separator})((?:\\.|[^\\{separator}]|\\\Z)*)", value, re.DOTALL)


def content_lines(data: bytes, notices: Notices) -> Iterator[ContentLine]:
    """Yield the content lines of UTF-8 (or unmarked older) text; what is no content line becomes a notice."""
    for number, raw in _unfolded(data):
        if len(raw) > MOST_OCTETS:
            name = raw[:40].decode("ascii", "replace")
            notices.add(
                f"the line is longer than {wording.number(MOST_OCTETS)} characters and was left out", name, line=number
            )
        elif raw.strip():
            line = _parsed(number, raw, notices)
            if line:
                yield line


def physical(data: bytes) -> list[bytes]:
    """Return the lines as they stand, which end in CRLF, LF or CR."""
    return data.splitlines()


def _unfolded(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Join continued lines; bytes, so that a character cut in two by the fold is whole again."""
    pieces: list[bytes] = []
    first, size, is_old, joins_soft = 1, 0, False, False
    for number, line in enumerate(physical(data), start=1):
        joins_soft = joins_soft and line.strip().upper() != b"END:VCARD"
        is_folded = bool(pieces) and line[:1] in (b" ", b"\t")
        if not (is_folded or joins_soft):
            if pieces:
                yield first, b"".join(pieces)
            pieces, first, size = [], number, 0
        start = pieces[0][:200].upper() if pieces else line[:200].upper()
        is_old = (is_old or start.strip() == b"VERSION:2.1") and not start.startswith(b"BEGIN:")
        # vCard 2.1 folds before a blank that belongs to the text; later versions add the blank.
        piece = line[1:] if is_folded and not (joins_soft or is_old) else line
        joins_soft = piece.endswith(b"=") and b"QUOTED-PRINTABLE" in start.split(b":")[0]
        piece = piece[:-1] if joins_soft else piece
        size += len(piece)
        if size <= MOST_OCTETS + len(piece):
            pieces.append(piece)
    if pieces:
        yield first, b"".join(pieces)


def _parsed(number: int, raw: bytes, notices: Notices) -> ContentLine | None:
    head_end = raw.find(b":")
    head = raw.decode("utf-8", "surrogateescape")
    match = _NAME.match(head)
    if head_end < 0 or not match:
        notices.add("this is no line of a vCard", head.encode("utf-8", "replace").decode(), line=number)
        return None
    at = match.end()
    pairs: list[tuple[str, str]] = []
    while parameter := _PARAMETER.match(head, at):
        pairs += _values(parameter[1].upper(), parameter[2])
        at = parameter.end()
    if head[at : at + 1] != ":":
        notices.add("the part before the colon can't be read", _shown(head), line=number)
        return None
    group, name = (match[1] or "").lower(), match[2].upper()
    value = head[at + 1 :]
    if not head.isascii() or any(name in ("ENCODING", "CHARSET") for name, _ in pairs):
        value = _decoded(value.encode("utf-8", "surrogateescape"), pairs, number, notices)
    return ContentLine(number, group, name, tuple(pairs), value)


def _values(name: str, values: str | None) -> list[tuple[str, str]]:
    """Return a pair for each value of a parameter; a bare word ("TEL;FAX:", vCard 2.1) is a TYPE or an ENCODING."""
    if values is None:
        is_encoding = name in ("QUOTED-PRINTABLE", "BASE64", "8BIT", "7BIT")
        return [("ENCODING" if is_encoding else "TYPE", name)]
    # The examples of RFC 6350 put a list of types into one pair of quotes.
    listed = values.replace('"', "") if name == "TYPE" else values
    texts = [quoted or plain.strip() for quoted, plain in _PARAMETER_VALUE.findall(listed)]
    # "X-MS-TEL;TTYTDD=:" is seen in the wild: a type with an empty value.
    if not any(texts) and not name.startswith("X-"):
        return [("TYPE", name)] if name != "TYPE" else []
    return [(name, re.sub(r"\^[n'^]", lambda match: _CIRCUMFLEX[match[0]], value)) for value in texts]


def _decoded(value: bytes, pairs: list[tuple[str, str]], number: int, notices: Notices) -> str:
    options = {name: text.upper() for name, text in pairs}
    if options.get("ENCODING") == "QUOTED-PRINTABLE":
        value = quopri.decodestring(value)
    charset = options.get("CHARSET", "UTF-8")
    try:
        if charset.lower().replace("-", "_") in _SLOW_CODECS:
            raise LookupError(charset)
        return value.decode(charset)
    except (LookupError, ValueError):  # ValueError: a NUL in the name, or text that is not in it
        try:
            text = value.decode("utf-8")
        except UnicodeDecodeError:
            text = value.decode("cp1252", "replace")
        notices.group(f"the text is not {charset}; it was read as well as it can be", text, line=number)
        return text


def _shown(text: str) -> str:
    return text.encode("utf-8", "replace").decode()
