"""Records as other programs take them from a clipboard or a drag: address book cards, a table, cards to read.

In: a few organizations. Out: their bytes in one form, and the name of a file for them. Who closed or asked not to be
listed is left out, and private notes stay here.
"""

from __future__ import annotations

import io
from collections.abc import Sequence

from msgspec import Struct

from directory_app import formats
from directory_app.exchange.exporting import without_private
from directory_app.formats import Content
from directory_app.records import Organization
from directory_app.records.fields import FIELDS, Disorders
from directory_app.text import wording

MOST = 200
"""Organizations that are handed on so: a message takes no more of them, and an export holds any number."""


class Form(Struct, frozen=True):
    """A form: the format that writes it, and the media types by which other programs ask for it."""

    format: str
    media_types: tuple[str, ...]


VCARD = Form("vcard", ("text/vcard", "text/x-vcard"))
CSV = Form("csv", ("text/csv",))
CARDS = Form("cards", ("text/plain",))
FORMS = (VCARD, CSV, CARDS)


def handed_on(organizations: Sequence[Organization]) -> list[Organization]:
    """Return those that are handed on, as they may leave the directory."""
    return [without_private(organization) for organization in organizations if not organization.is_gone]


def written(form: Form, organizations: Sequence[Organization], disorders: Disorders) -> bytes:
    """Return organizations in a form, as the format writes them into a file; b"" where none is handed on."""
    kept = handed_on(organizations)
    if not kept:
        return b""
    file = io.BytesIO()
    formats.find(form.format).write(Content(kept, FIELDS, disorders), file)
    return file.getvalue()


def file_name(form: Form, organizations: Sequence[Organization]) -> str:
    """Return what a file with these is called: "owl-house.vcf", "3 organizations.csv"."""
    kept = handed_on(organizations)
    stem = kept[0].id if len(kept) == 1 else wording.organizations(len(kept))
    return f"{stem}{formats.find(form.format).suffix}"
