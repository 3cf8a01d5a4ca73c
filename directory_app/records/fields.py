"""FIELDS: every value of an organization that a table, a card, a search or an export can show, named once."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct

from directory_app.errors import DirectoryError
from directory_app.records import Disorder, Organization, Phone, doubts
from directory_app.text import wording
from directory_app.values import places

Disorders = Mapping[str, Disorder]
Values = tuple[str, ...]


class Field(Struct, frozen=True):
    """One named value: `values` gives all of them as printed; `is_shown` is the table's first choice.

    `width` is the column's first width in characters; `is_number` says that values are phone numbers.
    """

    key: str
    label: str
    values: Callable[[Organization, Disorders], Values]
    is_shown: bool = False
    width: int = 16
    is_number: bool = False

    def text(self, organization: Organization, disorders: Disorders) -> str:
        """Return all values in one cell, none dropped."""
        return joined(self.values(organization, disorders))


def joined(values: Values) -> str:
    """Return the values as one text; most fields have one or none."""
    if len(values) > 1:
        return "; ".join(values)
    return values[0] if values else ""


def is_toll_free_voice(phone: Phone, organization: Organization) -> bool:
    """Tell whether a number belongs under "Toll-free": people answer and the call is free."""
    return "voice" in phone.types and phone.is_toll_free(organization.region)


def _voice(organization: Organization, _: Disorders) -> Values:
    numbers = [phone for phone in organization.phones if "voice" in phone.types]
    return tuple([phone.text() for phone in numbers if not phone.is_toll_free(organization.region)])


def _toll_free(organization: Organization, _: Disorders) -> Values:
    return tuple([phone.text() for phone in organization.phones if is_toll_free_voice(phone, organization)])


def _numbers(kind: str) -> Callable[[Organization, Disorders], Values]:
    return lambda organization, _: tuple([phone.text() for phone in organization.phones if kind in phone.types])


_OWN_COLUMN = frozenset({"voice", "fax", "textphone"})


def _other_numbers(organization: Organization, _: Disorders) -> Values:
    others = [phone for phone in organization.phones if _OWN_COLUMN.isdisjoint(phone.types)]
    return tuple([f"{phone.kind(organization.region)} {phone.text()}" for phone in others])


def _part(name: str) -> Callable[[Organization, Disorders], Values]:
    return lambda organization, _: tuple(
        [text for address in organization.addresses if (text := getattr(address, name))]
    )


def _street(organization: Organization, _: Disorders) -> Values:
    lines = [(address.address_1, address.address_2) for address in organization.addresses]
    return tuple([", ".join([line for line in pair if line]) for pair in lines if any(pair)])


def _countries(organization: Organization, _: Disorders) -> Values:
    codes = dict.fromkeys([address.country for address in organization.addresses if address.country])
    return tuple([places.country_name(code) for code in codes])


def _disorder_names(organization: Organization, disorders: Disorders) -> Values:
    return tuple([disorders[key].name if key in disorders else key for key in organization.disorders])


def _sources(organization: Organization, _: Disorders) -> Values:
    return tuple(
        source.document + (f" ({wording.date(source.as_of)})" if source.as_of else "")
        for source in organization.sources
    )


def _doubts(organization: Organization, _: Disorders) -> Values:
    return tuple([doubts.text(doubt) for doubt in organization.doubts])


FIELDS: tuple[Field, ...] = (
    Field("name", "Name", lambda organization, _: (organization.name,), is_shown=True, width=32),
    Field("city", "City", _part("city"), is_shown=True, width=12),
    Field("state", "State", _part("state_province"), is_shown=True, width=7),
    Field("country", "Country", _countries, is_shown=True, width=13),
    Field("voice", "Voice", _voice, is_shown=True, width=14, is_number=True),
    Field("toll_free", "Toll-free", _toll_free, is_shown=True, width=14, is_number=True),
    Field("tty", "TTY", _numbers("textphone"), is_shown=True, width=14, is_number=True),
    Field("fax", "Fax", _numbers("fax"), is_shown=True, width=14, is_number=True),
    Field("email", "E-mail", lambda organization, _: organization.emails, is_shown=True, width=20),
    Field("web", "Web", lambda organization, _: organization.websites, width=20),
    Field("other_numbers", "Other numbers", _other_numbers, width=20, is_number=True),
    Field("attention", "Attention", _part("attention")),
    Field("address", "Street address", _street, width=26),
    Field("postal", "Postal code", _part("postal_code"), width=12),
    Field("disorders", "Helps with", _disorder_names, width=26),
    Field("alternate_names", "Other names", lambda organization, _: organization.alternate_names, width=20),
    Field("description", "Description", lambda organization, _: _present(organization.description), width=30),
    Field("source", "Source", _sources, width=30),
    Field("last_verified", "Last verified", lambda organization, _: _present(organization.last_verified), width=14),
    Field("needs_checking", "Needs checking", _doubts, width=30),
    Field("id", "Id", lambda organization, _: (organization.id,), width=20),
)
BY_KEY = {field.key: field for field in FIELDS}


def _present(text: str) -> Values:
    return (text,) if text else ()


def find(key: str) -> Field:
    """Return the field of that key.

    Raises:
        DirectoryError: there is none; the message offers the nearest key and lists all.
    """
    plain = key.strip().lower().replace("-", "_")
    if plain in BY_KEY:
        return BY_KEY[plain]
    from difflib import get_close_matches

    near = get_close_matches(plain, BY_KEY, n=1)
    hint = f" Did you mean {near[0]}?" if near else ""
    raise DirectoryError(f"there is no field {key!r}.{hint} Fields are: {', '.join(BY_KEY)}")
