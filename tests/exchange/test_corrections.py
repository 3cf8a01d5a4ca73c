"""Corrections of what was read: nothing is lost, the account of the lines follows, a step back is what was before."""

from __future__ import annotations

from collections import Counter

import pytest
import strategies
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from directory_app import reports
from directory_app.exchange.preview import alike as alikes
from directory_app.exchange.preview import belonging, corrections, line_roles, parting, rereading
from directory_app.exchange.preview.draft import LEFT_OUT, Base, Draft
from directory_app.exchange.preview.items import MOVABLE, SHARED, Key, items_of, record_of
from directory_app.exchange.preview.job import Part
from directory_app.exchange.preview.line_roles import Role
from directory_app.exchange.preview.session import Session
from directory_app.exchange.reading import with_country
from directory_app.formats.reading import Fate, Line, Reading
from directory_app.records import Address, Doubt, Organization, Phone, Resource, Source, checks

TEXT = """Willow Association
12 Pier Street
Reno, NV 89501
(775) 555-0111
TTY (775) 555-0112
Harbor League
harbor@league.example
(775) 555-0113
Help for everybody
Call 775-555-0114"""


def reading(*records: Organization, owners: str, text: str = TEXT) -> Reading:
    """Return a reading whose lines belong to the records by their first letters; "-" is not placed."""
    ids = {record.id[0]: record.id for record in records}
    lines = [
        Line(number, words, Fate.PLACED if letter in ids else Fate.NOT_PLACED, ids.get(letter, ""))
        for number, (words, letter) in enumerate(zip(text.split("\n"), owners, strict=True), start=1)
    ]
    return Reading(Resource(organizations=records), tuple(lines))


WILLOW = Organization(
    "willow",
    "Willow Association",
    addresses=(Address("", "12 Pier Street", "", "Reno", "NV", "89501", "US"),),
    phones=(
        Phone("(775) 555-0111", ("voice",)),
        Phone("(775) 555-0112", ("textphone",), "TTY"),
        Phone("(775) 555-0113", ("voice",)),
    ),
    emails=("harbor@league.example",),
    sources=(Source("page.txt", 1, 8),),
    doubts=(Doubt("no-area-code", "phones", "(775) 555-0113", line=8),),
)


@pytest.fixture
def draft() -> Draft:
    """One record that is two, and two lines that became nothing."""
    return Draft(Base(reading(WILLOW, owners="wwwwwwww--"), "page.txt"))


def key_of(draft: Draft, own_id: str, text: str) -> Key:
    return next(item.key for item in draft.items(own_id) if text in item.text() and item.field != "doubts")


# One by one


def test_a_record_is_split_at_a_line(draft: Draft) -> None:
    after, own_id = parting.split(draft, 6, line_roles.name_at(draft, 6))
    first, second = after.records()
    assert own_id == second.id == "harbor-league"
    assert (second.name, second.emails) == ("Harbor League", ("harbor@league.example",))
    assert [phone.number for phone in first.phones] == ["(775) 555-0111", "(775) 555-0112"]
    assert [phone.number for phone in second.phones] == ["(775) 555-0113"]
    assert (first.doubts, second.doubts) == ((), WILLOW.doubts)
    assert first.sources == (Source("page.txt", 1, 5),)
    assert second.sources == (Source("page.txt", 6, 8),)
    assert [after.owner(number) for number in (5, 6, 8, 9)] == ["willow", own_id, own_id, ""]


def test_what_was_split_and_is_joined_is_as_it_was(draft: Draft) -> None:
    after, own_id = parting.split(draft, 6, "Harbor League")
    assert parting.join(after, "willow", own_id) == draft


def test_a_name_that_was_given_stays_as_another_name(draft: Draft) -> None:
    after, own_id = parting.split(draft, 6, "Harbor League")
    after = parting.join(corrections.rename(after, own_id, "Harbour League"), "willow", own_id)
    assert after.record("willow").alternate_names == ("Harbour League",)


def test_a_value_moves_with_its_doubt_and_its_line(draft: Draft) -> None:
    after, own_id = parting.split(draft, 6, "Harbor League")
    after = corrections.move(after, own_id, [key_of(after, own_id, "0113")], "willow")
    assert after.record("willow").doubts == WILLOW.doubts
    assert after.owner(8) == "willow"
    assert after.record(own_id).phones == ()


