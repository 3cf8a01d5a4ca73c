"""Pictures of verifying: the card after a call, and the worklist."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from import_scenes import Scene, wait
from PySide6.QtWidgets import QApplication, QWidget

from directory_app import paths
from directory_app.formats.json import resource
from directory_app.records import Verification
from directory_app.store.directory import create
from directory_app.store.journal import Edit
from directory_app.ui.kit import settings, style
from directory_app.ui.main_window import MainWindow

ID = "epilepsy-foundation"
_TRIES = (Verification("2026-11-03", "no-answer", by="Ann"), Verification("2026-11-06", "left-message", by="Ann"))


def _own(window: MainWindow) -> None:
    """Open the shipped records as a directory file, which can be changed."""
    path = Path(tempfile.mkdtemp(prefix="support-directory-scene-")) / "own.sqlite"
    create(path, resource.read(paths.resource_file()))
    window.desk.settings.set(settings.MY_NAME, "Ann")
    window.opening.start(path)
    wait(500)
    window.search.set_text("epilepsy foundation")
    wait(500)


def _tried(window: MainWindow) -> None:
    _own(window)
    window.changes.apply([Edit(ID, "verifications", None, it) for it in _TRIES], "No answer: Epilepsy Foundation")


def _checked(window: MainWindow) -> None:
    _own(window)
    window.actions_["all_checked"].trigger()


def _closed(window: MainWindow) -> None:
    _own(window)
    window.changes.apply([Edit(ID, "verifications", None, Verification("2026-11-20", "closed"))], "Closed")


def _wrong(window: MainWindow) -> QWidget | None:
    _own(window)
    organization = window.card.organization
    assert organization is not None
    window.features.verifying.ask_what_is_wrong(organization.phones[0])
    return QApplication.activeModalWidget()


def _worklist(window: MainWindow) -> QWidget | None:
    _tried(window)
    window.actions_["to_verify"].trigger()
    wait(700)
    worklist = window.features.verifying.worklist
    assert worklist is not None
    worklist.answers.given.emit("confirmed")
    worklist.answers.given.emit("no-answer")
    return worklist


def _checking(window: MainWindow) -> QWidget | None:
    _own(window)
    window.actions_["needs_checking"].trigger()
    wait(1500)
    return window.features.quality.dialog


def _in_look(scene: Scene) -> Callable[[MainWindow], QWidget | None]:
    def dark(window: MainWindow) -> QWidget | None:
        window.appearance.set_look(style.Look.DARK)
        return scene(window)

    return dark


def _twice(scene: Scene) -> Callable[[MainWindow], QWidget | None]:
    def twice(window: MainWindow) -> QWidget | None:
        window.appearance.set_text_size(200)
        return scene(window)

    return twice


def _small(scene: Scene) -> Callable[[MainWindow], QWidget | None]:
    def small(window: MainWindow) -> QWidget | None:
        window.resize(1024, 700)
        shown = scene(window)
        if shown:
            shown.resize(1024, 700)
        return shown

    return small


SCENES: dict[str, Scene] = {
    "card-tried": _tried, "card-checked": _checked, "card-closed": _closed, "card-checked-dark": _in_look(_checked),
    "card-tried-200": _twice(_tried), "card-tried-1024x700": _small(_tried),
    "wrong": _wrong, "wrong-dark": _in_look(_wrong), "wrong-200-1024x700": _twice(_small(_wrong)),
    "checking": _checking, "checking-dark": _in_look(_checking), "checking-200": _twice(_checking),
    "worklist": _worklist, "worklist-dark": _in_look(_worklist), "worklist-200": _twice(_worklist),
    "worklist-1024x700": _small(_worklist), "worklist-200-1024x700": _twice(_small(_worklist)),
}  # fmt: skip
