"""Importing: several sources into one file, whole or not at all, and large ones a line at a time."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import hsds_package
import pytest
import rights
from msgspec import structs

from directory_app import files, paths, query
from directory_app.cli import commands, parser
from directory_app.errors import CancelledError, DirectoryError, UnreadableError, UnwritableError
from directory_app.exchange import importing, reading
from directory_app.exchange.matching import Kind
from directory_app.exchange.planning import Update
from directory_app.formats.json import jsonl, resource
from directory_app.formats.notices import Notices
from directory_app.records import Disorder, Note, Organization, Phone, Resource, Verification
from directory_app.store import bulk, rows
from directory_app.store.directory import Directory, create
from directory_app.store.journal import Edit

PAGE = Path(__file__).parents[1] / "reports" / "general-myoclonus-layout.txt"
FORMS = Path(__file__).parents[1] / "store" / "forms"
SHIPPED = resource.read(paths.resource_file())


def organization(number: int, **more: object) -> Organization:
    digits = f"(775) {200 + number // 10_000}-{number % 10_000:04d}"
    values: dict[str, object] = {
        "id": f"o{number}",
        "name": f"Society {number}",
        "phones": (Phone(digits, ("voice",)),),
    }
    return Organization(**{**values, **more})  # type: ignore[arg-type]


def import_(target: Path, *sources: Path) -> importing.Imported:
    """Import as the command line does."""
    return importing.into(target, sources)


def kinds(done: importing.Imported) -> list[Kind]:
    return [change.kind for change, _ in done.changes]


@pytest.fixture
def list_(tmp_path: Path) -> Path:
    path = tmp_path / "list.csv"
    path.write_text("name,phone\nFoo Society,775-555-0101\nEpilepsy Canada,775-555-0102\n")
    return path


@pytest.mark.parametrize("name", ["out.json", "out.sqlite"])
def test_each_target_holds_everything_and_knows_it_again(tmp_path: Path, list_: Path, name: str) -> None:
    """A report, then a list: what is new comes in, who may be known is kept apart, the second time all is known."""
    target = tmp_path / name
    assert kinds(import_(target, PAGE)) == [Kind.NEW] * 10
    done = import_(target, list_)
    assert kinds(done) == [Kind.NEW, Kind.CHANGED]
    assert done.needs_a_look
    held = importing.known_records(target)
    assert len(held.organizations) == 12
    assert len(held.disorders) == 1
    again = import_(target, PAGE, list_)
    assert set(kinds(again)) == {Kind.SAME}
    assert importing.known_records(target) == held
    assert not again.is_written
    assert again.left_out == ()


@pytest.mark.skipif(os.name == "nt", reason="folders of Windows have no read-only mark")
def test_nothing_is_imported_into_an_old_form_that_cant_be_renewed(tmp_path: Path, list_: Path) -> None:
    """It can be read, in memory; what is imported would be gone."""
    folder = tmp_path / "old"
    folder.mkdir()
    target = folder / "form-3.sqlite"
    shutil.copyfile(FORMS / target.name, target)
    folder.chmod(0o555)
    with pytest.raises(UnwritableError, match="it is of an older form"):
        rights.held_back(lambda: import_(target, list_))
    folder.chmod(0o755)


def test_several_sources_know_each_other(tmp_path: Path, list_: Path) -> None:
    """What the first brought is known when the second is read."""
    other = tmp_path / "other.csv"
    other.write_text(list_.read_text() + "Bar,775-555-0103\n")
    done = import_(tmp_path / "out.json", list_, other)
    assert kinds(done) == [Kind.NEW, Kind.NEW, Kind.SAME, Kind.SAME, Kind.NEW]
    assert [path.name for path, _ in done.readings] == ["list.csv", "other.csv"]


def test_a_directory_file_is_a_source_too(tmp_path: Path) -> None:
    """Somebody else's directory, whole."""
    source = tmp_path / "theirs.sqlite"
    create(source, SHIPPED)
    done = import_(tmp_path / "ours.json", source)
    assert len(done.changes) == 10
    ours = resource.read(tmp_path / "ours.json")
    assert sorted(one.name for one in ours.organizations) == sorted(one.name for one in SHIPPED.organizations)
    assert ours.disorders == SHIPPED.disorders


