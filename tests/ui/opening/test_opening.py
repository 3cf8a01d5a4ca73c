"""Opening another directory: the old one stays usable meanwhile, and whatever goes wrong leaves it as it is."""

from __future__ import annotations

import os
import pickle
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from threading import Event

import pytest
import rights
from PySide6.QtWidgets import QLabel, QProgressBar
from pytestqt.qtbot import QtBot

from directory_app import paths
from directory_app.errors import CancelledError, DirectoryError, Problem, QueryError, UnreadableError, UnwritableError
from directory_app.exchange import importing, starters
from directory_app.formats.json import resource
from directory_app.records import Organization, Resource
from directory_app.store.connection import to_derive_again
from directory_app.store.directory import Directory, create
from directory_app.store.layers import SHIPPED, Layer, Statement
from directory_app.ui import application
from directory_app.ui.kit.settings import Settings
from directory_app.ui.main_window import MainWindow
from directory_app.ui.opening import job
from ui.driver import Key, find, focused, names, press, search, settled
from ui.many import many


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A temporary folder of our own, to see what is left in it."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def big(tmp_path: Path) -> Path:
    """A resource file that takes longer than a process takes to begin."""
    path = tmp_path / "big.json"
    path.write_text(resource.render(many(1_000)))
    return path


def read_for_ever(progress: Callable[[int], None], source: str, target: str) -> None:
    """Stand in for reading a huge file (runs in a process of its own)."""
    Path(target).with_name("begun").touch()
    progress(0)
    Event().wait()


def renew_held_back(progress: Callable[[int], None], source: str, target: str) -> None:
    rights.held_back(lambda: job.renew(progress, source, target))


def die(progress: Callable[[int], None], source: str, target: str) -> None:
    os._exit(3)


def test_a_large_file_is_opened_beside_the_old_directory(
    qtbot: QtBot, window: MainWindow, big: Path, temporary: Path
) -> None:
    window.opening.start(big)
    assert window.work.text == "Opening big.json…"
    assert len(names(window)) == 10
    settled(qtbot, window)
    assert window.windowTitle() == "big.json (not your own directory)"
    assert window.search.count.text() == "1,000 of 1,000 organizations"
    assert window._directory.path is None
    assert window.work.text == ""
    assert not window.work.isVisible()
    search(qtbot, window, "group 00007")
    assert names(window) == ["Group 00007"]
    assert len(list(temporary.iterdir())) == 1
    window.close()
    assert not list(temporary.iterdir())


@pytest.mark.parametrize("key", [Key.Key_Space, Key.Key_Escape])
def test_the_old_directory_is_searched_meanwhile_and_cancel_keeps_it(
    qtbot: QtBot, window: MainWindow, big: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch, key: Key
) -> None:
    monkeypatch.setattr(job, "convert", read_for_ever)
    window.opening.start(big)
    qtbot.waitUntil(window.work.isVisible)
    assert find(window.work, QLabel, "work text").text() == "Opening big.json…"
    assert find(window.work, QProgressBar, "work progress").maximum() == 0
    window.search.take_focus()
    window.search.edit.setText("sleep")
    qtbot.waitUntil(lambda: names(window) == ["National Sleep Foundation"])
    window.search.take_focus()
    press(Key.Key_F6)
    assert focused() == "cancel work"
    press(key)
    settled(qtbot, window)
    assert not window.work.isVisible()
    assert names(window) == ["National Sleep Foundation"]
    assert not window.message.isVisible()
    qtbot.waitUntil(lambda: not list(temporary.iterdir()))


