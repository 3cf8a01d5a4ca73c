"""Buttons that look alike wherever they stand."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton

from directory_app.ui.kit import style


def icon_button(icon: str) -> QToolButton:
    """Return a flat button that shows an icon of ours; its caller names it."""
    button = QToolButton()
    button.setIcon(style.icon(icon))
    button.setIconSize(style.icon_size())
    button.setAutoRaise(True)
    button.setMinimumSize(style.TARGET, style.TARGET)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button
