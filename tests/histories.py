"""Random histories of a directory: edits, imports, releases, undo and redo, and what has to hold after each step."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from random import Random
from typing import Any

import oracle
import strategies
from msgspec import Struct
from msgspec.structs import replace

from directory_app import query
from directory_app.exchange import questions, removing
from directory_app.exchange.duplicates import merging
from directory_app.exchange.preview import choices as choosing
from directory_app.exchange.preview.choices import Choice
from directory_app.records import Code, Disorder, Doubt, Organization, Phone, Section, checks, codec, combine
from directory_app.search.packing import BODY, RECORD
from directory_app.store import answers, journal, releases, showing
from directory_app.store.compose import Conflict
from directory_app.store.directory import Directory
from directory_app.store.journal import DISORDER, ID, WHOLE, Edit, Record
from directory_app.store.layers import IMPORT, Chains, Layer, Statement
from directory_app.store.schema import SHOWN_DISORDERS
from directory_app.store.steps import RefusedEditError

TODAY = date(2026, 11, 22)
CHIPS = [tuple(flag.split(":")) for flag in strategies.FLAGS]
_NAMES = ("Aardvark", "Sleep", "Épilepsie Canada", "Foundation of Rare", "Zebra", "sleep", "Myoclonus Network", "Ö")


class State(Struct, frozen=True):
    """What a directory shows: records with the layers that alone tell them, disorders, and what every layer says.

    With that go its title and date, and the order of its disorders.
    """

    organizations: Mapping[str, tuple[int, Organization]]
    disorders: Mapping[str, tuple[int, Disorder]]
    said: frozenset[tuple[int, str, str, bytes | None]]
    conflicts: frozenset[str]
    about: Mapping[str, str]
    order: tuple[str, ...]


def state(directory: Directory) -> State:
    """Read the whole state of a directory, straight from its tables."""
    connection = directory._connection
    organizations = connection.execute(f"SELECT id, layer, {RECORD} FROM organization").fetchall()
    disorders = connection.execute(f"SELECT id, layer, {RECORD} FROM {SHOWN_DISORDERS} ORDER BY row").fetchall()
    said = set(connection.execute(f"SELECT layer, key, record, {BODY} FROM layer_record").fetchall())
    alone = [(layer, own_id, own_id, record) for own_id, layer, record in organizations if layer]
    alone += [(layer, DISORDER + own_id, DISORDER + own_id, record) for own_id, layer, record in disorders if layer]
    assert said.isdisjoint(alone), "a record that one layer alone tells stands twice"
    visible = {layer.id for layer in directory.layers() if not layer.is_hidden}
    return State(
        {own_id: (layer, codec.decode_organization(record)) for own_id, layer, record in organizations},
        {own_id: (layer, codec.decode_disorder(record)) for own_id, layer, record in disorders},
        frozenset(it for it in (*said, *alone) if it[0] in visible),
        frozenset(map(repr, directory.conflicts())),
        {key: directory.about.get(key, "") for key in ("title", "as_of")},
        tuple(own_id for own_id, *_ in disorders),
    )


def derived(directory: Directory) -> dict[str, Any]:
    """Return all that is derived of the records, without row numbers."""
    connection = directory._connection
    cells = connection.execute("SELECT * FROM cells ORDER BY row").fetchall()
    found: dict[str, Any] = {"cells": [row[1:] for row in cells]}
    found["order"] = [own_id for (own_id,) in connection.execute("SELECT id FROM organization ORDER BY row")]
    found["facet"] = connection.execute(
        "SELECT answers, states, countries FROM facet JOIN total ON total.number = facet.total "
        "JOIN place_total ON place_total.number = facet.place ORDER BY row"
    ).fetchall()
    found["total"] = dict(connection.execute("SELECT answers, count FROM total").fetchall())
    directory._vocabulary.nearest("x")  # makes the table of the vocabulary
    found["words"] = dict(connection.execute("SELECT term, doc FROM temp.vocabulary").fetchall())
    return found


class History:
    """A directory with the states before each step that can still be undone, and after each that can be redone."""

    def __init__(self, random: Random, directory: Directory) -> None:
        self.random = random
        self.directories = [directory, directory.reader()]
        self.states = [state(directory)]
        self.at = 0
        self.made = 0
        self.refused = 0
        self.kinds: Counter[str] = Counter()
        self.taken: list[tuple[int, Edit]] = []
        """The answers that took the source's value: none of them is asked about again."""

    def close(self) -> None:
        """Close all connections."""
        for directory in self.directories:
            directory.close()

    def step(self) -> None:
        """Do something by one of the connections, then look whether everything holds."""
        random = self.random
        writer = random.choice(self.directories)
        does = random.choice(
            (
                *(self._edit, self._edit, self._edit, self._merge, self._import, self._import),
                *(self._release, self._answer, self._disorder, self._disorder, self._undo, self._redo, self._hide),
                *(self._reply,),
            )
        )
        if does(writer):
            self.kinds[does.__name__] += 1
            del self.states[self.at + 1 :]
            self.states.append(state(writer))
            self.at += 1
        self.check()

    def check(self) -> None:
        """Compare both connections with the state that the history has reached and with a plain scan."""
        for directory in self.directories:
            assert state(directory) == self.states[self.at]
            asked = [it for it in directory.conflicts() if answers.edits(it)]  # not of who is gone altogether
            assert not [it for it in asked if (it.step, it.edit) in self.taken]
        check(self.random, self.random.choice(self.directories))
        check_ground(self.random.choice(self.directories))

    # Steps

    def _undo(self, writer: Directory) -> bool:
        step = writer.undo()
        assert (step is None) == (self.at == 0)
        self.at -= step is not None
        return False

    def _redo(self, writer: Directory) -> bool:
        step = writer.redo()
        assert (step is None) == (self.at == len(self.states) - 1)
        self.at += step is not None
        return False

    def undo_all(self) -> None:
        """Take everything back, state by state, down to the ground."""
        while self.at:
            self._undo(self.random.choice(self.directories))
            self.check()
        assert self.directories[0].undo() is None

    def redo_all(self) -> None:
        """Do everything again that was taken back last."""
        while self.at < len(self.states) - 1:
            self._redo(self.random.choice(self.directories))
            self.check()
        assert self.directories[0].redo() is None

    def _edit(self, writer: Directory) -> bool:
        edits = list(self._some_edits(writer))
        before = state(writer)
        if not edits:
            return False
        try:
            writer.apply(edits, by="Ruth", why="test")
        except RefusedEditError:
            self.refused += 1
            assert state(writer) == before
            return False
        self._check_nothing_else_came(edits, before, writer)
        return True

    def _check_nothing_else_came(self, edits: list[Edit], before: State, writer: Directory) -> None:
        """Look for values that came back with an edit, as from a source that withdrew them; texts are put together."""
        touched = {own_id for it in edits if it.field in (WHOLE, ID) for own_id in (it.record, it.new)}
        brought = {(edit.field, edit.new) for edit in edits if edit.record not in touched}
        for edit in edits:
            now = writer.organization(edit.record)
            if now and edit.record not in touched:
                lists = {it for it in now.__struct_fields__ if isinstance(getattr(now, it), tuple)} - {
                    "alternate_names"
                }
                items = {it for it in _all_values(now) if it[0] in lists}
                assert items <= brought.union(_all_values(before.organizations[edit.record][1])), edit

    def _answer(self, writer: Directory) -> bool:
        """Answer one of the conflicts, if there are any: it is settled, and the others stay."""
        before = writer.conflicts()
        asked = [(it, choices) for it in before if (choices := answers.edits(it))]
        if not asked:
            return False
        conflict, choices = self.random.choice(asked)
        answer, edit = self.random.choice(list(choices.items()))
        try:
            step = writer.apply([edit], by="Ruth", why="answer")
        except RefusedEditError:
            self.refused += 1
            return False
        if answer is answers.Answer.THEIRS and _was_answered_by_a_source(writer, conflict):
            self.taken.append((step.number, edit))
        assert (conflict.step, conflict.edit) not in [(it.step, it.edit) for it in writer.conflicts()]
        return True

    def _disorder(self, writer: Directory) -> bool:
        """Add, change, delete or bring back a disorder, with the links that go and come with it."""
        random, before = self.random, state(writer)
        known = list(writer.disorders.values())
        gone = [it for _, it in writer.deleted() if isinstance(it, Disorder)]
        kind = random.randint(0, 5)
        if not known or kind == 0:
            made = Disorder(f"h{self._number()}", self._name(), broader=self._link(writer))
            edits: Sequence[Edit] = [Edit(DISORDER + made.id, WHOLE, None, made)]
        elif kind <= 2:
            old = random.choice(known)
            new = self._changed_disorder(old, [it.id for it in known])
            edits = journal.difference(old, new, DISORDER + old.id)
            if not edits:
                return False
        elif kind == 3 and gone:
            edits = removing.brought_back(writer, random.choice(gone)).edits
        else:
            edits = removing.disorder_deleted(writer, random.choice(known)).edits
        try:
            writer.apply(edits, by="Ruth", why="disorder")
        except RefusedEditError:
            self.refused += 1
            assert state(writer) == before
            return False
        return True

    def _changed_disorder(self, old: Disorder, known: list[str]) -> Disorder:
        random = self.random
        field, value = random.choice(
            (
                ("name", self._name()),
                ("synonyms", tuple({self._name(), self._name()} - {old.name})),
                ("broader", tuple(dict.fromkeys(random.choices(known, k=random.randint(0, 2))))),
                ("sections", (Section("What it is", (self._name(),)),)),
                ("references", (self._name(),)),
                ("codes", (Code("DOID", str(random.randint(0, 3))),)),
                ("as_of", random.choice(("", "2012", "2026-11"))),
            )
        )
        return replace(old, **{field: value})

    def _merge(self, writer: Directory) -> bool:
        """Make one of two that are shown: all that was kept of both is there, and nothing of it in a conflict."""
        known = self.records(writer)
        if len(known) < 2:
            return False
        kept, other = self.random.sample(known, 2)
        fields = choosing.choosable(kept, other)
        picked = {field: self.random.choice(list(Choice)) for field in fields}
        conflicts = {repr((it.step, it.edit)) for it in writer.conflicts()}
        writer.apply(merging.merge_edits(writer, kept, other, picked), by="Ruth", why="merged")
        made, wanted = writer.organization(kept.id), merging.merged(kept, other, picked)
        assert made is not None
        assert writer.organization(other.id) is None
        assert set(_all_values(made)) == set(_all_values(wanted))
        assert {repr((it.step, it.edit)) for it in writer.conflicts()} <= conflicts
        return True

    def _some_edits(self, writer: Directory) -> Iterator[Edit]:
        """Yield edits, most of which have a ground; of each record one."""
        random = self.random
        known = self.records(writer)
        random.shuffle(known)
        for _ in range(random.choice((1, 1, 2, 3))):
            if not known or random.random() < 0.1:
                record = self._new(f"m{self._number()}", writer)
                yield Edit(record.id, WHOLE, None, record)
                continue
            record = known.pop()
            kind = random.randint(0, 11)
            if kind == 0:
                yield Edit(record.id, WHOLE, record, None)
            elif kind == 1:
                yield Edit(record.id, ID, None, random.choice([*(it.id for it in known), "o0", "o1"]))
            elif kind == 2:
                yield Edit(self._known_once(), "description", None, "Kites")
            elif kind <= 5:
                yield self._text_edit(record)
            elif kind <= 7 and writer.disorders:
                yield self._disorder_edit(record, list(writer.disorders))
            else:
                yield from self._item_edit(record, writer)

    def _known_once(self) -> str:
        """Return the id of a record that may be deleted, or shown as a part of another one, by now."""
        return self.random.choice([own_id for it in self.states for own_id in it.organizations] or ["nobody"])

    def _text_edit(self, record: Organization) -> Edit:
        field, values = self.random.choice(
            (
                ("name", (self._name(),)),
                ("name", (self._name(),)),
                ("description", (None, "Rare", "Kites")),
                ("last_verified", ("2026-11", "2012")),
            )
        )
        return Edit(record.id, field, getattr(record, field) or None, self.random.choice(values))

    def _disorder_edit(self, record: Organization, disorders: list[str]) -> Edit:
        disorder = self.random.choice(disorders)
        if self.random.random() < 0.3:
            return Edit(DISORDER + disorder, "synonyms", None, self._name())
        return Edit(record.id, "disorders", *self.random.choice(((None, disorder), (disorder, None))))

    def _item_edit(self, record: Organization, writer: Directory) -> Iterator[Edit]:
        random, other = self.random, self._new("other", writer)
        field = random.choice(("phones", "emails", "addresses", "alternate_names", "verifications", "notes"))
        held, values = getattr(record, field), getattr(other, field)
        old = random.choice(held) if held and random.random() < 0.7 else None
        if values and random.random() < 0.1:  # mostly not there: that is refused
            old = random.choice(values)
        new = random.choice(values) if values and (old is None or random.random() < 0.7) else None
        if (old, new) != (None, None):
            yield Edit(record.id, field, old, new)

    def _import(self, writer: Directory) -> bool:
        """Take in some sources: new records and disorders, and something of known records."""
        sources = []
        known = self.records(writer)
        for _ in range(self.random.choice((1, 1, 2, 3))):
            disorder = Disorder(f"d{self._number()}", self._name(), broader=self._link(writer))
            statements = [Statement(DISORDER + disorder.id, DISORDER + disorder.id, disorder)]
            for _ in range(self.random.randint(0, 3)):
                own_id = f"i{self._number()}"
                body = self._new(own_id, writer, self.random.choice(((), (disorder.id,))))
                record = self.random.choice(known).id if known and self.random.random() < 0.5 else own_id
                statements.append(Statement(own_id, record, replace(body, id=record)))
            rank = self.random.choice((0, 0, 0, 1, -1))
            sources.append((Layer(f"S{self._number()}", IMPORT, rank=rank), statements))
        writer.take(sources, why="import")
        return True

    def _release(self, writer: Directory) -> bool:
        """Take in the next release of a source: some records changed, some added, some listed no more."""
        followed = {layer.replaces for layer in writer.layers() if not layer.is_hidden}
        newest = [layer for layer in writer.layers() if not layer.is_hidden and layer.id not in followed]
        if not newest:
            return False
        layer = self.random.choice(newest)
        said = writer.said_by(layer.id)
        records: list[Record] = []
        for key, (_, body) in said.items():
            if key.startswith(DISORDER) or self.random.random() < 0.2:
                continue
            record = replace(codec.decode_organization(body), id=key)
            if self.random.random() < 0.5:
                record = self._changed(record, writer)
            records.append(record)
        records += [self._new(f"i{self._number()}", writer) for _ in range(self.random.randint(0, 2))]
        links = {link for it in records for link in getattr(it, "disorders", ())}
        for key, (_, body) in said.items():
            if key.startswith(DISORDER):
                disorder = codec.decode_disorder(body)
                if disorder.id in links or self.random.random() < 0.5:
                    renamed = replace(disorder, name=self._name()) if self.random.random() < 0.3 else disorder
                    records.append(renamed)
        release = releases.compare(said, records)
        if not release.statements:
            return False
        about = {"title": self._name(), "as_of": self.random.choice(("", "2025", "2026-11"))}
        doubt, edits = Doubt("withdrawn", "record", "", (layer.title,)), []
        if self.random.random() < 0.5:  # as the window and `import --update known` do
            gone = [it.record for it in release.statements if it.body is None and writer.organization(it.record)]
            edits = [Edit(record, "doubts", None, doubt) for record in gone]
        source = (replace(layer, id=0, replaces=layer.id), release.statements)
        writer.take([source], why="release", about=about, edits=edits)
        self._check_listed_again(release.statements, said, writer)
        return True

    def _check_listed_again(
        self, statements: Sequence[Statement], said: Mapping[str, tuple[str, bytes]], writer: Directory
    ) -> None:
        """Look for numbers that were deleted in answer to a withdrawal alone, and that their source lists again."""
        connection = writer._connection
        records = {it.record for it in statements if not it.record.startswith(DISORDER)}
        for it in statements:
            family = _family(
                connection, records | set(journal.edited_records(connection)), _end_of(connection, it.record)
            )
            shown = writer.organization(_end_of(connection, it.record))
            if not shown or not isinstance(it.body, Organization):
                continue
            former = [codec.decode_organization(body) for record, body in said.values() if record == it.record]
            listed = [phone for body in former for phone in body.phones]
            own = [
                edit.old
                for record in family
                for number, edit in journal.live_edits(connection, record)
                if journal.step_of(connection, number).why != "reply"
            ]
            for phone in it.body.phones:
                is_own = any(isinstance(old, Organization) or combine.is_alike(old, phone) for old in own)
                if combine.is_lost(phone, listed) and not is_own:
                    assert not combine.is_lost(phone, shown.phones), (it.record, phone)

    def _reply(self, writer: Directory) -> bool:
        """Answer a question about what is no longer listed: it is not asked again."""
        asked = [it for it in questions.waiting(writer) if not it.is_conflict]
        if not asked:
            return False
        question = self.random.choice(asked)
        writer.apply(self.random.choice(question.replies).edits, by="Ruth", why="reply")
        assert question not in questions.waiting(writer)
        return True

    def _hide(self, writer: Directory) -> bool:
        """Hide a source that is shown with all its releases, or one layer alone; or bring back what was hidden."""
        layers = writer.layers()
        root = self.random.choice(layers)
        chain = [root]
        if self.random.random() < 0.7:
            while following := next((it for it in layers if it.replaces == chain[-1].id), None):
                chain.append(following)
        hidden = [it.id for it in chain if it.is_hidden]
        shown = [it.id for it in chain if not it.is_hidden]
        if shown:
            writer.take((), hides=shown, why="hidden")
        else:
            writer.take((), shows=hidden, why="brought back")
        return True

    # Values

    def records(self, directory: Directory) -> list[Organization]:
        """Return all records that are shown."""
        return directory.organizations(directory.search(query.parse("")).rows)

    def _number(self) -> int:
        self.made += 1
        return self.made

    def _name(self) -> str:
        return self.random.choice(_NAMES)

    def _link(self, directory: Directory) -> tuple[str, ...]:
        known = list(directory.disorders)
        return (self.random.choice(known),) if known and self.random.random() < 0.4 else ()

    def _new(self, own_id: str, directory: Directory, links: tuple[str, ...] = ()) -> Organization:
        (drawn,) = strategies.world(self.random, 1).organizations
        links = links or self._link(directory)
        return replace(drawn, id=own_id, name=self._name(), disorders=links)

    def _changed(self, record: Organization, directory: Directory) -> Organization:
        other = self._new(record.id, directory)
        field = self.random.choice(("name", "phones", "phones", "emails", "addresses", "disorders", "description"))
        return replace(record, **{field: getattr(other, field)})


