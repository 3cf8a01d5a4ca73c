"""Counts, lists and dates in words; nobody else makes them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import directory_app
from directory_app.text import languages, wording
from directory_app.text.pseudo import BEGIN
from directory_app.text.retold import retold


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (wording.number(1_234_567), "1,234,567"),
        (wording.organizations(0), "0 organizations"),
        (wording.organizations(1), "1 organization"),
        (wording.disorders(12_000), "12,000 disorders"),
        (wording.of_organizations(3, 1_000), "3 of 1,000 organizations"),
        (wording.of_organizations(1, 1), "1 of 1 organization"),
        (wording.plural("{count} of {file}", "all {count} of {file}", 2, file="a.csv"), "all 2 of a.csv"),
        (wording.all_of([]), ""),
        (wording.all_of(["a"]), "a"),
        (wording.all_of(part for part in "ab"), "a and b"),
        (wording.all_of(["a", "b", "c"]), "a, b and c"),
        (wording.any_of(["a", "{b}", "c"]), "a, {b} or c"),
        (wording.sentence("Deleted: Owl House, Inc."), "Deleted: Owl House, Inc."),
        (wording.sentence("Deleted: Kite Society"), "Deleted: Kite Society."),
        (wording.date("2012"), "2012"),
        (wording.date("2012-01"), "January 2012"),
        (wording.date("2012-12-04"), "4 December 2012"),
    ],
)  # fmt: skip
def test_what_is_said(said: str, words: str) -> None:
    assert said == words


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("fr", ["0 organisme", "1 organisme", "2 organismes"]),
        ("es", ["0 organizaciones", "1 organización", "2 organizaciones"]),
        ("xx", ["0 organizations", "1 organization", "2 organizations"]),
    ],
)
def test_a_language_has_plurals_of_its_own(language: str, said: list[str]) -> None:
    with wording.speaking(language):
        assert [wording.organizations(count) for count in (0, 1, 2)] == said
    assert wording.organizations(2) == "2 organizations"


def test_dates_numbers_and_lists_are_said_as_each_language_does() -> None:
    said = {}
    for language in ("en", "es", "fr"):
        with wording.speaking(language):
            dates = [wording.date(it) for it in ("2012", "2012-08", "2012-04-01")]
            lists = [wording.all_of(["fax", "Internet"]), wording.any_of(["siete", "ocho", "once"])]
            said[language] = [*dates, *lists, wording.number(12_345)]
    assert said == {
        "en": ["2012", "August 2012", "1 April 2012", "fax and Internet", "siete, ocho or once", "12,345"],
        "es": ["2012", "agosto de 2012", "1 de abril de 2012", "fax e Internet", "siete, ocho u once", "12\u00a0345"],
        "fr": ["2012", "août 2012", "1er avril 2012", "fax et Internet", "siete, ocho ou once", "12\u00a0345"],
    }


def test_what_joins_two_things_has_the_blanks_of_the_language() -> None:
    assert wording.labelled("Fax", "1") + wording.in_a_row(["a", "b"]) == "Fax: 1a; b"
    with wording.speaking("fr"):
        assert wording.labelled("Fax", "1") + wording.in_a_row(["a", "b"]) == "Fax\u202f: 1a\u202f; b"


def test_what_a_library_says_is_said_in_the_language_where_it_is_known() -> None:
    templates = ("got {one}, not {other}", "a list", "expected {what}")
    assert retold("expected a list", templates) == "expected a list"
    with wording.speaking(languages.PSEUDO):
        assert retold("expected a list", templates).count(BEGIN) == 2
        assert retold("something else", templates) == "something else"


@pytest.mark.parametrize(
    "room",
    ["cli", "exchange", "files", "formats", "query", "records", "reports", "search", "store", "ui", "values"],
)
def test_nobody_else_makes_plurals_and_separators(room: str) -> None:
    own = re.compile(r":\d*,\}|else '?\"?s['\"]|\"? if \w+ == 1 else \"\w+s\"")
    package = Path(directory_app.__file__).parent
    found = [
        f"{path.relative_to(package)}: {line.strip()}"
        for path in (package / room).rglob("*.py")
        for line in path.read_text(encoding="utf-8").splitlines()
        if own.search(line)
    ]
    assert found == []
