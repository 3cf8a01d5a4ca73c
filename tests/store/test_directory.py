"""The directory: what a search finds, in which order, and what happens to its file."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from random import Random

import msgspec
import oracle
import pytest
import rights
import strategies
from hypothesis import given, settings
from hypothesis import strategies as st

from directory_app import paths, query
from directory_app.errors import QueryError, UnreadableError, UnwritableError
from directory_app.formats.json import resource as resource_format
from directory_app.records import Address, Disorder, Doubt, Organization, Phone, Resource, Source, fields
from directory_app.search.order import BEST_MATCH
from directory_app.search.search import Search
from directory_app.store import rows as storage
from directory_app.store import schema
from directory_app.store.directory import Directory, Sort, create
from directory_app.store.journal import WHOLE, Edit
from directory_app.store.schema import FORM
from directory_app.store.shipped import users_own
from directory_app.text import tokens, wording
from directory_app.values import places

TODAY = date(2026, 11, 22)
CHIPS = [tuple(flag.split(":")) for flag in strategies.FLAGS]


def found(directory: Directory, text: str, sort: Sort | None = None) -> list[str]:
    rows = directory.search(query.parse(text), sort, TODAY).rows
    return [organization.id for organization in directory.organizations(rows)]


class World:
    """A directory and the oracle's view of the same records, in order of names."""

    def __init__(self, random: Random, size: int) -> None:
        self.resource = strategies.with_hours(random, strategies.world(random, size))
        self.directory = Directory.in_memory(self.resource)
        in_order = sorted(self.resource.organizations, key=lambda found: (oracle.name_order(found.name), found.id))
        self.now = oracle.NOW + timedelta(minutes=random.randrange(7 * 24 * 60))
        disorders = self.resource.disorders
        self.records = [oracle.Record(organization, disorders, TODAY, self.now) for organization in in_order]

    def check(self, text: str) -> None:
        """Compare everything a search tells with what the oracle says."""
        asked = query.parse(text)
        expected = oracle.matching(self.records, asked)
        result = self.directory.search(asked, today=TODAY, now=self.now)
        names = [organization.id for organization in self.directory.organizations(result.rows)]
        assert names == [record.organization.id for record in expected], text
        assert result.count == len(expected)
        for kind, what in CHIPS:
            assert result.facets[kind, what] == sum(record.answers(kind, what) for record in expected), (text, what)
        countries: dict[str, int] = {}
        for record in expected:
            for country in {address.country for address in record.organization.addresses} - {""}:
                countries[country] = countries.get(country, 0) + 1
        assert self.directory.begin(asked, today=TODAY, now=self.now).places("country") == countries


@given(st.randoms(use_true_random=False), st.integers(0, 8))
def test_a_search_finds_what_the_language_says(random: Random, size: int) -> None:
    world = World(random, size)
    for _ in range(3):
        world.check(strategies.query_text(random))
    world.directory.close()


@given(st.randoms(use_true_random=False), st.integers(0, 12))
def test_a_search_finds_who_is_there_now(random: Random, size: int) -> None:
    world = World(random, size)
    for around in ("is:open", "-is:open", "is:open has:hours", "({}) OR is:open", "-(({}) is:open)", "is:open -({})"):
        world.check(around.format(strategies.query_text(random)))
    world.directory.close()


def test_many_searches_in_many_records() -> None:
    random = Random(20120104)
    world = World(random, 300)
    for _ in range(300):
        world.check(strategies.query_text(random))


@pytest.mark.parametrize("sorted_at_most", [5_000, 5])
def test_the_first_rows_in_any_order_are_the_first_of_all_rows(
    monkeypatch: pytest.MonkeyPatch, sorted_at_most: int
) -> None:
    monkeypatch.setattr("directory_app.search.search._SORT_AT_MOST", sorted_at_most)
    random = Random(1)
    directory = World(random, 200).directory
    for text in ("a", "e", "has:fax", "-has:tty", *(strategies.query_text(random) for _ in range(30))):
        for key in fields.BY_KEY:
            sort = Sort(key, random.random() < 0.5)
            search = directory.begin(query.parse(text), sort, TODAY)
            everything = directory.search(query.parse(text), sort, TODAY).rows
            assert search.rows(0, 5) == everything[:5], (text, sort)
            assert search.rows(3, 9) == everything[3:9]


@pytest.fixture(scope="module")
def world() -> World:
    return World(Random(7), 60)


@pytest.fixture(scope="module")
def tiny() -> World:
    return World(Random(1), 3)


