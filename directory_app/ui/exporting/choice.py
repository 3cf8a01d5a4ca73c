"""Widgets to choose one of several: a box, or buttons side by side."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QRadioButton, QSizePolicy, QWidget

from directory_app.ui.kit import style
from directory_app.ui.kit.layout import FlowLayout


def choice_box(parent: QWidget, name: str, spoken: str) -> QComboBox:
    """Return an empty box, as high as a hand needs and as wide as there is room."""
    box = QComboBox(parent)
    box.setObjectName(name)
    box.setAccessibleName(spoken)
    box.setMinimumHeight(style.TARGET)
    box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return box


class RadioRow(QWidget):
    """Buttons of which one is on, by key; those that have no room begin a new line."""

    changed = Signal()

    def __init__(self, name: str, labels: Mapping[str, str], parent: QWidget) -> None:
        """`name` begins the object name of each button."""
        super().__init__(parent)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        row = FlowLayout(self, style.L)
        self._group = QButtonGroup(self)
        self._buttons = {key: QRadioButton(label, self) for key, label in labels.items()}
        for key, button in self._buttons.items():
            button.setObjectName(f"{name} {key}")
            button.setMinimumHeight(style.TARGET)
            self._group.addButton(button)
            row.addWidget(button)
        self._group.buttonToggled.connect(self._on_toggled)

    def sizeHint(self) -> QSize:
        """Return what one line needs: the layout's own is that of a column, and a form would keep its height free."""
        sizes = [button.sizeHint() for button in self._buttons.values()]
        width = sum(size.width() for size in sizes) + style.L * (len(sizes) - 1)
        return QSize(width, max(style.TARGET, *(size.height() for size in sizes)))

    @property
    def chosen(self) -> str:
        """The key of the button that is on."""
        return next(key for key, button in self._buttons.items() if button.isChecked())

    def choose(self, key: str) -> None:
        """Turn a button on."""
        self._buttons[key].setChecked(True)
        self.setFocusProxy(self._buttons[key])

    def allow(self, keys: Collection[str]) -> None:
        """Let only these be chosen."""
        for key, button in self._buttons.items():
            button.setEnabled(key in keys)

    def _on_toggled(self, button: QRadioButton, is_on: bool) -> None:
        if is_on:
            self.setFocusProxy(button)
            self.changed.emit()