def test_lines_become_a_record(draft: Draft) -> None:
    numbers = line_roles.lines_between(draft, 9, 10)
    assert line_roles.guessed(draft, numbers) == [Role.NAME, Role.CONTACT]
    after, own_id = line_roles.made_record(draft, dict(zip(numbers, (Role.NAME, Role.CONTACT), strict=True)))
    made = after.record(own_id)
    assert (made.name, [phone.number for phone in made.phones]) == ("Help for everybody", ["775-555-0114"])
    assert made.sources == (Source("page.txt", 9, 10),)
    assert list(after.not_placed()) == []
    assert list(after.ids()) == ["willow", own_id]


@pytest.mark.parametrize("country", ["", "GB"])
def test_what_is_made_here_is_in_the_country_of_what_names_none(country: str) -> None:
    base = Base(with_country(reading(PIER, owners="pp----", text=PIERS), country), "page.txt")
    draft, harbor = line_roles.made_record(Draft(base), {3: Role.NAME, 4: Role.ADDRESS, 5: Role.CONTACT})
    draft, desk = line_roles.made_record(draft, {6: Role.NAME})
    assert [[it.country for it in record.addresses] for record in draft.records()] == [
        [country] * (own_id == harbor or bool(country)) for own_id in draft.ids()
    ]
    joined = parting.join(draft, "pier", harbor)
    assert {it.country for it in joined.record("pier").addresses} == {country}
    other = rereading.carried(draft, Draft(Base(with_country(base.reading, ""), "page.txt")))
    assert {it.country for it in other.record(harbor).addresses} == {""}
    assert draft.record(desk).region == (country or "US")


PIERS = """Pier House
020 7946 0958
Harbor League
Harbor House, Gullhaven
020 7946 0999
Kite Desk"""
PIER = Organization("pier", "Pier House", phones=(Phone("020 7946 0958", ("voice",)),))


def test_lines_of_a_record_take_their_values_along(draft: Draft) -> None:
    roles = {6: Role.NAME, 7: Role.CONTACT, 8: Role.CONTACT}
    after, own_id = line_roles.made_record(draft, roles)
    assert after.record(own_id).emails == ("harbor@league.example",)
    assert [phone.number for phone in after.record(own_id).phones] == ["(775) 555-0113"]
    assert len(after.record("willow").phones) == 2


def test_all_lines_of_a_record_leave_nothing_behind(draft: Draft) -> None:
    roles = dict.fromkeys(range(2, 9), Role.CONTACT) | {1: Role.NAME}
    after, own_id = line_roles.made_record(draft, roles)
    assert list(after.ids()) == [own_id]
    made = replace(after.record(own_id), id="willow")
    assert made == WILLOW


@pytest.mark.parametrize(
    ("lines", "address"),
    [
        (["1 Pier Road", "Reno, NV 89501"], Address("", "1 Pier Road", "", "Reno", "NV", "89501", "US")),
        (["Pier House", "1 Pier Road", "Reno, NV 89501"],
         Address("", "Pier House", "1 Pier Road", "Reno", "NV", "89501", "US")),
        (["Somewhere at the pier"], Address("", "Somewhere at the pier")),
    ],
)  # fmt: skip
def test_lines_that_are_an_address(lines: list[str], address: Address) -> None:
    assert line_roles.address_of(lines) == address


def test_a_value_is_left_out_with_its_line_and_its_doubt(draft: Draft) -> None:
    after = corrections.drop(draft, "willow", key_of(draft, "willow", "0113"))
    assert after.record("willow").doubts == ()
    assert [item.value.number for item in after.dropped] == ["(775) 555-0113"]
    line = after.line(8)
    assert line is not None
    assert (line.fate, line.reason) == (Fate.BOILERPLATE, LEFT_OUT)


def test_a_record_is_left_out_with_its_lines(draft: Draft) -> None:
    after = corrections.drop_record(draft, "willow")
    assert list(after.ids()) == []
    assert {after.owner(number) for number in range(1, 9)} == {""}
    assert len(after.dropped) == len([item for item in draft.items("willow") if item.field not in SHARED])


def test_a_corrected_number_is_no_longer_doubtful(draft: Draft) -> None:
    key = key_of(draft, "willow", "0113")
    after = corrections.correct(draft, "willow", key, Phone("(775) 555-0119", ("fax",)))
    assert after.record("willow").phones[2] == Phone("(775) 555-0119", ("fax",))
    assert after.record("willow").doubts == ()
    remark = Phone("(775) 555-0113", ("voice",), description="evenings")
    assert corrections.correct(draft, "willow", key, remark).record("willow").doubts == WILLOW.doubts


def test_a_correction_taken_back_by_hand_is_none(draft: Draft) -> None:
    after = corrections.rename(corrections.rename(draft, "willow", "Other"), "willow", "Willow Association")
    assert after == draft


