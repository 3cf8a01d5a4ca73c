"""A label for sentences in the dialog of an import."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from directory_app.ui.kit import style
from directory_app.ui.kit.style import Type


def words_label(parent: QWidget, name: str, type_: Type) -> QLabel:
    """Return a label of plain text that takes as many lines as it needs."""
    label = QLabel(parent)
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    style.set_type(label, type_)
    return label
