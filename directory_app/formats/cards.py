"""Cards out, as plain text to read or to paste into a message."""

from __future__ import annotations

from typing import BinaryIO

from directory_app.formats.content import Content, Written
from directory_app.records import card


def write(content: Content, file: BinaryIO) -> Written:
    """Write UTF-8: the card of each organization, with a line between two."""
    count = 0
    for organization in content.organizations:
        between = card.BETWEEN if count else ""
        file.write((between + card.text(organization, content.disorders)).encode())
        count += 1
    return Written(count)
