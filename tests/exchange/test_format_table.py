"""One table of formats: what is exported can be imported, and a wrong ending keeps no file from being read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import samples
from hypothesis import given, settings
from hypothesis import strategies as st

from directory_app import formats, paths
from directory_app.exchange import disorders, importing, matching, reading
from directory_app.exchange.matching import Kind
from directory_app.formats.json import resource
from directory_app.records import Organization, Resource
from directory_app.store import connection
from directory_app.store.directory import create

SHIPPED = resource.read(paths.resource_file())
# One row a number, cards to read, and days of a calendar: not meant to come back as organizations.
_ONE_WAY = ("csv-numbers", "cards", "icalendar")
BACK = [entry.name for entry in formats.WRITERS if entry.name not in _ONE_WAY]
RECOGNIZED = ["json", "xlsx", "markdown", "jsonl", "vcard", "vcard4", "vcard-zip", "hsds"]


def written(path: Path, name: str) -> Path:
    disorders = {disorder.id: disorder for disorder in SHIPPED.disorders}
    path.write_bytes(samples.written(name, *SHIPPED.organizations, disorders=disorders))
    return path


@pytest.mark.parametrize("name", BACK)
def test_what_is_exported_can_be_imported(tmp_path: Path, name: str) -> None:
    source = written(tmp_path / f"a{formats.find(name).suffix}", name)
    found = reading.read(source).resource
    assert [one.name for one in found.organizations] == [one.name for one in SHIPPED.organizations]
    digits = [[phone.number for phone in one.phones] for one in found.organizations]
    assert list(map(len, digits)) == [len(one.phones) for one in SHIPPED.organizations]
    importing.write(tmp_path / "out.json", found)
    assert resource.read(tmp_path / "out.json").organizations == found.organizations


@pytest.mark.parametrize("ending", ["", ".bak", ".txt", ".csv", ".json"])
@pytest.mark.parametrize("name", RECOGNIZED)
def test_a_wrong_ending_keeps_no_file_from_being_read(tmp_path: Path, name: str, ending: str) -> None:
    right = written(tmp_path / f"a{formats.find(name).suffix}", name)
    wrong = tmp_path / f"a{ending or '-without'}"
    wrong.write_bytes(right.read_bytes())
    assert [one.name for one in reading.read(wrong).resource.organizations] == [
        one.name for one in reading.read(right).resource.organizations
    ]


def test_a_directory_file_is_known_by_its_content(tmp_path: Path) -> None:
    create(tmp_path / "a.sqlite", SHIPPED)
    kept = (tmp_path / "a.sqlite").rename(tmp_path / "a.backup")
    assert connection.is_directory_file(kept)
    assert len(reading.read(kept).resource.organizations) == len(SHIPPED.organizations)


def test_the_list_that_the_command_line_prints_keeps_all_it_holds(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(resource.render_organizations(SHIPPED.organizations), encoding="utf-8")
    found = reading.read(path)
    assert found.resource.organizations == SHIPPED.organizations
    assert {one.id for one in found.resource.disorders} == {
        key for one in SHIPPED.organizations for key in one.disorders
    }
    importing.write(tmp_path / "b.json", found.resource)
    again = json.loads((tmp_path / "b.json").read_text(encoding="utf-8"))["organizations"]
    assert again == json.loads(path.read_text(encoding="utf-8"))


def test_disorders_and_one_organization_alone_are_read_too(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(resource.render_disorders(SHIPPED.disorders), encoding="utf-8")
    assert reading.read(path).resource == Resource(disorders=SHIPPED.disorders)
    path.write_text(resource.render_organization(SHIPPED.organizations[0]), encoding="utf-8")
    assert reading.read(path).resource.organizations == SHIPPED.organizations[:1]


def test_every_ending_is_offered_once() -> None:
    endings = reading.patterns().split()
    assert len(endings) == len(set(endings))
    assert {"*.tsv", "*.sqlite", "*.html", "*.obo", "*.ndjson"} <= set(endings)


# Tables of fields have their own tests: a cell holds less of a record than these do.
WHOLE = [entry.name for entry in formats.WRITERS if not entry.has_columns and entry.name not in _ONE_WAY]


@settings(max_examples=12)
@given(drawn=st.lists(samples.organizations, min_size=1, max_size=3, unique_by=lambda one: one.id))
@pytest.mark.parametrize("name", WHOLE)
def test_what_comes_back_from_an_export_is_known(tmp_path: Path, name: str, drawn: list[Organization]) -> None:
    known = Resource(organizations=tuple(drawn), disorders=tuple(samples.DISORDERS.values()))
    found = samples.read_back(tmp_path, name, samples.written(name, *drawn)).resource
    assert disorders.unlike(known, found) == []
    changes = matching.compare(known.organizations, found.organizations, disorders.links(known, found))
    assert [(it.kind, it.differences) for it in changes] == [(Kind.SAME, ())] * len(drawn)
    assert [it.known.id for it in changes if it.known] == [one.id for one in drawn]
