"""Trembling hands on the real window, with and without steady hands: which intended clicks happen, and exactly once.

The tremor is drawn from a seed: where a press lands, how far it slips until the release, and whether there is a second
press at once. Each event goes to what is on screen where it lands, with a time of its own.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QSplitter,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from directory_app.records import Organization
from directory_app.ui.kit import settings
from directory_app.ui.kit.settings import Settings
from directory_app.ui.kit.steady import AGAIN_MS, Steady
from directory_app.ui.kit.style import SLIP
from directory_app.ui.main_window import MainWindow
from directory_app.ui.search.chips import CHIPS
from directory_app.ui.table.cells import NUMBER_OF
from ui import audit
from ui.driver import CTRL, SHIFT, Key, button, dialog, find, press, search, selected, settled

_Type = QEvent.Type
_LEFT = Qt.MouseButton.LeftButton
_NONE = Qt.MouseButton.NoButton


class Hand:
    """Presses, moves and releases where it is told to, with a clock of its own."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._clock_ms = 0
        self._pressed: QWidget | None = None

    def wait(self, milliseconds: int) -> None:
        self._clock_ms += milliseconds

    def press(self, at: QPoint, kind: QEvent.Type = _Type.MouseButtonPress) -> None:
        """Press what is on screen there."""
        top = QApplication.activePopupWidget() or QApplication.activeModalWidget() or self._window
        inside = top.mapFromGlobal(at)
        is_there = isinstance(top, QMenu) or top.rect().contains(inside)  # a menu is told of presses beside it
        self._pressed = (top.childAt(inside) or top) if is_there else None
        self._send(kind, at, _LEFT, _LEFT)

    def move(self, at: QPoint) -> None:
        self._send(_Type.MouseMove, at, _NONE, _LEFT)

    def release(self, at: QPoint) -> None:
        """Let go: what was pressed is told, but a menu that is open takes it instead, as of the system."""
        popup = QApplication.activePopupWidget()
        if popup is not None and not (self._pressed and isValid(self._pressed) and popup.isAncestorOf(self._pressed)):
            self._pressed = popup
        self._send(_Type.MouseButtonRelease, at, _LEFT, _NONE)

    def click(self, at: QPoint, to: QPoint | None = None) -> None:
        self.press(at)
        self.move(to or at)
        self.wait(80)
        self.release(to or at)

    def _send(self, kind: QEvent.Type, at: QPoint, which: Qt.MouseButton, held: Qt.MouseButton) -> None:
        if self._pressed is None or not isValid(self._pressed):
            return
        event = QMouseEvent(
            kind, QPointF(self._pressed.mapFromGlobal(at)), QPointF(at), which, held, Qt.KeyboardModifier.NoModifier
        )
        event.setTimestamp(self._clock_ms)
        QApplication.sendEvent(self._pressed, event)


class TremblingHand(Hand):
    """Lands up to 24 px beside what it aims at, slips by up to 24 px, and presses twice every fourth time."""

    def __init__(self, window: QWidget, seed: int) -> None:
        super().__init__(window)
        self._random = random.Random(seed)

    def tremble(self, target: QWidget) -> None:
        """Try to click a widget once."""
        self.tremble_at(centre(target))

    def tremble_at(self, middle: QPoint) -> None:
        """Try to click once there."""
        self.wait(1_000)
        aim = middle + self._within(self._random.uniform(0, SLIP))
        self.click(aim, aim + self._within(self._random.uniform(0, SLIP)))
        if self._random.random() < 0.25:
            self.wait(self._random.randint(60, 300))
            again = aim + self._within(self._random.uniform(0, SLIP))
            self.click(again, again + self._within(self._random.uniform(0, SLIP)))

    def _within(self, length: float) -> QPoint:
        """Return a way of that length, at most 24 px, in any direction."""
        way = QPointF(self._random.gauss(0, 1), self._random.gauss(0, 1))
        way *= max(-SLIP, min(length, SLIP)) / max(1e-9, QPointF.dotProduct(way, way) ** 0.5)
        return QPoint(int(way.x()), int(way.y()))


