"""Formats: the bytes that are written, and what comes back from them."""

import csv
import io
from pathlib import Path

import pytest
import samples
import strategies
from hypothesis import given, settings

from directory_app import formats
from directory_app.errors import DirectoryError
from directory_app.formats import Content, Written
from directory_app.formats.json import resource
from directory_app.formats.tables import csv_tables, own_rows
from directory_app.records import Address, Disorder, Doubt, Organization, Phone, Resource, fields

ONE = Organization(
    id="one",
    name='Épilepsie "Canada", Inc.',
    alternate_names=("=1+1",),
    addresses=(Address(address_1="2900 John St.", city="Markham", country="CA"),),
    phones=(
        Phone("(877)734-0873", ("voice",), "Toll-free", extension="012"),
        Phone("9055139461", ("fax", "textphone"), description="evenings\nonly"),
        Phone("711", ("text",)),
    ),
    disorders=("sleep",),
)
TWO = Organization(id="two", name="Two")
DISORDERS = {
    "general": Disorder(id="general", name="General"),
    "sleep": Disorder(id="sleep", name="Sleep", broader=("general",)),
    "other": Disorder(id="other", name="Other"),
}


def written(format_name: str, *organizations: Organization, columns: str = "name") -> tuple[bytes, Written]:
    file = io.BytesIO()
    chosen = tuple(fields.find(key) for key in columns.split(","))
    result = formats.find(format_name).write(Content(organizations, chosen, DISORDERS), file)
    return file.getvalue(), result


def test_csv_for_spreadsheets_byte_by_byte() -> None:
    data, result = written("csv", ONE, TWO, columns="name,toll_free,alternate_names,fax")
    assert data == (
        b"\xef\xbb\xbf"
        b'"Name","Toll-free","Other names","Fax"\r\n'
        b'"\xc3\x89pilepsie ""Canada"", Inc.","(877)734-0873 ext. 012","\'=1+1","9055139461 (evenings\nonly)"\r\n'
        b'"Two","","",""\r\n'
    )
    assert result == Written(2, guarded=1)


def test_plain_csv_byte_by_byte() -> None:
    data, result = written("csv-plain", ONE, TWO, columns="id,name,alternate_names,fax")
    assert data == (
        b"id,name,alternate_names,fax\r\n"
        b'one,"\xc3\x89pilepsie ""Canada"", Inc.",=1+1,9055139461 (evenings\\nonly)\r\n'
        b"two,Two,,\r\n"
    )
    assert result == Written(2)


def test_csv_of_numbers_byte_by_byte() -> None:
    data, result = written("csv-numbers", ONE, TWO)
    assert data == (
        b"organization,type,label,number,e164,extension,description\r\n"
        b'"\xc3\x89pilepsie ""Canada"", Inc.",voice,Toll-free,(877)734-0873,+18777340873,012,\r\n'
        b'"\xc3\x89pilepsie ""Canada"", Inc.",fax; textphone,,9055139461,+19055139461,,"evenings\nonly"\r\n'
        b'"\xc3\x89pilepsie ""Canada"", Inc.",text,,711,,,\r\n'
    )
    assert result == Written(2)


@pytest.mark.parametrize("name", ["csv", "csv-plain", "csv-numbers"])
def test_no_organization_still_gives_a_header(name: str) -> None:
    data, result = written(name)
    assert data.count(b"\r\n") == 1
    assert result == Written(0)


@pytest.mark.parametrize(
    "cell",
    [
        *("=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", "\0x"),
        *("＝1", "＋1", "－1", "＠x", " =1", "  =1", "'=1", "\u00a0=1", "\u3000=1", "\ufeff=1", "\n =1"),
    ],
)
def test_a_cell_that_would_run_is_guarded(cell: str) -> None:
    data, result = written("csv", Organization(id="a", name=cell))
    (_, (guarded,)) = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    assert guarded == "'" + cell
    assert result.guarded == 1


@pytest.mark.parametrize(
    "cell", ["(301)496-5751", "9055139461", "1-800-352-9424", "711", "a=b", "a@b.org", "'t Hof", "3-4"]
)
def test_an_ordinary_cell_is_not_changed(cell: str) -> None:
    data, result = written("csv", Organization(id="a", name=cell))
    assert data.decode("utf-8-sig").splitlines()[1] == f'"{cell}"'
    assert result.guarded == 0


@given(strategies.any_text)
def test_the_guard_can_be_taken_back(cell: str) -> None:
    guarded = "'" + cell if csv_tables._RUNS_AS_FORMULA.match(cell) else cell
    assert csv_tables.unguarded(guarded) == cell


