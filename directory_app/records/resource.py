"""All records of a resource file."""

from __future__ import annotations

from typing import Literal

from msgspec import field

from directory_app.records.disorder import Disorder
from directory_app.records.organization import Organization
from directory_app.records.record import Record


class Resource(Record, frozen=True):
    """All that a resource file holds; `version` is the version of this form."""

    schema: str = field(name="$schema", default="")
    version: Literal[2] = 2
    title: str = ""
    organizations: tuple[Organization, ...] = ()
    disorders: tuple[Disorder, ...] = ()
