"""The search row by itself: the marked place, the line below the box, what is said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from directory_app.errors import QueryError
from directory_app.ui.kit import style
from directory_app.ui.kit.announcer import Announcer
from directory_app.ui.search.bar import SearchBar
from ui.driver import announced


@pytest.fixture
def bar(qtbot: QtBot) -> Iterator[SearchBar]:
    style.apply_look(style.Look.LIGHT)
    window = QMainWindow()
    made = SearchBar(Announcer(window), window)
    window.setCentralWidget(made)
    window.resize(900, 120)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield made
    window.close()


def test_a_text_written_by_the_program_can_be_undone(bar: SearchBar) -> None:
    bar.edit.setText("sleep")
    bar.set_text("epilepsy")
    bar.edit.undo()
    assert bar.text() == "sleep"


def test_the_same_text_is_not_told_twice(bar: SearchBar, qtbot: QtBot) -> None:
    bar.set_text("sleep")
    with qtbot.assertNotEmitted(bar.query_edited):
        bar.set_text("sleep")


def test_a_late_count_leaves_the_error_where_it_is(bar: SearchBar) -> None:
    bar.edit.setText("landover foo:bar")
    bar.show_error(QueryError("There is no field foo", 9, 12))
    bar.show_count("3 of 10 organizations")
    assert bar.edit.mark == (9, 12)
    assert "There is no field foo" in bar.hint.text()
    assert bar.count.text() == "3 of 10 organizations"
    bar.show_readable()
    is_marked = bar.edit.mark is not None
    assert not is_marked
    assert "There is no field foo" not in bar.hint.text()


def test_the_place_of_an_error_is_underlined(bar: SearchBar) -> None:
    bar.edit.setText("landover foo:bar")
    bar.show_error(QueryError("There is no field foo", 9, 12))
    red = bar.palette().color(QPalette.ColorRole.BrightText).rgb()
    image = bar.edit.grab().toImage()
    marked = [x for x in range(image.width()) for y in range(image.height()) if image.pixelColor(x, y).rgb() == red]
    metrics = bar.edit.fontMetrics()
    start = bar.edit._x_of(9)
    assert marked
    assert min(marked) == pytest.approx(start, abs=4)
    assert max(marked) == pytest.approx(start + metrics.horizontalAdvance("foo"), abs=5)


def test_as_many_examples_stand_there_as_fit(bar: SearchBar, qtbot: QtBot) -> None:
    wide = bar.hint.text()
    bar.window().resize(420, 120)
    qtbot.waitUntil(lambda: len(bar.hint.text()) < len(wide))
    assert wide.startswith(bar.hint.text())
    words = unescape(re.sub("<.*?>", "", bar.hint.text()))
    assert bar.hint.fontMetrics().horizontalAdvance(words) < bar.width()


def test_what_the_empty_box_says_is_never_cut(bar: SearchBar, qtbot: QtBot) -> None:
    assert bar.edit.placeholderText() == "Search by disorder, name, place or number"
    bar.window().resize(420, 120)
    qtbot.waitUntil(lambda: bar.edit.placeholderText() == "Search by disorder or name")
    assert bar.edit.fontMetrics().horizontalAdvance(bar.edit.placeholderText()) < bar.edit.width() - 2 * style.XL


def test_an_example_that_is_clicked_is_searched_for(bar: SearchBar) -> None:
    bar.hint.linkActivated.emit("epilepsy tty")
    assert bar.text() == "epilepsy tty"


def test_an_error_wraps_where_it_does_not_fit(bar: SearchBar) -> None:
    line = bar.hint.height()
    bar.window().resize(420, 160)
    bar.show_error(QueryError("There is no field foo. Fields are: " + "name, " * 20, 0, 3))
    bar.window().grab()
    assert bar.hint.height() > line
    assert QColor(bar.hint.palette().color(bar.hint.foregroundRole())) == bar.palette().color(
        QPalette.ColorRole.BrightText
    )


def test_only_the_last_words_are_said(bar: SearchBar, qtbot: QtBot) -> None:
    for number in range(5):
        bar.show_count(f"{number} of 10 organizations")
    qtbot.waitUntil(lambda: announced(bar) == "4 of 10 organizations")


def test_what_was_done_is_said_rather_than_how_many_are_found(bar: SearchBar, qtbot: QtBot) -> None:
    bar.show_hint("Copied card")
    bar.show_count("3 of 10 organizations")
    qtbot.waitUntil(lambda: announced(bar) == "Copied card")
    bar.show_count("4 of 10 organizations")
    bar.show_hint("Copied TTY number")
    qtbot.waitUntil(lambda: announced(bar) == "Copied TTY number")
