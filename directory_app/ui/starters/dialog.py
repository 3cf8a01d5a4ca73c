"""The list of the starter sets: what each holds, how it stands in this directory, and what can be done about it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from directory_app.exchange.starters import Starter, State
from directory_app.text import wording
from directory_app.ui.kit import style
from directory_app.ui.kit.focus import FocusRing

_HEAD = (
    "These sets come with the program: facts of public sources, with their age. A set that is hidden can be brought "
    "back at any time, with what was changed in it."
)
_STATES = {
    State.ABSENT: ("Not in this directory", "Add"),
    State.SHOWN: ("In this directory", "Hide"),
    State.OLDER: ("In this directory, as of an earlier version of the program", "Update"),
    State.HIDDEN: ("Hidden", "Bring back"),
}


class StartersDialog(QDialog):
    """One block a set; `wanted` carries the name of the set whose button was pressed."""

    wanted = Signal(str)

    def __init__(self, sets: Sequence[tuple[Starter, State]], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("starters")
        self.setWindowTitle("Starter sets")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = QVBoxLayout(self)
        column.setContentsMargins(style.L, style.L, style.L, style.L)
        column.setSpacing(style.L)
        column.addWidget(_label(_HEAD, self))
        for starter, state in sets:
            column.addLayout(self._block(starter, state))
        buttons = QDialogButtonBox(self)
        close = buttons.addButton("Close", QDialogButtonBox.ButtonRole.RejectRole)
        close.setMinimumHeight(style.TARGET)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        FocusRing(self)
        width = min(style.em() * 40, self.screen().availableGeometry().width() - style.XL)
        self.setMinimumWidth(width)
        self.resize(width, column.totalHeightForWidth(width))

    def _block(self, starter: Starter, state: State) -> QHBoxLayout:
        says, does = _STATES[state]
        words = QVBoxLayout()
        words.setSpacing(style.XS)
        title = _label(starter.title, self)
        font = title.font()
        font.setBold(True)
        title.setFont(font)
        words.addWidget(title)
        words.addWidget(_label(f"{holds_words(starter)}. {source_words(starter)}.", self))
        words.addWidget(_label(f"{says}.", self))
        button = QPushButton(does, self)
        button.setObjectName(starter.name)
        button.setAccessibleName(f"{does} {starter.title}")
        button.setAccessibleDescription(says)
        button.setMinimumHeight(style.TARGET)
        button.setAutoDefault(True)
        button.clicked.connect(lambda: self._on_wanted(starter.name))
        row = QHBoxLayout()
        row.setSpacing(style.M)
        row.addLayout(words, 1)
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _on_wanted(self, name: str) -> None:
        self.accept()
        self.wanted.emit(name)


def holds_words(starter: Starter) -> str:
    """Say what a set holds: "37 organizations with 57 numbers, 18 of them TTY"."""
    if starter.organizations:
        numbers = wording.plural("{count} number", "{count} numbers", starter.numbers)
        return f"{wording.organizations(starter.organizations)} with {numbers}, {starter.textphones} of them TTY"
    names = wording.plural("{count} name", "{count} names", starter.names)
    return f"{wording.disorders(starter.disorders)} under {names}, with codes (OMIM, ORPHA, GARD, MeSH, ICD-10-CM)"


def source_words(starter: Starter) -> str:
    """Say where a set comes from and how old it is."""
    licence = f", {starter.licence}" if starter.licence else ""
    return f"{starter.source}{licence}, {wording.date(starter.as_of)}"


def _label(text: str, parent: QWidget) -> QLabel:
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
