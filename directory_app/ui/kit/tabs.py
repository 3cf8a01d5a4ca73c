"""Tabs as high as everything else that can be hit."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QTabBar, QTabWidget, QWidget

from directory_app.ui.kit import style


class TabBar(QTabBar):
    """A row of tabs."""

    def tabSizeHint(self, index: int) -> QSize:
        return super().tabSizeHint(index).expandedTo(QSize(style.target(), style.target()))


def tab_widget(parent: QWidget) -> QTabWidget:
    """Return an empty place for parts behind tabs."""
    made = QTabWidget(parent)
    made.setTabBar(TabBar(made))
    return made
