"""What fits, and the pieces of a line with matches."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from directory_app.ui.table.hand import Hand

_TEXT = st.text(st.characters(min_codepoint=32, max_codepoint=0x24F) | st.sampled_from("–ाf\u0301ش"), max_size=40)


@pytest.fixture
def hand(qapp: QApplication) -> Hand:
    return Hand(qapp.font(), is_underlined=False)


@settings(derandomize=True, database=None, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_TEXT, st.floats(0, 300))
def test_what_fits_has_room(hand: Hand, text: str, width: float) -> None:
    assert hand.fits(text, width) == (hand.metrics.horizontalAdvance(text) <= width)


def test_a_line_is_cut_where_matches_begin_and_end(hand: Hand) -> None:
    pieces = [(piece, is_marked) for piece, is_marked, _ in hand.pieces("Sleep Foundation", [(0, 3), (6, 10)])]
    assert pieces == [("Sle", True), ("ep ", False), ("Foun", True), ("dation", False)]


def test_of_a_line_that_was_cut_off_the_rest_is_left_out(hand: Hand) -> None:
    assert [piece for piece, _, _ in hand.pieces("Sleep F…", [(0, 3), (6, 10), (12, 14)])] == ["Sle", "ep ", "F…"]


def test_words_before_a_match_make_room_for_it(hand: Hand) -> None:
    lead, text = "About Progressive myoclonus epilepsy  ", "…sleep, the report says"
    marks = [(len(lead) + 1, len(lead) + 6)]
    width = hand.metrics.horizontalAdvance(lead)
    shown, ((start, end),) = hand.with_match_in_sight(lead + text, marks, width)
    assert shown.startswith("About Prog")
    assert shown.endswith("…  …sleep, the report says")
    assert shown[start:end] == "sleep"
    assert hand.metrics.horizontalAdvance(f"{shown[:end]}…") <= width
    assert hand.with_match_in_sight(lead + text, marks, 2000) == (lead + text, marks)
    assert hand.with_match_in_sight(lead, [], 1) == (lead, [])
