"""Questions and refusals in a window of their own: a heading, and below it words as wide as they are easy to read."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMessageBox, QWidget

from directory_app.text.wording import phrase
from directory_app.ui.kit import style
from directory_app.ui.kit.focus import FocusRing

_WIDEST = 34  # ems that the words take at most
_BESIDE = 120  # pixels for the sign, the margins and what lies between


class Answer(Struct, frozen=True):
    """A button below a question: what stands on it, what it is for, and what it does once the box is closed."""

    words: str
    role: QMessageBox.ButtonRole
    do: Callable[[], object] = lambda: None


def message_box(
    icon: QMessageBox.Icon, title: str, heading: str, text: str, parent: QWidget | None = None
) -> QMessageBox:
    """Return a box without buttons; what comes from data is shown as plain text.

    Qt makes a box as wide as its heading, so that a path below it is broken at every folder.
    """
    box = QMessageBox(icon, title, heading, parent=parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setInformativeText(text)
    most = min(style.em() * _WIDEST, _widest_box(box.screen().availableGeometry().width()) - _BESIDE)
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


def _widest_box(screen: int) -> int:
    """Return how wide Qt lets a box become (`QMessageBoxPrivate::updateSize`); words beyond that are cut."""
    return screen if screen <= 1024 else min(screen - 480, 1000)


def show_question(box: QMessageBox, name: str, *answers: Answer, enter: int = -1) -> None:
    """Show a box with these answers, called `name`; Escape means the last one, Enter the one at `enter`."""
    box.setObjectName(name)
    buttons = [box.addButton(it.words, it.role) for it in answers]
    for button in buttons:
        button.setMinimumHeight(style.TARGET)
    box.setDefaultButton(buttons[enter])
    box.setEscapeButton(buttons[-1])
    FocusRing(box)

    def answer() -> None:
        chosen = (it for it, button in zip(answers, buttons, strict=True) if button is box.clickedButton())
        next(chosen, answers[-1]).do()

    box.finished.connect(answer)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()


def _spoken(icon: QMessageBox.Icon) -> str:
    """Return how the sign beside the words is said."""
    if icon is QMessageBox.Icon.Question:
        return phrase("Question")
    return phrase("Error") if icon is QMessageBox.Icon.Critical else phrase("Warning")
