"""Any file that records can be read from: the whole table of formats, with reports and directory files in it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from importlib import import_module
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from directory_app import formats, query
from directory_app.errors import DirectoryError, Problem, UnreadableError
from directory_app.files import strangers
from directory_app.formats import Format
from directory_app.formats.notices import Notices
from directory_app.formats.reading import Reading
from directory_app.records import Address, Organization, Resource, checks, placed
from directory_app.store.connection import is_directory
from directory_app.store.directory import Directory
from directory_app.store.schema import ENDING
from directory_app.text import wording


def _report(kind: str) -> Callable[[Path], Reading]:
    """Return what reads reports of a kind; their rooms are loaded when they are first used."""

    def read(path: Path) -> Reading:
        reading: Reading = import_module("directory_app.reports").read(path, kind)
        return reading

    return read


def _is_page(_: Path, start: bytes) -> bool:
    return start.removeprefix(b"\xef\xbb\xbf").lstrip()[:200].lower().startswith((b"<!doctype html", b"<html"))


def _directory(path: Path) -> Reading:
    return Reading(directory_records(path))


DIRECTORY = Format(
    "directory",
    "Directory file",
    (ENDING,),
    read=_directory,
    recognizes=lambda _, start: is_directory(start),
    is_text=False,
)
FORMATS: tuple[Format, ...] = (
    *formats.FORMATS,
    Format("text", "Report in text", (".txt",), read=_report("text")),
    Format("html", "Report as a web page", (".html", ".htm"), read=_report("html"), recognizes=_is_page),
    Format("report-markdown", "Report in Markdown", (".md", ".markdown"), read=_report("markdown")),
    DIRECTORY,
)


# What is written by ids of its own; what else has an id made it of the name, or says so by a heading.
_WITH_IDS = frozenset({"json", "jsonl", "hsds", "directory"})


def has_ids(source: Path, reading: Reading) -> bool:
    """Tell whether the ids of a source's organizations are its own."""
    return "id" in reading.columns.values() if reading.columns else format_of(source).name in _WITH_IDS


def patterns() -> str:
    """Return the endings of all that can be read as a file dialog takes them: "*.csv *.tsv …"."""
    return " ".join(f"*{ending}" for ending in formats.endings(FORMATS))


def format_of(path: Path) -> Format:
    """Return the format that reads a file, by its content where that shows it, else by its ending.

    A directory file is known by its ending where it has that: opening and closing it here would take the locks from
    the connections that this process has to it.

    Raises:
        DirectoryError: nothing reads it.
    """
    if path.suffix.lower() in DIRECTORY.endings:
        return DIRECTORY
    if words := strangers.words_of(path):
        raise UnreadableError(path, [Problem("", words)])
    return formats.format_of(path, FORMATS)


def read(path: Path, said: Said | None = None) -> Reading:
    """Read a file by its content and ending, with an account of its lines where it has any.

    Raises:
        UnreadableError: the file can't be read, or has no column that somebody named.
        DirectoryError: nothing reads it.
    """
    entry = format_of(path)
    assert entry.read is not None
    said = said or Said()
    if said.columns and not entry.has_form:
        raise DirectoryError(
            wording.phrase(
                "{path}: {format} has no columns; leave --columns out", path=path, format=wording.phrase(entry.label)
            )
        )
    reading = _table(path, said.columns) if said.columns else entry.read(path)
    return written_again(with_country(reading, said.country))


class Said(Struct, frozen=True):
    """What somebody says of files that are read: the fields of some columns, and the country where none is named."""

    columns: tuple[tuple[str, str], ...] = ()
    country: str = ""


def _table(path: Path, columns: tuple[tuple[str, str], ...]) -> Reading:
    reading: Reading = import_module("directory_app.formats.tables.reading").read(path, None, columns)
    return reading


def with_country(reading: Reading, country: str) -> Reading:
    """Return a reading whose records are in a country where they name none, as `in_country`."""
    organizations = tuple(in_country(it, country) for it in reading.resource.organizations)
    return replace(reading, resource=replace(reading.resource, organizations=organizations), country=country)


def in_country(organization: Organization, country: str) -> Organization:
    """Return an organization whose addresses without a country are in the one given; without an address it gets that.

    One whose country was named and is not known stays as it is; so does any without a country ("").
    """
    if not country or any(doubt.code == "unknown-country" for doubt in organization.doubts):
        return organization
    addresses = organization.addresses or (Address(),)
    moved = [replace(address, country=address.country or country) for address in addresses]
    return replace(organization, addresses=placed(moved))


def written_again(reading: Reading) -> Reading:
    """Return a reading whose records can be written and read again; what had to be left out for that is noticed."""
    records, faults = checks.mended(reading.resource)
    if not faults:
        return reading
    notices = Notices()
    for fault in faults:
        notices.add(
            wording.phrase("left out: {reason}", reason=fault.reason),
            fault.value,
            record=fault.record,
            field=fault.field,
        )
    return msgspec.structs.replace(reading, resource=records, notices=(*reading.notices, *notices.all()))


def directory_records(path: Path) -> Resource:
    """Return everything that a directory file holds.

    Raises:
        UnreadableError: it is damaged, or its records contradict each other.
    """
    with closing(Directory.open(path)) as directory:
        directory.prove()  # what it holds is taken over: nothing may be missing
        records = all_records(directory)
    if problems := checks.problems_of(records):
        raise UnreadableError(path, problems)
    return records


def all_records(directory: Directory) -> Resource:
    """Return everything a directory holds as one value."""
    rows = directory.search(query.Query("")).rows
    return Resource(
        title=directory.about.get("title", ""),
        organizations=tuple(directory.organizations(rows)),
        disorders=tuple(directory.disorders.values()),
    )