def test_what_is_private_leaves_a_directory_for_no_resource_file(tmp_path: Path) -> None:
    """Nor does anybody who closed; another directory file takes in all of it."""
    source = tmp_path / "mine.sqlite"
    notes = (Note("Owes us a kite", is_private=True), Note("Ask for Ann"))
    closed = Organization("b", "B", verifications=(Verification("2026-11-20", "closed"),))
    create(source, Resource(organizations=(Organization("a", "A", notes=notes), closed)))
    done = import_(tmp_path / "out.json", source)
    (one,) = resource.read(tmp_path / "out.json").organizations
    assert one.notes == notes[1:]
    assert [notice.value for _, reading_ in done.readings for notice in reading_.notices] == ["B"]
    import_(tmp_path / "again.sqlite", source)
    with closing(Directory.open(tmp_path / "again.sqlite")) as again:
        assert [it.notes for it in again.organizations(again.search(query.parse("")).rows)] == [notes, ()]


def test_title_and_schema_of_the_target_stay(tmp_path: Path, list_: Path) -> None:
    """A resource file is added to, not made anew."""
    target = tmp_path / "out.json"
    target.write_bytes(paths.resource_file().read_bytes())
    import_(target, list_)
    after = resource.read(target)
    assert (after.title, after.schema) == (SHIPPED.title, SHIPPED.schema)
    assert after.organizations[:10] == SHIPPED.organizations


@pytest.mark.parametrize("name", ["out.csv", "out.vcf", "out.xlsx"])
def test_nothing_is_added_to_a_form_that_can_t_hold_it(tmp_path: Path, list_: Path, name: str) -> None:
    """Reading and writing it again would lose columns and cards that have no field."""
    target = tmp_path / name
    target.write_text("name,notes\nX,precious\n")
    with pytest.raises(UnreadableError, match=r"can only be added to a \.json or \.sqlite file"):
        importing.known_records(target)
    assert importing.limits(tmp_path / "new.csv", SHIPPED)
    assert importing.limits(tmp_path / "new.json", SHIPPED) == importing.limits(tmp_path / "new.sqlite", SHIPPED) == []


def test_an_hsds_file_is_no_target(tmp_path: Path) -> None:
    """It would become a resource file and lose its services."""
    target = tmp_path / "out.json"
    hsds_package.write_json(target, 2)
    with pytest.raises(UnreadableError, match=r"this is HSDS .*; records can only be added"):
        importing.known_records(target)


@pytest.mark.parametrize("name", ["out.json", "out.sqlite"])
def test_a_failure_leaves_the_target_as_it_was(
    tmp_path: Path, list_: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """A source that can't be read, or a disk that is full, and no leftovers."""
    folder = tmp_path / "target"
    folder.mkdir()
    target = folder / name
    import_(target, PAGE)
    known = importing.known_records(target)
    with pytest.raises(DirectoryError):
        import_(target, list_, tmp_path / "gone.csv")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    # SQLite writes by itself: a disk that is full in the middle of a step is played where rows are inserted.
    monkeypatch.setattr(rows, "insert", full)
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UnwritableError, match="No space left"):
        import_(target, list_)
    monkeypatch.undo()
    assert importing.known_records(target) == known
    assert [entry.name for entry in folder.iterdir()] == [name]


@pytest.mark.parametrize("write", [hsds_package.write_zip, hsds_package.write_json])
def test_a_package_comes_in_with_all_its_numbers(tmp_path: Path, write: object) -> None:
    """Numbers of organizations, services and locations, with their kinds."""
    assert callable(write)
    source = tmp_path / ("a.zip" if write is hsds_package.write_zip else "a.json")
    write(source, 50)
    done = import_(tmp_path / "out.sqlite", source)
    assert kinds(done) == [Kind.NEW] * 50
    for record in importing.known_records(tmp_path / "out.sqlite").organizations:
        assert sorted(kind for phone in record.phones for kind in phone.types) == ["fax", "textphone", "voice"]
        assert record.addresses[0].city


@pytest.mark.parametrize("name", ["out.json", "out.sqlite"])
def test_what_a_killed_import_left_is_removed_later(tmp_path: Path, list_: Path, name: str) -> None:
    """Only old files of our own making; one that is being written right now stays."""
    mine = [
        tmp_path / f".{'0' * 31}{number}{ending}" for number, ending in enumerate((".tmp", ".aside.tmp", ".words.tmp"))
    ]
    others = [tmp_path / f".{'a' * 32}.tmp", tmp_path / ".vim.tmp", tmp_path / f"{'0' * 32}.tmp"]
    for path in (*mine, *others):
        path.write_text("x")
        os.utime(path, (0, 0))
    os.utime(others[0])
    import_(tmp_path / name, list_)
    assert [path.exists() for path in (*mine, *others)] == [False, False, False, True, True, True]