def check(random: Random, directory: Directory) -> None:
    """Compare searches, chips, totals, states and countries with a plain scan of all records that are shown."""
    directory.prove()
    everything = query.parse("")
    shown = directory.organizations(directory.search(everything, today=TODAY).rows)
    in_order = sorted(shown, key=lambda it: (oracle.name_order(it.name), it.id))
    assert [it.id for it in shown] == [it.id for it in in_order]
    assert directory.size == len(shown)
    records = [oracle.Record(it, directory.disorders.values(), TODAY) for it in shown]
    for text in ("", strategies.query_text(random), strategies.term_text(random)):
        asked = query.parse(text)
        expected = oracle.matching(records, asked)
        result = directory.search(asked, today=TODAY)
        names = [it.id for it in directory.organizations(result.rows)]
        assert names == [record.organization.id for record in expected], text
        for kind, what in CHIPS:
            assert result.facets[kind, what] == sum(record.answers(kind, what) for record in expected), (text, what)
        for kind in ("state", "country"):
            places = Counter(place for record in expected for place in _places(record.organization, kind))
            assert directory.states_or_countries(kind, asked, TODAY) == places, (text, kind)


def check_ground(directory: Directory) -> None:
    """Compare what is stored with what composing each record again gives, and look for values that are lost."""
    connection = directory._connection
    chains = Chains(connection)
    stored = {own_id: it for own_id, (_, it) in state(directory).organizations.items()}
    known = {record for _, _, record, _ in state(directory).said} | set(journal.edited_records(connection))
    organizations = {record for record in known if not record.startswith(DISORDER)}
    disorders = {own_id: it for own_id, (_, it) in state(directory).disorders.items()}
    linked = {link for it in stored.values() for link in it.disorders}
    linked |= {link for it in disorders.values() for link in it.broader}
    assert linked <= disorders.keys(), "a link leads to nothing"
    assert not checks.contradictions(list(disorders.items()))
    for record in known - organizations:
        shown, own_id = showing.shown(connection, chains, record), record.removeprefix(DISORDER)
        is_kept = not shown.is_withdrawn or own_id in linked
        assert (shown.record if is_kept else None) == disorders.get(own_id), record
    for record in organizations:
        assert showing.shown(connection, chains, record).record == stored.get(record), record
    for own_id, it in stored.items():
        if said := _withdrawn(it):
            assert said <= _withdrawn_from(chains, _family(connection, organizations, own_id)), own_id
    found = directory.conflicts()
    every = [it for record in known for it in showing.shown(connection, chains, record).conflicts]
    assert {(it.step, it.edit) for it in found} == {(it.step, it.edit) for it in every if not it.is_settled}
    conflicts = {(it.edit.record, it.edit.field, repr(it.edit.new)) for it in every}  # settled: by a later word
    for record, values, edits in _values_of(directory, organizations):
        end = _end_of(connection, record)
        family = _family(connection, organizations, end)
        taken = [edit for it in family for _, edit in journal.live_edits(connection, it)]
        if any(edit.field == WHOLE and edit.new is None for edit in taken) and end not in stored:
            continue
        for field, value in values:
            is_kept = end in stored and _is_held(stored[end], field, value)
            is_taken = any(_takes(edit, field, value) for edit in taken)
            is_told = any((edit.record, edit.field, repr(edit.new)) in conflicts for edit in edits)
            is_the_source_s = edits and _was_said(chains, record, field, value)  # one's own is given up for it
            is_past = edits and isinstance(value, Doubt) and _is_past(value, chains, family, stored.get(end))
            assert is_kept or is_taken or is_told or is_the_source_s or is_past, (record, field, value)


