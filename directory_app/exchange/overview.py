"""Overview: what a search found, counted for pictures. Which states and countries, how old, how complete, how reached.

Everything is counted of what a directory file keeps for chips and menus; no record is read. Each `Bar` names the term
that finds what it counts; where records say too little for one, it has none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import BinaryIO

from msgspec import Struct

from directory_app import query
from directory_app.formats.tables import csv_tables
from directory_app.search import facets
from directory_app.search.search import Search
from directory_app.text import wording
from directory_app.values import places

# What makes a record complete, and all the ways to reach somebody: the flag, and what its bars say.
_PARTS = (
    ("phone", wording.marked("Phone"), wording.marked("No phone")),
    ("tty", wording.marked("TTY"), wording.marked("No TTY")),
    ("fax", wording.marked("Fax"), wording.marked("No fax")),
    ("email", wording.marked("E-mail"), wording.marked("No e-mail")),
    ("web", wording.marked("Web"), wording.marked("No web")),
    ("address", wording.marked("Address"), wording.marked("No address")),
)
_WAYS = (
    ("phone", wording.marked("Voice number")),
    ("toll-free", wording.marked("Toll-free number")),
    ("tty", wording.marked("TTY")),
    ("text", wording.marked("Text messages")),
    ("video", wording.marked("Videophone")),
    ("fax", wording.marked("Fax")),
    ("pager", wording.marked("Pager")),
    ("email", wording.marked("E-mail")),
    ("web", wording.marked("Web page")),
    ("address", wording.marked("Postal address")),
)
# More countries than these are in the table only.
MOST_BARS = 14


class Bar(Struct, frozen=True):
    """How many organizations of a kind were found, and the term ("" for none) that finds them.

    `code` and `country` are those of a state that has a place on the map.
    """

    label: str
    count: int
    term: str = ""
    code: str = ""
    country: str = ""


class Picture(Struct, frozen=True):
    """One page: bars in the order in which they are drawn; `heading` is the heading of their labels in the table."""

    key: str
    title: str
    heading: str
    bars: tuple[Bar, ...]


class Overview(Struct, frozen=True):
    """All pages about one search, and how many organizations it found."""

    total: int
    pictures: tuple[Picture, ...]


def count(search: Search) -> Overview:
    """Count what a search found."""
    answers, places_ = search.counts()
    flags: Counter[str] = Counter()
    years: Counter[int] = Counter()
    total = 0
    for (kind, what), bit in facets.FLAGS.items():
        if kind == "has":
            flags[what] = sum([how_many for packed, how_many in answers if packed >> bit & 1])
    for packed, how_many in answers:
        years[facets.year_of(facets.month_of(packed))] += how_many
        total += how_many
    pictures = (
        _picture(
            "states",
            wording.marked("By state"),
            wording.marked("State or province"),
            _states(places_, total - flags["state"]),
        ),
        _picture(
            "countries",
            wording.marked("By country"),
            wording.marked("Country"),
            _countries(places_, total - flags["country"]),
        ),
        _picture("ages", wording.marked("Age of facts"), wording.marked("Last verified"), _ages(years)),
        _picture(
            "completeness", wording.marked("Completeness"), wording.marked("Is known"), _completeness(flags, total)
        ),
        _picture("contacts", wording.marked("Kinds of contact"), wording.marked("Reached by"), _contacts(flags)),
    )
    return Overview(total, pictures)


def _picture(key: str, title: str, heading: str, bars: tuple[Bar, ...]) -> Picture:
    return Picture(key, wording.phrase(title), wording.phrase(heading), bars)


def _ages(years: Mapping[int, int]) -> tuple[Bar, ...]:
    """Return a bar a year, those between the first and the last too, and one for never."""
    known = [year for year in years if year]
    span = range(max(known), min(known) - 1, -1) if known else range(0)
    listed = span if len(span) <= MOST_BARS else sorted(known, reverse=True)  # a slip such as 1202 makes no 800 bars
    bars = [Bar(str(year), years.get(year, 0), f"verified:{year:04d}") for year in listed]
    return (*bars, Bar(wording.phrase("Never"), years.get(0, 0), "verified:never"))


def _completeness(flags: Mapping[str, int], total: int) -> tuple[Bar, ...]:
    """Return two bars a part: who has it, and who lacks it."""
    bars = []
    for what, label, without in _PARTS:
        bars.append(Bar(wording.phrase(label), flags.get(what, 0), f"has:{what}"))
        bars.append(Bar(wording.phrase(without), total - flags.get(what, 0), f"-has:{what}"))
    return tuple(bars)


def _contacts(flags: Mapping[str, int]) -> tuple[Bar, ...]:
    return tuple(Bar(wording.phrase(label), flags.get(what, 0), f"has:{what}") for what, label in _WAYS)


# Places

Counts = Iterable[tuple[str, str, int]]


def _countries(counted: Counts, without: int) -> tuple[Bar, ...]:
    counts: Counter[str] = Counter()
    for _, countries, how_many in counted:
        counts.update(dict.fromkeys(facets.split_places(countries), how_many))
    bars = [
        Bar(places.country_said(code), how_many, query.term_text("country", code)) for code, how_many in counts.items()
    ]
    return (*_largest_first(bars), *_rest(wording.phrase("No country given"), without, "-has:country"))


def _states(counted: Counts, without: int) -> tuple[Bar, ...]:
    """Return a bar a state; where several countries have a state of that code, one for each of them."""
    by_state: dict[str, Counter[str]] = {}
    for states, countries, how_many in counted:
        for state in facets.split_places(states):
            by_state.setdefault(state, Counter())[countries] += how_many
    bars = [bar for state, in_countries in by_state.items() for bar in _bars_of(state, in_countries)]
    return (*_largest_first(bars), *_rest(wording.phrase("No state given"), without, "-has:state"))


def _bars_of(state: str, in_countries: Mapping[str, int]) -> list[Bar]:
    """Return the bars of one state; `in_countries` says how many have which countries, joined."""
    term = query.term_text("state", state)
    known = {country for joined in in_countries for country in facets.split_places(joined)}
    owners = [country for country in sorted(known) if places.state_names(state, country)[0] == state]
    if len(owners) < 2:
        return [_bar(state, owners[0] if owners else "", sum(in_countries.values()), term)]

    bars = [_bar(state, owner, _having(in_countries, {owner}), f"{term} country:{owner}") for owner in owners]
    others = sum(in_countries.values()) - _having(in_countries, set(owners))
    nowhere = " ".join(f"-country:{owner}" for owner in owners)
    unknown = wording.phrase("{state}, which country is not known", state=state)
    return [*bars, *_rest(unknown, others, f"{term} {nowhere}")]


def _having(in_countries: Mapping[str, int], wanted: set[str]) -> int:
    """Return how many have one of these countries."""
    return sum(n for joined, n in in_countries.items() if not wanted.isdisjoint(facets.split_places(joined)))


def _bar(state: str, country: str, how_many: int, term: str) -> Bar:
    """Return the bar of a state; one that no table knows is called as it is printed."""
    if not country and len(alone := places.countries_with(state)) == 1:
        (country,) = alone  # it says no country, and one only has a state of that code
    code = places.state_names(state, country)[0]
    return Bar(places.state_said(state, country) or state, how_many, term, code, country)


def _largest_first(bars: Iterable[Bar]) -> list[Bar]:
    return sorted(bars, key=lambda bar: (-bar.count, bar.label))


def _rest(label: str, how_many: int, term: str) -> list[Bar]:
    return [Bar(label, how_many, term)] if how_many else []


# As a table


def headings(picture: Picture) -> tuple[str, str, str]:
    """Return the headings of the table beside a picture."""
    return picture.heading, wording.phrase("Count"), wording.phrase("Share")


def share(count: int, total: int) -> str:
    """Return how many of all in per cent: "33 %", "under 1 %"."""
    percent = 100 * count / total if total else 0
    if 0 < percent < 1:
        return wording.phrase("under 1 %")
    if 99 < percent < 100:
        return wording.phrase("over 99 %")
    return wording.phrase("{percent} %", percent=f"{percent:.0f}")


def cells(bar: Bar, total: int) -> tuple[str, str, str]:
    """Return a row of the table beside a picture, which is what a CSV file holds."""
    return bar.label, str(bar.count), share(bar.count, total)


def write_csv(picture: Picture, total: int, file: BinaryIO) -> None:
    """Write the table beside a picture for spreadsheets."""
    csv_tables.write_cells(file, [headings(picture), *(cells(bar, total) for bar in picture.bars)])
