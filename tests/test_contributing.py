"""The walks of CONTRIBUTING, followed word by word on a copy: each addition works with nothing else changed."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
_TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


class Copy:
    """A copy of the program, with the walks that were followed in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in ("directory_app", "resources"):
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(ROOT / "pyproject.toml", folder)

    def follow(self, heading: str) -> None:
        """Do what the walk of that heading says: its diffs, then its command."""
        walk = _TEXT.split(f"\n## {heading}\n")[1].split("\n## ")[0]
        for diff in re.findall(r"```diff\n(.*?)```", walk, re.DOTALL):
            for name, lines in re.findall(r"^--- (\S+)\n(.*?)(?=^--- |\Z)", diff, re.DOTALL | re.MULTILINE):
                self._patch(self.folder / name, lines.splitlines())
        for command in re.findall(r"^    \.venv/bin/python (-c .*)$", walk, re.MULTILINE):
            subprocess.run(
                f"{shlex.quote(sys.executable)} {command}",
                shell=True,
                cwd=self.folder,
                env=self._environment(),
                check=True,
            )

    def _patch(self, path: Path, lines: list[str]) -> None:
        """Put the added lines behind the line above them, which stands in the file exactly once."""
        added = "".join(line[1:] + "\n" for line in lines if line.startswith("+"))
        if not path.exists():
            path.parent.mkdir(exist_ok=True)
            path.write_text(added, encoding="utf-8")
            return
        (context,) = (line[1:] + "\n" for line in lines if line.startswith(" "))
        text = path.read_text(encoding="utf-8")
        assert text.count(context) == 1, f"{path}: {context!r} stands there {text.count(context)} times"
        path.write_text(text.replace(context, context + added), encoding="utf-8")

    def _environment(self) -> dict[str, str]:
        return {**os.environ, "PYTHONPATH": str(self.folder), "DIRECTORY_APP_DATA": str(self.folder / "data")}

    def python(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, *arguments]
        return subprocess.run(
            command, cwd=self.folder, env=self._environment(), capture_output=True, encoding="utf-8", check=False
        )

    def run(self, *arguments: str, code: int = 0) -> str:
        """Return what a command of the copy prints, all of it where it fails."""
        done = self.python("-m", "directory_app", *arguments)
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout


@pytest.fixture
def program(tmp_path: Path) -> Copy:
    return Copy(tmp_path)


_RECORD = {"id": "night-line", "name": "Night Line", "fees": ["Mo-Fr 9-17", "Sa 9-12"]}


def test_add_a_field(program: Copy) -> None:
    before = program.folder / "before.sqlite"
    program.run("import", "resources/directory.json", "--to", str(before))
    program.follow("Add a field")
    source, target = program.folder / "more.json", program.folder / "more.sqlite"
    old = json.loads((program.folder / "resources" / "directory.json").read_text(encoding="utf-8"))
    source.write_text(json.dumps({**old, "organizations": [*old["organizations"], _RECORD]}), encoding="utf-8")
    program.run("import", str(source), "--to", str(target))

    def ids(*arguments: str) -> list[str]:
        return [found["id"] for found in json.loads(program.run("--file", str(target), "list", *arguments, "--json"))]

    # Found by its own word, by a phrase and by words alone; sorted; on the card.
    assert ids("fees:sa") == ids('fees:"Sa 9"') == ids("sa mo") == ["night-line"]
    assert ids("name:fr") == []
    assert ids("--sort=fees")[0] == "night-line"
    assert "Fees: Mo-Fr 9-17\nFees: Sa 9-12\n" in program.run("--file", str(target), "show", "night-line")
    program.run("--file", str(target), "edit", "night-line", "fees=Su 9-12")
    assert ids("fees:su") == ["night-line"]
    program.run("--file", str(target), "undo")
    assert ids("fees:su") == []
    # Exported as a column, and imported again.
    table = program.folder / "all.csv"
    program.run("--file", str(target), "export", "night", "--to", str(table), "--fields", "name,fees")
    (row,) = csv.DictReader(io.StringIO(table.read_text(encoding="utf-8-sig")))
    assert list(row.values()) == ["Night Line", "Mo-Fr 9-17; Sa 9-12"]
    for heading in ("Fees", "Price"):
        table.write_text(f"Name,{heading}\nNight Line,Mo-Fr 9-17; Sa 9-12\n", encoding="utf-8")
        back = program.folder / f"{heading}.json"
        program.run("import", str(table), "--to", str(back))
        (record,) = json.loads(back.read_text(encoding="utf-8"))["organizations"]
        assert record["fees"] == ["Mo-Fr 9-17", "Sa 9-12"]
    # A file made without it answers as before.
    for words, count in (("tty:800", 1), ("city:bethesda", 1), ("fees:sa", 0), ("", 10)):
        found = json.loads(program.run("--file", str(before), "list", words, "--sort=fees", "--json"))
        assert len(found) == count, words


