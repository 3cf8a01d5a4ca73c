"""Tab-separated values out (IANA text/tab-separated-values): one line a record, no quoting.

With the column of ids a backslash stands for what would end a cell or a line ("\\t", "\\n", "\\\\"), as in tables
of PostgreSQL and MySQL, so that our reader gives the same values; without it these become blanks.
"""

from __future__ import annotations

from typing import BinaryIO

from directory_app.formats.content import Content, Written
from directory_app.formats.limits import LimitCounts, Loss
from directory_app.formats.tables import own_rows, table_limits
from directory_app.text import wording
from directory_app.text.patterns import late_pattern

# The format has no quotes: a cell can't hold what ends a cell or a line.
_ENDS = late_pattern("[\t\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_RARE_ENDS = late_pattern("[\v\f\x1c-\x1e\x85\u2028\u2029]+")
_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
_ESCAPED = late_pattern(r"\\(.)")
_PLAIN = {"t": "\t", "n": "\n", "r": "\r"}


def write(content: Content, file: BinaryIO) -> Written:
    """Write UTF-8 with LF, a line an organization."""
    cell = _escaped if own_rows.is_whole(content) else _with_blanks
    count = -1  # the header is none
    for cells in own_rows.keyed(content):
        _add(file, [cell(text) for text in cells])
        count += 1
    return Written(count)


def plain(cell: str) -> str:
    """Return a cell as it was before it was written."""
    return _ESCAPED.sub(lambda match: _PLAIN.get(match[1], match[1]), cell) if "\\" in cell else cell


def limits(content: Content) -> list[str]:
    """Say how many values change."""
    counts = LimitCounts()
    count = table_limits.counter(content, counts)
    ends = _RARE_ENDS if own_rows.is_whole(content) else _ENDS
    for organization, texts in content.rows():
        changed = sum(1 for text in texts if ends.search(text))
        counts.add(Loss.CHANGED, wording.marked("tabs and line ends in values become blanks"), changed)
        count(organization)
    return counts.lines()


def _escaped(text: str) -> str:
    return _RARE_ENDS.sub(" ", text).translate(_ESCAPES)


def _with_blanks(text: str) -> str:
    return _ENDS.sub(" ", text)


def _add(file: BinaryIO, cells: list[str]) -> None:
    file.write("\t".join(cells).encode() + b"\n")
