"""`print`: pages into a file, whole or not at all, refused in one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from directory_app import paths
from directory_app.cli import commands, parser
from directory_app.formats.pdf import typesetting


def run(*arguments: str) -> int:
    """Run a command on the organizations that ship."""
    return commands.run(parser.parser().parse_args(["--file", str(paths.resource_file()), "print", *arguments]))


def test_a_handout_of_a_disorder_is_a_pdf(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "x.pdf"
    assert run("--disorder", "Sleep myoclonus", "--to", str(path)) == 0
    assert path.read_bytes().startswith(b"%PDF-")
    assert capsys.readouterr().err == f"1 organization, 1 page to {path}\n"


@pytest.mark.parametrize(
    ("name", "start"),
    [("x.pdf", b"%PDF-"), ("x.html", b"<!doctype html>"), ("x.md", b"# Organizations"), ("x.txt", b"Organizations")],
)
def test_the_ending_tells_what_is_written(name: str, start: bytes, tmp_path: Path) -> None:
    assert run("--to", str(tmp_path / name), "state:CA") == 0
    assert (tmp_path / name).read_bytes().startswith(start)


def test_a_query_that_finds_nobody_needs_a_look(tmp_path: Path) -> None:
    assert run("--to", str(tmp_path / "x.txt"), "nobodyatall") == 1
    assert run("--to", str(tmp_path / "y.txt")) == 0


def test_pages_go_to_standard_output_too(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run("--to", "-", "--format", "txt", "--language", "es", "state:CA") == 0
    assert b"Madisons Foundation\n" in capfdbinary.readouterr().out
    assert run("--to", "-", "state:CA") == 0
    assert capfdbinary.readouterr().out.startswith(b"%PDF-")


def test_a_page_that_needs_a_look_ends_with_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    bare = typesetting._compiler
    monkeypatch.setattr(typesetting, "_compiler", lambda template, **_: bare(template, has_system_fonts=False))
    file = tmp_path / "mine.csv"
    file.write_text("name,voice\n東 Society,(202) 555-0100\n", "utf-8")
    arguments = ["--file", str(file), "print", "--to", str(tmp_path / "x.pdf")]
    assert commands.run(parser.parser().parse_args(arguments)) == 1
    assert "list: no font here has these characters, printed as ?: 東\n" in capsys.readouterr().err


def test_labels_and_envelopes_say_who_has_none_and_what_to_look_at(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "x.pdf"
    assert run("--style", "labels", "--paper", "l7160", "--start", "14", "--to", str(path)) == 1
    assert capsys.readouterr().err == (
        "labels: 1 organization has no address\n"
        "labels: look at the address before you post it: no street, no city, or in doubt: Epilepsy Canada\n"
        f"9 organizations, 2 pages to {path}\n"
    )
    arguments = ("--style", "envelopes", "--sender", "Sleep Line|7 Elm Street", "--to", str(path), "state:CA")
    assert run(*arguments) == 0
    assert capsys.readouterr().err == f"2 organizations, 2 pages to {path}\n"


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["--style", "labels", "--paper", "5160", "--start", "31"], "Avery 5160 has no label 31"),
        (["--style", "labels", "--paper", "dl"], "there is no paper 'dl' for labels"),
        (["--style", "labels", "name:nobody"], "nothing to print"),
        (["--style", "poster"], "there is no style 'poster'"),
        (["--style", "handout", "--size", "80"], "handout is set in"),
        (["--style", "handout", "--start", "0"], "--start:"),
        (["--disorder", "hiccups and more"], "there is no disorder"),
        (["--disorder", "myoclonus e"], "may be any of"),
        (["state:("], "query, column"),
        (["--style", "cards", "--note", "x"], "cards takes no --note; it is for handout, referral, list and large"),
        (["--style", "list", "--start", "3"], "list takes no --start; it is for"),
        (["--spaced"], "list takes no --spaced; it is for large"),
    ],
)
def test_what_can_not_be_printed_is_refused_in_one_line(
    arguments: list[str], reason: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*arguments, "--to", str(tmp_path / "x.pdf")) == 2
    said = capsys.readouterr().err
    assert (said.count("\n"), reason in said) == (1, True), said
    assert list(tmp_path.iterdir()) == []
