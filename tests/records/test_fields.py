"""Fields: every value that can be shown, named once, none dropped."""

import pytest

from directory_app.errors import DirectoryError
from directory_app.records import Address, Disorder, Doubt, Organization, Phone, Source, fields

DISORDERS = {"sleep": Disorder(id="sleep", name="Sleep myoclonus")}
FULL = Organization(
    id="full",
    name="Full House",
    alternate_names=("FH", "The House"),
    description="All of it",
    addresses=(
        Address("Ms. A", "1 Main St.", "Suite 2", "Landover", "MD", "20785", "US"),
        Address(city="Toronto", state_province="ON", country="CA"),
    ),
    phones=(
        Phone("(301)496-5751", ("voice",)),
        Phone("(800)352-9424", ("voice",), extension="12"),
        Phone("(301)468-5981", ("textphone", "voice")),
        Phone("(800)111-2222", ("textphone",)),
        Phone("(301)402-2186", ("fax",), description="evenings"),
        Phone("(301)402-9999", ("pager",)),
    ),
    emails=("a@b.org", "name@"),
    websites=("b.org",),
    disorders=("sleep", "gone"),
    sources=(Source("Report", as_of="2012-01"), Source("List")),
    last_verified="2026-11",
    doubts=(Doubt("note", "emails", "name@", ("cut off",)),),
)


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("name", "Full House"),
        ("city", "Landover; Toronto"),
        ("state", "MD; ON"),
        ("country", "United States; Canada"),
        ("voice", "(301)496-5751; (301)468-5981"),
        ("toll_free", "(800)352-9424 ext. 12"),
        ("tty", "(301)468-5981; (800)111-2222"),
        ("fax", "(301)402-2186 (evenings)"),
        ("email", "a@b.org; name@"),
        ("web", "b.org"),
        ("other_numbers", "Pager (301)402-9999"),
        ("attention", "Ms. A"),
        ("address", "1 Main St., Suite 2"),
        ("postal", "20785"),
        ("disorders", "Sleep myoclonus; gone"),
        ("alternate_names", "FH; The House"),
        ("description", "All of it"),
        ("source", "Report (January 2012); List"),
        ("last_verified", "2026-11"),
        ("needs_checking", "emails: cut off (name@)"),
        ("id", "full"),
    ],
)
def test_each_field(key: str, expected: str) -> None:
    assert fields.BY_KEY[key].text(FULL, DISORDERS) == expected


def test_the_table_above_names_every_field() -> None:
    mark = next(mark for mark in test_each_field.pytestmark if mark.name == "parametrize")  # type: ignore[attr-defined]
    assert [key for key, _ in mark.args[1]] == [field.key for field in fields.FIELDS]


def test_every_number_is_in_a_number_field() -> None:
    shown = "; ".join(field.text(FULL, DISORDERS) for field in fields.FIELDS if field.is_number)
    assert all(phone.number in shown for phone in FULL.phones)


def test_an_empty_record_has_empty_cells() -> None:
    bare = Organization(id="bare", name="Bare")
    assert {field.text(bare, {}) for field in fields.FIELDS if field.key not in ("name", "id")} == {""}


@pytest.mark.parametrize("key", ["toll_free", "toll-free", " Toll_Free "])
def test_find(key: str) -> None:
    assert fields.find(key).key == "toll_free"


def test_an_unknown_field_is_refused_with_the_nearest() -> None:
    with pytest.raises(DirectoryError, match=r"no field 'nmae'\. Did you mean name\? Fields are: name, city"):
        fields.find("nmae")
