"""A file to hand on: of the card, of what is selected, of my list; as address book cards or as a page."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from directory_app import formats
from directory_app.exchange import handed, printing
from directory_app.records import Organization, Phone, Verification
from directory_app.records.resource import Resource
from directory_app.store.directory import Directory
from directory_app.ui.kit import settings
from directory_app.ui.kit.settings import Settings
from directory_app.ui.main_window import MainWindow
from ui.driver import SHIFT, Key, button, click, press, search, settled


class SaveDialog:
    """The system's dialog for a file, and what somebody does in it."""

    def __init__(self) -> None:
        self.answer: str | None = None  # None takes what is proposed
        self.kind = ""
        self.proposed = ""
        self.kinds: list[str] = []

    def ask(self, _: object, __: str, proposed: str, kinds: str) -> tuple[str, str]:
        """Answer."""
        self.proposed, self.kinds = proposed, kinds.split(";;")
        chosen = next((kind for kind in self.kinds if self.kind in kind), "")
        return (proposed if self.answer is None else self.answer, chosen)


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, remembered: Settings) -> SaveDialog:
    """The dialog, which begins in a folder of the test."""
    remembered.set(settings.FOLDER, str(tmp_path))
    made = SaveDialog()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", made.ask)
    return made


def names_in(file: Path) -> list[str]:
    return [it.name for it in formats.read(file).resource.organizations]


def test_the_card_is_shared_as_address_book_card(
    qtbot: QtBot, window: MainWindow, asked: SaveDialog, tmp_path: Path
) -> None:
    search(qtbot, window, "epilepsy has:tty")
    window.actions_["share"].trigger()
    assert asked.proposed == str(tmp_path / "epilepsy-foundation.vcf")
    assert names_in(tmp_path / "epilepsy-foundation.vcf") == ["Epilepsy Foundation"]
    assert window.message.text == f"1 organization shared. The file is {tmp_path / 'epilepsy-foundation.vcf'}."
    window.actions_["share"].trigger()
    assert asked.proposed == str(tmp_path / "epilepsy-foundation 2.vcf"), "a free name is proposed"


def test_selected_rows_and_my_list(
    qtbot: QtBot, own: Path, window: MainWindow, asked: SaveDialog, tmp_path: Path
) -> None:
    assert not window.actions_["share_list"].isEnabled()
    window.table.setFocus()
    press(Key.Key_Down, SHIFT, times=2)
    window.actions_["share"].trigger()
    assert len(names_in(tmp_path / "3 organizations.vcf")) == 3
    press(Key.Key_Space)
    settled(qtbot, window)
    search(qtbot, window, "sleep")
    asked.answer = str(tmp_path / "mine")
    window.actions_["share_list"].trigger()
    assert len(names_in(tmp_path / "mine.vcf")) == 3, "a name without an ending gets that of the kind"


@pytest.mark.skipif(not printing.is_available(), reason="what sets pages is not installed")
def test_a_page_is_written_as_pdf(qtbot: QtBot, window: MainWindow, asked: SaveDialog, tmp_path: Path) -> None:
    asked.answer, asked.kind = str(tmp_path / "page"), "*.pdf"
    search(qtbot, window, "epilepsy has:tty")
    window.actions_["share"].trigger()
    assert window.search.hint.text() == "Writing page.pdf…"
    settled(qtbot, window)
    assert (tmp_path / "page.pdf").read_bytes().startswith(b"%PDF-")
    assert window.message.text.startswith("1 organization shared; 1 page")
    click(button(window.message, "Close the message"))


def test_nothing_is_written_without_an_answer_or_under_a_strange_ending(
    qtbot: QtBot, window: MainWindow, asked: SaveDialog, tmp_path: Path
) -> None:
    before = set(tmp_path.iterdir())
    asked.answer = ""
    window.actions_["share"].trigger()
    asked.answer = str(tmp_path / "card.doc")
    window.actions_["share"].trigger()
    assert window.message.text == "Nothing was shared: card.doc ends neither in .vcf nor in .pdf"
    asked.answer = str(tmp_path / "no folder" / "card.vcf")
    window.actions_["share"].trigger()
    assert window.message.text.startswith("Nothing was shared: ")
    assert set(tmp_path.iterdir()) == before


def test_many_are_for_export(
    qtbot: QtBot, window: MainWindow, asked: SaveDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handed, "MOST", 2)
    window.actions_["select_all"].trigger()
    window.actions_["share"].trigger()
    assert asked.proposed == ""
    assert window.message.text.startswith("10 organizations are too many to be shared so (at most 2). File > Export")


def test_who_closed_is_not_handed_on(qtbot: QtBot, remembered: Settings, asked: SaveDialog, tmp_path: Path) -> None:
    phones = (Phone("(301) 555-0101", ("voice",)),)
    gone = Organization("a-gone", "Gone House", phones=phones, verifications=(Verification("2026-05-01", "closed"),))
    window = MainWindow(
        Directory.in_memory(Resource(organizations=(gone, Organization("open", "Open House", phones=phones)))),
        remembered,
    )
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    settled(qtbot, window)
    window.actions_["share"].trigger()
    assert window.message.text == "Nothing was shared: who closed or asked not to be listed is not handed on."
    window.actions_["select_all"].trigger()
    window.actions_["share"].trigger()
    assert names_in(tmp_path / "open.vcf") == ["Open House"]
    assert "1 organization shared; 1 that closed" in window.message.text
