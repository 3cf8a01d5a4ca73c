"""The table: columns, order, selection and copying by keys and clicks."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from directory_app import query
from directory_app.records.fields import FIELDS
from directory_app.store.directory import Directory, Sort
from directory_app.ui.kit import style
from directory_app.ui.main_window import MainWindow
from directory_app.ui.table.delegate import Marker, hidden_reason
from directory_app.ui.table.pages import PAGE
from ui.driver import CTRL, SHIFT, Key, click, clipboard, names, press, search, settled
from ui.many import many

_COLUMN = {field.key: number for number, field in enumerate(FIELDS)}


def column(window: MainWindow, key: str) -> list[str]:
    return [window.model.text(position, key) for position in range(window.model.rowCount())]


def go_to(window: MainWindow, key: str) -> None:
    """Make the cell of a column current, as arrow keys do."""
    window.table.setFocus()
    press(Key.Key_Home)
    press(Key.Key_Right, times=window.table.columns.visible_keys().index(key))
    assert window.table.current_key() == key


# Order


def test_a_click_on_a_heading_sorts_and_a_second_reverses(qtbot: QtBot, window: MainWindow) -> None:
    header = window.table.horizontalHeader()
    assert header.isSortIndicatorShown()
    assert header.sortIndicatorSection() == _COLUMN["name"]
    place = QPoint(header.sectionViewportPosition(_COLUMN["city"]) + 20, header.height() // 2)
    click(header.viewport(), place)
    settled(qtbot, window)
    up = [city for city in column(window, "city") if city]
    assert up == sorted(up)
    click(header.viewport(), place)
    settled(qtbot, window)
    assert [city for city in column(window, "city") if city] == sorted(up, reverse=True)


def test_the_current_column_is_sorted_by_keyboard_and_it_is_said(qtbot: QtBot, window: MainWindow) -> None:
    go_to(window, "state")
    press(Key.Key_S, CTRL | SHIFT)
    settled(qtbot, window)
    assert window.search.hint.text() == "Sorted by State, A to Z"
    assert column(window, "state")[0] == "CA"
    press(Key.Key_S, CTRL | SHIFT)
    settled(qtbot, window)
    assert window.search.hint.text() == "Sorted by State, Z to A"


def test_the_order_is_kept_over_searches(qtbot: QtBot, window: MainWindow) -> None:
    window.table.columns.sort_by(Sort("name", is_descending=True))
    settled(qtbot, window)
    search(qtbot, window, "national")
    assert names(window) == sorted(names(window), key=str.casefold, reverse=True)
    press(Key.Key_Escape)
    settled(qtbot, window)
    assert names(window)[0].startswith("Opsoclonus")


def test_the_sort_menu_offers_the_visible_columns(qtbot: QtBot, window: MainWindow) -> None:
    menu = window._menus["View/Sort by"]
    menu.aboutToShow.emit()
    menu.aboutToShow.emit()  # opened twice, filled once
    offered = [action for action in menu.actions() if action.property("choice") and not action.isSeparator()]
    assert [action.text() for action in offered] == [FIELDS[number].label for number in range(9)]
    assert [action.text() for action in offered if action.isChecked()] == ["Name"]
    offered[1].trigger()
    settled(qtbot, window)
    assert window.table.columns.sort_order() == Sort("city")


# Columns


def test_columns_move_hide_and_come_back_by_keyboard(window: MainWindow) -> None:
    go_to(window, "tty")
    press(Key.Key_Left, CTRL | SHIFT)
    assert window.table.columns.visible_keys()[5] == "tty"
    press(Key.Key_Right, CTRL | SHIFT)
    assert window.table.columns.visible_keys()[6] == "tty"
    press(Key.Key_H, CTRL | SHIFT)
    assert "tty" not in window.table.columns.visible_keys()
    menu = window._menus["View/Columns"]
    menu.aboutToShow.emit()
    next(action for action in menu.actions() if action.text() == "TTY").trigger()
    assert window.table.columns.visible_keys()[6] == "tty"


def test_the_last_column_stays(window: MainWindow) -> None:
    for key in window.table.columns.visible_keys():
        window.table.columns.set_column_shown(key, False)
    assert len(window.table.columns.visible_keys()) == 1


@pytest.mark.parametrize(("key", "step"), [("name", -1), ("email", 1)])
def test_a_column_at_the_edge_stays(window: MainWindow, key: str, step: int) -> None:
    before = window.table.columns.visible_keys()
    window.table.columns.move_column(key, step)
    assert window.table.columns.visible_keys() == before


def test_the_menu_of_a_heading_sorts_moves_and_hides(qtbot: QtBot, window: MainWindow) -> None:
    menu = window.table.columns.column_menu("city")
    actions = {action.text(): action for action in menu.actions()}
    actions["Sort Z to A"].trigger()
    settled(qtbot, window)
    assert column(window, "city")[0] == "West Covina"
    actions["Move right"].trigger()
    assert window.table.columns.visible_keys()[:3] == ["name", "state", "city"]
    actions["Hide “City”"].trigger()
    assert "city" not in window.table.columns.visible_keys()
    assert "Columns" in actions
    assert len(menu.findChildren(QMenu)) == 1
    menu.deleteLater()


# Selection


def test_rows_are_copied_as_a_table_with_a_header(qtbot: QtBot, window: MainWindow) -> None:
    search(qtbot, window, "has:tty")
    press(Key.Key_Down)
    press(Key.Key_Home, CTRL)
    press(Key.Key_Down, SHIFT)
    press(Key.Key_C, CTRL)
    lines = clipboard().splitlines()
    assert lines[0] == "Name\tCity\tState\tCountry\tVoice\tToll-free\tTTY\tFax\tE-mail"
    assert lines[1].split("\t")[0] == "Epilepsy Foundation"
    assert lines[1].split("\t")[6] == "(800)332-2070"
    assert len(lines) == 3
    assert window.search.hint.text() == "Copied 2 rows"


def test_rows_that_nobody_has_looked_at_are_copied_too(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "directory_app.exchange.opening.open_directory", lambda *_: Directory.in_memory(many(2 * PAGE + 5))
    )
    window.opening.start(None)
    settled(qtbot, window)
    window.table.columns.sort_by(Sort("name", is_descending=True))
    settled(qtbot, window)
    window.table.setFocus()
    press(Key.Key_A, CTRL)
    press(Key.Key_C, CTRL)
    copied = [line.split("\t")[0] for line in clipboard().splitlines()[1:]]
    assert copied == [f"Group {number:05d}" for number in reversed(range(2 * PAGE + 5))]


def test_all_rows_are_selected_as_one_range(window: MainWindow) -> None:
    window.table.setFocus()
    press(Key.Key_A, CTRL)
    assert window.table.selected_count() == 10
    assert window.table.selectionModel().selection().size() == 1


def test_rows_picked_here_and_there_keep_their_order(window: MainWindow) -> None:
    def at(row: int) -> QPoint:
        return window.table.visualRect(window.model.index(row, 0)).center()

    click(window.table.viewport(), at(5))
    click(window.table.viewport(), at(1), CTRL)
    click(window.table.viewport(), at(3), CTRL)
    assert window.table.selected_positions() == [1, 3, 5]
    click(window.table.viewport(), at(3), CTRL)
    assert window.table.selected_positions() == [1, 5]


def test_the_organization_stays_selected_over_searches(qtbot: QtBot, window: MainWindow) -> None:
    assert window.table.select_organization("national-sleep-foundation")
    search(qtbot, window, "national")
    shown = window.table.current_organization()
    assert shown
    assert shown.id == "national-sleep-foundation"
    assert window.table.selected_count() == 1
    assert window.card.organization == shown


def test_tab_is_not_caught(window: MainWindow) -> None:
    window.table.setFocus()
    press(Key.Key_Tab)
    assert not window.table.hasFocus()


# What is matched


def tinted(window: MainWindow, row: int, key: str) -> bool:
    """Tell whether a cell shows the tint of a match, in pixels."""
    cell = window.table.visualRect(window.model.index(row, _COLUMN[key]))
    image: QImage = window.table.viewport().grab(cell).toImage()
    tint = style.match_colour(window.palette()).rgb()
    return any(QColor(image.pixel(x, y)).rgb() == tint for x in range(image.width()) for y in range(image.height()))


def test_each_row_shows_why_it_was_found(qtbot: QtBot, window: MainWindow) -> None:
    search(qtbot, window, "national")
    assert len(names(window)) > 2
    for row in range(1, len(names(window))):  # the first one is selected and underlines instead
        assert any(tinted(window, row, key) for key in window.table.columns.visible_keys()), names(window)[row]


def test_a_match_in_a_column_out_of_sight_is_told_behind_the_name(qtbot: QtBot, window: MainWindow) -> None:
    window.table.columns.set_column_shown("fax", False)
    search(qtbot, window, "877")
    row = names(window).index("Epilepsy Foundation")
    assert tinted(window, row, "name")
    words, marks = hidden_reason(Marker(window.model.query), window.model, row, window.table._delegate.visible_keys)
    assert words == "– Fax (877)687-4878"
    assert [words[start:end] for start, end in marks] == ["877"]


def test_what_stands_far_before_a_match_is_left_out(window: MainWindow) -> None:
    words, marks = hidden_reason(Marker(query.parse("rare")), window.model, 0, frozenset({"name"}))
    assert words.startswith("– Source …Rare")
    assert [words[start:end] for start, end in marks] == ["Rare"]


def test_a_synonym_that_was_matched_is_told(window: MainWindow) -> None:
    asked = query.parse('disorder:"sleep myoclonus"')
    row = names(window).index("National Sleep Foundation")
    words, marks = hidden_reason(Marker(asked), window.model, row, frozenset({"name"}))
    assert words == "– Helps with Sleep myoclonus"
    assert marks


def test_the_current_cell_is_framed_when_the_table_has_the_focus(window: MainWindow) -> None:
    window.table.setFocus()
    cell = window.table.visualRect(window.table.currentIndex())
    with_focus = window.table.viewport().grab(cell).toImage()
    window.search.edit.setFocus(Qt.FocusReason.TabFocusReason)
    assert window.table.viewport().grab(cell).toImage() != with_focus
