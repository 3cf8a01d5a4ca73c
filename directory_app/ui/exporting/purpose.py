"""What the file is for, and which of the formats for that it has: the first question and a smaller one."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, QSignalBlocker, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from directory_app import formats
from directory_app.formats import Format, Purpose
from directory_app.text import wording
from directory_app.ui.kit import style
from directory_app.ui.kit.choice import RadioRow, choice_box
from directory_app.ui.kit.labels import fit_lines
from directory_app.ui.kit.style import Type

# What somebody sees of a purpose: its name, with the letter that chooses it.
_LABELS: Mapping[Purpose, str] = {
    Purpose.PAPER: wording.marked("Paper or P&DF"),
    Purpose.SPREADSHEET: wording.marked("&Spreadsheet"),
    Purpose.ADDRESS_BOOK: wording.marked("&Phone or address book"),
    Purpose.TEXT: wording.marked("&Text for an e-mail"),
    Purpose.PROGRAM: wording.marked("&Another program"),
}


class _About(QLabel):
    """Words that keep the height they need in their width: a form in a low window would leave them one line."""

    def say(self, words: str) -> None:
        """Say other words."""
        self.setText(words)
        if self.isVisible():
            fit_lines(self, self.width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.isVisible():  # before that it has a width that it will not keep
            fit_lines(self, self.width())


class FormatChooser(QObject):
    """The parts stand where their owner puts them: `purposes`, `box` and `about`."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.purposes = RadioRow("purpose", {str(key): wording.phrase(label) for key, label in _LABELS.items()}, parent)
        self.purposes.setAccessibleName(wording.phrase("What the file is for"))
        self.box = choice_box(parent, "format", wording.phrase("Format"))
        self.about = _About(parent)
        self.about.setObjectName("about format")
        self.about.setWordWrap(True)
        self.about.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.about.setForegroundRole(parent.palette().ColorRole.PlaceholderText)
        style.set_type(self.about, Type.SMALL)
        self._last: dict[str, str] = {}  # the format chosen for each purpose while the dialog is open
        self.purposes.changed.connect(self._on_purpose)
        self.box.currentIndexChanged.connect(self._on_format)

    def begin(self, name: str) -> None:
        """Begin with a format and its purpose, or with the first of all where there is none of that name."""
        entry = formats.BY_NAME.get(name, formats.WRITERS[0])
        self._last[entry.purpose] = entry.name
        self.purposes.choose(entry.purpose)

    @property
    def format(self) -> Format:
        """The format that is chosen."""
        return formats.find(str(self.box.currentData()))

    @property
    def is_paper(self) -> bool:
        """Whether it is for paper, which has no formats."""
        return self.purposes.chosen == Purpose.PAPER

    def set_enabled(self, is_on: bool) -> None:
        """Take a choice, or none while an export runs."""
        self.purposes.setEnabled(is_on)
        self.box.setEnabled(is_on)

    def _on_purpose(self) -> None:
        purpose = self.purposes.chosen
        if self.is_paper:
            self.changed.emit()
            return
        with QSignalBlocker(self.box):
            self.box.clear()
            for entry in formats.WRITERS:
                if entry.purpose == purpose:
                    self.box.addItem(wording.phrase(entry.label), entry.name)
            self.box.setCurrentIndex(max(0, self.box.findData(self._last.get(purpose))))
        self._on_format()

    def _on_format(self) -> None:
        self._last[self.purposes.chosen] = self.format.name
        self.about.say(wording.phrase(self.format.description))
        self.changed.emit()
