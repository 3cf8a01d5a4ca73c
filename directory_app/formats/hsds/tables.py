"""HSDS as tables (1.1 to 3.x): CSV files in a folder or a ZIP file, or lists in one JSON object."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePosixPath

import msgspec

from directory_app.errors import Problem, UnreadableError
from directory_app.files import archives, decoding
from directory_app.formats.hsds.drafts import Draft
from directory_app.formats.hsds.objects import Records, Row, clean
from directory_app.formats.notices import Notices
from directory_app.text import wording
from directory_app.text.patterns import late_pattern

Progress = Callable[[int], None]
Rows = Iterable[tuple[int, Row]]

_ENDINGS = (".csv", ".txt", ".json")
_MOST_CHARACTERS = 1_000_000  # a longer line is no text
_LONGEST_CELL = 131_072  # the limit that Python's csv begins with
_LINE = late_pattern(r"[^\r\n]*(?:\r\n|\n|\r|\Z)")
# Names of tables from HSDS 1.1 on, with the plural and the misprints that packages have.
_NAMES = {
    "addresss": "address", "addresses": "address", "physical_address": "address", "physical_addresses": "address",
    "postal_address": "address", "postal_addresses": "address", "taxonomies": "taxonomy",
    "services_at_location": "service_at_location", "services_at_locations": "service_at_location", "urls": "url",
    "regular_schedule": "schedule", "regular_schedules": "schedule",
}  # fmt: skip
_TABLES = frozenset(
    "organization location service service_at_location contact phone address url schedule organization_identifier"
    " metadata attribute taxonomy_term taxonomy".split()
)


def table_name(name: str) -> str:
    """Return the singular name of a table for the name of its file or key."""
    plain = re.sub(r"\.(csv|txt)$", "", PurePosixPath(name.replace("\\", "/")).name.strip().lower())
    singular = plain.removesuffix("s")
    return _NAMES.get(plain, singular if singular in _TABLES else plain)


def holds_tables(path: Path) -> bool:
    """Tell whether a folder or ZIP file holds a table of organizations."""
    names = archives.names_of(path)
    return "datapackage.json" in names or any(table_name(name) == "organization" for name in names)


def files_of(path: Path, notices: Notices) -> dict[str, bytes]:
    """Return the files of a folder or ZIP file by name.

    Raises:
        UnreadableError: it can't be read, or holds more than memory should.
    """
    if not path.is_dir():
        return archives.files_of(path, _ENDINGS, notices.add)
    contents: dict[str, bytes] = {}
    for entry in sorted(entry for entry in path.iterdir() if entry.suffix.lower() in _ENDINGS)[: archives.MOST_FILES]:
        contents[entry.name] = decoding.read_bytes(entry, decoding.MOST_BYTES - sum(map(len, contents.values())))
    return contents


def tables_of(path: Path, notices: Notices) -> dict[str, Rows]:
    """Return the rows of each table; datapackage.json may name the files otherwise.

    Raises:
        UnreadableError: the folder or ZIP file can't be read, or holds more than memory should.
    """
    files = files_of(path, notices)
    named = _package_names(files.pop("datapackage.json", b""))
    tables: dict[str, Rows] = {}
    for name, data in files.items():
        if name.lower().endswith(".json"):
            notices.add(wording.marked("this file of the package is no table"), name)
            continue
        table = table_name(named.get(name, name))
        decoding.check_lines(data, path)
        rows = _rows(decoding.text_of(data, notices.add, name), name, notices)
        if table in tables:
            first = tables[table]
            tables[table] = (row for part in (first, rows) for row in part)
        else:
            tables[table] = rows
    return tables


def _package_names(data: bytes) -> dict[str, str]:
    try:
        resources = json.loads(data)["resources"] if data else []
        return {PurePosixPath(item["path"]).name: str(item["name"]) for item in resources}
    except (ValueError, KeyError, TypeError, RecursionError):
        return {}


def _lines(text: str, name: str, notices: Notices) -> Iterator[str]:
    for number, match in enumerate(_LINE.finditer(text), 1):
        if match.end() - match.start() > _MOST_CHARACTERS:
            notices.add(
                wording.phrase(
                    "{file}: the line is longer than {count} characters and was left out",
                    file=name,
                    count=wording.number(_MOST_CHARACTERS),
                ),
                line=number,
            )
            yield "\n"
        else:
            yield match[0]


def _rows(text: str, name: str, notices: Notices) -> Iterator[tuple[int, Row]]:
    """Yield (line, row) of a CSV text with line ends of any kind; a broken row is noticed, the rest is read."""
    csv.field_size_limit(_LONGEST_CELL)  # one limit for all readers of the program: another one may have moved it
    delimiter = _delimiter(text)
    reader = csv.reader(_lines(text, name, notices), delimiter=delimiter, skipinitialspace=True)
    header: list[str] = []
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            notices.add(wording.phrase("{file}: this row can't be read: {error}", file=name, error=error), line=line)
            continue
        if not any(cell.strip() for cell in cells):
            continue
        if not header:
            header = [clean(cell).lower().replace(" ", "_") or f"column {index}" for index, cell in enumerate(cells, 1)]
            for twice in sorted({key for key in header if header.count(key) > 1}) if len(header) < 1_000 else []:
                notices.add(
                    wording.phrase("{file}: two columns have the same name; the last one counts", file=name),
                    twice,
                    line=line,
                )
            continue
        if len(cells) != len(header):
            notices.add(
                wording.phrase(
                    "{file}: the row has {cells} cells, the header {names}",
                    file=name,
                    cells=len(cells),
                    names=len(header),
                ),
                ",".join(cells),
                line=line,
            )
        yield line, dict(zip(header, cells, strict=False))


def _delimiter(text: str) -> str:
    """Return what parts the names of columns: a comma, or the semicolon of a European Excel, or a tab."""
    header = next((match[0] for match in _LINE.finditer(text) if match[0].strip()), "")
    return max(",;\t", key=header[:_MOST_CHARACTERS].count)


def add_tables(records: Records, tables: dict[str, Rows], path: Path, progress: Progress) -> None:
    """Add all rows, those first that others point to.

    Raises:
        UnreadableError: there is no table of organizations.
    """
    if "organization" not in tables:
        raise UnreadableError(path, [Problem("", wording.phrase("there is no table of organizations in it"))])
    for count, (line, row) in enumerate(tables.pop("organization")):
        if count % 100 == 0:
            progress(count)
        if clean(row.get("id")) in records.drafts:
            records.notices.add(wording.marked("a second organization has this id"), str(row.get("name")), line=line)
        elif draft := records.organization(row, line):
            draft.keep(_printed("organization", row, line))
    progress(len(records.drafts))
    _Links(records).add(tables)
    for table, rows in tables.items():
        count = sum(1 for _ in rows)
        if count:
            rows_ = wording.rows(count)
            records.notices.add(wording.phrase("the table {table} has no field: {rows}", table=table, rows=rows_))


def _printed(table: str, row: Row, line: int) -> bytes:
    """Return the JSON text of a row; cells that are empty say nothing."""
    return msgspec.json.encode({f"{table}, line {line}": {name: value for name, value in row.items() if value}})


class _Links:
    """Follows the ids of rows to the organization that they belong to."""

    def __init__(self, records: Records) -> None:
        self._records = records
        # (column, id) -> organization, and what a number there is for
        self._owners: dict[tuple[str, str], tuple[Draft, str]] = {
            ("organization_id", key): (draft, "") for key, draft in records.drafts.items()
        }

    def add(self, tables: dict[str, Rows]) -> None:
        """Add the tables in the order in which they point to each other; each that is read is taken out."""
        records = self._records
        for line, row, draft, _ in self._owned(tables, "service"):
            self._own("service_id", row, draft, records.service(draft, row, line))
        self._add_places(tables)
        for line, row, draft, _ in self._owned(tables, "contact"):
            self._own("contact_id", row, draft, records.contact(draft, row, line))
        for line, row, draft, remark in self._owned(tables, "phone"):
            records.phone(draft, row, line, remark)
        for line, row, draft, _ in self._owned(tables, "address"):
            records.address(draft, row, line)
        for line, row, draft, _ in self._owned(tables, "url"):
            records.website(draft, row, line)
        for line, row, draft, service in self._owned(tables, "schedule"):
            records.schedule(draft, row, line, service)
        for line, row, draft, _ in self._owned(tables, "organization_identifier"):
            records.identifier(draft, row, line)
        self._add_terms(tables)

    def _add_places(self, tables: dict[str, Rows]) -> None:
        """A location without an organization belongs to that of a service there (3.x)."""
        locations = list(tables.pop("location", ()))
        joints = list(tables.pop("service_at_location", ()))
        for line, row in joints:
            if owner := self._owner(row, ("service_id",)):
                self._owners.setdefault(("location_id", clean(row.get("location_id"))), owner)
                self._own("service_at_location_id", row, *owner)
            else:
                self._orphan("service_at_location", row, line)
        for line, row in locations:
            own = self._owner(row, ("organization_id",)) or self._owners.get(("location_id", clean(row.get("id"))))
            if own:
                own[0].keep(_printed("location", row, line))
                self._own("location_id", row, own[0], "")
                self._records.location(own[0], row, line)
            else:
                self._orphan("location", row, line)

    def _add_terms(self, tables: dict[str, Rows]) -> None:
        names = {clean(row.get("id")): clean(row.get("name")) for _, row in tables.pop("taxonomy", ())}
        terms = {clean(row.get("id")): dict(row) for _, row in tables.pop("taxonomy_term", ())}
        for term in terms.values():
            term["taxonomy"] = clean(term.get("taxonomy")) or names.get(clean(term.get("taxonomy_id")), "")
        for term in terms.values():
            self._records.disorder(term)
        for line, row in tables.pop("attribute", ()):
            owner = self._owners.get(("organization_id", clean(row.get("link_id"))))
            if owner:
                owner[0].keep(_printed("attribute", row, line))
                term = terms.get(clean(row.get("taxonomy_term_id")), {})
                self._records.attribute(owner[0], term, row.get("link_type"), line)
            else:
                self._records.notices.group(
                    wording.marked("classifications of services have no field"), field="attribute", line=line
                )
        for line, row in tables.pop("metadata", ()):
            if owner := self._owners.get(("organization_id", clean(row.get("resource_id")))):
                owner[0].keep(_printed("metadata", row, line))
                self._records.metadata(owner[0], row, line)
            else:
                self._records.notices.group(
                    wording.marked("the history of changes has no field"), field="metadata", line=line
                )

    def _owned(self, tables: dict[str, Rows], table: str) -> Iterator[tuple[int, Row, Draft, str]]:
        for line, row in tables.pop(table, ()):
            if owner := self._owner(row, _LINKS):
                owner[0].keep(_printed(table, row, line))
                yield line, row, *owner
            else:
                self._orphan(table, row, line)

    def _owner(self, row: Row, columns: Iterable[str]) -> tuple[Draft, str] | None:
        # The remark of the nearest thing that the row points to, such as the service that a number is for.
        owners = (self._owners.get((column, clean(row.get(column)))) for column in columns)
        return next((owner for owner in owners if owner), None)

    def _own(self, column: str, row: Row, draft: Draft, remark: str) -> None:
        self._owners[column, clean(row.get("id"))] = (draft, remark)

    def _orphan(self, table: str, row: Row, line: int) -> None:
        shown = "; ".join(text for name, value in row.items() if not name.endswith("id") and (text := clean(value)))
        self._records.notices.group(
            wording.phrase("a {table} that belongs to no organization", table=table), shown, field=table, line=line
        )


# The nearest first: a number of a service is taken as that of the service.
_LINKS = ("contact_id", "service_at_location_id", "service_id", "location_id", "organization_id")
