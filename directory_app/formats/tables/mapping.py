"""Which column of a table is which field: guessed from the headings, shown, changed, saved as JSON.

Each saved mapping is a file of its own in one folder, so that it can be copied to a colleague.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

from directory_app import files
from directory_app.errors import DirectoryError, UnreadableError, UnwritableError, os_reason
from directory_app.formats.tables import guessing, headings
from directory_app.records import fields
from directory_app.records.slugs import slug
from directory_app.text import wording
from directory_app.text.patterns import late_pattern

IGNORED = "ignored"
NO_PLACE = wording.marked("No place yet")
NUMBER_FIELDS = ("voice", "toll_free", "tty", "fax", "video", "pager", "text", "other_numbers")
_PERSON = (*headings.PERSON, guessing.PERSON)
_SIMPLE = frozenset(entry.key for entry in fields.FIELDS) | {
    *NUMBER_FIELDS, *_PERSON, headings.EXTENSION, headings.LOCALITY,
}  # fmt: skip
_SLOT = late_pattern(r"(phone|address)\.([a-z0-9-]+)\.([a-z0-9_]+)")
_NAMES = frozenset({"name", "given", "family", "alternate_names", guessing.PERSON})


@dataclass(frozen=True, slots=True)
class Mapping:
    """Field by column name; columns of the same name share it. `title` is what a person calls the mapping."""

    columns: dict[str, str]
    title: str = ""

    def __post_init__(self) -> None:
        for column, target in self.columns.items():
            if not is_field(target):
                raise DirectoryError(
                    wording.phrase(
                        "the mapping of the column {column} names no field: {field}",
                        column=repr(column),
                        field=repr(target),
                    )
                )

    def unknown(self, header: Sequence[str]) -> list[str]:
        """Return the columns that no field takes."""
        return [name for name in dict.fromkeys(header) if name and name not in self.columns]

    def has_organizations(self) -> bool:
        """Tell whether a column is a name."""
        return not _NAMES.isdisjoint(self.columns.values())

    def words(self) -> list[str]:
        """Say it to a person: one "column → field" a line."""
        return [f"{column} → {target}" for column, target in self.columns.items()]

    def dumps(self) -> str:
        """Return the JSON text that `loads` reads."""
        return json.dumps({"title": self.title, "columns": self.columns}, ensure_ascii=False, indent=2) + "\n"

    @staticmethod
    def loads(text: str) -> Mapping:
        """Read a saved mapping.

        Raises:
            DirectoryError: the text is no mapping.
        """
        try:
            raw = json.loads(text)
            columns = {str(column): str(target) for column, target in raw["columns"].items()}
            return Mapping(columns, str(raw.get("title", "")))
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            raise DirectoryError(wording.phrase("this is no saved mapping: {error}", error=error)) from error


def is_field(target: str) -> bool:
    """Tell whether a mapping may name it."""
    if target in _SIMPLE or target == IGNORED:
        return True
    if "+" in target:  # a column for two kinds: "voice+fax"
        return set(target.split("+")) <= set(headings.NUMBERS)
    match = _SLOT.fullmatch(target)
    parts = headings.PHONE_PARTS if match and match[1] == "phone" else headings.ADDRESS_PARTS
    return match is not None and match[3] in parts


def guess(header: Sequence[str], values: Sequence[Sequence[str]] = ()) -> Mapping:
    """Return the mapping that the names of the columns and their first values make; one that says nothing is left out.

    Where several columns have one name, the first that says something speaks for all.
    """
    columns: dict[str, str] = {}
    for name, target in zip(header, guessing.fields_of(header, values), strict=True):
        if target:
            columns.setdefault(name, target)
    return Mapping(columns)


def target_of(text: str) -> str:
    """Return the field that somebody means by a word: its key ("tty"), or what a heading would mean ("Phone").

    Raises:
        DirectoryError: it means none.
    """
    word = text.strip()
    if is_field(word):
        return word
    if word.lower() in ("", "-", "none", "ignore", "ignored", "leave out", "skip"):
        return IGNORED
    target = headings.field_of(word)
    if target and is_field(target):
        return target
    names = ", ".join(key for key in TARGETS if key and "." not in key)
    raise DirectoryError(
        wording.phrase("there is no field {name} for a column. Fields are: {fields}", name=repr(word), fields=names)
    )


def with_target(mapping: Mapping, column: str, target: str) -> Mapping:
    """Return the mapping with another field for a column; "" takes its place away."""
    columns = {name: field for name, field in mapping.columns.items() if name != column}
    return Mapping({**columns, column: target} if target else columns, mapping.title)


# What a person can choose, in words

WORDS = {
    **{field.key: field.label for field in fields.FIELDS},
    "given": "First name", "family": "Last name", "video": "Videophone", "pager": "Pager", "text": "Text messages",
    "other_numbers": "Other numbers", "voice+fax": "Voice and fax", "voice+tty": "Voice and TTY",
    "prefix": "Title before a name", "middle": "Middle name", "suffix": "Title behind a name", "role": "Job title",
    guessing.PERSON: "Person's name", headings.EXTENSION: "Extension of the number before",
    headings.LOCALITY: "City, state and postal code in one", IGNORED: "Leave out", "": NO_PLACE,
}  # fmt: skip
PARTS = {
    "number": "number", "type": "kind", "label": "label", "extension": "extension", "remark": "remark",
    "e164": "international form", "private": "is private", "attention": "attention", "address": "street",
    "address_1": "street, first line", "address_2": "street, second line", "city": "city", "state": "state",
    "postal": "postal code", "country": "country", "locality": "city, state and postal code",
}  # fmt: skip
_SLOTS = tuple(
    f"{kind}.{slot}.{part}"
    for kind, parts in (
        ("phone", ("number", "type", "extension", "remark")),
        ("address", ("address_1", "address_2", "city", "state", "postal", "country")),
    )
    for slot in ("1", "2", "3")
    for part in parts
)
# Nothing first, then what most tables have.
TARGETS: tuple[str, ...] = ("", IGNORED, *(key for key in WORDS if key not in ("", IGNORED)), *_SLOTS)


def words_of(target: str) -> str:
    """Say a field of a mapping: "City", or "Phone 2: extension"."""
    if target in WORDS:
        return wording.phrase(WORDS[target])
    if "+" in target:
        return wording.all_of([wording.phrase(WORDS[kind]) for kind in target.split("+")])
    kind, slot, part = target.split(".")
    sentence = (
        wording.marked("Phone {number}: {part}") if kind == "phone" else wording.marked("Address {number}: {part}")
    )
    return wording.phrase(sentence, number=slot, part=wording.phrase(PARTS[part], "of a number or an address"))


def saved(folder: Path) -> dict[str, Mapping]:
    """Return the saved mappings by name, in order; a file that holds none is passed over."""
    mappings: dict[str, Mapping] = {}
    for path in folder.glob("*.json"):
        with suppress(UnreadableError, DirectoryError, OSError):
            mapping = Mapping.loads(files.read_text(path))
            mappings[mapping.title or path.stem] = mapping
    return dict(sorted(mappings.items(), key=lambda item: item[0].casefold()))


def save(folder: Path, mapping: Mapping) -> None:
    """Save a mapping under its title; one of the same title is replaced.

    Raises:
        DirectoryError: the title has no letter and no digit.
        UnwritableError: the file can't be written; what stood there is untouched.
    """
    if not any(map(str.isalnum, mapping.title)):
        raise DirectoryError(wording.phrase("a name needs a letter or a digit"))
    path = (
        folder / f"{slug(mapping.title)}-{crc32(mapping.title.encode()):08x}.json"
    )  # letters that a slug has not differ
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UnwritableError(folder, os_reason(error)) from error
    with files.replacing(path) as file:
        file.write(mapping.dumps().encode())
