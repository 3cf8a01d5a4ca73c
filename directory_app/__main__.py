"""The start: commands run without Qt, everything else opens the window."""

from __future__ import annotations

import builtins
import gc
import os
import sys
from pathlib import Path
from types import ModuleType

from directory_app import late
from directory_app.cli import output
from directory_app.text import languages, wording

# What a window needs only when something is done in it, or once its first rows are painted.
_LATE = (
    "formats", "exchange.backups", "exchange.drafts", "exchange.editing", "exchange.exporting", "exchange.handed",
    "exchange.history", "exchange.mailing", "exchange.removing", "exchange.starters", "exchange.verifying",
    "records.kinds", "store.deriving", "store.layers", "store.relinking", "store.row_numbers", "store.rows",
    "store.word_index", "ui.card.doubt_row", "ui.card.origin", "ui.card.parts", "ui.card.rows",
    "ui.card.whole", "ui.disorders.summary", "ui.kit.find_bar", "ui.kit.steady", "ui.shell.backup_question",
)  # fmt: skip


def main(argv: list[str] | None = None) -> int:
    """Run the command line; return the exit code, 130 where Ctrl+C ended it (also while it is still being loaded)."""
    try:
        return _run(sys.argv[1:] if argv is None else argv)
    except KeyboardInterrupt:
        return 130


def _run(argv: list[str]) -> int:
    output.prepare_streams()
    wording.speak(languages.spoken(languages.wanted_here(os.environ)))
    match argv:
        case []:
            return _open_window(None)
        case ["--file", path] if path and not path.startswith("-"):
            return _open_window(Path(path))  # the usual starts need no command line
        case _:
            return _run_command(argv)


def _run_command(argv: list[str]) -> int:
    from directory_app.cli import commands, parser

    arguments = parser.parser().parse_args(argv)
    return commands.run(arguments) if arguments.command else _open_window(arguments.file)


def _open_window(path: Path | None) -> int:
    from directory_app import system_libraries  # here, because commands need no library of the screen

    if obstacle := system_libraries.obstacle(window=True, phrase=wording.phrase):
        return output.refuse(obstacle)
    gc.disable()  # a start makes much and drops nothing; from its first paint on `ui.kit.collecting` decides
    return int(load_window().run(path))


def load_window() -> ModuleType:
    """Load the window; return `ui.application`."""
    late.put(f"directory_app.{name}" for name in _LATE)
    _load_qt()
    from directory_app.ui import application

    return application


def _load_qt() -> None:
    """Load Qt without the hook that PySide puts on `import`: it reads the source of every module that is loaded later.

    It looks for `from __feature__ import …`, of which we have none.
    """
    plain = builtins.__import__
    import PySide6.QtWidgets  # noqa: F401

    builtins.__import__ = plain


def window() -> int:
    """Open the window (the start without a console on Windows)."""
    return main()


if __name__ == "__main__":
    sys.exit(main())
