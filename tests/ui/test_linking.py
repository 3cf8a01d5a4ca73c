"""Links to disorders offered, made, refused and taken back by keys: what is on the screen, and what is stored."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QPersistentModelIndex
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from directory_app.exchange.linking import Offer
from directory_app.records import Disorder, Organization, Resource
from directory_app.store.directory import Directory, create
from directory_app.ui.linking.dialog import LinkingDialog
from directory_app.ui.linking.model import OfferModel
from directory_app.ui.main_window import MainWindow
from ui import audit
from ui.driver import CTRL, SHIFT, Key, find, focused, press, search, settled

LULL, SWAY = Disorder("kite-lull", "Kite lull"), Disorder("wave-sway", "Wave sway", synonyms=("Sea swing",))
ALDER = Organization("alder", "Alder Kite Lull Society", description="Made up.")
BIRCH = Organization("birch", "Birch House", description="Help with kite lull.")
CEDAR = Organization("cedar", "Sea Swing Circle")


@pytest.fixture
def path(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> Path:
    made = tmp_path / "made.sqlite"
    create(made, Resource(title="Made", organizations=(ALDER, BIRCH, CEDAR), disorders=(LULL, SWAY)))
    window.opening.start(made)
    settled(qtbot, window)
    window.search.take_focus()
    return made


def searched(qtbot: QtBot, window: MainWindow) -> LinkingDialog:
    press(Key.Key_Y, CTRL | SHIFT)
    made = window.features.linking.dialog
    assert made is not None
    qtbot.waitUntil(made.isActiveWindow)
    settled(qtbot, window)
    return made


def linked(path: Path) -> dict[str, tuple[str, ...]]:
    with closing(Directory.open(path)) as directory:
        found = directory.of_ids(("alder", "birch", "cedar"))
        return {key: it.disorders for key, it in found.items()}


def head(made: LinkingDialog) -> str:
    return find(made, QLabel, "linking head").text()


def test_offers_are_answered_by_keys_one_by_one(qtbot: QtBot, window: MainWindow, path: Path) -> None:
    made = searched(qtbot, window)
    assert head(made) == "3 pairs may belong together."
    assert audit.findings(made) == []
    assert focused() == "offers"
    assert find(made, QLabel, "why").text() == "May belong to Kite lull: “Kite lull” stands in its name."
    assert find(made, QLabel, "text of the organization").text() == "Made up."
    assert linked(path) == {"alder": (), "birch": (), "cedar": ()}
    press(Key.Key_1)
    assert linked(path)["alder"] == ("kite-lull",)
    assert head(made) == "2 pairs may belong together."
    assert "Linked: Alder Kite Lull Society and Kite lull. Ctrl+Z takes it back." in window._announcer.words
    press(Key.Key_3)
    assert made.current is not None
    assert made.current.organization == "birch"
    press(Key.Key_2)
    assert linked(path)["birch"] == ()
    assert head(made) == "1 pair may belong together."
    press(Key.Key_Z, CTRL)
    assert head(made) == "2 pairs may belong together."
    press(Key.Key_2)
    press(Key.Key_Escape)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    settled(qtbot, window)

    made = searched(qtbot, window)
    assert head(made) == "1 pair may belong together."
    press(Key.Key_1)
    assert linked(path) == {"alder": ("kite-lull",), "birch": (), "cedar": ("wave-sway",)}
    assert head(made) == "No organization names a disorder that it is not linked to."
    press(Key.Key_Escape)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    press(Key.Key_Z, CTRL)
    assert window.message.text == "Taken back: disorder of Sea Swing Circle"
    press(Key.Key_Z, CTRL)
    assert window.message.text == "Taken back: Birch House said not to belong to Kite lull"


def test_several_are_answered_as_one_step_where_they_are_selected(qtbot: QtBot, window: MainWindow, path: Path) -> None:
    made = searched(qtbot, window)
    press(Key.Key_Down, SHIFT)
    assert find(made, QPushButton, "link").text() == "&Link 2"
    press(Key.Key_1)
    assert sorted(key for key, it in linked(path).items() if it) == ["alder", "cedar"]
    press(Key.Key_Z, CTRL)
    assert linked(path) == {"alder": (), "birch": (), "cedar": ()}
    assert head(made) == "3 pairs may belong together."
    press(Key.Key_Escape)


def test_the_words_in_place_of_the_table_lead_to_the_offers(qtbot: QtBot, window: MainWindow, path: Path) -> None:
    search(qtbot, window, "sway")
    find(window, QLabel, "empty").linkActivated.emit("action:links")
    assert window.features.linking.dialog is not None
    settled(qtbot, window)
    press(Key.Key_Escape)


def test_a_search_that_is_stopped_says_so(qtbot: QtBot, window: MainWindow, path: Path) -> None:
    press(Key.Key_Y, CTRL | SHIFT)
    made = window.features.linking.dialog
    assert made is not None
    qtbot.waitUntil(made.isActiveWindow)
    press(Key.Key_Space)  # on Cancel
    settled(qtbot, window)
    assert head(made) in ("The search was stopped.", "3 pairs may belong together.")
    press(Key.Key_Escape)


def test_the_form_offers_what_an_organization_names(qtbot: QtBot, window: MainWindow, path: Path) -> None:
    search(qtbot, window, "birch")
    press(Key.Key_F2)
    made = window.features.editing.dialog
    assert made is not None
    qtbot.waitUntil(lambda: made.isActiveWindow() and made.findChild(QPushButton, "offered kite-lull") is not None)
    offered = find(made, QPushButton, "offered kite-lull")
    assert (offered.text(), offered.toolTip()) == ("Add “Kite lull”", "“Kite lull” stands in its description")
    assert made.findChild(QPushButton, "offered wave-sway") is None
    assert audit.findings(made) == []
    offered.setFocus()
    press(Key.Key_Space)
    assert not offered.isVisible()
    press(Key.Key_Return, CTRL)
    settled(qtbot, window)
    assert linked(path)["birch"] == ("kite-lull",)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    search(qtbot, window, "birch")
    press(Key.Key_F2)
    qtbot.waitUntil(lambda: window.features.editing.dialog not in (None, made))
    qtbot.waitUntil(lambda: not window.features.editing._offering.is_running)
    again = window.features.editing.dialog
    assert again is not None
    assert again.findChild(QPushButton, "offered kite-lull") is None


def test_rows_that_go_leave_the_others_as_they_are() -> None:
    parent = QObject()
    model = OfferModel(parent)
    offers = [Offer(str(at), f"Kite {at}", "lull", "Kite lull", "Kite lull", "name") for at in range(5)]
    model.show(offers)
    resets: list[bool] = []
    model.modelReset.connect(lambda: resets.append(True))
    third = QPersistentModelIndex(model.index(2))
    model.show([offers[0], offers[2], offers[4]])
    assert (third.row(), resets) == (1, [])
    assert [it.organization for it in model.offers] == ["0", "2", "4"]
    model.show(offers)
    assert (len(model.offers), resets) == (5, [True])
