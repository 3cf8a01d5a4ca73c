"""What is remembered: a value comes back as it was, anything broken counts as absent."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QSettings
from pytestqt.qtbot import QtBot

from directory_app.ui.kit import settings
from directory_app.ui.kit.settings import Settings


def test_values_come_back_from_the_file(tmp_path: Path) -> None:
    path = tmp_path / "settings.ini"
    first = Settings(path)
    first.set(settings.TEXT_SIZE, 150)
    first.set(settings.SORT, "-city")
    first.set(settings.SAVED, {"Deaf, Maryland": 'has:tty state:"MD"', "é; %": "\\"})
    first.save()
    second = Settings(path)
    assert second.get(settings.TEXT_SIZE) == 150
    assert second.get(settings.SORT) == "-city"
    assert second.get(settings.SAVED) == {"Deaf, Maryland": 'has:tty state:"MD"', "é; %": "\\"}


def test_without_a_file_everything_has_its_default(tmp_path: Path) -> None:
    empty = Settings(tmp_path / "none" / "settings.ini")
    assert empty.get(settings.LOOK) == "system"
    assert empty.get(settings.SPLITTERS) == {}


@pytest.mark.parametrize(
    "written", ["", "x", '"150"', "true", "1.5", "null", "[150]", "1, 2", "[" * 5000, "@Invalid()"]
)
def test_a_broken_value_counts_as_absent(tmp_path: Path, written: str) -> None:
    path = tmp_path / "settings.ini"
    raw = QSettings(str(path), QSettings.Format.IniFormat)
    raw.setValue(settings.TEXT_SIZE.key, written)
    raw.sync()
    assert Settings(path).get(settings.TEXT_SIZE) == 100


@pytest.mark.parametrize(
    "text", ["a, b\\", "view/text_size=1, 2, 3\n[view]\ntext_size=1, 2", "[view]\ntext_size=@Rect(1 2)"]
)
def test_a_file_that_somebody_damaged_is_no_error(tmp_path: Path, text: str) -> None:
    path = tmp_path / "settings.ini"
    path.write_text(text)
    assert Settings(path).get(settings.TEXT_SIZE) == 100


def test_entries_of_a_wrong_type_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "settings.ini"
    raw = QSettings(str(path), QSettings.Format.IniFormat)
    raw.setValue(settings.SAVED.key, '{"good": "sleep", "bad": 5, "worse": null}')
    raw.setValue(settings.PANELS.key, '{"card": 1, "disorders": false}')
    raw.sync()
    kept = Settings(path)
    assert kept.get(settings.SAVED) == {"good": "sleep"}
    assert kept.get(settings.PANELS) == {"disorders": False}


def test_forgetting_brings_the_default_back(remembered: Settings) -> None:
    remembered.set(settings.SORT, "city")
    remembered.forget(settings.SORT)
    assert remembered.get(settings.SORT) == "match"


def test_a_qt_state_survives_as_text() -> None:
    state = QByteArray(bytes(range(256)))
    assert settings.unpacked(settings.packed(state)) == state
    assert settings.unpacked("no base64 ö").data() == settings.unpacked("no base64 ö").data()


def test_what_can_not_be_kept_is_told_once_and_holds(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file where the folder should be")
    kept = Settings(tmp_path / "data" / "settings.ini")
    told: list[str] = []
    kept.failed.connect(told.append)
    kept.set(settings.TEXT_SIZE, 150)
    qtbot.waitUntil(lambda: bool(told))
    kept.set(settings.TEXT_SIZE, 175)
    kept.save()
    assert kept.get(settings.TEXT_SIZE) == 175
    (words,) = told
    assert words.startswith("What you choose holds until the window is closed and is not kept: ")
    assert str(tmp_path / "data" / "settings.ini") in words
