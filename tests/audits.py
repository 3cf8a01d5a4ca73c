"""Audits every scene of the program for what hands and eyes need, in each look, text size and with steady hands.

`.venv/bin/python -m tests.audits` prints what is wrong, scene by scene, and how many findings there are; 0 is the
goal. `--steady`, `--look dark`, `--text 200` and names of scenes audit only those. `--language qps-ploc` audits the
program in words longer by two fifths and tells which texts escaped translation, `qps-plocm` from right to left.
"""

from __future__ import annotations

import argparse
import os
import sys
from itertools import product
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

sys.path.insert(0, str(Path(__file__).parent))  # this is run by its path and as a module

from screenshots import SCENES, Chosen, screen, show
from ui import audit, escapes

from directory_app.text import languages
from directory_app.ui.kit import style
from directory_app.ui.main_window import MainWindow

# Nothing there can be chosen.
_LOOKED_AT = ("The first rows of the file",)
_SIZE = QSize(1360, 860)


def findings(window: QWidget, *, is_steady: bool, language: str = languages.OWN) -> list[str]:
    """Return what is too small or without a name in the window and in each dialog and menu above it."""
    least = style.STEADY_TARGET if is_steady else 24
    above = [it for it in QApplication.topLevelWidgets() if it.isVisible() and isinstance(it, QDialog | QMenu)]
    return [
        f"{it.objectName() or it.windowTitle()}: {found}"
        for it in (window, *above)
        for found in (
            *audit.small_targets(it, least, _LOOKED_AT),
            *audit.nameless(it),
            *audit.clipped(it),
            *audit.overlaps(it),
            *(escapes.escaped(it) if language in (languages.PSEUDO, languages.MIRRORED) else ()),
        )
    ]


def main() -> None:
    """Audit what the command line asks for."""
    parser = argparse.ArgumentParser(prog="tests.audits")
    parser.add_argument("scenes", nargs="*", metavar="SCENE")
    parser.add_argument("--steady", action="store_true")
    parser.add_argument("--look", choices=("light", "dark"))
    parser.add_argument("--text", type=int)
    parser.add_argument("--language", default=languages.OWN, metavar="CODE")
    asked = parser.parse_intermixed_args()
    looks = [asked.look] if asked.look else ["light", "dark"]
    sizes = [asked.text] if asked.text else [100, 200]
    os.environ["QT_QPA_PLATFORM"] = screen(_SIZE)
    total = 0
    for look, text_size, is_steady in product(looks, sizes, [True] if asked.steady else [False, True]):
        chosen = Chosen(look, text_size, is_steady, asked.language)

        def look_at(name: str, window: MainWindow, chosen: Chosen = chosen) -> None:
            nonlocal total
            for found in findings(window, is_steady=chosen.is_steady, language=chosen.language):
                total += 1
                print(f"{chosen.look} {chosen.text_size} %{' steady' * chosen.is_steady}: {name}: {found}", flush=True)

        show(asked.scenes or SCENES, _SIZE, chosen, look_at)
    print(f"{total} findings")
    sys.exit(total > 0)


if __name__ == "__main__":
    main()
