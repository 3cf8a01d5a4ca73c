"""Letters: cards as text, and the link that opens a mail program with them."""

from __future__ import annotations

from urllib.parse import parse_qs

import samples
from hypothesis import given
from hypothesis import strategies as st

from directory_app.exchange import mailing
from directory_app.records import Note, Organization, Verification

CLOSED = Organization("c", "Closed", verifications=(Verification("2025-01-02", outcome="closed"),))


def test_a_letter_holds_the_cards_but_for_those_that_closed_and_private_notes() -> None:
    noted = Organization("a", "Aster House", notes=(Note("for all"), Note("for me", is_private=True)))
    letter = mailing.letter([noted, CLOSED, Organization("b", "Birch House")], {})
    assert (letter.count, letter.gone, letter.cards, letter.subject) == (2, 1, "2 cards", "2 organizations")
    assert "for all" in letter.text
    assert letter.text.index("Aster House") < letter.text.index("Birch House")
    assert "for me" not in letter.text
    assert "Closed" not in letter.text
    assert mailing.letter([noted], {}).subject == "Aster House"


@given(samples.text, st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1))
def test_a_link_keeps_every_letter(subject: str, text: str) -> None:
    query = mailing.link(subject, f"{text}\n{text}").removeprefix("mailto:?")
    assert parse_qs(query, keep_blank_values=True, strict_parsing=True) == {
        "subject": [" ".join(subject.split())],
        "body": [f"{text}\r\n{text}"],
    }