def test_numbers_of_the_same_label_and_kind_are_offered_together() -> None:
    records = [
        Organization(f"o{at}", f"Society {at}", phones=(Phone(f"202-555-010{at}", ("voice",), label),))
        for at, label in enumerate(("Hotline", "Hotline", "Office", "Hotline"))
    ]
    draft = Draft(Base(Reading(Resource(organizations=tuple(records))), "list.csv"))
    key = key_of(draft, "o1", "0101")
    phone = draft.item("o1", key).value
    after = corrections.correct(draft, "o1", key, replace(phone, types=("fax",)))
    alike = alikes.of_label(phone)
    assert len(alikes.places(after, alike)) == 2
    others = alikes.places(after, alike)
    assert [own_id for own_id, _ in others] == ["o0", "o3"]
    after = corrections.correct_all(after, others, corrections.with_types(("textphone",)))
    assert [record.phones[0].types for record in after.records()] == [
        ("textphone",), ("fax",), ("voice",), ("textphone",),
    ]  # fmt: skip


def test_what_stands_in_several_records_is_left_out_of_all() -> None:
    records = [Organization(name, name, emails=("web@page.example", f"{name}@own.example")) for name in "abc"]
    draft = Draft(Base(Reading(Resource(organizations=tuple(records))), "list.csv"))
    key = key_of(draft, "b", "web@")
    alike = alikes.of_value(draft.item("b", key))
    assert len(alikes.places(draft, alike)) == 3
    after = corrections.drop_all(draft, alikes.places(draft, alike))
    assert [record.emails for record in after.records()] == [("a@own.example",), ("b@own.example",), ("c@own.example",)]
    assert len(after.dropped) == 3


def test_a_number_goes_to_whom_it_may_belong() -> None:
    doubt = Doubt("may-belong-to", "phones", "202-555-0142", ("Harbor League", "harbor"))
    first = Organization("willow", "Willow", phones=(Phone("202-555-0142", ("voice",)),), doubts=(doubt,))
    second = Organization("harbor", "Harbor League", phones=(Phone("202-555-0143", ("voice",)),))
    draft = Draft(Base(Reading(Resource(organizations=(first, second))), "page.txt"))
    found = belonging.belonging(draft, "willow")
    assert found is not None
    assert found[:2] == (doubt, "harbor")
    after = parting.give(draft, "willow", "harbor", found[2])
    assert after.record("willow") == Organization("willow", "Willow")
    assert [phone.number for phone in after.record("harbor").phones] == ["202-555-0143", "202-555-0142"]
    assert after.record("harbor").doubts == ()
    settled = corrections.settle(draft, "willow", doubt)
    assert belonging.belonging(settled, "willow") is None
    assert settled.record("willow").phones == first.phones


@pytest.mark.parametrize("parameters", [("Harbor League", "of-long-ago"), ("Harbor League",)])
def test_whom_it_may_belong_to_is_found_by_name_where_the_id_is_gone(parameters: tuple[str, ...]) -> None:
    doubt = Doubt("may-belong-to", "record", "", parameters)
    first = Organization("willow", "Willow", emails=("a@b.example",), doubts=(doubt,))
    draft = Draft(Base(Reading(Resource(organizations=(first, Organization("harbor", "Harbor League")))), "page.txt"))
    assert belonging.belonging(draft, "willow") == (doubt, "harbor", [])
    after = parting.give(draft, "willow", "harbor", [])
    assert list(after.records()) == [Organization("harbor", "Harbor League", ("Willow",), emails=("a@b.example",))]


def test_a_label_that_was_taken_as_a_name_is_said_of_the_numbers() -> None:
    doubt = Doubt("may-belong-to", "name", "Veterans", ("Harbor League",))
    label = Organization("veterans", "Veterans", phones=(Phone("202-555-0142", ("voice",)),), doubts=(doubt,))
    league = Organization("harbor", "Harbor League", phones=(Phone("202-555-0143", ("voice",)),))
    draft = Draft(Base(Reading(Resource(organizations=(league, label))), "page.txt"))
    found = belonging.belonging(draft, "veterans")
    assert found == (doubt, "harbor", [])
    (after,) = parting.give(draft, "veterans", "harbor", []).records()
    assert after == replace(league, phones=(*league.phones, Phone("202-555-0142", ("voice",), description="Veterans")))


