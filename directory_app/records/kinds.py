"""The kinds of records: what one is called and which fields it has. Forms, `edit` and drafts are the same for all."""

from __future__ import annotations

from typing import Generic

from msgspec import Struct

from directory_app.records.disorder import Disorder
from directory_app.records.disorder_fields import DISORDER_FIELDS
from directory_app.records.field import R, RecordField
from directory_app.records.fields import FIELDS
from directory_app.records.organization import Organization
from directory_app.text import wording


class Kind(Struct, Generic[R], frozen=True):
    """One kind of record: its type, what one is called, its fields, and what is said of one without a name."""

    made_of: type[R]
    noun: str
    fields: tuple[RecordField[R], ...]
    nameless: str


ORGANIZATIONS = Kind(Organization, wording.marked("organization"), FIELDS, wording.marked("an organization has a name"))
DISORDERS = Kind(Disorder, wording.marked("disorder"), DISORDER_FIELDS, wording.marked("a disorder has a name"))
AnyKind = Kind[Organization] | Kind[Disorder]


def of(record: Organization | Disorder) -> AnyKind:
    """Return the kind of a record."""
    return ORGANIZATIONS if isinstance(record, Organization) else DISORDERS
