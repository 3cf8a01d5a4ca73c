"""User stories by keys and clicks, checked on what is on the screen."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSize, Qt, QTimer, QUrl
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QPushButton, QTextBrowser, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from directory_app import paths
from directory_app.formats.json import resource
from directory_app.records import Note, Organization, Phone, Resource, Verification
from directory_app.store.directory import Directory
from directory_app.store.journal import Edit
from directory_app.ui.kit import desktop, palettes, settings, style
from directory_app.ui.kit.settings import Settings
from directory_app.ui.main_window import MainWindow
from directory_app.ui.shell import keys
from directory_app.ui.shell.panes import Arrangement
from directory_app.ui.table.cells import NUMBER_OF
from ui import audit
from ui.driver import (
    CTRL,
    SHIFT,
    Key,
    Opener,
    announced,
    button,
    click,
    clipboard,
    dialog,
    find,
    focused,
    has_button,
    names,
    press,
    search,
    settled,
    write,
)

_TTY = NUMBER_OF["tty"]


def said(window: MainWindow) -> str:
    """Return what a screen reader is told."""
    return window._announcer.words


def is_marked(window: MainWindow) -> bool:
    return window.search.edit.mark is not None


def hint(window: MainWindow) -> str:
    return window.search.hint.text()


# Searching


def test_it_begins_with_everything_and_the_cursor_in_the_search_box(window: MainWindow) -> None:
    assert focused() == "search"
    assert len(names(window)) == 10
    assert window.search.count.text() == "10 of 10 organizations"
    assert window.windowTitle()


def test_typing_filters_table_chips_and_disorders_at_once(qtbot: QtBot, window: MainWindow) -> None:
    write("sleep")
    settled(qtbot, window)
    assert names(window) == ["National Sleep Foundation"]
    assert window.search.count.text() == "1 of 10 organizations"
    assert find(window, QPushButton, "chip has:tty").text() == "TTY 0"
    assert visible_disorders(window) == ["All disorders", "General myoclonus", "Sleep myoclonus"]


def visible_disorders(window: MainWindow) -> list[str]:
    tree = window.disorders.tree
    found, index = [], tree.model().index(0, 0)
    while index.isValid():
        found.append(str(index.data()))
        index = tree.indexBelow(index)
    return found


def test_escape_brings_everything_back(qtbot: QtBot, window: MainWindow) -> None:
    search(qtbot, window, "sleep")
    press(Key.Key_Escape)
    settled(qtbot, window)
    assert window.search.text() == ""
    assert len(names(window)) == 10
    assert focused() == "search"


def test_the_clear_button_does_so_too_and_gives_the_cursor_back(qtbot: QtBot, window: MainWindow) -> None:
    clear = button(window, "Clear the search")
    assert not clear.isEnabled()
    search(qtbot, window, "sleep")
    press(Key.Key_Tab)
    assert focused() == "clear search"
    press(Key.Key_Space)
    settled(qtbot, window)
    assert len(names(window)) == 10
    assert focused() == "search"
    assert not clear.isEnabled()


def test_down_goes_to_the_table_and_typing_comes_back(qtbot: QtBot, window: MainWindow) -> None:
    search(qtbot, window, "epilepsy")
    press(Key.Key_Down)
    assert focused() == "organizations"
    press(Key.Key_Down)
    assert window.card.organization is not None
    assert window.card.organization.name == names(window)[1]
    write("h")
    write("as:tty")
    settled(qtbot, window)
    assert focused() == "search"
    assert window.search.text() == "has:tty"  # a new query
    press(Key.Key_Z, CTRL)
    assert window.search.text() == "epilepsy"


@pytest.mark.parametrize("part", ["disorder tree", "summary", "organizations", "card", "copy card", "chip has:fax"])
def test_typing_anywhere_begins_a_new_search(qtbot: QtBot, window: MainWindow, part: str) -> None:
    search(qtbot, window, "sle")
    widget = find(window, QWidget, part)
    window.panes.bring(widget)
    widget.setFocus()
    write("e")
    write("pi")
    settled(qtbot, window)
    assert window.search.text() == "epi"
    assert focused() == "search"


def test_a_slash_goes_to_the_search_box_without_writing(window: MainWindow) -> None:
    window.table.setFocus()
    write("/")
    assert focused() == "search"
    assert window.search.text() == ""


def test_the_count_is_announced_when_typing_pauses(qtbot: QtBot, window: MainWindow) -> None:
    write("sleep")
    settled(qtbot, window)
    qtbot.waitUntil(lambda: announced(window) == "1 of 10 organizations")


def test_an_answer_does_not_take_the_focus(qtbot: QtBot, window: MainWindow) -> None:
    button_ = find(window, QPushButton, "chip has:fax")
    button_.setFocus()
    press(Key.Key_Space)
    settled(qtbot, window)
    assert focused() == "chip has:fax"


# No result, errors


def test_no_result_offers_the_nearest_word_by_keyboard(qtbot: QtBot, window: MainWindow) -> None:
    search(qtbot, window, "epileppsy")
    assert window.search.count.text() == "0 of 10 organizations"
    assert "Did you mean epilepsy, epilepsia or epilepsie?" in said(window)
    assert window.card.organization is None
    press(Key.Key_Down)
    assert focused() == "empty"
    press(Key.Key_Tab)
    if focused() != "empty":
        press(Key.Key_Backtab)
    press(Key.Key_Return)
    settled(qtbot, window)
    assert window.search.text() == "epilepsy"
    assert names(window)


def test_words_found_apart_but_not_together_can_be_taken_out(qtbot: QtBot, window: MainWindow) -> None:
    search(qtbot, window, "name:sleep has:tty")
    shown = find(window, QLabel, "empty")
    assert "without has:tty" in shown.text()
    shown.linkActivated.emit("name:sleep")
    settled(qtbot, window)
    assert names(window) == ["National Sleep Foundation"]


def test_a_word_of_data_or_query_is_never_taken_for_html(qtbot: QtBot, window: MainWindow) -> None:
    search(qtbot, window, '"<img src=x> & co"')
    assert "<img" not in find(window, QLabel, "empty").text()


@pytest.mark.parametrize(("text", "why"), [('epilepsy "national ped', "not closed"), ("epilepsy foo:bar", "foo")])
def test_a_broken_query_is_marked_and_the_last_good_result_stays(
    qtbot: QtBot, window: MainWindow, text: str, why: str
) -> None:
    search(qtbot, window, "epilepsy")
    good = names(window)
    window.search.edit.setText(text)
    settled(qtbot, window)
    assert names(window) == good
    assert is_marked(window)
    assert hint(window).startswith("⚠")
    assert why in hint(window)
    assert said(window).startswith("Search error")
    window.search.edit.setText("epilepsy")
    settled(qtbot, window)
    assert not is_marked(window)
    assert hint(window).startswith("Try:")


# Chips and places


def test_a_chip_writes_its_term_and_takes_it_out_again(qtbot: QtBot, window: MainWindow) -> None:
    chip = find(window, QPushButton, "chip has:tty")
    click(chip)
    settled(qtbot, window)
    assert window.search.text() == "has:tty"
    assert chip.isChecked()
    assert len(names(window)) == 4
    click(chip)
    settled(qtbot, window)
    assert window.search.text() == ""
    assert not chip.isChecked()


def test_typing_a_term_lights_its_chip(qtbot: QtBot, window: MainWindow) -> None:
    search(qtbot, window, "epilepsy has:fax")
    lit = [chip.objectName() for chip in window.facets.findChildren(QPushButton) if chip.isChecked()]
    assert lit == ["chip has:fax"]


def test_a_chip_can_not_spoil_a_query_that_is_being_typed(qtbot: QtBot, window: MainWindow) -> None:
    window.search.edit.setText('"national')
    chip = find(window, QPushButton, "chip has:tty")
    click(chip)
    settled(qtbot, window)
    assert chip.isChecked() == ("has:tty" in window.search.text() and window.search.edit.mark is None)


def test_all_six_chips_count_what_they_would_leave(window: MainWindow) -> None:
    texts = [chip.text() for chip in window.facets.findChildren(QPushButton)]
    assert texts == ["TTY 4", "Fax 7", "Toll-free 5", "E-mail 0", "Not verified 10", "My list 0"]


def menu_of(qtbot: QtBot, window: MainWindow, name: str) -> QMenu:
    menu = button(window.facets, name).menu()  # type: ignore[attr-defined]
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    settled(qtbot, window)
    return menu


def test_states_and_countries_are_a_menu_with_counts(qtbot: QtBot, window: MainWindow) -> None:
    menu = menu_of(qtbot, window, "State, any")
    texts = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert texts[:2] == ["Type to find one", "Any state"]
    assert "MD  Maryland   3" in texts
    next(action for action in menu.actions() if action.text() == "CA  California   2").trigger()
    settled(qtbot, window)
    assert len(names(window)) == 2
    assert button(window.facets, "State, CA").property("on")
    again = menu_of(qtbot, window, "State, CA")
    assert "MD  Maryland   3" in [action.text() for action in again.actions()]
    next(action for action in again.actions() if action.text() == "Any state").trigger()
    settled(qtbot, window)
    assert window.search.text() == ""
    assert not button(window.facets, "State, any").property("on")
    country = [action.text() for action in menu_of(qtbot, window, "Country, any").actions()]
    assert "Canada (CA)   1" in country


def test_letters_leave_the_states_that_begin_so(qtbot: QtBot, window: MainWindow) -> None:
    menu = menu_of(qtbot, window, "State, any")
    QTest.keyClicks(menu, "mary")
    shown = [action.text() for action in menu.actions() if action.isVisible() and action.isEnabled()]
    assert [text for text in shown if text] == ["Any state", "MD  Maryland   3"]
    QTest.keyClick(menu, Key.Key_Return)
    settled(qtbot, window)
    assert window.search.text() == "state:MD"


def test_a_search_is_saved_by_name_used_and_forgotten(qtbot: QtBot, window: MainWindow, remembered: Settings) -> None:
    press(Key.Key_D, CTRL)
    assert QApplication.activeModalWidget() is None  # nothing to save
    search(qtbot, window, "has:tty state:MD")
    press(Key.Key_D, CTRL)
    opened = dialog()
    qtbot.waitUntil(opened.isActiveWindow)
    press(Key.Key_A, CTRL)
    write("Deaf, in Maryland")
    press(Key.Key_Return)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    press(Key.Key_Escape)
    menu = menu_of(qtbot, window, "Saved")
    menu.actions()[0].trigger()
    assert window.search.text() == "has:tty state:MD"
    forget = menu_of(qtbot, window, "Saved").findChildren(QMenu)
    forget[-1].actions()[0].trigger()
    assert [action.text() for action in menu_of(qtbot, window, "Saved").actions()] == ["Save this search…"]
    assert window.message.text == "Forgotten: Deaf, in Maryland."
    click(button(window.message, "Bring it back"))
    assert remembered.get(settings.SAVED) == {"Deaf, in Maryland": "has:tty state:MD"}
    window.searching._saved.save("Deaf, in Maryland", "has:tty")
    click(button(window.message, "Bring back the old one"))
    assert remembered.get(settings.SAVED) == {"Deaf, in Maryland": "has:tty state:MD"}


def test_a_button_beside_the_count_adds_an_organization(qtbot: QtBot, window: MainWindow, own: Path) -> None:
    click(button(window, "New organization"))
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    assert dialog().windowTitle() == "New organization"
    dialog().reject()


# Disorders


def test_enter_in_the_tree_shows_who_helps(qtbot: QtBot, window: MainWindow) -> None:
    window.disorders.tree.setFocus()
    press(Key.Key_Home)
    press(Key.Key_Down, times=5)
    assert "Sleep myoclonus" in window.disorders.summary.toPlainText()
    assert window.search.text() == ""  # reading only
    press(Key.Key_Return)
    settled(qtbot, window)
    assert window.search.text() == 'disorder:"sleep myoclonus"'
    assert names(window) == ["National Sleep Foundation"]
    press(Key.Key_Home)
    press(Key.Key_Return)
    settled(qtbot, window)
    assert window.search.text() == ""


def test_a_click_in_the_tree_does_so_too_and_typing_the_term_selects_it(qtbot: QtBot, window: MainWindow) -> None:
    tree = window.disorders.tree
    parent = tree.model().index(1, 0)
    row = next(index for number in range(5) if (index := tree.model().index(number, 0, parent)).data()[:5] == "Sleep")
    click(tree.viewport(), tree.visualRect(row).center())
    settled(qtbot, window)
    assert window.search.text() == 'disorder:"sleep myoclonus"'
    search(qtbot, window, 'disorder:"essential myoclonus"')
    assert tree.currentIndex().data() == "Essential myoclonus"
    assert window.disorders.summary.toPlainText().startswith("Essential myoclonus")


def test_a_link_in_the_summary_selects_its_organization(qtbot: QtBot, window: MainWindow) -> None:
    window.disorders.disorder_chosen.emit("sleep-myoclonus")
    settled(qtbot, window)
    press(Key.Key_Escape)
    settled(qtbot, window)
    assert "National Sleep Foundation" not in names(window)[:1]
    window.disorders.summary.anchorClicked.emit(QUrl("organization:national-sleep-foundation"))
    assert current(window) == "National Sleep Foundation"
    search(qtbot, window, "epilepsy")
    window.disorders.summary.anchorClicked.emit(QUrl("organization:national-sleep-foundation"))
    settled(qtbot, window)
    assert current(window) == "National Sleep Foundation"


def current(window: MainWindow) -> str:
    shown = window.table.current_organization()
    return shown.name if shown else ""


def test_the_summary_names_who_helps_its_source_and_its_limits(qtbot: QtBot, window: MainWindow) -> None:
    window.disorders.disorder_chosen.emit("sleep-myoclonus")
    settled(qtbot, window)
    text = window.disorders.summary.toPlainText()
    for words in ("Who can help", "National Sleep Foundation", "January 2012", "not medical advice"):
        assert words in text
    window.panes._right.setSizes([300, 1000])
    widest = window.disorders.summary.fontMetrics().averageCharWidth() * 75
    assert window.disorders.summary.document().size().width() <= widest + 2 * style.L


def test_the_disorders_links_are_reached_and_used_by_keyboard(qtbot: QtBot, window: MainWindow) -> None:
    window.disorders.tree.setFocus()
    press(Key.Key_Home)
    press(Key.Key_Down, times=5)
    settled(qtbot, window)
    press(Key.Key_F6, times=3)
    assert focused() == "summary"
    press(Key.Key_Tab)
    press(Key.Key_Return)
    settled(qtbot, window)
    assert current(window) == "National Sleep Foundation"


# Card


def test_the_card_says_what_each_number_is(qtbot: QtBot, window: MainWindow) -> None:
    search(qtbot, window, "name:epilepsy name:foundation")
    texts = [label.text() for label in window.card.findChildren(QLabel) if label.text()]
    for words in (
        "Epilepsy Foundation",
        "TTY",
        "(800) 332-2070",
        "Toll-free",
        "Fax",
        "From January 2012, never verified.",
    ):
        assert words in texts
    spoken = [label.accessibleName() for label in window.card.findChildren(QLabel)]
    assert "TTY, 8 0 0, 3 3 2, 2 0 7 0" in spoken


def test_each_value_is_copied_exactly(qtbot: QtBot, window: MainWindow) -> None:
    search(qtbot, window, "name:epilepsy name:foundation")
    click(button(window.card, "Copy TTY number 8 0 0, 3 3 2, 2 0 7 0"))
    assert clipboard() == "(800)332-2070"
    assert hint(window) == "Copied TTY number"
    click(button(window.card, "Copy address 8301 Professional Place, Landover, MD 20785-7223, United States"))
    assert clipboard() == "8301 Professional Place\nLandover, MD 20785-7223\nUnited States"


def test_the_whole_card_is_copied_as_text_for_an_e_mail(qtbot: QtBot, window: MainWindow) -> None:
    search(qtbot, window, "name:epilepsy name:foundation")
    click(button(window.card, "Copy card"))
    text = clipboard()
    assert text.startswith("Epilepsy Foundation\n\n8301 Professional Place\n")
    assert "TTY: (800)332-2070\n" in text
    assert text.endswith("never verified\n")
    press(Key.Key_C, CTRL | SHIFT)
    assert clipboard() == text


def test_who_closed_is_copied_by_no_card_and_no_row_and_that_is_said(
    qtbot: QtBot, window: MainWindow, own: Path
) -> None:
    search(qtbot, window, "name:epilepsy name:foundation")
    shown = window.card.organization
    assert shown
    desktop.copy("as it was")
    said = Verification(date.today().isoformat(), "closed", "called", "Ruth")
    private = Note("Owes us a kite", is_private=True)
    window.changes.apply(
        [Edit(shown.id, "verifications", None, said), Edit(shown.id, "notes", None, private)], "Closed"
    )
    settled(qtbot, window)
    click(button(window.card, "Copy card"))
    assert window.message.text.startswith("The card of Epilepsy Foundation was not copied. Closed, said on ")
    press(Key.Key_A, CTRL)
    window.table.setFocus()
    press(Key.Key_A, CTRL)
    press(Key.Key_C, CTRL)
    assert window.message.text == "Nothing was copied: who closed or asked not to be listed is not handed on."
    assert clipboard() == "as it was"
    press(Key.Key_T, CTRL | SHIFT)  # one may dial it to make sure
    assert clipboard() == "(800)332-2070"
    assert hint(window) == "Copied TTY number (800)332-2070 of an organization that closed or asked not to be listed"
    search(qtbot, window, "epilepsy")
    window.table.setFocus()
    press(Key.Key_A, CTRL)
    press(Key.Key_C, CTRL)
    rows = len(clipboard().splitlines()) - 1
    assert "Epilepsy Foundation\t" not in clipboard()
    assert hint(window).endswith("; 1 is left out, for they closed or asked not to be listed")
    assert rows == window.model.rowCount() - 1


def test_numbers_and_address_by_their_keys(qtbot: QtBot, window: MainWindow) -> None:
    search(qtbot, window, "name:gard")
    press(Key.Key_V, CTRL | SHIFT)
    assert clipboard() == "(301)251-4925"
    press(Key.Key_T, CTRL | SHIFT)
    assert clipboard() == "(888)205-3223"
    press(Key.Key_A, CTRL | SHIFT)
    assert clipboard().startswith("Genetic and Rare Diseases")
    search(qtbot, window, "name:sleep")
    assert not window.actions_["copy_tty"].isEnabled()


def opened_with(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch, *organizations: Organization
) -> None:
    made = Directory.in_memory(Resource(title="Ours", organizations=organizations))
    monkeypatch.setattr("directory_app.exchange.opening.open_directory", lambda *_: made)
    window.opening.start(None)
    settled(qtbot, window)


def test_mail_and_web_open_only_what_is_safe(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch, opened: Opener
) -> None:
    good = Organization(
        id="good", name="Good", emails=("help@example.org",), websites=("www.example.org/a?b=c", "file:///etc/passwd")
    )
    opened_with(qtbot, window, monkeypatch, good)
    click(button(window.card, "E-mail: help@example.org"))
    click(button(window.card, "Web: www.example.org/a?b=c"))
    assert opened.links == ["mailto:help@example.org", "https://www.example.org/a?b=c"]
    assert not has_button(window.card, "file:///etc/passwd")
    opened.links.clear()
    press(Key.Key_M, CTRL)
    press(Key.Key_W, CTRL | SHIFT)
    assert opened.links[0] == "mailto:help@example.org"
    for link in ("file:///etc/passwd", "javascript:alert(1)", "smb://x/y", "C:\\x.exe"):
        window.card.link_asked.emit(link)
    assert len(opened.links) == 2


def test_a_broken_e_mail_is_shown_as_printed_with_what_is_wrong(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened_with(qtbot, window, monkeypatch, Organization(id="cut", name="Cut", emails=("brain@",)))
    texts = [label.text() for label in window.card.findChildren(QLabel)]
    assert "brain@" in texts
    assert any(text.startswith("As printed; ") for text in texts)
    assert not window.actions_["mail"].isEnabled()


def test_text_from_data_is_shown_as_it_is(qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    name = "<b>Bold</b> & <img src='/dev/zero'>"
    phone = Phone(number="(800) 555-0100", types=("textphone", "voice"), extension="012")
    opened_with(qtbot, window, monkeypatch, Organization(id="html", name=name, phones=(phone,)))
    assert find(window.card, QLabel, "card name").text() == name
    assert names(window) == [name]
    kinds = [label.text() for label in window.card.findChildren(QLabel)]
    assert any("TTY" in kind for kind in kinds)
    assert any("012" in kind for kind in kinds)


def test_a_disorder_on_the_card_asks_for_it(qtbot: QtBot, window: MainWindow) -> None:
    click(button(window.card, "Helps with Progressive myoclonus epilepsy"))
    settled(qtbot, window)
    assert window.search.text() == 'disorder:"progressive myoclonus epilepsy"'
    assert window.disorders.summary.isVisible()


# Parts of the window


def test_what_is_gone_to_is_in_front(qtbot: QtBot, window: MainWindow) -> None:
    assert window.card.isVisible()
    window.disorders.tree.setFocus()
    press(Key.Key_Home)
    press(Key.Key_Down)
    assert window.disorders.summary.isVisible()
    window.table.setFocus()
    press(Key.Key_Down)
    assert window.card.isVisible()
    assert not window.disorders.summary.isVisible()


def test_a_wide_window_shows_card_and_summary_side_by_side(window: MainWindow) -> None:
    window.resize(1800, 900)
    QApplication.processEvents()
    assert window.panes.arrangement is Arrangement.WIDE
    assert window.card.isVisible()
    assert window.disorders.summary.isVisible()
    window.resize(1360, 860)
    QApplication.processEvents()
    assert window.card.isVisible() != window.disorders.summary.isVisible()


def test_f6_goes_round_the_parts_and_back(window: MainWindow) -> None:
    seen = []
    for _ in range(5):
        press(Key.Key_F6)
        seen.append(focused())
    assert seen == ["disorder tree", "organizations", "card", "summary", "search"]
    back = []
    for _ in range(5):
        press(Key.Key_F6, SHIFT)
        back.append(focused())
    assert back == ["summary", "card", "organizations", "disorder tree", "search"]


def test_f6_reaches_every_part_behind_its_tab(window: MainWindow) -> None:
    window.resize(760, 560)
    assert window.panes.arrangement is Arrangement.TABS
    for name in ("disorder tree", "organizations", "card", "summary", "search"):
        press(Key.Key_F6)
        assert focused() == name
    window.table.setFocus()
    assert not window.table.isVisible() or focused() == "organizations"


def test_enter_in_the_table_goes_to_the_card_even_behind_a_tab(window: MainWindow) -> None:
    window.resize(760, 560)
    press(Key.Key_Down)
    assert focused() == "organizations"
    press(Key.Key_Return)
    assert focused() == "card"
    assert window.card.isVisible()


@pytest.mark.parametrize(
    ("size", "wanted"),
    [
        ((1360, 860), Arrangement.SIDE_BY_SIDE),
        ((1024, 1100), Arrangement.STACKED),
        ((1024, 700), Arrangement.LOW),
        ((800, 600), Arrangement.LOW),
        ((760, 700), Arrangement.FOLDED),
        ((760, 600), Arrangement.TABS),
    ],
)
def test_the_parts_move_as_room_gets_scarce_and_back(
    window: MainWindow, size: tuple[int, int], wanted: Arrangement
) -> None:
    window.resize(*size)
    QApplication.processEvents()
    assert window.panes.arrangement is wanted
    assert window.table.isVisible()
    assert window.disorders.isVisible() == (wanted in (Arrangement.SIDE_BY_SIDE, Arrangement.STACKED))
    assert window.card.isVisible() == (wanted is not Arrangement.TABS)
    if wanted is Arrangement.LOW:
        assert window.card.mapTo(window, QPoint(0, 0)).x() > window.table.mapTo(window, QPoint(0, 0)).x() + 300
        assert window.card.height() > 250
    window.resize(1360, 860)
    QApplication.processEvents()
    assert window.table.x() >= 0
    assert all(part.isVisible() for part in (window.table, window.disorders, window.card))


@pytest.mark.parametrize("size", [(800, 600), (1024, 700), (1024, 1100), (1100, 700)])
def test_four_numbers_of_a_card_are_in_sight(qtbot: QtBot, window: MainWindow, size: tuple[int, int]) -> None:
    window.resize(*size)
    search(qtbot, window, "epilepsy foundation")
    area = window.card.viewport()
    labels = [it for it in window.card.findChildren(QLabel) if it.text().startswith("(8")]
    assert len(labels) == 4
    for it in labels:
        assert area.rect().contains(it.mapTo(area, QPoint(0, 0)))
        assert area.rect().contains(it.mapTo(area, it.rect().bottomLeft()))


def test_panels_are_hidden_and_shown_by_their_keys(window: MainWindow) -> None:
    press(Key.Key_1, CTRL)
    press(Key.Key_2, CTRL)
    assert not window.disorders.isVisible()
    assert not window.card.isVisible()
    press(Key.Key_F6)
    assert focused() == "organizations"
    window.resize(760, 560)
    window.resize(1360, 860)
    assert not window.card.isVisible()
    press(Key.Key_2, CTRL)
    assert window.card.isVisible()


@pytest.mark.qt_log_ignore("^This plugin does not support")
def test_the_menu_key_opens_the_actions_for_the_row(window: MainWindow) -> None:
    offered = [action.objectName() for action in window.table.actions()]
    assert offered[:2] == ["copy", "copy_card"]
    window.table.setFocus()
    seen: list[str] = []

    def look() -> None:
        popup = QApplication.activePopupWidget()
        if isinstance(popup, QMenu):
            seen.extend(action.objectName() for action in popup.actions())
            popup.close()
        else:
            QTimer.singleShot(5, look)

    QTimer.singleShot(0, look)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), window.table.mapToGlobal(QPoint(5, 5)))
    QApplication.sendEvent(window.table, event)
    assert seen == offered


# Look and text size


def test_text_grows_and_shrinks_with_the_whole_window(qtbot: QtBot, window: MainWindow) -> None:
    before = {part: part.font().pointSizeF() for part in (window.table, window.menuBar(), window.search.edit)}
    row = window.table.rowHeight(0)
    width = window.table.columnWidth(_TTY)
    for _ in range(style.TEXT_SIZES.index(200) - style.TEXT_SIZES.index(100)):
        press(Key.Key_Plus, CTRL)
    assert hint(window) == "Text size 200 %"
    for part, size in before.items():
        assert part.font().pointSizeF() == pytest.approx(2 * size)
    assert window.table.rowHeight(0) > row
    assert window.table.columnWidth(_TTY) == pytest.approx(2 * width, rel=0.15)
    press(Key.Key_Minus, CTRL)
    assert hint(window) == "Text size 175 %"
    press(Key.Key_0, CTRL)
    assert window.table.rowHeight(0) == row


def test_the_look_follows_the_desktop_until_one_is_chosen(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    window.actions_["look_dark"].trigger()
    assert palettes.is_dark()
    window.actions_["look_light"].trigger()
    window.actions_["look_system"].trigger()
    assert not palettes.is_dark()  # offscreen knows no dark desktop
    assert window.actions_["look_system"].isChecked()


def test_high_contrast_is_followed_while_the_window_is_open(
    window: MainWindow, remembered: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the desktop asks for is made up: no desktop is there. The signal is Qt's own."""
    told = QGuiApplication.styleHints().accessibility().contrastPreferenceChanged
    monkeypatch.setattr(style, "wants_contrast", lambda: True)
    told.emit(Qt.ContrastPreference.HighContrast)
    assert palettes.is_high_contrast()
    window.actions_["look_dark"].trigger()
    assert (palettes.is_dark(), palettes.is_high_contrast()) == (True, True)
    monkeypatch.setattr(style, "wants_contrast", lambda: False)
    told.emit(Qt.ContrastPreference.NoPreference)
    assert not palettes.is_high_contrast()
    remembered.set(settings.CONTRAST, "high")
    assert palettes.is_high_contrast()


