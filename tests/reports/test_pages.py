"""Made-up pages of many layouts: what is read from them, and that it doesn't get worse."""

from __future__ import annotations

from pathlib import Path

import pytest

from directory_app.exchange import reading as documents
from directory_app.formats.reading import Fate
from reports import score

# What was reached; new pages may bring it down, a change of the code may not.
FLOORS = {"numbers": 0.98, "kinds": 0.95, "names": 0.95, "addresses": 0.95}
PAGES = score.pages()


def test_pages_cover_many_layouts() -> None:
    """Thirty pages or more, of all three kinds of text."""
    assert len(PAGES) >= 30
    assert {page.suffix for page in PAGES} == {".txt", ".md", ".html", ".htm"}


@pytest.mark.parametrize("what", score.WHAT)
def test_scores_stay_above_the_floor(what: str) -> None:
    """Precision and recall over all pages."""
    total = score.score(PAGES)[what]
    assert min(total.precision, total.recall) >= FLOORS[what], "\n".join(total.wrong)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_numbers_emails_websites_extensions_and_doubts(page: Path) -> None:
    """No number is lost or invented on any page; what else the page says of a record is right too."""
    records = documents.read(page).resource.organizations
    expected = score.expected(page)
    assert [phone.number for record in records for phone in record.phones] == [
        phone["number"] for record in expected for phone in record["phones"]
    ]
    for record, fields in zip(records, expected, strict=True):
        assert [phone.extension for phone in record.phones] == [
            phone.get("extension", "") for phone in fields["phones"]
        ]
        assert list(record.emails) == fields.get("emails", list(record.emails))
        assert list(record.websites) == fields.get("websites", list(record.websites))
        assert [doubt.field for doubt in record.doubts if doubt.field in fields.get("doubts", [])] == fields.get(
            "doubts", []
        )


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
