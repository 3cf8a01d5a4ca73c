"""Records that a search finds again are not read again, and never taken for those of another state of the file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from directory_app import query
from directory_app.records import Organization
from directory_app.store.directory import Directory, create
from directory_app.store.journal import Edit
from directory_app.ui.search import recent_records
from directory_app.ui.search.recent_records import RecentRecords
from ui.many import many


@pytest.fixture
def directory(tmp_path: Path) -> Iterator[Directory]:
    create(tmp_path / "many.sqlite", many(20))
    with closing(Directory.open(tmp_path / "many.sqlite")) as opened:
        yield opened


@pytest.fixture
def reader(directory: Directory) -> Iterator[Directory]:
    with closing(directory.reader()) as made:
        yield made


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch, reader: Directory) -> list[int]:
    """Return the rows that are read, as they are."""
    found: list[int] = []
    organizations = reader.organizations

    def noted(rows: Sequence[int]) -> list[Organization]:
        found.extend(rows)
        return organizations(rows)

    monkeypatch.setattr(reader, "organizations", noted)
    return found


def rows_of(reader: Directory) -> list[int]:
    return list(reader.begin(query.Query("")).rows(0, 20))


def test_what_was_found_before_is_not_read_again(reader: Directory, read: list[int]) -> None:
    recent, rows = RecentRecords(reader), rows_of(reader)
    first = recent.of(rows[:12])
    again = recent.of(rows[8:16])
    assert read == rows[:16]
    assert [it.id for it in again] == [f"group-{number:05}" for number in range(8, 16)]
    assert all(one is other for one, other in zip(again, first[8:], strict=False))


def test_only_the_newest_are_kept(monkeypatch: pytest.MonkeyPatch, reader: Directory, read: list[int]) -> None:
    monkeypatch.setattr(recent_records, "_KEPT", 4)
    recent, rows = RecentRecords(reader), rows_of(reader)
    for some in (rows[:4], rows[:2], rows[4:6], rows[:2], rows[2:4]):
        assert len(recent.of(some)) == len(some)
    assert read == [*rows[:6], *rows[2:4]]


def test_after_a_step_what_has_changed_is_read_again(directory: Directory, reader: Directory) -> None:
    recent, rows = RecentRecords(reader), rows_of(reader)
    recent.of(rows)
    directory.apply([Edit("group-00003", "description", "", "Flies kites.")])
    assert recent.of(rows) == ()  # the rows are those of before
    assert recent.of(rows_of(reader))[3].description == "Flies kites."
