"""What chips count: in pieces, so that a window beside it has its turn, and the same in pieces of any size."""

from __future__ import annotations

import tracemalloc
from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from directory_app.search import search


@given(st.lists(st.integers(1, 300)), st.integers(0, 12))
def test_numbers_are_counted_the_same_in_pieces_of_any_size(numbers: list[int], piece: int) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(search, "_PIECE", piece)
        assert search._tally(",".join(map(str, numbers))) == Counter(numbers)


def test_no_piece_is_long(monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[int] = []

    def counter(*counted: dict[int, int]) -> Counter[int]:
        return Counter(*counted) if counted else Noted()

    class Noted(Counter[int]):
        def update(self, words: Sequence[int] | None = None) -> None:  # type: ignore[override]
            taken.append(len(words or ()))
            super().update(words or ())

    monkeypatch.setattr(search, "Counter", counter)
    search._tally("123456," * 100_000 + "7")
    assert sum(taken) == 100_001
    assert max(taken) <= search._PIECE // len("123456,") + 2


def test_to_count_many_takes_no_more_memory_than_few() -> None:
    def peak(count: int) -> int:
        numbers = ",".join(str(number % 500) for number in range(count))
        tracemalloc.start()
        search._tally(numbers)
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    assert peak(400_000) < 2 * peak(40_000)
