"""The command line, run as people run it: what it prints, its exit codes, and that it refuses in one line."""

import argparse
import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import ModuleType

import pytest

from directory_app import __main__, paths, query
from directory_app.cli import commands, parser, reading
from directory_app.errors import UnreadableError
from directory_app.exchange import opening
from directory_app.formats.json import resource
from directory_app.records import Disorder, Doubt, Organization, Phone, Resource
from directory_app.store.directory import Directory, create

on_posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such files and pipes")
PROGRAM = [sys.executable, "-m", "directory_app"]
SHIPPED = resource.read(paths.resource_file())


@dataclass(frozen=True)
class Done:
    """How a run ended."""

    code: int
    out: str
    error: str


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    here = str(paths.resources().parent)
    return {**os.environ, "DIRECTORY_APP_DATA": str(tmp_path / "data"), "PYTHONPATH": here}


Run = Callable[..., Done]


@pytest.fixture
def run(environment: dict[str, str], tmp_path: Path) -> Run:
    """Run the program in an empty folder with a data folder of its own."""

    def run_with(*arguments: str | Path, **more: str) -> Done:
        done = subprocess.run(
            [*PROGRAM, *map(str, arguments)],
            capture_output=True,
            cwd=tmp_path,
            env={**environment, **more},
            stdin=subprocess.DEVNULL,
            check=False,
        )
        return Done(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run_with


def quick(capfd: pytest.CaptureFixture[str], *arguments: str) -> Done:
    """Run a command in this process: for the many cases that need no process of their own."""
    try:
        code = commands.run(parser.parser().parse_args(arguments))
    except SystemExit as stop:
        code = int(stop.code or 0)
    caught = capfd.readouterr()
    return Done(code, caught.out, caught.err)


# What each command prints


def test_list(run: Run) -> None:
    done = run("list", "sleep", "has:address")
    assert done == Done(0, "National Sleep Foundation  Arlington, VA  Voice (703)243-1697\n", "1 of 10 organizations\n")


def test_list_in_columns(capfd: pytest.CaptureFixture[str]) -> None:
    lines = quick(capfd, "list", "state:CA").out.splitlines()
    assert [line.index("Voice") for line in lines] == [lines[0].index("Voice")] * 2


def test_list_json_is_the_records(run: Run) -> None:
    done = run("list", "--json", "has:tty")
    expected = [json.loads(resource.render_organization(it)) for it in SHIPPED.organizations if "textphone" in repr(it)]
    assert sorted(json.loads(done.out), key=lambda it: str(it["id"])) == sorted(expected, key=lambda it: str(it["id"]))
    assert len(expected) == 4
    assert (done.code, done.error) == (0, "")


def test_list_sorted_backwards(capfd: pytest.CaptureFixture[str]) -> None:
    listed = json.loads(quick(capfd, "list", "--json", "--sort=-city").out)
    cities = [organization.get("addresses", [{}])[0].get("city", "") for organization in listed]
    full = [city for city in cities if city]
    assert full == sorted(full, reverse=True)
    assert cities == full + [""] * (len(cities) - len(full))


def test_list_of_nothing_offers_the_nearest_word(capfd: pytest.CaptureFixture[str]) -> None:
    assert quick(capfd, "list", "epileppsy") == Done(
        0, "", "No organization found. Did you mean epilepsy, epilepsia or epilepsie?\n"
    )
    assert quick(capfd, "list", "zzzzzz") == Done(0, "", "No organization found.\n")


def test_a_query_that_begins_with_a_hyphen_follows_two(run: Run) -> None:
    assert run("list", "--", "-has:tty").error == "6 of 10 organizations\n"


def test_show_by_id_name_or_start_of_the_name(capfd: pytest.CaptureFixture[str]) -> None:
    card = quick(capfd, "show", "epilepsy-canada")
    assert (card.code, card.error) == (0, "")
    assert card.out.startswith("Epilepsy Canada\n\n")
    assert "Ontario L3R 5G3\nCanada\n" in card.out
    assert "Toll-free: 8777340873\n" in card.out
    assert quick(capfd, "show", "Epilepsy", "Canada") == quick(capfd, "show", "epilepsy can") == card


def test_show_json_is_the_record(capfd: pytest.CaptureFixture[str]) -> None:
    (record,) = [it for it in SHIPPED.organizations if it.id == "epilepsy-canada"]
    assert quick(capfd, "show", "--json", record.id).out == resource.render_organization(record)


def test_disorders(capfd: pytest.CaptureFixture[str]) -> None:
    done = quick(capfd, "disorders", "pme")
    assert done.out == (
        "progressive-myoclonus-epilepsy: Progressive myoclonus epilepsy (also: PME), a form of General myoclonus\n"
    )
    assert (done.code, done.error) == (0, "1 disorder\n")
    assert len(quick(capfd, "disorders").out.splitlines()) == 6
    assert json.loads(quick(capfd, "disorders", "--json", "pme").out)[0]["id"] == "progressive-myoclonus-epilepsy"


def test_export_to_a_file(run: Run, tmp_path: Path) -> None:
    done = run("export", "state:CA", "--to", "out.csv", "--fields", "name,tty", "--sort", "name")
    lost = "csv: Left out: the words printed before numbers, such as “Tel.” (3)\n"
    assert done == Done(0, "", lost + "2 organizations exported to out.csv\n")
    assert (tmp_path / "out.csv").read_bytes() == (
        b'\xef\xbb\xbf"Name","TTY"\r\n"Madisons Foundation",""\r\n"Opsoclonus-Myoclonus Support Network, Inc.",""\r\n'
    )


def test_an_export_of_nobody_needs_a_look(run: Run, tmp_path: Path) -> None:
    done = run("export", "zzzzzz", "--to", "out.csv", "--fields", "name,tty")
    assert (done.code, done.error.splitlines()[-1]) == (1, "0 organizations exported to out.csv")
    assert (tmp_path / "out.csv").read_bytes() == b'\xef\xbb\xbf"Name","TTY"\r\n'


def test_export_to_standard_output_is_exact_to_the_byte(environment: dict[str, str], tmp_path: Path) -> None:
    command = [*PROGRAM, "export", "877734", "--to", "-", "--fields", "name,toll_free"]
    done = subprocess.run(command, capture_output=True, env=environment, cwd=tmp_path, check=True)
    assert done.stdout == b"name,toll_free\r\nEpilepsy Canada,8777340873\r\n"
    assert done.stderr.replace(b"\r", b"").endswith(b"\n1 organization exported\n")


def test_an_exported_json_is_a_valid_file(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = str(tmp_path / "out.json")
    assert quick(capfd, "export", "--to", path).code == 0
    assert quick(capfd, "--file", path, "list").out == quick(capfd, "list").out
    assert quick(capfd, "check", path).code == 1


def test_numbers_to_standard_output(run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("export", "--to", "-", "--format", "csv-numbers").out, newline="")))
    assert len(rows) == 24
    assert sum(row["type"] == "textphone" for row in rows) == 4


