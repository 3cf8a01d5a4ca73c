"""JSON Lines out and in, for directories too large for one JSON text: a record a line, one at a time."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

import msgspec

from directory_app import files
from directory_app.errors import Problem, UnreadableError, json_reason, os_reason
from directory_app.formats import decoding
from directory_app.formats.content import Content, Written
from directory_app.formats.reading import Reading
from directory_app.formats.tallies import Notices
from directory_app.records import PATTERN_WORDS, Disorder, Organization, Resource, codec, taxonomy
from directory_app.values import phones, places

MOST_CHARACTERS = 4_000_000
MOST_LINES = 10_000_000
# A file of so many lines that are no records is something else.
MOST_FAULTS = 100_000
_BOM = b"\xef\xbb\xbf"

Record = Organization | Disorder


class _Line(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    organization: Organization | None = None
    disorder: Disorder | None = None


def write(content: Content, file: BinaryIO) -> Written:
    """Write the organizations, then all disorders that they lead to."""
    count = 0
    wanted: set[str] = set()
    for organization in content.organizations:
        wanted.update(organization.disorders)
        file.write(line(organization))
        count += 1
    for disorder in taxonomy.in_order(wanted, content.disorders):
        file.write(line(disorder))
    return Written(count)


def lines(records: Iterable[Record]) -> Iterator[bytes]:
    """Return the line of each record, one at a time."""
    return map(line, records)


def line(record: Record) -> bytes:
    """Return {"organization": {…}} or {"disorder": {…}} with its line end."""
    made = _Line(organization=record) if isinstance(record, Organization) else _Line(disorder=record)
    return msgspec.json.encode(made) + b"\n"


def records(path: Path, notices: Notices) -> Iterator[tuple[int, Record]]:
    """Yield (line, record), one at a time; a bad line is noticed and the next one read.

    Raises:
        UnreadableError: the file can't be opened or read.
    """
    decode = codec.decoder(_Line)
    with files.open_to_read(path) as file:
        try:
            faults = 0
            for number, raw in _raw_lines(file, notices):
                if record := _record(decode, raw, number, notices):
                    yield number, record
                    continue
                faults += 1
                if faults == MOST_FAULTS:
                    reason = f"{faults:,} lines are no records: what follows was not read"
                    notices.group(reason, line=number)
                    return
        except OSError as error:
            raise UnreadableError(path, [Problem("", os_reason(error))]) from error


def read(path: Path) -> Reading:
    """Read all lines, and take out what contradicts itself: ids used twice, links to nothing, circles.

    Raises:
        UnreadableError: the file can't be read, or no line of it holds a record.
    """
    notices = Notices()
    organizations: dict[str, tuple[int, Organization]] = {}
    disorders: dict[str, tuple[int, Disorder]] = {}
    for number, record in records(path, notices):
        if record.id in (organizations if isinstance(record, Organization) else disorders):
            notices.add("a second record has this id and was left out", record.id, record=record.name, line=number)
        elif isinstance(record, Organization):
            organizations[record.id] = (number, record)
        else:
            disorders[record.id] = (number, record)
    if not (organizations or disorders):
        reason = next((notice.reason for notice in notices.all()), "the file is empty")
        raise UnreadableError(path, [Problem("", f"no line of this file holds a record: {reason}")])
    placed = tuple(_placed(disorders, notices))
    linked = tuple(_linked(item, number, disorders, notices) for number, item in organizations.values())
    return Reading(Resource(organizations=linked, disorders=placed), notices=notices.all())


def _raw_lines(file: BinaryIO, notices: Notices) -> Iterator[tuple[int, bytes]]:
    number = 0
    while raw := file.readline(MOST_CHARACTERS + 1):
        number += 1
        if number > MOST_LINES:
            notices.group(f"there are more than {MOST_LINES:,} lines: the rest was not read", line=number)
            return
        if len(raw) > MOST_CHARACTERS:
            notices.add(f"the line is longer than {MOST_CHARACTERS:,} characters and was left out", line=number)
            while raw and not raw.endswith(b"\n"):
                raw = file.readline(MOST_CHARACTERS)
            continue
        raw = raw.removeprefix(_BOM) if number == 1 else raw
        if raw.strip():
            yield number, raw


def _record(decode: Callable[[bytes], _Line], raw: bytes, number: int, notices: Notices) -> Record | None:
    shown = raw[:200].decode("utf-8", "replace")
    try:
        found = decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        notices.add(_reason(error), shown, line=number)
        return None
    record = found.organization or found.disorder
    if record is None or (found.organization and found.disorder):
        notices.add('a line holds one "organization" or one "disorder"', shown, line=number)
        return None
    if reason := decoding.KEY_TWICE if decoding.has_key_twice(raw) else _broken_value(record):
        notices.add(reason, shown, record=record.name, line=number)
        return None
    return record


def _reason(error: Exception) -> str:
    reason = json_reason(error)
    for pattern, words in PATTERN_WORDS.items():
        reason = reason.replace(f"`str` matching regex {pattern!r}", words)
    return re.sub(" - at `\\$(.*)`", r" (in \1)", reason)


def _broken_value(record: Record) -> str:
    """Say what types can't: numbers without digits, empty addresses, countries that are none."""
    if isinstance(record, Disorder):
        return ""
    for phone in record.phones:
        if reason := phones.problem_of(phone.number):
            return reason
    for address in record.addresses:
        if not any(msgspec.structs.astuple(address)):
            return "an address has at least one part"
        if address.country and not places.is_country(address.country):
            return f"{address.country!r} is no country code of ISO 3166-1"
    return ""


def _linked(
    organization: Organization, number: int, known: dict[str, tuple[int, Disorder]], notices: Notices
) -> Organization:
    for key in organization.disorders:
        if key not in known:
            notices.add(
                "there is no disorder of this id", key, record=organization.name, field="disorders", line=number
            )
    kept = tuple(key for key in organization.disorders if key in known)
    return msgspec.structs.replace(organization, disorders=kept) if kept != organization.disorders else organization


def _placed(known: dict[str, tuple[int, Disorder]], notices: Notices) -> Iterator[Disorder]:
    """Take out a broader disorder that is not there or is above itself."""
    closing = set(taxonomy.closing_links({key: disorder.broader for key, (_, disorder) in known.items()}))
    for number, disorder in known.values():
        kept = []
        for key in disorder.broader:
            reason = "" if key in known else "there is no disorder of this id"
            reason = "a disorder is broader than itself" if (disorder.id, key) in closing else reason
            if reason:
                notices.add(reason, key, record=disorder.name, field="broader", line=number)
            else:
                kept.append(key)
        yield disorder if len(kept) == len(disorder.broader) else msgspec.structs.replace(disorder, broader=tuple(kept))