@pytest.mark.parametrize("key", [field.key for field in fields.FIELDS])
@pytest.mark.parametrize("is_descending", [False, True])
def test_every_field_sorts_both_ways_with_empty_cells_last(world: World, key: str, is_descending: bool) -> None:
    disorders = world.directory.disorders
    cells = {
        record.organization.id: oracle.plain(fields.BY_KEY[key].text(record.organization, disorders))
        for record in world.records
    }
    in_order = list(cells)
    if is_descending:
        in_order.reverse()
    full = sorted((it for it in in_order if cells[it]), key=cells.__getitem__, reverse=is_descending)
    expected = full + [it for it in in_order if not cells[it]]
    got = found(world.directory, "", Sort(key, is_descending))
    assert [cells[it] for it in got] == [cells[it] for it in expected]
    if key == "name":
        assert got == in_order
    else:
        assert len(set(got)) == len(cells)


def test_a_state_is_counted_by_its_code_whichever_way_it_is_printed(world: World) -> None:
    counted = world.directory.states_or_countries("state", query.parse("country:US"), TODAY)
    assert counted["CA"] == len(found(world.directory, "country:US state:CA"))


@pytest.mark.parametrize(
    "texts",
    [
        ("epilepsie", "ÉPILEPSIE", "Épilepsie", "épi", "E\u0301pi"),
        ("madison's", "madisons", "MADISON’S"),
        ("strasse", "Straße", "STRASSE"),
        (
            "3014965751",
            "301-496-5751",
            "(301)496-5751",
            "(301) 496-5751",
            "301.496.5751",
            "+13014965751",
            '"301 496 5751"',
        ),
        ("postal:L3R5G3", 'postal:"L3R 5G3"', "postal:l3r-5g3", "postal:L3R5"),
        ("state:DC", "state:D.C.", "state:d.c."),
        ("web:rare.example", "web:https://rare.example", "web:HTTPS://rare.example/"),
        ("sleep & foundation", "sleep foundation", "foundation AND sleep"),
    ],
)
def test_case_accents_and_punctuation_dont_matter(world: World, texts: tuple[str, ...]) -> None:
    first, *others = [found(world.directory, text) for text in texts]
    assert first
    for text, other in zip(texts[1:], others, strict=True):
        assert other == first, text


@pytest.mark.parametrize(
    ("opening", "inner", "closing"),
    [("-", "needs:checking", ""), ("(a OR ", "b", ")"), ("-(is:stale OR -", "-a", ")"), ("-(", '"a b"', ")")],
)
def test_nesting_as_deep_as_the_parser_allows_can_be_searched(
    tiny: World, opening: str, inner: str, closing: str
) -> None:
    for depth in range(1, 60):
        try:
            asked = query.parse(opening * depth + inner + closing * depth)
        except QueryError:
            break
        tiny.directory.search(asked, today=TODAY)
    assert 5 < depth < 59


@pytest.mark.parametrize("text", ["sleep " * 3000, "sleep OR " * 3000 + "x", "-x " * 1000, '"a b" ' * 300])
def test_long_queries_can_be_searched(tiny: World, text: str) -> None:
    tiny.directory.search(query.parse(text), today=TODAY)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("\x9d{is:(has:tty OR has:fax)^\x9d AND http://_", 0),
        ("https://_", 0),
        ("https://\u02bc", 0),
        ("https://_sleep", 1),
        ("xhttps://sleep", 1),
        ("²https://sleep", 0),
    ],
)
def test_what_follows_a_scheme_is_looked_for(text: str, count: int) -> None:
    """A term always has a word: what is left of "https://_" without its scheme has none."""
    directory = Directory.in_memory(Resource(organizations=(Organization("a", "Sleep"), Organization("b", "Kite"))))
    assert len(found(directory, text)) == count


def test_what_a_file_is_searched_and_sorted_by_knows_no_language() -> None:
    record = Organization(
        "a",
        "A",
        addresses=(Address(city="Landover", country="US"),),
        phones=(Phone("(301)402-9999", ("pager",)),),
        sources=(Source("Report", as_of="2012-01"),),
        doubts=(Doubt("no-area-code", "phones", "402-9999"),),
    )
    _, _, _, keys, words = storage.Deriver({}).row(record, b"")
    with wording.speaking("es"):
        assert fields.BY_KEY["source"].said(record, {}) == ("Report (enero de 2012)",)
        assert fields.BY_KEY["other_numbers"].said(record, {}) == ("Buscapersonas (301)402-9999",)
        _, _, _, other_keys, other_words = storage.Deriver({}).row(record, b"")
    assert (other_keys, sorted(other_words.split())) == (keys, sorted(words.split()))


def test_a_file_is_derived_again_with_other_names_of_places(monkeypatch: pytest.MonkeyPatch) -> None:
    before = schema.fingerprint()
    monkeypatch.setattr(places, "_text", lambda: b"{}")
    assert schema.fingerprint() != before


