"""Streets, boxes and parts of buildings in the ways people write them."""

from __future__ import annotations

import pytest

from directory_app.values.addresses import streets


@pytest.mark.parametrize(
    "line",
    [
        "12 Main Street",
        "No. 12a, 1/2 Foo Lane",
        "12-14 42nd",
        "4-10-2 Nihonbashi",
        "One Foo Plaza",
        "P. O. Box 12",
        "P.O.B. 12",
        "Apartado de Correos 9",
        "Calle Mayor 12",
        "Foostraße 12",
        "RR 2, Box 9",
        "PSC 12, Box 34",
        "Flat No. 4/2, Foo Nagar",
        "Larch House, Kite Square",
    ],
)
def test_streets_and_boxes(line: str) -> None:
    assert streets.is_street(line)


@pytest.mark.parametrize(
    "line",
    ["1998 Annual Meeting", "24 Hour Crisis Team", "Main Street", "PO Box", "12 of the people we met", "Foo Hall"],
)
def test_other_lines(line: str) -> None:
    """A year, or a street or a box without its number, is none."""
    assert not streets.is_street(line)


@pytest.mark.parametrize(
    ("line", "is_unit", "is_building"),
    [
        ("Suite #4-B", True, True),
        ("2nd floor", True, True),
        ("Foo Hall, West Wing", False, True),
        ("Foo", False, False),
    ],
)
def test_parts_of_buildings(line: str, is_unit: bool, is_building: bool) -> None:
    assert (streets.is_unit(line), streets.is_unit_or_building(line)) == (is_unit, is_building)
