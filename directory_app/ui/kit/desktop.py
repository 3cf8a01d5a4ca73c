"""What is asked of the desktop: the clipboard, the browser, the mail program, the file manager."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

_SCHEMES = frozenset({"http", "https", "mailto", "tel"})


def copy(text: str) -> None:
    """Put a text on the clipboard."""
    QGuiApplication.clipboard().setText(text)


def open_link(link: str) -> bool:
    """Open a web, mail or telephone address with the program for it; anything else is refused."""
    url = QUrl(link)
    return url.scheme() in _SCHEMES and QDesktopServices.openUrl(url)


def open_file(path: Path) -> bool:
    """Open a file that we wrote with the program for it."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def show_in_folder(path: Path) -> bool:
    """Show a file in the file manager, selected where the system can."""
    if sys.platform == "win32":
        subprocess.Popen(["explorer", f"/select,{path}"])
        return True
    if sys.platform == "darwin":
        subprocess.Popen(["open", "-R", str(path)])
        return True
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))
