"""A process that stays: only the newest work counts, and what fails or hangs keeps nothing from the next."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from directory_app.errors import DirectoryError
from directory_app.ui.kit.helper import Helper


def double(number: int) -> tuple[int, int]:
    """Return twice the number, and which process said so."""
    return 2 * number, os.getpid()


def fail(words: str) -> None:
    raise DirectoryError(words)


def die() -> None:
    os._exit(3)


def hang(path: Path) -> None:
    """Say that it has begun, and never come back."""
    path.touch()
    signal.pause()


class Heard(QObject):
    """A helper with what it told."""

    def __init__(self) -> None:
        super().__init__()
        self.results: list[tuple[int, int]] = []
        self.errors: list[str] = []
        self.helper = Helper(self, self.results.append, lambda error: self.errors.append(str(error)))


def test_work_is_done_one_after_the_other_in_one_process(qtbot: QtBot) -> None:
    heard = Heard()
    for number in (1, 2):
        heard.helper.run(double, number)
        qtbot.waitUntil(lambda: not heard.helper.is_running)
    assert [result for result, _ in heard.results] == [2, 4]
    assert len({process for _, process in heard.results} - {os.getpid()}) == 1
    heard.helper.drop()


def test_of_what_is_asked_for_meanwhile_only_the_newest_is_told(qtbot: QtBot) -> None:
    heard = Heard()
    for number in (1, 2, 3):
        heard.helper.run(double, number)
    qtbot.waitUntil(lambda: not heard.helper.is_running)
    assert [result for result, _ in heard.results] == [6]
    heard.helper.drop()


def test_what_fails_is_told_and_the_next_is_done(qtbot: QtBot) -> None:
    heard = Heard()
    heard.helper.run(fail, "no paper")
    qtbot.waitUntil(lambda: not heard.helper.is_running)
    heard.helper.run(die)
    qtbot.waitUntil(lambda: not heard.helper.is_running)
    heard.helper.run(double, 4)
    qtbot.waitUntil(lambda: not heard.helper.is_running)
    assert heard.errors == ["no paper", "the work stopped unexpectedly"]
    assert [result for result, _ in heard.results] == [8]
    heard.helper.drop()


@pytest.mark.skipif(sys.platform == "win32", reason="waiting for ever is done with a signal")
def test_work_that_hangs_gives_way_and_a_dropped_one_is_gone(qtbot: QtBot, tmp_path: Path) -> None:
    heard, begun = Heard(), tmp_path / "begun"
    heard.helper.run(hang, begun)
    qtbot.waitUntil(begun.exists)
    heard.helper.run(double, 5)
    qtbot.waitUntil(lambda: not heard.helper.is_running)
    assert [result for result, _ in heard.results] == [10]
    heard.helper.run(double, 6)
    heard.helper.drop()
    assert not heard.helper.is_running
    assert multiprocessing.active_children() == []