@given(strategies.words_with_signs())
def test_a_word_with_vowel_signs_is_found_by_its_beginning(word: str) -> None:
    directory = Directory.in_memory(Resource(organizations=(Organization("a", f"Rare {word}"),)))
    for length in range(1, len(word) + 1):
        assert found(directory, word[:length]) == found(directory, f'name:{word[:length]} "{word}"') == ["a"]
    directory.close()


@settings(max_examples=400)
@given(st.one_of(strategies.query_pieces, strategies.any_text))
def test_any_query_that_can_be_read_finds_what_the_language_says(tiny: World, text: str) -> None:
    try:
        asked = query.parse(text)
    except QueryError:
        return
    tiny.check(text)
    tiny.directory.suggestions(asked)


# The shipped data


@pytest.fixture(scope="module")
def shipped() -> Directory:
    return Directory.in_memory(resource_format.read(paths.resource_file()))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 10),
        ("has:tty", 4),
        ("has:fax", 7),
        ("has:toll-free", 5),
        ("state:CA", 2),
        ("country:CA", 1),
        ("-has:tty", 6),
        ("has:fax OR has:tty", 8),
    ],
)
def test_counts_on_the_shipped_data(shipped: Directory, text: str, count: int) -> None:
    assert len(found(shipped, text)) == count


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("877734", "Epilepsy Canada"),
        ("(877) 734", "Epilepsy Canada"),
        ("877-734-0873", "Epilepsy Canada"),
        ('"877-734-0873"', "Epilepsy Canada"),
        ("postal:L3R5G3", "Epilepsy Canada"),
        ("sleep has:address", "National Sleep Foundation"),
        ("madison's", "Madisons Foundation"),
    ],
)
def test_one_organization_of_the_shipped_data(shipped: Directory, text: str, name: str) -> None:
    assert [it.name for it in shipped.organizations(shipped.search(query.parse(text)).rows)] == [name]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("epi tty", ["Epilepsy Foundation"]),
        ("deaf -epi gard fax", ["Genetic and Rare Diseases (GARD) Information Center"]),
        ("sleep in virginia", ["National Sleep Foundation"]),
        ("restless legs", ["National Sleep Foundation"]),
        ('"restless legs"', ["National Sleep Foundation"]),
        ("tel:+13012514925", ["Genetic and Rare Diseases (GARD) Information Center"]),
        # Questions and lines that were pasted
        ("what is the TTY number of the epilepsy foundation?", ["Epilepsy Foundation"]),
        ("who helps with sleep?", ["National Sleep Foundation"]),
        ("Tel: (301) 251-4925 / Fax (301) 251-4911", ["Genetic and Rare Diseases (GARD) Information Center"]),
        ("Epilepsy Foundation - Landover, MD 20785-7223", ["Epilepsy Foundation"]),
        ("TTY: (800) 332-2070", ["Epilepsy Foundation"]),
        # Numbers as they are copied: other dashes, blanks that don't break, extensions, dialled from abroad
        ("(877)\xa0734\u20110873", ["Epilepsy Canada"]),
        ("1-877-734-0873 x12", ["Epilepsy Canada"]),
        ("877 734 0873 ext. 12", ["Epilepsy Canada"]),
        ("001 877 734 0873", ["Epilepsy Canada"]),
        ("00118777340873", []),
        ("epilepsy's tty", ["Epilepsy Foundation"]),
        ("national sleep foundations", ["National Sleep Foundation"]),
    ],
)
def test_what_people_type_is_understood(shipped: Directory, text: str, names: list[str]) -> None:
    found = shipped.search(query.parse(text)).rows
    assert [organization.name for organization in shipped.organizations(found)] == names


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("toll free", "has:toll-free"),
        ("toll free number", "has:toll-free"),
        ("TTY/TDD numbers", "has:tty"),
        ("text telephone", "has:tty"),
        ("in md", "state:MD"),
        ("sleep - virginia", "sleep virginia"),
        ("USA tty", "country:US tty"),
        ("U.S.A. tty", "country:US tty"),
        ("country:USA", "country:US"),
        ("state: md", "state:MD"),
        ("foundations", "foundation"),
        ("centers", "center"),
        ("Madison’s", "Madison's"),
        ("“national sleep”", '"national sleep"'),
    ],
)
def test_what_people_type_is_what_they_mean(shipped: Directory, text: str, same: str) -> None:
    assert found(shipped, text) == found(shipped, same) != []


def test_a_small_word_hides_nobody_once_another_follows() -> None:
    directory = named("Information on Sleep", "Sleep House", "In Sleep")
    assert directory.search(query.parse("sleep in")).count == 2  # the word may grow
    assert directory.search(query.parse("in sleep")).count == 3
    assert best(directory, "in sleep")[0] == "o2"
    assert directory.search(query.parse("IN sleep")).count == 2  # a code


