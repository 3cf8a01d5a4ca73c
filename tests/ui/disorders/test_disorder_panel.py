"""The disorders: a tree with a filter that knows synonyms, a summary that opens nothing by itself."""

from __future__ import annotations

import weakref

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from directory_app import query
from directory_app.records import Disorder, Section
from directory_app.records.hierarchy import Hierarchy
from directory_app.ui.disorders.panel import DisorderPanel
from ui.driver import Key, Opener, find, focused, press, write

_DISORDERS = {
    "a": Disorder(id="a", name="Ataxia", synonyms=("Unsteadiness",)),
    "b": Disorder(id="b", name="Late ataxia", broader=("a",), sections=(Section("What it is", ("<b>Bold</b>",)),)),
    "c": Disorder(id="c", name="Chorea"),
}


@pytest.fixture
def panel(qtbot: QtBot) -> DisorderPanel:
    made = DisorderPanel()
    qtbot.addWidget(made)
    made.filter_asked.connect(lambda work: made.show_matches(work()))
    made.set_hierarchy(Hierarchy(_DISORDERS))
    made.resize(400, 700)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def shown(panel: DisorderPanel) -> list[str]:
    found, index = [], panel.tree.model().index(0, 0)
    while index.isValid():
        found.append(str(index.data()))
        index = panel.tree.indexBelow(index)
    return found


def test_narrower_disorders_stand_below_broader_ones(panel: DisorderPanel) -> None:
    assert shown(panel) == ["All disorders", "Ataxia", "Late ataxia", "Chorea"]


def test_what_the_filter_left_is_let_go_of_by_who_found_it(panel: DisorderPanel) -> None:
    """The window would be busy with that after each key."""
    answers = []
    panel.filter_asked.connect(lambda work: answers.append(weakref.ref(work().shown)))
    panel.show_query(query.parse("ataxia"))
    panel.show_query(query.parse("chorea"))
    assert answers[0]() == {"a", "b"}
    panel.show_query(query.parse("late"))
    assert answers[0]() is None


def test_an_unknown_broader_disorder_and_a_circle_are_shown_at_the_top(panel: DisorderPanel) -> None:
    disorders = {
        "a": Disorder(id="a", name="Ataxia", broader=("gone",)),
        "b": Disorder(id="b", name="Ballism", broader=("c",)),
        "c": Disorder(id="c", name="Chorea", broader=("b",)),
    }
    panel.set_hierarchy(Hierarchy(disorders))
    assert shown(panel) == ["All disorders", "Ataxia", "Ballism", "Chorea"]
    panel.show_query(query.parse('disorder:"chorea"'))
    assert "It is a form of\nBallism" in panel.summary.toPlainText()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("unst", ["All disorders", "Ataxia"]),
        ("late", ["All disorders", "Ataxia", "Late ataxia"]),
        ("CHO", ["All disorders", "Chorea"]),
    ],
)
def test_the_filter_knows_synonyms_and_keeps_what_is_broader(
    panel: DisorderPanel, typed: str, found: list[str]
) -> None:
    find(panel, QLineEdit, "disorder filter").setFocus()
    write(typed)
    assert shown(panel) == found


def test_a_filter_that_finds_nothing_says_so_and_escape_clears_it(panel: DisorderPanel) -> None:
    field = find(panel, QLineEdit, "disorder filter")
    field.setFocus()
    write("zzz")
    assert shown(panel) == ["All disorders"]
    assert any(label.isVisible() and "No disorder" in label.text() for label in panel.findChildren(QLabel))
    press(Key.Key_Escape)
    assert field.text() == ""
    assert len(shown(panel)) == 4
    press(Key.Key_Down)
    assert focused() == "disorder tree"


def test_words_of_the_search_that_name_no_disorder_leave_the_tree(panel: DisorderPanel) -> None:
    panel.show_query(query.parse("landover"))
    assert len(shown(panel)) == 4
    panel.show_query(query.parse("chorea"))
    assert shown(panel) == ["All disorders", "Chorea"]


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Enter, Key.Key_Space])
def test_keys_choose(qtbot: QtBot, panel: DisorderPanel, key: Key) -> None:
    panel.tree.setFocus()
    press(Key.Key_End)
    with qtbot.waitSignal(panel.disorder_chosen) as told:
        press(key)
    assert told.args == ["c"]


def test_the_query_makes_its_disorder_current(panel: DisorderPanel) -> None:
    panel.show_query(query.parse('disorder:"late ataxia"'))
    assert panel.tree.currentIndex().data() == "Late ataxia"
    panel.show_query(query.parse(""))
    assert not panel.tree.selectionModel().hasSelection()


def test_the_summary_shows_data_as_it_is(panel: DisorderPanel) -> None:
    panel.show_query(query.parse('disorder:"late ataxia"'))
    text = panel.summary.toPlainText()
    assert "<b>Bold</b>" in text
    assert "It is a form of\nAtaxia" in text


def test_who_can_help_is_added_when_it_is_known(panel: DisorderPanel) -> None:
    panel.show_query(query.parse("disorder:chorea"))
    assert "Who can help" not in panel.summary.toPlainText()
    panel.show_helpers("a", [("x", "Other")], 1)  # an answer about another disorder comes too late
    assert "Other" not in panel.summary.toPlainText()
    panel.show_helpers("c", [("x", "Helper & Co")], 1)
    assert "Helper & Co" in panel.summary.toPlainText()
    assert "Show 1 organization in the table" in panel.summary.toPlainText()
    panel.show_helpers("c", [], 0)
    assert "No organization in this directory is linked to it." in panel.summary.toPlainText()


def test_a_link_is_told_and_never_opened(qtbot: QtBot, panel: DisorderPanel, opened: Opener) -> None:
    with qtbot.waitSignal(panel.organization_asked) as told:
        panel.summary.anchorClicked.emit(QUrl("organization:x"))
    assert told.args == ["x"]
    panel.summary.anchorClicked.emit(QUrl("https://example.org"))
    panel.summary.anchorClicked.emit(QUrl("file:///etc/passwd"))
    assert opened.links == []


def test_the_summary_reads_no_file(panel: DisorderPanel) -> None:
    for kind in (QTextDocument.ResourceType.ImageResource, QTextDocument.ResourceType.StyleSheetResource):
        loaded = panel.summary.loadResource(kind, QUrl("file:///etc/passwd"))
        assert "root" not in str(loaded)


def test_the_only_disorder_left_is_read(panel: DisorderPanel) -> None:
    panel.show_query(query.parse("chorea"))
    assert panel.summary.toPlainText().startswith("Chorea")
