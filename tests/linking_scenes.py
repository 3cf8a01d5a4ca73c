"""Pictures of links to disorders, of a disorder that nobody is linked to, of a directory of disorders only."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from import_scenes import Scene, wait
from msgspec.structs import replace
from PySide6.QtWidgets import QWidget

from directory_app import paths
from directory_app.formats.json import resource
from directory_app.records import Disorder, Organization, Resource
from directory_app.store.directory import create
from directory_app.ui.kit import style
from directory_app.ui.main_window import MainWindow

_TEXT = "Kite Lull Society, founded by families, runs a helpline on weekdays and a meeting each spring."
_OWN = (
    Organization("lull-society", "Kite Lull Society", description=_TEXT),
    Organization("shore", "Shore Families Network", description="Help with slow tide and with calm kite."),
    Organization("tilt", "Owl Tilt and Tremble Foundation of the Northern Counties"),
)
_DISORDERS = (
    Disorder("kite-lull", "Kite lull", synonyms=("Calm kite",)),
    Disorder("slow-tide", "Slow tide"),
    Disorder("owl-tilt", "Owl tilt"),
    Disorder("wave-sway", "Wave sway"),
)


def _open(window: MainWindow, records: Resource) -> None:
    path = Path(tempfile.mkdtemp(prefix="support-directory-scene-")) / "own.sqlite"
    create(path, records)
    window.opening.start(path)
    wait(500)
    window.message.hide()


def _offers(window: MainWindow) -> QWidget | None:
    records = resource.read(paths.resource_file())
    organizations, disorders = (*records.organizations, *_OWN), (*records.disorders, *_DISORDERS)
    _open(window, replace(records, organizations=organizations, disorders=disorders))
    window.actions_["links"].trigger()
    while window.features.linking.is_running:
        wait(100)
    wait(300)
    return window.features.linking.dialog


def _answered(window: MainWindow) -> QWidget | None:
    _offers(window)
    dialog = window.features.linking.dialog
    assert dialog is not None
    dialog.link_asked.emit()
    return dialog


def _small(window: MainWindow) -> QWidget | None:
    dialog = _offers(window)
    assert dialog is not None
    dialog.resize(920, 630)
    return dialog


def _known(window: MainWindow) -> None:
    _open(window, Resource(organizations=_OWN, disorders=_DISORDERS))
    window.search.set_text("sway")


def _alone(window: MainWindow) -> None:
    _open(window, resource.read(paths.resources() / "starters" / "rare-disorders.json"))
    wait(300)


def _in(scene: Callable[[MainWindow], QWidget | None], size: int, look: style.Look) -> Scene:
    def shown(window: MainWindow) -> QWidget | None:
        window.appearance.set_look(look)
        window.appearance.set_text_size(size)
        window.resize(1024, 700)
        return scene(window)

    return shown


SCENES: dict[str, Scene] = {
    "links": _offers, "links-answered": _answered, "links-1024x700": _in(_small, 100, style.Look.LIGHT),
    "links-dark": _in(_offers, 100, style.Look.DARK), "links-200": _in(_small, 200, style.Look.LIGHT),
    "known-disorder": _known, "known-disorder-200": _in(_known, 200, style.Look.DARK),
    "disorders-alone": _alone, "disorders-alone-1024x700": _in(_alone, 100, style.Look.DARK),
    "disorders-alone-200": _in(_alone, 200, style.Look.LIGHT),
}  # fmt: skip
