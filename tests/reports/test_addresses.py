"""Addresses in many layouts of a page: each is read in its parts."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from made_addresses import ADDRESSES, Made, parts_of

from directory_app import reports
from directory_app.reports.page.document import Markup


def _block(name: str, lines: Sequence[str]) -> str:
    return "\n".join((name, *lines, "Phone: 302-555-0120"))


def _html(name: str, lines: Sequence[str]) -> str:
    return f"<h1>Help</h1><p><b>{name}</b><br>{'<br>'.join(lines)}<br>Phone: 302-555-0120</p>"


LAYOUTS: dict[str, tuple[Markup, Callable[[str, Sequence[str]], str]]] = {
    "lines": ("text", _block),
    "breaks": ("html", _html),
    "commas": ("text", lambda name, lines: f"{name}\n{', '.join(lines)}\nPhone: 302-555-0120"),
    "one line": ("text", lambda name, lines: f"{name}, {', '.join(lines)}, 302-555-0120"),
    "a dash": ("markdown", lambda name, lines: f"# Help\n\n- {name}—{', '.join(lines)}, 302-555-0120\n"),
    "bars": ("text", lambda name, lines: f"{name}\n{' | '.join(lines)}\nPhone: 302-555-0120"),
    "bullets": ("text", lambda name, lines: f"{name}\n{' • '.join(lines)}\nPhone: 302-555-0120"),
    "semicolons": ("text", lambda name, lines: f"{name}\n{'; '.join(lines)}\nPhone: 302-555-0120"),
    "a label": ("text", lambda name, lines: f"{name}\nAddress: {', '.join(lines)}\nPhone: 302-555-0120"),
    "a heading": (
        "html",
        lambda name, lines: (
            f"<h1>{name}</h1><h2>Address</h2><p>{'<br>'.join(lines)}</p><h2>Phone</h2><p>302-555-0120</p>"
        ),
    ),
}
_NAME = "Willow Hearing Society"


def _read(layout: str, made: Made) -> tuple[list[str], list[tuple[str, ...]]]:
    markup, page = LAYOUTS[layout]
    records = reports.parse(page(_NAME, made.lines), "page", markup).resource.organizations
    return [record.name for record in records], [parts_of(it) for record in records for it in record.addresses]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("country", ADDRESSES)
def test_each_address_is_read_in_its_parts(country: str, layout: str) -> None:
    """Street with building and unit, city, state and code as printed, on the organization whose name stands before."""
    made = ADDRESSES[country]
    assert _read(layout, made) == ([_NAME], [(made.street, made.city, made.state, made.postal)])


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("Write to the {}, PO Box 45, Dover, DE 19901, or call {}.", [("PO Box 45", "Dover", "DE", "19901")]),
        ("The {} is at 13 Larch Quay, Dublin 2. Call {}.", [("13 Larch Quay", "Dublin 2", "", "")]),
        ("Visit the {} at 22 Quay Road, Leeds LS1 4AP; telephone {}.", [("22 Quay Road", "Leeds", "", "LS1 4AP")]),
        ("{} (22 Quay Road, Dover, DE 19901) {}", [("22 Quay Road", "Dover", "DE", "19901")]),
        ("{} / 22 Quay Road / Dover, DE 19901 / {}", [("22 Quay Road", "Dover", "DE", "19901")]),
        ("{}\nDover, DE 19901\n{}", [("", "Dover", "DE", "19901")]),
        ("{}\n22 Quay Road\nMon-Fri 9am-5pm\nDover, DE 19901\n{}", [("22 Quay Road", "Dover", "DE", "19901")]),
        ("{}\n22 Quay Road, Dover\nDE 19901\n{}", [("22 Quay Road", "Dover", "DE", "19901")]),
        ("{}\n22 Quay Road\nDover, DE 19901-\n{}", [("22 Quay Road", "Dover", "DE", "19901")]),
        (
            "{}\n22 Quay Road Dover DE 19901 (Rear of Building)\n{}",
            [("22 Quay Road, (Rear of Building)", "Dover", "DE", "19901")],
        ),
        (
            "{}\nOffice of the Kite Advocate\n22 Quay Road\nDover, DE 19901\n{}",
            [("Office of the Kite Advocate, 22 Quay Road", "Dover", "DE", "19901")],
        ),
        (
            "{}\nc/o Kite Clinic, 22 Quay Road, Dover, DE 19901\n{}",
            [("c/o Kite Clinic, 22 Quay Road", "Dover", "DE", "19901")],
        ),
        (
            "{}\nMain address: 22 Quay Road, Dover, DE 19901\nMailing address: PO Box 45, Lewes, DE 19958\n{}",
            [("22 Quay Road", "Dover", "DE", "19901"), ("PO Box 45", "Lewes", "DE", "19958")],
        ),
        (
            "{}\n22 Quay Road, Dover, DE 19901 and 45 Pier Street, Lewes, DE 19958\n{}",
            [("22 Quay Road", "Dover", "DE", "19901"), ("45 Pier Street", "Lewes", "DE", "19958")],
        ),
        ("{}\nAdresse: Kranichstraße 5 20095 Hamburg\n{}", [("Kranichstraße 5", "Hamburg", "", "20095")]),
        ("{}\n22 Quay Road\nReno, NV\n89501\n{}", [("22 Quay Road", "Reno", "NV", "89501")]),
        ("{}\n22 Quay Road\nDurham, NC 27701\n{}", [("22 Quay Road", "Durham", "NC", "27701")]),
        ("{}\n22 Quay Road in Dover\n{}", [("22 Quay Road in Dover", "", "", "")]),
    ],
)
def test_an_address_in_other_words(text: str, addresses: list[tuple[str, ...]]) -> None:
    """In sentences and brackets, between hours, with remarks, two on one line; a city is never made of a street."""
    records = reports.parse(text.format(_NAME, "302-555-0120"), "page", "text").resource.organizations
    assert [(it.name, [parts_of(one) for one in it.addresses]) for it in records] == [(_NAME, addresses)]
    assert [phone.number for it in records for phone in it.phones] == ["302-555-0120"]


@pytest.mark.parametrize(
    "text",
    [
        "Chapter 12, Section 1040",
        "Open 24/7, Monday 1200",
        "Tickets 22, Seats 5500",
        "Meeting Room 4, Group 12345",
        "Text 22, HELP 741741",
        "Covid 19, Cases 40000",
        "Kite Road, Founded 1250",
        "Grant 12, Paris, France",
        "Helping in Dover, DE and Reno, NV",
    ],
)
@pytest.mark.parametrize("page", ["{}\n{}\nPhone: {}", "- {}: {}, {}", "{}\nWe help. {}.\nPhone: {}"])
def test_words_with_numbers_are_no_address(page: str, text: str) -> None:
    """The less a street says, the more its end must."""
    read = reports.parse(page.format(_NAME, text, "302-555-0120"), "page", "text").resource.organizations
    assert [it.addresses for it in read] == [()] * len(read)


@pytest.mark.parametrize(
    "text", ["Route 66, Texas, Oklahoma", "Track 5, 1200 Meters", "Section 8, Housing, 12000 Units"]
)
def test_what_may_be_a_street_makes_no_city(text: str) -> None:
    """It is told that the source names no city."""
    read = reports.parse(f"{_NAME}\n{text}\nPhone: 302-555-0120", "page", "text")
    addresses = [it for record in read.resource.organizations for it in record.addresses]
    assert [it.city for it in addresses] == [""] * len(addresses)
    assert bool(addresses) == any(notice.field == "addresses.city" for notice in read.notices)
