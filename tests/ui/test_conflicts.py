"""What a newer release leaves open, answered by keys alone: conflicts, a withdrawn TTY, and all of it taken back."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QCheckBox, QLabel, QListWidget
from pytestqt.qtbot import QtBot

from directory_app import paths, query
from directory_app.exchange import backups
from directory_app.records import Organization, Phone, Resource
from directory_app.store import releases
from directory_app.store.directory import Directory, create
from directory_app.store.journal import Edit
from directory_app.store.layers import IMPORT, Layer, Statement
from directory_app.ui.conflicts.dialog import AnswerDialog
from directory_app.ui.main_window import MainWindow
from ui import audit
from ui.driver import ALT, CTRL, SHIFT, Key, button, dialog, find, press, search, settled, undo

VOICE, TTY = Phone("(202) 555-0101", ("voice",)), Phone("(202) 555-0102", ("textphone",))
FAX = Phone("(202) 555-0103", ("fax",))
KITE = Organization("kite", "Kite Society", phones=(VOICE, TTY), emails=("old@kite.example",))
OWL = Organization("owl", "Owl House", description="Nights", phones=(FAX,))
OURS, THEIRS = replace(VOICE, number="(202) 555-0111"), replace(VOICE, number="(202) 555-0199")


@pytest.fixture
def released(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> Path:
    """A list, two own edits, and the next release: one conflict in a list, one in a text, a TTY and a fax left out."""
    path = tmp_path / "ours.sqlite"
    create(path, Resource(title="Ours"))
    with closing(Directory.open_to_change(path)) as directory:
        layer = Layer("list.csv", IMPORT)
        directory.take([(layer, [Statement("kite", "kite", KITE), Statement("owl", "owl", OWL)])], why="import")
        directory.apply([Edit("kite", "phones", VOICE, OURS), Edit("owl", "description", "Nights", "Days")])
        directory.apply([Edit("kite", "websites", None, "https://kite.example")])
        before = directory.layers()[-1]
        newer = [replace(KITE, phones=(THEIRS,)), replace(OWL, description="Evenings", phones=())]
        found = releases.compare(directory.said_by(before.id), newer)
        directory.take([(replace(before, id=0, replaces=before.id), found.statements)], why="import")
    window.opening.start(path)
    settled(qtbot, window)
    return path


def stored(path: Path, own_id: str) -> Organization | None:
    with closing(Directory.open(path)) as directory:
        return directory.organization(own_id)


def open_conflicts(path: Path) -> int:
    with closing(Directory.open(path)) as directory:
        return len(directory.conflicts())


def asked(qtbot: QtBot, window: MainWindow) -> AnswerDialog:
    press(Key.Key_O, CTRL | SHIFT)
    made = window.features.conflicts.dialog
    assert made is not None
    qtbot.waitUntil(made.isActiveWindow)
    return made


def back(qtbot: QtBot, window: MainWindow) -> None:
    """Close the dialog, and wait until the window is there again."""
    press(Key.Key_Escape)
    settled(qtbot, window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def values(made: AnswerDialog) -> list[str]:
    found = [made.findChild(QLabel, f"value {row}") for row in range(3)]
    return [label.text() for label in found if label]


def test_each_answer_is_one_key_one_step_and_heard(qtbot: QtBot, window: MainWindow, released: Path) -> None:
    search(qtbot, window, "is:conflict")
    assert window.model.rowCount() == 2
    made = asked(qtbot, window)
    questions = find(made, QListWidget, "questions")
    assert questions.count() == 4
    assert find(made, QLabel, "open questions").text() == "Open: 2 conflicts and 2 no longer listed."
    assert values(made) == ["Voice (202) 555-0101", "Voice (202) 555-0111", "Voice (202) 555-0199"]
    assert made.questions[0].spoken() == (
        "Kite Society: number. It was: Voice (202) 555-0101; Yours: Voice (202) 555-0111; "
        "The source says: Voice (202) 555-0199. Press 1 Keep mine, 2 Take the source's, 3 Keep both."
    )
    qtbot.waitUntil(lambda: [fault for fault in audit.findings(made) if " comes after " not in fault] == [])
    press(Key.Key_3)
    kite = stored(released, "kite")
    assert kite
    assert {OURS, THEIRS} <= set(kite.phones)
    assert questions.count() == 3
    assert "Both are kept: number of Kite Society. Left: 1 conflict and 2 no longer listed" in window._announcer.words
    press(Key.Key_Z, CTRL)
    assert (questions.count(), open_conflicts(released)) == (4, 2)
    press(Key.Key_Home)
    press(Key.Key_1)
    kite = stored(released, "kite")
    assert kite
    assert (OURS in kite.phones, THEIRS in kite.phones) == (True, False)
    press(Key.Key_2)  # the next: a text has no both
    owl = stored(released, "owl")
    assert owl
    assert owl.description == "Evenings"
    assert open_conflicts(released) == 0
    press(Key.Key_Escape)
    settled(qtbot, window)
    assert window.model.rowCount() == 0


def test_what_is_no_longer_listed_is_kept_deleted_or_marked(qtbot: QtBot, window: MainWindow, released: Path) -> None:
    made = asked(qtbot, window)
    press(Key.Key_End)
    press(Key.Key_Up)
    assert "TTY (202) 555-0102" in made.questions[2].title
    press(Key.Key_2)
    kite = stored(released, "kite")
    assert kite
    assert (TTY in kite.phones, kite.doubts) == (False, ())
    press(Key.Key_3)
    owl = stored(released, "owl")
    assert owl
    assert (owl.phones, [doubt.code for doubt in owl.doubts]) == ((FAX,), ["gone"])
    back(qtbot, window)
    press(Key.Key_Z, CTRL)
    press(Key.Key_Z, CTRL)
    settled(qtbot, window)
    kite = stored(released, "kite")
    assert kite
    assert [doubt.code for doubt in kite.doubts] == ["withdrawn-number"]


def test_the_card_leads_to_its_question_and_alike_are_answered_at_once(
    qtbot: QtBot, window: MainWindow, released: Path
) -> None:
    search(qtbot, window, "owl")
    button(window.card, "Keep, delete or mark as gone…").click()
    made = window.features.conflicts.dialog
    assert made is not None
    qtbot.waitUntil(made.isActiveWindow)
    find(made, QListWidget, "questions").setFocus()
    press(Key.Key_End)
    find(made, QCheckBox, "all alike").setFocus()
    press(Key.Key_Space)
    press(Key.Key_1)
    for own_id in ("kite", "owl"):
        record = stored(released, own_id)
        assert record
        assert record.doubts == ()
    press(Key.Key_Z, CTRL)  # one step
    assert len(made.questions) == 4
    press(Key.Key_Escape)


def test_many_are_answered_aside_after_a_backup_and_not_without_one_unasked(
    qtbot: QtBot, window: MainWindow, released: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("directory_app.exchange.backups.BULK", 1)
    folder = paths.data_folder() / "backups"
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_text("in the way")
    made = asked(qtbot, window)

    def answer_all() -> None:
        find(made, QListWidget, "questions").setFocus()
        press(Key.Key_End)
        find(made, QCheckBox, "all alike").setFocus()
        press(Key.Key_Space)
        press(Key.Key_1)
        settled(qtbot, window)

    answer_all()
    press(Key.Key_1)  # nothing is answered meanwhile
    qtbot.waitUntil(lambda: dialog().objectName() == "no backup" and dialog().isActiveWindow())
    press(Key.Key_Escape)
    settled(qtbot, window)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    assert len(made.questions) == 4
    assert find(made, QLabel, "answer given").text().startswith("⚠  Nothing was changed: ")
    folder.unlink()
    answer_all()
    assert len(made.questions) == 2
    assert find(made, QLabel, "answer given").text() == "✓  Kept: Fax (202) 555-0103 of Owl House, and 1 more"
    assert [it.steps for it in backups.of_directory(released)] == [4]
    press(Key.Key_Z, CTRL)
    settled(qtbot, window)
    assert len(made.questions) == 4
    press(Key.Key_Escape)


def test_what_another_window_answered_meanwhile_is_not_overwritten(
    qtbot: QtBot, window: MainWindow, released: Path
) -> None:
    made = asked(qtbot, window)
    with closing(Directory.open_to_change(released)) as other:
        other.apply([Edit("kite", "phones", THEIRS, replace(THEIRS, label="Desk"))])
    press(Key.Key_1)
    assert "Nothing was changed" in find(made, QLabel, "answer given").text()
    kite = stored(released, "kite")
    assert kite
    assert replace(THEIRS, label="Desk") in kite.phones
    assert values(made)[2] == "Voice (202) 555-0199"
    press(Key.Key_Escape)


def test_nothing_open_says_so(qtbot: QtBot, window: MainWindow, own: Path) -> None:
    made = asked(qtbot, window)
    assert find(made, QLabel, "open questions").text() == "Nothing is open: every newer list agrees with you."
    press(Key.Key_Escape)
    assert window.features.conflicts.dialog is None


OLD_LIST = (
    "Agency;Voice;TTY;Mail\n"
    "Kite Society;(202) 555-0101;(202) 555-0102;old@kite.example\n"
    "Owl House;(202) 555-0103;;owl@owl.example\n"
)
NEW_LIST = (
    "Agency;Voice;TTY;Mail\n"
    "Kite Society;(202) 555-0101;;new@kite.example\n"
    "Owl House;(202) 555-0104;;owl@owl.example\n"
    "Wren Line;(202) 555-0105;;\n"
)


def imported(qtbot: QtBot, window: MainWindow, source: Path) -> None:
    """Import a file as its preview proposes, by keys."""
    window._imports.start(window._directory.path, [source])  # the file dialog is the system's own
    made = window._imports.dialog
    assert made is not None
    qtbot.waitUntil(lambda: made.has_preview)
    qtbot.waitUntil(made.isActiveWindow)
    press(Key.Key_I, ALT)
    qtbot.waitUntil(lambda: window._imports.dialog is None)
    settled(qtbot, window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def shown(path: Path) -> dict[str, Organization]:
    with closing(Directory.open(path)) as directory:
        found = directory.organizations(directory.search(query.parse("")).rows)
        return {it.name: it for it in found}


def test_a_release_with_an_own_edit_a_conflict_and_a_lost_tty_is_taken_and_all_undone_after_a_restart(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    path, source = tmp_path / "ours.sqlite", tmp_path / "list.csv"
    create(path, Resource(title="Ours"))
    window.opening.start(path)
    settled(qtbot, window)
    source.write_text(OLD_LIST, encoding="utf-8")
    imported(qtbot, window, source)
    before = shown(path)
    with closing(Directory.open_to_change(path)) as directory:
        number = before["Owl House"].phones[0]
        edits = [Edit("owl-house", "phones", number, replace(number, number="(202) 555-0144"))]
        directory.apply([Edit("kite-society", "description", None, "They meet on Mondays."), *edits])
    window.opening.start(path)
    settled(qtbot, window)
    edited = shown(path)
    source.write_text(NEW_LIST, encoding="utf-8")
    imported(qtbot, window, source)
    released = shown(path)
    assert window.message.text == "list.csv: 1 added, 2 updated. To answer: 1 conflict and 1 no longer listed"
    assert set(released) == {"Kite Society", "Owl House", "Wren Line"}
    kite = released["Kite Society"]
    assert (kite.description, kite.emails) == ("They meet on Mondays.", ("new@kite.example",))
    assert "(202) 555-0102" in [phone.number for phone in kite.phones]  # the TTY waits for an answer
    made = asked(qtbot, window)
    assert [it.title for it in made.questions] == ["Owl House: number", "Kite Society: TTY (202) 555-0102"]
    press(Key.Key_1)
    press(Key.Key_2)
    assert find(made, QLabel, "open questions").text() == "Nothing is open: every newer list agrees with you."
    assert window._announcer.words.endswith(" Nothing is left. Ctrl+Z takes it back.")
    _ = made.grab()  # lays out what is left
    assert find(made, QLabel, "answer given").geometry().bottom() < made.height() / 3  # the words stay together
    back(qtbot, window)
    after = shown(path)
    assert [phone.number for phone in after["Owl House"].phones] == ["(202) 555-0144"]
    assert [phone.number for phone in after["Kite Society"].phones] == ["(202) 555-0101"]
    window.opening.start(path)  # what a new start does
    settled(qtbot, window)
    press(Key.Key_Z, CTRL, times=2)
    settled(qtbot, window)
    assert shown(path) == released
    assert open_conflicts(path) == 1
    for expected in (edited, before, {}):
        undo(qtbot, window)
        assert shown(path) == expected


def test_a_tty_that_was_deleted_as_no_longer_listed_comes_back_with_the_list_that_has_it(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    path, source = tmp_path / "ours.sqlite", tmp_path / "list.csv"
    create(path, Resource(title="Ours"))
    window.opening.start(path)
    settled(qtbot, window)
    held = []
    for listed in (OLD_LIST, NEW_LIST, OLD_LIST):
        source.write_text(listed, encoding="utf-8")
        imported(qtbot, window, source)
        if listed is NEW_LIST:
            made = asked(qtbot, window)
            assert [it.title for it in made.questions] == ["Kite Society: TTY (202) 555-0102"]
            press(Key.Key_2)
            back(qtbot, window)
        held.append([it.number for it in shown(path)["Kite Society"].phones])
    assert held == [["(202) 555-0101", "(202) 555-0102"], ["(202) 555-0101"], ["(202) 555-0101", "(202) 555-0102"]]
