"""A box to type in over the list of all actions; Enter does the one that is chosen."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from directory_app.text.wording import phrase
from directory_app.ui.kit import style
from directory_app.ui.kit.announcer import Announcer
from directory_app.ui.kit.focus import FocusRing
from directory_app.ui.kit.labels import label
from directory_app.ui.kit.style import Type
from directory_app.ui.shell.entries import Entry
from directory_app.ui.shell.finder import Finder


class PaletteDialog(QDialog):
    """Finds an action by words and does it after the dialog has closed."""

    def __init__(self, known: Sequence[Entry], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("palette")
        self.setWindowTitle(phrase("Find an action"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._announcer = Announcer(self)
        self.finder = Finder("palette", phrase("Type what you want to do"), self._announcer)
        self._said = label("", Type.SMALL, is_faint=True)
        self._said.setObjectName("palette said")
        column = QVBoxLayout(self)
        column.setContentsMargins(style.L, style.L, style.L, style.M)
        column.setSpacing(style.S)
        column.addWidget(self.finder, 1)
        column.addWidget(self._said)
        room = parent.size() - QSize(2 * style.XL, 2 * style.XL)
        self.resize(QSize(style.em() * 38, style.em() * 30).boundedTo(room))
        self.finder.show_entries(known)
        self.finder.filtered.connect(self._say_count)
        self.finder.taken.connect(self._run)
        self.finder.list.clicked.connect(lambda _: self._run())
        self._say_count()
        FocusRing(self)
        self.finder.setFocus()

    def _say_count(self) -> None:
        keys = f" {phrase('Enter does the chosen one, Escape closes.')}" if self.finder.current else ""
        self._said.setText(f"{self.finder.count_words()}.{keys}")

    def _run(self) -> None:
        """Do the action once the window has the focus again, or say why it can't be done."""
        entry = self.finder.current
        if entry is None:
            return
        if entry.why_not:
            self._said.setText(phrase("“{action}” can't be done now: {why}.", action=entry.text, why=entry.why_not))
            self._announcer.say(self._said.text())
            return
        self.accept()
        QTimer.singleShot(0, entry.action, entry.action.trigger)
