"""Pages of thousands of parts, whatever their shape: four times the page is four times the work."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable
from types import CodeType, FrameType
from typing import Any

import pytest

from directory_app import reports
from directory_app.reports.page.document import Markup

_SIZE = 16  # parts of the smaller page
_BASE = 64  # steps that a function may have on any page
_TIMES = 4
# Steps on the larger page as a multiple of TIMES those on the smaller: 1 in proportion, TIMES with the square of it.
_MOST = 1.5
_PROGRAM = "<title>Contact - Tern Housing Program</title><h1>Tern Housing Program</h1><p>800-555-0120</p>"


def _number(index: int) -> str:
    return f"302-{555 + index // 100}-01{index % 100:02d}"


def _parts(count: int, part: Callable[[int], str], above: str = "") -> str:
    return above + "\n".join(part(index) for index in range(count))


SHAPES: dict[str, tuple[Markup, Callable[[int], str]]] = {
    "units of one organization": (
        "html",
        lambda count: _parts(
            count, lambda i: f"<h3>Repairs Unit</h3><p>Toll Free: 800-555-0120 ext. {i + 10}</p>", _PROGRAM
        ),
    ),
    "an address again and again": (
        "html",
        lambda count: _parts(
            count,
            lambda i: f"<h3>Contact us</h3><p>800-555-0120 ext. {i}<br>{i} Elm Street<br>Reno, NV 89501</p>",
            _PROGRAM,
        ),
    ),
    "organizations that are listed": (
        "markdown",
        lambda count: _parts(count, lambda i: f"## Elm{i} Society\n\n{i} Elm Street\nReno, NV 89501\n{_number(i)}\n"),
    ),
    "items": ("markdown", lambda count: _parts(count, lambda i: f"- **Elm{i} Society**\n  Tel: {_number(i)}\n")),
    "items without names": (
        "markdown",
        lambda count: _parts(count, lambda i: f"- **Elm{i} Society**: {_number(i)}\n- call {_number(i)}"),
    ),
    "rows of a table": (
        "html",
        lambda count: f"<table>{_parts(count, lambda i: f'<tr><td>Elm{i} Society<td>{_number(i)}')}</table>",
    ),
    "boxes in boxes": ("html", lambda count: _parts(count, lambda i: f"<ul><li>Elm{i} Society {_number(i)}")),
    "equal headings": ("markdown", lambda count: _parts(count, lambda i: f"## Elm Society\n\nTel: {_number(i)}\n")),
    "sentences": ("text", lambda count: _parts(count, lambda i: f"The Elm{i} Clinic answers at {_number(i)}.\n")),
    "names without contacts": (
        "html",
        lambda count: _parts(count, lambda i: f"<h2>Elm{i} Society</h2><p>Ash{i} of it</p>"),
    ),
    "persons": ("html", lambda count: _parts(count, lambda i: f"<li>Jane Roe, Director, {_number(i)}</li>")),
    "a name on many lines": ("text", lambda count: "**Elm Society**\n" + "of the\n" * count + "Tel: 302-555-0100"),
    "streets": ("markdown", lambda count: _parts(count, lambda i: f"{i} Elm Street", "## Address\n\n")),
    "countries below a heading": ("markdown", lambda count: "# Elm Society\n\n## Address\n\n" + "Germany\n\n" * count),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_four_times_the_page_is_four_times_the_work_of_each_function(shape: str) -> None:
    """Counted are the lines of each function that run, every turn of a loop or of a comprehension again."""
    markup, page = SHAPES[shape]
    reports.parse(page(_SIZE * _TIMES), "page", markup)  # what is made once and kept is made here
    small, large = (_steps(page(count), markup) for count in (_SIZE, _SIZE * _TIMES))
    grown = {code.co_qualname: steps for code, steps in large.items() if steps > _MOST * _TIMES * (small[code] + _BASE)}
    assert not grown


def _steps(text: str, markup: Markup) -> Counter[CodeType]:
    """Return how many lines of each function of the program run."""
    steps: Counter[CodeType] = Counter()

    def trace(frame: FrameType, _: str, __: object) -> Any:
        steps[frame.f_code] += 1
        return trace

    def begin(frame: FrameType, event: str, argument: object) -> Any:
        is_ours = frame.f_globals.get("__name__", "").startswith("directory_app.")
        return trace(frame, event, argument) if is_ours else None

    before = sys.gettrace()
    sys.settrace(begin)
    try:
        reports.parse(text, "page", markup)
    finally:
        sys.settrace(before)
    return steps
