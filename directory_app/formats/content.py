"""What an export is made of, and what a format says of itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct

from directory_app.fields import Disorders, Field
from directory_app.formats.reading import Reading
from directory_app.records import Organization


class Content(Struct, frozen=True):
    """The organizations of an export in order (read once, one at a time) and the fields asked for."""

    organizations: Iterable[Organization]
    fields: tuple[Field, ...]
    disorders: Disorders


class Written(Struct, frozen=True):
    """What was written: organizations, and cells changed so that a spreadsheet does not run them."""

    organizations: int
    guarded: int = 0


class Format(Struct, frozen=True):
    """One row of the registry; `description` is for people, `has_columns` says whether fields can be chosen."""

    name: str
    label: str
    suffix: str
    write: Callable[[Content, BinaryIO], Written]
    description: str = ""
    has_columns: bool = True
    read: Callable[[Path], Reading] | None = None
