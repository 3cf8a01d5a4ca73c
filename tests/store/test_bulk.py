"""Building a directory: its progress, and cancelling, also in the middle of a long statement."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks import data

from directory_app.errors import CancelledError, UnwritableError
from directory_app.store import bulk, progress

SIZE = 600


def stream() -> bulk.Stream:
    return bulk.Stream(bulk.of_records(data.organizations(SIZE)), tuple(data.disorders()))


@pytest.fixture
def _talkative(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every look at the clock say something."""
    monkeypatch.setattr(progress, "SILENCE", 0.0)
    monkeypatch.setattr(progress, "_STEPS", 20)


@pytest.mark.usefixtures("_talkative")
def test_long_statements_report_the_last_number_again(tmp_path: Path) -> None:
    numbers: list[int] = []
    bulk.create(tmp_path / "made.sqlite", stream(), progress=numbers.append)
    assert numbers == sorted(numbers)
    assert set(numbers) == {0, 500, 600, 1_100, 1_200}
    assert len(numbers) > 50


@pytest.mark.usefixtures("_talkative")
@pytest.mark.parametrize("number", [500, 1_100, 1_200])
def test_a_build_is_cancelled_within_a_statement(tmp_path: Path, number: int) -> None:
    path = tmp_path / "made.sqlite"
    numbers: list[int] = []

    def cancel(now: int) -> None:
        numbers.append(now)
        if numbers[-3:] == [number] * 3:
            raise CancelledError

    with pytest.raises(CancelledError):
        bulk.create(path, stream(), progress=cancel)
    assert list(tmp_path.iterdir()) == []


def test_no_build_takes_the_place_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "made.sqlite"
    path.write_bytes(b"the old directory")
    with pytest.raises(UnwritableError, match=r"made\.sqlite: File exists"):
        bulk.create(path, stream())
    assert [it.name for it in tmp_path.iterdir()] == ["made.sqlite"]
    assert path.read_bytes() == b"the old directory"
