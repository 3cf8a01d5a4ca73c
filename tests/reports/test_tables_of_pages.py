"""A table says the same in a page and in a file: one answer what a head of a column means, and what its cells hold."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from made_addresses import parts_of

from directory_app import formats, reports
from directory_app.formats.reading import Reading
from directory_app.records import Address
from directory_app.reports.page.document import Markup

Table = tuple[list[str], list[list[str]]]
TABLES: dict[str, Table] = {
    "parts of an address, no values": (
        ["Agency", "Phone", "TTY", "Fax", "Email", "Website", "Address", "City", "State", "Zip"],
        [
            [
                "Willow Society", "302-555-0101", "302-555-0102", "302-555-0103", "a@willow.example",
                "www.willow.example", "22 Quay Road", "Dover", "DE", "19901",
            ],
            ["Elm Council", "302-555-0111 ext. 12", "N/A", "none", "n/a", "-", "PO Box 45", "Lewes", "DE", "19958"],
        ],
    ),
    "a whole address": (
        ["Organization Name", "Toll-Free Telephone", "TDD/TTY", "Main Phone", "Site Address"],
        [
            ["Willow Society", "800-555-0101", "302-555-0102", "302-555-0103", "22 Quay Road, Dover, DE 19901"],
            ["Elm Council", "800-555-0111", "Same", "302-555-0113", "Kranichstraße 5, 20095 Hamburg"],
        ],
    ),
    "French": (
        ["Nom de l'organisme", "Téléphone", "Télécopieur", "ATS", "Courriel", "Ville"],
        [
            ["Société du Saule", "514-555-0101", "514-555-0102", "514-555-0103", "a@saule.example", "Montréal"],
            ["Fondation Orme", "514-555-0111", "514-555-0112", "514-555-0113", "b@orme.example", "Laval"],
        ],
    ),
    "German": (
        ["Name der Einrichtung", "Telefon", "Schreibtelefon", "Telefax", "Straße", "PLZ", "Ort"],
        [
            ["Weide e.V.", "030 5550101", "030 5550102", "030 5550103", "Kranichstraße 5", "20095", "Hamburg"],
            ["Ulme e.V.", "030 5550111", "030 5550112", "030 5550113", "Kranichweg 7", "8001", "Zürich"],
        ],
    ),
    "Spanish": (
        ["Organización", "Teléfono", "Fax", "Correo electrónico", "Domicilio", "C.P.", "Localidad"],
        [
            [
                "Asociación Sauce", "915 550 101", "915 550 102", "a@sauce.example", "Calle Grulla 12", "28001",
                "Madrid",
            ],
            ["Fundación Olmo", "915 550 111", "915 550 112", "b@olmo.example", "Calle Grulla 14", "28002", "Madrid"],
        ],
    ),
    "kinds beside the numbers": (
        ["Program Name", "Phone 1", "Phone 1 Type", "Phone 2", "Phone 2 Type"],
        [
            ["Willow Society", "302-555-0101", "TTY", "302-555-0102", "Fax"],
            ["Elm Council", "302-555-0111", "Voice", "302-555-0112", "Videophone"],
        ],
    ),
    "a kind and an extension beside the number": (
        ["Organization", "Phone", "Phone Type", "Fax", "Ext"],
        [["Willow Society", "302-555-0101", "TTY", "302-555-0102", "12"], ["Elm Council", "302-555-0111", "", "", ""]],
    ),
    "an extension": (
        ["Organization", "Phone", "Ext", "Notes"],
        [["Willow Society", "302-555-0101", "12", "Call first"], ["Elm Council", "302-555-0111", "", "Open to all"]],
    ),
    "several numbers in a cell": (
        ["Company", "Telephone Number(s)", "TDD/TTY"],
        [
            ["Willow Society", "302-555-0101; 302-555-0102", "302-555-0103"],
            ["Elm Council", "302-555-0111 (voice), 302-555-0112 (TTY)", "No"],
        ],
    ),
    "texts and videophones": (
        ["Organization", "SMS", "Videophone", "WhatsApp"],
        [
            ["Willow Society", "302-555-0101", "302-555-0102", "302-555-0103"],
            ["Elm Council", "302-555-0111", "302-555-0112", "302-555-0113"],
        ],
    ),
    "the end of an address in one": (
        ["Agency", "City, State & Zip", "Phone"],
        [["Willow Society", "Dover, DE 19901", "302-555-0101"], ["Elm Council", "Lewes, DE 19958", "302-555-0111"]],
    ),
    "the country behind the street": (
        ["Organization", "Country", "City", "Street", "Phone"],
        [
            ["Willow Society", "Germany", "Hamburg", "Kranichstraße 5", "+49 40 5550101"],
            ["Elm Council", "United Kingdom", "Leeds", "22 Quay Road", "+44 113 496 0102"],
        ],
    ),
}  # fmt: skip


def _html(table: Table) -> str:
    def row(cells: list[str], tag: str) -> str:
        return f"<tr>{''.join(f'<{tag}>{cell}</{tag}>' for cell in cells)}</tr>"

    head, rows = table
    return f"<h1>Help near you</h1><table>{row(head, 'th')}{''.join(row(cells, 'td') for cells in rows)}</table>"


def _markdown(table: Table) -> str:
    head, rows = table
    lines = [f"| {' | '.join(cells)} |" for cells in (head, ["---"] * len(head), *rows)]
    return "\n".join(("# Help near you", "", "They help all.", "", *lines, ""))


def _told(reading: Reading) -> dict[str, object]:
    return {
        one.name: (
            sorted((phone.number, phone.types, phone.extension) for phone in one.phones),
            one.emails,
            one.websites,
            [parts_of(address) for address in one.addresses],
            one.description,
        )
        for one in reading.resource.organizations
    }


@pytest.mark.parametrize(("markup", "page"), [("html", _html), ("markdown", _markdown)])
@pytest.mark.parametrize("name", TABLES)
def test_a_table_in_a_page_says_what_it_says_in_a_file(
    tmp_path: Path, name: str, markup: Markup, page: Callable[[Table], str]
) -> None:
    head, rows = TABLES[name]
    with (tmp_path / "list.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([head, *rows])
    assert _told(reports.parse(page((head, rows)), "page", markup)) == _told(formats.read(tmp_path / "list.csv"))


def test_a_list_of_regions_is_called_by_them() -> None:
    """The one place that a table names is no part of an address where nothing else is a name."""
    page = "# Legal aid\n\n| Province | Phone |\n|---|---|\n| Ontario | 302-555-0101 |\n| Quebec | 302-555-0102 |\n"
    records = reports.parse(page, "page", "markdown").resource.organizations
    assert [(one.name, one.phones[0].number) for one in records] == [
        ("Ontario", "302-555-0101"), ("Quebec", "302-555-0102"),
    ]  # fmt: skip


def test_a_whole_address_in_a_cell_of_details_is_an_address() -> None:
    """Its column says nothing of it, the line itself does."""
    page = (
        "| Organization | Details |\n|---|---|\n"
        "| Elm Council | 22 Quay Road, Dover, DE 19901<br>302-555-0101<br>https://elm.example |\n"
        "| Fir League | 302-555-0102<br>7 Pier Pkwy #105, Lewes, DE 19958<br>Services: advice, 9 to 5 |\n"
    )
    records = reports.parse(page, "page", "markdown").resource.organizations
    assert [(one.name, [parts_of(it) for it in one.addresses], one.description) for one in records] == [
        ("Elm Council", [parts_of(Address("", "22 Quay Road", "", "Dover", "DE", "19901", "US"))], ""),
        (
            "Fir League",
            [parts_of(Address("", "7 Pier Pkwy #105", "", "Lewes", "DE", "19958", "US"))],
            "Services: advice, 9 to 5",
        ),
    ]


def test_no_row_is_named_by_what_it_is_about_where_its_cells_begin_with_a_name() -> None:
    """Below "Category" stand needs, and a number there is of whom the bold words beside it name."""
    rows = (
        ("Food", "<b>Elm Food Bank</b>", "Telephone: 202-555-0101"),
        (
            "Mental Health",
            "<b>Oak Care</b>, the local authority, keeps a crisis line",
            "Call any time at 202-555-0102.",
        ),
        ("Legal Help", "Ask early, as there is a waiting list.", "Call: 202-555-0103"),
    )
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    head = "<tr><th>Category</th><th>Discussion</th><th>Resources</th></tr>"
    read = reports.parse(f"<h1>Help</h1><table>{head}{cells}</table>", "page", "html").resource.organizations
    assert [(one.name, [phone.number for phone in one.phones]) for one in read] == [
        ("Elm Food Bank", ["202-555-0101"]),
        ("Oak Care", ["202-555-0102"]),
        ("Legal Help", ["202-555-0103"]),
    ]


def test_nothing_of_a_cell_of_extensions_is_lost() -> None:
    rows = "".join(f"| {name} | 302-555-010{at} | {said} |\n" for at, (name, said) in enumerate(_EXTENSIONS.items()))
    page = f"| Name | Phone | Extension |\n|---|---|---|\n{rows}"
    records = reports.parse(page, "page", "markdown").resource.organizations
    told = [(one.phones[0].extension, one.phones[0].description) for one in records]
    assert told == [("1039", "1055"), ("", ""), ("1009", "")]


_EXTENSIONS = {"Elm Council": "1039, 1055", "Oak Council": "NA", "Fir Council": "1009"}


def test_names_stand_below_a_head_that_says_of_whom() -> None:
    page = (
        "| Beratungsfeld | Namen der Beratungsstellen | Telefonnummer |\n| - | - | - |\n"
        "| Sucht | Suchtberatung der Stadt | 09131 / 555010 |\n"
    )
    [record] = reports.parse(page, "page", "markdown").resource.organizations
    assert (record.name, [phone.number for phone in record.phones]) == ("Suchtberatung der Stadt", ["09131 / 555010"])


def test_a_link_in_brackets_behind_a_name_is_its_site() -> None:
    page = "| Agency | Voice |\n|---|---|\n| Elm Board ([site](https://elm.example)) | 302-555-0101 |\n"
    (record,) = reports.parse(page, "page", "markdown").resource.organizations
    assert (record.name, record.websites) == ("Elm Board", ("https://elm.example",))