@pytest.mark.parametrize("text", ["Type II House", "type 2 house", "TYPE ii"])
def test_a_roman_number_is_a_number(text: str) -> None:
    assert named("Type II House", "Type 2 House", "Type III House").search(query.parse(text)).count in (2, 3)


@pytest.mark.parametrize(
    "text",
    [
        *("020 7946 0958", "02079460958", "+44 20 7946 0958", "+442079460958", "0044 20 7946 0958", "7946 0958"),
        *("011 44 20 7946 0958", "+44 (0)20 7946 0958", "phone:+442079460958", "00442079460958"),
    ],
)
def test_a_number_abroad_is_found_as_it_is_dialled(text: str) -> None:
    numbers = ("020 7946 0958", "+44 20 7946 0958", "+44 (0)20 7946 0958")
    records = tuple(
        Organization(f"o{at}", "A", phones=(Phone(number, ("voice",)),), addresses=(Address(city="B", country="GB"),))
        for at, number in enumerate((*numbers, "020 7946 0123"))
    )
    found_rows = Directory.in_memory(Resource(organizations=records)).search(query.parse(text)).count
    assert found_rows == len(numbers)


@pytest.mark.parametrize("text", ["<info@alpha.example>", "mailto:info@alpha.example", "https://www.alpha.example/a/"])
def test_an_address_of_the_internet_is_found_as_it_is_copied(text: str) -> None:
    alpha = Organization("o1", "A", emails=("Info@alpha.example",), websites=("http://alpha.example/a",))
    assert Directory.in_memory(Resource(organizations=(alpha,))).search(query.parse(text)).count == 1


def test_words_of_summaries_find_disorders(shipped: Directory) -> None:
    assert [disorder.id for disorder in shipped.find_disorders("restless legs")] == ["sleep-myoclonus"]
    assert len(shipped.find_disorders("jerks")) == 6


def named(*names: str) -> Directory:
    records = tuple(Organization(f"o{number}", name) for number, name in enumerate(names))
    return Directory.in_memory(Resource(organizations=records))


@pytest.mark.parametrize(
    ("text", "count"),
    [("Saint Luke", 2), ("St Luke", 2), ("st. luke", 2), ("cope", 2), ("C.O.P.E.", 2), ("ctr", 1), ("centre", 1)],
)
def test_one_word_written_in_two_ways_is_one(text: str, count: int) -> None:
    directory = named("St. Luke House", "Saint Luke Clinic", "C.O.P.E. Center", "Cope Line")
    assert directory.search(query.parse(text)).count == count


def best(directory: Directory, text: str, *, pages_of: int = 2, is_text_first: bool = False) -> list[str]:
    """Return the ids found, best match first, read page by page."""
    search = directory.begin(query.parse(text), Sort(BEST_MATCH, is_text_first=is_text_first), TODAY)
    rows = [row for start in range(0, search.count(), pages_of) for row in search.rows(start, start + pages_of)]
    assert len(rows) == search.count()
    assert sorted(rows) == list(directory.search(query.parse(text), today=TODAY).rows)
    return [organization.id for organization in directory.organizations(rows)]


def test_the_best_match_comes_first_while_words_are_typed() -> None:
    organizations = (
        Organization("rest", "A Rest", description="Rare things"),
        Organization("city", "B City", addresses=(Address(city="Rare Town"),)),
        Organization("disorder", "C Disorder", disorders=("rare",)),
        Organization("other-name", "D Other", alternate_names=("Some Rare Ones",)),
        Organization("name-word", "Those Rare Ones"),
        Organization("begins", "Rare Ones"),
    )
    resource = Resource(organizations=organizations, disorders=(Disorder("rare", "Rare disorder"),))
    directory = Directory.in_memory(resource)
    assert best(directory, "rare") == ["begins", "other-name", "name-word", "city", "disorder", "rest"]
    assert best(directory, "rare ones") == ["begins", "other-name", "name-word"]
    assert best(directory, "-has:tty") == ["rest", "city", "disorder", "other-name", "begins", "name-word"]


NUMBERED = [
    "Chapter 1",
    "Chapter 2",
    "Chapter 7 North",
    "Chapter 10",
    "Chapter 010 East",
    "Chapter 100",
    "Chapter West",
]


def numbered(names: list[str]) -> Directory:
    shuffled = Random(2).sample(names, len(names))
    organizations = tuple(Organization(f"o{number}", name) for number, name in enumerate(shuffled))
    return Directory.in_memory(Resource(organizations=organizations))


def shown_names(directory: Directory, ids: list[str]) -> list[str]:
    return [it.name for own_id in ids if (it := directory.organization(own_id))]