KILLED = """
import os, signal, sys
from pathlib import Path
from directory_app import files
from directory_app.store import bulk
path = Path(sys.argv[1])
if path.suffix == ".json":
    with files.replacing(path) as file:
        file.write(b"half")
        file.flush()
        os.kill(os.getpid(), signal.SIGKILL)
def items():
    yield bulk.Item("", "a", "A", b"{}")
    os.kill(os.getpid(), signal.SIGKILL)
bulk.create(path, bulk.Stream(items()))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there an hour must pass")
@pytest.mark.parametrize("name", ["out.json", "out.sqlite"])
def test_what_a_killed_import_left_is_removed_by_the_next_one(tmp_path: Path, list_: Path, name: str) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    subprocess.run([sys.executable, "-c", KILLED, str(folder / name)], check=False)
    assert len(list(folder.iterdir())) >= 2
    import_(folder / name, list_)
    assert [found.name for found in folder.iterdir()] == [name]


def test_what_somebody_else_is_writing_right_now_stays(tmp_path: Path, list_: Path) -> None:
    with files.replacing(tmp_path / "theirs.json") as file:
        file.write(b"{}")
        import_(tmp_path / "mine.json", list_)
    assert (tmp_path / "theirs.json").read_bytes() == b"{}"


def test_a_directory_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match=r"gone\.sqlite: No such file"):
        reading.read(tmp_path / "gone.sqlite")


def test_a_directory_that_a_resource_file_could_not_hold_is_refused(tmp_path: Path) -> None:
    """Else what the import wrote could not be opened again."""
    path = tmp_path / "a.sqlite"
    create(path, Resource(disorders=(Disorder("a", "A", broader=("a",)),)))
    with pytest.raises(UnreadableError, match="'a' is broader than itself"):
        reading.read(path)


# A line at a time

DISORDERS = (Disorder(id="m", name="M"), Disorder(id="n", name="N", broader=("m",)))


def written(path: Path, *records: Organization | Disorder) -> Path:
    path.write_bytes(b"".join(jsonl.lines(records)))
    return path


def test_a_large_file_is_built_by_several_processes(tmp_path: Path) -> None:
    """Disorders may stand anywhere; everything is there, in order of the names, and found."""
    count = bulk._LARGE + 5_000
    many = (organization(number, disorders=("n",) if number % 2 else ()) for number in range(count))
    source = written(tmp_path / "many.jsonl", *many, *DISORDERS)
    told: list[int] = []
    target = tmp_path / "many.sqlite"
    assert importing.build(source, target, told.append) == count
    assert told == sorted(told)
    assert told[-1] == 2 * count
    with closing(Directory.open(target)) as directory:
        assert directory.size == count
        assert directory.search(query.parse("disorder:m")).count == count // 2
        assert [one.id for one in directory.organizations(directory.search(query.parse("phone:2014999")).rows)] == [
            "o14999"
        ]
    assert {entry.name for entry in tmp_path.iterdir()} == {"many.jsonl", "many.sqlite"}


GOOD = b'{"organization":{"id":"a","name":"A"}}'


@pytest.mark.parametrize("target", ["a.json", "a.sqlite"])
@pytest.mark.parametrize("source", ["a.jsonl", "a.ndjson", "a.txt"])
def test_a_bad_line_is_left_out_and_told_whatever_the_name_and_the_target(
    run_import: RunImport, tmp_path: Path, source: str, target: str
) -> None:
    """In the same words with the same numbers; lines of Windows and a mark of the encoding change nothing."""
    lines = [GOOD, b"", b"{", GOOD.replace(b'"A"', b'"A again"'), GOOD.replace(b'"a"', b'"b"')[:-2] + GONE, *CIRCLE]
    (tmp_path / source).write_bytes(b"\xef\xbb\xbf" + b"\r\n".join(lines))
    code, told = run_import(source, target)
    assert code == 1
    assert told == [
        "line 3: Input data was truncated (printed: '{\\r\\n')",
        "line 4: A again: a second record has this id and was left out (printed: 'a')",
        "line 5: A: disorders: there is no disorder of this id (printed: 'gone')",
        "line 7: N: broader: a disorder is broader than itself (printed: 'm')",
    ]
    held = importing.known_records(tmp_path / target)
    assert [(one.id, one.name) for one in held.organizations] == [("a", "A"), ("b", "A")]
    assert [(one.id, one.broader) for one in held.disorders] == [("m", ("n",)), ("n", ())]


GONE = b',"disorders":["gone"]}}'
CIRCLE = (b'{"disorder":{"id":"m","name":"M","broader":["n"]}}', b'{"disorder":{"id":"n","name":"N","broader":["m"]}}')
RunImport = Callable[[str, str], tuple[int, list[str]]]


@pytest.fixture
def run_import(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> RunImport:
    """Return what imports a file of the folder: the exit code, and what was told of its lines in order."""
    monkeypatch.chdir(tmp_path)

    def run(source: str, target: str) -> tuple[int, list[str]]:
        code = commands.run(parser.parser().parse_args(["import", source, "--to", target]))
        told = [line.removeprefix(f"{source}: ") for line in capsys.readouterr().out.splitlines()]
        return code, sorted(line for line in told if line.startswith("line "))

    return run


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        ([GOOD, b"", b"{", GOOD.replace(b'"a"', b'"b"')], "line 3: Input data was truncated"),
        ([GOOD, b'{"name":"not ours"}'], "line 2: Object contains unknown field `name`"),
        ([GOOD[:-1] + b',"disorder":{"id":"m","name":"M"}}'], "line 1: a line holds one"),
        ([GOOD, GOOD], "line 2: a second record has this id"),
        ([GOOD.replace(b'"A"', b"7")], r"line 1: Expected `str`, got `int` \(in \.organization\.name\)"),
        ([GOOD[:-2] + b',"phones":[{"number":"none","types":["voice"]}]}}'], "line 1: 'none' holds no digit"),
        ([GOOD[:-2] + GONE], "line 1: there is no disorder of this id: gone"),
        ([b'{"disorder":{"id":"m","name":"M"}}'] * 2, "line 2: a second record has this id"),
        ([b'{"disorder":{"id":"m","name":"M","broader":"m"}}'], "line 1: a disorder is broader than itself: m"),
        ([b'{"disorder":{"id":"m"}}'], "line 1: Object missing required field `name`"),
        ([GOOD, b"\xff\xfe"], "line 2: "),
        ([b"{", GOOD, b"}"], "line 1: .*and 1 more problem"),
        ([b"[" * 100_000], "line 1: "),
    ],
)
def test_read_strictly_a_bad_line_is_refused(tmp_path: Path, lines: list[bytes], reason: str) -> None:
    source = tmp_path / "a.jsonl"
    source.write_bytes(b"\n".join(lines))
    with pytest.raises(UnreadableError, match=reason):
        list(jsonl.stream(source, Notices(), strict=True).items)


def test_a_file_without_a_record_makes_no_directory(tmp_path: Path) -> None:
    source, target = tmp_path / "a.jsonl", tmp_path / "a.sqlite"
    source.write_bytes(b"{\n" + GOOD[:-3])
    with pytest.raises(UnreadableError, match="no line of this file holds a record: line 1: Input data was truncated"):
        importing.build(source, target)
    assert list(tmp_path.iterdir()) == [source]


def test_a_line_that_is_too_long_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not taken into memory; the lines after it keep their numbers."""
    monkeypatch.setattr(jsonl, "MOST_CHARACTERS", 100)
    source, notices = tmp_path / "a.jsonl", Notices()
    source.write_bytes(GOOD + b"\n" + b" " * 250 + GOOD + b"\n{\n")
    assert importing.build(source, tmp_path / "a.sqlite", notices=notices) == 1
    assert [notice.line for notice in notices.all()] == [2, 3]


