"""What an import will say, source by source, before anything is written: a layer each, beside what is known."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from itertools import chain

from msgspec import structs

from directory_app.exchange import continuing, disorders, matching
from directory_app.exchange.continuing import Compared
from directory_app.exchange.matching import Change, Decision, Index, Kind
from directory_app.records import Disorder, Doubt, Organization, Resource, codec, combine
from directory_app.records.slugs import Slugs
from directory_app.store import releases
from directory_app.store.directory import Directory
from directory_app.store.journal import DISORDER, Edit
from directory_app.store.layers import IMPORT, Layer, Statement


class Update(StrEnum):
    """What happens to organizations that may be known already: kept apart with a notice, updated, or left out.

    With KNOWN a source that was imported before is its next release: who it no longer lists is kept and asked about.
    With ALL it is as well, and who it no longer lists goes, unless somebody edited it.
    """

    ASK = "ask"
    KNOWN = "known"
    ALL = "all"
    NONE = "none"

    @property
    def is_release(self) -> bool:
        """Whether a source that was imported before is its next release."""
        return self in (Update.KNOWN, Update.ALL)


def decide(change: Change, update: Update, *, has_ids: bool = True) -> Decision:
    """Return what happens to an organization unless somebody decides otherwise.

    `has_ids` tells that its id is its source's; one that was made of its name says no more than that.
    """
    if change.kind is not Kind.CHANGED or change.first_decision is Decision.UPDATE:
        return change.first_decision
    if update is Update.NONE:
        return Decision.SKIP
    is_known = change.known is not None and matching.is_surely(change.known, change.incoming, has_ids=has_ids)
    if update.is_release and is_known:
        return Decision.UPDATE
    return Decision.ADD


class Plan:
    """Sources compared with a directory and with each other.

    `sources` are the layers to be taken in, `edits` what is decided about values of records beside them.
    """

    def __init__(self, directory: Directory, update: Update = Update.ASK, earlier: Iterable[Organization] = ()) -> None:
        self._directory = directory
        self._update = update
        self._after = directory.last_step()
        self._disorders = dict(directory.disorders)
        self.said_disorders = directory.edited_disorders_as_said()
        self._earlier = Index(earlier)
        self._by_id: dict[str, Organization] = {}
        self._slugs = Slugs(is_taken=directory.has_id)
        self._replaced: set[int] = set()
        self.sources: list[tuple[Layer, Sequence[Statement]]] = []
        self.edits: list[Edit] = []

    @property
    def disorders(self) -> Resource:
        """The disorders known so far, those of earlier sources too."""
        return Resource(disorders=tuple(self._disorders.values()))

    def compare(self, incoming: Resource) -> list[Change]:
        """Say of each incoming organization, in order, what it is to those known."""
        links = disorders.links(self.disorders, incoming, self.said_disorders, self._is_taken)
        return matching.compare_with(_Known(self._directory, self._earlier), incoming.organizations, links)

    def decide(self, change: Change) -> Decision:
        """Return what happens to an organization unless somebody decides otherwise."""
        return decide(change, self._update)

    def add(self, title: str, incoming: Resource, decisions: Iterable[tuple[Change, Decision]]) -> list[Disorder]:
        """Plan the layer of one source; return the disorders that are new with it."""
        merged, renamed = self._united(incoming)
        new = [disorder for key, disorder in merged.items() if key not in self._disorders]
        self._disorders = merged
        statements = [Statement(DISORDER + it.id, DISORDER + it.id, it) for it in new]
        for change, decision in decisions:
            record = disorders.relinked(change.incoming, renamed)
            if decision is not Decision.SKIP:
                statements.append(Statement(change.incoming.id, self._take(record, change, decision), record))
        statements = [
            structs.replace(it, body=structs.replace(it.body, id=it.record.removeprefix(DISORDER)))
            for it in statements
            if it.body
        ]
        if statements:
            today = date.today().isoformat()
            self.sources.append((Layer(title, IMPORT, as_of=_as_of(incoming), retrieved=today), statements))
        return new

    def compared(self, title: str, incoming: Resource, *, has_ids: bool) -> Compared | None:
        """Return the release that a source is the next one of, and how they differ; None where there is none.

        It has the same title, and lists one of those that are listed now at least: other lists may have that title.
        """
        best: Compared | None = None
        for layer in continuing.candidates(self._directory.layers(), title):
            if layer.id in self._replaced:
                continue
            said = self._directory.said_by(layer.id)
            keys = continuing.keys(said, incoming.organizations, has_ids=has_ids)
            left = [it for it in incoming.organizations if it.id not in keys]
            again = continuing.keys(self._gone_from(layer, said), left, has_ids=has_ids)
            if len(keys) + len(again) > (len(best.keys) + len(best.again) if best else 0):
                best = Compared(layer, keys, again)
        return best

    def _gone_from(self, layer: Layer, said: continuing.Said) -> continuing.Said:
        """Return whom a source withdrew, and tells nothing of under another id either."""
        told = {ours for ours, _ in said.values()}
        return {key: it for key, it in self._directory.withdrawn_by(layer.id).items() if it[0] not in told}

    def compare_release(self, before: Compared, incoming: Resource) -> tuple[list[Change], Compared]:
        """Say of each incoming organization, in order, what it is to those known, and how many are what."""
        said = self._directory.said_by(before.layer.id)
        links = disorders.links(self.disorders, incoming, self.said_disorders, self._is_taken)
        changes = []
        for change in self.compare(incoming):
            linked = disorders.relinked(change.incoming, links)
            if key := before.keys.get(change.incoming.id):
                changes.append(self._continued(change, linked, *said[key]))
            else:
                is_again = change.incoming.id in before.again  # whatever is shown, its source has to say so again
                changes.append(Change(Kind.NEW, change.incoming) if is_again else change)
        listed = [it for it in changes if it.former is not None]
        ours = {own_id for key, (own_id, _) in said.items() if not key.startswith(DISORDER)}
        news = [it for it in changes if it.kind is not Kind.SAME]
        changed = sum(1 for it in news if it.former is not None)
        return changes, structs.replace(
            before,
            added=len(news) - changed,
            changed=changed,
            withdrawn=len(ours) - len({said[before.keys[it.incoming.id]][0] for it in listed}),
            same=len(changes) - len(news),
        )

    def _continued(self, change: Change, linked: Organization, ours: str, body: bytes) -> Change:
        former = codec.decode_organization(body)
        known = self._directory.organization(ours)
        if known is None:  # somebody deleted it: whether it comes back is a conflict
            known = former
        if releases.is_same(body, structs.replace(linked, id=ours)):
            return Change(Kind.SAME, change.incoming, known, former=former)
        return matching.continued(change.incoming, linked, known, former)

    def missing(self, before: Compared) -> list[Organization]:
        """Return what a source listed the last time and doesn't list now, as it is shown."""
        said = self._directory.said_by(before.layer.id)
        kept = {said[key][0] for key in before.keys.values()}
        left = dict.fromkeys(ours for key, (ours, _) in said.items() if not key.startswith(DISORDER))
        return [it for ours in left if ours not in kept and (it := self._directory.organization(ours))]

    def add_release(
        self, before: Compared, incoming: Resource, decisions: Iterable[tuple[Change, Decision]]
    ) -> releases.Release:
        """Plan the layer of the next release of a source that is known; return how it differs from the one before.

        Of who was listed before, one that is left out stays as it was said before, and so does one beside which its
        newer self is kept apart.
        """
        bodies = self._directory.said_by(before.layer.id)
        gone = self._gone_from(before.layer, bodies)
        fresh = Slugs(is_taken={*bodies, *gone}.__contains__)
        known = self._disorders
        self._disorders, renamed = self._united(incoming)
        ours: dict[str, str] = {}
        records: list[Organization] = []
        same = 0
        for change, decision in decisions:
            record, key = disorders.relinked(change.incoming, renamed), before.keys.get(change.incoming.id, "")
            if key in bodies and (decision is Decision.UPDATE or (decision is Decision.ADD and not change.known)):
                records.append(structs.replace(record, id=key))
                continue
            if key in bodies:
                del bodies[key]
                same += 1
            if decision is not Decision.SKIP:
                key = before.again.get(change.incoming.id, "")
                if key in gone and change.known is None:
                    ours[key] = gone[key][0]
                else:
                    key = fresh.take(record.name, record.id)
                    ours[key] = self._take(record, change, decision)
                records.append(structs.replace(record, id=key))
        told = {
            key: self._disorders[key]
            for key in map(renamed.__getitem__, (it.id for it in incoming.disorders))
            if key not in known or DISORDER + key in bodies
        }
        release = releases.compare(bodies, (*told.values(), *records), lambda key: ours.get(key, key))
        if release.statements:
            self._replaced.add(before.layer.id)
            today = date.today().isoformat()
            layer = structs.replace(
                before.layer, id=0, as_of=_as_of(incoming), retrieved=today, replaces=before.layer.id
            )
            self.sources.append((layer, release.statements))
        return structs.replace(release, same=release.same + same)

    def keep_withdrawn(self, before: Compared, release: releases.Release, gone: Collection[str] = ()) -> None:
        """Plan that who a release no longer lists stays, with a doubt that asks what is to become of it.

        Those whose ids are in `gone` are marked as gone at once.
        """
        doubt = Doubt("withdrawn", "record", "", (before.layer.title,))
        for own_id in (it.record for it in release.statements if it.body is None):
            if own_id in gone:
                self.edits.append(Edit(own_id, "doubts", doubt, structs.replace(doubt, code="gone")))
            elif self._directory.organization(own_id):
                self.edits.append(Edit(own_id, "doubts", None, doubt))

    def take(self, progress: Callable[[int], None] = lambda _: None) -> None:
        """Take the sources in as one step, where there is something new in them.

        Raises:
            RefusedEditError: another program has changed the directory since they were compared.
            UnwritableError: the file can't be written; nothing has changed.
        """
        if self.sources or self.edits:
            self._directory.take(self.sources, why="import", progress=progress, after=self._after, edits=self.edits)

    def shown_name(self, own_id: str) -> str:
        """Return the name of an organization that is shown, else its id."""
        organization = self._directory.organization(own_id)
        return organization.name if organization else own_id

    def _united(self, incoming: Resource) -> tuple[dict[str, Disorder], Mapping[str, str]]:
        return disorders.united(self._disorders.values(), incoming.disorders, self.said_disorders, self._is_taken)

    def _is_taken(self, own_id: str) -> bool:
        """Tell whether an id is that of a disorder which is not shown and may come back."""
        return own_id not in self._disorders and self._directory.has_id(DISORDER + own_id)

    def _take(self, record: Organization, change: Change, decision: Decision) -> str:
        """Return our id of an incoming organization: that of the known one it updates, or one of its own."""
        known = self._here(change.known.id) if change.known else None
        if decision is Decision.UPDATE and known:
            own_id, shown = known.id, combine.organizations([record, known])
        else:
            own_id, shown = self._slugs.take(record.name, record.id), record
        self._by_id[own_id] = structs.replace(shown, id=own_id)
        self._earlier.add(self._by_id[own_id])
        return own_id

    def _here(self, own_id: str) -> Organization | None:
        """Return an organization as it will be, or None where it was left out after all."""
        return self._by_id.get(own_id) or self._directory.organization(own_id)


class _Known:
    """The organizations of a directory and those of earlier sources of the same import."""

    def __init__(self, directory: Directory, earlier: Index) -> None:
        self._directory = directory
        self._earlier = earlier

    def equal(self, organization: Organization) -> Organization | None:
        """Return somebody with exactly the same facts."""
        known = self._directory.organization(organization.id)
        if known and matching.facts(known) == matching.facts(organization):
            return known
        return self._earlier.equal(organization)

    def alike(self, organization: Organization) -> Iterator[Organization]:
        """Yield those of the same id, then of the same name, then those who share a number."""
        same = self._directory.organization(organization.id)
        yield from [same] if same else []
        name, numbers = matching.words_of(organization.name), matching.numbers_of(organization)
        of_name = self._directory.named(name)
        of_number = chain.from_iterable(self._directory.with_number(number) for number in numbers)
        yield from self._earlier.alike(organization)
        yield from (it for it in of_name if name in map(matching.words_of, (it.name, *it.alternate_names)))
        yield from (it for it in of_number if not set(numbers).isdisjoint(matching.numbers_of(it)))


def _as_of(incoming: Resource) -> str:
    return max((source.as_of for it in incoming.organizations for source in it.sources), default="")
