"""Ids made of names: short, readable, and never the same one twice."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container

_LONGEST = 60


def slug(name: str, taken: Container[str] = ()) -> str:
    """Return an id for a name ("Épilepsie Canada" is "epilepsie-canada"), with a number where it is taken."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    base = "-".join(re.findall("[a-z0-9]+", plain.replace("'", "")))[:_LONGEST].rstrip("-") or "record"
    if base not in taken:
        return base
    # Half a million cards of the same name: try 2, 4, 8 … and then halve, rather than every number.
    used, free = 1, 2
    while f"{base}-{free}" in taken:
        used, free = free, free * 2
    while free - used > 1:
        middle = (used + free) // 2
        used, free = (middle, free) if f"{base}-{middle}" in taken else (used, middle)
    return f"{base}-{free}"
