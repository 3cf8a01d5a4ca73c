"""What an export is made of, and what a format says of itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import chain
from pathlib import Path
from typing import BinaryIO, Literal

from msgspec import Raw, Struct

from directory_app import files
from directory_app.errors import DirectoryError
from directory_app.formats.notices import Notices
from directory_app.formats.reading import Reading, Stream
from directory_app.records import Disorder, Organization, Phone, Source, taxonomy
from directory_app.records.fields import FIELDS, Disorders, Field
from directory_app.text import languages, wording

Progress = Callable[[int], None]


class Outline(Struct):
    """The parts of an organization that show what a table of fields can't hold; the rest need not be decoded."""

    alternate_names: tuple[str, ...] = ()
    phones: tuple[Phone, ...] = ()
    emails: tuple[str, ...] = ()
    websites: tuple[str, ...] = ()
    disorders: tuple[str, ...] = ()
    addresses: tuple[Raw, ...] = ()
    sources: tuple[Source, ...] = ()


class Kept(Struct, frozen=True):
    """Some organizations of an export, in order, whose texts are at hand: a column of them for each of `FIELDS`.

    `plain` says of each whether its values stand in its texts just as our own tables write them, but for numbers that
    only look like others. `organizations` returns the records of places in the columns, for what the texts don't tell.
    """

    columns: list[list[str]]
    plain: list[bool]
    organizations: Callable[[Sequence[int]], list[Organization]]


class Content(Struct, frozen=True):
    """The organizations of an export in order (read once, one at a time) and its fields.

    `kept` are the same, piece by piece with their texts, where these are at hand: whoever asks for `cells` then reads
    those and leaves `organizations` alone.
    `is_whole` says that these are all organizations of a directory: then all its disorders belong to it. `language` is
    that of headings, and of texts for people; the values are the same in all languages.
    """

    organizations: Iterable[Organization]
    fields: tuple[Field, ...]
    disorders: Disorders
    kept: Iterable[Kept] | None = None
    is_whole: bool = False
    language: str = languages.OWN

    def disorders_with(self, ids: Iterable[str]) -> list[Disorder]:
        """Return what goes out with organizations that lead to these: they and all broader; of the whole, all."""
        return list(self.disorders.values()) if self.is_whole else taxonomy.in_order(ids, self.disorders)

    def of_fields(self, columns: list[list[str]]) -> list[list[str]]:
        """Return the columns of its fields of those of all `FIELDS`."""
        return columns if self.fields == FIELDS else [columns[FIELDS.index(field)] for field in self.fields]

    def rows(self) -> Iterator[tuple[Organization, Sequence[str]]]:
        """Yield each organization with the texts of its fields."""
        if self.kept is not None:
            cells = chain.from_iterable(zip(*self.of_fields(piece.columns), strict=True) for piece in self.kept)
            yield from zip(self.organizations, cells, strict=True)
            return
        for organization in self.organizations:
            yield organization, [field.text(organization, self.disorders) for field in self.fields]


class Written(Struct, frozen=True):
    """What was written: organizations, and cells changed so that a spreadsheet does not run them.

    `gone` were left out, because they closed or asked not to be listed.
    """

    organizations: int
    guarded: int = 0
    gone: int = 0


def no_limits(_: Content) -> list[str]:
    """Say nothing: the format holds every value of the fields."""
    return []


def not_written(_: Content, __: BinaryIO) -> Written:
    """Stand where a format only comes in."""
    raise NotImplementedError


class Purpose(StrEnum):
    """What a file is for, in the order in which that is asked; paper has styles instead of formats."""

    PAPER = "Paper or PDF"
    SPREADSHEET = "Spreadsheet"
    ADDRESS_BOOK = "Phone or address book"
    TEXT = "Text for an e-mail"
    PROGRAM = "Another program"


class Format(Struct, frozen=True):
    """One row of the table of formats: what a file of it is called and how it is known, read and written.

    Of several rows with the same ending the first is meant where nothing else decides. `recognizes` looks at a file and
    its first bytes (b"" for a folder); a reader that `takes_only_recognized` shares its endings with a row that takes
    the rest. `stream` reads a record at a time, for files of any size; `is_streamed` says that it always does.
    `limits` reads the content before it is written and says what the format can't hold, each with its count
    ("Left out: incomplete e-mail addresses (1)"); `limits_need` is what it looks at of each organization.
    `has_form` says whether somebody can say how it is to be read: its delimiter, its encoding, what its columns are.
    `purpose` is what somebody wants who chooses it. `has_columns` says whether fields can be chosen; `table` yields the
    rows of its cells, the header first, where it has some; `is_text` says whether its lines can be shown.
    `said` is what of it can be in other languages: its headings, or all of it, where no program reads it again.
    """

    name: str
    label: str
    endings: tuple[str, ...]
    description: str = ""
    read: Callable[[Path], Reading] | None = None
    recognizes: Callable[[Path, bytes], bool] | None = None
    takes_only_recognized: bool = False
    reads_folders: bool = False
    has_form: bool = False
    stream: Callable[[Path, Notices, Progress], Stream] | None = None
    is_streamed: bool = False
    write: Callable[[Content, BinaryIO], Written] = not_written
    purpose: Purpose = Purpose.PROGRAM
    table: Callable[[Content], Iterable[Sequence[str]]] | None = None
    has_columns: bool = False
    limits: Callable[[Content], list[str]] = no_limits
    limits_need: type[Struct] = Organization
    is_text: bool = True
    said: Literal["", "headings", "all"] = ""

    def written(self, content: Content, file: BinaryIO) -> Written:
        """Write the content: in its language where all of it is for people, else as programs read it again."""
        with wording.speaking(content.language if self.said == "all" else languages.OWN):
            return self.write(content, file)

    @property
    def is_written(self) -> bool:
        """Whether an export can have this format."""
        return self.write is not not_written

    @property
    def suffix(self) -> str:
        """The ending that a new file of this format gets; a workbook named .xlsm, for one, would open nowhere."""
        return self.endings[0]


# Bytes of a file that show what it is.
START = 64 << 10


def reader_of(path: Path, formats: Sequence[Format]) -> Format | None:
    """Return the format of a file or folder, by its content, else by its ending; None for no format.

    An ending that is missing or wrong keeps no file from being read as what it is.
    """
    readers = [entry for entry in formats if entry.read]
    is_folder = path.is_dir()
    named = [entry for entry in readers if (entry.reads_folders if is_folder else is_named(path, entry))]
    start = b"" if is_folder else start_of(path)
    others = [] if is_folder else [entry for entry in readers if entry not in named]
    for entry in (*named, *others):
        if entry.recognizes and entry.recognizes(path, start):
            return entry
    return next((entry for entry in named if not entry.takes_only_recognized), None)


def is_named(path: Path, entry: Format) -> bool:
    """Tell whether a file has an ending of the format."""
    return path.suffix.lower() in entry.endings


def start_of(path: Path) -> bytes:
    """Return the first bytes of a file, none of one that can't be read."""
    try:
        with files.open_to_read(path) as file:
            return file.read(START)
    except (OSError, DirectoryError):
        return b""  # reading it says why
