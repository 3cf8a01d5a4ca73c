"""The one table of the formats that go in and out of a directory: a module each and a row here.

In: the path of a file.
Out: its format, by content where that shows it and else by its ending; what was read, whole or a record at a time.

Reports and directory files are rows of `exchange.reading`, which knows their rooms.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path
from typing import Any

from directory_app.errors import DirectoryError, Problem, UnreadableError
from directory_app.formats.content import Content, Format, Outline, Purpose, Written, is_named, reader_of
from directory_app.formats.reading import Reading
from directory_app.text import wording
from directory_app.text.nearest import nearest


def _late(module: str, function: str) -> Callable[..., Any]:
    """Return a function of a format that loads its module when it is first used: a start needs none of them."""

    def call(*arguments: object) -> Any:
        return getattr(import_module(f"directory_app.formats.{module}"), function)(*arguments)

    return call


FORMATS: tuple[Format, ...] = (
    Format(
        "csv",
        "CSV for spreadsheets",
        (".csv",),
        "Opens in Excel and LibreOffice with its accents; a cell that would run as a formula gets an apostrophe.",
        read=_late("tables.reading", "read"),
        stream=_late("tables.reading", "stream"),
        has_form=True,
        write=_late("tables.csv_tables", "write_for_spreadsheets"),
        said="headings",
        purpose=Purpose.SPREADSHEET,
        table=_late("tables.csv_tables", "rows_for_spreadsheets"),
        has_columns=True,
        limits=_late("tables.table_limits", "limits"),
        limits_need=Outline,
    ),
    Format(
        "json-rows",
        "Table in JSON",
        (".json", ".geojson"),
        read=_late("tables.json_rows", "read"),
        recognizes=_late("tables.json_rows", "recognizes"),
        takes_only_recognized=True,
    ),
    Format(
        "json",
        "JSON resource file",
        (".json", ".geojson"),
        "Everything known of the organizations and their disorders; this program opens it again.",
        read=_late("json.resource", "reading"),
        recognizes=_late("json.resource_reading", "recognizes"),
        stream=_late("json.resource", "stream"),
        write=_late("json.resource", "write"),
        purpose=Purpose.PROGRAM,
    ),
    Format(
        "csv-plain",
        "CSV, plain data",
        (".csv",),
        "For other programs: UTF-8, RFC 4180, every value exactly as it is.",
        write=_late("tables.csv_tables", "write_plain"),
        purpose=Purpose.PROGRAM,
        table=_late("tables.own_rows", "keyed"),
        has_columns=True,
        limits=_late("tables.table_limits", "limits"),
        limits_need=Outline,
    ),
    Format(
        "xlsx",
        "Excel workbook",
        (".xlsx", ".xlsm", ".xlsb"),
        "Every cell is text, so that no spreadsheet changes a number; header frozen, filter on.",
        read=_late("tables.reading", "read"),
        has_form=True,
        recognizes=_late("tables.workbooks", "is_xlsx"),
        write=_late("tables.xlsx", "write"),
        said="headings",
        purpose=Purpose.SPREADSHEET,
        table=_late("tables.own_rows", "labelled"),
        has_columns=True,
        limits=_late("tables.xlsx", "limits"),
        is_text=False,
    ),
    Format(
        "csv-numbers",
        "CSV, one row a number",
        (".csv",),
        "Every phone, fax and TTY number on a row of its own, as printed and in international form.",
        write=_late("tables.csv_tables", "write_numbers"),
        purpose=Purpose.SPREADSHEET,
        table=_late("tables.csv_tables", "rows_of_numbers"),
        limits=_late("tables.table_limits", "numbers_limits"),
    ),
    Format(
        "tsv",
        "Tab-separated values",
        (".tsv", ".tab"),
        "One line an organization without quotes, for tools that work line by line.",
        read=_late("tables.reading", "read"),
        stream=_late("tables.reading", "stream"),
        has_form=True,
        write=_late("tables.tsv", "write"),
        purpose=Purpose.PROGRAM,
        table=_late("tables.own_rows", "keyed"),
        has_columns=True,
        limits=_late("tables.tsv", "limits"),
    ),
    Format(
        "text-table",
        "Table in text",
        (".txt",),
        read=_late("tables.reading", "read"),
        stream=_late("tables.reading", "stream"),
        has_form=True,
        recognizes=_late("tables.text_tables", "recognizes"),
        takes_only_recognized=True,
    ),
    Format(
        "cards",
        "Cards as plain text",
        (".txt",),
        "All that the card says of each organization, to read or to paste into a message.",
        write=_late("cards", "write"),
        said="all",
        purpose=Purpose.TEXT,
    ),
    Format(
        "markdown",
        "Markdown table",
        (".md", ".markdown"),
        "A table to paste into a page or a report.",
        read=_late("tables.markdown", "read"),
        recognizes=_late("tables.markdown", "recognizes"),
        takes_only_recognized=True,
        write=_late("tables.markdown", "write"),
        said="headings",
        purpose=Purpose.TEXT,
        table=_late("tables.own_rows", "labelled"),
        has_columns=True,
        limits=_late("tables.table_limits", "limits"),
        limits_need=Outline,
    ),
    Format(
        "jsonl",
        "JSON Lines",
        (".jsonl", ".ndjson"),
        "One organization or disorder a line, everything known of it; for very large directories.",
        read=_late("json.jsonl", "read"),
        recognizes=_late("json.jsonl", "recognizes"),
        stream=_late("json.jsonl", "stream"),
        is_streamed=True,
        write=_late("json.jsonl", "write"),
        purpose=Purpose.PROGRAM,
    ),
    Format(
        "vcard",
        "vCard 3.0 for phones, Apple and Google",
        (".vcf", ".vcard"),
        "Address book cards that read nearly everywhere; a TTY has the label TTY.",
        read=_late("vcard.reading", "read"),
        recognizes=_late("vcard.reading", "recognizes"),
        write=_late("vcard.writing", "write_apple"),
        purpose=Purpose.ADDRESS_BOOK,
        limits=_late("vcard.writing", "limits"),
    ),
    Format(
        "vcard-outlook",
        "vCard 3.0 for Outlook",
        (".vcf",),
        "Address book cards whose TTY numbers stand in Outlook's TTY/TDD field.",
        write=_late("vcard.writing", "write_outlook"),
        purpose=Purpose.ADDRESS_BOOK,
        limits=_late("vcard.writing", "limits"),
    ),
    Format(
        "vcard-evolution",
        "vCard 3.0 for Evolution and GNOME",
        (".vcf",),
        "Address book cards whose TTY numbers stand in Evolution's TTY field.",
        write=_late("vcard.writing", "write_evolution"),
        purpose=Purpose.ADDRESS_BOOK,
        limits=_late("vcard.writing", "limits"),
    ),
    Format(
        "vcard4",
        "vCard 4.0",
        (".vcf",),
        "The newest standard, which knows text telephones; some phones don't read it.",
        write=_late("vcard.writing", "write_4"),
        purpose=Purpose.ADDRESS_BOOK,
        limits=_late("vcard.writing", "limits"),
    ),
    Format(
        "vcard-zip",
        "vCard 3.0, one file an organization, in a ZIP file",
        (".zip",),
        "For address books that take only the first card of a file.",
        read=_late("vcard.reading", "read_zip"),
        recognizes=_late("vcard.reading", "recognizes_zip"),
        takes_only_recognized=True,
        write=_late("vcard.writing", "write_apple_zip"),
        purpose=Purpose.ADDRESS_BOOK,
        limits=_late("vcard.writing", "limits"),
        is_text=False,
    ),
    Format(
        "hsds",
        "HSDS 3 (Open Referral)",
        (".json", ".zip"),
        "For directories of services: a list of organizations that follows the HSDS schema.",
        read=_late("hsds.reading", "read"),
        recognizes=_late("hsds.reading", "recognizes"),
        takes_only_recognized=True,
        reads_folders=True,
        write=_late("hsds.writing", "write"),
        purpose=Purpose.PROGRAM,
        limits=_late("hsds.writing", "limits"),
    ),
    Format(
        "hsds-zip",
        "HSDS 3 (Open Referral), tables in a ZIP file",
        (".zip",),
        "For directories of services that take packages: a CSV file an object, with datapackage.json.",
        write=_late("hsds.packing", "write"),
        purpose=Purpose.PROGRAM,
        limits=_late("hsds.packing", "limits"),
        is_text=False,
    ),
    Format(
        "icalendar",
        "iCalendar: dates to verify again, and hours",
        (".ics",),
        "For calendars: a day for each organization that is to be verified again, and its opening hours week by week.",
        said="all",
        write=_late("ics", "write"),
        purpose=Purpose.PROGRAM,
        limits=_late("ics", "limits"),
    ),
    Format(
        "ods",
        "OpenDocument spreadsheet",
        (".ods",),
        read=_late("tables.reading", "read"),
        recognizes=_late("tables.workbooks", "is_ods"),
        has_form=True,
    ),
    Format("xls", "Excel workbook, 97 to 2003", (".xls",), read=_late("tables.reading", "read"), has_form=True),
    Format(
        "ldif",
        "LDIF, address book of Thunderbird or LDAP",
        (".ldif", ".ldi"),
        read=_late("ldif.reading", "read"),
        recognizes=_late("ldif.reading", "recognizes"),
    ),
    Format(
        "jcard",
        "jCard, address book cards as JSON",
        (".json",),
        read=_late("vcard.jcard", "read"),
        recognizes=_late("vcard.jcard", "recognizes"),
        takes_only_recognized=True,
    ),
    Format(
        "airs",
        "AIRS XML of 211 centers",
        (".xml",),
        read=_late("airs.reading", "read"),
        recognizes=_late("airs.reading", "recognizes"),
        stream=_late("airs.reading", "stream"),
    ),
    Format(
        "obo",
        "OBO ontology of disorders",
        (".obo",),
        read=_late("obo", "read"),
        recognizes=_late("obo", "recognizes"),
    ),
)
WRITERS = tuple(entry for entry in FORMATS if entry.is_written)
BY_NAME = {entry.name: entry for entry in WRITERS}


def find(name: str) -> Format:
    """Return the format of that name that can be written.

    Raises:
        DirectoryError: there is none; the message offers the nearest and lists all.
    """
    if name in BY_NAME:
        return BY_NAME[name]
    near = nearest(name, BY_NAME)
    known = ", ".join(BY_NAME)
    raise DirectoryError(
        wording.phrase(
            "there is no format {name}. Did you mean {near}? Formats are: {formats}",
            name=repr(name),
            near=near,
            formats=known,
        )
        if near
        else wording.phrase("there is no format {name}. Formats are: {formats}", name=repr(name), formats=known)
    )


def for_path(path: Path) -> Format:
    """Return the first format of the path's ending that can be written.

    Raises:
        DirectoryError: no format has that ending.
    """
    for entry in WRITERS:
        if entry.suffix == path.suffix.lower():
            return entry
    known = ", ".join(dict.fromkeys(entry.suffix for entry in WRITERS))
    raise DirectoryError(
        wording.phrase(
            "{path}: the ending {ending} tells no format; use {endings}",
            path=path,
            ending=path.suffix or wording.phrase("(none)"),
            endings=known,
        )
    )


def fitting(entry: Format, path: Path) -> Format:
    """Return the format that writes what `entry` does into a file of that ending: "hsds" goes into a ZIP file packed.

    Raises:
        DirectoryError: the ending is that of a package or workbook, and the format is text.
    """
    ending = path.suffix.lower()
    if not entry.is_text or ending not in {other.suffix for other in WRITERS if not other.is_text}:
        return entry
    packed = BY_NAME.get(entry.name + ending.replace(".", "-"))
    if packed is None:
        raise DirectoryError(
            wording.phrase(
                "{path}: the format {format} writes no {ending} file; its ending is {own}",
                path=path,
                format=entry.name,
                ending=ending,
                own=entry.suffix,
            )
        )
    return packed


def endings(formats: Iterable[Format] = FORMATS) -> list[str]:
    """Return the endings of what can be read, each once."""
    return list(dict.fromkeys(ending for entry in formats if entry.read for ending in entry.endings))


def format_of(path: Path, formats: tuple[Format, ...] = FORMATS) -> Format:
    """Return the format that reads a file or folder.

    Raises:
        UnreadableError: it is a folder or ZIP file that holds nothing of ours.
        DirectoryError: it is not there, or neither its ending nor its content is that of a format.
    """
    if reader := reader_of(path, formats):
        return reader
    if path.is_dir() and path.suffix.lower() in set(endings(formats)) - {".zip"}:
        raise UnreadableError(path, [Problem("", wording.phrase("this is a folder, not a file"))])
    if path.is_dir() or (path.suffix.lower() == ".zip" and path.is_file()):
        from directory_app.files import archives

        raise UnreadableError(
            path, [Problem("", archives.problem_of(path) or wording.phrase("it holds no tables of HSDS and no vCards"))]
        )
    if not path.exists():
        raise DirectoryError(f"{path}: {wording.phrase(os.strerror(errno.ENOENT))}")
    known = ", ".join(sorted(endings(formats)))
    raise DirectoryError(wording.phrase("{path}: files that can be opened end in {endings}", path=path, endings=known))


def read(path: Path, formats: tuple[Format, ...] = FORMATS) -> Reading:
    """Read the records of a file in any format that can be read.

    Raises:
        UnreadableError: the file can't be read.
        DirectoryError: neither its ending nor its content is that of a format.
    """
    entry = format_of(path, formats)
    assert entry.read is not None
    return entry.read(path)


__all__ = [
    "BY_NAME",
    "FORMATS",
    "WRITERS",
    "Content",
    "Format",
    "Purpose",
    "Written",
    "endings",
    "find",
    "for_path",
    "format_of",
    "is_named",
    "read",
    "reader_of",
]
