"""Tab-separated values out (IANA text/tab-separated-values): one line a record, no quoting."""

from __future__ import annotations

import re
from typing import BinaryIO

from directory_app.formats.content import Content, Written
from directory_app.formats.limits import LimitCounts
from directory_app.formats.tables import table_limits

# The format has no quotes: a cell can't hold what ends a cell or a line.
_ENDS = re.compile("[\t\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")


def write(content: Content, file: BinaryIO) -> Written:
    """Write UTF-8 with LF; tabs and line ends inside of a value become blanks."""
    _add(file, [field.key for field in content.fields])
    count = 0
    for cells in content.cells():
        _add(file, cells)
        count += 1
    return Written(count)


def limits(content: Content) -> list[str]:
    """Say how many values change."""
    counts = LimitCounts()
    count = table_limits.counter(content, counts)
    for organization, texts in content.rows():
        changed = sum(1 for text in texts if _ENDS.search(text))
        counts.add("Values with tabs or line ends get blanks for them", changed)
        count(organization)
    return counts.lines()


def _add(file: BinaryIO, cells: list[str]) -> None:
    file.write("\t".join(_ENDS.sub(" ", cell) for cell in cells).encode() + b"\n")