@settings(max_examples=15)
@given(strategies.resources())
def test_plain_csv_reads_back_as_it_is(drawn: Resource) -> None:
    file = io.BytesIO()
    disorders = {disorder.id: disorder for disorder in drawn.disorders}
    formats.find("csv-plain").write(Content(drawn.organizations, fields.FIELDS, disorders), file)
    header, *rows = csv.reader(io.StringIO(file.getvalue().decode(), newline=""))
    assert header == [field.key for field in fields.FIELDS]
    assert rows == list(own_rows.rows(Content(drawn.organizations, fields.FIELDS, disorders)))


@settings(max_examples=15)
@given(strategies.resources())
def test_no_number_is_dropped_or_changed(drawn: Resource) -> None:
    file = io.BytesIO()
    formats.find("csv-numbers").write(Content(drawn.organizations, (), {}), file)
    rows = list(csv.DictReader(io.StringIO(file.getvalue().decode(), newline="")))
    expected = [(it.name, phone.number, phone.label) for it in drawn.organizations for phone in it.phones]
    assert [(row["organization"], row["number"], row["label"]) for row in rows] == expected


def test_many_rows_are_written_in_pieces_and_none_is_lost() -> None:
    many = [Organization(id=f"o{number}", name=f"Näme {number}" * 10) for number in range(2000)]
    data, _ = written("csv-plain", *many, columns="id,name")
    rows = list(csv.reader(io.StringIO(data.decode(), newline="")))
    assert [row[1] for row in rows[1:]] == [organization.name for organization in many]


def test_json_is_a_resource_file_of_its_own_with_the_disorders_it_needs() -> None:
    data, result = written("json", ONE)
    read = resource.parse(data.decode(), Path("x.json"))
    assert read.organizations == (ONE,)
    assert [disorder.id for disorder in read.disorders] == ["general", "sleep"]
    assert result == Written(1)


@settings(max_examples=15)
@given(strategies.resources())
def test_json_reads_back_as_it_is(drawn: Resource) -> None:
    file = io.BytesIO()
    disorders = {disorder.id: disorder for disorder in drawn.disorders}
    formats.find("json").write(Content(drawn.organizations, (), disorders), file)
    assert resource.parse(file.getvalue().decode(), Path("x.json")).organizations == drawn.organizations


def test_the_registry() -> None:
    assert list(formats.BY_NAME)[:4] == ["csv", "json", "csv-plain", "xlsx"]
    assert formats.for_path(Path("a.CSV")).name == "csv"
    assert formats.for_path(Path("a.json")).name == "json"


def test_an_unknown_format_is_refused_with_the_nearest() -> None:
    with pytest.raises(DirectoryError, match=r"no format 'cvs'\. Did you mean csv\? Formats are: csv, json"):
        formats.find("cvs")


@pytest.mark.parametrize(("path", "ending"), [("a.pdf", r"\.pdf"), ("a", r"\(none\)"), (".csv", r"\(none\)")])
def test_an_ending_that_tells_no_format_is_refused(path: str, ending: str) -> None:
    with pytest.raises(DirectoryError, match=rf"the ending {ending} tells no format; use \.csv, \.json, .*\.ics$"):
        formats.for_path(Path(path))


def test_an_ending_that_cant_be_read_is_refused(tmp_path: Path) -> None:
    page = tmp_path / "a.pdf"
    page.touch()
    with pytest.raises(DirectoryError, match=r"files that can be opened end in .*\.json, .*\.obo"):
        formats.read(page)


def test_a_file_that_is_not_there_is_refused_whatever_its_ending() -> None:
    with pytest.raises(DirectoryError, match=r"gone: No such file or directory"):
        formats.read(Path("gone"))


DOUBTS = (
    Doubt("cut-email", "emails", "sandra@"),
    Doubt("no-city", "addresses.city"),
    Doubt("no-country", "addresses.country", "", ("GB",)),
    Doubt("name-of-office", "name", "A (B)", ("The A; and others",)),
    Doubt("note", "phones", "555", ("ask Ann",)),
)


@pytest.mark.parametrize("name", ["csv", "csv-plain", "xlsx", "vcard", "jsonl"])
def test_doubts_come_back_as_codes_from_what_says_them_in_sentences(name: str, tmp_path: Path) -> None:
    record = Organization("a", "A", doubts=DOUBTS)
    (back,) = samples.read_back(tmp_path, name, samples.written(name, record)).resource.organizations
    assert back.doubts == DOUBTS
    assert back.description == ""
