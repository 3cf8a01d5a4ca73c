"""HSDS 3 out as a package of tables: what `writing` makes of each organization, a CSV file an object, in a ZIP file."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from tempfile import SpooledTemporaryFile
from typing import Any, BinaryIO

from directory_app.formats.content import Content, Written
from directory_app.formats.hsds import schedules, writing

# The columns of each table, by the name of its file.
_COLUMNS = {
    "organizations": ("id", "name", "alternate_name", "description", "email", "website"),
    "urls": ("id", "organization_id", "label", "url"),
    "contacts": ("id", "organization_id", "email"),
    "phones": ("id", "organization_id", "number", "extension", "type", "description"),
    "locations": (
        *("id", "location_type", "organization_id", "description"),
        *("external_identifier", "external_identifier_type"),
    ),
    "addresses": (
        *("id", "location_id", "attention", "address_1", "address_2", "city"),
        *("state_province", "postal_code", "country", "address_type"),
    ),
    "schedules": schedules.COLUMNS,
    "organization_identifiers": ("id", "organization_id", "identifier_type", "identifier"),
    "attributes": ("id", "link_id", "link_type", "link_entity", "taxonomy_term_id"),
    "taxonomy_terms": ("id", "code", "name", "description", "taxonomy", "parent_id"),
    "metadata": (
        *("id", "resource_id", "resource_type", "last_action_date", "last_action_type", "field_name"),
        *("previous_value", "replacement_value", "updated_by"),
    ),
}
# Lists and objects inside an object whose table is called otherwise.
_TABLES = {"additional_websites": "urls", "taxonomy_term": "taxonomy_terms"}
_IN_MEMORY = 4 << 20  # bytes of a table; the rest waits on the disk


def write(content: Content, file: BinaryIO) -> Written:
    """Write the package; the same records give the same file."""
    count = 0
    with ExitStack() as stack:
        tables = {name: stack.enter_context(_Table(columns)) for name, columns in _COLUMNS.items()}
        for organization in content.organizations:
            for name, row in _rows("organizations", writing.plain(organization, content.disorders)):
                tables[name].add(row)
            count += 1
        for disorder in content.disorders.values() if content.is_whole else ():
            tables["taxonomy_terms"].add(writing.term_of(disorder))
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(_entry("datapackage.json"), json.dumps(_package(), indent=2) + "\n")
            for name, table in tables.items():
                with archive.open(_entry(f"{name}.csv"), "w", force_zip64=True) as member:
                    for piece in table.pieces():
                        member.write(piece)
    return Written(count)


def limits(content: Content) -> list[str]:
    """Say what the package has no place for; its table of terms holds disorders that no organization leads to, too."""
    return writing.limits(content, holds_terms=True)


class _Table:
    """A CSV file that waits to be packed; a row of an id that stood before is the same row."""

    def __init__(self, columns: tuple[str, ...]) -> None:
        self._columns = columns
        self._ids: set[str] = set()
        self._bytes = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 (closed by __exit__)
        self._text = io.TextIOWrapper(self._bytes, encoding="utf-8", newline="")
        self._writer = csv.writer(self._text)
        self._writer.writerow(columns)

    def __enter__(self) -> _Table:
        return self

    def __exit__(self, *_: object) -> None:
        self._text.close()

    def add(self, row: Mapping[str, Any]) -> None:
        """Add a row."""
        if row["id"] not in self._ids:
            self._ids.add(row["id"])
            self._writer.writerow([row.get(column, "") for column in self._columns])

    def pieces(self) -> Iterator[bytes]:
        """Yield the bytes of the file."""
        self._text.flush()
        self._bytes.seek(0)
        while piece := self._bytes.read(1 << 20):
            yield piece


def _rows(table: str, row: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield an object and all objects inside it, each with the name of its table."""
    yield table, row
    for key, value in row.items():
        for inner in value if isinstance(value, list) else [value]:
            if isinstance(inner, dict):
                yield from _rows(_TABLES.get(key, key), inner)


def _package() -> dict[str, Any]:
    """Return what datapackage.json says (Tabular Data Package)."""
    return {
        "name": "support-directory",
        "profile": "tabular-data-package",
        "resources": [
            {
                "name": name,
                "path": f"{name}.csv",
                "profile": "tabular-data-resource",
                "schema": {"fields": [{"name": column, "type": "string"} for column in columns], "primaryKey": "id"},
            }
            for name, columns in _COLUMNS.items()
        ],
    }


def _entry(name: str) -> zipfile.ZipInfo:
    """Return an entry of a fixed date."""
    entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry
