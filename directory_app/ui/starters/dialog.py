"""The list of the starter sets: what each holds, how it stands in this directory, and what can be done about it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from directory_app.exchange.starters import Starter, State
from directory_app.text import wording
from directory_app.ui.kit import style
from directory_app.ui.kit.focus import FocusRing

_HEAD = wording.marked(
    "These sets come with the program: facts of public sources, with their age. A set that is hidden can be brought "
    "back at any time, with what was changed in it."
)
_STATES = {
    State.ABSENT: (wording.marked("Not in this directory"), wording.marked("Add"), wording.marked("Add {title}")),
    State.SHOWN: (wording.marked("In this directory"), wording.marked("Hide"), wording.marked("Hide {title}")),
    State.OLDER: (
        wording.marked("In this directory, as of an earlier version of the program"),
        wording.marked("Update"),
        wording.marked("Update {title}"),
    ),
    State.HIDDEN: (wording.marked("Hidden"), wording.marked("Bring back"), wording.marked("Bring back {title}")),
}


class StartersDialog(QDialog):
    """One block a set; `wanted` carries the name of the set whose button was pressed."""

    wanted = Signal(str)

    def __init__(self, sets: Sequence[tuple[Starter, State]], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("starters")
        self.setWindowTitle(wording.phrase("Starter sets"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = QVBoxLayout(self)
        column.setContentsMargins(style.L, style.L, style.L, style.L)
        column.setSpacing(style.L)
        column.addWidget(_label(wording.phrase(_HEAD), self))
        for starter, state in sets:
            column.addLayout(self._block(starter, state))
        buttons = QDialogButtonBox(self)
        close = buttons.addButton(wording.phrase("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setMinimumHeight(style.TARGET)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        FocusRing(self)
        width = min(style.em() * 40, self.screen().availableGeometry().width() - style.XL)
        self.setMinimumWidth(width)
        self.resize(width, column.totalHeightForWidth(width))

    def _block(self, starter: Starter, state: State) -> QHBoxLayout:
        says, does, does_what = map(wording.phrase, _STATES[state])
        words = QVBoxLayout()
        words.setSpacing(style.XS)
        title = _label(wording.phrase(starter.title), self)
        font = title.font()
        font.setBold(True)
        title.setFont(font)
        words.addWidget(title)
        words.addWidget(_label(f"{holds_words(starter)}. {source_words(starter)}.", self))
        words.addWidget(_label(f"{says}.", self))
        button = QPushButton(does, self)
        button.setObjectName(starter.name)
        button.setAccessibleName(does_what.format(title=wording.phrase(starter.title)))
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
        return wording.phrase(
            "{organizations} with {numbers}, {count} of them TTY",
            organizations=wording.organizations(starter.organizations),
            numbers=numbers,
            count=starter.textphones,
        )
    names = wording.plural("{count} name", "{count} names", starter.names)
    return wording.phrase(
        "{disorders} under {names}, with codes (OMIM, ORPHA, GARD, MeSH, ICD-10-CM)",
        disorders=wording.disorders(starter.disorders),
        names=names,
    )


def source_words(starter: Starter) -> str:
    """Say where a set comes from and how old it is."""
    licence = f", {starter.licence}" if starter.licence else ""
    return f"{starter.source}{licence}, {wording.date(starter.as_of)}"


def _label(text: str, parent: QWidget) -> QLabel:
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
