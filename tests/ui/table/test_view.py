"""The table: columns, order, selection and copying by keys and clicks."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from directory_app.search.order import BEST_MATCH
from directory_app.store.directory import Directory, Sort
from directory_app.ui.kit import palettes, settings, style
from directory_app.ui.kit.settings import Settings
from directory_app.ui.main_window import MainWindow
from directory_app.ui.table import column_menus
from directory_app.ui.table.cells import NUMBER_OF
from directory_app.ui.table.pages import PAGE, ResultRows
from ui.driver import CTRL, SHIFT, Key, click, clipboard, names, press, search, selected, settled
from ui.many import many


def column(window: MainWindow, key: str) -> list[str]:
    return [window.model.text(position, key) for position in range(window.model.rowCount())]


def go_to(window: MainWindow, key: str) -> None:
    """Make the cell of a column current, as arrow keys do."""
    window.table.setFocus()
    press(Key.Key_Home)
    press(Key.Key_Right, times=window.table.columns.visible_keys().index(key))
    assert window.table.current_key() == key


# Order


def test_who_takes_no_text_is_marked_where_text_comes_first(
    qtbot: QtBot, window: MainWindow, remembered: Settings
) -> None:
    mark = "No TTY, text or e-mail is known."

    def card_words() -> str:
        return " ".join(it.text() for it in window.card.findChildren(QLabel) if it.isVisibleTo(window.card))

    def marks() -> dict[str, tuple[bool, bool, bool]]:
        """Return by name whether the table shows the mark, says it, and whether the card shows it."""
        found = {}
        for position in range(window.model.rowCount()):
            window.table.select_position(position)
            settled(qtbot, window)
            cell = window.model.index(position, NUMBER_OF["name"])
            said = cell.data(Qt.ItemDataRole.AccessibleTextRole)
            reason = window.table._painter.row(position).reason.text
            found[window.model.text(position, "name")] = (mark in reason, mark[:-1] in said, mark in card_words())
        return found

    assert set(marks().values()) == {(False, False, False)}
    window.table.columns.set_column_shown("tty", False)
    remembered.set(settings.TTY_FIRST, True)
    settled(qtbot, window)
    found = marks()
    assert found["Epilepsy Canada"] == found["Madisons Foundation"] == (True, True, True)
    assert found["Epilepsy Foundation"] == (False, False, False)
    search(qtbot, window, "glebe")
    position = window.model.position_of("national-sleep-foundation")
    assert position is not None
    reason = window.table._painter.row(position).reason
    assert [reason.text[start:end] for start, end in reason.spans] == ["Glebe"]


def test_a_click_on_a_heading_sorts_and_a_second_reverses(qtbot: QtBot, window: MainWindow) -> None:
    header = window.table.horizontalHeader()
    assert header.isSortIndicatorShown()
    assert header.sortIndicatorSection() == NUMBER_OF["name"]
    place = QPoint(header.sectionViewportPosition(NUMBER_OF["city"]) + 20, header.height() // 2)
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
    assert [action.text() for action in offered] == [
        "Best match, then name", "Name", "Phone", "TTY", "City", "State", "Country",
    ]  # fmt: skip
    assert [action.text() for action in offered if action.isChecked()] == ["Best match, then name"]
    offered[4].trigger()
    settled(qtbot, window)
    assert window.table.columns.sort_order() == Sort("city")
    window.table.columns.sort_by(Sort(BEST_MATCH))
    settled(qtbot, window)
    assert window.search.hint.text() == "Best matches first"
    assert names(window)[0] == "Epilepsy Canada"


# Columns


def test_columns_move_hide_and_come_back_by_keyboard(window: MainWindow) -> None:
    go_to(window, "tty")
    press(Key.Key_Left, CTRL | SHIFT)
    assert window.table.columns.visible_keys()[1] == "tty"
    press(Key.Key_Right, CTRL | SHIFT)
    assert window.table.columns.visible_keys()[2] == "tty"
    press(Key.Key_H, CTRL | SHIFT)
    assert "tty" not in window.table.columns.visible_keys()
    menu = window._menus["View/Columns"]
    menu.aboutToShow.emit()
    next(action for action in menu.actions() if action.text() == "TTY").trigger()
    assert window.table.columns.visible_keys()[2] == "tty"


def test_the_name_stays(window: MainWindow) -> None:
    for key in window.table.columns.visible_keys():
        window.table.columns.set_column_shown(key, False)
    assert window.table.columns.visible_keys() == ["name"]


@pytest.mark.parametrize(("key", "step"), [("name", 1), ("phone", -1), ("country", 1)])
def test_a_column_at_the_edge_stays(window: MainWindow, key: str, step: int) -> None:
    before = window.table.columns.visible_keys()
    window.table.columns.move_column(key, step)
    assert window.table.columns.visible_keys() == before


def test_the_menu_of_a_heading_sorts_moves_and_hides(qtbot: QtBot, window: MainWindow) -> None:
    menu = column_menus.of_column(window.table.columns, "city")
    actions = {action.text(): action for action in menu.actions()}
    actions["Sort Z to A"].trigger()
    settled(qtbot, window)
    assert column(window, "city")[0] == "West Covina"
    actions["Move right"].trigger()
    assert window.table.columns.visible_keys()[3:5] == ["state", "city"]
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
    assert lines[0] == "Name\tTTY\tPhone\tCity\tState\tCountry"
    assert lines[1].split("\t")[:3] == ["Epilepsy Foundation", "(800)332-2070", "(866)330-2718; (800)332-1000"]
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
    assert selected(window.table) == [1, 3, 5]
    click(window.table.viewport(), at(3), CTRL)
    assert selected(window.table) == [1, 5]


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
    cell = window.table.visualRect(window.model.index(row, NUMBER_OF[key]))
    image: QImage = window.table.viewport().grab(cell).toImage()
    tint = palettes.match_colour(window.palette()).rgb()
    return any(QColor(image.pixel(x, y)).rgb() == tint for x in range(image.width()) for y in range(image.height()))


def test_each_row_shows_why_it_was_found(qtbot: QtBot, window: MainWindow) -> None:
    search(qtbot, window, "national")
    assert len(names(window)) > 2
    for row in range(1, len(names(window))):  # the first one is selected and underlines instead
        keys = [key for key in window.table.columns.seen_keys() if tinted(window, row, key)]
        assert keys, names(window)[row]


def reason(window: MainWindow, name: str) -> tuple[str, list[str]]:
    """Return what stands under a name, and what is marked in it."""
    why = window.table._painter.row(names(window).index(name)).reason
    return why.text, [why.text[start:end] for start, end in why.spans]


def test_a_match_that_no_column_shows_is_told_under_the_name(qtbot: QtBot, window: MainWindow) -> None:
    search(qtbot, window, "877")
    assert tinted(window, names(window).index("Epilepsy Foundation"), "name")
    assert reason(window, "Epilepsy Foundation") == ("Fax  (877) 687-4878", ["877"])


def test_each_word_that_no_column_shows_is_told(qtbot: QtBot, window: MainWindow) -> None:
    search(qtbot, window, "epilepsy professional")
    assert reason(window, "Epilepsy Foundation") == ("Street address  8301 Professional Place", ["Professional"])


def test_what_was_chosen_is_no_reason(qtbot: QtBot, window: MainWindow) -> None:
    search(qtbot, window, 'disorder:"sleep myoclonus" source:rare')
    assert reason(window, "National Sleep Foundation") == ("", [])


def test_what_stands_far_before_a_match_is_left_out(qtbot: QtBot, window: MainWindow) -> None:
    search(qtbot, window, "abstract")
    words, marked = reason(window, "Epilepsy Canada")
    assert words.startswith("Source  …abstract")
    assert marked == ["abstract"]


def test_a_synonym_that_was_matched_is_told(qtbot: QtBot, window: MainWindow) -> None:
    search(qtbot, window, "pme")
    assert reason(window, names(window)[0]) == ("PME", ["PME"])


# Numbers


def test_the_number_that_was_asked_for_stands_in_its_column_and_how_many_more(qtbot: QtBot, window: MainWindow) -> None:
    assert column(window, "phone")[1] == "(866) 330-2718 +1"
    search(qtbot, window, "332-1000")
    assert column(window, "phone") == ["(800) 332-1000 +1"]


def test_a_kind_that_is_asked_for_comes_second(qtbot: QtBot, window: MainWindow) -> None:
    for text, second in (("has:fax", "fax"), ("tty:800", "tty"), ("epilepsy", "phone")):
        search(qtbot, window, text)
        assert window.table.columns.seen_keys()[:2] == ["name", second]


def test_no_column_is_painted_in_half(qtbot: QtBot, window: MainWindow) -> None:
    columns = window.table.columns
    for width in range(300, 1000, 35):
        window.table.resize(width, 400)
        ends = [
            columns.sectionViewportPosition(NUMBER_OF[key]) + columns.sectionSize(NUMBER_OF[key])
            for key in columns.seen_keys()
        ]
        assert max(ends) == window.table.viewport().width()


def test_columns_without_room_are_scrolled_to_and_the_name_stays(qtbot: QtBot, window: MainWindow) -> None:
    window.table.resize(500, 400)
    assert window.table.columns.seen_keys() == ["name", "phone", "tty"]
    go_to(window, "country")
    assert window.table.columns.seen_keys()[0] == "name"
    assert window.table.columns.seen_keys()[-1] == "country"
    press(Key.Key_Left, times=4)
    assert window.table.current_key() == "phone"
    window.table.horizontalScrollBar().setValue(2)
    assert window.table.columns.seen_keys()[:2] == ["name", "city"]


def test_the_country_is_a_column_once_there_are_two(qtbot: QtBot, window: MainWindow) -> None:
    assert "country" in window.table.columns.visible_keys()
    assert "email" not in window.table.columns.visible_keys()


def test_the_current_cell_is_framed_when_the_table_has_the_focus(window: MainWindow) -> None:
    window.table.setFocus()
    cell = window.table.visualRect(window.table.currentIndex())
    with_focus = window.table.viewport().grab(cell).toImage()
    window.search.edit.setFocus(Qt.FocusReason.TabFocusReason)
    assert window.table.viewport().grab(cell).toImage() != with_focus


def test_the_best_match_is_current_until_somebody_chooses(qtbot: QtBot, window: MainWindow) -> None:
    search(qtbot, window, "national")
    assert window.card.organization
    assert window.card.organization.name == names(window)[0]
    window.table.setFocus()
    press(Key.Key_Down)
    chosen = window.card.organization
    search(qtbot, window, "found")
    assert window.card.organization == chosen


# Rows at the edges


@pytest.mark.parametrize("more", [0, 6, 12, 30])
def test_all_rows_can_be_seen_whole_where_columns_are_scrolled(qtbot: QtBot, window: MainWindow, more: int) -> None:
    """The bar below takes room from the rows: Qt counts without it."""
    table = window.table
    window.panes.set_shown("detail", False)
    table.setFixedWidth(400)
    rows = table.verticalHeader().length()
    table.setFixedHeight(rows + table.columns.height() + 2 * table.frameWidth() + more)
    settled(qtbot, window)
    bar = table.horizontalScrollBar()
    assert bar.maximum() > 0
    table.setFocus()
    press(Key.Key_End, CTRL)
    last = table.visualRect(table.currentIndex())
    assert table.currentIndex().row() == window.model.rowCount() - 1
    assert table.viewport().rect().contains(QPoint(5, last.bottom()))
    assert table.verticalScrollBar().maximum() == (0 if table.viewport().height() >= rows else 1)


def test_a_row_that_the_edge_cuts_is_not_painted(qtbot: QtBot, window: MainWindow) -> None:
    table = window.table
    high = table.verticalHeader().defaultSectionSize()
    table.setFixedHeight(table.columns.height() + 2 * table.frameWidth() + 4 * high + high // 2)
    table.setFixedWidth(900)
    settled(qtbot, window)
    for keys in ((Key.Key_Home, CTRL), (Key.Key_End, CTRL)):
        table.setFocus()
        press(*keys)
        picture = table.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        whole = picture.height() // high
        empty = picture.pixel(picture.width() - 1, picture.height() - 1)
        assert {picture.pixel(x, y) for y in range(whole * high, picture.height()) for x in range(300)} == {empty}
        assert table.rowViewportPosition(table.rowAt(1)) == 0


def test_a_long_name_goes_on_in_a_second_line(qtbot: QtBot, window: MainWindow) -> None:
    table = window.table
    table.setFixedWidth(420)
    settled(qtbot, window)
    picture = table.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    empty = picture.pixel(picture.width() - 1, 2 * table.rowHeight(0) - 3)
    cell, high = table.columnWidth(NUMBER_OF["name"]), table.rowHeight(0)
    text = table.fontMetrics().horizontalAdvance

    def lines(row: int) -> list[bool]:
        """Tell whether anything stands on the middle of a row, on its upper and on its lower third."""
        top = table.rowViewportPosition(row)
        return [
            any(picture.pixel(x, top + round(high * share)) != empty for x in range(8, cell - 8))
            for share in (0.5, 0.25, 0.75)
        ]

    rows = {name: lines(row) for row, name in enumerate(names(window)) if row}
    long = [name for name in rows if text(name) > cell - 2 * style.S]
    assert long
    assert len(long) < len(rows)
    for name, (middle, upper, lower) in rows.items():
        assert (upper and lower) if name in long else (middle and not upper and not lower), name


class Paints(QObject):
    """Counts how often a widget is painted."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self.count = 0
        watched.installEventFilter(self)

    def eventFilter(self, _: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return False


@pytest.mark.parametrize("is_painted_before", [True, False])
def test_rows_in_sight_are_painted_once_though_their_count_comes_later(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch, is_painted_before: bool
) -> None:
    monkeypatch.setattr("directory_app.exchange.opening.open_directory", lambda *_: Directory.in_memory(many(3 * PAGE)))
    window.opening.start(None)
    settled(qtbot, window)
    first = window.model.rows[:PAGE]
    paints = Paints(window.table.viewport())
    window.table.show_rows(ResultRows(first), window.model.query)
    if is_painted_before:
        qtbot.waitUntil(lambda: paints.count == 1)
    window.table.settle(3 * PAGE, None)
    assert window.model.rowCount() == 3 * PAGE
    assert window.table.verticalScrollBar().maximum() > PAGE
    qtbot.waitUntil(lambda: paints.count == 1)
    qtbot.wait(50)  # nothing more comes
    assert paints.count == 1
