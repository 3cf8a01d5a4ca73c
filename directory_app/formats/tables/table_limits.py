"""What a table with one row an organization can't hold, whatever file it stands in."""

from __future__ import annotations

from collections.abc import Callable

from directory_app.formats.content import Content, Outline
from directory_app.formats.limits import PRINTED_LABELS, SOURCE_LINES, LimitCounts, Loss
from directory_app.formats.tables import cells, own_cells, own_rows
from directory_app.records import Organization, Phone, PhoneType, Source
from directory_app.text import wording
from directory_app.values import phones

_JOINED = wording.marked("values with a semicolon, a line end or a blank at the end become several")
_NUMBERS = wording.marked("the extension or remark of numbers stands elsewhere")
_KINDS = wording.marked("that numbers in the column of another kind take texts, video or pages, too")
_DATES = wording.marked("what looks like a date at the end of a source becomes its date")
_ADDRESSES = wording.marked("the parts of several addresses stand in one cell each")
_OWN_COLUMN: frozenset[PhoneType] = frozenset({"voice", "fax", "textphone"})
_LISTS = {"alternate_names": "alternate_names", "email": "emails", "web": "websites"}


def limits(content: Content) -> list[str]:
    """Say what cells of the chosen columns leave out."""
    counts = LimitCounts()
    count = counter(content, counts)
    for organization in content.organizations:
        count(organization)
    return counts.lines()


def counter(content: Content, counts: LimitCounts) -> Callable[[Organization | Outline], None]:
    """Return a function that adds what one organization loses in the chosen columns."""
    keys = {field.key for field in content.fields}
    has_numbers = any(field.is_number for field in content.fields)
    has_places = not keys.isdisjoint({"address", "city", "state", "postal", "country"})
    lists = [attribute for key, attribute in _LISTS.items() if key in keys]
    is_whole = own_rows.is_whole(content)
    joined = {key for key, disorder in content.disorders.items() if not cells.is_one_value(disorder.name)}

    def count(organization: Organization | Outline) -> None:
        if has_numbers:
            labels = len([phone for phone in organization.phones if phone.label])
            counts.add(Loss.LEFT_OUT, PRINTED_LABELS, labels)
            counts.add(Loss.LEFT_OUT, _KINDS, sum(map(_lost_kinds, organization.phones)))
        if "source" in keys:
            lines = len([source for source in organization.sources if source.first_line or source.retrieved])
            counts.add(Loss.LEFT_OUT, SOURCE_LINES, lines)
        if is_whole:  # reading it again gives the same values
            return
        if has_numbers:
            counts.add(Loss.AGAIN, _NUMBERS, sum(not _phone_round_trips(phone) for phone in organization.phones))
        if has_places and len(organization.addresses) > 1:
            counts.add(Loss.CHANGED, _ADDRESSES)
        if "source" in keys:
            counts.add(Loss.AGAIN, _DATES, sum(map(_gets_date, organization.sources)))
            counts.add(
                Loss.AGAIN, _JOINED, sum(not cells.is_one_value(source.document) for source in organization.sources)
            )
        for attribute in lists:
            broken = sum(not cells.is_one_value(text) for text in getattr(organization, attribute))
            counts.add(Loss.AGAIN, _JOINED, broken)
        if joined and "disorders" in keys:
            counts.add(Loss.AGAIN, _JOINED, sum(key in joined for key in organization.disorders))

    return count


def _phone_round_trips(phone: Phone) -> bool:
    if not phone.extension and not phone.description and phones.is_plain(phone.number):
        return True
    return own_cells.is_read_again(phone, phone.text())


def _lost_kinds(phone: Phone) -> int:
    if len(phone.types) == 1:
        return 0
    lost = len([type_ for type_ in phone.types if type_ not in _OWN_COLUMN])
    return lost if lost < len(phone.types) else 0


def _gets_date(source: Source) -> bool:
    if source.as_of or not source.document.endswith(")"):
        return False
    return bool(cells.source_of(source.document).as_of)


def numbers_limits(content: Content) -> list[str]:
    """Say what a table with one row a number leaves out."""
    counts = LimitCounts()
    for organization in content.organizations:
        counts.add(Loss.LEFT_OUT, wording.marked("organizations without a number"), not organization.phones)
        counts.add(
            Loss.LEFT_OUT, wording.marked("addresses, e-mail and web of organizations"), bool(_reach(organization))
        )
    return counts.lines()


def _reach(organization: Organization) -> tuple[object, ...]:
    return (*organization.addresses, *organization.emails, *organization.websites)
