"""What every test gets: an offscreen Qt that looks like ours, settings and data in a folder of its own."""

from __future__ import annotations

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before anything imports Qt
os.environ["LANGUAGE"] = "en"  # whatever this machine speaks

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from directory_app.text import wording

if TYPE_CHECKING:
    from radicale_server import Radicale

# The same examples at every run: a failure that nobody can repeat helps nobody. A busy machine is slow and right; and
# where examples share a folder, each writes its own file anew.
settings.register_profile(
    "anywhere",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
    derandomize=True,
    database=None,
    max_examples=60,
)
settings.load_profile("anywhere")


@pytest.fixture(autouse=True)
def _own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes the data of whoever runs it."""
    monkeypatch.setenv("DIRECTORY_APP_DATA", str(tmp_path / "data"))


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """A test that lets the program speak another language leaves it to nobody else."""
    yield
    wording.speak("en")


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Radicale]:
    """A real address book on a server of this computer."""
    import radicale_server  # here, because few tests need it

    folder = tmp_path / "radicale"
    folder.mkdir()
    with radicale_server.running(folder) as made:
        yield made
