"""JSON Lines out and in, for directories too large for one JSON text: a record a line, one at a time."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from directory_app import files
from directory_app.errors import Problem, UnreadableError, json_reason, os_reason
from directory_app.formats.content import Content, Written
from directory_app.formats.json.keys import KEY_TWICE, has_key_twice
from directory_app.formats.json.repeats import Repeats
from directory_app.formats.notices import Notices
from directory_app.formats.reading import Item, Reading, Stream
from directory_app.records import PATTERN_WORDS, Disorder, Organization, Resource, checks, codec, taxonomy
from directory_app.text import wording
from directory_app.text.patterns import late_pattern

MOST_CHARACTERS = 4_000_000
MOST_LINES = 10_000_000
MOST_PROBLEMS = 100
# A file of so many lines that are no records is something else.
MOST_FAULTS = 100_000
_BETWEEN = 1_000  # lines between two calls of `progress`
_BOM = b"\xef\xbb\xbf"

Record = Organization | Disorder
Progress = Callable[[int], None]


class _Line(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    organization: Organization | None = None
    disorder: Disorder | None = None


class _Id(msgspec.Struct):
    id: Any = None


class _Head(msgspec.Struct):
    organization: _Id | None = None


def write(content: Content, file: BinaryIO) -> Written:
    """Write the organizations, then the disorders that go with them."""
    count = 0
    disorder_ids: set[str] = set()
    for organization in content.organizations:
        disorder_ids.update(organization.disorders)
        file.write(line(organization))
        count += 1
    for disorder in content.disorders_with(disorder_ids):
        file.write(line(disorder))
    return Written(count)


def lines(records: Iterable[Record]) -> Iterator[bytes]:
    """Return the line of each record, one at a time."""
    return map(line, records)


def line(record: Record) -> bytes:
    """Return {"organization": {…}} or {"disorder": {…}} with its line end."""
    made = _Line(organization=record) if isinstance(record, Organization) else _Line(disorder=record)
    return msgspec.json.encode(made) + b"\n"


def read(path: Path) -> Reading:
    """Read all lines as `stream` does.

    Raises:
        UnreadableError: the file can't be read, or no line of it holds a record.
    """
    notices = Notices()
    result = stream(path, notices)
    organizations = tuple(codec.decode_organization(item.record) for item in result.items)
    return Reading(Resource(organizations=organizations, disorders=tuple(result.disorders)), notices=notices.all())


def stream(path: Path, notices: Notices, progress: Progress = lambda _: None, strict: bool = False) -> Stream:
    """Read a file of any size, a line at a time.

    A bad line is noticed and the next one read; so are ids used twice, links to nothing and circles. `progress` is
    called with 0 now and then. With `strict` the items raise UnreadableError at their end where anything
    was noticed.

    Raises:
        UnreadableError: the file can't be read.
    """
    reader = _Reader(path, notices, strict)
    reader.read_disorders(progress)
    return Stream(reader.items(), reader.disorders, is_sound=True)


def recognizes(_: Path, start: bytes) -> bool:
    """Tell whether a file that begins so has an organization or a disorder on its first line."""
    first = next((text for text in start.removeprefix(_BOM).splitlines() if text.strip()), b"")
    return _FIRST.match(first) is not None


_FIRST = late_pattern(rb'\s*\{\s*"(organization|disorder)"\s*:\s*\{')


class _Reader:
    """Reads a file twice: first the disorders and the ids, then every line."""

    def __init__(self, path: Path, notices: Notices, strict: bool) -> None:
        self._path, self._notices, self._strict = path, notices, strict
        self._problems: list[Problem] = []
        self._repeats = Repeats()
        self._decode = codec.decoder(_Line)
        self.disorders: tuple[Disorder, ...] = ()
        self._known: frozenset[str] = frozenset()

    def read_disorders(self, progress: Progress) -> None:
        """Read the disorders, which may stand anywhere, and note the ids of the organizations."""
        by_id: dict[str, tuple[int, Disorder]] = {}
        for number, raw in self._numbered():
            if number % _BETWEEN == 0:
                progress(0)
            if b'"disorder"' in raw and isinstance(record := self._record(raw)[0], Disorder):
                if record.id in by_id:
                    self._wrong(
                        wording.marked("a second record has this id and was left out"), number, record, value=record.id
                    )
                by_id.setdefault(record.id, (number, record))
            elif id_ := _id_of(raw):
                self._repeats.note(id_)
        self.disorders = tuple(self._placed(by_id))
        self._known = frozenset(by_id)

    def items(self) -> Iterator[Item]:
        """Yield the organizations."""
        faults = 0
        is_empty = not self.disorders
        for number, raw in self._numbered(is_noticed=True):
            record, reason = self._record(raw)
            if record is None:
                self._wrong(reason, number, value=raw[:200].decode("utf-8", "replace"))
                faults += 1
                if faults == MOST_FAULTS:
                    self._wrong(
                        wording.phrase(
                            "{count} lines are no records: what follows was not read", count=wording.number(faults)
                        ),
                        number,
                    )
                    break
            elif isinstance(record, Organization) and (made := self._item(record, number)):
                is_empty = False
                yield made
        if self._problems:
            raise UnreadableError(self._path, self._problems[:MOST_PROBLEMS])
        if is_empty and not faults:
            self._notices.add(wording.marked("the file is empty"))  # as an export of nothing is
        elif is_empty:
            reasons = (
                wording.phrase("line {line}: {what}", line=notice.line, what=wording.phrase(notice.reason))
                for notice in self._notices.all()
            )
            reason = next(reasons, "")
            raise UnreadableError(
                self._path,
                [Problem("", wording.phrase("no line of this file holds a record: {reason}", reason=reason))],
            )

    def _item(self, organization: Organization, number: int) -> Item | None:
        where = f"line {number}"
        if self._repeats.before(organization.id, where):
            self._wrong(
                wording.marked("a second record has this id and was left out"),
                number,
                organization,
                value=organization.id,
            )
            return None
        unknown = [key for key in organization.disorders if key not in self._known]
        for key in unknown:
            self._wrong(wording.marked("there is no disorder of this id"), number, organization, "disorders", key)
        if unknown:
            organization = checks.without_broken_values(organization, self._known)
        return Item(where, organization.id, organization.name, codec.encode(organization))

    def _placed(self, by_id: dict[str, tuple[int, Disorder]]) -> Iterator[Disorder]:
        """Take out a broader disorder that is not there or is above itself."""
        closing = set(taxonomy.closing_links({key: disorder.broader for key, (_, disorder) in by_id.items()}))
        for number, disorder in by_id.values():
            broader = []
            for key in disorder.broader:
                reason = "" if key in by_id else wording.marked("there is no disorder of this id")
                reason = (
                    wording.marked("a disorder is broader than itself") if (disorder.id, key) in closing else reason
                )
                if reason:
                    self._wrong(reason, number, disorder, "broader", key)
                else:
                    broader.append(key)
            is_whole = len(broader) == len(disorder.broader)
            yield disorder if is_whole else msgspec.structs.replace(disorder, broader=tuple(broader))

    def _record(self, raw: bytes) -> tuple[Record | None, str]:
        """Return the record of a line, or why there is none."""
        try:
            decoded = self._decode(raw)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            return None, _reason(error)
        record = decoded.organization or decoded.disorder
        if record is None or (decoded.organization and decoded.disorder):
            return None, wording.phrase('a line holds one "organization" or one "disorder"')
        if has_key_twice(raw, line(record)):
            return None, KEY_TWICE
        if isinstance(record, Organization):
            reasons = checks.broken_values(record, frozenset(record.disorders))
            return (None, reasons[0][1]) if reasons else (record, "")
        return record, ""

    def _wrong(self, reason: str, number: int, record: Record | None = None, field: str = "", value: str = "") -> None:
        self._notices.add(reason, value, record=record.name if record else "", field=field, line=number)
        if self._strict and len(self._problems) < MOST_PROBLEMS:
            self._problems.append(Problem(f"line {number}", f"{reason}: {value}" if field else reason))

    def _numbered(self, is_noticed: bool = False) -> Iterator[tuple[int, bytes]]:
        """Yield the lines that are not blank with their numbers; what is not read is noticed the second time only."""
        try:
            with files.open_to_read(self._path) as file:
                number = 0
                while raw := file.readline(MOST_CHARACTERS + 1):
                    number += 1
                    if number > MOST_LINES:
                        if is_noticed:
                            self._wrong(
                                wording.phrase(
                                    "there are more than {count} lines: the rest was not read",
                                    count=wording.number(MOST_LINES),
                                ),
                                number,
                            )
                        return
                    if len(raw) > MOST_CHARACTERS:
                        while raw and not raw.endswith(b"\n"):
                            raw = file.readline(MOST_CHARACTERS)
                        if is_noticed:
                            reason = wording.phrase(
                                "the line is longer than {count} characters and was left out",
                                count=wording.number(MOST_CHARACTERS),
                            )
                            self._wrong(reason, number)
                        continue
                    raw = raw.removeprefix(_BOM) if number == 1 else raw
                    if raw.strip():
                        yield number, raw
        except OSError as error:
            raise UnreadableError(self._path, [Problem("", os_reason(error))]) from error


def _id_of(raw: bytes) -> str:
    try:
        head = _decode_head(raw).organization
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return ""  # noticed when the line is read again
    return head.id if head and isinstance(head.id, str) else ""


def _reason(error: Exception) -> str:
    reason = json_reason(error)
    for pattern, words in PATTERN_WORDS.items():
        reason = reason.replace(f"`str` matching regex {pattern!r}", words)
    return re.sub(" - at `\\$(.*)`", r" (in \1)", reason)


_decode_head = msgspec.json.Decoder(_Head).decode
