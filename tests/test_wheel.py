"""The wheel holds the resources and works where it is installed, far from the checkout."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (made,) = folder.glob("*.whl")
    return made


def test_wheel_holds_every_resource(wheel: Path) -> None:
    packed = {name for name in zipfile.ZipFile(wheel).namelist() if name.startswith("directory_app/resources/")}
    folder = ROOT / "resources"
    kept = {
        f"directory_app/resources/{path.relative_to(folder).as_posix()}" for path in folder.rglob("*") if path.is_file()
    }
    assert packed == kept


def test_wheel_holds_the_package_and_nothing_else(wheel: Path) -> None:
    tops = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"directory_app"}


def test_wheel_holds_the_templates_of_pages(wheel: Path) -> None:
    packed = {name for name in zipfile.ZipFile(wheel).namelist() if name.endswith(".typ")}
    assert packed == {path.relative_to(ROOT).as_posix() for path in (ROOT / "directory_app").rglob("*.typ")} != set()


def test_installed_wheel_lists_the_directory(wheel: Path, tmp_path: Path) -> None:
    site = tmp_path / "site"
    command = [sys.executable, "-m", "pip", "install", "--no-deps", "--no-index", "--target", str(site), str(wheel)]
    subprocess.run(command, check=True, capture_output=True)
    environment = {**os.environ, "PYTHONPATH": str(site), "DIRECTORY_APP_DATA": str(tmp_path / "data")}
    start = (
        "import directory_app, sys; from directory_app.__main__ import main; "
        "print(directory_app.__file__, flush=True); sys.exit(main())"
    )
    command = [sys.executable, "-P", "-c", start, "list", "--json", "has:tty"]
    done = subprocess.run(command, cwd=tmp_path, env=environment, check=True, capture_output=True, text=True)
    where, _, found = done.stdout.partition("\n")
    assert Path(where).is_relative_to(site)
    assert len(json.loads(found)) == 4
