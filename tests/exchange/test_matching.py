"""Merging: what an incoming organization is to those known, and that putting both together loses nothing."""

from __future__ import annotations

import pytest
import strategies as draws
from hypothesis import given, settings
from hypothesis import strategies as st

from directory_app.exchange import disorders, matching
from directory_app.exchange.matching import Decision, Kind
from directory_app.formats.json import resource
from directory_app.records import (
    Address,
    Code,
    Disorder,
    Doubt,
    Organization,
    Phone,
    PhoneType,
    Resource,
    Section,
    Source,
)
from directory_app.values import phones


def phone(number: str, *types: PhoneType, **more: str) -> Phone:
    return Phone(number, types or ("voice",), **more)


FOO = Organization(
    id="foo",
    name="Foo Society",
    alternate_names=("Foo; The Society",),
    description="Helps.",
    addresses=(Address("", "1 Main St.", "Suite 2", "Reno"),),
    phones=(phone("(775)555-0101"), phone("775-555-0102", "fax")),
    emails=("a@foo.example",),
    websites=("foo.example",),
    sources=(Source("old list", as_of="2012"),),
)


def alone(known: Organization, incoming: Organization) -> matching.Change:
    """Compare two organizations."""
    (change,) = matching.compare([known], [incoming])
    return change


def changed(record: Organization, **values: object) -> Organization:
    return draws.replaced(record, **values)


def merged(known: Organization, incoming: Organization, decision: Decision) -> tuple[Organization, ...]:
    done = matching.merge(
        Resource(organizations=(known,)), Resource(organizations=(incoming,)), [(alone(known, incoming), decision)]
    )
    return done.organizations


@pytest.mark.parametrize(
    ("incoming", "kind"),
    [
        (FOO, Kind.SAME),
        (changed(FOO, id="other", sources=(), emails=()), Kind.SAME),  # it brings nothing
        (changed(FOO, phones=(phone("1 775 555 0101"),)), Kind.SAME),  # the same number, printed in another way
        (changed(FOO, alternate_names=("Foo",), websites=("https://foo.example",)), Kind.SAME),
        (changed(FOO, addresses=(Address("", "1 Main St., Suite 2", "", "Reno"),)), Kind.SAME),
        (changed(FOO, addresses=(Address("", "1 Main St.", "", "Reno"),)), Kind.CHANGED),
        (changed(FOO, phones=(phone("(775)555-0101", label="Toll-free"),)), Kind.SAME),  # as a column calls it
        (changed(FOO, phones=(phone("775-555-0102", "fax", label="Fax"),)), Kind.SAME),
        (changed(FOO, id="other", phones=(phone("775-555-0102", "fax", label="Fax"),)), Kind.CHANGED),
        (changed(FOO, phones=(phone("775-555-0109"),)), Kind.CHANGED),
        (changed(FOO, phones=(phone("(775)555-0101", "voice", "textphone"),)), Kind.CHANGED),
        (changed(FOO, phones=(phone("(775)555-0101", extension="3"),)), Kind.CHANGED),
        (changed(FOO, phones=(phone("(775)555-0101", label="Helpline"),)), Kind.CHANGED),
        (changed(FOO, name="FOO  society"), Kind.CHANGED),  # by the words of its name
        (changed(FOO, name="Bar", phones=(phone("775.555.0102"),)), Kind.CHANGED),  # by a number
        (changed(FOO, id="bar", name="Bar", phones=(phone("711"),)), Kind.NEW),  # everybody's number
        (changed(FOO, id="bar", name="Bar", phones=()), Kind.NEW),
        (changed(FOO, name="Bar", phones=()), Kind.CHANGED),  # by its id
        (changed(FOO, last_verified="2026-11"), Kind.CHANGED),
        (changed(FOO, doubts=(Doubt("cut-email", "emails", "b@"),)), Kind.CHANGED),
    ],
)
def test_new_same_or_changed(incoming: Organization, kind: Kind) -> None:
    """By name or number; only what it brings counts."""
    change = alone(FOO, incoming)
    assert change.kind is kind
    assert (change.known is None) is (kind is Kind.NEW)
    assert bool(change.differences) is (kind is Kind.CHANGED)


