"""The message bar: what is said of a message, and where F6 leads in it."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLabel, QMainWindow
from pytestqt.qtbot import QtBot

from directory_app.ui.kit import keys
from directory_app.ui.kit.announcer import Announcer
from directory_app.ui.shell.actions import Actions
from directory_app.ui.shell.message_bar import MessageBar


@pytest.mark.parametrize(
    ("buttons", "spoken", "first"),
    [
        ([], "Saved: Kite Society", "close message"),
        (["Undo"], "Saved: Kite Society. Ctrl+Z takes it back.", "Undo"),
        (["Redo"], "Saved: Kite Society. {redo} does it again.", "Redo"),
        (["Undo", "Deleted…"], "Saved: Kite Society. Ctrl+Z takes it back. F6 leads to: Deleted.", "Undo"),
        (
            ["&Edit it here", "Take it in"],
            "Saved: Kite Society. F6 leads to: Edit it here or Take it in.",
            "&Edit it here",
        ),
    ],
)
def test_the_way_back_is_said_and_is_where_the_focus_goes(
    qtbot: QtBot, buttons: list[str], spoken: str, first: str
) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    actions = Actions(window)
    announcer = Announcer(window)
    bar = MessageBar(announcer, window)
    bar.show_done("Saved: Kite Society", [(label, lambda: None) for label in buttons])
    assert announcer.words == spoken.format(redo=keys.words("redo"))
    goes_to = bar.focusProxy()
    assert goes_to is not None
    assert first in (goes_to.objectName(), goes_to.property("text"))
    actions.set_keys("undo", [QKeySequence("Ctrl+J")])
    actions.set_keys("next_pane", [])
    bar.show_done("Saved: Kite Society", [("Undo", lambda: None), ("Show it", lambda: None)])
    assert announcer.words == "Saved: Kite Society. Ctrl+J takes it back."


def test_each_kind_of_message_has_its_own_sign(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    bar = MessageBar(Announcer(window), window)
    signs = []
    for show in (bar.show_done, bar.show_note, bar.show_error):
        show("clinic.sqlite is not your own directory")
        icon = next(it for it in bar.findChildren(QLabel) if not it.pixmap().isNull())
        signs.append((icon.accessibleName(), bytes(icon.pixmap().toImage().constBits())))
    assert [name for name, _ in signs] == ["Done", "Note", "Error"]
    assert len({picture for _, picture in signs}) == 3
