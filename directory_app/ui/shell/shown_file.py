"""The file that is shown: whether it is the user's own directory, whether it can be changed, and what to do if not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from directory_app import paths
from directory_app.text.wording import marked, phrase
from directory_app.ui.shell.message_bar import MessageBar

if TYPE_CHECKING:
    from directory_app.store.directory import Directory

_TAKE_IN = marked("Take it into your own directory")


class ShownFile(QObject):
    """Says what file is shown, where it is not the user's own directory."""

    take_in_asked = Signal(object)
    """The path of a file that is to be imported into the user's own directory."""

    def __init__(self, message: MessageBar, parent: QObject) -> None:
        super().__init__(parent)
        self._message = message
        self._directory: Directory | None = None
        self._source: Path | None = None

    def set_directory(self, directory: Directory, source: Path | None) -> None:
        """Show another directory from now on, that of a file, or the user's own (None)."""
        self._directory = directory
        self._source = None if source is None or is_own(source) else source

    @property
    def source(self) -> Path | None:
        """The file that is shown, None for the user's own directory."""
        return self._source

    def title(self) -> str:
        """Return the title of the window, to which Qt adds the name of the program."""
        about = self._directory.about.get("title", "") if self._directory else ""
        return about if self._source is None else phrase("{file} (not your own directory)", file=self._source.name)

    def why_not(self) -> str:
        """Say why nothing can be changed in what is shown; "" where it can."""
        reason = self._directory.why_read_only() if self._directory else phrase("nothing is open")
        if not reason:
            return ""
        if self._source:
            words = marked("{file} can only be read: {why}. In your own directory it can be changed.")
            return phrase(words, file=self._source.name, why=reason)
        if self._directory and self._directory.path is None:
            reason = phrase("nothing can be written in {folder}", folder=paths.data_folder())
        return phrase("Your directory can only be read: {why}.", why=reason)

    def greet(self) -> None:
        """Say of a file from elsewhere that it is one, and offer what can be done with it."""
        if self._source is None:
            return
        take_in = (phrase(_TAKE_IN), self._take_in)
        if self.why_not():
            self._message.show_note(f"{phrase('This is not your own directory.')} {self.why_not()}", [take_in])
            return
        words = marked("{file} is not your own directory. What you change here is changed in this file.")
        words = phrase(words, file=self._source.name)
        self._message.show_note(words, [(phrase("Edit it here"), self._message.hide), take_in])

    def refuse(self) -> bool:
        """Say why nothing can be changed, with a way out; tell whether that is so."""
        why = self.why_not()
        if why:
            buttons: list[tuple[str, Callable[[], object]]] = (
                [(phrase(_TAKE_IN), self._take_in)] if self._source else []
            )
            self._message.show_error(why, buttons)
        return bool(why)

    def _take_in(self) -> None:
        self._message.hide()
        self.take_in_asked.emit(self._source)


def is_own(path: Path) -> bool:
    """Tell whether a file is the user's own directory."""
    return path.absolute() == paths.user_directory().absolute()