def test_a_new_field_is_edited_and_merged(program: Copy) -> None:
    program.follow("Add a field")
    script = """
from directory_app.exchange import matching
from directory_app.records import Organization, Resource, fields
one = Organization("a", "A", fees=("Mo 9-5",))
field = fields.find("fees")
print(field.changed(one, ["Tu 9-5"], {}).fees)
two = Organization("a", "A", fees=("We 9-5",))
(change,) = matching.compare([one], [two])
print(change.kind, [it.field for it in change.differences])
both = Resource(organizations=(one,)), Resource(organizations=(two,))
merged = matching.merge(*both, [(change, matching.Decision.UPDATE)])
print(sorted(merged.organizations[0].fees))
"""
    done = program.python("-c", script)
    assert done.stdout.splitlines() == ["('Tu 9-5',)", "changed ['fees']", "['Mo 9-5', 'We 9-5']"], done.stderr


def test_the_values_of_a_new_field_are_checked(program: Copy) -> None:
    program.follow("Add a field")
    table = program.folder / "directory_app" / "records" / "fields.py"
    text = table.read_text(encoding="utf-8")
    check = (
        'check=Check("fees without a number", lambda value: "" if any(map(str.isdigit, value)) else "it names none")'
    )
    checked = text.replace('query="fees",', f'query="fees", is_way=True, {check},')
    assert checked != text
    table.write_text(checked, encoding="utf-8")
    source = program.folder / "fees.json"
    record = {**_RECORD, "fees": ["always", "Sa 9-12", "caf\u00c3\u00a9 5"], "last_verified": "2026"}
    source.write_text(json.dumps({"version": 2, "organizations": [record]}), encoding="utf-8")
    lines = program.run("check", str(source), code=1).splitlines()
    assert "Night Line: fees 'always': it names none" in lines
    assert any(line.startswith("Night Line: fees 'caf\u00c3\u00a9 5': ") for line in lines)
    assert not any("no way to reach them" in line for line in lines)


def test_add_a_format(program: Copy) -> None:
    program.follow("Add a format")
    names = program.folder / "all.names"
    program.run("--file", "resources/directory.json", "export", "has:tty", "--to", str(names))
    assert len(names.read_text(encoding="utf-8").splitlines()) == 4
    assert "Names, one a line" in program.run("export", "--help").replace("\n", " ")


def test_add_a_style_and_a_language(program: Copy) -> None:
    program.follow("Add a style of printing")
    folder = program.folder / "resources" / "locale"
    shutil.copytree(folder / "es", folder / "eo")
    made = program.folder / "names.pdf"
    source = ["--file", "resources/directory.json"]
    program.run(*source, "print", "has:tty", "--style", "names", "--language", "eo", "--to", str(made))
    assert made.read_bytes().startswith(b"%PDF-")
    assert "Organizaciones que pueden ayudar" in program.run(
        *source, "print", "--to", "-", "--format", "txt", "--language", "eo"
    )


def test_add_an_action(program: Copy) -> None:
    program.follow("Add an action")
    shutil.copytree(ROOT / "tests" / "ui", program.folder / "tests" / "ui")
    for path in (ROOT / "tests").glob("*.py"):
        shutil.copy(path, program.folder / "tests")
    done = program.python("-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/ui/shell/test_actions.py")
    assert done.returncode == 0, done.stdout[-2000:]
    assert "beep" in program.python("-c", "from directory_app.ui.shell.actions import rows; print(rows())").stdout


def test_add_a_check(program: Copy) -> None:
    program.follow("Add a check")
    source = program.folder / "loud.json"
    source.write_text('{"version": 2, "organizations": [{"id": "a", "name": "SHOUT"}]}', encoding="utf-8")
    assert "SHOUT: name 'SHOUT': it shouts" in program.run("check", str(source), code=1)


def test_every_file_that_is_named_is_there() -> None:
    made = set(re.findall(r"--- (\S+)", _TEXT))
    named = set(re.findall(r"`((?:directory_app|tests|resources|records|text|values)/[\w/]+\.\w+)`", _TEXT))
    missing = [name for name in named | made if not any((ROOT / top / name).exists() for top in ("", "directory_app"))]
    assert sorted(missing) == ["directory_app/formats/names.py", "directory_app/formats/pdf/names/page.typ"]
