"""The audit at 0 findings: each window and dialog, light and dark, at 100 and 200 %, wide, small and narrow."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from directory_app.ui.kit import style
from directory_app.ui.main_window import MainWindow
from ui import audit
from ui.driver import dialog, search, settled

_SIZES = {"wide": (1360, 860), "small": (1024, 700), "narrow": (760, 600)}
_PERCENTS = (100, 200)
_LOOKS = [style.Look.LIGHT, style.Look.DARK]


def _start(window: MainWindow) -> QWidget:
    return window


def _message(window: MainWindow) -> QWidget:
    window.message.show_done(
        "10 organizations exported to /home/somebody/Documents/organizations.csv",
        [("Open", lambda: None), ("Show in folder", lambda: None)],
    )
    return window


def _opening(window: MainWindow) -> QWidget:
    window.work.begin("Opening a-directory-with-a-rather-long-name-of-2012.json…")
    window.work.show_progress(40)
    window.work._show()
    return window


def _flagged(window: MainWindow) -> QWidget:
    window.search.set_text("is:incomplete")
    return window


def _disorder(window: MainWindow) -> QWidget:
    window.search.set_text('disorder:"sleep myoclonus"')
    return window


def _no_result(window: MainWindow) -> QWidget:
    window.search.set_text("epileppsy")
    return window


def _query_error(window: MainWindow) -> QWidget:
    window.search.set_text('"unclosed')
    return window


def _dialog_of(name: str) -> Callable[[MainWindow], QDialog]:
    def opened(window: MainWindow) -> QDialog:
        window.search.set_text("sleep")
        window.actions_[name].trigger()
        return dialog()

    return opened


@pytest.mark.parametrize("look", _LOOKS)
@pytest.mark.parametrize("scene", [_start, _message, _opening, _disorder])
def test_the_window(qtbot: QtBot, window: MainWindow, scene: Callable[[MainWindow], QWidget], look: style.Look) -> None:
    window.appearance.set_look(look)
    scene(window)
    settled(qtbot, window)
    found: dict[str, list[str]] = {}
    for percent, (name, size) in product(_PERCENTS, _SIZES.items()):
        window.appearance.set_text_size(percent)
        window.resize(*size)
        window.search.edit.setFocus()
        for _ in range(2):  # a page is laid out after the area that it is scrolled in
            QApplication.processEvents()
        found[f"{percent} % {name}"] = audit.findings(window)
        assert (window.width(), window.height()) == size, "the window refuses to be that small"
    assert {place: faults for place, faults in found.items() if faults} == {}


@pytest.mark.parametrize("look", _LOOKS)
@pytest.mark.parametrize("scene", [_flagged, _no_result, _query_error])
def test_the_window_in_other_states(
    qtbot: QtBot, window: MainWindow, scene: Callable[[MainWindow], QWidget], look: style.Look
) -> None:
    window.appearance.set_look(look)
    scene(window)
    settled(qtbot, window)
    found = {}
    for percent in _PERCENTS:
        window.appearance.set_text_size(percent)
        window.search.edit.setFocus()
        found[percent] = audit.findings(window)
    assert {percent: faults for percent, faults in found.items() if faults} == {}


@pytest.mark.parametrize("look", _LOOKS)
@pytest.mark.parametrize("name", ["export", "shortcuts", "searching", "about", "save_search"])
def test_the_dialogs(qtbot: QtBot, window: MainWindow, name: str, look: style.Look) -> None:
    window.appearance.set_look(look)
    for percent in _PERCENTS:
        window.appearance.set_text_size(percent)
        opened = _dialog_of(name)(window)
        qtbot.waitUntil(opened.isActiveWindow)
        settled(qtbot, window)
        assert (percent, audit.findings(opened)) == (percent, [])
        room = opened.screen().availableGeometry()
        assert opened.width() <= room.width()
        assert opened.height() <= room.height()
        opened.reject()


@pytest.mark.parametrize("is_high", [False, True])
@pytest.mark.parametrize("look", _LOOKS)
def test_the_colours(qapp: QApplication, look: style.Look, is_high: bool) -> None:
    style.apply_look(look, is_high=is_high)
    assert audit.contrast_faults(qapp.palette()) == []


def test_tab_back_is_tab_in_reverse(qtbot: QtBot, window: MainWindow) -> None:
    search(qtbot, window, "sleep")
    there = audit.tab_stops(window)
    back = audit.tab_stops(window, back=True)
    assert [there[0], *reversed(there[1:])] == back


def test_the_audit_finds_what_is_wrong(qtbot: QtBot) -> None:
    """An audit that can't fail proves nothing."""
    from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout

    bad = QWidget()
    qtbot.addWidget(bad)
    layout = QVBoxLayout(bad)
    for text in ("&One", "&Only"):
        layout.addWidget(QPushButton(text))
    empty = QPushButton()
    empty.setFixedSize(20, 20)
    layout.addWidget(empty)
    cut = QLabel("A long line that is cut")
    cut.setFixedWidth(20)
    layout.addWidget(cut)
    with qtbot.waitActive(bad):
        bad.show()
        bad.activateWindow()
    empty.setFocus()
    found = "\n".join(audit.findings(bad))
    for words in ("no name", "20x32 px", "QLabel", "Alt+O stands for 2", "focus can't be seen"):
        assert words in found
