"""Texts that escaped translation: what is seen or said in a window, in the language that nobody speaks, without marks.

What is data stands as it is in every language: values of records, queries, names of files, and keys of the keyboard.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html import unescape

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QDialog,
    QGroupBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMainWindow,
    QMenu,
    QPlainTextEdit,
    QSpinBox,
    QTabBar,
    QTextEdit,
    QWidget,
)

from directory_app import paths, query
from directory_app.formats.json import resource
from directory_app.records import card
from directory_app.text.pseudo import BEGIN, END
from directory_app.ui.search import bar
from directory_app.values import places

_MARKED = re.compile(f"{BEGIN}[^{BEGIN}{END}]*{END}")
_TAG = re.compile(r"<style.*?</style>|<[^<>]+>", re.DOTALL)
# Keys, kinds of files, and names that are the same in every language.
_SAME = re.compile(
    r"\b(?:Ctrl|Alt|Shift|Meta|Del|Ins|Esc|Return|Space|Tab|Left|Right|Up|Down|Home|End|PgUp|PgDown|F\d+"
    r"|Support Directory|CSV|TSV|PDF|SVG|PNG|JSON|HTML|SQLite|Excel|vCard|LDIF|HSDS|AIRS|CardDAV|QR|URL|UTF-8|MIT|Qt"
    r"|Python|Linux|English|Español|Français|OR|ID|px|pt)\b|\S+[:@/\\.]\S+"
)
_WORD = re.compile(r"[^\W\d_]{2,}")


def escaped(window: QWidget) -> list[str]:
    """Return each text of a window that has no marks: what shows it, and the text."""
    found = []
    for what, text in dict.fromkeys(texts(window)):
        if rest := unmarked(text):
            found.append(f"{what}: {rest!r} of {text[:100]!r}")
    return found


def unmarked(text: str) -> str:
    """Return what of a text is neither marked nor data, "" for nothing."""
    plain = unescape(_TAG.sub("\n", text))
    while _MARKED.search(plain):
        plain = _MARKED.sub("\n", plain)
    parts = [part.strip(" \t,;:.()·×✕✓⚠…—-–“”\u200b\u200f") for part in re.split(r"[\n\t|·]|  +", plain)]
    rests = [part for part in parts if _WORD.search(_SAME.sub("", part)) and not is_data(part)]
    return " | ".join(rests)


def is_data(text: str) -> bool:
    """Tell whether a text is, or is put together of, values of the shipped records or words of the query language."""
    known, whole = _data()
    plain = text.casefold()
    if plain in known or plain in _query_words() or (len(plain) > 9 and plain in whole):
        return True
    parts = [part.strip(" .") for part in re.split(r"[,;:&]| · ", plain)]
    return len(parts) > 1 and all(not _WORD.search(part) or part in known or is_data(part) for part in parts)


@cache
def _data() -> tuple[frozenset[str], str]:
    import json

    values: set[str] = set()

    def collect(value: object) -> None:
        if isinstance(value, dict):
            for inner in value.values():
                collect(inner)
        elif isinstance(value, list | tuple):
            for inner in value:
                collect(inner)
        elif isinstance(value, str):
            values.update(line.strip().strip(".").casefold() for line in value.splitlines())

    collect(json.loads(paths.resource_file().read_text(encoding="utf-8")))
    for organization in resource.read(paths.resource_file()).organizations:
        for address in organization.addresses:  # as on an envelope, the country in the language of the post
            collect(card.address_lines(address))
    collect(bar.EXAMPLES)
    for country, _ in places.countries():  # states are called as their own country calls them
        collect([*places.states(country), *places.states(country).values()])
    return frozenset(values), "\n".join(values)


@cache
def _query_words() -> frozenset[str]:
    return frozenset([*query.FIELDS, *(word for known in query.FLAGS.values() for word in known), *query.FLAGS])


def texts(window: QWidget) -> Iterator[tuple[str, str]]:
    """Yield what is seen and said in a window and in its menus: what shows it, and the text."""
    yield _name(window), window.windowTitle().replace("[*]", "")
    for widget in [window, *window.findChildren(QWidget)]:
        if widget.window() is window and widget.isVisible():
            yield from ((_name(widget), text) for text in _of(widget) if text)
    for action in window.actions():
        yield from _of_action(action)
    if isinstance(window, QMainWindow):
        for menu in window.menuBar().findChildren(QMenu):
            for action in menu.actions():
                yield from _of_action(action)
    if isinstance(window, QMenu):
        for action in window.actions():
            yield from _of_action(action)


def _of_action(action: QAction) -> Iterator[tuple[str, str]]:
    yield from ((f"QAction {action.objectName()!r}", text) for text in (action.text(), action.toolTip()) if text)


def _of(widget: QWidget) -> Iterator[str]:
    yield from (widget.accessibleName(), widget.accessibleDescription(), widget.toolTip(), widget.statusTip())
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    elif isinstance(widget, QLineEdit | QPlainTextEdit):
        yield widget.placeholderText()
    elif isinstance(widget, QTextEdit):
        yield widget.toPlainText()
    elif isinstance(widget, QGroupBox):
        yield widget.title()
    elif isinstance(widget, QTabBar):
        yield from (widget.tabText(at) for at in range(widget.count()))
    elif isinstance(widget, QComboBox):
        yield from (widget.itemText(at) for at in range(min(widget.count(), 20)))
    elif isinstance(widget, QSpinBox):
        yield from (widget.prefix(), widget.suffix(), widget.specialValueText())
    elif isinstance(widget, QHeaderView):
        yield from (
            str(widget.model().headerData(at, widget.orientation(), Qt.ItemDataRole.DisplayRole) or "")
            for at in range(widget.count())
            if not widget.isSectionHidden(at)
        )


def _name(widget: QWidget) -> str:
    kind = "dialog" if isinstance(widget, QDialog) else type(widget).__name__
    return f"{kind} {widget.objectName()!r}"
