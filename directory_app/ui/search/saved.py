"""Searches that were given a name, kept in the settings."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from directory_app.text.wording import phrase
from directory_app.ui.kit import settings, style
from directory_app.ui.kit.focus import FocusRing
from directory_app.ui.kit.settings import Settings
from directory_app.ui.shell.message_bar import MessageBar


class SavedSearches(QObject):
    """The names and their queries."""

    def __init__(self, remembered: Settings, message: MessageBar, parent: QWidget) -> None:
        super().__init__(parent)
        self._message = message
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
        dialog.setWindowTitle(phrase("Save this search"))
        dialog.setLabelText(phrase("Name for the search  {query}", query=text))
        dialog.setTextValue(text)
        dialog.setOkButtonText(phrase("Save"))
        for child in dialog.findChildren(QWidget):
            child.setMinimumHeight(style.TARGET)
        for edit in dialog.findChildren(QLineEdit):
            edit.setAccessibleName(phrase("Name of the search"))
        dialog.textValueSelected.connect(lambda name: self.save(name.strip() or text, text))
        FocusRing(dialog)
        dialog.open()

    def save(self, name: str, text: str) -> None:
        """Keep a query under a name; what stood there before can be brought back."""
        before = self.all()
        if before.get(name, text) != text:
            words = phrase("Saved: {name}. Before, it stood for {query}.", name=name, query=before[name])
            self._say(words, phrase("&Bring back the old one"), before)
        else:
            self._message.show_done(phrase("Saved: {name}. It stands in the menu Saved.", name=name))
        self._settings.set(settings.SAVED, {**before, name: text})

    def forget(self, name: str) -> None:
        """Drop a name; it can be brought back."""
        before = self.all()
        self._say(phrase("Forgotten: {name}.", name=name), phrase("&Bring it back"), before)
        self._settings.set(settings.SAVED, {known: text for known, text in before.items() if known != name})

    def _say(self, words: str, way_back: str, before: Mapping[str, str]) -> None:
        def bring_back() -> None:
            self._settings.set(settings.SAVED, {**self.all(), **before})
            self._message.hide()

        self._message.show_done(words, [(way_back, bring_back)])
