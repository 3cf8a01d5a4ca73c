"""Pictures of beginnings and of trouble: first start, starter sets, an empty directory, foreign files, errors."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from directory_app import paths
from directory_app.formats.json import resource
from directory_app.records import Resource
from directory_app.store.directory import Directory, create
from directory_app.text.wording import phrase
from directory_app.ui.main_window import MainWindow
from scenes.scene import Scene, open_own, settle, shipped


def _first_start(window: MainWindow) -> None:
    """The user's own directory, made of what ships."""
    window.opening.start(None)
    settle(window)


def _starters(window: MainWindow) -> None:
    _first_start(window)
    window.actions_["starters"].trigger()


def _added(window: MainWindow) -> None:
    """The agencies were added from the banner."""
    _first_start(window)
    button = window.banner.findChild(QPushButton, "add starter 1")
    assert isinstance(button, QPushButton)
    button.click()
    settle(window)


def _empty(window: MainWindow) -> None:
    open_own(window, Resource(title="Ours"))


def _folder() -> Path:
    folder = paths.user_directory().parent
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _elsewhere(window: MainWindow) -> None:
    """A directory file that is not the user's own."""
    path = _folder() / "clinic.sqlite"
    create(path, shipped())
    window.opening.start(path)
    settle(window)


def _resource_file(window: MainWindow) -> None:
    """A file that can be read and not changed."""
    path = _folder() / "shared.json"
    path.write_text(resource.render(shipped()), encoding="utf-8")
    window.opening.start(path)
    settle(window)


def _write_protected(window: MainWindow) -> None:
    """A directory file that is write-protected, and somebody who wants to change it."""
    path = _folder() / "clinic.sqlite"
    create(path, shipped())
    with pytest.MonkeyPatch.context() as patch:  # modes of files don't hold the superuser back
        patch.setattr(Directory, "why_read_only", lambda _: phrase("the file is write-protected"))
        window.opening.start(path)
        settle(window)
        window.desk.go_to("epilepsy-foundation")
        settle(window)
        window.actions_["edit"].trigger()


def _refused(window: MainWindow) -> None:
    """A file that can't be read."""
    path = _folder() / "agencies of the county, as sent by the office on Monday.sqlite"
    path.write_bytes(b"this is no directory file" * 200)
    window.opening.start(path)
    settle(window)


def _backups(window: MainWindow) -> None:
    open_own(window)
    window.features.backups.make_daily()
    settle(window)
    window.actions_["restore"].trigger()


def _trouble(window: MainWindow) -> None:
    window.actions_["trouble"].trigger()


SCENES: dict[str, Scene] = {
    "first-start": _first_start, "starters": _starters, "starters-added": _added, "empty": _empty,
    "elsewhere": _elsewhere, "resource-file": _resource_file,
    "write-protected": _write_protected, "refused": _refused, "backups": _backups, "trouble": _trouble,
}  # fmt: skip
