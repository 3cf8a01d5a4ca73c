"""The content lines of vCards (RFC 6350, 3; RFC 2426, 2; vCard 2.1): folding, escaping, parameters, encodings."""

from __future__ import annotations

import base64
import binascii
import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from directory_app.formats.notices import Notices
from directory_app.text import wording
from directory_app.text.patterns import late_pattern

# RFC 6350, 3.2: a line holds at most 75 octets without its line end.
FOLD = 75
# A line above this is a picture or no vCard at all; it is reported, not kept.
MOST_OCTETS = 1_000_000

# What is bytes of its own and never text.
PICTURES = frozenset("PHOTO LOGO SOUND KEY".split())

_NAME = late_pattern(r"\s*(?:([A-Za-z0-9_-]+)\.)?([A-Za-z0-9_-]+)")
_PARAMETER = late_pattern(r';\s*([^=;:"\s]*)\s*(?:=((?:"[^"]*"|[^;:"])*))?')
_PARAMETER_VALUE = late_pattern(r'"([^"]*)"|([^,]+)')
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
            match = _NAME.match(name)
            if match and match[2].upper() in PICTURES:
                yield ContentLine(number, "", match[2].upper(), (), "")
                continue
            notices.add(
                wording.phrase(
                    "the line is longer than {count} characters and was left out", count=wording.number(MOST_OCTETS)
                ),
                name,
                line=number,
            )
        elif raw.strip():
            line = _parsed(number, raw, notices)
            if line:
                yield line


def physical(data: bytes) -> list[bytes]:
    """Return the lines as they stand, which end in CRLF, LF or CR."""
    return data.splitlines()


@dataclass(slots=True)
class _Unfolding:
    """A content line as its physical lines come; one that is too long is cut, so that it is known to be."""

    number: int
    is_old: bool = False
    size: int = 0
    pieces: list[bytes] = field(default_factory=list)
    # The pieces that a soft line break of quoted-printable goes on with.
    soft: set[int] = field(default_factory=set)
    is_soft: bool = False

    def add(self, line: bytes, is_folded: bool) -> None:
        """Take one more physical line."""
        if self.is_soft:
            self.soft.add(len(self.pieces))
        elif is_folded and not self.is_old:
            # vCard 2.1 folds before a blank that belongs to the text; later versions add the blank.
            line = line[1:]
        start = self.pieces[0] if self.pieces else line
        self.is_soft = line.endswith(b"=") and b"QUOTED-PRINTABLE" in start[:200].upper().split(b":")[0]
        line = line[:-1] if self.is_soft else line
        self.size += len(line)
        if self.size <= MOST_OCTETS + len(line):
            self.pieces.append(line)

    def holds_base64(self) -> bool:
        """Tell whether its value is base64, whose lines vCard 2.1 programs don't fold."""
        head = self.pieces[0][:200].upper().partition(b":")[0] if self.pieces else b""
        return _IS_BASE64.search(head) is not None

    def whole(self) -> bytes:
        """Return the line; a blank that a program put behind a soft line break as well is no part of the text."""
        if not self.soft:
            return b"".join(self.pieces)
        begun = [number for number in sorted(self.soft) if self.pieces[number][:1] in (b" ", b"\t")]
        others = b"".join(piece[1:] if number in begun else piece for number, piece in enumerate(self.pieces))
        # One line that begins with a blank may say it; not where the program writes even letters as "=41".
        is_fold = len(begun) == len(self.soft) and (len(begun) > 1 or _ALL_CODED.fullmatch(others.partition(b":")[2]))
        return others if begun and is_fold else b"".join(self.pieces)


_IS_BASE64 = late_pattern(rb";\s*(?:ENCODING\s*=\s*)?(?:BASE64|B)\s*(?:;|\Z)")
_BASE64_LINE = late_pattern(rb"[A-Za-z0-9+/]+={0,2}\s*")
_ALL_CODED = late_pattern(rb"(?:=[0-9A-Fa-f]{2})*")


def _unfolded(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Join continued lines; bytes, so that a character cut in two by the fold is whole again."""
    line = _Unfolding(1)
    for number, piece in enumerate(physical(data), start=1):
        is_folded = bool(line.pieces) and piece[:1] in (b" ", b"\t")
        is_soft = line.is_soft and piece.strip().upper() != b"END:VCARD"
        if not (is_folded or is_soft or (_BASE64_LINE.fullmatch(piece) and line.holds_base64())):
            if line.pieces:
                yield line.number, line.whole()
            line = _Unfolding(number, line.is_old)
        start = piece[:200].strip().upper() if not line.pieces else b""
        line.is_old = (line.is_old or start == b"VERSION:2.1") and not start.startswith(b"BEGIN:")
        line.add(piece, is_folded)
    if line.pieces:
        yield line.number, line.whole()


def _parsed(number: int, raw: bytes, notices: Notices) -> ContentLine | None:
    head_end = raw.find(b":")
    head = raw.decode("utf-8", "surrogateescape")
    match = _NAME.match(head)
    if head_end < 0 or not match:
        notices.add(wording.marked("this is no line of a vCard"), head.encode("utf-8", "replace").decode(), line=number)
        return None
    at = match.end()
    pairs: list[tuple[str, str]] = []
    while parameter := _PARAMETER.match(head, at):
        pairs += _values(parameter[1].upper(), parameter[2])
        at = parameter.end()
    if head[at : at + 1] != ":":
        notices.add(wording.marked("the part before the colon can't be read"), _shown(head), line=number)
        return None
    group, name = (match[1] or "").lower(), match[2].upper()
    value = head[at + 1 :]
    is_coded = any(name in ("ENCODING", "CHARSET") for name, _ in pairs)
    if name not in PICTURES and (is_coded or not head.isascii()):
        value = _decoded(value.encode("utf-8", "surrogateescape"), pairs, number, notices)
    return ContentLine(number, group, name, tuple(pairs), value)


def _values(name: str, values: str | None) -> list[tuple[str, str]]:
    """Return a pair for each value of a parameter; a bare word ("TEL;FAX:", vCard 2.1) is a TYPE or an ENCODING."""
    if values is None:
        is_encoding = name in ("QUOTED-PRINTABLE", "BASE64", "B", "8BIT", "7BIT")
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
    elif options.get("ENCODING") in ("B", "BASE64"):
        value = _of_base64(value)
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
        notices.group(
            wording.phrase("the text is not {encoding}; it was read as well as it can be", encoding=charset),
            text,
            line=number,
        )
        return text


def _of_base64(value: bytes) -> bytes:
    """Return what base64 holds; as it is where it is none."""
    try:
        return base64.b64decode(b"".join(value.split()), validate=True)
    except binascii.Error:
        return value


def _shown(text: str) -> str:
    return text.encode("utf-8", "replace").decode()