def test_a_newer_file_takes_the_place_of_the_older(
    qtbot: QtBot, window: MainWindow, big: Path, tmp_path: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(job, "convert", read_for_ever)
        window.opening.start(big)
        qtbot.waitUntil(lambda: any(temporary.rglob("begun")))
    create(tmp_path / "other.sqlite", Resource(title="Other"))
    window.opening.start(tmp_path / "other.sqlite")
    settled(qtbot, window)
    assert window.windowTitle() == "other.sqlite (not your own directory)"
    qtbot.waitUntil(lambda: not list(temporary.iterdir()))


@pytest.mark.parametrize("size", [100, 60_000])
def test_a_broken_file_is_refused_with_its_reasons(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, temporary: Path, size: int
) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text('{"organizations": [{"id": 5}, {"id": 6}]' + " " * size + "}")
    window.opening.start(broken)
    settled(qtbot, window)
    assert window.message.isVisible()
    assert window.message.text.startswith("broken.json was not opened; what was open before is still shown. ")
    assert "organizations" in window.message.text
    assert len(names(window)) == 10
    assert not list(temporary.iterdir())


@pytest.mark.parametrize("size", [10, 6_000])
@pytest.mark.parametrize("text", ["Foo,Bar\n{}", "{}", "Site Phone,Bar\n{}"])
def test_a_table_without_names_is_refused_with_what_can_be_done_in_the_window(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, text: str, size: int
) -> None:
    path = tmp_path / "list.csv"
    path.write_text(text.format("302-555-0142,Elm Place\n" * size))
    window.opening.start(path)
    settled(qtbot, window)
    assert "choose File > Import… and say there what the columns are" in window.message.text
    assert "--" not in window.message.text


def test_a_table_that_is_too_large_is_refused_with_what_can_be_done_in_the_window(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "_LARGE", 10)
    (tmp_path / "list.csv").write_text("Name,Phone\nElm Place,302-555-0142\n")
    window.opening.start(tmp_path / "list.csv")
    settled(qtbot, window)
    assert window.message.text.endswith("too large to be opened as it is; bring it in with File > Import…")


def test_a_process_that_dies_is_told(
    qtbot: QtBot, window: MainWindow, big: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(job, "convert", die)
    window.opening.start(big)
    settled(qtbot, window)
    assert "stopped unexpectedly" in window.message.text
    assert not window.work.isVisible()
    assert len(names(window)) == 10
    assert not list(temporary.iterdir())


def test_a_directory_that_can_not_be_prepared_is_told(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    create(tmp_path / "other.sqlite", Resource(title="Other"))

    def fail(_: Directory) -> object:
        raise UnreadableError(tmp_path / "other.sqlite", [Problem("", "a disorder in it is damaged")])

    monkeypatch.setattr(window.opening, "_prepare", fail)
    window.opening.start(tmp_path / "other.sqlite")
    settled(qtbot, window)
    assert "a disorder in it is damaged" in window.message.text
    assert len(names(window)) == 10


def test_a_full_disk_is_told(qtbot: QtBot, window: MainWindow, big: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(tempfile, "TemporaryDirectory", full)
    window.opening.start(big)
    settled(qtbot, window)
    assert "No space left" in window.message.text
    assert not window.work.isVisible()


def test_a_window_that_closes_ends_the_opening(
    qtbot: QtBot, window: MainWindow, big: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(job, "convert", read_for_ever)
    window.opening.start(big)
    qtbot.waitUntil(lambda: any(temporary.rglob("begun")))
    window.close()
    assert not list(temporary.iterdir())


def test_a_file_that_is_shown_is_left_when_another_is_opened(
    qtbot: QtBot, window: MainWindow, big: Path, tmp_path: Path, temporary: Path
) -> None:
    window.opening.start(big)
    settled(qtbot, window)
    create(tmp_path / "other.sqlite", Resource(title="Other"))
    window.opening.start(tmp_path / "other.sqlite")
    settled(qtbot, window)
    assert window.windowTitle() == "other.sqlite (not your own directory)"
    assert not list(temporary.iterdir())


def test_an_empty_window_says_that_its_file_is_on_its_way(
    qtbot: QtBot, window: MainWindow, big: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("directory_app.exchange.opening.open_directory", lambda *_: Directory.in_memory(Resource()))
    window.opening.start(None)
    settled(qtbot, window)
    monkeypatch.setattr(job, "convert", read_for_ever)
    window.opening.start(big)
    window.searching.run()
    qtbot.waitUntil(lambda: "as soon as it is open" in window.table_area._empty.text())
    qtbot.waitUntil(window.work.isVisible)
    window.work.setFocus()
    press(Key.Key_Escape)
    settled(qtbot, window)
    assert "This directory is empty." in window.table_area._empty.text()
    qtbot.waitUntil(lambda: not list(temporary.iterdir()))


def test_progress_ends_below_a_hundred(tmp_path: Path, big: Path) -> None:
    told: list[int] = []
    job.convert(told.append, str(big), str(tmp_path / "out.sqlite"))
    assert told[0] == 0
    assert told == sorted(told)
    assert told[-1] < 100
    with closing(Directory.open(tmp_path / "out.sqlite")) as made:
        assert made.size == 1_000


@pytest.mark.parametrize(
    "error",
    [
        DirectoryError("no"),
        CancelledError("cancelled"),
        QueryError("what?", 3, 5),
        UnwritableError("a.csv", "the disk is full"),
        UnreadableError("a.json", [Problem("line 3", "no name"), Problem("", "cut off")]),
    ],
)
def test_errors_go_from_one_process_to_another_as_they_are(error: DirectoryError) -> None:
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is type(error)
    assert str(again) == str(error)
    assert vars(again) == vars(error)


@pytest.fixture
def old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A directory file with many records, as another version of the program derived it."""
    path = tmp_path / "own" / "old.sqlite"
    create(path, many(300))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE about SET value = 'older' WHERE key = 'derived_by'")
        connection.commit()
    return path


def test_an_old_directory_is_renewed_beside_the_window(
    qtbot: QtBot, window: MainWindow, old: Path, temporary: Path
) -> None:
    heard: list[int] = []
    bar = find(window.work, QProgressBar, "work progress")
    bar.valueChanged.connect(heard.append)
    window.opening.start(old)
    assert window.work.text == "Opening old.sqlite…"
    assert len(names(window)) == 10
    settled(qtbot, window)
    assert window.search.count.text() == "300 of 300 organizations"
    assert window._directory.path == old
    assert to_derive_again(old) == 0
    assert max(heard) > 0


def test_an_old_directory_that_can_t_be_written_is_shown_all_the_same(
    qtbot: QtBot, window: MainWindow, old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(job, "renew", renew_held_back)
    old.chmod(0o444)
    old.parent.chmod(0o555)
    try:
        window.opening.start(old)
        settled(qtbot, window)
    finally:
        old.parent.chmod(0o755)
    assert window.search.count.text() == "300 of 300 organizations"
    assert window._directory.path is None
    assert to_derive_again(old) == 300


def test_a_start_on_an_old_own_directory_shows_the_window_first(
    qtbot: QtBot, old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "user_directory", lambda: old)
    window = application.first_window(None, Settings(paths.settings_file()))
    qtbot.addWidget(window)
    window.show()
    assert names(window) == []
    settled(qtbot, window)
    assert len(names(window)) == 300
    assert window._directory.path == old
    window.close()


def test_a_start_with_an_older_starter_set_shows_the_window_first(qtbot: QtBot) -> None:
    path = paths.user_directory()
    create(path, many(300))
    house = Organization("owl-house", "Owl House")
    with closing(Directory.open(path)) as directory:
        layer = Layer("Agencies", SHIPPED, "us-agencies/1-older", rank=-1)
        directory.take([(layer, [Statement(house.id, house.id, house)])])
    window = application.first_window(None, Settings(paths.settings_file()))
    qtbot.addWidget(window)
    window.show()
    assert names(window) == []
    settled(qtbot, window)
    assert "Administration for Community Living" in names(window)
    assert "Owl House" not in names(window)
    window.close()
    assert not starters.are_older(path)


def test_a_start_on_a_large_file_shows_the_window_first(qtbot: QtBot, big: Path) -> None:
    window = application.first_window(big, Settings(paths.settings_file()))
    qtbot.addWidget(window)
    window.show()
    assert names(window) == []
    settled(qtbot, window)
    assert len(names(window)) == 1_000
    window.close()