def test_a_number_within_a_name_stands_where_its_value_belongs() -> None:
    directory = numbered(NUMBERED)
    expected = ["Chapter 1", "Chapter 2", "Chapter 7 North", "Chapter 10", "Chapter 010 East"]
    assert shown_names(directory, found(directory, "")) == [*expected, "Chapter 100", "Chapter West"]
    new = Organization("new", "Chapter 8")
    directory.apply([Edit(new.id, WHOLE, None, new)])
    assert shown_names(directory, found(directory, ""))[2:5] == ["Chapter 7 North", "Chapter 8", "Chapter 10"]


def test_names_that_begin_with_a_typed_number_come_first_and_none_that_do_not_match() -> None:
    directory = numbered([*NUMBERED, "1 Chapter", "A Chapter 1", "12", "9"])

    def best_names(text: str) -> list[str]:
        return shown_names(directory, best(directory, text))

    assert best_names("chapter 1") == ["Chapter 1", "Chapter 10", "Chapter 100", "1 Chapter", "A Chapter 1"]
    assert best_names("chapter 7 no") == ["Chapter 7 North"]
    assert best_names("chapter 07") == []
    assert best_names("1")[:2] == ["1 Chapter", "12"]


@given(st.lists(st.text("0123456789 ab-", max_size=14), max_size=9), st.text("01289a ", min_size=1, max_size=4))
def test_best_matches_of_made_up_numbers_are_all_matches(names: list[str], text: str) -> None:
    best(numbered(list(dict.fromkeys(f"n{name}" for name in names))), f"n{text}")


@pytest.mark.parametrize(("text", "expected"), [
    ("", ["written", "mailed", "voice", "dumb"]),
    ("kite", ["written", "voice", "dumb"]),
    ("has:phone", ["mailed", "voice"]),
    ("-has:tty", ["mailed", "voice", "dumb"]),
    ("zebra", []),
])  # fmt: skip
def test_who_can_be_written_to_comes_first(text: str, expected: list[str]) -> None:
    voice, tty = Phone("(202) 555-0100", ("voice",)), Phone("(202) 555-0101", ("textphone",))
    directory = Directory.in_memory(Resource(organizations=(
        Organization("dumb", "Zoo of kites"),
        Organization("voice", "Kite ann", phones=(voice,)),
        Organization("mailed", "Mail", phones=(voice,), emails=("zoo@mail.example",)),
        Organization("written", "Kite zoe", phones=(tty,)),
    )))  # fmt: skip
    for pages_of in (1, 2, 9):
        assert best(directory, text, pages_of=pages_of, is_text_first=True) == expected


def test_the_best_matches_are_all_matches_page_by_page(world: World) -> None:
    random = Random(4)
    for _ in range(60):
        text, is_text_first = strategies.query_text(random), random.random() < 0.5
        best(world.directory, text, pages_of=random.randint(1, 9), is_text_first=is_text_first)


def test_disorders_of_the_shipped_data(shipped: Directory) -> None:
    assert "national-sleep-foundation" in found(shipped, 'disorder:"sleep myoclonus"')
    assert len(found(shipped, "disorder:general-myoclonus")) == 10


@pytest.mark.parametrize(("text", "nearest"), [("epileppsy", "epilepsy"), ("sprinfield", "springfield")])
def test_a_word_that_finds_nothing_offers_the_nearest(shipped: Directory, text: str, nearest: str) -> None:
    ((term, words),) = shipped.suggestions(query.parse(text))
    assert (term.text, words[0]) == (text, nearest)


def test_words_that_are_known_or_left_out_get_no_suggestion(shipped: Directory) -> None:
    assert shipped.suggestions(query.parse("epil -epilepsie 99999 has:tty")) == []


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("epilepsy-canada", ["epilepsy-canada"]),
        ("Epilepsy Canada", ["epilepsy-canada"]),
        ("epilepsy", ["epilepsy-canada", "epilepsy-foundation"]),
        ("nobody", []),
        ("&", []),
        ("", []),
    ],
)
def test_find_by_id_name_or_the_start_of_names(shipped: Directory, name: str, ids: list[str]) -> None:
    assert [organization.id for organization in shipped.find(name)] == ids


@pytest.mark.parametrize(("text", "count"), [("", 6), ("sleep", 1), ("pme", 1), ("secondary myo", 1), ("x", 0)])
def test_find_disorders_by_name_and_synonym(shipped: Directory, text: str, count: int) -> None:
    assert len(shipped.find_disorders(text)) == count


# The file


def small(title: str = "Small") -> Resource:
    phone = Phone("(301)496-5751", ("voice",))
    return Resource(title=title, organizations=(Organization(id="a", name="Alpha", phones=(phone,)),))


