"""What is remembered between starts: one typed row a setting, in a plain INI file."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from PySide6.QtCore import QByteArray, QSettings

_T = TypeVar("_T")
_T_co = TypeVar("_T_co", covariant=True)


@dataclass(frozen=True)
class Setting(Generic[_T_co]):
    """One setting: its key in the file, the value it has before anybody changed it, the type of a table's entries."""

    key: str
    default: _T_co
    entry: type[object] = object


GEOMETRY = Setting("window/geometry", "")
SPLITTERS: Setting[dict[str, list[int]]] = Setting("window/splitters", {}, list)
COLUMNS: Setting[dict[str, list[object]]] = Setting("table/columns", {}, list)
SORT = Setting("table/sort", "match")
TEXT_SIZE = Setting("view/text_size", 100)
LOOK = Setting("view/look", "system")
PANELS: Setting[dict[str, bool]] = Setting("view/panels", {}, bool)
SAVED: Setting[dict[str, str]] = Setting("search/saved", {}, str)
IMPORT = Setting("import/geometry", "")
EXPORT: Setting[dict[str, str]] = Setting("export/choices", {}, str)
# Who verifies and changes things; asked for once.
MY_NAME = Setting("person/name", "")
LAYOUT: tuple[Setting[object], ...] = (GEOMETRY, IMPORT, SPLITTERS, COLUMNS, SORT, TEXT_SIZE, PANELS)


class Settings:
    """The settings file; a value that is broken or of a wrong type counts as absent."""

    def __init__(self, path: Path) -> None:
        self._file = QSettings(str(path), QSettings.Format.IniFormat)

    def get(self, setting: Setting[_T]) -> _T:
        """Return the remembered value, else the default."""
        try:
            value = json.loads(str(self._file.value(setting.key, "")))
        except (ValueError, RecursionError):
            return setting.default
        if isinstance(value, dict):
            value = {key: entry for key, entry in value.items() if isinstance(entry, setting.entry)}
        return value if type(value) is type(setting.default) else setting.default

    def set(self, setting: Setting[_T], value: _T) -> None:
        """Remember a value."""
        self._file.setValue(setting.key, json.dumps(value))

    def forget(self, setting: Setting[object]) -> None:
        """Go back to the default."""
        self._file.remove(setting.key)

    def save(self) -> None:
        """Write what has changed to the file."""
        self._file.sync()


def packed(state: QByteArray) -> str:
    """Return a Qt state (geometry, header) as text."""
    return bytes(state.toBase64().data()).decode("ascii")


def unpacked(text: str) -> QByteArray:
    """Return a Qt state from its text."""
    return QByteArray.fromBase64(QByteArray(text.encode()))
