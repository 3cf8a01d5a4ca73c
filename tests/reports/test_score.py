"""The judge of the report reader: what it calls right, wrong and silent."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from directory_app.formats.reading import Fate, Line, Notice, Reading
from directory_app.records import Address, Doubt, Organization, Phone, Resource
from reports import expectations, score
from reports.comparison import Tally
from reports.comparison import score as judged
from reports.expectations import Expected, Number, Page, key

_ELM = Address(address_1="1 Elm St.", city="Dover", state_province="DE", postal_code="19901")
_PAGE = Page(
    (
        Expected("Willow Line", numbers=(Number("302-555-0123"), Number("302-555-0124", "textphone"))),
        Expected("Heron House", numbers=(Number(("(302) 555-0130", "555-0130"), extension="4"),), addresses=(_ELM,)),
    ),
    either=("911",),
)


def _read(*records: Organization, notices: tuple[Notice, ...] = (), lines: tuple[Line, ...] = ()) -> Reading:
    return Reading(Resource(organizations=records), lines, notices)


def _willow(*phones: Phone, doubts: tuple[Doubt, ...] = ()) -> Organization:
    return Organization("willow-line", "Willow Line", phones=phones, doubts=doubts)


def _heron(*phones: Phone) -> Organization:
    return Organization("heron-house", "The Heron House", phones=phones, addresses=(_ELM,))


_VOICE = Phone("302-555-0123", ("voice",))
_TTY = Phone("302-555-0124", ("textphone",))
_DESK = Phone("302.555.0130", ("voice",), extension="4")


def _counts(tally: Tally, *what: str) -> list[int]:
    return [tally.counts[one] for one in what]


def test_all_right() -> None:
    """Numbers are compared by their digits, names without article; a number under "either" is not judged."""
    tally = judged(_read(_willow(_VOICE, _TTY, Phone("911", ("voice",))), _heron(_DESK)), _PAGE)
    assert _counts(tally, "numbers", "right", "found", "invented", "silent", "spurious") == [3, 3, 3, 0, 0, 0]
    assert _counts(tally, "names right", "addresses right") == [2, 1]
    assert not tally.wrong


def test_swapped_numbers_are_wrong_and_silent() -> None:
    """A record that bears another's name holds wrong numbers, whatever it shares."""
    tally = judged(_read(_willow(_DESK), _heron(_VOICE, _TTY)), _PAGE)
    assert _counts(tally, "right", "found", "elsewhere", "silent", "names right") == [0, 3, 3, 3, 2]
    assert tally.silent[0] == "wrong record: 302-555-0123 of Willow Line is under The Heron House"


def test_wrong_kind_and_extension_are_silent_faults() -> None:
    """A TTY that became voice, an extension that got lost."""
    tally = judged(
        _read(_willow(_VOICE, Phone("302-555-0124", ("voice",))), _heron(Phone("302-555-0130", ("voice",)))), _PAGE
    )
    assert _counts(tally, "right", "kind", "silent") == [1, 2, 2]


@pytest.mark.parametrize(
    "reading",
    [
        _read(_willow(_VOICE, _TTY, _DESK, doubts=(Doubt("note", "phones", "(302) 555 0130"),))),
        _read(_willow(_VOICE, _TTY, _DESK, doubts=(Doubt("no-name", "name"),))),
        _read(_willow(_VOICE, _TTY, _DESK), notices=(Notice("may be another's", "willow-line", "phones"),)),
        _read(
            _willow(_VOICE, _TTY, _DESK),
            notices=(Notice("these words became no field", "willow-line", "name", "Heron", line=7),),
            lines=(Line(7, "Heron: 302.555.0130", Fate.PLACED, "willow-line", "phones"),),
        ),
    ],
    ids=["value", "name", "record", "line"],
)
def test_a_word_about_the_number_its_record_or_line_breaks_the_silence(reading: Reading) -> None:
    """What was doubted is wrong all the same."""
    tally = judged(reading, _PAGE)
    assert _counts(tally, "right", "elsewhere", "silent") == [2, 1, 0]


def test_a_word_about_another_number_or_line_does_not() -> None:
    """A doubt about one number says nothing of the next."""
    doubt = Doubt("note", "phones", "302-555-0123", line=3)
    lines = (Line(3, "302-555-0123", Fate.PLACED), Line(4, "302.555.0130", Fate.PLACED))
    notices = (Notice("words became no field", "willow-line", "name", "Ann", line=3),)
    tally = judged(_read(_willow(_VOICE, _TTY, _DESK, doubts=(doubt,)), notices=notices, lines=lines), _PAGE)
    assert _counts(tally, "elsewhere", "silent") == [1, 1]


