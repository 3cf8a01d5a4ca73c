"""Names that go on over several lines."""

from __future__ import annotations

import pytest

from directory_app.reports.assemble import name_lines
from directory_app.reports.classify.segment import Role, Segment


@pytest.mark.parametrize(
    ("lines", "name", "is_doubtful"),
    [
        (["Foundation for the Study of", "Shadows"], "Foundation for the Study of Shadows", False),
        (["The Foundation for the Study of Small", "Shadows"], "The Foundation for the Study of Small Shadows", True),
        (
            ["National Organization for Rare Umbrellas", "(NORU)"],
            "National Organization for Rare Umbrellas (NORU)",
            False,
        ),
        (["Umbrella Society", "Department of Rain"], "Umbrella Society", False),
        (["Umbrella Society of America, Inc.", "Shadows"], "Umbrella Society of America, Inc.", False),
        (["Richard Roe", "Umbrella Society"], "Richard Roe", True),
    ],
)
def test_names_over_two_lines(lines: list[str], name: str, is_doubtful: bool) -> None:
    """A name that goes on is joined; where it only may, the doubt is told."""
    segments, doubt = name_lines.joined(
        [Segment(Role.NAME, number, number, text) for number, text in enumerate(lines, 1)]
    )
    assert (segments[0].text, bool(doubt)) == (name, is_doubtful)


@pytest.mark.parametrize(
    ("lines", "chosen"),
    [
        (["Jane Roe, M.D.", "Foo Society"], ["Foo Society", "Jane Roe, M.D."]),
        (["OHIO", "Foo Society"], ["Foo Society"]),
        (["One", "Two", "Three", "Foo Society"], ["Foo Society"]),
        (["Foo Society", "Department of Bar"], ["Foo Society", "Department of Bar"]),
    ],
)
def test_which_line_is_the_name(lines: list[str], chosen: list[str]) -> None:
    """Not the person, nor the heading of a list; what goes with the name follows it."""
    segments = [Segment(Role.NAME, number, number, text) for number, text in enumerate(lines, 1)]
    assert [segment.text for segment in name_lines.chosen(segments, 0)] == chosen
