"""A list of flat objects in JSON, as web services and maps hand out, read as a table: an object a row, a key a column.

The list is all of the text, or stands in an object beside few others ("data", "results"); of GeoJSON the properties of
each feature are a row.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from directory_app import files
from directory_app.errors import Problem, UnreadableError
from directory_app.files import decoding
from directory_app.formats.json.document import NOT_CLOSED
from directory_app.formats.notices import Notices
from directory_app.formats.reading import Reading
from directory_app.formats.tables import headings, reading
from directory_app.formats.tables.table import Row, Sheet
from directory_app.text import wording
from directory_app.text.patterns import late_pattern

# Where the list begins: at once, or behind a key of the object that holds it; what stands before it is no list.
_LIST = late_pattern(
    r'\s*(?:\[|\{(?:[^\[\]{}"]|"[^"\\]{0,200}"|\{[^\[\]{}]{0,500}\}){0,60}?"[^"\\]{1,40}"\s*:\s*\[)\s*(?=\{)'
)
_BETWEEN = late_pattern(r"\s*(?P<mark>[,\]]?)\s*")
_MAP_KEY = late_pattern(r"^(?:addr|contact)[:.]")  # of OpenStreetMap: "addr:city"
_PARTS = late_pattern(r"[:._]+")
_DECODER = json.JSONDecoder(parse_constant=lambda _: None)  # what has no value is NaN in some lists
_BROKEN = (ValueError, RecursionError)  # what the decoder raises


class _Object(NamedTuple):
    """An object of the list: its lines, and what it holds by the names of columns."""

    first: int
    last: int
    values: dict[str, str]


def recognizes(_: Path, start: bytes) -> bool:
    """Tell whether a file begins with such a list: its first object has a name, and a number that is plain text."""
    if decoding.utf8(start).lstrip()[:1] not in (b"[", b"{"):
        return False
    text = decoding.text_of(start)
    begin = _LIST.match(text)
    if begin is None:
        return False
    try:
        first = _DECODER.raw_decode(text, begin.end())[0]
    except _BROKEN:
        return False
    # Records of ours and of HSDS hold lists of numbers.
    fields = {headings.field_of(key) for key in _values(first, with_lists=False)}
    return "name" in fields and not fields.isdisjoint(headings.NUMBERS)


def read(path: Path) -> Reading:
    """Read the organizations of the list.

    Raises:
        UnreadableError: the file can't be read, or an object of the list is no JSON.
    """
    files.refuse_larger(path)
    notices = Notices()
    objects = list(_objects(path, decoding.text_of(decoding.read_bytes(path), notices.add)))
    head = list(dict.fromkeys(key for one in objects for key in one.values))
    rows = [Row(one.first, one.last, [one.values.get(key, "") for key in head]) for one in objects]
    sheet = Sheet(wording.phrase("the table"), iter([Row(1, 1, head), *rows]))
    return reading.read_sheets(path, [sheet], notices)


def _objects(path: Path, text: str) -> Iterator[_Object]:
    begin = _LIST.match(text)
    at, line, counted = (begin.end() if begin else len(text)), 1, 0
    while at < len(text):
        line, counted = line + text.count("\n", counted, at), at
        try:
            value, end = _DECODER.raw_decode(text, at)
        except _BROKEN as error:
            if isinstance(error, json.JSONDecodeError):
                where, reason = f"line {error.lineno}, column {error.colno}", error.msg.removesuffix(" starting at")
            else:
                where, reason = f"line {line}", wording.phrase("lists are nested too deeply")
            raise UnreadableError(path, [Problem(where, reason)]) from error
        last = line + text.count("\n", at, end)
        yield _Object(line, last, _values(value))
        behind = _BETWEEN.match(text, end)
        at = behind.end() if behind else end
        if behind and behind["mark"] != ",":
            if not behind["mark"]:
                raise UnreadableError(path, [Problem(f"line {last}", wording.phrase(NOT_CLOSED))])
            return


def _values(value: Any, *, with_lists: bool = True) -> dict[str, str]:
    """Return what an object holds by the names of columns; what stands deeper is named by both keys."""
    if not isinstance(value, dict):
        return {}
    if value.get("type") == "Feature" and isinstance(value.get("properties"), dict):  # GeoJSON
        value = value["properties"]
    result: dict[str, str] = {}
    for key, inner in value.items():
        name = " ".join(_PARTS.split(_MAP_KEY.sub("", key)))
        if isinstance(inner, dict):
            result |= {f"{name} {deeper}": text for deeper, text in _values(inner, with_lists=with_lists).items()}
        elif (with_lists or not isinstance(inner, list)) and (text := _text(inner)):
            result[name] = text
    return result


def _text(value: Any) -> str:
    if isinstance(value, list):
        parts = [json.dumps(it, ensure_ascii=False) if isinstance(it, dict | list) else _text(it) for it in value]
        return "; ".join(part for part in parts if part)
    # Half a character, which an escape can leave, is written nowhere.
    return "" if value is None else str(value).strip().encode("utf-8", "replace").decode()
