"""What needs checking in a record: one table of rules; a finding never blocks anything."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from msgspec import Struct

from directory_app.records import Organization, email_problem, web_link

# A fact older than this, in whole months, wants a new look. Contact details of the sample's kind change within years.
STALE_MONTHS = 24


class Finding(Struct, frozen=True):
    """One value that needs a look: whose, where, what stands there and why."""

    organization: str
    field: str
    value: str
    reason: str


_Rule = Callable[[Organization], Iterator[tuple[str, str, str]]]


def _flags(organization: Organization) -> Iterator[tuple[str, str, str]]:
    for flag in organization.flags:
        yield flag.field, flag.value, flag.reason


def _addresses(organization: Organization) -> Iterator[tuple[str, str, str]]:
    if all(address.city and address.postal_code and address.country for address in organization.addresses):
        return
    flagged = {flag.field for flag in organization.flags}
    for address in organization.addresses:
        for part, label in (("city", "city"), ("postal_code", "postal code"), ("country", "country")):
            if not getattr(address, part) and f"addresses.{part}" not in flagged:
                yield f"addresses.{part}", "", f"the address has no {label}"


def _emails(organization: Organization) -> Iterator[tuple[str, str, str]]:
    for email in organization.emails:
        if reason := email_problem(email):
            yield "emails", email, reason


def _websites(organization: Organization) -> Iterator[tuple[str, str, str]]:
    for website in organization.websites:
        if not web_link(website):
            yield "websites", website, "it is no web address"


def _reachable(organization: Organization) -> Iterator[tuple[str, str, str]]:
    if not (organization.phones or organization.emails or organization.websites or organization.addresses):
        yield "phones", "", "there is no way to reach them"


INCOMPLETE_RULES: tuple[_Rule, ...] = (_flags, _addresses, _emails, _websites, _reachable)


def findings(organization: Organization, today: date) -> list[Finding]:
    """Return everything in a record that needs a look, its age last."""
    found = [
        Finding(organization.name, field, value, reason)
        for rule in INCOMPLETE_RULES
        for field, value, reason in rule(organization)
    ]
    if is_stale(organization, today):
        reason = age_words(organization)
        found.append(Finding(organization.name, "last_verified", organization.last_verified, reason))
    return found


def is_incomplete(organization: Organization) -> bool:
    """Tell whether something is missing, broken or flagged."""
    return any(True for rule in INCOMPLETE_RULES for _ in rule(organization))


def is_stale(organization: Organization, today: date) -> bool:
    """Tell whether nobody verified the record in the last 24 months, counted in whole months."""
    return verified_month(organization) not in fresh_months(today)


def verified_month(organization: Organization) -> str:
    """Return the month of the last verification ("2026-11"), a bare year's first month, "" for never."""
    verified = organization.last_verified
    return (verified + "-01")[:7] if verified else ""


def fresh_months(today: date) -> tuple[str, ...]:
    """Return the months in which a verification still counts today, oldest first."""
    last = today.year * 12 + today.month - 1
    numbers = range(last - STALE_MONTHS, last + 1)
    return tuple(f"{number // 12:04d}-{number % 12 + 1:02d}" for number in numbers)


def age_words(organization: Organization) -> str:
    """Say how old the facts are: "from January 2012, never verified"."""
    years = sorted({source.as_of for source in organization.sources if source.as_of})
    origin = f"from {date_words(years[-1])}" if years else "of unknown date"
    verified = organization.last_verified
    return f"{origin}, {'last verified ' + date_words(verified) if verified else 'never verified'}"


_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def date_words(partial: str) -> str:
    """Say a partial ISO date in words: "2012-01" is "January 2012"."""
    parts = partial.split("-")
    words = [_MONTHS[int(parts[1]) - 1]] if len(parts) > 1 else []
    day = [str(int(parts[2]))] if len(parts) > 2 else []
    return " ".join([*day, *words, parts[0]])
