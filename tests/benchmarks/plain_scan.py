"""What each benchmarked search must find, worked out from the records alone; shares no code with the search."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from directory_app.query import parse
from directory_app.records import Disorder, Organization, taxonomy
from directory_app.store.directory import Directory, Sort
from directory_app.values import places

from .searches import PAGE, TODAY, Stroke

_CHIPS = {"tty": "textphone", "fax": "fax", "phone": "voice", "text": "text", "video": "video", "pager": "pager"}


class Scan:
    """All records in memory, with the words each holds."""

    def __init__(self, organizations: Iterable[Organization], disorders: Iterable[Disorder]) -> None:
        self._organizations = sorted(organizations, key=lambda it: (it.name.lower(), it.id))
        self._disorders = {disorder.id: disorder for disorder in disorders}
        self._holders: dict[str, set[int]] = defaultdict(set)
        for number, organization in enumerate(self._organizations):
            for text in self._texts(organization):
                for word in _words(text):
                    self._holders[word].add(number)
            for phone in organization.phones:
                digits = re.sub("[^0-9]", "", phone.number)
                for start in (digits, "1" + digits, digits[-7:], digits[-4:]):
                    self._holders[start].add(number)

    def ids(self, stroke: Stroke, by_city: bool = False) -> list[str]:
        """Return the ids that a search finds, in order of the names or of the cities."""
        numbers = set(range(len(self._organizations)))
        for chunk in stroke.typed.split():
            for start in ["".join(_digits(chunk))] if _digits(chunk) else _plain_words(chunk):
                numbers &= self._beginning(start)
        chips = [(chip.lstrip("-"), chip.startswith("-")) for chip in stroke.chips.split()]
        for chip, is_not in chips:
            answer = chip.removeprefix("has:")
            numbers = {number for number in numbers if _has(self._organizations[number], answer) is not is_not}
        if by_city:
            return [self._organizations[number].id for number in sorted(numbers, key=self._city)]
        return [self._organizations[number].id for number in sorted(numbers)]

    def facets(self, ids: Sequence[str]) -> dict[tuple[str, str], int]:
        """Return how many of these organizations answer each chip."""
        wanted = set(ids)
        found = [organization for organization in self._organizations if organization.id in wanted]
        counts = {("has", what): sum(_has(it, what) for it in found) for what in (*_CHIPS, "email", "toll-free")}
        counts["has", "address"] = sum(bool(it.addresses) for it in found)
        counts["has", "web"] = sum(bool(it.websites) for it in found)
        for what, part in (("state", "state_province"), ("country", "country")):
            counts["has", what] = sum(any(getattr(address, part) for address in it.addresses) for it in found)
        counts["is", "stale"] = counts["needs", "checking"] = sum(_is_stale(it) for it in found)
        counts["is", "verified"] = len(found) - counts["is", "stale"]
        none = {("is", what): 0 for what in ("incomplete", "gone", "tried")}  # the data holds none
        return {**counts, **none, ("has", "hours"): 0, ("in", "list"): 0}

    def _beginning(self, start: str) -> set[int]:
        return set[int]().union(*(numbers for word, numbers in self._holders.items() if word.startswith(start)))

    def _city(self, number: int) -> tuple[bool, str, int]:
        city = self._organizations[number].addresses[0].city
        return not city, city.lower(), number

    def _texts(self, organization: Organization) -> Iterator[str]:
        yield from (organization.name, *organization.emails, *organization.websites)
        for address in organization.addresses:
            yield from (address.address_1, address.city, address.postal_code, address.country)
            yield from (address.state_province, *address.state_names(), places.country_name(address.country))
            yield address.postal_code.replace(" ", "")
        yield from (f"{phone.number} {phone.label}" for phone in organization.phones)
        yield from (source.document for source in organization.sources)
        for disorder in taxonomy.with_broader(organization.disorders, self._disorders):
            yield from disorder.names


def differences(directory: Directory, scan: Scan, strokes: Iterable[Stroke]) -> list[str]:
    """Return each search that does not answer as the scan does: its rows, pages, count, facets, order by city."""
    found = []
    for stroke in strokes:
        expected, by_city = scan.ids(stroke), scan.ids(stroke, by_city=True)
        search = directory.begin(parse(stroke.text), today=TODAY)
        far = max(0, len(expected) - PAGE)
        sorted_ = directory.begin(parse(stroke.text), Sort("city"), TODAY)
        checks = {
            "first page": _ids(directory, search.rows(0, PAGE)) == expected[:PAGE],
            "far page": _ids(directory, search.rows(far, far + PAGE)) == expected[far:],
            "count": search.count() == len(expected),
            "facets": dict(search.facets()) == scan.facets(expected),
            "first page by city": _ids(directory, sorted_.rows(0, PAGE)) == by_city[:PAGE],
        }
        found += [f"{stroke.text!r}: {what}" for what, is_right in checks.items() if not is_right]
    return found


def _ids(directory: Directory, rows: Sequence[int]) -> list[str]:
    return [organization.id for organization in directory.organizations(rows)]


def _words(text: str) -> list[str]:
    joined = ["".join(_digits(chunk)) for chunk in text.split() if _digits(chunk)]
    return list(dict.fromkeys(_plain_words(text) + joined))


def _plain_words(text: str) -> list[str]:
    return re.findall("[a-z0-9]+", text.lower())


def _digits(chunk: str) -> list[str]:
    """Return the words of a piece of text that is nothing but digits and punctuation, else none."""
    words = _plain_words(chunk)
    return words if all(word.isdigit() for word in words) else []


def _has(organization: Organization, what: str) -> bool:
    if what == "email":
        return bool(organization.emails)
    if what == "toll-free":
        voice = [phone for phone in organization.phones if "voice" in phone.types]
        return any(phone.is_toll_free(organization.region) for phone in voice)
    return any(_CHIPS[what] in phone.types for phone in organization.phones)


def _is_stale(organization: Organization, today: date = TODAY) -> bool:
    if not organization.last_verified:
        return True
    year, month = map(int, organization.last_verified.split("-"))
    return not 0 <= (today.year - year) * 12 + today.month - month <= 24
