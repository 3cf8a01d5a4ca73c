"""Rows dragged out, and the same by keys: what another program gets, and that nothing changes here."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDrag, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from directory_app import formats
from directory_app.exchange import handed
from directory_app.records import Organization, Phone, Verification
from directory_app.records.resource import Resource
from directory_app.store.directory import Directory
from directory_app.ui.kit.settings import Settings
from directory_app.ui.main_window import MainWindow
from ui.driver import SHIFT, Key, clipboard, names, press, search, selected, settled


class Programs:
    """Whatever a drag ends on: the screen of the tests has no other programs, so the drag is caught where it begins."""

    def __init__(self) -> None:
        self.drags: list[QDrag] = []
        self.data: dict[str, bytes] = {}
        self.file: Path | None = None
        self.takes = True

    def drop(self, drag: QDrag, actions: Qt.DropAction) -> Qt.DropAction:
        """Take what a drag carries."""
        assert actions == Qt.DropAction.CopyAction, "nothing may be moved away"
        self.drags.append(drag)
        if not self.takes:
            return Qt.DropAction.IgnoreAction
        self.take(drag.mimeData())
        return Qt.DropAction.CopyAction

    def take(self, data: QMimeData) -> None:
        """Ask for everything."""
        self.data = {name: bytes(data.data(name).data()) for name in data.formats()}
        self.file = next((Path(url.toLocalFile()) for url in data.urls()), None)


@pytest.fixture
def programs(monkeypatch: pytest.MonkeyPatch) -> Programs:
    """What takes the drags of a test."""
    made = Programs()
    monkeypatch.setattr(QDrag, "exec", lambda drag, actions: made.drop(drag, actions))
    return made


def move(window: MainWindow, position: int, *ways: QPoint) -> None:
    """Press a row, move over the screen, and let go; a drag has taken the button that is let go."""
    view = window.table.viewport()
    start = window.table.visualRect(window.model.index(position, 0)).center()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    for way in ways:
        QTest.mouseMove(view, start + way)
    if not window.findChildren(QDrag):
        QTest.mouseRelease(view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start + ways[-1])


def select(window: MainWindow, count: int) -> None:
    window.table.setFocus()
    press(Key.Key_Down, SHIFT, times=count - 1)


FAR, JERK = QPoint(90, 90), QPoint(12, 40)


def test_rows_are_dragged_as_cards_a_table_text_and_a_file(
    qtbot: QtBot, window: MainWindow, programs: Programs
) -> None:
    search(qtbot, window, "epilepsy")
    select(window, 2)
    before = names(window)
    move(window, 1, FAR / 2, FAR)
    assert programs.data["text/vcard"].count(b"BEGIN:VCARD") == 2
    rows = list(csv.DictReader(programs.data["text/csv"].decode("utf-8-sig").splitlines()))
    assert [row["Name"] for row in rows] == before[:2]
    assert programs.data["text/plain"].startswith(b"Epilepsy Canada\n\n2900 John St.")
    file = programs.file
    assert file is not None
    assert file.name == "2 organizations.vcf"
    assert file.read_bytes() == programs.data["text/vcard"]
    assert [it.name for it in formats.read(file).resource.organizations] == before[:2]
    assert names(window) == before
    assert window.table.selected_count() == 2
    assert window.search.hint.text() == "Handed on 2 organizations"


def test_nothing_is_read_before_somebody_takes_it(
    qtbot: QtBot, window: MainWindow, programs: Programs, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[object] = []
    original = handed.written

    def written(form: handed.Form, *rest: object) -> bytes:
        read.append(form)
        return original(form, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(handed, "written", written)
    programs.takes = False
    move(window, 0, FAR)
    assert len(programs.drags) == 1
    assert read == []


def test_a_jerk_on_a_row_is_no_drag(qtbot: QtBot, window: MainWindow, programs: Programs) -> None:
    select(window, 3)
    move(window, 0, JERK, -JERK, JERK)
    assert programs.drags == []
    assert selected(window.table) == [0, 1, 2]
    move(window, 0, JERK / 8)
    assert selected(window.table) == [0], "as after a click"


def test_a_row_that_is_not_selected_is_no_drag(qtbot: QtBot, window: MainWindow, programs: Programs) -> None:
    move(window, 3, FAR / 2, FAR)
    assert programs.drags == []
    assert window.table.selected_count() > 1, "what the pointer went over is selected, as ever"


def test_many_are_for_export(
    qtbot: QtBot, window: MainWindow, programs: Programs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handed, "MOST", 2)
    select(window, 3)
    move(window, 0, FAR)
    assert programs.drags == []
    assert window.message.text.startswith("3 organizations are too many to be dragged (at most 2). File > Export")


def test_what_is_dragged_from_the_window_is_not_imported_into_it(
    qtbot: QtBot, window: MainWindow, programs: Programs, monkeypatch: pytest.MonkeyPatch
) -> None:
    move(window, 0, FAR)
    (drag,) = programs.drags
    actions, buttons, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDragEnterEvent(QPoint(5, 5), actions, drag.mimeData(), buttons, none)
    QApplication.sendEvent(window, event)
    assert event.isAccepted(), "it might be from another program"
    monkeypatch.setattr(QDropEvent, "source", lambda _: window.table)
    event = QDragEnterEvent(QPoint(5, 5), actions, drag.mimeData(), buttons, none)
    QApplication.sendEvent(window, event)
    assert not event.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPointF(5, 5), actions, drag.mimeData(), buttons, none))
    assert QApplication.activeModalWidget() is None


COPIES = [
    ("copy_card", "Copied 2 cards", "2 organizations.txt"),
    ("copy_vcard", "Copied 2 cards as vCard", "2 organizations.vcf"),
    ("copy_csv", "Copied 2 cards as CSV", "2 organizations.csv"),
]


@pytest.mark.parametrize(("action", "said", "file"), COPIES)
def test_the_clipboard_gets_the_same(
    qtbot: QtBot, window: MainWindow, programs: Programs, action: str, said: str, file: str
) -> None:
    select(window, 2)
    window.actions_[action].trigger()
    assert window.search.hint.text() == said
    programs.take(QGuiApplication.clipboard().mimeData())
    assert programs.file is not None
    assert programs.file.name == file
    assert programs.file.read_text("utf-8-sig").split() == clipboard().split()
    assert programs.data["text/vcard"].count(b"BEGIN:VCARD") == 2
    assert programs.data["text/csv"].count(b"\r\n") == 3


GONE = Organization(
    "gone",
    "Gone House",
    phones=(Phone("(301) 555-0101", ("voice",)),),
    verifications=(Verification("2026-05-01", "closed"),),
)
OPEN = Organization("open", "Open House", phones=(Phone("(301) 555-0102", ("voice",)),))


def test_who_closed_is_left_out_and_that_is_said(qtbot: QtBot, remembered: Settings, programs: Programs) -> None:
    window = MainWindow(Directory.in_memory(Resource(organizations=(GONE, OPEN))), remembered)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    settled(qtbot, window)
    window.actions_["select_all"].trigger()
    move(window, 0, FAR)
    assert b"Gone House" not in b"".join(programs.data.values())
    assert programs.file is not None
    assert programs.file.name == "open.vcf"
    assert window.search.hint.text() == (
        "Handed on 1 organization; 1 that closed or asked not to be listed is left out"
    )
