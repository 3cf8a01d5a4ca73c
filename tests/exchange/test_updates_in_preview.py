"""A list that comes again: who is known is updated, with what somebody chose of each field; who is missing is told."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from msgspec.structs import replace

from directory_app import formats, query
from directory_app.errors import UnreadableError
from directory_app.exchange import bulk_steps, exporting, reading
from directory_app.exchange.matching import Decision
from directory_app.exchange.preview import choices, corrections, job, summary, wanted
from directory_app.exchange.preview.choices import Choice
from directory_app.exchange.preview.incoming import Incoming
from directory_app.exchange.preview.job import Preview
from directory_app.exchange.preview.rows import Row
from directory_app.exchange.preview.session import Session
from directory_app.exchange.preview.target import Target
from directory_app.records import Organization, Phone, Resource
from directory_app.records.fields import FIELDS
from directory_app.store.directory import Directory, create
from directory_app.store.journal import Edit

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


def previewed(target: Target, folder: Path, text: str, name: str = "list.csv") -> tuple[Preview, list[Row]]:
    source = folder / name
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
    _, (renumbered,) = previewed(target, tmp_path, NEW.replace("555-0101", "555-0109"))
    assert renumbered.decision is Decision.UPDATE  # the same list names it once, as before
    _, (other,) = previewed(target, tmp_path, NEW.replace("555-0101", "555-0109"), "other.csv")
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
    assert [doubt.code for doubt in found(target, "owl-house").doubts] == ["gone"]
    bulk_steps.undo(lambda _: None, target.path)
    assert found(target, "owl-house").doubts == ()


def edit(target: Target, *edits: Edit) -> None:
    with closing(Directory.open_to_change(Path(target.path))) as directory:
        directory.apply(edits)


def conflicts(target: Target) -> int:
    with closing(Directory.open(Path(target.path))) as directory:
        return len(directory.conflicts())


def words(preview: Preview) -> str:
    return summary.release_words(preview.parts[0]).partition(": ")[2]


def names(target: Target) -> list[str]:
    with closing(Directory.open(Path(target.path))) as directory:
        return [it.name for it in directory.organizations(directory.search(query.parse("")).rows)]


def test_who_is_listed_again_is_new_in_the_preview_and_the_same_afterwards(target: Target, tmp_path: Path) -> None:
    before = found(target, "owl-house")
    write(target, *previewed(target, tmp_path, NEW))
    assert [it.code for it in found(target, "owl-house").doubts] == ["withdrawn"]
    preview, rows = previewed(target, tmp_path, OLD)
    assert [(row.change.kind.name, row.change.incoming.name) for row in rows][-1] == ("NEW", "Owl House")
    write(target, preview, rows)
    assert found(target, "owl-house") == before
    with closing(Directory.open(Path(target.path))) as directory:
        assert directory.size == 2


def test_a_list_that_comes_again_takes_the_place_of_its_release(target: Target, tmp_path: Path) -> None:
    edit(target, Edit("kite-society", "description", None, "Meets on Mondays."))
    text = NEW + "Wren Line;(202) 555-0103;\n"
    preview, decided = previewed(target, tmp_path, text)
    assert words(preview) == "1 added, 1 changed, 1 withdrawn, 0 same."
    write(target, preview, decided)
    assert names(target) == ["Kite Society", "Owl House", "Wren Line"]
    kite = found(target, "kite-society")
    assert (kite.emails, kite.description) == (("new@kite.example",), "Meets on Mondays.")
    assert [doubt.code for doubt in found(target, "owl-house").doubts] == ["withdrawn"]
    preview, decided = previewed(target, tmp_path, text)
    assert words(preview) == "0 added, 0 changed, 0 withdrawn, 2 same."
    bulk_steps.undo(lambda _: None, target.path)
    assert (names(target), found(target, "owl-house").doubts) == (["Kite Society", "Owl House"], ())


def test_rows_that_only_stand_on_other_lines_are_the_same(target: Target, tmp_path: Path) -> None:
    head, kite, owl = OLD.splitlines()
    preview, _ = previewed(target, tmp_path, f"{head}\nWren Line;(202) 555-0103;\n{owl}\n{kite}\n", "list (1).csv")
    assert words(preview) == "1 added, 0 changed, 0 withdrawn, 2 same."


def test_what_is_left_out_stays_as_it_was_said_before(target: Target, tmp_path: Path) -> None:
    preview, (row,) = previewed(target, tmp_path, NEW)
    row.decide(Decision.SKIP)
    write(target, preview, [row])
    assert found(target, "kite-society").emails == ("old@kite.example",)


def test_what_is_kept_apart_is_one_more(target: Target, tmp_path: Path) -> None:
    preview, (row,) = previewed(target, tmp_path, NEW)
    row.decide(Decision.ADD)
    write(target, preview, [row])
    assert names(target) == ["Kite Society", "Kite Society", "Owl House"]
    assert found(target, "kite-society").emails == ("old@kite.example",)
    assert found(target, "kite-society-2").emails == ("new@kite.example",)


@pytest.mark.parametrize(
    ("choice", "emails", "open_"),
    [
        (None, ("new@kite.example",), 1),
        (Choice.MINE, ("mine@kite.example",), 0),
        (Choice.NEW, ("new@kite.example",), 0),
        (Choice.BOTH, ("new@kite.example", "mine@kite.example"), 0),
    ],
)
def test_what_both_changed_is_open_until_somebody_chooses(
    target: Target, tmp_path: Path, choice: Choice | None, emails: tuple[str, ...], open_: int
) -> None:
    edit(target, Edit("kite-society", "emails", "old@kite.example", "mine@kite.example"))
    preview, _ = previewed(target, tmp_path, NEW)
    session = Session(preview.parts)
    if choice:
        session.do(0, corrections.choose(session.drafts[0], "kite-society", "emails", choice), "")
    write(target, preview, Incoming(preview, session.drafts).rows)
    assert (found(target, "kite-society").emails, conflicts(target)) == (emails, open_)


def test_of_two_of_a_name_the_one_that_stays_is_the_one_of_its_number(target: Target, tmp_path: Path) -> None:
    """Ids are made of names: where the first of two goes, the second gets the first one's id."""
    text = "Agency;Voice\nKite Society;(202) 555-0155\nKite Society;(202) 555-0177\n"
    write(target, *previewed(target, tmp_path, text, "two.csv"))
    preview, decided = previewed(target, tmp_path, "Agency;Voice\nKite Society;(202) 555-0177\n", "two.csv")
    assert words(preview) == "0 added, 0 changed, 1 withdrawn, 1 same."
    assert [it.phones[0].number for it in preview.parts[0].missing] == ["(202) 555-0155"]
    assert [row.decision for row in decided] == [Decision.SKIP]


