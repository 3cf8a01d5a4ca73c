"""Verifications: what makes a record right, and when somebody asks again."""

from datetime import date

import pytest

from directory_app.records import Accepted, Doubt, Organization, Verification, combine, quality
from directory_app.records import verification as verifications
from directory_app.records.verification import Outcome


def tries(*outcomes: tuple[str, Outcome]) -> tuple[Verification, ...]:
    return tuple(Verification(on, outcome) for on, outcome in outcomes)


@pytest.mark.parametrize(
    ("known", "source_said", "expected"),
    [
        ((), "", ""),
        ((), "2012-01", "2012-01"),
        (tries(("2026-03-01", "confirmed")), "2012-01", "2026-03-01"),
        (tries(("2026-03-01", "changed")), "2026-04", "2026-04"),
        (tries(("2026-03-01", "no-answer"), ("2026-03-04", "left-message")), "2012", "2012"),
        (tries(("2026-03-01", "closed")), "", ""),
        (tries(("2026-03-01", "moved")), "", ""),
    ],
)
def test_only_what_was_confirmed_or_changed_is_right(
    known: tuple[Verification, ...], source_said: str, expected: str
) -> None:
    assert Organization("a", "A", last_verified=source_said, verifications=known).verified_on == expected


@pytest.mark.parametrize(
    ("known", "source_said", "expected"),
    [
        ((), "", ""),
        ((), "2012", "2013"),
        ((), "2012-11", "2013-11"),
        (tries(("2024-02-29", "confirmed")), "", "2025-02-28"),
        (tries(("2026-12-31", "changed")), "", "2027-12-31"),
        (tries(("2026-03-01", "no-answer")), "2020", "2026-03-04"),
        (tries(("2026-03-01", "no-answer"), ("2026-03-04", "left-message")), "", "2026-03-11"),
        (
            tries(("2026-03-01", "no-answer"), ("2026-03-04", "no-answer"), ("2026-03-11", "no-answer")),
            "",
            "2026-04-01",
        ),
        (tries(("2026-03-01", "no-answer"), ("2026-03-05", "confirmed")), "", "2027-03-05"),
        (tries(("2026-03-05", "confirmed"), ("2026-03-01", "no-answer")), "", "2027-03-05"),  # written down later
        (tries(("2025-03-01", "confirmed"), ("2026-03-01", "moved")), "", ""),
        (tries(("2026-03-01", "closed")), "", None),
        (tries(("2026-03-01", "not-to-be-listed"), ("2026-05-01", "no-answer")), "", None),
        (tries(("2026-03-01", "closed"), ("2026-05-01", "confirmed")), "", "2027-05-01"),  # open again
    ],
)
def test_when_somebody_asks_again(known: tuple[Verification, ...], source_said: str, expected: str | None) -> None:
    assert verifications.next_date(known, source_said) == expected


def test_due_from_that_day_on() -> None:
    known = tries(("2026-03-01", "no-answer"))
    assert not verifications.is_due(known, "", date(2026, 3, 3))
    assert verifications.is_due(known, "", date(2026, 3, 4))
    assert verifications.is_due((), "", date(2026, 3, 4))
    assert not verifications.is_due(tries(("2026-03-01", "closed")), "", date(2099, 1, 1))


def test_after_three_tries_they_could_not_be_reached() -> None:
    three = tries(("2026-03-01", "no-answer"), ("2026-03-04", "left-message"), ("2026-03-11", "no-answer"))
    assert [verifications.could_not_be_reached(three[:count]) for count in range(4)] == [False, False, False, True]
    assert not verifications.could_not_be_reached((*three, *tries(("2026-03-12", "confirmed"))))


def test_a_verification_in_words() -> None:
    it = Verification("2026-03-01", "left-message", "tty", "Ann", "machine")
    assert it.words() == "1 March 2026: left a message, by TTY, by Ann (machine)"


def test_a_verification_makes_a_record_fresh() -> None:
    today = date(2026, 11, 26)
    old = Organization("a", "A", last_verified="2012-01")
    assert quality.is_stale(old, today)
    fresh = Organization("a", "A", last_verified="2012-01", verifications=tries(("2026-11-26", "confirmed")))
    assert not quality.is_stale(fresh, today)
    assert quality.age_words(fresh) == "of unknown date, last verified 26 November 2026, called"


def test_what_is_right_as_it_is_stays_quiet() -> None:
    doubt = Doubt("no-area-code", "phones", "555-0100")
    record = Organization("a", "A", emails=("a@b.example",), doubts=(doubt,), last_verified="2026-11")
    (finding,) = quality.findings(record, date(2026, 11, 26))
    assert quality.is_incomplete(record)
    quiet = Organization(
        "a", "A", emails=record.emails, doubts=(doubt,), last_verified="2026-11",
        accepted=(Accepted(finding.rule, finding.field, finding.value),),
    )  # fmt: skip
    assert quality.findings(quiet, date(2026, 11, 26)) == []
    assert not quality.is_incomplete(quiet)


def test_verifications_of_two_records_come_together() -> None:
    one, two = (
        Organization(key, "A", verifications=tries((on, "confirmed")))
        for key, on in (("a", "2025-01-01"), ("b", "2026-01-01"))
    )
    assert combine.organizations([one, two]).verified_on == "2026-01-01"


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ((), []),
        (tries(("2026-03-01", "confirmed")), []),
        (tries(("2026-03-01", "no-answer")), ["1 try without an answer; next on 4 March 2026"]),
        (
            tries(("2026-02-01", "confirmed"), ("2026-03-01", "no-answer"), ("2026-03-04", "left-message")),
            ["2 tries without an answer; next on 11 March 2026"],
        ),
        (
            tries(*((f"2026-03-0{day}", "no-answer") for day in (1, 2, 3))),
            ["Could not be reached: 3 tries without an answer; next on 24 March 2026"],
        ),
        (tries(("2026-03-01", "closed")), ["Closed, said on 1 March 2026: not exported"]),
        (
            tries(("2026-03-01", "not-to-be-listed"), ("2026-03-02", "no-answer")),
            ["Asked not to be listed, said on 1 March 2026: not exported"],
        ),
        (
            tries(("2026-03-01", "moved"), ("2026-03-02", "no-answer")),
            [
                "Moved, said on 1 March 2026: the new address is to be found",
                "1 try without an answer; next on 5 March 2026",
            ],
        ),
    ],
)
def test_what_came_of_the_tries_is_said(known: tuple[Verification, ...], expected: list[str]) -> None:
    assert verifications.standing(known) == expected
