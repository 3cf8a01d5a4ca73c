"""Addresses whose parts don't keep to their columns: a city with its state and code, a street with all of them."""

from __future__ import annotations

import re
from typing import NamedTuple

from directory_app.formats.tables import headings
from directory_app.text.patterns import late_pattern
from directory_app.values.addresses import localities, whole

_BLANK_LINE = late_pattern(r"\n[ \t]*\n")
_AS_NUMBER = late_pattern(r"(\d{3,5})\.0")  # a postal code that a program took for a number
_CODE_FIRST = late_pattern(
    r"(?:[A-Z]{1,2}-)?(?P<postal>\d{4,5}|\d{4} ?[A-Z]{2}|\d{3} \d{2}|\d{2}-\d{3}),?\s+(?P<city>[^\d,]+)"
)
_CODE_LAST = late_pattern(
    r"""
    (?P<city>[^\d,]+),\s*                        # "Hafen, "
    (?:(?P<state>[^\d,]+?),?\s+)?                # "Nordland "
    (?P<postal>\d{4,6}|[A-Z]\d[A-Z]\ ?\d[A-Z]\d)  # "8024"
    """,
    re.VERBOSE,
)
_MIXED = late_pattern(r"[,\d]")
_LETTERS = late_pattern(r"[^\W\d_]{4,}")


class _End(NamedTuple):
    city: str
    state: str
    postal: str


def unmixed(part: dict[str, str]) -> dict[str, str]:
    """Return the parts of an address, each under its own name, as far as what is printed leaves no doubt.

    "Dover, DE 19901" below "City" is a city, a state and a code; below a heading for several it is as well.
    """
    if match := _AS_NUMBER.fullmatch(part.get("postal", "")):
        part = {**part, "postal": match[1]}
    key = _mixed_part(part)
    if not key:
        return part
    text = " ".join(part[key].split())
    rest = {name: value for name, value in part.items() if name != key}
    beside = [rest[name] for name in ("state", "postal") if rest.get(name) and rest[name] not in text]
    if end := _end_of(" ".join((text, *beside)), is_said=key in (headings.LOCALITY, "postal")):
        found = {"city": end.city, "state": end.state, "postal": end.postal}
        if all(rest.get(name) in (None, value) for name, value in found.items() if value):
            return {**rest, **{name: value for name, value in found.items() if value}}
    if key != headings.LOCALITY:
        return part
    free = "address_2" if "city" in rest or _MIXED.search(text) else "city"
    return {**rest, free: ", ".join(it for it in (rest.get(free, ""), text) if it)}


def _mixed_part(part: dict[str, str]) -> str:
    """Return the name of the part that may hold several, "" for none."""
    if part.get(headings.LOCALITY):
        return headings.LOCALITY
    if part.get("city"):
        return "city" if "postal" not in part and _MIXED.search(part["city"]) else ""
    if _LETTERS.search(part.get("postal", "")):
        return "postal"
    is_ended = {"state", "postal"} & part.keys()
    return "address_2" if not is_ended and _MIXED.search(part.get("address_2", "")) else ""


def _end_of(text: str, *, is_said: bool) -> _End | None:
    """Return city, state and code of a text that is nothing else; `is_said` where its heading names several of them."""
    if found := localities.city_line(text):
        return _End(found.city, found.state, found.postal_code)
    match = _CODE_FIRST.fullmatch(text) or (_CODE_LAST.fullmatch(text) if is_said else None)
    if match is None:
        return None
    return _End(match["city"].strip(), (match.groupdict().get("state") or "").strip(), match["postal"])


def parted(cell: str) -> list[str]:
    """Return the addresses of a cell: those below a blank line, or whole ones parted by lines or by ";"."""
    blocks = [block.strip() for block in _BLANK_LINE.split(cell) if block.strip()]
    if len(blocks) > 1 and all(whole.read(block) for block in blocks):
        return blocks
    for texts in (cell.split("\n"), cell.split(";")):
        lines = [text.strip() for text in texts if text.strip()]
        if len(lines) > 1 and all(_is_whole(line) for line in lines):
            return lines
    if ";" in cell and _is_whole(one := ", ".join(text.strip() for text in re.split(r"[;\n]", cell) if text.strip())):
        return [one]
    return [cell]


def _is_whole(text: str) -> bool:
    parts = whole.read(text)
    return parts is not None and bool(parts.address_1 and parts.postal_code)