@pytest.fixture
def resource_file(tmp_path: Path) -> Path:
    path = tmp_path / "resource.json"
    path.write_text(resource_format.render(small()), encoding="utf-8")
    return path


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return tmp_path / "data" / "directory.sqlite"


def beside(path: Path) -> list[str]:
    return [entry.name for entry in path.parent.iterdir()]


def test_the_users_own_is_made_once_and_leaves_nothing_else_behind(own: Path, resource_file: Path) -> None:
    first = users_own(own, resource_file)
    assert found(first, "alpha") == ["a"]
    first.close()
    made = own.stat()
    second = users_own(own, resource_file)
    assert found(second, '"alpha"') == ["a"]
    second.suggestions(query.parse("alfa"))
    second.close()
    assert (own.stat().st_ino, own.stat().st_mtime_ns) == (made.st_ino, made.st_mtime_ns)
    assert beside(own) == [own.name]


def test_the_file_is_a_wal_database_that_names_itself(own: Path) -> None:
    create(own, small())
    connection = sqlite3.connect(own)
    pragmas = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "user_version")]
    connection.close()
    assert pragmas == ["wal", FORM]
    assert own.read_bytes()[68:72] == b"SDIR"


def test_a_newer_program_brings_a_newer_release(own: Path, resource_file: Path) -> None:
    old = users_own(own, resource_file)
    resource_file.write_text(resource_format.render(small("Newer")), encoding="utf-8")
    new = users_own(own, resource_file)
    assert (old.about["title"], new.about["title"]) == ("Newer", "Newer")  # a window that is open sees it
    assert found(old, "alpha") == found(new, "alpha") == ["a"]
    old.close()
    new.close()
    assert beside(own) == [own.name]


def set_version(path: Path, version: int) -> None:
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {version}")
    connection.close()


def test_a_file_of_a_newer_form_is_refused_and_left_alone(own: Path, resource_file: Path) -> None:
    users_own(own, resource_file).close()
    set_version(own, FORM + 1)
    before = own.read_bytes()
    with pytest.raises(UnreadableError, match="made by a newer version of the program"):
        users_own(own, resource_file)
    assert own.read_bytes() == before


def other_database(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE mine (x)")
    connection.close()


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda path: path.write_bytes(b""), "this is no directory file"),
        (lambda path: path.write_bytes(b"name,city\r\n" * 500), "this is no directory file"),
        (other_database, "this is no directory file"),
        (lambda path: path.mkdir(), "this is a folder, not a file"),
        (lambda _: None, "No such file or directory"),
    ],
)
def test_what_is_no_directory_file_is_refused(tmp_path: Path, make: object, reason: str) -> None:
    path = tmp_path / "some.sqlite"
    make(path)  # type: ignore[operator]
    with pytest.raises(UnreadableError, match=f"some.sqlite: {reason}$"):
        Directory.open(path)


@pytest.mark.parametrize("size", [100, 4096, 20_000, -4096])
def test_a_file_that_was_cut_off_is_refused_in_plain_words(own: Path, size: int) -> None:
    create(own, small())
    own.write_bytes(own.read_bytes()[:size])
    with pytest.raises(UnreadableError, match=r"the file is damaged or cut off|this is no directory file"):
        Directory.open(own)


def test_damage_that_shows_only_later_is_told_in_plain_words(own: Path) -> None:
    create(own, small())
    data = bytearray(own.read_bytes())
    data[8192:] = b"\xff" * (len(data) - 8192)
    own.write_bytes(data)
    with pytest.raises(UnreadableError, match="the file is damaged or cut off"):
        Directory.open(own).search(query.parse("alpha"))


@pytest.mark.parametrize(
    ("text", "ask"),
    [
        ("ki", lambda search: search.count()),
        ("name:ki", lambda search: search.count()),
        ("name:ki", lambda search: search.rows(0, 500)),
        ("name:ki", lambda search: search.position(6400)),
        ("name:ki", lambda search: search.facets()),
        ("name:ki", lambda search: search.places("state")),
        ("name:ki OR -name:ki", lambda search: search.count()),
    ],
)
def test_each_question_of_a_search_tells_damage_in_plain_words(
    tmp_path: Path, text: str, ask: Callable[[Search], object]
) -> None:
    path = tmp_path / "d.sqlite"
    create(path, Resource(organizations=tuple(Organization(f"o{number}", f"Kite {number}") for number in range(500))))
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DELETE FROM words_data WHERE id > 10")
    with closing(Directory.open(path)) as directory:
        with pytest.raises(UnreadableError, match=r"d\.sqlite: the file is damaged or cut off"):
            ask(directory.begin(query.parse(text)))


def changed(own: Path, statement: str, *values: object) -> None:
    own.unlink(missing_ok=True)
    create(own, small())
    connection = sqlite3.connect(own)
    connection.execute(statement, values)
    connection.commit()
    connection.close()


