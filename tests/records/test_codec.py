"""Records that earlier versions wrote are read in today's form; what is wrong is said as it stands."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest
import strategies
from hypothesis import given
from msgspec.structs import replace

from directory_app import paths
from directory_app.errors import UnreadableError
from directory_app.formats.json import jsonl, resource
from directory_app.records import Doubt, Organization, Resource, Source, codec

_OLD = {"id": "a", "name": "A", "flags": [{"field": "emails", "value": "b@", "reason": "ask Ann", "line": 3}]}
_KEPT = Path(__file__).parent.parent / "formats" / "json" / "kept"


@given(strategies.resources())
def test_records_come_back(made: Resource) -> None:
    for organization in made.organizations:
        assert codec.decode_organization(codec.encode(organization)) == organization


def test_flags_of_version_1_are_doubts() -> None:
    record = codec.decode_organization(json.dumps(_OLD))
    assert record.doubts == (Doubt("note", "emails", "b@", ("ask Ann",), 3),)
    assert codec.decoder(Doubt)(json.dumps(_OLD["flags"][0])) == record.doubts[0]


@pytest.mark.parametrize(
    "wrong",
    [
        {**_OLD, "colour": "red"},
        {**_OLD, "doubts": []},
        {**_OLD, "flags": 5},
        {**_OLD, "flags": [{"field": "emails", "value": "b@", "reason": ""}]},
        {**_OLD, "flags": [{"field": "emails", "value": "b@", "reason": "x", "why": "y"}]},
        {"id": "a", "name": 5},
        [],
    ],
)
def test_what_is_wrong_is_said_of_the_record_as_it_stands(wrong: object) -> None:
    with pytest.raises(msgspec.ValidationError) as strict:
        msgspec.convert(wrong, Organization)
    with pytest.raises(msgspec.ValidationError) as lenient:
        codec.convert(wrong, Organization)
    assert str(lenient.value) == str(strict.value)
    with pytest.raises(msgspec.ValidationError, match=r"."):
        codec.decode_organization(json.dumps(wrong))


def test_the_shipped_file_of_version_1_is_the_one_of_today() -> None:
    kept, today = resource.read(_KEPT / "version-1.json"), resource.read(paths.resource_file())
    assert kept.organizations == today.organizations
    summaries = {"sections": (), "local_names": ()}  # which were written again since
    assert [replace(it, **summaries) for it in kept.disorders] == [replace(it, **summaries) for it in today.disorders]


def test_a_later_version_is_refused(tmp_path: Path) -> None:
    later = tmp_path / "later.json"
    later.write_text('{"version": 3}')
    with pytest.raises(UnreadableError, match="newer version"):
        resource.read(later)


def test_lines_of_version_1_are_read(tmp_path: Path) -> None:
    lines = tmp_path / "old.jsonl"
    lines.write_text(json.dumps({"organization": _OLD}) + "\n" + json.dumps({"organization": {**_OLD, "id": "b"}}))
    reading = jsonl.read(lines)
    assert [found.doubts[0].code for found in reading.resource.organizations] == ["note", "note"]
    assert not reading.notices


def test_other_records_are_read_by_the_same_rules() -> None:
    assert codec.decoder(Source)('{"document": "A list"}') == Source("A list")
