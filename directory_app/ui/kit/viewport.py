"""The part of a view that shows its contents, made in Python."""

from __future__ import annotations

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QAbstractScrollArea, QWidget


def own(view: QAbstractScrollArea, ground: QPalette.ColorRole = QPalette.ColorRole.Base) -> QWidget:
    """Give a new view a viewport of ours, which looks as Qt's; return it.

    When Qt's own is asked for, PySide makes every class of widgets to find out which one it is: 50 million
    instructions.
    """
    viewport = QWidget(view)
    viewport.setObjectName("qt_scrollarea_viewport")
    viewport.setAutoFillBackground(True)
    viewport.setBackgroundRole(ground)
    view.setViewport(viewport)
    return viewport
