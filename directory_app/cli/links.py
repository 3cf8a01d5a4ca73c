"""The command that lists which organizations may help with which disorders."""

from __future__ import annotations

import argparse
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import msgspec

from directory_app.cli import options
from directory_app.cli.output import DONE, LOOK, printable, say
from directory_app.exchange.opening import open_directory
from directory_app.text.wording import phrase

if TYPE_CHECKING:
    from directory_app.exchange.linking import Offer


def add_links(command: argparse.ArgumentParser) -> None:
    """Tell the parser what `links` takes."""
    options.add_file(command)
    command.add_argument(
        "--json", action="store_true", help=phrase("the offers with ids, and where the name stands, as JSON")
    )
    command.set_defaults(run=links)


def links(arguments: argparse.Namespace) -> int:
    """Print what may belong together, the surest first; return that it needs a look where there is something."""
    from directory_app.exchange import checking, linking  # here, because most commands need not load them

    with closing(open_directory(arguments.file, say)) as directory:
        found = linking.find(checking.all_of(directory), directory.size, directory.disorders)
    if arguments.json:
        print(msgspec.json.format(msgspec.json.encode([_plain(it) for it in found.offers])).decode())
    else:
        for it in found.offers:
            names = f"{it.name} ({it.organization}): {it.disorder_name} ({it.disorder})"
            print(printable(f"{names}: {it.words()}".replace("\n", " ")))
    if found.common:
        say(linking.common_words(found.common))
    print(linking.count_words(found), file=sys.stderr)
    return LOOK if found.offers else DONE


def _plain(offer: Offer) -> dict[str, object]:
    return {
        "organization": {"id": offer.organization, "name": offer.name},
        "disorder": {"id": offer.disorder, "name": offer.disorder_name},
        "called": offer.called, "field": offer.field, "why": offer.words(),
    }  # fmt: skip
