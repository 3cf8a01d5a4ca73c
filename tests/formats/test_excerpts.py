"""What a source says of one record, for formats without an account of their lines."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from directory_app import formats
from directory_app.formats import Content
from directory_app.records import Organization, Phone
from directory_app.records.fields import BY_KEY

SLEEP = Organization("sleep", "Sleep Society", phones=(Phone("(202) 555-0101", ("textphone",)),), emails=("a@b.org",))


def _json(path: Path, record: str) -> Any:
    excerpt = formats.read(path).excerpts[record]
    assert excerpt.first == 0
    return json.loads(excerpt.text)


def test_a_card_is_shown_with_the_lines_of_the_file(tmp_path: Path) -> None:
    """As they stand there, folded, with the number of the first."""
    path = tmp_path / "a.vcf"
    cards = "BEGIN:VCARD\r\nFN:One\r\nEND:VCARD\r\n\r\nBEGIN:VCARD\r\nFN:Two\r\nNOTE:long\r\n er\r\nEND:VCARD\r\n"
    path.write_bytes(cards.encode())
    excerpt = formats.read(path).excerpts["two"]
    assert (excerpt.first, excerpt.text) == (5, "BEGIN:VCARD\nFN:Two\nNOTE:long\n er\nEND:VCARD")


def test_an_hsds_object_is_shown_as_it_came(tmp_path: Path) -> None:
    """With keys that no field takes."""
    path = tmp_path / "a.json"
    item = {"id": "7", "name": "Sleep Society", "phones": [{"number": "202-555-0101"}], "legal_status": "private"}
    path.write_text(json.dumps([item]))
    assert _json(path, "sleep-society") == item


def test_rows_of_hsds_tables_are_shown_with_table_and_line(tmp_path: Path) -> None:
    """All that lead to the organization, empty cells left out."""
    folder = tmp_path / "hsds"
    folder.mkdir()
    (folder / "organization.csv").write_text("id,name,email\n1,Other,\n2,Sleep Society,\n")
    (folder / "phone.csv").write_text("id,organization_id,number\n9,2,202-555-0101\n")
    assert _json(folder, "sleep-society") == [
        {"organization, line 3": {"id": "2", "name": "Sleep Society"}},
        {"phone, line 2": {"id": "9", "organization_id": "2", "number": "202-555-0101"}},
    ]


def test_a_row_of_a_workbook_is_shown_under_its_columns(tmp_path: Path) -> None:
    """With the name of the sheet and the number of the row."""
    path = tmp_path / "a.xlsx"
    with path.open("wb") as file:
        formats.find("xlsx").write(Content((SLEEP,), tuple(BY_KEY[key] for key in ("name", "tty", "city")), {}), file)
    ((where, row),) = _json(path, "sleep-society").items()
    assert where.endswith(", row 2")
    assert row == {"Name": "Sleep Society", "TTY": "(202) 555-0101"}
