"""Shaking hands on the real window: how many clicks do what was meant, `python -m tests.tremor [--tries N] [--seed N]`.

Each try aims at the middle of something, lands up to 24 px beside it, slips by up to 24 px until the release, and each
fourth presses a second time at once. Good is a try that did what was meant once, and nothing else. What else was done
to the directory is taken back, and told where that could not be done. The clock is that of the events: nothing waits.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, QSize
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QComboBox, QDialog, QMenu, QWidget

sys.path.insert(0, str(Path(__file__).parent))  # this is run by its path and as a module

from scenes.scene import settle, wait
from screenshots import screen
from ui.driver import dialog, find
from ui.test_steady_hands import TremblingHand, centre

from directory_app import paths, query
from directory_app.formats.json import resource
from directory_app.store.directory import Directory, create
from directory_app.ui import application
from directory_app.ui.kit import settings, style
from directory_app.ui.kit.settings import Settings
from directory_app.ui.main_window import MainWindow
from directory_app.ui.search.chips import CHIPS
from directory_app.ui.table.cells import NUMBER_OF

_SIZE = QSize(1360, 860)
Aim = tuple[str, Callable[[], QPoint], Callable[[list[object]], bool]]
"""What is aimed at, where it is, and whether what happened is what was meant."""


def _recorded(window: MainWindow, happened: list[object]) -> None:
    """Note what is done by hand anywhere, each once: buttons, entries of menus, rows, headings."""
    for top in QApplication.topLevelWidgets():
        for button in top.findChildren(QAbstractButton):
            if not button.property("recorded"):
                button.setProperty("recorded", True)
                button.clicked.connect(lambda _=False, it=button: happened.append(it))
        for menu in top.findChildren(QMenu):
            if not menu.property("recorded"):
                menu.setProperty("recorded", True)
                menu.triggered.connect(happened.append)
        for view in top.findChildren(QAbstractItemView):
            if not view.property("recorded"):
                view.setProperty("recorded", True)
                view.clicked.connect(lambda index, it=view: happened.append((it, index.row())))
    heading = window.table.columns
    if not heading.property("recorded headings"):
        heading.setProperty("recorded headings", True)
        heading.sectionClicked.connect(happened.append)


def _only(it: object) -> Callable[[list[object]], bool]:
    return lambda happened: happened == [it]


def _button(name: str, made: QAbstractButton) -> Aim:
    return name, lambda: centre(made), _only(made)


def _on_screen(widget: QWidget, at: QPoint) -> QPoint:
    return widget.mapToGlobal(at)


def _is_ticked(window: MainWindow, row: int, happened: list[object]) -> bool:
    return not happened and window.table.ticks.ticked() == [row]


def _aims(window: MainWindow) -> Iterator[Aim]:
    """Yield what is tried, one after the other; each is opened when it is asked for."""
    for chip in CHIPS:
        yield _button("chip", find(window, QAbstractButton, f"chip {chip.term}"))
    for made in window.card.findChildren(QAbstractButton):
        if made.accessibleName().startswith(("Copy", "Number is right")) and not made.visibleRegion().isEmpty():
            yield _button(made.accessibleName().split()[0], made)
    new = find(window, QAbstractButton, "new organization")
    yield "New", lambda: centre(new), lambda happened: happened == [window.actions_["new"], new]
    yield from _in_table(window)
    yield from _in_menu(window)
    yield from _in_dialog(window)


def _in_table(window: MainWindow) -> Iterator[Aim]:
    table = window.table
    for row in (2, 5):
        inside = table.visualRect(table.model().index(row, 0)).center()
        yield "row", partial(_on_screen, table.viewport(), inside), _only((table, row))
    for row in (1, 4) if style.is_steady() else ():
        ticks = table.ticks
        at = QPoint(ticks.width() // 2, ticks.sectionViewportPosition(row) + ticks.sectionSize(row) // 2)
        ticks.end()
        yield "tick", partial(_on_screen, ticks.viewport(), at), partial(_is_ticked, window, row)
    columns, number = table.columns, NUMBER_OF["phone"]
    middle = QPoint(columns.sectionViewportPosition(number) + columns.sectionSize(number) // 2, columns.height() // 2)
    yield "heading", lambda: columns.viewport().mapToGlobal(middle), _only(number)


def _in_menu(window: MainWindow) -> Iterator[Aim]:
    menu = window._menus["Edit"]
    for name in ("tick", "copy_card"):
        menu.popup(window.mapToGlobal(QPoint(200, 20)))
        action = window.actions_[name]
        inside = menu.actionGeometry(action).center()
        yield "entry of a menu", partial(_on_screen, menu, inside), _only(action)


def _in_dialog(window: MainWindow) -> Iterator[Aim]:
    count = len(_buttons(_dialog(window)))
    for number in range(count):
        yield _button("in a dialog", _buttons(_dialog(window))[number])
    combo = find(_dialog(window), QComboBox, "format")
    combo.setCurrentIndex(0)
    combo.showPopup()
    settle(window)  # Qt takes no release so soon after the press that opens the list, by a clock of its own
    view = combo.view()
    inside = view.visualRect(view.model().index(1, 0)).center()
    yield "entry of a list", lambda: view.viewport().mapToGlobal(inside), lambda _: combo.currentIndex() == 1


def _dialog(window: MainWindow) -> QWidget:
    """Return the dialog of exports, opened where a try before has closed it."""
    if not isinstance(QApplication.activeModalWidget(), QDialog):
        window.actions_["export"].trigger()
        settle(window)
    return dialog()


def _buttons(made: QWidget) -> list[QAbstractButton]:
    """Return what is chosen in the dialog, without what ends it."""
    seen = [it for it in made.findChildren(QAbstractButton) if it.isEnabled() and not it.visibleRegion().isEmpty()]
    return [it for it in seen if it.text().strip("&") not in ("Export", "Cancel", "Browse…")]


def _records(path: Path) -> list[object]:
    with closing(Directory.open(path)) as directory:
        return list(directory.organizations(directory.search(query.parse("")).rows))


def _tidy(window: MainWindow) -> None:
    """Close what a click has opened, and begin with an empty search."""
    for _ in range(4):
        if opened := QApplication.activePopupWidget() or QApplication.activeModalWidget():
            opened.close()
    window.search.edit.clear()
    settle(window)


def trial(seed: int, tries: int, *, is_steady: bool) -> None:
    """Try everything so often, and print how often it did what was meant."""
    good: Counter[str] = Counter()
    total: Counter[str] = Counter()
    lost = changed = 0
    with tempfile.TemporaryDirectory() as own:
        os.environ["DIRECTORY_APP_DATA"] = own
        remembered = Settings(Path(own) / "settings.ini")
        remembered.set(settings.LOOK, "light")
        remembered.set(settings.STEADY, is_steady)
        remembered.set(settings.MY_NAME, "Ann")
        path = paths.user_directory()
        create(path, resource.read(paths.resource_file()))
        window = MainWindow(Directory.open(path), remembered)
        window.resize(_SIZE)
        window.move(0, 0)
        window.show()
        settle(window)
        hand = TremblingHand(window, seed)
        happened: list[object] = []
        for _ in range(tries):
            before = _records(path)
            for name, where, is_meant in _aims(window):
                _recorded(window, happened)
                happened.clear()
                total[name] += 1
                try:
                    at = where()
                except RuntimeError:  # the try before has closed it
                    continue
                hand.tremble_at(at)
                settle(window)
                good[name] += is_meant(happened)
                after = _records(path)
                if after != before:
                    changed += 1
                    window.changes.undo.take_back_named()
                    settle(window)
                    lost += _records(path) != before
                if name != "in a dialog":
                    _tidy(window)
            _tidy(window)
        window.close()
        window.deleteLater()
        wait(50)
    print(f"{'with' if is_steady else 'without'} steady hands: {sum(good.values()) / total.total():.1%}", end=" ")
    print(f"of {total.total()} tries did what was meant, once and nothing else")
    print("   " + ", ".join(f"{name} {good[name]} of {count}" for name, count in total.items()))
    print(f"   the directory was changed {changed} times, {lost} of them not to be taken back", flush=True)


def main() -> None:
    """Try without steady hands and with."""
    parser = argparse.ArgumentParser(prog="tests.tremor")
    parser.add_argument("--tries", type=int, default=4)
    parser.add_argument("--seed", type=int, default=14)
    asked = parser.parse_args()
    os.environ["QT_QPA_PLATFORM"] = screen(_SIZE)
    _made = application.make_application(["tremor"])
    for is_steady in (False, True):
        trial(asked.seed, asked.tries, is_steady=is_steady)
    sys.stdout.flush()
    os._exit(0)  # threads of the window may still read


if __name__ == "__main__":
    main()
