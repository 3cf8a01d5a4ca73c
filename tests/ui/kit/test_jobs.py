"""Work beside the GUI thread: only the newest answer counts, and an export ends whole or not at all."""

from __future__ import annotations

import multiprocessing
import weakref
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from msgspec import Struct
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from directory_app import files
from directory_app.errors import CancelledError, DirectoryError
from directory_app.ui.kit import jobs
from directory_app.ui.kit.jobs import LatestJob, ProcessJob
from directory_app.ui.kit.one_process import OneProcess
from ui.driver import PATIENCE_MS


def not_expected(error: Exception) -> None:
    raise AssertionError(error)


def ignored(error: Exception) -> None:
    """The test looks at the signal."""


def test_only_the_newest_result_arrives_and_the_older_is_interrupted(qtbot: QtBot) -> None:
    begun, interrupted = Event(), Event()
    owner = QObject()
    job = LatestJob(owner, not_expected, interrupted.set)
    seen: list[object] = []
    job.finished.connect(seen.append)

    def old() -> str:
        begun.set()
        assert interrupted.wait(PATIENCE_MS / 1000)
        return "old"

    job.run(old)
    assert begun.wait(PATIENCE_MS / 1000)
    with qtbot.waitSignal(job.finished):
        job.run(lambda: "new")
    assert seen == ["new"]
    assert not job.is_running


def test_work_that_never_began_is_dropped(qtbot: QtBot) -> None:
    begun, go = Event(), Event()
    owner = QObject()
    job = LatestJob(owner, not_expected)
    ran: list[str] = []
    seen: list[object] = []
    job.finished.connect(seen.append)

    def first() -> None:
        begun.set()
        go.wait(PATIENCE_MS / 1000)

    job.run(first)
    assert begun.wait(PATIENCE_MS / 1000)
    for name in ("second", "third", "last"):
        job.run(lambda name=name: ran.append(name))  # type: ignore[misc]
    with qtbot.waitSignal(job.finished):
        go.set()
    assert ran == ["last"]
    assert seen == [None]


def test_nothing_is_kept_of_work_that_never_began(qtbot: QtBot) -> None:
    begun, go = Event(), Event()
    owner = QObject()
    job = LatestJob(owner, not_expected)

    def first() -> None:
        begun.set()
        go.wait(PATIENCE_MS / 1000)

    job.run(first)
    assert begun.wait(PATIENCE_MS / 1000)
    held = QObject()
    is_there = weakref.ref(held)
    job.run(lambda held=held: held)  # type: ignore[misc]
    del held
    with qtbot.waitSignal(job.finished):
        job.run(lambda: None)
        go.set()
    assert is_there() is None


def test_no_thread_goes_on_when_the_program_ends(qtbot: QtBot) -> None:
    begun, interrupted = Event(), Event()
    window = QObject()
    job = LatestJob(QObject(window), not_expected, interrupted.set)
    done: list[bool] = []

    def work() -> None:
        begun.set()
        done.append(interrupted.wait(PATIENCE_MS / 1000))

    job.run(work)
    assert begun.wait(PATIENCE_MS / 1000)
    jobs.end_all(window)
    assert done == [True]


def test_a_failure_is_told(qtbot: QtBot) -> None:
    owner = QObject()
    seen: list[Exception] = []
    job = LatestJob(owner, seen.append)
    with qtbot.waitSignal(job.failed) as failed:
        job.run(lambda: 1 / 0)
    assert isinstance(failed.args[0], ZeroDivisionError)
    assert seen == failed.args
    assert not job.is_running


def test_nothing_arrives_after_a_stop(qtbot: QtBot) -> None:
    owner = QObject()
    job = LatestJob(owner, not_expected)
    seen: list[object] = []
    job.finished.connect(seen.append)
    job.run(lambda: "late")
    job.stop()
    with qtbot.waitSignal(job.finished):
        job.run(lambda: "later")
    assert seen == ["later"]


def count(tell: Callable[[int], None], path: str, last: int) -> int:
    """Write numbers to a file in the way an export does (runs in a process of its own)."""
    with files.replacing(Path(path)) as file:
        for number in range(last):
            file.write(f"{number}\n".encode())
            tell(number)
    return last


def count_for_ever(tell: Callable[[int], None], path: str) -> None:
    with files.replacing(Path(path)) as file:
        number = 0
        while True:
            number += 1
            file.write(b"x")
            tell(number)


def refuse(tell: Callable[[int], None], reason: str) -> None:
    raise DirectoryError(reason)


def break_down(tell: Callable[[int], None]) -> None:
    raise ZeroDivisionError("a fault of ours")


def die(tell: Callable[[int], None]) -> None:
    import os

    os._exit(3)


def test_a_process_reports_progress_and_its_result(qtbot: QtBot, tmp_path: Path) -> None:
    target = tmp_path / "numbers"
    owner = QObject()
    job = ProcessJob(owner, ignored, count, str(target), 5)
    told: list[int] = []
    job.progressed.connect(told.append)
    with qtbot.waitSignal(job.finished) as finished:
        pass
    assert finished.args == [5]
    assert told == [0, 1, 2, 3, 4]
    assert target.read_text() == "0\n1\n2\n3\n4\n"


