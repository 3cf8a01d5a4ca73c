"""`directory-app import` and `check`, run as people run them: exit codes, accounts, and one line where it refuses."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import hsds_package
import pytest

from directory_app import paths
from directory_app.exchange import importing
from directory_app.formats.json import jsonl, resource
from directory_app.records import Organization, Resource

PAGE = Path(__file__).parents[1] / "reports" / "general-myoclonus-layout.txt"
SHIPPED = resource.read(paths.resource_file())

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run the program in an empty folder."""
    environment = {
        **os.environ,
        "DIRECTORY_APP_DATA": str(tmp_path / "data"),
        "PYTHONPATH": str(paths.resources().parent),
    }

    def run_with(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "directory_app", *map(str, arguments)]
        return subprocess.run(
            command,
            capture_output=True,
            encoding="utf-8",
            cwd=tmp_path,
            env=environment,
            stdin=subprocess.DEVNULL,
            check=False,
        )

    return run_with


@pytest.mark.parametrize("name", ["out.json", "out.sqlite"])
def test_the_page_gives_the_shipped_records_and_is_known_again(run: Run, tmp_path: Path, name: str) -> None:
    """Ten organizations with their contacts; the second time the file stays as it is, byte for byte."""
    target = tmp_path / name
    done = run("import", PAGE, "--to", target)
    assert done.returncode == 1  # the missing city and the cut e-mail want a look
    assert done.stderr == f"organizations: 10 new; {target} written\n"
    assert "227 of 227 lines accounted for, 0 not placed" in done.stdout
    assert "sandragreenberg@" in done.stdout
    held = {record.name: record for record in importing.known_records(target).organizations}
    assert len(held) == 10
    for shipped in SHIPPED.organizations:
        for part in ("addresses", "phones", "emails", "websites"):
            assert getattr(held[shipped.name], part) == getattr(shipped, part)
    before, stamp = target.read_bytes(), target.stat().st_mtime_ns
    again = run("import", PAGE, "--to", target)
    assert again.stderr == f"organizations: 0 new, 10 known already; {target} is as it was\n"
    assert (target.read_bytes(), target.stat().st_mtime_ns) == (before, stamp)


def test_the_account_as_json_holds_every_line(run: Run, tmp_path: Path) -> None:
    """Each with its number, text and fate, and what was done with each organization."""
    done = run("import", PAGE, "--to", "out.json", "--json")
    told = json.loads(done.stdout)
    (source,) = told["sources"]
    text = PAGE.read_text(encoding="utf-8").splitlines()
    assert [line["text"] for line in source["lines"]] == text
    assert [line["number"] for line in source["lines"]] == list(range(1, len(text) + 1))
    assert {line["fate"] for line in source["lines"]} == {"placed", "boilerplate", "blank"}
    assert [change["kind"] for change in told["changes"]] == ["new"] * 10
    assert (source["organizations"], source["not_placed"], told["left_out"]) == (10, [], [])


def test_nothing_to_look_at_is_0(run: Run, tmp_path: Path) -> None:
    """A clean list; then one that may be known already is 1 and kept apart."""
    (tmp_path / "a.csv").write_text("name,phone\nFoo Society,775-555-0101\n")
    (tmp_path / "b.csv").write_text("name,phone\nFoo Society,775-555-0102\n")
    assert run("import", "a.csv", "--to", "out.json").returncode == 0
    done = run("import", "b.csv", "--to", "out.json")
    assert done.returncode == 1
    assert "Foo Society may be the known Foo Society (they differ in: phones); both were kept" in done.stdout
    assert len(resource.read(tmp_path / "out.json").organizations) == 2


