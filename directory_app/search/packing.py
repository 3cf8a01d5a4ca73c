"""Records as they stand in a directory file: JSON, packed to a fifth by Zstandard (RFC 8878).

Those of organizations are most of such a file. Each is packed by itself; in a file of many, with a text of what they
have in common, which stands there once (a dictionary, RFC 8878 5). What is packed names the text that it needs, and
holds a sum of the record: where a byte has changed, there or in the text, no other record is read. A record that stands
there as JSON, as the first forms had it, is read as it is, and so is one that form 6 packed by deflate.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import TYPE_CHECKING

from directory_app import late
from directory_app.errors import DirectoryError
from directory_app.text import wording

if TYPE_CHECKING:
    import zlib

    import zstandard
else:
    zlib, zstandard = late.module("zlib"), late.module("zstandard")

# What reads the column of a record in SQL, as JSON; damage makes a number of a blob.
RECORD = "unpacked(CAST(record AS BLOB))"
BODY = "unpacked(CAST(body AS BLOB))"
# What packs a parameter in SQL, with the text that the file holds by then, and without one.
PACKED = "packed(?, (SELECT number FROM common))"
PACKED_ALONE = "packed(?, NULL)"
# At most one row: its text, and the number that tells it from others.
COMMON = "CREATE TABLE common (number INTEGER PRIMARY KEY, text BLOB NOT NULL)"
# A text pays for its place from so many records on; it is made of so many of them, and has so many bytes. More made
# few files smaller, by little (`run.py bench --only building`).
MANY = 1_000
_SAMPLES, _SIZE = 2_000, 32 << 10
_LEVEL = 3

_MARK = b"\x28\xb5\x2f\xfd"  # begins what is packed, where JSON has a brace (RFC 8878 3.1.1)
_NUMBERS = range(1 << 15, 1 << 31)  # what a text of one's own may be numbered (RFC 8878 5)
_HEAD = 8  # bytes of a text before its contents: what it is, and its number


def teach(connection: sqlite3.Connection) -> None:
    """Let a connection read RECORD and write PACKED.

    Raises:
        DirectoryError: what packs is not installed; SQLite would say that a function failed, and not why.
    """
    if not late.is_there("zstandard"):
        why = wording.marked("The package {name} is not installed: python3 run.py sets the program up again.")
        raise DirectoryError(wording.phrase(why, name="zstandard"))
    packing = _Packing(connection)
    connection.create_function("unpacked", 1, packing.unpacked, deterministic=True)
    connection.create_function("packed", 2, packing.packed)


def samples(count: int) -> range:
    """Return which of so many records, counted from 1, a text is made of: some from everywhere."""
    return range(1, count + 1, max(1, count // _SAMPLES))


def write_common(connection: sqlite3.Connection, records: Iterable[bytes]) -> None:
    """Write a text of what these records have in common, which those that are written from now on are packed with."""
    with suppress(zstandard.ZstdError):  # they have nothing in common
        text = zstandard.train_dictionary(_SIZE, list(records)).as_bytes()
        number = _number(text)
        numbered = text[:4] + number.to_bytes(4, "little") + text[_HEAD:]
        connection.execute("INSERT INTO common VALUES (?, ?)", (number, numbered))


def _number(text: bytes) -> int:
    """Return the number of a text, which another one has once in two thousand million times."""
    return _NUMBERS[zlib.crc32(text[_HEAD:]) % len(_NUMBERS)]


class _Packing:
    """Packs and unpacks for one connection; remembers the text that was needed last."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._unpack: Callable[[bytes], bytes] = self._unpacked_anew
        self._packs: dict[int | None, Callable[[bytes], bytes]] = {}  # by the number of the text that is packed with

    def packed(self, record: bytes | None, number: int | None) -> bytes | None:
        """Return the JSON of a record as it stands in a file whose text has that number (None: it has no text).

        Nothing stays nothing: what was withdrawn, and what only keeps a place.
        """
        if not record:
            return record
        if number not in self._packs:
            text = self._text(number) if number else None
            self._packs[number] = zstandard.ZstdCompressor(level=_LEVEL, dict_data=text, write_checksum=True).compress
        return self._packs[number](record)

    def unpacked(self, stored: bytes | None) -> bytes | None:
        """Return the JSON of a record; what is damaged comes as it stands, and is no JSON.

        Raises:
            sqlite3.OperationalError: the search was interrupted while the text was read.
        """
        if stored is None or not stored.startswith(_MARK):
            return _inflated(stored)
        try:
            return self._unpack(stored)
        except (zstandard.ZstdError, MemoryError):  # a size that is damaged may be of any size
            pass
        try:
            return self._unpacked_anew(stored)  # another program may have written another text
        except (zstandard.ZstdError, MemoryError):
            return stored

    def _unpacked_anew(self, stored: bytes) -> bytes:
        number = zstandard.get_frame_parameters(stored).dict_id
        text = self._text(number) if number else None
        self._unpack = zstandard.ZstdDecompressor(dict_data=text).decompress
        return self._unpack(stored)

    def _text(self, number: int) -> zstandard.ZstdCompressionDict | None:
        """Return the text of that number; None where it is missing or damaged."""
        statement = "SELECT CAST(text AS BLOB) FROM common WHERE number = ?"
        try:
            (text,) = self._connection.execute(statement, (number,)).fetchone() or (b"",)
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_INTERRUPT:
                raise
            return None
        return zstandard.ZstdCompressionDict(text) if _number(text) == number else None


