"""What stands on a page, whatever sets it: the same words in HTML, Markdown and text; nothing of it is markup."""

from __future__ import annotations

import unicodedata
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from directory_app import paths
from directory_app.errors import DirectoryError, UnwritableError
from directory_app.exchange import printing
from directory_app.exchange.printing import Order
from directory_app.formats.content import Content
from directory_app.formats.json import resource
from directory_app.formats.pdf import typesetting
from directory_app.formats.printout.cleaning import cleaned
from directory_app.formats.printout.order import country_here, paper_of
from directory_app.records import Address, Organization, Phone
from directory_app.records.fields import FIELDS

SHIPPED = resource.read(paths.resource_file())
DISORDERS = {it.id: it for it in SHIPPED.disorders}
MARKUP = "1. <script>alert('x')</script> &amp; *stars* [link](http://x.example) # | \\ `code` <b>bold</b>"
HOSTILE = Organization(
    "x",
    MARKUP,
    description=f"- {MARKUP}",
    phones=(Phone("(202) 555-0100", ("voice",)), Phone("(202) 555-0101", ("textphone",))),
    websites=("javascript:alert(1)", "https://kite.example/?a=1&b=2"),
)


def rendered(ending: str, *organizations: Organization, **order: Any) -> str:
    """Return the text of a file of that ending."""
    content = Content(organizations or SHIPPED.organizations, FIELDS, DISORDERS)
    return printing.rendered(content, Order(**order), ending, date(2026, 11, 26)).data.decode()