def test_check_lists_what_needs_a_look(capfd: pytest.CaptureFixture[str]) -> None:
    done = quick(capfd, "check", str(paths.resource_file()))
    assert done.code == 1
    assert "Epilepsy Canada: last_verified: from January 2012, never verified\n" in done.out
    assert done.error.endswith(
        f"is valid: 10 organizations and 6 disorders, {len(done.out.splitlines())} values to look at\n"
    )


def test_check_of_a_file_without_findings(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "good.json"
    phone = Phone("(301)496-5751", ("voice",))
    good = Organization(id="a", name="A", phones=(phone,), last_verified=f"{date.today():%Y-%m}")
    path.write_text(resource.render(Resource(organizations=(good,))), encoding="utf-8")
    expected = f"{path} is valid: 1 organization and 0 disorders, nothing to look at\n"
    assert quick(capfd, "check", str(path)) == Done(0, "", expected)


def test_check_tells_every_problem_of_a_broken_file(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "bad.json"
    path.write_text('{"organizations": [{"id": "a"}, {"name": "b"}]}', encoding="utf-8")
    done = quick(capfd, "check", str(path))
    assert done.code == 2
    assert done.out.splitlines() == [
        f"{path}: $.organizations[0]: object missing required field `name`",
        f"{path}: $.organizations[1]: object missing required field `id`",
    ]
    assert done.error.endswith("(and 1 more problem)\n")


def test_a_directory_file_can_be_used_in_place_of_a_resource_file(
    capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "other.sqlite"
    create(path, Resource(organizations=(Organization(id="a", name="Other"),)))
    assert quick(capfd, "--file", str(path), "list").out == "Other\n"
    assert quick(capfd, "list", "--file", str(path)).out == "Other\n"
    assert quick(capfd, "check", str(path)).code == 1
    assert {entry.name for entry in tmp_path.iterdir()} == {"other.sqlite"}


@pytest.mark.parametrize("command", [[], ["list"], ["show"], ["disorders"], ["export"], ["check"]])
def test_help(capfd: pytest.CaptureFixture[str], command: list[str]) -> None:
    done = quick(capfd, *command, "--help")
    assert (done.code, done.error) == (0, "")
    assert done.out.startswith(f"usage: {' '.join(['directory-app', *command])} ")
    assert max(map(len, done.out.splitlines())) <= 120


def test_help_names_everything_a_query_can_ask(capfd: pytest.CaptureFixture[str]) -> None:
    text = quick(capfd, "--help").out
    assert all(word in text for word in [*query.FIELDS, *query.HAS, *query.IS, "needs:checking"])


# Refused: one line, exit code 2


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["bogus"], "invalid choice: 'bogus'"),
        (["lst"], "(did you mean list?)"),
        (["export", "--to", "x", "--formt", "csv"], "unrecognized arguments: --formt (did you mean --format?)"),
        (["export", "--to", "x", "--language", "enn"], "(did you mean en?)"),
        (["--bogus"], "unrecognized arguments: --bogus (see directory-app --help)"),
        (["list", "--js"], "unrecognized arguments: --js (did you mean --json?)"),
        (["list", "sleep", "-has:tty"], "(a query that begins with - follows --)"),
        (["list", "-sleep"], "unrecognized arguments: -sleep (a query that begins with - follows --)"),
        (["list", "-has:tty"], "unrecognized arguments: -has:tty (a query that begins with - follows --)"),
        (["--json", "list"], "unrecognized arguments: --json (--json stands behind the command)"),
        (["list", "--sort", "-city"], "(backwards is --sort=-FIELD)"),
        (["list", "--sort", "nmae"], "there is no field 'nmae'. Did you mean name?"),
        (["list", "foo:bar"], "query, column 1: There is no field foo."),
        (["list", "a", "naem:b"], "query, column 3: There is no field naem. Did you mean name: ?"),
        (["list", '"a'], 'query, column 1: This " is not closed'),
        (["list", "a\nfoo:b"], "query, column 3: There is no field foo."),
        (["export", '"a', "--to", "-"], 'This " is not closed'),
        (["export"], "required: --to"),
        (["export", "--to", "x.pdf"], "x.pdf: the ending .pdf tells no format; use .csv, "),
        (["export", "--to", "x"], ".ics, or name one with --format\n"),
        (["import", str(paths.resource_file()), "--to", "x.foo"], ".vcf, .zip, .ics\n"),
        (["export", "--to", "x.csv", "--format", "cvs"], "there is no format 'cvs'. Did you mean csv?"),
        (["export", "--to", "x.csv", "--fields", "name,nmae"], "there is no field 'nmae'. Did you mean name?"),
        (["export", "--to", "x.csv", "--fields", ""], "there is no field ''. Fields are: name, city"),
        (["export", "--to", "x.json", "--fields", "name"], "the format json has no columns to choose"),
        (["export", "--to", "gone/x.csv"], "gone/x.csv: the folder"),
        (["export", "--to", ".", "--format", "csv"], ".: this is a folder, not a file"),
        (["show"], "required: ID|NAME"),
        (["show", "nobody"], "there is no organization with the id or name 'nobody'"),
        (["show", "epilepsy"], "'epilepsy' may be any of 2 organizations: epilepsy-canada, epilepsy-foundation"),
        (["check"], "required: FILE"),
        (["check", "gone.json"], "gone.json: No such file or directory"),
        (["check", "gone"], "gone: No such file or directory"),
        (["--file", "gone.xyz", "list"], "gone.xyz: No such file or directory"),
        (["check", "notes.xyz"], "notes.xyz: files that can be opened end in "),
        (["check", "folder.json"], "folder.json: this is a folder, not a file"),
        (["check", "broken.json"], "broken.json: line 2, column 1: Expecting property name"),
        (["check", "latin.json"], "latin.json: line 1: byte 0xe9 is not UTF-8 text"),
        (["check", "text.sqlite"], "text.sqlite: this is no directory file"),
        (["--file", "gone.json", "list"], "gone.json: No such file or directory"),
        (["--file", "folder.sqlite", "list"], "folder.sqlite: this is a folder, not a file"),
        (["--file", "gone.sqlite", "disorders"], "gone.sqlite: No such file or directory"),
        (["--file", "", "list"], "argument --file: the name of the file is empty"),
        (["check", ""], "argument FILE: the name of the file is empty"),
        (["export", "--to", ""], "argument --to: the name of the file is empty"),
        (["export", "--to", "folder.json"], "folder.json: this is a folder, not a file"),
        (["import", "notes.xyz", "--to", "folder.json"], "folder.json: this is a folder, not a file"),
        (["print", "--to", "."], ".: this is a folder, not a file"),
        (["edit", "epilepsy-canada", "city=\udce9"], "argument FIELD=VALUE: 'city=?' is no text in UTF-8"),
    ],
)
def test_refused_in_one_line(
    capfd: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    reason: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, content in (
        ("broken.json", b"{\n"),
        ("latin.json", b'{"title": "\xe9"}'),
        ("text.sqlite", b"text\n" * 99),
        ("notes.xyz", b""),
    ):
        (tmp_path / name).write_bytes(content)
    for name in ("folder.json", "folder.sqlite"):
        (tmp_path / name).mkdir()
    before = {entry.name for entry in tmp_path.iterdir()} | {"data"}
    done = quick(capfd, *arguments)
    assert (done.code, done.out) == (2, "")
    assert done.error.startswith("directory-app: ")
    assert reason in done.error
    assert done.error.count("\n") == 1
    assert {entry.name for entry in tmp_path.iterdir()} <= before


@pytest.mark.parametrize(("module", "name"), [(parser, "parser"), (reading, "list_")])
def test_ctrl_c_ends_a_command_while_it_loads_and_while_it_works(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], module: ModuleType, name: str
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(module, name, interrupted)
    assert __main__.main(["list"]) == 130
    assert capfd.readouterr() == ("", "")


def test_a_damaged_directory_of_the_user_is_named(run: Run, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    own = tmp_path / "data" / "directory.sqlite"
    own.write_bytes(b"not a database, but long enough to look at" * 50)
    assert run("list") == Done(2, "", f"directory-app: {own}: this is no directory file\n")


@on_posix
@pytest.mark.parametrize(
    "arguments",
    ["list", "list --json", "show nih-patient", "disorders", "export --to -", "export --to - --format xlsx", "--help"],
)
@pytest.mark.parametrize("is_buffered", ["", "1"])
def test_a_full_standard_output(environment: dict[str, str], tmp_path: Path, arguments: str, is_buffered: str) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("there is no /dev/full")
    arguments = arguments.replace("nih-patient", SHIPPED.organizations[0].id)
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*PROGRAM, *arguments.split()],
            stdout=full,
            stderr=subprocess.PIPE,
            env={**environment, "PYTHONUNBUFFERED": is_buffered},
            cwd=tmp_path,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr.decode().splitlines()[-1] == "directory-app: standard output: No space left on device"
    assert b"Traceback" not in done.stderr
    assert b"Exception ignored" not in done.stderr


def test_a_file_that_can_not_be_opened_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    missing = tmp_path / "missing.txt"
    assert commands.run(argparse.Namespace(run=lambda _: missing.read_text())) == 2
    assert capsys.readouterr().err == f"directory-app: {missing}: No such file or directory\n"


@pytest.mark.parametrize(("text", "reason"), [(None, "No such file or directory"), ("{", "Expecting property name")])
def test_data_of_the_program_that_is_missing_or_broken_is_named(tmp_path: Path, text: str | None, reason: str) -> None:
    if text is not None:
        (tmp_path / "places.json").write_text(text)
    script = (
        "import sys; from pathlib import Path; from directory_app import __main__, paths; "
        "paths.resources = lambda: Path(sys.argv[1]); sys.exit(__main__.main(['--file', sys.argv[2], 'list']))"
    )
    command = [sys.executable, "-c", script, str(tmp_path), str(paths.resource_file())]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"directory-app: {tmp_path / 'places.json'}: {reason}")
    assert done.stderr.count("\n") == 1


