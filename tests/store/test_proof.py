"""A damage that no search may meet is found: by SQLite, or by what the tables say of each other."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from directory_app.errors import DamagedError
from directory_app.records import Organization, Resource
from directory_app.store.directory import Directory, create
from directory_app.store.journal import Edit
from directory_app.store.layers import Layer, Statement


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A directory with two layers, an edited record and a step that was taken back."""
    made = tmp_path / "d.sqlite"
    create(made, Resource(organizations=(Organization("alpha", "Alpha"), Organization("beta", "Beta"))))
    with closing(Directory.open(made)) as directory:
        directory.apply([Edit("alpha", "name", "Alpha", "Alpha House")])
        directory.take(
            [(Layer("list"), [Statement("beta", "beta", Organization("beta", "Beta", emails=("a@b.example",)))])]
        )
        directory.apply([Edit("beta", "name", "Beta", "Beta House")])
        directory.undo()
    return made


def prove(path: Path) -> None:
    with closing(Directory.open(path)) as directory:
        directory.prove()


def test_a_whole_file_is_whole(path: Path) -> None:
    prove(path)


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        ("DELETE FROM facet WHERE row = (SELECT min(row) FROM facet)", "records are missing"),
        ("DELETE FROM cells WHERE row = (SELECT min(row) FROM cells)", "records are missing"),
        ("UPDATE total SET count = count + 1", "what the chips count"),
        ("DELETE FROM step WHERE number = 1", "steps of the journal are missing"),
        ("DELETE FROM step WHERE number = 3", "steps of the journal are missing"),
        ("DELETE FROM layer WHERE id = 2", "a source of records is missing"),
        ("DELETE FROM edit; DELETE FROM layer_record", "what sources say of records is missing"),
    ],
)
def test_what_is_missing_is_told(path: Path, damage: str, words: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(damage)
    with pytest.raises(DamagedError, match=words):
        prove(path)