def test_a_name_that_nobody_printed_is_no_other_name() -> None:
    unnamed = Organization(
        "unnamed", "Unnamed contact, line 3", emails=("a@b.example",),
        doubts=(Doubt("no-name", "name", "Unnamed contact, line 3"),),
    )  # fmt: skip
    league = Organization("harbor", "Harbor League")
    draft = Draft(Base(Reading(Resource(organizations=(league, unnamed))), "page.txt"))
    (after,) = parting.join(draft, "harbor", "unnamed").records()
    assert after == replace(league, emails=("a@b.example",))
    (other,) = parting.join(draft, "unnamed", "harbor").records()
    assert (other.name, other.alternate_names, other.doubts) == ("Harbor League", (), ())


def test_corrections_stay_where_the_same_is_read_again(draft: Draft) -> None:
    after, own_id = parting.split(draft, 6, "Harbor League")
    same = Draft(Base(reading(WILLOW, owners="wwwwwwww--"), "page.txt"))
    assert list(rereading.carried(after, same).records()) == list(after.records())
    other = Draft(Base(reading(replace(WILLOW, name="Else"), owners="wwwwwwww--"), "page.txt"))
    assert rereading.carried(after, other) == other
    assert own_id not in rereading.carried(after, other)


@pytest.mark.parametrize(
    ("field", "value", "changed", "is_settled"),
    [
        ("addresses.postal_code", "89501", {"postal_code": "89502"}, True),
        ("addresses.postal_code", "10001", {"state_province": "NY"}, True),
        ("addresses.postal_code", "10001", {"address_1": "21 Pier Street"}, False),
        ("addresses.city", "", {"city": "Reno"}, True),
        ("addresses", "12 Pier Street", {"address_1": "21 Pier Street"}, True),
        ("addresses", "12 Pier Street", {"postal_code": "89503"}, False),
    ],
)
def test_a_doubt_about_an_address_is_settled_by_the_part_that_it_is_about(
    field: str, value: str, changed: dict[str, str], is_settled: bool
) -> None:
    zip_code = value if value.isdigit() else "89501"
    address = Address("", "12 Pier Street", "", "", "NV", zip_code, "US")
    record = Organization("w", "Willow", addresses=(address,), doubts=(Doubt("x", field, value),))
    draft = Draft(Base(Reading(Resource(organizations=(record,))), "page.txt"))
    (item,) = (it for it in draft.items("w") if it.field == "addresses")
    after = corrections.correct(draft, "w", item.key, replace(address, **changed)).record("w")
    assert after.addresses == (replace(address, **changed),)
    assert (after.doubts == ()) is is_settled


def test_what_no_longer_fits_what_is_read_again_is_told_and_the_rest_can_be_taken_back() -> None:
    first, second, third = (Organization(own_id, own_id.title(), emails=("a@b.example",)) for own_id in "abc")

    def part(*records: Organization) -> Part:
        return Part("list.csv", Reading(Resource(organizations=records)), ())

    session = Session([part(first, second, third)])
    session.do(0, corrections.rename(session.drafts[0], "a", "Ann"), "name of A")
    session.do(0, corrections.rename(session.drafts[0], "c", "Cod"), "name of C")
    everywhere = [(own_id, (own_id, 1)) for own_id in "abc"]
    session.do(0, corrections.correct_all(session.drafts[0], everywhere, lambda _: "z@b.example"), "a@b.example is z")
    assert session.read_again([part(first, second, replace(third, name="Ça"))]) == (
        "1 correction no longer fits and was left out: name of C. 1 correction fits only in part: a@b.example is z."
    )
    assert [it.name for it in session.drafts[0].records()] == ["Ann", "B", "Ça"]
    assert [it.emails[0][0] for it in session.drafts[0].records()] == ["z", "z", "a"]
    session.undo()
    assert session.undo_words == "name of A"
    session.undo()
    assert session.drafts[0].entries == {}
    assert not session.undo_words


def test_what_was_joined_with_what_reads_differently_is_told_too() -> None:
    first, second = Organization("a", "A"), Organization("b", "B")
    session = Session([Part("list.csv", Reading(Resource(organizations=(first, second))), ())])
    session.do(0, corrections.rename(session.drafts[0], "a", "Ann"), "name of A")
    session.do(0, parting.join(session.drafts[0], "a", "b"), "B joined with Ann")
    again = Part("list.csv", Reading(Resource(organizations=(first, replace(second, name="Bö")))), ())
    assert session.read_again([again]) == (
        "2 corrections no longer fit and were left out: name of A; B joined with Ann."
    )
    assert [it.name for it in session.drafts[0].records()] == ["A", "Bö"]
    assert not session.undo_words


# Any corrections in any order

records = strategies.resources().map(lambda resource: resource.organizations)


