"""Whose contact a sentence gives, read from its own words and those before it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from directory_app.reports import lexicon as words
from directory_app.reports.assemble import doubtful_names
from directory_app.reports.classify import called_names, names_in_sentences, sentences
from directory_app.reports.classify.segment import Segment
from directory_app.text.patterns import late_pattern
from directory_app.values import number_kinds

_POSSESSIVE = late_pattern(
    r"\b(?:the|this|that)\s(?:[a-z]+\s){0,2}[a-z]+['’]s?\s", re.IGNORECASE
)  # "The commission's number"
# Whom a sentence says to call that it doesn't name: "call your county on".
_CALL_OTHER = late_pattern(
    r"""
    \b(?:call|ring|phone|contact|text)\s(?:the\s)?              # "call "
    (?P<name>your\s[a-z][\w'’&-]+(?:\s[\w'’&-]+){0,4})         # "your county"
    \s(?:on|at)\s?[(+]?$                                       # " on "
    """,
    re.IGNORECASE | re.VERBOSE,
)
_OWNED = late_pattern(
    r"""
    ['’]s?\s(?P<label>(?:[\w-]+\s){0,3}[\w-]+?)\s  # "'s TTY line "
    (?:is|are|was|can|will|may)\b
    """,
    re.VERBOSE,
)
_THEIRS = late_pattern(r"(?:Their|Its|It|They)\b")  # "Their number is": whoever the sentence before is about
_MOST_OF_PARAGRAPH = 4  # sentences before one that may be about whose number it gives
_MOST_TITLE_WORDS = 4  # of a sentence that is nothing but a name
_EARLIER = 2  # so many before a sentence with a number may name whose it is


@dataclass(frozen=True, slots=True)
class Owner:
    """Whom a sentence names, and what it says of it."""

    segment: Segment  # the sentence, its numbers labelled with the service that it names
    has_contact: bool  # whether somebody can be reached by it
    name: str = ""  # whose the contact is
    is_near: bool = True  # whether the sentence says so itself, and not one before it
    guess: str = ""  # what may be the name, though no word says that it is one
    leads_on: bool = False  # whether it ends with what leads to the next lines: ":"
    next_name: str = ""  # whose contact stands below it: "or write to the Bar Society:"
    other: str = ""  # whom it says to call: "call Tidewatch on"
    is_possessive: bool = False  # whether it gives "the commission's number"
    about: str = ""  # whom the sentences before the number, in the same text, are about


def read(segment: Segment, earlier: Sequence[Segment], *, is_named: bool, is_fenced: bool, has_open: bool) -> Owner:
    """Return whose contact a sentence gives; `earlier` stands before it below the same heading.

    `is_named` tells whether a name waits for a contact or its record is open, `is_fenced` whether it stands in an item
    or a card, which is of one only, `has_open` whether there is somebody for whom a service may be run.
    """
    has_contact = _has_contact(segment)
    leads_on = segment.text.rstrip().endswith((":", " at", " to")) and not is_fenced
    before = segment.text[: min(_starts(segment), default=len(segment.text))]
    name, is_near = "", True
    if has_contact or leads_on:
        far = earlier[-_EARLIER:] if has_contact and not is_named else ()
        goes_on = has_open and segment.gap == 0 and not segment.continues_paragraph
        name, is_near = _name_in(segment, before, is_named=is_named or goes_on)
        if has_contact and not is_near and (_THEIRS.match(sentences.split(before)[-1]) or not (is_named or is_fenced)):
            name = paragraph_about(segment, before, earlier) or name
        name = name or names_in_sentences.name_for(before, text_of(far))
    if segment.subject and segment.continues_paragraph and has_contact:
        name, is_near = segment.subject, False
    if has_contact and not segment.marked_names and _is_titled_person(name, before):
        # "Call Jane Roe, press officer, at 302-555-0100": whom to ask for, of whoever stands above.
        segment, name = _asking_for(segment, name) if has_open else segment, ""
    segment = _with_owned_label(segment, name, before) if name and is_near else segment
    guess = names_in_sentences.guess_for(before) if has_contact and not name else ""
    is_service = words.GENERIC_NAME.fullmatch(name) or words.DEPARTMENT.fullmatch(name)
    if name and is_service and has_open:
        segment = _of_service(segment, name) if is_near else segment
        guess, name = name, ""
    after = segment.text[max(_ends(segment), default=len(segment.text)) :]
    called = called_names.called_in(before)
    other = _CALL_OTHER.search(before)
    return Owner(
        segment,
        has_contact,
        name,
        is_near,
        guess,
        leads_on,
        names_in_sentences.name_for(after, "") if has_contact and leads_on else "",
        called or (other["name"] if other else ""),
        _POSSESSIVE.search(before) is not None,
        paragraph_about(segment, before, earlier) if has_contact else "",
    )


def named_before(segment: Segment, earlier: Sequence[Segment]) -> str:
    """Return the organization that a sentence or those before it name, which may be another than the heading's."""
    before = segment.text[: min(_starts(segment), default=len(segment.text))]
    name = names_in_sentences.name_for(before, text_of(earlier[-_EARLIER:]))
    is_organization = words.ORGANIZATION.search(name) and not words.GENERIC_NAME.fullmatch(name)
    return name if is_organization else called_names.called_in(before) or paragraph_about(segment, before, earlier)


def names_another(owner: Owner, above: Segment) -> bool:
    """Tell whether a sentence itself names somebody of whose name no word stands in the line above it."""
    if owner.name and owner.is_near and not above.is_item_start:
        return is_another(owner.name, above.text)
    return bool(owner.about) and above.heading_level > 0 and is_another(owner.about, above.text)


def is_another(name: str, known: str) -> bool:
    """Tell whether a name shares no word with another one, and is no short form of it."""
    words_of = [word for word in re.findall(r"[^\W_]+", known) if word[0].isupper()]
    initials = "".join(word[0] for word in words_of)
    is_short = name.isupper() and name in (initials, known)
    return not is_short and set(known.casefold().split()).isdisjoint(name.casefold().split())


def text_of(sentences_: Sequence[Segment]) -> str:
    """Return sentences as one text."""
    return " ".join(sentence.text for sentence in sentences_)


def paragraph_about(segment: Segment, before: str, earlier: Sequence[Segment]) -> str:
    """Return whom the sentences of a paragraph are about up to its number, which stands behind `before`; else ""."""
    *preceding, own = sentences.split(before)
    if name := called_names.about(own):
        return name
    for sentence in reversed(preceding):
        if name := called_names.about(sentence) or _title(sentence, segment.text):
            return name
    for other in reversed(earlier[-_MOST_OF_PARAGRAPH:]) if segment.continues_paragraph else ():
        name = other.about or _title(other.text, segment.text)
        if name or not other.continues_paragraph or _has_contact(other):
            return name
    return ""


def _title(sentence: str, said: str) -> str:
    """Return what a sentence is nothing but, where it is said again: "Gale. If you need help, text GALE to 85258."."""
    title = sentence.rstrip(".")
    behind = said.partition(sentence)[2] or said
    is_title = sentences.is_short_name(title, _MOST_TITLE_WORDS) and title.casefold() in behind.casefold()
    return title if is_title else ""


def _name_in(segment: Segment, before: str, *, is_named: bool) -> tuple[str, bool]:
    """Return whose number a segment says that it gives, and whether the sentence with the number says so itself."""
    marked = [name for place, name in segment.marked_names if place <= len(before)]
    if marked:
        return marked[-1], True
    called = called_names.called_in(before)
    if (
        called
        and not doubtful_names.are_persons(called.removeprefix("The "))
        and not (is_named and called_names.is_weak(called))
    ):
        return called, True
    name = names_in_sentences.name_for(before, "")
    is_purpose = re.search(rf"\bFor\s(?:the\s)?{re.escape(name)},", before) is not None  # "For loans, the number is"
    return name, bool(name) and name in sentences.split(before)[-1] and not is_purpose


def _with_owned_label(segment: Segment, name: str, before: str) -> Segment:
    """Return a sentence whose first number is labelled as what the named one has: "Foo Center's TTY line is"."""
    owned = _OWNED.match(before, before.rfind(name) + len(name))
    types = number_kinds.types_of(owned["label"]) if owned else ()
    if owned is None or not types or not segment.numbers or segment.numbers[0].label:
        return segment
    first = replace(segment.numbers[0], label=owned["label"], types=types)
    return replace(segment, numbers=[first, *segment.numbers[1:]])


def _of_service(segment: Segment, service: str) -> Segment:
    """The service that a sentence names may be run by whoever stands above it, or by somebody else."""
    numbers = [replace(number, label=number.label or service) for number in segment.numbers]
    return replace(segment, numbers=numbers, is_doubtful_label=bool(numbers))


def _is_titled_person(name: str, before: str) -> bool:
    """Tell whether what a job stands behind is a person: "Jane Roe, press officer,", "Jane Roe, Program Manager"."""
    person, comma, job = name.partition(", ")
    if comma and doubtful_names.are_persons(person) and words.JOB_TITLE.fullmatch(job):
        return True
    title = before[before.rfind(name) + len(name) :].strip(" ,").partition(",")[0].removesuffix(" at")
    return doubtful_names.are_persons(name) and words.JOB_TITLE.fullmatch(title) is not None


def _asking_for(segment: Segment, person: str) -> Segment:
    """Return a sentence whose numbers say whom to ask for; they may be those of the record above, or of another."""
    numbers = [
        replace(number, remark="; ".join(part for part in (person, number.remark) if part))
        for number in segment.numbers
    ]
    return replace(segment, numbers=numbers, is_doubtful_label=bool(numbers))


def _has_contact(segment: Segment) -> bool:
    """Tell whether a sentence gives something to reach somebody by; a web address may be only a source."""
    has_number = any(number.is_certain for number in segment.numbers)
    has_email = any(address.kind == "email" for address in segment.online_addresses)
    return has_number or has_email or segment.locality is not None


def _starts(segment: Segment) -> list[int]:
    numbers = [number.outer_start for number in segment.numbers if number.is_certain]
    return numbers or [address.outer_start for address in segment.online_addresses]


def _ends(segment: Segment) -> list[int]:
    return [number.outer_end for number in segment.numbers] + [
        address.outer_end for address in segment.online_addresses
    ]
