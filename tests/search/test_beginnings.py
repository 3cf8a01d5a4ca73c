"""The beginning of a word: however many words go on from it, all are found; few are asked for themselves."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date

import pytest

from directory_app import query
from directory_app.records import Organization, Resource
from directory_app.search import expression
from directory_app.search.disorder_names import Names
from directory_app.store.directory import Directory

TODAY = date(2026, 11, 20)
BEGINNING, ANOTHER = "found", "fount"
MANY = expression.FEW + 2  # one more than are looked at
_LETTERS = "abcdefghijklmn"


@pytest.fixture(params=[1, expression.FEW, MANY])
def directory(request: pytest.FixtureRequest) -> Iterator[Directory]:
    """Yield a directory in which so many words begin alike, one of them whole, and one that begins nearly so."""
    names = [BEGINNING, *(BEGINNING + letter for letter in _LETTERS[: request.param - 1]), ANOTHER]
    with closing(
        Directory.in_memory(Resource(organizations=tuple(Organization(name, f"Kite {name}") for name in names)))
    ) as made:
        yield made


@pytest.mark.parametrize("text", [BEGINNING, f"name:{BEGINNING}", f"kite {BEGINNING}", f"-{ANOTHER}", f"({BEGINNING})"])
def test_all_words_that_begin_so_are_found(directory: Directory, text: str) -> None:
    found = directory.search(query.parse(text), today=TODAY).rows
    assert len(found) == directory.size - 1


def compiled(words: list[str]) -> expression.Expression:
    return expression.compile_query(query.Term(BEGINNING), Names({}), TODAY, lambda _: words)


def test_few_words_are_asked_for_themselves_and_many_by_their_beginning() -> None:
    few, many = [[f"{BEGINNING}{letter}" for letter in _LETTERS[:count]] for count in (expression.FEW, MANY)]
    either = " OR ".join(f'"{it}"' for it in few)
    assert compiled(few) == expression.Expression(f"(({either}))", is_ready=False)
    assert compiled(many) == expression.Expression(f'("{BEGINNING}" *)', is_ready=False)
    for none_longer in ([], [BEGINNING]):
        assert compiled(none_longer) == expression.Expression(f'("{BEGINNING}")')
