"""HSDS in: packages as other programs write them, with every quirk, and bad ones."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path

import pytest
import samples
from growth import LIMIT, TIMES, growth

from directory_app import formats
from directory_app.errors import DirectoryError, UnreadableError
from directory_app.files import decoding
from directory_app.formats.hsds import reading as hsds_reading
from directory_app.formats.reading import Reading
from directory_app.records import Address, Phone

# HSDS 1.1, with what real packages hold: padded states, blank countries, empty types, quotes inside of quotes.
TABLES = {
    "organizations.csv": "id,name,alternate_name,description,email,url,tax_id\r\n"
    'o1,Example Cross,The Cross,"Help, daily",help@cross.example,www.cross.example,574\r\n'
    "o2, Example House ,,,,,\r\n,,,,,,\r\no3,,,,,,\r\n",
    "services.csv": "id,organization_id,name,email\r\ns1,o1,Laundry Line,wash@cross.example\r\n",
    "locations.csv": "id,organization_id,name\r\nl1,o1,Main Office\r\nl2,,Second\r\nl9,gone,Lost place\r\n",
    "services_at_location.csv": "id,service_id,location_id\r\nsl1,s1,l2\r\n",
    "contacts.csv": "id,organization_id,name,title,email\r\nc1,o2,Jane Roe,Nurse,jane@house.example\r\n",
    "phones.csv": "id,location_id,service_id,organization_id,contact_id,number,extension,type,description,language\r\n"
    '1,,,o1,,"""+44 1234 567890""",,,,en\r\n'
    "2,l1,,,,(223) 346 1236,42,voice,Support,\r\n"
    "3,l1,,,,(223) 346 1236,42,textphone,Support,\r\n"
    "4,,s1,,,(223) 456 1253,,fax,,\r\n"
    "5,,,,c1,555-0100,,cell,,\r\n"
    "6,,,nobody,,555-0199,,voice,,\r\n"
    "7,,,o2,,ask,,voice,,\r\n"
    "8,,,o2,,555-0111,,,TTY,\r\n",
    "physical_addresses.csv": "id,location_id,attention,address_1,address_2,city,state_province,postal_code,country\r\n"
    "a1,l1,,1 Main St.,,Tampa,FL ,02138,   \r\na2,l2,,2 Side St.,Suite 2,Tampa,FL ,33601,USA\r\n",
    "languages.csv": "id,service_id,language\r\n1,s1,es\r\n2,s1,fr\r\n",
}


def package(folder: Path, tables: dict[str, str], *, encoding: str = "utf-8") -> Path:
    place = folder / "package"
    place.mkdir()
    for name, text in tables.items():
        (place / name).write_bytes(text.encode(encoding))
    return place


def zipped(folder: Path, tables: dict[str, str]) -> Path:
    path = folder / "package.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in tables.items():
            archive.writestr(f"data/{name}", text)
    return path


def check(reading: Reading) -> None:
    cross, house = reading.resource.organizations
    assert (cross.name, cross.alternate_names, cross.description) == ("Example Cross", ("The Cross",), "Help, daily")
    assert cross.emails == ("help@cross.example", "wash@cross.example")
    assert cross.websites == ("www.cross.example",)
    assert cross.phones == (
        Phone("+44 1234 567890", ("voice",)),
        Phone("(223) 346 1236", ("voice", "textphone"), "", "42", "Support"),
        Phone("(223) 456 1253", ("fax",), "", "", "Laundry Line"),
    )
    assert cross.addresses == (
        Address("", "1 Main St.", "", "Tampa", "FL", "02138", ""),
        Address("", "2 Side St.", "Suite 2", "Tampa", "FL", "33601", "US"),
    )
    assert house.name == "Example House"
    assert house.phones == (
        Phone("555-0100", ("voice",), "", "", "Jane Roe, Nurse"),
        Phone("555-0111", ("textphone",), "", "", "TTY"),
    )
    assert cross.sources[0].first_line == 2
    notices = "\n".join(f"{notice.line} {notice.reason} {notice.value}" for notice in reading.notices)
    parts = (
        "5 the organization has no name",
        "4 a location that belongs to no organization: 1 times Lost place",
        "7 a phone that belongs to no organization: 1 times 555-0199",
        "'ask' holds no digit",
        "organization.tax_id has no field: 1 times 574",
        "languages has no field: 2 rows",
        "Jane Roe",
    )
    for part in parts:
        assert part in notices


def test_a_folder_of_tables(tmp_path: Path) -> None:
    check(formats.read(package(tmp_path, TABLES)))


def test_a_zip_file_of_tables(tmp_path: Path) -> None:
    check(formats.read(zipped(tmp_path, TABLES)))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_other_encodings(encoding: str, tmp_path: Path) -> None:
    check(formats.read(package(tmp_path, TABLES, encoding=encoding)))


def test_line_ends_of_old_macintosh(tmp_path: Path) -> None:
    check(formats.read(package(tmp_path, {name: text.replace("\r\n", "\r") for name, text in TABLES.items()})))


def test_names_that_a_data_package_gives(tmp_path: Path) -> None:
    resources = [{"name": name.removesuffix(".csv"), "path": f"t{index}.csv"} for index, name in enumerate(TABLES)]
    tables = {f"t{index}.csv": text for index, text in enumerate(TABLES.values())}
    check(formats.read(package(tmp_path, {**tables, "datapackage.json": json.dumps({"resources": resources})})))


def test_tables_in_one_json_object(tmp_path: Path) -> None:
    tables = {
        "organizations": [{"id": "o1", "name": "A", "description": None}],
        "phones": [{"id": "1", "organization_id": "o1", "number": "555-0100", "extension": 7, "type": "tty"}],
    }
    reading = samples.read_back(tmp_path, "hsds", json.dumps(tables).encode())
    assert reading.resource.organizations[0].phones == (Phone("555-0100", ("textphone",), "", "7"),)


def test_pages_of_services(tmp_path: Path) -> None:
    organization = {"id": "o1", "name": "A", "phones": [{"number": "555-0100", "type": "voice"}], "logo": "x.png"}
    services = [
        {"id": "s1", "name": "Line", "status": "active", "organization": organization,
         "phones": [{"number": "555-0101", "type": "fax"}],
         "schedules": [{"id": "x", "byday": "MO,TU", "opens_at": "09:00", "closes_at": "17:00", "timezone": -5}]},
        {"id": "s2", "name": "Other", "status": "active", "organization": organization},
        None,
    ]  # fmt: skip
    reading = samples.read_back(tmp_path, "hsds", json.dumps({"total_items": 3, "contents": services}).encode())
    assert reading.resource.organizations[0].phones == (
        Phone("555-0100", ("voice",)),
        Phone("555-0101", ("fax",), "", "", "Line"),
    )
    notices = samples.reasons(reading)
    assert "organization.logo has no field: 1 times" in notices
    assert "schedule.timezone has no field: 1 times" in notices
    assert reading.resource.organizations[0].hours == ("Mon, Tue 9 am-5 pm",)
    assert "this is no organization: 1 times" in notices


def test_names_of_keys_in_other_versions(tmp_path: Path) -> None:
    organization = {
        "id": 1, "name": "A", "url": "a.example",
        "locations": [{"id": "l", "addresss": [{"address_1": "1 Main St.", "city": "Tampa", "country": "us"}],
                       "phones": [{"number": "711", "type": "TDD"}]}],
        "contacts": [{"email": "x@a.example"}], "services": [{"name": "Line", "phones": [{"number": "555-0101"}]}],
    }  # fmt: skip
    reading = samples.read_back(tmp_path, "hsds", json.dumps(organization).encode())
    (found,) = reading.resource.organizations
    assert found.addresses == (Address(address_1="1 Main St.", city="Tampa", country="US"),)
    assert found.phones == (Phone("711", ("textphone",)), Phone("555-0101", ("voice",), description="Line"))
    assert (found.emails, found.websites) == (("x@a.example",), ("a.example",))


def many(count: int) -> dict[str, str]:
    """Return the tables of that many organizations, each with an address and three numbers."""
    numbers = range(count)
    return {
        "organizations.csv": "id,name,url\n" + "".join(f"o{i},Organization {i},www.o{i}.example\n" for i in numbers),
        "locations.csv": "id,organization_id\n" + "".join(f"l{i},o{i}\n" for i in numbers),
        "addresses.csv": "id,location_id,address_1,city\n" + "".join(f"a{i},l{i},{i} Main,Tampa\n" for i in numbers),
        "phones.csv": "id,organization_id,number,type\n"
        + "".join(f"p{i}-{j},o{i},555-01{j:02d},voice\n" for i in numbers for j in range(3)),
    }


def test_four_thousand_organizations(tmp_path: Path) -> None:
    notices: list[int] = []
    reading = hsds_reading.read(zipped(tmp_path, many(4_000)), notices.append)
    assert len(reading.resource.organizations) == 4_000
    assert notices == [*range(0, 4_000, 100), 4_000]
    assert reading.notices == ()


def test_work_grows_in_proportion_to_the_package(tmp_path: Path) -> None:
    packages = {}
    for count in (250, 250 * TIMES):
        (tmp_path / str(count)).mkdir()
        packages[count] = zipped(tmp_path / str(count), many(count))
    assert growth(lambda count: hsds_reading.read(packages[count]), 250) < LIMIT


def test_bad_rows_are_noticed_and_the_rest_is_read(tmp_path: Path) -> None:
    tables = {
        "organization.csv": f'id,name,name\no1,A,B\no1,C\no2,D,E,F\no3,{"x" * 200_000},y\no4,"never closed\no5,G,H\n',
        "notes.pdf": "x",
    }
    reading = formats.read(package(tmp_path, tables))
    assert [organization.name for organization in reading.resource.organizations][:2] == ["B", "E"]
    notices = {(notice.line, notice.reason.split(":")[-1].strip()) for notice in reading.notices}
    assert (3, "the row has 2 cells, the header 3") in notices
    assert (4, "the row has 4 cells, the header 3") in notices
    assert (5, "field larger than field limit (131072)") in notices


@pytest.mark.parametrize(
    "data",
    [
        b"[" * 100_000,
        b'[{"id":"a","name":"A"},',
        b"[1,2",
        b'{"contents":{}}',
        b'{"contents":[[[[1]]]]}',
        b'["\xff"]',
        b'[{"name":"\\ud800","id":"1"}]',
        b'{"services":3}',
        b'{"id":"a","name":"A"' + b',"x":[' * 50_000,
    ],
)
def test_bad_json_is_refused_or_noticed(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "bad.json"
    path.write_bytes(data)
    assert samples.fate(path)


def test_a_key_that_stands_twice_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(
        '[{"id": "1", "name": "A \\": x"}, {"id": "2", "name": "B", "phones": [{"number": "1", "number": "2"}]}]'
    )
    reading = formats.read(path)
    assert [organization.name for organization in reading.resource.organizations] == ['A ": x', "B"]
    (notices,) = [notice for notice in reading.notices if "twice" in notice.reason]
    assert notices.value == "item 2"


def test_what_is_no_object_and_a_second_organization_of_an_id_are_noticed(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(
        '[{"id": "1", "name": "A", "phones": ["555-0100"]}, {"id": "1", "name": "B"}, {"id": "1", "name": "A"}]'
    )
    notices = [(notice.reason, notice.value) for notice in formats.read(path).notices]
    assert notices == [
        ("another organization has this id; both became one", "B"),
        ("under phones stands something that is no object: 1 times", "555-0100"),
    ]


def test_rows_of_nobody_are_one_message(tmp_path: Path) -> None:
    rows = "".join(f"{i},gone,302-555-01{i:02}\n" for i in range(50))
    tables = {"organization.csv": "id,name\n1,A\n", "phone.csv": f"id,organization_id,number\n{rows}"}
    reasons = samples.reasons(formats.read(package(tmp_path, tables)))
    assert reasons == ["a phone that belongs to no organization: 50 times"]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"id": "1", "code": "T1", "name": "Food help", "taxonomy": "made-up"}, "a taxonomy term"),
        ({"id": "1", "name": "Terms", "description": "x", "uri": "https://x.example", "version": "1"}, "a taxonomy"),
        ({"id": "1", "name": "Hall", "location_type": "physical", "addresses": []}, "a location"),
        ({"id": "1", "organization_id": "2", "name": "Class", "phones": [{"number": "1234567"}]}, "a service"),
        ({"id": "1", "service": {"id": "2"}, "location": {"id": "3"}}, "a service at a location"),
        ({"id": "1", "organization_id": "2", "name": "Program"}, "a program"),
        ({"id": "1", "number": "302-555-0101"}, "a phone number"),
    ],
)
def test_other_objects_are_refused_as_what_they_are(row: dict[str, object], words: str, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    for data in (row, [row], {"contents": [row]}):
        path.write_text(json.dumps(data))
        with pytest.raises(UnreadableError, match=f"this is {words} of HSDS, no organization"):
            formats.read(path)
    path.write_text(json.dumps([row, row]))
    with pytest.raises(UnreadableError, match=r"it holds 2 \w.* of HSDS, and no organization"):
        formats.read(path)
    path.write_text(json.dumps([row, {"id": "9", "name": "A", "description": ""}]))
    assert [one.name for one in formats.read(path).resource.organizations] == ["A"]
    assert f"this is {words}, no organization: 1 times" in samples.reasons(formats.read(path))


def test_several_values_in_one(tmp_path: Path) -> None:
    numbers = [{"number": "(302) 555-0101, TTY: (302) 555-0102"}]
    fax = {"number": "302-555-0103 or 302-555-0104", "type": "fax"}
    row = {"id": "1", "name": "A", "email": "a@x.example, b@x.example", "phones": [*numbers, fax]}
    reading = samples.read_back(tmp_path, "hsds", json.dumps([row]).encode())
    assert samples.phones_of(reading) == [
        ("(302) 555-0101", ("voice",)),
        ("(302) 555-0102", ("textphone",)),
        ("302-555-0103", ("fax",)),
        ("302-555-0104", ("fax",)),
    ]
    assert reading.resource.organizations[0].emails == ("a@x.example", "b@x.example")


def test_a_country_alone_is_no_address(tmp_path: Path) -> None:
    row = {
        "id": "1",
        "name": "A",
        "website": "a.example",
        "addresses": [{"country": "US"}, {"city": "Dover", "country": "US"}],
    }
    reading = samples.read_back(tmp_path, "hsds", json.dumps([row]).encode())
    assert reading.resource.organizations[0].addresses == (Address(city="Dover", country="US"),)


def test_tables_of_a_european_spreadsheet(tmp_path: Path) -> None:
    check(formats.read(package(tmp_path, {name: _semicolons(text) for name, text in TABLES.items()})))


def _semicolons(text: str) -> str:
    rows = csv.reader(io.StringIO(text, newline=""), skipinitialspace=True)
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=";").writerows(rows)
    return file.getvalue()


def test_a_zip_file_can_not_reach_outside(tmp_path: Path) -> None:
    path = tmp_path / "slip.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("organizations.csv", "id,name\n1,A\n")
        for name in ("../../evil.csv", "/abs/evil.csv", "..\\evil.csv", "C:\\evil.csv"):
            archive.writestr(name, "id,name\n2,B\n")
    reading = formats.read(path)
    assert [organization.name for organization in reading.resource.organizations] == ["A"]
    assert len(reading.notices) == 4
    assert [entry.name for entry in tmp_path.iterdir()] == ["slip.zip"]


def test_a_zip_bomb_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(decoding, "MOST_BYTES", 1_000_000)
    path = zipped(tmp_path, {"organizations.csv": "0" * 2_000_000})
    with pytest.raises(UnreadableError, match="unpacked, it is larger than 1 MB"):
        formats.read(path)


def test_a_broken_zip_file_is_refused(tmp_path: Path) -> None:
    whole = zipped(tmp_path, TABLES).read_bytes()
    path = tmp_path / "broken.zip"
    for data in (b"", b"PK", whole[:300], whole[:50] + b"xxxxxxxx" + whole[58:]):
        path.write_bytes(data)
        with pytest.raises(DirectoryError):
            formats.read(path)


@pytest.mark.parametrize(
    ("rows", "hours"),
    [
        ("1,o1,Monday,,,8:00,16:30,\r\n2,o1,Tuesday,,,8:00,16:30,\r\n", ("Mon, Tue 8 am-4:30 pm",)),
        ('1,o1,,"MO,WE",WEEKLY,09:00:00-05:00,17:00:00-05:00,\r\n', ("Mon, Wed 9 am-5 pm",)),
        ("1,o1,,1MO,MONTHLY,09:00,17:00,\r\n", ("monthly 1mo 09:00-17:00",)),
        ("1,o1,,MO,WEEKLY,09:00,17:00,Walk in\r\n", ("Mon 9 am-5 pm (Walk in)",)),
        ("1,o1,,MO,WEEKLY,09:00,17:00,Mondays 9 to 5\r\n", ("Mondays 9 to 5",)),
        ("1,o1,,,,,,Call first\r\n2,o1,,,,,,\r\n", ("Call first",)),
        ("1,o1,,MO,WEEKLY,nine,five,\r\n", ("weekly mo nine-five",)),
    ],
)
def test_schedules_of_others_become_lines(tmp_path: Path, rows: str, hours: tuple[str, ...]) -> None:
    head = "id,service_id,weekday,byday,freq,opens_at,closes_at,description\r\n"
    tables = {
        "organizations.csv": "id,name\r\no1,Owl House\r\n",
        "services.csv": "id,organization_id,name\r\ns1,o1,Line\r\n",
        "schedules.csv": head + rows.replace("o1", "s1"),
    }
    reading = formats.read(package(tmp_path, tables))
    assert reading.resource.organizations[0].hours == hours


def test_schedules_of_several_services_say_whose_they_are(tmp_path: Path) -> None:
    tables = {
        "organizations.csv": "id,name\r\no1,Owl House\r\n",
        "services.csv": "id,organization_id,name\r\ns1,o1,Line\r\ns2,o1,Kitchen\r\n",
        "regular_schedules.csv": "id,service_id,weekday,opens_at,closes_at\r\n1,s1,Monday,9:00,17:00\r\n"
        "2,s2,Monday,11:00,13:00\r\n",
    }
    reading = formats.read(package(tmp_path, tables))
    assert reading.resource.organizations[0].hours == ("Line: Mon 9 am-5 pm", "Kitchen: Mon 11 am-1 pm")
