"""What the columns of the table show: each a field of `FIELDS`, or several that answer one question.

A number is grouped as it is read aloud, unless somebody chose otherwise; exports have it as printed.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace

from directory_app.records import Organization
from directory_app.records.fields import BY_KEY, FIELDS, Disorders, Field
from directory_app.records.organization import Phone
from directory_app.records.printed import is_toll_free_voice
from directory_app.text.wording import marked, phrase
from directory_app.ui.kit import numbers

Numbers = Callable[[Organization], tuple[Phone, ...]]


class Column(Struct, frozen=True):
    """One column: a key of its own, its heading, and the fields whose values stand there.

    `numbers` returns the numbers that a column of numbers shows, the most wanted first (None for other columns).
    `is_shown` is the first choice, `width` in characters, `spoken` how a screen reader is told what a number is.
    """

    key: str
    label: str
    fields: tuple[Field, ...]
    numbers: Numbers | None = None
    is_shown: bool = False
    width: int = 16
    spoken: str = ""

    @property
    def field(self) -> Field:
        """The field that the column is sorted by, and by which its text is searched."""
        return self.fields[0]

    @property
    def heading(self) -> str:
        """The label in the language that is spoken."""
        return phrase(self.label)

    def values(self, organization: Organization, disorders: Disorders) -> tuple[str, ...]:
        """Return what can be shown of a record in the order of the record, each value once."""
        if self.numbers:
            return tuple(dict.fromkeys([shown(phone, organization) for phone in self.numbers(organization)]))
        if len(found := self.field.get(organization, disorders)) < 2:
            return found
        return tuple(dict.fromkeys(found))


def shown(phone: Phone, organization: Organization) -> str:
    """Return a number as it stands in the window, with its extension: "(866) 330-2718 ext. 3"."""
    number = numbers.shown(phone.number, organization.region)
    return phrase("{number} ext. {extension}", number=number, extension=phone.extension) if phone.extension else number


def _of_kind(kind: str) -> Numbers:
    return lambda organization: tuple([phone for phone in organization.phones if kind in phone.types])


def _toll_free(organization: Organization) -> tuple[Phone, ...]:
    region = organization.region
    return tuple([phone for phone in organization.phones if is_toll_free_voice(phone, region)])


def _voice(organization: Organization) -> tuple[Phone, ...]:
    region = organization.region
    voices = [phone for phone in organization.phones if "voice" in phone.types]
    return tuple([phone for phone in voices if not phone.is_toll_free(region)])


def _phone(organization: Organization) -> tuple[Phone, ...]:
    return _voice(organization) + _toll_free(organization)


_VOICE, _FREE = BY_KEY["voice"], BY_KEY["toll_free"]
# As wide as "(866) 330-2718 +1".
_NUMBER = 18


def _one(key: str, **changes: object) -> Column:
    field = BY_KEY[key]
    return replace(Column(key, field.label, (field,), width=field.width), **changes)


_FIRST = (
    _one("name", is_shown=True),
    Column(
        "phone",
        marked("Phone"),
        (_VOICE, _FREE),
        _phone,
        is_shown=True,
        width=_NUMBER,
        spoken=marked("Phone", "number"),
    ),
    _one("tty", numbers=_of_kind("textphone"), is_shown=True, width=_NUMBER, spoken="TTY"),
    _one("city", is_shown=True),
    _one("state", is_shown=True),
    _one("country"),
    _one("email"),
    _one("voice", numbers=_voice, width=_NUMBER, spoken="Voice"),
    _one("toll_free", numbers=_toll_free, width=_NUMBER, spoken="Toll-free"),
    _one("fax", numbers=_of_kind("fax"), width=_NUMBER, spoken="Fax"),
)
COLUMNS: tuple[Column, ...] = (
    *_FIRST,
    *(_one(field.key) for field in FIELDS if field.key not in {column.key for column in _FIRST}),
)
NUMBER_OF = {column.key: number for number, column in enumerate(COLUMNS)}
"""The number of each column in the model."""
