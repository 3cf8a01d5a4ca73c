"""What a connection sees of the changes of others."""

from __future__ import annotations

from pathlib import Path

import pytest

from directory_app import query
from directory_app.records import Disorder, Organization, Resource
from directory_app.store.directory import Directory, Sort, create
from directory_app.store.journal import Edit
from directory_app.store.record_reader import ChangedError


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "d.sqlite"
    names = ("Alpha", "Beta", "Gamma")
    organizations = tuple(Organization(id=name.lower(), name=name) for name in names)
    create(made, Resource(title="Small", organizations=organizations, disorders=(Disorder("d", "Kite disorder"),)))
    return made


def names(directory: Directory, text: str = "", sort: Sort | None = None) -> list[str]:
    return [it.name for it in directory.organizations(directory.search(query.parse(text), sort).rows)]


def test_the_change_of_another_program_is_noticed(path: Path) -> None:
    ours, theirs = Directory.open(path), Directory.open(path)
    assert (names(ours), ours.size, names(ours, '"alpha"', Sort("city"))) == (["Alpha", "Beta", "Gamma"], 3, ["Alpha"])
    before = ours.version()
    theirs.apply([Edit("alpha", "name", "Alpha", "Zeta Alpha"), Edit("beta", "", theirs.organization("beta"), None)])
    theirs.apply([Edit("disorder/d", "name", "Kite disorder", "Lark disorder")])
    assert ours.version() != before
    assert (names(ours), ours.size, names(ours, '"alpha"', Sort("city"))) == (
        ["Gamma", "Zeta Alpha"],
        2,
        ["Zeta Alpha"],
    )
    assert ours.disorders["d"].name == "Lark disorder"
    ours.close()
    theirs.close()


def test_a_row_that_another_program_has_moved_is_no_damage(path: Path) -> None:
    ours, theirs = Directory.open(path), Directory.open(path)
    rows = ours.search(query.parse("alpha")).rows
    theirs.apply([Edit("alpha", "name", "Alpha", "Zeta")])
    with pytest.raises(ChangedError, match="another program has changed it meanwhile"):
        ours.organizations(rows)
    assert names(ours, "zeta") == ["Zeta"]
    ours.close()
    theirs.close()
