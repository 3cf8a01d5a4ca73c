"""One table in files of every kind, small and large: the same records, the same words about what is doubtful."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import open_document
import openpyxl
import pytest

from directory_app import formats
from directory_app.errors import UnreadableError
from directory_app.exchange import importing
from directory_app.formats.notices import Notices
from directory_app.formats.reading import Reading
from directory_app.formats.tables.reading import stream
from directory_app.records import Address, Organization, Phone, codec

ROWS = [
    ["Agency", "Toll free", "TTY/TDD", "Last Updated", "Phone 2", "Phone 2 Type"],
    ["Kite Club", "800-332-1000 x12", "800-332-2070", "2012-01-31", "301-251-4925", "Fax"],
]


def _saved(path: Path, rows: list[list[Any]]) -> Path:
    write = {".csv": _csv, ".tsv": _csv, ".xlsx": _xlsx, ".ods": open_document.write}[path.suffix]
    write(path, rows)
    return path


def _csv(path: Path, rows: list[list[Any]]) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, delimiter="\t" if path.suffix == ".tsv" else ",").writerows(rows)


def _xlsx(path: Path, rows: list[list[Any]]) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    book.save(path)


def _records(reading: Reading) -> list[Organization]:
    return [msgspec.structs.replace(one, sources=()) for one in reading.resource.organizations]


@pytest.mark.parametrize("ending", ["csv", "tsv", "xlsx", "ods", "xls"])
def test_every_kind_of_file_gives_the_same_record(tmp_path: Path, ending: str) -> None:
    kept = Path(__file__).parent / "kept" / "list.xls"
    path = kept if ending == "xls" else _saved(tmp_path / f"a.{ending}", ROWS)
    reading = formats.read(path)
    (record,) = reading.resource.organizations
    assert record.last_verified == "2012-01-31"
    assert record.phones == (
        Phone("800-332-1000", ("voice",), "Toll-free", "12"),
        Phone("800-332-2070", ("textphone",)),
        Phone("301-251-4925", ("fax",), "Fax"),
    )
    assert (record.sources[0].document, record.sources[0].first_line) == (path.name, 2)
    assert reading.notices == ()


DOUBTFUL = [
    ["A list of our friends"],
    ["Name", "Phone", "Phone 2", "Phone 2 Type", "Phone 3", "Phone 3 Description", "Verified", "Country", "Moon"],
    ["Kite", "617-555-0140; TTY 617-555-0141", "617-555-0142", "Hearing Clinic desk", "617-555-0143", "TTY/TDD number",
     "2/31/2012", "Atlantis", "full"],
    ["", "617-555-0150", "", "", "", "", "", "", ""],
    ["Sleep", "call us", "n/a", "", "", "", "31 January 2012", "", ""],
]  # fmt: skip


@pytest.mark.parametrize("ending", ["csv", "tsv", "xlsx", "ods"])
def test_every_kind_of_file_says_the_same_of_what_is_doubtful(tmp_path: Path, ending: str) -> None:
    reading = formats.read(_saved(tmp_path / f"a.{ending}", DOUBTFUL))
    kite, sleep = reading.resource.organizations
    assert [(phone.number, *phone.types) for phone in kite.phones] == [
        ("617-555-0140", "voice"),
        ("617-555-0141", "textphone"),
        ("617-555-0142", "voice"),
        ("617-555-0143", "textphone"),
    ]
    assert kite.phones[2].label == "Hearing Clinic desk"
    assert {(doubt.code, doubt.value, doubt.line) for doubt in kite.doubts} == {
        ("not-a-date", "2/31/2012", 3),
        ("unknown-country", "Atlantis", 3),
    }
    assert (kite.last_verified, sleep.last_verified) == ("", "2012-01-31")
    assert [(doubt.code, doubt.value, doubt.line) for doubt in sleep.doubts] == [("no-digit", "call us", 5)]
    assert {(notice.line, notice.value) for notice in reading.notices} == {
        (1, "A list of our friends"),
        (None, "Moon"),
        (3, "Hearing Clinic desk"),
        (3, "2/31/2012"),
        (3, "Atlantis"),
        (4, " | 617-555-0150" + (" |  |  |  |  |  |  | " if ending in ("csv", "tsv") else "")),
        (5, "call us"),
    }


@pytest.mark.parametrize(
    "text",
    [
        "Name,Phone\nA,301-251-4925\n,301-251-4926\n",
        'Name,Phone\nA,301-251-4925\n"B,301-251-4926\nC,301-251-4927\n',
        "sep=;\nName;Phone;Odd\nA;301-251-4925 (TTY);x\n",
        "Above\nName,Phone\nÉ,301-251-4925\n\nB,n/a,more\n",
        "Name\tVerified\nA\t2/30/2012\n",
    ],
)
def test_a_large_file_is_read_as_a_small_one(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(text.encode("cp1252"))
    small, notices = formats.read(path), Notices()
    items = [codec.decoder(Organization)(item.record) for item in stream(path, notices).items]
    assert tuple(items) == small.resource.organizations
    assert notices.all() == small.notices


def test_a_row_without_a_name_is_no_reason_to_refuse_a_large_file(tmp_path: Path) -> None:
    path = _saved(tmp_path / "a.csv", [["Name", "Phone"], ["A", "301-251-4925"], ["", "301-251-4926"]])
    notices = Notices()
    assert importing.build(path, tmp_path / "a.sqlite", notices=notices) == 1
    assert [(notice.line, notice.reason) for notice in notices.all()] == [(3, "the row has no name")]


def test_an_account_names_only_columns_that_became_fields(tmp_path: Path) -> None:
    reading = formats.read(_saved(tmp_path / "a.csv", [["Name", "City", "Moon"], ["A", "Reno", "full"]]))
    assert [line.field for line in reading.lines] == ["", "Name, City"]


def test_a_country_alone_is_no_second_address(tmp_path: Path) -> None:
    rows = [
        ["Name", "Mailing Address 1", "Mailing Country", "Other Address 1", "Other Country"],
        ["A", "22 Quay Road", "United States", "", "United States"],
        ["B", "22 Quay Road", "United States", "", "-1"],
    ]
    reading = formats.read(_saved(tmp_path / "a.csv", rows))
    address = (Address(address_1="22 Quay Road", country="US"),)
    assert [one.addresses for one in reading.resource.organizations] == [address, address]


def test_sheets_of_one_workbook(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["Just", "words"])
    for number, name in enumerate(("Kite", "Sleep")):
        sheet = book.create_sheet(f"List {number}")
        sheet.append([None, "Name", "Verified"])
        sheet.append([None, name, date(2012, 1, 4)])
    sheet.sheet_state = "hidden"
    book.save(tmp_path / "a.xlsx")
    reading = formats.read(tmp_path / "a.xlsx")
    assert [(one.name, one.last_verified) for one in reading.resource.organizations] == [
        ("Kite", "2012-01-04"),
        ("Sleep", "2012-01-04"),
    ]
    assert '"List 1, row 2"' in reading.excerpts["sleep"].text
    assert {notice.value for notice in reading.notices} == {"Sheet", "List 1"}


@pytest.mark.parametrize("ending", ["xlsx", "ods", "xls"])
def test_what_is_no_workbook_is_refused(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"bad.{ending}"
    whole = (Path(__file__).parent / "kept" / "list.xls").read_bytes()
    for data in (b"", b"PK\x03\x04", b"name,phone\n", whole[: len(whole) // 2], whole[:600] + bytes(4_000)):
        path.write_bytes(data)
        with pytest.raises(UnreadableError, match=f"bad.{ending}"):
            formats.read(path)
