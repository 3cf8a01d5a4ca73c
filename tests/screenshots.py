"""Takes the pictures that the README shows and a designer looks at: `python -m tests.screenshots FOLDER [NAME…]`.

Runs the real window on the shipped data, on whatever platform Qt finds (a screen, Xvfb or offscreen).
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from directory_app import paths
from directory_app.formats.json import resource
from directory_app.records import Resource
from directory_app.store.directory import Directory, create
from directory_app.ui import application
from directory_app.ui.kit import settings, style
from directory_app.ui.kit.settings import Settings
from directory_app.ui.main_window import MainWindow

Scene = Callable[[MainWindow], QWidget | None]


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


def _import(window: MainWindow) -> QWidget | None:
    return _preview_of(window, _REPORT.read_text(encoding="utf-8"), Resource())


def _import_doubt(window: MainWindow) -> QWidget | None:
    """A report that comes a second time with a number and a street changed."""
    text = _REPORT.read_text(encoding="utf-8").replace("(888)205-2311", "(888)205-0142")
    known = resource.read(paths.resource_file())
    return _preview_of(window, text.replace("1010 N. Glebe Road", "1 New Street"), known)


def _import_list(window: MainWindow) -> QWidget | None:
    """A list of a spreadsheet with a column that no field takes and a row without a name."""
    return _preview_of(window, _LIST, Resource(), "support-groups.csv")


def _import_list_dark(window: MainWindow) -> QWidget | None:
    window.appearance.set_look(style.Look.DARK)
    return _import_list(window)


def _import_list_twice(window: MainWindow) -> QWidget | None:
    window.appearance.set_text_size(200)
    return _import_list(window)


def _import_list_small(window: MainWindow) -> QWidget | None:
    return _resized(_import_list(window))


def _import_list_twice_small(window: MainWindow) -> QWidget | None:
    return _resized(_import_list_twice(window))


def _import_dark(window: MainWindow) -> QWidget | None:
    window.appearance.set_look(style.Look.DARK)
    return _import_doubt(window)


def _import_twice(window: MainWindow) -> QWidget | None:
    window.appearance.set_text_size(200)
    return _import(window)


def _import_small(window: MainWindow) -> QWidget | None:
    return _resized(_import(window))


def _import_json(window: MainWindow) -> QWidget | None:
    return _preview_of(window, resource.render(resource.read(paths.resource_file())), Resource(), "shared.json")


def _resized(dialog: QWidget | None) -> QWidget | None:
    if dialog:
        dialog.resize(1024, 700)
    return dialog


def _preview_of(window: MainWindow, text: str, known: Resource, name: str = "general-myoclonus.txt") -> QWidget | None:
    """Open the preview of a file as if it had been dropped on a directory that knows these records."""
    from directory_app.ui.importing.dialog import ImportDialog

    with tempfile.TemporaryDirectory() as folder:
        report, target = Path(folder) / name, Path(folder) / "ours.sqlite"
        report.write_text(text, encoding="utf-8")
        create(target, known)
        window._imports.start(target, [report])
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ImportDialog)
        for _ in range(100):
            if not dialog.has_preview:
                _wait(100)
    return dialog


_LIST = """Agency;Street;Town;State;Zip;Hotline;TDD;Fax;Mail;Opening hours
"Dystonia Help, Inc.";12 Main Street;Springfield;IL;62701;(217) 555-0101;(217) 555-0102;;help@dystonia.example;Mon-Fri
Tremor Friends;1 Lake Road, Suite 4;Madison;WI;53703;(608) 555-0110;;(608) 555-0111;;weekdays
;8 Hill Street;Reno;NV;89501;(775) 555-0120;;;;
Rare Movement Network;;Portland;OR;;(503) 555-0133;;;contact@rare-movement.example;by appointment
"""
_REPORT = Path(__file__).parent / "reports" / "general-myoclonus-layout.txt"


def _shortcuts(window: MainWindow) -> QWidget | None:
    window.actions_["shortcuts"].trigger()
    return QApplication.activeModalWidget()


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
    "export": _export, "shortcuts": _shortcuts, "searching": _searching, "about": _about,
    "import": _import, "import-doubt": _import_doubt, "import-dark": _import_dark, "import-text-200": _import_twice,
    "import-1024x700": _import_small, "import-list": _import_list, "import-list-dark": _import_list_dark,
    "import-list-text-200": _import_list_twice, "import-list-text-200-1024x700": _import_list_twice_small,
    "import-list-1024x700": _import_list_small, "import-json": _import_json,
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
            _wait(400)
            shown = SCENES[name](window)
            _wait(700)
            (shown or window).grab().save(str(folder / f"{name}.png"))
            for dialog in made.topLevelWidgets():
                if dialog is not window:
                    dialog.close()
            window.close()
            window.deleteLater()
            _wait(50)


def _wait(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


if __name__ == "__main__":
    if not os.environ.get("DISPLAY") and sys.platform == "linux":
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    take(Path(sys.argv[1]), sys.argv[2:] or list(SCENES))
