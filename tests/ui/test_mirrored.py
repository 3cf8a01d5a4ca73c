"""A window that is read from right to left: everything stands on the other side, and a number is never turned round."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from directory_app.text import languages

PROGRAM = Path(__file__).with_name("one_window.py")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What one window in English and a mirrored one have written."""
    made = tmp_path_factory.mktemp("windows")
    environment = {**os.environ, "DIRECTORY_APP_DATA": str(made), "PYTHONPATH": os.pathsep.join(sys.path)}
    for language in (languages.OWN, languages.MIRRORED):
        subprocess.run([sys.executable, str(PROGRAM), language, str(made)], env=environment, check=True)
    return made


def told(folder: Path, language: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((folder / f"{language}.json").read_text())
    return read


@pytest.mark.parametrize("key", ["phone", "name"])
def test_a_cell_is_drawn_as_it_is_read_and_begins_on_the_right(folder: Path, key: str) -> None:
    usual, turned = told(folder, languages.OWN)[key], told(folder, languages.MIRRORED)[key]
    assert usual["left"] < usual["right"]
    assert turned["left"] > turned["right"]
    pictures = [(folder / f"{language} {key}.png").read_bytes() for language in (languages.OWN, languages.MIRRORED)]
    assert pictures[0] == pictures[1], "digits, marks and blanks stand in the same order"


def test_chips_panes_glass_and_card_stand_on_the_other_side(folder: Path) -> None:
    usual, turned = told(folder, languages.OWN), told(folder, languages.MIRRORED)
    for part in ("chips", "panes"):
        assert usual[part] == sorted(usual[part])
        assert turned[part] == sorted(turned[part], reverse=True)
    assert usual["is_whole"]
    assert turned["is_whole"], "the first pane is cut by nothing"
    assert usual["glass"] == -turned["glass"] > 0
    assert (usual["heading"], turned["heading"]) == (False, True)