def test_another_list_of_the_same_name_is_a_layer_of_its_own(target: Target, tmp_path: Path) -> None:
    preview, decided = previewed(target, tmp_path, "Agency;Voice\nWren Line;(202) 555-0103\n")
    assert (preview.parts[0].before, preview.parts[0].missing) == (None, ())
    write(target, preview, decided)
    assert names(target) == ["Kite Society", "Owl House", "Wren Line"]
    preview, _ = previewed(target, tmp_path, NEW)
    assert words(preview) == "0 added, 1 changed, 1 withdrawn, 0 same."  # the older of both lists


@pytest.mark.parametrize("name", ["list.csv", "ours.csv", "list.json", "ours.jsonl"])
def test_its_own_export_changes_nothing(target: Target, tmp_path: Path, name: str) -> None:
    edit(target, Edit("kite-society", "emails", "old@kite.example", "mine@kite.example"))
    path = tmp_path / name
    with closing(Directory.open(Path(target.path))) as directory:
        rows = directory.search(query.parse("")).rows
        exporting.run(directory, exporting.Export(rows, formats.for_path(path), path, FIELDS))
    preview = job.read(lambda _: None, target, [str(path)])
    rows_ = Incoming(preview, Session(preview.parts).drafts).rows
    assert [row.decision for row in rows_] == [Decision.SKIP, Decision.SKIP]
    assert summary.target_words(preview, Incoming(preview, Session(preview.parts).drafts), "").startswith(
        "Your own directory holds 2 organizations. Nothing here is new: all of it is known already."
    )
    before = steps(target)
    write(target, preview, rows_)
    assert steps(target) == before


def steps(target: Target) -> int:
    with closing(Directory.open(Path(target.path))) as directory:
        return directory.last_step()


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
