"""What is to be known before a number is called: whether it takes calls, who answers, and how relay works."""

from __future__ import annotations

from directory_app.records import Organization, Phone, doubts, verification
from directory_app.text import wording
from directory_app.values import phone_speech, relay
from directory_app.values.number_kinds import PhoneType

# What a call by voice meets where no person answers; a fax and a number for text messages are not called at all.
_MEETS: dict[PhoneType, str] = {
    "textphone": wording.marked("This is a text telephone (TTY): who calls by voice hears tones, or nothing."),
    "video": wording.marked("This is a videophone: who calls by voice may reach nobody."),
    "pager": wording.marked("This is a pager: it takes the number to call back, and nobody answers."),
}


def is_called(phone: Phone) -> bool:
    """Tell whether a number takes calls: neither a fax nor one for text messages alone."""
    return "voice" in phone.types or not _MEETS.keys().isdisjoint(phone.types)


def words_before(organization: Organization, phone: Phone, *, is_tty_first: bool = False) -> list[str]:
    """Return what whoever calls should know first, in sentences; [] where they can just call.

    Who wants text telephones first is told how relay works where a voice number has none beside it.
    """
    words = [f"{line}." for line in verification.standing(organization.verifications)] if organization.is_gone else []
    in_doubt = doubts.about(organization.doubts, "phones", phone.number, phone.text())
    words += [wording.phrase("This number is to check: {doubt}.", doubt=doubts.sentence(doubt)) for doubt in in_doubt]
    if "voice" not in phone.types:
        words += [wording.phrase(_MEETS[type_]) for type_ in phone.types if type_ in _MEETS][:1]
        service = relay.of_country(organization.region)
        if "textphone" in phone.types and service:
            words.append(f"{_relay_words(service)}.")
    elif is_tty_first and (line := relay_words(organization, phone)):
        words.append(line)
    return words


def relay_words(organization: Organization, phone: Phone) -> str:
    """Say how somebody with a text telephone reaches a voice number of who has no TTY, "" where it needs no word."""
    service = relay.of_country(organization.region)
    is_tty_known = any("textphone" in other.types for other in organization.phones)
    if not service or is_tty_known or phone.types != ("voice",):
        return ""
    return wording.phrase("No TTY is known. {words}.", words=_relay_words(service))


def _relay_words(service: relay.Relay) -> str:
    words, date = wording.phrase(service.words), wording.date(relay.as_of())
    return wording.phrase("{words} (as of {date}; {source})", words=words, date=date, source=service.source)


def aloud(organization: Organization, phone: Phone) -> str:
    """Return a number as a voice is to say it: whose, what answers, its digits, and what stands beside it."""
    number = phone_speech.aloud(phone_speech.spoken(phone.number, phone.extension))
    parts = (organization.name, wording.labelled(phone.kind(organization.region), number), phone.description)
    return " ".join(wording.sentence(part) for part in parts if part)
