"""What a person may write into a record: what is refused, what only looks wrong, and how a draft is kept.

A draft is what somebody typed and has not saved: it lies in a file beside the directory's data until it is saved or
thrown away, so that leaving a form asks nothing and loses nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Container
from contextlib import suppress
from datetime import date
from pathlib import Path

import msgspec
from msgspec import Struct, structs

from directory_app import files, paths
from directory_app.errors import UnwritableError, os_reason
from directory_app.records import Doubt, Organization, checks, doubts, quality
from directory_app.records.slugs import Slugs
from directory_app.store.directory import Directory
from directory_app.store.journal import WHOLE, Edit, difference
from directory_app.values import phones


class Remark(Struct, frozen=True):
    """What is to be said of one value of a form: its field, its place in the list (0 for a text), and the words."""

    field: str
    at: int
    words: str


def refusals(record: Organization, disorders: Container[str], today: date) -> list[Remark]:
    """Return why a record can't be saved: an empty name, letters for a number, a date that is yet to come …"""
    found = [] if record.name.strip() else [Remark("name", 0, "An organization has a name.")]
    for at, phone in enumerate(record.phones):
        if code := phones.fault(phone.number):
            found.append(Remark("phones", at, _sentence(doubts.sentence(Doubt(code, "phones", phone.number)))))
    for at, verification in enumerate(record.verifications):
        if verification.on > today.isoformat():
            found.append(Remark("verifications", at, "That day is yet to come."))
    if record.last_verified > today.isoformat():
        found.append(Remark("last_verified", 0, "That day is yet to come."))
    if not found:
        broken = checks.broken_values(record, disorders)
        found += [
            Remark(path.strip(".").partition("[")[0].partition(".")[0], 0, _sentence(why)) for path, why in broken
        ]
    return found


def remarks(record: Organization, today: date) -> list[Remark]:
    """Return what looks wrong and may be right all the same: a number that nobody can have, a cut-off address …"""
    found = []
    for finding in quality.findings(record, today):
        field = finding.field.partition(".")[0]
        values = getattr(record, field, ())
        if not finding.value or not isinstance(values, tuple):
            continue
        for at, value in enumerate(values):
            if finding.value in (value, getattr(value, "number", None)):
                found.append(Remark(field, at, _sentence(finding.reason)))
    return found


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:].removesuffix(".") + "."


def added(directory: Directory, record: Organization) -> Edit:
    """Return the edit that adds a record, with an id of its own made of its name."""
    own_id = Slugs(is_taken=directory.has_id).take(record.name)
    return Edit(own_id, WHOLE, None, structs.replace(record, id=own_id))


def changed(before: Organization, record: Organization) -> list[Edit]:
    """Return the edits that make a record of what was there before."""
    return difference(before, record, before.id)


class Draft(Struct, frozen=True):
    """What was typed and not saved: of which directory and record ("" for a new one), what stood there, and the day."""

    directory: str
    record: str
    before: Organization
    typed: Organization
    on: str = ""


def keep_draft(draft: Draft) -> None:
    """Keep a draft until it is dropped.

    Raises:
        UnwritableError: the disk is full, there is no permission …
    """
    path = _path_of(draft.directory, draft.record)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UnwritableError(path, os_reason(error)) from error
    with files.replacing(path) as file:
        file.write(msgspec.json.encode(draft))


def draft_of(directory: str, record: str) -> Draft | None:
    """Return the draft of a record, or None; one that can't be read is none."""
    try:
        draft = msgspec.json.decode(_path_of(directory, record).read_bytes(), type=Draft)
    except (OSError, msgspec.MsgspecError):
        return None
    return draft if (draft.directory, draft.record) == (directory, record) else None


def drop_draft(directory: str, record: str) -> None:
    """Throw a draft away: it was saved, or nobody wants it. One that can't be removed comes back, and does no harm."""
    with suppress(OSError):
        _path_of(directory, record).unlink(missing_ok=True)


def _path_of(directory: str, record: str) -> Path:
    name = hashlib.sha256(f"{directory}\n{record}".encode()).hexdigest()[:16]
    return paths.data_folder() / "drafts" / f"{name}.json"
