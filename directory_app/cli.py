"""The command line: the same queries, fields and formats as the window, without loading Qt."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Never

from directory_app import __version__, card, export, fields, formats, paths, quality, query
from directory_app.directory import Directory, Sort
from directory_app.errors import DirectoryError, QueryError, UnreadableError
from directory_app.formats import resource
from directory_app.records import Organization, Resource

DONE, LOOK, REFUSED = 0, 1, 2

_EPILOG = f"""\
examples:
  directory-app                                    open the window
  directory-app list sleep has:address             who helps with sleep and has a postal address
  directory-app list 877-734                       whose number is this
  directory-app list -- -has:tty                   a query that begins with - follows --
  directory-app show "Epilepsy Foundation"         one card, ready to paste into an e-mail
  directory-app export state:CA --to contacts.csv  for a spreadsheet
  directory-app export --to - --fields name,tty    plain data on standard output

queries:
  words         each must begin a word of some field; case and accents don't matter
  877734        the start of a number, its exchange or its last four, however it is punctuated
  "a phrase"    -word    this OR that    ( )
  field:value   {", ".join(query.FIELDS)}
  has:          {", ".join(query.HAS)}
  is:           {", ".join(query.IS)};   needs:checking is either

exit codes: 0 done, 1 done but something needs a look, 2 refused
"""


class _Parser(argparse.ArgumentParser):
    """An argument parser that refuses in one line."""

    def error(self, message: str) -> Never:
        self.exit(REFUSED, f"directory-app: {message} (see {self.prog} --help)\n")


def parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    main = _Parser(
        prog="directory-app",
        description="Who can help with this disorder, and how do I reach them? Without a command the window opens.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    main.add_argument("--version", action="version", version=f"Support Directory {__version__}")
    main.add_argument("--file", type=Path, metavar="F", help=_FILE_HELP)
    commands = main.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Parser)
    _add_list(commands.add_parser("list", help="print the organizations a query finds, a line each"))
    _add_show(commands.add_parser("show", help="print the card of one organization"))
    _add_disorders(commands.add_parser("disorders", help="print disorders and how they belong together"))
    _add_export(commands.add_parser("export", help="write what a query finds to a file"))
    _add_check(commands.add_parser("check", help="tell whether a file is valid and what needs a look"))
    return main


_FILE_HELP = "a resource file (.json) or directory file (.sqlite) to use instead of your own directory"


def _add_file(command: argparse.ArgumentParser) -> None:
    command.add_argument("--file", type=Path, metavar="F", default=argparse.SUPPRESS, help=_FILE_HELP)


def _add_query(command: argparse.ArgumentParser) -> None:
    command.add_argument("query", nargs="*", metavar="QUERY", help="what to look for; everything where it is left out")


def _add_list(command: argparse.ArgumentParser) -> None:
    _add_file(command)
    _add_query(command)
    command.add_argument("--sort", metavar="FIELD", default="name", help="order; -FIELD runs backwards (--sort=-city)")
    command.add_argument("--json", action="store_true", help="a JSON list in the resource file's own form")
    command.set_defaults(run=_list)


def _add_show(command: argparse.ArgumentParser) -> None:
    _add_file(command)
    command.add_argument("organization", nargs="+", metavar="ID|NAME", help="its id, its name or the start of it")
    command.add_argument("--json", action="store_true", help="the record in the resource file's own form")
    command.set_defaults(run=_show)


def _add_disorders(command: argparse.ArgumentParser) -> None:
    _add_file(command)
    _add_query(command)
    command.add_argument("--json", action="store_true", help="a JSON list in the resource file's own form")
    command.set_defaults(run=_disorders)


def _add_export(command: argparse.ArgumentParser) -> None:
    _add_file(command)
    _add_query(command)
    command.add_argument("--to", required=True, metavar="PATH", help="the file to write; - is standard output")
    names = "; ".join(f"{entry.name} ({entry.label})" for entry in formats.FORMATS)
    command.add_argument("--format", metavar="NAME", help=f"{names}. Left out, the ending of PATH tells")
    keys = ",".join(field.key for field in fields.FIELDS)
    command.add_argument("--fields", metavar="a,b,…", help=f"columns in order (all where left out): {keys}")
    command.add_argument("--sort", metavar="FIELD", default="name", help="order; -FIELD runs backwards (--sort=-city)")
    command.set_defaults(run=_export)


def _add_check(command: argparse.ArgumentParser) -> None:
    command.add_argument("path", type=Path, metavar="FILE", help="the file to check")
    command.set_defaults(run=_check)


def run(arguments: argparse.Namespace) -> int:
    """Run a parsed command; return its exit code. Never lets a traceback reach the user."""
    for stream in (sys.stdout, sys.stderr):
        if not stream.isatty():
            stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    command: Callable[[argparse.Namespace], int] = arguments.run
    try:
        code = command(arguments)
        sys.stdout.flush()
    except QueryError as error:
        return refuse(f"query, column {error.start + 1}: {error}")
    except DirectoryError as error:
        return refuse(str(error))
    except BrokenPipeError:  # the reader of our output has seen enough, as in `list | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except OSError as error:  # standard output on a full disk
        return refuse(f"standard output: {error.strerror or error}")
    except KeyboardInterrupt:
        return 130
    return code


def refuse(reason: str) -> int:
    """Say in one line on standard error why nothing was done."""
    print("directory-app: " + " ".join(reason.splitlines()), file=sys.stderr)
    return REFUSED


def open_directory(path: Path | None) -> Directory:
    """Open the file that was asked for, or the user's own directory.

    Raises:
        DirectoryError: it can't be read.
    """
    if path is None:
        return Directory.users_own()
    if path.suffix.lower() in (".sqlite", ".db"):
        return Directory.open(path)
    return Directory.in_memory(formats.read(path))


def parse_sort(text: str) -> Sort:
    """Read `name` or `-name`.

    Raises:
        DirectoryError: there is no such field.
    """
    is_descending = text.startswith("-")
    return Sort(fields.find(text.removeprefix("-")).key, is_descending)


def _list(arguments: argparse.Namespace) -> int:
    asked = query.parse(" ".join(arguments.query))
    sort = parse_sort(arguments.sort)
    with closing(open_directory(arguments.file)) as directory:
        found = directory.organizations(directory.search(asked, sort).rows)
        if arguments.json:
            print(resource.render_organizations(found), end="")
        else:
            _print_lines(found)
            print(_count_words(len(found), directory, asked), file=sys.stderr)
    return DONE


def _print_lines(found: Sequence[Organization]) -> None:
    """Print an organization a line: name, place, then every number and address with its kind in words."""
    places_ = [_place(organization) for organization in found]
    name_width = max((len(organization.name) for organization in found), default=0)
    place_width = max(map(len, places_), default=0)
    for organization, place in zip(found, places_, strict=True):
        reach = [f"{kind} {number}" for kind, number in card.numbers(organization)]
        reach += [f"E-mail {email}" for email, _ in card.emails(organization)]
        reach += [f"Web {website}" for website in organization.websites]
        line = f"{organization.name:<{name_width}}  {place:<{place_width}}  {'; '.join(reach)}"
        print(" ".join(line.split("\n")).rstrip())


def _place(organization: Organization) -> str:
    for address in organization.addresses:
        parts = (address.city, address.state_province, "" if address.country == "US" else address.country)
        return ", ".join(part for part in parts if part)
    return ""


def _count_words(count: int, directory: Directory, asked: query.Query) -> str:
    if count or not directory.size:
        return f"{count:,} of {directory.size:,} organizations"
    hints = [word for _, words in directory.suggestions(asked) for word in words]
    return "No organization found." + (f" Did you mean {' or '.join(hints)}?" if hints else "")


def _show(arguments: argparse.Namespace) -> int:
    name = " ".join(arguments.organization)
    with closing(open_directory(arguments.file)) as directory:
        found = directory.find(name)
        if not found:
            return refuse(f"there is no organization with the id or name {name!r}")
        if len(found) > 1:
            ids = ", ".join(organization.id for organization in found[:8])
            return refuse(f"{name!r} may be any of {len(found)} organizations: {ids}{'…' if len(found) > 8 else ''}")
        if arguments.json:
            print(resource.render_organization(found[0]), end="")
        else:
            print(card.text(found[0], directory.disorders), end="")
    return DONE


def _disorders(arguments: argparse.Namespace) -> int:
    with closing(open_directory(arguments.file)) as directory:
        found = directory.find_disorders(" ".join(arguments.query))
        if arguments.json:
            print(resource.render_disorders(found), end="")
            return DONE
        for disorder in found:
            names = f" (also: {', '.join(disorder.synonyms)})" if disorder.synonyms else ""
            broader = directory.disorders.get(disorder.broader)
            below = f", a form of {broader.name}" if broader else ""
            print(f"{disorder.id}: {disorder.name}{names}{below}")
        noun = "disorder" if len(found) == 1 else "disorders"
        print(f"{len(found):,} {noun}" if found else "No disorder found.", file=sys.stderr)
    return DONE


def _export(arguments: argparse.Namespace) -> int:
    asked = query.parse(" ".join(arguments.query))
    sort = parse_sort(arguments.sort)
    path = None if arguments.to == "-" else Path(arguments.to)
    format_ = _format(arguments.format, path)
    columns = fields.FIELDS
    if arguments.fields is not None:
        columns = tuple(fields.find(key) for key in arguments.fields.split(","))
    with closing(open_directory(arguments.file)) as directory:
        rows = directory.search(asked, sort).rows
        written = export.run(directory, export.Export(rows, format_, path, columns))
    print(export.message(written) + (f" to {path}" if path else ""), file=sys.stderr)
    return DONE


def _format(name: str | None, path: Path | None) -> formats.Format:
    if name:
        return formats.find(name)
    return formats.for_path(path) if path else formats.find("csv-plain")


def _check(arguments: argparse.Namespace) -> int:
    path: Path = arguments.path
    try:
        found = _all_records(path)
    except UnreadableError as error:
        if len(error.problems) > 1:
            print(error.report())
        raise
    findings = [
        finding for organization in found.organizations for finding in quality.findings(organization, date.today())
    ]
    for finding in findings:
        value = f" {finding.value!r}" if finding.value else ""
        print(f"{finding.organization}: {finding.field}{value}: {finding.reason}")
    counts = f"{len(found.organizations):,} organizations and {len(found.disorders):,} disorders"
    print(f"{path} is valid: {counts}, {len(findings):,} findings", file=sys.stderr)
    return LOOK if findings else DONE


def _all_records(path: Path) -> Resource:
    with closing(open_directory(path)) as directory:
        rows = directory.search(query.Query("")).rows
        return Resource(
            organizations=tuple(directory.organizations(rows)), disorders=tuple(directory.disorders.values())
        )


__all__ = ["open_directory", "parse_sort", "parser", "paths", "refuse", "run"]
