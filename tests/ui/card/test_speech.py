"""Numbers read out by the speech program of the system: only when asked, until Escape, or not at all with a reason."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from directory_app.text import wording
from directory_app.ui.kit import speech
from directory_app.ui.kit.speech import Speech
from directory_app.ui.main_window import MainWindow
from directory_app.values import phone_speech
from ui.driver import CTRL, SHIFT, Key, dialog, number_menu, press, search, settled

REAL = speech.VOICES  # those of the tests are none
pytestmark = pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="the programs are those of Linux")


def program(folder: Path, name: str, does: str) -> None:
    """Put a program of that name where programs are looked for; `$SAID` is the file that it writes to."""
    file = folder / name
    file.write_text(f"#!/bin/sh\nSAID={folder}/said\n{does}\n")
    file.chmod(0o755)


@pytest.fixture
def voices(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is the only one with programs, but for those of the shell."""
    folder = tmp_path / "voices"
    folder.mkdir()
    for name in ("cat", "sleep", "echo"):
        (folder / name).symlink_to(next(it for it in (Path("/bin", name), Path("/usr/bin", name)) if it.exists()))
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setattr(speech, "VOICES", REAL)
    return folder


def said(folder: Path) -> str:
    file = folder / "said"
    return file.read_text() if file.exists() else ""


def test_a_number_is_read_out_in_digits(qtbot: QtBot, voices: Path, window: MainWindow) -> None:
    program(voices, "espeak-ng", 'echo "$@" > $SAID; cat >> $SAID')
    search(qtbot, window, "epilepsy has:tty")
    assert said(voices) == ""
    press(Key.Key_E, CTRL | SHIFT)
    qtbot.waitUntil(lambda: "zero" in said(voices))
    assert said(voices) == "-v en --stdin\nEpilepsy Foundation. Toll-free: 8 6 6, 3 3 zero, 2 7 1 8."
    assert window.search.hint.text() == "Reading the number out; Escape stops it"


def test_words_are_read_by_a_voice_of_their_language(qtbot: QtBot, voices: Path) -> None:
    program(voices, "espeak-ng", 'echo "$@" > $SAID; cat >> $SAID')
    parent = QObject()
    made = Speech(parent)
    with wording.speaking("es"):
        made.say(phone_speech.aloud("8 0 0"))
    qtbot.waitUntil(lambda: not made.is_speaking)
    assert said(voices) == "-v es --stdin\n8 cero cero"


def test_escape_stops_it_and_only_then_clears_the_search(qtbot: QtBot, voices: Path, window: MainWindow) -> None:
    program(voices, "spd-say", 'echo "$1" >> $SAID; [ "$1" = --cancel ] || exec sleep 300')
    search(qtbot, window, "epilepsy")
    press(Key.Key_E, CTRL | SHIFT)
    qtbot.waitUntil(lambda: said(voices) == "--wait\n")
    press(Key.Key_Escape)
    qtbot.waitUntil(lambda: said(voices) == "--wait\n--cancel\n")
    assert window.search.edit.text() == "epilepsy"
    press(Key.Key_Escape)
    settled(qtbot, window)
    assert window.search.edit.text() == ""


def test_escape_in_a_dialog_stops_it_and_only_then_closes_the_dialog(
    qtbot: QtBot, voices: Path, window: MainWindow
) -> None:
    program(voices, "spd-say", 'echo "$1" >> $SAID; [ "$1" = --cancel ] || exec sleep 300')
    search(qtbot, window, "epilepsy")
    press(Key.Key_E, CTRL | SHIFT)
    qtbot.waitUntil(lambda: said(voices) == "--wait\n")
    window.actions_["about"].trigger()
    opened = dialog()
    qtbot.waitUntil(opened.isActiveWindow)
    press(Key.Key_Escape)
    qtbot.waitUntil(lambda: said(voices) == "--wait\n--cancel\n")
    assert opened.isVisible()
    press(Key.Key_Escape)
    assert not opened.isVisible()


def test_a_program_that_fails_gives_way_to_the_next(qtbot: QtBot, voices: Path) -> None:
    program(voices, "spd-say", "exit 1")
    program(voices, "espeak", "cat > $SAID")
    owner = QObject()
    speaking = Speech(owner)
    speaking.say("7 1 1")
    qtbot.waitUntil(lambda: not speaking.is_speaking)
    assert said(voices) == "7 1 1"


def test_when_every_program_fails_that_is_said(qtbot: QtBot, voices: Path, window: MainWindow) -> None:
    program(voices, "spd-say", "exit 1")
    search(qtbot, window, "epilepsy")
    press(Key.Key_E, CTRL | SHIFT)
    qtbot.waitUntil(lambda: window.message.isVisible())
    assert window.message.text == ("The number can't be read out: the speech program of the system does not work.")


def test_words_are_never_a_command(qtbot: QtBot, voices: Path) -> None:
    program(voices, "spd-say", 'for it in "$@"; do echo "$it"; done > $SAID')
    owner = QObject()
    speaking = Speech(owner)
    speaking.say("--help; $(echo no) `echo no`")
    qtbot.waitUntil(lambda: not speaking.is_speaking)
    assert said(voices) == "--wait\n--language\nen\n--\n--help; $(echo no) `echo no`\n"


@pytest.mark.usefixtures("voices")
def test_without_a_program_it_is_off_and_says_why(qtbot: QtBot, window: MainWindow) -> None:
    search(qtbot, window, "epilepsy")
    assert not window.actions_["read_out"].isEnabled()
    popup = number_menu(window.card, "Toll-free")
    reading = popup.actions()[-1]
    assert not reading.isEnabled()
    assert reading.toolTip() == "Not now: no program that speaks was found (spd-say, espeak-ng or espeak)"
