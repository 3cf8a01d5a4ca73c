"""Searches that were given a name, kept in the settings."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from directory_app.ui.kit import settings, style
from directory_app.ui.kit.focus import FocusRing
from directory_app.ui.kit.settings import Settings


class SavedSearches(QObject):
    """The names and their queries."""

    def __init__(self, remembered: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self._settings = remembered
        self._window = parent

    def all(self) -> Mapping[str, str]:
        """Return the queries by name."""
        return self._settings.get(settings.SAVED)

    def ask_name(self, text: str) -> None:
        """Ask for a name and save the query under it."""
        from PySide6.QtWidgets import QInputDialog  # here, because it is asked seldom

        dialog = QInputDialog(self._window)
        dialog.setObjectName("save search")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle("Save this search")
        dialog.setLabelText(f"Name for the search  {text}")
        dialog.setTextValue(text)
        dialog.setOkButtonText("Save")
        for child in dialog.findChildren(QWidget):
            child.setMinimumHeight(style.TARGET)
        for edit in dialog.findChildren(QLineEdit):
            edit.setAccessibleName("Name of the search")
        dialog.textValueSelected.connect(lambda name: self.save(name.strip() or text, text))
        FocusRing(dialog)
        dialog.open()

    def save(self, name: str, text: str) -> None:
        """Keep a query under a name."""
        self._settings.set(settings.SAVED, {**self.all(), name: text})

    def forget(self, name: str) -> None:
        """Drop a name."""
        self._settings.set(settings.SAVED, {known: text for known, text in self.all().items() if known != name})
