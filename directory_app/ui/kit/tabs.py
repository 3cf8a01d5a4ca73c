"""Tabs as high as everything else that can be hit."""

from __future__ import annotations

from contextlib import nullcontext

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QTabBar, QTabWidget, QWidget

from directory_app.ui.kit import style
from directory_app.ui.kit.unheard import unheard


class TabBar(QTabBar):
    """A row of tabs; those of a window that is still to come up are not taken for where somebody is."""

    def addTab(self, words: str) -> int:  # type: ignore[override]
        with nullcontext() if self.isVisible() else unheard():  # Qt says the first as it comes
            return super().addTab(words)

    def tabSizeHint(self, index: int) -> QSize:
        return super().tabSizeHint(index).expandedTo(QSize(style.target(), style.target()))


class Tabs(QTabWidget):
    """Parts behind tabs; one that comes up by itself, away from the focus, is not taken for where somebody is."""

    def setCurrentIndex(self, index: int) -> None:
        focus = QApplication.focusWidget()
        with nullcontext() if focus and self.isAncestorOf(focus) else unheard():
            super().setCurrentIndex(index)


def tab_widget(parent: QWidget) -> QTabWidget:
    """Return an empty place for parts behind tabs."""
    made = Tabs(parent)
    made.setTabBar(TabBar(made))
    return made
