"""Starter sets: organizations and disorders that ship with the program, added, hidden and brought back as layers.

Each set is a file in `resources/starters`. What it says is a layer, whose release names the set (`layers.set_of`), so
that a newer program replaces it by its own; what somebody edited stays. Disorders of a set that sources tell of
already get its names and codes, and keep their place. No organization is led to a disorder.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from zlib import crc32

from msgspec import structs

from directory_app import files, paths
from directory_app.errors import DirectoryError, UnwritableError
from directory_app.exchange import disorders
from directory_app.exchange.matching import Decision, Kind
from directory_app.exchange.planning import Plan
from directory_app.formats.json import resource as resource_format
from directory_app.records import Disorder, Organization, Resource, codec
from directory_app.records.slugs import Slugs
from directory_app.store import releases
from directory_app.store.directory import Directory
from directory_app.store.journal import DISORDER, Record
from directory_app.store.layers import SHIPPED, Layer, Statement, set_of
from directory_app.store.progress import in_per_cent
from directory_app.store.steps import RefusedEditError
from directory_app.text import wording

Progress = Callable[[int], None]
# Below everything else: what a person brought in, or the report, has the first word.
_RANK = -1
# Why a step of the journal was done.
ADDED, HIDDEN, BROUGHT_BACK, RELEASE = "starter", "hidden", "brought back", "release"


@dataclass(frozen=True)
class Starter:
    """One set: its file's name and title, how many of what it holds, the day of its facts and where they stand."""

    name: str
    title: str
    as_of: str
    source: str
    organizations: int = 0
    numbers: int = 0
    textphones: int = 0
    disorders: int = 0
    names: int = 0
    licence: str = ""

    @property
    def path(self) -> Path:
        """The file that ships."""
        return paths.resources() / "starters" / f"{self.name}.json"


STARTERS = (
    Starter("us-agencies", wording.marked("US health and disability agencies"), "2025-05",
            "USA.gov, A-Z index of U.S. government departments and agencies",
            organizations=37, numbers=57, textphones=18),
    Starter("rare-disorders", wording.marked("Names of rare disorders"), "2026-07-31",
            "Human Disease Ontology, rare disease subset", disorders=3_458, names=11_941, licence="CC0"),
)  # fmt: skip


class State(StrEnum):
    """How a set stands in a directory: not there, shown, shown as an earlier program had it, or hidden."""

    ABSENT = "absent"
    SHOWN = "shown"
    OLDER = "older"
    HIDDEN = "hidden"


def starter(name: str) -> Starter:
    """Return the set of that name."""
    return next(it for it in STARTERS if it.name == name)


def state(directory: Directory, name: str) -> State:
    """Tell how a set stands in a directory."""
    held = _layers(directory, name)
    if all(layer.is_hidden for layer in held):
        return State.HIDDEN if held else State.ABSENT
    return State.SHOWN if not held[-1].is_hidden and held[-1].release == _release(name) else State.OLDER


# Doing


def add(progress: Progress, path: str, name: str, by: str = "", without_backup: bool = False) -> list[str]:
    """Add a set, bring it back, or bring it up to date, after a backup; return the names of who may be known already.

    `progress` hears per cent.

    Raises:
        NoBackupError: no backup can be made; nothing has changed.
        DirectoryError: the file can't be read or written; nothing has changed.
    """
    from directory_app.exchange import bulk_steps  # here, because a start need not load it

    progress(0)
    with closing(bulk_steps.opened(path, without_backup)) as directory:
        return bring(directory, name, by, in_per_cent(progress, 2 * directory.size))


def hide(progress: Progress, path: str, name: str, by: str = "", without_backup: bool = False) -> None:
    """Hide a set, as one step, after a backup; what was edited in it stays in the journal, and comes back with it.

    Raises:
        NoBackupError, DirectoryError: as `add`.
    """
    from directory_app.exchange import bulk_steps

    progress(0)
    with closing(bulk_steps.opened(path, without_backup)) as directory:
        hides = [layer.id for layer in _layers(directory, name) if not layer.is_hidden]
        if hides:
            directory.take((), by, HIDDEN, in_per_cent(progress, 2 * directory.size), hides=hides)


def bring(directory: Directory, name: str, by: str = "", progress: Progress = lambda _: None) -> list[str]:
    """Show a set as it ships now, as one step; return the names of its organizations that may be known already.

    Raises:
        UnwritableError: the file can't be written; nothing has changed.
        RefusedEditError: another program has done something meanwhile.
    """
    held, after, release = _layers(directory, name), directory.last_step(), _release(name)
    why = ADDED if not held else BROUGHT_BACK if all(it.is_hidden for it in held) else RELEASE
    shows = [layer.id for layer in held if layer.is_hidden]
    sources: list[tuple[Layer, tuple[Statement, ...]]] = []
    known: list[str] = []
    if not any(layer.release == release for layer in held):
        resource = resource_format.read(starter(name).path)
        newest = held[-1] if held else None
        before = directory.said_by(newest.id, with_hidden=True) if newest else {}
        said = _Said(directory, before, {layer.id for layer in held}, resource)
        known = said.known
        compared = releases.compare(before, said.records, said.ids.__getitem__)
        layer = Layer(resource.title, SHIPPED, release, starter(name).as_of, "", _RANK, newest.id if newest else None)
        sources.append((layer, compared.statements))
    if sources or shows:
        directory.take(sources, by, why, progress, after=after, shows=shows)
    return known


