"""CSV lists read: what was found and told, how columns become fields, and that our own exports come back."""

from __future__ import annotations

import io
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory_app import formats, paths
from directory_app.errors import DirectoryError, UnreadableError
from directory_app.formats import Content
from directory_app.formats.json import resource
from directory_app.formats.reading import Fate, Reading
from directory_app.formats.tables import mapping as columns
from directory_app.formats.tables import reading as tables
from directory_app.formats.tables.mapping import Mapping, guess
from directory_app.formats.tables.table import LONGEST_CELL, Form
from directory_app.records import Address, Disorder, Organization, Phone, PhoneType, Source
from directory_app.records.fields import FIELDS

HEADER = "name,address,city,state,zip,phone,tty,fax,email\n"
ROW = '"Foo Society","12 Main St., Suite 4",Reno,NV,89501,(775) 555-0101,775-555-0102,775-555-0103,a@foo.example.org\n'


def _read(tmp_path: Path, data: bytes | str, mapping: Mapping | None = None) -> Reading:
    path = tmp_path / "list.csv"
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return tables.read(path, mapping)


def _told(reading: Reading) -> list[str]:
    return [notice.reason for notice in reading.notices]


def test_a_plain_list(tmp_path: Path) -> None:
    """Each column in its field, the file and line as the source."""
    (record,) = _read(tmp_path, HEADER + ROW).resource.organizations
    assert record.id == "foo-society"
    assert record.addresses == (
        Address(address_1="12 Main St., Suite 4", city="Reno", state_province="NV", postal_code="89501"),
    )
    assert [(phone.number, phone.types) for phone in record.phones] == [
        ("(775) 555-0101", ("voice",)),
        ("775-555-0102", ("textphone",)),
        ("775-555-0103", ("fax",)),
    ]
    assert (record.sources[0].document, record.sources[0].first_line) == ("list.csv", 2)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_delimiters_and_line_ends(tmp_path: Path, delimiter: str, end: str) -> None:
    """All four, though the cells hold commas; what all rows are parted by alike needs no look."""
    lines = [["name", "city", "phone"], ["Foo, Bar & Baz Society", "Reno, the city", "775-555-0101"]]
    text = end.join(delimiter.join(f'"{cell}"' if "," in cell else cell for cell in line) for line in lines)
    reading = _read(tmp_path, text)
    assert reading.resource.organizations[0].name == "Foo, Bar & Baz Society"
    assert reading.resource.organizations[0].phones[0].number == "775-555-0101"
    assert not _told(reading)


def test_a_delimiter_that_parts_rows_unlike_is_told(tmp_path: Path) -> None:
    reading = _read(tmp_path, "name;city;phone\nKite;Reno;775-555-0101\nElm\nFir;Reno\nAsh;Reno;775-555-0102;x\n")
    assert any("parted by a semicolon" in reason for reason in _told(reading))


@pytest.mark.parametrize(
    ("encoding", "told"),
    [("utf-8", 0), ("utf-8-sig", 0), ("utf-16", 0), ("utf-16-le", 1), ("utf-16-be", 1), ("cp1252", 1), ("utf-32", 0)],
)
def test_encodings(tmp_path: Path, encoding: str, told: int) -> None:
    """Marked ones are read as they say; where it was a guess, a notice says so."""
    reading = _read(tmp_path, "name,city\nÉpilepsie – Société,Québec\n".encode(encoding))
    assert reading.resource.organizations[0].name == "Épilepsie – Société"
    assert len(_told(reading)) == told


def test_a_line_that_declares_the_separator(tmp_path: Path) -> None:
    """Excel's "sep=;" is no header, and lines still count from the top of the file."""
    reading = _read(tmp_path, "sep=;\nname;city\nFoo;Reno\n")
    assert [record.name for record in reading.resource.organizations] == ["Foo"]
    assert reading.lines[-1].number == 3


def test_space_before_a_quote_and_padded_cells(tmp_path: Path) -> None:
    """Both are no part of the value; a blank country is none."""
    reading = _read(tmp_path, 'name, state, country, phone\n"Foo", "FL ", "   ", "904-555-0101"\n')
    (record,) = reading.resource.organizations
    assert record.addresses == (Address(state_province="FL"),)


