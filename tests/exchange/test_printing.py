"""Pages: what stands on them, that a screen reader can read them, and what is said of what does not."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Any

import pikepdf
import pypdfium2
import pytest

from directory_app import paths
from directory_app.exchange import printing
from directory_app.exchange.printing import Order, Pages
from directory_app.formats.content import Content
from directory_app.formats.json import resource
from directory_app.records import Organization
from directory_app.records.fields import FIELDS

TODAY = date(2026, 11, 26)
SHIPPED = resource.read(paths.resource_file())
DISORDERS = {it.id: it for it in SHIPPED.disorders}


def content(*organizations: Organization) -> Content:
    """Return what is printed: some organizations, or those that ship."""
    return Content(organizations or SHIPPED.organizations, FIELDS, DISORDERS)


def handout(*organizations: Organization, **order: Any) -> Pages:
    """Return a handout of some organizations, or of those that ship."""
    return printing.typeset(content(*organizations), Order(disorder="general-myoclonus", **order), TODAY)


def text_of(pages: Pages) -> str:
    """Return the text of all pages in the order of their content, in one line a line."""
    with pypdfium2.PdfDocument(pages.pdf) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def elements(node: Any) -> Iterator[Any]:
    """Yield the elements of the tree of tags, in reading order."""
    if isinstance(node, pikepdf.Array):
        for inner in node:
            yield from elements(inner)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield node
        if "/K" in node:
            yield from elements(node.K)


@pytest.mark.parametrize("size", [11, 16])
@pytest.mark.parametrize("paper", ["letter", "a4"])
@pytest.mark.parametrize("language", ["en", "es"])
def test_a_screen_reader_can_read_a_handout(language: str, paper: str, size: int) -> None:
    pages = handout(language=language, paper=paper, size=size)
    with pikepdf.open(io.BytesIO(pages.pdf)) as pdf:
        assert (str(pdf.Root.Lang)[:2], bool(pdf.Root.MarkInfo.Marked)) == (language, True)
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
        meta = bytes(pdf.Root.Metadata.read_bytes()).decode()
        assert re.search(r"pdfuaid:part>1<", meta)
        assert "General myoclonus" in meta
        assert [round(float(it)) for it in pdf.pages[0].MediaBox] == [
            0,
            0,
            *{"letter": (612, 792), "a4": (595, 842)}[paper],
        ]
        tree = list(elements(pdf.Root.StructTreeRoot.K))
        levels = [int(str(it.S)[2]) for it in tree if re.fullmatch("/H[1-6]", str(it.S))]
        assert levels[0] == 1
        assert all(after <= before + 1 for before, after in pairwise(levels))
        assert all("/Alt" in it for it in tree if it.S == "/Figure")
        assert len(pdf.pages) == pages.count
