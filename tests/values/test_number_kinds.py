"""Who answers under a label: one answer, whatever file the label stands in."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from directory_app import reports
from directory_app.exchange import reading as documents
from directory_app.records import Organization, PhoneType
from directory_app.text import wording
from directory_app.values import number_kinds

NUMBER = "800-332-2070"
LABELS: list[tuple[str, tuple[PhoneType, ...]]] = [
    ("TTY", ("textphone",)),
    ("TT", ("textphone",)),
    ("TDD", ("textphone",)),
    ("TDD/TTY", ("textphone",)),
    ("V/TT", ("voice", "textphone")),
    ("Voice/TTY", ("voice", "textphone")),
    ("TTY/Voice", ("textphone", "voice")),
    ("TTY's", ("textphone",)),
    ("Hearing impaired", ("textphone",)),
    ("Deaf", ("textphone",)),
    ("Typetalk", ("textphone",)),
    ("Tél", ("voice",)),
    ("Tél. sans frais", ("voice",)),
    ("Minicom", ("textphone",)),
    ("Teletypewriter", ("textphone",)),
    ("Text telephone", ("textphone",)),
    ("Schreibtelefon", ("textphone",)),
    ("ATS", ("textphone",)),
    ("TTY phone", ("textphone",)),
    ("VP", ("video",)),
    ("Videophone", ("video",)),
    ("Video relay", ("video",)),
    ("Text us", ("text",)),
    ("SMS", ("text",)),
    ("Fx", ("fax",)),
    ("Telefax", ("fax",)),
    ("Phone/Fax", ("voice", "fax")),
    ("Pager", ("pager",)),
    ("Cell", ("voice",)),
    ("Toll-free", ("voice",)),
    ("Hotline", ("voice",)),
    ("Phone", ("voice",)),
    ("Toll-free TTY", ("textphone",)),
]


def _report(folder: Path, label: str) -> Organization:
    text = f"Kite Society\n12 Main Street\nSpringfield, IL 62701\n{label}: {NUMBER}\n"
    return reports.parse(text, "r").resource.organizations[0]


def _read(path: Path) -> Organization:
    return documents.read(path).resource.organizations[0]


def _rows(label: str) -> list[list[str]]:
    return [["Name", "Phone 1", "Phone 1 Type"], ["Kite Society", NUMBER, label]]


def _csv(folder: Path, label: str) -> Organization:
    with (folder / "a.csv").open("w", newline="") as file:
        csv.writer(file).writerows(_rows(label))
    return _read(folder / "a.csv")


def _xlsx(folder: Path, label: str) -> Organization:
    book = openpyxl.Workbook()
    for row in _rows(label):
        assert book.active is not None
        book.active.append(row)
    book.save(folder / "a.xlsx")
    return _read(folder / "a.xlsx")


def _vcard(folder: Path, label: str) -> Organization:
    lines = ["BEGIN:VCARD", "VERSION:3.0", "FN:Kite Society", f"a.TEL;TYPE=WORK:{NUMBER}", f"a.X-ABLabel:{label}"]
    (folder / "a.vcf").write_text("\r\n".join([*lines, "END:VCARD", ""]))
    return _read(folder / "a.vcf")


def _hsds(folder: Path, label: str) -> Organization:
    record = {"id": "1", "name": "Kite Society", "phones": [{"id": "2", "number": NUMBER, "type": label}]}
    (folder / "a.json").write_text(json.dumps([record]))
    return _read(folder / "a.json")


@pytest.mark.parametrize("reader", [_report, _csv, _xlsx, _vcard, _hsds])
@pytest.mark.parametrize(("label", "types"), LABELS)
def test_one_answer_whatever_the_file(
    tmp_path: Path, reader: Callable[[Path, str], Organization], label: str, types: tuple[PhoneType, ...]
) -> None:
    (phone,) = reader(tmp_path, label).phones
    assert (phone.number, phone.types) == (NUMBER, types)


@pytest.mark.parametrize("label", ["Hearing Clinic front desk", "Ann", "T", "BBS"])
def test_other_labels_are_in_doubt(label: str) -> None:
    """A place to hear is no text telephone, and nothing is voice only because nobody knows better."""
    assert not number_kinds.is_known(label)


@pytest.mark.parametrize("label", ["", "Toll-free", "Main office", "Work", "24-hour hotline", "V/TTY", "Phone 2"])
def test_labels_that_leave_no_doubt(label: str) -> None:
    assert number_kinds.is_known(label)


@pytest.mark.parametrize(
    ("label", "types"),
    [
        ("HomeFAX", ("fax",)),
        ("WorkFax", ("fax",)),
        ("TTYPhone", ("textphone",)),
        ("TTYs", ("textphone",)),
        ("tty_tdd", ("textphone",)),
        ("Voice (TTY)", ("voice", "textphone")),
        ("TTY (no voice)", ("textphone",)),
        ("Phone (TTY)", ("textphone",)),
        ("textphone; fax", ("textphone", "fax")),
        ("For TTY, call", ("textphone",)),
        ("Fax für Gehörlose", ("fax",)),
        ("Deaf and hard of hearing callers", ("textphone",)),
        ("Center for the Deaf", ()),
        ("Attorney", ()),
        ("Confaxation", ()),
    ],
)
def test_words_inside_of_labels(label: str, types: tuple[PhoneType, ...]) -> None:
    assert number_kinds.types_of(label) == types


@pytest.mark.parametrize(
    ("words", "types"),
    [
        ("Hearing Clinic front desk", ()),
        ("Deaf services coordinator", ()),
        ("Library TTY", ("textphone",)),
        ("TTY/TDD Number", ("textphone",)),
        ("Contact Fax", ("fax",)),
        ("Deaf", ("textphone",)),
    ],
)
def test_words_that_may_name_a_place(words: str, types: tuple[str, ...]) -> None:
    assert number_kinds.types_named(words) == types


def test_names_are_read_back() -> None:
    for kind, name in number_kinds.NAMES.items():
        assert number_kinds.types_of(name) == (kind,)
        assert number_kinds.split_names(f"{name} 711") == ((kind,), "711")
    both = number_kinds.named(("video", "text"))
    assert number_kinds.split_names(f"{both} 711") == (("video", "text"), "711")
    assert number_kinds.split_names("711") == ((), "711")


def test_kinds_to_choose_from_are_said_in_the_language_and_no_two_alike() -> None:
    assert [number_kinds.said(it) for it in number_kinds.CHOICES] == [
        number_kinds.named(it) for it in number_kinds.CHOICES
    ]
    for language, both in (("es", "Voz y TTY"), ("fr", "Téléphone et ATS")):
        with wording.speaking(language):
            assert number_kinds.said(("voice", "textphone")) == both
            assert len({number_kinds.said(it) for it in number_kinds.CHOICES}) == len(number_kinds.CHOICES)


@pytest.mark.parametrize(
    ("label", "is_more"),
    [
        ("Nights and weekends", True), ("Main office", True), ("24-hour crisis line", True), ("Toll free (US)", True),
        ("Toll-Free Number", False), ("TTY/TDD", False), ("V/TTY", False), ("T:", False), ("Tél.", False), ("", False),
    ],
)  # fmt: skip
def test_what_a_label_says_besides_who_answers(label: str, is_more: bool) -> None:
    assert number_kinds.tells_more(label) is is_more


def test_the_labels_that_are_looked_up_say_no_more_than_the_words_of_their_kind() -> None:
    words = number_kinds._SAID_ALONE - number_kinds.LETTERS.keys()
    assert not [word for word in words if number_kinds._LETTER.search(number_kinds._SAID_BY_KIND.sub(" ", word))]
