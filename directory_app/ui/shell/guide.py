"""The user guide: chapters of Markdown that ship with the program, found by typing, with links that do things."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from html import escape
from pathlib import Path
from urllib.parse import unquote

from markdown_it import MarkdownIt
from msgspec import Struct
from PySide6.QtCore import QSize, Qt, QTimer, QUrl
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from directory_app import paths
from directory_app.text import tokens, wording
from directory_app.text.wording import phrase
from directory_app.ui.kit import keys, style
from directory_app.ui.kit.focus import FocusRing
from directory_app.ui.kit.layout import fit, parted
from directory_app.ui.kit.page_view import PageView
from directory_app.ui.kit.prompt import PromptEdit
from directory_app.ui.kit.whole_rows import WholeRows
from directory_app.ui.shell.actions import Actions, rows
from directory_app.ui.shell.entries import plain
from directory_app.ui.shell.keys import words

CHAPTERS = tuple("start find words send lists correct verify import print export more command-line".split())
_KEYS = re.compile(r'<a href="keys:(\w+)">[^<]*</a>')
_PICTURE = re.compile(r'(<p><img src="[^"]*" alt="([^"]*)" />)</p>')


class Chapter(Struct, frozen=True):
    """One chapter: the name of its file, its title, and its text in Markdown."""

    name: str
    title: str
    text: str

    def has(self, words: str) -> bool:
        """Tell whether each of some words stands in it, in any case."""
        text = tokens.fold(self.text)
        return all(word in text for word in tokens.fold(words).split())

    def html(self, keys_of: Callable[[str], str]) -> str:
        """Return it as HTML of ours; long lines of an example wrap, and what a picture shows stands below it.

        A link to the keys of an action becomes those that it has now, as `keys_of` says, or else its name in the menu.
        """
        made = str(MarkdownIt("commonmark", {"html": False}).enable("table").render(self.text))
        made = _KEYS.sub(lambda link: escape(keys_of(link[1])), made)
        made = _PICTURE.sub(r'\1<br><span class="small">\2</span></p>', made)
        made = made.replace("<th>", f'<th style="padding: 0 {style.L}px {style.XS}px 0" align="left">')
        made = made.replace("<td>", f'<td style="padding: 0 {style.L}px {style.XS}px 0">')
        made = made.replace("<li>", f'<li style="margin-bottom: {style.S}px; line-height: 140%">')
        return made.replace("<pre>", '<pre style="white-space: pre-wrap">')


def chapters() -> tuple[Chapter, ...]:
    """Return the chapters in order, in the language that is spoken where the guide is there in it."""
    return _chapters(folder(wording.language()))


def folder(language: str) -> Path:
    """Return where the chapters of a language are, and their pictures; those in English stand above all others."""
    own = paths.resources() / "guide"
    return own / language if (own / language).is_dir() else own


@cache
def _chapters(where: Path) -> tuple[Chapter, ...]:
    texts = {name: (where / f"{name}.md").read_text(encoding="utf-8") for name in CHAPTERS}
    return tuple(Chapter(name, text.partition("\n")[0].lstrip("# "), text) for name, text in texts.items())


class GuideWindow(QDialog):
    """Shows the guide beside the window; `search` shows there what a query finds."""

    def __init__(self, actions: Actions, search: Callable[[str], object], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("guide")
        self.setWindowTitle(phrase("Help"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._actions = actions
        self._search = search
        self._html = ""
        self._find = PromptEdit(self)
        self._find.setObjectName("find in guide")
        self._find.setAccessibleName(phrase("Find in the guide"))
        self._find.setPlaceholderText(phrase("Find in the guide"))
        self._find.setMinimumHeight(max(style.TARGET, style.em() + style.M))
        self._list = QListWidget(self)
        self._list.setObjectName("chapters")
        self._list.setAccessibleName(phrase("Chapters"))
        self._list.setWordWrap(True)
        self._list.setStyleSheet(f"QListWidget::item {{ padding: 0 {style.S}px; }}")
        WholeRows(self._list)
        self._said = QLabel(self)
        self._said.setObjectName("guide said")
        self._said.setWordWrap(True)
        self.page = PageView("guide page", phrase("Guide"), self, pictures=folder(wording.language()))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        close = buttons.button(QDialogButtonBox.StandardButton.Close)
        close.setAutoDefault(False)  # Return in the box of words closes nothing
        for button in buttons.buttons():
            button.setMinimumHeight(style.TARGET)
            button.setIcon(QIcon())  # the desktop's own, which does not know our colours
            button.setObjectName("close guide")
        self._lay_out(buttons)
        self._find.textChanged.connect(self._show_list)
        self._list.currentItemChanged.connect(lambda *_: self._show_chapter())
        self.page.anchorClicked.connect(self._follow)
        self._renewing = QTimer(self, singleShot=True)
        self._renewing.timeout.connect(self._renew)
        for action in actions:  # which may get other keys while the guide is open
            action.changed.connect(self._renewing.start)
        FocusRing(self)
        self._show_list()
        self._find.setFocus()

    def _lay_out(self, buttons: QWidget) -> None:
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.S)
        column.addWidget(self._find)
        column.addWidget(self._list, 1)
        parts = parted(self)
        parts.setChildrenCollapsible(False)
        parts.setHandleWidth(style.M)
        for part, share in ((left, 2), (self.page, 5)):
            parts.addWidget(part)
            parts.setStretchFactor(parts.count() - 1, share)
        foot = QHBoxLayout()
        foot.addWidget(self._said, 1)
        foot.addWidget(buttons)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(style.L, style.L, style.L, style.L)
        whole.setSpacing(style.M)
        whole.addWidget(parts, 1)
        whole.addLayout(foot)
        fit(self, 52, 36)
        parts.setSizes([self.width() * 2 // 7, self.width() * 5 // 7])

    def _show_list(self) -> None:
        """List the chapters in which what is typed stands; the one that is read stays while it is among them."""
        read = self._name()
        found = [it for it in chapters() if it.has(self._find.text())]
        self._list.blockSignals(True)
        self._list.clear()
        for chapter in found:
            item = QListWidgetItem(chapter.title, self._list)
            item.setData(Qt.ItemDataRole.UserRole, chapter.name)
            item.setSizeHint(QSize(0, style.row_height()))
        names = [it.name for it in found]
        self._list.setCurrentRow(names.index(read) if read in names else 0)
        self._list.blockSignals(False)
        self._said.setText("" if found else phrase("No chapter has all of these words."))
        self._show_chapter()

    def _name(self) -> str:
        return str(self._list.currentIndex().data(Qt.ItemDataRole.UserRole) or "")

    def _show_chapter(self) -> None:
        self._html = self._html_now()
        self.page.show_page(self._html)
        if looked_for := self._find.text().split():
            self.page.find(looked_for[0])  # which selects it

    def _html_now(self) -> str:
        name = self._name()
        return next((it.html(self._keys_of) for it in chapters() if it.name == name), "")

    def _renew(self) -> None:
        """Show the chapter with the keys that actions have now, where it was read."""
        html = self._html_now()
        if html != self._html:
            self._html, place = html, self.page.verticalScrollBar().value()
            self.page.show_page(html)
            self.page.verticalScrollBar().setValue(place)

    def _keys_of(self, name: str) -> str:
        text = next(row.label for row in rows() if row.name == name)  # what the action says may name a step
        return words(self._actions[name].shortcuts()) or f"“{plain(text)}”"

    def _follow(self, url: QUrl) -> None:
        """Do what a link says: run an action, search, or go to another chapter."""
        kind, _, what = bytes(url.toEncoded().data()).decode().partition(":")
        self._said.clear()
        if kind == "action":
            self._run(what)
        elif kind == "search":
            self._window().activateWindow()
            self._search(unquote(what))
        else:
            self._find.clear()
            self._list.setCurrentRow(CHAPTERS.index(kind.removesuffix(".md")))

    def _run(self, name: str) -> None:
        action = self._actions[name]
        if action.isEnabled():
            self._window().activateWindow()
            action.trigger()
        else:
            self._said.setText(
                phrase(
                    "“{action}” is not possible just now: nothing that it is for is selected or there.",
                    action=plain(action.text()),
                )
            )

    def _window(self) -> QWidget:
        parent = self.parentWidget()
        assert parent is not None
        return parent

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the chapters with Down; what is typed anywhere is looked for."""
        if self._find.hasFocus() and event.key() == Qt.Key.Key_Down:
            self._list.setFocus()
        elif style.is_typing(event) and keys.are_single_on():
            self._find.setFocus()
            self._find.insert(event.text())
        else:
            super().keyPressEvent(event)
