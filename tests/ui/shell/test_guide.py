"""The guide: found by typing, with links that do what they say, and examples that are true."""

from __future__ import annotations

import re
import shlex
from datetime import date
from urllib.parse import unquote

import pytest
import screenshots
from PySide6.QtCore import QUrl
from PySide6.QtGui import QKeySequence, QTextDocument
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget
from pytestqt.qtbot import QtBot

from directory_app import paths, query
from directory_app.cli import commands, parser
from directory_app.text import wording
from directory_app.ui.main_window import MainWindow
from directory_app.ui.shell.actions import rows
from directory_app.ui.shell.guide import CHAPTERS, Chapter, GuideWindow, chapters
from ui import audit
from ui.driver import Key, find, press, settled, write

_EXAMPLE = re.compile(r"```console\n\$ directory-app (.*)\n((?s:.*?))```")
_LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)]*)\)")
_PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)]*)\)")
FOLDER = paths.resources() / "guide"
_HARDEST = 6.0  # years at a US school: who has had a long day reads two or three below what they can
_KEYS = [link for chapter in chapters() for link in re.findall(r"\[([^\]]*)\]\(keys:(\w+)\)", chapter.text)]
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
    assert {it.stem for it in FOLDER.glob("*.md")} == set(CHAPTERS)


def test_pictures_are_there_small_and_told_in_words() -> None:
    shown = [picture for chapter in chapters() for picture in _PICTURE.findall(chapter.text)]
    assert {name for _, name in shown} == {it.relative_to(FOLDER).as_posix() for it in FOLDER.rglob("*.png")}
    assert all(len(words.split()) > 5 for words, _ in shown)
    assert sum(it.stat().st_size for it in FOLDER.rglob("*.png")) < 500_000
    assert {it.stem for it in FOLDER.rglob("*.png")} == set(screenshots.GUIDE)


def test_a_picture_is_as_wide_as_the_text_and_its_words_stand_below(
    qtbot: QtBot, window: MainWindow, guide: GuideWindow
) -> None:
    picture = guide.page.document().resource(QTextDocument.ResourceType.ImageResource, QUrl("pictures/search.png"))
    text = guide.page.lineWrapColumnOrWidth()
    assert text / 2 < picture.width() / picture.devicePixelRatio() < text
    assert "the disorders on the left" in guide.page.toPlainText()
    nothing = guide.page.loadResource(QTextDocument.ResourceType.ImageResource, QUrl("../directory.json"))
    assert nothing.width() == 1


@pytest.mark.parametrize("chapter", chapters(), ids=lambda chapter: chapter.name)
def test_a_tired_volunteer_can_read_it(chapter: Chapter) -> None:
    """The grade of Flesch and Kincaid, of sentences without their examples."""
    text = re.sub(r"(?s)```.*?```|(?m:^ {4}[^\n]*$|^\|[^\n]*$)|`[^`]*`", " it ", chapter.text)
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", re.sub(r"(?m)^(- .*|#.*)(?<![.:?!])$", r"\1.", text))
    sentences = [words for it in re.split(r"[.:;?!]\s", text) if (words := re.findall(r"[A-Za-z']+", it))]
    words = [word for sentence in sentences for word in sentence]
    syllables = sum(max(1, len(re.findall(r"[aeiouy]+", re.sub(r"e$|es$|ed$", "", word.lower())))) for word in words)
    assert 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59 < _HARDEST


def test_all_that_the_language_and_the_command_line_have_is_told() -> None:
    text = {chapter.name: chapter.text for chapter in chapters()}
    asked = [f"{flag}:{what}" for flag, whats in query.FLAGS.items() for what in whats]
    assert [it for it in (*(f"{field}:" for field in query.FIELDS), *asked) if f"`{it}" not in text["words"]] == []
    known = next(it for it in parser.parser()._actions if it.dest == "command").choices
    assert known
    assert [it for it in known if f"`{it}" not in text["command-line"]] == []


@pytest.mark.parametrize(("command", "expected"), EXAMPLES, ids=[command for command, _ in EXAMPLES])
def test_every_example_prints_what_the_guide_says(
    command: str, expected: str, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["--file", str(paths.resource_file()), *shlex.split(command)]
    assert commands.run(parser.parser().parse_args(arguments)) in (0, 1)
    printed = wording.date(date.today().isoformat())  # a page says when
    assert capsys.readouterr().out.replace(printed, "26 November 2026").splitlines() == expected.splitlines()


@pytest.mark.parametrize("link", LINKS)
def test_every_link_leads_somewhere(link: str) -> None:
    kind, _, what = link.partition(":")
    if kind in ("action", "keys"):
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


def test_keys_that_somebody_changed_are_those_of_the_guide(
    qtbot: QtBot, window: MainWindow, guide: GuideWindow
) -> None:
    assert _KEYS
    assert all(QKeySequence(text) in window.actions_[name].shortcuts() for text, name in _KEYS)
    for keys, said in (("Ctrl+Shift+F12", "Ctrl+Shift+F12 takes a tick back"), ("", "“Undo” takes a tick back")):
        window.features.shortcuts.keys.set("undo", [QKeySequence(keys)] if keys else [])
        guide.page.anchorClicked.emit(QUrl("send.md"))
        assert said in guide.page.toPlainText()
        guide.page.anchorClicked.emit(QUrl("find.md"))


def test_an_open_chapter_shows_keys_as_soon_as_they_are_changed(
    qtbot: QtBot, window: MainWindow, guide: GuideWindow
) -> None:
    guide.page.anchorClicked.emit(QUrl("send.md"))
    window.features.shortcuts.keys.set("undo", [QKeySequence("Ctrl+Shift+F12")])
    qtbot.waitUntil(lambda: "Ctrl+Shift+F12 takes a tick back" in guide.page.toPlainText())


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
