"""Pages that were read wrongly once, a small one of each kind: whose number it is, who answers, what is no name."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from directory_app import reports
from directory_app.formats.reading import Reading
from directory_app.reports.page.document import Markup


class Case(NamedTuple):
    """A page and what it says: name, then numbers, each with the first letter of who answers where it is no voice."""

    kind: str
    markup: Markup
    page: str
    records: list[tuple[str, list[str]]]


_AGENCY = """# Harbor Vision Office
(HVO)

The office answers questions about eye care.

Website
-------

[Harbor Vision Office](https://harborvision.example.org/)

Contact
-------

[Contact the Harbor Vision Office](https://harborvision.example.org/contact)

Phone number
------------

* 212-555-0110
* 212-555-0113 (loan desk)

TTY
---

* 212-555-0111
* 7-1-1

Local offices
-------------

[Find an office](https://harborvision.example.org/local)

Main address
------------

14th St. and Harbor Ave., NE

Albany,

NY

12207

Ask the Lamp Library at 302-555-0199.
"""

CASES = [
    Case("labels below a title", "markdown", _AGENCY, [
        ("Harbor Vision Office", ["212-555-0110", "212-555-0113", "t 212-555-0111", "t 7-1-1"]),
        ("Lamp Library", ["302-555-0199"]),
    ]),
    Case("labels of a text", "text",
         "Harbor Office\n\nPhone:\n302-555-0110\n\nTTY:\n302-555-0111\n\nAddress:\n22 Quay Road\nDover, DE 19901\n",
         [("Harbor Office", ["302-555-0110", "t 302-555-0111"])]),
    Case("the title of the page", "html",
         "<title>Contact us - Harbor Safety Program</title><p>Email: <a href='mailto:a@b.example'>Harbor Safety</a><br>"
         "Phone: 302-555-0110</p><h2>Mailing Address</h2><p>Lamp Unit<br>PO Box 12<br>Dover, DE 19901</p>",
         [("Harbor Safety Program", ["302-555-0110"])]),
    Case("words before a number that are no label", "text",
         "Helplines\nWillow Foundation: 302-555-0140\nRape and assault: 302-555-0150\nVeterans: 302-555-0160\n",
         [("Willow Foundation", ["302-555-0140"]), ("Rape and assault", ["302-555-0150"]),
          ("Veterans", ["302-555-0160"])]),
    Case("labels inside a record", "text",
         "Willow Clinic\n22 Quay Road\nDover, DE 19901\nPhone: 302-555-0140\nNight desk: 302-555-0141\n",
         [("Willow Clinic", ["302-555-0140", "302-555-0141"])]),
    Case("several in a sentence", "text",
         "For a class, contact the Balance Education Center at 302-555-0120, the Willow Association at 302-555-0130 "
         "or the Elder Finder at 302-555-0140.",
         [("Balance Education Center", ["302-555-0120"]), ("Willow Association", ["302-555-0130"]),
          ("Elder Finder", ["302-555-0140"])]),
    Case("items in one line", "text",
         "In your town, contact - The Lantern Center, 302-555-0120 or www.lantern.example.org   - The Willow League, "
         "302-555-0130 or www.willow.example.org   - The Maple Locator, 302-555-0140 or www.maple.example.org",
         [("The Lantern Center", ["302-555-0120"]), ("The Willow League", ["302-555-0130"]),
          ("The Maple Locator", ["302-555-0140"])]),
    Case("lost line ends", "text",
         "Ask these groups. Lantern Speech Council  22 Quay Road  Dover, DE 19901  Phone: 302-555-0120  Fax: "
         "302-555-0122  Website: http://lantern.example.org Willow Hearing League  Website: http://willow.example.org  "
         "Maple Balance Foundation  Phone: 302-555-0130",
         [("Lantern Speech Council", ["302-555-0120", "f 302-555-0122"]), ("Willow Hearing League", []),
          ("Maple Balance Foundation", ["302-555-0130"])]),
    Case("bold words begin paragraphs", "html",
         "<p><b>LANTERN Church</b><br>302.555.0120 | a@lantern.example.org</p><p><b>Helpers Office</b><br>302.555.0121"
         "</p><p><b>Giving Office</b><br>302.555.0122</p>",
         [("LANTERN Church", ["302.555.0120"]), ("Helpers Office", ["302.555.0121"]),
          ("Giving Office", ["302.555.0122"])]),
    Case("an item is one record", "html",
         "<ul><li><strong>Lantern Council</strong><br>Contact Person: Jane Roe, Program Manager, Harbor Initiative<br>"
         "John Doe, Housing Specialist<br>Phone: 302-555-0120</li><li><strong>Willow House</strong><br>Mental Health: "
         "302-555-0130</li></ul>",
         [("Lantern Council", ["302-555-0120"]), ("Willow House", ["302-555-0130"])]),
    Case("a name in the sentence before", "markdown",
         "The [Lantern Speech Council](https://lantern.example.org) tells of lip reading.\n\n> 302-555-0120 (voice)\n"
         "> 302-555-0121 (TTY)\n\nThe [Willow League](https://willow.example.org) tells of aids.\n\n> 302-555-0130\n",
         [("Lantern Speech Council", ["302-555-0120", "t 302-555-0121"]), ("Willow League", ["302-555-0130"])]),
    Case("capitals in the sentence before", "text",
         "DEPARTMENT OF LANTERNS gives advice on making a claim.\n\n     Information: 302-555-0120 (voice)\n\nNATIONAL "
         "COUNCIL ON HEARING (NCH)gives advice on aids\n\n     Papers: 302-555-0130 (voice); 302-555-0131 (TTY)\n",
         [("DEPARTMENT OF LANTERNS", ["302-555-0120"]),
          ("NATIONAL COUNCIL ON HEARING (NCH)", ["302-555-0130", "t 302-555-0131"])]),
    Case("a bold line above its items", "html",
         "<h2>Making a Complaint</h2><p><strong>Lantern Bureau (LSB):</strong></p><p>Complaints go to the bureau:</p>"
         "<ul><li>Phone: 302-555-0120</li><li>TTY/TDD: 302-555-0121</li><li>Mail: Lantern Bureau, P.O. Box 45, Dover, "
         "DE 19901</li></ul><p><strong>Willow Commission (WTC):</strong></p><ul><li>Phone: 302-555-0130</li></ul>",
         [("Lantern Bureau (LSB)", ["302-555-0120", "t 302-555-0121"]),
          ("Willow Commission (WTC)", ["302-555-0130"])]),
    Case("911 and the words of a link", "markdown",
         "Being followed\n--------------\n\n* In danger, call 911.\n* Contact the\n  [Lantern Victim Center]"
         "(https://lantern.example.org/)\n  at 302-555-0120 to find help.\n",
         [("Lantern Victim Center", ["302-555-0120"])]),
    Case("publications", "markdown",
         "## Publications\n\n[A Guide to Lip Reading](https://lantern.example.org/guide)\n302-555-0120 (voice)\n", []),
    Case("labels of names", "text",
         "Entry 1: Lantern Mission\nOrganization Name: Lantern Mission\nProgram Name: Night Beds\nPhone Number: "
         "302-555-0120\nIntake Times: Everyday 7 AM-10PM\n\nEntry 2: Willowhouse\nOrganization Name: Willowhouse\n"
         "Phone Number: 302-555-0130\n",
         [("Lantern Mission", ["302-555-0120"]), ("Willowhouse", ["302-555-0130"])]),
    Case("dotted lines", "text",
         "Town offices:\nHarbor Board....................     302-555-0120\nFerry...........................     "
         "302-555-0150\n",
         [("Harbor Board", ["302-555-0120"]), ("Ferry", ["302-555-0150"])]),
    Case("numbers first", "text",
         "302-555-0120  Lantern Council\n302-555-0130  Willow League\n",
         [("Lantern Council", ["302-555-0120"]), ("Willow League", ["302-555-0130"])]),
    Case("a table of tabs", "text",
         "Location\tAgency\tPhone\nOhio: Kent\tLantern\t302-555-0120 VP\nIowa\tWillow League\t302-555-0130\n"
         "Utah\tMaple\t302-555-0140\n",
         [("Lantern", ["v 302-555-0120"]), ("Willow League", ["302-555-0130"]), ("Maple", ["302-555-0140"])]),
    Case("rows without heads", "markdown",
         "| Lantern League | 040 19296 |\n| Emergency doctor | 112 |\n",
         [("Lantern League", ["040 19296"]), ("Emergency doctor", ["112"])]),
    Case("relay before a number", "html",
         "<p>Lantern Lifeline (for Deaf people)<br>TTY users: dial 711, then 1.302.555.0120</p>"
         "<p>Willow Line<br>1.302.555.0130</p>",
         [("Lantern Lifeline (for Deaf people)", ["t 711", "1.302.555.0120"]), ("Willow Line", ["1.302.555.0130"])]),
    Case("short numbers", "markdown",
         "### Lantern Talk\n- **Phone:** 1737 (free)\n- **Text:** 234\n\n### Willow Line\n- **Phone:** 13 11 14\n",
         [("Lantern Talk", ["1737", "m 234"]), ("Willow Line", ["13 11 14"])]),
    Case("German", "markdown",
         "**Lampensorge:** Ein offenes Ohr.\n- Telefon: 0800 / 555 0 111 oder 0800 / 555 0 222\n",
         [("Lampensorge", ["0800 / 555 0 111", "0800 / 555 0 222"])]),
    Case("a menu and a foot", "html",
         "<nav><a href='/'>Home</a> Call 302-555-0190</nav><h3>Lantern League</h3><p>302-555-0120</p>"
         "<footer>Lamp Library, 302-555-0191</footer>",
         [("Lantern League", ["302-555-0120"])]),
    Case("a dash before a sentence", "text",
         "Lantern Call Back Service - call 1300 555 467 for free support, day and night.\n\n"
         "Willowline - call 1300 555 251 for free and anonymous support, day and night.\n",
         [("Lantern Call Back Service", ["1300 555 467"]), ("Willowline", ["1300 555 251"])]),
    Case("headings of topics", "html",
         "<section><h2>Money Concerns</h2><ul><li>Lantern Care: Call 0808 555 1677</li><li>Umbra: Call 0808 555 2222"
         "</li></ul></section><section><h2>Family Concerns</h2><ul><li>Willow Lives: Call 0808 555 3333</li></ul>"
         "</section>",
         [("Lantern Care", ["0808 555 1677"]), ("Umbra", ["0808 555 2222"]), ("Willow Lives", ["0808 555 3333"])]),
    Case("staff", "html",
         "<p><b>Lantern Disability Services</b><br>22 Quay Road<br>Dover, DE 19901</p><p>Phone: 302-555-0120</p>"
         "<h4>Staff</h4><p>Jane Roe, M.A.<br>Program Specialist<br>Phone: 302-555-0121</p>",
         [("Lantern Disability Services", ["302-555-0120", "302-555-0121"])]),
    Case("links that dial", "markdown",
         "- **Lantern Line:** [811](tel:811) (24/7)\n- **Willow Line:** [13 11 14](tel:131114)\n",
         [("Lantern Line", ["811"]), ("Willow Line", ["13 11 14"])]),
    Case("items of a code and a name", "markdown",
         "* **115** : Lampes Secours, gratuit\n* 3624 : Médecins Lanterne, 24h/24\n* Violences Umbra : 3919 , 24h/24\n",
         [("Lampes Secours", ["115"]), ("Médecins Lanterne", ["3624"]), ("Violences Umbra", ["3919"])]),
    Case("places and names on lines of a paragraph", "markdown",
         "Dover: Lantern Youth: 302-555-0120\n<br/>\nKent: Willowside: 302-555-0130\n<br/>\nLewes: UP Maple: "
         "302-555-0140\n",
         [("Dover: Lantern Youth", ["302-555-0120"]), ("Kent: Willowside", ["302-555-0130"]),
          ("Lewes: UP Maple", ["302-555-0140"])]),
    Case("cells of neighbouring rows", "markdown",
         "| Service | Phone | Online |\n|---|---|---|\n| **Lantern** | 302-555-0120 | [lantern.example.org]"
         "(https://lantern.example.org) (text and chat) |\n| **Willow Blue** | 302-555-0130 | - |\n",
         [("Lantern", ["302-555-0120"]), ("Willow Blue", ["302-555-0130"])]),
    Case("text that is Markdown", "text",
         "## Help\n\n- **Lantern League** 302-555-0120<br>\n- **Willow Club** 302-555-0130\n",
         [("Lantern League", ["302-555-0120"]), ("Willow Club", ["302-555-0130"])]),
]  # fmt: skip

_LETTERS = {"textphone": "t", "fax": "f", "video": "v", "text": "m"}


def _numbers(reading: Reading) -> list[tuple[str, list[str]]]:
    return [
        (record.name, [f"{_LETTERS.get(phone.types[0], '')} {phone.number}".strip() for phone in record.phones])
        for record in reading.resource.organizations
    ]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.kind)
def test_whose_number_it_is(case: Case) -> None:
    """Each number on its own record, in the order of the page, with who answers."""
    assert _numbers(reports.parse(case.page, "page", case.markup)) == case.records


@pytest.mark.parametrize(
    ("page", "parts"),
    [
        ("One Harbor Circle, NE\nDover, DE 19901", ("", "One Harbor Circle, NE", "Dover", "DE", "19901")),
        ("5th and Pier Street, NW\nDover, DE 19901", ("", "5th and Pier Street, NW", "Dover", "DE", "19901")),
        ("Route 9, Box 12\nDover, DE 19901", ("", "Route 9, Box 12", "Dover", "DE", "19901")),
        ("12 High Street\nReading\nRG1 2AB\nUnited Kingdom", ("", "12 High Street", "Reading", "", "RG1 2AB")),
    ],
)
def test_addresses(page: str, parts: tuple[str, ...]) -> None:
    """A quarter of a city is no state, a corner is a street, and Reading is a city."""
    (record,) = reports.parse(f"Lantern Speech Council\n{page}\nTel: 302-555-0120\n", "page").resource.organizations
    (address,) = record.addresses
    read = (address.attention, address.address_1, address.city, address.state_province, address.postal_code)
    assert (record.name, read) == ("Lantern Speech Council", parts)


def test_a_doubtful_name_says_whose_it_may_be() -> None:
    """The runner-up is the last record whose name is no guess."""
    reading = reports.parse("Willow Foundation: 302-555-0140\nTeens: 302-555-0141\nKids: 302-555-0142\n", "page")
    doubts = [[(doubt.code, *doubt.parameters) for doubt in record.doubts] for record in reading.resource.organizations]
    doubtful = [("name-of-label",), ("may-belong-to", "Willow Foundation")]
    assert doubts == [[], doubtful, doubtful]


def test_what_stands_apart_from_the_fields_of_a_page_is_in_doubt() -> None:
    """A number below a heading that is no label: with the page's subject, flagged."""
    page = "# Harbor Office\n\n## Phone\n\n302-555-0110\n\n## Evening desk\n\n302-555-0111\n"
    (record,) = reports.parse(page, "page", "markdown").resource.organizations
    assert [(doubt.code, doubt.value) for doubt in record.doubts] == [("beside-fields", "302-555-0111")]


def test_a_mention_of_a_number_is_no_other_record() -> None:
    """A sentence that gives a number which a record has already."""
    page = "Lantern Hotline\n302-555-0120\n\nWe work with the Willow Services. Call us at 302-555-0120 at any time.\n"
    assert _numbers(reports.parse(page, "page")) == [("Lantern Hotline", ["302-555-0120"])]


@pytest.mark.parametrize(
    "closing", ["Questions? Call 302-555-0199.", "302-555-0199", "This list is kept by the city, 302-555-0199."]
)
def test_a_number_apart_from_a_whole_record_is_in_doubt(closing: str) -> None:
    """It may be the one's above, but nothing says so."""
    page = f"Lantern League: 302-555-0120\nWillow Club: 302-555-0130\n\n\n{closing}\n"
    records = reports.parse(page, "page").resource.organizations
    held = [record for record in records for phone in record.phones if phone.number == "302-555-0199"]
    assert [bool(record.doubts) for record in held] == [True]


def test_digits_that_no_country_writes_so_are_numbers_of_their_list() -> None:
    """Each with a doubt; a postal code is none."""
    numbers = {"Lampland": "(302) 555-0120", "Umbria": "(302) 555-0121", "Kiteland": "(302) 555-0122"}
    page = "".join(f"#{place}\n\n{number}\n\n" for place, number in {**numbers, "Willowia": "70 20 12 01"}.items())
    *_, last = reports.parse(page, "page", "markdown").resource.organizations
    assert ("unknown-form", "70 20 12 01") in [(doubt.code, doubt.value) for doubt in last.doubts]


def test_digits_that_may_be_a_number_are_told() -> None:
    """Nine digits in a sentence of another country."""
    reading = reports.parse("Fax na číslo 472 555 019 nebo osobně.\n", "page")
    assert [(notice.reason, notice.value) for notice in reading.notices] == [
        ("these digits may be a number", "472 555 019")
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Our machine for TTY users answers on weekdays. 302-555-0135",
        "A TTY is installed in the lobby, ring 302-555-0135 first.",
        "302-555-0135, where a fax machine is also at hand",
    ],
)
def test_a_device_beside_a_number_that_no_word_labels_is_told(line: str) -> None:
    [record] = reports.parse(f"Elm Foundation\n\n{line}\n", "page").resource.organizations
    assert [doubt.value for doubt in record.doubts] == ["302-555-0135"]
