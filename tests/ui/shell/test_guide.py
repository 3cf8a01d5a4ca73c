"""The guide: found by typing, with links that do what they say, and examples that are true."""

from __future__ import annotations

import re
import shlex
from urllib.parse import unquote

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget
from pytestqt.qtbot import QtBot

from directory_app import paths, query
from directory_app.cli import commands, parser
from directory_app.ui.main_window import MainWindow
from directory_app.ui.shell.actions import rows
from directory_app.ui.shell.guide import CHAPTERS, GuideWindow, chapters
from ui import audit
from ui.driver import Key, find, press, settled, write

_EXAMPLE = re.compile(r"```console\n\$ directory-app (.*)\n((?s:.*?))```")
_LINK = re.compile(r"\]\(([^)]*)\)")
LINKS = sorted({link for chapter in chapters() for link in _LINK.findall(chapter.text)})
EXAMPLES = [example for chapter in chapters() for example in _EXAMPLE.findall(chapter.text)]


@pytest.fixture
def guide(qtbot: QtBot, window: MainWindow) -> GuideWindow:
    press(Key.Key_F1)
    made = window.findChild(GuideWindow)
    assert isinstance(made, GuideWindow)
    with qtbot.waitActive(made):
        pass
    return made


def test_every_file_of_the_guide_is_a_chapter() -> None:
    assert {it.stem for it in (paths.resources() / "guide").iterdir()} == set(CHAPTERS)


@pytest.mark.parametrize(("command", "expected"), EXAMPLES, ids=[command for command, _ in EXAMPLES])
def test_every_example_prints_what_the_guide_says(
    command: str, expected: str, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["--file", str(paths.resource_file()), *shlex.split(command)]
    assert commands.run(parser.parser().parse_args(arguments)) in (0, 1)
    assert capsys.readouterr().out.splitlines() == expected.splitlines()


@pytest.mark.parametrize("link", LINKS)
def test_every_link_leads_somewhere(link: str) -> None:
    kind, _, what = link.partition(":")
    if kind == "action":
        assert what in {row.name for row in rows()}
    elif kind == "search":
        query.parse(unquote(what))  # which raises where it can't be read
    else:
        assert link.removesuffix(".md") in CHAPTERS


def test_what_is_typed_leaves_the_chapters_that_have_it(qtbot: QtBot, window: MainWindow, guide: GuideWindow) -> None:
    listed = find(guide, QListWidget, "chapters")
    assert listed.count() == len(CHAPTERS)
    assert "How do I" in guide.page.toPlainText()
    write("wallpaper")
    assert (listed.count(), find(guide, QLabel, "guide said").text()) == (0, "No chapter has all of these words.")
    find(guide, QLineEdit, "find in guide").clear()
    write("oldest first")
    assert [listed.item(row).text() for row in range(listed.count())] == ["Keep it true"]
    assert guide.page.textCursor().selectedText() == "oldest"
    assert audit.findings(guide) == []


def test_links_search_run_an_action_and_go_to_a_chapter(qtbot: QtBot, window: MainWindow, guide: GuideWindow) -> None:
    guide.page.anchorClicked.emit(QUrl("search:epilepsy%20tty"))
    settled(qtbot, window)
    assert (window.search.text(), window.model.rowCount()) == ("epilepsy tty", 1)
    guide.page.anchorClicked.emit(QUrl("find.md"))
    assert guide.page.toPlainText().startswith("Find")
    guide.page.anchorClicked.emit(QUrl("action:redo"))
    assert "not possible just now" in find(guide, QLabel, "guide said").text()
    guide.page.anchorClicked.emit(QUrl("action:clear"))
    settled(qtbot, window)
    assert window.search.text() == ""