def _withdrawn(organization: Organization | None) -> set[str]:
    """Return the sources that no longer list an organization, as its doubts say."""
    return {it.parameters[0] for it in organization.doubts if it.code == "withdrawn"} if organization else set()


def _withdrawn_from(chains: Chains, family: list[str]) -> set[str]:
    """Return the sources that no longer list one of those that are shown as one organization."""
    return {title for record in family for title, _ in chains.withdrawn_from(record)}


def _is_past(doubt: Doubt, chains: Chains, family: list[str], shown: Organization | None) -> bool:
    """Tell whether a doubt was about a release after which the source listed an organization again, or is hidden.

    A mark that it is gone is past where it is asked about once more.
    """
    (source,) = doubt.parameters or ("",)
    if doubt.code == "withdrawn":
        return shown is None or source not in _withdrawn_from(chains, family)
    again = [it for it in shown.doubts if it.code.startswith("withdrawn")] if shown else []
    return doubt.code == "gone" and any(replace(it, code="gone") == doubt for it in again)


def _was_answered_by_a_source(directory: Directory, conflict: Conflict) -> bool:
    """Tell whether what was found in the place of an edit is what a source says of that record, and no part of it."""
    edit = conflict.edit
    newest = [it[0] for it in Chains(directory._connection).releases(edit.record) if isinstance(it[0], Organization)]
    if edit.field in (WHOLE, ID) or not newest:
        return False
    said = [getattr(body, edit.field) for body in newest]
    return any(conflict.theirs in it if isinstance(it, tuple) else conflict.theirs == it for it in said)


