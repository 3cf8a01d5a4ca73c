"""Audits every scene of the program for what hands and eyes need, in each look, text size and with steady hands.

`.venv/bin/python -m tests.audits` prints what is wrong, scene by scene, and how many findings there are; 0 is the
goal. Each scene is opened at 100, 200 and 300 %, without steady hands and with, and measured: targets, names, what is
cut or covered. A look changes colours and no size, and a size no colours, so each look is put on what is open at the
first size only (larger words may be fainter), as the settings do, and what is painted is measured: words and frames
against what is behind them. `--look dark` opens the scenes in that look,
`--text 200`, `--steady` and names of scenes audit only those, `--size 640x480` on such a screen; `--focus` presses Tab
from the first stop to the last, each of which must be seen. `--language qps-ploc` audits the program in words longer
by two fifths and tells which texts escaped translation, `qps-plocm` from right to left.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from itertools import product
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

sys.path.insert(0, str(Path(__file__).parent))  # this is run by its path and as a module

from scenes.scene import settle
from screenshots import LOOKS, SCENES, Chosen, choose_look, scene_name, screen, show, size_of
from ui import audit, escapes, painted

from directory_app.text import languages
from directory_app.text.wording import marked, phrase
from directory_app.ui.kit import style
from directory_app.ui.main_window import MainWindow

_LOOKED_AT = marked("The first rows of the file")  # nothing there can be chosen


def _shown(window: QWidget) -> list[QWidget]:
    """Return the window, and each dialog and menu above it."""
    above = [it for it in QApplication.topLevelWidgets() if it.isVisible() and isinstance(it, QDialog | QMenu)]
    return [window, *above]


def _named(it: QWidget, found: str) -> str:
    return f"{it.objectName() or it.windowTitle()}: {found}"


def findings(window: MainWindow, *, is_steady: bool, language: str = languages.OWN) -> list[str]:
    """Return what is too small, without a name, cut or covered; nothing of it depends on the look."""
    least = style.STEADY_TARGET if is_steady else 24
    return [
        _named(it, found)
        for it in _shown(window)
        for found in (
            *audit.small_targets(it, least, (phrase(_LOOKED_AT),)),
            *audit.nameless(it),
            *audit.clipped(it),
            *audit.overlaps(it),
            *audit.mnemonic_clashes(it),
            *(
                escapes.escaped(it, window.card.organization)
                if language in (languages.PSEUDO, languages.MIRRORED)
                else ()
            ),
        )
    ]


def unseen(window: MainWindow, looks: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield looks in which something can hardly be seen, and what."""
    for look in looks:
        if len(looks) > 1:
            choose_look(window.desk.settings, look)
            settle(window, 50)
        for it in _shown(window):
            for found in painted.faint(it):
                yield look, _named(it, found)


def _lost_focus(window: QWidget) -> list[str]:
    """Return Tab stops of what is on top that can't be seen."""
    top = QApplication.activeWindow() or window
    if isinstance(top, QMenu) or QApplication.focusWidget() is None:
        return []
    try:
        return [_named(top, found) for found in audit.focus_faults(top)]
    except AssertionError as fault:
        return [_named(top, str(fault))]


def main() -> None:
    """Audit what the command line asks for."""
    parser = argparse.ArgumentParser(prog="tests.audits")
    parser.add_argument("scenes", nargs="*", type=scene_name, metavar="SCENE", help=", ".join(SCENES))
    parser.add_argument("--steady", action="store_true")
    parser.add_argument("--look", choices=LOOKS)
    parser.add_argument("--text", type=int)
    parser.add_argument("--size", type=size_of, default=QSize(1360, 860), metavar="WxH")
    parser.add_argument("--focus", action="store_true")
    parser.add_argument("--language", default=languages.OWN, metavar="CODE")
    asked = parser.parse_intermixed_args()
    looks = [asked.look] if asked.look else LOOKS
    sizes = [asked.text] if asked.text else [100, 200, 300]
    os.environ["QT_QPA_PLATFORM"] = screen(asked.size)
    total = 0
    configurations = list(product(sizes, [True] if asked.steady else [False, True]))
    for text_size, is_steady in configurations:
        chosen = Chosen(looks[0], text_size, is_steady, asked.language)

        def look_at(name: str, window: MainWindow, chosen: Chosen = chosen) -> None:
            nonlocal total
            found = [(chosen.look, it) for it in findings(window, is_steady=chosen.is_steady, language=chosen.language)]
            if asked.focus:
                found += [(chosen.look, it) for it in _lost_focus(window)]
            if (chosen.text_size, chosen.is_steady) == configurations[0]:
                found += unseen(window, looks)
            for look, words in found:
                total += 1
                print(f"{look} {chosen.text_size} %{' steady' * chosen.is_steady}: {name}: {words}", flush=True)

        show(asked.scenes or SCENES, asked.size, chosen, look_at)
        print(f"{text_size} %{' steady' * is_steady}: {total} findings so far", flush=True)
    print(f"{total} findings")
    sys.exit(total > 0)


if __name__ == "__main__":
    main()
