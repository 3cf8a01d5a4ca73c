"""What a field of a record is: how its values are read, set and edited, whatever kind of record it is of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Generic, Literal, TypeVar

from msgspec import Struct

from directory_app.errors import DirectoryError
from directory_app.records.disorder import Disorder
from directory_app.records.organization import Organization
from directory_app.text import wording
from directory_app.text.nearest import nearest

R = TypeVar("R", Organization, Disorder)
F = TypeVar("F", bound="RecordField[Organization] | RecordField[Disorder]")
Disorders = Mapping[str, Disorder]
Values = tuple[str, ...]
# How a person changes a field: one line, a longer text, a date, one value a line, numbers, disorders, parts of a
# summary, names in other languages, codes; "" for not at all.
Editor = Literal["", "line", "text", "date", "lines", "numbers", "disorders", "sections", "names", "codes"]


class RecordField(Struct, Generic[R], frozen=True):
    """One named value of a record.

    `path` is where it stands in a record ("addresses.city"). `get` returns all its values as printed, `put` (None:
    nobody sets it) the record with other ones.
    """

    key: str
    label: str
    path: str
    get: Callable[[R, Disorders], Values]
    put: Callable[[R, Values, Disorders], R] | None = None
    editor: Editor = ""

    def text(self, record: R, disorders: Disorders) -> str:
        """Return all values in one cell, none dropped."""
        return joined(self.get(record, disorders))

    def changed(self, record: R, values: Iterable[str], disorders: Disorders) -> R:
        """Return the record with other values.

        Raises:
            DirectoryError: a value can't be kept, or nobody sets this field; the message names the field.
        """
        if self.put is None:
            raise DirectoryError(wording.phrase("{key}: nobody sets this field", key=self.key))
        new_values = tuple(values)
        if new_values == self.get(record, disorders):
            return record
        try:
            return self.put(record, new_values, disorders)
        except DirectoryError as error:
            raise DirectoryError(f"{self.key}: {error}") from error


def joined(values: Values) -> str:
    """Return the values as one text; most fields have one or none."""
    if len(values) > 1:
        return "; ".join(values)
    return values[0] if values else ""


def named(key: str, fields: Mapping[str, F]) -> F:
    """Return the field of that key.

    Raises:
        DirectoryError: there is none; the message offers the nearest key and lists all.
    """
    plain = key.strip().lower().replace("-", "_")
    if plain in fields:
        return fields[plain]
    near = nearest(plain, fields)
    known = ", ".join(fields)
    raise DirectoryError(
        wording.phrase(
            "there is no field {name}. Did you mean {near}? Fields are: {fields}",
            name=repr(key),
            near=near,
            fields=known,
        )
        if near
        else wording.phrase("there is no field {name}. Fields are: {fields}", name=repr(key), fields=known)
    )
