"""Pictures of links to disorders, of disorders that nobody is linked to, and of finding in a summary."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtWidgets import QWidget

from directory_app import paths
from directory_app.formats.json import resource
from directory_app.records import Disorder, Organization, Resource
from directory_app.ui.main_window import MainWindow
from scenes.scene import Scene, open_own, settle, shipped, wait

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


def _offers(window: MainWindow) -> QWidget | None:
    records = shipped()
    organizations, disorders = (*records.organizations, *_OWN), (*records.disorders, *_DISORDERS)
    open_own(window, replace(records, organizations=organizations, disorders=disorders))
    window.actions_["links"].trigger()
    while window.features.linking.is_running:
        wait(100)
    settle(window)
    return window.features.linking.dialog


def _answered(window: MainWindow) -> QWidget | None:
    _offers(window)
    dialog = window.features.linking.dialog
    assert dialog is not None
    dialog.link_asked.emit()
    return dialog


def _known(window: MainWindow) -> None:
    open_own(window, Resource(organizations=_OWN, disorders=_DISORDERS))
    window.search.set_text("sway")


def _alone(window: MainWindow) -> None:
    open_own(window, resource.read(paths.resources() / "starters" / "rare-disorders.json"))
    wait(300)


def _found(window: MainWindow) -> None:
    window.search.set_text("sleep")
    window.disorders.go_to("sleep-myoclonus")
    window.actions_["find_in_summary"].trigger()
    window.disorders.find_bar._edit.setText("myoclonus")


SCENES: dict[str, Scene] = {
    "links": _offers, "links-answered": _answered, "known-disorder": _known, "disorders-alone": _alone,
    "find-in-summary": _found,
}  # fmt: skip
