"""Pages: what stands on them, that a screen reader can read them, and what is said of what does not."""

from __future__ import annotations

import io
import re
import shutil
import socket
import subprocess
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from msgspec.structs import replace
from scanning import page, scanned

from directory_app import paths
from directory_app.errors import DirectoryError
from directory_app.exchange import printing
from directory_app.exchange.printing import Order, Pages
from directory_app.formats import pdf, qr
from directory_app.formats.content import Content
from directory_app.formats.json import resource
from directory_app.formats.pdf import typesetting
from directory_app.records import (
    Address,
    Disorder,
    Doubt,
    LocalName,
    Note,
    Organization,
    Phone,
    Section,
    Source,
    Verification,
)
from directory_app.records.fields import FIELDS
from directory_app.text import languages
from directory_app.values import phone_speech, phones

TODAY = date(2026, 11, 26)
SHIPPED = resource.read(paths.resource_file())
DISORDERS = {it.id: it for it in SHIPPED.disorders}
STYLES = ("handout", "referral", "list", "cards", "large")
MARKUP = '#strong[no] *x* $y$ \\u{41} <b>&amp;</b> @ref `raw` // = #import "@preview/x:1.0.0": *'
HOSTILE = Organization(
    "hostile",
    f"{MARKUP} {'W' * 300}",
    alternate_names=("Kite\0 Society\x07\ud800", "turned \u202e1234\u202c round"),
    description="مؤسسة الأمل and שלום together",
    phones=tuple([Phone(f"(202) 555-01{n:02}", ("voice",), description=f"line {n}") for n in range(12)]),
    emails=(f"{'long' * 40}@kite.example",),
    websites=(f"https://kite.example/{'path/' * 40}",),
)


def content(*organizations: Organization) -> Content:
    """Return what is printed: some organizations, or those that ship."""
    return Content(organizations or SHIPPED.organizations, FIELDS, DISORDERS)


def typeset(*organizations: Organization, **order: Any) -> Pages:
    """Return pages of some organizations, or of those that ship."""
    return printing.typeset(content(*organizations), Order(**{"paper": "letter", **order}), TODAY)


@cache
def shipped(style: str, language: str = "en", paper: str = "letter", size: int = 0) -> Pages:
    """Return pages of those that ship; a handout is of the disorder that all help with."""
    disorder = "general-myoclonus" if style == "handout" else ""
    return typeset(style=style, disorder=disorder, language=language, paper=paper, size=size)


def text_of(pages: Pages) -> str:
    """Return the text of all pages, as a screen reader without tags reads it: in the order in which it was set."""
    document = pypdfium2.PdfDocument(pages.pdf)
    try:
        return "\n".join(page.get_textpage().get_text_bounded().replace("\r\n", "\n") for page in document)
    finally:
        document.close()


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


def check_tags(pages: Pages, language: str, title: str) -> None:
    """Assert what PDF/UA-1 asks of a file and what can be seen from outside: tags, language, title, texts, fonts."""
    with pikepdf.open(io.BytesIO(pages.pdf)) as file:
        root = file.Root
        assert (str(root.Lang)[:2], bool(root.MarkInfo.Marked)) == (language, True)
        assert bool(root.ViewerPreferences.DisplayDocTitle)
        meta = bytes(root.Metadata.read_bytes()).decode()
        assert "pdfuaid:part>1<" in meta
        assert title in meta
        tree = list(elements(root.StructTreeRoot.K))
        levels = [int(str(it.S)[2]) for it in tree if re.fullmatch("/H[1-6]", str(it.S))]
        assert levels[:1] in ([1], [])
        assert all(after <= before + 1 for before, after in pairwise(levels))
        assert all(str(it.get("/Alt", "")) for it in tree if it.S == "/Figure")
        assert {str(it.get("/Tabs")) for it in file.pages} == {"/S"}
        for it in file.pages:
            for font in it.Resources.get("/Font", {}).values():
                described = (
                    font.DescendantFonts[0].FontDescriptor if "/DescendantFonts" in font else font.FontDescriptor
                )
                assert {"/FontFile2", "/FontFile3"} & set(described.keys())
        assert len(file.pages) == pages.count


