"""Scenes of the settings and of the list of all actions."""

from __future__ import annotations

from import_scenes import Scene
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from directory_app.ui.kit import settings, style
from directory_app.ui.main_window import MainWindow


def _dialog(name: str, typed: str = "", *, size: int = 100, look: str = "light", small: bool = False) -> Scene:
    def scene(window: MainWindow) -> QWidget | None:
        window.appearance.set_text_size(size)
        window.appearance.set_look(style.Look(look))
        if small:
            window.resize(1024, 700)
        window.actions_[name].trigger()
        dialog = QApplication.activeModalWidget()
        if typed and dialog:
            box = dialog.findChild(QLineEdit)
            assert box is not None
            box.setText(typed)
        return dialog

    return scene


def _as_chosen(window: MainWindow) -> None:
    """The window with numbers as printed and TTY first."""
    window.desk.settings.set(settings.NUMBERS, "printed")
    window.desk.settings.set(settings.TTY_FIRST, True)
    window.table.select_organization("epilepsy-foundation")


SCENES: dict[str, Scene] = {
    "settings": _dialog("settings"),
    "settings-dark": _dialog("settings", look="dark"),
    "settings-200": _dialog("settings", size=200, small=True),
    "settings-chosen": _as_chosen,
    "palette": _dialog("palette"),
    "palette-copy": _dialog("palette", "copy"),
    "palette-none": _dialog("palette", "zebra"),
    "palette-dark": _dialog("palette", "org", look="dark"),
    "palette-200": _dialog("palette", "disorder", size=200, small=True),
}
