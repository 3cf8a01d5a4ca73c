"""The command that lists which organizations a directory may hold twice."""

from __future__ import annotations

import argparse
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import msgspec

from directory_app.cli import options
from directory_app.cli.output import DONE, LOOK, printable, say
from directory_app.exchange.opening import open_directory
from directory_app.text import wording
from directory_app.text.wording import phrase

if TYPE_CHECKING:
    from directory_app.exchange.duplicates.judging import Pair


def add_duplicates(command: argparse.ArgumentParser) -> None:
    """Tell the parser what `duplicates` takes."""
    options.add_file(command)
    command.add_argument(
        "--json", action="store_true", help=phrase("the pairs with ids, shelf, score and reasons as JSON")
    )
    command.set_defaults(run=duplicates)


def duplicates(arguments: argparse.Namespace) -> int:
    """Print the pairs that may be one, the surest first; return that they need a look where there are some."""
    from directory_app.exchange.duplicates import finding, judging  # here, because most commands need not load them

    with closing(open_directory(arguments.file, say)) as directory:
        found = finding.search(directory)
    if arguments.json:
        plain = [_plain(pair, judging.words(pair)) for pair in found.pairs]
        print(msgspec.json.format(msgspec.json.encode(plain)).decode())
    else:
        for pair in found.pairs:
            names = "; ".join(f"{name} ({own_id})" for name, own_id in zip(pair.names, pair.ids, strict=True))
            words = wording.labelled(wording.phrase(pair.shelf), wording.labelled(names, judging.words(pair)))
            print(printable(words.replace("\n", " ")))
    for crowd in found.crowds:
        say(crowd.words())
    print(found.words(), file=sys.stderr)
    return LOOK if found.pairs else DONE


def _plain(pair: Pair, why: str) -> dict[str, object]:
    organizations = [{"id": own_id, "name": name} for own_id, name in zip(pair.ids, pair.names, strict=True)]
    return {
        "shelf": pair.shelf, "score": pair.score, "organizations": organizations, "reasons": pair.reasons, "why": why,
    }  # fmt: skip