@on_posix
@pytest.mark.parametrize("arguments", ["list", "export --to -", "export --to - --format xlsx"])
def test_a_reader_that_has_seen_enough(environment: dict[str, str], tmp_path: Path, arguments: str) -> None:
    many = tuple(Organization(id=f"o{number}", name=f"Name {number}") for number in range(5000))
    path = tmp_path / "many.json"
    path.write_text(resource.render(Resource(organizations=many)), encoding="utf-8")
    command = [*PROGRAM, "--file", str(path), *arguments.split()]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment) as running:
        assert running.stdout
        assert running.stderr
        assert running.stdout.readline()
        running.stdout.close()
        error = running.stderr.read()
    assert running.returncode == 0
    assert b"Error" not in error
    assert b"Exception" not in error


@on_posix
@pytest.mark.parametrize(("closed", "code"), [(">&-", 0), ("2>&-", 0), (">&- 2>&-", 0)])
def test_streams_that_the_caller_closed(environment: dict[str, str], tmp_path: Path, closed: str, code: int) -> None:
    command = f'"$@" {closed}'
    done = subprocess.run(
        ["sh", "-c", command, "sh", *PROGRAM, "list"], capture_output=True, env=environment, cwd=tmp_path, check=False
    )
    assert done.returncode == code
    assert b"Traceback" not in done.stdout + done.stderr


