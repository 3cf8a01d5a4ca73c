"""Changing a directory file on the command line: edit, undo, redo, history, and a newer release of a list."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from directory_app import paths
from directory_app.cli import commands, parser
from directory_app.exchange import backups, questions
from directory_app.store.directory import Directory

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command; return its exit code and what it printed."""

    def run_(*arguments: object) -> tuple[int, str, str]:
        try:
            code = commands.run(parser.parser().parse_args([str(it) for it in arguments]))
        except SystemExit as stopped:
            code = int(str(stopped.code))
        return (code, *capsys.readouterr())

    return run_


@pytest.fixture
def mine(tmp_path: Path, run: Run) -> Path:
    path = tmp_path / "mine.sqlite"
    assert run("import", paths.resource_file(), "--to", path)[0] in (0, 1)
    return path


def tty_of(run: Run, mine: Path) -> list[str]:
    shown = json.loads(run("--file", mine, "show", "epilepsy-foundation", "--json")[1])
    return [phone["number"] for phone in shown["phones"] if "textphone" in phone["types"]]


def test_an_edit_is_found_and_taken_back_and_done_again(run: Run, mine: Path) -> None:
    code, _, said = run("--file", mine, "edit", "epilepsy-foundation", "tty=(800) 332-2071", "--by", "Ruth")
    assert (code, said) == (0, "changed: number of Epilepsy Foundation\n")
    assert tty_of(run, mine) == ["(800) 332-2071"]
    assert "1 of 10" in run("--file", mine, "list", "tty:8003322071")[2]
    assert run("--file", mine, "undo")[::2] == (0, "taken back: number of Epilepsy Foundation\n")
    assert tty_of(run, mine) == ["(800)332-2070"]
    assert run("--file", mine, "redo")[::2] == (0, "done again: number of Epilepsy Foundation\n")
    assert tty_of(run, mine) == ["(800) 332-2071"]


def test_a_disorder_is_edited_found_and_taken_back(run: Run, mine: Path) -> None:
    before = run("--file", mine, "disorders", "--json")
    edited = run("--file", mine, "edit", "sleep myoclonus", "synonyms=Night jerks", "broader=PME", "--by", "Ruth")
    assert edited == (0, "", "changed: synonyms of Sleep myoclonus and broader disorder of Sleep myoclonus\n")
    assert "National Sleep Foundation" in run("--file", mine, "list", 'disorder:"night jerks"')[1]
    assert "National Sleep Foundation" in run("--file", mine, "list", "disorder:pme")[1]
    code, out, _ = run("--file", mine, "history", "sleep-myoclonus")
    assert code == 0
    assert "by Ruth: synonyms of Sleep myoclonus" in out
    assert "broader: General myoclonus → Progressive myoclonus epilepsy" in out
    assert run("--file", mine, "history", "disorder/sleep-myoclonus")[1] == out
    assert run("--file", mine, "undo")[0] == 0
    assert run("--file", mine, "disorders", "--json") == before


def test_a_name_that_two_disorders_share_is_said(run: Run, mine: Path) -> None:
    code, _, said = run("--file", mine, "edit", "sleep-myoclonus", "synonyms=pme")
    assert code == 0
    assert "synonyms: “pme” is a name of Progressive myoclonus epilepsy, too." in said
    assert "'pme' may be any of 2 disorders" in run("--file", mine, "edit", "pme", "name=X")[2]


def test_a_field_given_twice_has_both_and_an_empty_one_none(run: Run, mine: Path) -> None:
    run("--file", mine, "edit", "epilepsy-foundation", "email=a@example.org", "email=b@example.org", "fax=")
    shown = json.loads(run("--file", mine, "show", "epilepsy-foundation", "--json")[1])
    assert shown["emails"] == ["a@example.org", "b@example.org"]
    assert not [phone for phone in shown["phones"] if "fax" in phone["types"]]