class Page(HTMLParser):
    """What of a page a browser shows and does."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.shown: list[str] = []
        self._hidden = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._hidden = tag if tag in ("style", "title") else ""

    def handle_endtag(self, _: str) -> None:
        self._hidden = ""

    def handle_data(self, data: str) -> None:
        if not self._hidden and data.strip():
            self.shown.append(" ".join(data.split()))


def test_a_page_of_html_is_one_file_that_a_screen_reader_reads_in_order() -> None:
    page = Page(rendered(".html", language="es", paper="letter", disorder="general-myoclonus"))
    names = [tag for tag, _ in page.tags]
    assert {"script", "link", "img", "iframe"} & set(names) == set()
    assert names.count("h1") == names.count("main") == names.count("footer") == 1
    assert dict(page.tags)["html"] == {"lang": "es"}
    assert [attributes for tag, attributes in page.tags if tag == "h1"] == [{}]
    assert {attributes.get("lang") for tag, attributes in page.tags if tag == "section"} == {None}
    assert {attributes.get("lang") for tag, attributes in page.tags if tag == "h3"} == {"en"}  # names of organizations
    levels = [int(name[1]) for name in names if name in ("h1", "h2", "h3")]
    assert levels[:2] == [1, 2]
    assert max(after - before for before, after in pairwise(levels)) == 1
    shown = page.shown
    assert shown.index("Quién puede ayudar") < shown.index("Epilepsy Foundation") < shown.index("(866) 330-2718")
    assert "Número gratuito:" in shown
    calls = [attributes["href"] for tag, attributes in page.tags if tag == "a"]
    assert "tel:+18663302718" in calls
    assert "tel:+18003322070" not in calls  # a TTY
    assert "tel:+18776874878" not in calls  # a fax


def test_nothing_that_people_write_is_markup_in_html() -> None:
    page = Page(rendered(".html", HOSTILE))
    assert MARKUP in page.shown
    assert f"- {MARKUP}" in page.shown
    assert [attributes["href"] for tag, attributes in page.tags if tag == "a"][-1] == "https://kite.example/?a=1&b=2"
    assert all("javascript" not in str(attributes) for _, attributes in page.tags)


def test_nothing_that_people_write_is_markup_in_markdown() -> None:
    page = Page(MarkdownIt("gfm-like", {"linkify": False}).render(rendered(".md", HOSTILE)))
    assert MARKUP in page.shown
    assert f"- {MARKUP}" in page.shown
    assert {"script", "b", "em", "a", "code", "ol"} & {tag for tag, _ in page.tags} == set()


@pytest.mark.parametrize("style", ["handout", "referral", "list", "cards", "large"])
@pytest.mark.parametrize("ending", [".html", ".md", ".txt"])
def test_every_number_is_in_every_file(style: str, ending: str) -> None:
    text = rendered(ending, style=style, note="Ask for Ann")
    for number in ("(866) 330-2718", "(800) 332-1000", "(800) 332-2070", "(877) 687-4878", "(301) 468-5981"):
        assert number in text.replace("\\", "")
    assert ("Ask for Ann" in text) is (style != "cards")  # which are cut apart


def test_the_text_of_a_page() -> None:
    kite = Organization("x", "Kite Society", phones=(Phone("2025550100", ("voice",), extension="12"),), hours=("9-5",))
    assert rendered(".txt", kite, language="fr") == (
        "Organismes qui peuvent aider\n============================\n\n"
        "Kite Society\n------------\n\n"
        "Téléphone\u202f: (202) 555-0100 (poste 12)\nATS inconnu. Service de relais\u202f: 711\n"
        "Horaires\u202f: 9-5\nInformations de date inconnue, jamais vérifiées.\n\n--------------------\n\n"
        "Service de relais, États-Unis\u202f: Composez le 711 pour joindre un téléphoniste du service de relais, "
        "par ATS ou de vive voix (janvier 2026\u202f; FCC 00-257 (July 2000); under review, FCC 25-79, Federal "
        "Register of 2 January 2026).\n\n"
        "Imprimé le 26 novembre 2026. Vérifiez ces données avant de vous y fier. Cette feuille est donnée à titre "
        "d’information. Ce n’est pas un avis médical.\n"
    )


def test_without_typst_a_pdf_says_how_to_get_it_and_all_else_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typesetting, "find_spec", lambda _: None)
    assert not printing.is_available()
    with pytest.raises(DirectoryError, match=r"pip install 'support-directory\[print\]'"):
        rendered(".pdf")
    assert "Epilepsy Foundation" in rendered(".html")


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "missing" / "x.html"
    content = Content(SHIPPED.organizations, FIELDS, DISORDERS)
    with pytest.raises(UnwritableError):
        printing.write(content, Order(), path)
    with pytest.raises(DirectoryError, match=r"handout is written to .*, not to \.docx"):
        printing.write(content, Order(), tmp_path / "x.docx")
    assert list(tmp_path.iterdir()) == []
    assert printing.write(content, Order(), tmp_path / "x.md").organizations == len(SHIPPED.organizations)


@given(st.text())
def test_a_cleaned_text_is_one_line_without_what_nobody_sees(text: str) -> None:
    made = cleaned(text)
    assert made == cleaned(made)
    assert len(made.splitlines()) <= 1
    made.encode()
    assert not set(made) & set("\0\x1b\u202e\u2066\ufffe")
    assert [it for it in made if it.isalnum()] == [it for it in unicodedata.normalize("NFC", text) if it.isalnum()]


@pytest.mark.parametrize(
    ("variables", "paper"),
    [
        ({"LC_ALL": "en_US.UTF-8"}, "letter"),
        ({"LANG": "es_MX.UTF-8"}, "letter"),
        ({"LANG": "fr_CA"}, "letter"),
        ({"LANG": "en_US.UTF-8", "LC_PAPER": "de_DE.UTF-8"}, "a4"),
        ({"LANG": "fr_FR@euro"}, "a4"),
        ({"LANG": "C.UTF-8"}, "a4"),
        ({"LANG": "English_United States.1252"}, "letter"),
    ],
)
def test_paper_is_that_of_the_place(variables: dict[str, str], paper: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_PAPER", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert paper_of(country_here()) == Order().paper_name == paper


def test_who_does_not_hear_reads_text_before_voice_and_who_takes_none_comes_last() -> None:
    voice, tty = Phone("(202) 555-0101", ("voice",)), Phone("(202) 555-0102", ("textphone",))
    kites = (
        Organization("a", "Voice alone", phones=(voice,)),
        Organization("b", "All ways", phones=(voice, tty), emails=("ann@kite.example",)),
        Organization("c", "By post", addresses=(Address(city="Springfield"),)),
    )
    text = rendered(".txt", *kites, style="list", is_text_first=True)
    none = "No TTY, text or e-mail is known."
    places = [text.index(words) for words in ("All ways", "0102", "ann@kite.example", "0101", "Voice alone", "By post")]
    assert [*places, text.rindex(none)] == sorted([*places, text.rindex(none)])
    assert text.index(f"{none} Relay service: 711") > text.index("Voice alone")
