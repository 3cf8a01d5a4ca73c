"""Keys that stand twice in one object of a JSON text: decoding keeps only the last of them."""

from __future__ import annotations

import msgspec

from directory_app.text import wording

KEY_TWICE = wording.marked("a key stands twice in one object")


def has_key_twice(data: bytes, encoded: bytes = b"") -> bool:
    """Tell whether an object of a JSON text, which can be decoded, names a key twice.

    `encoded` is what was decoded, encoded again: where that is the same text but for blanks, no key was lost.
    """
    if encoded and (
        encoded == data or encoded == msgspec.json.format(data, indent=-1)
    ):  # in turn, for most are the same
        return False
    encoded_again = msgspec.json.encode(msgspec.json.decode(data))
    return msgspec.json.format(data, indent=-1).count(b'":') > encoded_again.count(b'":')
