"""Disorders by the words of their names, however these are written."""

from __future__ import annotations

import threading
import time

import pytest

from directory_app.query import Term
from directory_app.records import Disorder
from directory_app.search import terms
from directory_app.search.disorder_names import Names
from directory_app.text import tokens

KNOWN = {
    it.id: it
    for it in (
        Disorder("two", "Tide disease type II"),
        Disorder("2b", "Tide disease type 2B"),
        Disorder("three", "Tide disease, type 3"),
        Disorder("vitus", "Saint Vitus dance", synonyms=("Kite dance",)),
    )
}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("tide type 2", {"two", "2b"}),
        ("tide type II", {"two"}),
        ("tide disease type iii", {"three"}),
        ("st vitus", {"vitus"}),
        ("st. vitus dance", {"vitus"}),
        ("tide type 4", set()),
    ],
)
def test_a_number_and_a_short_word_are_found_as_they_are_written_and_as_not(text: str, named: set[str]) -> None:
    assert Names(KNOWN).matching(tokens.words(text)) == named
    assert {it.id for it in terms.find_disorders(Term(text, "disorder"), KNOWN.values())} == named
    assert {it.id for it in KNOWN.values() if terms.matches_name(it, Term(text))} == named


def test_the_whole_name_written_in_another_way_is_that_one_alone() -> None:
    assert [it.id for it in terms.find_disorders(Term("tide disease type 2", "disorder"), KNOWN.values())] == ["two"]
    assert Names(KNOWN).first_named(Term("tide disease type 2", "disorder")) == "two"


def test_a_phrase_is_exactly_what_it_says() -> None:
    assert terms.find_disorders(Term("tide disease type 2", "disorder", is_phrase=True), KNOWN.values()) == []


def test_who_reads_many_names_beside_a_window_lets_it_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    pauses: list[str] = []
    monkeypatch.setattr(time, "sleep", lambda _: pauses.append(threading.current_thread().name))
    many = {str(number): Disorder(str(number), f"Disorder {number}") for number in range(201)}
    Names(many).read()
    assert pauses == []
    beside = threading.Thread(target=Names(many).read, name="beside")
    beside.start()
    beside.join()
    assert pauses == ["beside"] * 3
