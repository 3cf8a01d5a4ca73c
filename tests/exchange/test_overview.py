"""The overview counts what a plain look through the records counts, and each bar finds what it counts."""

from __future__ import annotations

import csv
import io
from collections import Counter
from contextlib import closing
from datetime import date
from pathlib import Path
from random import Random

import oracle
import pytest
import strategies
from hypothesis import given, settings
from hypothesis import strategies as st

from directory_app import query
from directory_app.exchange import overview
from directory_app.exchange.overview import Bar, Overview, Picture
from directory_app.records import Address, Organization, Resource
from directory_app.store.directory import Directory, create
from directory_app.store.journal import Edit

TODAY = date(2026, 11, 22)


def counted(directory: Directory, text: str = "") -> Overview:
    return overview.count(directory.begin(query.parse(text), today=TODAY))


def bars(found: Overview, key: str) -> dict[str, Bar]:
    (picture,) = (it for it in found.pictures if it.key == key)
    return {bar.label: bar for bar in picture.bars}


@settings(max_examples=25)
@given(st.randoms(use_true_random=False), st.integers(0, 12))
def test_counts_are_those_of_a_plain_look_through_the_records(random: Random, size: int) -> None:
    made = strategies.world(random, size)
    records = [oracle.Record(it, made.disorders, TODAY) for it in made.organizations]
    with closing(Directory.in_memory(made)) as directory:
        for text in ("", strategies.query_text(random), random.choice(strategies.FLAGS)):
            expected = oracle.matching(records, query.parse(text))
            found = counted(directory, text)
            assert found.total == len(expected)
            years = Counter(record._verified_on()[:4] or "Never" for record in expected)
            assert {label: bar.count for label, bar in bars(found, "ages").items() if bar.count} == years
            for what, label in overview._WAYS:
                assert bars(found, "contacts")[label].count == sum(it.answers("has", what) for it in expected)
            countries = Counter(
                country for it in expected for country in {a.country for a in it.organization.addresses if a.country}
            )
            names = {"United States": "US", "Canada": "CA"}
            said = {names[label]: it.count for label, it in bars(found, "countries").items() if label in names}
            assert said == countries


def test_a_bar_finds_what_it_counts() -> None:
    random = Random(20120104)
    with closing(Directory.in_memory(strategies.world(random, 40))) as directory:
        for text in ("", "has:tty", "sleep", "-country:CA", *(strategies.query_text(random) for _ in range(6))):
            for picture in counted(directory, text).pictures:
                for bar in picture.bars:
                    if picture.key == "states" and not bar.code and "No state" not in bar.label:
                        continue  # what no table knows is searched for as it is printed, and found among other words
                    asked = query.parse(query.add_term(text, bar.term))
                    if bar.count:
                        assert directory.begin(asked, today=TODAY).count() == bar.count, (text, bar)


def test_states_of_one_code_in_two_countries_are_apart() -> None:
    places = (("WA", "US"), ("WA", "US"), ("WA", "AU"), ("WA", ""), ("MD", ""))
    made = [
        Organization(f"o{at}", f"Owl {at}", addresses=(Address(city="Perth", state_province=state, country=country),))
        for at, (state, country) in enumerate(places)
    ]
    with closing(Directory.in_memory(Resource(organizations=tuple(made)))) as directory:
        found = bars(counted(directory), "states")
        said = {label: (bar.count, bar.code, bar.country) for label, bar in found.items()}
        assert said == {
            "Washington": (2, "WA", "US"),
            "Western Australia": (1, "WA", "AU"),
            "WA, which country is not known": (1, "", ""),
            "Maryland": (1, "MD", "US"),
        }
        for bar in found.values():
            assert directory.begin(query.parse(bar.term)).count() == bar.count, bar


def test_years_between_two_others_are_there_and_a_slip_makes_no_hundreds() -> None:
    def ages(*verified: str) -> list[str]:
        made = [Organization(f"o{at}", "Owl", last_verified=on) for at, on in enumerate(verified)]
        with closing(Directory.in_memory(Resource(organizations=tuple(made)))) as directory:
            return list(bars(counted(directory), "ages"))

    assert ages("2022-12", "2025-01-31") == ["2025", "2024", "2023", "2022", "Never"]
    assert ages("1202", "2025") == ["2025", "1202", "Never"]
    assert ages() == ["Never"]


def test_places_are_counted_after_a_step_as_before(tmp_path: Path) -> None:
    path = tmp_path / "own.sqlite"
    place = Address(city="Dover", state_province="DE", country="US")
    create(path, Resource(organizations=(Organization("owl", "Owl House", addresses=(place,)),)))
    with closing(Directory.open(path)) as directory:
        moved = Address(city="Salem", state_province="OR", country="US")
        directory.apply([Edit("owl", "addresses", place, moved)], by="Ann", why="moved")
        assert list(bars(counted(directory), "states")) == ["Oregon"]
        assert directory.states_or_countries("state", query.parse("")) == {"OR": 1}


@pytest.mark.parametrize(("count", "words"), [(0, "0 %"), (1, "under 1 %"), (333, "33 %"), (999, "over 99 %")])
def test_a_share_never_says_all_or_nothing_where_that_is_not_so(count: int, words: str) -> None:
    assert overview.share(count, 1000) == words
    assert overview.share(0, 0) == "0 %"


def test_a_csv_file_holds_the_table_and_runs_no_formula() -> None:
    picture = Picture("states", "By state", "State", (Bar("Maryland", 3), Bar("=1+1", 1)))
    file = io.BytesIO()
    overview.write_csv(picture, 4, file)
    rows = list(csv.reader(io.StringIO(file.getvalue().decode("utf-8-sig"))))
    assert rows == [["State", "Count", "Share"], ["Maryland", "3", "75 %"], ["'=1+1", "1", "25 %"]]
