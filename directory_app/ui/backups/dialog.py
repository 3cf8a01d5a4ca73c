"""The backups of a directory by date, with what each holds and what would be lost with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from directory_app.exchange.backups import Backup
from directory_app.text import wording
from directory_app.ui.kit import style
from directory_app.ui.kit.focus import FocusRing

_HEAD = "Choose one to put it back. What is there now becomes a backup first, and can be put back the same way."
_NONE = "There is no backup yet. One is made before large changes, and once a day while the program is used."


class BackupsDialog(QDialog):
    """Lists backups, the newest first; `wanted` tells which one is to be put back."""

    wanted = Signal(object)

    def __init__(self, found: Sequence[Backup], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("backups")
        self.setWindowTitle("Restore a backup")
        self._found = list(found)
        words = QLabel(_HEAD if found else _NONE, self)
        words.setWordWrap(True)
        self._list = QListWidget(self)
        self._list.setAccessibleName("Backups")
        self._list.setWordWrap(True)
        for backup in found:
            day, holds = date_words(backup), f"{holds_words(backup)}; {lost_words(backup)}"
            item = QListWidgetItem(f"{day}\n{holds}", self._list)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{day}: {holds}")  # of two lines Orca says the first
            item.setSizeHint(QSize(0, style.row_height() + 2 * style.em()))
        self._list.setVisible(bool(found))
        self._list.itemActivated.connect(lambda _: self._on_wanted())
        buttons = QDialogButtonBox(self)
        if found:
            self._list.setCurrentRow(0)
            restore = buttons.addButton("&Restore", QDialogButtonBox.ButtonRole.AcceptRole)
            restore.setMinimumHeight(style.TARGET)
            restore.setDefault(True)
        close = buttons.addButton("Close", QDialogButtonBox.ButtonRole.RejectRole)
        close.setMinimumHeight(style.TARGET)
        buttons.accepted.connect(self._on_wanted)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(style.L, style.L, style.L, style.L)
        column.setSpacing(style.M)
        for widget in (words, self._list, buttons):
            column.addWidget(widget)
        FocusRing(self)
        width = min(style.em() * 44, self.screen().availableGeometry().width() - style.XL)
        self.resize(width, style.em() * 22 if found else self.sizeHint().height())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def _on_wanted(self) -> None:
        row = self._list.currentRow()
        if row >= 0:
            self.wanted.emit(self._found[row])
            self.accept()


def date_words(backup: Backup) -> str:
    """Say when a backup was made: "26 November 2026, 05:12"."""
    day, _, time = backup.at.partition("T")
    return f"{wording.date(day)}, {time[:5]}"


def holds_words(backup: Backup) -> str:
    """Say what a backup holds: "10 organizations, 3 changes"."""
    steps = wording.plural("{count} change", "{count} changes", backup.steps)
    return f"{wording.organizations(backup.organizations)}, {steps}"


def lost_words(backup: Backup) -> str:
    """Say what would be lost with a backup."""
    if backup.since is None:
        return "the directory itself can't be read, so what was done since is not known"
    if not backup.since:
        return "nothing was done since"
    return wording.plural("{count} change since would be lost", "{count} changes since would be lost", backup.since)
