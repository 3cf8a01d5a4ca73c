"""What went wrong, as lines to read and to copy."""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QWidget

from directory_app.text import wording
from directory_app.ui.kit import desktop, trouble
from directory_app.ui.kit.closing_dialog import ClosingDialog
from directory_app.ui.kit.labels import label, make_readable
from directory_app.ui.kit.style import Type

_HEAD = wording.marked(
    "Places in the program where something went wrong, the newest first. No text of a record or a search is in it."
)
_NONE = wording.marked("Nothing unexpected went wrong.")


class TroubleDialog(ClosingDialog):
    """Shows the file of unexpected errors."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("trouble", wording.phrase("What went wrong"), parent)
        text = trouble.read()
        lines = QPlainTextEdit(text)
        lines.setObjectName("trouble lines")
        lines.setAccessibleName(wording.phrase("What went wrong"))
        make_readable(lines)
        copy = QPushButton(wording.phrase("&Copy"))
        copy.setEnabled(bool(text))
        copy.clicked.connect(lambda: desktop.copy(text))
        head = label(wording.phrase(_HEAD if text else _NONE), Type.TEXT)
        self.put([head, lines] if text else [head], [copy])
        first: QWidget = lines if text else self.close_button
        first.setFocus()
        self.fit(38, 22 if text else 0)
