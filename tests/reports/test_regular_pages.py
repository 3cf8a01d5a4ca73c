"""Pages that are written regularly, with names that no word says to be organizations."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from directory_app import reports
from directory_app.reports.page.document import Markup

# Below each of two headings two names, each with a number.
_NAMES = (("KiteLine", "Talk Otter"), ("My Larch", "Friends of Amber"))
Entry = tuple[str, str]


def _sections(heading: Callable[[str], str], body: Callable[[list[Entry]], str]) -> str:
    page, number = "", 100
    for topic, names in zip(("Legal Help", "Young people"), _NAMES, strict=True):
        entries = [(name, f"302-555-0{number + index}") for index, name in enumerate(names)]
        page += heading(topic) + body(entries)
        number += len(names)
    return page


def _text(topic: str) -> str:
    return f"{topic}\n\n"


def _html(topic: str) -> str:
    return f"<h2>{topic}</h2>"


LAYOUTS: dict[str, tuple[Markup, str]] = {
    "lines": ("text", _sections(_text, lambda some: "".join(f"{a}\nHotline: {b}\n" for a, b in some) + "\n")),
    "terms": (
        "html",
        _sections(_html, lambda some: "<dl>" + "".join(f"<dt>{a}</dt><dd>{b}</dd>" for a, b in some) + "</dl>"),
    ),
    "paragraphs": ("html", _sections(_html, lambda some: "".join(f"<p>{a}</p><p>{b}</p>" for a, b in some))),
    "lines of addresses": (
        "markdown",
        _sections(
            lambda topic: f"## {topic}\n\n",
            lambda some: "<br>\n".join(f"{a} - 22 Quay Road, Dover, DE 19901, Tel. {b}" for a, b in some) + "\n\n",
        ),
    ),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_several_names_with_numbers_below_a_heading_are_several_records(layout: str) -> None:
    markup, page = LAYOUTS[layout]
    read = reports.parse(page, "page", markup).resource.organizations
    names = [name for names in _NAMES for name in names]
    assert [(one.name, [phone.number for phone in one.phones]) for one in read] == [
        (name, [f"302-555-0{100 + index}"]) for index, name in enumerate(names)
    ]
