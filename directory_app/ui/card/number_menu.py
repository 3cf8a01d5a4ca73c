"""The menu of one number: what can be done with it, and why something can't."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from directory_app.text.wording import phrase


class Item(Struct, frozen=True):
    """One thing to do: what it says, what it does, and why it can't be done ("" where it can)."""

    name: str
    text: str
    do: Callable[[], object]
    why_not: str = ""


def open_menu(title: str, items: Sequence[Item], at: QPoint, parent: QWidget) -> QMenu:
    """Open the menu at a place of the screen and return it; it goes when it is closed."""
    menu = QMenu(parent)
    menu.setObjectName("number menu")
    menu.setAccessibleName(title)
    menu.setToolTipsVisible(True)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for item in items:
        action = menu.addAction(item.text)
        action.setObjectName(item.name)
        action.triggered.connect(item.do)
        if item.why_not:
            action.setEnabled(False)
            action.setToolTip(phrase("Not now: {why}", why=item.why_not))
            action.setText(f"{item.text} ({item.why_not})")
    menu.popup(at)
    return menu