def renew(directory: Directory, progress: Progress = lambda _: None) -> None:
    """Bring the sets that are shown up to date with the program; where that can't be written they stay as they are."""
    for it in to_renew(directory):
        with suppress(UnwritableError, RefusedEditError):
            bring(directory, it, progress=progress)


def are_older(path: Path) -> bool:
    """Tell whether a directory file shows sets as an earlier program had them; what is wrong with it others say."""
    with suppress(DirectoryError), closing(Directory.open(path)) as directory:
        return bool(to_renew(directory))
    return False


def to_renew(directory: Directory) -> list[str]:
    """Return the sets of which this program ships a release that the directory never had."""
    shown = dict.fromkeys(set_of(layer) for layer in directory.layers() if not layer.is_hidden)
    names = [it.name for it in STARTERS if it.name in shown]  # mostly none: then no file is read
    return [it for it in names if all(layer.release != _release(it) for layer in _layers(directory, it))]


class _Said:
    """What a set says of the records of a directory: `records` under the set's own ids, `ids` ours by its keys.

    `before` is what it said last (`Directory.said_by`), and `layers` those of the set.
    """

    def __init__(
        self, directory: Directory, before: Mapping[str, tuple[str, bytes]], layers: set[int], resource: Resource
    ) -> None:
        self._directory = directory
        self.ids = {key: ours for key, (ours, _) in before.items()}
        self.known: list[str] = []
        self.records: list[Record] = [*self._disorders(before, layers, resource), *self._organizations(resource)]

    def _disorders(
        self, before: Mapping[str, tuple[str, bytes]], layers: set[int], resource: Resource
    ) -> Iterable[Disorder]:
        known = dict(self._directory.disorders)
        for key, (ours, body) in before.items():
            if key.startswith(DISORDER):
                known.setdefault(ours.removeprefix(DISORDER), codec.decode_disorder(body))
        fresh = [it for it in resource.disorders if DISORDER + it.id not in self.ids]
        said = self._directory.edited_disorders_as_said()
        _, renamed = disorders.united(
            known.values(), fresh, said, lambda own_id: self._directory.has_id(DISORDER + own_id)
        )
        self.ids |= {DISORDER + key: DISORDER + own_id for key, own_id in renamed.items()}
        telling = self._directory.layers_telling([self.ids[DISORDER + it.id] for it in resource.disorders])
        for disorder in resource.disorders:
            ours = self.ids[DISORDER + disorder.id]
            others = telling[ours] - layers
            if ours.removeprefix(DISORDER) in known and not telling[ours] and DISORDER + disorder.id not in before:
                continue  # somebody made it by hand: it is theirs
            # What others tell of keeps its place: of two trees that agree each alone, both together may be a circle.
            broader = () if others else tuple(self.ids[DISORDER + key] for key in disorder.broader)
            yield structs.replace(disorder, broader=tuple(it.removeprefix(DISORDER) for it in broader))

    def _organizations(self, resource: Resource) -> Iterable[Organization]:
        slugs = Slugs(is_taken=self._directory.has_id)
        yield from (it for it in resource.organizations if it.id in self.ids)
        plan = Plan(self._directory)
        fresh = tuple(it for it in resource.organizations if it.id not in self.ids)
        for change in plan.compare(Resource(organizations=fresh)):
            decision = plan.decide(change)
            if decision is Decision.SKIP:
                continue
            record = change.incoming
            is_update = decision is Decision.UPDATE and change.known
            self.ids[record.id] = change.known.id if is_update and change.known else slugs.take(record.name, record.id)
            if change.kind is Kind.CHANGED and not is_update:
                self.known.append(record.name)
            yield record


def _layers(directory: Directory, name: str) -> list[Layer]:
    """Return the releases of a set that a directory ever had, oldest first, hidden ones too."""
    return [layer for layer in directory.layers() if set_of(layer) == name]


def _release(name: str) -> str:
    """Return the release of a set that ships: its name, and what tells its file from any other.

    Raises:
        DirectoryError: it can't be read.
    """
    text = files.read_text(starter(name).path).encode()
    return f"{name}/{len(text)}-{crc32(text):08x}"


__all__ = ["STARTERS", "DirectoryError", "Starter", "State", "add", "bring", "hide", "renew", "state", "to_renew"]
