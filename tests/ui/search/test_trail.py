"""Back and forward through queries with Alt+Left and Alt+Right, each one edit of the search box."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from directory_app.ui.main_window import MainWindow
from ui.driver import ALT, CTRL, Key, press, settled, write


def test_a_query_that_another_took_the_place_of_comes_back_whole(qtbot: QtBot, window: MainWindow) -> None:
    assert not window.actions_["back"].isEnabled()
    write("sleep")
    window.search.set_text("epilepsy has:tty")
    settled(qtbot, window)
    press(Key.Key_Left, ALT)
    settled(qtbot, window)
    assert window.search.text() == "sleep"
    assert window.searching.shown.text == "sleep"
    press(Key.Key_Left, ALT)
    assert window.search.text() == ""
    assert not window.actions_["back"].isEnabled()
    press(Key.Key_Right, ALT, times=2)
    assert window.search.text() == "epilepsy has:tty"
    assert not window.actions_["forward"].isEnabled()
    press(Key.Key_Z, CTRL)
    assert window.search.text() == "sleep"


def test_what_somebody_stayed_on_is_a_step_of_its_own(qtbot: QtBot, window: MainWindow) -> None:
    write("sleep")
    window.trail.stay()  # what the clock does
    write(" md")
    settled(qtbot, window)
    window.table.setFocus()
    press(Key.Key_Left, ALT)
    assert window.search.text() == "sleep"
    press(Key.Key_Left, ALT)
    assert window.search.text() == ""


def test_another_query_ends_what_lay_ahead(qtbot: QtBot, window: MainWindow) -> None:
    write("sleep")
    press(Key.Key_Left, ALT)
    assert window.actions_["forward"].isEnabled()
    write("x")
    assert not window.actions_["forward"].isEnabled()
