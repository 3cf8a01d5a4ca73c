"""jCards in: vCards as JSON (RFC 7095), one or a list of them; they are read as the cards that they stand for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from directory_app.errors import Problem, UnreadableError
from directory_app.files import decoding
from directory_app.formats.json import document
from directory_app.formats.notices import Notices
from directory_app.formats.reading import Reading
from directory_app.formats.vcard import reading
from directory_app.formats.vcard.lines import escaped
from directory_app.text import wording
from directory_app.text.patterns import late_pattern

_START = late_pattern(r'\s*(?:\[\s*){1,2}"vcard"\s*,\s*\[')
_NAME = late_pattern(r"[A-Za-z0-9-]{1,100}")
_KIND = 2  # the place of the kind of value in a property, behind its name and its parameters
_STRUCTURED = ("adr", "n", "org", "gender")  # their parts are a list (RFC 7095, 3.3.1.3)


def recognizes(_: Path, start: bytes) -> bool:
    """Tell whether a file begins with a jCard, or a list of them."""
    return _START.match(decoding.utf8(start).decode("utf-8", "replace")) is not None


def read(path: Path, progress: Callable[[int], None] = lambda _: None) -> Reading:
    """Read the cards of a file; `progress` is called with how many were read and may raise CancelledError.

    Raises:
        UnreadableError: the file can't be read, is no JSON or holds no card.
    """
    with document.opened(path) as opened:
        value, problems = opened.loaded(opened.whole(), "$")
    cards = [value] if value[:1] == ["vcard"] else value
    lines: list[str] = []
    for place, card in enumerate(cards):
        where = "$" if cards is not value else f"$[{place}]"
        if not isinstance(card, list) or len(card) < _KIND or card[0] != "vcard" or not isinstance(card[1], list):
            problems.append(Problem(where, wording.phrase("this is no jCard")))
            continue
        lines += ["BEGIN:VCARD", *_lines(card[1], f"{where}[1]", problems), "END:VCARD"]
    if problems:
        raise UnreadableError(path, problems)
    found = reading.of_text("\r\n".join(lines).encode("utf-8", "surrogatepass"), path, Notices(), progress)
    # The lines are those of the text that was made; a JSON text has none of its own.
    organizations = tuple(
        replace(it, sources=tuple(replace(source, first_line=None, last_line=None) for source in it.sources))
        for it in found.resource.organizations
    )
    return replace(
        found,
        resource=replace(found.resource, organizations=organizations),
        notices=tuple(replace(notice, line=None) for notice in found.notices),
        excerpts={key: replace(excerpt, first=0) for key, excerpt in found.excerpts.items()},
    )


def _lines(properties: list[Any], where: str, problems: list[Problem]) -> Iterator[str]:
    for place, it in enumerate(properties):
        is_property = isinstance(it, list) and len(it) > _KIND + 1 and isinstance(it[1], dict)
        if not is_property or not isinstance(it[0], str) or not _NAME.fullmatch(it[0]):
            problems.append(Problem(f"{where}[{place}]", wording.phrase("this is no property of a jCard")))
            continue
        name, parameters, kind, *values = it
        group = f"{parameters['group']}." if "group" in parameters else ""
        said = "".join(_parameter(key, value) for key, value in parameters.items() if key != "group")
        text = ",".join(_value(name.lower(), kind, value) for value in values)
        yield f"{group}{name.upper()}{said}{';VALUE=uri' if kind == 'uri' else ''}:{text}"


def _parameter(name: str, value: Any) -> str:
    values = value if isinstance(value, list) else [value]
    return f";{name.upper()}=" + ",".join('"' + str(one).replace('"', "'") + '"' for one in values)


def _value(name: str, kind: Any, value: Any) -> str:
    """Return a value as a line of a vCard has it: the parts of a list parted by ";", those of a part by ","."""
    if isinstance(value, list):
        value = value[0] if len(value) == 1 and isinstance(value[0], list) else value
        parts = [part if isinstance(part, list) else [part] for part in value]
        return (";" if name in _STRUCTURED else ",").join(",".join(escaped(str(one)) for one in part) for part in parts)
    return str(value) if kind == "uri" else escaped(str(value))
