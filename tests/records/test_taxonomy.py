"""What is broader: several ways up, unknown ids and circles, each way walked once."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from directory_app.records import Disorder, codec, taxonomy

_KEYS = [f"d{number}" for number in range(7)]
_BROADER = st.dictionaries(
    st.sampled_from(_KEYS), st.lists(st.sampled_from([*_KEYS, "gone"]), max_size=3, unique=True), max_size=7
)


def test_everything_broader_comes_once_by_every_way() -> None:
    disorders = {
        key: Disorder(key, key.upper(), broader=above)
        for key, above in {"d": ("c", "b", "gone"), "c": ("a",), "b": ("a",), "a": ("d",), "e": ()}.items()
    }
    assert [found.id for found in taxonomy.with_broader(["d", "gone"], disorders)] == ["d", "c", "a", "b"]
    assert [found.id for found in taxonomy.in_order(["b"], disorders)] == ["d", "c", "b", "a"]


def test_a_long_way_is_walked_once() -> None:
    long = {f"d{number}": [f"d{number + 1}"] for number in range(50_000)}
    assert taxonomy.closing_links(long) == []
    assert taxonomy.in_circles({**long, "d50000": ["d49999"]}) == {"d49999", "d50000"}


def test_circles() -> None:
    broader = {"z": ["c"], "c": ["b", "x"], "b": ["c"], "x": ["x"], "y": ["gone"], "w": ["z", "y"], "v": []}
    assert taxonomy.closing_links(broader) == [("b", "c"), ("x", "x")]
    assert taxonomy.in_circles(broader) == {"b", "c", "x"}


@settings(derandomize=True, database=None, deadline=None, max_examples=300)
@given(_BROADER)
def test_whatever_is_in_a_circle_has_a_way_round(broader: dict[str, list[str]]) -> None:
    for key in broader:
        way = taxonomy.circle(key, lambda one: broader.get(one, ()))
        assert bool(way) == (key in taxonomy.in_circles(broader))
        assert way[:1] == way[-1:]
        assert all(above in broader[below] for below, above in pairwise(way))


@settings(derandomize=True, database=None, deadline=None, max_examples=300)
@given(_BROADER)
def test_without_the_closing_links_there_is_no_circle(broader: dict[str, list[str]]) -> None:
    def above(key: str) -> set[str]:
        found: set[str] = set()
        while more := {up for held in ({key} | found) for up in broader.get(held, ()) if up in broader} - found:
            found |= more
        return found

    assert taxonomy.in_circles(broader) == {key for key in broader if key in above(key)}
    for key, parent in taxonomy.closing_links(broader):
        broader[key].remove(parent)
    assert not any(key in above(key) for key in broader)


def test_what_earlier_versions_wrote_is_read() -> None:
    """They knew one broader disorder."""
    assert codec.decode_disorder(b'{"id":"a","name":"A","broader":"b"}') == Disorder("a", "A", broader=("b",))
    assert codec.convert({"id": "a", "name": "A", "broader": ""}, Disorder) == Disorder("a", "A")


@settings(derandomize=True, database=None, deadline=None, max_examples=300)
@given(_BROADER, st.sets(st.sampled_from(_KEYS)))
def test_what_lies_below_some_disorders_lies_below_the_topmost_of_them(
    broader: dict[str, list[str]], asked: set[str]
) -> None:
    disorders = {key: Disorder(key, key, broader=tuple(above)) for key, above in broader.items()}
    ids = sorted(asked & set(disorders))
    tops = taxonomy.topmost(ids, disorders)
    for key in disorders:
        above = {it.id for it in taxonomy.with_broader([key], disorders)}
        assert above.isdisjoint(ids) == above.isdisjoint(tops)
    if not taxonomy.in_circles(broader):
        assert not any(set(disorders[key].broader) & set(ids) for key in tops)
