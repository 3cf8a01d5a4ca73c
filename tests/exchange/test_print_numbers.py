"""Numbers on pages: each stands where its organization does, digit for digit."""

from __future__ import annotations

from itertools import pairwise
from random import Random
from typing import Any

import pypdfium2
import pytest
from strategies import replaced, world

from directory_app.exchange import printing
from directory_app.exchange.printing import Order
from directory_app.formats.content import Content
from directory_app.records import Address, Organization, Phone, Source
from directory_app.records.fields import FIELDS
from directory_app.values import phone_speech
from directory_app.values.number_kinds import PhoneType

_KINDS: tuple[tuple[PhoneType, ...], ...] = (
    ("voice",), ("textphone",), ("fax",), ("voice", "textphone"), ("text",), ("video",), ("pager",),
)  # fmt: skip


def number(random: Random) -> str:
    """Return a number as some list prints it."""
    area, middle, last = random.choice((202, 301, 415, 888)), random.randint(200, 999), random.randint(0, 9999)
    return random.choice(
        (
            f"({area}){middle}-{last:04}",
            f"{area}.{middle}.{last:04}",
            f"{area}{middle}{last:04}",
            f"1-{area}-{middle}-{last:04} x{middle}",
            f"+44 20 {middle}9 {last:04}",
            f"{middle}-{last:04}",
            f"1-800-CDC-INFO (1-800-232-{last:04})",
            f"{area}-{middle}-{last:04} (V), {area}-{middle}-{last:04} (TTY) after 5 p.m.",
            f"{area}/{middle}-{last:04} or 7{last:04}",
        )
    )


def made_up(count: int) -> list[Organization]:
    """Return organizations with up to six numbers of all kinds; each name ends in a number of its own."""
    random = Random(7)
    result = []
    for place, organization in enumerate(world(random, count).organizations):
        numbers = tuple(
            Phone(
                number(random),
                random.choice(_KINDS),
                random.choice(("", "", "Nights and weekends")),
                random.choice(("", "", "0034", "4 or 5")),
                random.choice(("", "", "evenings only")),
            )
            for _ in range(random.randint(0, 6))
        )
        name = f"{organization.name} <{place:04}>"
        result.append(replaced(organization, name=name, phones=numbers, verifications=()))
    return result


def bare(text: str) -> str:
    """Return a text without blanks and places where a line may break; PDFium reads a hyphen at its end as U+2."""
    return "".join(text.replace("\u200b", "").replace("\x02", "-").split())


@pytest.mark.parametrize(
    ("style", "count"),
    [
        ("handout", 60),
        ("handout", 8),
        ("referral", 60),
        ("list", 60),
        ("cards", 60),
        ("large", 60),
        ("number-labels", 60),
    ],
)
def test_every_number_stands_with_its_organization(style: str, count: int) -> None:
    organizations = made_up(count)
    if style == "number-labels":
        organizations = [it for it in organizations if any(phone.types != ("fax",) for phone in it.phones)]
    pages = printing.typeset(Content(organizations, FIELDS, {}), Order(style=style, has_codes=False, paper="letter"))
    with pypdfium2.PdfDocument(pages.pdf) as document:
        text = bare("".join(page.get_textpage().get_text_bounded() for page in document))
    starts = [text.index(it.name[-6:]) for it in organizations]
    for organization, (start, end) in zip(organizations, pairwise([*starts, len(text)]), strict=True):
        for phone in organization.phones:
            if style == "number-labels" and phone.types == ("fax",):
                continue
            forms = {bare(phone.number), bare(phone_speech.grouped(phone.number, organization.region))}
            assert any(form in text[start:end] for form in forms), (organization.name, phone.number)
            assert bare(phone.extension) in text[start:end]


def test_no_number_leaves_its_column() -> None:
    """What is printed as a number may be as long as "(888) 842-9895, (888) 842-8527"."""
    printed = ("888-842-9895 or 842-8527", "(888) 842-9895, (888) 842-8527", "0800 842 9895 / 842 8527 / 99")
    organization = Organization(
        id="x",
        name="Sleep",
        phones=tuple(Phone(it, kinds) for it in printed for kinds in _KINDS),
        emails=("info@sleep.example",),
    )
    pages = printing.typeset(Content([organization], FIELDS, {}), Order(style="list", paper="letter"))
    with pypdfium2.PdfDocument(pages.pdf) as document:
        text = document[0].get_textpage()
        boxes = {
            text.get_text_bounded(*box): box for box in (text.get_rect(index) for index in range(text.count_rects()))
        }
    (column,) = (box[0] for said, box in boxes.items() if said.startswith("info@"))
    numbers = {said: box for said, box in boxes.items() if "842" in said}
    assert len(numbers) >= len(printed)
    assert [said for said, box in numbers.items() if box[2] > column] == []


_LAST = Phone("(301) 555-0199", ("textphone",))
_LONG: dict[str, dict[str, Any]] = {
    "numbers": {"phones": tuple(Phone(f"(301) 555-{n:04}", ("voice",)) for n in range(150))},
    "name": {"name": "A name without an end. " * 200},
    "texts": {
        "description": "What they do, in every detail. " * 600,
        "phones": (Phone("(301) 555-0100", ("voice",), description="ask for Ann " * 400),),
    },
    "lists": {
        "addresses": tuple(Address(address_1=f"{n} Main Street", city="Springfield") for n in range(90)),
        "websites": tuple(f"www.sleep.example/{n}" for n in range(150)),
        "sources": tuple(Source(f"A list of somebody, volume {n}") for n in range(300)),
    },
}


@pytest.mark.parametrize("long", _LONG)
@pytest.mark.parametrize("style", ["handout", "referral", "list", "cards", "large"])
def test_what_is_higher_than_a_page_goes_on_on_the_next(style: str, long: str) -> None:
    organization = replaced(Organization(id="x", name="Sleep"), **_LONG[long])
    organization = replaced(organization, phones=(*organization.phones, _LAST))
    pages = printing.typeset(Content([organization], FIELDS, {}), Order(style=style, has_codes=False, paper="letter"))
    with pypdfium2.PdfDocument(pages.pdf) as document:
        text = ""
        for page in document:
            part = page.get_textpage()
            text += bare(part.get_text_bounded())
            boxes = [part.get_rect(index) for index in range(part.count_rects())]
            assert all(box[1] >= 0 and box[3] <= page.get_height() for box in boxes), "a line is off the page"
    assert [phone.number for phone in organization.phones if bare(phone.number) not in text] == []