_TITLES = {"en": "General myoclonus", "es": "Mioclonía general", "fr": "Myoclonie générale"}


@pytest.mark.parametrize("size", [11, 16])
@pytest.mark.parametrize("paper", ["letter", "a4"])
@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_a_screen_reader_can_read_a_handout(language: str, paper: str, size: int) -> None:
    pages = shipped("handout", language, paper, size)
    check_tags(pages, language, _TITLES[language])
    with pikepdf.open(io.BytesIO(pages.pdf)) as file:
        box = [round(float(it)) for it in file.pages[0].MediaBox]
        assert box == [0, 0, *{"letter": (612, 792), "a4": (595, 842)}[paper]]


@pytest.mark.parametrize("style", ["handout", "labels"])
def test_a_language_may_have_a_region(style: str) -> None:
    assert shipped(style, languages.PSEUDO).count


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("style", STYLES)
def test_a_screen_reader_can_read_every_style_and_numbers_are_whole_behind_their_name(
    style: str, language: str
) -> None:
    pages = shipped(style, language)
    check_tags(pages, language, {"en": "Organizations that can help", "es": "Organizaciones"}[language] if
               style != "handout" else _TITLES[language])  # fmt: skip
    lines = text_of(pages).split("\n")
    text = " ".join(text_of(pages).split())
    for organization in SHIPPED.organizations:
        at = text.index(organization.name)
        for phone in organization.phones:
            number = phone_speech.grouped(phone.number, organization.region)
            assert any(number in line for line in lines), number
            assert text.find(number, at) > at, number


@pytest.mark.parametrize("paper", ["letter", "a4"])
@pytest.mark.parametrize("language", ["en", "es", "fr"])
def test_ten_organizations_are_on_one_page_of_a_handout_in_11_points(language: str, paper: str) -> None:
    pages = shipped("handout", language, paper, 11)
    assert pages.count == 1
    assert pages.organizations == 10
    assert pages.notices == ("of the summary only the first paragraph is printed, so that all is on one page",)


def test_a_few_organizations_leave_room_for_a_part_of_the_summary_or_all_of_it() -> None:
    few = SHIPPED.organizations[:2]
    assert typeset(*few, disorder="general-myoclonus").notices == (
        "of the summary only “What it is” is printed, so that all is on one page",
    )
    assert typeset(*few, disorder="progressive-myoclonus-epilepsy").notices == ()


def test_what_does_not_fit_one_page_is_whole_on_several_and_that_is_said() -> None:
    pages = shipped("handout", "en", "letter", 16)
    assert pages.notices == (f"it takes {pages.count} pages",)
    assert "5-hydroxytryptophan" in text_of(pages)


def test_words_are_in_the_language_of_the_page_and_those_of_the_data_say_in_which_they_are() -> None:
    pages = shipped("handout", "es", "letter", 11)
    text = text_of(pages)
    for words in (
        "Quién puede ayudar", "Número gratuito", "TTY (teléfono de texto)", "Qué es",
        "Datos con fecha de enero de 2012, nunca verificados.", "Estados Unidos",
        "Impreso el 26 de noviembre de 2026.", "No es consejo médico.",
        "Página 1 de 1",
    ):  # fmt: skip
        assert words in text
    with pikepdf.open(io.BytesIO(pages.pdf)) as file:
        assert b"/Lang(en" in b"".join(it.Contents.read_bytes() for it in file.pages).replace(b" ", b"") or any(
            str(it.get("/Lang", ""))[:2] == "en" for it in elements(file.Root.StructTreeRoot.K)
        )


@pytest.mark.parametrize("style", STYLES)
def test_nothing_that_people_write_is_markup_or_breaks_a_page(style: str) -> None:
    pages = typeset(HOSTILE, *SHIPPED.organizations[:2], style=style)
    check_tags(pages, "en", "Organizations")
    text = re.sub(r"\s+", "", text_of(pages))
    assert re.sub(r"\s+", "", MARKUP) in text
    assert text.count("W") >= 300
    assert style == "list" or "turned1234round" in text  # no other names in a table
    for n in range(12):
        assert f"(202)555-01{n:02}" in text


