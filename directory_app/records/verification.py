"""Verifications: who asked whether a record is right, when, how, and what came of it; and when to ask again.

Only what was confirmed or changed says that a record is right. Nobody is asked again who closed or does not want to be
listed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Annotated, Literal

from msgspec import Meta

from directory_app.records.record import PartialDate, Record
from directory_app.text import wording

How = Literal["called", "tty", "relay", "email", "web", "post"]
Outcome = Literal["confirmed", "changed", "no-answer", "left-message", "moved", "closed", "not-to-be-listed"]

HOW_WORDS: Mapping[How, str] = {
    "called": wording.marked("called"),
    "tty": wording.marked("by TTY"),
    "relay": wording.marked("through a relay service"),
    "email": wording.marked("by e-mail"),
    "web": wording.marked("on their web site"),
    "post": wording.marked("by post"),
}
OUTCOME_WORDS: Mapping[Outcome, str] = {
    "confirmed": wording.marked("confirmed"),
    "changed": wording.marked("changed"),
    "no-answer": wording.marked("no answer"),
    "left-message": wording.marked("left a message"),
    "moved": wording.marked("moved"),
    "closed": wording.marked("closed"),
    "not-to-be-listed": wording.marked("asked not to be listed"),
}
_RIGHT: frozenset[Outcome] = frozenset({"confirmed", "changed"})
_UNANSWERED: frozenset[Outcome] = frozenset({"no-answer", "left-message"})
_GONE: frozenset[Outcome] = frozenset({"closed", "not-to-be-listed"})
# Days until somebody tries again, after the first, the second and the third try in a row without an answer.
_TRY_AGAIN = (3, 7, 21)
_MONTHS_RIGHT = 12  # that a verified record is left alone


class Verification(Record, frozen=True):
    """One time somebody looked whether a record is right; `on` is a whole date (ISO 8601)."""

    on: Annotated[PartialDate, Meta(min_length=10)]
    outcome: Outcome
    how: How = "called"
    by: str = ""
    note: str = ""

    def words(self) -> str:
        """Say it in a line: "4 January 2026: confirmed, called, by Ann (asked Bob)"."""
        date, outcome = wording.date(self.on), wording.phrase(OUTCOME_WORDS[self.outcome])
        return wording.phrase("{date}: {outcome}", date=date, outcome=outcome) + self.how_and_who()

    def how_and_who(self) -> str:
        """Say how, by whom and what was noted, behind something: ", called, by Ann (asked Bob)"."""
        how = wording.phrase(HOW_WORDS[self.how])
        said = wording.phrase("{how}, by {who}", how=how, who=self.by) if self.by else how
        note = f" ({self.note})" if self.note else ""
        return f", {said}{note}"


def last_right(verifications: Iterable[Verification]) -> Verification | None:
    """Return the last verification that found a record right, or put right; None where there is none."""
    return next((it for it in reversed(in_order(verifications)) if it.outcome in _RIGHT), None)


def standing(verifications: Iterable[Verification]) -> list[str]:
    """Say in lines what came of the tries since a record was right last: "2 tries without an answer; next on …"."""
    known = in_order(verifications)
    told = [it for it in known if it.outcome not in _UNANSWERED]
    lines = []
    if told and told[-1].outcome not in _RIGHT:
        last = told[-1]
        words = wording.phrase(OUTCOME_WORDS[last.outcome])
        said = wording.phrase(
            "{outcome}, said on {date}", outcome=f"{words[0].upper()}{words[1:]}", date=wording.date(last.on)
        )
        said += f" ({last.note})" if last.note else ""
        lines.append(
            wording.phrase("{what}: the new address is to be found", what=said)
            if last.outcome == "moved"
            else wording.phrase("{what}: not exported", what=said)
        )
    if (tries := attempts(known)) and not is_gone(known):
        count = wording.plural("{count} try without an answer", "{count} tries without an answer", tries)
        words = wording.phrase("{tries}; next on {date}", tries=count, date=wording.date(next_date(known) or ""))
        if could_not_be_reached(known):
            words = wording.phrase("could not be reached: {tries}", tries=words)
        lines.append(words[0].upper() + words[1:])
    return lines


def verified_on(verifications: Iterable[Verification], source_said: str) -> str:
    """Return the date on which a record was right last: by a verification, or as its source said; "" for never."""
    return max([it.on for it in verifications if it.outcome in _RIGHT] + [source_said])


def in_order(verifications: Iterable[Verification]) -> list[Verification]:
    """Return verifications by date, the oldest first; those of one day as they came."""
    return sorted(verifications, key=lambda it: it.on)


def attempts(verifications: Iterable[Verification]) -> int:
    """Return how many tries in a row nobody answered, up to now."""
    count = 0
    for it in reversed(in_order(verifications)):
        if it.outcome not in _UNANSWERED:
            break
        count += 1
    return count


def could_not_be_reached(verifications: Iterable[Verification]) -> bool:
    """Tell whether three tries in a row brought no answer."""
    return attempts(verifications) >= len(_TRY_AGAIN)


def is_gone(verifications: Iterable[Verification]) -> bool:
    """Tell whether the last word is that they closed or asked not to be listed: never asked again, never handed on."""
    return last_outcome(verifications) in _GONE


def last_outcome(verifications: Iterable[Verification]) -> Outcome | None:
    """Return what came of the last try that somebody answered to; None where there was none."""
    known = [it.outcome for it in in_order(verifications) if it.outcome not in _UNANSWERED]
    return known[-1] if known else None


def next_date(verifications: Iterable[Verification], source_said: str = "") -> str | None:
    """Return from when on a record is to be verified again ("" for at once), None for never.

    Twelve months after it was right; after tries without an answer in 3, 7 and 21 days; at once where they moved.
    """
    known = in_order(verifications)
    if is_gone(known):
        return None
    if tries := attempts(known):
        return (
            date.fromisoformat(known[-1].on) + timedelta(days=_TRY_AGAIN[min(tries, len(_TRY_AGAIN)) - 1])
        ).isoformat()
    right = verified_on(known, source_said)
    if not right or last_outcome(known) == "moved":
        return ""
    return _months_later(right, _MONTHS_RIGHT)


def is_due(verifications: Iterable[Verification], source_said: str, today: date) -> bool:
    """Tell whether somebody should verify the record today."""
    on = next_date(verifications, source_said)
    return on is not None and on <= today.isoformat()


def _months_later(partial: str, months: int) -> str:
    """Return a date so many months later, as exact as it is; the last day of a shorter month for one it has not."""
    year, *rest = (int(part) for part in partial.split("-"))
    month = year * 12 + (rest[0] - 1 if rest else 0) + months
    later = f"{month // 12:04d}-{month % 12 + 1:02d}" if rest else f"{month // 12:04d}"
    if len(rest) < 2:
        return later
    first_of_next = date((month + 1) // 12, (month + 1) % 12 + 1, 1)
    return f"{later}-{min(rest[1], (first_of_next - timedelta(days=1)).day):02d}"
