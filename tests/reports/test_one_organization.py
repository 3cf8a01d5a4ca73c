"""Made-up pages about one organization: whose page it is, in whatever words its headings lead to a number."""

from __future__ import annotations

from pathlib import Path

import pytest

from directory_app.exchange import reading as documents
from directory_app.records import Organization
from directory_app.reports import parse
from directory_app.reports.page.document import Markup
from reports import comparison, expectations

PAGES = expectations.pages(Path(__file__).parent / "one_organization")


def organizations(text: str, markup: Markup = "html") -> tuple[Organization, ...]:
    """Return what is read from a page."""
    return parse(text, "page", markup).resource.organizations


def doubts(record: Organization) -> set[str]:
    """Return the codes of the doubts of a record's name."""
    return {doubt.code for doubt in record.doubts if doubt.field == "name"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_everything_stands_on_the_page_s_organization(page: Path) -> None:
    """One record with its name, all numbers with their kinds, nothing lost, nothing wrong in silence."""
    tally = comparison.score(documents.read(page), expectations.read(page))
    assert tally.counts["right"] == tally.counts["numbers"], tally.wrong
    assert tally.counts["names right"] == tally.counts["names"], tally.wrong
    assert not tally.counts["spurious"], tally.wrong
    assert not tally.silent


UNITS = """<title>Contact Information - Tern Housing Program</title>
<h3>{first}</h3><p>Toll Free: 800-555-0120 ext. 11</p><h3>{second}</h3><p>Toll Free: 800-555-0120 ext. 12</p>"""


def test_headings_over_one_number_with_other_extensions_are_one_organization() -> None:
    """Each heading is said of its number."""
    (record,) = organizations(UNITS.format(first="Repairs Unit", second="Rental Questions"))
    assert record.name == "Tern Housing Program"
    assert [(phone.extension, phone.description) for phone in record.phones] == [
        ("11", "Repairs Unit"),
        ("12", "Rental Questions"),
    ]


def test_organizations_over_one_number_stay_apart() -> None:
    """An organization that shares its exchange with another is no unit of it."""
    records = organizations(UNITS.format(first="Kite Foundation", second="Bar Society"))
    assert [record.name for record in records] == ["Kite Foundation", "Bar Society"]


def test_a_topic_without_an_owner_is_no_silent_name() -> None:
    """Nothing says whose the number below "Licensing Information" is: the record says so."""
    (record,) = organizations("<h1>Contact</h1><h3>Licensing Information</h3><p>Phone: 302-555-0120</p>")
    assert doubts(record)


def test_topics_with_numbers_of_their_own_are_in_doubt() -> None:
    """A topic may be what another is called: the number stands on the page's organization with a doubt."""
    records = organizations(
        "# Stilt Consumer Bureau\n\nTel: 302-555-0120\n\n### Media inquiries\n\n302-555-0132", "markdown"
    )
    (holder,) = [record for record in records if any(phone.number == "302-555-0132" for phone in record.phones)]
    assert any(doubt.value in ("302-555-0132", "Media inquiries") for doubt in holder.doubts)


def test_below_a_whole_contact_a_nameless_one_stays_apart() -> None:
    """A street and a number without a heading may be another's."""
    whole = "Tin Roof Foundation\n3 Nail Street\nAkron, OH 44308\nTel: 330-555-0143\n\n"
    records = organizations(f"{whole}85 Hammer Road\nCanton, OH 44702\nTel: 330-555-0144", "text")
    assert [len(record.phones) for record in records] == [1, 1]
    assert doubts(records[1])


def test_the_foot_names_whose_numbers_stand_above() -> None:
    """The same number in the foot is the same record; its address is not repeated."""
    (record,) = organizations(
        "<h1>Contact Us</h1><p>Primary Business Address<br>16 E. Elm St<br>Baxley, GA 31515</p>"
        "<p>Phone: 912-555-0141<br>Fax: 912-555-0142</p>"
        "<div>Elm HealthCare System</div><div>16 E. Elm St</div><div>Baxley, GA 31515</div><div>912-555-0141</div>"
    )
    assert record.name == "Elm HealthCare System"
    assert len(record.addresses) == 1
    assert {phone.types for phone in record.phones} == {("voice",), ("fax",)}


def test_share_links_are_no_websites() -> None:
    """Links that tell others of the page are nobody's address."""
    (record,) = organizations(
        '<h1>Kite Board</h1><h2>Phone number</h2><p>302-555-0120</p><p><a href="https://kite.example/">Site</a> '
        '<a href="https://www.facebook.com/sharer/sharer.php?u=https://kite.example">Share</a> '
        '<a href="https://twitter.com/intent/tweet?url=https://kite.example">Post</a></p>'
    )
    assert not any("facebook" in site or "twitter" in site for site in record.websites)


def test_a_mixed_heading_leaves_each_number_its_kind() -> None:
    """Below "Phone and Fax" the number beside a fax is a voice number."""
    (record,) = organizations("<h1>Kite Board</h1><h2>Phone and Fax</h2><p>302-555-0120<br>302-555-0121 (fax)</p>")
    assert [phone.types for phone in record.phones] == [("voice",), ("fax",)]