def test_bad_rows_are_listed_and_the_rest_imported(tmp_path: Path) -> None:
    """A row without a name, one with too many cells, a number that is none."""
    reading = _read(tmp_path, "name,phone\n,775-555-0101\nFoo,775-555-0102,more\nBar,call us\n\nBaz,775-555-0103\n")
    assert [record.name for record in reading.resource.organizations] == ["Foo", "Bar", "Baz"]
    assert [(line.number, line.reason) for line in reading.not_placed()] == [(2, "the row has no name")]
    assert [(notice.line, notice.value) for notice in reading.notices] == [
        (2, " | 775-555-0101"),
        (3, "more"),
        (4, "call us"),
    ]
    assert reading.resource.organizations[1].doubts[0].value == "call us"
    assert [line.fate for line in reading.lines][4] is Fate.BLANK


def test_columns_without_a_field_are_listed(tmp_path: Path) -> None:
    """Nothing is left out silently."""
    assert "the column 'Moon phase' was not placed" in _told(_read(tmp_path, "name,Moon phase\nFoo,full\n"))


def test_guarded_cells_are_unguarded(tmp_path: Path) -> None:
    """The apostrophe that an export put before a formula is no part of the value."""
    reading = _read(tmp_path, "name,phone\n'=Foo,'+1 775 555 0101\n'Tis Society,775-555-0102\n")
    assert [record.name for record in reading.resource.organizations] == ["=Foo", "'Tis Society"]
    assert reading.resource.organizations[0].phones[0].number == "+1 775 555 0101"


def test_long_cells_are_told(tmp_path: Path) -> None:
    """A cell is read so far and the notice names its line."""
    reading = _read(tmp_path, "name,notes\nFoo," + "x" * 200_000 + "\n")
    assert len(reading.resource.organizations[0].description) == LONGEST_CELL
    assert _told(reading) == ["a cell of 200,000 characters; only the first 20,000 were read"]


def test_a_quotation_mark_that_never_closes(tmp_path: Path) -> None:
    """The rows that it swallowed are read one by one."""
    reading = _read(tmp_path, 'name,city\n"Foo,Reno\nBar,Ogden\nBaz,Provo\n')
    assert [record.name for record in reading.resource.organizations][1:] == ["Bar", "Baz"]
    assert any("never closed" in reason for reason in _told(reading))


@pytest.mark.parametrize(
    ("data", "reason"),
    [("", "there is no row in it"), ("\n\n", "there is no row in it"), ("x,y\n1,2\n", "no column is a name")],
)
def test_files_that_are_no_list_are_refused(tmp_path: Path, data: str, reason: str) -> None:
    """In one line that names the file."""
    with pytest.raises(UnreadableError, match=reason):
        _read(tmp_path, data)


def test_ids_are_unique_and_given_ones_kept(tmp_path: Path) -> None:
    """An id in the list is kept where it is one."""
    reading = _read(tmp_path, "id,name\nmine,Foo\nNot An Id,Foo\n,Foo\nmine,Foo\n")
    assert [record.id for record in reading.resource.organizations] == ["mine", "foo", "foo-2", "mine-2"]


@pytest.mark.parametrize(
    ("header", "row", "wanted"),
    [
        (
            "Company,Business Street,Business City,Business Postal Code,Business Phone,TTY/TDD Phone,Web Page",
            "Foo,1 A St.,Reno,89501,775-555-0101,775-555-0102,foo.example.org",
            [("775-555-0101", "voice"), ("775-555-0102", "textphone")],
        ),
        (
            "Organization Name,Phone 1 - Label,Phone 1 - Value,Phone 2 - Label,Phone 2 - Value,Address 1 - City",
            "Foo,Work,775-555-0101 ::: 775-555-0104,Work Fax,775-555-0103,Reno",
            [("775-555-0101", "voice"), ("775-555-0104", "voice"), ("775-555-0103", "fax")],
        ),
        (
            "PublicName,PhysicalAddress1,PhysicalCity,Phone1Number,Phone1Type,PhoneTTY,PhoneTollFree,AgencyDescription",
            "Foo,1 A St.,Reno,775-555-0101,,775-555-0102,800-555-0105,Helps",
            [("800-555-0105", "voice"), ("775-555-0102", "textphone"), ("775-555-0101", "voice")],
        ),
    ],
    ids=["outlook", "google", "icarol"],
)
def test_exports_of_other_programs(tmp_path: Path, header: str, row: str, wanted: list[tuple[str, str]]) -> None:
    """Their column names are known, every number of a row is found and the city too."""
    (record,) = _read(tmp_path, f"{header}\n{row}\n").resource.organizations
    assert record.name == "Foo"
    assert record.addresses[0].city == "Reno"
    assert [(phone.number, *phone.types) for phone in record.phones] == wanted


