"""Parts of cards and lists of offices: labels in boxes, links to maps, short codes, what "Address:" says is one."""

from __future__ import annotations

import pytest

from directory_app import reports
from directory_app.reports.page.document import Markup

CARDS = """# Apoyo

<div class="grid">
<div class="card"><p class="h">Agencia del Olmo <span class="tag justice">Justicia</span></p>
<p><strong>Tel:</strong> 55 5550 0105 / 06</p><p><strong>Dir:</strong> Calle Olmo s/n, Centro, Kiteapa, 09429</p></div>
<div class="card"><p class="h">SOS Arce *765 <span class="tag justice">Justicia</span></p>
<p><strong>Tel:</strong> *765</p><p><strong>Dir:</strong> Barranca 209, San Arce, 03900</p></div>
<div class="card"><p class="h">Centro Abedul <span class="badge badge-info">Centros</span></p>
<p><strong>Tel:</strong> 01 (449) 555 0100
01 (449) 555 0101</p><p><strong>Dir:</strong> Av. Arce No. 31, esquina con Olmo,</p></div>
</div>
"""


def test_cards_with_labels_in_boxes_and_codes() -> None:
    """The label is no part of the name, and what is in one card stays in it."""
    records = reports.parse(CARDS, "page", "markdown").resource.organizations
    assert [(one.name, [it.number for it in one.phones]) for one in records] == [
        ("Agencia del Olmo", ["55 5550 0105"]),
        ("SOS Arce *765", ["*765"]),
        ("Centro Abedul", ["01 (449) 555 0100", "01 (449) 555 0101"]),
    ]
    assert [one.description for one in records] == ["Justicia", "Justicia", "Centros"]
    parts = [(it.address_1, it.city, it.postal_code) for one in records for it in one.addresses]
    assert parts == [
        ("Calle Olmo s/n, Centro", "Kiteapa", "09429"),
        ("Barranca 209, San Arce", "", "03900"),
        ("Av. Arce No. 31, esquina con Olmo", "", ""),
    ]
    assert ("digits-after", "55 5550 0105") in [(doubt.code, doubt.value) for doubt in records[0].doubts]


@pytest.mark.parametrize(
    ("page", "markup", "name", "address"),
    [
        (
            '## 40 Elm Homeless Services\n\n- Location: 40 Elm Road, Dover, DE 19901 <a href="#" class="m">Map</a>\n'
            "- Phone: 302-555-0104\n",
            "markdown",
            "40 Elm Homeless Services",
            "40 Elm Road",
        ),
        ("## 805 Street Outreach\n\n- Phone: 302-555-0104\n", "markdown", "805 Street Outreach", ""),
        (
            "<p><strong>0800 Talk Elm</strong></p><ul><li>Phone: 0800 555 0187</li></ul>",
            "html",
            "0800 Talk Elm",
            "",
        ),
        (
            "##### Elm Promise\n\n1016 19th Street South  \nDover, DE 19901\n\n(302) 555-0146\n\n##### Fir Promise\n\n"
            "222 East 8th Street  \nDover, DE 19901\n\n302-555-0147\n\n##### Oak Promise\n\n302-555-0148\n",
            "markdown",
            "Elm Promise",
            "1016 19th Street South",
        ),
        (
            "# Elm Department\n\n<pre>\nElm Office\n950 Elm Avenue, NW\nWashington, DC 20530\n302-555-0101\n</pre>\n",
            "markdown",
            "Elm Department",
            "950 Elm Avenue, NW",
        ),
        (
            "# Elm Department\n\nMailing Address: 535 SE Elm Street, Portland 97214\n302-555-0101\n",
            "markdown",
            "Elm Department",
            "535 SE Elm Street",
        ),
    ],
)  # fmt: skip
def test_names_and_streets_that_begin_with_digits(page: str, markup: Markup, name: str, address: str) -> None:
    """A heading names; digits before a street are no number; lines of "pre" stay lines; a map is no word of it."""
    records = reports.parse(page, "page", markup).resource.organizations
    assert records[0].name == name
    assert [it.address_1 for it in records[0].addresses] == ([address] if address else [])
    assert {phone.number[-8:-4] for one in records for phone in one.phones} <= {"555-", "555 "}


