"""Text out of bytes: which encoding they have, and a notice where that is a guess or a byte can't be read."""

from __future__ import annotations

import codecs
from typing import BinaryIO

from directory_app.text import wording

# The marks that files begin with; that of UTF-16 begins that of UTF-32 too, so it comes later.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def marks_encoding(data: bytes) -> bool:
    """Tell whether the bytes begin with a mark of their encoding, or are UTF-16 without one."""
    return data.startswith(tuple(mark for mark, _ in _MARKS)) or bool(_utf16_without_mark(data))


def decoded(data: bytes) -> tuple[str, str]:
    """Return the text of some bytes, and a notice where their encoding was guessed or a byte is damaged ("" else)."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data.decode(name, "replace").lstrip("\ufeff"), _damage(data, name)
    if guess := _utf16_without_mark(data):
        words = (wording.phrase(_UNMARKED, encoding=guess.upper()), _damage(data, guess))
        return data.decode(guess, "replace"), "; ".join(part for part in words if part)
    try:
        return data.decode("utf-8"), ""
    except UnicodeDecodeError as error:
        line = data[: error.start].count(10) + 1
        if error.reason == "unexpected end of data" and error.end == len(data):
            notice = wording.phrase("line {line}: the file ends in the middle of a character", line=line)
            return data.decode("utf-8", "replace"), notice
    return _cp1252(data), _not_utf8(line)


def encoding_of_file(file: BinaryIO) -> tuple[str, str]:
    """Return the encoding of an open file of any size, and a notice where that is a guess ("" else)."""
    start = file.read(4096)
    for mark, name in _MARKS:
        if start.startswith(mark):
            return name, ""
    if guess := _utf16_without_mark(start):
        return guess, wording.phrase(_UNMARKED, encoding=guess.upper())
    decoder, line, piece = codecs.getincrementaldecoder("utf-8")(), 1, start
    while piece:
        try:
            decoder.decode(piece)
        except UnicodeDecodeError as error:
            at = line + error.object[: error.start].count(10)
            return "latin-1", _not_utf8(at)
        line += piece.count(10)
        piece = file.read(1 << 20)
    return "utf-8", ""


_UNMARKED = wording.marked("it has no mark of its encoding; it was read as {encoding}")
_NOT_UTF8 = wording.marked("line {line}: this is not UTF-8; the file was read as {encoding}")


def _not_utf8(line: int) -> str:
    return wording.phrase(_NOT_UTF8, line=line, encoding=wording.phrase("Windows-1252 (Western European)"))


def _cp1252(data: bytes) -> str:
    """Decode Windows-1252; the five bytes that it leaves open stay the control characters they are in Latin-1."""
    return data.decode("latin-1").translate(CP1252)


CP1252 = {
    byte: bytes([byte]).decode("cp1252") for byte in range(0x80, 0xA0) if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}


def _damage(data: bytes, encoding: str) -> str:
    try:
        data.decode(encoding)
    except UnicodeDecodeError as error:
        return wording.phrase(
            "byte {count} is not {encoding}; what can't be read is shown as �",
            count=wording.number(error.start + 1),
            encoding=encoding.upper(),
        )
    return ""


def _utf16_without_mark(data: bytes) -> str:
    """Tell UTF-16 without its mark by the NUL that every second byte of plain text is."""
    start = data[:4096]
    if len(start) < 4 or b"\0" not in start:
        return ""
    half = len(start) // 2
    for name, nul in (("utf-16-le", start[1::2]), ("utf-16-be", start[0::2])):
        other = start[0::2] if name.endswith("le") else start[1::2]
        if nul.count(0) >= 0.6 * half and other.count(0) < 0.1 * half:
            return name
    return ""
