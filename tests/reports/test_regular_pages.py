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


@pytest.mark.parametrize("mark", [" | ", " – ", " - ", ": ", ", "])
@pytest.mark.parametrize("markup", ["text", "markdown", "html"])
def test_what_stands_before_the_same_mark_in_each_line_is_a_name(mark: str, markup: Markup) -> None:
    rest = (
        "Advice for anyone who is worried, Phone: 302-555-0100",
        "22 Quay Road, Dover, DE 19901, Phone: 302-555-0101",
        "Phone: 302-555-0102, TTY: 302-555-0103, a group for parents",
        "Open all night, Phone: 302-555-0104",
    )
    names = ("Kite", "TalkOtter", "My Larch", "Call Amber")
    lines = [f"{name}{mark}{words}" for name, words in zip(names, rest, strict=True)]
    page = (
        f"<ul><li>{'</li><li>'.join(lines)}</li></ul>" if markup == "html" else "".join(f"* {one}\n" for one in lines)
    )
    read = reports.parse(page, "page", markup).resource.organizations
    assert [(one.name, [phone.number[-4:] for phone in one.phones]) for one in read] == [
        ("Kite", ["0100"]),
        ("TalkOtter", ["0101"]),
        ("My Larch", ["0102", "0103"]),
        ("Call Amber", ["0104"]),
    ]


def test_labels_before_the_same_mark_are_no_names() -> None:
    page = "Elm Bureau\n\n* Phone: 302-555-0100\n* TTY: 302-555-0101\n* Fax: 302-555-0102\n* E-mail: a@elm.example\n"
    (record,) = reports.parse(page, "page", "markdown").resource.organizations
    assert [phone.types for phone in record.phones] == [("voice",), ("textphone",), ("fax",)]


def test_what_stands_behind_the_number_of_each_line_is_a_name() -> None:
    page = "302-555-0100 | Kite\n302-555-0101 | MyLarch\nTTY: 302-555-0102\n302-555-0103 | Otter4Kids\n"
    read = reports.parse(page, "page").resource.organizations
    assert [(one.name, [phone.number[-4:] for phone in one.phones]) for one in read] == [
        ("Kite", ["0100"]),
        ("MyLarch", ["0101", "0102"]),
        ("Otter4Kids", ["0103"]),
    ]


@pytest.mark.parametrize("mark", [" | ", " - ", ": ", ", "])
def test_entries_of_a_line_that_semicolons_part_are_records(mark: str) -> None:
    line = (
        f"Kite{mark}22 Quay Road, Dover, DE 19901, Phone: 302-555-0100; MyLarch{mark}Phone: 302-555-0101, open all day;"
    )
    read = reports.parse(f"Helplines\n\n{line}\n", "page").resource.organizations
    assert [(one.name, [phone.number[-4:] for phone in one.phones]) for one in read] == [
        ("Kite", ["0100"]),
        ("MyLarch", ["0101"]),
    ]


def test_numbers_that_semicolons_part_are_of_one_record() -> None:
    page = "Elm Bureau\nPhone: 302-555-0100; TTY: 302-555-0101; Fax: 302-555-0102\n"
    (record,) = reports.parse(page, "page").resource.organizations
    assert [phone.types for phone in record.phones] == [("voice",), ("textphone",), ("fax",)]


def test_items_that_each_begin_with_a_site_of_their_own_are_nobody_elses() -> None:
    items = (
        "<b>Elm Bureau</b> - call <a href='tel:302-555-0100'>302-555-0100</a>",
        "<b><a href='https://kite.example'>www.kite.example</a></b> - For activities. You can call 302-555-0101.",
        "<b><a href='https://larch.example'>www.larch.example</a></b> - For sports. You can call 302-555-0102.",
    )
    page = f"<ul><li>{items[0]}</li></ul><ul><li>{items[1]}</li><li>{items[2]}</li></ul>"
    read = reports.parse(page, "page", "html").resource.organizations
    assert [[phone.number[-4:] for phone in one.phones] for one in read] == [["0100"], ["0101"], ["0102"]]
    assert [bool(one.doubts) for one in read] == [False, True, True]