@settings(max_examples=25)
@given(records)
def test_a_record_is_what_its_values_make(found: tuple[Organization, ...]) -> None:
    for record in found:
        again = record_of(record.id, items_of(record, lambda *_: None))
        for field in record.__struct_fields__:
            held, made = getattr(record, field), getattr(again, field)
            assert made == (tuple(dict.fromkeys(held)) if isinstance(held, tuple) else held) or field == (
                "alternate_names"
            )
        assert {again.name, *again.alternate_names} == {record.name, *record.alternate_names}


PAGE = """The Willow Association
12 Pier Street, Reno, NV 89501
(775) 555-0111, TTY (775) 555-0112
willow@association.example

Harbor League
League for Harbors
Fax (775) 555-0113
www.harbor.example

Fifth Foundation
775-555-0115 ext. 12
Something nobody understands
775-555-0116
"""
READ = reports.parse(PAGE, "page.txt")


@given(st.data())
def test_nothing_is_lost_whatever_is_corrected(data: st.DataObject) -> None:
    draft = Draft(Base(READ, "page.txt"))
    before = everything(draft)
    read = {line.number for line in draft.base.reading.lines if line.record}
    history = [draft]
    for _ in range(data.draw(st.integers(1, 6))):
        after = corrected(data, draft)
        assert everything(after) == before
        ids = set(after.ids())
        assert {after.owner(line) for line in read} <= {"", *ids}
        assert all(line is not None for line in map(after.line, read))
        whole = Resource(organizations=tuple(after.records()), disorders=draft.base.reading.resource.disorders)
        assert checks.problems_of(whole) == []
        history.append(draft := after)
    assert [everything(it) for it in history] == [before] * len(history)


def everything(draft: Draft) -> Counter[Key]:
    """Return the values that were read, wherever they stand; doubts are settled by corrections."""
    places = Counter(
        item.key
        for own_id in draft.ids()
        for item in draft.items(own_id)
        if item.field not in SHARED and item.field != "doubts"
    )
    places.update(item.key for item in draft.dropped if item.field not in SHARED and item.field != "doubts")
    unprinted = {(own_id, 0) for own_id in draft.base.records if own_id.startswith("unnamed")}
    return Counter(
        {key: count for key, count in places.items() if key[0] in draft.base.records and key not in unprinted}
    )


def corrected(data: st.DataObject, draft: Draft) -> Draft:
    """Return the draft after any correction that can be made in it."""
    kind = data.draw(st.sampled_from(("line", "record", "value")))
    lines = [line.number for line in draft.base.reading.lines if line.text.strip()]
    if kind == "line":
        return corrected_at_lines(data, draft, lines)
    ids = list(draft.ids())
    if not ids:
        return draft
    own_id, other = data.draw(st.sampled_from(ids)), data.draw(st.sampled_from(ids))
    if kind == "record":
        what = data.draw(st.sampled_from(("rename", "drop", "join")))
        if what == "join":
            return parting.join(draft, other, own_id) if own_id != other else draft
        if what == "drop":
            return corrections.drop_record(draft, own_id)
        return corrections.rename(draft, own_id, "Another Name")
    keys = [item.key for item in draft.items(own_id) if item.field in MOVABLE]
    return corrected_value(data, draft, own_id, data.draw(st.sampled_from(keys)), other) if keys else draft


def corrected_at_lines(data: st.DataObject, draft: Draft, lines: list[int]) -> Draft:
    if data.draw(st.booleans()):
        some = sorted(data.draw(st.sets(st.sampled_from(lines), min_size=1, max_size=4)))
        roles = data.draw(st.lists(st.sampled_from(list(Role)), min_size=len(some), max_size=len(some)))
        return line_roles.made_record(draft, dict(zip(some, roles, strict=True)))[0]
    line = data.draw(st.sampled_from(lines))
    if not parting.can_split(draft, line):
        return draft
    owner = draft.owner(line)
    after, own_id = parting.split(draft, line, line_roles.name_at(draft, line))
    joined = parting.join(after, owner, own_id)
    assert list(joined.records()) == list(draft.records())
    assert [joined.owner(number) for number in lines] == [draft.owner(number) for number in lines]
    return after


def corrected_value(data: st.DataObject, draft: Draft, own_id: str, key: Key, other: str) -> Draft:
    value = draft.item(own_id, key).value
    new = replace(value, number="775-555-0199") if isinstance(value, Phone) else value
    what = data.draw(st.sampled_from(("move", "drop", "correct")))
    if what == "move":
        return corrections.move(draft, own_id, [key], other) if own_id != other else draft
    return corrections.drop(draft, own_id, key) if what == "drop" else corrections.correct(draft, own_id, key, new)
