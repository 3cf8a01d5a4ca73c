"""HSDS in, 1.1 to 3.x: one entry for JSON files, ZIP files and folders."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

from directory_app import files
from directory_app.errors import Problem, UnreadableError
from directory_app.files import decoding
from directory_app.formats.hsds import json_lists
from directory_app.formats.hsds import tables as hsds_tables
from directory_app.formats.hsds.objects import Records
from directory_app.formats.notices import Notices
from directory_app.formats.reading import Reading
from directory_app.text import wording

Progress = Callable[[int], None]
# What is larger is read a record at a time, if it is ours; what is not is larger than packages are.
_MOST_LOOKED_AT = 32 << 20


def recognizes(path: Path, start: bytes) -> bool:
    """Tell whether a file or folder holds HSDS data; an ending alone does not."""
    if path.is_dir() or start.startswith(b"PK"):
        return hsds_tables.holds_tables(path)
    if decoding.utf8(start).lstrip()[:1] not in (b"[", b"{"):
        return False
    try:
        return json_lists.is_hsds(decoding.utf8(decoding.read_bytes(path, _MOST_LOOKED_AT)))
    except UnreadableError:
        return False


def read(path: Path, progress: Progress = lambda _: None) -> Reading:
    """Read organizations; `progress` is called with how many were read and may raise CancelledError.

    Raises:
        UnreadableError: it can't be read or holds no organizations.
    """
    notices = Notices()
    records = Records(files.name_of(path), notices)
    if path.is_dir() or zipfile.is_zipfile(path):
        tables = hsds_tables.tables_of(path, notices)
        hsds_tables.add_tables(records, tables, path, progress)
    else:
        data = decoding.utf8(decoding.read_bytes(path), notices.add)
        lists = json_lists.read_into(records, data, path, progress)
        if lists:
            rows = {hsds_tables.table_name(name): list(enumerate(objects, 1)) for name, objects in lists.items()}
            hsds_tables.add_tables(records, dict(rows), path, progress)
    resource = records.resource()
    if not resource.organizations and not resource.disorders and not notices.all():
        raise UnreadableError(path, [Problem("", wording.phrase("there are no organizations in it"))])
    return Reading(resource, notices=notices.all(), excerpts=records.excerpts)
