"""Options that several commands take."""

from __future__ import annotations

import argparse

from directory_app.cli.arguments import source_path, utf8_text
from directory_app.records import fields
from directory_app.search.order import BEST_MATCH
from directory_app.store.directory import Sort
from directory_app.text import languages
from directory_app.text.wording import marked, phrase

FILE_HELP = marked(
    "a directory file (.sqlite), a resource file (.json) or whatever can be imported, instead of your own directory"
)
RECORD_HELP = marked("the id or the name of an organization or a disorder; disorder/ID where both have that id")


def add_file(command: argparse.ArgumentParser) -> None:
    """Take `--file`, the directory to read or change."""
    command.add_argument("--file", type=source_path, metavar="F", default=argparse.SUPPRESS, help=phrase(FILE_HELP))


def add_query(command: argparse.ArgumentParser) -> None:
    """Take the words of a query."""
    command.add_argument(
        "query", nargs="*", metavar="QUERY", help=phrase("what to look for; everything where it is left out")
    )


def add_sort(command: argparse.ArgumentParser) -> None:
    """Take `--sort`, by name where it is left out."""
    command.add_argument(
        "--sort", metavar="FIELD", default="name", help=phrase("order; -FIELD runs backwards (--sort=-city)")
    )


def add_language(command: argparse.ArgumentParser, help_: str) -> None:
    """Take `--language`, that of the program's own texts in what is written."""
    command.add_argument("--language", choices=languages.languages(), default=languages.OWN, help=phrase(help_))


def add_by(command: argparse.ArgumentParser) -> None:
    """Take `--by`, who does it."""
    command.add_argument(
        "--by", type=utf8_text, metavar="NAME", default="", help=phrase("who does it, for the history")
    )


def parse_sort(text: str) -> Sort:
    """Read `name`, `-name`, or `match` for the best match.

    Raises:
        DirectoryError: there is no such field.
    """
    if text == BEST_MATCH:
        return Sort(BEST_MATCH)
    is_descending = text.startswith("-")
    return Sort(fields.find(text.removeprefix("-")).key, is_descending)
