"""What is asked of the desktop: the clipboard, the browser, the mail program, the file manager."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6 import QtCore, QtGui  # by module: a start need not make QUrl and QDesktopServices
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from directory_app import late

subprocess = late.module("subprocess")
_SCHEMES = frozenset({"http", "https", "mailto", "tel"})


def copy(text: str) -> None:
    """Put a text on the clipboard."""
    QGuiApplication.clipboard().setText(text)


def copy_data(data: QMimeData) -> None:
    """Put data in several forms on the clipboard."""
    QGuiApplication.clipboard().setMimeData(data)


def open_link(link: str) -> bool:
    """Open a web, mail or telephone address with the program for it; anything else is refused."""
    url = QtCore.QUrl(link)
    return url.scheme() in _SCHEMES and QtGui.QDesktopServices.openUrl(url)


def has_caller() -> bool:
    """Tell whether the system knows a program for calls, as far as it says so before it is asked to open one.

    On a desktop by the rules of freedesktop.org a link is handed to a helper, which does not say that nobody takes it.
    """
    if sys.platform in ("win32", "darwin"):
        return True
    return any(_names_caller(path) for folder in _folders() for path in sorted(folder.glob("*mime*")))


def _folders() -> list[Path]:
    """Return where the programs for kinds of links are listed (XDG: Base Directory, MIME Applications)."""
    home = Path.home()
    config = [os.environ.get("XDG_CONFIG_HOME") or str(home / ".config")]
    config += (os.environ.get("XDG_CONFIG_DIRS") or "/etc/xdg").split(":")
    data = [os.environ.get("XDG_DATA_HOME") or str(home / ".local/share")]
    data += (os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share").split(":")
    return [*map(Path, config), *(Path(folder) / "applications" for folder in data)]


def _names_caller(path: Path) -> bool:
    """Tell whether a list of programs (mimeapps.list, mimeinfo.cache) has one for tel: links."""
    section = ""
    try:
        for line in path.read_text("utf-8", "replace").splitlines():
            section = line.strip() if line.startswith("[") else section
            key, _, value = line.partition("=")
            if key.strip() == "x-scheme-handler/tel" and value.strip(" ;") and "Removed" not in section:
                return True
    except OSError:
        return False
    return False


def open_file(path: Path) -> bool:
    """Open a file that we wrote with the program for it."""
    return QtGui.QDesktopServices.openUrl(QtCore.QUrl.fromLocalFile(str(path)))


def show_in_folder(path: Path) -> bool:
    """Show a file in the file manager, selected where the system can."""
    if sys.platform == "win32":
        subprocess.Popen(["explorer", f"/select,{path}"])
        return True
    if sys.platform == "darwin":
        subprocess.Popen(["open", "-R", str(path)])
        return True
    return QtGui.QDesktopServices.openUrl(QtCore.QUrl.fromLocalFile(str(path.parent)))