# Remembering


def again(qtbot: QtBot, window: MainWindow, remembered: Settings) -> MainWindow:
    """Close the window and start the program again."""
    window.close()
    made = MainWindow(Directory.in_memory(resource.read(paths.resource_file())), remembered)
    made.show()
    qtbot.waitUntil(made.isVisible)
    settled(qtbot, made)
    return made


def table_share(window: MainWindow) -> float:
    table, card = window.panes._right.sizes()
    return table / (table + card)


def test_everything_is_remembered_over_a_restart(qtbot: QtBot, window: MainWindow, remembered: Settings) -> None:
    room = window.screen().availableGeometry()
    window.resize(min(1300, room.width() - 20), min(800, room.height() - 40))
    window.table.columns.set_column_shown("country", False)
    window.table.columns.set_column_shown("web", True)
    window.table.columns.move_column("tty", -1)
    window.table.setColumnWidth(_TTY, 155)
    window.table.columns.sort_by_key("city")
    window.table.columns.sort_by_key("city")
    window.actions_["disorders_panel"].trigger()
    window.panes._right.setSizes([300, 500])
    QApplication.processEvents()
    share = table_share(window)
    settled(qtbot, window)
    order, keys = names(window), window.table.columns.visible_keys()
    new = again(qtbot, window, remembered)
    assert new.size() == window.size()
    assert new.table.columns.visible_keys() == keys
    assert new.table.columnWidth(_TTY) == 155
    assert names(new) == order
    assert not new.disorders.isVisible()
    assert not new.actions_["disorders_panel"].isChecked()
    assert table_share(new) == pytest.approx(share, abs=0.02)
    new.close()


