"""The start: commands run without Qt, everything else opens the window."""

from __future__ import annotations

import gc
import sys

from directory_app import system_libraries
from directory_app.cli import commands, output, parser


def main(argv: list[str] | None = None) -> int:
    """Run the command line; return the exit code."""
    output.prepare_streams()
    arguments = parser.parser().parse_args(argv)
    if arguments.command:
        return commands.run(arguments)
    if obstacle := system_libraries.obstacle(window=True):
        return output.refuse(obstacle)
    gc.disable()  # a start makes much and drops nothing; `application.run` turns it on again
    from directory_app.ui import application

    return application.run(arguments.file)


def window() -> int:
    """Open the window (the start without a console on Windows)."""
    return main()


if __name__ == "__main__":
    sys.exit(main())