@pytest.mark.parametrize(
    ("statement", "values"),
    [
        ("UPDATE organization SET record = '{'", ()),
        ("UPDATE organization SET record = 5", ()),
        ("UPDATE organization SET record = ?", (b'{"id": "a", "name": "\xff"}',)),
        ("UPDATE organization SET record = ?", (b'{"id": "a", "name": "a", "x": ' + b"[" * 100_000,)),
        ("DELETE FROM organization", ()),
    ],
)
def test_a_damaged_record_is_told_in_plain_words(own: Path, statement: str, values: tuple[object, ...]) -> None:
    changed(own, statement, *values)
    directory = Directory.open(own)
    with pytest.raises(UnreadableError, match="a record in it is damaged"):
        directory.organizations(directory.search(query.parse("")).rows)


@pytest.mark.parametrize(
    ("table", "column", "ask"),
    [
        ("organization", "record", lambda directory: directory.organization("a")),
        ("disorder", "record", lambda directory: directory.disorders),
        ("layer_record", "body", lambda directory: directory.apply([Edit("a", "description", "Heard", "Said")])),
    ],
)
def test_a_byte_that_damage_has_changed_makes_no_other_record(
    own: Path, table: str, column: str, ask: Callable[[Directory], object]
) -> None:
    create(own, msgspec.structs.replace(small(), disorders=(Disorder(id="kites", name="Kite syndrome"),)))
    with closing(Directory.open_to_change(own)) as directory:
        directory.apply([Edit("a", "description", None, "Heard")])
    whole = own.read_bytes()
    with closing(sqlite3.connect(own)) as connection:
        (stored,) = connection.execute(f"SELECT {column} FROM {table}").fetchone()
    for at in range(6, len(stored), 5):
        own.write_bytes(whole)
        with closing(sqlite3.connect(own)) as connection, connection:
            damaged = stored[:at] + bytes([stored[at] ^ 1]) + stored[at + 1 :]
            connection.execute(f"UPDATE {table} SET {column} = ?", (damaged,))
        with closing(Directory.open_to_change(own)) as directory:
            with pytest.raises(UnreadableError, match="a record in it is damaged"):
                ask(directory)


@pytest.mark.parametrize(
    "damage",
    [
        "name = 'x' || name",
        "voice = replace(voice, '1', '7')",
        "voice = 7",
        "spelled = '{'",
        "seal = ~seal",
        "seal = x'00'",
    ],
)
def test_a_text_that_damage_has_changed_is_told_by_its_record(own: Path, damage: str) -> None:
    changed(own, "UPDATE organization SET record = ''")  # of which nothing is asked while the texts are whole
    with closing(Directory.open(own)) as directory:
        rows = directory.search(query.parse("")).rows
        texts, _ = directory.texts(rows)
    changed(own, f"UPDATE cells SET {damage}")
    with closing(Directory.open(own)) as directory:
        assert directory.texts(rows) == (texts, [False] * len(rows))


def test_damage_that_no_search_meets_is_found_by_proof(own: Path) -> None:
    changed(own, "DELETE FROM facet WHERE row = (SELECT min(row) FROM facet)")
    with pytest.raises(UnreadableError, match="records are missing"):
        Directory.open(own).prove()
    changed(own, "DROP TABLE words")
    with pytest.raises(UnreadableError, match="no such table: words"):
        Directory.open(own).prove()
    own.unlink()
    create(own, small())
    Directory.open(own).prove()
    data = bytearray(own.read_bytes())
    data[data.rindex(b"alpha") - 100 :] = b"\xff" * (len(data) - data.rindex(b"alpha") + 100)
    own.write_bytes(data)
    with pytest.raises(UnreadableError, match="the file is damaged"):
        Directory.open(own).prove()


def test_a_file_that_runs_statements_is_refused(own: Path) -> None:
    """A view that never ends would hang every search."""
    changed(own, "CREATE VIEW mine AS WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x FROM c) SELECT x FROM c")
    with pytest.raises(UnreadableError, match="statements to run"):
        Directory.open(own)


TWO_STARTS = """
import sys
from pathlib import Path
from directory_app.store.shipped import users_own
from directory_app.text import wording
from directory_app.values import number_kinds, places
from directory_app.query import parse
sys.stdin.readline()
directory = users_own(Path(sys.argv[1]), Path(sys.argv[2]))
print(directory.path == Path(sys.argv[1]), directory.search(parse("alpha")).count)
directory.close()
"""


def test_two_starts_at_once(own: Path, resource_file: Path) -> None:
    command = [sys.executable, "-c", TWO_STARTS, str(own), str(resource_file)]
    starts = [
        subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=paths.resources().parent
        )
        for _ in range(3)
    ]
    for start in starts:  # all of them are waiting at the same line
        assert start.stdin
        start.stdin.write("go\n")
        start.stdin.flush()
    assert [start.communicate()[0] for start in starts] == ["True 1\n"] * 3
    assert beside(own) == [own.name]