def test_a_private_address_is_left_out_and_told(tmp_path: Path) -> None:
    """What a list marks as private stays out of the directory."""
    reading = _read(tmp_path, "PublicName,MailingAddress1,MailingCity,MailingAddressIsPrivate\nFoo,1 A St.,Reno,Yes\n")
    assert reading.resource.organizations[0].addresses == ()
    assert [(notice.reason, notice.value) for notice in reading.notices] == [
        ("it is marked private and was left out", "1 A St., Reno")
    ]


def test_a_mapping_is_saved_read_and_used(tmp_path: Path) -> None:
    """A person's own choice of columns beats the guess."""
    mapping = Mapping({"Wer": "name", "Ruf": "tty", "Egal": "ignored"}, "German list")
    assert Mapping.loads(mapping.dumps()) == mapping
    reading = _read(tmp_path, "Wer,Ruf,Egal\nFoo,775-555-0102,x\n", mapping)
    assert reading.resource.organizations[0].phones[0].types == ("textphone",)
    assert _told(reading) == []
    assert mapping.words()[0] == "Wer → name"


@pytest.mark.parametrize("text", ["", "[]", '{"columns": {"a": "nonsense"}}', '{"columns": 3}'])
def test_a_broken_mapping_is_refused(text: str) -> None:
    """In words, without a traceback."""
    with pytest.raises(DirectoryError, match="mapping"):
        Mapping.loads(text)


def test_what_was_found_is_told(tmp_path: Path) -> None:
    """Delimiter, encoding, header, guess and the first values; nothing is left open."""
    path = tmp_path / "a.csv"
    path.write_bytes("Agency;Hotline;Größe;\nFoo;1;;x\nFoo;775-555-0101;9;\n".encode("cp1252"))
    found, reading = tables.read_as(path, Form())
    head = ["Agency", "Hotline", "Größe", "Column 4"]
    assert found.form == Form("cp1252", ";", True, guess(head))
    assert found.head == tuple(head)
    assert found.examples == (("Foo",), ("1", "775-555-0101"), ("9",), ("x",))
    assert found.without_place() == ["Größe", "Column 4"]
    assert [notice.value for notice in reading.notices if "not placed" in notice.reason] == ["Column 4", "Größe"]


def test_a_table_is_read_as_somebody_says(tmp_path: Path) -> None:
    """Encoding, delimiter, no header and the columns by their places."""
    path = tmp_path / "a.csv"
    path.write_bytes("Łódź Society,x|775-555-0101\nOther|775-555-0102\n".encode("cp1250"))
    mapping = Mapping({"Column 1": "name", "Column 2": "tty"})
    found, reading = tables.read_as(path, Form("cp1250", "|", False, mapping))
    assert found.head == ("Column 1", "Column 2")
    assert [(one.name, one.phones[0].types) for one in reading.resource.organizations] == [
        ("Łódź Society,x", ("textphone",)),
        ("Other", ("textphone",)),
    ]
    assert [line.number for line in reading.lines] == [1, 2]


def test_a_first_row_of_values_is_no_header(tmp_path: Path) -> None:
    """It is kept as a row; without a name nothing is refused, every row is listed."""
    path = tmp_path / "a.csv"
    path.write_text("Foo Society,Kim Lee,775-555-0101\nBar Society,Ash Roe,775-555-0102\n")
    found, reading = tables.read_as(path, Form())
    assert found.form.has_header is False
    assert [line.number for line in reading.not_placed()] == [1, 2]


def test_an_empty_column_without_a_name_is_nothing_to_tell(tmp_path: Path) -> None:
    """Spreadsheets write such columns at the end."""
    assert _told(_read(tmp_path, "name,phone,,\nFoo,775-555-0101,,\n")) == []