# Characters


@pytest.mark.parametrize(
    "variables",
    [{"LC_ALL": "C", "PYTHONUTF8": "0"}, {"PYTHONIOENCODING": "ascii"}, {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"}],
)
def test_every_character_is_printed_whatever_the_locale(run: Run, tmp_path: Path, variables: dict[str, str]) -> None:
    path = tmp_path / "some.json"
    organization = Organization(id="a", name="Épilepsie 協会 😀")
    path.write_text(resource.render(Resource(organizations=(organization,))), encoding="utf-8")
    assert run("--file", path, "list", **variables).out == f"{organization.name}\n"
    assert (
        run("--file", path, "export", "--to", "-", "--fields", "name", **variables).out
        == f"name\r\n{organization.name}\r\n"
    )
    assert "a,b,…" in run("export", "--help", **variables).out
    assert run("--file", path, "list", "é:b", **variables).code == 0


@on_posix
def test_bytes_that_are_no_text_are_refused_in_one_line(environment: dict[str, str], tmp_path: Path) -> None:
    for arguments in (
        [b"list", b"\xff"],
        [b"--file", b"\xff.json", b"list"],
        [b"\xff"],
        [b"show", b"\xff"],
        [b"show", b"a\xff"],
    ):
        command = [os.fsencode(part) for part in PROGRAM] + arguments
        done = subprocess.run(command, capture_output=True, env=environment, cwd=tmp_path, check=False)
        assert done.returncode == 2
        assert done.stderr.count(b"\n") == 1
        assert b"Traceback" not in done.stderr


def test_nothing_in_the_data_can_take_over_a_terminal(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    bad = "\x1b]0;gotcha\x07\x9b31m\r\n\x7f"
    record = Organization(
        id="a", name="A" + bad, description=bad, emails=(bad,), doubts=(Doubt(bad, bad, bad, (bad,)),), disorders=("d",)
    )
    path = tmp_path / "bad.json"
    disorder = Disorder(id="d", name=bad, synonyms=(bad,))
    path.write_text(resource.render(Resource(organizations=(record,), disorders=(disorder,))), encoding="utf-8")
    for arguments in (["list"], ["show", "a"], ["disorders"], ["show", bad], ["list", f"{bad}:x"]):
        done = quick(capfd, "--file", str(path), *arguments)
        assert not set(done.out + done.error) & set("\x1b\x07\x9b\x7f\r"), arguments
    assert not set(quick(capfd, "check", str(path)).out) & set("\x1b\x07\x9b\x7f\r")


# The start

LOADED = """
import sys
from directory_app.__main__ import main
code = main(["list", "sleep"])
print([name for name in sys.modules if name.partition(".")[0] in ("PySide6", "shiboken6", "phonenumbers", "rapidfuzz")])
"""


def test_a_command_loads_neither_qt_nor_what_it_does_not_need(environment: dict[str, str], tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOADED], capture_output=True, text=True, env=environment, cwd=tmp_path, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_the_first_command_makes_the_users_own_directory(run: Run, tmp_path: Path) -> None:
    assert run("list", "877734").error == "1 of 10 organizations\n"
    assert [entry.name for entry in (tmp_path / "data").iterdir()] == ["directory.sqlite"]
    Directory.open(tmp_path / "data" / "directory.sqlite").close()


def test_version(run: Run) -> None:
    assert run("--version").out.startswith("Support Directory ")


def test_a_list_too_large_to_be_opened_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = tmp_path / "large.csv"
    table.write_text("name,phone\nA,301-555-0100\nB,301-555-0101\n", encoding="utf-8")
    assert opening.open_directory(table).size == 2
    monkeypatch.setattr("directory_app.exchange.importing._LARGE", 10)
    with pytest.raises(UnreadableError, match=r"directory-app import .*large\.csv --to large\.sqlite"):
        opening.open_directory(table)
