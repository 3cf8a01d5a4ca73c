"""duplicates on the command line."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path

import pytest

from directory_app import paths
from directory_app.cli import commands, parser
from directory_app.exchange.duplicates import finding, merging
from directory_app.store.directory import Directory


@pytest.fixture
def twice(tmp_path: Path) -> Path:
    """A list with two of the shipped organizations, one of them twice, and its department."""
    path = tmp_path / "twice.csv"
    path.write_text(
        "Name,Voice,City,State\n"
        "Jerk Relief Foundation,(302) 555-0101,Dover,DE\n"
        '"JERK RELIEF FDN., THE",302-555-0101,Dover,DE\n'
        "Elm House,302.555.0101,Dover,DE\n"
        "Kite Network,(302) 555-0177,Dover,DE\n"
    )
    return path


def run(*arguments: object) -> int:
    return commands.run(parser.parser().parse_args(list(map(str, arguments))))


def test_pairs_stand_on_their_shelves_with_reasons(twice: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--file", twice, "duplicates") == 1
    out, err = capsys.readouterr()
    lines = out.splitlines()
    assert lines[0].startswith("sure: ")
    assert lines[0].endswith(": The same name, the same number 302-555-0101 and the same place Dover")
    assert [line.partition(":")[0] for line in lines] == ["sure", "shares a number", "shares a number"]
    assert err == "4 organizations compared: 1 pair is surely one and 2 share a number\n"


def test_pairs_as_json(twice: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("duplicates", "--file", twice, "--json") == 1
    first, *rest = json.loads(capsys.readouterr().out)
    assert first["shelf"] == "sure"
    assert {it["id"] for it in first["organizations"]} == {"jerk-relief-foundation", "jerk-relief-fdn-the"}
    assert {"code": "number", "value": "302-555-0101"} in first["reasons"]
    assert len(rest) == 2


def test_a_list_that_comes_again_doubles_nothing_that_was_merged(
    twice: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mine = tmp_path / "mine.sqlite"
    assert run("import", twice, "--to", mine) == 0
    with closing(Directory.open_to_change(mine)) as directory:
        (pair, *_) = finding.search(directory).pairs
        two = [it for own_id in pair.ids if (it := directory.organization(own_id))]
        directory.apply(merging.merge_edits(directory, *merging.kept_first(two[0], two[1]), {}))
    assert run("import", twice, "--to", mine, "--update", "known") == 0
    with closing(Directory.open(mine)) as directory:
        assert directory.size == 3
    twice.write_text(twice.read_text().replace("302-555-0101", "302-555-0144"))
    run("import", twice, "--to", mine, "--update", "known")
    with closing(Directory.open(mine)) as directory:
        (made,) = directory.named("jerk relief foundation")
        assert directory.size == 3
    assert {phone.number for phone in made.phones} == {"(302) 555-0101", "302-555-0144"}


def test_none_is_no_look(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--file", paths.resource_file(), "duplicates") == 0
    assert capsys.readouterr() == ("", "10 organizations compared: no two that may be one\n")
