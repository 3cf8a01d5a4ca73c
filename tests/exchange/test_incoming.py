"""The rows of a preview follow the corrections, and nothing is done for records that a correction isn't about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

import pytest

from directory_app.exchange.matching import Change, Decision, Kind
from directory_app.exchange.preview import alike as alikes
from directory_app.exchange.preview import corrections, issues, parting
from directory_app.exchange.preview.batch import Batch
from directory_app.exchange.preview.choices import Choice
from directory_app.exchange.preview.draft import Base, Draft
from directory_app.exchange.preview.incoming import Incoming
from directory_app.exchange.preview.items import Item
from directory_app.exchange.preview.job import Part, Preview
from directory_app.exchange.preview.session import Session
from directory_app.formats.reading import Fate, Line, Notice, Reading
from directory_app.records import Doubt, Organization, Phone, Resource

_looked: Counter[str] = Counter()


class _CountingBase(Base):
    """A reading that tells of which records somebody asks the values, or the place in the order."""

    def items(self, own_id: str) -> tuple[Item, ...]:
        _looked["items"] += 1
        return super().items(own_id)


class _CountingDraft(Draft, frozen=True, dict=True):
    """A draft that tells which records somebody looks at."""

    def record(self, own_id: str) -> Organization:
        _looked["record"] += 1
        return super().record(own_id)

    def ids(self) -> Iterator[str]:
        _looked["ids"] += 1
        return super().ids()


def _many(count: int) -> tuple[Organization, ...]:
    return tuple(Organization(f"o{at}", f"Society {at}", phones=(Phone(f"202-555-{at:04}", ("voice",)),))
                 for at in range(count))  # fmt: skip


def _opened(records: tuple[Organization, ...], lines: tuple[Line, ...] = ()) -> tuple[Session, Incoming]:
    changes = tuple(Change(Kind.NEW, record) for record in records)
    part = Part(
        "list.json", Reading(Resource(organizations=records), lines), changes, (), None, (Decision.ADD,) * len(changes)
    )
    session = Session([part])
    return session, Incoming(Preview((part,), 0), session.drafts)


def _follow(session: Session, incoming: Incoming) -> None:
    draft = session.drafts[0]
    if not isinstance(draft, _CountingDraft):
        draft = _CountingDraft(*(getattr(draft, name) for name in draft.__struct_fields__))
    incoming.follow(0, draft, session.take_moved())


def _work(count: int) -> Counter[str]:
    """Return what is looked at while records of so many are corrected, left out, joined, and all of that taken back."""
    session, incoming = _opened(_many(count))
    base = _CountingBase(session.drafts[0].base.reading, "list.json")
    session.drafts = (_CountingDraft(base),)
    _looked.clear()
    steps: tuple[Callable[[Draft], Draft], ...] = (
        lambda draft: corrections.rename(draft, "o7", "Ann"),
        lambda draft: corrections.drop_record(draft, "o9"),
        lambda draft: corrections.drop_record(draft, "o10"),
        lambda draft: parting.join(draft, "o3", "o4"),
    )
    for correct in steps:
        session.do(0, correct(session.drafts[0]), "")
        _follow(session, incoming)
    for _ in range(4):
        session.undo()
        _follow(session, incoming)
    found = Counter(_looked)
    assert [row.record for row in incoming.rows] == list(_many(count))
    return found


def test_a_correction_and_its_way_back_look_at_the_records_that_they_are_about() -> None:
    assert _work(20) == _work(160)
    assert _work(20)["ids"] == 0


def test_what_is_taken_back_stands_where_it_was_whatever_else_was_left_out() -> None:
    session, incoming = _opened(_many(6))
    for own_id in ("o2", "o3", "o1", "o0", "o5"):
        session.do(0, corrections.drop_record(session.drafts[0], own_id), "")
        _follow(session, incoming)
    assert [row.id for row in incoming.rows] == ["o4"]
    for count in range(2, 7):
        session.undo()
        _follow(session, incoming)
        assert len(incoming.rows) == count
        assert [row.id for row in incoming.rows] == list(session.drafts[0].ids())


def test_what_is_decided_is_counted_with_every_row_that_comes_and_goes() -> None:
    session, incoming = _opened(_many(4))
    incoming.rows[1].take_in(False)
    assert incoming.included == 3
    session.do(0, corrections.drop_record(session.drafts[0], "o1"), "")
    _follow(session, incoming)
    session.do(0, corrections.drop_record(session.drafts[0], "o2"), "")
    _follow(session, incoming)
    assert (incoming.included, incoming.standing.kinds[Kind.NEW]) == (2, 2)
    session.undo()
    session.undo()
    _follow(session, incoming)
    assert (incoming.included, incoming.standing.kinds[Kind.NEW]) == (3, 4)
    assert not incoming.rows[1].is_taken_in
    row = incoming.rows[0]
    row.compared(Change(Kind.SAME, row.record, row.record), has_ids=False)
    assert incoming.standing.kinds == {Kind.NEW: 3, Kind.SAME: 1}


def test_what_was_to_be_an_update_is_one_again_when_it_is_ticked_again() -> None:
    _, incoming = _opened(_many(1))
    row = incoming.rows[0]
    row.compared(Change(Kind.CHANGED, row.record, Organization("known", "Society")), has_ids=False)
    row.decide(Decision.UPDATE)
    decisions = []
    for change in (None, Change(Kind.NEW, row.record)):
        row.take_in(False)
        if change:
            row.compared(change, has_ids=False)
        row.take_in(True)
        decisions.append(row.decision)
    assert decisions == [Decision.UPDATE, Decision.ADD]


def test_who_is_known_by_now_is_no_longer_new_when_the_source_is_read_again() -> None:
    """Decisions stay where they are about the same, and what was left out stays out."""
    session, incoming = _opened(_many(4))
    session.do(0, corrections.rename(session.drafts[0], "o3", "Ann"), "")
    _follow(session, incoming)
    incoming.rows[1].take_in(False)
    changes = tuple(Change(Kind.SAME if at < 2 else Kind.NEW, it, it) for at, it in enumerate(_many(4)))
    skip, add = Decision.SKIP, Decision.ADD
    reading = Reading(Resource(organizations=_many(4)), ())
    part = Part("list.json", reading, changes, (), None, (skip, add, add, add))
    session.read_again([part])
    again = Incoming(Preview((part,), 0), session.drafts)
    again.carry(incoming)
    found = {row.id: (row.change.kind, row.decision) for row in again.rows}
    assert found == {
        "o0": (Kind.SAME, skip), "o1": (Kind.SAME, skip), "o2": (Kind.NEW, add), "o3": (Kind.NEW, add),
    }  # fmt: skip
    assert [row.id for row in again.uncompared() if row] == ["o3"]


def test_a_record_of_a_used_id_stands_below_the_one_that_it_was_parted_from_now() -> None:
    records = _many(2)
    lines = tuple(Line(at, "555", Fate.PLACED, f"o{(at - 1) // 3}") for at in range(1, 7))
    session, incoming = _opened(records, lines)
    for line, below in ((3, 0), (6, 1)):
        after, own_id = parting.split(session.drafts[0], line, "Desk")
        session.do(0, after, "")
        _follow(session, incoming)
        assert incoming.rows[below + 1].id == own_id
        session.undo()
        _follow(session, incoming)


@pytest.mark.parametrize("count", [7, 70])
def test_all_alike_are_corrected_in_batches_as_at_once(count: int) -> None:
    records = tuple(
        Organization(f"o{at}", f"Society {at}", emails=("a@b.example", f"c{at}@b.example")) for at in range(count)
    )
    draft = corrections.rename(Draft(Base(Reading(Resource(organizations=records)), "list.json")), "o3", "Ann")
    alike = alikes.Alike("emails", "a@b.example")
    batch = Batch(draft)
    ids = [own_id for own_id, found in alikes.owners(draft, alike) if found]
    for start in range(0, count, 5):
        some = ids[start : start + 5]
        batch.do(some, lambda part, some=some: corrections.drop_all(part, alikes.places(part, alike, some)))  # type: ignore[misc]
    assert batch.draft == corrections.drop_all(draft, alikes.places(draft, alike))


def test_a_settled_doubt_of_one_is_no_doubt_of_another() -> None:
    doubts = tuple(Doubt("which-kind", "phones", f"202-555-{at:04}") for at in range(3))
    records = tuple(replace_doubt(record, doubt) for record, doubt in zip(_many(3), doubts, strict=True))
    notices = tuple(Notice("of which kind?", f"o{at}", "phones", doubt.value) for at, doubt in enumerate(doubts))
    part = Part("list.json", Reading(Resource(organizations=records), (), notices), ())
    session = Session([part])
    for own_id, doubt in (("o0", doubts[0]), ("o1", doubts[1])):
        session.do(0, corrections.settle(session.drafts[0], own_id, doubt), "")
        session.do(0, corrections.rename(session.drafts[0], own_id, "Ann"), "")
    left = [issue.record for issue in issues.found([part], session.drafts) if issue]
    assert left == ["o2"]


def _part(*records: Organization) -> Part:
    changes = tuple(Change(Kind.NEW, record) for record in records)
    return Part(
        "list.json", Reading(Resource(organizations=records)), changes, decisions=(Decision.ADD,) * len(changes)
    )


def test_corrections_and_readings_in_odd_orders() -> None:
    """What was taken back between two readings stays so; what no longer fits is told once; the rows are the draft's."""
    one, two, three = _many(3)
    other = Organization(two.id, "Read otherwise", phones=two.phones)
    session = Session([_part(one, two, three)])

    def rename(own_id: str, name: str) -> None:
        session.do(0, corrections.rename(session.drafts[0], own_id, name), f"{own_id} is {name}")

    def read(*records: Organization) -> str:
        told = session.read_again([_part(*records)])
        incoming = Incoming(Preview((_part(*records),), 0), session.drafts)
        assert [row.record for row in incoming.rows] == list(session.drafts[0].records())
        return told

    rename("o0", "Ann")
    rename("o1", "Bob")
    session.do(0, corrections.choose(session.drafts[0], "o2", "emails", Choice.NEW), "o2 takes the new")
    assert read(one, other, three) == "1 correction no longer fits and was left out: o1 is Bob."
    assert [it.name for it in session.drafts[0].records()] == ["Ann", "Read otherwise", "Society 2"]
    assert session.drafts[0].choices == {"o2": {"emails": Choice.NEW}}
    session.undo()
    session.undo()
    assert read(one, two, three) == ""
    assert list(session.drafts[0].records()) == [one, two, three]
    assert (session.undo_words, session.redo_words) == ("", "")
    rename("o1", "Bob")
    session.do(0, corrections.drop_record(session.drafts[0], "o0"), "left out o0")
    assert read(two, three) == "1 correction no longer fits and was left out: left out o0."
    session.undo()
    assert read(one, two, three) == ""
    assert list(session.drafts[0].records()) == [one, two, three]


def replace_doubt(record: Organization, doubt: Doubt) -> Organization:
    return Organization(record.id, record.name, phones=record.phones, doubts=(doubt,))