def test_a_form_that_can_t_hold_everything_says_so(run: Run, tmp_path: Path) -> None:
    """A new CSV file can be made, but is never added to."""
    done = run("import", PAGE, "--to", "out.csv")
    assert done.returncode == 1
    assert "out.csv: " in done.stderr
    refused = run("import", PAGE, "--to", "out.csv")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "records can only be added to a .json or .sqlite file" in refused.stderr


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["gone.txt", "--to", "out.json"], "gone.txt: No such file"),
        (["good.csv", "bad.json", "--to", "out.json"], "bad.json: line 2, column 1: "),
        (["bad.jsonl", "--to", "new.sqlite"], "bad.jsonl: no line of this file holds a record: line 1: "),
        (["good.csv", "--to", "bad.json"], "bad.json: line 2, column 1: "),
        (["good.csv", "--to", "gone/out.json"], "gone/out.json: the folder "),
        (["good.csv", "--to", "out.xyz"], "out.xyz: the ending .xyz tells no format"),
        (["good.xyz", "--to", "out.json"], "good.xyz: files that can be opened end in "),
        (["good.csv"], "the following arguments are required: --to"),
        (["gone.sqlite", "--to", "out.json"], "gone.sqlite: "),
    ],
)
def test_refused_in_one_line_and_nothing_written(run: Run, tmp_path: Path, arguments: list[str], reason: str) -> None:
    """The message names file, line and reason; whatever was there stays."""
    (tmp_path / "good.csv").write_text("name,phone\nFoo,775-555-0101\n")
    (tmp_path / "good.xyz").write_text("name\n")
    (tmp_path / "bad.json").write_text("{\n")
    (tmp_path / "bad.jsonl").write_text('{"organization":\n{"organization":{"id":"a"}}\n')
    (tmp_path / "out.json").write_text(resource.render(Resource()))
    before = {entry: entry.read_bytes() for entry in tmp_path.iterdir()}
    done = run("import", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert reason in done.stderr
    assert done.stderr.count("\n") == 1
    assert {entry: entry.read_bytes() for entry in tmp_path.iterdir()} == before


def test_a_large_list_in_one_go_also_as_json(run: Run, tmp_path: Path) -> None:
    """JSON Lines into a new directory file."""
    records = [Organization(id=f"o{number}", name=f"O {number}") for number in range(3)]
    (tmp_path / "a.jsonl").write_bytes(b"".join(jsonl.lines(records)))
    done = run("import", "a.jsonl", "--to", "a.sqlite", "--json")
    assert (done.returncode, done.stderr) == (0, "3 organizations in a.sqlite\n")
    assert json.loads(done.stdout)["sources"] == [{"source": "a.jsonl", "account": "3 organizations", "notices": []}]


def test_a_package_says_what_has_no_field(run: Run, tmp_path: Path) -> None:
    """Services are counted, not listed one by one."""
    hsds_package.write_zip(tmp_path / "a.zip", 30)
    done = run("import", "a.zip", "--to", "a.sqlite")
    assert done.returncode == 1
    assert "30 times" in done.stdout
    assert len(done.stdout.splitlines()) < 10


# Check


@pytest.mark.parametrize("name", ["a.json", "a.sqlite"])
def test_check_counts_findings_per_rule(run: Run, tmp_path: Path, name: str) -> None:
    """A line for each on standard output, the counts and the total on standard error."""
    importing.write(tmp_path / name, SHIPPED)
    done = run("check", name)
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 22
    assert [line.split(maxsplit=1) for line in done.stderr.splitlines()[:-1]] == [
        ["2", "flagged value"],
        ["10", "old source"],
        ["10", "not verified"],
    ]
    assert done.stderr.splitlines()[-1] == f"{name} is valid: 10 organizations and 6 disorders, 22 values to look at"


def test_check_tells_what_could_not_be_read_well(run: Run, tmp_path: Path) -> None:
    """Encodings that were guessed and rows that were not placed."""
    (tmp_path / "a.csv").write_bytes("name,phone\nÉpilepsie Québec,775-555-0101\n,775-555-0102\n".encode("cp1252"))
    done = run("check", "a.csv")
    assert done.returncode == 1
    assert "a.csv: line 2: this is not UTF-8; the file was read as Windows-1252" in done.stdout
    assert "a.csv: line 3: not placed: 775-555-0102" in done.stdout
    assert done.stderr.endswith(", 3 lines about reading it\n")
    listed = run("--file", "a.csv", "list")
    assert listed.returncode == 0
    assert listed.stderr.splitlines()[0] == "a.csv: 3 lines about reading it: directory-app check a.csv"


def test_a_name_that_is_no_text(run: Run, tmp_path: Path) -> None:
    """File names are bytes on some systems; the records get a name that can be stored."""
    if sys.platform != "linux":
        pytest.skip("other systems have no such names")
    source = os.fsdecode(os.fsencode(tmp_path) + b"/a\xff.csv")
    Path(source).write_text("name,phone\nFoo,775-555-0101\n")
    assert run("import", source, "--to", "a.json").returncode == 0
    assert run("--file", source, "list").returncode == 0
    (record,) = resource.read(tmp_path / "a.json").organizations
    assert record.sources[0].document == "a?.csv"


LIST = "Agency Name,Site Phone,Provider,Ring us\nKite,302-555-0120,77Z,yes\nSleep,302-555-0130,78Z,no\n"


def test_what_was_guessed_of_a_table_is_shown_and_corrected(tmp_path: Path, run: Run) -> None:
    (tmp_path / "a.csv").write_text(LIST)
    done = run("import", tmp_path / "a.csv", "--to", tmp_path / "a.json")
    shown = "columns: Agency Name → Name, Site Phone → Voice; not placed: Provider, Ring us"
    assert (done.returncode, shown in done.stdout, "2 columns not placed" in done.stdout) == (1, True, True)
    columns = "Site Phone=tty,Provider=alternate_names,Ring us=ignored"
    done = run("import", tmp_path / "a.csv", "--to", tmp_path / "b.json", "--columns", columns, "--country", "Canada")
    assert done.returncode == 0, done.stdout
    kite = resource.read(tmp_path / "b.json").organizations[0]
    assert (kite.phones[0].types, kite.alternate_names, kite.region) == (("textphone",), ("77Z",), "CA")


def test_a_table_without_names_of_columns_says_what_to_do(tmp_path: Path, run: Run) -> None:
    (tmp_path / "a.csv").write_text("Kite,Kim Lee,302-555-0120\nSleep,Ash Roe,302-555-0130\n")
    done = run("import", tmp_path / "a.csv", "--to", tmp_path / "a.json")
    assert done.returncode == 2
    assert "the first line holds data, not column names" in done.stderr
    option = done.stderr.partition('--columns "')[2].partition('"')[0]
    done = run("import", tmp_path / "a.csv", "--to", tmp_path / "a.json", "--columns", option)
    assert [one.phones[0].number for one in resource.read(tmp_path / "a.json").organizations] == [
        "302-555-0120",
        "302-555-0130",
    ]


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        (("--columns", "Site Phone"), "names no field"),
        (("--columns", "Site Phone=nonsense"), "there is no field 'nonsense'"),
        (("--columns", "Moon=voice"), "there is no column 'Moon'"),
        (("--country", "Atlantis"), "is no country"),
    ],
)
def test_options_that_mean_nothing_are_refused(tmp_path: Path, run: Run, options: tuple[str, ...], reason: str) -> None:
    (tmp_path / "a.csv").write_text(LIST)
    done = run("import", tmp_path / "a.csv", "--to", tmp_path / "a.json", *options)
    assert (done.returncode, reason in done.stderr, done.stderr.count("\n")) == (2, True, 1)
    assert not (tmp_path / "a.json").exists()


def test_columns_are_those_of_tables(tmp_path: Path, run: Run) -> None:
    (tmp_path / "a.vcf").write_text("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Kite\r\nEND:VCARD\r\n")
    done = run("import", tmp_path / "a.vcf", "--to", tmp_path / "a.json", "--columns", "A=name")
    assert (done.returncode, "has no columns" in done.stderr) == (2, True)
