"""HSDS 3 out: it validates, what it can't hold is counted, and the rest comes back."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any

import msgspec
import samples
from hypothesis import example, given, settings
from jsonschema import Draft202012Validator, FormatChecker
from msgspec.structs import replace

from directory_app import formats
from directory_app.formats.reading import Reading
from directory_app.records import Address, Disorder, Organization, Phone, Source

SCHEMA = json.loads((Path(__file__).parent / "hsds-3.json").read_text(encoding="utf-8"))
CHECKER = FormatChecker()
# RFC 3986, 3: the letters that each part of a web address may hold.
_LETTER = r"(?:[A-Za-z0-9._~!$&'()*+,;=-]|%[0-9A-Fa-f]{2})"
_PATH = rf"(?:{_LETTER}|[:@/])*"
_REST = rf"(?:{_LETTER}|[:@/?])*"
_URI = re.compile(rf"https?://((?:{_LETTER}|:)*@)?{_LETTER}*(:\d*)?(/{_PATH})?(\?{_REST})?(\#{_REST})?", re.IGNORECASE)


@CHECKER.checks("uri")
def _is_uri(value: object) -> bool:
    return not isinstance(value, str) or _URI.fullmatch(value) is not None


VALIDATOR = Draft202012Validator(SCHEMA, format_checker=CHECKER)


def plain(*organizations: Organization) -> Any:
    data = json.loads(samples.written("hsds", *organizations, disorders=samples.RICH))
    VALIDATOR.validate(data)
    return data


def held(organization: Organization) -> Organization:
    """Return what HSDS holds of it, which is everything that `limits` does not count."""
    parts = ("address_1", "city", "state_province", "postal_code", "country")
    # Those that are not complete come last.
    addresses = sorted(organization.addresses, key=lambda it: not all(getattr(it, part) for part in parts))
    return samples.changed(
        organization,
        alternate_names=tuple(part for name in organization.alternate_names for part in name.split("; ")),
        addresses=tuple(addresses),
        phones=tuple(msgspec.structs.replace(phone, label="") for phone in organization.phones),
        sources=tuple(
            msgspec.structs.replace(source, first_line=None, last_line=None, retrieved="")
            for source in organization.sources
            if source.as_of
        ),
        doubts=(),
    )


def test_the_fullest_record_validates_and_comes_back(tmp_path: Path) -> None:
    (data,) = plain(samples.FULL)
    assert data["phones"][0]["extension"] == 12
    assert [phone["type"] for phone in data["phones"]] == ["voice", "textphone", "fax", "voice", "textphone"]
    assert data["locations"][0]["addresses"][0]["address_type"] == "postal"
    assert data["attributes"][0]["taxonomy_term"]["description"] == "Sudden jerks."
    reading = samples.read_back(tmp_path, "hsds", samples.written("hsds", samples.FULL))
    assert reading.resource.organizations == (held(samples.FULL),)
    assert reading.notices == ()
    assert [disorder.broader for disorder in reading.resource.disorders] == [(), ("myoclonus",)]


@settings(samples.ROUND_TRIP)
@example(organization=Organization("a", '""'))
@given(organization=samples.organizations)
def test_every_record_validates_and_comes_back(tmp_path: Path, organization: Organization) -> None:
    plain(organization)
    reading = samples.read_back(tmp_path, "hsds", samples.written("hsds", organization))
    assert reading.resource.organizations == (held(organization),)


@settings(samples.ROUND_TRIP)
@given(organization=samples.organizations)
def test_every_record_comes_back_from_a_package(tmp_path: Path, organization: Organization) -> None:
    reading = samples.read_back(tmp_path, "hsds-zip", samples.written("hsds-zip", organization))
    assert reading.resource.organizations == (held(organization),)
    assert [disorder.id for disorder in reading.resource.disorders] == list(
        dict.fromkeys(disorder.id for disorder in _of_json(tmp_path, organization).resource.disorders)
    )


def _of_json(folder: Path, organization: Organization) -> Reading:
    return samples.read_back(folder, "hsds", samples.written("hsds", organization))


def test_a_package_is_one_that_others_read(tmp_path: Path) -> None:
    full = samples.changed(samples.FULL, hours=("Mon-Fri 9-5 ET",))
    data = samples.written("hsds-zip", full, disorders=samples.RICH)
    assert data == samples.written("hsds-zip", full, disorders=samples.RICH)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        package = json.loads(archive.read("datapackage.json"))
        for resource in package["resources"]:
            header, *rows = csv.reader(io.TextIOWrapper(archive.open(resource["path"]), encoding="utf-8", newline=""))
            assert header == [field["name"] for field in resource["schema"]["fields"]]
            assert len({row[0] for row in rows}) == len(rows) > 0


def test_limits_are_counted() -> None:
    organization = Organization(
        "a",
        "A",
        alternate_names=("x; y",),
        addresses=(Address(address_1="2900 John St.", state_province="ON", postal_code="L3R 5G3", country="CA"),),
        phones=(Phone("1234567", ("voice",), "Tel", "012"), Phone("7654321", ("voice",), "", "OPT2", "evenings")),
        emails=("sandra@",),
        websites=("on the Internet", "www.a.example"),
        doubts=samples.FULL.doubts,
        sources=(Source("no date", 3),),
        disorders=("gone",),
    )
    assert samples.limits("hsds", organization) == [
        "Left out: incomplete e-mail addresses (1); web entries that are no address (1); "
        "the words printed before numbers, such as “Tel.” (1); what needs checking (1); sources without a date (1); "
        "the lines of the sources (1); all but the id of disorders that are not known (1)",
        "Changed: addresses that lack a part become the description of a place (1); "
        "web addresses get https:// before them (1); extensions that are words stand in the description (2); "
        "other names with a semicolon become several (1)",
    ]
    (data,) = plain(organization)
    (place,) = data["locations"]
    assert (place["description"], "addresses" in place) == ("2900 John St., ON L3R 5G3, Canada", False)
    assert "email" not in data
    assert [phone["description"] for phone in data["phones"]] == ["ext. 012", "ext. OPT2: evenings"]


def test_disorders_above_go_along_so_that_the_taxonomy_is_whole(tmp_path: Path) -> None:
    """Nobody helps with the broader ones themselves; no term points to one that is not told."""
    chain = {"a": Disorder("a", "A"), "b": Disorder("b", "B", broader=("a",)), "c": Disorder("c", "C", broader=("b",))}
    written = samples.written("hsds", Organization("o", "O", disorders=("c",)), disorders=chain)
    (data,) = json.loads(written)
    VALIDATOR.validate([data])
    terms = {item["taxonomy_term"]["id"]: item["taxonomy_term"] for item in data["attributes"]}
    assert [term["code"] for term in terms.values()] == ["c", "b", "a"]
    assert {term["parent_id"] for term in terms.values() if "parent_id" in term} <= terms.keys()
    reading = samples.read_back(tmp_path, "hsds", written)
    assert reading.resource.organizations[0].disorders == ("c",)
    assert {disorder.id: disorder.broader for disorder in reading.resource.disorders} == {
        "c": ("b",),
        "b": ("a",),
        "a": (),
    }


def test_disorders_that_nobody_leads_to_are_in_the_package_and_told_where_there_is_no_place(tmp_path: Path) -> None:
    chain = {"a": Disorder("a", "A"), "b": Disorder("b", "B", broader=("a",)), "c": Disorder("c", "C")}
    one = Organization("o", "O", disorders=("c",))
    whole = replace(samples.content(one, disorders=chain), is_whole=True)
    (line,) = formats.find("hsds").limits(whole)
    assert line == "Left out: disorders that no organization leads to (2)"
    assert formats.find("hsds").limits(replace(whole, is_whole=False)) == []
    assert formats.find("hsds-zip").limits(whole) == []
    for organizations in ((one,), ()):
        file = io.BytesIO()
        formats.find("hsds-zip").write(replace(whole, organizations=organizations), file)
        reading = samples.read_back(tmp_path, "hsds-zip", file.getvalue())
        assert {it.id: it for it in reading.resource.disorders} == chain
        assert len(reading.resource.organizations) == len(organizations)


def test_hours_are_recurring_times_with_the_printed_line(tmp_path: Path) -> None:
    hours = ("Mon-Thu 9-5; Fri 9-noon ET", "Sat 9pm-2am", "call first", "24/7")
    (data,) = plain(Organization("o", "O", hours=hours))
    (place,) = data["locations"]
    assert place["location_type"] == "virtual"
    times = [(it.get("byday"), it.get("opens_at"), it.get("closes_at")) for it in place["schedules"]]
    assert times == [
        ("MO,TU,WE,TH", "09:00", "17:00"),
        ("FR", "09:00", "12:00"),
        ("SA", "21:00", "02:00"),
        (None, None, None),
        ("MO,TU,WE,TH,FR,SA,SU", "00:00", "00:00"),
    ]
    for format_ in ("hsds", "hsds-zip"):
        written = samples.written(format_, Organization("o", "O", hours=hours))
        assert samples.read_back(tmp_path, format_, written).resource.organizations[0].hours == hours


def test_web_addresses_become_what_a_uri_can_hold() -> None:
    websites = ("https://x.example/100%/[1]?q=é#a#b", "http://x.example:port/", "http://a@b@c/")
    organization = Organization("o", "O", websites=websites)
    (data,) = plain(organization)
    assert data["website"] == "https://x.example/100%25/%5B1%5D?q=%C3%A9#a%23b"
    (site,) = data["additional_websites"]
    assert (site["url"], site["label"]) == (data["website"], websites[0])
    assert samples.limits("hsds", organization) == [
        "Left out: web entries that are no address (2)",
        "Changed: letters such as é in web addresses become %XX (1)",
    ]


def test_a_web_address_that_another_program_changed_is_taken_as_it_is_now(tmp_path: Path) -> None:
    (data,) = plain(Organization("o", "O", websites=("a.example", "b.example")))
    data["website"] = "https://c.example"
    data["additional_websites"][1]["url"] = "https://d.example"
    (one,) = samples.read_back(tmp_path, "hsds", json.dumps([data]).encode()).resource.organizations
    assert one.websites == ("https://c.example", "a.example", "https://d.example")


def test_ids_are_the_same_in_every_export() -> None:
    assert samples.written("hsds", samples.FULL) == samples.written("hsds", samples.FULL)
    assert plain(samples.FULL)[0]["id"] != plain(samples.changed(samples.FULL, id="other"))[0]["id"]


def test_the_schema_file_can_refuse() -> None:
    (data,) = plain(samples.FULL)
    data["phones"][0]["extension"] = "12"
    del data["locations"][0]["addresses"][0]["city"]
    assert len(list(VALIDATOR.iter_errors([data]))) == 2


def test_a_resource_file_is_not_taken_for_hsds(tmp_path: Path) -> None:
    data = samples.written("json", samples.FULL)
    assert samples.read_back(tmp_path, "json", data).resource.organizations == (samples.FULL,)
    assert formats.for_path(Path("x.json")).name == "json"
