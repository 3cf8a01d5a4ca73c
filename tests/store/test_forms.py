"""The directory files of earlier programs that `forms/` keeps: what is in them must never be lost."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import msgspec
import pytest

from directory_app.formats.json import resource
from directory_app.search import packing
from directory_app.store.schema import FORM

FORMS = Path(__file__).parent / "forms"
FILES = sorted(FORMS.glob("form-*.sqlite"))
_LAST_WITHOUT_LAYERS = 3


def form_of(path: Path) -> int:
    """Return the form number that a directory file names."""
    return int.from_bytes(path.read_bytes()[60:64])  # SQLite's user_version


def test_every_form_that_programs_have_written_is_kept() -> None:
    assert {form_of(path) for path in FILES} >= set(range(1, FORM))
    assert all(path.name.startswith(f"form-{form_of(path)}") for path in FILES)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_holds_the_records_that_a_person_imported(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / path.name
    copy.write_bytes(path.read_bytes())
    with closing(sqlite3.connect(copy)) as connection:
        about = dict(connection.execute("SELECT key, value FROM about"))
        packing.teach(connection)
        organizations = [row[0] for row in connection.execute(f"SELECT {packing.RECORD} FROM organization ORDER BY id")]
        disorders = [row[0] for row in connection.execute(f"SELECT {packing.RECORD} FROM disorder ORDER BY id")]
    records = json.loads((FORMS / "records.json").read_text(encoding="utf-8"))
    assert about["title"] == records["title"]
    assert form_of(path) > _LAST_WITHOUT_LAYERS or about["made_from"] == "edited"
    if form_of(path) > _LAST_WITHOUT_LAYERS:  # a doubt is a code there, not yet a sentence
        records = json.loads(msgspec.json.encode(resource.read(FORMS / "records.json")))
    assert [json.loads(each) for each in organizations] == records["organizations"]
    assert [json.loads(each) for each in disorders] == records["disorders"]
