"""Shows one window in one language and writes what stands where: a program, for the direction is the application's.

`python -m one_window LANGUAGE FOLDER` writes a picture of two cells, cut to what is drawn, and places as JSON.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
sys.path.insert(0, str(Path(__file__).parents[1]))

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from scenes.scene import settle

from directory_app import paths
from directory_app.formats.json import resource
from directory_app.store.directory import Directory
from directory_app.ui import application
from directory_app.ui.kit import language, settings
from directory_app.ui.kit.settings import Settings
from directory_app.ui.main_window import MainWindow
from directory_app.ui.table.cells import NUMBER_OF


def cell(window: MainWindow, key: str, file: Path) -> dict[str, int]:
    """Write what is drawn in a cell of the second row; return how much is free on its left and on its right."""
    place = window.table.visualRect(window.model.index(1, NUMBER_OF[key])).adjusted(1, 1, -1, -2)
    image = window.table.viewport().grab(place).toImage().convertToFormat(QImage.Format.Format_RGB32)
    ground = image.pixel(0, 0)
    drawn = [(x, y) for y in range(image.height()) for x in range(image.width()) if image.pixel(x, y) != ground]
    left, right = min(x for x, _ in drawn), max(x for x, _ in drawn)
    top, bottom = min(y for _, y in drawn), max(y for _, y in drawn)
    image.copy(QRect(left, top, right - left + 1, bottom - top + 1)).save(str(file))
    return {"left": left, "right": image.width() - 1 - right}


def main() -> None:
    """Show it and write."""
    spoken, folder = sys.argv[1], Path(sys.argv[2])
    app = application.make_application(["one_window"])
    language.speak(app, spoken)
    remembered = Settings(folder / "settings.ini")
    remembered.set(settings.LOOK, "light")
    window = MainWindow(Directory.in_memory(resource.read(paths.resource_file())), remembered)
    window.resize(1360, 860)
    window.show()
    window.search.set_text("foundation")
    settle(window)

    def x_of(widget: QWidget) -> int:
        return widget.mapTo(window, widget.rect().topLeft()).x()

    chips = window.facets.findChildren(QPushButton)
    heading = window.card.findChild(QLabel, "card name")
    assert isinstance(heading, QLabel)
    panes = window.disorders.parentWidget()
    margins = window.search.edit.textMargins()
    told = {
        "phone": cell(window, "phone", folder / f"{spoken} phone.png"),
        "name": cell(window, "name", folder / f"{spoken} name.png"),
        "chips": [x_of(chip) for chip in chips[:3]],
        "panes": [x_of(window.disorders), x_of(window.table), x_of(window.card)],
        "is_whole": panes is not None and panes.rect().contains(window.disorders.geometry()),
        "glass": margins.left() - margins.right(),
        "heading": bool(heading.alignment() & Qt.AlignmentFlag.AlignRight),
    }
    (folder / f"{spoken}.json").write_text(json.dumps(told))
    os._exit(0)  # what it leaves behind is nobody's


if __name__ == "__main__":
    main()
