"""A box to choose one of several, as high as a hand needs and as wide as there is room."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from directory_app.ui.kit import style


def choice_box(parent: QWidget, name: str, spoken: str) -> QComboBox:
    """Return an empty box."""
    box = QComboBox(parent)
    box.setObjectName(name)
    box.setAccessibleName(spoken)
    box.setMinimumHeight(style.TARGET)
    box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return box
