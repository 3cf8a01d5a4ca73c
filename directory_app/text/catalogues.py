"""Catalogues: what the program says, in other languages.

A catalogue is a .po file as every translator's tool reads and writes it, in `resources/locale/<language>/LC_MESSAGES`.
It is read as it is: there is no second, compiled file that somebody forgets to make again, a new language is one file
and no code, and what changed shows in a diff. Reading one takes a few milliseconds, once, and only where another
language than English is spoken.
"""

from __future__ import annotations

import gettext
import io
import json
import struct
from functools import cache
from pathlib import Path

from directory_app import paths
from directory_app.text.patterns import late_pattern

OWN = "en"  # the language that the program is written in
_LINE = late_pattern(r'(?:(msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?)\s+)?(".*")')
_MAGIC, _HEADER = 0x950412DE, "<7I"  # of a .mo file, as the manual of GNU gettext describes it

Entry = dict[str, str]
"""What stands in an entry, by keyword: msgctxt, msgid, msgid_plural, msgstr or msgstr[0], msgstr[1] …"""


def languages() -> tuple[str, ...]:
    """Return the languages the program speaks, its own first: "en", "es", "fr"."""
    return (OWN, *sorted(path.parent.parent.name for path in _folder().glob("*/LC_MESSAGES/directory_app.po")))


def path_of(language: str) -> Path:
    """Return where the catalogue of a language is."""
    return _folder() / language / "LC_MESSAGES" / "directory_app.po"


@cache
def of(language: str) -> gettext.NullTranslations:
    """Return the catalogue of a language; one that says everything in English where there is none."""
    if language not in languages()[1:]:
        return gettext.NullTranslations()
    entries = read(path_of(language).read_text(encoding="utf-8"))
    return gettext.GNUTranslations(io.BytesIO(_compiled(entries)))


def read(text: str) -> list[Entry]:
    """Return the entries of a .po file in order; the first, whose msgid is empty, says how many plurals there are.

    Raises:
        ValueError: a line is neither a comment nor a string.
    """
    entries: list[Entry] = []
    keyword = ""
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            keyword = ""
            continue
        match = _LINE.fullmatch(line.strip())
        if match is None or not (match[1] or keyword):
            raise ValueError(f"line {number} is no entry of a catalogue: {line}")
        begins = match[1] == "msgctxt" or (match[1] == "msgid" and keyword != "msgctxt")
        if begins:
            entries.append({})
        keyword = match[1] or keyword
        entries[-1][keyword] = entries[-1].get(keyword, "") + json.loads(match[2])
    return entries


def _compiled(entries: list[Entry]) -> bytes:
    """Return the entries as a .mo file, which gettext reads: two tables of lengths and places, then the texts."""
    pairs = sorted((_key(entry), said) for entry in entries if (said := _said(entry)))
    texts = [key for key, _ in pairs] + [said for _, said in pairs]
    tables = struct.calcsize(_HEADER)
    place = tables + len(texts) * 8
    rows = []
    for text in texts:
        rows.append(struct.pack("<2I", len(text), place))
        place += len(text) + 1
    header = struct.pack(_HEADER, _MAGIC, 0, len(pairs), tables, tables + len(pairs) * 8, 0, place)
    return b"".join([header, *rows, *(text + b"\0" for text in texts)])


def _key(entry: Entry) -> bytes:
    context = f"{entry['msgctxt']}\x04" if "msgctxt" in entry else ""
    plural = f"\0{entry['msgid_plural']}" if "msgid_plural" in entry else ""
    return f"{context}{entry['msgid']}{plural}".encode()


def _said(entry: Entry) -> bytes:
    forms = [entry[key] for key in sorted(entry) if key.startswith("msgstr")]
    return "\0".join(forms).encode() if all(forms) else b""


def _folder() -> Path:
    return paths.resources() / "locale"
