"""The command that imports into a file."""

from __future__ import annotations

import argparse
import csv
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from directory_app import files, formats
from directory_app.cli.arguments import source_path, target_path
from directory_app.cli.changes import keep_backup
from directory_app.cli.output import DONE, LOOK, printable, say
from directory_app.errors import DirectoryError
from directory_app.formats.notices import Notices
from directory_app.formats.reading import Reading
from directory_app.records import Resource
from directory_app.text import wording
from directory_app.text.wording import marked, phrase

if TYPE_CHECKING:
    from directory_app.exchange.reading import Said


def add_import(command: argparse.ArgumentParser) -> None:
    """Tell the parser what `import` takes."""
    read = phrase(
        "reports, lists, cards, HSDS, ontologies or directories, told by their content or by {endings}",
        endings=_endings(),
    )
    command.add_argument("sources", nargs="+", type=source_path, metavar="SOURCE", help=read)
    command.add_argument("--to", required=True, type=target_path, metavar="PATH", help=phrase(_TARGET_HELP))
    command.add_argument(
        "--json", action="store_true", help=phrase("the whole account as JSON, every line with its fate")
    )
    command.add_argument("--update", choices=("ask", "known", "all", "none"), default="ask", help=phrase(_UPDATE_HELP))
    command.add_argument("--columns", action="append", metavar="NAME=FIELD,…", default=[], help=phrase(_COLUMNS_HELP))
    command.add_argument("--country", metavar="CC", default="", help=phrase(_COUNTRY_HELP))
    command.set_defaults(run=import_)


def _endings() -> str:
    from directory_app.exchange import reading as documents  # here, because a start of the window need not load it

    return " ".join(formats.endings(documents.FORMATS))


_COLUMNS_HELP = marked(
    'what columns of a table are, where the guess is wrong: "Site Phone=voice,Phone/Fax=voice+fax,Notes=ignored". '
    "A column without a name is Column 1, Column 2 …; fields are those of export, or what a column would be called"
)
_COUNTRY_HELP = marked("the country (two letters or a name) of addresses and numbers that name none")
_UPDATE_HELP = marked(
    "what may be known already: ask keeps it apart and tells; known updates it, and takes a file that was imported "
    "before as its next release: who that no longer lists is kept, to check; all does the same and removes them, "
    "unless somebody edited them; none leaves it out"
)
_TARGET_HELP = marked(
    "the resource file (.json) or directory (.sqlite) to make or to add to; of any other format, a new file"
)


def import_(arguments: argparse.Namespace) -> int:
    """Import files into a file; return the exit code, as all commands do."""
    from directory_app.exchange import importing

    sources, target = arguments.sources, Path(arguments.to)
    said = _said(arguments.columns, arguments.country)
    is_one_into_new = len(sources) == 1 and importing.is_new_directory(target) and not files.is_there(target)
    if said is None and is_one_into_new and importing.is_large(sources[0]):
        return _build(sources[0], target, is_json=arguments.json)
    return _take_in(arguments, sources, target, said)


def _build(source: Path, target: Path, *, is_json: bool) -> int:
    """Make a directory file of a large file, a record at a time."""
    from directory_app.exchange import importing, summaries

    notices = Notices()
    count = importing.build(source, target, notices=notices)
    built = Reading(Resource(), notices=notices.all())
    if is_json:
        print(summaries.built_as_json(source, count, built))
    else:
        for line in summaries.doubts(source, built):
            print(printable(line))
    say(wording.phrase("{what} in {path}", what=wording.organizations(count), path=target))
    return LOOK if built.notices else DONE


def _take_in(arguments: argparse.Namespace, sources: Sequence[Path], target: Path, said: Said | None) -> int:
    """Read the files whole, compare them with what the target holds, and write it."""
    from directory_app.exchange import importing, summaries
    from directory_app.exchange.planning import Update

    keep_backup(target)
    done = importing.into(target, sources, Update(arguments.update), said)
    if arguments.json:
        print(summaries.as_json(done))
    else:
        for line in summaries.lines(done):
            print(printable(line))
    for limit in done.limits:
        say(f"{target}: {limit}")
    summary = summaries.summary(done)
    if done.is_written:
        say(wording.phrase("{summary}; {path} written", summary=summary, path=target))
    else:
        say(wording.phrase("{summary}; {path} is as it was", summary=summary, path=target))
    return LOOK if done.needs_a_look else DONE


def _said(columns: list[str], country: str) -> Said | None:
    """Return what somebody says of the files: the fields of columns, and the country where none is named.

    Raises:
        DirectoryError: there is no such field or country.
    """
    from directory_app.exchange.reading import Said
    from directory_app.formats.tables import mapping
    from directory_app.values import places

    pairs = []
    for pair in (pair for text in columns for pair in next(csv.reader([text], skipinitialspace=True), [])):
        name, equals, field = pair.rpartition("=")
        if not equals or not name.strip():
            raise DirectoryError(
                wording.phrase(
                    '--columns: {pair} names no field; write NAME=FIELD, such as "Site Phone=voice"', pair=repr(pair)
                )
            )
        pairs.append((name.strip(), mapping.target_of(field)))
    code = places.country_code(country) if country else ""
    if country and not code:
        raise DirectoryError(
            wording.phrase(
                "--country: {country} is no country that is known; write two letters, such as CA", country=repr(country)
            )
        )
    return Said(tuple(pairs), code) if pairs or code else None
