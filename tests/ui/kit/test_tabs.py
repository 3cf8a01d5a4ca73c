"""Tabs for ears: one that comes up by itself is not said, one that somebody goes to is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from directory_app.ui.kit.tabs import TabBar, tab_widget
from directory_app.ui.kit.unheard import steps


@pytest.fixture
def _active() -> Iterator[None]:
    before = QAccessible.isActive()
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(before)


@pytest.mark.usefixtures("_active")
def test_a_tab_is_said_where_the_focus_is(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    elsewhere, tabs = QLineEdit(window), tab_widget(window)
    for words in ("One", "Two"):
        tabs.addTab(QLineEdit(tabs), words)
    column.addWidget(elsewhere)
    column.addWidget(tabs)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    heard: list[bool] = []
    tabs.currentChanged.connect(lambda _: heard.append(QAccessible.isActive()))
    elsewhere.setFocus()
    tabs.setCurrentIndex(1)
    tabs.tabBar().setFocus()
    tabs.setCurrentIndex(0)
    assert (heard, QAccessible.isActive()) == ([False, True], True)


@pytest.mark.usefixtures("_active")
def test_the_first_tab_of_a_window_that_is_not_there_yet_is_not_said(qtbot: QtBot) -> None:
    tabs = TabBar()
    qtbot.addWidget(tabs)
    heard: list[bool] = []
    tabs.currentChanged.connect(lambda _: heard.append(QAccessible.isActive()))
    tabs.addTab("One")
    assert (heard, QAccessible.isActive()) == ([False], True)


@pytest.mark.usefixtures("_active")
def test_what_happens_between_the_steps_of_unheard_work_is_heard() -> None:
    heard: list[bool] = []

    def work() -> Iterator[None]:
        for _ in range(2):
            heard.append(QAccessible.isActive())
            yield

    heard.extend(QAccessible.isActive() for _ in steps(work()))
    assert heard == [False, True, False, True]
