"""The backups of a directory by date, with what each holds and what would be lost with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from directory_app.exchange.backups import Backup
from directory_app.text import wording
from directory_app.ui.kit.pick_dialog import PickDialog

_HEAD = wording.marked(
    "Choose one to put it back. What is there now becomes a backup first, and can be put back the same way."
)
_NONE = wording.marked(
    "There is no backup yet. One is made before large changes, and once a day while the program is used."
)


class BackupsDialog(PickDialog):
    """Lists backups, the newest first; `wanted` tells which one is to be put back."""

    wanted = Signal(object)

    def __init__(self, found: Sequence[Backup], parent: QWidget) -> None:
        lines = [f"{date_words(it)}\n{holds_words(it)}; {lost_words(it)}" for it in found]
        super().__init__(
            "backups",
            wording.phrase("Restore a backup"),
            wording.phrase(_HEAD if found else _NONE),
            lines,
            wording.phrase("&Restore"),
            parent,
        )
        self.picked.connect(lambda at: self.wanted.emit(found[at]))


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
        return wording.phrase("the directory itself can't be read, so what was done since is not known")
    if not backup.since:
        return wording.phrase("nothing was done since")
    return wording.plural("{count} change since would be lost", "{count} changes since would be lost", backup.since)
