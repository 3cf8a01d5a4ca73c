"""The guide: found by typing, with links that do what they say, and examples that are true."""

from __future__ import annotations

import re
import shlex
from collections import Counter
from datetime import date
from urllib.parse import unquote

import pytest
import reading_grade
import screenshots
from PySide6.QtCore import QUrl
from PySide6.QtGui import QKeySequence, QTextDocument
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget
from pytestqt.qtbot import QtBot

from directory_app import paths, query
from directory_app.cli import commands, parser
from directory_app.text import languages, wording
from directory_app.ui.main_window import MainWindow
from directory_app.ui.shell.actions import rows
from directory_app.ui.shell.guide import CHAPTERS, Chapter, GuideWindow, chapters, folder
from ui import audit
from ui.driver import Key, find, press, settled, write

_EXAMPLE = re.compile(r"```console\n\$ directory-app (.*)\n((?s:.*?))```")
_LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)]*)\)")
_PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)]*)\)")
FOLDER = paths.resources() / "guide"
_HARDEST = 6.0  # years at a US school: who has had a long day reads two or three below what they can


def _chapters(language: str) -> tuple[Chapter, ...]:
    with wording.speaking(language):
        return chapters()


CHAPTERS_IN = {language: _chapters(language) for language in languages.languages()}
EVERY_CHAPTER = [(language, chapter) for language, all_ in CHAPTERS_IN.items() for chapter in all_]
_KEYS = [link for chapter in chapters() for link in re.findall(r"\[([^\]]*)\]\(keys:(\w+)\)", chapter.text)]
LINKS = sorted({link for _, chapter in EVERY_CHAPTER for link in _LINK.findall(chapter.text)})
EXAMPLES = [(language, *example) for language, chapter in EVERY_CHAPTER for example in _EXAMPLE.findall(chapter.text)]


@pytest.fixture
def guide(qtbot: QtBot, window: MainWindow) -> GuideWindow:
    press(Key.Key_F1)
    made = window.findChild(GuideWindow)
    assert isinstance(made, GuideWindow)
    with qtbot.waitActive(made):
        pass
    return made


@pytest.mark.parametrize("language", languages.languages())
def test_every_file_of_the_guide_is_a_chapter(language: str) -> None:
    assert {it.stem for it in folder(language).glob("*.md")} == set(CHAPTERS)
    assert folder(language) != FOLDER or language == languages.OWN


_SAME = (
    r"\]\(((?:action|keys):\w+|\w+\.md)\)",
    r"\]\((pictures[^)]*)\)",
    r"(?m)^\$ directory-app (\S+)",
    r"(?m)^#+",
)


@pytest.mark.parametrize("language", languages.languages()[1:])
def test_a_chapter_in_another_language_has_the_same_links_pictures_and_examples(language: str) -> None:
    for own, other in zip(CHAPTERS_IN[languages.OWN], CHAPTERS_IN[language], strict=True):
        assert own.title != other.title
        for what in (
            r"\]\(((?:action|keys):\w+|\w+\.md)\)",
            r"\]\((pictures[^)]*)\)",
            r"(?m)^\$ directory-app (\S+)",
            r"(?m)^#+",
        ):
            assert Counter(re.findall(what, own.text)) == Counter(re.findall(what, other.text)), (own.name, what)


@pytest.mark.parametrize("language", languages.languages())
def test_pictures_are_there_small_and_told_in_words(language: str) -> None:
    pictures = folder(language) / "pictures"
    shown = [picture for chapter in CHAPTERS_IN[language] for picture in _PICTURE.findall(chapter.text)]
    assert {name for _, name in shown} == {f"pictures/{it.name}" for it in pictures.iterdir()}
    assert all(len(words.split()) > 5 for words, _ in shown)
    assert sum(it.stat().st_size for it in pictures.iterdir()) < 500_000
    assert {it.stem for it in pictures.iterdir()} == set(screenshots.GUIDE)


def test_a_picture_is_as_wide_as_the_text_and_its_words_stand_below(
    qtbot: QtBot, window: MainWindow, guide: GuideWindow
) -> None:
    picture = guide.page.document().resource(QTextDocument.ResourceType.ImageResource, QUrl("pictures/search.png"))
    text = guide.page.lineWrapColumnOrWidth()
    assert text / 2 < picture.width() / picture.devicePixelRatio() < text
    assert "the disorders on the left" in guide.page.toPlainText()
    nothing = guide.page.loadResource(QTextDocument.ResourceType.ImageResource, QUrl("../directory.json"))
    assert nothing.width() == 1


@pytest.mark.parametrize(("language", "chapter"), EVERY_CHAPTER, ids=lambda it: getattr(it, "name", it))
def test_a_tired_volunteer_can_read_it(language: str, chapter: Chapter) -> None:
    """Of sentences without their examples; what stands before a colon is one of its own."""
    text = re.sub(r"(?s)```.*?```|(?m:^ {4}[^\n]*$|^\|[^\n]*$)|`[^`]*`", " it ", chapter.text)
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", re.sub(r"(?m)^(- .*|#.*)(?<![.:?!])$", r"\1.", text))
    assert reading_grade.is_plain(re.sub(r"[:;](?=\s)", ".", text), language, _HARDEST)


@pytest.mark.parametrize("language", languages.languages())
def test_all_that_the_language_and_the_command_line_have_is_told(language: str) -> None:
    text = {chapter.name: chapter.text for chapter in CHAPTERS_IN[language]}
    asked = [f"{flag}:{what}" for flag, whats in query.FLAGS.items() for what in whats]
    assert [it for it in (*(f"{field}:" for field in query.FIELDS), *asked) if f"`{it}" not in text["words"]] == []
    known = next(it for it in parser.parser()._actions if it.dest == "command").choices
    assert known
    assert [it for it in known if f"`{it}" not in text["command-line"]] == []


@pytest.mark.parametrize(
    ("language", "command", "expected"), EXAMPLES, ids=[f"{language} {command}" for language, command, _ in EXAMPLES]
)
def test_every_example_prints_what_the_guide_says(
    language: str, command: str, expected: str, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["--file", str(paths.resource_file()), *shlex.split(command)]
    with wording.speaking(language):
        assert commands.run(parser.parser().parse_args(arguments)) in (0, 1)
        printed, shown = wording.date(date.today().isoformat()), wording.date("2026-11-26")  # a page says when
    assert capsys.readouterr().out.replace(printed, shown).splitlines() == expected.splitlines()


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
