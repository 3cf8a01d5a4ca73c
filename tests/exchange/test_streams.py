"""Large files, a record at a time: the directory is the one that reading all at once would give."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks import data

from directory_app import formats, query
from directory_app.errors import UnreadableError
from directory_app.exchange import exporting, importing, reading
from directory_app.formats.json import resource
from directory_app.formats.notices import Notices
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
        (
            "cut.json",
            '{"version": 1, "organizations": [{"id": "a",\n"name": "A"',
            "line 2, column 12: Expecting ',' delimiter",
        ),
        ("wrong.json", '{"version": 1, "organizations": [{"id": "a", "name": 5}]}', r"\$\.organizations\[0\]"),
        ("key.json", '{"version": 1, "organisations": [], "organizations": []}', "organisations"),
        ("empty.csv", "\n\n", "there is no row in it"),
        (
            "twice.json",
            '{"organizations": [{"id": "a", "name": "A", "name": "B"}]}',
            "key 'name': stands 2 times in one object a",
        ),
        ("bytes.json", '{"organizations": [\n{"id": "a", "name": "\xe9"}]}', "line 2: byte 0xe9 is not UTF-8 text"),
        ("comma.json", '{"organizations": [{"id": "a", "name": "A"}\n{"id": "b", "name": "B"}]}', "line 2, column 1"),
        ("kind.json", '{"organizations": [3, {"id": "a", "name": 4}]}', r"\[0\]: expected `object`.*1 more problem"),
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


@pytest.mark.parametrize(
    "text",
    [
        '{"organizations": [{"id": "a", "name": 5}, {"id": "b", "name": "B", "phones": [{"number": "x"}]}]}',
        '{"organizations": [{"id": "a", "name": "A"}, 7, {"id": "a", "name": "B", "disorders": ["gone"]}]}',
        '{"disorders": [{"id": "a", "name": "A", "broader": ["b"]}], "organizations": [{"id": "a"}]}',
        '{"organizations": [{"id": "a", "name": NaN}]}',
        '{"organizations": [{"id": "a", "name": "\\ud800"}]}',
        '{"organizations": {"id": "a"}}',
        '{"organizations": [], "organizations": []}',
        '[{"id": "a", "name": "A", "emails": []}, {"id": "b"}]',
        '{"organizations": [}]',
        '{"organizations": [[{"id": "a", "name": "A"}]]}',
        "",
    ],
)
def test_a_file_has_the_same_problems_read_whole_and_a_record_at_a_time(tmp_path: Path, text: str) -> None:
    source = tmp_path / "a.json"
    source.write_text("\ufeff" + text, encoding="utf-8")
    with pytest.raises(UnreadableError) as whole:
        resource.read(source)
    with pytest.raises(UnreadableError) as built:
        importing.build(source, tmp_path / "a.sqlite")
    assert built.value.problems == whole.value.problems
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.json"]


def test_a_resource_file_read_leniently_leaves_out_what_is_wrong(tmp_path: Path) -> None:
    source, notices = tmp_path / "a.json", Notices()
    source.write_text(
        '{"disorders": [{"id": "d", "name": "D", "broader": ["d", "gone"]}], "organizations": [{"id": "a"}, '
        '{"id": "b", "name": "B", "disorders": ["d", "gone"], "addresses": [{}]}, {"id": "b", "name": "C"}]}'
    )
    found = resource.stream(source, notices, strict=False)
    assert [item.record for item in found.items] == [b'{"id":"b","name":"B","disorders":["d"]}']
    assert [(one.id, one.broader) for one in found.disorders] == [("d", ())]
    assert [notice.field for notice in notices.all()] == [
        "$.disorders[0].broader",
        "$.disorders[0].broader",
        "$.organizations[0]",
        "$.organizations[1].disorders[1]",
        "$.organizations[1].addresses[0]",
        "$.organizations[2].id",
    ]


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
