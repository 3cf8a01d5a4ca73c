"""Questions and refusals in a window of their own: a heading, and below it words as wide as they are easy to read."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMessageBox, QWidget

from directory_app.text.wording import phrase
from directory_app.ui.kit import style

# How wide the words become at most, and what of the screen is left for the sign and the margins, in ems.
_WIDEST, _BESIDE = 34, 10


def message_box(
    icon: QMessageBox.Icon, title: str, heading: str, text: str, parent: QWidget | None = None
) -> QMessageBox:
    """Return a box without buttons; what comes from data is shown as plain text.

    Qt makes a box as wide as its heading, so that a path below it is broken at every folder.
    """
    box = QMessageBox(icon, title, heading, parent=parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setInformativeText(text)
    most = min(style.em() * _WIDEST, box.screen().availableGeometry().width() - style.em() * _BESIDE)
    sign = box.findChild(QLabel, "qt_msgboxex_icon_label")
    if isinstance(sign, QLabel):
        sign.setAccessibleName(_spoken(icon))
    for name in ("qt_msgbox_label", "qt_msgbox_informativelabel"):
        label = box.findChild(QLabel, name)
        if isinstance(label, QLabel):
            if name == "qt_msgbox_label":
                label.setStyleSheet("font-weight: 600;")  # a font of its own is lost when the box is shown
            label.setWordWrap(True)
            label.ensurePolished()
            wanted = label.fontMetrics().horizontalAdvance(label.text()) + style.S
            label.setMinimumWidth(min(wanted, most))
    return box


def _spoken(icon: QMessageBox.Icon) -> str:
    """Return how the sign beside the words is said."""
    if icon is QMessageBox.Icon.Question:
        return phrase("Question")
    return phrase("Error") if icon is QMessageBox.Icon.Critical else phrase("Warning")
