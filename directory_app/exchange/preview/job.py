"""What an import does beside the window, in a process of its own and without Qt: reading, comparing, building."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from directory_app.errors import UnwritableError, os_reason
from directory_app.exchange import importing, matching
from directory_app.exchange import reading as documents
from directory_app.exchange.matching import Change, Decision
from directory_app.exchange.preview import files
from directory_app.exchange.preview.files import Target
from directory_app.formats.reading import Reading
from directory_app.formats.tables.table import Form, Layout
from directory_app.records import Disorder, Organization, Resource
from directory_app.store import bulk
from directory_app.store.directory import EDITED, Directory, stream_of
from directory_app.text import tokens

Tell = Callable[[int], None]


class Part(Struct, frozen=True):
    """One source: its name, what was read, what each organization is to those known, and its new disorders.

    `found` tells how a table was read, which can be said otherwise; other formats have none.
    """

    path: str
    reading: Reading
    changes: tuple[Change, ...]
    new_disorders: tuple[Disorder, ...] = ()
    found: Layout | None = None

    @property
    def name(self) -> str:
        """The name of the file without its folder."""
        return Path(self.path).name


class Preview(Struct, frozen=True):
    """Everything that was read, how many organizations the target holds before, and names of disorders known there."""

    parts: tuple[Part, ...]
    known: int
    disorder_names: Mapping[str, str] = {}


class Wish(Struct, frozen=True):
    """What is wanted of one source: its records, what happens to each, and whether its disorders come in."""

    records: Resource
    decisions: tuple[tuple[Change, Decision], ...]
    with_disorders: bool = True


class Question(Struct, frozen=True):
    """A corrected organization, the disorders that it may link to, and the organizations of earlier sources."""

    record: Organization
    disorders: tuple[Disorder, ...] = ()
    earlier: tuple[Organization, ...] = ()


def read(tell: Tell, target: Target, sources: Sequence[str], forms: Mapping[str, Form] | None = None) -> Preview:
    """Read the sources and put them beside what the target holds; `tell` hears how many are read.

    `forms` say how tables are to be read, by their paths; what they leave open is found.

    Raises:
        DirectoryError: a source, or the target, can't be read.
    """
    tell(0)
    known = _known(target)
    count = len(known.organizations)
    names = {disorder.id: disorder.name for disorder in known.disorders}
    parts = []
    for number, source in enumerate(sources, start=1):
        had = {disorder.id for disorder in known.disorders}
        reading, found, changes, known = _read(Path(source), known, (forms or {}).get(source))
        new = tuple(disorder for disorder in known.disorders if disorder.id not in had)
        parts.append(Part(source, reading, changes, new, found))
        tell(number)
    partners = [change.known for part in parts for change in part.changes if change.known]
    linked = {key: names.get(key, key) for partner in partners for key in partner.disorders}
    return Preview(tuple(parts), count, linked)


def _read(
    source: Path, known: Resource, form: Form | None
) -> tuple[Reading, Layout | None, tuple[Change, ...], Resource]:
    found, reading = _read_table(source, form) if _is_table(source) else (None, documents.read(source))
    done = importing.taken([(source, reading)], known)
    return reading, found, tuple(change for change, _ in done.changes), done.resource


def _read_table(source: Path, form: Form | None) -> tuple[Layout, Reading]:
    from directory_app.formats.tables import reading  # here, because a start of the window need not load it

    return reading.read_as(source, form or Form())


def _is_table(source: Path) -> bool:
    """Tell whether somebody can say how a file is to be read."""
    return documents.format_of(source).has_form


def compare(tell: Tell, target: Target, questions: Sequence[Question]) -> list[Change]:
    """Say again of each corrected organization, in order, what it is to those known.

    Raises:
        DirectoryError: the target can't be read.
    """
    tell(0)
    known = _known(target)
    return [
        matching.compare(
            (*known.organizations, *question.earlier),
            [question.record],
            matching.links(known, Resource(disorders=question.disorders)),
        )[0]
        for question in questions
    ]


def write(tell: Tell, target: Target, wishes: Sequence[Wish]) -> int:
    """Build the new directory beside the old one, and keep the old one aside; return how many organizations it holds.

    Raises:
        UnwritableError: there is no room or no permission; the old file is untouched.
    """
    tell(0)
    known = _known(target)
    for wish in wishes:
        known = matching.merge(known, *_wanted(wish, known))
    path = Path(target.path)
    try:
        count = bulk.create(files.new_file(path), stream_of(known, EDITED), tell=tell)
        if path.exists():
            files.keep(path)
    except BaseException as error:
        files.clean_up(path)
        if isinstance(error, OSError):
            raise UnwritableError(path, os_reason(error)) from error
        raise
    return count


def _known(target: Target) -> Resource:
    """Return the records of the target; the first import makes the user's own directory from what ships."""
    if not target.is_own:
        return importing.known_records(Path(target.path))
    with closing(Directory.users_own(Path(target.path))) as directory:
        return documents.all_records(directory)


def _wanted(wish: Wish, known: Resource) -> tuple[Resource, list[tuple[Change, Decision]]]:
    """Return what to merge: an update of a record that was left out after all is a record of its own."""
    here = {organization.id for organization in known.organizations}
    decisions = [
        (
            change,
            Decision.ADD if decision is Decision.UPDATE and change.known and change.known.id not in here else decision,
        )
        for change, decision in wish.decisions
    ]
    if wish.with_disorders:
        return wish.records, decisions
    names = {key for disorder in known.disorders for key in _keys(disorder)}
    old = tuple(disorder for disorder in wish.records.disorders if not names.isdisjoint(_keys(disorder)))
    reachable = {disorder.id for disorder in (*known.disorders, *old)}
    return Resource(disorders=old), [(_unlinked(change, reachable), decision) for change, decision in decisions]


def _keys(disorder: Disorder) -> list[tuple[str, ...]]:
    return [tuple(tokens.words(name)) for name in (disorder.name, *disorder.synonyms)]


def _unlinked(change: Change, reachable: set[str]) -> Change:
    links = tuple(key for key in change.incoming.disorders if key in reachable)
    return replace(change, incoming=replace(change.incoming, disorders=links))
