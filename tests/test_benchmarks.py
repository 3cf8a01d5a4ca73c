"""The benchmark's own parts: its searches run, its check of answers can fail, its figures say what they mean."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from benchmarks import data, disorder_steps, folder, idle, plain_scan, searches, updates, windows
from benchmarks.__main__ import PARTS, Bench
from benchmarks.figures import Figure, Report, Target
from benchmarks.peers import Peers

from directory_app.store import bulk
from directory_app.store.directory import Directory

SIZE = 200
NEED_OTHERS = ("browser", "instructions")
STROKES = [
    searches.Stroke(typed, chips) for typed in ("f", "foun", "(301)4", data.RARE_WORD) for chips in searches.CHIPS
]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory file of made-up organizations."""
    made = tmp_path_factory.mktemp("benchmarks") / "directory.sqlite"
    items = bulk.of_records(data.organizations(SIZE))
    bulk.create(made, bulk.Stream(items, tuple(data.disorders())))
    return made


@pytest.fixture
def directory(path: Path) -> Iterator[Directory]:
    opened = Directory.open(path)
    yield opened
    opened.close()


def test_data_are_the_same_every_time() -> None:
    assert list(data.organizations(5)) == list(data.organizations(5))
    assert sum(data.RARE_WORD in it.name.lower() for it in data.organizations(SIZE)) == 2


def test_disorders_are_groups_with_forms_that_share_their_word() -> None:
    disorders = {disorder.id: disorder for disorder in data.disorders()}
    forms = [disorder for disorder in disorders.values() if disorder.broader]
    assert len(disorders) - len(forms) == 20
    assert len(forms) == 280
    assert all(disorders[form.broader[0]].name.lower() in form.name for form in forms)


def test_strokes_are_prefixes_with_and_without_chips() -> None:
    texts = [stroke.text for stroke in searches.strokes()]
    assert {"e", "epilepsy foundation landover has:tty", "(301)4 has:fax -has:email"} <= set(texts)


def test_every_stroke_is_timed_in_every_step(directory: Directory) -> None:
    times = searches.time_strokes(directory, STROKES, rounds=2)
    assert {name: len(samples) for name, samples in times.items()} == dict.fromkeys(
        ("first page", "count", "facets", "far page", "by city"), 2 * len(STROKES)
    )


def test_right_answers_pass_the_check(directory: Directory) -> None:
    scan = plain_scan.Scan(data.organizations(SIZE), data.disorders())
    assert scan.ids(searches.Stroke("foun"))
    assert plain_scan.differences(directory, scan, STROKES) == []


def test_a_record_that_is_not_found_fails_the_check(directory: Directory) -> None:
    more = [*data.organizations(SIZE), msgspec.structs.replace(next(data.organizations(1)), id="x", name="Founders")]
    scan = plain_scan.Scan(more, data.disorders())
    found = plain_scan.differences(directory, scan, [searches.Stroke("foun")])
    assert {"'foun': first page", "'foun': count", "'foun': facets"} <= set(found)


def test_an_update_leaves_the_index_exact(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite"
    copy.write_bytes(path.read_bytes())
    times, wrong = updates.step(copy, 3)
    assert (len(times), wrong) == (12, 0)


def test_every_room_that_decides_how_a_directory_looks_is_there() -> None:
    assert [room for room in folder.ROOMS if not (folder.ROOT / "directory_app" / room / "__init__.py").exists()] == []


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which the parts keep what they make once."""
    return tmp_path_factory.mktemp("work")


@pytest.mark.parametrize("part", PARTS)
def test_each_part_runs(part: str, work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(idle, "SECONDS", 0.1)
    monkeypatch.setattr(windows, "_FEW_STARTS", 1)
    figures = PARTS[part](Bench(folder.Folder(work), 60, 1, Peers(work, are_wanted=False), ("ep",)))
    assert bool(figures) is (part not in NEED_OTHERS)


def test_steps_on_disorders_run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(disorder_steps, "_DISORDERS", 60)
    monkeypatch.setattr(disorder_steps, "_ORGANIZATIONS", 20)
    disorder_steps.main()
    assert capsys.readouterr().out.count("undo") == 9


@pytest.mark.parametrize("job", [("start_job", "--end"), ("start_job", "--end", "FILE"), ("keys_job", "FILE", "ep")])
def test_what_valgrind_counts_runs(job: tuple[str, ...], path: Path, work: Path) -> None:
    command = folder.module_command(*(str(path) if word == "FILE" else word for word in job))
    subprocess.run(command, cwd=folder.ROOT, env=folder.Folder(work).environment(), check=True)


def test_the_program_runs_the_main_parts_and_says_what_failed(tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    command = "--size 60 --quick --only answers update building --json".split()
    (tmp_path / "work" / "scratch" / "built.sqlite").mkdir(parents=True)
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "tests.benchmarks",
            *command,
            str(tmp_path / "report.json"),
            "--work",
            str(tmp_path / "work"),
        ],
        cwd=folder.ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    written = json.loads(report.read_text(encoding="utf-8"))
    assert len({figure["part"] for figure in written["figures"]}) == 2
    assert list(written["failed"]) == ["building"]
    assert "the slowest" in done.stdout
    assert "wrong answers" not in done.stdout


def test_a_figure_is_judged_by_its_target() -> None:
    samples = [float(number) for number in range(1, 101)]
    assert Figure("part", "what", "ms", samples, Target(95, "p95")).verdict() == "meets"
    assert Figure("part", "what", "ms", samples, Target(50, "max")).verdict() == "misses by 2 times"
    assert Figure("part", "what", "ms", samples).verdict() == ""


def test_the_report_holds_every_figure_as_table_and_json(tmp_path: Path) -> None:
    report = Report(SIZE, 1, {"Python": "3"}, missing={"xan": "cargo install xan"})
    report.add([Figure("Part", "kept", "ms", [1.0], Target(2)), Figure("Part", "left out", "ms", [])])
    assert "kept" in report.table()
    assert "left out" not in report.table()
    assert "kept" not in report.table(main=True)
    assert "xan: cargo install xan" in report.table()
    report.write(tmp_path / "report.json")
    written = json.loads((tmp_path / "report.json").read_text())
    assert [(figure["what"], figure["verdict"]) for figure in written["figures"]] == [("kept", "meets")]
