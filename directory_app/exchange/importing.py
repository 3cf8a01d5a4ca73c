"""Imports: files read, compared with what is known, and written as one file, whole or not at all."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import BinaryIO

import msgspec
from msgspec import Struct

from directory_app import files, formats, query
from directory_app.errors import DirectoryError, Problem, UnreadableError, json_reason
from directory_app.exchange import matching, streams
from directory_app.exchange import reading as documents
from directory_app.exchange.matching import Change, Decision
from directory_app.formats import Content
from directory_app.formats.json import resource
from directory_app.formats.reading import Reading
from directory_app.formats.tallies import Notices
from directory_app.records import Disorder, Resource
from directory_app.records.fields import FIELDS
from directory_app.store import bulk
from directory_app.store import rows as storage
from directory_app.store.directory import EDITED, Directory, create
from directory_app.text import wording


class Imported(Struct, frozen=True):
    """What came of an import: each source with its reading, what each organization was, and all records after it.

    `left_out` says in words what sources tell of known disorders, which stay as they are.
    """

    readings: tuple[tuple[Path, Reading], ...]
    changes: tuple[tuple[Change, Decision], ...]
    resource: Resource
    left_out: tuple[str, ...] = ()

    @property
    def needs_a_look(self) -> bool:
        """Whether lines were not placed, values are doubtful, or somebody may be known already."""
        doubtful = any(reading.not_placed() or reading.notices for _, reading in self.readings)
        return (
            doubtful or bool(self.left_out) or any(change.kind is matching.Kind.CHANGED for change, _ in self.changes)
        )


def read(sources: Sequence[Path], known: Resource) -> Imported:
    """Read the sources one after the other and put what is new beside what is known; nothing is written.

    Raises:
        UnreadableError, DirectoryError: a source can't be read.
    """
    return taken(((source, read_one(source)) for source in sources), known)


def taken(readings: Iterable[tuple[Path, Reading]], known: Resource) -> Imported:
    """Put what was read of each source beside what is known, one after the other."""
    kept, decided, left_out = [], [], []
    for source, reading in readings:
        found = reading.resource
        changes = matching.compare(known.organizations, found.organizations, matching.links(known, found))
        decisions = [(change, change.first_decision) for change in changes]
        left_out += matching.unlike(known, found)
        known = matching.merge(known, found, decisions)
        kept.append((source, reading))
        decided += decisions
    return Imported(tuple(kept), tuple(decided), known, tuple(left_out))


def read_one(source: Path) -> Reading:
    """Read one source: a directory file, or any document.

    Raises:
        UnreadableError, DirectoryError: it can't be read.
    """
    return Reading(_directory_records(source)) if _is_directory(source) else documents.read(source)


def _is_directory(path: Path) -> bool:
    return path.suffix.lower() == ".sqlite"


def known_records(path: Path) -> Resource:
    """Return the records that the target of an import holds already; nothing where it is not there.

    Raises:
        UnreadableError: the file there can't be read, or is in a form that can't hold everything.
    """
    if not files.is_there(path):
        return Resource()
    if path.suffix.lower() == ".json":
        return resource.read(path)
    if not _is_directory(path):
        reason = "records can only be added to a .json or .sqlite file; choose one, and export from that"
        raise UnreadableError(path, [Problem("", reason)])
    return _directory_records(path)


def _directory_records(path: Path) -> Resource:
    with closing(Directory.open(path)) as directory:
        directory.prove()  # what it holds is written anew: nothing may be missing
        records = all_records(directory)
    if problems := resource.problems_of(records):
        raise UnreadableError(path, problems)
    return records


def all_records(directory: Directory) -> Resource:
    """Return everything a directory holds as one value."""
    rows = directory.search(query.Query("")).rows
    return Resource(
        title=directory.about.get("title", ""),
        organizations=tuple(directory.organizations(rows)),
        disorders=tuple(directory.disorders.values()),
    )


def limits(path: Path, records: Resource) -> list[str]:
    """Say what a file of that ending can't hold of the records, each with its count.

    Raises:
        DirectoryError: no format has that ending.
    """
    return [] if _is_directory(path) else formats.for_path(path).limits(_content(records))


def _content(records: Resource) -> Content:
    return Content(records.organizations, FIELDS, {disorder.id: disorder for disorder in records.disorders})


def write(path: Path, records: Resource) -> None:
    """Write all records in the form that the path's ending names.

    Raises:
        DirectoryError: no format has that ending.
        UnwritableError: the file can't be written; what stood there is untouched.
    """
    if _is_directory(path):
        create(path, records, EDITED)
        return
    format_ = formats.for_path(path)
    with files.replacing(path) as file:
        if format_.name == "json":
            file.write(resource.render(records).encode())
        else:
            format_.write(_content(records), file)


# Large directories

_LARGE = 32 << 20


def is_large(source: Path) -> bool:
    """Tell whether a file is better read a record at a time: JSON Lines always, JSON and CSV from 32 MB on."""
    suffix = source.suffix.lower()
    if suffix == ".jsonl":
        return True
    if suffix not in streams.SUFFIXES or not source.is_file() or source.stat().st_size <= _LARGE:
        return False
    return suffix != ".json" or _is_ours(source)


def is_too_large_to_open(source: Path) -> bool:
    """Tell whether nobody would wait for a file that is opened as it is: it is to be made a directory file first."""
    return is_large(source) and source.is_file() and source.stat().st_size > _LARGE


def _is_ours(source: Path) -> bool:
    """Tell a resource file, which begins with its version, from JSON of other programs."""
    with files.open_to_read(source) as file:
        head = file.read(1_000).lstrip()
    return head.startswith(b"{") and b'"version"' in head


_MOST_PROBLEMS = 100
_LONGEST_LINE = 4_000_000


class _Line(Struct):
    organization: msgspec.Raw = msgspec.Raw()
    disorder: msgspec.Raw = msgspec.Raw()


class _Head(Struct):
    id: str
    name: str


class _Disorder(Struct):
    disorder: msgspec.Raw = msgspec.Raw()


def build(
    source: Path, target: Path, tell: Callable[[int], None] = lambda _: None, notices: Notices | None = None
) -> int:
    """Make a directory file of a JSON Lines, JSON or CSV file of any size; return how many organizations it holds.

    A record at a time is in memory, so that a million need no more of it than a thousand. `notices` hear what has
    no place in the records.

    Raises:
        UnreadableError: a line of the source is wrong; everything that is wrong is named, up to a hundred.
        UnwritableError: the target can't be written; what stood there is untouched.
    """
    with files.open_to_read(source) as file:
        if source.suffix.lower() != ".jsonl":
            return bulk.create(target, streams.of_file(source, EDITED, notices, tell), source, tell)
        lines = _Lines(file, source)
        stream = bulk.Stream(lines.items(), lines.disorders(tell), made_from=EDITED)
        return bulk.create(target, stream, source, tell)


class _Lines:
    """The lines of a file, each one organization or one disorder; what is wrong is collected and told at the end."""

    def __init__(self, file: BinaryIO, source: Path) -> None:
        self._file, self._source = file, source
        self._problems: list[Problem] = []

    def disorders(self, tell: Callable[[int], None]) -> tuple[Disorder, ...]:
        """Read the disorders, which may stand anywhere; `tell` hears now and then that nothing is built yet."""
        found = []
        for number, line in self._numbered():
            if number % streams.BETWEEN == 0:
                tell(0)
            if b'"disorder"' in line:  # most lines need no decoding here; those that can't be decoded are told later
                with suppress(msgspec.DecodeError, UnicodeDecodeError, RecursionError):
                    if record := bytes(_decode_disorder(line).disorder):
                        found.append((f"line {number}", storage.decode_disorder(record)))
        self._add(*resource.contradictions(found))
        self._refuse()
        return tuple(disorder for _, disorder in found)

    def items(self) -> Iterator[bulk.Item]:
        """Yield the organizations.

        Raises:
            UnreadableError: something is wrong in a line.
        """
        for number, line in self._numbered():
            where = f"line {number}"
            try:
                if len(line) > _LONGEST_LINE:
                    raise msgspec.DecodeError(f"the line is longer than {wording.number(_LONGEST_LINE)} characters")
                held = _decode_line(line)
                organization, disorder = bytes(held.organization), bytes(held.disorder)
                if bool(organization) == bool(disorder) or _holds_more(line, organization or disorder):
                    raise msgspec.DecodeError('a line holds one "organization" or one "disorder"')
                if disorder:
                    storage.decode_disorder(disorder)
                    continue
                head = _decode_head(organization)
            except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
                self._add(Problem(where, json_reason(error)))
                continue
            yield bulk.Item(where, head.id, head.name, organization)
        self._refuse()

    def _numbered(self) -> Iterator[tuple[int, bytes]]:
        self._file.seek(0)
        number = 0
        while line := self._file.readline(_LONGEST_LINE + 1):
            number += 1
            rest = line
            while len(rest) > _LONGEST_LINE and not rest.endswith(b"\n"):
                rest = self._file.readline(_LONGEST_LINE + 1)
            line = line.removeprefix(codecs.BOM_UTF8) if number == 1 else line
            if line.strip() or len(line) > _LONGEST_LINE:
                yield number, line

    def _add(self, *problems: Problem) -> None:
        self._problems += problems
        if len(self._problems) >= _MOST_PROBLEMS:
            self._refuse()

    def _refuse(self) -> None:
        if self._problems:
            raise UnreadableError(self._source, self._problems[:_MOST_PROBLEMS])


def _holds_more(line: bytes, record: bytes) -> bool:
    """Tell whether one key stands twice in a line, which decodes to the last."""
    around = len(line) - len(record)
    return around > _AROUND and len(msgspec.json.format(line, indent=-1)) - len(record) > _AROUND


_AROUND = len('{"organization":}') + 2  # the line end
_decode_line = msgspec.json.Decoder(_Line).decode
_decode_head = msgspec.json.Decoder(_Head).decode
_decode_disorder = msgspec.json.Decoder(_Disorder).decode


__all__ = ["DirectoryError", "Imported", "all_records", "build", "known_records", "read", "write"]
