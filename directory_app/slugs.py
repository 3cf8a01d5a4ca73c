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
    found, number = base, 2
    while found in taken:
        found, number = f"{base}-{number}", number + 1
    return found
