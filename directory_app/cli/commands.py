"""The command line: the same queries, fields and formats as the window, without loading Qt."""

from __future__ import annotations

import argparse
import io
import os
import re
import sys
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Never, TextIO

from directory_app import __version__, files, formats, query
from directory_app.errors import DirectoryError, Problem, QueryError, UnreadableError, os_reason
from directory_app.exchange import exporting
from directory_app.formats.json import resource
from directory_app.formats.reading import Reading
from directory_app.formats.tallies import Notices
from directory_app.records import Organization, Resource, card, fields
from directory_app.store import shipped
from directory_app.store.directory import Directory, Sort
from directory_app.text import wording

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

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
        hint = f"see {self.prog} --help"
        if re.match(r"unrecognized arguments: -[^-]|argument -h/--help: ignored", message):
            hint = "a query that begins with - follows --"
        elif message.startswith("argument --sort"):
            hint = "backwards is --sort=-FIELD"
        self.exit(refuse(f"{message} ({hint})"))

    def print_help(self, file: SupportsWrite[str] | None = None) -> None:
        try:
            (file or sys.stdout).write(self.format_help())
            sys.stdout.flush()
        except OSError as error:  # argparse itself would let it pass in silence
            self.exit(_lost_output(error))


def parser() -> argparse.ArgumentParser:
    """Return the parser of the whole command line."""
    main = _Parser(
        prog="directory-app",
        allow_abbrev=False,
        description="Who can help with this disorder, and how do I reach them? Without a command the window opens.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    main.add_argument("--version", action="version", version=f"Support Directory {__version__}")
    main.add_argument("--file", type=Path, metavar="F", help=_FILE_HELP)
    commands = main.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Parser)
    for name, help_, add in _COMMANDS:
        add(commands.add_parser(name, help=help_, description=f"{help_[0].upper()}{help_[1:]}.", allow_abbrev=False))
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
    names = "; ".join(f"{entry.name} ({entry.label})" for entry in formats.WRITERS)
    command.add_argument("--format", metavar="NAME", help=f"{names}. Left out, the ending of PATH tells")
    keys = ", ".join(field.key for field in fields.FIELDS)
    command.add_argument("--fields", metavar="a,b,…", help=f"columns in order (all where left out): {keys}")
    command.add_argument("--sort", metavar="FIELD", default="name", help="order; -FIELD runs backwards (--sort=-city)")
    command.set_defaults(run=_export)


def _add_import(command: argparse.ArgumentParser) -> None:
    command.add_argument("sources", nargs="+", type=Path, metavar="SOURCE", help=_SOURCES_HELP)
    command.add_argument("--to", required=True, type=Path, metavar="PATH", help=_TARGET_HELP)
    command.add_argument("--json", action="store_true", help="the whole account as JSON, every line with its fate")
    command.add_argument("--update", choices=("ask", "known", "none"), default="ask", help=_UPDATE_HELP)
    command.set_defaults(run=_import)


_UPDATE_HELP = (
    "what may be known already: ask keeps it apart and tells; known updates it, and takes a file that was imported "
    "before as its next release; none leaves it out"
)
_SOURCES_HELP = "a report (.txt .md .html), a list (.csv .xlsx), cards (.vcf), HSDS, OBO or a resource file"
_TARGET_HELP = "the resource file (.json) or directory (.sqlite) to make or to add to"


def _add_check(command: argparse.ArgumentParser) -> None:
    command.add_argument("path", type=Path, metavar="FILE", help="the file to check")
    command.set_defaults(run=_check)


_COMMANDS = (
    ("list", "print the organizations a query finds, a line each", _add_list),
    ("show", "print the card of one organization", _add_show),
    ("disorders", "print disorders and how they belong together", _add_disorders),
    ("export", "write what a query finds to a file", _add_export),
    ("import", "read reports, lists and address books into a resource file or directory", _add_import),
    ("check", "tell whether a file is valid and what needs a look", _add_check),
)


def prepare_streams() -> None:
    """Make sure that every character can be printed, wherever the output goes."""
    if sys.stdout is None:  # closed by the caller, or a Windows program without a console
        sys.stdout = _nowhere()
    if sys.stderr is None:
        sys.stderr = _nowhere()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")


def _nowhere() -> TextIO:
    return os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8")


def run(arguments: argparse.Namespace) -> int:
    """Run a parsed command; return its exit code. Never lets a traceback reach the user."""
    command: Callable[[argparse.Namespace], int] = arguments.run
    try:
        code = command(arguments)
        sys.stdout.flush()
        return code
    except QueryError as error:
        return refuse(f"query, column {error.start + 1}: {error}")
    except DirectoryError as error:
        return refuse(str(error))
    except OSError as error:
        return _lost_output(error)
    except KeyboardInterrupt:
        return 130


