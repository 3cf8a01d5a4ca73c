"""`print`: pages into a file, whole or not at all, refused in one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from directory_app import paths
from directory_app.cli import commands, parser


def run(*arguments: str) -> int:
    """Run a command on the organizations that ship."""
    return commands.run(parser.parser().parse_args(["--file", str(paths.resource_file()), "print", *arguments]))


def test_a_handout_of_a_disorder_is_a_pdf(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "x.pdf"
    assert run("--disorder", "Sleep myoclonus", "--to", str(path)) == 0
    assert path.read_bytes().startswith(b"%PDF-")
    assert capsys.readouterr().err == f"1 organization, 1 page to {path}\n"


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["--style", "poster"], "there is no style 'poster'"),
        (["--style", "handout", "--size", "80"], "handout is set in"),
        (["--style", "handout", "--start", "0"], "--start:"),
        (["--disorder", "hiccups and more"], "there is no disorder"),
        (["--disorder", "myoclonus e"], "may be any of"),
        (["state:("], "query, column"),
    ],
)
def test_what_can_not_be_printed_is_refused_in_one_line(
    arguments: list[str], reason: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*arguments, "--to", str(tmp_path / "x.pdf")) == 2
    said = capsys.readouterr().err
    assert (said.count("\n"), reason in said) == (1, True), said
    assert list(tmp_path.iterdir()) == []
