"""What is remembered between starts: one typed row a setting, in a plain INI file."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Generic, TypeVar, cast

from msgspec import Struct
from PySide6.QtCore import QByteArray, QObject, QSettings, QTimer, Signal

from directory_app import files
from directory_app.errors import os_reason
from directory_app.exchange import backups
from directory_app.text import tokens
from directory_app.text.wording import marked, phrase
from directory_app.ui.kit import style
from directory_app.values import places

_T = TypeVar("_T")
_T_co = TypeVar("_T_co", covariant=True)


class Setting(Struct, Generic[_T_co], frozen=True):
    """One setting: its key in the file, the value it has before anybody changed it, the type of a table's entries.

    One with a label stands in the dialog of settings, under its group, with a sentence of help, all of which are said
    where they are shown: as one of its choices (value, words), as a box to tick, as a folder, or as a line to write
    in. `file` keeps a text that others than the window read.
    """

    key: str
    default: _T_co
    entry: type[object] = object
    group: str = ""
    label: str = ""
    help: str = ""
    choices: tuple[tuple[_T_co, str], ...] | Callable[[], tuple[tuple[_T_co, str], ...]] = ()
    file: TextFile | None = None

    @property
    def options(self) -> tuple[tuple[_T_co, str], ...]:
        """The choices, value and words in the language that is spoken."""
        if callable(self.choices):
            return self.choices()
        return tuple((value, phrase(words)) for value, words in self.choices)


class TextFile(Struct, frozen=True):
    """A text with a file of its own: `read` returns it, `write` keeps another, or raises a DirectoryError.

    `why_not` says why a text can't be kept, "" where it can; `without` what holds where it is "".
    """

    read: Callable[[], str]
    write: Callable[[str], None]
    why_not: Callable[[str], str]
    without: Callable[[], str]


def _text_sizes() -> tuple[tuple[int, str], ...]:
    return tuple((percent, phrase("{percent} %", percent=percent)) for percent in style.TEXT_SIZES)


def _countries() -> tuple[tuple[str, str], ...]:
    said = [(code, places.country_said(code)) for code, _ in places.countries()]
    return ("", phrase("None", "country")), *sorted(said, key=lambda country: tokens.fold(country[1]))


def _languages() -> tuple[tuple[str, str], ...]:
    from directory_app.text import catalogues, languages  # here, because a start in English need not load it

    spoken = ((code, catalogues.name_of(code)) for code in languages.languages())
    return ("system", phrase("As the system")), *spoken


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
CONTRAST = Setting(
    "view/contrast",
    "system",
    group="Window",
    label="Contrast",
    choices=(("system", "Like the system"), ("high", "High")),
)
TEXT_SIZE = Setting(
    "view/text_size",
    100,
    group="Window",
    label="Text size",
    help="“Larger text” and “Smaller text” in the View menu change it anywhere.",
    choices=_text_sizes,
)
LANGUAGE = Setting(
    "view/language",
    "system",
    group="Window",
    label="Language",
    help="It holds from the next start. What organizations say of themselves stays as it is.",
    choices=_languages,
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
STEADY = Setting(
    "hands/steady",
    False,
    group="Mouse and keys",
    label="Steady hands",
    help="For hands that shake: buttons and rows are larger, a slip while clicking and a second press at once "
    "change nothing, and a key that is held acts once. In lists Enter does what a double click did.",
)
SINGLE_KEYS = Setting(
    "keys/single",
    True,
    group="Mouse and keys",
    label=marked("Single keys"),
    help=marked(
        "A letter typed outside of a box begins a search, and 1, 2 and 3 answer where there are questions to go "
        "through. Turn it off where slips or dictation set something off."
    ),
)
PANELS: Setting[dict[str, bool]] = Setting("view/panels", {}, bool)
SAVED: Setting[dict[str, str]] = Setting("search/saved", {}, str)
IMPORT = Setting("import/geometry", "")
EXPORT: Setting[dict[str, str]] = Setting("export/choices", {}, str)
PRINT: Setting[dict[str, str]] = Setting("print/choices", {}, str)
# The folder of the file that was opened or imported last.
FOLDER = Setting("files/folder", "")
# Whether the banner that offers the starter sets was closed.
STARTERS_CLOSED = Setting("starters/closed", False)
COUNTRY = Setting(
    "import/country",
    "",
    group="Import",
    label="Default country",
    help="Where addresses and numbers are that name no country; the preview of each import says so and can change it.",
    choices=_countries,
)
BACKUPS = Setting(
    "backups/folder",
    "",
    group="Backups",
    label="Folder",
    help="Another disk keeps them safer. Backups made before stay where they are, and can still be put back.",
    file=TextFile(
        lambda: backups.chosen_folder(),
        lambda folder: backups.choose_folder(folder),
        lambda folder: backups.why_not(folder),
        lambda: str(backups.standard_folder()),
    ),
)
REMEMBER = Setting(
    "recent/remember",
    True,
    group="Recent files and searches",
    label="Remember recent searches and files",
    help="They are kept on this computer only. Without it both lists are emptied.",
)
RECENT_FILES: Setting[list[str]] = Setting("recent/files", [], str)
RECENT_SEARCHES: Setting[list[str]] = Setting("recent/searches", [], str)
# The keys of actions that have others than at first, by the name of the action.
KEYS: Setting[dict[str, list[str]]] = Setting("keys/changed", {}, list)
MY_NAME = Setting("person/name", "", group="You", label="Your name", help="It is kept with what you verify and change.")
CHOSEN: tuple[Setting[object], ...] = (
    LOOK,
    CONTRAST,
    TEXT_SIZE,
    LANGUAGE,
    NUMBERS,
    TTY_FIRST,
    STEADY,
    SINGLE_KEYS,
    COUNTRY,
    BACKUPS,
    REMEMBER,
    MY_NAME,
)
"""What stands in the dialog of settings, in its order."""
LAYOUT: tuple[Setting[object], ...] = (GEOMETRY, IMPORT, SPLITTERS, COLUMNS, SORT, PANELS)


class Settings(QObject):
    """The settings file; a value that is broken, of a wrong type or none of the choices counts as absent."""

    changed = Signal(str)
    """The key of a setting that has another value now."""
    failed = Signal(str)
    """Why what was chosen can't be kept, in words: it is told once."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._file = QSettings(str(path), QSettings.Format.IniFormat)
        self._is_told = False
        self._saving = QTimer(self, singleShot=True, interval=_SOON_MS)
        self._saving.timeout.connect(self.save)

    def get(self, setting: Setting[_T]) -> _T:
        """Return the remembered value, else the default."""
        value: Any
        if setting.file:
            return cast("_T", setting.file.read())
        try:
            value = json.loads(str(self._file.value(setting.key, "")))
        except (ValueError, RecursionError):
            return setting.default
        if isinstance(value, dict):
            value = {key: entry for key, entry in value.items() if isinstance(entry, setting.entry)}
        if isinstance(value, list):
            value = [entry for entry in value if isinstance(entry, setting.entry)]
        options = setting.options
        is_known = not options or any(value == choice for choice, _ in options)
        return value if type(value) is type(setting.default) and is_known else setting.default

    def set(self, setting: Setting[_T], value: _T) -> None:
        """Remember a value.

        Raises:
            DirectoryError: it can't be kept in its file; nothing has changed.
        """
        before = self.get(setting)
        if setting.file:
            setting.file.write(str(value))
        else:
            self._file.setValue(setting.key, json.dumps(value))
            self._saving.start()
        if value != before:
            self.changed.emit(setting.key)

    def forget(self, setting: Setting[_T]) -> None:
        """Go back to the default.

        Raises:
            DirectoryError: as `set`.
        """
        self.set(setting, setting.default)
        self._file.remove(setting.key)

    def save(self) -> None:
        """Write what has changed to the file; `failed` tells where that can't be."""
        self._saving.stop()
        self._file.sync()
        if self._file.status() is not QSettings.Status.NoError and not self._is_told:
            self._is_told = True
            self.failed.emit(phrase(_UNKEPT, file=self._path, why=self._why_not()))

    def _why_not(self) -> str:
        """Return the system's reason, which Qt keeps for itself: "No space left on device"."""
        try:
            with files.claimed(self._path.parent) as scratch:
                scratch.write_bytes(b"\0")
                files.discard(scratch)
        except OSError as error:
            return os_reason(error)
        return phrase("the system gives no reason")


# A setting is written so long after it was chosen, together with others.
_SOON_MS = 500
_UNKEPT = marked("What you choose holds until the window is closed and is not kept: {file} can't be written: {why}.")


def packed(state: QByteArray) -> str:
    """Return a Qt state (geometry, header) as text."""
    return bytes(state.toBase64().data()).decode("ascii")


def unpacked(text: str) -> QByteArray:
    """Return a Qt state from its text."""
    return QByteArray.fromBase64(QByteArray(text.encode()))