@pytest.mark.parametrize("style", STYLES)
def test_no_page_is_fetched_from_anywhere(style: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What would be fetched goes through a proxy that nobody asks; and no template names a package."""
    with socket.create_server(("127.0.0.1", 0)) as proxy:
        for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.getsockname()[1]}")
        typeset(HOSTILE, style=style)
        proxy.setblocking(False)
        with pytest.raises(BlockingIOError):
            proxy.accept()
    templates = list(Path(pdf.__file__).parent.rglob("*.typ"))
    assert len(templates) > len(STYLES)
    assert [it for it in templates if re.search(r'(import|include) *"@|plugin\(|read\(', it.read_text("utf-8"))] == []


@pytest.mark.skipif(shutil.which("qpdf") is None, reason="qpdf is not installed")
@pytest.mark.parametrize("style", STYLES)
def test_another_program_finds_the_file_right(style: str, tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(shipped(style).pdf)
    done = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("style", [it for it in STYLES if it != "list"])
def test_every_code_on_the_pages_can_be_scanned(style: str) -> None:
    pages = shipped(style)
    found = {code for number in range(pages.count) for code in scanned(page(pages.pdf, number))}
    calls = {next(it.payload for it in qr.codes(each) if it.kind == "call") for each in SHIPPED.organizations}
    assert {it.encode() for it in calls} <= found
    saves = {it.payload for each in SHIPPED.organizations for it in qr.codes(each) if it.kind == "save"}
    assert style != "referral" or {it.encode() for it in saves} <= found


@pytest.mark.parametrize("style", STYLES)
def test_a_name_that_nobody_sees_is_no_empty_heading(style: str) -> None:
    pages = typeset(Organization("x", "\x01\u200b\u0301"), Organization("y", "\ud7fc"), style=style)
    check_tags(pages, "en", "Organizations")
    assert text_of(pages).count("?") >= 1


@pytest.mark.parametrize("style", STYLES)
def test_what_is_higher_than_a_page_goes_on_on_the_next(style: str) -> None:
    """`text_of` reads what stands inside of a page: a block that never breaks would run off its end."""
    told = "" if style == "list" else f"{'Kites fly and fall. ' * 500}Endmost."  # a table has no descriptions
    sources = tuple([Source(f"Book {n}, printed and bound by the Kite Society of Springfield") for n in range(150)])
    numbers = tuple([Phone(f"(202) 555-01{n:02}", ("voice",), description="ring twice") for n in range(99)])
    large = Organization("x", "Kite Society", description=told, phones=numbers, sources=sources)
    text = " ".join(text_of(typeset(large, *SHIPPED.organizations, style=style)).split())
    for n in range(99):
        assert f"(202) 555-01{n:02}" in text
    assert style == "list" or "Endmost." in text
    assert ("Book 149" in text, "It is not medical advice." in text) == (True, True)


@pytest.mark.parametrize("style", ["referral", "large"])
def test_no_page_holds_nothing_but_what_is_said_at_the_end(style: str) -> None:
    organizations = SHIPPED.organizations
    for count in range(1, len(organizations) + 1):
        made = typeset(*organizations[:count], style=style, language="es")
        document = pypdfium2.PdfDocument(made.pdf)
        last = document[len(document) - 1].get_textpage().get_text_bounded()
        document.close()
        assert phones.digits_of(organizations[count - 1].phones[-1].number) in phones.digits_of(last)


@pytest.mark.parametrize("style", STYLES)
def test_nothing_stands_in_the_margin(style: str) -> None:
    """Numbers in letters, long lines of addresses, kinds of several words: all stay between the margins."""
    hard = Organization(
        "x",
        "Kite Society",
        addresses=(
            Address("Family desk", "P.O. Box 19643, Building 7 North Wing", "", "Springfield", "IL", "62794-9643"),
        ),
        phones=(
            Phone("1-800-MMM-WWWW (1-800-666-9999)", ("voice", "text", "video")),
            Phone("+1 (202) 555-0100 or 555-0101/02/03/04", ("voice",)),
        ),
    )
    size = 28 if style == "large" else 0
    margin = {"large": 71, "referral": 55, "handout": 39, "list": 41, "cards": 36}[style]  # points
    pages = typeset(*([hard] * 8), style=style, size=size)
    document = pypdfium2.PdfDocument(pages.pdf)
    try:
        for page in document:
            for found in page.get_objects():
                left, _, right, _ = found.get_bounds()
                assert margin <= left <= right <= 612 - margin
    finally:
        document.close()


def test_what_a_close_handout_leaves_out_is_said() -> None:
    told = [
        Organization(it.id, it.name, description="Helps families.", phones=it.phones, notes=(Note("Rings twice"),))
        for it in SHIPPED.organizations
    ]
    pages = typeset(*told, disorder="general-myoclonus")
    assert (pages.count, "Helps families." in text_of(pages)) == (1, False)
    assert "what organizations say of themselves, and notes, are left out, so that all is on one page" in pages.notices


def test_who_is_gone_is_left_out_and_counted_and_private_notes_stay_where_they_are() -> None:
    gone = Organization("gone", "Gone", verifications=(Verification("2026-01-02", "closed"),))
    notes = (Note("the secret", is_private=True), Note("Rings twice"))
    here = Organization("here", "Here", notes=notes, last_verified="2026-03-01")
    for style in STYLES:
        pages = typeset(gone, here, style=style)
        assert pages.notices[0] == "1 organization that closed or asked not to be listed is left out"
        assert pages.organizations == 1
        text = text_of(pages)
        assert ("Gone" in text, "secret" in text, "last verified 1 March 2026" in text) == (False, False, True)
        assert style == "list" or "Rings twice" in text


def test_who_verified_a_record_is_not_told_on_paper() -> None:
    verified = Verification("2026-03-01", "confirmed", by="Volunteer Vera", note="asked Bob")
    text = text_of(typeset(Organization("x", "Kite Society", verifications=(verified,)), style="referral"))
    assert "last verified 1 March 2026." in text
    assert ("Vera" in text, "Bob" in text) == (False, False)


def test_other_scripts_are_set_where_a_font_of_the_system_has_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """A system without fonts for them prints "?" and says so; nothing else changes."""
    name = "Kite 東京 Society"
    before = typesetting._compiler
    monkeypatch.setattr(typesetting, "_compiler", lambda template, **_: before(template, has_system_fonts=False))
    typesetting._fonts_for.cache_clear()
    pages = typeset(Organization("x", name, phones=(Phone("(202) 555-0100", ("voice",)),)), style="list")
    typesetting._fonts_for.cache_clear()
    assert "Kite ?? Society" in text_of(pages)
    assert pages.notices == ("no font here has these characters, printed as ?: 京東",)
    assert "(202) 555-0100" in text_of(pages)


def test_what_is_in_doubt_is_marked() -> None:
    doubtful = Organization(
        "x", "Kite Society",
        phones=(Phone("(202) 555-0100", ("voice",)), Phone("(202) 555-0101", ("fax",))),
        emails=("info@",),
        doubts=(Doubt("which-kind", "phones", "(202) 555-0100", ("Tel; Fax",)),),
    )  # fmt: skip
    text = text_of(typeset(doubtful, style="referral"))
    assert "Voice (202) 555-0100 (to check)" in text
    assert "Fax (202) 555-0101\n" in text
    assert "E-mail: info@ (to check)" in text


def test_the_note_for_the_caller_is_on_the_page_in_its_lines() -> None:
    for style in ("handout", "referral", "list", "large"):
        assert "For you\nAsk for Ann.\nMornings only." in text_of(
            typeset(style=style, note="Ask for Ann.\n\nMornings only.")
        )
    assert "Ann" not in text_of(typeset(style="referral"))


def test_large_print_has_nothing_small_and_grows_with_its_size() -> None:
    def sizes(pages: Pages) -> set[float]:
        with pikepdf.open(io.BytesIO(pages.pdf)) as file:
            found = set()
            for it in file.pages:
                for instruction in pikepdf.parse_content_stream(it):
                    if str(instruction.operator) == "Tf":
                        found.add(float(instruction.operands[1]))
            return found

    assert sizes(shipped("large")) == {18, 22}
    assert sizes(shipped("large", size=28)) == {28, 32}
    told = {"style": "large", "disorder": "general-myoclonus"}
    assert typeset(**told, is_spaced=True).count > typeset(**told).count
    with pytest.raises(DirectoryError, match="large is set in 18 to 28 points, not in 12"):
        typeset(style="large", size=12)


def test_a_long_list_says_its_heading_on_every_page_and_too_long_a_one_is_refused() -> None:
    many = [Organization(f"n{n}", f"Kite Society {n}") for n in range(printing.MOST + 1)]
    pages = typeset(*many[:120], style="list")
    assert text_of(pages).count("Name Numbers") == pages.count > 1
    with pytest.raises(DirectoryError, match="at most 1,000 organizations are printed"):
        typeset(*many, style="list")


def test_pages_are_pictures_for_previews() -> None:
    pictures = shipped("cards").pictures(30)
    assert len(pictures) == shipped("cards").count
    assert all(it.startswith(b"\x89PNG") for it in pictures)


_KITES = Disorder("kites", "Fear of kites", sections=(Section("What it is", ("Some people run away.",)),))
_SPANISH = (Section("Qué es", ("Algunas personas se van.",), "es"),)


def test_a_summary_of_a_disorder_without_organizations_is_printed_too() -> None:
    made = printing.typeset(Content((), FIELDS, {"kites": _KITES}), Order(disorder="kites"), TODAY)
    assert "Some people run away." in text_of(made)
    assert made.count == 1


def test_a_summary_in_another_language_than_the_page_says_so() -> None:
    made = printing.typeset(Content((), FIELDS, {"kites": _KITES}), Order(disorder="kites", language="es"), TODAY)
    text = text_of(made)
    assert text.startswith("Fear of kites\n")
    assert "Este resumen está en inglés." in text


@pytest.mark.parametrize("name", [(), (LocalName("es", "Miedo a las cometas"),)])
def test_a_summary_in_the_language_of_the_page_stands_alone(name: tuple[LocalName, ...]) -> None:
    both = replace(_KITES, sections=(*_KITES.sections, *_SPANISH), local_names=name)
    made = printing.typeset(Content((), FIELDS, {"kites": both}), Order(disorder="kites", language="es"), TODAY)
    text = text_of(made)
    assert text.startswith("Miedo a las cometas\n" if name else "Fear of kites\n")
    assert "Algunas personas se van." in text
    assert not {"run away", "está en inglés"} & {words for words in ("run away", "está en inglés") if words in text}


def test_the_country_of_most_addresses_is_said_once_on_brief_pages() -> None:
    here = [Organization(f"n{n}", f"Kite {n}", (), "", (Address(city="Springfield", country="US"),)) for n in range(3)]
    there = Organization("x", "Away", (), "", (Address(city="Oslo", country="NO"),), sources=(Source("A list"),))
    text = text_of(typeset(*here, there, style="list"))
    assert (text.count("United States"), "Oslo, Norway" in text) == (1, True)
    assert "Addresses without a country: United States" in text
    nowhere = Organization("y", "Nowhere", (), "", (Address(city="Springfield"),))
    text = text_of(typeset(*here, there, nowhere, style="list"))
    assert (text.count("United States"), "without a country" in text) == (3, False)


def test_a_style_without_a_summary_is_named_after_the_disorder() -> None:
    text = text_of(typeset(style="list", disorder="sleep-myoclonus"))
    assert text.startswith("Sleep myoclonus\n")
    assert "restless" not in text


def test_sources_are_said_once_with_their_date() -> None:
    text = " ".join(text_of(shipped("referral")).split())
    assert text.count("Source: General Myoclonus, National Organization for Rare Disorders (abstract of the report), "
                      "January 2012") == 1  # fmt: skip
