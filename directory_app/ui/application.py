"""The start of the window: the Qt application, its name, its look, and the first directory."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from directory_app import __version__, paths
from directory_app.cli import output
from directory_app.errors import DamagedError, DirectoryError
from directory_app.exchange import backups, opening
from directory_app.records import Resource
from directory_app.store.directory import Directory
from directory_app.text import wording
from directory_app.text.wording import phrase
from directory_app.ui.kit import collecting, jobs, language, style, trouble
from directory_app.ui.kit.settings import Settings
from directory_app.ui.main_window import MainWindow
from directory_app.ui.opening.flow import takes_long


def run(path: Path | None) -> int:
    """Open the window on a file, or on the user's own directory; return the exit code."""
    application = make_application(sys.argv[:1])
    remembered = Settings(paths.settings_file())
    language.begin(application, remembered)
    try:
        window = first_window(path, remembered)
    except DirectoryError as error:
        return output.refuse(str(error)) if path else _refuse(error)
    put_back = trouble.install(window.features.trouble.tell)
    window.first_paint.done.connect(collecting.begin)
    window.show()
    code = application.exec()
    jobs.end_all(window)
    put_back()
    return code


def first_window(path: Path | None, remembered: Settings) -> MainWindow:
    """Return the window on a directory; a file that takes long to read is opened beside it, with progress and Cancel.

    Raises:
        DirectoryError: the directory can't be read.
    """
    is_late = takes_long(path)
    damage: DamagedError | None = None
    try:
        directory = Directory.in_memory(Resource()) if is_late else opening.open_directory(path)
    except DamagedError as error:
        if backups.newest(error.path) is None:
            raise
        directory, damage = Directory.in_memory(Resource()), error
    window = MainWindow(directory, remembered, None if is_late else path)
    if is_late:
        window.opening.start(path)
    elif damage:
        window.opening.refuse(damage)
    return window


def make_application(arguments: list[str]) -> QApplication:
    """Return the application with our name, icon and style.

    Fusion everywhere: our palette's contrast is measured with it, and native styles mix in colours of their own.
    """
    # As an argument: `setStyle` returns a QStyle, for which PySide makes hundreds of enum members.
    application = QApplication([*arguments, "-style", "fusion"])
    application.setApplicationName("Support Directory")
    application.setApplicationDisplayName("Support Directory")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("directory-app")
    application.setWindowIcon(QIcon(str(paths.resources() / "icons" / "directory-app.svg")))
    application.setStartDragDistance(style.SLIP)  # a hand that jerks while it clicks on a heading sorts all the same
    application.setStyleSheet(style.sheet())
    return application


def _refuse(error: DirectoryError) -> int:
    """The user's own directory can't be read or made: say so in a window, there may be no console."""
    from PySide6.QtWidgets import QMessageBox

    from directory_app.ui.kit.message_box import message_box

    heading = phrase("Your directory can't be opened.")
    box = message_box(QMessageBox.Icon.Critical, "Support Directory", heading, wording.sentence(error.in_window()))
    box.exec()
    return output.refuse(str(error))
