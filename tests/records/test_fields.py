"""Fields: every value that can be shown, named once, none dropped."""

import re

import pytest
import strategies
from hypothesis import given

from directory_app.errors import DirectoryError
from directory_app.records import (
    Address,
    Disorder,
    Doubt,
    Note,
    Organization,
    Phone,
    Resource,
    Source,
    Verification,
    fields,
)
from directory_app.text import wording

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
    hours=("Mo-Fr 9-17", "Sa 9-12"),
    languages=("English", "Spanish"),
    notes=(Note("Ask for Ann"), Note("Owes us a call", is_private=True)),
    verifications=(Verification("2012-03-01", "confirmed", by="Ann"), Verification("2026-11-20", "no-answer")),
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
        ("hours", "Mo-Fr 9-17; Sa 9-12"),
        ("languages", "English; Spanish"),
        ("own_notes", "Ask for Ann"),
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


@given(strategies.resources())
def test_putting_what_was_got_changes_nothing(made: Resource) -> None:
    known = {disorder.id: disorder for disorder in made.disorders}
    for organization in made.organizations:
        for field in fields.FIELDS:
            if field.put and (values := field.get(organization, known)):
                assert field.changed(organization, values, known) == organization


@pytest.mark.parametrize(
    ("key", "values", "path", "expected"),
    [
        ("name", ["Half House"], "name", "Half House"),
        ("city", ["Largo", "Oshawa"], "addresses", ("Largo", "Oshawa")),
        ("state", [], "addresses", None),
        ("country", ["Canada", "United States"], "addresses", None),
        ("email", ["c@d.org"], "emails", ("c@d.org",)),
        ("web", [], "websites", ()),
        ("alternate_names", ["X"], "alternate_names", ("X",)),
        ("description", ["One; two"], "description", "One; two"),
        ("disorders", ["sleep MYOCLONUS"], "disorders", ("sleep",)),
        ("last_verified", ["1/31/2012"], "last_verified", "2012-01-31"),
        ("needs_checking", ["phones: it has no area code"], "doubts", (Doubt("no-area-code", "phones"),)),
    ],
)  # fmt: skip
def test_put(key: str, values: list[str], path: str, expected: object) -> None:
    field = fields.BY_KEY[key]
    changed = field.changed(FULL, values, DISORDERS)
    if path == "addresses":
        assert changed.addresses != FULL.addresses
        assert list(field.get(changed, DISORDERS)) == values
    else:
        assert getattr(changed, path) == expected
    others = {name: getattr(FULL, name) for name in FULL.__struct_fields__ if name != path}
    assert {name: getattr(changed, name) for name in others} == others


def test_a_number_that_stays_keeps_its_label_and_its_other_kinds() -> None:
    both, fax = Phone("(301)468-5981", ("voice", "textphone"), "V/TTY"), Phone("(301)402-2186", ("fax",), "Fax")
    record = Organization("a", "A", phones=(both, fax))
    tty, voice = fields.BY_KEY["tty"], fields.BY_KEY["voice"]
    assert tty.changed(record, [], {}).phones == (Phone("(301)468-5981", ("voice",), "V/TTY"), fax)
    more = voice.changed(record, ["(301)555-0100 ext. 4 (evenings)", "(301)468-5981"], {})
    assert voice.get(more, {}) == ("(301)555-0100 ext. 4 (evenings)", "(301)468-5981")
    assert more.phones[-1] == both
    assert tty.changed(record, ["(301)402-2186"], {}).phones == (
        Phone("(301)468-5981", ("voice",), "V/TTY"),
        Phone("(301)402-2186", ("fax", "textphone"), "Fax"),
    )


@pytest.mark.parametrize(
    ("key", "values", "reason"),
    [
        ("name", [""], "name: an organization has a name"),
        ("id", ["b"], "id: nobody sets this field"),
        ("source", ["A list"], "source: nobody sets this field"),
        ("city", ["A", "B", "C"], "city: it has 2 addresses: give as many values"),
        ("country", ["Atlantis", "CA"], "country: 'Atlantis' is no country that is known"),
        ("tty", ["none"], "tty: 'none' holds no digit"),
        ("disorders", ["Slepp myoclonus"], "there is no disorder 'Slepp myoclonus'. Did you mean Sleep myoclonus"),
        ("last_verified", ["soon"], "last_verified: 'soon' is no date"),
    ],
)
def test_what_can_not_be_put_is_refused(key: str, values: list[str], reason: str) -> None:
    with pytest.raises(DirectoryError, match=re.escape(reason)):
        fields.BY_KEY[key].changed(FULL, values, DISORDERS)


def test_the_last_part_of_an_address_takes_the_address_with_it() -> None:
    record = Organization("a", "A", addresses=(Address(city="Largo"),))
    assert fields.BY_KEY["city"].changed(record, [], {}).addresses == ()
    assert fields.BY_KEY["city"].changed(Organization("a", "A"), ["Largo"], {}) == record


def test_every_field_that_is_set_has_an_editor() -> None:
    assert [field.key for field in fields.FIELDS if bool(field.put) != bool(field.editor)] == []


def written(stored: list[str]) -> list[str]:
    """Return the texts of one organization of what a directory file holds."""
    return [text for (text,) in fields.written([[cell] for cell in stored])]


def stored_of(organization: Organization, texts: list[str]) -> list[str]:
    """Return the texts as a directory file holds them."""
    codes = {number: cell for number, cell, _ in fields.coded(organization, texts)}
    return [codes.get(number, text) for number, text in enumerate(texts)]


@given(strategies.resources())
def test_what_is_stored_of_texts_is_said_again(made: Resource) -> None:
    known = {disorder.id: disorder for disorder in made.disorders}
    for organization in made.organizations:
        texts = [field.text(organization, known) for field in fields.FIELDS]
        assert written(stored_of(organization, texts)) == texts


def test_what_is_stored_and_written_knows_no_language_and_what_is_said_does() -> None:
    texts = [field.text(FULL, DISORDERS) for field in fields.FIELDS]
    stored = stored_of(FULL, texts)
    coded = fields.coded(FULL, texts)
    for words in ("January", "United States", "Pager", "cut-off:"):
        assert words not in "".join(stored)
    with wording.speaking("fr"):
        assert written(stored) == texts == [field.text(FULL, DISORDERS) for field in fields.FIELDS]
        assert stored_of(FULL, texts) == stored
        assert fields.coded(FULL, texts) == coded
        said = {field.key: field.said(FULL, DISORDERS) for field in fields.FIELDS}
    assert said["source"] == ("Report (janvier 2012)", "List")
    assert said["country"] == ("États-Unis", "Canada")
    assert said["name"] == ("Full House",)


def test_a_text_that_an_earlier_version_stored_is_shown_as_it_is() -> None:
    texts = [field.text(FULL, DISORDERS) for field in fields.FIELDS]
    assert written(texts) == texts