def test_what_stands_below_an_address_head_is_one_and_the_foot_is_told() -> None:
    """As in a table of a file: the whole cell is the street where nothing tells its parts apart."""
    page = (
        "<table><tr><th>UNIDAD</th><th>DIRECCIÓN</th><th>TELÉFONO</th></tr>"
        "<tr><td>LIBRES</td><td>Hospital Olmo. Arce Esq. La Zanja S/N. Barrio De Kite.</td><td>(276) 555 0100</td></tr>"
        "<tr><td>SERDÁN</td><td>Hospital Olmo Serdán 3 Norte No. 1 Centro.</td><td>(276) 555 0101</td></tr></table>"
        "<footer><address><p>222 555 6588</p><p>olmo@elm.example</p></address></footer>"
    )
    reading = reports.parse(page, "page", "html")
    assert [one.addresses[0].address_1 for one in reading.resource.organizations] == [
        "Hospital Olmo. Arce Esq. La Zanja S/N. Barrio De Kite.",
        "Hospital Olmo Serdán 3 Norte No. 1 Centro.",
    ]
    assert {"222 555 6588", "olmo@elm.example"} <= {notice.value for notice in reading.notices}


def test_a_short_number_that_a_link_beside_it_dials() -> None:
    page = (
        "<h2>Help</h2><div><div><div>Elderelm (Service)</div><div>14567</div></div><a href='tel:14567'></a></div>"
        "<div><div><div>Birch Helpline</div><div>302-555-0151</div></div><a href='tel:3025550151'></a></div>"
    )
    records = reports.parse(page, "page", "html").resource.organizations
    assert [(one.name, [it.number for it in one.phones], one.description) for one in records] == [
        ("Elderelm (Service)", ["14567"], ""),
        ("Birch Helpline", ["302-555-0151"], ""),
    ]


def test_offices_below_locations_are_of_the_name_above() -> None:
    """A town before each street is its city; a street and a town behind a label are an address."""
    page = (
        "## Birch Treatment Centers\n\n- Locations:\n   - Dover: 650 Quay Rd. Suites C & D, Dover <a href='#'>Map</a>\n"
        "   - Lewes: 155 Pier St. #520\n- Phone: 302-555-0112 (both locations)\n\n"
        "## Elm Shop\n\n- Location: 2025 9th St., Los Osos\n- Phone: 302-555-0113\n"
    )
    birch, elm = reports.parse(page, "page", "markdown").resource.organizations
    assert [(it.address_1, it.city) for it in birch.addresses] == [
        ("650 Quay Rd. Suites C & D", "Dover"),
        ("155 Pier St. #520", "Lewes"),
    ]
    assert [phone.number for phone in birch.phones] == ["302-555-0112"]
    assert [(it.address_1, it.city) for it in elm.addresses] == [("2025 9th St.", "Los Osos")]


def test_columns_that_ran_together_are_in_doubt() -> None:
    """Two cities on a line and two numbers on another: nothing tells whose is which."""
    page = (
        "Elm House Fir House\n22 Quay Road 45 Pier Street\nDover, DE 19901 Lewes, DE 19958\n302-555-0101 302-555-0102\n"
    )
    (record,) = reports.parse(page, "page").resource.organizations
    assert "beside-fields" in {doubt.code for doubt in record.doubts}


def test_a_spanish_column_of_places_names_nobody() -> None:
    page = (
        "## Centro del Olmo\n\n| Ubicación | Teléfono |\n|---|---|\n| 260 Quay Way, Dover | 302-555-0101 |\n"
        "| 120 Pier Ave., Lewes | 302-555-0102 |\n"
    )
    records = reports.parse(page, "page", "markdown").resource.organizations
    assert not [one.name for one in records if one.name[0].isdigit()]
