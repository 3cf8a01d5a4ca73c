"""The registry: every format says what it is, writes, and says what it can't hold; every reader refuses in words."""

from __future__ import annotations

import csv
import io
import random
import re
from pathlib import Path

import pytest
import samples

from directory_app import formats, query
from directory_app.errors import DirectoryError
from directory_app.exchange import exporting
from directory_app.formats.tables import tsv
from directory_app.records import Resource
from directory_app.records.fields import FIELDS
from directory_app.records.slugs import Slugs, slug
from directory_app.store.directory import Directory
from directory_app.values import places


@pytest.mark.parametrize("entry", formats.WRITERS, ids=lambda entry: entry.name)
def test_every_format_counts_what_it_writes(entry: formats.Format) -> None:
    data = samples.written(entry.name, samples.FULL, samples.changed(samples.FULL, id="second"))
    assert data
    assert entry.description.endswith(".")
    assert all(re.fullmatch(r"\w[\w ]+: .*\([\d,]+\)", line) for line in samples.limits(entry.name, samples.FULL))
    assert entry.is_text == _is_text(data)


def _is_text(data: bytes) -> bool:
    return not data.startswith(b"PK")


def test_the_first_format_of_an_ending_is_the_common_one() -> None:
    names = {suffix: formats.for_path(Path(f"x{suffix}")).name for suffix in (".json", ".csv", ".vcf", ".xlsx")}
    assert names == {".json": "json", ".csv": "csv", ".vcf": "vcard", ".xlsx": "xlsx"}


def test_limits_and_preview_of_an_export() -> None:
    directory = Directory.in_memory(
        Resource(organizations=(samples.FULL,), disorders=tuple(samples.DISORDERS.values()))
    )
    rows = directory.search(query.parse("")).rows
    xlsx = exporting.Export(rows, formats.find("xlsx"), None)
    head, row = exporting.preview(directory, xlsx).table
    assert (head[0], row[0]) == ("Name", samples.FULL.name)
    (lost,) = exporting.limits(directory, xlsx)
    assert lost == "Left out: the words printed before numbers, such as “Tel.” (4); the lines of the sources (1)"
    packed = exporting.Export(rows, formats.find("vcard-zip"), None)
    assert exporting.preview(directory, packed) == exporting.Preview()


def test_the_table_of_a_format_is_what_it_writes() -> None:
    guarded = samples.changed(samples.FULL, id="b", name="=1+1; x", alternate_names=("-a",))
    for name, delimiter in (("csv", ","), ("csv-plain", ","), ("csv-numbers", ","), ("tsv", "\t")):
        entry = formats.find(name)
        assert entry.table
        text = samples.written(name, samples.FULL, guarded).decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
        found = [[tsv.plain(cell) for cell in row] for row in rows] if name == "tsv" else rows
        content = formats.Content([samples.FULL, guarded], FIELDS, samples.DISORDERS)
        assert found == list(entry.table(content)), name


def test_every_purpose_has_formats_and_a_spreadsheet_comes_first() -> None:
    assert {entry.purpose for entry in formats.WRITERS} == set(formats.Purpose) - {formats.Purpose.PAPER}
    assert formats.WRITERS[0].name == "csv"


ENDINGS = sorted(set(formats.endings()) - {".csv", ".tsv", ".tab"})


@pytest.mark.parametrize("suffix", ENDINGS)
def test_no_reader_breaks_on_what_it_can_not_read(suffix: str, tmp_path: Path) -> None:
    rng = random.Random(1)
    path = tmp_path / f"bad{suffix}"
    for data in (b"", b"\x00" * 1_000, rng.randbytes(5_000), b"{" * 5_000, b"\xef\xbb\xbf", bytes(range(256)) * 16):
        path.write_bytes(data)
        assert samples.fate(path)
    with pytest.raises(DirectoryError):
        formats.read(tmp_path / f"absent{suffix}")
    folder = tmp_path / f"folder{suffix}"
    folder.mkdir()
    with pytest.raises(DirectoryError):
        formats.read(folder)


@pytest.mark.parametrize("name", ["vcard", "hsds", "jsonl", "xlsx", "vcard-zip"])
def test_a_file_cut_anywhere_is_read_or_refused(name: str, tmp_path: Path) -> None:
    data = samples.written(name, samples.FULL)
    path = tmp_path / f"cut{formats.find(name).suffix}"
    for end in range(1, len(data) - 40, max(1, len(data) // 40)):
        path.write_bytes(data[:end])
        assert samples.fate(path)


def test_slugs() -> None:
    assert slug("Épilepsie Canada (O'Neil)") == "epilepsie-canada-oneil"
    assert Slugs({"a", "a-2"}).take("A") == "a-3"
    assert [Slugs({"b"}).take("A", given) for given in ("b", "c", "")] == ["a", "c", "a"]
    assert slug("日本") == "record"
    assert len(slug("x" * 200)) == 60


@pytest.mark.parametrize(
    ("text", "code"), [("us", "US"), ("U.S.A.", "US"), (" united  states ", "US"), ("England", "GB"), ("Atlantis", "")]
)
def test_countries_by_name(text: str, code: str) -> None:
    assert places.country_code(text) == code