def test_the_history_says_who_changed_what(run: Run, mine: Path) -> None:
    run("--file", mine, "edit", "epilepsy-foundation", "tty=(800) 332-2071", "--by", "Ruth", "--why", "called")
    run("--file", mine, "undo", "--by", "Max")
    code, out, _ = run("--file", mine, "history", "epilepsy-foundation")
    assert code == 0
    assert "by Ruth: number of Epilepsy Foundation (called), taken back since" in out
    assert "phones: textphone (800)332-2070 → textphone (800) 332-2071" in out
    assert "by Max: taken back: number of Epilepsy Foundation" in out
    assert run("--file", mine, "history", "epilepsy-canada")[1] == ""
    steps = json.loads(run("--file", mine, "history", "--json")[1])
    assert [step["number"] for step in steps] == [1, 2]


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("edit", "nobody", "name=X"), "there is no organization with the id or name 'nobody'"),
        (("edit", "epilepsy", "name=X"), "'epilepsy' may be any of 2 organizations"),
        (("edit", "epilepsy-canada", "name"), "'name' is no FIELD=VALUE"),
        (("edit", "epilepsy-canada", "nmae=X"), "Did you mean name?"),
        (("edit", "epilepsy-canada", "name="), "name: "),
        (("edit", "epilepsy-canada", "last_verified=2/31/2012"), "last_verified: "),
        (("edit", "epilepsy-canada", "disorders=Nothing"), "disorders: "),
        (("edit", "general-myoclonus", "broader=sleep myoclonus"), "General myoclonus → Sleep myoclonus → General"),
        (("edit", "general-myoclonus", "voice=555"), "Fields are: name, synonyms"),
        (("edit", "general-myoclonus", "as_of=2999"), "as_of: That day is yet to come."),
        (("undo",), "there is nothing to take back"),
        (("redo",), "there is nothing to do again"),
    ],
)
def test_what_can_t_be_done_is_refused_in_one_line(
    run: Run, mine: Path, arguments: tuple[str, ...], reason: str
) -> None:
    before = run("--file", mine, "list", "--json")
    code, out, said = run("--file", mine, *arguments)
    assert (code, out, said.count("\n")) == (2, "", 1)
    assert reason in said
    assert run("--file", mine, "list", "--json") == before


def test_changes_of_a_file_that_keeps_none_are_refused(run: Run, tmp_path: Path) -> None:
    other = tmp_path / "other.json"
    other.write_bytes(paths.resource_file().read_bytes())
    code, _, said = run("--file", other, "edit", "epilepsy-canada", "name=X")
    assert code == 2
    assert "changes are kept in a directory file" in said
    assert other.read_bytes() == paths.resource_file().read_bytes()


