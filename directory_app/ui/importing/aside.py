"""Imports that were closed with corrections: kept until the program ends, which is asked about first."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMessageBox, QWidget

from directory_app.text import wording
from directory_app.text.wording import phrase
from directory_app.ui.kit.message_box import Answer, message_box, show_question

if TYPE_CHECKING:
    from directory_app.formats.tables.table import Form
    from directory_app.ui.importing.dialog import ImportDialog


@dataclass(frozen=True)
class Aside:
    """An import that was closed with corrections: its dialog, and how its sources are read."""

    dialog: ImportDialog
    forms: dict[str, Form]
    names: str
    country: str


def ask_to_end(asides: Iterable[Aside], parent: QWidget, end: Callable[[], object]) -> None:
    """Ask whether the program is to end, which loses what was corrected; what Enter and Escape mean is to stay."""
    names = wording.all_of([it.names for it in asides])
    box = message_box(
        QMessageBox.Icon.Question,
        phrase("Close", "title"),
        phrase("An import is not done: {files}.", files=names),
        phrase("What you have corrected and chosen of it is lost when the program ends. Nothing was imported."),
        parent,
    )
    show_question(
        box,
        "import aside",
        Answer(phrase("&Close all the same"), QMessageBox.ButtonRole.AcceptRole, end),
        Answer(phrase("&Stay here"), QMessageBox.ButtonRole.RejectRole),
    )