def _lost_output(error: OSError) -> int:
    """Give up standard output; a reader that has seen enough, as in `list | head`, is no failure."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return DONE if isinstance(error, BrokenPipeError) else refuse(f"standard output: {os_reason(error)}")


def refuse(reason: str) -> int:
    """Say in one line on standard error why nothing was done."""
    print("directory-app: " + " ".join(_printable(reason).splitlines()), file=sys.stderr)
    return REFUSED


def _printable(text: str) -> str:
    """Return the text without the control characters that could take over a terminal."""
    return re.sub(r"[^\n\t\x20-\x7e\xa0-\U0010ffff]", "\ufffd", text)


def open_directory(path: Path | None) -> Directory:
    """Open the file that was asked for, or the user's own directory.

    Raises:
        DirectoryError: it can't be read.
    """
    if path is None:
        return shipped.users_own()
    from directory_app.exchange import reading as documents  # here and below, for a start need not load them

    if documents.is_directory_file(path):
        return Directory.open(path)
    return Directory.in_memory(records_of(path))


def records_of(path: Path) -> Resource:
    """Read the records of any file but a directory file; what is doubtful about it is told on standard error.

    Raises:
        DirectoryError: it can't be read, or is too large to be opened as it is.
    """
    from directory_app.exchange import importing
    from directory_app.exchange import reading as documents

    if importing.is_too_large_to_open(path):
        hint = f"make a directory file of it first: directory-app import {path} --to {path.with_suffix('.sqlite').name}"
        raise UnreadableError(path, [Problem("", f"it is too large to be opened as it is; {hint}")])
    reading = documents.read(path)
    if doubts := len(reading.notices) + len(reading.not_placed()):
        told = f"{path}: {wording.lines(doubts)} about reading it: directory-app check {path}"
        print(_printable(told), file=sys.stderr)
    return reading.resource


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
        print(_printable(" ".join(line.splitlines())).rstrip())


def _place(organization: Organization) -> str:
    for address in organization.addresses:
        parts = (address.city, address.state_province, "" if address.country == "US" else address.country)
        return ", ".join(part for part in parts if part)
    return ""


def _count_words(count: int, directory: Directory, asked: query.Query) -> str:
    if count or not directory.size:
        return wording.of_organizations(count, directory.size)
    hints = [word for _, words in directory.suggestions(asked) for word in words]
    return "No organization found." + (f" Did you mean {wording.any_of(hints)}?" if hints else "")


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
            print(_printable(card.text(found[0], directory.disorders)), end="")
    return DONE


def _disorders(arguments: argparse.Namespace) -> int:
    with closing(open_directory(arguments.file)) as directory:
        found = directory.find_disorders(" ".join(arguments.query))
        if arguments.json:
            print(resource.render_disorders(found), end="")
            return DONE
        for disorder in found:
            names = f" (also: {', '.join(disorder.synonyms)})" if disorder.synonyms else ""
            broader = [directory.disorders[key].name for key in disorder.broader if key in directory.disorders]
            below = f", a form of {' and '.join(broader)}" if broader else ""
            print(_printable(f"{disorder.id}: {disorder.name}{names}{below}"))
        print(wording.disorders(len(found)) if found else "No disorder found.", file=sys.stderr)
    return DONE


def _export(arguments: argparse.Namespace) -> int:
    asked = query.parse(" ".join(arguments.query))
    sort = parse_sort(arguments.sort)
    path = None if arguments.to == "-" else Path(arguments.to)
    format_ = _format(arguments.format, path)
    columns = fields.FIELDS
    if arguments.fields is not None:
        if not format_.has_columns:
            raise DirectoryError(f"the format {format_.name} has no columns to choose; leave --fields out")
        columns = tuple(fields.find(key) for key in arguments.fields.split(","))
    with closing(open_directory(arguments.file)) as directory:
        wanted = exporting.Export(directory.search(asked, sort).rows, format_, path, columns)
        limits = _limits(directory, wanted)
        written = exporting.run(directory, wanted)
    for limit in limits:  # told once it is written: a refusal is one line
        print(f"{format_.name}: {limit}", file=sys.stderr)
    print(exporting.message(written) + (f" to {path}" if path else ""), file=sys.stderr)
    return DONE


def _limits(directory: Directory, wanted: exporting.Export) -> list[str]:
    """Say what the format can't hold; counting reads everything, so large exports go without."""
    if len(wanted.rows) > _LIMITS_COUNTED:
        return ["what it can't hold of so many organizations was not counted"]
    return exporting.limits(directory, wanted)


_LIMITS_COUNTED = 20_000


def _format(name: str | None, path: Path | None) -> formats.Format:
    if name:
        return formats.find(name)
    return formats.for_path(path) if path else formats.find("csv-plain")


def _import(arguments: argparse.Namespace) -> int:
    from directory_app.exchange import importing, summaries
    from directory_app.exchange.planning import Update

    sources: list[Path] = arguments.sources
    target: Path = arguments.to
    if (
        len(sources) == 1
        and importing.is_new_directory(target)
        and not files.is_there(target)
        and importing.is_large(sources[0])
    ):
        notices = Notices()
        count = importing.build(sources[0], target, notices=notices)
        built = Reading(Resource(), notices=notices.all())
        if arguments.json:
            print(summaries.built_as_json(sources[0], count, built))
        else:
            for line in summaries.doubts(sources[0], built):
                print(_printable(line))
        print(_printable(f"{wording.organizations(count)} in {target}"), file=sys.stderr)
        return LOOK if built.notices else DONE
    done = importing.into(target, sources, Update(arguments.update))
    if arguments.json:
        print(summaries.as_json(done))
    else:
        for line in summaries.lines(done):
            print(_printable(line))
    for limit in done.limits:
        print(_printable(f"{target}: {limit}"), file=sys.stderr)
    written = "written" if done.is_written else "is as it was"
    print(_printable(f"{summaries.summary(done)}; {target} {written}"), file=sys.stderr)
    return LOOK if done.needs_a_look else DONE


def _check(arguments: argparse.Namespace) -> int:
    from directory_app.exchange import checking

    check = checking.Check(arguments.path, date.today())
    try:
        for line in check.lines():
            print(_printable(line))
    except UnreadableError as error:
        if len(error.problems) > 1:
            print(error.report())
        raise
    for line in check.summary():
        print(_printable(line), file=sys.stderr)
    return LOOK if check.needs_a_look else DONE


__all__ = ["open_directory", "parse_sort", "parser", "prepare_streams", "records_of", "refuse", "run"]
