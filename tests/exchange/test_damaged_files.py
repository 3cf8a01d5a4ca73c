"""What is written can be read: whatever an import makes of a damaged file, every command takes it."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import hsds_package
import pytest
import samples
from hypothesis import given, settings
from hypothesis import strategies as st

from directory_app.cli import commands, parser
from directory_app.exchange import reading
from directory_app.formats.reading import Reading
from directory_app.records import Address, Disorder, Organization, Phone, Resource, Source, checks

PAGES = Path(__file__).parents[1] / "reports" / "pages"
OBO = """format-version: 1.4
ontology: rare

[Term]
id: R:1
name: ataxia
synonym: "jerks" EXACT []
def: "A disorder." [PMID:1]
is_a: R:2

[Term]
id: R:2
name: movement disorder
is_a: R:3 ! none

[Term]
id: R:3
name: disorder
"""


def _package(tmp_path: Path) -> bytes:
    hsds_package.write_zip(tmp_path / "package.zip", 2)
    return (tmp_path / "package.zip").read_bytes()


def _page(ending: str) -> Callable[[Path], bytes]:
    return lambda _: min(PAGES.glob(f"*{ending}"), key=lambda path: path.stat().st_size).read_bytes()


def _written(name: str) -> Callable[[Path], bytes]:
    return lambda _: samples.written(name, samples.FULL, samples.changed(samples.FULL, id="second", name="Second"))


SAMPLES: dict[str, Callable[[Path], bytes]] = {
    "a.csv": _written("csv"),
    "b.csv": _written("csv-numbers"),
    "a.tsv": _written("tsv"),
    "a.md": _written("markdown"),
    "a.json": _written("json"),
    "a.jsonl": _written("jsonl"),
    "a.xlsx": _written("xlsx"),
    "a.vcf": _written("vcard"),
    "b.vcf": _written("vcard4"),
    "a.zip": _written("vcard-zip"),
    "b.json": _written("hsds"),
    "b.zip": _package,
    "a.obo": lambda _: OBO.encode(),
    "a.txt": _page(".txt"),
    "a.html": _page(".html"),
    "b.md": _page(".md"),
}
_PIECES = (
    *(b"\0", b"\x1b", b"\x85", b"\x9d", b"\xff", b"\xed\xa0\x80", b"\\ud800", b"NaN", b'""', b"{}", b"[]", b"\n", b";"),
    *(b",", b"\t", b"|", b'"', b"999", b"x" * 300, b"US", b"--", b"is_a: R:1\n", b"BEGIN:VCARD\n", b"\xe2\x80\xa8"),
)


@cache
def sample(name: str) -> bytes:
    """Return a file that is whole; some hold the time at which they are made, so each is made once."""
    with tempfile.TemporaryDirectory() as folder:
        return SAMPLES[name](Path(folder))


def damaged(data: bytes, draw: st.DrawFn) -> bytes:
    """Cut, flip, double, swap and insert somewhere."""
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, max(len(data) - 1, 0)))
        what = draw(st.sampled_from(("cut", "flip", "double", "swap", "insert", "drop")))
        line = data[data.rfind(b"\n", 0, at) + 1 : (data.find(b"\n", at) + 1) or len(data)]
        if what == "cut":
            data = data[:at]
        elif what == "flip":
            data = data[:at] + bytes([draw(st.integers(0, 255))]) + data[at + 1 :]
        elif what == "double":
            data = data.replace(line, line * 2, 1) if line else data
        elif what == "drop":
            data = data.replace(line, b"", 1) if line else data
        elif what == "swap":
            sign = draw(st.sampled_from((b",", b"\t", b"|", b";", b":")))
            parts = line.split(sign)
            data = data.replace(line, sign.join(reversed(parts)), 1) if line else data
        else:
            data = data[:at] + draw(st.sampled_from(_PIECES)) + data[at:]
    return data


def run(*arguments: str) -> int:
    return commands.run(parser.parser().parse_args(arguments))


@pytest.mark.parametrize("name", SAMPLES)
@settings(max_examples=int(os.environ.get("DAMAGED_FILES", "12")), deadline=None, derandomize=True, database=None)
@given(data=st.data())
def test_what_an_import_makes_of_a_damaged_file_is_taken_by_every_command(
    tmp_path_factory: pytest.TempPathFactory, name: str, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("damaged")
    source = folder / name
    source.write_bytes(data.draw(st.composite(lambda draw: damaged(sample(name), draw))()))
    code = run("import", str(source), "--to", str(folder / "made.json"))
    built = run("import", str(source), "--to", str(folder / "built.sqlite"))
    assert code == built
    assert run("check", str(source)) in (0, 1, 2)
    if code == 2:
        return
    for made in ("made.json", "built.sqlite"):
        path = str(folder / made)
        assert run("check", path) in (0, 1)
        assert run("--file", path, "list") == 0
        for ending in ("csv", "jsonl", "vcf"):
            again = str(folder / f"{made}.{ending}")
            assert run("--file", path, "export", "--to", again) == 0
        assert run("import", path, f"{path}.jsonl", "--to", str(folder / f"{made}.again.sqlite")) in (0, 1)


def test_what_can_not_be_read_again_is_left_out_with_a_notice() -> None:
    made = Resource(
        organizations=(
            Organization("a", "A", addresses=(Address(), Address(city="B")), phones=(Phone("none", ("voice",)),)),
            Organization("a", "Second", last_verified="soon", disorders=("d", "gone")),
            Organization("A B", "Third", sources=(Source(""), Source("Page")), description="half \ud800"),
            Organization("x", ""),
        ),
        disorders=(Disorder("d", "D", broader=("e", "gone")), Disorder("e", "E", broader=("d",))),
    )
    assert checks.problems_of(made)
    found = reading.written_again(Reading(made))
    assert checks.problems_of(found.resource) == []
    assert found.resource == Resource(
        organizations=(
            Organization("a", "A", addresses=(Address(city="B"),)),
            Organization("second", "Second", disorders=("d",)),
            Organization("third", "Third", sources=(Source("Page"),)),
        ),
        disorders=(Disorder("d", "D", broader=("e",)), Disorder("e", "E")),
    )
    told = [(notice.record, notice.field) for notice in found.notices]
    assert {("A", "addresses[0]"), ("A", "phones[0].number"), ("Second", "id"), ("Third", "description")} <= set(told)
    assert {("", "name"), ("Second", "last_verified"), ("Second", "disorders[1]"), ("D", "broader")} <= set(told)


def test_what_can_be_read_again_stays_the_same() -> None:
    kept = Reading(Resource(organizations=(samples.FULL,), disorders=tuple(samples.DISORDERS.values())))
    assert reading.written_again(kept) is kept
