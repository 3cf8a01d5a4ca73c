"""Labels and envelopes: every address is whole in its place, and what is not as somebody expects is said."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scanning import page, scanned
from strategies import replaced

from directory_app.errors import DirectoryError
from directory_app.exchange import printing
from directory_app.exchange.printing import Order, Pages
from directory_app.formats.content import Content
from directory_app.formats.pdf import sheets
from directory_app.formats.pdf.sheets import Sheet
from directory_app.records import Address, Doubt, Organization, Phone, Verification
from directory_app.records.fields import FIELDS
from directory_app.text import wording

POINT = 25.4 / 72  # millimetres


@pytest.fixture(autouse=True)
def in_america(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")


def at(*lines: str, city: str = "Springfield", code: str = "62701", country: str = "US") -> Address:
    """Return an address of these streets."""
    return Address(address_1=lines[0] if lines else "", address_2=", ".join(lines[1:]), city=city, postal_code=code,
                   country=country)  # fmt: skip


def made(name: str, *addresses: Address) -> Organization:
    return Organization(id="x", name=name, addresses=addresses)


def printed(*organizations: Organization, style: str = "labels", **order: Any) -> Pages:
    return printing.typeset(Content(organizations, FIELDS, {}), Order(style=style, **order))


HARD = (
    made("Sleep Foundation", at("1 Main Street")),
    made("A very long name of an institute for disorders that few people have or know of, " * 3, at("1 Main Street")),
    made("Donaudampfschifffahrtsgesellschaftskapitänsverband" * 3, at("Straße 1", city="Ort", country="DE")),
    made("W" * 23, at("W" * 23, "M" * 23, "Ж" * 23, city="Щ" * 20)),
    made("Lines", Address("c/o Somebody", "Building 7", "Floor 3", "Washington", "DC", "20001-1234", "GB")),
    made("מכון השינה", at("רחוב הרצל 12", city="תל אביב", country="IL")),
    made("مؤسسة النوم", at("شارع 5", city="القاهرة", country="EG")),
    made("निद्रा संस्थान", at("मार्ग ५", city="दिल्ली", country="IN")),
)


def boxes(pages: Pages) -> Iterator[tuple[int, float, float, float, float]]:
    """Yield the page and the left, top, right and lower edge of each line of text, in millimetres from above."""
    with pypdfium2.PdfDocument(pages.pdf) as document:
        for number, drawn in enumerate(document):
            text = drawn.get_textpage()
            high = drawn.get_height()
            for index in range(text.count_rects()):
                left, low, right, top = text.get_rect(index)
                yield number, left * POINT, (high - top) * POINT, right * POINT, (high - low) * POINT


def places(sheet: Sheet) -> list[tuple[float, float, float, float]]:
    """Return the edges of the labels of a sheet in their order."""
    corners = [
        (sheet.x + c * sheet.dx, sheet.y + r * sheet.dy) for r in range(sheet.rows) for c in range(sheet.columns)
    ]
    return [(x, y, x + sheet.label_width, y + (sheet.label_height or 1_000)) for x, y in corners]


def labels_of(pages: Pages, sheet: Sheet) -> list[int]:
    """Return the labels on which lines stand, counted over all pages; a line that leaves its label fails the test."""
    used = set()
    for sheet_number, left, top, right, low in boxes(pages):
        holding = [
            number
            for number, (x, y, end, bottom) in enumerate(places(sheet))
            if x + 1 <= left and right <= end - 1 and y + 0.5 <= top and low <= bottom - 0.5
        ]
        assert holding, f"page {sheet_number + 1}: a line at {left:.1f}, {top:.1f} to {right:.1f}, {low:.1f} is outside"
        used.add(sheet_number * sheet.count + holding[0])
    return sorted(used)


def text_of(pages: Pages) -> str:
    """Return the letters and digits of all pages."""
    with pypdfium2.PdfDocument(pages.pdf) as document:
        return letters("".join(it.get_textpage().get_text_bounded() for it in document))


def letters(text: str) -> str:
    """Return the letters and digits of a text: lines break anywhere, and PDFium reads a hyphen at their ends as U+2."""
    return "".join(filter(str.isalnum, text))


@pytest.mark.parametrize("sheet", sheets.LABELS, ids=lambda sheet: sheet.name)
@pytest.mark.parametrize("size", [0, 14])
def test_each_address_is_whole_on_its_label(sheet: Sheet, size: int) -> None:
    pages = printed(*HARD, paper=sheet.name, size=size)
    assert labels_of(pages, sheet) == list(range(len(HARD)))
    text = text_of(pages)
    for organization in HARD[:5]:  # pages hold what is read from the right in the order in which it is drawn
        for line in (organization.name, *organization.addresses[0].lines()):
            assert letters(line) in text


@pytest.mark.parametrize("sheet", [sheet for sheet in sheets.LABELS if sheet.count > 1], ids=lambda sheet: sheet.name)
def test_labels_begin_where_the_sheet_does(sheet: Sheet) -> None:
    pages = printed(*[made(f"No. {n}", at("1 Main Street")) for n in range(50)], paper=sheet.name, start=4)
    assert labels_of(pages, sheet) == list(range(3, 53))
    assert pages.count == -(-53 // sheet.count)
    assert pages.organizations == 50


def test_the_last_label_of_a_sheet_begins_no_second_page() -> None:
    assert printed(made("One", at("1 Main Street")), paper="5160", start=30).count == 1
    assert printed(*[made("One", at("1 Main Street"))] * 30, paper="5160").count == 1
    with pytest.raises(DirectoryError, match="has no label 31"):
        printed(made("One", at("1 Main Street")), paper="5160", start=31)


def test_text_is_smaller_rather_than_cut_and_too_small_is_said() -> None:
    pages = printed(*HARD, paper="5160")
    assert [it for it in pages.notices if "points" in it] == [
        "set in less than 8 points, so that all of it is on: A very long name of an institute for disorders that few…"
    ]
    assert pages.is_doubtful
    endless = printed(made("Nobody reads this name. " * 2_000, at("1 Main Street")), paper="5160")
    assert labels_of(endless, sheets.BY_NAME["5160"]) == [0]


def test_a_label_in_letters_that_no_font_here_has_is_said_by_name() -> None:
    chinese = made("睡眠財団", at("霞が関1-2-3", city="東京都千代田区", country="JP"))
    pages = printed(chinese, made("Sleep Foundation", at("1 Main Street")), paper="5160")
    assert labels_of(pages, sheets.BY_NAME["5160"]) == [0, 1]
    is_whole = "睡眠財団" in text_of(pages)  # where a font has them
    assert ("printed with ? for letters that no font here has: 睡眠財団" in pages.notices) is not is_whole
    assert pages.is_doubtful is not is_whole


@pytest.mark.parametrize("sheet", sheets.ENVELOPES, ids=lambda sheet: sheet.name)
def test_an_envelope_has_the_address_where_machines_read_it_and_the_sender_in_the_corner(sheet: Sheet) -> None:
    pages = printed(*HARD, style="envelopes", paper=sheet.name, sender="Sleep Line\n7 Elm Street\n\nOhio " + "x" * 90)
    assert pages.count == len(HARD)
    x, y, width, height = sheet.sender
    with pypdfium2.PdfDocument(pages.pdf) as document:
        assert [round(it * POINT, 1) for it in document[0].get_size()] == [
            round(sheet.width, 1),
            round(sheet.height, 1),
        ]
    for _, left, top, right, low in boxes(pages):
        is_sender = x <= left and right <= x + width and y <= top and low <= y + height
        (place,) = places(sheet)
        assert is_sender or (place[0] <= left and right <= place[2] and place[1] <= top and low <= place[3])
    assert text_of(pages).count("SleepLine") == len(HARD)


def test_without_a_sender_the_corner_is_empty() -> None:
    assert "Ohio" not in text_of(printed(HARD[0], style="envelopes", paper="no10", sender="  \n"))


@pytest.mark.parametrize(
    ("place", "style", "paper"),
    [
        ("en_US", "labels", "5160"),
        ("en_GB", "labels", "l7160"),
        ("en_US", "envelopes", "no10"),
        ("C", "envelopes", "dl"),
    ],
)
def test_sheets_are_those_of_the_place(place: str, style: str, paper: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", place)
    assert printing.BY_NAME[style].paper_of(Order(style=style)) == paper
    assert printing.BY_NAME[style].paper_of(Order(style=style, paper="letter")) in ("5160", "no10")


def test_the_country_stands_last_in_capitals_and_not_at_home() -> None:
    text = text_of(printed(made("Here", at("1 Main Street")), made("There", at("Straße 1", country="DE"))))
    assert "GERMANY" in text
    assert "UNITED" not in text
    assert "GERMANY" in text_of(printed(made("There", at("Straße 1", country="DE")), language="es"))


def test_the_first_whole_address_is_taken_and_what_is_not_whole_is_said() -> None:
    city = Address(city="Springfield")
    pages = printed(
        made("Two", city, at("1 Main Street"), at("2 Main Street")),
        made("City", city),
        replaced(made("Doubt", at("1 Main Street")), doubts=(Doubt("no-city", "addresses.city"),)),
        made("Nothing"),
        made("Country", Address(country="DE")),
        Organization(
            id="gone", name="Gone", addresses=(city,), verifications=(Verification("2026-01-01", "closed"),)
        ),
    )  # fmt: skip
    assert "Two1MainStreet" in text_of(pages)
    assert "2Main" not in text_of(pages)
    assert pages.notices == (
        "1 organization that closed or asked not to be listed is left out",
        "2 organizations have no address",
        "of several addresses the first whole one is taken: Two",
        "look at the address before you post it: no street, no city, or in doubt: City and Doubt",
    )
    assert pages.is_doubtful


def test_nobody_with_an_address_is_no_page() -> None:
    with pytest.raises(DirectoryError, match="nothing to print: 1 organization has no address"):
        printed(made("Nothing"))
    with (
        wording.speaking("es"),
        pytest.raises(DirectoryError, match="nada que imprimir: 1 organización no tiene dirección"),
    ):
        printed(made("Nothing"))


SLEEP = (
    Organization(
        id="sleep",
        name="Sleep Foundation",
        phones=(
            Phone("(301) 555-0102", ("fax",)),
            Phone("(301)555-0101", ("textphone",)),
            Phone("(301) 555-0100", ("voice",), extension="12", description="evenings only"),
        ),
    ),
    Organization(id="tty", name="Deaf Line", phones=(Phone("(202) 555-0101", ("textphone",)),)),
    Organization(id="short", name="988", phones=(Phone("988", ("voice",)),)),
    Organization(id="fax", name="Fax alone", phones=(Phone("(301) 555-0102", ("fax",)),)),
    Organization(
        id="many",
        name="A very long name of an institute for disorders that few people have or know of",
        phones=tuple(Phone(f"(415) 555-01{n:02}", ("voice",), description="ask for Ann") for n in range(6)),
    ),
)


@pytest.mark.parametrize("sheet", sheets.LABELS, ids=lambda sheet: sheet.name)
@pytest.mark.parametrize("language", ["en", "es"])
def test_number_labels_have_all_numbers_that_are_answered_and_a_code_to_call_one(sheet: Sheet, language: str) -> None:
    pages = printed(*SLEEP, style="number-labels", paper=sheet.name, language=language)
    assert labels_of(pages, sheet) == [0, 1, 2, 3]
    text = text_of(pages)
    for phone in (phone for it in SLEEP for phone in it.phones if phone.types != ("fax",)):
        assert letters(phone.number) in text
    assert "3015550100ext12eveningsonly" in text
    assert "3015550102" not in text
    codes = [code for number in range(pages.count) for code in scanned(page(pages.pdf, number))]
    assert sorted(codes) == [b"tel:+12025550101", b"tel:+13015550100", b"tel:+14155550100"]
    assert pages.notices[0] == "1 organization has no number that somebody answers"


@pytest.mark.parametrize("style", ["labels", "number-labels", "envelopes"])
def test_a_screen_reader_reads_label_after_label(style: str) -> None:
    pages = printed(*[made_callable(n) for n in range(3)], style=style)
    with pikepdf.open(io.BytesIO(pages.pdf)) as pdf:
        assert bool(pdf.Root.MarkInfo.Marked)
        assert "pdfuaid" in bytes(pdf.Root.Metadata.read_bytes()).decode()
        tree = [it for it in pdf.objects if isinstance(it, pikepdf.Dictionary) and "/S" in it]
        assert sum(it.S == "/P" for it in tree) >= 3
        figures = [str(it.Alt) for it in tree if it.S == "/Figure"]
        assert len(figures) == (3 if style == "number-labels" else 0)
        assert all("Voice: (301) 555-010" in it for it in figures)


def made_callable(number: int) -> Organization:
    """Return an organization with a number and an address."""
    phone = Phone(f"(301) 555-010{number}", ("voice",))
    return Organization(id="x", name=f"No. {number}", phones=(phone,), addresses=(at("1 Main Street"),))


def test_number_labels_without_codes_have_none() -> None:
    pages = printed(*SLEEP, style="number-labels", paper="5160", has_codes=False)
    assert scanned(page(pages.pdf)) == []


_words = st.text(st.characters(codec="latin-1", categories=["L", "N", "P", "Zs"]), min_size=1, max_size=40)


@settings(deadline=None, max_examples=12)
@given(st.lists(st.builds(made, _words, st.builds(at, _words, _words, city=_words)), min_size=1, max_size=25))
def test_no_line_of_any_address_leaves_its_label_or_is_lost(organizations: list[Organization]) -> None:
    sheet = sheets.BY_NAME["5160"]
    pages = printed(*organizations, paper=sheet.name, start=7)
    labels_of(pages, sheet)
    text = text_of(pages)
    for organization in organizations:
        for line in (organization.name, *organization.addresses[0].lines()):
            assert letters(line) in text
