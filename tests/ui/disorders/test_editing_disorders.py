"""Disorders put right, added and deleted by keys alone: what is on the screen, and what the directory holds."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QTreeWidget, QWidget
from pytestqt.qtbot import QtBot

from directory_app import paths, query
from directory_app.exchange import drafts
from directory_app.records import Disorder, LocalName, Organization, Resource, Section, kinds
from directory_app.store.directory import Directory, create
from directory_app.ui.editing.dialog import EditDialog
from directory_app.ui.main_window import MainWindow
from ui.driver import CTRL, NONE, SHIFT, Key, button, click, find, has_button, names, press, search, settled, write

SLEEP, GENERAL = "sleep-myoclonus", "general-myoclonus"
_Held = tuple[Mapping[str, Disorder], list[Organization]]


def held(path: Path) -> _Held:
    """Return all disorders and organizations of a directory file."""
    with closing(Directory.open(path)) as directory:
        rows = directory.search(query.parse("")).rows
        return directory.disorders, directory.organizations(rows)


def disorder(path: Path, own_id: str = SLEEP) -> Disorder | None:
    return held(path)[0].get(own_id)


def read(window: MainWindow, name: str) -> None:
    """Go to a disorder in the tree by the arrow keys."""
    tree = window.disorders.tree
    tree.setFocus()
    press(Key.Key_Home)
    for _ in range(20):
        if tree.currentIndex().data() == name:
            return
        press(Key.Key_Down)
    raise AssertionError(f"there is no row {name!r}")


def opened(qtbot: QtBot, window: MainWindow) -> EditDialog:
    made = window.features.editing.dialog
    assert made is not None
    qtbot.waitUntil(made.isActiveWindow)
    return made


def edited(qtbot: QtBot, window: MainWindow, name: str = "Sleep myoclonus") -> EditDialog:
    read(window, name)
    press(Key.Key_F2)
    return opened(qtbot, window)


def new(qtbot: QtBot, window: MainWindow) -> EditDialog:
    press(Key.Key_D, CTRL | SHIFT)
    return opened(qtbot, window)


def tab_to(spoken: str) -> None:
    """Press Tab until the field of that name has the focus."""
    for _ in range(300):
        field = QApplication.focusWidget()
        if field and spoken in (field.accessibleName(), field.property("text")):
            return
        press(Key.Key_Tab)
    raise AssertionError(f"Tab never came to {spoken!r}")


def add(spoken: str) -> None:
    """Add a row by the button of that name, and let it be shown."""
    tab_to(spoken)
    press(Key.Key_Space)
    QApplication.processEvents()


def write_name(text: str) -> None:
    """Type the name of a disorder, without the list of names, for which this platform has no keyboard to grab."""
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    if field.completer() is not None:
        field.setCompleter(None)  # type: ignore[arg-type]
    write(text)


def saved(qtbot: QtBot, window: MainWindow) -> None:
    made = window.features.editing.dialog
    assert made is not None
    press(Key.Key_Return, CTRL)
    settled(qtbot, window)
    assert window.features.editing.dialog is None, said(made)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    settled(qtbot, window)


def summary(window: MainWindow) -> str:
    return window.disorders.summary.toPlainText()


def said(made: QWidget) -> str:
    return " ".join(label.text() for label in made.findChildren(QLabel) if label.isVisible())


def undone(qtbot: QtBot, window: MainWindow) -> None:
    press(Key.Key_Z, CTRL)
    settled(qtbot, window)


def test_synonyms_are_added_found_at_once_and_taken_back(qtbot: QtBot, window: MainWindow, own: Path) -> None:
    before = held(own)
    edited(qtbot, window)
    add("Add a synonym")
    write("Nightly twitching")
    saved(qtbot, window)
    after = disorder(own)
    assert after is not None
    assert after.synonyms == ("Nightly twitching",)
    assert "Also called Nightly twitching" in summary(window)
    assert window.message.text == "Saved: Sleep myoclonus"
    assert window.actions_["undo"].text().replace("&", "") == "Undo: synonyms of Sleep myoclonus"
    for text in ('disorder:"nightly twitching"', "nightly twitching"):
        search(qtbot, window, text)
        assert "National Sleep Foundation" in names(window)
    search(qtbot, window, "")
    window.opening.start(own)  # what a new start does
    settled(qtbot, window)
    window.table.setFocus()
    undone(qtbot, window)
    assert held(own) == before
    read(window, "Sleep myoclonus")
    assert "Nightly" not in summary(window)


def test_a_summary_is_rewritten_and_read_at_once(qtbot: QtBot, window: MainWindow, own: Path) -> None:
    edited(qtbot, window)
    tab_to("Text, a paragraph a line")
    press(Key.Key_A, CTRL)
    write("Zebras stumble.")
    press(Key.Key_Return)
    write("They get up again.")
    saved(qtbot, window)
    after = disorder(own)
    assert after is not None
    assert after.summary_in("en") == (Section("What it is", ("Zebras stumble.", "They get up again.")),)
    assert {it.language for it in after.sections} == {"", "es", "fr"}
    assert "Zebras stumble." in summary(window)


def test_a_disorder_is_added_read_and_found(qtbot: QtBot, window: MainWindow, own: Path) -> None:
    new(qtbot, window)
    write("Startle jerks")
    add("Add a broader disorder")
    write_name("pme")
    add("Add a part of the summary")
    write("Formas")
    press(Key.Key_Tab)
    write("es")
    press(Key.Key_Tab)
    write("Salta con los ruidos.")
    add("Add a name in another language")
    write("es")
    press(Key.Key_Tab)
    write("Sobresaltos")
    add("Add a code")
    write("DOID")
    press(Key.Key_Tab)
    write("99")
    saved(qtbot, window)
    after = disorder(own, "startle-jerks")
    assert after is not None
    assert (after.broader, after.sections) == (
        ("progressive-myoclonus-epilepsy",),
        (Section("Formas", ("Salta con los ruidos.",), "es"),),
    )
    assert after.local_names == (LocalName("es", "Sobresaltos"),)
    assert [(code.scheme, code.value) for code in after.codes] == [("DOID", "99")]
    assert window.message.text == "Added: Startle jerks"
    assert summary(window).startswith("Startle jerks")
    tree = window.disorders.tree
    assert QApplication.focusWidget() is tree
    assert tree.currentIndex().data() == "Startle jerks"
    assert tree.currentIndex().parent().data() == "Progressive myoclonus epilepsy"
    search(qtbot, window, 'disorder:"sobresaltos"')
    assert summary(window).startswith("Startle jerks")
    search(qtbot, window, "")
    tree.setFocus()
    undone(qtbot, window)
    assert disorder(own, "startle-jerks") is None


def test_delete_says_what_it_unlinks_and_an_undo_after_a_restart_brings_all_of_it_back(
    qtbot: QtBot, window: MainWindow, own: Path
) -> None:
    before = held(own)
    read(window, "General myoclonus")
    press(Key.Key_Delete)
    settled(qtbot, window)
    after, organizations = held(own)
    assert GENERAL not in after
    assert not any(GENERAL in it.disorders for it in organizations)
    assert not any(GENERAL in it.broader for it in after.values())
    words = "Deleted: General myoclonus (10 organizations no longer linked to it; 5 narrower disorders moved up)"
    assert window.message.text == words
    assert window.desk.announcer.words.startswith(f"{words}. Ctrl+Z takes it back")
    assert has_button(window.message, "Undo")
    window.opening.start(own)  # what a new start does
    settled(qtbot, window)
    assert window.actions_["undo"].text().replace("&", "") == "Undo: General myoclonus deleted"
    window.table.setFocus()
    undone(qtbot, window)
    assert held(own) == before


def test_what_was_narrower_stands_below_what_was_broader(qtbot: QtBot, window: MainWindow, own: Path) -> None:
    new(qtbot, window)
    write("Startle jerks")
    add("Add a broader disorder")
    write_name("sleep myoclonus")
    saved(qtbot, window)
    read(window, "Sleep myoclonus")
    press(Key.Key_Delete)
    settled(qtbot, window)
    below = disorder(own, "startle-jerks")
    assert below is not None
    assert below.broader == (GENERAL,)
    assert window.disorders.tree.currentIndex().data() == "General myoclonus"


def test_a_deleted_disorder_is_listed_and_brought_back_with_its_links(
    qtbot: QtBot, window: MainWindow, own: Path
) -> None:
    before = held(own)
    read(window, "Sleep myoclonus")
    press(Key.Key_Delete)
    settled(qtbot, window)
    click(button(window.message, "Deleted…"))
    qtbot.waitUntil(lambda: (made := QApplication.activeModalWidget()) is not None and made.isActiveWindow())
    press(Key.Key_Return)
    settled(qtbot, window)
    after = held(own)
    assert after[0] == before[0]
    assert [set(it.disorders) for it in after[1]] == [set(it.disorders) for it in before[1]]
    assert window.message.text == "Brought back: Sleep myoclonus"
    assert summary(window).startswith("Sleep myoclonus")


@pytest.fixture
def many(qtbot: QtBot, window: MainWindow) -> Path:
    """A directory in which so many lead to a disorder that what is done with it is done aside."""
    path, jerks = paths.user_directory(), Disorder("jerks", "Jerks")
    houses = tuple(Organization(f"owl-{at}", f"Owl House {at}", disorders=("jerks",)) for at in range(60))
    create(path, Resource(organizations=houses, disorders=(jerks,)))
    window.opening.start(path)
    settled(qtbot, window)
    return path


def test_one_that_many_lead_to_is_saved_aside_and_the_form_stays_until_then(
    qtbot: QtBot, window: MainWindow, many: Path
) -> None:
    made = edited(qtbot, window, "Jerks")
    write("Starts")
    press(Key.Key_Return, CTRL)
    assert find(made, QLabel, "saving").isVisible()
    assert has_button(made, "Cancel")
    assert not made.form.isEnabled()
    assert drafts.find(str(many), "disorder/jerks", kinds.DISORDERS) is not None
    press(Key.Key_Return, CTRL)  # once is enough
    press(Key.Key_Return)
    settled(qtbot, window)
    assert window.features.editing.dialog is None
    assert drafts.find(str(many), "disorder/jerks", kinds.DISORDERS) is None
    assert window.message.text == "Saved: Starts"
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    read(window, "Starts")
    search(qtbot, window, "starts")
    assert len(names(window)) == 60


def test_saving_aside_is_stopped_by_escape_and_the_form_holds_what_was_typed(
    qtbot: QtBot, window: MainWindow, many: Path
) -> None:
    made = edited(qtbot, window, "Jerks")
    write("Starts")
    press(Key.Key_Return, CTRL)
    press(Key.Key_Escape)
    settled(qtbot, window)
    assert "Nothing was saved: it was cancelled" in said(made)
    assert not find(made, QLabel, "saving").isVisible()
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    assert field.text() == "Starts"
    assert [it.name for it in held(many)[0].values()] == ["Jerks"]
    saved(qtbot, window)
    assert [it.name for it in held(many)[0].values()] == ["Starts"]


def test_one_that_many_lead_to_is_deleted_aside_and_comes_back_as_it_was(
    qtbot: QtBot, window: MainWindow, many: Path
) -> None:
    before = held(many)
    read(window, "Jerks")
    press(Key.Key_Delete)
    settled(qtbot, window)
    assert window.message.text == "Deleted: Jerks (60 organizations no longer linked to it)"
    after = held(many)
    assert after[0] == {}
    assert not any(it.disorders for it in after[1])
    window.actions_["deleted"].trigger()
    qtbot.waitUntil(lambda: (made := QApplication.activeModalWidget()) is not None and made.isActiveWindow())
    press(Key.Key_Return)
    settled(qtbot, window)
    assert held(many) == before
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    read(window, "Jerks")
    settled(qtbot, window)
    assert "Show 60 organizations in the table" in summary(window)


@pytest.mark.parametrize(
    ("adding", "typed", "words"),
    [
        ("", "", "A disorder has a name."),
        ("Add a broader disorder", "Xanadu fever", "There is no disorder “Xanadu fever”"),
        ("Add a broader disorder", "sleep myoclonus", "General myoclonus → Sleep myoclonus → General myoclonus"),
        ("Add a broader disorder", "general myoclonus", "broader than itself: General myoclonus → General myoclonus"),
        ("Add a part of the summary", "Causes", "A part of the summary has a heading and a text."),
        ("Add a code", "DOID", "A code has a scheme and a value"),
    ],
)
def test_what_can_not_be_is_refused_beside_the_field(
    qtbot: QtBot, window: MainWindow, own: Path, adding: str, typed: str, words: str
) -> None:
    before = held(own)
    made = edited(qtbot, window, "General myoclonus")
    if adding:
        add(adding)
    else:
        press(Key.Key_A, CTRL)
        press(Key.Key_Delete)
    write_name(typed)
    press(Key.Key_Return, CTRL)
    assert window.features.editing.dialog is made
    assert words in said(made)
    assert typed in [it.text() for it in made.findChildren(QLineEdit)]
    assert held(own) == before
    made.reject()


@pytest.mark.parametrize(("typed", "kept"), [("4 Jan 2013", "2013-01-04"), ("2999", ""), ("soon", "")])
def test_a_date_is_read_or_refused(qtbot: QtBot, window: MainWindow, own: Path, typed: str, kept: str) -> None:
    made = edited(qtbot, window)
    tab_to("As of")
    press(Key.Key_A, CTRL)
    write(typed)
    if not kept:
        press(Key.Key_Return, CTRL)
        assert window.features.editing.dialog is made
        made.reject()
        return
    saved(qtbot, window)
    after = disorder(own)
    assert after is not None
    assert after.as_of == kept


def test_a_name_that_another_disorder_bears_is_said_and_kept(qtbot: QtBot, window: MainWindow, own: Path) -> None:
    made = edited(qtbot, window)
    add("Add a synonym")
    write("pme")
    press(Key.Key_Tab)
    assert "“pme” is a name of Progressive myoclonus epilepsy, too." in said(made)
    saved(qtbot, window)
    after = disorder(own)
    assert after is not None
    assert after.synonyms == ("pme",)


def test_a_search_for_a_disorder_goes_on_under_its_new_name(qtbot: QtBot, window: MainWindow, own: Path) -> None:
    read(window, "Sleep myoclonus")
    press(Key.Key_Return)
    settled(qtbot, window)
    assert names(window) == ["National Sleep Foundation"]
    press(Key.Key_F2)
    opened(qtbot, window)
    press(Key.Key_A, CTRL)
    write("Night jerks")
    saved(qtbot, window)
    assert window.search.edit.text() == 'disorder:"night jerks"'
    assert names(window) == ["National Sleep Foundation"]
    assert summary(window).startswith("Night jerks")
    assert has_label(window.card, "Night jerks")
    read(window, "Night jerks")
    press(Key.Key_Delete)
    settled(qtbot, window)
    assert window.search.edit.text() == ""
    assert len(names(window)) == 10
    assert not has_label(window.card, "Night jerks")


def has_label(parent: QWidget, words: str) -> bool:
    return any(words in f"{it.accessibleName()} {it.property('text')}" for it in parent.findChildren(QWidget))


def test_the_history_names_what_was_deleted_and_brings_it_back(qtbot: QtBot, window: MainWindow, own: Path) -> None:
    before = held(own)[0]
    edited(qtbot, window)
    add("Add a synonym")
    write("Night jerks")
    saved(qtbot, window)
    read(window, "Sleep myoclonus")
    press(Key.Key_Delete)
    settled(qtbot, window)
    window.actions_["history_all"].trigger()
    made = window.features.history.dialog
    assert made is not None
    qtbot.waitUntil(made.isActiveWindow)
    tree = find(made, QTreeWidget, "steps")
    lines = [item.text(2) for at in range(tree.topLevelItemCount()) if (item := tree.topLevelItem(at))]
    assert lines == ["Sleep myoclonus deleted", "Synonyms of Sleep myoclonus"]
    items = tree.findItems("Sleep myoclonus deleted", Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive, 2)
    tree.setCurrentItem(items[-1])
    click(button(made, "Put it back as it was"))
    settled(qtbot, window)
    after = held(own)[0]
    assert {**after, SLEEP: before[SLEEP]} == before
    assert after[SLEEP].synonyms == ("Night jerks",)


def test_leaving_asks_nothing_and_half_of_a_new_disorder_comes_back(
    qtbot: QtBot, window: MainWindow, own: Path
) -> None:
    new(qtbot, window)
    add("Add a part of the summary")
    write("What it is")
    press(Key.Key_Escape)
    settled(qtbot, window)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    made = new(qtbot, window)
    assert "is here again" in find(made, QLabel, "draft").text()
    assert "What it is" in [it.text() for it in made.findChildren(QLineEdit)]
    assert find(made, QPlainTextEdit, "section text").toPlainText() == ""
    made.reject()


@pytest.mark.parametrize("key", [Key.Key_F2, Key.Key_Delete])
def test_where_no_disorder_is_read_its_keys_touch_no_organization(
    qtbot: QtBot, window: MainWindow, own: Path, key: Qt.Key
) -> None:
    before = held(own)
    window.disorders.tree.setFocus()
    press(Key.Key_Home)
    press(key, NONE)
    settled(qtbot, window)
    assert window.features.editing.dialog is None
    assert held(own) == before


def test_the_buttons_beside_the_title_add_and_edit(qtbot: QtBot, window: MainWindow, own: Path) -> None:
    click(button(window.disorders, "New disorder"))
    opened(qtbot, window).reject()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    read(window, "Sleep myoclonus")
    click(button(window.disorders, "Edit Sleep myoclonus"))
    made = opened(qtbot, window)
    assert find(made, QLineEdit, "name").text() == "Sleep myoclonus"
    made.reject()


def test_what_is_only_read_says_how_to_change_it(qtbot: QtBot, window: MainWindow) -> None:
    read(window, "Sleep myoclonus")
    for key in (Key.Key_F2, Key.Key_Delete):
        press(key)
        assert window.features.editing.dialog is None
        assert "can only be read" in window.message.text