def centre(widget: QWidget) -> QPoint:
    """Return the middle of a widget on the screen."""
    return widget.mapToGlobal(widget.rect().center())


def steady(remembered: Settings, *, is_on: bool = True) -> None:
    remembered.set(settings.STEADY, is_on)
    QApplication.processEvents()


def copy_buttons(window: MainWindow) -> list[QAbstractButton]:
    """Return the buttons of the card that copy, as they are now."""
    made = window.card.findChildren(QAbstractButton)
    return [it for it in made if it.accessibleName().startswith("Copy") and not it.visibleRegion().isEmpty()]


def share_of_single_clicks(qtbot: QtBot, window: MainWindow, tries: int = 12) -> float:
    """Return which share of tries on chips, copy buttons and New clicked what was meant, once and nothing else."""
    hand = TremblingHand(window, seed=14)
    good = total = 0

    def attempt(target: QAbstractButton, tidy: Callable[[], object]) -> None:
        nonlocal good, total
        clicked: list[QAbstractButton] = []
        buttons = window.findChildren(QAbstractButton)
        links = [(it, it.clicked.connect(lambda _=False, it=it: clicked.append(it))) for it in buttons]
        hand.tremble(target)
        for it, link in links:
            it.clicked.disconnect(link)
        total += 1
        good += clicked == [target]
        tidy()
        settled(qtbot, window)

    for _ in range(tries):
        for chip in CHIPS:
            attempt(find(window, QAbstractButton, f"chip {chip.term}"), lambda: clear(window))
        for number in range(min(3, len(copy_buttons(window)))):
            attempt(copy_buttons(window)[number], lambda: clear(window))
        attempt(button(window, "+ New"), lambda: clear(window))
    return good / total


def clear(window: MainWindow) -> None:
    """Close what a click has opened, and begin with an empty search."""
    for _ in range(3):
        if opened := QApplication.activePopupWidget() or QApplication.activeModalWidget():
            opened.close()
    window.activateWindow()
    window.search.edit.clear()


def test_intended_clicks_happen_once(qtbot: QtBot, own: Path, window: MainWindow, remembered: Settings) -> None:
    without = share_of_single_clicks(qtbot, window)
    steady(remembered)
    with_it = share_of_single_clicks(qtbot, window)
    print(f"exactly the intended click: {without:.1%} of tries, with steady hands {with_it:.1%}")
    assert with_it >= 0.95
    assert without < with_it - 0.2


