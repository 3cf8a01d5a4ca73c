"""A list that comes again: who is known is updated, with what somebody chose of each field; who is missing is told."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from msgspec.structs import replace

from directory_app.errors import UnreadableError
from directory_app.exchange import bulk_steps, reading
from directory_app.exchange.matching import Decision
from directory_app.exchange.preview import choices, corrections, job, wanted
from directory_app.exchange.preview.choices import Choice
from directory_app.exchange.preview.incoming import Incoming
from directory_app.exchange.preview.job import Preview, Target
from directory_app.exchange.preview.rows import Row
from directory_app.exchange.preview.session import Session
from directory_app.records import Organization, Phone, Resource
from directory_app.store.directory import Directory, create

OLD = "Agency;Voice;Mail\nKite Society;(202) 555-0101;old@kite.example\nOwl House;(202) 555-0102;\n"
NEW = "Agency;Voice;Mail\nKite Society;(202) 555-0101;new@kite.example\n"


@pytest.fixture
def target(tmp_path: Path) -> Target:
    """A directory that holds the first of two lists."""
    path = tmp_path / "ours.sqlite"
    create(path, Resource(title="Ours"))
    made = Target(str(path), False)
    write(made, *previewed(made, tmp_path, OLD))
    return made


def previewed(target: Target, folder: Path, text: str) -> tuple[Preview, list[Row]]:
    source = folder / "list.csv"
    source.write_text(text, encoding="utf-8")
    preview = job.read(lambda _: None, target, [str(source)])
    return preview, Incoming(preview, Session(preview.parts).drafts).rows


def write(target: Target, preview: Preview, decided: list[Row], gone: tuple[str, ...] = ()) -> None:
    job.write(lambda _: None, target, wanted.intakes(preview.parts, decided, True, gone))


def found(target: Target, own_id: str) -> Organization:
    with closing(Directory.open(Path(target.path))) as directory:
        record = directory.organization(own_id)
        assert record is not None
        return record


def test_the_same_name_and_a_shared_number_are_an_update(target: Target, tmp_path: Path) -> None:
    _, (row,) = previewed(target, tmp_path, NEW)
    assert row.decision is Decision.UPDATE
    _, (other,) = previewed(target, tmp_path, NEW.replace("555-0101", "555-0109"))
    assert other.decision is Decision.ADD
    _, (with_id,) = previewed(target, tmp_path, "Id;Agency;Voice\nkite-society;Kite Society;(202) 555-0109\n")
    assert with_id.decision is Decision.UPDATE


@pytest.mark.parametrize(
    ("choice", "emails"),
    [
        (Choice.BOTH, ("new@kite.example", "old@kite.example")),
        (Choice.MINE, ("old@kite.example",)),
        (Choice.NEW, ("new@kite.example",)),
    ],
)
def test_of_each_field_what_was_chosen_stays(
    target: Target, tmp_path: Path, choice: Choice, emails: tuple[str, ...]
) -> None:
    preview, _ = previewed(target, tmp_path, NEW)
    session = Session(preview.parts)
    session.do(0, corrections.choose(session.drafts[0], "kite-society", "emails", choice), "")
    write(target, preview, Incoming(preview, session.drafts).rows)
    assert found(target, "kite-society").emails == emails
    bulk_steps.undo(lambda _: None, target.path)
    assert found(target, "kite-society").emails == ("old@kite.example",)


def test_a_name_that_is_not_kept_is_no_other_name() -> None:
    known = Organization("kite", "Kite Society", ("Kites",), phones=(Phone("202-555-0101", ("voice",)),))
    incoming = replace(known, name="The Kite Society", alternate_names=())
    assert choices.choosable(known, incoming) == ["name"]
    for choice, name in ((Choice.MINE, "Kite Society"), (Choice.NEW, "The Kite Society")):
        made = choices.edits(known, incoming, {"name": choice})
        after = {edit.field: (edit.old, edit.new) for edit in made}
        assert after.get("name", ("", "The Kite Society"))[1] == name
        assert after["alternate_names"][0] in ("Kite Society", "The Kite Society")
        assert after["alternate_names"][1] is None


def test_who_is_not_in_the_list_is_told_and_marked_where_somebody_says_so(target: Target, tmp_path: Path) -> None:
    preview, decided = previewed(target, tmp_path, NEW)
    assert [it.name for it in preview.parts[0].missing] == ["Owl House"]
    write(target, preview, decided, ("owl-house",))
    assert [doubt.code for doubt in found(target, "owl-house").doubts] == ["withdrawn"]
    bulk_steps.undo(lambda _: None, target.path)
    assert found(target, "owl-house").doubts == ()


def test_a_list_of_another_name_misses_nobody(target: Target, tmp_path: Path) -> None:
    other = tmp_path / "other.csv"
    other.write_text(NEW, encoding="utf-8")
    assert job.read(lambda _: None, target, [str(other)]).parts[0].missing == ()


@pytest.mark.parametrize(
    ("start", "words"),
    [
        (b"\x89PNG\r\n", "this is a picture (PNG), which can't be read"),
        (b"%PDF-1.7", "this is a PDF, which can't be read; copy its text into a text file"),
        (b"7z\xbc\xaf\x27\x1c", "this is an archive (7z), which can't be read; unpack it first"),
    ],
)
@pytest.mark.parametrize("ending", ["csv", "txt", "xlsx", "vcf"])
def test_a_file_that_nothing_reads_says_what_it_is(tmp_path: Path, start: bytes, words: str, ending: str) -> None:
    path = tmp_path / f"list.{ending}"
    path.write_bytes(start + bytes(40))
    with pytest.raises(UnreadableError) as caught:
        reading.read(path)
    assert str(caught.value) == f"{path}: {words}"
