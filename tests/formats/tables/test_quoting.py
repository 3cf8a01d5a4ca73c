"""CSV for spreadsheets: each cell is quoted as the csv module quotes it."""

from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from directory_app.formats.tables import csv_tables

CELLS = st.text('ab",; é', max_size=6)


@given(st.integers(1, 4).flatmap(lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1)))
def test_cells_are_quoted_as_the_csv_module_quotes_them(rows: list[list[str]]) -> None:
    made, wanted = io.BytesIO(), io.StringIO(newline="")
    csv_tables.write_cells(made, rows)
    csv.writer(wanted, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerows(rows)
    assert made.getvalue().decode("utf-8-sig") == wanted.getvalue()
