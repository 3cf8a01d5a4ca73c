"""The hands and eyes of the window tests: keys go to whatever has the focus, waiting ends when the search has."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QObject, QPoint, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from directory_app.ui.main_window import MainWindow
from directory_app.ui.table.view import OrganizationTable

_T = TypeVar("_T", bound=QObject)
Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier
PATIENCE_MS = 300_000  # how long a test waits for what must come; nothing takes that long unless it never comes


class Opener:
    """Remembers what the desktop was asked to open; nothing is opened."""

    def __init__(self) -> None:
        self.links: list[str] = []
        self.commands: list[list[str]] = []

    def open_url(self, url: QUrl) -> bool:
        self.links.append(url.toString())
        return True

    def start(self, command: list[str]) -> None:
        self.commands.append(command)


def settled(qtbot: QtBot, window: MainWindow) -> None:
    """Wait until every search that was asked for has been answered and shown."""
    qtbot.waitUntil(lambda: not window.is_working)


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE, times: int = 1) -> None:
    """Press a key where the focus is."""
    for _ in range(times):
        target = QApplication.focusWidget() or QApplication.activeWindow()
        assert target is not None, "nothing has the focus"
        QTest.keyClick(target, key, modifiers)


def write(text: str) -> None:
    """Type where the focus is."""
    target = QApplication.focusWidget()
    assert target is not None
    QTest.keyClicks(target, text)


def announced(part: QWidget) -> str:
    """Return what a screen reader was told last in the window of a widget or of its dialog, "" before anything."""
    window = part.window()
    while (above := window.parentWidget()) is not None:
        window = above.window()
    label = window.findChild(QLabel, "announced", Qt.FindChildOption.FindDirectChildrenOnly)
    return label.accessibleName() if isinstance(label, QLabel) else ""


def search(qtbot: QtBot, window: MainWindow, text: str) -> None:
    """Replace the query by typing."""
    window.search.take_focus()
    press(Key.Key_Delete)
    write(text)
    settled(qtbot, window)


def click(widget: QWidget, at: QPoint | None = None, modifiers: Qt.KeyboardModifier = NONE) -> None:
    """Click a widget with the left button."""
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton, modifiers, at or widget.rect().center())


def find(parent: QObject, kind: type[_T], name: str) -> _T:
    """Return the child of that object name."""
    found = parent.findChild(kind, name)
    assert found is not None, f"no {kind.__name__} {name!r}"
    return found


def button(parent: QWidget, name: str) -> QAbstractButton:
    """Return the visible button with that text or accessible name."""
    for made in parent.findChildren(QAbstractButton):
        if made.isVisible() and name in (made.text().replace("&", ""), made.accessibleName()):
            return made
    raise AssertionError(f"no visible button {name!r}")


def number_menu(card: QWidget, kind: str) -> QMenu:
    """Open the menu of the first number of a kind with its button, and return it."""
    beginning = f"Menu of {kind} number"
    buttons = [made for made in card.findChildren(QAbstractButton) if made.isVisible()]
    click(next(made for made in buttons if made.accessibleName().startswith(beginning)))
    opened = QApplication.activePopupWidget()
    assert isinstance(opened, QMenu)
    return opened


def has_button(parent: QWidget, name: str) -> bool:
    """Tell whether a visible button has that text or accessible name."""
    try:
        button(parent, name)
    except AssertionError:
        return False
    return True


def names(window: MainWindow) -> list[str]:
    """Return the names in the table from top to bottom."""
    return [window.model.text(position, "name") for position in range(window.model.rowCount())]


def selected(table: OrganizationTable) -> list[int]:
    """Return the selected positions in order."""
    return [position for top, bottom in table.selected_ranges() for position in range(top, bottom + 1)]


def clipboard() -> str:
    """Return the text on the clipboard."""
    return QGuiApplication.clipboard().text()


def dialog() -> QDialog:
    """Return the dialog that is open."""
    opened = QApplication.activeModalWidget()
    assert isinstance(opened, QDialog), "no dialog is open"
    return opened


def undo(qtbot: QtBot, window: MainWindow, *, redo: bool = False) -> None:
    """Take back, or do again, and agree where that touches many records and is asked about."""
    window.actions_["redo" if redo else "undo"].trigger()
    if (asked := QApplication.activeModalWidget()) is not None:
        assert asked.objectName() == "revert question"
        click(button(asked, "Do it again" if redo else "Take it back"))
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
    settled(qtbot, window)


def focused() -> str:
    """Return the object name of what has the focus."""
    widget = QApplication.focusWidget()
    return widget.objectName() if widget else ""
