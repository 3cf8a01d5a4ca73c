"""Scenes of the settings and of the list of all actions."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QLineEdit
from scene import Scene

from directory_app.ui.kit import settings
from directory_app.ui.main_window import MainWindow


def _dialog(name: str, typed: str = "") -> Scene:
    def scene(window: MainWindow) -> None:
        window.actions_[name].trigger()
        dialog = QApplication.activeModalWidget()
        if typed and dialog:
            box = dialog.findChild(QLineEdit)
            assert box is not None
            box.setText(typed)

    return scene


def _as_chosen(window: MainWindow) -> None:
    """The window with numbers as printed and TTY first."""
    window.desk.settings.set(settings.NUMBERS, "printed")
    window.desk.settings.set(settings.TTY_FIRST, True)
    window.table.select_organization("epilepsy-foundation")


SCENES: dict[str, Scene] = {
    "settings": _dialog("settings"), "settings-chosen": _as_chosen, "palette": _dialog("palette"),
    "palette-copy": _dialog("palette", "copy"), "palette-none": _dialog("palette", "zebra"),
}  # fmt: skip
