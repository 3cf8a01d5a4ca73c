"""Directories made up in many layouts: each number stands on its own organization, whoever answers there."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from directory_app import reports
from directory_app.reports.page.document import Markup

_FIRST = st.sampled_from("Lantern Willow Maple Harbor Umbra Kite Larch Amber Heron Juniper Otter Thistle".split())
_SECOND = st.sampled_from("Speech Hearing Balance Ataxia Family Sleep Crisis Youth Legal Autism Tremor Vision".split())
_THIRD = st.sampled_from(
    "Foundation Society Association Center Network Council Clinic Alliance League Institute Hotline Project".split()
)
_NAMES = st.lists(st.tuples(_FIRST, _SECOND, _THIRD).map(" ".join), min_size=2, max_size=6, unique=True)
_ADDRESSES = ("22 Quay Road", "One Harbor Circle, NE", "5th and Pier Street", "P.O. Box 45", "Route 9, Box 12")

# A name, its number, the number of its TTY, and its street.
Entry = tuple[str, str, str, str]


def _entries(names: list[str]) -> list[Entry]:
    return [
        (name, f"302-555-01{index:02}", f"302-555-01{50 + index}", _ADDRESSES[index % len(_ADDRESSES)])
        for index, name in enumerate(names)
    ]


def _lines(entries: list[Entry]) -> str:
    return "Resources\n\n" + "\n".join(
        f"{name}\n{street}\nDover, DE 19901\nPhone: {number}\nTTY: {tty}\n" for name, number, tty, street in entries
    )


def _sentence(entries: list[Entry]) -> str:
    *first, last = [f"the {name} at {number}" for name, number, _, _ in entries]
    return f"For a class, contact {', '.join(first)} or {last}."


def _rows(entries: list[Entry]) -> str:
    head = "Help\n\n| Organization | Phone | TTY |\n|---|---|---|\n"
    return head + "".join(f"| {name} | {number} | {tty} |\n" for name, number, tty, _ in entries)


def _cards(entries: list[Entry]) -> str:
    return "<nav>Call 302-555-0199</nav><h2>Help</h2>" + "".join(
        f"<div><h3>{name}</h3><p>A group for parents.</p><p>Jane Roe, Director</p><p>{street}<br>Dover, DE 19901</p>"
        f"<p>Phone: {number}</p><p>TTY: {tty}</p></div>"
        for name, number, tty, street in entries
    )


LAYOUTS: dict[str, tuple[Markup, bool, Callable[[list[Entry]], str]]] = {
    "lines": ("text", True, _lines),
    "double-spaced": ("text", True, lambda entries: _lines(entries).replace("\n", "\n\n")),
    "dotted": ("text", False, lambda entries: "".join(f"{one[0]} {'.' * 20} {one[1]}\n" for one in entries)),
    "colons": ("text", True, lambda entries: "".join(f"{one[0]}: {one[1]}, {one[2]} (TTY)\n" for one in entries)),
    "numbers first": ("text", False, lambda entries: "".join(f"{one[1]}  {one[0]}\n" for one in entries)),
    "one sentence": ("text", False, _sentence),
    "pipes": ("text", True, lambda entries: "".join(f"{one[0]} | {one[1]} | TTY {one[2]}\n" for one in entries)),
    "a table": ("markdown", True, _rows),
    "bold words": ("markdown", False, lambda entries: "".join(f"- **{one[0]}**: {one[1]} - help\n" for one in entries)),
    "quotes": (
        "markdown",
        True,
        lambda entries: "".join(
            f"The [{one[0]}](https://a.example.org) tells of lamps.\n\n> {one[1]} (voice)\n> {one[2]} (TTY)\n\n"
            for one in entries
        ),
    ),
    "nested lists": (
        "markdown",
        True,
        lambda entries: "".join(f"- **{one[0]}**\n  - Phone: {one[1]}\n  - TTY: {one[2]}\n" for one in entries),
    ),
    "cards": ("html", True, _cards),
    "items": (
        "html",
        True,
        lambda entries: (
            "<ul>"
            + "".join(f"<li><a href='http://a.example'>{one[0]}</a> {one[1]}, {one[2]} (TTY)</li>" for one in entries)
            + "</ul>"
        ),
    ),
    "definitions": (
        "html",
        True,
        lambda entries: (
            "<dl>" + "".join(f"<dt>{one[0]}</dt><dd>{one[1]}</dd><dd>TTY: {one[2]}</dd>" for one in entries) + "</dl>"
        ),
    ),
}


@pytest.mark.parametrize("layout", LAYOUTS)
@settings(max_examples=15)
@given(names=_NAMES)
def test_each_number_stands_on_its_own_organization(layout: str, names: list[str]) -> None:
    """In order, with the TTY as one where the layout has it; nobody else comes in."""
    markup, has_tty, page = LAYOUTS[layout]
    entries = _entries(names)
    expected = [
        (name, [(number, ("voice",)), *([(tty, ("textphone",))] if has_tty else [])])
        for name, number, tty, _ in entries
    ]
    read = reports.parse(page(entries), "page", markup).resource.organizations
    assert [(record.name, [(phone.number, phone.types) for phone in record.phones]) for record in read] == expected