def test_text_size_and_look_are_remembered(qtbot: QtBot, window: MainWindow, remembered: Settings) -> None:
    press(Key.Key_Plus, CTRL)
    window.table.setColumnWidth(_TTY, 165)
    window.actions_["look_dark"].trigger()
    new = again(qtbot, window, remembered)
    assert palettes.is_dark()
    assert new.actions_["look_dark"].isChecked()
    assert remembered.get(settings.TEXT_SIZE) == 110
    assert new.search.count.font().pointSizeF() == pytest.approx(new.table.font().pointSizeF())
    assert new.search.edit.font().pointSizeF() == pytest.approx(1.3 * new.table.font().pointSizeF(), rel=0.02)
    assert new.table.columnWidth(_TTY) == 165
    new.close()


def test_a_remembered_text_size_reaches_every_step_of_the_type_scale(
    qtbot: QtBot, shipped: Directory, remembered: Settings
) -> None:
    style.apply_text_size(100)
    plain = QApplication.font().pointSizeF()
    remembered.set(settings.TEXT_SIZE, 200)
    made = MainWindow(shipped, remembered)
    made.show()
    settled(qtbot, made)
    assert made.search.count.font().pointSizeF() == pytest.approx(2 * plain)
    assert made.search.edit.font().pointSizeF() == pytest.approx(2 * 1.3 * plain, rel=0.02)
    made.close()