@pytest.mark.parametrize("name", ["disorder", '"disorder"'])
def test_words_in_a_record_are_not_taken_for_its_kind(tmp_path: Path, name: str) -> None:
    """An organization may be called so; a mark of the encoding before the first line is left out."""
    source, target = tmp_path / "a.jsonl", tmp_path / "a.sqlite"
    record = {"organization": {"name": name, "id": "a"}}
    source.write_text("\ufeff" + json.dumps(record, separators=(",", ":")), encoding="utf-8")
    assert importing.build(source, target) == 1
    assert importing.known_records(target).organizations[0].name == name


def test_a_large_table_tells_what_has_no_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a small one does: columns, cells and numbers."""
    monkeypatch.setattr(importing, "_LARGE", 10)
    source = tmp_path / "a.csv"
    source.write_text("name,phone,shoe size\nFoo,775-555-0101,42\nBar,call us,1,extra\n")
    assert importing.is_large(source)
    notices = Notices()
    assert importing.build(source, tmp_path / "a.sqlite", notices=notices) == 2
    assert [(one.line, one.value) for one in notices.all()] == [(None, "shoe size"), (3, "extra"), (3, "call us")]


def test_only_our_own_json_is_read_a_record_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """HSDS comes as JSON, too, and is read whole."""
    monkeypatch.setattr(importing, "_LARGE", 10)
    theirs, ours = tmp_path / "theirs.json", tmp_path / "ours.json"
    hsds_package.write_json(theirs, 3)
    ours.write_text(resource.render(SHIPPED), encoding="utf-8")
    assert [importing.is_large(path) for path in (theirs, ours)] == [False, True]
    assert importing.build(ours, tmp_path / "a.sqlite") == 10


def test_a_build_can_be_cancelled(tmp_path: Path) -> None:
    """In either pass; nothing is left."""
    source = written(tmp_path / "a.jsonl", *(organization(number) for number in range(1_200)))

    def stop_after(limit: int) -> object:
        def tell(number: int) -> None:
            if number > limit:
                raise CancelledError

        return tell

    for limit in (500, 1_300):
        with pytest.raises(CancelledError):
            importing.build(source, tmp_path / "a.sqlite", stop_after(limit))  # type: ignore[arg-type]
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.jsonl"]


def test_all_records_of_a_directory_are_its_resource(tmp_path: Path) -> None:
    """With title and disorders."""
    target = tmp_path / "a.sqlite"
    create(target, SHIPPED)
    held = importing.known_records(target)
    assert (held.title, held.disorders) == (SHIPPED.title, SHIPPED.disorders)
    assert set(held.organizations) == set(SHIPPED.organizations)
    assert importing.known_records(tmp_path / "absent.sqlite") == Resource()


@pytest.mark.parametrize("name", ["list.json", "list.csv"])
@pytest.mark.parametrize("update", [Update.KNOWN, Update.ALL])
def test_who_is_listed_again_is_who_they_were(tmp_path: Path, name: str, update: Update) -> None:
    """One is kept for a private note; neither is said to be withdrawn any more, and nobody is there twice."""
    whole, part = (tmp_path / folder / name for folder in ("whole", "part"))
    for path, records in ((whole, range(4)), (part, range(2))):
        path.parent.mkdir()
        importing.write(path, Resource(organizations=tuple(map(organization, records))), "List")
    target = tmp_path / "ours.sqlite"
    importing.into(target, [organized(tmp_path)])
    importing.into(target, [whole])
    with closing(Directory.open(target)) as directory:
        before = {it.name: it for it in all_of(directory)}
        noted = before["Society 3"]
        directory.apply([Edit(noted.id, "notes", None, Note("Slow", is_private=True))])
    importing.into(target, [part], update)
    with closing(Directory.open(target)) as directory:
        asked = ["Society 2", "Society 3"] if update is Update.KNOWN else ["Society 3"]
        assert [it.name for it in directory.withdrawn()] == asked
    importing.into(target, [whole], update)
    with closing(Directory.open(target)) as directory:
        last = directory.last_step()
        assert directory.withdrawn() == []
        noted = structs.replace(noted, notes=(Note("Slow", is_private=True),))
        assert {it.name: it for it in all_of(directory)} == {**before, noted.name: noted}
    importing.into(target, [whole], update)
    with closing(Directory.open(target)) as directory:
        assert directory.last_step() == last
        while directory.undo():
            pass
        assert {it.name for it in all_of(directory)} == {"Owl House"}


def organized(folder: Path) -> Path:
    """Make a list of another name, so that the directory is there before the lists of the test."""
    path = folder / "other.json"
    importing.write(path, Resource(organizations=(Organization("owl-house", "Owl House"),)), "Other")
    return path


def all_of(directory: Directory) -> list[Organization]:
    return directory.organizations(directory.search(query.parse("")).rows)
