"""What a person can choose for a column, in words, and the choices that were saved under a name.

Each saved mapping is a JSON file of its own in one folder, so that it can be copied to a colleague.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from zlib import crc32

from directory_app import files
from directory_app.errors import DirectoryError, UnreadableError, UnwritableError, os_reason
from directory_app.formats.tables.csv_mapping import IGNORED, Mapping
from directory_app.records import fields
from directory_app.records.slugs import slug

NO_PLACE = "No place yet"
_WORDS = {
    **{field.key: field.label for field in fields.FIELDS},
    "given": "First name", "family": "Last name", "video": "Videophone", "pager": "Pager", "text": "Text messages",
    "other_numbers": "Other numbers", IGNORED: "Leave out", "": NO_PLACE,
}  # fmt: skip
_PARTS = {
    "number": "number", "type": "kind", "label": "label", "extension": "extension", "remark": "remark",
    "e164": "international form", "private": "is private", "attention": "attention", "address": "street",
    "address_1": "street, first line", "address_2": "street, second line", "city": "city", "state": "state",
    "postal": "postal code", "country": "country",
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
TARGETS: tuple[str, ...] = ("", IGNORED, *(key for key in _WORDS if key not in ("", IGNORED)), *_SLOTS)


def words_of(target: str) -> str:
    """Say a field of a mapping: "City", or "Phone 2: extension"."""
    if target in _WORDS:
        return _WORDS[target]
    kind, slot, part = target.split(".")
    return f"{kind.capitalize()} {slot}: {_PARTS[part]}"


def with_target(mapping: Mapping, column: str, target: str) -> Mapping:
    """Return the mapping with another field for a column; "" takes its place away."""
    columns = {name: field for name, field in mapping.columns.items() if name != column}
    return Mapping({**columns, column: target} if target else columns, mapping.title)


def saved(folder: Path) -> dict[str, Mapping]:
    """Return the saved mappings by name, in order; a file that holds none is passed over."""
    found: dict[str, Mapping] = {}
    for path in folder.glob("*.json"):
        with suppress(UnreadableError, DirectoryError, OSError):
            mapping = Mapping.loads(files.read_text(path))
            found[mapping.title or path.stem] = mapping
    return dict(sorted(found.items(), key=lambda item: item[0].casefold()))


def save(folder: Path, mapping: Mapping) -> None:
    """Save a mapping under its title; one of the same title is replaced.

    Raises:
        DirectoryError: the title has no letter and no digit.
        UnwritableError: the file can't be written; what stood there is untouched.
    """
    if not any(map(str.isalnum, mapping.title)):
        raise DirectoryError("a name needs a letter or a digit")
    path = (
        folder / f"{slug(mapping.title)}-{crc32(mapping.title.encode()):08x}.json"
    )  # letters that a slug has not differ
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UnwritableError(folder, os_reason(error)) from error
    with files.replacing(path) as file:
        file.write(mapping.dumps().encode())


__all__ = ["NO_PLACE", "TARGETS", "save", "saved", "with_target", "words_of"]
