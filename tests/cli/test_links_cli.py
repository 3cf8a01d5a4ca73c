"""links on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from directory_app.cli import commands, parser
from directory_app.formats.json import resource
from directory_app.records import Disorder, Organization, Resource


@pytest.fixture
def named(tmp_path: Path) -> Path:
    """An organization that names a disorder, and one that does not."""
    kites = (Organization("a", "Kite Lull Society"), Organization("b", "Owl House"))
    path = tmp_path / "named.json"
    path.write_text(resource.render(Resource(organizations=kites, disorders=(Disorder("lull", "Kite lull"),))))
    return path


def run(*arguments: object) -> int:
    return commands.run(parser.parser().parse_args(list(map(str, arguments))))


def test_offers_stand_with_what_they_rest_on(named: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("links", "--file", named) == 1
    out, err = capsys.readouterr()
    assert out == "Kite Lull Society (a): Kite lull (lull): “Kite lull” stands in its name\n"
    assert err == "1 pair may belong together.\n"
    assert run("--file", named, "links", "--json") == 1
    (offer,) = json.loads(capsys.readouterr().out)
    assert (offer["organization"]["id"], offer["disorder"]["id"], offer["field"]) == ("a", "lull", "name")


def test_what_is_linked_is_not_offered(named: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mine = tmp_path / "mine.sqlite"
    assert run("import", named, "--to", mine) == 0
    assert run("--file", mine, "edit", "a", "disorders=lull") == 0
    capsys.readouterr()
    assert run("--file", mine, "links") == 0
    assert capsys.readouterr() == ("", "No organization names a disorder that it is not linked to.\n")
