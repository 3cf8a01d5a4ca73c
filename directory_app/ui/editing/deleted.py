"""What was deleted, the last first, to be brought back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from directory_app.records import Disorder
from directory_app.store.journal import Record, Step
from directory_app.text import wording
from directory_app.ui.kit.pick_dialog import PickDialog


class DeletedDialog(PickDialog):
    """Lists deleted records; `wanted` tells which one is to be there again."""

    wanted = Signal(object)

    def __init__(self, gone: Sequence[Record], steps: Sequence[Step], parent: QWidget) -> None:
        lines = [_line(record, step) for record, step in zip(gone, steps, strict=True)]
        super().__init__(
            "deleted",
            wording.phrase("Deleted"),
            wording.phrase(_HEAD if gone else _NONE),
            lines,
            wording.phrase("&Bring back"),
            parent,
        )
        self.picked.connect(lambda at: self.wanted.emit(gone[at]))


_HEAD = wording.marked("Choose one to bring it back; nothing that was deleted is lost.")
_NONE = wording.marked("Nothing was deleted in this directory.")


def _line(record: Record, step: Step) -> str:
    name = wording.phrase("{name} (disorder)", name=record.name) if isinstance(record, Disorder) else record.name
    day = wording.date(step.at[:10])
    if step.by:
        return wording.phrase("{name}, deleted {date} by {who}", name=name, date=day, who=step.by)
    return wording.phrase("{name}, deleted {date}", name=name, date=day)
