"""What a step did in words: short also where it touches very many records, each of which is not asked for."""

from __future__ import annotations

from contextlib import closing

import pytest

from directory_app.exchange import history, starters
from directory_app.records import Organization, Resource
from directory_app.store.directory import Directory
from directory_app.store.journal import ID, WHOLE, Edit, Step

RECORDS = tuple(Organization(f"owl-{at}", f"Owl House {at}") for at in range(60))


@pytest.mark.parametrize(
    ("edits", "words"),
    [
        ([Edit(it.id, "emails", None, "a@b.example") for it in RECORDS], "e-mail address of 60 records"),
        ([Edit(it.id, WHOLE, it, None) for it in RECORDS], "60 records deleted"),
        ([Edit(it.id, WHOLE, it, None) for it in RECORDS[:5]], "5 records deleted"),
        ([Edit(it.id, WHOLE, it, None) for it in RECORDS[:2]], "Owl House 0 deleted and Owl House 1 deleted"),
        (
            [Edit(it.id, field, None, "a@b.example") for it in RECORDS for field in ("emails", "websites")],
            "changes of 60 records",
        ),
        ([Edit(RECORDS[0].id, "emails", None, "a@b.example")], "e-mail address of Owl House 0"),
    ],
)
def test_a_large_step_is_said_by_its_number(edits: list[Edit], words: str) -> None:
    with closing(Directory.in_memory(Resource(organizations=RECORDS))) as directory:
        assert history.step_words(directory, Step(1, tuple(edits))) == words


def test_a_merge_is_said_by_both_names_while_one_of_them_is_not_shown() -> None:
    with closing(Directory.in_memory(Resource(organizations=RECORDS[:2]))) as directory:
        step = directory.apply([Edit("owl-1", ID, None, "owl-0")])
        assert directory.organization("owl-1") is None
        assert history.step_words(directory, step) == "Owl House 1 said to be the same as Owl House 0"


def test_what_is_done_with_a_set_that_ships_has_words_of_its_own() -> None:
    """Other words are what somebody wrote, which no catalogue has."""
    notes = {starters.ADDED, starters.HIDDEN, starters.BROUGHT_BACK, starters.RELEASE}
    assert notes == set(history.LAYER_WORDS) - {"import"}
