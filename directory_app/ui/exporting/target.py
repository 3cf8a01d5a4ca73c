"""The file that an export goes to: a free name in a folder that is there, and whether an old file may be replaced."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QMessageBox, QPushButton, QWidget

from directory_app import formats
from directory_app.text import wording
from directory_app.ui.kit import folders, style
from directory_app.ui.kit.message_box import Answer, message_box, show_question

_NAME = "organizations"


class TargetChooser(QWidget):
    """The path as text, and a button for the system's own dialog."""

    changed = Signal()

    def __init__(self, chosen_format: Callable[[], formats.Format], parent: QWidget) -> None:
        super().__init__(parent)
        self._chosen_format = chosen_format
        self._folder = Path()
        self._proposed = ""  # the path as we wrote it
        self._replaceable = ""  # the path of which somebody said that it may be replaced
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(style.S)
        self._edit = QLineEdit(self)
        self._edit.setObjectName("path")
        self._edit.setAccessibleName(wording.phrase("File to write"))
        self._edit.setMinimumHeight(style.TARGET)
        self._browse = QPushButton(wording.phrase("&Browse…"), self)
        self._browse.setObjectName("browse")
        self._browse.setMinimumHeight(style.TARGET)
        row.addWidget(self._edit, 1)
        row.addWidget(self._browse)
        self.setFocusProxy(self._edit)
        self._edit.textChanged.connect(self.changed)
        self._browse.clicked.connect(self._on_browse)

    def begin(self, folder: str) -> None:
        """Begin with a free name in a folder, or in that of documents where that one is gone."""
        self._folder = Path(folder) if folder and Path(folder).is_dir() else folders.documents()
        self._propose()

    def take_suffix(self) -> None:
        """Give the file the ending of the format, unless it has one of its own."""
        path = Path(self._edit.text())
        if self._edit.text() == self._proposed:
            self._propose()
        elif path.suffix in {entry.suffix for entry in formats.WRITERS}:
            self._edit.setText(str(path.with_suffix(self._chosen_format().suffix)))

    @property
    def path(self) -> Path:
        """The file to write: one without a folder goes to where the last one went, one without an ending gets it."""
        path = self._folder / Path(self._edit.text().strip()).expanduser()
        return path if path.suffix or path.is_dir() else path.with_name(path.name + self._chosen_format().suffix)

    @property
    def is_ready(self) -> bool:
        """Whether there is a path."""
        return bool(self._edit.text().strip())

    def when_free(self, go_on: Callable[[], object]) -> None:
        """Go on at once where no file is there, or where that one may be replaced; else ask first."""
        path = self.path
        if not path.is_file() or self._replaceable == self._edit.text():
            go_on()
            return
        free = folders.free_name(path)
        words = wording.phrase(
            "In {folder}. To keep both, the new one is called {name}.", folder=path.parent, name=free.name
        )
        box = message_box(
            QMessageBox.Icon.Question,
            wording.phrase("A file is there"),
            wording.phrase("{name} is there already.", name=path.name),
            words,
            self,
        )
        role = QMessageBox.ButtonRole

        def keep_both() -> None:
            self._edit.setText(str(free))
            go_on()

        show_question(
            box,
            "file is there",
            Answer(wording.phrase("&Replace"), role.DestructiveRole, go_on),
            Answer(wording.phrase("&Keep both"), role.AcceptRole, keep_both),
            Answer(wording.phrase("Cancel"), role.RejectRole),
            enter=1,
        )

    def _propose(self) -> None:
        self._proposed = str(folders.free_name(self._folder / f"{_NAME}{self._chosen_format().suffix}"))
        self._edit.setText(self._proposed)

    def _on_browse(self) -> None:
        picked = ask_path(self, str(self.path), self._chosen_format())
        if picked:
            self._edit.setText(picked)
            self._replaceable = picked  # the file dialog has asked already


def ask_path(parent: QWidget, path: str, format_: formats.Format) -> str:
    """Ask for the file to write with the system's own dialog; return "" when it was cancelled."""
    picked, _ = QFileDialog.getSaveFileName(
        parent, wording.phrase("Export to"), path, f"{wording.phrase(format_.label)} (*{format_.suffix})"
    )
    return picked
