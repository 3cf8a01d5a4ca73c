"""The help pages: shortcuts from the action table, the query language from its own tables, and About."""

from __future__ import annotations

import platform
import sqlite3
from collections.abc import Callable
from html import escape

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QDialog, QWidget

from directory_app import __version__, query
from directory_app.store.directory import Directory
from directory_app.text import wording
from directory_app.text.wording import marked, phrase
from directory_app.ui.kit import style
from directory_app.ui.kit.closing_dialog import ClosingDialog
from directory_app.ui.kit.page_view import NOT_ADVICE, PageView
from directory_app.ui.shell.actions import Actions, rows
from directory_app.ui.shell.entries import plain
from directory_app.ui.shell.guide import GuideWindow
from directory_app.ui.shell.keys import words

# The columns of all tables of a page are in line.
_TABLE = "<table width='100%' cellspacing='0' cellpadding='3'>"


class _Page(ClosingDialog):
    """A page to read, closed with Escape or Close."""

    def __init__(self, title: str, html: str, parent: QWidget) -> None:
        super().__init__("help page", title, parent)
        self.text = PageView("page", title, self)
        self.text.show_page(html)
        self.put([self.text])
        self.fit(38, min(32, self._needed(38) / style.em()))

    def _needed(self, width: float) -> float:
        """Return how high the dialog is, so many lines of text wide, when it shows the whole page."""
        return self.text.height_at(round(style.em() * width) - 2 * style.L) + style.row_height() + 3 * style.L


def open_page(
    name: str, actions: Actions, directory: Directory, search: Callable[[str], object], parent: QWidget
) -> None:
    """Open the page that the action of that name asks for; `search` shows what a query finds."""
    if name == "guide":
        open_ = parent.findChild(GuideWindow) or GuideWindow(actions, search, parent)
        open_.show()  # beside the window, which it leads to
        open_.raise_()
        open_.activateWindow()
        return
    if name == "shortcuts":
        page = shortcuts(actions, parent)
    elif name == "searching":
        page = searching(parent)
    else:
        page = about(directory, parent)
    page.open()


def shortcuts(actions: Actions, parent: QWidget) -> QDialog:
    """Return the list of every action that has keys."""
    parts = [f"<h1>{escape(phrase('Keyboard shortcuts'))}</h1>"]
    menu = ""
    for row in rows():
        keys = words(actions[row.name].shortcuts())
        if not keys:
            continue
        top = row.path[0].replace("&", "")
        if top != menu:
            parts.append(("</table>" if menu else "") + f"<h2>{top}</h2>{_TABLE}")
            menu = top
        name = plain(row.label)
        parts.append(_line(keys, phrase("{action}: {help}", action=name, help=phrase(row.help))))
    parts.append(f"</table><h2>{escape(phrase('Everywhere'))}</h2>{_TABLE}")
    for keys_, what in _FIXED:
        parts.append(_line(phrase(keys_), phrase(what)))
    return _Page(phrase("Keyboard shortcuts"), "".join([*parts, "</table>"]), parent)


_FIXED = (
    (marked("Any letter"), marked("In the table, card or tree: begins a new search")),
    (marked("Down"), marked("From the search box to the table")),
    (marked("Enter"), marked("In the tree of disorders: show who helps")),
    (marked("Menu or Shift+F10"), marked("Actions for the selected row")),
)


def searching(parent: QWidget) -> QDialog:
    """Return the page about the query language."""
    examples = (
        ("sleep found", phrase("both must begin a word, in any field; case and accents don't matter")),
        ("epilepsy tty", phrase("tty, deaf, fax, toll-free: those who have such a number")),
        (
            "restless legs",
            phrase("what no organization has in its fields is looked for in the summaries of disorders"),
        ),
        (
            "877-734",
            phrase("a number: from its start, its exchange or its last four, however it is punctuated"),
        ),
        ('"national sleep"', phrase("exactly these words side by side")),
        ("-fax", phrase("leave out what has this; the word “not” is a word like others")),
        ("has:fax OR has:tty", phrase("one or the other, with OR in capitals; ( ) group")),
    )
    fields = [(f"{name}:", phrase(field.words)) for name, field in query.FIELDS.items()]
    flags = [(f"{kind}:{what}", phrase(words)) for kind, known in query.FLAGS.items() for what, words in known.items()]
    title = phrase("How to search")
    how = phrase("Type part of a word. What is typed narrows the table at once; Escape clears it.")
    parts = [f"<h1>{escape(title)}</h1><p>{escape(how)}</p>"]
    for heading, entries in (
        (phrase("Words"), examples),
        (phrase("In one field"), fields),
        (phrase("Yes or no"), flags),
    ):
        lines = [_line(key, what) for key, what in entries]
        parts.append(f"<h2>{escape(heading)}</h2>{_TABLE}{''.join(lines)}</table>")
    return _Page(title, "".join(parts), parent)


def about(directory: Directory, parent: QWidget) -> QDialog:
    """Return the page with versions and the age of the data."""
    as_of = directory.about.get("as_of", "")
    date = phrase("Newest source: {date}.", date=wording.date(as_of)) if as_of else phrase("Its sources give no date.")
    place = str(directory.path) if directory.path else phrase("a file opened in memory")
    held = phrase(
        "{organizations} and {disorders} from {place}.",
        organizations=wording.organizations(directory.size),
        disorders=wording.disorders(len(directory.disorders)),
        place=place,
    )
    printed = phrase("Contact facts are shown as their source printed them.")
    free = phrase("Free software under the MIT licence.")
    lines = (
        f"<h1>Support Directory {escape(__version__)}</h1>",
        f"<p>{escape(phrase('Who can help with this disorder, and how do I reach them?'))}</p>",
        f"<p>{escape(held)} {escape(date)}</p>",
        f"<p>{escape(f'{printed} {phrase(NOT_ADVICE)}')}</p>",
        f"<p class='small'>Python {platform.python_version()}, Qt {qVersion()}, SQLite {sqlite3.sqlite_version}, "
        f"{escape(f'{platform.system()} {platform.release()}. {free}')}</p>",
    )
    return _Page(phrase("About Support Directory"), "".join(lines), parent)


def _line(key: str, what: str) -> str:
    return f"<tr><td width='30%'><b>{escape(key)}</b>&nbsp;&nbsp;</td><td>{escape(what)}</td></tr>"