def _was_said(chains: Chains, record: str, field: str, value: Any) -> bool:
    """Tell whether a source said so before, and says something else now."""
    former = [body for of_source in chains.releases(record) for body in of_source[1:]]
    return any(isinstance(body, Organization) and _is_held(body, field, value) for body in former)


_Values = list[tuple[str, Any]]


def _values_of(directory: Directory, organizations: set[str]) -> Iterator[tuple[str, _Values, list[Edit]]]:
    """Yield (record, values, edits that brought them) for all that visible layers say last, and for all live edits."""
    replaced = {layer.id: layer.replaces for layer in directory.layers()}
    newest: dict[tuple[int, str], tuple[int, str, bytes | None]] = {}
    for layer, key, record, body in state(directory).said:
        root = layer
        while (before := replaced[root]) is not None:
            root = before
        newest[root, key] = max(newest.get((root, key), (0, "", None)), (layer, record, body), key=lambda it: it[0])
    for _, record, body in newest.values():
        if body and record in organizations:
            yield record, _all_values(codec.decode_organization(body)), []
    for record in organizations:
        for _, edit in journal.live_edits(directory._connection, record):
            if isinstance(edit.new, Organization):
                yield record, _all_values(edit.new), [edit]
            elif edit.new is not None and edit.field != ID:
                yield record, [(edit.field, edit.new)], [edit]


