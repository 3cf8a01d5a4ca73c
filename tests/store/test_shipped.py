"""The user's own directory beside newer programs: a release comes in, and what the user did stays."""

from __future__ import annotations

from pathlib import Path

import histories
import pytest
from msgspec.structs import replace

from directory_app.formats.json import resource as resource_format
from directory_app.records import Disorder, Organization, Phone, Resource
from directory_app.store.directory import Directory, create
from directory_app.store.journal import WHOLE, Edit
from directory_app.store.layers import IMPORT, SHIPPED, Layer, Statement
from directory_app.store.shipped import users_own

TTY = Phone("800-332-2070", ("textphone",))
A, B = Organization("a", "Alpha", phones=(TTY,), disorders=("d",)), Organization("b", "Beta")
FIRST = Resource(title="First", organizations=(A, B), disorders=(Disorder("d", "Jerks"),))


class Own:
    """The user's own directory, opened by programs that ship one resource or another."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "own.sqlite"
        self._resource = folder / "resource.json"

    def open(self, shipped: Resource) -> Directory:
        self._resource.write_text(resource_format.render(shipped), encoding="utf-8")
        return users_own(self.path, self._resource)


@pytest.fixture
def own(tmp_path: Path) -> Own:
    return Own(tmp_path)


def test_the_same_program_changes_nothing(own: Own) -> None:
    own.open(FIRST).close()
    directory = own.open(FIRST)
    assert [(it.title, it.origin, it.replaces) for it in directory.layers()] == [("First", SHIPPED, None)]
    assert directory.history() == []
    directory.close()


def test_a_newer_program_brings_its_release_once_and_what_the_user_did_stays(own: Own) -> None:
    directory = own.open(FIRST)
    directory.apply([Edit("a", "emails", None, "mine@a.example"), Edit("b", WHOLE, B, None)])
    directory.take([(Layer("List", IMPORT), [Statement("c", "c", Organization("c", "Gamma"))])])
    directory.close()
    newer = Resource(
        title="Second",
        organizations=(replace(A, name="Aleph", phones=()), B, Organization("n", "New")),
        disorders=FIRST.disorders,
    )
    for _ in range(2):
        directory = own.open(newer)
        shown = {own_id: it for own_id, (_, it) in histories.state(directory).organizations.items()}
        assert sorted(shown) == ["a", "c", "n"]
        assert (shown["a"].name, shown["a"].emails, shown["a"].phones) == ("Aleph", ("mine@a.example",), (TTY,))
        assert [doubt.code for doubt in shown["a"].doubts] == ["withdrawn-number"]
        assert directory.about["title"] == "Second"
        assert [(it.title, it.replaces) for it in directory.layers()] == [
            ("First", None),
            ("List", None),
            ("Second", 1),
        ]
        directory.close()
    directory = own.open(newer)
    while directory.undo():
        pass
    assert (directory.organization("a"), directory.organization("b")) == (A, B)
    assert directory.about["title"] == "First"
    directory.close()
    directory = own.open(newer)
    assert directory.organization("n") is None  # it was taken back, and nobody brings it again
    directory.close()


def test_a_directory_that_the_user_imported_is_no_shipped_one(own: Own) -> None:
    create(own.path, Resource(title="Mine", organizations=(B,)))
    directory = own.open(FIRST)
    assert (directory.about["title"], directory.size, len(directory.layers())) == ("Mine", 1, 1)
    directory.close()