def test_differences_show_both_sides() -> None:
    """As text, field by field."""
    change = alone(FOO, changed(FOO, phones=(phone("775-555-0109", "textphone"),), emails=("b@foo.example",)))
    assert [(one.field, one.known, one.incoming) for one in change.differences] == [
        ("phones", "voice (775)555-0101; fax 775-555-0102", "textphone 775-555-0109"),
        ("emails", "a@foo.example", "b@foo.example"),
    ]


def test_nothing_is_merged_by_itself() -> None:
    """Who may be known already is kept apart, who brings nothing is left out."""
    assert alone(FOO, changed(FOO, emails=("b@foo.example",))).first_decision is Decision.ADD
    assert alone(FOO, FOO).first_decision is Decision.SKIP
    apart = merged(FOO, changed(FOO, emails=("b@foo.example",)), Decision.ADD)
    assert [(one.id, one.emails) for one in apart] == [
        ("foo", ("a@foo.example",)),
        ("foo-society", ("b@foo.example",)),
    ]


def test_an_update_keeps_the_id_and_every_value() -> None:
    """New values first, those known behind them."""
    new = Organization(
        id="other",
        name="The Foo Society",
        description="Helps more.",
        addresses=(Address(city="Sparks"),),
        phones=(phone("775.555.0101", "voice", "textphone"), phone("775-555-0103")),
        emails=("b@foo.example",),
        sources=(Source("new list", as_of="2026"),),
        last_verified="2026-01",
    )
    (one,) = merged(FOO, new, Decision.UPDATE)
    assert (one.id, one.name, one.alternate_names) == ("foo", "The Foo Society", ("Foo Society", "Foo; The Society"))
    assert one.description == "Helps more.\n\nHelps."
    assert [address.city for address in one.addresses] == ["Sparks", "Reno"]
    assert [number.number for number in one.phones] == ["775.555.0101", "775-555-0103", "775-555-0102"]
    assert one.emails == ("b@foo.example", "a@foo.example")
    assert [source.document for source in one.sources] == ["new list", "old list"]
    assert one.last_verified == "2026-01"


@pytest.mark.parametrize(
    ("known", "incoming"),
    [
        (phone("(775)555-0101", "fax"), phone("775-555-0101", "voice")),
        (phone("(775)555-0101", label="Helpline"), phone("775-555-0101")),
        (phone("(775)555-0101", extension="12"), phone("775-555-0101")),
        (phone("(775)555-0101", description="evenings"), phone("775-555-0101")),
    ],
)
def test_a_number_is_kept_for_what_is_said_of_it(known: Phone, incoming: Phone) -> None:
    """Two entries of the same digits that say different things both stay."""
    (one,) = merged(changed(FOO, phones=(known,)), changed(FOO, phones=(incoming,)), Decision.UPDATE)
    assert one.phones == (incoming, known)


def test_two_kinds_of_one_number_stay_in_an_update() -> None:
    """A source may list a number twice, as voice and as TTY."""
    both = (phone("775-555-0101"), phone("775-555-0101", "textphone"))
    (one,) = merged(changed(FOO, phones=()), changed(FOO, phones=both), Decision.UPDATE)
    assert one.phones == both


