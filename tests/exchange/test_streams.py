"""Large files, a record at a time: the directory is the one that reading all at once would give."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks import data

from directory_app import formats, query
from directory_app.errors import UnreadableError
from directory_app.exchange import exporting, importing, reading
from directory_app.formats.json import resource
from directory_app.formats.tallies import Notices
from directory_app.records import Resource
from directory_app.store.directory import Directory

_SOME = Resource(title="Some", organizations=tuple(data.organizations(120)), disorders=tuple(data.disorders()))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Directory:
    return Directory.in_memory(_SOME)


def names(directory: Directory, text: str) -> list[str]:
    return [found.name for found in directory.organizations(directory.search(query.parse(text)).rows)]


@pytest.mark.parametrize("suffix", [".json", ".csv"])
def test_a_record_at_a_time_gives_what_all_at_once_gives(built: Directory, tmp_path: Path, suffix: str) -> None:
    source, target = tmp_path / f"large{suffix}", tmp_path / "out.sqlite"
    rows = built.search(query.Query("")).rows
    exporting.run(built, exporting.Export(rows, formats.for_path(source), source))
    assert importing.build(source, target) == 120
    whole = Directory.in_memory(reading.read(source).resource)
    made = Directory.open(target)
    for text in ("", "has:tty", "has:fax -has:email", "epilepsy", "state:CA", "country:CA", "555"):
        assert names(made, text) == names(whole, text)
    assert {found.name for found in made.disorders.values()} == {found.name for found in whole.disorders.values()}
    made.close()
    whole.close()


def test_brackets_and_quotes_in_text_part_nothing(tmp_path: Path) -> None:
    source, target = tmp_path / "a.json", tmp_path / "a.sqlite"
    source.write_text(
        '{"version": 1, "title": "]} \\" {[", "organizations": ['
        '{"id": "a", "name": "A ]} \\\\", "description": "{\\"x\\": [1"}, {"id": "b", "name": "B"}], "disorders": []}'
    )
    assert importing.build(source, target) == 2
    made = Directory.open(target)
    assert names(made, "") == ["A ]} \\", "B"]
    assert made.about["title"] == ']} " {['
    made.close()


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("cut.json", '{"version": 1, "organizations": [{"id": "a", "name": "A"', "a bracket is not closed"),
        ("wrong.json", '{"version": 1, "organizations": [{"id": "a", "name": 5}]}', r"\$\.organizations\[0\]"),
        ("key.json", '{"version": 1, "organisations": [], "organizations": []}', "organisations"),
        ("nameless.csv", "name,tty\nA,555-0101\n,555-0102\n", "line 3: the row has no name"),
        ("open.csv", 'name,tty\nA,555-0101\n"B,555-0102\nC,555-0103\n', "line 3: a quotation mark is never closed"),
        ("long.csv", 'name,tty\nA,555-0101\n"' + "B\n" * 70_000, "line 3: .* a quotation mark may not be closed"),
        ("empty.csv", "\n\n", "there is no row in it"),
        (
            "twice.json",
            '{"organizations": [{"id": "a", "name": "A", "name": "B"}]}',
            r"organizations\[0\]: a key stands twice",
        ),
        ("twice.jsonl", '{"organization": {"id": "a", "name": "A", "name": "B"}}', "line 1: a key stands twice"),
        (
            "two.jsonl",
            '{"organization":{"id":"a","name":"A"},"organization":{"id":"b","name":"B"}}',
            "line 1: a line holds one",
        ),
        ("bytes.json", '{"organizations": [{"id": "a", "name": "\xe9"}]}', r"\$\.organizations\[0\]"),
        ("bytes.jsonl", '{"organization": {"id": "a", "name": "\xe9"}}\n', "line 1"),
    ],
)
def test_what_is_wrong_is_refused_with_its_place(tmp_path: Path, name: str, content: str, reason: str) -> None:
    source, target = tmp_path / name, tmp_path / "a.sqlite"
    source.write_bytes(content.encode("latin-1"))
    with pytest.raises(UnreadableError, match=reason):
        importing.build(source, target)
    assert [found.name for found in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize(
    ("data_", "notice"),
    [
        ("name;tty\nCafé;555-0101\n".encode("utf-8-sig"), ""),
        ("sep=;\nname;tty\nCafé;555-0101\n".encode(), ""),
        ("name;tty\nCafé;555-0101\n".encode("utf-16"), ""),
        ("name;tty\nCafé;555-0101\n".encode("utf-16-le"), "UTF-16-LE"),
        ("name;tty\nCafé;555-0101\n".encode("cp1252"), "line 2: this is not UTF-8"),
    ],
)
def test_the_form_of_a_large_table_is_found(tmp_path: Path, data_: bytes, notice: str) -> None:
    source, target, notices = tmp_path / "a.csv", tmp_path / "a.sqlite", Notices()
    source.write_bytes(data_)
    assert importing.build(source, target, notices=notices) == 1
    made = Directory.open(target)
    assert names(made, "has:tty") == ["Café"]
    made.close()
    assert notice in "".join(told.reason for told in notices.all())


def test_what_a_large_table_cant_hold_is_told(tmp_path: Path) -> None:
    source, notices = tmp_path / "a.csv", Notices()
    source.write_bytes(b"name,tty,description\nA\0,555-0101," + b"x" * 30_000 + b"\n")
    assert importing.build(source, tmp_path / "a.sqlite", notices=notices) == 1
    reasons = [told.reason for told in notices.all()]
    assert reasons[0].startswith("a cell of 30,000 characters")
    assert reasons[1].startswith("it holds NUL characters")


def test_the_frame_is_checked_like_any_resource_file(tmp_path: Path) -> None:
    source = tmp_path / "a.json"
    source.write_text(resource.render(_SOME).replace('"version": 2', '"version": 9'))
    with pytest.raises(UnreadableError, match="version"):
        importing.build(source, tmp_path / "a.sqlite")
