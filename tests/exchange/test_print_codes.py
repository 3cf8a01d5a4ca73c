"""QR codes on pages: each that is printed scans from a picture of the page, and says in words what it is."""

from __future__ import annotations

import io

import pikepdf
import pytest
from scanning import page, scanned

from directory_app import paths
from directory_app.exchange import printing
from directory_app.exchange.printing import Order, Pages
from directory_app.formats import qr
from directory_app.formats.content import Content
from directory_app.formats.json import resource
from directory_app.records import Organization, Phone
from directory_app.records.fields import FIELDS
from directory_app.text import wording

SHIPPED = resource.read(paths.resource_file())
HARD = tuple(
    Organization(
        id=f"hard-{number}",
        name=name,
        phones=(
            Phone("(301) 555-0100", ("voice",), extension="12", description="evenings only"),
            Phone("(301) 555-0101", ("textphone",)),
            Phone("(301) 555-0102", ("fax",)),
        ),
        websites=("www.sleep.example/where?a=1&b=2",),
    )
    for number, name in enumerate(["Épilepsie; Żółć, Inc. \\ #let", "מכון השינה", "A name that goes on and on. " * 8])
)
STYLES = [style.name for style in printing.STYLES if "codes" in style.takes]


def figures(pages: Pages) -> list[str]:
    """Return what is said instead of each picture on some pages."""
    with pikepdf.open(io.BytesIO(pages.pdf)) as pdf:
        tree = [it for it in pdf.objects if isinstance(it, pikepdf.Dictionary)]
        return sorted(str(it.Alt) for it in tree if it.get("/S") == "/Figure")


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("organizations", [SHIPPED.organizations, HARD], ids=["shipped", "hard"])
def test_every_code_of_a_page_scans(organizations: tuple[Organization, ...], style: str, language: str) -> None:
    content = Content(organizations, FIELDS, {it.id: it for it in SHIPPED.disorders})
    disorder = "general-myoclonus" if style == "handout" else ""
    pages = printing.typeset(content, Order(style=style, language=language, disorder=disorder, paper="letter"))
    with wording.speaking(language):
        held = {code.alt: code.payload for organization in organizations for code in qr.codes(organization)}
    drawn = figures(pages)
    assert drawn
    found = [code.decode() for number in range(pages.count) for code in scanned(page(pages.pdf, number))]
    assert sorted(found) == sorted(held[said] for said in drawn)
