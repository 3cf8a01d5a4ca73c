"""Counts, lists and dates in words; nobody else makes them."""

from __future__ import annotations

import gettext
import re
from pathlib import Path

import pytest

import directory_app
from directory_app.text import wording


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


def test_plurals_pass_through_a_catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    """A language may have its plurals elsewhere: here one for 0 and 1, as French has."""

    class French(gettext.NullTranslations):
        def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
            return {"{count} row": "{count} ligne", "{count} rows": "{count} lignes"}[msgid2 if n > 1 else msgid1]

    monkeypatch.setattr(wording, "_catalogue", French())
    assert [wording.rows(count) for count in (0, 1, 2)] == ["0 ligne", "1 ligne", "2 lignes"]


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