def test_choices_are_saved_and_found_again(tmp_path: Path) -> None:
    """By their names; a broken file among them is passed over, the same name replaces."""
    folder = tmp_path / "mappings"
    assert columns.saved(folder) == {}
    columns.save(folder, Mapping({"Wer": "name"}, "Zoë's list"))
    columns.save(folder, Mapping({"Wer": "tty"}, "Zoë's list"))
    columns.save(folder, Mapping({"A": "name"}, "a list"))
    (folder / "broken.json").write_text("{")
    assert columns.saved(folder) == {
        "a list": Mapping({"A": "name"}, "a list"),
        "Zoë's list": Mapping({"Wer": "tty"}, "Zoë's list"),
    }
    with pytest.raises(DirectoryError, match="letter"):
        columns.save(folder, Mapping({"A": "name"}, " - "))


def test_every_field_has_words() -> None:
    """No two choices read the same."""
    words = [columns.words_of(target) for target in columns.TARGETS]
    assert len(set(words)) == len(words)
    assert columns.words_of("address.mailing.postal") == "Address mailing: postal code"
    assert columns.with_target(Mapping({"A": "name"}), "A", "").columns == {}


def _exported(name: str, organizations: tuple[Organization, ...], disorders: tuple[Disorder, ...]) -> bytes:
    file = io.BytesIO()
    formats.find(name).write(Content(organizations, FIELDS, {entry.id: entry for entry in disorders}), file)
    return file.getvalue()


@pytest.mark.parametrize("name", ["csv", "csv-plain", "csv-numbers"])
def test_what_ships_comes_back(tmp_path: Path, name: str) -> None:
    """Each export, read and exported again, is the same bytes."""
    shipped = resource.read(paths.resources() / "directory.json")
    first = _exported(name, shipped.organizations, shipped.disorders)
    again = _read(tmp_path, first).resource
    assert _exported(name, again.organizations, again.disorders) == first


_WORDS = st.from_regex(r"[A-ZÉ][a-zé]{1,6}( [A-Z][a-z]{1,5}){0,2}", fullmatch=True)
# The columns hold one kind of the rarer ones, or several of the first three ("voice and text" loses "text").
_COMMON: tuple[PhoneType, ...] = ("voice", "fax", "textphone")
_RARE: tuple[PhoneType, ...] = ("text", "video", "pager")
_PHONES = st.builds(
    Phone,
    number=st.from_regex(r"\(?[2-9][0-9]{2}\)? 555-01[0-9]{2}|\+44 20 7946 0[0-9]{3}", fullmatch=True),
    types=st.one_of(
        st.lists(st.sampled_from(_COMMON), min_size=1, max_size=2, unique=True).map(tuple),
        st.lists(st.sampled_from(_RARE), min_size=1, max_size=2, unique=True).map(tuple),
    ),
    extension=st.sampled_from(("", "12", "012")),
    description=st.sampled_from(("", "en español", "24 hours")),
)
_ORGANIZATIONS = st.builds(
    Organization,
    id=st.from_regex(r"[a-z]{1,4}(-[a-z0-9]{1,3}){0,2}", fullmatch=True),
    name=_WORDS,
    alternate_names=st.lists(_WORDS, max_size=2, unique=True).map(tuple),
    addresses=st.lists(
        st.builds(Address, address_1=_WORDS, city=_WORDS, postal_code=st.sampled_from(("89501", "00501"))), max_size=2
    ).map(tuple),
    phones=st.lists(_PHONES, max_size=4, unique_by=lambda phone: phone.number).map(tuple),
    emails=st.lists(st.sampled_from(("a@b.org", "+c@d.org")), unique=True).map(tuple),
)


