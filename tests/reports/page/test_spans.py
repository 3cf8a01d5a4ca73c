"""Tables whose cells span rows and columns: every other cell stays below its own head."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory_app import reports
from directory_app.reports.page.spans import Spans, span

_HEAD = "<tr><th>Name</th><th>City</th><th>Voice</th><th>TTY</th></tr>"


def _numbers(page: str) -> list[tuple[str, str, list[str]]]:
    return [
        (o.name, "".join(a.city for a in o.addresses), [f"{p.number} {'/'.join(p.types)}" for p in o.phones])
        for o in reports.parse(page, "page.html", "html").resource.organizations
    ]


def test_a_name_that_spans_two_rows_names_both_places() -> None:
    rows = (
        '<tr><td rowspan="2">Oak Gait League</td><td>Salem</td><td>503-555-0110</td><td>503-555-0111</td></tr>'
        "<tr><td>Dover</td><td>503-555-0113</td><td>503-555-0114</td></tr>"
        "<tr><td>Ash Gait League</td><td>Lewes</td><td></td><td>503-555-0115</td></tr>"
    )
    assert _numbers(f"<table>{_HEAD}{rows}</table>") == [
        ("Oak Gait League", "Salem", ["503-555-0110 voice", "503-555-0111 textphone"]),
        ("Oak Gait League", "Dover", ["503-555-0113 voice", "503-555-0114 textphone"]),
        ("Ash Gait League", "Lewes", ["503-555-0115 textphone"]),
    ]


def test_a_cell_of_two_columns_moves_no_cell_behind_it() -> None:
    rows = (
        '<tr><td colspan="2">Oak Gait League</td><td>503-555-0110</td><td>503-555-0111</td></tr>'
        "<tr><td>Ash Gait League</td><td>Lewes</td><td></td><td>503-555-0115</td></tr>"
    )
    assert _numbers(f"<table>{_HEAD}{rows}</table>") == [
        ("Oak Gait League", "", ["503-555-0110 voice", "503-555-0111 textphone"]),
        ("Ash Gait League", "Lewes", ["503-555-0115 textphone"]),
    ]


def test_heads_in_two_rows_are_those_of_the_columns() -> None:
    page = (
        '<table><tr><th rowspan="2">Name</th><th colspan="2">Numbers</th></tr><tr><th>Voice</th><th>TTY</th></tr>'
        "<tr><td>Oak Gait League</td><td>503-555-0110</td><td>503-555-0111</td></tr></table>"
    )
    assert _numbers(page) == [("Oak Gait League", "", ["503-555-0110 voice", "503-555-0111 textphone"])]


@given(st.lists(st.lists(st.tuples(st.integers(1, 3), st.integers(1, 3)), max_size=4), max_size=5))
def test_no_two_cells_take_one_place(rows: list[list[tuple[int, int]]]) -> None:
    spans = Spans()
    for cells in rows:
        spans.start_row()
        places: set[int] = set(spans.taken)
        for height, width in cells:
            first = spans.place(height, width)
            assert first not in places
            places.update(range(first, first + width))


def test_a_span_that_says_no_number_is_one() -> None:
    assert [span({"rowspan": value}, "rowspan") for value in ("2", "0", "-3", "x", "²", "999999", None, "5000")] == [
        2, 1, 1, 1, 1, 1, 1, 100,
    ]  # fmt: skip


def test_a_cell_that_spans_the_table_is_no_head() -> None:
    rows = '<tr><td colspan="2">Hotlines</td></tr><tr><td>Oak Gait League</td><td>503-555-0110</td></tr>'
    assert _numbers(f"<table>{rows}</table>") == [("Oak Gait League", "", ["503-555-0110 voice"])]


_TURNED = "<tr><th></th><th>Oak Gait League</th><th>Ash Gait Clinic</th></tr>"


def test_columns_that_are_organizations_have_the_numbers_below_them() -> None:
    rows = (
        "<tr><th>Phone</th><td>503-555-0110</td><td>503-555-0112</td></tr>"
        "<tr><th>TTY</th><td>503-555-0111</td><td>503-555-0113</td></tr>"
    )
    assert _numbers(f"<p>Groups</p><table>{_TURNED}{rows}</table>") == [
        ("Oak Gait League", "", ["503-555-0110 voice", "503-555-0111 textphone"]),
        ("Ash Gait Clinic", "", ["503-555-0112 voice", "503-555-0113 textphone"]),
    ]


@pytest.mark.parametrize(
    "row",
    [
        "<tr><th>Phone</th><td>503-555-0110</td><td>503-555-0111</td><td>503-555-0112</td></tr>",
        "<tr><td>Ask for us</td><td>503-555-0110</td><td>503-555-0111</td></tr>",
        "<tr><th>Phone</th><td>503-555-0110</td><td><table><tr><td>503-555-0111</td></tr></table></td></tr>",
        "<tr><th>Phone</th><td>503-555-0110<td>503-555-0111",
    ],
    ids=["more cells than names", "no label", "a table inside", "no end"],
)
def test_no_number_of_such_a_table_is_lost(row: str) -> None:
    reading = reports.parse(f"<table>{_TURNED}{row}</table>", "page.html", "html")
    found = {phone.number for record in reading.resource.organizations for phone in record.phones}
    found |= {notice.value for notice in reading.notices}
    assert {"503-555-0110", "503-555-0111"} <= found
