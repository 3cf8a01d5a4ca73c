"""The page of settings: a control for each row of their table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QComboBox,
    QFrame,
    QGridLayout,
    QLineEdit,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from directory_app.text import wording
from directory_app.text.wording import phrase
from directory_app.ui.kit import style
from directory_app.ui.kit.announced import aside
from directory_app.ui.kit.choice import tick_box
from directory_app.ui.kit.labels import label
from directory_app.ui.kit.settings import Setting, Settings
from directory_app.ui.kit.style import Type
from directory_app.ui.settings.folder_line import FolderLine

# Up to so many choices stand there to be seen at once.
_FEW = 3


class SettingsPage(QScrollArea):
    """Shows settings with their groups; what is chosen is kept at once, and what is changed elsewhere shows here."""

    def __init__(self, rows: Sequence[Setting[Any]], remembered: Settings) -> None:
        super().__init__()
        self.setObjectName("settings page")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._settings = remembered
        self._shows: dict[str, Callable[[], object]] = {}
        page = QWidget()
        self._grid = QGridLayout(page)
        self._grid.setContentsMargins(style.L, style.S, style.L, style.L)
        self._grid.setHorizontalSpacing(style.L)
        self._grid.setVerticalSpacing(style.XS)
        self._grid.setColumnStretch(1, 1)
        group = ""
        for row in rows:
            if row.group != group:
                group = row.group
                self._add_heading(phrase(group))
            self._add(row)
        self._grid.setRowStretch(self._grid.rowCount(), 1)
        self.setWidget(page)
        self.show_all()
        remembered.changed.connect(self._on_changed)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_focus_changed)

    def show_all(self) -> None:
        """Show what each setting is now."""
        for show in self._shows.values():
            show()

    def take_focus(self) -> None:
        """Go to what is chosen in the first row."""
        chosen = next(button for button in self.findChildren(QRadioButton) if button.isChecked())
        chosen.setFocus()

    def _on_focus_changed(self, _: QWidget | None, now: QWidget | None) -> None:
        """Bring into sight what Tab comes to from the buttons; within the page Qt does."""
        if now is not None and self.isAncestorOf(now):
            self.ensureWidgetVisible(now, 0, style.S)

    def _on_changed(self, key: str) -> None:
        if key in self._shows:
            self._shows[key]()

    def _bring_folder(self) -> None:
        """Bring into sight why a folder is refused, once it has its place."""
        self.ensureWidgetVisible(self.folder, 0, style.S)

    def _add_heading(self, words: str) -> None:
        at = self._grid.rowCount()
        heading = label(words, Type.STRONG)
        heading.setContentsMargins(0, style.L if at > 1 else style.S, 0, style.XS)
        self._grid.addWidget(heading, at, 0, 1, 2)

    def _add(self, row: Setting[Any]) -> None:
        at = self._grid.rowCount()
        name = label("" if self._is_ticked(row) else phrase(row.label), Type.TEXT)
        name.setWordWrap(False)
        name.setMinimumHeight(style.TARGET)
        self._grid.addWidget(name, at, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(self._control(row), at, 1)
        if row.help:
            below = label("", Type.SMALL, is_faint=True)
            below.setContentsMargins(0, 0, 0, style.S)
            aside(below, phrase(row.help))  # each control says it
            self._grid.addWidget(below, at + 1, 1)

    @staticmethod
    def _is_ticked(row: Setting[Any]) -> bool:
        return isinstance(row.default, bool) and not row.options

    def _control(self, row: Setting[Any]) -> QWidget:
        """Return what shows a setting and changes it."""
        if row.file:
            self.folder = FolderLine(row, row.file, self._settings)
            self._shows[row.key] = self.folder.show_kept
            self.folder.refused.connect(lambda _: QTimer.singleShot(0, self, self._bring_folder))
            return self.folder
        if self._is_ticked(row):
            return self._tick(row)
        if not row.options:
            return self._line(row)
        return self._few(row) if len(row.options) <= _FEW else self._many(row)

    def _tick(self, row: Setting[Any]) -> QWidget:
        box = tick_box(None, row.key, phrase(row.label))
        box.setAccessibleDescription(phrase(row.help))
        box.setSizePolicy(box.sizePolicy().Policy.Maximum, box.sizePolicy().Policy.Fixed)
        box.clicked.connect(lambda is_on: self._settings.set(row, is_on))
        self._shows[row.key] = lambda: box.setChecked(self._settings.get(row))
        return box

    def _line(self, row: Setting[Any]) -> QWidget:
        line = QLineEdit()
        line.setObjectName(row.key)
        line.setAccessibleName(phrase(row.label))
        line.setAccessibleDescription(phrase(row.help))
        line.setMinimumHeight(style.TARGET)
        line.textEdited.connect(lambda text: self._settings.set(row, text.strip()))

        def show() -> None:
            if line.text().strip() != self._settings.get(row):
                line.setText(self._settings.get(row))

        self._shows[row.key] = show
        return line

    def _many(self, row: Setting[Any]) -> QWidget:
        box = QComboBox()
        box.setObjectName(row.key)
        box.setAccessibleName(phrase(row.label))
        box.setAccessibleDescription(phrase(row.help))
        box.setMinimumHeight(style.TARGET)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        box.setSizePolicy(box.sizePolicy().Policy.Maximum, box.sizePolicy().Policy.Fixed)
        box.setMinimumWidth(style.em() * 6)  # where there is little room it is narrower than its longest choice
        values = [value for value, _ in row.options]
        box.addItems([words for _, words in row.options])
        box.activated.connect(lambda at: self._settings.set(row, values[at]))
        self._shows[row.key] = lambda: box.setCurrentIndex(values.index(self._settings.get(row)))
        return box

    def _few(self, row: Setting[Any]) -> QWidget:
        held = QWidget()
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.XS)
        group = QButtonGroup(held)
        buttons: dict[object, QRadioButton] = {}
        for value, words in row.options:
            button = QRadioButton(words)
            button.setObjectName(f"{row.key} {value}")
            button.setAccessibleName(wording.labelled(phrase(row.label), words))
            button.setAccessibleDescription(phrase(row.help) if row.help else "")
            button.setMinimumHeight(style.TARGET)
            button.setSizePolicy(button.sizePolicy().Policy.Maximum, button.sizePolicy().Policy.Fixed)
            button.clicked.connect(lambda _=False, value=value: self._settings.set(row, value))
            group.addButton(button)
            column.addWidget(button)
            buttons[value] = button
        self._shows[row.key] = lambda: buttons[self._settings.get(row)].setChecked(True)
        return held
