"""What is remembered between starts: one typed row a setting, in a plain INI file."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from PySide6.QtCore import QByteArray, QObject, QSettings, Signal

from directory_app.ui.kit import style

_T = TypeVar("_T")
_T_co = TypeVar("_T_co", covariant=True)


@dataclass(frozen=True)
class Setting(Generic[_T_co]):
    """One setting: its key in the file, the value it has before anybody changed it, the type of a table's entries.

    One with a label stands in the dialog of settings, under its group, with a sentence of help: where there are
    choices (value, words) as one of them, else as a line to write in.
    """

    key: str
    default: _T_co
    entry: type[object] = object
    group: str = ""
    label: str = ""
    help: str = ""
    choices: tuple[tuple[_T_co, str], ...] = ()


GEOMETRY = Setting("window/geometry", "")
SPLITTERS: Setting[dict[str, list[int]]] = Setting("window/splitters", {}, list)
COLUMNS: Setting[dict[str, list[object]]] = Setting("table/columns", {}, list)
SORT = Setting("table/sort", "match")
LOOK = Setting(
    "view/look",
    "system",
    group="Window",
    label="Look",
    choices=(("system", "Like the system"), ("light", "Light"), ("dark", "Dark")),
)
TEXT_SIZE = Setting(
    "view/text_size",
    100,
    group="Window",
    label="Text size",
    help="Ctrl++ and Ctrl+- change it anywhere.",
    choices=tuple((percent, f"{percent} %") for percent in style.TEXT_SIZES),
)
NUMBERS = Setting(
    "numbers/style",
    "grouped",
    group="Phone numbers",
    label="Shown",
    help="In the table, on the card and where a number is shown large. Copies and exports have it as printed.",
    choices=(
        ("grouped", "In groups, as read aloud: (866) 330-2718"),
        ("printed", "As the source prints it: 866-330-2718"),
    ),
)
TTY_FIRST = Setting(
    "numbers/tty_first",
    False,
    group="Phone numbers",
    label="First",
    help="The number that stands first, in the table and on the card. TTY are text telephones.",
    choices=((False, "Voice"), (True, "TTY")),
)
PANELS: Setting[dict[str, bool]] = Setting("view/panels", {}, bool)
SAVED: Setting[dict[str, str]] = Setting("search/saved", {}, str)
IMPORT = Setting("import/geometry", "")
EXPORT: Setting[dict[str, str]] = Setting("export/choices", {}, str)
# The folder of the file that was opened or imported last.
FOLDER = Setting("files/folder", "")
# Whether the banner that offers the starter sets was closed.
STARTERS_CLOSED = Setting("starters/closed", False)
MY_NAME = Setting("person/name", "", group="You", label="Your name", help="It is kept with what you verify and change.")
CHOSEN: tuple[Setting[object], ...] = (LOOK, TEXT_SIZE, NUMBERS, TTY_FIRST, MY_NAME)
"""What stands in the dialog of settings, in its order."""
LAYOUT: tuple[Setting[object], ...] = (GEOMETRY, IMPORT, SPLITTERS, COLUMNS, SORT, TEXT_SIZE, PANELS)


class Settings(QObject):
    """The settings file; a value that is broken, of a wrong type or none of the choices counts as absent."""

    changed = Signal(str)
    """The key of a setting that has another value now."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._file = QSettings(str(path), QSettings.Format.IniFormat)

    def get(self, setting: Setting[_T]) -> _T:
        """Return the remembered value, else the default."""
        try:
            value = json.loads(str(self._file.value(setting.key, "")))
        except (ValueError, RecursionError):
            return setting.default
        if isinstance(value, dict):
            value = {key: entry for key, entry in value.items() if isinstance(entry, setting.entry)}
        is_known = not setting.choices or any(value == choice for choice, _ in setting.choices)
        return value if type(value) is type(setting.default) and is_known else setting.default

    def set(self, setting: Setting[_T], value: _T) -> None:
        """Remember a value."""
        before = self.get(setting)
        self._file.setValue(setting.key, json.dumps(value))
        if value != before:
            self.changed.emit(setting.key)

    def forget(self, setting: Setting[object]) -> None:
        """Go back to the default."""
        before = self.get(setting)
        self._file.remove(setting.key)
        if before != setting.default:
            self.changed.emit(setting.key)

    def save(self) -> None:
        """Write what has changed to the file."""
        self._file.sync()


def packed(state: QByteArray) -> str:
    """Return a Qt state (geometry, header) as text."""
    return bytes(state.toBase64().data()).decode("ascii")


def unpacked(text: str) -> QByteArray:
    """Return a Qt state from its text."""
    return QByteArray.fromBase64(QByteArray(text.encode()))
