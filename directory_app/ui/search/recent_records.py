"""The records that the last searches have found: the next letter of a word finds most of them again."""

from __future__ import annotations

from collections.abc import Sequence

from directory_app.records import Organization
from directory_app.store.directory import Directory
from directory_app.values import phones

# So many are kept, the newest: two pages. The table keeps the very same ones, so they take no room of their own.
_KEPT = 400


class RecentRecords:
    """Reads records of a reader by their rows, in its thread; those that are here already are not read again."""

    def __init__(self, reader: Directory) -> None:
        self._reader = reader
        self._version: int | None = None
        self._records: dict[int, Organization] = {}

    def of(self, rows: Sequence[int]) -> Sequence[Organization]:
        """Return the records of rows; () where the rows may be others' by now.

        Raises:
            DirectoryError: one of them can't be read.
        """
        version = self._reader.version()
        if version != self._version:
            self._version, self._records = version, {}
        known = self._records
        missing = [row for row in rows if row not in known]
        if missing:
            known.update(zip(missing, map(_prepared, self._reader.organizations(missing)), strict=True))
        if self._reader.has_changed:
            return ()
        found = [known.pop(row) for row in rows]
        known.update(zip(rows, found, strict=True))
        while len(known) > _KEPT:
            del known[next(iter(known))]
        return found


def _prepared(record: Organization) -> Organization:
    """Return a record with what painting asks of its numbers looked up, where that takes long."""
    if record.region not in phones.NANP:
        _ = [phone.is_toll_free(record.region) for phone in record.phones]
    return record
