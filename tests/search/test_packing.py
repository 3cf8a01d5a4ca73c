"""Records come out of a file as they went in, and what is damaged is never taken for a record."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory_app.search import packing

RECORD = b'{"id":"a","name":"Kite Society","addresses":[{"city":"Dover","country":"US"}]}'


@given(st.text(max_size=8_000))
def test_what_is_packed_is_unpacked(text: str) -> None:
    record = b'{"id":"' + text.encode(errors="replace") + b'"}'
    assert packing.unpacked(packing.packed(record)) == record


def test_what_stands_as_json_is_read_as_it_is() -> None:
    assert packing.unpacked(RECORD) == RECORD
    assert packing.unpacked(b"") == b""
    assert packing.unpacked(None) is None


@pytest.mark.parametrize("damage", [lambda it: it[:-1], lambda it: it[:1], lambda it: it[:5] + b"\xff" * 9 + it[14:]])
def test_what_is_damaged_is_no_record(damage: object) -> None:
    stored = damage(packing.packed(RECORD))  # type: ignore[operator]
    assert not (packing.unpacked(stored) or b"").startswith(b"{")


def test_files_that_are_packed_can_always_be_read() -> None:
    """Whoever changes the common text gives it another mark, and keeps this one for what was packed with it."""
    stored = bytes.fromhex("01ab8624da44257822f5066515587e444f68d0c4e3920f340b2571840603eda90500")
    assert packing.unpacked(stored) == RECORD
    assert hashlib.sha256(packing._COMMON).hexdigest()[:8] == "10b40f1b"
