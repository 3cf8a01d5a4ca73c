"""The table's model: ids only, records of the painted rows only."""

from __future__ import annotations

import inspect

import pytest
from PySide6.QtCore import QObject, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from directory_app import query
from directory_app.store.directory import Directory, Sort
from directory_app.ui.main_window import MainWindow
from directory_app.ui.table.cells import NUMBER_OF
from directory_app.ui.table.model import OrganizationModel
from directory_app.ui.table.pages import PAGE, ResultRows
from directory_app.ui.table.painter import RowPainter
from ui.driver import CTRL, press, search, selected, settled
from ui.many import many


@pytest.fixture
def model(qtbot: QtBot, shipped: Directory) -> OrganizationModel:
    made = OrganizationModel()
    made.set_directory(shipped)
    made.set_rows(ResultRows(shipped.search(query.Query("")).rows), query.Query(""))
    return made


def test_qt_finds_no_fault_with_it(model: OrganizationModel, qtmodeltester: ModelTester, shipped: Directory) -> None:
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    model.set_rows(ResultRows(shipped.search(query.parse("has:tty")).rows), query.parse("has:tty"))
    model.set_rows(ResultRows(), query.parse("nothing"))
    model.set_directory(shipped)


def test_a_cell_says_what_its_number_is_and_spells_it(model: OrganizationModel) -> None:
    position = model.position_of("epilepsy-foundation")
    assert position is not None
    spoken = model.index(position, NUMBER_OF["tty"]).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "TTY, 8 0 0, 3 3 2, 2 0 7 0"
    assert model.index(position, NUMBER_OF["voice"]).data(Qt.ItemDataRole.AccessibleTextRole) == "no Voice"


def test_what_is_asked_for_is_said_once(model: OrganizationModel, shipped: Directory) -> None:
    asked = query.parse("has:tty")
    model.set_rows(ResultRows(shipped.search(asked).rows), asked)
    position = model.position_of("epilepsy-foundation")
    assert position is not None

    def spoken(key: str) -> str:
        return str(model.index(position, NUMBER_OF[key]).data(Qt.ItemDataRole.AccessibleTextRole)).strip()

    number = "TTY, 8 0 0, 3 3 2, 2 0 7 0"
    for key in ("name", "phone"):
        model.stand_on(NUMBER_OF[key])
        assert (spoken("name"), spoken("tty")) == (f"Epilepsy Foundation; {number}", "")
    model.stand_on(NUMBER_OF["tty"])
    assert (spoken("name"), spoken("tty")) == ("Epilepsy Foundation", number)


def test_what_is_not_there_is_nothing(model: OrganizationModel) -> None:
    assert model.position_of("nobody") is None
    assert model.index(99, 0).data() is None
    assert model.headerData(99, Qt.Orientation.Horizontal) is None
    assert model.headerData(0, Qt.Orientation.Vertical) is None


def test_sorting_is_asked_of_the_search(model: OrganizationModel) -> None:
    asked: list[Sort] = []
    model.sort_asked.connect(asked.append)
    model.sort(NUMBER_OF["city"], Qt.SortOrder.DescendingOrder)
    assert asked == [Sort("city", is_descending=True)]


def test_painting_asks_no_sql(qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("directory_app.exchange.opening.open_directory", lambda *_: Directory.in_memory(many(3_000)))
    asked: list[str] = []

    def trace(statement: str) -> None:
        frame = inspect.currentframe()
        while frame:
            if frame.f_code is RowPainter.paint.__code__:
                asked.append(statement)
            frame = frame.f_back

    def shows(row: int) -> None:
        settled(qtbot, window)
        qtbot.waitUntil(lambda: row in window.model.rows)
        window.grab()
        assert asked == []

    window.opening.start(None)
    qtbot.waitUntil(lambda: not window.opening.is_running)
    window._directory._connection.set_trace_callback(trace)
    rows = window._directory.search(query.Query("")).rows
    shows(rows[0])
    window.table.setFocus()
    for _ in range(3):
        press(Qt.Key.Key_PageDown)
        shows(rows[window.table.currentIndex().row()])
    press(Qt.Key.Key_End, CTRL)
    shows(rows[-1])
    press(Qt.Key.Key_A, CTRL)
    shows(rows[-1])
    assert selected(window.table) == list(range(3_000))
    search(qtbot, window, "portland main")  # "main" is in no column that is shown: each row says why it was found
    assert window.model.rowCount() == 750
    shows(rows[1])


def test_it_forgets_records_it_has_read_long_ago(qtbot: QtBot) -> None:
    owner = QObject()
    directory = Directory.in_memory(many(2_100))
    model = OrganizationModel(owner)
    model.set_directory(directory)
    model.set_rows(ResultRows(directory.search(query.Query("")).rows), query.Query(""))
    for position in range(2_100):
        model.organization(position)
    assert len(model._cache) == 1_000
    assert model.index(0, NUMBER_OF["name"]).data() == model.text(0, "name") != ""


def test_a_page_that_is_not_here_is_asked_for_once_and_shown_when_it_comes(qtbot: QtBot) -> None:
    directory = Directory.in_memory(many(PAGE + 20))
    everything = directory.search(query.Query("")).rows
    asked: list[int] = []
    model = OrganizationModel()
    model.set_directory(directory)
    model.set_rows(ResultRows(everything[:PAGE], asked.append), query.Query(""))
    assert model.rowCount() == PAGE
    model.grow(len(everything))
    assert model.rowCount() == PAGE + 20
    last = model.index(PAGE + 19, NUMBER_OF["name"])
    assert (last.data(), last.data(Qt.ItemDataRole.AccessibleTextRole), asked) == ("", "loading", [1])
    with qtbot.waitSignal(model.dataChanged) as changed:
        model.take_page(1, everything[PAGE:])
    assert (changed.args[0].row(), changed.args[1].row()) == (PAGE, PAGE + 19)
    assert last.data() == directory.organizations(everything)[-1].name
    assert asked == [1]