@given(st.lists(_ORGANIZATIONS, min_size=1, max_size=3, unique_by=(lambda one: one.id, lambda one: one.name)))
def test_any_directory_comes_back(tmp_path_factory: pytest.TempPathFactory, organizations: list[Organization]) -> None:
    """All values of all columns, both profiles; labels and the order among kinds are what CSV can't hold."""
    folder = tmp_path_factory.getbasetemp()
    for name in ("csv", "csv-plain"):
        first = _exported(name, tuple(organizations), ())
        again = _read(folder, first).resource.organizations
        assert [msgspec.structs.replace(one, sources=(), phones=()) for one in again] == [
            msgspec.structs.replace(one, sources=(), phones=()) for one in organizations
        ]
        for got, want in zip(again, organizations, strict=True):
            assert {(p.number, frozenset(p.types), p.extension, p.description) for p in got.phones} == {
                (p.number, frozenset(p.types), p.extension, p.description) for p in want.phones
            }


@given(st.one_of(st.text(max_size=200), st.text('",;\n\r\t|ab1=', max_size=60)), st.booleans())
def test_any_text_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, text: str, has_header: bool) -> None:
    """No other error; what is read is valid."""
    try:
        reading = _read(tmp_path_factory.getbasetemp(), (HEADER if has_header else "") + text)
    except UnreadableError:
        return
    assert resource.parse(resource.render(reading.resource), Path("x")) == reading.resource


def test_ids_that_can_not_be_kept_are_told(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("id,name\na,A\na,B\nNo. 7,C\n")
    reading = tables.read(path)
    assert [organization.id for organization in reading.resource.organizations] == ["a", "a-2", "c"]
    (told,) = reading.notices
    assert told.reason.endswith("made anew: 2")
    assert (told.value, told.line) == ("a", 3)


# A value, and how many of it a table with ids can't hold, and one without them.
_LOSSES = {
    "joint": (Organization("a", "A", alternate_names=("Smith; Jones Clinic", "Kite")), 0, 1),
    "source": (Organization("a", "A", sources=(Source("Report (draft) (2012)"), Source("A", as_of="2012"))), 0, 1),
    "remark": (Organization("a", "A", phones=(Phone("711", ("textphone",), description="TTY; ask (for 12)"),)), 0, 0),
    "label": (Organization("a", "A", phones=(Phone("301-251-4925", ("voice",), description="TTY users only"),)), 0, 1),
    "number": (Organization("a", "A", phones=(Phone("711", ("textphone",), description="ask for 1234567"),)), 0, 0),
    "extension": (Organization("a", "A", phones=(Phone("301-251-4925 x5", ("voice",)),)), 0, 1),
    "kinds": (Organization("a", "A", phones=(Phone("301-251-4925", ("voice", "text")),)), 1, 1),
    "disorder": (Organization("a", "A", disorders=("x",)), 0, 1),
}
_DISORDERS = {"x": Disorder("x", "Palsy; bulbar")}


@pytest.mark.parametrize("name", ["csv", "csv-plain", "tsv", "xlsx", "markdown"])
@pytest.mark.parametrize("loss", _LOSSES)
def test_what_a_table_can_not_hold_is_counted(tmp_path: Path, name: str, loss: str) -> None:
    """Each once, and only where it is so: what is not counted comes back as it is."""
    organization, count, without_ids = _LOSSES[loss]
    format_ = formats.find(name)
    for fields, number in ((FIELDS, count), (FIELDS[:-1], without_ids)):
        lines = format_.limits(Content([organization], fields, _DISORDERS))
        assert [int(line.rpartition("(")[2].rstrip(")")) for line in lines] == [number] * bool(number)
    if not count:
        path = tmp_path / f"a{format_.suffix}"
        path.write_bytes(_exported(name, (organization,), tuple(_DISORDERS.values())))
        resource_ = formats.read(path).resource
        (again,) = resource_.organizations
        names = {entry.id: entry.name for entry in resource_.disorders}
        assert (again.phones, again.alternate_names) == (organization.phones, organization.alternate_names)
        assert [names[key] for key in again.disorders] == [_DISORDERS[key].name for key in organization.disorders]
        assert not organization.sources or again.sources == organization.sources


def test_a_cell_too_long_to_be_read_whole_is_told(tmp_path: Path) -> None:
    table = tmp_path / "list.csv"
    table.write_text("Name,Phone,Note\nElm,302-555-0101," + "x" * 2_000_000 + "\nOak,302-555-0102,\n")
    reading = tables.read(table)
    assert [record.name for record in reading.resource.organizations] == ["Elm", "Oak"]
    assert any(notice.line == 2 and "too long" in notice.reason for notice in reading.notices)
