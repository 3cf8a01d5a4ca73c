"""No word of a placed line is lost: it stands in a field, is told, or only leads to what stands beside it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from directory_app import reports
from directory_app.formats.reading import Fate, Reading
from directory_app.records import Organization
from directory_app.reports.assemble import left_over
from directory_app.reports.classify import field_labels

_ADDRESS = "12 Elm Street\nDover, DE 19901\n"


def _read(*lines: str) -> Organization:
    [record] = reports.parse("Ash Gait League\n" + _ADDRESS + "\n".join(lines) + "\n", "page").resource.organizations
    return record


@pytest.mark.parametrize(
    ("line", "remark"),
    [
        ("Call 302-555-0100 after 6 pm, ask for Ms. Roe", "after 6 pm, ask for Ms. Roe"),
        ("To make an appointment call 302-555-0100 after 6 p.m. on Mondays.", "after 6 p.m. on Mondays"),
        (
            "You can reach the nurse at 302-555-0100 only on Mondays, or by mail at nurse@ash.example.",
            "only on Mondays",
        ),
        ("Leave a message for us at 302-555-0100 (from 9 to 5 on weekdays); we call back.", "from 9 to 5 on weekdays"),
        ("If you are in danger at home call 302-555-0100 24 hours a day, or text 302-555-0101.", "24 hours a day"),
        ("If you can hear us well call 302-555-0100 and press 2 for the night nurse.", "press 2 for the night nurse"),
        ("Whoever lives abroad can call 302-555-0100 from Toronto, or write to us.", "from Toronto"),
        ("Those who live near may call 302-555-0100 at 12 Elm Street to ask.", ""),
        (
            "You can call 302-555-0100 during the day (8 a.m. - 4:30 p.m.) if that is better.",
            "during the day (8 a.m. - 4:30 p.m.)",
        ),
    ],
)
def test_condition_behind_a_number_of_a_sentence_is_its_remark(line: str, remark: str) -> None:
    phone = _read(line).phones[0]
    assert (phone.number, phone.description) == ("302-555-0100", remark)


def test_sentence_that_says_more_than_its_number_is_kept_whole() -> None:
    line = "Leave a message for the night nurse at 302-555-0100 on weekends; calls are returned on Monday."
    assert _read(line).description == line
    assert _read("For more information, please call us at 302-555-0100.").description == ""


def test_checked_address_with_its_date_is_kept() -> None:
    record = _read("Verified: https://ash.example.org (2026-07-19)")
    assert record.websites == ("https://ash.example.org",)
    assert record.description == "Verified: https://ash.example.org (2026-07-19)"


def test_page_of_one_line_tells_once_what_became_no_field() -> None:
    page = "<p>Ash Gait League<br>302-555-0100</p><p>Our fine garden is open.</p><p>Bees live there, too.</p>"
    told = [(notice.reason, notice.value) for notice in reports.parse(page, "page", "html").notices]
    assert told == [("this and 1 other text of this line became no field", "Our fine garden is open.")]


_PARTS = (
    "after 6 pm|ask for Ms. Roe|only members|weekdays|the night nurse|in Dover|Veterans|we help families|garden|. Then|"
    ", and|;|(bees)|[new]|for|call|Call|or|toll-free|TTY|fax|at|302-555-0101|nurse@ash.example|www.ash.example|ext. 12|"
    "press 2|:|-|—| |Elm Society|Tide Clinic|Offices|Hours: 9-5|12 Elm Street|Dover, DE 19901|Attn: Jane Roe|Verified:|"
    "2026|free of charge"
)
_LINES = st.lists(st.sampled_from(_PARTS.split("|")), min_size=1, max_size=8).map(" ".join)


@settings(max_examples=300)
@given(st.lists(st.one_of(_LINES, st.just("Ash Gait League\n302-555-0100"), st.just("")), max_size=6), st.booleans())
def test_every_word_of_a_placed_line_stands_in_a_field_or_is_told(lines: list[str], is_html: bool) -> None:
    texts = [line for text in lines for line in text.split("\n")]
    page = "".join(f"<p>{text}</p>\n" for text in texts) if is_html else "\n".join(texts)
    lost = _lost(reports.parse(page, "page", "html" if is_html else "text"))
    assert not lost


def _lost(reading: Reading) -> list[tuple[int, list[str]]]:
    """Return the words of placed lines that no field holds, no notice of their line tells and no label is."""
    fields = frozenset(word for record in reading.resource.organizations for word in left_over.known_words(record))
    lost = []
    for line in reading.lines:
        text = re.sub(r"</?p>", "", line.text)
        if line.fate is not Fate.PLACED or field_labels.field_of(text):
            continue
        told = " ".join(notice.value for notice in reading.notices if notice.line == line.number).casefold()
        left = [word for word in left_over.words_left(text, fields) if word.casefold() not in told]
        lost += [(line.number, left)] if left else []
    return lost


@pytest.mark.parametrize(
    "page",
    [
        "<nav><ul><li>Call 302-555-0199</li><li>Home</li></ul></nav>",
        "<p>© 2012 Ash Gait League, 302-555-0199. All rights reserved.</p>",
        "<table><tr><th>Name</th><th>Note</th></tr><tr><td>Elm Club</td><td>Old: 302-555-0199</td></tr></table>",
    ],
)
def test_a_number_is_in_a_record_or_told_wherever_it_stands(page: str) -> None:
    contact = "<p>12 Elm Street<br>Dover, DE 19901<br>302-555-0100</p>"
    body = f"<html><body>{page}<h1>Ash Gait League</h1>{contact}</body></html>"
    reading = reports.parse(body, "page", "html")
    kept = {phone.number for record in reading.resource.organizations for phone in record.phones}
    told = " ".join([*(notice.value for notice in reading.notices), *(line.text for line in reading.not_placed())])
    assert "302-555-0199" in kept or "302-555-0199" in told
