"""Texts that escaped translation: what is seen or said in a window, in the language that nobody speaks, without marks.

What is data stands as it is in every language: values of records, queries, names of files, and keys of the keyboard.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from pathlib import Path

import scenes.importing
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
from directory_app.exchange.starters import STARTERS
from directory_app.formats.json import resource
from directory_app.records import Organization, card
from directory_app.text.pseudo import BEGIN, END
from directory_app.ui.search import bar
from directory_app.values import places

_MARKED = re.compile(f"{BEGIN}[^{BEGIN}{END}]*{END}")
_TAG = re.compile(r"<style.*?</style>|<[^<>]+>", re.DOTALL)
# Keys, kinds of files, names that are the same in every language, the country on an envelope as its post wants it, and
# the one button whose word is Qt's own.
_SAME = re.compile(
    r"\b(?:Ctrl|Alt|Shift|Meta|Del|Ins|Esc|Return|Space|Tab|Left|Right|Up|Down|Home|End|PgUp|PgDown|F\d+"
    r"|Support Directory|CSV|TSV|PDF|SVG|PNG|JSON|HTML|SQLite|Excel|vCard|LDIF|HSDS|AIRS|CardDAV|QR|URL|UTF-8|MIT|Qt"
    r"|Python|Linux|Close|ext|qps-plocm?|CC0|DOID|GARD|OMIM|ORPHA|MeSH"
    r"|UNITED STATES|English|Español|Français|OR|ID|px|pt)\b|[A-Z]{2} \d{5}|\S+[:@/\\.]\S+"
)
_GUIDE = "guide page"  # a folder of texts for each language, none for this one
_WORD = re.compile(r"[^\W\d_]{2,}")


def escaped(window: QWidget, record: Organization | None = None) -> list[str]:
    """Return each text of a window that has no marks: what shows it, and the text. `record` is data that it shows."""
    known = _of_record(record) if record else frozenset()
    found = []
    for what, text in dict.fromkeys(texts(window)):
        if rest := unmarked(text, known):
            found.append(f"{what}: {rest!r} of {text[:100]!r}")
    return found


def unmarked(text: str, known: frozenset[str] = frozenset()) -> str:
    """Return what of a text is neither marked nor data, nor `known`; "" for nothing."""
    plain = unescape(_TAG.sub("\n", text))
    while _MARKED.search(plain):
        plain = _MARKED.sub("\n", plain)
    parts = [part.strip(' \t,;:".()·×✕✓⚠…—-–“”\u200b\u200f') for part in re.split(r"[\n\t|·]|  +", plain)]
    rests = [part for part in parts if _WORD.search(_SAME.sub("", part)) and not is_data(part, known)]
    return " | ".join(rests)


def is_data(text: str, more: frozenset[str] = frozenset()) -> bool:
    """Tell whether a text is, or is put together of, values of the shipped records or words of the query language."""
    known, whole = _data()
    plain = text.casefold()
    if plain in known or plain in more or plain in _query_words() or (len(plain) > 7 and plain in whole):
        return True
    parts = [part.strip(" .") for part in re.split(r"[,;:&()]| · ", text)]
    return len(parts) > 1 and all(not _WORD.search(_SAME.sub("", part)) or is_data(part, more) for part in parts)


def _of_record(record: Organization) -> frozenset[str]:
    """Return the name of a record and the lines of its addresses, whole and in parts."""
    lines = [record.name, *(line for address in record.addresses for line in card.address_lines(address))]
    parts = [part.strip(" .") for line in lines for part in (line, *line.split(","))]
    return frozenset(part.casefold() for part in parts)


@cache
def _data() -> tuple[frozenset[str], str]:
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

    collect([*_of_files(), *_of_scenes(), *(it.source for it in STARTERS)])
    for organization in resource.read(paths.resource_file()).organizations:
        for address in organization.addresses:  # as on an envelope, the country in the language of the post
            collect(card.address_lines(address))
    collect(bar.EXAMPLES)
    for country, _ in places.countries():  # states are called as their own country calls them
        collect([*places.states(country), *places.states(country).values()])
    return frozenset(values), "\n".join(values)


def _of_files() -> Iterator[object]:
    """Yield what ships, as JSON: the directory and the starter sets."""
    import json

    for path in (paths.resource_file(), *(it.path for it in STARTERS)):
        yield json.loads(path.read_text(encoding="utf-8"))


def _of_scenes() -> Iterator[str]:
    """Yield what the records and files of the scenes hold: the texts in their source, and the report they import."""
    tests = Path(__file__).parents[1]
    for path in (tests / "screenshots.py", *(tests / "scenes").glob("*.py")):
        nodes = [*ast.walk(ast.parse(path.read_text(encoding="utf-8")))]
        docstrings = {id(it.value) for it in nodes if isinstance(it, ast.Expr)}
        texts = (it for it in nodes if isinstance(it, ast.Constant) and id(it) not in docstrings)
        yield from (it.value for it in texts if isinstance(it.value, str))
    yield scenes.importing.REPORT.read_text(encoding="utf-8")


@cache
def _query_words() -> frozenset[str]:
    return frozenset([*query.FIELDS, *(word for known in query.FLAGS.values() for word in known), *query.FLAGS])


def texts(window: QWidget) -> Iterator[tuple[str, str]]:
    """Yield what is seen and said in a window and in its menus: what shows it, and the text."""
    yield _name(window), window.windowTitle().replace("[*]", "")
    for widget in [window, *window.findChildren(QWidget)]:
        if widget.window() is window and widget.isVisible() and widget.objectName() != _GUIDE:
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
