"""The overview by keys: pictures with their tables, a bar as a query, files that are whole."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QStandardPaths
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLabel, QTableView
from pytestqt.qtbot import QtBot

from directory_app.ui.kit import palettes, style
from directory_app.ui.main_window import MainWindow
from directory_app.ui.overview import drawing
from directory_app.ui.overview.chart import BarButton, Chart
from directory_app.ui.overview.dialog import OverviewDialog
from ui import audit
from ui.driver import CTRL, SHIFT, Key, button, click, find, names, press, search, settled


def opened(qtbot: QtBot, window: MainWindow) -> OverviewDialog:
    press(Key.Key_I, CTRL | SHIFT)
    settled(qtbot, window)
    made = window.features.overview.dialog
    assert made is not None
    qtbot.waitUntil(made.isActiveWindow)
    return made


def lines(dialog: OverviewDialog) -> list[list[str]]:
    """Return the table as it stands."""
    model = find(dialog, QTableView, "bars").model()
    return [[str(model.index(row, at).data()) for at in range(3)] for row in range(model.rowCount())]


def head(dialog: OverviewDialog) -> str:
    return find(dialog, QLabel, "overview head").text()


def test_a_tile_is_a_query_by_keys(qtbot: QtBot, window: MainWindow) -> None:
    dialog = opened(qtbot, window)
    assert head(dialog) == "The whole directory: 10 organizations"
    assert lines(dialog)[0] == ["Maryland", "3", "30 %"]
    press(Key.Key_Tab)
    first = QApplication.focusWidget()
    assert isinstance(first, BarButton)
    for _ in range(12):
        focused = QApplication.focusWidget()
        assert isinstance(focused, BarButton)
        if focused.accessibleName() == "Maryland, 3 organizations":
            break
        press(Key.Key_Down if focused.y() < find(dialog, BarButton, "bar Maryland").y() else Key.Key_Right)
    press(Key.Key_Return)
    settled(qtbot, window)
    assert window.search.edit.text() == "state:MD"
    assert len(names(window)) == 3
    assert window.features.overview.dialog is None


def test_it_is_about_what_is_shown_or_the_whole_directory(qtbot: QtBot, window: MainWindow) -> None:
    search(qtbot, window, "tty")
    dialog = opened(qtbot, window)
    assert head(dialog) == "4 of 10 organizations: tty"
    press(Key.Key_Right, times=3)
    assert lines(dialog)[2:4] == [["TTY", "4", "100 %"], ["No TTY", "0", "0 %"]]
    click(button(dialog, "The whole directory"))
    settled(qtbot, window)
    assert lines(dialog)[2:4] == [["TTY", "4", "40 %"], ["No TTY", "6", "60 %"]]
    click(button(dialog, "The whole directory"))
    settled(qtbot, window)
    click(find(dialog, BarButton, "bar Fax"))
    settled(qtbot, window)
    assert window.search.edit.text() == "tty has:fax"


def test_a_row_of_the_table_is_a_query_in_any_order(qtbot: QtBot, window: MainWindow) -> None:
    dialog = opened(qtbot, window)
    press(Key.Key_Right, times=4)
    table = find(dialog, QTableView, "bars")
    table.sortByColumn(0, table.horizontalHeader().sortIndicatorOrder())
    assert [line[0] for line in lines(dialog)][:2] == ["E-mail", "Fax"]
    table.setFocus()
    table.setCurrentIndex(table.model().index(1, 0))
    press(Key.Key_Return)
    settled(qtbot, window)
    assert window.search.edit.text() == "has:fax"


def test_files_are_whole_and_replace_nothing(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(tmp_path / "Documents"))
    dialog = opened(qtbot, window)
    for name in ("Save as SVG", "Save as PNG", "Save table", "Save table"):
        click(button(dialog, name))
    stem = tmp_path / "Documents" / "Organizations - by state"
    root = ElementTree.fromstring(stem.with_suffix(".svg").read_bytes())
    words = "".join(root.itertext())
    assert "Maryland, 3 organizations" in words
    assert "The whole directory: 10 organizations" in words
    assert QImage(str(stem.with_suffix(".png"))).width() > 1000
    with (stem.parent / "Organizations - by state 2.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(io.StringIO(file.read())))
    assert rows[1:] == lines(dialog)
    assert "Organizations - by state 2.csv" in find(dialog, QLabel, "overview said").text()
    assert button(dialog, "Show the file").isEnabled()


@pytest.mark.parametrize(("wide", "high"), [(800, 600), (1024, 700), (1360, 800)])
def test_the_whole_map_is_seen(qtbot: QtBot, window: MainWindow, wide: int, high: int) -> None:
    search(qtbot, window, "tty")  # with a box more
    window.resize(wide, high)
    dialog = opened(qtbot, window)
    chart = find(dialog, Chart, "chart")
    dialog.say("Saved.", is_saved=True)
    qtbot.waitUntil(find(dialog, QLabel, "overview said").isVisible)
    assert chart.verticalScrollBar().maximum() == 0
    assert chart.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize("look", [style.Look.LIGHT, style.Look.DARK])
@pytest.mark.parametrize("percent", [100, 200])
def test_an_auditor_finds_nothing(qtbot: QtBot, window: MainWindow, look: style.Look, percent: int) -> None:
    window.appearance.set_look(look)
    window.appearance.set_text_size(percent)
    dialog = opened(qtbot, window)
    for _ in range(5):
        assert audit.findings(dialog) == []
        find(dialog, type(dialog._tabs), "pictures").setFocus()
        press(Key.Key_Right)


@pytest.mark.parametrize("is_dark", [False, True])
def test_words_on_every_tile_can_be_read(is_dark: bool) -> None:
    palette = palettes.palette(is_dark)
    for count in range(11):
        ground, ink = drawing.tile_colours(count, 10, palette)
        assert audit.contrast(ground, ink) >= 4.5
