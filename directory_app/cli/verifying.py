"""The commands that keep a directory true: verify notes what somebody found out, due says whom to ask next."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import date

from directory_app import query
from directory_app.cli import options
from directory_app.cli.arguments import utf8_text
from directory_app.cli.changes import done, open_to_change
from directory_app.cli.output import DONE, printable, say
from directory_app.exchange import verifying
from directory_app.exchange.opening import named, open_directory
from directory_app.exchange.verifying import Due, Reason
from directory_app.records import Organization, card, verification
from directory_app.records.verification import HOW_WORDS, OUTCOME_WORDS
from directory_app.store.directory import Directory
from directory_app.text import wording
from directory_app.text.wording import phrase

# So many organizations are read and printed at once.
_PIECE = 500


def add_verify(command: argparse.ArgumentParser) -> None:
    """Tell the parser what `verify` takes."""
    options.add_file(command)
    command.add_argument("organization", metavar="ID", help=phrase("its id or its name"))
    command.add_argument("--outcome", required=True, metavar="OUTCOME", help=", ".join(OUTCOME_WORDS))
    command.add_argument(
        "--how", default="called", metavar="HOW", help=phrase("{ways} (called if left out)", ways=", ".join(HOW_WORDS))
    )
    command.add_argument("--by", type=utf8_text, metavar="NAME", default="", help=phrase("who verified it"))
    command.add_argument("--note", type=utf8_text, metavar="TEXT", default="", help=phrase("what was said"))
    command.add_argument(
        "--on", metavar="DATE", default="", help=phrase("the day, such as 2012-01-04; today if left out")
    )
    command.set_defaults(run=verify)


def verify(arguments: argparse.Namespace) -> int:
    """Note what somebody found out about one organization as a step; return the exit code, as all commands do."""
    told = verifying.made(arguments.outcome, arguments.how, date.today(), arguments.by, arguments.note, arguments.on)
    with closing(open_to_change(arguments.file)) as directory:
        organization = named(directory, arguments.organization)
        edits = verifying.edits(organization, told)
        if not edits:
            say(wording.phrase("{name}: that is noted already", name=organization.name))
            return DONE
        code = done(directory, directory.apply(edits, arguments.by), wording.marked("noted: {step}"))
        after = directory.organization(organization.id)
        for line in verification.standing(after.verifications if after else ()):
            say(line)
    return code


def add_due(command: argparse.ArgumentParser) -> None:
    """Tell the parser what `due` takes."""
    options.add_file(command)
    options.add_query(command)
    command.add_argument(
        "--json", action="store_true", help=phrase("a JSON list with the reason, the tries and the next date")
    )
    command.set_defaults(run=due)


def due(arguments: argparse.Namespace) -> int:
    """Print who is to be verified, in the order in which they are asked."""
    asked = query.parse(" ".join(arguments.query))
    with closing(open_directory(arguments.file, say)) as directory:
        found = verifying.due(directory, date.today(), asked)
        if arguments.json:
            _print_json(directory, found)
            return DONE
        for organization, reason in _organizations(directory, found):
            number = next((f"{kind} {text}" for kind, text in card.numbers(organization)), "")
            parts = (organization.name, organization.id, number, verifying.reason_words(organization, reason))
            print(printable("  ".join(" ".join(part.split()) for part in parts if part)))
        print(verifying.summary(found, directory.size), file=sys.stderr)
    return DONE


def _organizations(directory: Directory, found: Due) -> Iterator[tuple[Organization, Reason]]:
    for start in range(0, len(found.rows), _PIECE):
        pieces = directory.organizations(found.rows[start : start + _PIECE])
        yield from ((organization, found.reason(start + at)) for at, organization in enumerate(pieces))


def _print_json(directory: Directory, found: Due) -> None:
    """Print a list of {id, name, reason, verified_on, attempts, next}, an organization a line."""
    joint = "[\n"
    for organization, reason in _organizations(directory, found):
        item = {
            "id": organization.id,
            "name": organization.name,
            "reason": reason,
            "verified_on": organization.verified_on,
            "attempts": verification.attempts(organization.verifications),
            "next": verification.next_date(organization.verifications, organization.last_verified),
        }
        print(joint + json.dumps(item, ensure_ascii=False), end="")
        joint = ",\n"
    print("\n]" if found.rows else "[]")