def test_a_window_remembered_off_screen_comes_back(qtbot: QtBot, window: MainWindow, remembered: Settings) -> None:
    window.move(-5_000, -5_000)
    new = again(qtbot, window, remembered)
    room = QGuiApplication.primaryScreen().availableGeometry()
    assert room.contains(new.frameGeometry().center()) or room.intersects(new.frameGeometry())
    assert new.frameGeometry().top() >= room.top()
    new.close()


@pytest.mark.parametrize("broken", ["", "AAAA", "no base64", "AdnQywADAAA="])
def test_broken_settings_are_as_none(qtbot: QtBot, shipped: Directory, tmp_path: Path, broken: str) -> None:
    kept = Settings(tmp_path / "settings.ini")
    for setting in (settings.GEOMETRY, settings.COLUMNS, settings.SORT, settings.LOOK):
        kept.set(setting, broken)
    kept.set(settings.SPLITTERS, {"outer": [1], "side": [-1, True]})
    kept.set(settings.TEXT_SIZE, 7)
    made = MainWindow(shipped, kept)
    made.show()
    settled(qtbot, made)
    assert len(names(made)) == 10
    assert made.table.columns.visible_keys()[0] == "name"
    made.appearance.step_text_size(1)
    made.close()


def test_reset_layout_puts_everything_back(qtbot: QtBot, window: MainWindow) -> None:
    press(Key.Key_Plus, CTRL)
    first = window.table.columns.visible_keys()
    widths = [window.table.columnWidth(number) for number in range(1, 4)]
    window.table.columns.set_column_shown("web", True)
    window.table.columns.move_column("tty", -1)
    window.table.columns.sort_by_key("city")
    press(Key.Key_1, CTRL)
    window.actions_["reset_layout"].trigger()
    settled(qtbot, window)
    assert window.table.columns.visible_keys() == first
    assert [window.table.columnWidth(number) for number in range(1, 4)] == widths
    assert window.panes.is_shown("disorders")
    assert window.actions_["disorders_panel"].isChecked()
    assert names(window)[0] == "Epilepsy Canada"
    assert window.appearance.text_size == 110  # what somebody needs to read is no layout
    click(button(window.message, "Bring mine back"))
    settled(qtbot, window)
    assert "web" in window.table.columns.visible_keys()
    assert not window.panes.is_shown("disorders")
    assert window.table.columns.sort_order().key == "city"


