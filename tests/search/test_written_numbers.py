"""Marks and bits are kept in every directory file: they are numbers written down, never positions in a list."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from directory_app import query
from directory_app.records import Organization
from directory_app.search import facets, terms

# A number that stands here once is never given to anything else; new ones are added below.
MARKS = {
    "name": 0x81, "city": 0x82, "state": 0x83, "country": 0x84, "postal": 0x85, "phone": 0x86,
    "tty": 0x87, "fax": 0x88, "email": 0x89, "web": 0x8A, "disorder": 0x8B, "source": 0x8C,
    "note": 0x8D, "verified": 0x8E,
}  # fmt: skip
BITS = {
    ("has", "tty"): 0, ("has", "fax"): 1, ("has", "toll-free"): 2,
    ("has", "email"): 3, ("has", "address"): 4, ("is", "incomplete"): 5,
    ("is", "gone"): 23, ("is", "tried"): 24,
    ("has", "phone"): 25, ("has", "web"): 26, ("has", "text"): 27, ("has", "video"): 28, ("has", "pager"): 29,
    ("has", "state"): 30, ("has", "country"): 31,
}  # fmt: skip


def test_marks_and_bits_are_those_of_the_files_that_people_have() -> None:
    assert {name: field.mark for name, field in query.FIELDS.items() if name in MARKS} == MARKS
    assert {flag: bit for flag, bit in facets.FLAGS.items() if flag in BITS} == BITS


def test_no_two_share_a_number() -> None:
    marks = [field.mark for field in query.FIELDS.values()]
    others = {ord(token) for token in (terms._FLAG_MARK, terms._MONTH_MARK, terms._DISORDER_MARK, terms.EVERYTHING)}
    assert len(set(marks)) == len(marks)
    assert all(0x80 < mark < 0x9A for mark in marks)
    assert not others & set(marks)
    assert len(set(facets.FLAGS.values())) == len(facets.FLAGS)
    assert all(bit < 6 or 22 < bit < 63 for bit in facets.FLAGS.values())


def test_every_flag_that_is_answered_has_a_bit() -> None:
    assert terms.flags(Organization(id="a", name="A")).keys() == facets.FLAGS.keys()


@given(
    st.fixed_dictionaries({flag: st.booleans() for flag in facets.FLAGS}),
    st.just("") | st.dates().map(lambda day: day.isoformat()[:7]),
)
def test_answers_come_back(answers: terms.Answers, month: str) -> None:
    packed = facets.packed(answers, month)
    assert facets.unpacked(packed) == (answers, facets.month_number(month))
    assert packed < 1 << 63  # what SQLite holds