def test_cancel_leaves_the_old_file_and_nothing_else(qtbot: QtBot, tmp_path: Path) -> None:
    target = tmp_path / "numbers"
    target.write_text("old")
    owner = QObject()
    job = ProcessJob(owner, ignored, count_for_ever, str(target))
    with qtbot.waitSignal(job.progressed):
        pass
    with qtbot.waitSignal(job.failed) as failed:
        job.cancel()
    assert isinstance(failed.args[0], CancelledError)
    assert [path.name for path in tmp_path.iterdir()] == ["numbers"]
    assert target.read_text() == "old"


def test_an_end_in_a_hurry_leaves_the_old_file_too(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jobs, "_PATIENCE_S", PATIENCE_MS / 1000)  # a busy machine cleans up as well, only later
    target = tmp_path / "numbers"
    target.write_text("old")
    owner = QObject()
    job = ProcessJob(owner, ignored, count_for_ever, str(target))
    with qtbot.waitSignal(job.progressed):
        pass
    job.end()
    assert [path.name for path in tmp_path.iterdir()] == ["numbers"]
    assert target.read_text() == "old"


def wait_for_ever(tell: Callable[[int], None]) -> None:
    tell(0)
    Event().wait()


def test_work_that_only_reads_ends_though_it_never_hears(qtbot: QtBot) -> None:
    owner = QObject()
    job = ProcessJob(owner, ignored, wait_for_ever)
    with qtbot.waitSignal(job.progressed):
        pass
    with qtbot.waitSignal(job.failed) as failed:
        job.abandon()
    assert isinstance(failed.args[0], CancelledError)
    assert not job._process.is_alive()


def ask_another(_: Callable[[int], None]) -> int:
    """Have a process of its own work out something, as the build of a large directory does."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return int(pool.apply(abs, (-5,)))


def test_a_process_may_have_processes_of_its_own(qtbot: QtBot) -> None:
    owner = QObject()
    job = ProcessJob(owner, not_expected, ask_another)
    with qtbot.waitSignal(job.finished, timeout=PATIENCE_MS) as finished:
        pass
    assert finished.args == [5]


def test_a_refusal_in_a_process_keeps_its_words(qtbot: QtBot) -> None:
    owner = QObject()
    job = ProcessJob(owner, ignored, refuse, "the disk is full")
    with qtbot.waitSignal(job.failed) as failed:
        pass
    assert str(failed.args[0]) == "the disk is full"


def test_a_fault_in_a_process_is_told_without_a_traceback(qtbot: QtBot) -> None:
    owner = QObject()
    job = ProcessJob(owner, ignored, break_down)
    with qtbot.waitSignal(job.failed) as failed:
        pass
    assert str(failed.args[0]) == "ZeroDivisionError: a fault of ours"


def test_a_process_that_dies_is_told(qtbot: QtBot) -> None:
    owner = QObject()
    job = ProcessJob(owner, ignored, die)
    with qtbot.waitSignal(job.failed) as failed:
        pass
    assert "stopped unexpectedly" in str(failed.args[0])


def test_a_process_that_can_not_begin_is_told(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse_to_start(_: object) -> None:
        raise OSError("no more processes")

    monkeypatch.setattr("multiprocessing.process.BaseProcess.start", refuse_to_start)
    owner = QObject()
    job = ProcessJob(owner, ignored, break_down)
    with qtbot.waitSignal(job.failed) as failed:
        pass
    assert str(failed.args[0]) == "no more processes"
    job.cancel()
    job.end()


class Many(Struct, frozen=True, weakref=True):
    """A result that comes in pieces."""

    values: tuple[object, ...]


class Each(Struct, frozen=True, weakref=True):
    """One of them."""

    number: int


def make_many(_: Callable[[int], None], count: int) -> Many:
    return Many(tuple(map(Each, range(count))))


def test_a_result_and_who_heard_of_it_go_when_nobody_holds_them(qtbot: QtBot) -> None:
    owner = QObject()
    process = OneProcess(owner)
    heard: list[Many] = []
    last: list[weakref.ref[object]] = []
    closed = QObject()
    last.append(weakref.ref(closed))

    def hear(many: Many, _: QObject = closed) -> None:
        heard.append(many)
        last.extend(weakref.ref(it) for it in (many, *many.values))

    process.run(make_many, (5_000,), hear, not_expected)
    qtbot.waitUntil(lambda: bool(heard))
    del hear, closed  # which nobody but the one who heard holds
    heard.clear()
    assert sum(it() is not None for it in last) >= 5_000  # they go a few at a time
    qtbot.waitUntil(lambda: all(it() is None for it in last))
    assert not process.children()


def test_a_newer_process_drops_the_older_and_none_runs_when_its_end_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    owner = QObject()
    process = OneProcess(owner)
    told: list[tuple[object, bool]] = []

    def tell(what: object) -> None:
        told.append((str(what), process.is_running))

    process.run(wait_for_ever, (), tell, not_expected)
    process.run(count, (str(tmp_path / "numbers"), 5), tell, not_expected)
    assert process.is_running
    qtbot.waitUntil(lambda: bool(told))
    for end in (process.kill, process.abandon):
        process.run(wait_for_ever, (), not_expected, tell)
        end()
        qtbot.waitUntil(lambda: not process.is_running)
    process.run(wait_for_ever, (), tell, not_expected)
    process.stop()
    process.cancel()  # nothing is left to be stopped
    assert told == [("5", False), ("cancelled", False), ("cancelled", False)]
