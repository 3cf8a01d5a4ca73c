"""Where records begin: the reasons, what each choice says of itself, and that a pass leaves its segments alone."""

from __future__ import annotations

import copy
from pathlib import Path

import pytest

from directory_app.reports.assemble import blocks, boundaries, reasons
from directory_app.reports.assemble.boundaries import Reason, Turn
from directory_app.reports.assemble.place import Place, Waiting
from directory_app.reports.classify.segment import Role, Segment
from directory_app.reports.classify.segmentation import segments_of
from directory_app.reports.page import document
from reports import expectations

_PAGES = expectations.pages(Path(__file__).parents[1] / "pages")
_LINE = Place([], 0, Segment(Role.NAME, 1, 1, "Elm Bureau"), 0, None, Waiting(), None)


def _chosen(*weights: tuple[Turn, float]) -> boundaries.Choice:
    return boundaries.chosen(_LINE, [Reason(turn, weight, reasons.is_any) for turn, weight in weights])


def test_the_turn_for_which_the_reasons_together_say_most_is_taken() -> None:
    choice = _chosen((Turn.JOIN, 3), (Turn.BEGIN, 2), (Turn.BEGIN, 2))
    assert (choice.turn, choice.runner_up, choice.margin) == (Turn.BEGIN, Turn.JOIN, 1)
    assert choice.reasons == ("is any", "is any")


@pytest.mark.parametrize(
    ("runner_up", "weight", "is_doubtful"),
    [(Turn.BEGIN_NAMELESS, 2.5, True), (Turn.BEGIN_NAMELESS, 1, False), (Turn.DESCRIBE, 2.5, False)],
)
def test_what_joins_a_record_is_in_doubt_where_nearly_as_much_says_that_one_begins(
    runner_up: Turn, weight: float, is_doubtful: bool
) -> None:
    assert _chosen((Turn.JOIN, 3), (runner_up, weight)).is_doubtful is is_doubtful


@pytest.mark.parametrize("path", _PAGES, ids=lambda path: path.name)
def test_a_pass_changes_no_segment_and_says_why_each_record_begins(path: Path) -> None:
    segments = segments_of(document.parse(path.read_text("utf-8", "replace"), "text").pieces)
    before = copy.deepcopy([(one.role, one.text, one.is_doubtful_label, one.numbers) for one in segments])
    found = blocks.divided(segments)
    assert before == [(one.role, one.text, one.is_doubtful_label, one.numbers) for one in segments]
    assert all(block.reasons for block in found)
