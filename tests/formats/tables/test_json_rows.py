"""Lists of flat objects in JSON, as web services and maps hand them out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from directory_app.errors import UnreadableError
from directory_app.exchange import reading as documents
from directory_app.formats.reading import Reading

ROWS = [
    {"name": "Elm Center", "phone": "302-555-0101", "tty": 3025550102, "address": {"city": "Dover", "zip": "19901"}},
    {"name": "Oak Center", "phone": "302-555-0103 / TTY 302-555-0104", "emails": ["a@oak.example", "b@oak.example"]},
]


def _read(folder: Path, text: str, name: str = "list.json") -> Reading:
    (folder / name).write_text(text, encoding="utf-8")
    return documents.read(folder / name)


@pytest.mark.parametrize("frame", ["{}", '{{"status": "ok", "meta": {{"page": 1}}, "results": {}, "next": null}}'])
def test_an_object_is_a_row(tmp_path: Path, frame: str) -> None:
    elm, oak = _read(tmp_path, frame.format(json.dumps(ROWS, indent=1))).resource.organizations
    numbers = [("302-555-0101", ("voice",)), ("3025550102", ("textphone",))]
    assert [(phone.number, phone.types) for phone in elm.phones] == numbers
    assert [(it.city, it.postal_code) for it in elm.addresses] == [("Dover", "19901")]
    numbers = [("302-555-0103", ("voice",)), ("302-555-0104", ("textphone",))]
    assert [(phone.number, phone.types) for phone in oak.phones] == numbers
    assert oak.emails == ("a@oak.example", "b@oak.example")


def test_records_know_their_lines(tmp_path: Path) -> None:
    records = _read(tmp_path, "[\n" + ",\n".join(map(json.dumps, ROWS)) + "\n]").resource.organizations
    assert [record.sources[0].first_line for record in records] == [2, 3]


def test_the_features_of_a_map_are_rows(tmp_path: Path) -> None:
    properties = {"name": "Elm Hall", "contact:phone": "302-555-0101", "addr:city": "Dover", "amenity": "clinic"}
    feature = {"type": "Feature", "geometry": {"type": "Point", "coordinates": [1, 2]}, "properties": properties}
    text = json.dumps({"type": "FeatureCollection", "features": [feature]})
    reading = _read(tmp_path, text, "map.geojson")
    (record,) = reading.resource.organizations
    assert (record.name, record.phones[0].number, record.addresses[0].city) == ("Elm Hall", "302-555-0101", "Dover")
    assert [notice.value for notice in reading.notices] == ["amenity"]  # what has no place is told


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[{"name": "Elm", "phone": "302-555-0101"},\n{"name": "Oak", "phone": "302-', "line 2, column 26"),
        ('[{"name": "Elm", "phone": "302-555-0101"}', "line 1: a bracket is not closed"),
        ('[{"name": "Elm", "phone": "302-555-0101"},\n{"name": ' + "[" * 100_000, "line 2: lists are nested"),
    ],
)
def test_what_is_no_json_is_refused_with_its_line(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(UnreadableError) as refused:
        _read(tmp_path, text)
    assert said in str(refused.value)


def test_a_value_that_is_not_there_is_none(tmp_path: Path) -> None:
    (record,) = _read(
        tmp_path, '[{"name": "Elm", "phone": "302-555-0101", "fax": NaN, "web": null}]'
    ).resource.organizations
    assert [phone.number for phone in record.phones] == ["302-555-0101"]


def test_lists_of_organizations_are_no_tables(tmp_path: Path) -> None:
    """Ours and those of HSDS hold lists of numbers."""
    text = '[{"id": "elm", "name": "Elm", "phones": [{"number": "302-555-0101"}]}]'
    (record,) = _read(tmp_path, text).resource.organizations
    assert [phone.number for phone in record.phones] == ["302-555-0101"]


def test_half_a_character_is_shown_as_what_cannot_be_read(tmp_path: Path) -> None:
    (record,) = _read(tmp_path, '[{"name": "Elm\\ud800", "phone": "302-555-0101"}]').resource.organizations
    assert record.name == "Elm?"
