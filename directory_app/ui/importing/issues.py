"""The list of what needs a look after a reading: what was not placed, and what is doubtful; each leads on."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from directory_app.exchange.preview.issues import MOST_ISSUES, Issue
from directory_app.text import wording
from directory_app.ui.kit import style

_LOOK = Qt.ItemDataRole.UserRole


class ImportIssues(QListWidget):
    """One row a look; `chosen` carries the one that somebody clicked or went to by key."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("issues")
        self.setAccessibleName("Needs a look; each goes to its line")
        self.setWordWrap(True)
        self.setStyleSheet(f"QListView::item {{ padding: {style.S}px; }}")
        self.currentItemChanged.connect(lambda item, _: self._on_chosen(item))
        self.itemClicked.connect(self._on_chosen)

    def show_issues(self, issues: Sequence[Issue]) -> None:
        """Show others; the list says so where there are none, or more than it can show."""
        with QSignalBlocker(self):
            self.clear()
            for look in issues[:MOST_ISSUES]:
                item = QListWidgetItem(look.words, self)
                item.setData(_LOOK, look)
            if len(issues) > MOST_ISSUES:
                QListWidgetItem(f"… and {wording.number(len(issues) - MOST_ISSUES)} more", self)
            if not issues:
                self.addItem("Nothing: every line was placed, and no value looks doubtful.")

    def _on_chosen(self, item: QListWidgetItem | None) -> None:
        look = item.data(_LOOK) if item else None
        if look is not None:
            self.chosen.emit(look)
