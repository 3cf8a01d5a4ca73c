"""Pictures of duplicates: pairs side by side in both looks, large and small, after a merge, and without any pair."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtWidgets import QWidget

from directory_app.records import Organization
from directory_app.ui.main_window import MainWindow
from scenes.scene import Scene, open_own, shipped, wait

_HABITS = {"Foundation": "Fdn.", "National": "Nat'l", "Association": "Assn.", "Center": "Ctr.", "Organization": "Org."}


def _as_listed(it: Organization) -> Organization:
    """Return an organization as another list might have it."""
    name = " ".join(_HABITS.get(word, word) for word in it.name.split())
    phones = tuple(replace(phone, number=phone.number.replace(")", ") "), label="") for phone in it.phones[:1])
    return replace(it, id=f"{it.id}-too", name=name, phones=phones, emails=("info@help.example",), sources=())


def _open(window: MainWindow) -> None:
    records = shipped()
    twice = [_as_listed(it) for it in records.organizations[:6]]
    open_own(window, replace(records, organizations=(*records.organizations, *twice)))


def _pairs(window: MainWindow) -> QWidget | None:
    _open(window)
    window.actions_["duplicates"].trigger()
    while window.features.duplicates.is_running:
        wait(100)
    wait(300)
    return window.features.duplicates.dialog


def _merged(window: MainWindow) -> QWidget | None:
    _pairs(window)
    dialog = window.features.duplicates.dialog
    assert dialog is not None
    dialog.merge_asked.emit()
    return dialog


def _none(window: MainWindow) -> QWidget | None:
    open_own(window)
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
    "duplicates": _pairs, "duplicates-merged": _merged, "duplicates-none": _none, "duplicates-searching": _searching,
}  # fmt: skip
