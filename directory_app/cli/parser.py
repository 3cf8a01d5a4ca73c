"""The parser of the command line: its help, and what each command takes."""

from __future__ import annotations

import argparse

from directory_app import __version__, query
from directory_app.cli.arguments import Parser, source_path
from directory_app.cli.commands import COMMANDS
from directory_app.cli.options import FILE_HELP
from directory_app.text.wording import marked, phrase

_EPILOG = marked(
    """\
examples:
  directory-app                                    open the window
  directory-app list sleep has:address             who helps with sleep and has a postal address
  directory-app list 877-734                       whose number is this
  directory-app list -- -has:tty                   a query that begins with - follows --
  directory-app show "Epilepsy Foundation"         one card, ready to paste into an e-mail
  directory-app export state:CA --to contacts.csv  for a spreadsheet
  directory-app export --to - --fields name,tty    plain data on standard output
  directory-app print --disorder "sleep myoclonus" --to sleep.pdf
                                                   a page for a family, with numbers and QR codes
  directory-app import list.csv --to mine.sqlite   a list into a directory file
  directory-app edit madisons-foundation fax=      take a fax number away; undo brings it back

queries:
  words         each must begin a word of some field; case and accents don't matter
  877734        the start of a number, its exchange or its last four, however it is punctuated
  "a phrase"    -word    this OR that    ( )
  field:value   {fields}
  has:          {has}
  is:           {is_}; needs:checking is stale or incomplete
  in:           {in_}: on your list

exit codes: 0 done, 1 done but something needs a look, as an export or a print for a query that finds nobody, 2 refused
"""
)


def _epilog() -> str:
    fields_, has, is_, in_ = (", ".join(names) for names in (query.FIELDS, query.HAS, query.IS, query.IN))
    return phrase(_EPILOG, fields=fields_, has=has, is_=is_, in_=in_)


def parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    main = Parser(
        prog="directory-app",
        description=phrase(
            "Who can help with this disorder, and how do I reach them? Without a command the window opens."
        ),
        epilog=_epilog(),
    )
    main.add_argument(
        "--version",
        action="version",
        version=f"Support Directory {__version__}",
        help=phrase("show program's version number and exit"),
    )
    main.add_argument("--file", type=source_path, metavar="F", help=phrase(FILE_HELP))
    parsers = main.add_subparsers(dest="command", metavar="COMMAND", parser_class=Parser)
    for name, help_, add in COMMANDS:
        said = phrase(help_)
        add(parsers.add_parser(name, help=said, description=f"{said[0].upper()}{said[1:]}."))
    return main
