"""Verifying: whom to ask next, what is noted, and that nobody who is gone is handed on."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory_app import formats, query
from directory_app.errors import DirectoryError
from directory_app.exchange import exporting, verifying
from directory_app.exchange.exporting import Export
from directory_app.records import Doubt, Organization, Phone, Resource, Verification, verification
from directory_app.store.directory import Directory, create

TODAY = date(2026, 11, 26)
VOICE = Phone("(301) 555-0134", ("voice",), "Phone")


def ids(directory: Directory, text: str = "") -> list[str]:
    found = verifying.due(directory, TODAY, query.parse(text))
    return [organization.id for organization in directory.organizations(found.rows)]


def reasons(directory: Directory) -> list[str]:
    found = verifying.due(directory, TODAY)
    return [found.reason(position) for position in range(len(found.rows))]


ORGANIZATIONS = (
    Organization("a-new", "A new", last_verified="2026-10"),
    Organization("b-old", "B old", last_verified="2019-05-04"),
    Organization("c-older", "C older", last_verified="2012"),
    Organization("d-never", "D never"),
    Organization("e-again", "E again", verifications=(Verification("2026-11-20", "no-answer"),)),
    Organization("f-waits", "F waits", verifications=(Verification("2026-11-25", "left-message"),)),
    Organization("g-closed", "G closed", verifications=(Verification("2020-01-01", "closed"),)),
    Organization("h-unlisted", "H unlisted", verifications=(Verification("2020-01-01", "not-to-be-listed"),)),
    Organization("i-moved", "I moved", verifications=(Verification("2026-11-25", "moved"),)),
    Organization("j-right", "J right", verifications=(Verification("2014-11-25", "confirmed"),)),
    Organization(
        "k-unreached",
        "K unreached",
        verifications=tuple(Verification(f"2026-0{it}-01", "no-answer") for it in (1, 2, 3)),
    ),
    Organization("l-listed", "L listed", last_verified="2025-11-26"),
    Organization("m-almost", "M almost", last_verified="2025-11-27"),
)  # fmt: skip


@pytest.fixture
def mine(tmp_path: Path) -> Directory:
    path = tmp_path / "mine.sqlite"
    create(path, Resource(organizations=ORGANIZATIONS))
    return Directory.open(path)


def test_who_is_asked_first(mine: Directory) -> None:
    mine.set_listed(["l-listed", "a-new"], is_on=True)
    assert ids(mine) == ["l-listed", "i-moved", "e-again", "d-never", "c-older", "j-right", "b-old", "k-unreached"]
    assert reasons(mine) == ["listed", "again", "again", "never", "old", "old", "old", "unreached"]
    assert ids(mine, "b") == ["b-old"]
    words = verifying.summary(verifying.due(mine, TODAY), mine.size)
    assert words == (
        "8 of 13 organizations to be verified: 1 on My list, 2 to be tried again, 1 never verified, "
        "3 verified more than a year ago, 1 could not be reached"
    )


def test_the_reason_is_said(mine: Directory) -> None:
    mine.set_listed(["d-never"], is_on=True)
    found = verifying.due(mine, TODAY)
    words = {
        organization.id: verifying.reason_words(organization, found.reason(position))
        for position, organization in enumerate(mine.organizations(found.rows))
    }
    assert words == {
        "d-never": "On My list; never verified",
        "i-moved": "Moved, said on 25 November 2026: the new address is to be found",
        "e-again": "1 try without an answer; next on 23 November 2026",
        "c-older": "Last verified 2012",
        "j-right": "Last verified 25 November 2014",
        "b-old": "Last verified 4 May 2019",
        "l-listed": "Last verified 26 November 2025",
        "k-unreached": "Could not be reached: 3 tries without an answer; next on 22 March 2026",
    }


_DAYS = st.dates(date(2023, 1, 1), TODAY).map(date.isoformat)
_DATES = st.one_of(st.just(""), _DAYS, _DAYS.map(lambda day: day[:7]), _DAYS.map(lambda day: day[:4]))
_TRIES = st.lists(
    st.builds(
        Verification, _DAYS, st.sampled_from(["confirmed", "changed", "no-answer", "left-message", "moved", "closed"])
    ),
    max_size=4,
    unique=True,
)


@given(st.lists(st.tuples(_DATES, _TRIES), max_size=12))
def test_exactly_those_are_due_whose_day_has_come(made: list[tuple[str, list[Verification]]]) -> None:
    records = tuple(
        Organization(f"o{at:02}", f"Name {at:02}", last_verified=said, verifications=tuple(tries))
        for at, (said, tries) in enumerate(made)
    )
    directory = Directory.in_memory(Resource(organizations=records))
    due = ids(directory)
    assert len(set(due)) == len(due)
    expected = [it for it in records if verification.is_due(it.verifications, it.last_verified, TODAY)]
    assert set(due) == {it.id for it in expected}
    found = verifying.due(directory, TODAY)
    old = [it for position, it in enumerate(directory.organizations(found.rows)) if found.reason(position) == "old"]
    assert [it.verified_on for it in old] == sorted(it.verified_on for it in old)


def test_the_same_day_in_a_shorter_month_is_due() -> None:
    leap = Organization("a", "A", last_verified="2024-02-29")
    directory = Directory.in_memory(Resource(organizations=(leap,)))
    for day, count in ((date(2025, 2, 27), 0), (date(2025, 2, 28), 1)):
        assert len(verifying.due(directory, day).rows) == count


def test_a_verification_is_noted_once_and_taken_back(mine: Directory) -> None:
    told = verifying.made("no answer", "by TTY", TODAY, "Ann", "rang long")
    assert told == Verification("2026-11-26", "no-answer", "tty", "Ann", "rang long")
    organization = mine.organization("d-never")
    assert organization is not None
    mine.apply(verifying.edits(organization, told), "Ann")
    after = mine.organization("d-never")
    assert after is not None
    assert after.verifications == (told,)
    assert verifying.edits(after, told) == []
    assert "d-never" not in ids(mine)
    mine.undo()
    assert "d-never" in ids(mine)


@pytest.mark.parametrize(
    ("outcome", "how", "on", "reason"),
    [
        ("nonsense", "called", "", "'nonsense' is no outcome. It is one of: confirmed, changed"),
        ("confirm", "called", "", "Did you mean confirmed?"),
        ("confirmed", "shouted", "", "'shouted' is no way to verify"),
        ("confirmed", "called", "2026-11-27", "27 November 2026 is still to come"),
        ("confirmed", "called", "2026-02-30", "is no day such as"),
        ("confirmed", "called", "20260201", "is no day such as"),
        ("confirmed", "called", "2026", "is no day such as"),
    ],
)
def test_what_can_be_no_verification_is_refused_in_words(outcome: str, how: str, on: str, reason: str) -> None:
    with pytest.raises(DirectoryError, match=reason.replace("?", r"\?")):
        verifying.made(outcome, how, TODAY, on=on)


# Numbers


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("301-555-0199", Phone("301-555-0199", ("voice",), "Phone")),
        (" (301) 555-0199 ext. 7 ", Phone("(301) 555-0199", ("voice",), "Phone", "7")),
        ("+44 20 7946 0123", Phone("+44 20 7946 0123", ("voice",), "Phone")),
        ("(301) 555-0134", VOICE),
    ],
)
def test_a_number_is_put_right(typed: str, expected: Phone) -> None:
    assert verifying.corrected(VOICE, typed) == expected


@pytest.mark.parametrize("typed", ["", "abc", "7", "301-555-0199 or 301-555-0198"])
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(DirectoryError):
        verifying.corrected(VOICE, typed)


def test_a_right_number_settles_what_was_doubtful_in_the_wrong_one(tmp_path: Path) -> None:
    path = tmp_path / "mine.sqlite"
    doubtful = Doubt("no-area-code", "phones", VOICE.number)
    other = Doubt("no-area-code", "phones", "555-0102")
    create(path, Resource(organizations=(Organization("a", "A", phones=(VOICE,), doubts=(doubtful, other)),)))
    mine = Directory.open(path)
    organization = mine.organization("a")
    assert organization is not None
    mine.apply(verifying.said_wrong(organization, VOICE))
    flagged = mine.organization("a")
    assert flagged is not None
    assert flagged.phones == (VOICE,)
    assert [doubt.code for doubt in flagged.doubts] == ["no-area-code", "no-area-code", "said-wrong"]
    assert verifying.said_wrong(flagged, VOICE) == []
    mine.apply(verifying.corrections(flagged, [(VOICE, verifying.corrected(VOICE, "301-555-0199"))]))
    right = mine.organization("a")
    assert right is not None
    assert [phone.number for phone in right.phones] == ["301-555-0199"]
    assert right.doubts == (other,)


# Exports


@pytest.mark.parametrize("format_", [it.name for it in formats.WRITERS if it.name != "sqlite"])
def test_who_is_gone_is_in_no_export(mine: Directory, tmp_path: Path, format_: str) -> None:
    format_row = formats.find(format_)
    path = tmp_path / f"out{format_row.suffix}"
    written = exporting.run(mine, Export(mine.search(query.parse("")).rows, format_row, path))
    assert (written.organizations, written.gone) == (11, 2)
    assert "11 organizations exported; 2 that closed or asked not to be listed are left out" in exporting.message(
        written
    )
    content = path.read_bytes()
    assert b"G closed" not in content
    assert b"H unlisted" not in content


def test_the_first_lines_leave_out_who_is_gone(mine: Directory) -> None:
    rows = mine.search(query.parse("closed OR moved")).rows
    shown = exporting.preview(mine, Export(rows, formats.find("csv-plain"), None))
    assert [row[0] for row in shown.table] == ["name", "I moved"]


def test_who_is_gone_is_found_here(mine: Directory) -> None:
    found = mine.search(query.parse("is:gone"))
    assert [it.id for it in mine.organizations(found.rows)] == ["g-closed", "h-unlisted"]
    assert found.facets["is", "gone"] == 2
    assert mine.search(query.parse("is:tried -is:gone")).count == 5


def test_only_records_that_somebody_tried_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    tries = (Verification("2024-01-01", "confirmed"),)
    records = [
        Organization(f"o{at}", f"Name {at:04}", verifications=tries if at % 20 == 0 else ()) for at in range(400)
    ]
    directory = Directory.in_memory(Resource(organizations=tuple(records)))
    read: list[bytes] = []
    decode = verifying._decode

    def counted(record: bytes) -> object:
        read.append(record)
        return decode(record)

    monkeypatch.setattr(verifying, "_decode", counted)
    assert len(verifying.due(directory, TODAY).rows) == 400
    assert len(read) == 20


def test_json_of_the_verifications_is_read_again(mine: Directory, tmp_path: Path) -> None:
    path = tmp_path / "out.json"
    exporting.run(mine, Export(mine.search(query.parse("is:tried")).rows, formats.find("json"), path))
    told = {it["id"]: it["verifications"] for it in json.loads(path.read_text())["organizations"]}
    assert told["i-moved"] == [{"on": "2026-11-25", "outcome": "moved"}]