def test_addresses_are_compared_loosely() -> None:
    """A room, another spelling of the same words and the department above are the same place; another city is not."""
    page = Page((Expected("Heron House", addresses=(_ELM,)),))
    same = Address("Department of Rivers and of all the Birds of State", "1 ELM ST, Room 4", "", "Dover", "", "19901")
    for address, right in ((same, 1), (Address("", "1 Elm St.", "", "Dover Elm", "", "19901"), 0)):
        record = Organization("heron-house", "Heron House", addresses=(address,))
        assert _counts(judged(_read(record), page), "addresses right", "addresses invented") == [right, 1 - right]


def test_invented_and_repeated_numbers_count_against_it() -> None:
    """A wrong digit is an invention; a right number that stands under another record too is a wrong door."""
    slip = Phone("302-555-0129", ("voice",))
    tally = judged(_read(_willow(_VOICE, _TTY, slip), _heron(_DESK, _VOICE)), _PAGE)
    assert _counts(tally, "right", "invented", "silent") == [3, 2, 2]


def test_missing_numbers_are_lost_where_nobody_is_told() -> None:
    """A line that is said to be not placed is a word about its number."""
    lines = (Line(1, "desk (302) 555-0130", Fate.NOT_PLACED, reason="no"), Line(2, "302-555-0124", Fate.BOILERPLATE))
    tally = judged(_read(_willow(_VOICE), lines=lines), _PAGE)
    assert _counts(tally, "missing", "lost", "names", "names right") == [2, 1, 2, 1]


def test_records_are_matched_by_what_they_share() -> None:
    """A wrong name is a wrong name, not a lost record; a part of a record is a spurious one."""
    assert Expected("Willow Line (WL)").names() == {"willow line wl", "willow line"}
    renamed = Organization("main-address", "Main address", phones=(_VOICE, _TTY))
    rest = Organization("fax", "Room 4", emails=("a@b.example",))
    tally = judged(_read(renamed, rest, _heron(_DESK)), _PAGE)
    assert _counts(tally, "right", "names right", "names silent", "spurious") == [3, 1, 1, 1]
    assert judged(_read(rest), Page((Expected("Room", emails=("A@b.example",)),))).counts["emails right"] == 1


def test_optional_organizations_may_be_missing() -> None:
    """Whether an emergency number becomes a record is left open; what stands in it is judged."""
    page = Page((Expected("Police", numbers=(Number("999"),), optional=True),))
    assert not judged(_read(), page).counts["numbers"]
    police = Organization("police", "Police", phones=(Phone("999", ("fax",)),))
    assert _counts(judged(_read(police), page), "spurious", "kind") == [0, 1]


@pytest.mark.parametrize(
    ("number", "digits"),
    [
        ("1-800-799-DOOR (3667)", "8007993667"),
        ("1-800-799-3667 (DOOR)", "8007993667"),
        ("1-800-4-A-CHILD (1-800-422-4453)", "8004224453"),
        ("+1 (302) 555-0123", "3025550123"),
        ("+49 (0)30 555 01", "493055501"),
        ("116 123", "116123"),
    ],
)
def test_key(number: str, digits: str) -> None:
    """The digits that are dialled."""
    assert key(number) == digits


def test_expectations_of_both_forms_are_read(tmp_path: Path) -> None:
    """The older form names phones by their types; an unknown kind is a mistake."""
    phones = [{"number": "1", "types": ["voice", "fax"]}]
    record: dict[str, Any] = {"name": None, "phones": phones, "addresses": [], "doubts": ["name"]}
    (tmp_path / "old.json").write_text(json.dumps([record]))
    (tmp_path / "old.txt").touch()
    (tmp_path / "old.source.txt").touch()
    assert expectations.pages(tmp_path) == [tmp_path / "old.txt"]
    read = expectations.read(tmp_path / "old.txt").organizations
    assert read == (Expected("", numbers=(Number("1", "voice+fax"),), doubts=("name",)),)
    with pytest.raises(ValueError, match="telex"):
        Number("1", "telex")


def test_a_folder_is_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The figures of every page, of all, and what was silent; -v adds what was wrong."""
    (tmp_path / "page.txt").write_text("Willow Line\n1 Elm Street\nDover, DE 19901\nFax: 302-555-0123\n")
    numbers = [{"number": "302-555-0123"}, {"number": "302-555-0199"}]
    expected = {"organizations": [{"name": "Willow Line", "numbers": numbers}]}
    (tmp_path / "page.expected.json").write_text(json.dumps(expected))
    score.main(["-v", str(tmp_path)])
    printed = capsys.readouterr().out
    assert "      missing: 302-555-0199 of Willow Line" in printed
    assert "  page.txt: wrong kind or extension: 302-555-0123 of Willow Line should be voice, is fax" in printed
    assert "SILENT WRONG numbers" in printed
