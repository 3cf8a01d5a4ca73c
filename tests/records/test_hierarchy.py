"""Which disorder stands below which, also where what they call broader is unknown or runs in a circle."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from directory_app.records import Disorder
from directory_app.records.hierarchy import TOP, Hierarchy


def disorders(**broader: str) -> dict[str, Disorder]:
    """Return disorders by id, each with the id of what is broader."""
    return {
        key: Disorder(id=key, name=key.upper(), broader=(above,) if above else ()) for key, above in broader.items()
    }


def test_an_unknown_broader_disorder_leaves_it_at_the_top() -> None:
    made = Hierarchy(disorders(a="", b="a", c="gone"))
    assert list(made.narrower(TOP)) == ["a", "c"]
    assert list(made.narrower("a")) == ["b"]
    assert made.above("c") == TOP


def test_a_circle_begins_at_the_top_with_its_first() -> None:
    made = Hierarchy(disorders(a="b", b="c", c="a", d="d", e="b"))
    assert list(made.narrower(TOP)) == ["a", "d"]
    assert [made.above(key) for key in "abcde"] == [TOP, "c", "a", TOP, "b"]


_KEYS = [f"d{number}" for number in range(8)]


@settings(derandomize=True, database=None, deadline=None)
@given(st.dictionaries(st.sampled_from(_KEYS), st.sampled_from(["", "unknown", *_KEYS]), max_size=8))
def test_every_disorder_is_reached_from_the_top_whatever_is_called_broader(broader: dict[str, str]) -> None:
    made = Hierarchy(disorders(**broader))
    for key in broader:
        way = [key]
        while way[-1] != TOP:
            way.append(made.above(way[-1]))
            assert len(way) <= len(broader) + 1
        assert all(below in made.narrower(above) for below, above in pairwise(way))
