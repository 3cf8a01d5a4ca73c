"""What a table with one row an organization can't hold, whatever file it stands in."""

from __future__ import annotations

from collections.abc import Callable

from directory_app.formats.content import Content
from directory_app.formats.tallies import Tally
from directory_app.records import Organization


def limits(content: Content) -> list[str]:
    """Say what cells of the chosen columns leave out."""
    tally = Tally()
    count = counter(content, tally)
    for organization in content.organizations:
        count(organization)
    return tally.lines()


def counter(content: Content, tally: Tally) -> Callable[[Organization], None]:
    """Return a function that adds what one organization loses in the chosen columns."""
    keys = {field.key for field in content.fields}
    has_numbers = any(field.is_number for field in content.fields)
    has_places = not keys.isdisjoint({"address", "city", "state", "postal", "country"})
    has_source = "source" in keys

    def count(organization: Organization) -> None:
        if has_numbers:
            labels = len([phone for phone in organization.phones if phone.label])
            tally.add("Labels as printed are left out (the column says the kind of each number)", labels)
        if has_places and len(organization.addresses) > 1:
            tally.add("Organizations with several addresses have their parts in one cell each")
        if has_source:
            lines = len([source for source in organization.sources if source.first_line or source.retrieved])
            tally.add("Lines in the source are left out", lines)

    return count


def numbers_limits(content: Content) -> list[str]:
    """Say what a table with one row a number leaves out."""
    tally = Tally()
    for organization in content.organizations:
        tally.add("Organizations without a number are left out", not organization.phones)
        tally.add("Organizations whose addresses, e-mails and web addresses are left out", bool(_reach(organization)))
    return tally.lines()


def _reach(organization: Organization) -> tuple[object, ...]:
    return (*organization.addresses, *organization.emails, *organization.websites)
