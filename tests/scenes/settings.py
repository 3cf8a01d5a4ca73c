"""Pictures of the settings and of the list of all actions."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from directory_app import paths
from directory_app.ui.kit import settings
from directory_app.ui.main_window import MainWindow
from scenes.scene import Scene


def _dialog(name: str, typed: str = "", of_action: str = "") -> Scene:
    """A dialog with something typed into it, or the first word of an action."""

    def scene(window: MainWindow) -> None:
        window.actions_[name].trigger()
        dialog = QApplication.activeModalWidget()
        if (typed or of_action) and dialog:
            box = dialog.findChild(QLineEdit)
            assert box is not None
            box.setText(typed or _first_word(window, of_action))

    return scene


def _first_word(window: MainWindow, action: str) -> str:
    """Return the first word of an action as somebody types it: "show"."""
    return window.actions_[action].text().replace("&", "").split()[0].lower()


def _ticked(window: MainWindow) -> None:
    """Rows that were selected one by one, with another one on the card."""
    window.table.setFocus()
    for row in (1, 3, 4):
        window.table.ticks.toggle(row)
    window.table.setCurrentIndex(window.table.model().index(2, 0))


def _menu(window: MainWindow) -> None:
    menu = window._menus["Edit"]
    menu.popup(window.menuBar().mapToGlobal(window.menuBar().actionGeometry(menu.menuAction()).bottomLeft()))


def _keys(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> Scene:
    """The editor of shortcuts after somebody pressed keys for an action."""

    def scene(window: MainWindow) -> None:
        window.actions_["edit_shortcuts"].trigger()
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        box = dialog.findChild(QLineEdit, "shortcut words")
        assert box is not None
        box.setText(_first_word(window, "show_large"))
        QTest.keyClick(box, Qt.Key.Key_Return)
        catcher = dialog.findChild(QLineEdit, "new keys")
        assert catcher is not None
        QTest.keyClick(catcher, key, modifiers)

    return scene


def _refused(window: MainWindow) -> None:
    """A folder for backups that won't do."""
    window.actions_["settings"].trigger()
    dialog = QApplication.activeModalWidget()
    line = dialog.findChild(QLineEdit, "backups/folder") if dialog else None
    assert line is not None
    line.setFocus()
    line.setText("/media/stick/backups")
    line.editingFinished.emit()


def _recent_searches(window: MainWindow) -> None:
    window.desk.settings.set(settings.RECENT_SEARCHES, ["epilepsy has:tty", "sleep in virginia", "877-734"])
    window.actions_["recent_searches"].trigger()


def _recent_files(window: MainWindow) -> None:
    """Files that were opened before, of which two are gone."""
    files = [str(paths.resource_file()), "/somewhere/spring/list.csv", "/somewhere/autumn/list.csv"]
    window.desk.settings.set(settings.RECENT_FILES, files)
    file, recent = window._menus["File"], window._menus["File/Recent"]
    file.popup(window.menuBar().mapToGlobal(window.menuBar().rect().bottomLeft()))
    file.setActiveAction(recent.menuAction())
    recent.popup(file.mapToGlobal(file.actionGeometry(recent.menuAction()).topRight()))


def _as_chosen(window: MainWindow) -> None:
    """The window with numbers as printed and TTY first."""
    window.desk.settings.set(settings.NUMBERS, "printed")
    window.desk.settings.set(settings.TTY_FIRST, True)
    window.table.select_organization("epilepsy-foundation")


SCENES: dict[str, Scene] = {
    "ticked": _ticked, "edit-menu": _menu,
    "settings": _dialog("settings"), "settings-chosen": _as_chosen, "palette": _dialog("palette"),
    "settings-refused": _refused, "recent-searches": _recent_searches, "recent-files": _recent_files,
    "shortcuts-asked": _keys(Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier),
    "shortcuts-refused": _keys(Qt.Key.Key_Tab),
    "palette-copy": _dialog("palette", of_action="copy_card"), "palette-none": _dialog("palette", "zebra"),
}  # fmt: skip
