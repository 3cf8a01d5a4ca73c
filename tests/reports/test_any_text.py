"""Whatever comes in: no error, one fate a line, printed numbers, valid records, work that grows with length only."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from growth import LIMIT, growth
from hypothesis import given, settings
from hypothesis import strategies as st

from directory_app import reports
from directory_app.formats.json import resource
from directory_app.formats.reading import Fate
from directory_app.reports.page import document
from reports import expectations, score

_PARTS = st.one_of(
    st.sampled_from(
        "Tel: |Fax|TTY: |(voice)|(301) 555-0100|800-555-0101|711|Foo Society|12 Main St.|Reno, NV 89501|a@|b@c.org|"
        "www.x.org|, |; | |\n|\n\n|\r|Synonyms|References|<td>|</p>|<br>|| |* |# |> |1. |General Discussion|"
        "and the people of|contact the |(  )  -|For a Complete Report|\u200b|（|٣|<a href='mailto:|]( ".split("|")
    ),
    st.text(max_size=8),
)
TEXTS = st.lists(_PARTS, max_size=40).map("".join)


@settings(max_examples=150)
@given(TEXTS, st.sampled_from(("text", "markdown", "html")))
def test_every_line_has_one_fate_and_records_are_valid(text: str, markup: document.Markup) -> None:
    """Lines are counted as editors count them; what comes out can be written and read back."""
    reading = reports.parse(text, "page", markup)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    count = len(lines) if lines[-1] else len(lines) - 1
    assert [line.number for line in reading.lines] == list(range(1, count + 1))
    assert all(line.fate in Fate for line in reading.lines)
    assert resource.parse(resource.render(reading.resource), Path("x")) == reading.resource


@settings(max_examples=150)
@given(TEXTS)
def test_numbers_are_printed_in_the_document(text: str) -> None:
    """No number, e-mail or web address is put together from pieces."""
    for record in reports.parse(text, "page").resource.organizations:
        for value in [*(phone.number for phone in record.phones), *record.emails, *record.websites]:
            assert value in text


_OWN_LINE_ENDS = ("line-", "cr-", "cp1", "pdf-")
_PLAIN = [
    page
    for page in expectations.pages(score.PAGES)
    if page.suffix == ".txt" and not page.stem.startswith(_OWN_LINE_ENDS)
]


@pytest.mark.parametrize("page", _PLAIN, ids=lambda page: page.name)
def test_a_page_without_line_ends_loses_few_numbers(page: Path) -> None:
    """A crawler joined the lines with blanks: nine in ten numbers still stand in a record or a notice."""
    reading = reports.parse(" ".join(page.read_text(encoding="utf-8").split("\n")), page.name)
    kept = [phone.number for record in reading.resource.organizations for phone in record.phones]
    kept += [notice.value for notice in reading.notices if notice.field == "phones"]
    expected = {str(number.number) for record in expectations.read(page).organizations for number in record.numbers}
    missed = [number for number in expected if not any(number in text for text in kept)]
    assert len(missed) <= len(expected) // 10


@pytest.mark.parametrize("size", [1_250, 10_000], ids=["within a line", "beyond the longest line"])
@pytest.mark.parametrize(
    "page",
    [
        lambda size: "Tel: " + "(" * (size // 16) + "1" * size,
        lambda size: "Email: " + "a." * (size // 2) + "@",
        lambda size: "Tel: (800)555-0100 " * (size // 20),
        lambda size: "<" * size,
        lambda size: "<a href='" * (size // 9),
        lambda size: "@" * size,
        lambda size: "Foo Bar Society of the Quux 12 Main Street\n" * (size // 40),
    ],
    ids=["brackets", "mail", "one line", "angles", "tags", "at", "names"],
)
@pytest.mark.parametrize("markup", ["text", "html", "markdown"])
def test_work_grows_in_proportion_to_the_page(page: Callable[[int], str], markup: document.Markup, size: int) -> None:
    assert growth(lambda length: reports.parse(page(length), "page", markup), size) < LIMIT


def test_a_long_line_is_told() -> None:
    """What stands beyond the cap is not read, and the notice says on which line."""
    reading = reports.parse("Foo Society\n" + "x" * document.LONGEST_LINE + " Tel: 301-555-0100", "page")
    assert [(notice.line, notice.reason) for notice in reading.notices] == [
        (2, "this is longer than 10,000 characters; the rest of it was not read")
    ]


def test_a_long_page_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lines beyond the cap have a fate too."""
    monkeypatch.setattr(document, "MOST_LINES", 3)
    reading = reports.parse("a\nb\nc\nTel: 301-555-0100\n", "page")
    assert reading.lines[3].reason == "the page is too long; it was not read"
    assert [notice.reason for notice in reading.notices] == ["only the first 3 of 4 lines were read"]


def test_more_lines_than_any_report_are_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """In one line that names the file."""
    monkeypatch.setattr(document, "REFUSED_LINES", 3)
    path = tmp_path / "long.txt"
    path.write_text("a\n" * 4)
    with pytest.raises(Exception, match=r"long\.txt: this has 4 lines; no report has more than 3"):
        reports.read(path)
