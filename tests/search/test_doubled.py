"""Keys that were pressed twice: what is shown is what a plain scan finds, and no number is guessed."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime

import oracle
import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory_app import query
from directory_app.records import Organization, Phone, Resource
from directory_app.search import doubled
from directory_app.search.suggestions import Folded
from directory_app.store.directory import Directory

KITES = (
    Organization("a", "Kite Association", phones=(Phone("(800) 555-0112", ("voice",)),)),
    Organization("b", "Owl House", phones=(Phone("(800) 555-0122", ("textphone",)),)),
)


def folded(text: str, organizations: tuple[Organization, ...] = KITES) -> Folded | None:
    with closing(Directory.in_memory(Resource(title="Kites", organizations=organizations))) as directory:
        return directory.folded(query.parse(text))


@pytest.mark.parametrize(
    ("typed", "better"),
    [
        ("kiite", "kite"),
        ("assocciiation", "association"),
        ("kkite tty", None),  # Kite has none: not found together
        ("ooowl has:tty", "owl has:tty"),
        ('"oowl house"', '"owl house"'),
        ("name:kiite -house", "name:kite -house"),
        ("kite", None),
        ("zebra", None),
        ("zzebra", None),
        ("88005550112", "8005550112"),
        ("800 555 01112", "800 555 0112"),
        ("80055501122", None),  # either of two numbers
        ("800555", None),
        ("aabbccddeeffgghhiijj", None),
    ],
)  # fmt: skip
def test_doubled_letters_and_digits_are_taken_once(typed: str, better: str | None) -> None:
    found = folded(typed)
    assert (found.text if found else None) == better


def test_the_fewest_are_taken_away() -> None:
    assert list(doubled.once("80055")) == [["8055", "8005"], ["805"]]


WORDS = ("Kite", "Association", "Owl", "House", "Tremor", "Support", "Annapolis", "Meet")


@given(st.data())
def test_what_is_shown_is_what_a_plain_scan_finds(data: st.DataObject) -> None:
    """A word of a record with some keys pressed twice finds those that the word itself finds."""
    names = data.draw(st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=3), min_size=1, max_size=5))
    organizations = tuple(Organization(f"o{at}", " ".join(it)) for at, it in enumerate(names))
    now = datetime(2026, 11, 26, 12, tzinfo=UTC)
    records = [oracle.Record(it, {}, now.date(), now) for it in organizations]
    word = data.draw(st.sampled_from(names[0])).lower()
    places = data.draw(st.sets(st.integers(0, len(word) - 1), min_size=1, max_size=2))
    asked = query.parse("".join(sign * 2 if at in places else sign for at, sign in enumerate(word)))
    with closing(Directory.in_memory(Resource(title="Kites", organizations=organizations))) as directory:
        found = directory.folded(asked)
        assert (found is None) is bool(oracle.matching(records, asked))
        if found:
            rows = directory.search(query.parse(found.text)).rows
            expected = oracle.matching(records, query.parse(found.text))
            assert {it.id for it in directory.organizations(rows)} == {it.organization.id for it in expected}
            assert found.words == ((asked.text, found.text),)
