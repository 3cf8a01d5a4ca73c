"""The commands that keep a directory true: verify notes what somebody found out, due says whom to ask next."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import date

from directory_app import query
from directory_app.cli.changes import done, open_to_change
from directory_app.cli.output import DONE, printable, say
from directory_app.exchange import verifying
from directory_app.exchange.opening import named, open_directory
from directory_app.exchange.verifying import Due, Reason
from directory_app.records import Organization, card, verification
from directory_app.store.directory import Directory
from directory_app.text import wording

# So many organizations are read and printed at once.
_PIECE = 500


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
