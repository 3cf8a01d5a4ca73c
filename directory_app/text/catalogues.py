"""Catalogues: what the program says, in other languages.

A catalogue is all .po files of a folder `resources/locale/<language>/LC_MESSAGES`, as every translator's tool reads
and writes them. They are read as they are: there is no second, compiled file that somebody forgets to make again, a new
language is a folder and no code, and what changed shows in a diff. Reading one takes some 25 milliseconds, once,
and only where another language than English is spoken.
"""

from __future__ import annotations

import gettext
import io
import json
import struct
from functools import cache
from pathlib import Path
from typing import Protocol

from directory_app.text import languages
from directory_app.text.patterns import late_pattern
from directory_app.text.pseudo import Pseudo

_LINE = late_pattern(r'(?:(msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?)\s+)?(".*")')
_MAGIC, _HEADER = 0x950412DE, "<7I"  # of a .mo file, as the manual of GNU gettext describes it
_NAME = "X-Language-Name:"

Entry = dict[str, str]
"""What stands in an entry, by keyword: msgctxt, msgid, msgid_plural, msgstr or msgstr[0], msgstr[1] …"""


class Catalogue(Protocol):
    """What says a text in another language."""

    def gettext(self, text: str, /) -> str:
        """Return it."""

    def pgettext(self, context: str, text: str, /) -> str:
        """Return it, for a text that has several meanings."""

    def ngettext(self, one: str, many: str, count: int, /) -> str:
        """Return the form for that count."""


def files_of(language: str) -> list[Path]:
    """Return the files that a catalogue is made of, in order."""
    return sorted((languages.folder() / language / "LC_MESSAGES").glob("*.po"))


@cache
def of(language: str) -> Catalogue:
    """Return the catalogue of a language; one that says everything in English where there is none."""
    if language in (languages.PSEUDO, languages.MIRRORED):
        return Pseudo(language == languages.MIRRORED)
    entries = [entry for path in files_of(language) for entry in read(path.read_text(encoding="utf-8"))]
    return gettext.GNUTranslations(io.BytesIO(_compiled(entries))) if entries else gettext.NullTranslations()


@cache
def name_of(language: str) -> str:
    """Return the name of a language in itself, as the top of its catalogue says it: "Español"."""
    if language == languages.OWN:
        return "English"
    heads = [read(path.read_text(encoding="utf-8"))[0]["msgstr"] for path in files_of(language)]
    named = [line.removeprefix(_NAME).strip() for head in heads for line in head.splitlines() if line.startswith(_NAME)]
    return named[0] if named else language


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
    pairs = sorted({_key(entry): said for entry in entries if (said := _said(entry))}.items())
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
