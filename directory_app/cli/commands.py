"""The commands: each with what it does in words and what it takes, and how one is run."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from contextlib import nullcontext

from directory_app.cli import changes, duplicates, exporting, importing, links, printing, reading, verifying
from directory_app.cli.output import failed, refuse
from directory_app.errors import DirectoryError, QueryError
from directory_app.text import languages, wording
from directory_app.text.wording import marked

COMMANDS: tuple[tuple[str, str, Callable[[argparse.ArgumentParser], None]], ...] = (
    ("list", marked("print the organizations a query finds, a line each"), reading.add_list),
    ("show", marked("print the card of one organization"), reading.add_show),
    ("disorders", marked("print disorders and how they belong together"), reading.add_disorders),
    ("export", marked("write what a query finds to a file"), exporting.add_export),
    ("print", marked("make pages to print of what a query finds, or a handout of a disorder"), printing.add_print),
    ("import", marked("read reports, lists and address books into a resource file or directory"), importing.add_import),
    ("check", marked("tell whether a file is valid and what needs a look"), reading.add_check),
    ("edit", marked("change fields of an organization or a disorder; undo takes it back"), changes.add_edit),
    (
        "verify",
        marked("note that somebody verified an organization: when, how, by whom, and what came of it"),
        verifying.add_verify,
    ),
    (
        "due",
        marked("print which organizations are to be verified, those that are to be asked first on top"),
        verifying.add_due,
    ),
    (
        "duplicates",
        marked("print which organizations may be listed twice, and why; nothing is merged"),
        duplicates.add_duplicates,
    ),
    (
        "links",
        marked("print which organizations may help with which disorders, and why; nothing is linked"),
        links.add_links,
    ),
    ("undo", marked("take the newest step of a directory back"), changes.add_undo),
    ("redo", marked("do again what was taken back last"), changes.add_redo),
    (
        "history",
        marked("print what was done with a directory, an organization or a disorder, and by whom"),
        changes.add_history,
    ),
)


def run(arguments: argparse.Namespace) -> int:
    """Run a parsed command; return its exit code. Never lets a traceback reach the user."""
    command: Callable[[argparse.Namespace], int] = arguments.run
    is_for_programs = getattr(arguments, "json", False)  # what programs read is said in one language
    try:
        with wording.speaking(languages.OWN) if is_for_programs else nullcontext():
            code = command(arguments)
        sys.stdout.flush()
        return code
    except QueryError as error:
        return refuse(wording.phrase("query, column {column}: {error}", column=error.start + 1, error=error))
    except DirectoryError as error:
        return refuse(str(error))
    except OSError as error:
        return failed(error)
