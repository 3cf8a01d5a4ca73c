"""The file that an export goes to, and whether one that is there may be replaced."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QLineEdit, QPushButton, QWidget

from directory_app import formats
from directory_app.ui.kit import style


class TargetChooser(QWidget):
    """The path as text, and a button for the system's own dialog; `replacing` stands where its owner wants it."""

    changed = Signal()

    def __init__(self, chosen_format: Callable[[], formats.Format], parent: QWidget) -> None:
        super().__init__(parent)
        self._chosen_format = chosen_format
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(style.S)
        self._edit = QLineEdit(self)
        self._edit.setObjectName("path")
        self._edit.setAccessibleName("File to write")
        self._edit.setMinimumHeight(style.TARGET)
        self._browse = QPushButton("&Browse…", self)
        self._browse.setObjectName("browse")
        self._browse.setMinimumHeight(style.TARGET)
        row.addWidget(self._edit, 1)
        row.addWidget(self._browse)
        self.setFocusProxy(self._edit)
        self._edit.textChanged.connect(self._on_changed)
        self._browse.clicked.connect(self._on_browse)

    def make_replacing(self, parent: QWidget) -> QCheckBox:
        """Return the box that allows to replace a file; it is shown only where one is there."""
        self._replacing = QCheckBox("Replace the file that is there", parent)
        self._replacing.setObjectName("replace")
        self._replacing.setMinimumHeight(style.TARGET)
        self._replacing.hide()
        self._replacing.toggled.connect(self._on_changed)
        return self._replacing

    def begin(self, folder: str) -> None:
        """Begin with a file in a folder, or with the documents folder where that one is gone."""
        place = Path(folder)
        if not folder or not place.is_dir():
            place = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
        self._edit.setText(str(place / f"organizations{self._chosen_format().suffix}"))

    def take_suffix(self) -> None:
        """Give the file the ending of the format, unless it has one of its own."""
        path = Path(self._edit.text())
        if path.suffix in {entry.suffix for entry in formats.WRITERS}:
            self._edit.setText(str(path.with_suffix(self._chosen_format().suffix)))

    @property
    def path(self) -> Path:
        """The file to write."""
        return Path(self._edit.text().strip())

    @property
    def is_ready(self) -> bool:
        """Whether there is a path, and nothing there or leave to replace it."""
        return bool(self._edit.text().strip()) and (not self._is_there() or self._replacing.isChecked())

    def _is_there(self) -> bool:
        return bool(self._edit.text().strip()) and self.path.is_file()

    def _on_changed(self) -> None:
        is_there = self._is_there()
        self._replacing.setVisible(is_there)
        if not is_there:
            self._replacing.setChecked(False)
        self.changed.emit()

    def _on_browse(self) -> None:
        picked = ask_path(self, self._edit.text(), self._chosen_format())
        if picked:
            self._edit.setText(picked)
            self._replacing.setChecked(True)  # the file dialog has asked already


def ask_path(parent: QWidget, path: str, format_: formats.Format) -> str:
    """Ask for the file to write with the system's own dialog; return "" when it was cancelled."""
    picked, _ = QFileDialog.getSaveFileName(parent, "Export to", path, f"{format_.label} (*{format_.suffix})")
    return picked