def test_disorders_are_known_by_name_or_synonym() -> None:
    """Organizations then lead to the known ones, new ones get ids of their own, and broader ones are found."""
    known = Resource(
        disorders=(Disorder(id="myoclonus", name="Myoclonus", synonyms=("Jerks",)), Disorder(id="b", name="Bee")),
        organizations=(changed(FOO, disorders=("myoclonus",)),),
    )
    incoming = Resource(
        disorders=(
            Disorder(id="a", name="JERKS!"),
            Disorder(id="b", name="Sleep jerks", broader=("a",)),
            Disorder(id="c", name="Of the night", broader=("b",)),
        ),
        organizations=(Organization(id="bar", name="Bar", disorders=("a", "b")), changed(FOO, disorders=("a",))),
    )
    links = disorders.links(known, incoming)
    assert links == {"a": "myoclonus", "b": "sleep-jerks", "c": "c"}
    changes = matching.compare(known.organizations, incoming.organizations, links)
    assert [change.kind for change in changes] == [Kind.NEW, Kind.SAME]
    done = matching.merge(known, incoming, [(change, change.first_decision) for change in changes])
    assert [(one.id, one.broader) for one in done.disorders] == [
        ("myoclonus", ()),
        ("b", ()),
        ("sleep-jerks", ("myoclonus",)),
        ("c", ("sleep-jerks",)),
    ]
    assert done.organizations[1].disorders == ("myoclonus", "sleep-jerks")


def test_what_known_disorders_don_t_take_is_told() -> None:
    """Texts are not mixed: the known ones stay, and nobody is left to believe otherwise."""
    known = Resource(disorders=(Disorder(id="m", name="Myoclonus", synonyms=("Jerks",)),))
    same = Resource(disorders=(Disorder(id="x", name="Jerks", synonyms=("myoclonus",)),))
    news = (Section("What", ("New.",)),)
    more = Resource(disorders=(Disorder(id="x", name="myoclonus", sections=news, synonyms=("Twitch",)),))
    assert disorders.unlike(known, same) == []
    assert disorders.unlike(known, more) == [
        "Myoclonus is known already and stays as it is; not taken: synonyms, sections"
    ]
    assert matching.merge(known, more, []).disorders == known.disorders
    other_heading = Resource(disorders=(Disorder(id="x", name="Myoclonus", sections=(Section("About", ("New.",)),)),))
    assert disorders.unlike(more, other_heading) == []


KNOWN = Disorder("tremor", "Wandering tremor", synonyms=("Wanders",), codes=(Code("MU", "1"), Code("OMIM", "7")))
BARE = Disorder("tremor", "Wandering tremor", synonyms=("Wanders",))


@pytest.mark.parametrize(
    ("known", "incoming", "is_same"),
    [
        (KNOWN, Disorder("x", "wandering  tremor"), True),
        (BARE, Disorder("x", "Wandering tremor", codes=(Code("MU", "2"),)), True),
        (KNOWN, Disorder("x", "Wandering tremor", codes=(Code("MU", "2"),)), False),
        (KNOWN, Disorder("x", "Wandering tremor", codes=(Code("ORPHA", "2"),)), True),
        (KNOWN, Disorder("x", "Wandering tremor", codes=(Code("MU", "1"), Code("OMIM", "9"))), True),
        (KNOWN, Disorder("x", "Wanders"), True),  # nothing but a name that the known one bears
        (KNOWN, Disorder("x", "Wanders", codes=(Code("MU", "2"),)), False),
        (BARE, Disorder("x", "Wanders", sections=(Section("What", ("Another.",)),)), False),
        (BARE, Disorder("x", "Wanders", synonyms=("Wandering tremor",)), True),  # each calls itself by the other's name
        (BARE, Disorder("x", "Harbor syndrome", synonyms=("Wandering tremor",)), False),
        (BARE, Disorder("tremor", "tremor"), True),  # a bare list tells the id alone
        (BARE, Disorder("tremor", "Tremor of the hands"), False),
    ],
)
def test_which_disorders_are_the_same(known: Disorder, incoming: Disorder, is_same: bool) -> None:
    merged, renamed = disorders.united([known], [incoming])
    assert (renamed[incoming.id] == known.id) is is_same
    assert len(merged) == 2 - is_same
    again, _ = disorders.united(merged.values(), [incoming])
    assert again == merged


def test_two_with_different_codes_don_t_meet_in_a_third_without() -> None:
    coded = [Disorder(f"x{number}", "Wandering tremor", codes=(Code("MU", str(number)),)) for number in (1, 2)]
    merged, renamed = disorders.united([BARE], coded)
    assert list(merged) == ["tremor", "x2"]
    assert renamed == {"x1": "tremor", "x2": "x2"}
    twice, _ = disorders.united([], [*coded, *coded])
    assert list(twice) == ["x1", "x2"]


