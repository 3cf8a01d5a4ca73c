"""Files of every kind that records can be read from, their encodings, and the ids that names get."""

from __future__ import annotations

from pathlib import Path

import pytest

from directory_app import files
from directory_app.errors import DirectoryError, UnreadableError
from directory_app.exchange import reading
from directory_app.files import reading as text_reading
from directory_app.records import slugs


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html", ".htm", ".csv", ".TXT"])
def test_each_suffix_has_its_reader(tmp_path: Path, suffix: str) -> None:
    """Reports and lists alike give organizations."""
    path = tmp_path / f"a{suffix}"
    path.write_text(
        "name,phone\nFoo Society,775-555-0101\n" if suffix == ".csv" else "Foo Society\nTel: 775-555-0101\n"
    )
    if suffix in (".html", ".htm"):
        path.write_text("<p>Foo Society<br>Tel: 775-555-0101")
    (record,) = reading.read(path).resource.organizations
    assert (record.name, record.phones[0].number) == ("Foo Society", "775-555-0101")


def test_an_unknown_suffix_is_refused(tmp_path: Path) -> None:
    """The message lists what can be read."""
    (tmp_path / "a.xyz").touch()
    with pytest.raises(DirectoryError, match=r"a\.xyz: files that can be opened end in \.csv"):
        reading.read(tmp_path / "a.xyz")


@pytest.mark.parametrize(
    ("data", "text", "told"),
    [
        (b"plain", "plain", ""),
        (b"\xef\xbb\xbfmarked", "marked", ""),
        ("größer".encode("utf-16"), "größer", ""),
        (b"caf\xe9 \x96 bar", "café – bar", "line 1: this is not UTF-8"),
        (b"a\nb\nc\x81", "a\nb\nc\x81", "line 3: this is not UTF-8"),
        ("cut é".encode()[:-1], "cut \ufffd", "line 1: the file ends in the middle of a character"),
        (
            "no mark here".encode("utf-16-le"),
            "no mark here",
            "it has no mark of its encoding; it was read as UTF-16-LE",
        ),
        (b"\xff\xfea\x00b", "a\ufffd", "byte 5 is not UTF-16"),
    ],
)
def test_encodings_are_found_and_told(data: bytes, text: str, told: str) -> None:
    """A guess is always told, and nothing that can be read is lost."""
    found, notice = files.decoded(data)
    assert found == text
    assert notice.startswith(told)
    assert bool(notice) == bool(told)


@pytest.mark.parametrize("name", ["a.txt", "a.csv", "a.json"])
def test_files_too_large_for_memory_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Before they are taken into it."""
    monkeypatch.setattr(text_reading, "LARGEST_TEXT", 4)
    path = tmp_path / name
    path.write_text("12345")
    with pytest.raises(UnreadableError, match="larger than"):
        reading.read(path)


def test_ids_are_readable_stable_and_unique() -> None:
    """The same names in the same order get the same ids, without legal forms, accents and long tails."""
    names = ["Épilepsie Canada, Inc.", "Epilepsie Canada", "", "日本", "x" * 100, "Madison's " * 30]
    given = slugs.Slugs()
    found = [given.take(name) for name in names]
    assert found[:4] == ["epilepsie-canada", "epilepsie-canada-2", "record", "record-2"]
    assert all(len(one) <= slugs.LONGEST + 3 for one in found)
    assert len(set(found)) == len(found)


def test_taken_ids_are_left_alone() -> None:
    """Also when the next number is taken."""
    given = slugs.Slugs(["foo", "foo-2"])
    assert [given.take("Foo"), given.take("Foo")] == ["foo-3", "foo-4"]


def test_a_given_id_is_kept_where_nobody_has_it() -> None:
    """The second one gets an id of its name."""
    given = slugs.Slugs()
    assert [given.take("Foo", "bar"), given.take("Foo", "bar"), given.take("Bar"), given.take("Foo")] == [
        "bar",
        "foo",
        "bar-2",
        "foo-2",
    ]


def test_a_folder_or_zip_file_that_nothing_reads_is_refused_with_its_reason(tmp_path: Path) -> None:
    (tmp_path / "cut.zip").write_bytes(b"PK\x03\x04")
    with pytest.raises(UnreadableError, match=r"cut\.zip: it can't be read: File is not a zip file"):
        reading.read(tmp_path / "cut.zip")
    with pytest.raises(UnreadableError, match="it holds no tables of HSDS and no vCards"):
        reading.read(tmp_path)
