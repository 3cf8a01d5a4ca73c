"""Takes the pictures that the README shows and a designer looks at: `python -m tests.screenshots FOLDER [SCENE…]`.

Runs the real window on the shipped data, on a screen without a monitor that is as large as `--size` says, filled by
the window: what doesn't fit there is cut in the picture as well. `--look` and `--text` are those of the settings;
`high-` is high contrast. `--seen-with deuteranopia` shows what a person with that sight sees.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QMenu,
    QPushButton,
    QRadioButton,
    QWidget,
)

sys.path.insert(0, str(Path(__file__).parent))  # this is run by its path and as a module

import colour_sight
import scenes.card
import scenes.conflicts
import scenes.duplicates
import scenes.editing
import scenes.first
import scenes.importing
import scenes.linking
import scenes.overview
import scenes.printing
import scenes.records
import scenes.settings
import scenes.verifying
from scenes.scene import Scene, settle, wait

from directory_app import paths
from directory_app.formats.json import resource
from directory_app.store.directory import Directory
from directory_app.text import languages, wording
from directory_app.ui import application
from directory_app.ui.kit import language as spoken
from directory_app.ui.kit import settings
from directory_app.ui.kit.settings import Settings
from directory_app.ui.main_window import MainWindow
from directory_app.ui.shell.guide import folder

LOOKS = ("light", "dark", "high-dark", "high-light")


@dataclass(frozen=True)
class Chosen:
    """The settings in which scenes are shown."""

    look: str = "light"
    text_size: int = 100
    is_steady: bool = False
    language: str = languages.OWN


def _start(_: MainWindow) -> None:
    return None


def _search(window: MainWindow) -> None:
    window.search.set_text("epilepsy has:tty")


def _no_result(window: MainWindow) -> None:
    window.search.set_text("epileppsy")


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
    window.work.begin(wording.phrase("Opening {name}…", name="big.json"))
    window.work.show_progress(40)


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


def _shortcuts(window: MainWindow) -> QWidget | None:
    window.actions_["shortcuts"].trigger()
    return QApplication.activeModalWidget()


def _guide(window: MainWindow) -> QWidget | None:
    window.actions_["guide"].trigger()
    return window.findChild(QWidget, "guide")


def _searching(window: MainWindow) -> QWidget | None:
    window.actions_["searching"].trigger()
    return QApplication.activeModalWidget()


def _about(window: MainWindow) -> QWidget | None:
    window.actions_["about"].trigger()
    return QApplication.activeModalWidget()


# The pictures of the guide, in few colours, and how large the window is on them.
GUIDE = ("search", "edit", "worklist", "import", "overview")
GUIDE_SIZE = QSize(1100, 700)

SCENES: dict[str, Scene] = {
    "start": _start, "search": _search, "no-result": _no_result, "not-together": _not_together,
    "query-error": _query_error, "unknown-field": _unknown_field, "flagged": _flagged,
    "failed": _failed, "opening": _opening,
    "export": _export, "export-vcard": _export_for("Phone or address book"),
    "export-text": _export_for("Text for an e-mail"), "export-program": _export_for("Another program"),
    "export-columns": _export_columns, "export-there": _export_there, "sent": _sent, "large": _large,
    "guide": _guide, "shortcuts": _shortcuts, "searching": _searching, "about": _about,
    **scenes.first.SCENES, **scenes.records.SCENES, **scenes.overview.SCENES, **scenes.importing.SCENES,
    **scenes.editing.SCENES, **scenes.verifying.SCENES, **scenes.duplicates.SCENES, **scenes.conflicts.SCENES,
    **scenes.settings.SCENES, **scenes.linking.SCENES, **scenes.card.SCENES, **scenes.printing.SCENES,
}  # fmt: skip


def take(
    folder: Path, names: list[str], size: QSize, chosen: Chosen, *, is_small: bool = False, sights: Sequence[str] = ()
) -> None:
    """Write one PNG a scene, and one more as each of some sights sees it."""
    folder.mkdir(parents=True, exist_ok=True)

    def write(name: str, window: MainWindow) -> None:
        picture = _picture(window).toImage()
        if is_small:
            picture = _in_few_colours(picture)
        picture.save(str(folder / f"{name}.png"), quality=0)
        for sight in sights:
            colour_sight.seen_with(picture, sight).save(str(folder / f"{name}-{sight}.png"))

    show(names, size, chosen, write)


def choose_look(remembered: Settings, look: str) -> None:
    """Choose one of LOOKS, as the settings do."""
    remembered.set(settings.LOOK, look.removeprefix("high-"))
    remembered.set(settings.CONTRAST, "high" if look.startswith("high-") else "system")


def show(names: Iterable[str], size: QSize, chosen: Chosen, look: Callable[[str, MainWindow], object]) -> None:
    """Show one scene after another in a window of its own, and let each be looked at."""
    made = QApplication.instance() or application.make_application(["screenshots"])
    assert isinstance(made, QApplication)
    spoken.speak(made, chosen.language)
    for name in names:
        with tempfile.TemporaryDirectory() as own:
            os.environ["DIRECTORY_APP_DATA"] = own
            remembered = Settings(Path(own) / "settings.ini")
            choose_look(remembered, chosen.look)
            remembered.set(settings.TEXT_SIZE, chosen.text_size)
            remembered.set(settings.STEADY, chosen.is_steady)
            window = MainWindow(Directory.in_memory(resource.read(paths.resource_file())), remembered)
            window.resize(size)
            window.move(0, 0)
            window.show()
            settle(window)
            SCENES[name](window)
            settle(window)
            look(name, window)
            for dialog in made.topLevelWidgets():
                if dialog is not window:
                    dialog.close()
            window._imports._aside.clear()  # else it would ask before it closes
            window.close()
            window.deleteLater()
            wait(50)


def _in_few_colours(picture: QImage) -> QImage:
    """Return the picture in its 256 commonest colours, which makes its file a third."""
    picture = picture.convertToFormat(QImage.Format.Format_RGB32)
    commonest = Counter(memoryview(picture.constBits()).cast("I")).most_common(256)
    colours = [colour for colour, _ in commonest]
    return picture.convertToFormat(
        QImage.Format.Format_Indexed8,
        colours,
        Qt.ImageConversionFlag.ThresholdDither | Qt.ImageConversionFlag.AvoidDither,
    )


def _picture(window: MainWindow) -> QPixmap:
    """Return the window with the dialogs and menus that stand over it, each where it stands."""
    made = window.grab()
    painter = QPainter(made)
    for dialog in QApplication.topLevelWidgets():
        if dialog.isVisible() and isinstance(dialog, QDialog | QMenu):
            place = dialog.geometry().translated(-window.pos())
            painter.drawPixmap(place.topLeft(), dialog.grab())
            painter.setPen(dialog.palette().color(QPalette.ColorRole.Shadow))
            painter.drawRect(place.adjusted(0, 0, -1, -1))
    painter.end()
    return made


def scene_name(text: str) -> str:
    """Return the name of a scene.

    Raises:
        ArgumentTypeError: there is none of that name.
    """
    if text not in SCENES:
        raise argparse.ArgumentTypeError(f"there is no scene {text!r}; --help lists them")
    return text


def size_of(words: str) -> QSize:
    """Return what 1360x860 says."""
    return QSize(*[int(part) for part in words.split("x")])


def screen(size: QSize) -> str:
    """Return the name of a platform with one screen of that size and nothing around its windows."""
    screen = {"name": "one", "x": 0, "y": 0, "width": size.width(), "height": size.height()}
    screen |= {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    file = Path(tempfile.mkdtemp(prefix="support-directory-screen-")) / "screen.json"
    file.write_text(json.dumps({"windowFrameMargins": False, "screens": [screen]}), encoding="utf-8")
    return f"offscreen:configfile={file}"


def main() -> None:
    """Take what the command line asks for."""
    parser = argparse.ArgumentParser(prog="tests.screenshots")
    parser.add_argument(
        "folder", type=Path, help="where the pictures go; `guide` renews those of the guide in --language"
    )
    parser.add_argument("scenes", nargs="*", type=scene_name, metavar="SCENE", help=", ".join(SCENES))
    parser.add_argument(
        "--size", type=size_of, default=QSize(1360, 860), metavar="WxH", help="of the screen and the window"
    )
    parser.add_argument("--look", choices=LOOKS, default="light")
    parser.add_argument("--text", type=int, default=100, metavar="PERCENT")
    parser.add_argument("--steady", action="store_true", help="with steady hands")
    parser.add_argument("--seen-with", nargs="+", choices=colour_sight.SIGHTS, default=(), help="pictures more")
    parser.add_argument(
        "--language", default="en", metavar="CODE", help=f"also {languages.PSEUDO}, {languages.MIRRORED}"
    )
    asked = parser.parse_intermixed_args()
    if str(asked.folder) == "guide":
        os.environ["QT_QPA_PLATFORM"] = screen(GUIDE_SIZE)
        take(
            folder(asked.language) / "pictures", list(GUIDE), GUIDE_SIZE, Chosen(language=asked.language), is_small=True
        )
        return
    os.environ["QT_QPA_PLATFORM"] = screen(asked.size)
    chosen = Chosen(asked.look, asked.text, asked.steady, asked.language)
    take(asked.folder, asked.scenes or list(SCENES), asked.size, chosen, sights=asked.seen_with)


if __name__ == "__main__":
    main()
