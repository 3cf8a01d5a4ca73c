"""The formats that go in and out of a directory: one module each and one row here."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from directory_app.errors import DirectoryError, Problem, UnreadableError
from directory_app.formats.content import Content, Format, Outline, Reader, Written
from directory_app.formats.reading import Reading


def _late(module: str, function: str) -> Callable[..., Any]:
    """Return a function of a format that loads its module when it is first used: a start needs none of them."""

    def call(*arguments: object) -> Any:
        return getattr(import_module(f"directory_app.formats.{module}"), function)(*arguments)

    return call


FORMATS: tuple[Format, ...] = (
    Format(
        "csv",
        "CSV for spreadsheets",
        ".csv",
        _late("tables.csv_tables", "write_for_spreadsheets"),
        "Opens in Excel and LibreOffice with its accents; a cell that would run as a formula gets a leading '.",
        limits=_late("tables.table_limits", "limits"),
        limits_need=Outline,
        read=_late("tables.csv_import", "read"),
    ),
    Format(
        "csv-plain",
        "CSV, plain data",
        ".csv",
        _late("tables.csv_tables", "write_plain"),
        "For other programs: UTF-8, RFC 4180, every value exactly as it is.",
        limits=_late("tables.table_limits", "limits"),
        limits_need=Outline,
    ),
    Format(
        "csv-numbers",
        "CSV, one row a number",
        ".csv",
        _late("tables.csv_tables", "write_numbers"),
        "Every phone, fax and TTY number on a row of its own, as printed and in international form.",
        has_columns=False,
        limits=_late("tables.table_limits", "numbers_limits"),
    ),
    Format(
        "json",
        "JSON resource file",
        ".json",
        _late("json.resource", "write"),
        "Everything known of the organizations and their disorders; this program opens it again.",
        has_columns=False,
        read=_late("json.resource", "reading"),
    ),
    Format(
        "xlsx",
        "Excel workbook",
        ".xlsx",
        _late("tables.xlsx", "write"),
        "Every cell is text, so that no spreadsheet changes a number; header frozen, filter on.",
        limits=_late("tables.xlsx", "limits"),
        is_text=False,
    ),
    Format(
        "tsv",
        "Tab-separated values",
        ".tsv",
        _late("tables.tsv", "write"),
        "One line an organization without quotes, for tools that work line by line.",
        limits=_late("tables.tsv", "limits"),
    ),
    Format(
        "markdown",
        "Markdown table",
        ".md",
        _late("tables.markdown", "write"),
        "A table to paste into a page or a report.",
        limits=_late("tables.table_limits", "limits"),
        limits_need=Outline,
    ),
    Format(
        "jsonl",
        "JSON Lines",
        ".jsonl",
        _late("json.jsonl", "write"),
        "One organization or disorder a line, everything known of it; for very large directories.",
        has_columns=False,
    ),
    Format(
        "vcard",
        "vCard 3.0 for phones, Apple and Google",
        ".vcf",
        _late("vcard.writing", "write_apple"),
        "Address book cards that read nearly everywhere; a TTY has the label TTY.",
        has_columns=False,
        limits=_late("vcard.writing", "limits"),
    ),
    Format(
        "vcard-outlook",
        "vCard 3.0 for Outlook",
        ".vcf",
        _late("vcard.writing", "write_outlook"),
        "Address book cards whose TTY numbers stand in Outlook's TTY/TDD field.",
        has_columns=False,
        limits=_late("vcard.writing", "limits"),
    ),
    Format(
        "vcard-evolution",
        "vCard 3.0 for Evolution and GNOME",
        ".vcf",
        _late("vcard.writing", "write_evolution"),
        "Address book cards whose TTY numbers stand in Evolution's TTY field.",
        has_columns=False,
        limits=_late("vcard.writing", "limits"),
    ),
    Format(
        "vcard4",
        "vCard 4.0",
        ".vcf",
        _late("vcard.writing", "write_4"),
        "The newest standard, which knows text telephones; some phones don't read it.",
        has_columns=False,
        limits=_late("vcard.writing", "limits"),
    ),
    Format(
        "vcard-zip",
        "vCard 3.0, one file an organization, in a ZIP file",
        ".zip",
        _late("vcard.writing", "write_apple_zip"),
        "For address books that take only the first card of a file.",
        has_columns=False,
        limits=_late("vcard.writing", "limits"),
        is_text=False,
    ),
    Format(
        "hsds",
        "HSDS 3 (Open Referral)",
        ".json",
        _late("hsds.writing", "write"),
        "For directories of services: a list of organizations that follows the HSDS schema.",
        has_columns=False,
        limits=_late("hsds.writing", "limits"),
    ),
)
# What only comes in, or shares its ending with others; asked before the formats above, the first that takes it reads.
READERS: tuple[Reader, ...] = (
    Reader(
        "hsds",
        "HSDS 1.1 to 3 (Open Referral)",
        (".json", ".zip"),
        _late("hsds.reading", "read"),
        _late("hsds.reading", "recognizes"),
        reads_folders=True,
    ),
    Reader("vcard", "vCard 2.1, 3.0 and 4.0", (".vcf", ".vcard"), _late("vcard.reading", "read")),
    Reader(
        "vcard-zip",
        "ZIP file of vCards",
        (".zip",),
        _late("vcard.reading", "read_zip"),
        _late("vcard.reading", "recognizes_zip"),
    ),
    Reader("xlsx", "Excel workbook", (".xlsx", ".xlsm"), _late("tables.xlsx", "read")),
    Reader("jsonl", "JSON Lines", (".jsonl", ".ndjson"), _late("json.jsonl", "read")),
    Reader("obo", "OBO ontology of disorders", (".obo",), _late("obo", "read")),
)
BY_NAME = {entry.name: entry for entry in FORMATS}


def find(name: str) -> Format:
    """Return the format of that name.

    Raises:
        DirectoryError: there is none; the message offers the nearest and lists all.
    """
    if name in BY_NAME:
        return BY_NAME[name]
    from difflib import get_close_matches

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
    for reader in READERS:
        if reader.takes(path):
            return reader.read(path)
    for entry in FORMATS:
        if entry.read and entry.suffix == path.suffix.lower():
            return entry.read(path)
    if path.is_dir() or (path.suffix.lower() == ".zip" and path.is_file()):
        from directory_app.formats import archives

        raise UnreadableError(path, [Problem("", archives.refusal(path))])
    suffixes = {entry.suffix for entry in FORMATS if entry.read} | {".sqlite"}
    known = ", ".join(sorted(suffixes.union(*(reader.suffixes for reader in READERS))))
    raise DirectoryError(f"{path}: files that can be opened end in {known}")


__all__ = ["BY_NAME", "FORMATS", "READERS", "Content", "Format", "Reader", "Written", "find", "for_path", "read"]
