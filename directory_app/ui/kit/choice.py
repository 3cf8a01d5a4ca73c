"""Widgets to choose one of several, a box or buttons side by side, and to say yes or no."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QComboBox, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from directory_app.text import catalogues, languages, wording
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


def language_box(parent: QWidget, spoken: str) -> QComboBox:
    """Return a box of the languages that the program speaks, each called as it calls itself."""
    box = choice_box(parent, "language", spoken)
    for language in dict.fromkeys((*languages.languages(), wording.language())):
        box.addItem(catalogues.name_of(language), language)
    return box


def tick_box(parent: QWidget | None, name: str, words: str) -> QCheckBox:
    """Return a box to tick, as high as a hand needs."""
    box = QCheckBox(words, parent)
    box.setObjectName(name)
    box.setMinimumHeight(style.TARGET)
    return box


class RadioRow(QWidget):
    """Buttons of which one is on, by key; those that have no room begin a new line."""

    changed = Signal()

    def __init__(self, name: str, labels: Mapping[str, str], parent: QWidget, *, is_column: bool = False) -> None:
        """`name` begins the object name of each button; in a column they stand one below the other."""
        super().__init__(parent)
        self._is_column = is_column
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(not is_column)
        self.setSizePolicy(policy)
        row = QVBoxLayout(self) if is_column else FlowLayout(self, style.L)
        row.setContentsMargins(0, 0, 0, 0)
        if is_column:
            row.setSpacing(0)
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
        if self._is_column:
            return super().sizeHint()
        sizes = [button.sizeHint() for button in self._buttons.values()]
        width = sum(size.width() for size in sizes) + style.L * (len(sizes) - 1)
        return QSize(width, max(style.target(), *(size.height() for size in sizes)))

    def minimumSizeHint(self) -> QSize:
        """Let no button of a column be cut; Qt leaves room for its circle alone."""
        least = super().minimumSizeHint()
        return QSize(self.sizeHint().width(), least.height()) if self._is_column else least

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the height that the lines need in this width: a form with no room to spare doesn't ask for it."""
        super().resizeEvent(event)
        if not self._is_column:
            self.setMinimumHeight(self.heightForWidth(self.width()))

    @property
    def chosen(self) -> str:
        """The key of the button that is on."""
        return next(key for key, button in self._buttons.items() if button.isChecked())

    def choose(self, key: str) -> None:
        """Turn a button on."""
        self._buttons[key].setChecked(True)
        self.setFocusProxy(self._buttons[key])

    def name(self, key: str, words: str) -> None:
        """Say in full what stands shortened beside a button."""
        self._buttons[key].setToolTip(words)
        self._buttons[key].setAccessibleName(words)

    def allow(self, keys: Collection[str]) -> None:
        """Let only these be chosen."""
        for key, button in self._buttons.items():
            button.setEnabled(key in keys)

    def _on_toggled(self, button: QRadioButton, is_on: bool) -> None:
        if is_on:
            self.setFocusProxy(button)
            self.changed.emit()
