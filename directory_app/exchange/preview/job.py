"""What an import does beside the window, in a process of its own and without Qt: reading, comparing, taking in.

The first argument of each function is called with the progress; the other arguments and the results are pickled.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from directory_app.errors import UnwritableError
from directory_app.exchange import backups, questions
from directory_app.exchange import reading as documents
from directory_app.exchange.continuing import Compared
from directory_app.exchange.matching import Change, Decision
from directory_app.exchange.planning import Plan, Update, decide
from directory_app.exchange.preview import choices
from directory_app.exchange.preview.choices import Choice
from directory_app.exchange.preview.target import Target
from directory_app.formats.reading import Reading
from directory_app.records import Disorder, Organization, Resource
from directory_app.store import shipped
from directory_app.store.directory import Directory
from directory_app.store.journal import Edit
from directory_app.text import tokens, wording

if TYPE_CHECKING:
    from directory_app.formats.tables.table import Form, Layout  # noqa: TC004 - a Part is pickled, never decoded

Progress = Callable[[int], None]


class Part(Struct, frozen=True):
    """One source: its name, what was read, what each organization is to those known, and its new disorders.

    `layout` is how a table was read, which a person can correct; other formats have none. `decisions` are what happens
    to each organization unless somebody decides otherwise. `before` is the release of the same source that it follows,
    `missing` are those that stood in that and don't stand in this.
    """

    path: str
    reading: Reading
    changes: tuple[Change, ...]
    new_disorders: tuple[Disorder, ...] = ()
    layout: Layout | None = None
    decisions: tuple[Decision, ...] = ()
    missing: tuple[Organization, ...] = ()
    has_ids: bool = False
    before: Compared | None = None

    @property
    def name(self) -> str:
        """The name of the file without its folder."""
        return Path(self.path).name


class Preview(Struct, frozen=True, weakref=True):
    """Everything that was read, how many organizations the target holds before, and names of disorders known there."""

    parts: tuple[Part, ...]
    known: int
    disorder_names: Mapping[str, str] = {}


class Intake(Struct, frozen=True):
    """What comes in of one source: its name, its records, what happens to each, and whether its disorders do.

    `choices` say by their ids here what is kept of the fields of known organizations that are updated; `before` is the
    release that it follows, and `gone` are the ids of those missing in it that are to be marked as gone.
    """

    title: str
    records: Resource
    decisions: tuple[tuple[Change, Decision], ...]
    with_disorders: bool = True
    choices: Mapping[str, Mapping[str, Choice]] = {}
    gone: tuple[str, ...] = ()
    before: Compared | None = None


class Written(Struct, frozen=True):
    """What an import left: how many organizations the directory holds, and how many questions wait for an answer."""

    size: int
    questions: str = ""


class Question(Struct, frozen=True):
    """A corrected organization, the disorders that it may link to, and the organizations of earlier sources.

    `before` is the release that its source follows.
    """

    record: Organization
    disorders: tuple[Disorder, ...] = ()
    earlier: tuple[Organization, ...] = ()
    before: Compared | None = None


def read(
    progress: Progress,
    target: Target,
    sources: Sequence[str],
    forms: Mapping[str, Form] | None = None,
    country: str = "",
) -> Preview:
    """Read the sources and put them beside what the target holds; `progress` is called with how many are read.

    `forms` say how tables are to be read, by their paths; what they leave open is guessed. `country` is where addresses
    and numbers are that name no country.

    Raises:
        DirectoryError: a source, or the target, can't be read.
    """
    progress(0)
    with closing(_opened(target)) as directory:
        plan, parts = Plan(directory), []
        names = {own_id: disorder.name for own_id, disorder in directory.disorders.items()}
        for number, source in enumerate(sources, start=1):
            reading, layout = _read(Path(source), (forms or {}).get(source), country)
            records, title = reading.resource, Path(source).name
            has_ids = documents.has_ids(Path(source), reading)
            changes, before = plan.compare(records), plan.compared(title, records, has_ids=has_ids)
            if before:
                changes, before = plan.compare_release(before, records)
            decisions = [decide(change, Update.KNOWN, has_ids=has_ids) for change in changes]
            missing = plan.missing(before) if before else []
            known_disorders = plan.disorders.disorders
            _plan(plan, title, records, list(zip(changes, decisions, strict=True)), before)
            new = plan.disorders.disorders[len(known_disorders) :]
            parts.append(
                Part(source, reading, tuple(changes), new, layout, tuple(decisions), tuple(missing), has_ids, before)
            )
            progress(number)
        partners = [change.known for part in parts for change in part.changes if change.known]
        linked = {key: names.get(key, key) for partner in partners for key in partner.disorders}
        return Preview(tuple(parts), directory.size, linked)


def _read(source: Path, form: Form | None, country: str) -> tuple[Reading, Layout | None]:
    if not _is_table(source):
        return documents.read(source, documents.Said(country=country)), None
    from directory_app.formats.tables import reading  # here, because a start of the window need not load it
    from directory_app.formats.tables.table import Form

    layout, result = reading.read_as(source, form or Form())
    return documents.written_again(documents.with_country(result, country)), layout


def _is_table(source: Path) -> bool:
    """Tell whether somebody can say how a file is to be read."""
    return documents.format_of(source).has_form


def compare(progress: Progress, target: Target, asked: Sequence[Question]) -> list[Change]:
    """Say again of each corrected organization, in order, what it is to those known.

    Raises:
        DirectoryError: the target can't be read.
    """
    progress(0)
    with closing(_opened(target)) as directory:
        return [_compared(Plan(directory, earlier=question.earlier), question) for question in asked]


def _compared(plan: Plan, question: Question) -> Change:
    records = Resource(organizations=(question.record,), disorders=question.disorders)
    if question.before:
        return plan.compare_release(question.before, records)[0][0]
    return plan.compare(records)[0]


def _plan(
    plan: Plan,
    title: str,
    records: Resource,
    decisions: list[tuple[Change, Decision]],
    before: Compared | None,
    gone: Sequence[str] = (),
) -> None:
    """Plan the layer of a source, and what becomes of those that it no longer lists."""
    if before:
        plan.keep_withdrawn(before, plan.add_release(before, records, decisions), gone)
    else:
        plan.add(title, records, decisions)


def write(progress: Progress, target: Target, intakes: Sequence[Intake], without_backup: bool = False) -> Written:
    """Take the chosen records into the directory, as one step; return what it left.

    A backup is made before.

    Raises:
        NoBackupError: none can be made; nothing has changed.
        UnwritableError: there is no room or no permission; the file is as it was.
    """
    progress(0)
    if not without_backup:
        backups.before_bulk(Path(target.path))
    with closing(_opened(target)) as directory:
        plan = Plan(directory)
        for intake in intakes:
            records, decisions = _chosen_records(intake, plan.disorders)
            plan.edits += _edits(intake)
            _plan(plan, intake.title, records, decisions, intake.before, intake.gone)
        plan.take(progress)
        return Written(directory.size, questions.counted(questions.waiting(directory)))


def _edits(intake: Intake) -> list[Edit]:
    """Return what is done beside what the source says: values that somebody chose."""
    made: list[Edit] = []
    for change, decision in intake.decisions:
        if decision is Decision.UPDATE and change.known and (chosen := intake.choices.get(change.incoming.id)):
            made += choices.edits(change.known, change.incoming, chosen, change.former)
    return made


def _opened(target: Target) -> Directory:
    """Open the target; the first import makes the user's own directory from what ships.

    Raises:
        UnwritableError: it can't be written.
    """
    path = Path(target.path)
    if not target.is_own:
        return Directory.open_to_change(path)
    directory = shipped.users_own(path)
    if directory.path is None:
        directory.close()
        raise UnwritableError(path, wording.phrase("nothing can be written there"))
    return directory


def _chosen_records(intake: Intake, known: Resource) -> tuple[Resource, list[tuple[Change, Decision]]]:
    """Return what to take in; without the disorders of a source its organizations don't lead to new ones."""
    if intake.with_disorders:
        return intake.records, list(intake.decisions)
    names = {key for disorder in known.disorders for key in _keys(disorder)}
    old = tuple(disorder for disorder in intake.records.disorders if not names.isdisjoint(_keys(disorder)))
    reachable = {disorder.id for disorder in (*known.disorders, *old)}
    return Resource(disorders=old), [(_unlinked(change, reachable), decision) for change, decision in intake.decisions]


def _keys(disorder: Disorder) -> list[tuple[str, ...]]:
    return [tuple(tokens.words(name)) for name in disorder.names]


def _unlinked(change: Change, reachable: set[str]) -> Change:
    links = tuple(key for key in change.incoming.disorders if key in reachable)
    return replace(change, incoming=replace(change.incoming, disorders=links))
