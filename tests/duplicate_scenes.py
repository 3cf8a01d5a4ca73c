"""Pictures of duplicates: pairs side by side in both looks, large and small, after a merge, and without any pair."""

from __future__ import annotations

import tempfile
from pathlib import Path

from import_scenes import Scene, wait
from msgspec.structs import replace
from PySide6.QtWidgets import QWidget

from directory_app import paths
from directory_app.formats.json import resource
from directory_app.records import Organization
from directory_app.store.directory import create
from directory_app.ui.kit import settings, style
from directory_app.ui.main_window import MainWindow

_HABITS = {"Foundation": "Fdn.", "National": "Nat'l", "Association": "Assn.", "Center": "Ctr.", "Organization": "Org."}


def _as_listed(it: Organization) -> Organization:
    """Return an organization as another list might have it."""
    name = " ".join(_HABITS.get(word, word) for word in it.name.split())
    phones = tuple(replace(phone, number=phone.number.replace(")", ") "), label="") for phone in it.phones[:1])
    return replace(it, id=f"{it.id}-too", name=name, phones=phones, emails=("info@help.example",), sources=())


def _open(window: MainWindow) -> None:
    records = resource.read(paths.resource_file())
    twice = [_as_listed(it) for it in records.organizations[:6]]
    path = Path(tempfile.mkdtemp(prefix="support-directory-scene-")) / "own.sqlite"
    create(path, replace(records, organizations=(*records.organizations, *twice)))
    window.desk.settings.set(settings.MY_NAME, "Ann")
    window.opening.start(path)
    wait(500)


def _pairs(window: MainWindow) -> QWidget | None:
    _open(window)
    window.actions_["duplicates"].trigger()
    while window.features.duplicates.is_running:
        wait(100)
    wait(300)
    return window.features.duplicates.dialog


def _dark(window: MainWindow) -> QWidget | None:
    window.appearance.set_look(style.Look.DARK)
    return _pairs(window)


def _twice(window: MainWindow) -> QWidget | None:
    window.appearance.set_text_size(200)
    return _pairs(window)


def _small(window: MainWindow) -> QWidget | None:
    window.resize(1024, 700)
    dialog = _pairs(window)
    assert dialog is not None
    dialog.resize(920, 630)
    return dialog


def _twice_small(window: MainWindow) -> QWidget | None:
    window.appearance.set_text_size(200)
    return _small(window)


def _merged(window: MainWindow) -> QWidget | None:
    _pairs(window)
    dialog = window.features.duplicates.dialog
    assert dialog is not None
    dialog.merge_asked.emit()
    return dialog


def _none(window: MainWindow) -> QWidget | None:
    path = Path(tempfile.mkdtemp(prefix="support-directory-scene-")) / "own.sqlite"
    create(path, resource.read(paths.resource_file()))
    window.opening.start(path)
    wait(500)
    window.actions_["duplicates"].trigger()
    while window.features.duplicates.is_running:
        wait(100)
    return window.features.duplicates.dialog


def _searching(window: MainWindow) -> QWidget | None:
    _open(window)
    window.actions_["duplicates"].trigger()
    dialog = window.features.duplicates.dialog
    assert dialog is not None
    window.features.duplicates.stop()
    dialog.show_progress(40)
    return dialog


SCENES: dict[str, Scene] = {
    "duplicates": _pairs, "duplicates-dark": _dark, "duplicates-200": _twice, "duplicates-1024x700": _small,
    "duplicates-200-1024x700": _twice_small, "duplicates-merged": _merged, "duplicates-none": _none,
    "duplicates-searching": _searching,
}  # fmt: skip
