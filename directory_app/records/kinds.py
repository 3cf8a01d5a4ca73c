"""The kinds of records: what one is called and which fields it has. Forms, `edit` and drafts are the same for all."""

from __future__ import annotations

from typing import Generic

from msgspec import Struct

from directory_app.records.disorder import Disorder
from directory_app.records.disorder_fields import DISORDER_FIELDS
from directory_app.records.field import R, RecordField
from directory_app.records.fields import FIELDS
from directory_app.records.organization import Organization


class Kind(Struct, Generic[R], frozen=True):
    """One kind of record: its type, what one is called, and its fields."""

    made_of: type[R]
    noun: str
    fields: tuple[RecordField[R], ...]

    def a_noun(self) -> str:
        """Return what one is called behind the word for one: "an organization"."""
        return f"{'an' if self.noun[0] in 'aeio' else 'a'} {self.noun}"


ORGANIZATIONS = Kind(Organization, "organization", FIELDS)
DISORDERS = Kind(Disorder, "disorder", DISORDER_FIELDS)
AnyKind = Kind[Organization] | Kind[Disorder]


def of(record: Organization | Disorder) -> AnyKind:
    """Return the kind of a record."""
    return ORGANIZATIONS if isinstance(record, Organization) else DISORDERS
