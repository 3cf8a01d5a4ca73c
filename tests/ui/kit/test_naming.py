"""Names that change away from the focus: a screen reader is told when it has room, and before the focus comes there."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from directory_app.ui.kit import naming


class Button(QPushButton):
    """A button that notes whether its names are told as they change."""

    told: bool | None = None

    def setAccessibleName(self, name: str) -> None:
        self.told = QAccessible.isActive()
        super().setAccessibleName(name)


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Return the names that are told later; a screen reader is there."""
    made: list[str] = []
    before, tell = QAccessible.isActive(), naming._tell

    def noted(widget: QWidget) -> bool:
        is_told = tell(widget)
        if is_told:  # else the widget is gone
            made.append(widget.accessibleName())
        return is_told

    monkeypatch.setattr(naming, "_tell", noted)
    QAccessible.setActive(True)
    yield made
    QAccessible.setActive(before)


@pytest.fixture
def buttons(qtbot: QtBot) -> Iterator[list[Button]]:
    """Return buttons of a window whose focus is in a box beside them."""
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    box = QLineEdit()
    column.addWidget(box)
    made = [Button() for _ in range(2 * naming._AT_ONCE)]
    for button in made:
        column.addWidget(button)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    box.setFocus()
    yield made
    window.close()


def _later(count: int = 1) -> None:
    """Let so much time pass as if it had."""
    waiting = naming.waiting()
    assert waiting is not None
    for _ in range(count):
        waiting._tell_some()


def test_a_name_changed_twice_is_told_once_and_later(buttons: list[Button], told: list[str]) -> None:
    naming.rename(buttons[0], "Copy 1", "One")
    naming.rename(buttons[0], "Copy 2", "Two")
    assert (buttons[0].text(), buttons[0].accessibleName(), buttons[0].told, told) == ("Two", "Copy 2", False, [])
    _later(2)
    assert told == ["Copy 2"]


def test_a_few_are_told_at_a_time(buttons: list[Button], told: list[str]) -> None:
    for at, button in enumerate(buttons):
        naming.rename(button, f"Copy {at}")
    _later()
    assert len(told) == naming._AT_ONCE
    _later(2)
    assert told == [f"Copy {at}" for at in range(len(buttons))]


def test_the_name_of_what_the_focus_comes_to_is_told_before(buttons: list[Button], told: list[str]) -> None:
    naming.rename(buttons[0], "Copy 1")
    buttons[0].setFocus()
    assert told == ["Copy 1"]


def test_what_has_the_focus_is_told_at_once_or_said(buttons: list[Button], told: list[str]) -> None:
    buttons[0].setFocus()
    naming.rename(buttons[0], "Chip, 1")
    at_once = buttons[0].told
    naming.rename(buttons[0], "Code 1", is_said=True)
    _later()
    assert (at_once, buttons[0].told, told) == (True, False, [])
    buttons[1].setFocus()
    buttons[0].setFocus()
    assert told == ["Code 1"]


def test_a_name_that_stays_is_not_told_again(buttons: list[Button], told: list[str]) -> None:
    naming.rename(buttons[0], "Copy 1")
    _later()
    buttons[0].told = None
    naming.rename(buttons[0], "Copy 1")
    _later()
    assert (buttons[0].told, told) == (None, ["Copy 1"])