def _all_values(organization: Organization) -> _Values:
    found: _Values = []
    for field in organization.__struct_fields__:
        value = getattr(organization, field)
        if field != "id" and value:
            found += [(field, item) for item in value] if isinstance(value, tuple) else [(field, value)]
    return found


def _takes(edit: Edit, field: str, value: Any) -> bool:
    """Tell whether an edit took a value away; of dates the latest alone was there to be edited."""
    names = ("name", "alternate_names")
    if edit.field == WHOLE and isinstance(edit.old, Organization):  # the answer to two records of the same id
        return _is_held(edit.old, field, value)
    if field == "last_verified" or edit.field not in (field, *(names if field in names else ())):
        return edit.field == field
    if isinstance(value, Phone) and isinstance(edit.old, Phone):
        return combine.is_said(value, [edit.old])
    return bool(edit.old == value) or (field == "description" and value in str(edit.old or ""))


def _is_held(organization: Organization, field: str, value: Any) -> bool:
    held = getattr(organization, field)
    if field in ("name", "alternate_names"):
        return value in (organization.name, *organization.alternate_names)
    if field == "phones":
        return combine.is_said(value, organization.phones)
    if field == "last_verified":
        return bool(value <= held)
    return bool(value in held)


def _family(connection: sqlite3.Connection, organizations: set[str], end: str) -> list[str]:
    """Return the ids of all that are shown as one organization."""
    return [it for it in organizations if _end_of(connection, it) == end]


def _end_of(connection: sqlite3.Connection, record: str) -> str:
    while link := journal.link_of(journal.live_edits(connection, record)):
        record = link
    return record


def _places(organization: Organization, kind: str) -> set[str]:
    if kind == "country":
        return {address.country for address in organization.addresses} - {""}
    return {address.state_names()[0] or address.state_province for address in organization.addresses} - {""}
