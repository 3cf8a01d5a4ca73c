"""What an export is made of, and what a format says of itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from msgspec import Raw, Struct

from directory_app.formats.reading import Reading
from directory_app.records import Organization
from directory_app.records.fields import FIELDS, Disorders, Field


class _Label(Struct):
    label: str = ""


class _Place(Struct):
    first_line: int | None = None
    retrieved: str = ""


class Outline(Struct):
    """The parts of an organization that a table of fields has no place for; the rest need not be decoded."""

    phones: tuple[_Label, ...] = ()
    addresses: tuple[Raw, ...] = ()
    sources: tuple[_Place, ...] = ()


class Content(Struct, frozen=True):
    """The organizations of an export in order (read once, one at a time) and the fields asked for.

    `texts` are those of all `FIELDS` in their order, where they are at hand: whoever asks for `cells` then reads these
    and leaves `organizations` alone.
    """

    organizations: Iterable[Organization]
    fields: tuple[Field, ...]
    disorders: Disorders
    texts: Iterable[Sequence[str]] | None = None

    def cells(self) -> Iterator[list[str]]:
        """Yield the texts of the fields asked for, organization by organization."""
        if self.texts is None:
            yield from (cells for _, cells in self.rows())
            return
        if self.fields == FIELDS:
            yield from map(list, self.texts)
            return
        places = [FIELDS.index(field) for field in self.fields]
        for texts in self.texts:
            yield [texts[place] for place in places]

    def rows(self) -> Iterator[tuple[Organization, list[str]]]:
        """Yield each organization with its `cells`."""
        if self.texts is not None:
            yield from zip(self.organizations, self.cells(), strict=True)
            return
        for organization in self.organizations:
            yield organization, [field.text(organization, self.disorders) for field in self.fields]


class Written(Struct, frozen=True):
    """What was written: organizations, and cells changed so that a spreadsheet does not run them."""

    organizations: int
    guarded: int = 0


def no_limits(_: Content) -> list[str]:
    """Say nothing: the format holds every value that is asked for."""
    return []


class Format(Struct, frozen=True):
    """One row of the registry; `description` is for people, `has_columns` says whether fields can be chosen.

    `limits` reads the content before it is written and says what the format can't hold, each with its count
    ("E-mails that are incomplete are left out: 1"); `limits_need` is what it looks at of each organization.
    `is_text` says whether its first lines can be shown.
    """

    name: str
    label: str
    suffix: str
    write: Callable[[Content, BinaryIO], Written]
    description: str = ""
    has_columns: bool = True
    read: Callable[[Path], Reading] | None = None
    limits: Callable[[Content], list[str]] = no_limits
    limits_need: type[Struct] = Organization
    is_text: bool = True


def takes_all(_: Path) -> bool:
    """Take every file of the right ending."""
    return True


class Reader(Struct, frozen=True):
    """One row of the registry of what comes in; `recognizes` looks inside where several formats share an ending."""

    name: str
    label: str
    suffixes: tuple[str, ...]
    read: Callable[[Path], Reading]
    recognizes: Callable[[Path], bool] = takes_all
    reads_folders: bool = False

    def takes(self, path: Path) -> bool:
        """Tell whether the file or folder is this reader's."""
        if path.is_dir():
            return self.reads_folders and self.recognizes(path)
        return path.suffix.lower() in self.suffixes and self.recognizes(path)
