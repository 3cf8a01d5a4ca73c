"""The chips hold no state of their own; they follow the query."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QAbstractButton, QPushButton
from pytestqt.qtbot import QtBot

from directory_app import query
from directory_app.ui.kit import style
from directory_app.ui.main_window import MainWindow
from directory_app.ui.search.chips import CHIPS, FacetBar
from ui.driver import click, find, has_button, search, settled, write


@pytest.fixture
def bar(qtbot: QtBot) -> FacetBar:
    made = FacetBar()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize("chip", CHIPS, ids=lambda chip: chip.term)
def test_each_chip_tells_its_term(qtbot: QtBot, bar: FacetBar, chip: object) -> None:
    term = str(getattr(chip, "term", ""))
    with qtbot.waitSignal(bar.term_toggled) as told:
        click(find(bar, QPushButton, f"chip {term}"))
    assert told.args == [term]


def test_a_lit_chip_shows_a_tick_and_not_only_a_colour(bar: FacetBar) -> None:
    chip = find(bar, QPushButton, "chip has:tty")
    assert chip.icon().isNull()
    bar.show_query("sleep has:tty")
    assert chip.isChecked()
    assert not chip.icon().isNull()


@pytest.mark.parametrize("text", ["-has:tty", '"has:tty', "has:tty OR sleep", ""])
def test_a_chip_stays_dark_where_the_query_does_not_ask_for_it(bar: FacetBar, text: str) -> None:
    bar.show_query(text)
    assert not find(bar, QPushButton, "chip has:tty").isChecked()


def test_counts_have_thousands(bar: FacetBar) -> None:
    bar.show_counts({("has", "tty"): 12_345})
    assert find(bar, QPushButton, "chip has:tty").text() == "TTY 12,345"
    assert has_button(bar, "TTY, 12,345 organizations")
    assert find(bar, QPushButton, "chip has:fax").text() == "Fax 0"


def test_a_chosen_place_stands_on_its_button(bar: FacetBar) -> None:
    bar.show_query('state:"New York"')
    assert has_button(bar, "State: New York")


def test_nothing_to_choose_is_said(bar: FacetBar) -> None:
    menu = bar._menus["state"].menu()
    menu.aboutToShow.emit()
    assert [action.text() for action in menu.actions()][-1] == "Counting…"
    bar.show_places("state", {})
    assert [action.text() for action in menu.actions() if not action.isSeparator()] == [
        "Type to find one",
        "Any state",
        "No state in what is shown",
    ]


def test_chips_go_on_in_a_new_line(bar: FacetBar) -> None:
    bar.resize(300, bar.heightForWidth(300))
    bar.grab()
    chips = bar.findChildren(QPushButton)
    assert len({chip.y() for chip in chips}) > 1
    assert all(chip.geometry().right() < 300 for chip in chips)


@pytest.mark.parametrize("size", [10, 12_345])
@pytest.mark.parametrize("width", [700, 768, 992, 1184])
def test_no_chip_moves_when_counts_change_or_a_tick_appears(bar: FacetBar, width: int, size: int) -> None:
    bar.resize(width, 200)
    bar.set_widest_count(size)
    bar.show_counts({})

    def places() -> list[tuple[str, QRect]]:
        bar.grab()
        return [(it.objectName(), it.geometry()) for it in bar.findChildren(QAbstractButton)]

    before = places()
    bar.show_counts({(chip.kind, chip.what): size for chip in CHIPS})
    bar.show_query(" ".join(chip.term for chip in CHIPS))
    assert places() == before


@pytest.mark.parametrize("percent", [100, 200])
def test_a_tick_and_the_largest_count_fit_into_a_chip(bar: FacetBar, percent: int) -> None:
    style.apply_text_size(percent)
    bar.restyle()
    bar.resize(768, 200)
    bar.set_widest_count(10)
    bar.show_counts({("has", "tty"): 10})
    bar.show_query("has:tty")
    chip = find(bar, QPushButton, "chip has:tty")
    words = chip.fontMetrics().horizontalAdvance(chip.text())
    assert chip.width() > words + chip.iconSize().width() + style.XS


def test_all_chips_stand_in_one_line_in_the_smallest_window(bar: FacetBar) -> None:
    bar.set_widest_count(10)
    bar.resize(768, 200)
    bar.show_query('has:tty has:fax state:"New York"')
    bar.grab()
    assert len({it.y() for it in bar.findChildren(QAbstractButton)}) == 1


def test_a_query_is_read_once_a_key(qtbot: QtBot, window: MainWindow) -> None:
    search(qtbot, window, "national foundation slee")  # which no other test has asked for
    before = query.parse.cache_info().misses
    write("p")
    settled(qtbot, window)
    assert query.parse.cache_info().misses == before + 1
