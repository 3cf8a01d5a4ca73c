"""A folder as text with a button for the system's own dialog; one that won't do is refused in words beside it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFileDialog, QGridLayout, QLineEdit, QPushButton, QWidget

from directory_app.errors import DirectoryError
from directory_app.text import wording
from directory_app.text.wording import phrase
from directory_app.ui.kit import style
from directory_app.ui.kit.labels import label
from directory_app.ui.kit.settings import Setting, Settings, TextFile
from directory_app.ui.kit.style import Type


class FolderLine(QWidget):
    """Keeps a folder when the line is left; `refused` says in words why it is not kept."""

    refused = Signal(str)

    def __init__(self, row: Setting[Any], file: TextFile, remembered: Settings) -> None:
        super().__init__()
        self._row = row
        self._file = file
        self._settings = remembered
        self._line = QLineEdit()
        self._line.setObjectName(row.key)
        self._line.setAccessibleName(wording.labelled(phrase(row.group), phrase(row.label)))
        self._line.setPlaceholderText(file.without())
        self._line.setMinimumHeight(style.TARGET)
        browse = QPushButton(phrase("&Browse…"))
        browse.setObjectName("browse folder")
        browse.setAutoDefault(False)
        self._why = label("", Type.SMALL)
        self._why.setObjectName("folder refused")
        self._why.setForegroundRole(QPalette.ColorRole.BrightText)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(style.S)
        grid.setVerticalSpacing(style.XS)
        grid.setColumnStretch(0, 1)
        grid.addWidget(self._line, 0, 0)
        grid.addWidget(browse, 0, 1)
        grid.addWidget(self._why, 1, 0, 1, 2)
        self._line.textEdited.connect(lambda _: self._say(""))
        self._line.editingFinished.connect(self.keep)
        browse.clicked.connect(self._on_browse)
        self._say("")

    def keep(self) -> bool:
        """Keep the folder that is written; where it won't do, say why and return False."""
        folder = self._line.text().strip()
        written = str(Path(folder).expanduser()) if folder.startswith("~") else folder
        try:
            self._settings.set(self._row, written)
        except DirectoryError as error:
            self.refuse(str(error))
            return False
        self._say("")
        return True

    def refuse(self, why: str) -> None:
        """Say beside the line, and aloud, why something is not kept."""
        self._say(why)
        self.refused.emit(why)

    def show_kept(self) -> None:
        """Show the folder that is kept."""
        self._line.setText(self._settings.get(self._row))
        self._say("")

    def take_focus(self) -> None:
        """Go to the line, with what is written there selected."""
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._line.selectAll()

    def _say(self, why: str) -> None:
        self._why.setText(f"⚠  {why}" if why else "")
        self._why.setVisible(bool(why))
        self._line.setAccessibleDescription(f"{why} {phrase(self._row.help)}".strip())

    def _on_browse(self) -> None:
        start = self._line.text().strip() or str(Path.home())
        if picked := QFileDialog.getExistingDirectory(self, phrase("Folder for backups"), start):
            self._line.setText(picked)
            self.keep()