def heading(window: MainWindow, key: str) -> QPoint:
    """Return the middle of a heading on the screen."""
    columns = window.table.columns
    number = NUMBER_OF[key]
    inside = QPoint(columns.sectionViewportPosition(number) + columns.sectionSize(number) // 2, columns.height() // 2)
    return columns.viewport().mapToGlobal(inside)


def sorted_by(qtbot: QtBot, window: MainWindow) -> str:
    settled(qtbot, window)
    return window.table.columns.sort_order().key


@pytest.mark.parametrize("is_on", [False, True])
def test_a_jerk_on_a_heading_still_sorts(
    qtbot: QtBot, window: MainWindow, remembered: Settings, *, is_on: bool
) -> None:
    steady(remembered, is_on=is_on)
    before = window.table.columns.seen_keys()
    at = heading(window, "phone")
    Hand(window).click(at, at + QPoint(20, 8))  # desktops begin a drag at 4 to 10 pixels
    assert sorted_by(qtbot, window) == "voice"
    assert window.table.columns.seen_keys() == before


@pytest.mark.parametrize("is_on", [False, True])
def test_headings_are_dragged_unless_hands_are_to_be_steady(
    qtbot: QtBot, window: MainWindow, remembered: Settings, *, is_on: bool
) -> None:
    steady(remembered, is_on=is_on)
    before = window.table.columns.seen_keys()
    hand, at = Hand(window), heading(window, before[1])
    drag(hand, at, heading(window, before[2]) + QPoint(60, 0))
    moved = [before[1], before[2]] if is_on else [before[2], before[1]]
    assert window.table.columns.seen_keys()[1:3] == moved


def drag(hand: Hand, at: QPoint, to: QPoint) -> None:
    hand.press(at)
    for step in range(1, 20):
        hand.move(at + (to - at) * step / 19)
    hand.release(to)


def test_widths_and_parts_stay_and_keys_make_them_wider(qtbot: QtBot, window: MainWindow, remembered: Settings) -> None:
    """A press on the edge of a heading sorts by it; headings and the line between two parts are not dragged."""
    steady(remembered)
    columns, hand = window.table.columns, Hand(window)
    number = NUMBER_OF["phone"]
    widths = [columns.sectionSize(it) for it in range(columns.count())]
    edge = columns.viewport().mapToGlobal(QPoint(columns.sectionViewportPosition(number) + 1, columns.height() // 2))
    drag(hand, edge, edge + QPoint(80, 0))
    assert [columns.sectionSize(it) for it in range(columns.count())] == widths
    hand.wait(1_000)
    hand.click(edge)
    assert sorted_by(qtbot, window) == "voice"
    splitter = find(window, QSplitter, "card splitter")
    sizes = splitter.sizes()
    hand.wait(1_000)
    drag(hand, centre(splitter.handle(1)), centre(splitter.handle(1)) - QPoint(100, 0))
    assert splitter.sizes() == sizes
    window.table.setFocus()
    window.table.setCurrentIndex(window.table.model().index(0, number))
    wide = columns.sectionSize(number)
    press(Key.Key_F8)
    assert columns.sectionSize(number) > wide
    press(Key.Key_F7, times=40)
    assert columns.sectionSize(number) == wide  # a number is never cut
    press(Key.Key_F7, SHIFT)
    assert splitter.sizes()[0] < sizes[0]
    press(Key.Key_F8, SHIFT, times=2)
    assert splitter.sizes()[0] > sizes[0]


def test_separate_rows_are_ticked_without_a_second_key(qtbot: QtBot, window: MainWindow, remembered: Settings) -> None:
    """Going to others leaves them ticked; so does the same search once more, in another order, too."""
    steady(remembered)
    view, hand = window.table, Hand(window)
    chosen = [window.model.organization(row) for row in (1, 3)]

    def box(row: int) -> QPoint:
        place = view.ticks.sectionViewportPosition(row) + view.ticks.sectionSize(row) // 2
        return view.ticks.viewport().mapToGlobal(QPoint(view.ticks.width() // 2, place))

    hand.wait(1_000)
    hand.click(box(1))
    hand.wait(1_000)
    hand.click(box(3), box(3) + QPoint(5, SLIP - 5))
    assert selected(view) == [1, 3]
    view.setFocus()
    press(Key.Key_Down, times=2)
    assert selected(view) == [1, 3]
    assert view.current_id == (it.id if (it := window.model.organization(5)) else "")
    hand.wait(1_000)
    hand.click(view.viewport().mapToGlobal(view.visualRect(view.model().index(2, 0)).center()))
    assert selected(view) == [1, 3]
    window.actions_["sort_current"].trigger()
    settled(qtbot, window)
    assert [it.id for it in window.results.selected()] == sorted(
        (it.id for it in chosen if it), key=[it.id for it in everybody(window)].index
    )
    view.setFocus()
    press(Key.Key_Space)
    assert view.selected_count() == 3
    assert find(window, QLabel, "hint").text() == "3 selected"
    press(Key.Key_Space)
    window.actions_["select_none"].trigger()
    assert view.selected_count() == 1


def test_keys_that_were_pressed_twice_find_what_was_meant_and_that_is_said(
    qtbot: QtBot, window: MainWindow, remembered: Settings
) -> None:
    search(qtbot, window, "epiilepsy")
    assert window.model.rowCount() == 0
    steady(remembered)
    search(qtbot, window, "ttremor epiilepsy")
    assert window.model.rowCount() == 0  # not found together: nothing is shown in its place
    search(qtbot, window, "epiilepsy")
    expected = len([it for it in everybody(window) if "pilepsy" in repr(it)])
    assert window.model.rowCount() == expected > 0
    assert window.search.text() == "epiilepsy"
    assert find(window, QLabel, "hint").text() == "No “epiilepsy”; shown: “epilepsy”"
    search(qtbot, window, "epilepsy")
    assert "shown:" not in find(window, QLabel, "hint").text()


def everybody(window: MainWindow) -> list[Organization]:
    return [it for row in range(window.model.rowCount()) if (it := window.model.organization(row))]


def test_rows_are_ticked_from_the_menu_without_steady_hands(qtbot: QtBot, window: MainWindow) -> None:
    view = window.table
    assert not view.verticalHeader().isVisible()
    view.setFocus()
    for _ in range(2):
        window.actions_["select_row"].trigger()
        press(Key.Key_Down, times=2)
    assert view.ticks.isVisible()
    assert selected(view) == [0, 2]
    window.actions_["select_none"].trigger()
    assert not view.ticks.isVisible()
    assert selected(view) == [4]


def test_a_second_press_counts_as_soon_as_it_can_be_meant(window: MainWindow, remembered: Settings) -> None:
    steady(remembered)
    chip = find(window, QAbstractButton, "chip has:tty")
    hand = Hand(window)
    hand.wait(1_000)
    clicked: list[bool] = []
    chip.clicked.connect(lambda: clicked.append(True))
    hand.click(centre(chip))
    hand.wait(AGAIN_MS - 100)
    hand.click(centre(chip))
    assert len(clicked) == 1
    hand.wait(AGAIN_MS)
    hand.click(centre(chip))
    assert len(clicked) == 2


def test_who_leaves_a_button_on_purpose_has_not_clicked(window: MainWindow, remembered: Settings) -> None:
    steady(remembered)
    chip = find(window, QAbstractButton, "chip has:tty")
    clicked: list[bool] = []
    chip.clicked.connect(lambda: clicked.append(True))
    Hand(window).click(centre(chip), centre(chip) + QPoint(0, 2 * SLIP))
    assert clicked == []


def test_a_menu_opens_with_a_slip_and_two_presses(window: MainWindow, remembered: Settings) -> None:
    """Neither takes an entry nor closes it again."""
    steady(remembered)
    chip = find(window, QToolButton, "menu saved")
    chip.menu().addAction("First")
    taken: list[object] = []
    chip.menu().triggered.connect(taken.append)
    hand, at = Hand(window), centre(chip)
    below = at + QPoint(0, SLIP)
    seen: list[QWidget | None] = []

    def go_on() -> None:
        hand.move(below)
        hand.release(below)
        hand.wait(100)
        hand.click(at, below)
        seen.append(QApplication.activePopupWidget())
        chip.menu().close()

    QTimer.singleShot(0, go_on)
    hand.wait(1_000)
    hand.press(at)  # as long as the menu is open
    assert seen == [chip.menu()]
    assert taken == []


def test_the_entry_of_a_menu_is_the_one_that_was_pressed(window: MainWindow, remembered: Settings) -> None:
    steady(remembered)
    menu = QMenu(window)
    first = menu.addAction("First")
    menu.addAction("Second")
    taken: list[object] = []
    menu.triggered.connect(taken.append)
    menu.popup(window.mapToGlobal(QPoint(300, 300)))
    edge = menu.mapToGlobal(menu.actionGeometry(first).bottomLeft() + QPoint(20, -2))
    Hand(window).click(edge, edge + QPoint(0, 10))
    assert taken == [first]


def test_a_row_is_chosen_with_a_slip_onto_the_next(qtbot: QtBot, window: MainWindow, remembered: Settings) -> None:
    steady(remembered)
    view = window.table
    row = view.visualRect(view.model().index(3, 0))
    edge = view.viewport().mapToGlobal(QPoint(row.center().x(), row.bottom() - 4))
    Hand(window).click(edge, edge + QPoint(0, SLIP - 2))
    assert selected(view) == [3]


def test_the_press_after_a_dialog_has_closed_does_nothing_below(
    qtbot: QtBot, window: MainWindow, remembered: Settings
) -> None:
    steady(remembered)
    window.actions_["settings"].trigger()
    opened = dialog()
    close = button(opened, "Close")
    hand = Hand(window)
    hand.wait(1_000)
    row = window.table.visualRect(window.table.model().index(4, 0))
    where = window.table.viewport().mapToGlobal(row.center())
    opened.move(opened.pos() + where - centre(close))
    assert centre(close) == where
    assert selected(window.table) == [0]
    hand.click(where)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None)
    hand.wait(200)
    hand.click(where)
    assert selected(window.table) == [0]
    hand.wait(AGAIN_MS)
    hand.click(where)
    assert selected(window.table) == [4]


def test_two_presses_still_mark_a_word(window: MainWindow, remembered: Settings) -> None:
    steady(remembered)
    line = window.search.edit
    line.setText("epilepsy")
    hand = Hand(window)
    hand.wait(1_000)
    at = line.mapToGlobal(QPoint(30, line.height() // 2))
    hand.click(at)
    hand.wait(100)
    hand.press(at, _Type.MouseButtonDblClick)
    hand.release(at)
    assert line.selectedText() == "epilepsy"


def test_a_tooltip_stays_while_it_is_read(window: MainWindow, remembered: Settings) -> None:
    steady(remembered)
    new = find(window, QAbstractButton, "new organization")
    QApplication.sendEvent(new, QHelpEvent(_Type.ToolTip, new.rect().center(), centre(new)))
    assert new.toolTipDuration() > 3_600_000


def test_a_held_key_acts_once(window: MainWindow, remembered: Settings) -> None:
    steady(remembered)
    chip = find(window, QAbstractButton, "chip has:tty")
    chip.setFocus()
    clicked: list[bool] = []
    chip.clicked.connect(lambda: clicked.append(True))
    for kind, is_repeated in (
        (_Type.KeyPress, False), (_Type.KeyRelease, True), (_Type.KeyPress, True), (_Type.KeyRelease, False),
    ):  # fmt: skip
        key = QKeyEvent(kind, Key.Key_Space, Qt.KeyboardModifier.NoModifier, " ", is_repeated)
        QApplication.sendEvent(chip, key)
    assert len(clicked) == 1
    for held, with_ in ((Key.Key_Escape, Qt.KeyboardModifier.NoModifier), (Key.Key_Z, CTRL), (Key.Key_F8, SHIFT)):
        repeated = QKeyEvent(_Type.ShortcutOverride, held, with_, "", True)
        repeated.ignore()
        QApplication.sendEvent(chip, repeated)
        assert repeated.isAccepted()  # so no shortcut acts
    line = window.search.edit
    line.setText("aa")
    letter = QKeyEvent(_Type.KeyPress, Key.Key_A, Qt.KeyboardModifier.NoModifier, "a", True)
    QApplication.sendEvent(line, letter)
    assert line.text() == "aaa"


def test_what_can_be_hit_grows_at_once_and_goes_back(qtbot: QtBot, window: MainWindow, remembered: Settings) -> None:
    heights = sizes(window)
    steady(remembered)
    settled(qtbot, window)
    assert audit.small_targets(window, 44) == []
    assert window.table.verticalHeader().defaultSectionSize() >= 44
    steady(remembered, is_on=False)
    settled(qtbot, window)
    assert sizes(window) == heights


def sizes(window: MainWindow) -> dict[str, tuple[int, int]]:
    """Return width and height of what is seen, by its name."""
    kinds = (QAbstractButton, QLineEdit, QHeaderView)
    seen = [it for kind in kinds for it in window.findChildren(kind) if it.isVisible()]
    return {f"{it.objectName()} {it.accessibleName()}": (it.width(), it.height()) for it in seen}


def test_nothing_filters_the_application_otherwise(
    qtbot: QtBot, window: MainWindow, qapp: QApplication, remembered: Settings
) -> None:
    assert qapp.findChild(Steady) is None
    window.actions_["settings"].trigger()
    opened = dialog()
    qtbot.waitUntil(opened.isActiveWindow)
    box = find(opened, QAbstractButton, settings.STEADY.key)
    box.setFocus()
    press(Key.Key_Space)
    assert qapp.findChild(Steady) is not None
    press(Key.Key_Space)
    assert qapp.findChild(Steady) is None
    assert not remembered.get(settings.STEADY)
