"""QR codes on the screen: what a telephone reads from it, what is said of it, and the same in a file."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QStandardPaths
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot
from scanning import scanned

from directory_app.ui.kit import style
from directory_app.ui.kit.style import Look
from directory_app.ui.main_window import MainWindow
from ui.driver import CTRL, SHIFT, Key, announced, button, click, dialog, find, focused, number_menu, press, search


def scan(image: QImage) -> list[str]:
    """Return what a reader finds in a picture."""
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    return [it.decode() for it in scanned((bytes(grey.constBits()), grey.height(), grey.bytesPerLine()))]


def show(qtbot: QtBot, window: MainWindow, query: str) -> None:
    search(qtbot, window, query)
    press(Key.Key_G, CTRL | SHIFT)
    qtbot.waitUntil(lambda: dialog().isActiveWindow())


@pytest.mark.parametrize("look", [Look.LIGHT, Look.DARK])
def test_every_code_scans_from_the_screen(qtbot: QtBot, window: MainWindow, look: Look) -> None:
    style.apply_look(look)
    show(qtbot, window, "epilepsy has:tty")
    words, read = [], []
    for _ in range(4):
        words.append((find(dialog(), QLabel, "code title").text(), find(dialog(), QLabel, "code words").text()))
        read += scan(dialog().grab().toImage())
        press(Key.Key_Right)
    assert [it for it in read if it.startswith("tel:")] == ["tel:+18663302718", "tel:+18003321000", "tel:+18003322070"]
    assert words[2] == ("Call by TTY", "TTY (800)\u00a0332-2070")
    assert sum(it.startswith("BEGIN:VCARD") for it in read) == 1
    assert len(read) == 4


def test_the_menu_of_a_number_begins_with_its_code(qtbot: QtBot, window: MainWindow) -> None:
    search(qtbot, window, "epilepsy has:tty")
    popup = number_menu(window.card, "TTY")
    QTest.keyClick(popup, Key.Key_Q)
    qtbot.waitUntil(lambda: dialog().isActiveWindow())
    assert scan(dialog().grab().toImage()) == ["tel:+18003322070"]
    assert focused() == "code"
    spoken = find(dialog(), QWidget, "code").accessibleName()
    assert spoken == "QR code to call Epilepsy Foundation, TTY: 8 0 0, 3 3 2, 2 0 7 0."
    press(Key.Key_Left)
    press(Key.Key_Right)
    qtbot.waitUntil(lambda: announced(dialog()) == f"{spoken} 3 of 4")


def test_a_number_that_no_code_calls_is_told(qtbot: QtBot, window: MainWindow) -> None:
    search(qtbot, window, "epilepsy has:tty")
    popup = number_menu(window.card, "Fax")
    QTest.keyClick(popup, Key.Key_Q)
    qtbot.waitUntil(lambda: dialog().isActiveWindow())
    assert find(dialog(), QLabel, "code message").text() == "No code calls (877)687-4878: it takes no calls."
    (saved,) = scan(dialog().grab().toImage())
    assert "Fax: (877)687-4878" in saved
    assert "TEL;TYPE=WORK:+18776874878" not in saved


@pytest.mark.parametrize("ending", ["SVG", "PNG"])
def test_a_code_is_saved_beside_one_of_before(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(tmp_path))
    show(qtbot, window, "epilepsy has:tty")
    for name in (f"epilepsy-foundation call.{ending.lower()}", f"epilepsy-foundation call 2.{ending.lower()}"):
        click(button(dialog(), f"Save as {ending}"))
        assert find(dialog(), QLabel, "code message").text() == f"Saved as “{name}” in {tmp_path}."
        assert scan(QImage(str(tmp_path / name))) == ["tel:+18663302718"]


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="a folder that nobody can write into")
def test_what_can_not_be_saved_is_told(qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: "/proc/self")
    show(qtbot, window, "epilepsy has:tty")
    click(button(dialog(), "Save as SVG"))
    assert find(dialog(), QLabel, "code message").text().startswith("Nothing was saved: ")