def test_names_that_two_disorders_share_are_told_once_and_capped() -> None:
    harbor = Disorder("x", "Harbor syndrome", synonyms=("Wandering tremor",))
    known, both = Resource(disorders=(KNOWN,)), Resource(disorders=(KNOWN, harbor))
    words = (
        "Harbor syndrome and Wandering tremor are two disorders that are both called Wandering tremor; both are kept"
    )
    assert disorders.unlike(known, both) == [words]
    assert disorders.unlike(both, both) == []
    many = tuple(Disorder(f"h{n}", f"Harbor syndrome {n}", synonyms=("Wandering tremor",)) for n in range(30))
    told = disorders.unlike(known, Resource(disorders=many))
    assert (len(told), told[-1]) == (21, "and 10 more names that two disorders share")


def test_an_equal_record_is_found_among_any_number_of_the_same_name() -> None:
    """Also the last of a thousand branches."""
    branches = [changed(FOO, id=f"foo-{number}", phones=(phone(f"775-555-{number:04d}"),)) for number in range(1_000)]
    assert {change.kind for change in matching.compare(branches, reversed(branches))} == {Kind.SAME}


decisions = st.sampled_from((Decision.ADD, Decision.UPDATE))


@settings(max_examples=25)
@given(draws.resources(), draws.resources(), st.lists(decisions, min_size=4, max_size=4))
def test_what_was_merged_is_known_and_nothing_is_lost(
    known: Resource, incoming: Resource, chosen: list[Decision]
) -> None:
    """Whatever is decided: ids are unique, links lead somewhere, all values of both sides are there; it is known."""
    changes = matching.compare(known.organizations, incoming.organizations, disorders.links(known, incoming))
    pairs = [
        (change, Decision.SKIP if change.kind is Kind.SAME else wish)
        for change, wish in zip(changes, chosen, strict=False)
    ]
    done = matching.merge(known, incoming, pairs)
    assert len({record.id for record in done.organizations}) == len(done.organizations)
    assert len({disorder.id for disorder in done.disorders}) == len(done.disorders)
    there = {disorder.id for disorder in done.disorders}
    assert all(key in there for record in done.organizations for key in record.disorders)
    assert all(set(disorder.broader) <= there for disorder in done.disorders)
    for part in ("emails", "websites", "addresses"):
        held = {value for record in done.organizations for value in getattr(record, part)}
        assert held >= {v for side in (known, incoming) for one in side.organizations for v in getattr(one, part)}
    assert _numbers(done) >= _numbers(known) | _numbers(incoming)
    assert _names(done) >= _names(known) | _names(incoming)
    again = matching.compare(done.organizations, incoming.organizations, disorders.links(done, incoming))
    assert {change.kind for change in again} <= {Kind.SAME}
    assert disorders.unlike(done, done) == []


def _numbers(records: Resource) -> set[tuple[object, ...]]:
    return {
        (tuple(map(phones.national, phones.readings(one.number))), one.extension, type_)
        for record in records.organizations
        for one in record.phones
        for type_ in one.types
    }


def _names(records: Resource) -> set[str]:
    return {name for record in records.organizations for name in (record.name, *record.alternate_names)}


def test_merged_records_can_be_written_and_read(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The result is a valid resource file."""
    path = tmp_path_factory.mktemp("merged") / "a.json"
    known = Resource(organizations=(FOO,))
    incoming = Resource(organizations=tuple(changed(FOO, emails=(f"{n}@foo.example",)) for n in range(3)))
    changes = matching.compare(known.organizations, incoming.organizations)
    done = matching.merge(known, incoming, [(change, Decision.ADD) for change in changes])
    path.write_text(resource.render(done), encoding="utf-8")
    assert resource.read(path) == done
    assert [one.id for one in done.organizations] == ["foo", "foo-society", "foo-society-2", "foo-society-3"]