# Files


def test_a_broken_file_keeps_what_is_open_and_says_why(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text('{"organizations": [{"id": 5}]}')
    window.opening.start(broken)
    settled(qtbot, window)
    assert window.message.isVisible()
    assert window.message.text.startswith("broken.json was not opened; what was open before is still shown.")
    assert "organizations" in window.message.text
    assert len(names(window)) == 10
    search(qtbot, window, "sleep")
    assert names(window) == ["National Sleep Foundation"]
    assert window.message.isVisible()
    click(button(window.message, "Close the message"))
    assert not window.message.isVisible()


def test_another_file_takes_the_place_of_the_first(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    other = tmp_path / "other.json"
    data = json.loads(paths.resource_file().read_text(encoding="utf-8"))
    data["title"] = "Ours"
    data["organizations"] = data["organizations"][:1]
    other.write_text(json.dumps(data))
    window.opening.start(other)
    settled(qtbot, window)
    assert window.windowTitle() == "other.json (not your own directory)"
    assert window.search.count.text() == "1 of 1 organization"


def test_an_empty_directory_says_what_to_do(qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    opened_with(qtbot, window, monkeypatch)
    assert "File > Open" in find(window, QLabel, "empty").text().replace("&gt;", ">")
    window.disorders.tree.setFocus()
    press(Key.Key_Down)
    press(Key.Key_Return)
    window.actions_["export"].trigger()
    dialog().reject()


@pytest.mark.parametrize("name", ["shortcuts", "searching", "about"])
def test_help_opens_and_closes_by_keyboard(qtbot: QtBot, window: MainWindow, name: str) -> None:
    window.actions_[name].trigger()
    opened = dialog()
    qtbot.waitUntil(opened.isActiveWindow)
    assert len(find(opened, QTextBrowser, "page").toPlainText()) > 100
    press(Key.Key_Escape)
    assert QApplication.activeModalWidget() is None


def test_the_shortcuts_page_lists_every_action_with_keys(qtbot: QtBot, window: MainWindow) -> None:
    window.actions_["shortcuts"].trigger()
    text = find(dialog(), QTextBrowser, "page").toPlainText()
    for action in window.actions_:
        assert keys.words(action.shortcuts()) in text


@pytest.mark.parametrize("percent", [200, 300])
def test_in_a_small_window_with_large_text_rows_are_seen_and_chips_are_one_menu(
    qtbot: QtBot, window: MainWindow, percent: int
) -> None:
    window.resize(640, 480)
    window.appearance.set_text_size(percent)
    search(qtbot, window, "o")  # instead of what was said of the size
    assert window.size() == QSize(640, 480)
    assert window.table.viewport().height() >= window.table.rowHeight(0) * 200 // percent
    assert audit.findings(window) == []
    folded = find(window.facets, QToolButton, "menu filter")
    assert not find(window, QPushButton, "chip has:tty").isVisible()
    assert folded.geometry().right() < window.facets.width()
    menu = folded.menu()
    menu.aboutToShow.emit()
    next(action for action in menu.actions() if action.text().startswith("TTY ")).trigger()
    settled(qtbot, window)
    assert window.search.text() == "o has:tty"
    assert folded.text() == "Filter: 1 on"
    window.resize(1280, 900)
    window.appearance.set_text_size(100)
    settled(qtbot, window)
    qtbot.waitUntil(find(window, QPushButton, "chip has:tty").isVisible)
    assert not folded.isVisible()
