"""The main window as text: a difference shows what changed for the user, on every machine the same.

After a change that was meant, write the new text with `UPDATE_GOLDEN=1 python run.py test tests/ui/test_golden.py`
and look at the difference before it is committed.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import QAbstractButton, QGroupBox, QLabel, QLineEdit, QTabWidget, QWidget

from directory_app.ui.main_window import MainWindow
from directory_app.ui.shell.actions import rows

_GOLDEN = Path(__file__).parent / "main_window.golden.txt"


def test_the_window_is_as_it_was(window: MainWindow) -> None:
    text = "\n".join([*_menus(window), "", *_lines(window, 0)]) + "\n"
    if os.environ.get("UPDATE_GOLDEN"):
        _GOLDEN.write_text(text, encoding="utf-8")
    assert text == _GOLDEN.read_text(encoding="utf-8")


def _menus(window: MainWindow) -> Iterator[str]:
    for row in rows():
        action = window.actions_[row.name]
        yield f"{row.menu} | {action.text()}" + ("" if action.isEnabled() else " (off)")


def _lines(widget: QWidget, depth: int) -> Iterator[str]:
    """One line a widget that is shown and is ours: class, object name, text, accessible name and state."""
    for child in widget.children():
        if not isinstance(child, QWidget) or child.isWindow() or not child.isVisible():
            continue
        if child.objectName() == "announced":
            continue  # it comes a moment after the rows, by the clock
        is_ours = not child.objectName().startswith("qt_") and (
            child.objectName() or child.accessibleName() or _text(child)
        )
        if is_ours:
            parts = [type(child).__name__, f'"{child.objectName()}"' if child.objectName() else "", _text(child)]
            parts.append(f"[{child.accessibleName()!r}]" if child.accessibleName() else "")
            parts.append("" if child.isEnabled() else "(off)")
            yield "  " * depth + " ".join(part for part in parts if part)
        yield from _lines(child, depth + bool(is_ours))


def _text(widget: QWidget) -> str:
    if isinstance(widget, QLineEdit):
        return f"{widget.text()!r} <{widget.placeholderText()}>"
    if isinstance(widget, QLabel | QAbstractButton):
        return repr(widget.text()) if widget.text() else ""
    if isinstance(widget, QGroupBox):
        return repr(widget.title())
    if isinstance(widget, QTabWidget):
        return str([widget.tabText(number) for number in range(widget.count())])
    return ""
