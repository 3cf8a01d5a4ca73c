"""Doubts are codes; their sentences are made where they are shown, and read back from files that hold them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import directory_app
from directory_app.records import Doubt, doubts

words = st.text(st.characters(categories=["L", "N"], include_characters=" -."), min_size=1).map(str.strip).filter(bool)
fields = st.sampled_from(("name", "emails", "addresses.city", "phones"))


@st.composite
def known(draw: st.DrawFn) -> Doubt:
    """A doubt of any code in the table, with as many parameters as its sentence has."""
    code = draw(st.sampled_from([code for code in doubts.WORDINGS if code != doubts.NOTE]))
    parameters = [
        draw(st.sampled_from(("GB", "IE", "AU")) if name == "country" else words)
        for name in doubts.WORDINGS[code].parameters
    ]
    return Doubt(code, draw(fields), draw(st.just("") | words), tuple(parameters))


@given(st.lists(known(), max_size=3))
def test_what_a_table_says_of_doubts_comes_back_as_their_codes(made: list[Doubt]) -> None:
    assert doubts.of_text("; ".join(map(doubts.text, made))) == made


@given(known())
def test_a_sentence_is_the_doubt_that_says_it(doubt: Doubt) -> None:
    result = doubts.of_sentence(doubts.sentence(doubt), doubt.field, doubt.value, 7)
    assert result == Doubt(doubt.code, doubt.field, doubt.value, doubt.parameters, 7)


@given(st.text())
@example("row without a field (in brackets)")
@example("emails: cut (a (b) c)")
@example("it has no area code; emails: " + "x" * 5_000)
def test_nothing_of_a_foreign_cell_is_lost(cell: str) -> None:
    held = "".join(part for doubt in doubts.of_text(cell) for part in (doubt.field, *doubt.parameters, doubt.value))
    said = "".join(doubts.text(doubt) for doubt in doubts.of_text(cell))
    for word in re.findall(r"\w+", cell):
        assert word in held or word in said


def test_sentences_of_earlier_versions_are_codes() -> None:
    doubt = doubts.of_sentence("the source names no country; the postal code looks British", "addresses.country")
    assert (doubt.code, doubt.parameters) == ("no-country", ("GB",))
    assert doubts.sentence(doubt) == "the source names no country; the postal code looks like one of United Kingdom"
    assert doubts.of_sentence("'call us' holds no digit, so it is no phone number", "phones").code == "no-digit"


def test_other_words_are_a_note_and_are_said_as_they_are() -> None:
    doubt = doubts.of_sentence("ask for Ann", "phones", "555-0100")
    assert doubt == Doubt("note", "phones", "555-0100", ("ask for Ann",))
    assert doubts.sentence(doubt) == "ask for Ann"


def test_a_code_of_a_later_version_is_shown_with_its_parameters() -> None:
    assert doubts.sentence(Doubt("moved-away", "addresses", "", ("Ohio",))) == "moved away Ohio"
    assert doubts.sentence(Doubt("slip", "phones")) == "its punctuation looks like a slip; the digits are …"


def test_the_id_of_whom_a_value_may_belong_to_is_not_said() -> None:
    doubt = Doubt("may-belong-to", "phones", "207-555-0142", ("Willow Association", "willow-association"))
    assert doubts.text(doubt) == "phones: it may belong to Willow Association (207-555-0142)"
    assert doubts.of_text(doubts.text(doubt)) == [
        Doubt("may-belong-to", "phones", "207-555-0142", ("Willow Association",))
    ]


@pytest.mark.parametrize("made_in", ["reports", "formats", "values"])
def test_every_code_that_is_made_stands_in_the_table(made_in: str) -> None:
    source = "".join(path.read_text() for path in (Path(directory_app.__file__).parent / made_in).rglob("*.py"))
    made = re.findall(r'Doubt\(\s*"([\w-]+)"|why = (?:why or )?\(?"([\w-]+)"|problem = .*"([\w-]+)"', source)
    assert {code for found in made for code in found if code} <= doubts.WORDINGS.keys()
