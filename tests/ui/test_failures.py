"""Work that fails says so where its result would have stood and in the message bar, and nothing goes on for ever."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QDialog, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from directory_app import query
from directory_app.exchange import exporting
from directory_app.exchange.preview import job as import_job
from directory_app.records import Organization, Resource
from directory_app.search.search import Search
from directory_app.store.directory import Directory, create
from directory_app.ui.disorders import names as disorder_names
from directory_app.ui.importing.dialog import ImportDialog
from directory_app.ui.main_window import MainWindow
from directory_app.ui.table.model import UNREADABLE
from directory_app.ui.table.pages import PAGE
from ui.driver import Key, dialog, find, names, press, search, settled
from ui.many import many


def fail(*_: object, **__: object) -> None:
    raise OSError("the disk is gone")


def message(window: MainWindow) -> str:
    assert window.message.isVisible()
    return window.message.text


def chips(window: MainWindow) -> list[str]:
    return [chip.text() for chip in window.facets.findChildren(QPushButton)]


@pytest.fixture
def large(qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    """The window on more organizations than one page holds."""
    monkeypatch.setattr("directory_app.exchange.opening.open_directory", lambda *_: Directory.in_memory(many(3 * PAGE)))
    window.opening.start(None)
    settled(qtbot, window)
    return window


def test_a_search(qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(Directory, "begin", fail)
        search(qtbot, window, "name:sleep")
    assert not window.message.isVisible()  # it is said once, where the answer would have stood
    assert "The search failed: the disk is gone" in window._announcer.words
    assert "the disk is gone" in find(window, QLabel, "empty").text()
    assert find(window, QLabel, "empty").isVisible()
    assert window.search.count.text() == "The search failed"
    assert chips(window)[0] == "TTY"
    assert names(window) == []
    search(qtbot, window, "name:sleep name:f")
    assert names(window) == ["National Sleep Foundation"]
    assert window.table.isVisible()


def test_the_count_of_a_search(qtbot: QtBot, large: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Search, "count", fail)
    search(qtbot, large, "group")
    assert message(large) == "What was found could not be counted: the disk is gone"
    assert large.search.count.text() == f"{PAGE} or more organizations"
    assert chips(large)[0] == "TTY"


def test_the_numbers_on_the_chips(qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Search, "facets", fail)
    search(qtbot, window, "name:sleep")
    assert message(window) == "The numbers on the chips could not be counted: the disk is gone"
    assert chips(window) == ["TTY", "Fax", "Toll-free", "E-mail", "Not verified", "My list"]
    assert names(window) == ["National Sleep Foundation"]


def test_suggestions(qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Directory, "suggestions", fail)
    search(qtbot, window, "epilepzie")
    assert message(window) == "Words that are spelled nearly so could not be looked up: the disk is gone"
    assert "No organization found" in find(window, QLabel, "empty").text()
    assert window.search.count.text() == "0 of 10 organizations"
    assert chips(window)[0] == "TTY 0"


def test_a_page_of_rows(qtbot: QtBot, large: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Search, "rows", fail)
    position = 2 * PAGE + 5
    large.table.select_position(position)
    qtbot.waitUntil(lambda: large.message.isVisible())
    assert message(large) == "Some of the rows could not be read: the disk is gone"
    cell = large.model.index(position, 0)
    assert cell.data() == UNREADABLE
    assert cell.data(Qt.ItemDataRole.AccessibleTextRole) == UNREADABLE
    assert large.model.text(0, "name") == "Group 00000"


def test_a_record(qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    one = Directory.organizations
    broken = window._directory.search(query.parse("name:epilepsy")).rows[1]

    def read(self: Directory, rows: Sequence[int]) -> list[Organization]:
        if broken in rows:
            raise OSError("the disk is gone")
        return one(self, rows)

    monkeypatch.setattr(Directory, "organizations", read)
    window.searching.stop()  # what was read before is remembered
    window.searching.set_directory(window._directory)
    window.model.set_directory(window._directory)
    search(qtbot, window, "name:epilepsy")
    window.grab()
    qtbot.waitUntil(lambda: window.message.isVisible())
    assert message(window) == "A record can't be read: the disk is gone"
    assert names(window)[1] == UNREADABLE
    assert names(window)[0] != UNREADABLE


@pytest.mark.parametrize(("kind", "kinds"), [("state", "states"), ("country", "countries")])
def test_states_and_countries(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch, kind: str, kinds: str
) -> None:
    monkeypatch.setattr(Directory, "states_or_countries", fail)
    menu = find(window.facets, QToolButton, f"menu {kind}").menu()
    menu.aboutToShow.emit()
    settled(qtbot, window)
    words = f"The {kinds} could not be counted: the disk is gone"
    assert message(window) == words
    texts = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert texts == ["Type to find one", f"Any {kind}", words]


def test_who_can_help(qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Directory, "search", fail)
    window.disorders.tree.setFocus()
    press(Key.Key_Home)
    press(Key.Key_Down, times=5)
    settled(qtbot, window)
    assert message(window) == "Who can help could not be looked up: the disk is gone"
    text = window.disorders.summary.toPlainText()
    assert "Who can help" in text
    assert "That could not be looked up: the disk is gone" in text


def test_the_filter_of_the_disorders(qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(disorder_names, "query_matches", fail)
        search(qtbot, window, "sleep")
    words = "The disorders could not be filtered: the disk is gone"
    assert message(window) == words
    note = next(label for label in window.disorders.findChildren(QLabel) if label.text() == words)
    assert note.isVisible()
    assert names(window) == ["National Sleep Foundation"]
    search(qtbot, window, "name:sleep name:f")
    assert not note.isVisible()


# Export


def export_dialog(qtbot: QtBot, window: MainWindow) -> QDialog:
    window.actions_["export"].trigger()
    opened = dialog()
    qtbot.waitUntil(opened.isActiveWindow)
    return opened


def test_a_small_export(qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(exporting, "run", fail)
    made = export_dialog(qtbot, window)
    find(made, QLineEdit, "path").setText(str(tmp_path / "out.csv"))
    find(made, QAbstractButton, "export button").click()
    words = "the disk is gone. Nothing was written; an older file there is untouched."
    assert words in find(made, QLabel, "export error").text()
    assert message(window) == f"The export failed: {words}"
    assert find(made, QAbstractButton, "export button").isEnabled()


def test_a_large_export_that_can_not_be_copied(
    qtbot: QtBot, large: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(Directory, "copy_to", fail)
    made = export_dialog(qtbot, large)
    find(made, QLineEdit, "path").setText(str(tmp_path / "out.csv"))
    find(made, QAbstractButton, "export button").click()
    assert "the disk is gone" in find(made, QLabel, "export error").text()
    assert find(made, QAbstractButton, "export button").isEnabled()


def test_the_preview_of_an_export(qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exporting, "preview", fail)
    made = export_dialog(qtbot, window)
    words = "The first lines can't be shown: the disk is gone"
    assert find(made, QPlainTextEdit, "preview").toPlainText() == words
    assert message(window) == words


def test_the_limits_of_an_export(qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exporting, "limits", fail)
    made = export_dialog(qtbot, window)
    assert "That can't be told: the disk is gone" in find(made, QLabel, "limits").text()
    assert message(window) == "That can't be told: the disk is gone"


# Import


def break_down(progress: Callable[[int], None], *_: object) -> None:
    """Stand in for reading or comparing (runs in a process of its own)."""
    raise ZeroDivisionError("a fault of ours")


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "a.csv"
    path.write_text("Name,Phone\nDystonia Help,(217) 555-0101\n")
    return path


def test_reading_of_an_import(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch, report: Path, tmp_path: Path
) -> None:
    monkeypatch.setattr(import_job, "read", break_down)
    window._imports.start(tmp_path / "ours.sqlite", [report])
    made = dialog()
    label = find(made, QLabel, "import error")
    qtbot.waitUntil(label.isVisible)
    words = "ZeroDivisionError: a fault of ours. Nothing was imported."
    assert words in label.text()
    assert message(window) == f"The import failed: {words}"
    assert find(made, QLabel, "account").text() == "a.csv can't be imported."


@pytest.mark.parametrize("work", ["compare", "write"])
def test_comparing_and_writing_of_an_import(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch, report: Path, tmp_path: Path, work: str
) -> None:
    create(tmp_path / "ours.sqlite", Resource())
    window._imports.start(tmp_path / "ours.sqlite", [report])
    made = dialog()
    assert isinstance(made, ImportDialog)
    qtbot.waitUntil(lambda: made.has_preview)
    monkeypatch.setattr(import_job, work, break_down)
    if work == "compare":
        made.compare_asked.emit(["a question"])
    else:
        find(made, QAbstractButton, "import button").click()
    label = find(made, QLabel, "import error")
    qtbot.waitUntil(label.isVisible)
    words = "ZeroDivisionError: a fault of ours. Nothing was imported."
    assert words in label.text()
    assert message(window) == f"The import failed: {words}"
    assert find(made, QAbstractButton, "import button").isEnabled()
