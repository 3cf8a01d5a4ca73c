"""The command that exports."""

from __future__ import annotations

import argparse
import sys
from contextlib import closing
from pathlib import Path

from directory_app import formats, query
from directory_app.cli import options
from directory_app.cli.arguments import target_path
from directory_app.cli.output import DONE, LOOK, say
from directory_app.errors import DirectoryError
from directory_app.exchange import exporting
from directory_app.exchange.opening import open_directory
from directory_app.exchange.phone_books import SCHEME
from directory_app.records import fields
from directory_app.store.directory import Directory
from directory_app.text import languages, wording
from directory_app.text.wording import in_a_row, marked, phrase


def add_export(command: argparse.ArgumentParser) -> None:
    """Tell the parser what `export` takes."""
    options.add_file(command)
    options.add_query(command)
    command.add_argument(
        "--to",
        required=True,
        type=target_path,
        metavar="PATH",
        help=phrase(
            "the file to write; - is standard output; carddav+https://USER@host/path/ is an address book on a server"
        ),
    )
    command.add_argument(
        "--overwrite",
        action="store_true",
        help=phrase("on a server: write also the cards that somebody changed or removed there"),
    )
    command.add_argument(
        "--remove",
        action="store_true",
        help=phrase("on a server: remove the cards of earlier exports that are not among these"),
    )
    names = in_a_row(f"{entry.name} ({phrase(entry.label)})" for entry in formats.WRITERS)
    command.add_argument(
        "--format", metavar="NAME", help=phrase("{formats}. Left out, the ending of PATH tells", formats=names)
    )
    keys = ", ".join(field.key for field in fields.FIELDS)
    command.add_argument(
        "--fields", metavar="a,b,…", help=phrase("columns in order (all where left out): {fields}", fields=keys)
    )
    options.add_sort(command)
    options.add_language(command, _LANGUAGE_HELP)
    command.set_defaults(run=export)


_LANGUAGE_HELP = marked("the language of headings, and of cards and calendars; the values stay as they are")


def export(arguments: argparse.Namespace) -> int:
    """Export what a query finds to a file, standard output or a server; return the exit code."""
    query_ = query.parse(" ".join(arguments.query))
    sort = options.parse_sort(arguments.sort)
    if arguments.to.startswith(SCHEME):
        from directory_app.cli import phone_books  # here, because a start need not load it

        return phone_books.export(arguments, sort)
    if arguments.overwrite or arguments.remove:
        raise DirectoryError(
            wording.phrase("--overwrite and --remove are for address books: --to carddav+https://USER@host/path/")
        )
    path = None if arguments.to == "-" else Path(arguments.to)
    format_ = _format(arguments.format, path)
    columns = fields.FIELDS
    if arguments.fields is not None:
        if not format_.has_columns:
            raise DirectoryError(
                wording.phrase("the format {name} has no columns to choose; leave --fields out", name=format_.name)
            )
        columns = tuple(fields.find(key) for key in arguments.fields.split(","))
    if arguments.language != languages.OWN and not format_.said:
        refusal = wording.marked("the format {name} is for programs and has no other language; leave --language out")
        raise DirectoryError(wording.phrase(refusal, name=format_.name))
    with closing(open_directory(arguments.file, say)) as directory:
        search = directory.begin(query_, sort)  # without its chips
        rows = search.rows(0, search.count())
        export_ = exporting.Export(rows, format_, path, columns, arguments.language)
        limits = _limits(directory, export_)
        written = exporting.run(directory, export_)
    for limit in limits:  # printed once it is written: a refusal is one line
        print(f"{format_.name}: {limit}", file=sys.stderr)
    said = exporting.message(written)
    print(wording.phrase("{what} to {path}", what=said, path=path) if path else said, file=sys.stderr)
    return LOOK if arguments.query and not written.organizations else DONE  # who relies on the file is to know


def _limits(directory: Directory, export_: exporting.Export) -> list[str]:
    """Say what the format can't hold; counting reads everything, so large exports go without."""
    if len(export_.rows) > _LIMITS_COUNTED:
        return [wording.phrase("what it can't hold of so many organizations was not counted")]
    return exporting.limits(directory, export_)


_LIMITS_COUNTED = 20_000  # counting reads each organization once more


def _format(name: str | None, path: Path | None) -> formats.Format:
    if name or not path:
        return formats.find(name or "csv-plain")
    try:
        return formats.for_path(path)
    except DirectoryError as error:
        raise DirectoryError(wording.phrase("{reason}, or name one with --format", reason=error)) from error
