"""Takes the pictures that the README shows and a designer looks at: `python -m tests.screenshots FOLDER [NAME…]`.

Runs the real window on the shipped data, on whatever platform Qt finds (a screen, Xvfb or offscreen).
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QListWidget,
    QPushButton,
    QRadioButton,
    QWidget,
)

sys.path.insert(0, str(Path(__file__).parent))  # this is run by its path and as a module

import duplicate_scenes
import editing_scenes
import import_scenes
import linking_scenes
import settings_scenes
import verify_scenes
from import_scenes import Scene, wait

from directory_app import paths
from directory_app.formats.json import resource
from directory_app.store.directory import Directory
from directory_app.ui import application
from directory_app.ui.kit import settings, style
from directory_app.ui.kit.settings import Settings
from directory_app.ui.main_window import MainWindow


def _start(_: MainWindow) -> None:
    return None


def _search(window: MainWindow) -> None:
    window.search.set_text("epilepsy has:tty")


def _disorder(window: MainWindow) -> None:
    window.disorders.disorder_chosen.emit("sleep-myoclonus")


def _no_result(window: MainWindow) -> None:
    window.search.set_text("epilepsie")


def _not_together(window: MainWindow) -> None:
    window.search.set_text("sleep has:tty")


def _query_error(window: MainWindow) -> None:
    window.search.set_text('epilepsy "national ped')


def _unknown_field(window: MainWindow) -> None:
    window.search.set_text("landover foo:bar")


def _flagged(window: MainWindow) -> None:
    window.search.set_text("is:incomplete")


def _failed(window: MainWindow) -> None:
    """A search in a directory whose disk is gone."""

    def fail(*_: object) -> None:
        raise OSError("the disk is gone")

    window.searching.job._reader.begin = fail  # type: ignore[union-attr, method-assign]
    window.search.set_text("sleep")


def _opening(window: MainWindow) -> None:
    """Another file that takes a while to be opened."""
    window.work.begin("Opening big.json…")
    window.work.show_progress(40)


def _dark(window: MainWindow) -> None:
    window.appearance.set_look(style.Look.DARK)
    window.search.set_text("877")


def _twice(window: MainWindow) -> None:
    window.appearance.set_text_size(200)
    window.search.set_text("sleep")


def _small(window: MainWindow) -> None:
    window.resize(1024, 700)


def _narrow(window: MainWindow) -> None:
    window.resize(760, 700)


def _twice_small(window: MainWindow) -> None:
    window.appearance.set_text_size(200)
    window.resize(1024, 700)


def _export(window: MainWindow) -> QWidget | None:
    window.actions_["export"].trigger()
    return QApplication.activeModalWidget()


def _export_for(purpose: str) -> Scene:
    """The export dialog after somebody said what the file is for."""

    def scene(window: MainWindow) -> QWidget | None:
        dialog = _export(window)
        assert dialog is not None
        button = dialog.findChild(QRadioButton, f"purpose {purpose}")
        assert isinstance(button, QRadioButton)
        button.click()
        return dialog

    return scene


def _export_dark(window: MainWindow) -> QWidget | None:
    window.appearance.set_look(style.Look.DARK)
    return _export(window)


def _export_twice(window: MainWindow) -> QWidget | None:
    window.appearance.set_text_size(200)
    return _export(window)


def _export_at(width: int, height: int, percent: int = 100) -> Scene:
    """The export dialog on a screen of that size."""

    def scene(window: MainWindow) -> QWidget | None:
        window.appearance.set_text_size(percent)
        dialog = _export(window)
        if dialog:
            dialog.resize(dialog.size().boundedTo(QSize(width, height) * 0.9))
        return dialog

    return scene


def _export_columns(window: MainWindow) -> QWidget | None:
    """Columns chosen one by one, of three organizations."""
    window.table.select_all_rows()
    dialog = _export(window)
    assert dialog is not None
    box = dialog.findChild(QComboBox, "columns")
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(2)
    return dialog


def _export_there(window: MainWindow) -> QWidget | None:
    """A file of that name is there."""
    dialog = _export(window)
    assert dialog is not None
    path = dialog.findChild(QLineEdit, "path")
    assert isinstance(path, QLineEdit)
    there = Path(tempfile.gettempdir()) / "organizations.csv"
    there.touch()
    path.setText(str(there))
    button = dialog.findChild(QPushButton, "export button")
    assert isinstance(button, QPushButton)
    button.click()
    return QApplication.activeModalWidget()


def _sent(window: MainWindow) -> None:
    """Many cards on their way to the mail program."""
    window.table.select_all_rows()
    window.actions_["send"].trigger()


def _large(window: MainWindow) -> QWidget | None:
    window.table.select_organization("epilepsy-foundation")
    window.actions_["show_large"].trigger()
    return QApplication.activeModalWidget()


def _wide(window: MainWindow) -> None:
    window.resize(1920, 1080)


def _shortcuts(window: MainWindow) -> QWidget | None:
    window.actions_["shortcuts"].trigger()
    return QApplication.activeModalWidget()


def _guide(window: MainWindow) -> QWidget | None:
    window.actions_["guide"].trigger()
    return window.findChild(QWidget, "guide")


def _guide_in(size: int, look: style.Look, chapter: int) -> Scene:
    def scene(window: MainWindow) -> QWidget | None:
        window.appearance.set_text_size(size)
        window.appearance.set_look(look)
        shown = _guide(window)
        assert shown is not None
        chapters = shown.findChild(QListWidget, "chapters")
        assert isinstance(chapters, QListWidget)
        chapters.setCurrentRow(chapter)
        if size > 100:
            shown.resize(1024, 700)
        return shown

    return scene


def _searching(window: MainWindow) -> QWidget | None:
    window.actions_["searching"].trigger()
    return QApplication.activeModalWidget()


def _about(window: MainWindow) -> QWidget | None:
    window.actions_["about"].trigger()
    return QApplication.activeModalWidget()


SCENES: dict[str, Scene] = {
    "start": _start, "search": _search, "disorder": _disorder, "no-result": _no_result, "not-together": _not_together,
    "query-error": _query_error, "unknown-field": _unknown_field, "flagged": _flagged,
    "failed": _failed, "opening": _opening, "dark": _dark,
    "text-200": _twice, "1024x700": _small, "narrow": _narrow, "text-200-1024x700": _twice_small,
    "export": _export, "export-vcard": _export_for("Phone or address book"),
    "export-text": _export_for("Text for an e-mail"),
    "export-program": _export_for("Another program"), "export-dark": _export_dark, "export-text-200": _export_twice,
    "export-1024x700": _export_at(1024, 700), "export-800x600": _export_at(800, 600),
    "export-200-800x600": _export_at(800, 600, 200), "export-columns": _export_columns, "export-there": _export_there,
    "sent": _sent, "large": _large, "1920x1080": _wide,
    "guide": _guide, "guide-dark": _guide_in(100, style.Look.DARK, 1),
    "guide-200-1024x700": _guide_in(200, style.Look.LIGHT, 0),
    "shortcuts": _shortcuts, "searching": _searching, "about": _about,
    **import_scenes.SCENES, **editing_scenes.SCENES, **verify_scenes.SCENES, **duplicate_scenes.SCENES,
    **settings_scenes.SCENES, **linking_scenes.SCENES,
}  # fmt: skip


def take(folder: Path, names: list[str]) -> None:
    """Write one PNG a scene."""
    made = application.make_application(["screenshots"])
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        with tempfile.TemporaryDirectory() as remembered:
            chosen = Settings(Path(remembered) / "settings.ini")
            chosen.set(settings.LOOK, "light")
            style.apply_text_size(100)
            window = MainWindow(Directory.in_memory(resource.read(paths.resource_file())), chosen)
            window.resize(1360, 860)
            window.show()
            wait(400)
            shown = SCENES[name](window)
            wait(700)
            (shown or window).grab().save(str(folder / f"{name}.png"))
            for dialog in made.topLevelWidgets():
                if dialog is not window:
                    dialog.close()
            window.close()
            window.deleteLater()
            wait(50)


if __name__ == "__main__":
    if not os.environ.get("DISPLAY") and sys.platform == "linux":
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    take(Path(sys.argv[1]), sys.argv[2:] or list(SCENES))
