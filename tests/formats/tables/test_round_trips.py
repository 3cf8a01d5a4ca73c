"""What our tables write they read as the same: every field they can hold, in every format, whatever stands in it."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
import samples
from hypothesis import given, settings
from hypothesis import strategies as st

from directory_app import formats
from directory_app.exchange import importing, matching
from directory_app.formats.content import Content, Kept
from directory_app.formats.json import resource
from directory_app.formats.tables import own_cells, own_rows
from directory_app.records import Address, Note, Organization, Phone, Resource, Source, placed
from directory_app.records.fields import FIELDS, joined

FORMATS = ("csv", "csv-plain", "tsv", "xlsx", "markdown")
# What a table of fields has no place for: the labels of numbers, kinds beside voice, fax and TTY, lines of a source.
_OWN_COLUMN = {"voice", "fax", "textphone"}


def _held(organization: Organization) -> Organization:
    """Return what a table can hold of a record."""
    numbers: dict[tuple[str, str, str], list[str]] = {}
    for phone in organization.phones:
        types = [it for it in phone.types if it in _OWN_COLUMN] or list(phone.types)
        numbers.setdefault((phone.number, phone.extension, phone.description), []).extend(types)
    phones = [
        Phone(number, tuple(sorted(set(types))), "", extension, remark)  # type: ignore[arg-type]
        for (number, extension, remark), types in sorted(numbers.items())
    ]
    sources = [
        msgspec.structs.replace(it, first_line=None, last_line=None, retrieved="") for it in organization.sources
    ]
    return msgspec.structs.replace(
        organization, phones=tuple(phones), sources=tuple(sources), addresses=placed(organization.addresses), doubts=()
    )


def _come_back(folder: Path, name: str, organization: Organization) -> Organization:
    path = folder / f"a{formats.find(name).suffix}"
    path.write_bytes(samples.written(name, organization))
    (again,) = formats.read(path).resource.organizations
    return again


@pytest.mark.parametrize("name", FORMATS)
@settings(samples.ROUND_TRIP)
@given(organization=samples.organizations)
def test_every_field_comes_back(
    tmp_path_factory: pytest.TempPathFactory, name: str, organization: Organization
) -> None:
    organization = samples.changed(organization, addresses=placed(organization.addresses))
    again = _come_back(tmp_path_factory.getbasetemp(), name, organization)
    expected = _held(organization)
    if not organization.sources:
        again = msgspec.structs.replace(again, sources=())
    assert msgspec.structs.replace(_held(again), disorders=expected.disorders) == expected


@settings(samples.ROUND_TRIP)
@given(organization=samples.organizations)
def test_texts_that_are_at_hand_are_the_same(organization: Organization) -> None:
    _assert_same_at_hand(organization)


@pytest.mark.parametrize(
    "changes",
    [
        {"hours": ("Mon; Tue",)},
        {"languages": ("Spanish\nFrench",)},
        {"notes": (Note("ask; twice"),)},
        {"sources": (Source("A list (2012)"), Source("B"))},
        {"phones": (Phone("202-555-0101; 202-555-0102", ("voice",)),)},
    ],
)
def test_values_that_look_like_several_are_the_same(changes: dict[str, object]) -> None:
    _assert_same_at_hand(samples.changed(Organization("a", "A"), **changes))


def _assert_same_at_hand(organization: Organization) -> None:
    """A directory file keeps the texts; they are taken only where they are read again as the record."""
    values = [field.get(organization, samples.DISORDERS) for field in FIELDS]
    is_plain = own_rows.is_plain(organization, values)
    kept = Kept([[joined(each)] for each in values], [is_plain], lambda places: [organization for _ in places])
    quick = Content([], FIELDS, samples.DISORDERS, [kept])
    whole = Content([organization], FIELDS, samples.DISORDERS)
    assert list(map(list, own_rows.rows(quick))) == list(own_rows.rows(whole))


@pytest.mark.parametrize("name", FORMATS)
def test_an_export_that_is_imported_again_changes_nothing(tmp_path: Path, name: str) -> None:
    addresses = (
        Address("Front desk", "5 Elm St", "Suite 2", "Dover", "DE", "01901", "US"),
        Address(city="Reno"),
        Address(postal_code="CT16 1AA", country="GB"),
    )
    numbers = (Phone("202-555-0101", ("voice",), "Main", "5", "evenings; ask"), Phone("202-555-0102", ("textphone",)))
    known = Resource(organizations=(Organization("a", "A; B", addresses=addresses, phones=numbers),))
    path = tmp_path / f"a{formats.find(name).suffix}"
    path.write_bytes(samples.written(name, *known.organizations))
    reading = formats.read(path)
    (change,) = matching.compare(known.organizations, reading.resource.organizations)
    assert (change.kind, reading.notices) == (matching.Kind.SAME, ())
    target = tmp_path / "own.json"
    target.write_text(resource.render(known), encoding="utf-8")
    before = target.read_bytes()
    assert not importing.into(target, [path]).is_written
    assert target.read_bytes() == before


@settings(samples.ROUND_TRIP)
@given(values=st.lists(samples.any_text, min_size=2, max_size=4))
def test_values_keep_their_places(values: list[str]) -> None:
    assert own_cells.values_of(own_cells.joined(values)) == values
