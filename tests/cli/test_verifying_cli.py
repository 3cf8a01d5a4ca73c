"""verify and due on the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from directory_app import paths
from directory_app.cli import commands, parser

Run = Callable[..., tuple[int, str, str]]
ID = "epilepsy-foundation"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """Run a command on a directory file with the shipped records; return its exit code and what it printed."""
    mine = tmp_path / "mine.sqlite"

    def run_(*arguments: object) -> tuple[int, str, str]:
        try:
            code = commands.run(parser.parser().parse_args(["--file", str(mine), *map(str, arguments)]))
        except SystemExit as stopped:
            code = int(str(stopped.code))
        return (code, *capsys.readouterr())

    commands.run(parser.parser().parse_args(["import", str(paths.resource_file()), "--to", str(mine)]))
    capsys.readouterr()
    return run_


def test_who_is_verified_is_due_no_more_until_it_is_taken_back(run: Run) -> None:
    assert run("due")[2] == "10 of 10 organizations to be verified: 10 never verified\n"
    verified = run("verify", ID, "--how", "called", "--outcome", "confirmed", "--by", "Ruth", "--note", "asked Bob")
    assert verified == (0, "", "noted: verification of Epilepsy Foundation\n")
    assert ID not in run("due")[1]
    assert "last verified" in (shown := run("show", ID)[1])
    assert ", called, by Ruth (asked Bob)" in shown
    assert run("undo")[0] == 0
    assert ID in run("due")[1]


def test_tries_say_when_the_next_one_is(run: Run) -> None:
    code, _, said = run("verify", ID, "--outcome", "no answer")
    later = (date.today() + timedelta(days=3)).isoformat()
    assert code == 0
    assert "1 try without an answer; next on" in said
    assert ID not in run("due")[1]
    run("verify", ID, "--outcome", "left-message", "--on", "2020-01-01")
    assert "2 tries without an answer" in run("show", ID)[1]
    found = json.loads(run("due", "--json")[1])
    assert len(found) == 9
    assert found[0]["reason"] == "never"
    assert later > date.today().isoformat()


def test_the_same_twice_is_said(run: Run) -> None:
    run("verify", ID, "--outcome", "confirmed")
    assert run("verify", ID, "--outcome", "confirmed")[2] == "Epilepsy Foundation: that is noted already\n"
    assert len(json.loads(run("history", "--json")[1])) == 1


def test_who_asked_not_to_be_listed_is_listed_here_and_never_exported(run: Run, tmp_path: Path) -> None:
    code, _, said = run("verify", ID, "--how", "post", "--outcome", "not-to-be-listed")
    assert code == 0
    assert "Asked not to be listed, said on" in said
    assert "Epilepsy Foundation" in run("list")[1]
    assert "1 of 10" in run("list", "is:gone")[2]
    out = tmp_path / "out.csv"
    assert (
        "9 organizations exported; 1 that closed or asked not to be listed is left out" in run("export", "--to", out)[2]
    )
    assert "Epilepsy Foundation" not in out.read_text()
    assert "Epilepsy Foundation" not in run("export", "--to", "-")[1]
    assert ID not in run("due")[1]


def test_a_query_narrows_what_is_due(run: Run) -> None:
    lines = run("due", "state:CA")
    assert lines[2].startswith(f"{len(lines[1].splitlines())} of 10 organizations to be verified")
    assert json.loads(run("due", "nobodyatall", "--json")[1]) == []


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("nobody", "--outcome", "confirmed"), "there is no organization"),
        ((ID, "--outcome", "fine"), "'fine' is no outcome. It is one of: confirmed,"),
        ((ID, "--outcome", "confirmed", "--how", "phoned"), "'phoned' is no way to verify"),
        ((ID, "--outcome", "confirmed", "--on", "2999-01-01"), "1 January 2999 is still to come"),
        ((ID, "--outcome", "confirmed", "--on", "yesterday"), "'yesterday' is no day such as 2012-01-04"),
        ((ID,), "--outcome"),
    ],
)
def test_what_can_be_no_verification_is_refused_in_one_line(run: Run, arguments: tuple[str, ...], reason: str) -> None:
    code, out, said = run("verify", *arguments)
    assert (code, out, said.count("\n")) == (2, "", 1)
    assert reason in said
    assert json.loads(run("history", "--json")[1]) == []