def test_an_error_while_making_the_file_leaves_nothing_behind(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(storage, "insert_but_words", full)
    with pytest.raises(UnwritableError, match="database or disk is full"):
        create(own, small())
    assert beside(own) == []


def test_where_nothing_can_be_written_the_directory_is_in_memory(tmp_path: Path, resource_file: Path) -> None:
    (tmp_path / "data").write_text("a file where the folder should be", encoding="utf-8")
    directory = users_own(tmp_path / "data" / "directory.sqlite", resource_file)
    assert directory.path is None
    assert found(directory, "alpha") == ["a"]


@pytest.mark.skipif(os.name == "nt", reason="folders of Windows have no read-only mark")
@pytest.mark.parametrize("is_changed", [False, True])
def test_a_read_only_folder(tmp_path: Path, own: Path, resource_file: Path, is_changed: bool) -> None:
    users_own(own, resource_file).close()
    if is_changed:  # the program was updated: the new records, though they can't be kept
        resource_file.write_text(resource_format.render(small("Newer")), encoding="utf-8")
    for folder in (own, resource_file, own.parent):
        folder.chmod(0o555)
    directory = rights.held_back(lambda: users_own(own, resource_file))
    assert directory.path == (None if is_changed else own)
    assert rights.held_back(lambda: found(directory, '"alpha" OR alp')) == ["a"]
    directory.close()
    own.parent.chmod(0o755)


@settings(max_examples=15)
@given(strategies.resources())
def test_records_come_back_as_they_went_in(drawn: Resource) -> None:
    directory = Directory.in_memory(drawn)
    back = directory.organizations(directory.search(query.parse("")).rows)
    assert sorted(back, key=lambda it: it.id) == sorted(drawn.organizations, key=lambda it: it.id)
    assert tuple(directory.disorders.values()) == drawn.disorders
    assert directory.size == len(drawn.organizations)


@given(strategies.resources(), st.sampled_from(["plain", "parted\x1fby our own sign", "as rows are\x1e"]))
def test_the_texts_kept_are_those_of_the_record(drawn: Resource, description: str) -> None:
    organizations = tuple(msgspec.structs.replace(it, description=description) for it in drawn.organizations)
    directory = Directory.in_memory(msgspec.structs.replace(drawn, organizations=organizations))
    rows = directory.search(query.parse(""), Sort("city", is_descending=True)).rows
    made = [[field.text(it, directory.disorders) for field in fields.FIELDS] for it in directory.organizations(rows)]
    assert list(map(list, zip(*directory.texts(rows)[0], strict=True))) == made
    directory.close()


def test_a_second_connection_sees_the_directory_in_memory() -> None:
    directory = Directory.in_memory(small())
    reader = directory.reader()
    assert found(reader, "alpha") == ["a"]
    reader.close()
    assert found(directory, "alpha") == ["a"]


def test_a_snapshot_is_a_directory_file(tmp_path: Path) -> None:
    Directory.in_memory(small()).copy_to(tmp_path / "copy.sqlite")
    copy = Directory.open(tmp_path / "copy.sqlite")
    assert found(copy, "alpha") == ["a"]
    copy.close()


def test_names_that_differ_only_in_case_keep_both_records() -> None:
    twins = tuple(Organization(id=key, name=name) for key, name in (("b", "alpha"), ("a", "ALPHA")))
    assert found(Directory.in_memory(msgspec.structs.replace(small(), organizations=twins)), "alpha") == ["a", "b"]


_ODD = ["b", "Éa", "eb", "EC", "Z\0b", "z\0a", "ä", "A\nb", "\u0301", "ﬁn", "日本", "_", "[", "a" * 300, "", "Ａ"]


@pytest.mark.parametrize("is_descending", [False, True])
def test_texts_are_shown_as_they_are_written_and_sorted_without_case_and_accents(is_descending: bool) -> None:
    records = [
        Organization(f"o-{number}", f"O {number:02}", addresses=(Address(address_1="x", city=city),) if city else ())
        for number, city in enumerate(_ODD)
    ]
    with closing(Directory.in_memory(Resource(organizations=tuple(records)))) as directory:
        rows = directory.search(query.parse(""), Sort("city", is_descending)).rows
        shown = directory.texts(rows)[0][1]
    known = [city for city in _ODD if tokens.fold(city)]
    folded = sorted(map(tokens.fold, known), reverse=is_descending)
    assert sorted(shown) == sorted(_ODD)
    assert [tokens.fold(city) for city in shown][: len(known)] == folded
