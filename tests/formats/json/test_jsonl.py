"""JSON Lines: one record a line both ways, and each bad line by its number."""

from __future__ import annotations

from pathlib import Path

import pytest
import samples
from hypothesis import given, settings

from directory_app.formats.json import jsonl
from directory_app.formats.notices import Notices
from directory_app.formats.reading import Item
from directory_app.records import Organization, Resource

DISORDER = b'{"disorder":{"id":"myoclonus","name":"Myoclonus"}}\n'


@settings(samples.ROUND_TRIP)
@given(organization=samples.organizations)
def test_every_record_comes_back(tmp_path: Path, organization: Organization) -> None:
    reading = samples.read_back(tmp_path, "jsonl", samples.written("jsonl", organization))
    assert reading.resource.organizations == (organization,)
    assert set(reading.resource.disorders) >= {samples.DISORDERS[key] for key in organization.disorders}
    assert reading.notices == ()


def test_byte_for_byte_with_the_disorders_above() -> None:
    organization = Organization("a", "Ä", disorders=("sleep-myoclonus",))
    assert samples.written("jsonl", organization).decode() == (
        '{"organization":{"id":"a","name":"Ä","disorders":["sleep-myoclonus"]}}\n'
        '{"disorder":{"id":"myoclonus","name":"Myoclonus"}}\n'
        '{"disorder":{"id":"sleep-myoclonus","name":"Sleep; jerks, and more","broader":["myoclonus"]}}\n'
    )


def test_records_stream_both_ways(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    made = (Organization(f"o{number}", f"O {number}") for number in range(1_000))
    with path.open("wb") as file:
        file.writelines(jsonl.lines(made))
    found = iter(jsonl.stream(path, Notices()).items)
    assert next(found) == Item("line 1", "o0", "O 0", b'{"id":"o0","name":"O 0"}')
    assert sum(1 for _ in found) == 999


def test_every_bad_line_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    lines = [
        b"\xef\xbb\xbf" + DISORDER,
        b"not json\n",
        b'{"organization":{"id":"A B","name":"x"}}\n',
        b'{"organization":{"id":"a","name":"A","disorders":["gone","myoclonus"]}}\r\n',
        b'{"organization":{"id":"a","name":"again"}}\n',
        b"\n",
        b'{"organization":{"id":"b","name":"B","phones":[{"number":"ask","types":["voice"]}]}}\n',
        b'{"organization":{"id":"c","name":"C","addresses":[{}]}}\n',
        b'{"disorder":{"id":"x","name":"X","broader":"gone"}}\n',
        b'{"disorder":{"id":"y","name":"Y","broader":"z"}}\n',
        b'{"disorder":{"id":"z","name":"Z","broader":"y"}}\n',
        b"[" * 100_000 + b"\n",
        b'{"organization":{"id":"d","name":"\xff"}}\n',
        b'"' + b"x" * 5_000_000 + b'"\n',
        b"{}\n",
        b'{"organization":{"id":"e","name":"E","name":"F"}}\n',
        b'{"organization":{"id":"f","name":"F"},"organization":{"id":"g","name":"G"}}\n',
        b'{"organization":{"id":"last","name":"Last"}}',
    ]
    reading = samples.read_back(tmp_path, "jsonl", b"".join(lines))
    assert [item.id for item in reading.resource.organizations] == ["a", "last"]
    assert reading.resource.organizations[0].disorders == ("myoclonus",)
    assert [(item.id, item.broader) for item in reading.resource.disorders] == [
        ("myoclonus", ()),
        ("x", ()),
        ("y", ("z",)),
        ("z", ()),
    ]
    assert sorted(notice.line or 0 for notice in reading.notices) == [2, 3, 4, 5, 7, 8, 9, 11, 12, 13, 14, 15, 16, 17]
    assert any("lower-case letters" in reason for reason in samples.reasons(reading))


@pytest.mark.parametrize("data", [b"\x00\xff" * 100, b"[1]\n"])
def test_a_file_without_a_record_is_refused(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_bytes(data)
    assert "no line of this file holds a record" in samples.fate(path)


@pytest.mark.parametrize("data", [b"", b"\n\n"])
def test_an_export_of_nothing_is_read_and_told(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "empty.jsonl"
    path.write_bytes(data)
    reading = jsonl.read(path)
    assert (reading.resource, samples.reasons(reading)) == (Resource(), ["the file is empty"])
