"""Made-up pages of many layouts: what is read from them, and that it doesn't get worse."""

from __future__ import annotations

from pathlib import Path

import pytest

from directory_app.exchange import reading as documents
from directory_app.formats.reading import Fate
from reports import comparison, expectations, score

# What was reached; new pages may bring it down, a change of the code may not.
FLOORS = {"found": 0.98, "right": 0.95, "names right": 0.95, "addresses right": 0.95}
PAGES = expectations.pages(score.PAGES)


def test_pages_cover_many_layouts() -> None:
    """Thirty pages or more, of all three kinds of text."""
    assert len(PAGES) >= 30
    assert {page.suffix for page in PAGES} == {".txt", ".md", ".html", ".htm"}


def test_scores_stay_above_the_floor() -> None:
    """What stands on the right record over all pages; nothing is wrong in silence."""
    everything = comparison.total(score.score_pages(PAGES).values())
    for what, floor in FLOORS.items():
        all_ = "numbers" if what in ("found", "right") else what.removesuffix(" right")
        assert everything.share(what, all_) >= floor, "\n".join(everything.wrong)
    assert not everything.silent


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_numbers_emails_websites_extensions_and_doubts(page: Path) -> None:
    """No number is lost or invented on any page; what else the page says of a record is right too."""
    records = documents.read(page).resource.organizations
    expected = expectations.read(page).organizations
    assert [phone.number for record in records for phone in record.phones] == [
        number.number for fields in expected for number in fields.numbers
    ]
    for record, fields in zip(records, expected, strict=True):
        assert [phone.extension for phone in record.phones] == [number.extension for number in fields.numbers]
        assert record.emails == (record.emails if fields.emails is None else fields.emails)
        assert record.websites == (record.websites if fields.websites is None else fields.websites)
        doubtful = tuple(doubt.field for doubt in record.doubts if doubt.field in fields.doubts)
        assert doubtful == fields.doubts


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_line_has_one_fate(page: Path) -> None:
    """Lines are numbered from 1 without a gap; a placed line names its record and field, any other its reason."""
    reading = documents.read(page)
    known = {record.id for record in reading.resource.organizations}
    known |= {record.id for record in reading.resource.disorders}
    assert [line.number for line in reading.lines] == list(range(1, len(reading.lines) + 1))
    for line in reading.lines:
        if line.fate is Fate.PLACED:
            assert line.record in known
            assert line.field
        else:
            assert (line.fate is Fate.BLANK) == (not line.reason)
