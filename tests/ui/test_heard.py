"""The tasks of `tests/heard.py`, heard inside the process: what is announced, and what the focus comes to."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from heard import BROKEN, TASKS, Task, prepare
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QFileDialog, QLineEdit, QTextEdit, QWidget
from pytestqt.exceptions import TimeoutError as LateError
from pytestqt.qtbot import QtBot

from directory_app.store.directory import Directory, Sort
from directory_app.ui.importing import flow as importing
from directory_app.ui.importing.dialog import ImportDialog
from directory_app.ui.kit import settings
from directory_app.ui.kit.announcer import Announcer
from directory_app.ui.kit.settings import Settings
from directory_app.ui.main_window import MainWindow
from directory_app.ui.printing import flow as printing
from ui import driver
from ui.driver import CTRL, SHIFT, Key, announced, settled

_LATE_MS = 20_000


class Ear(QObject):
    """Hears what a screen reader of any kind can say."""

    def __init__(self, application: QApplication) -> None:
        super().__init__()
        self.heard: list[str] = []
        self._last = ""
        self._application = application
        application.installEventFilter(self)

    def close(self) -> None:
        """Hear nothing more."""
        self._application.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.objectName() == "announced":
            self.heard.append(watched.accessibleName())
        return False

    def listen(self) -> None:
        """Hear what the focus is on now, where it is something else than before."""
        now = QApplication.activePopupWidget() or QApplication.focusWidget()
        words = _words(now) if now else ""
        if words and words != self._last:
            self.heard.append(words)
        self._last = words


def _words(widget: QWidget) -> str:
    """Return title and groups around, and of what has the focus name, description and value, or the line of a page."""
    title = "\n".join((widget.window().windowTitle(), *_groups(widget)))
    if isinstance(widget, QTextEdit):
        return f"{title}\n{widget.accessibleName()}\n{widget.textCursor().block().text()}"
    interface = QAccessible.queryAccessibleInterface(widget)
    inner: QAccessibleInterface | None = interface.focusChild()
    kinds = (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value)
    return "\n".join([title, *(filter(None, ((inner or interface).text(kind) for kind in kinds)))])


def _groups(widget: QWidget) -> Iterator[str]:
    above = widget.parentWidget()
    if above is not None and not widget.isWindow():
        yield from _groups(above)
        if QAccessible.queryAccessibleInterface(above).role() is QAccessible.Role.Grouping:
            yield above.accessibleName()


@pytest.fixture
def ear(qapp: QApplication) -> Iterator[Ear]:
    made = Ear(qapp)
    yield made
    made.close()


def wait(qtbot: QtBot, window: MainWindow) -> None:
    """Wait until all is done and said."""
    settled(qtbot, window)
    if not QApplication.activePopupWidget():
        front = _front(window)
        qtbot.waitUntil(front.isActiveWindow)
        if isinstance(front, ImportDialog):
            qtbot.waitUntil(lambda: front.has_preview)
    qtbot.waitUntil(lambda: not any(it.is_due for top in _tops() for it in top.findChildren(Announcer)))


def _front(window: MainWindow) -> QWidget:
    """Return the dialog that is open, else the window, in front as on a desktop."""
    front = next((it for it in _tops() if isinstance(it, QDialog) and it.isVisible()), window)
    front.activateWindow()
    return front


def _tops() -> list[QWidget]:
    return QApplication.topLevelWidgets()


def press(key: str) -> None:
    """Press `k:ctrl+Return`, or type `t:sleep`, where the focus is."""
    target = QApplication.activePopupWidget() or QApplication.focusWidget()
    assert target is not None
    if key.startswith("t:"):
        QTest.keyClicks(target, key[2:].replace("_", " "))
        return
    parts = [{"equal": "=", "comma": ","}.get(part, part) for part in key[2:].split("+")]
    combination = QKeySequence("+".join(parts).title())[0]  # type: ignore[index]
    QTest.keyClick(target, combination.key(), combination.keyboardModifiers())


@pytest.mark.parametrize("task", TASKS, ids=[task.name for task in TASKS])
def test_what_must_be_heard(
    task: Task, qtbot: QtBot, ear: Ear, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare(tmp_path, task.holds)
    data = tmp_path / "data"
    monkeypatch.setenv("DIRECTORY_APP_DATA", str(data))
    monkeypatch.setattr(importing, "ask_files", lambda *_: [tmp_path / "kites.csv"])
    monkeypatch.setattr(printing, "ask_path", lambda *_: str(tmp_path / "handout.pdf"))
    chosen = (str(tmp_path / BROKEN), "")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: chosen)
    window = MainWindow(Directory.open(data / "directory.sqlite"), Settings(data / "settings.ini"))
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    wait(qtbot, window)
    ear.listen()
    for key in task.keys.split():
        if key[:2] not in ("w:", "f:"):
            press(key)
        wait(qtbot, window)
        ear.listen()

    def is_heard() -> bool:
        _front(window)
        ear.listen()
        return not task.misses("\n".join(ear.heard))

    with suppress(LateError):  # what another process does is still to be said
        qtbot.waitUntil(is_heard, timeout=_LATE_MS)
    heard = "\n".join(ear.heard)
    assert task.misses(heard) == [], heard


def said(window: MainWindow, qtbot: QtBot) -> str:
    wait(qtbot, window)
    return announced(window)


def test_the_first_sort_by_name_is_one_though_the_arrow_stands_there(qtbot: QtBot, window: MainWindow) -> None:
    driver.search(qtbot, window, "epilepsy")
    driver.press(Key.Key_Down)
    driver.press(Key.Key_S, CTRL | SHIFT)
    assert said(window, qtbot) == "Sorted by Name, A to Z"
    assert window.table.columns.sort_order() == Sort("name")


def test_what_somebody_chose_is_counted_aloud_though_it_finds_as_many(qtbot: QtBot, window: MainWindow) -> None:
    driver.search(qtbot, window, "sleep")
    assert said(window, qtbot) == "1 of 10 organizations"
    window._announcer.say("something else")
    assert said(window, qtbot) == "something else"
    window.disorders.disorder_chosen.emit("sleep-myoclonus")
    assert said(window, qtbot) == "1 of 10 organizations"


def test_the_focus_stays_where_it_is_when_parts_move(qtbot: QtBot, window: MainWindow) -> None:
    for part in (window.table, window.disorders.tree):
        window.resize(1360, 860)
        window.panes.go_to(part)
        for width in (900, 1360, 700):
            window.resize(width, 860)
            assert QApplication.focusWidget() is part
            assert part.isVisible()


def test_letters_alone_do_nothing_where_that_is_chosen(qtbot: QtBot, window: MainWindow, remembered: Settings) -> None:
    driver.press(Key.Key_Down)
    remembered.set(settings.SINGLE_KEYS, False)
    driver.press(Key.Key_S)
    assert (window.search.text(), driver.focused()) == ("", "organizations")
    remembered.set(settings.SINGLE_KEYS, True)
    driver.write("s")
    assert (window.search.text(), driver.focused()) == ("s", "search")


def test_tab_goes_through_a_message_in_order(window: MainWindow) -> None:
    window.message.show_done("Saved: Kite Society", [("Undo", lambda: None), ("Deleted…", lambda: None)])
    window.message.setFocus()
    stops = []
    for _ in range(3):
        now = QApplication.focusWidget()
        assert isinstance(now, QAbstractButton)
        stops.append(now.text() or now.accessibleName())
        driver.press(Key.Key_Tab)
    assert stops == ["Undo", "Deleted…", "Close the message"]


def test_the_words_of_an_empty_box_are_for_the_eye(window: MainWindow) -> None:
    for box in (window.search.edit, driver.find(window, QLineEdit, "disorder filter")):
        assert box.placeholderText()
        interface = QAccessible.queryAccessibleInterface(box)
        assert (interface.text(QAccessible.Text.Name), interface.text(QAccessible.Text.Description)) == (
            box.accessibleName(), "",
        )  # fmt: skip
