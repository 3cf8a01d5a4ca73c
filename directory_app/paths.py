"""Where things are: the resources that ship with the program and the user's own data."""

from __future__ import annotations

import os
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
APPLICATION = "Support Directory"


def resources() -> Path:
    """Return the resources folder: inside the package in a wheel or frozen app, else the checkout's.

    The checkout is known by our own pyproject.toml beside it, so that a stray `resources` folder
    in site-packages is never taken for ours.
    """
    packaged = _PACKAGE / "resources"
    if not packaged.is_dir() and (_PACKAGE.parent / "pyproject.toml").is_file():
        return _PACKAGE.parent / "resources"
    return packaged


def resource_file() -> Path:
    """Return the resource file that ships with the program."""
    return resources() / "directory.json"


def data_folder() -> Path:
    """Return the folder of the user's own directory (DIRECTORY_APP_DATA overrides it)."""
    chosen = os.environ.get("DIRECTORY_APP_DATA")
    return Path(chosen) if chosen else _platform_folder("user_data_path")


def user_directory() -> Path:
    """Return the file of the user's own directory."""
    return data_folder() / "directory.sqlite"


def backups_folder_file() -> Path:
    """Return the file that names the folder of backups where somebody chose one; window and command line read it."""
    return data_folder() / "backups-folder.txt"


def mappings_folder() -> Path:
    """Return the folder of the saved choices of what the columns of a table are."""
    return data_folder() / "mappings"


def phone_books_file() -> Path:
    """Return the file that remembers what was put into which address book on a server; no password is in it."""
    return data_folder() / "phone-books.json"


def settings_file() -> Path:
    """Return the file that remembers window, columns and choices (DIRECTORY_APP_DATA moves it too)."""
    chosen = os.environ.get("DIRECTORY_APP_DATA")
    folder = Path(chosen) if chosen else _platform_folder("user_config_path")
    return folder / "settings.ini"


def _platform_folder(name: str) -> Path:
    import platformdirs

    folder: Path = getattr(platformdirs, name)(APPLICATION, appauthor=False)
    return folder
