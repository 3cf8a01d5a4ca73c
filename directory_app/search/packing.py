"""The records of organizations as they stand in a directory file: JSON, packed to a third (raw deflate, RFC 1951).

They are most of such a file. Each is packed by itself, with a text that all begin from: what the JSON of most records
has in common. A record that stands there as JSON, as earlier forms had it, is read as it is.
"""

from __future__ import annotations

import sqlite3
import zlib

# What reads the column of a record in SQL, as JSON; damage makes a number of a blob.
RECORD = "unpacked(CAST(record AS BLOB))"
# Stands before what is packed, where JSON has a brace: the number of the text below.
_MARK = b"\x01"
# Never to be changed, for what was packed with it is read with it: another one gets another mark. What is most likely
# stands last.
_COMMON = (
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
_LEVEL, _WINDOW, _MEMORY = 4, -12, 5  # little is set up for so small texts (`run.py bench --only building`)


def packed(record: bytes) -> bytes:
    """Return the JSON of a record as it stands in a file."""
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, _WINDOW, _MEMORY, zlib.Z_DEFAULT_STRATEGY, _COMMON)
    return _MARK + packer.compress(record) + packer.flush()


def unpacked(stored: bytes | None) -> bytes | None:
    """Return the JSON of a record; what is damaged comes as it stands, and is no JSON."""
    if stored is None or not stored.startswith(_MARK):
        return stored
    unpacker = zlib.decompressobj(_WINDOW, _COMMON)
    try:
        record = unpacker.decompress(stored[1:])
    except zlib.error:
        return stored
    return record if unpacker.eof else stored


def teach(connection: sqlite3.Connection) -> None:
    """Let a connection read RECORD."""
    connection.create_function("unpacked", 1, unpacked, deterministic=True)
