"""The formats that go in and out of a directory: one module each and one row here."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path
from typing import BinaryIO

from directory_app.errors import DirectoryError
from directory_app.formats import csv_import, csv_tables, resource
from directory_app.formats.content import Content, Format, Written
from directory_app.formats.reading import Reading
from directory_app.records import Disorder, Resource


def _read_json(path: Path) -> Reading:
    return Reading(resource.read(path))


def _write_json(content: Content, file: BinaryIO) -> Written:
    """Write a resource file that stands on its own: the organizations and all disorders they lead to."""
    organizations = tuple(content.organizations)
    wanted = {key for organization in organizations for key in organization.disorders}
    for disorder in list(content.disorders.values()):
        at: Disorder | None = disorder if disorder.id in wanted else None
        while at and at.broader:
            wanted.add(at.broader)
            at = content.disorders.get(at.broader)
    disorders = tuple(disorder for disorder in content.disorders.values() if disorder.id in wanted)
    text = resource.render(Resource(organizations=organizations, disorders=disorders))
    file.write(text.encode())
    return Written(len(organizations))


FORMATS: tuple[Format, ...] = (
    Format(
        "csv",
        "CSV for spreadsheets",
        ".csv",
        csv_tables.write_for_spreadsheets,
        "Opens in Excel and LibreOffice with its accents; a cell that would run as a formula gets a leading '.",
        read=csv_import.read,
    ),
    Format(
        "csv-plain",
        "CSV, plain data",
        ".csv",
        csv_tables.write_plain,
        "For other programs: UTF-8, RFC 4180, every value exactly as it is.",
    ),
    Format(
        "csv-numbers",
        "CSV, one row a number",
        ".csv",
        csv_tables.write_numbers,
        "Every phone, fax and TTY number on a row of its own, as printed and in international form.",
        has_columns=False,
    ),
    Format(
        "json",
        "JSON resource file",
        ".json",
        _write_json,
        "Everything known of the organizations and their disorders; this program opens it again.",
        has_columns=False,
        read=_read_json,
    ),
)
BY_NAME = {entry.name: entry for entry in FORMATS}


def find(name: str) -> Format:
    """Return the format of that name.

    Raises:
        DirectoryError: there is none; the message offers the nearest and lists all.
    """
    if name in BY_NAME:
        return BY_NAME[name]
    near = get_close_matches(name, BY_NAME, n=1)
    hint = f" Did you mean {near[0]}?" if near else ""
    raise DirectoryError(f"there is no format {name!r}.{hint} Formats are: {', '.join(BY_NAME)}")


def for_path(path: Path) -> Format:
    """Return the first format of the path's suffix.

    Raises:
        DirectoryError: no format has that suffix.
    """
    for entry in FORMATS:
        if entry.suffix == path.suffix.lower():
            return entry
    known = ", ".join(dict.fromkeys(entry.suffix for entry in FORMATS))
    raise DirectoryError(f"{path}: the ending {path.suffix or '(none)'} tells no format; use {known} or --format")


def read(path: Path) -> Reading:
    """Read the records of a file in any format that can be read.

    Raises:
        UnreadableError: the file can't be read.
        DirectoryError: no format that can be read has its suffix.
    """
    for entry in FORMATS:
        if entry.read and entry.suffix == path.suffix.lower():
            return entry.read(path)
    known = ", ".join(sorted({entry.suffix for entry in FORMATS if entry.read} | {".sqlite"}))
    raise DirectoryError(f"{path}: files that can be opened end in {known}")


__all__ = ["BY_NAME", "FORMATS", "Content", "Format", "Written", "find", "for_path", "read"]