def test_undo_takes_one_import_back_then_the_next(run: Run, mine: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.csv").write_text(f"name,phone\n{name} society,301-555-01{len(name)}{len(name)}\n")
        run("import", tmp_path / f"{name}.csv", "--to", mine)
    assert "12 of 12" in run("--file", mine, "list")[2]
    assert run("--file", mine, "undo")[::2] == (0, "taken back: import of two.csv\n")
    assert "11 of 11" in run("--file", mine, "list")[2]
    assert run("--file", mine, "undo")[::2] == (0, "taken back: import of one.csv\n")
    assert "10 of 10" in run("--file", mine, "list")[2]


FIRST = """\
id,name,phone,tty
a,Kite Society,301-555-0101,301-555-0102
b,Lark Club,301-555-0103,
c,Moth League,301-555-0104,
"""
SECOND = """\
id,name,phone,tty
a,Kite Society,301-555-0199,
b,Lark Club,301-555-0103,
d,Newt Group,301-555-0105,
"""


def test_a_newer_release_of_a_list_keeps_our_edits_and_drops_no_tty(run: Run, mine: Path, tmp_path: Path) -> None:
    """Added, changed and withdrawn are told; an edit of a value that the release changed is a conflict."""
    source = tmp_path / "list.csv"
    source.write_text(FIRST)
    run("import", source, "--to", mine)
    run("--file", mine, "edit", "a", "voice=301-555-0111")
    run("--file", mine, "edit", "c", "description=They meet on Mondays.")
    source.write_text(SECOND)
    code, out, said = run("import", source, "--to", mine, "--update", "known")
    assert code == 1
    assert "1 new" in said
    assert "1 updated" in said
    assert "1 no longer listed" in said
    assert "Moth League: the new release no longer lists it; it is kept, to check" in out
    assert "Kite Society: TTY 301-555-0102: the new release no longer lists it; it is kept, to check" in out
    shown = json.loads(run("--file", mine, "list", "kite OR lark OR moth OR newt", "--json")[1])
    by_id = {it["id"]: it for it in shown}
    assert set(by_id) == {"a", "b", "c", "d"}  # c is kept, for somebody wrote about it
    assert "301-555-0102" in [phone["number"] for phone in by_id["a"]["phones"]]
    assert {doubt["code"] for doubt in by_id["a"]["doubts"]} == {"withdrawn-number"}
    assert by_id["c"]["description"] == "They meet on Mondays."
    code, out, _ = run("--file", mine, "undo")
    assert code == 0  # the release is away, and the edit has its ground again
    code, out, _ = run("--file", mine, "redo")
    assert code == 1
    assert "but its source says" in out


def _json_list(tty: str) -> str:
    phones = [{"number": "301-555-0101", "types": ["voice"]}, {"number": tty, "types": ["textphone"]}]
    kite = {"id": "a", "name": "Kite Society", "phones": [it for it in phones if it["number"]], "sources": []}
    return json.dumps({"version": 1, "title": "List", "disorders": [], "organizations": [kite]})


@pytest.mark.parametrize(
    ("name", "listing"),
    [
        ("list.csv", lambda tty: f"id,name,phone,tty\na,Kite Society,301-555-0101,{tty}\n"),
        ("bare.csv", lambda tty: f"name,phone,tty\nKite Society,301-555-0101,{tty}\n"),
        ("list.json", _json_list),
    ],
)
def test_a_tty_that_was_deleted_as_no_longer_listed_comes_back_when_it_is_listed_again(
    run: Run, mine: Path, tmp_path: Path, name: str, listing: Callable[[str], str]
) -> None:
    source, held = tmp_path / name, []
    for tty in ("301-555-0102", "", "301-555-0102", ""):
        source.write_text(listing(tty))
        assert run("import", source, "--to", mine, "--update", "known")[0] in (0, 1)
        with closing(Directory.open_to_change(mine)) as directory:
            for question in questions.waiting(directory):
                directory.apply(next(it.edits for it in question.replies if it.words == "Delete"))
        (kite,) = json.loads(run("--file", mine, "list", "kite", "--json")[1])
        held.append([it["number"] for it in kite["phones"] if "textphone" in it["types"]])
        assert "doubts" not in kite
    assert held == [["301-555-0102"], [], ["301-555-0102"], []]


@pytest.mark.parametrize(("update", "kept", "told"), [("known", True, "kept, to check"), ("all", False, "removed")])
def test_who_a_newer_release_no_longer_lists_is_kept_unless_all_is_said(
    run: Run, mine: Path, tmp_path: Path, update: str, kept: bool, told: str
) -> None:
    source = tmp_path / "list.csv"
    source.write_text(FIRST)
    run("import", source, "--to", mine)
    source.write_text(SECOND)
    code, out, said = run("import", source, "--to", mine, "--update", update)
    assert (code, "1 no longer listed" in said) == (1, True)
    assert f"Moth League: the new release no longer lists it; it is {told}" in out
    shown = json.loads(run("--file", mine, "list", "moth", "--json")[1])
    assert [[doubt["code"] for doubt in it.get("doubts", ())] for it in shown] == [["withdrawn"]] * kept
    with closing(Directory.open(mine)) as directory:
        assert [it.about for it in questions.waiting(directory)].count("the organization") == kept
    run("--file", mine, "undo")
    assert ["doubts" in it for it in json.loads(run("--file", mine, "list", "moth", "--json")[1])] == [False]


def test_none_leaves_out_what_may_be_known(run: Run, mine: Path, tmp_path: Path) -> None:
    source = tmp_path / "list.csv"
    source.write_text("name,phone\nEpilepsy Canada,775-555-0102\nNewt Group,301-555-0105\n")
    code, _, said = run("import", source, "--to", mine, "--update", "none")
    assert code == 0
    assert "1 new, 1 left out" in said
    assert "11 of 11" in run("--file", mine, "list")[2]


def test_an_import_that_was_taken_back_comes_in_again_under_the_same_ids(run: Run, mine: Path, tmp_path: Path) -> None:
    source = tmp_path / "list.csv"
    source.write_text("name,phone\nNewt Group,301-555-0105\n")
    for _ in range(3):
        run("import", source, "--to", mine)
        assert [it["id"] for it in json.loads(run("--file", mine, "list", "newt", "--json")[1])] == ["newt-group"]
        run("--file", mine, "undo")


def test_an_import_into_the_own_directory_is_backed_up_before(run: Run, tmp_path: Path) -> None:
    own = paths.user_directory()
    assert run("list")[0] == 0
    csv = tmp_path / "list.csv"
    csv.write_text("name,phone\nKite Society,302-555-0101\n")
    assert run("import", csv, "--to", own)[0] == 0
    assert [it.organizations for it in backups.of_directory(own)] == [10]
    folder = backups.folder_of(own)
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()
    folder.write_text("in the way")
    csv.write_text("name,phone\nOwl House,302-555-0102\n")
    code, _, said = run("import", csv, "--to", own)
    assert code == 0
    assert said.startswith("no backup was made: ")
    assert run("list", "owl")[1].startswith("Owl House")
