"""Imports: files read, compared with what is known, and taken into a directory as layers or written as one file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path

from msgspec import Struct, structs

from directory_app import files, formats
from directory_app.errors import DirectoryError, Problem, UnreadableError, UnwritableError
from directory_app.exchange import disorders, exporting, matching
from directory_app.exchange import reading as documents
from directory_app.exchange.matching import Change, Decision
from directory_app.exchange.planning import Plan, Update, decide
from directory_app.formats import Content
from directory_app.formats.json import resource
from directory_app.formats.notices import Notices
from directory_app.formats.reading import Notice, Reading
from directory_app.records import Phone, Resource, checks
from directory_app.records.fields import FIELDS
from directory_app.store import bulk
from directory_app.store.connection import is_directory_file
from directory_app.store.directory import Directory, create
from directory_app.store.layers import Layer
from directory_app.text import wording
from directory_app.values import number_kinds


class Imported(Struct, frozen=True):
    """What came of an import: each source with its reading, and what each organization was.

    `left_out` says in words what sources say of known disorders, which stay as they are; `withdrawn` are the names
    of those that a newer release no longer lists, `removed` of those of them that are not there any more, `lost` whose
    TTY or fax; `limits` say what the target can't hold.
    """

    readings: tuple[tuple[Path, Reading], ...]
    changes: tuple[tuple[Change, Decision], ...]
    left_out: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    is_written: bool = True

    @property
    def needs_a_look(self) -> bool:
        """Whether lines were not placed, values are doubtful, somebody may be known already, or is listed no more."""
        doubtful = any(reading.not_placed() or reading.notices for _, reading in self.readings)
        apart = any(it.kind is matching.Kind.CHANGED and what is Decision.ADD for it, what in self.changes)
        return doubtful or apart or bool(self.left_out or self.withdrawn or self.lost or self.limits)


def into(
    target: Path, sources: Sequence[Path], update: Update = Update.ASK, said: documents.Said | None = None
) -> Imported:
    """Read the sources, as somebody says, and take what is new into a file; it is changed as a whole or not at all.

    Raises:
        UnreadableError, DirectoryError: a source, or the target, can't be read.
        UnwritableError: the target can't be written.
    """
    if files.is_there(target) and is_directory_file(target):
        with closing(Directory.open_to_change(target)) as directory:
            return into_directory(directory, ((source, documents.read(source, said)) for source in sources), update)
    is_new, known = not files.is_there(target), known_records(target)
    readings = ((source, documents.read(source, said)) for source in sources)
    if not is_new_directory(target):
        readings = ((source, _handed_on(source, reading)) for source, reading in readings)
    done, records = taken(readings, known, update)
    is_changed = is_new or records != known
    limits_ = tuple(limits(target, records))
    if is_changed:
        write(target, records, ", ".join(map(files.name_of, sources)))
    return structs.replace(done, limits=limits_, is_written=is_changed)


def _handed_on(source: Path, reading: Reading) -> Reading:
    """Return what may leave a directory: no private note, and nobody who closed or asked not to be listed."""
    if not is_directory_file(source):
        return reading
    kept = tuple(exporting.without_private(it) for it in reading.resource.organizations if not it.is_gone)
    left_out = tuple(
        Notice(wording.phrase("closed, or asked not to be listed: left out"), it.id, "name", it.name)
        for it in reading.resource.organizations
        if it.is_gone
    )
    resource_ = structs.replace(reading.resource, organizations=kept)
    return structs.replace(reading, resource=resource_, notices=(*reading.notices, *left_out))


def into_directory(
    directory: Directory, readings: Iterable[tuple[Path, Reading]], update: Update = Update.ASK
) -> Imported:
    """Take what was read into a directory, as one step that an undo takes back; each source is a layer.

    Raises:
        UnwritableError: the file can't be written; nothing has changed.
    """
    plan = Plan(directory, update)
    taken_readings, decided, left_out, lost = [], [], [], []
    withdrawn: dict[str, str] = {}
    for source, reading in readings:
        records, title = reading.resource, files.name_of(source)
        has_ids = documents.has_ids(source, reading)
        before = plan.compared(title, records, has_ids=has_ids) if update.is_release else None
        if before:
            changes, before = plan.compare_release(before, records)
            decisions = [(change, plan.decide(change)) for change in changes]
            release = plan.add_release(before, records, decisions)
            gone = (it.record for it in release.statements if it.body is None)
            withdrawn |= {it.id: it.name for own_id in gone if (it := directory.organization(own_id))}
            if update is Update.KNOWN:
                plan.keep_withdrawn(before, release)
            lost += [
                wording.labelled(plan.shown_name(ours), " ".join(_kind_and_text(phone))) for ours, phone in release.lost
            ]
        else:
            decisions = [(change, plan.decide(change)) for change in plan.compare(records)]
            left_out += disorders.unlike(plan.disorders, records, plan.said_disorders)
            plan.add(title, records, decisions)
        taken_readings.append((source, reading))
        decided += decisions
    plan.take()
    return Imported(
        tuple(taken_readings),
        tuple(decided),
        tuple(left_out),
        tuple(withdrawn.values()),
        tuple(name for own_id, name in withdrawn.items() if directory.organization(own_id) is None),
        tuple(lost),
        is_written=bool(plan.sources),
    )


def _kind_and_text(phone: Phone) -> tuple[str, str]:
    return wording.all_of([wording.phrase(number_kinds.NAMES[type_], "number") for type_ in phone.types]), phone.text()


def taken(
    readings: Iterable[tuple[Path, Reading]], known: Resource, update: Update = Update.ASK
) -> tuple[Imported, Resource]:
    """Put what was read beside what is known; return what came of it and all records. Nothing is written."""
    taken_readings, decided, left_out = [], [], []
    for source, reading in readings:
        records = reading.resource
        changes = matching.compare(known.organizations, records.organizations, disorders.links(known, records))
        decisions = [(change, decide(change, update)) for change in changes]
        left_out += disorders.unlike(known, records)
        known = matching.merge(known, records, decisions)
        taken_readings.append((source, reading))
        decided += decisions
    return Imported(tuple(taken_readings), tuple(decided), tuple(left_out)), known


def known_records(path: Path) -> Resource:
    """Return the records that the target of an import holds already; nothing where it is not there.

    Raises:
        UnreadableError: the file there can't be read, or is in a form that can't hold everything.
    """
    if not files.is_there(path):
        return Resource()
    reader = documents.DIRECTORY if is_new_directory(path) else formats.reader_of(path, documents.FORMATS)
    if reader is not None and reader.name in ("json", "directory"):
        return documents.read(path).resource
    reason = wording.phrase("records can only be added to a .json or .sqlite file; choose one, and export from that")
    if reader is not None and path.suffix.lower() == ".json":
        reason = wording.phrase("this is {format}; {reason}", format=wording.phrase(reader.label), reason=reason)
    raise UnreadableError(path, [Problem("", reason)])


def limits(path: Path, records: Resource) -> list[str]:
    """Say what a file of that ending can't hold of the records, each with its count.

    Raises:
        DirectoryError: no format has that ending.
    """
    return [] if is_new_directory(path) else formats.for_path(path).limits(_content(records))


def _content(records: Resource) -> Content:
    return Content(records.organizations, FIELDS, {disorder.id: disorder for disorder in records.disorders})


def is_new_directory(path: Path) -> bool:
    """Tell whether a path is that of a directory file that is to be made, by its ending."""
    return path.suffix.lower() in documents.DIRECTORY.endings


def write(path: Path, records: Resource, title: str = "") -> None:
    """Write all records in the form that the path's ending names; `title` names their source in a new directory.

    Raises:
        DirectoryError: no format has that ending.
        UnwritableError: the file can't be written, or not be read again; what stood there is untouched.
    """
    if problems := checks.problems_of(records):
        raise UnwritableError(path, str(problems[0]))
    if is_new_directory(path):
        create(path, records, Layer(title, retrieved=date.today().isoformat()))
        return
    format_ = formats.for_path(path)
    with files.replacing(path) as file:
        if format_.name == "json":
            file.write(resource.render(records).encode())
        else:
            format_.written(_content(records), file)


# Large directories

# Bytes: read whole, a file takes ten times its size in memory and more.
_LARGE = 32 << 20


def is_large(source: Path) -> bool:
    """Tell whether a file is better read a record at a time: JSON Lines always, other formats from 32 MB on.

    Raises:
        DirectoryError: nothing reads it.
    """
    entry = documents.format_of(source)
    if entry.stream is None or not source.is_file():
        return False
    return entry.is_streamed or source.stat().st_size > _LARGE


def is_too_large_to_open(source: Path) -> bool:
    """Tell whether nobody would wait for a file that is opened as it is: it is to be made a directory file first."""
    return is_large(source) and source.is_file() and source.stat().st_size > _LARGE


def build(
    source: Path, target: Path, progress: Callable[[int], None] = lambda _: None, notices: Notices | None = None
) -> int:
    """Make a directory file of a file of any size; return how many organizations it holds.

    A record at a time is in memory, so that a million need no more of it than a thousand. `notices` collects what has
    no place in the records; `progress` is called as `bulk.create` says.

    Raises:
        UnreadableError: the source is wrong; everything that is wrong is named, up to a hundred.
        UnwritableError: the target can't be written; what stood there is untouched.
    """
    entry = documents.format_of(source)
    if entry.stream is None:
        raise DirectoryError(
            wording.phrase(
                "{path}: {format} can't be read a record at a time", path=source, format=wording.phrase(entry.label)
            )
        )
    stream = entry.stream(source, notices or Notices(), progress)
    items = (bulk.Item(*item) for item in stream.items)
    layer = Layer(files.name_of(source), retrieved=date.today().isoformat())
    whole = bulk.Stream(items, stream.disorders, stream.title, layer, is_sound=stream.is_sound)
    return bulk.create(target, whole, source, progress)


__all__ = ["DirectoryError", "Imported", "build", "into", "into_directory", "known_records", "write"]
