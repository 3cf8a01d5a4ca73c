"""The list of what needs a look after a reading: what was not placed, and what is doubtful; each leads on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from directory_app.exchange.preview.issues import MOST_ISSUES, Issue
from directory_app.text import wording
from directory_app.ui.kit import style
from directory_app.ui.kit.whole_rows import WholeRows

_LOOKED_AT_ONCE = 500
_LOOK = Qt.ItemDataRole.UserRole


class ImportIssues(QListWidget):
    """One row an issue; `chosen` carries the one that somebody clicked or went to by key, `counted` tells how many."""

    chosen = Signal(object)
    counted = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._issues: list[Issue] = []
        self._more = 0
        self.setObjectName("issues")
        self.setAccessibleName(wording.phrase("Needs a look; each goes to its line"))
        self.setWordWrap(True)
        self.setStyleSheet(f"QListView::item {{ padding: {style.S}px; }}")
        WholeRows(self)
        self.currentItemChanged.connect(lambda item, _: self._on_chosen(item))
        self.itemClicked.connect(self._on_chosen)

    def show_issues(self, found: Iterable[Issue | None]) -> Iterator[None]:
        """Look for issues, some at a time, and show them; the list says so where there are none, or too many for it."""
        issues: list[Issue] = []
        more = 0
        for looked, issue in enumerate(found, start=1):
            if issue is not None and len(issues) < MOST_ISSUES:
                issues.append(issue)
            elif issue is not None:
                more += 1
            if looked % _LOOKED_AT_ONCE == 0:
                yield
        if (issues, more) != (self._issues, self._more) or not self.count():
            self._issues, self._more = issues, more
            self._fill()
        self.counted.emit(len(issues) + more)

    def _fill(self) -> None:
        at = self.currentRow()
        with QSignalBlocker(self):
            self.clear()
            for issue in self._issues:
                item = QListWidgetItem(issue.words, self)
                item.setData(_LOOK, issue)
            if self._more:
                QListWidgetItem(wording.phrase("… and {count} more", count=wording.number(self._more)), self)
            if not self._issues:
                self.addItem(wording.phrase("Nothing: every line was placed, and no value needs checking."))
            if at >= 0:
                self.setCurrentRow(min(at, self.count() - 1))

    def _on_chosen(self, item: QListWidgetItem | None) -> None:
        look = item.data(_LOOK) if item else None
        if look is not None:
            self.chosen.emit(look)
