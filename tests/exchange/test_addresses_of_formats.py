"""One answer for every format: an address in a cell, on a label or on marked lines has the parts it has on a page.

`tests/reports/test_addresses.py` reads the same addresses from pages.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from pathlib import Path

import open_document
import openpyxl
import pytest
from made_addresses import ADDRESSES, Made, parts_of

from directory_app import formats
from directory_app.exchange.preview import line_roles
from directory_app.exchange.preview.draft import Base, Draft
from directory_app.exchange.preview.line_roles import Role
from directory_app.formats.reading import Fate, Line, Reading
from directory_app.records import Resource


def _table(path: Path, joint: str) -> None:
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([["Name", "Address"], *([name, joint.join(it.lines)] for name, it in _each())])


def _workbook(path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in [["Name", "Address"], *([name, "\n".join(it.lines)] for name, it in _each())]:
        book.active.append(row)
    book.save(path)


def _open_document(path: Path) -> None:
    open_document.write(path, [["Name", "Address"], *([name, ", ".join(it.lines)] for name, it in _each())])


def _cards(path: Path, version: str, property_of: Callable[[Sequence[str]], str]) -> None:
    cards = (f"BEGIN:VCARD\nVERSION:{version}\nFN:{name}\n{property_of(it.lines)}\nEND:VCARD\n" for name, it in _each())
    path.write_text("".join(cards), encoding="utf-8")


def _label(lines: Sequence[str]) -> str:
    return "LABEL;TYPE=WORK:" + "\\n".join(line.replace(",", "\\,").replace(";", "\\;") for line in lines)


def _parameter(lines: Sequence[str]) -> str:
    return 'ADR;LABEL="' + "\\n".join(lines) + '":;;;;;;'


def _street(lines: Sequence[str]) -> str:
    return "ADR:;;" + "\\, ".join(line.replace(",", "\\,") for line in lines) + ";;;;"


def _entries(path: Path) -> None:
    entries = (
        f"dn: cn={number}\nobjectClass: organization\no: {name}\npostalAddress: {'$'.join(it.lines)}\n\n"
        for number, (name, it) in enumerate(_each())
    )
    path.write_text("version: 1\n\n" + "".join(entries), encoding="utf-8")


FILES: dict[str, tuple[str, Callable[[Path], None]]] = {
    "a cell with commas": ("list.csv", lambda path: _table(path, ", ")),
    "a cell with lines": ("list.csv", lambda path: _table(path, "\n")),
    "a cell with semicolons": ("list.csv", lambda path: _table(path, "; ")),
    "XLSX": ("list.xlsx", _workbook),
    "ODS": ("list.ods", _open_document),
    "LABEL": ("cards.vcf", lambda path: _cards(path, "3.0", _label)),
    "a LABEL of ADR": ("cards.vcf", lambda path: _cards(path, "4.0", _parameter)),
    "a street of ADR": ("cards.vcf", lambda path: _cards(path, "3.0", _street)),
    "LDIF": ("list.ldif", _entries),
}


def _each() -> list[tuple[str, Made]]:
    return [(f"Willow Society {number}", made) for number, made in enumerate(ADDRESSES.values())]


@pytest.mark.parametrize("kind", FILES)
def test_each_address_has_its_parts(tmp_path: Path, kind: str) -> None:
    name, write = FILES[kind]
    write(tmp_path / name)
    read = formats.read(tmp_path / name).resource.organizations
    assert {one.name: [parts_of(it) for it in one.addresses] for one in read} == {
        name: [(made.street, made.city, made.state, made.postal)] for name, made in _each()
    }


@pytest.mark.parametrize("made", ADDRESSES.values(), ids=ADDRESSES)
def test_lines_that_somebody_marks_have_the_same_parts(made: Made) -> None:
    assert parts_of(line_roles.address_of(made.lines)) == (made.street, made.city, made.state, made.postal)


@pytest.mark.parametrize(
    "lines",
    [
        ("Am Markt 1", "60311 Frankfurt am Main"),
        ("22 Quay Road", "Leeds", "LS1 4AP"),
        ("22 Jalan Kite", "50450 Kuala Lumpur"),
    ],
)
def test_lines_of_an_address_are_guessed_as_such(lines: tuple[str, ...]) -> None:
    """Also where a line alone says nothing: they are read together, above words that are none."""
    texts = ("Willow Society", "For all who ask", *lines, "302-555-0120", "Open to everybody")
    read = Reading(Resource(), tuple(Line(at, text, Fate.NOT_PLACED, "") for at, text in enumerate(texts, start=1)))
    guessed = line_roles.guessed(Draft(Base(read, "page.txt")), range(1, len(texts) + 1))
    assert guessed == [
        Role.NAME, Role.ADDRESS, *[Role.ADDRESS] * len(lines), Role.CONTACT, Role.DESCRIPTION,
    ]  # fmt: skip
