"""Numbers that their page or list says are no longer in use."""

from __future__ import annotations

from pathlib import Path

import pytest

from directory_app import reports
from directory_app.exchange import reading as documents
from directory_app.formats.reading import Reading
from directory_app.reports.page.document import Markup
from directory_app.values import old_numbers


def _doubted(reading: Reading) -> list[str]:
    [record] = reading.resource.organizations
    return [doubt.value for doubt in record.doubts if doubt.code == "old-number"]


@pytest.mark.parametrize(
    "line",
    [
        "formerly 302-555-0101", "Old number: 302-555-0101", "302-555-0101 (no longer in use)", "(was 302-555-0101)",
        "302-555-0101, disconnected", "Fax 302-555-0101 is out of service", "TTY 302-555-0101 (do not use)",
        "302-555-0101 closed in 2019", "ancien numéro : 302-555-0101", "302-555-0101 (ya no funciona)",
    ],
)  # fmt: skip
def test_an_old_number_is_kept_with_a_doubt(line: str) -> None:
    reading = reports.parse(f"Elm Center\n302-555-0100\n{line}\n", "page")
    assert _doubted(reading) == ["302-555-0101"]


@pytest.mark.parametrize(
    "before", ["Old Town Clinic ", "formerly the Umbra Society, ", "Our office was moved. Call ", "old and young: "]
)
def test_other_words_say_nothing_of_a_number(before: str) -> None:
    assert not old_numbers.said("", before, " closed on Mondays")


def test_a_cell_says_so_too(tmp_path: Path) -> None:
    table = tmp_path / "list.csv"
    table.write_text('Name,Phone\nElm,"302-555-0101 (disconnected), 302-555-0102"\n', encoding="utf-8")
    assert _doubted(documents.read(table)) == ["302-555-0101"]


@pytest.mark.parametrize(
    ("markup", "page"),
    [
        ("html", "<h2>Elm Center</h2><p>Phone: <s>302-555-0101</s> 302-555-0100</p>"),
        (
            "html",
            '<b>Elm Center</b><br><span style="text-decoration: line-through">302-555-0101</span><br>302-555-0100',
        ),
        ("html", '<h2>Elm Center</h2><p><del><a href="tel:+13025550101">302-555-0101</a></del> 302-555-0100</p>'),
        ("markdown", "## Elm Center\n\nPhone: ~~302-555-0101~~ 302-555-0100\n"),
        ("markdown", "## Elm Center\n\n* <del>302-555-0101</del>\n* 302-555-0100\n"),
    ],
)
def test_what_is_struck_out_is_no_number_and_is_told(markup: Markup, page: str) -> None:
    reading = reports.parse(page, "page", markup)
    [record] = reading.resource.organizations
    assert [phone.number for phone in record.phones] == ["302-555-0100"]
    told = [notice.value for notice in reading.notices] + [line.text for line in reading.not_placed()]
    assert any("302-555-0101" in text for text in told)
