"""Verifying: what a person found out about a record as edits, and whom to ask next.

Only these say that a record is right: an import and an edit are no verification.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Literal, TypeVar

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from directory_app import query
from directory_app.errors import DirectoryError
from directory_app.records import Doubt, Organization, Phone, Verification, verification
from directory_app.records.verification import HOW_WORDS, OUTCOME_WORDS
from directory_app.store.directory import Directory
from directory_app.store.journal import Edit
from directory_app.text import wording
from directory_app.text.nearest import nearest
from directory_app.values import phone_text, phones

_Code = TypeVar("_Code", bound=str)
# Why somebody is due, in the order in which they are asked.
Reason = Literal["listed", "again", "never", "old", "unreached"]
# So many records that somebody tried are read at once.
_PIECE = 1_000


class Due(Struct, frozen=True, gc=False):
    """Who is to be verified: row numbers in the order in which they are asked, and how many for each reason."""

    rows: array[int]
    counts: Mapping[Reason, int]

    def reason(self, position: int) -> Reason:
        """Return why the one at this position is due."""
        for reason, count in self.counts.items():
            if position < count:
                return reason
            position -= count
        raise IndexError(position)


class _Tried(Struct, frozen=True):
    """What tells when a record is to be verified; the rest of it need not be decoded."""

    verifications: tuple[Verification, ...] = ()
    last_verified: str = ""


def due(directory: Directory, today: date, asked: query.Query | None = None) -> Due:
    """Return who is to be verified today, of all or of those that a query finds.

    First those on the list of whoever uses the directory, then a second try whose day has come, then those that were
    never right or are so longest; last those that could not be reached.
    """
    wanted = None
    if asked is not None and asked.root is not None:
        wanted = _rows_of(directory, asked)
    listed = _rows_of(directory, query.parse("in:list"))
    shelves: dict[Reason, array[int]] = {"listed": array("q"), "again": array("q"), "never": array("q")}
    shelves |= {"old": array("q"), "unreached": array("q")}
    for reason, row in _all_due(directory, today):
        if wanted is None or row in wanted:
            shelves["listed" if row in listed else reason].append(row)
    rows = array("q")
    for shelf in shelves.values():
        rows += shelf
    return Due(rows, {reason: len(shelf) for reason, shelf in shelves.items()})


def _rows_of(directory: Directory, asked: query.Query) -> set[int]:
    search = directory.begin(asked)
    return set(search.rows(0, search.count()))


def _all_due(directory: Directory, today: date) -> Iterator[tuple[Reason, int]]:
    """Yield everybody who is due with the reason, shelf by shelf in order.

    Those that nobody tried are told by what the directory keeps beside the records; only the others are read.
    """
    tried = directory.rows_that_are("tried")
    again: list[tuple[Reason, str, int]] = []
    for start in range(0, len(tried), _PIECE):
        piece = tried[start : start + _PIECE]
        again += [
            (*found, row)
            for row, record in zip(piece, directory.decoded(piece, _decode), strict=True)
            if (found := _due_again(record, today))
        ]
    again.sort(key=lambda it: it[1])
    known = set(tried)
    yield from ((reason, row) for reason, _, row in again if reason != "old")
    yield from (("never", row) for row in directory.never_verified() if row not in known)
    yield from (("old", row) for row in _old(directory, today, known, again))


def _old(directory: Directory, today: date, tried: set[int], again: Iterable[tuple[Reason, str, int]]) -> Iterator[int]:
    """Yield those that were right too long ago, the oldest first: nobody tried them since, or somebody did."""
    # A day more is read than can be due: a shorter month has no 31st.
    until = f"{today.year - 1:04d}-{today.month:02d}-31"
    nobody_since = ((on, row) for row, on in directory.verified_until(until) if row not in tried)
    found = [(on, row) for on, row in nobody_since if _is_due_since(on, today)]
    tried_before = [(on, row) for reason, on, row in again if reason == "old"]
    if tried_before:
        found = sorted(found + tried_before)
    yield from (row for _, row in found)


@lru_cache(maxsize=4_000)
def _is_due_since(right: str, today: date) -> bool:
    return verification.is_due((), right, today)


_decode: Callable[[bytes], _Tried] = msgspec.json.Decoder(_Tried).decode


def _due_again(record: _Tried, today: date) -> tuple[Reason, str] | None:
    """Return why somebody who was tried is due, and the date that says before whom; None for who is not."""
    if not verification.is_due(record.verifications, record.last_verified, today):
        return None
    if verification.could_not_be_reached(record.verifications):
        return "unreached", verification.next_date(record.verifications, record.last_verified) or ""
    if verification.attempts(record.verifications) or verification.last_outcome(record.verifications) == "moved":
        return "again", verification.next_date(record.verifications, record.last_verified) or ""
    return "old", verification.verified_on(record.verifications, record.last_verified)


def reason_words(organization: Organization, reason: Reason) -> str:
    """Say why somebody is due: "on My list; never verified", "2 tries without an answer; next on …"."""
    lines = verification.standing(organization.verifications)
    right = organization.verified_on
    words = (
        lines[-1]
        if lines
        else (
            wording.phrase("Last verified {date}", date=wording.date(right))
            if right
            else wording.phrase("Never verified")
        )
    )
    if reason != "listed":
        return words
    return wording.phrase("On My list; {reason}", reason=f"{words[0].lower()}{words[1:]}")


def summary(found: Due, size: int) -> str:
    """Say how many are due: "7 of 10 organizations are to be verified: 1 on My list, 6 never verified"."""
    parts = shelves_in_words(found)
    words = wording.plural(
        "{part} of {count} organization to be verified",
        "{part} of {count} organizations to be verified",
        size,
        part=wording.number(len(found.rows)),
    )
    return wording.labelled(words, parts) if parts else words


def shelves_in_words(found: Due) -> str:
    """Say how many there are for each reason: "1 on My list, 6 never verified"; "" for nobody."""
    counts = (
        (wording.number(count), wording.phrase(_SHELF_WORDS[reason])) for reason, count in found.counts.items() if count
    )
    return ", ".join(f"{count} {words}" for count, words in counts)


_SHELF_WORDS: Mapping[Reason, str] = {
    "listed": wording.marked("on My list"),
    "again": wording.marked("to be tried again"),
    "never": wording.marked("never verified"),
    "old": wording.marked("verified more than a year ago"),
    "unreached": wording.marked("could not be reached"),
}


# What was found out


def made(outcome: str, how: str, today: date, by: str = "", note: str = "", on: str = "") -> Verification:
    """Return a verification of today, or of the date that is given; outcome and how are codes or their words.

    Raises:
        DirectoryError: there is no such outcome or way, or the date is no day, or one to come.
    """
    return Verification(
        _day(on, today), _code(outcome, OUTCOME_WORDS, _NO_OUTCOME), _code(how, HOW_WORDS, _NO_WAY), by, note
    )


_NO_OUTCOME = (
    wording.marked("{text} is no outcome. It is one of: {known}"),
    wording.marked("{text} is no outcome. Did you mean {near}? It is one of: {known}"),
)
_NO_WAY = (
    wording.marked("{text} is no way to verify. It is one of: {known}"),
    wording.marked("{text} is no way to verify. Did you mean {near}? It is one of: {known}"),
)


def _day(text: str, today: date) -> str:
    if not text:
        return today.isoformat()
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or len(text) != len("2012-01-04"):
        raise DirectoryError(wording.phrase("{text} is no day such as 2012-01-04", text=repr(text)))
    if day > today:
        raise DirectoryError(
            wording.phrase(
                "{date} is still to come: a verification has the date on which it was made", date=wording.date(text)
            )
        )
    return text


def _code(text: str, known: Mapping[_Code, str], refusals: tuple[str, str]) -> _Code:
    plain = _bare(text)
    for code, words in known.items():
        if plain in (_bare(code), _bare(words)):
            return code
    near = nearest(text.lower(), known)
    refusal, with_hint = refusals
    names = ", ".join(known)
    raise DirectoryError(
        wording.phrase(with_hint, text=repr(text), near=near, known=names)
        if near
        else wording.phrase(refusal, text=repr(text), known=names)
    )


def _bare(text: str) -> str:
    return "".join(filter(str.isalnum, text.lower()))


def edits(organization: Organization, told: Verification) -> list[Edit]:
    """Return the edits that note a verification; none where the very same is noted already."""
    if told in organization.verifications:
        return []
    return [Edit(organization.id, "verifications", None, told)]


def corrections(organization: Organization, right: Sequence[tuple[Phone, Phone]]) -> list[Edit]:
    """Return the edits that put right numbers in the place of wrong ones, and settle what was doubtful in these."""
    found = []
    for wrong, new in right:
        found.append(Edit(organization.id, "phones", wrong, new if new not in organization.phones else None))
        found += [Edit(organization.id, "doubts", doubt, None) for doubt in _doubts_about(organization, wrong)]
    return found


def said_wrong(organization: Organization, phone: Phone) -> list[Edit]:
    """Return the edits that flag a number as wrong whose right one nobody knows; it stays as it was printed."""
    doubt = Doubt(_SAID_WRONG, "phones", phone.number)
    return [] if doubt in organization.doubts else [Edit(organization.id, "doubts", None, doubt)]


_SAID_WRONG = "said-wrong"


def _doubts_about(organization: Organization, phone: Phone) -> list[Doubt]:
    return [
        doubt
        for doubt in organization.doubts
        if doubt.field.split(".")[0] == "phones" and doubt.value in (phone.number, phone.text())
    ]


def corrected(phone: Phone, text: str) -> Phone:
    """Return a number as somebody typed it, of the same kind and under the same label.

    Raises:
        DirectoryError: it is no phone number, or more than one.
    """
    if text.strip() == phone.text():
        return phone
    pieces = phone_text.parse_all(text.strip()) if text.strip() else []
    if len(pieces) > 1:
        raise DirectoryError(wording.phrase("these are several numbers; one belongs here"))
    number = pieces[0].number if pieces else ""
    if reason := phones.problem_of(number):
        raise DirectoryError(reason)
    typed = pieces[0]
    return replace(
        phone,
        number=number,
        label=typed.label or phone.label,
        extension=typed.extension,
        description=typed.remark,
    )