# Form 6, which is read but never written: raw deflate (RFC 1951) behind a mark, with a text that all files shared. What
# is most likely stands last.

_MARK_6, _WINDOW_6 = b"\x01", -12
_COMMON_6 = (
    b'"},"doubts":[{"code":"unknown-country","field":"phones","value":"","parameters":[""],"line":1}],"verifications":['
    b'{"on":"2026-01-01","by":"","how":"called","outcome":"confirmed","note":""}],"notes":[{"text":"","on":"2026-01-01",'
    b'"by":"","is_private":true}],"hours":["Monday to Friday, 9 a.m. to 5 p.m."],"languages":["English","Spanish"],'
    b'"alternate_names":["National Association for the American Society"],"description":"Center for Support Group,'
    b' Services, Inc.","attention":"","address_2":"Suite ","extension":"1","description":"toll-free"},"types":["vi'
    b'deo","text","pager"],"label":"Phone"}],"id":"the-foundation-of","name":"Foundation Association Society Netwo'
    b'rk Alliance Center Institute Council","addresses":[{"address_1":" Street","address_1":" Avenue","city":"","s'
    b'tate_province":"","postal_code":"","country":"GB"},{"country":"CA"}],"phones":[{"number":"(800)","types":["v'
    b'oice"],"label":"Toll-free"},{"number":"(888)","types":["textphone"],"label":"TTY"},{"number":"(301)","types"'
    b':["fax"],"label":"Fax"},{"number":"(202)","types":["voice"],"label":"Tel"}],"emails":["info@"],"websites":['
    b'"https://www.",".org/"],"disorders":["disorder-","myoclonus"],"sources":[{"document":"List","first_line":1,'
    b'"last_line":2,"as_of":"2026-01","retrieved":"2026-01-01"}],"last_verified":"2026-01"}'
)


def _inflated(stored: bytes | None) -> bytes | None:
    """Return the JSON of a record of form 6 or before; what is damaged comes as it stands, and is no JSON."""
    if stored is None or not stored.startswith(_MARK_6):
        return stored
    unpacker = zlib.decompressobj(_WINDOW_6, _COMMON_6)
    try:
        record = unpacker.decompress(stored[1:])
    except zlib.error:
        return stored
    return record if unpacker.eof else stored
