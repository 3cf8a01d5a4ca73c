"""The commands that read: list, show, disorders, check."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from contextlib import closing
from datetime import date

from directory_app import query
from directory_app.cli import options
from directory_app.cli.arguments import source_path
from directory_app.cli.output import DONE, LOOK, printable, say
from directory_app.errors import UnreadableError
from directory_app.exchange import exporting
from directory_app.exchange.opening import named, open_directory
from directory_app.formats.json import resource
from directory_app.records import Disorder, Organization, card
from directory_app.search.order import BEST_MATCH
from directory_app.store.directory import Directory
from directory_app.text import wording
from directory_app.text.wording import phrase


def add_list(command: argparse.ArgumentParser) -> None:
    """Tell the parser what `list` takes."""
    options.add_file(command)
    options.add_query(command)
    command.add_argument(
        "--sort",
        metavar="FIELD",
        default=BEST_MATCH,
        help=phrase("order; -FIELD runs backwards (--sort=-city); without it the best match comes first"),
    )
    command.add_argument("--json", action="store_true", help=phrase("a JSON list in the resource file's own form"))
    command.set_defaults(run=list_)


def list_(arguments: argparse.Namespace) -> int:
    """List what a query finds; return the exit code, as all commands do."""
    query_ = query.parse(" ".join(arguments.query))
    sort = options.parse_sort(arguments.sort)
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


def add_show(command: argparse.ArgumentParser) -> None:
    """Tell the parser what `show` takes."""
    options.add_file(command)
    command.add_argument(
        "organization", nargs="+", metavar="ID|NAME", help=phrase("its id, its name or the start of it")
    )
    command.add_argument("--json", action="store_true", help=phrase("the record in the resource file's own form"))
    command.set_defaults(run=show)


def show(arguments: argparse.Namespace) -> int:
    """Print one card; return the exit code."""
    name = " ".join(arguments.organization)
    with closing(open_directory(arguments.file, say)) as directory:
        organization = named(directory, name)
        if arguments.json:
            print(resource.render_organization(exporting.without_private(organization)), end="")
        else:
            print(printable(card.text(organization, directory.disorders)), end="")
    return DONE


def add_disorders(command: argparse.ArgumentParser) -> None:
    """Tell the parser what `disorders` takes."""
    options.add_file(command)
    options.add_query(command)
    command.add_argument("--json", action="store_true", help=phrase("a JSON list in the resource file's own form"))
    command.set_defaults(run=disorders)


def disorders(arguments: argparse.Namespace) -> int:
    """List disorders; return the exit code."""
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


def add_check(command: argparse.ArgumentParser) -> None:
    """Tell the parser what `check` takes."""
    command.add_argument("path", type=source_path, metavar="FILE", help=phrase("the file to check"))
    command.set_defaults(run=check)


def check(arguments: argparse.Namespace) -> int:
    """Check a file; return the exit code."""
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
