"""Pages that are lists of organizations, a small one of each kind: each number stands on its own record."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from directory_app import reports
from directory_app.reports.page.document import Markup


class Case(NamedTuple):
    """A page and what it says: name, then numbers, each with the first letter of who answers where it is no voice."""

    kind: str
    markup: Markup
    page: str
    records: list[tuple[str, list[str]]]


_SECTIONS = """<div class="page-header"><h1>Recovery</h1>
<p><b>Maple Circle</b></p><p>888-555-0142</p><p>8 a.m. to 6 p.m., Monday to Friday</p><p><a href="https://m.example">Website</a></p>
<p><b>Harbor Call Center</b></p><p>800-555-0155</p><p>Twenty-four hours a day</p></div>
<div class="page-header"><h1>Safety</h1>
<p><b>Willow Lifeline</b></p><p>888-555-0143</p>
<p><b>Kite Network</b></p><p>800-555-0156</p>
<p><b>Larch Horizon’s Assault Hotline</b></p><p>Home Violence Hotline: 800-555-0157</p>
<p>Crime Harm Hotline: 866-555-0158</p><p>TDD phone number for all hotlines: 866-555-0159</p></div>"""
CASES = [
    Case(
        "sections with several names in bold words, one of them above lines of labels",
        "html",
        _SECTIONS,
        [
            ("Maple Circle", ["888-555-0142"]),
            ("Harbor Call Center", ["800-555-0155"]),
            ("Willow Lifeline", ["888-555-0143"]),
            ("Kite Network", ["800-555-0156"]),
            ("Larch Horizon’s Assault Hotline", ["800-555-0157", "866-555-0158", "t 866-555-0159"]),
        ],
    ),
    Case(
        "national numbers after a label",
        "text",
        "Elm Beratung: 0800 - 055 50 19\n\nElmdienst: 116 117\n\nElm Bahn: 0800 5 55 01 90\n",
        [("Elm Beratung", ["0800 - 055 50 19"]), ("Elmdienst", ["116 117"]), ("Elm Bahn", ["0800 5 55 01 90"])],
    ),
    Case(
        "links to sites of several others are no menu",
        "markdown",
        "* [Elm Circle](https://elm.example/)\n* [About us](https://oak.example/about/)\n"
        "* [Larch Society](https://larch.example/)\n* [Kite Society](https://kite.example/)\n",
        [("Elm Circle", []), ("Larch Society", []), ("Kite Society", [])],
    ),
    Case(
        "a person with a job in a sentence below, at the number of the department",
        "text",
        "Interpreters\n\nThe Elm Relations Department can be contacted at 718-555-0112.\n\n\nMore Services\n\n"
        "We offer assistive devices. For more information, please contact Jane Roe, Language Coordinator, "
        "at 718-555-0112.\n",
        [("Elm Relations Department", ["718-555-0112"])],
    ),
    Case(
        "a country before each name",
        "markdown",
        "## Crisis support\n\n- United States and Puerto Rico: Elm Crisis Lifeline - call 302-555-0100\n"
        "- Canada: Talk Elm Canada - call 302-555-0101, or visit [elm.example](https://elm.example)\n"
        "- New Zealand: Want to Talk? - call 302-555-0102 or visit [oak.example](https://oak.example)\n"
        "- Spain: Elm Circle - call 302-555-0103\n",
        [
            ("Elm Crisis Lifeline", ["302-555-0100"]),
            ("Talk Elm Canada", ["302-555-0101"]),
            ("Want to Talk?", ["302-555-0102"]),
            ("Elm Circle", ["302-555-0103"]),
        ],
    ),
    Case(
        "a department's own lines between its telephone and its fax",
        "text",
        "Department of Elms\n600 Elm Street\nBoston, MA 02111\nTel: 617-555-0100\nToll Free: 1-800-555-0102\n"
        "Oak & Beech Care: 1-800-555-0103\nTree at Risk Hotline: Toll Free: 1-800-555-0104\n"
        "Ombudsman Office: 617-555-0144\nTeen Peer Line 1-800-555-0168 (within Mass. only)\nFax: 617-555-0135\n",
        [
            (
                "Department of Elms",
                [
                    "617-555-0100",
                    "1-800-555-0102",
                    "1-800-555-0103",
                    "1-800-555-0104",
                    "617-555-0144",
                    "1-800-555-0168",
                    "f 617-555-0135",
                ],
            )
        ],
    ),
    Case(
        "a list by state that lost the gaps between its columns",
        "text",
        "State listings:\n\nAlaskaDept. of Care800 555-0144\nArizonaPhoenix hotline:800 555-0145\n"
        "IdahoFor information and help:208 555-0146\nIllinoisParents under stress 24 hrs:800 555-0147\n"
        "IndianaReporting:800 555-0148\nMaineCounty office of Care.Click here\nOhio24 hr hotline:800 555-0149\n",
        [
            ("AlaskaDept. of Care", ["800 555-0144"]),
            ("ArizonaPhoenix hotline", ["800 555-0145"]),
            ("IdahoFor information and help", ["208 555-0146"]),
            ("IllinoisParents under stress 24 hrs", ["800 555-0147"]),
            ("IndianaReporting", ["800 555-0148"]),
            ("Ohio24 hr hotline", ["800 555-0149"]),
        ],
    ),
    Case(
        "a list by state with its gaps",
        "text",
        "Indiana Reporting: 800 555-0107\nIowa In-state hotline: 800 555-0178\n"
        "Kansas Office: 800 555-0179\nMaine 24 hr hotline: 800 555-0180\n",
        [
            ("Indiana Reporting", ["800 555-0107"]),
            ("Iowa In-state hotline", ["800 555-0178"]),
            ("Kansas Office", ["800 555-0179"]),
            ("Maine 24 hr hotline", ["800 555-0180"]),
        ],
    ),
    Case(
        "what a call costs behind a name, a state above one, and a line that says that there is none",
        "text",
        "Alabama Elm Hotline Local (toll): (334) 555-0110\nAlabama Elm Services\n\n"
        "No State Wide Hotline\nColorado Department of Oak\nCall your county hotline, (303) 555-0132\n\n"
        "Delaware Elm Hotline Toll-Free: (800) 555-0111\nDelaware Services\n\n"
        "District of Columbia\nWashington Elm Hotline Local (toll): (202) 555-0112\n",
        [
            ("Alabama Elm Hotline", ["(334) 555-0110"]),
            ("Colorado Department of Oak", ["(303) 555-0132"]),
            ("Delaware Elm Hotline", ["(800) 555-0111"]),
            ("Washington Elm Hotline", ["(202) 555-0112"]),
        ],
    ),
    Case(
        "a table of places, offices and numbers in another language; where there is no office, its place names it",
        "markdown",
        "| **Ort** | **Stelle** | **Telefonnummer** |\n|---|---|---|\n"
        "| Elmstadt | Gesundheitsamt | +49 7031 555-0190 |\n"
        "| Eschdorf | Landratsamt | +49 711 555-0191 |\n| Ulmbach | | +49 911 5550192 |\n",
        [
            ("Gesundheitsamt", ["+49 7031 555-0190"]),
            ("Landratsamt", ["+49 711 555-0191"]),
            ("Ulmbach", ["+49 911 5550192"]),
        ],
    ),
    Case(
        "rows of a table are records, whatever the words of their first cells are; a name may say who answers",
        "html",
        "<table><tr><th>Department</th><th>Numbers</th></tr><tr><td>Elm Principal</td><td>9880055501</td></tr>"
        "<tr><td>Elm Office</td><td>080-23555019</td></tr><tr><td>Welfare officer</td><td>9880055503</td></tr>"
        "<tr><td>Taxi complaints via SMS</td><td>9880055504</td></tr></table>",
        [
            ("Elm Principal", ["9880055501"]),
            ("Elm Office", ["080-23555019"]),
            ("Welfare officer", ["9880055503"]),
            ("Taxi complaints via SMS", ["t 9880055504"]),
        ],
    ),
    Case(
        "a cell of names that is a web address",
        "markdown",
        "| Resource | URL | Use |\n|---|---|---|\n| Willow Help | 302-555-0111 | law |\n"
        "| ElmShelter.org | elmshelter.org | homes |\n"
        "| Larch Line | 302-555-0112 | calls |\n",
        [("Willow Help", ["302-555-0111"]), ("ElmShelter.org", []), ("Larch Line", ["302-555-0112"])],
    ),
    Case(
        "an item that is called as a label is, among items with names",
        "markdown",
        "1. **Elm Clinic** — 302-555-0181\n2. **Oak Clinic** — 302-555-0182\n3. **Crisis Line** — 302-555-0183\n",
        [("Elm Clinic", ["302-555-0181"]), ("Oak Clinic", ["302-555-0182"]), ("Crisis Line", ["302-555-0183"])],
    ),
    Case(
        "the same with what belongs to them in lists of their own",
        "markdown",
        "- **Phone Aid Line Elmton**\n  - Phone: 302-555-0171\n\n- **Crisis Line**\n  - Local: 302-555-0172\n"
        "  - Toll Free: 800-555-0173\n",
        [("Phone Aid Line Elmton", ["302-555-0171"]), ("Crisis Line", ["302-555-0172", "800-555-0173"])],
    ),
    Case(
        "terms with several descriptions",
        "html",
        "<h2>Resources</h2><dl><dt>Elm Suicide Lifeline:</dt><dd>800-555-0185, Veterans Press 1</dd>"
        "<dt>The Birch Project: </dt><dd>Call: 1-866-555-0186</dd><dd>Birch Text: Text BIRCH to 1-202-555-0100</dd>"
        "<dd>Birch Chat: <a href='https://birch.example.org'>birch.example.org</a></dd>"
        "<dt>Oak Association: 800-555-0187</dt><dd>Chat: <a href='https://oak.example.org'>oak.example.org</a></dd></dl>",
        [
            ("Elm Suicide Lifeline", ["800-555-0185"]),
            ("The Birch Project", ["1-866-555-0186", "t 1-202-555-0100"]),
            ("Oak Association", ["800-555-0187"]),
        ],
    ),
    Case(
        "pictures that say who answers",
        "html",
        "<h2>Elm Water Board</h2><table><tr><td><img src='/icon/phone.png' alt=''></td><td>+94 11 555 0190</td>"
        "<td><img src='/icon/fax.png' alt=''></td><td>+94 11 555 0191</td></tr></table>",
        [("Elm Water Board", ["+94 11 555 0190", "f +94 11 555 0191"])],
    ),
    Case(
        "an item that a site is named in",
        "markdown",
        "## Helpers\n\n- [742.org](https://www.742.org/) A hotline for assistance, 302-555-0161\n"
        "- [Elm Aid](https://elm.example.org) – money for rent, 302-555-0162\n",
        [("742.org", ["302-555-0161"]), ("Elm Aid", ["302-555-0162"])],
    ),
    Case(
        "a list in the source of a program",
        "text",
        "export const Lines = [\n"
        "\t{\n\t\tvalue: 'Belgium',\n"
        "\t\tdata: 'National Birch Hotline: +32 (0)800 55 101\\nYouth Elm Line: +32 (0)800 55 102',\n\t},\n"
        "\t{\n\t\tvalue: 'Germany',\n\t\tdata: 'Birke Telefon: 0800-5550111\\nKids Elm Phone: 0800-5550113',\n\t},\n"
        "\t{\n\t\tvalue: 'France',\n\t\tdata: \"Elm Aid's Mobile Service: 9999 555 666\\nOak: 3255\",\n\t},\n]\n",
        [
            ("National Birch Hotline", ["+32 (0)800 55 101"]),
            ("Youth Elm Line", ["+32 (0)800 55 102"]),
            ("Birke Telefon", ["0800-5550111"]),
            ("Kids Elm Phone", ["0800-5550113"]),
            ("Elm Aid's Mobile Service", ["9999 555 666"]),
            ("Oak", ["3255"]),
        ],
    ),
    Case(
        "lines of a name and its numbers, some of which no notation tells",
        "text",
        "Protección del Olmo: (55) 5550-0190 / (55) 5550-0191\nCruz del Olmo: 065 / (442) 555-0192\n"
        "Reporte de Fallas: 071\nBomberos: (442) 555-0193\nFugas: (442) 555-0194\n",
        [
            ("Protección del Olmo", ["(55) 5550-0190", "(55) 5550-0191"]),
            ("Cruz del Olmo", ["065", "(442) 555-0192"]),
            ("Reporte de Fallas", ["071"]),
            ("Bomberos", ["(442) 555-0193"]),
            ("Fugas", ["(442) 555-0194"]),
        ],
    ),
    Case(
        "a list whose names are lost",
        "text",
        "Housing\n\nServices: Offers homes.\n\nPhone: (209) 555-0197 Extension 225\n\nServices: Provides food.\n\n"
        "Phone: (209) 555-0105\n",
        [
            ("Unnamed contact, line 5", ["(209) 555-0197"]),
            ("Unnamed contact, line 9", ["(209) 555-0105"]),
        ],
    ),
]


def read(page: str, markup: Markup = "text") -> list[tuple[str, list[str]]]:
    """Return the records of a page: name, and numbers with the first letters of their kinds."""
    return [
        (
            record.name,
            [
                f"{''.join(kind[0] for kind in phone.types)} {phone.number}".removeprefix("v ")
                for phone in record.phones
            ],
        )
        for record in reports.parse(page, "page", markup).resource.organizations
    ]


@pytest.mark.parametrize("case", CASES, ids=[case.kind for case in CASES])
def test_each_number_stands_on_its_record(case: Case) -> None:
    """Names, numbers and kinds, in order."""
    assert read(case.page, case.markup) == case.records


def test_websites_below_hours_stay_with_their_name() -> None:
    """A line of hours between a number and a link."""
    records = reports.parse(_SECTIONS, "page", "html").resource.organizations
    assert next(record.websites for record in records) == ("https://m.example",)


def test_numbers_that_only_their_list_tells_are_in_doubt() -> None:
    """And so are records without a name."""
    pages = [case.page for case in CASES if case.kind.startswith(("lines of a name", "a list whose names"))]
    told, nameless = [reports.parse(page, "page").resource.organizations for page in pages]
    assert [doubt.value for record in told for doubt in record.doubts if doubt.code == "unknown-form"] == ["065", "071"]
    assert [[doubt.code for doubt in record.doubts] for record in nameless] == [["no-name"], ["no-name"]]


def test_a_list_of_articles_is_none_of_organizations() -> None:
    """Links that say what they tell how to do."""
    page = "- [What to do after a fire - Elmfarm](https://elm.example.org/fire)\n- [How to find a home](https://oak.example.org/)\n"
    assert read(page, "markdown") == []


def test_menus_and_links_that_stand_alone_name_nobody() -> None:
    """The page's one number stands below a menu, in a sentence and below a link in the foot, too."""
    page = """* [Cymraeg](https://elm.example/cy/)
* [Drugs](https://elm.example/drugs/)
* [Information](#)
\t+ [Reducing Harm](https://elm.example/harm/)
\t+ [Snorting](https://elm.example/snorting/)
 Search drugs
* [Home](https://elm.example/)
* [About us](https://elm.example/about/)
* [Literature](https://elm.example/books/)
* [Cymraeg](https://elm.example/cy/)
[0808 157 0101](tel:08081570101)

# Free Elm Drug Helpline
Freephone: 0808 157 0101

## Getting help
You can call ELM 24/7 on 0808 157 0101 anytime day or night.

[Hide](https://search.example)
 Freephone:
[0808 157 0101](tel:08081570101)
"""
    (record,) = reports.parse(page, "page", "markdown").resource.organizations
    assert record.name == "Free Elm Drug Helpline"
    assert {phone.number for phone in record.phones} == {"0808 157 0101"}
    assert not record.websites


def test_a_plain_line_above_the_numbers_of_another_is_in_doubt() -> None:
    """It may be the name of an organization, or words of a logo."""
    page = (
        "Elm Drug Helpline\nFreephone: 0808 157 0101\n\nSome other words.\n\nProud Partnership Member\n0808 157 0101\n"
    )
    records = reports.parse(page, "page").resource.organizations
    assert [doubt.code for doubt in records[-1].doubts] == ["number-of-other"]
