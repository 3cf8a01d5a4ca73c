"""The commands that read: list, show, disorders, export, import into a file, check."""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing, nullcontext
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from directory_app import files, formats, query
from directory_app.cli.changes import keep_backup
from directory_app.cli.output import DONE, LOOK, failed, printable, refuse, say
from directory_app.errors import DirectoryError, QueryError, UnreadableError
from directory_app.exchange import exporting
from directory_app.exchange.opening import named, open_directory
from directory_app.exchange.phone_books import SCHEME
from directory_app.formats.json import resource
from directory_app.formats.notices import Notices
from directory_app.formats.reading import Reading
from directory_app.records import Disorder, Organization, Resource, card, fields
from directory_app.search.order import BEST_MATCH
from directory_app.store.directory import Directory, Sort
from directory_app.text import languages, wording

if TYPE_CHECKING:
    from directory_app.exchange.reading import Said


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


def parse_sort(text: str) -> Sort:
    """Read `name`, `-name`, or `match` for the best match.

    Raises:
        DirectoryError: there is no such field.
    """
    if text == BEST_MATCH:
        return Sort(BEST_MATCH)
    is_descending = text.startswith("-")
    return Sort(fields.find(text.removeprefix("-")).key, is_descending)


def list_(arguments: argparse.Namespace) -> int:
    query_ = query.parse(" ".join(arguments.query))
    sort = parse_sort(arguments.sort)
    with closing(open_directory(arguments.file, say)) as directory:
        organizations = directory.organizations(directory.search(query_, sort).rows)
        if arguments.json:
            print(resource.render_organizations(map(exporting.without_private, organizations)), end="")
        else:
            _print_lines(organizations)
            print(_count_words(len(organizations), directory, query_), file=sys.stderr)
    return DONE


def _print_lines(organizations: Sequence[Organization]) -> None:
    """Print an organization a line: name, place, then every number and address with its kind in words."""
    places_ = [_place(organization) for organization in organizations]
    email_, web = wording.phrase("E-mail"), wording.phrase("Web")
    name_width = max((len(organization.name) for organization in organizations), default=0)
    place_width = max(map(len, places_), default=0)
    for organization, place in zip(organizations, places_, strict=True):
        reach = [f"{kind} {number}" for kind, number in card.numbers(organization)]
        reach += [f"{email_} {email}" for email, _ in card.emails(organization)]
        reach += [f"{web} {website}" for website in organization.websites]
        line = f"{organization.name:<{name_width}}  {place:<{place_width}}  {'; '.join(reach)}"
        print(printable(" ".join(line.splitlines())).rstrip())


def _place(organization: Organization) -> str:
    for address in organization.addresses:
        parts = (address.city, address.state_province, "" if address.country == "US" else address.country)
        return ", ".join(part for part in parts if part)
    return ""


def _count_words(count: int, directory: Directory, query_: query.Query) -> str:
    if count or not directory.size:
        return wording.of_organizations(count, directory.size)
    hints = [word for _, words in directory.suggestions(query_) for word in words]
    if not hints:
        return wording.phrase("No organization found.")
    return wording.phrase("No organization found. Did you mean {names}?", names=wording.any_of(hints))


def show(arguments: argparse.Namespace) -> int:
    name = " ".join(arguments.organization)
    with closing(open_directory(arguments.file, say)) as directory:
        organization = named(directory, name)
        if arguments.json:
            print(resource.render_organization(exporting.without_private(organization)), end="")
        else:
            print(printable(card.text(organization, directory.disorders)), end="")
    return DONE


def disorders(arguments: argparse.Namespace) -> int:
    with closing(open_directory(arguments.file, say)) as directory:
        matches = directory.find_disorders(" ".join(arguments.query))
        if arguments.json:
            print(resource.render_disorders(matches), end="")
            return DONE
        for disorder in matches:
            print(printable(f"{disorder.id}: {_disorder_words(disorder, directory.disorders)}"))
        print(wording.disorders(len(matches)) if matches else wording.phrase("No disorder found."), file=sys.stderr)
    return DONE


def _disorder_words(disorder: Disorder, known: Mapping[str, Disorder]) -> str:
    """Return a disorder by its names, those of the language first, and what it is a form of."""
    language = wording.language()
    names, also = disorder.name_in(language), ", ".join(disorder.names_beside(language))
    broader = [known[key].name_in(language) for key in disorder.broader if key in known]
    names = wording.phrase("{name} (also: {names})", name=names, names=also) if also else names
    if not broader:
        return names
    return wording.phrase("{name}, a form of {broader}", name=names, broader=wording.all_of(broader))


def export(arguments: argparse.Namespace) -> int:
    query_ = query.parse(" ".join(arguments.query))
    sort = parse_sort(arguments.sort)
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
    if name:
        return formats.find(name)
    return formats.for_path(path) if path else formats.find("csv-plain")


def import_(arguments: argparse.Namespace) -> int:
    from directory_app.exchange import importing, summaries
    from directory_app.exchange.planning import Update

    sources: list[Path] = arguments.sources
    target = Path(arguments.to)
    said = _said(arguments.columns, arguments.country)
    if (
        said is None
        and len(sources) == 1
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
                print(printable(line))
        told = wording.phrase("{what} in {path}", what=wording.organizations(count), path=target)
        print(printable(told), file=sys.stderr)
        return LOOK if built.notices else DONE
    keep_backup(target)
    done = importing.into(target, sources, Update(arguments.update), said)
    if arguments.json:
        print(summaries.as_json(done))
    else:
        for line in summaries.lines(done):
            print(printable(line))
    for limit in done.limits:
        print(printable(f"{target}: {limit}"), file=sys.stderr)
    told = (
        wording.phrase("{summary}; {path} written", summary=summaries.summary(done), path=target)
        if done.is_written
        else wording.phrase("{summary}; {path} is as it was", summary=summaries.summary(done), path=target)
    )
    print(printable(told), file=sys.stderr)
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


def check(arguments: argparse.Namespace) -> int:
    from directory_app.exchange import checking

    check = checking.Check(arguments.path, date.today())
    try:
        for line in check.lines():
            print(printable(line))
    except UnreadableError as error:
        if len(error.problems) > 1:
            print(error.report())
        raise
    for line in check.summary():
        print(printable(line), file=sys.stderr)
    return LOOK if check.needs_a_look else DONE
