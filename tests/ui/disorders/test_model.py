"""The tree's model and filter beside small and large vocabularies; what a key costs is counted in steps."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from benchmarks.disorders import SHAPES, TYPED, disorders
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from directory_app import query
from directory_app.records import Disorder
from directory_app.records.hierarchy import Hierarchy
from directory_app.search import terms
from directory_app.search.disorder_names import Names
from directory_app.text import tokens
from directory_app.ui.disorders.model import PAGE, DisorderModel
from directory_app.ui.disorders.panel import DisorderPanel
from ui.driver import Key, press

_SMALL = {
    "a": Disorder(id="a", name="Ataxia", synonyms=("Unsteadiness",)),
    "b": Disorder(id="b", name="Ballism", broader=("c",)),
    "c": Disorder(id="c", name="Chorea", broader=("b",)),
    "d": Disorder(id="d", name="Dystonia", broader=("a", "b")),
}


def rows(model: DisorderModel, parent: QModelIndex | None = None, depth: int = 0) -> list[str]:
    """Return the rows in order, each behind as many dots as it is deep."""
    found, parent = [], parent or QModelIndex()
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        found.append("." * depth + str(index.data()))
        found += rows(model, index, depth + 1)
    return found


@pytest.fixture
def model(qtbot: QtBot) -> DisorderModel:
    made = DisorderModel()
    made.set_hierarchy(Hierarchy(_SMALL))
    return made


def test_qt_finds_no_fault_with_it(model: DisorderModel, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    rows(model)
    model.set_shown(frozenset({"a", "d"}))
    rows(model)
    model.set_shown(None)


def test_one_with_two_broader_ones_stands_below_both_and_a_circle_ends(model: DisorderModel) -> None:
    assert rows(model) == ["All disorders", "Ataxia", ".Dystonia", "Ballism", ".Chorea", ".Dystonia"]


def test_a_filtered_tree_holds_what_is_shown_only(model: DisorderModel) -> None:
    assert model.set_shown(frozenset({"b", "d"}))
    assert rows(model) == ["All disorders", "Ballism", ".Dystonia"]
    assert not model.set_shown(frozenset({"b", "d"}))
    assert not model.index_of("a").isValid()
    assert model.index_of("").data() == "All disorders"


def test_synonyms_are_said(model: DisorderModel) -> None:
    index = model.index_of("a")
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "Ataxia, also called Unsteadiness"
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Ataxia, also called Unsteadiness"
    assert model.index_of("c").data(Qt.ItemDataRole.ToolTipRole) == model.index_of("c").data()


# Large vocabularies


@pytest.fixture
def panel(qtbot: QtBot) -> DisorderPanel:
    made = DisorderPanel()
    qtbot.addWidget(made)
    made.filter_asked.connect(lambda work: made.show_matches(work()))
    made.resize(300, 800)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


@pytest.mark.parametrize("shape", SHAPES)
def test_a_key_asks_for_few_rows_whatever_the_vocabulary(
    panel: DisorderPanel, monkeypatch: pytest.MonkeyPatch, shape: str
) -> None:
    steps: Counter[str] = Counter()

    def counting(name: str) -> None:
        method = getattr(DisorderModel, name)

        def counted(*arguments: Any) -> Any:
            steps[name] += 1
            return method(*arguments)

        monkeypatch.setattr(DisorderModel, name, counted)

    for name in ("index", "parent", "rowCount", "hasChildren", "data"):
        counting(name)
    panel.set_hierarchy(Hierarchy(disorders(25_000, SHAPES[shape])))
    QApplication.processEvents()
    model = panel.tree.model()
    assert isinstance(model, DisorderModel)
    assert steps.total() < 10_000
    for text in TYPED:
        steps.clear()
        panel.show_query(query.parse(text))
        QApplication.processEvents()
        assert steps.total() < 10_000, text
        assert len(model._nodes) < 1_000


def test_more_rows_are_made_when_the_last_one_is_seen(qtbot: QtBot, panel: DisorderPanel) -> None:
    panel.set_hierarchy(Hierarchy(disorders(5 * PAGE, SHAPES["nothing broader"])))
    model, bar = panel.tree.model(), panel.tree.verticalScrollBar()
    assert model.rowCount() == PAGE
    QApplication.processEvents()
    bar.setValue(bar.maximum())
    qtbot.waitUntil(lambda: model.rowCount() == 2 * PAGE)
    panel.tree.setFocus()
    press(Key.Key_End)
    assert (
        panel.tree.currentIndex().data() == f"Disorder {5 * PAGE - 1} of the {chr(97 + (5 * PAGE - 1) % 26)}lpha kind"
    )
    assert model.rowCount() == 5 * PAGE + 1


def test_a_disorder_far_down_becomes_current(panel: DisorderPanel) -> None:
    panel.set_hierarchy(Hierarchy(disorders(5 * PAGE, SHAPES["all below one"])))
    panel.show_query(query.parse('disorder:"disorder 900 of the qlpha kind"'))
    assert panel.tree.currentIndex().data() == "Disorder 900 of the qlpha kind"
    assert panel.tree.isExpanded(panel.tree.currentIndex().parent())


def test_what_was_closed_stays_closed_while_the_filter_changes(panel: DisorderPanel) -> None:
    panel.set_hierarchy(Hierarchy(disorders(30, SHAPES["five below each"])))
    tree = panel.tree
    tree.setFocus()
    press(Key.Key_Home)
    press(Key.Key_Down, times=2)
    assert tree.currentIndex().data() == "Disorder 1 of the blpha kind"
    press(Key.Key_Left)
    assert not tree.isExpanded(tree.currentIndex())
    panel.show_query(query.parse("kind"))
    panel.show_query(query.parse("blpha"))
    assert not tree.isExpanded(tree.model().index(0, 0, tree.model().index(1, 0)))
    assert tree.isExpanded(tree.model().index(1, 0))


def test_rows_say_to_a_screen_reader_whether_they_are_open(panel: DisorderPanel) -> None:
    panel.set_hierarchy(Hierarchy(disorders(30, SHAPES["five below each"])))
    interface = QAccessible.queryAccessibleInterface(panel.tree)
    assert interface is not None
    row = interface.child(2)  # behind the heading and the row of all
    assert row.text(QAccessible.Text.Name) == "Disorder 0 of the alpha kind, also called syn 0, other name 0"
    assert row.state().expandable
    assert row.state().expanded


# Words

_WORD = st.text("abé '-", min_size=1, max_size=4) | st.sampled_from(["saint", "st", "ii", "2"])
_NAME = st.lists(_WORD, min_size=1, max_size=3).map(" ".join).filter(str.strip)


@settings(derandomize=True, database=None, deadline=None)
@given(st.lists(st.tuples(_NAME, st.lists(_NAME, max_size=2)), max_size=5), _NAME | st.just("d1"), st.booleans())
def test_names_are_found_as_the_search_finds_them(
    known: list[tuple[str, list[str]]], text: str, is_phrase: bool
) -> None:
    made = {f"d{at}": Disorder(f"d{at}", name, synonyms=tuple(more)) for at, (name, more) in enumerate(known)}
    names, words = Names(made), tokens.words(text)
    expected = {key for key, disorder in made.items() if terms.matches_name(disorder, query.Term(text))}
    assert names.matching(words) == (expected if words else set())
    term = query.Term(text, "disorder", is_phrase=is_phrase)
    assert names.find(term) == terms.find_disorders(term, made.values())
    first = [disorder.id for disorder in terms.find_disorders(term, made.values())] if words else [""]
    assert names.first_named(term) == (first[0] if first else "")
