"""The card of an organization as text: what is read aloud, pasted into an e-mail or printed by `show`."""

from __future__ import annotations

from collections.abc import Iterable

from directory_app.records import (
    Address,
    Doubt,
    Organization,
    Phone,
    Source,
    doubts,
    email_problem,
    quality,
    verification,
)
from directory_app.records.fields import FIELDS, Disorders
from directory_app.text import wording
from directory_app.values import number_kinds, places
from directory_app.values.number_kinds import PhoneType


def address_lines(address: Address) -> list[str]:
    """Return the lines of an envelope, the country last."""
    return address.lines() + ([places.country_said(address.country)] if address.country else [])


def source_words(source: Source) -> str:
    """Say where a fact stands: document, lines and date."""
    first, last = source.first_line, source.last_line or source.first_line
    parts = [source.document]
    if first is not None and first == last:
        parts.append(wording.phrase("line {line}", line=first))
    elif first is not None:
        parts.append(wording.phrase("lines {first}-{last}", first=first, last=last))
    return ", ".join([*parts, wording.date(source.as_of)] if source.as_of else parts)


# Who answers first on a card: people, then text, then machines.
_KINDS_IN_ORDER: tuple[PhoneType, ...] = ("voice", "textphone", "text", "video", "fax", "pager")
_TEXT_KINDS: tuple[PhoneType, ...] = ("textphone", "text", "video")  # for who does not hear


def phones_in_order(organization: Organization, *, is_text_first: bool = False) -> list[Phone]:
    """Return the numbers as they are read out: voice, toll-free, TTY, text, video, fax, each kind as printed.

    With `is_text_first` TTY, text and video come before voice.
    """
    region = organization.region
    kinds = (*_TEXT_KINDS, *_KINDS_IN_ORDER) if is_text_first else _KINDS_IN_ORDER
    return sorted(
        organization.phones,
        key=lambda phone: (min(map(kinds.index, phone.types)), phone.is_toll_free(region)),
    )


def is_text(phone: Phone) -> bool:
    """Tell whether a number is one for who does not hear: TTY, text or video."""
    return not _TEXT_SET.isdisjoint(phone.types)


_TEXT_SET = frozenset(_TEXT_KINDS)


def takes_text(organization: Organization) -> bool:
    """Tell whether somebody who does not hear can reach them: by TTY, text, video or e-mail."""
    mails = any(not wrong for _, wrong in emails(organization))
    return mails or any(map(is_text, organization.phones))


def no_text(organization: Organization) -> str:
    """Say that nobody who does not hear can reach them, "" where somebody can."""
    return "" if takes_text(organization) else wording.phrase("No TTY, text or e-mail is known.")


def is_reachable(organization: Organization) -> bool:
    """Tell whether anything is known by which somebody is reached."""
    reach = (organization.phones, organization.emails, organization.websites, organization.addresses)
    return any(reach)


def numbers(organization: Organization) -> list[tuple[str, str]]:
    """Return (kind in words, number as printed) in the order in which they are read out."""
    return [
        (f"{phone.kind(organization.region)}{f' ({more})' if (more := label_of(phone)) else ''}", phone.text())
        for phone in phones_in_order(organization)
    ]


def label_of(phone: Phone) -> str:
    """Return the label that a number was printed with where it says more than who answers, else ""."""
    label = phone.label.strip().rstrip(":")
    return label if number_kinds.tells_more(label) and label != phone.description else ""


def emails(organization: Organization) -> list[tuple[str, str]]:
    """Return (address as printed, what is wrong with it or "")."""
    return [
        (email, wording.phrase(problem) if (problem := email_problem(email)) else "") for email in organization.emails
    ]


def others(organization: Organization, disorders: Disorders) -> list[tuple[str, str]]:
    """Return (label, value) of the fields that have no place of their own on a card."""
    return [(wording.phrase(field.label), value) for field in _OTHERS for value in field.get(organization, disorders)]


_PLACED = frozenset(
    "name alternate_names description attention address city state postal country voice toll_free tty fax "
    "other_numbers email web disorders source last_verified needs_checking id".split()
)
_OTHERS = tuple(field for field in FIELDS if field.key not in _PLACED)


BETWEEN = f"\n{'-' * 60}\n\n"


def texts(organizations: Iterable[Organization], disorders: Disorders) -> str:
    """Return the cards of several as plain text, with a line between two."""
    return BETWEEN.join(text(organization, disorders) for organization in organizations)


def text(organization: Organization, disorders: Disorders) -> str:
    """Return the whole card as plain text that pastes well into an e-mail."""
    blocks = [[organization.name, *organization.alternate_names]]
    blocks += [[organization.description]] if organization.description else []
    blocks += [address_lines(address) for address in organization.addresses]
    reach = [wording.labelled(kind, number) for kind, number in numbers(organization)]
    reach += [
        wording.labelled(wording.phrase("E-mail"), email + (f" ({wrong})" if wrong else ""))
        for email, wrong in emails(organization)
    ]
    reach += [wording.labelled(wording.phrase("Web"), website) for website in organization.websites]
    language = wording.language()
    names = [disorders[key].name_in(language) if key in disorders else key for key in organization.disorders]
    reach += [wording.labelled(label, value) for label, value in others(organization, disorders)]
    helps = [wording.labelled(wording.phrase("Helps with"), ", ".join(names))] if names else []
    checks = [wording.labelled(wording.phrase("To check"), _doubt(doubt)) for doubt in organization.doubts]
    origin = [wording.labelled(wording.phrase("Source"), source_words(source)) for source in organization.sources]
    age = [
        wording.labelled(wording.phrase("Age", "of facts"), quality.age_words(organization)),
        *verification.standing(organization.verifications),
    ]
    blocks += [reach, helps, checks, [*origin, *age]]
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def _doubt(doubt: Doubt) -> str:
    said = doubts.sentence(doubt)
    return wording.phrase('{doubt} (printed: "{value}")', doubt=said, value=doubt.value) if doubt.value else said
