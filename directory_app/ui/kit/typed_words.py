"""What is typed into a form that makes no record: kept from the last key on, there again when somebody comes back."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from directory_app.errors import DirectoryError
from directory_app.exchange import drafts
from directory_app.ui.kit.jobs import reason

# So long after the last key what is typed is kept.
_KEEP_MS = 400
Line = QLineEdit | QPlainTextEdit | QComboBox
"""What is typed into, or a box of choices, of which the data of the one that is chosen is kept."""


class TypedWords(QObject):
    """Keeps the words of some lines beside the data of a directory, under what they are about."""

    def __init__(self, lines: Mapping[str, Line], failed: Callable[[str], object], parent: QWidget) -> None:
        """`failed` is told why they can't be kept."""
        super().__init__(parent)
        self._lines = lines
        self._failed = failed
        self._place = ("", "")
        self._blank: dict[str, str] = {}
        self._timer = QTimer(self, singleShot=True, interval=_KEEP_MS)
        self._timer.timeout.connect(self._keep)
        for line in lines.values():
            changed = line.currentIndexChanged if isinstance(line, QComboBox) else line.textChanged
            changed.connect(lambda: self._timer.start())

    def begin(self, directory: object, about: str) -> bool:
        """Show what was typed about something in a directory, after what is typed now is kept; tell whether it was.

        What the lines hold at first is what nobody typed.
        """
        self.finish()
        if self._place == (str(directory), about):
            return False  # it is there still
        carried = {} if self._place[1] else self._words()  # typed before it was known what about
        self._blank = self._blank or self._words()
        self._place = (str(directory), about)
        words = drafts.find_words(*self._place) if about else {}
        for name, line in self._lines.items():
            _put(line, words.get(name) or carried.get(name) or self._blank[name])
        self._timer.stop()
        return bool(words)

    def finish(self) -> None:
        """Keep now what is typed: the form closes, or is about something else next."""
        if self._timer.isActive():
            self._timer.stop()
            self._keep()

    def drop(self) -> None:
        """Throw away what was typed: it is saved, or nobody wants it."""
        self._timer.stop()
        drafts.drop(*self._place)

    def _words(self) -> dict[str, str]:
        return {name: _text(line) for name, line in self._lines.items()}

    def _keep(self) -> None:
        directory, about = self._place
        words = self._words()
        if not about:
            return
        if words == self._blank or not any(words.values()):
            drafts.drop(directory, about)
            return
        try:
            drafts.keep_words(directory, about, words)
        except DirectoryError as error:
            self._failed(reason(error))


def _text(line: Line) -> str:
    if isinstance(line, QComboBox):
        return str(line.currentData())
    return line.toPlainText() if isinstance(line, QPlainTextEdit) else line.text()


def _put(line: Line, text: str) -> None:
    if _text(line) == text:
        return
    if isinstance(line, QComboBox):
        line.setCurrentIndex(max(line.findData(text), 0))
    elif isinstance(line, QPlainTextEdit):
        line.setPlainText(text)
    else:
        line.setText(text)
