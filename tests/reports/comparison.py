"""What was read against what a page holds: what stands on the right record, and what is wrong without a word of doubt.

Worst is what is wrong and silent: a number under another organization, of another kind or invented, and no doubt or
notice about it, about all of its record or about its line.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from directory_app.formats.reading import Fate, Reading
from directory_app.records import Address, Organization, Phone

from .expectations import Expected, Page, key, plain

# What is counted, in the order in which it is printed.
COUNTED = {
    "numbers": "expected",
    "right": "right record and kind",
    "found": "found anywhere",
    "elsewhere": "wrong record",
    "kind": "wrong kind or extension",
    "missing": "missing",
    "lost": "missing, and no word about it",
    "invented": "invented, or a second time elsewhere",
    "silent": "SILENT WRONG",
    "names": "names expected",
    "names right": "names right",
    "names silent": "names wrong, and no word about it",
    "addresses": "addresses expected",
    "addresses right": "addresses right",
    "addresses invented": "addresses invented or elsewhere",
    "emails": "e-mails expected",
    "emails right": "e-mails right",
    "emails invented": "e-mails invented or elsewhere",
    "websites": "websites expected",
    "websites right": "websites right",
    "websites invented": "websites invented or elsewhere",
    "spurious": "spurious records",
}
# What weighs how much when records are matched: a name outweighs two numbers, for those may have been swapped.
_SAME_NAME, _LIKE_NAME, _LIKE, _SAME_NUMBER, _SAME_OTHER = 5.0, 2.0, 0.6, 2.0, 1.0
_MOST_EXTRA_WORDS = 6  # of a street: a building, a room, an attention line


@dataclass
class Tally:
    """Counts by the keys of `COUNTED`, and what was wrong in words."""

    counts: Counter[str] = field(default_factory=Counter)
    silent: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        """Add what was counted elsewhere."""
        self.counts.update(other.counts)
        self.silent += other.silent
        self.wrong += other.wrong

    def share(self, right: str, all_: str) -> float:
        """Return one count as a share of another."""
        return self.counts[right] / self.counts[all_] if self.counts[all_] else 1.0

    def say(self, what: str, text: str, *, is_silent: bool = False) -> None:
        """Count something that is wrong."""
        self.counts[what] += 1
        self.wrong.append(f"{COUNTED[what]}: {text}{' — SILENT' if is_silent else ''}")
        if is_silent:
            self.counts["silent"] += 1
            self.silent.append(f"{COUNTED[what]}: {text}")


def score(reading: Reading, page: Page) -> Tally:
    """Compare what was read with what a page holds."""
    tally = Tally()
    matched = match(reading.resource.organizations, page.organizations)
    records = list(reading.resource.organizations)
    _score_numbers(tally, reading, page, matched)
    for place, expected in enumerate(page.organizations):
        record = matched.get(place)
        if not expected.optional or record:
            _score_name(tally, reading, expected, record)
    for what in ("addresses", "emails", "websites"):
        _score_values(tally, what, page, matched, records)
    for record in records:
        if not any(record is one for one in matched.values()):
            tally.say("spurious", record.name)
    return tally


def match(records: Iterable[Organization], expected: Iterable[Expected]) -> dict[int, Organization]:
    """Return which record is which expected organization (by its place): the pairs that share most come first.

    A record that bears the name of another expected organization is that one, whatever numbers it holds.
    """
    records, expected = list(records), list(expected)
    names = [plain(record.name) for record in records]
    bearers = [{place for place, one in enumerate(expected) if name in one.names()} for name in names]
    pairs = sorted(
        (-likeness, place, number)
        for number, record in enumerate(records)
        for place in (bearers[number] or range(len(expected)))
        if (likeness := _likeness(record, expected[place]))
    )
    result: dict[int, Organization] = {}
    taken: set[int] = set()
    for _, place, number in pairs:
        if place not in result and number not in taken:
            result[place] = records[number]
            taken.add(number)
    return result


def _likeness(record: Organization, expected: Expected) -> float:
    numbers = {key(phone.number) for phone in record.phones}
    shared = sum(not numbers.isdisjoint(number.digits()) for number in expected.numbers)
    others = sum(
        len({_comparable(what, value) for value in getattr(record, what)}
            & {_comparable(what, value) for value in getattr(expected, what) or ()})
        for what in ("emails", "websites")
    ) + sum(_is_same_address(one, other) for one in record.addresses for other in expected.addresses)  # fmt: skip
    name = plain(record.name)
    like = max(SequenceMatcher(None, name, other).ratio() for other in expected.names())
    named = _SAME_NAME if name in expected.names() else _LIKE_NAME * like if like >= _LIKE else 0.0
    return named + _SAME_NUMBER * shared + _SAME_OTHER * others


def _score_numbers(tally: Tally, reading: Reading, page: Page, matched: dict[int, Organization]) -> None:
    either = {key(number) for number in page.either}
    expected_of = {record.id: page.organizations[place] for place, record in matched.items()}
    strays = list(_strays(reading, expected_of, either))
    explained: set[str] = set()
    for place, expected in enumerate(page.organizations):
        record = matched.get(place)
        for number in expected.numbers:
            text = f"{number.number} of {expected.name}"
            if expected.optional and record is None:
                explained |= number.digits()
                continue
            tally.counts["numbers"] += 1
            here = [phone for phone in record.phones if key(phone.number) in number.digits()] if record else []
            away = [(other, phone) for other, phone in strays if key(phone.number) in number.digits()]
            if record and here:
                tally.counts["found"] += 1
                bad = [
                    phone
                    for phone in here
                    if set(phone.types) not in number.kinds() or phone.extension not in number.extensions()
                ]
                if len(bad) < len(here):
                    tally.counts["right"] += 1
                else:
                    read = " ".join(("+".join(bad[0].types), *([f"ext. {bad[0].extension}"] * bool(bad[0].extension))))
                    text += f" should be {number.kind}{f' ext. {number.extension}' * bool(number.extension)}, is {read}"
                    tally.say("kind", text, is_silent=not is_flagged(reading, record, bad[0]))
            elif away:
                tally.counts["found"] += 1
                explained |= number.digits()
                is_silent = any(not is_flagged(reading, other, phone) for other, phone in away)
                tally.say("elsewhere", f"{text} is under {away[0][0].name}", is_silent=is_silent)
            else:
                tally.say("missing", text)
                tally.counts["lost"] += not _is_told(reading, number.digits())
    for other, phone in strays:
        if key(phone.number) not in explained:
            is_silent = not is_flagged(reading, other, phone)
            tally.say("invented", f"{phone.number} under {other.name}", is_silent=is_silent)


def _strays(
    reading: Reading, expected_of: dict[str, Expected], either: set[str]
) -> Iterator[tuple[Organization, Phone]]:
    """Yield the numbers that are not expected on their record."""
    for record in reading.resource.organizations:
        expected = expected_of.get(record.id)
        for phone in record.phones:
            if key(phone.number) not in either and not (expected and expected.expects(key(phone.number))):
                yield record, phone


def is_flagged(reading: Reading, record: Organization, phone: Phone) -> bool:
    """Tell whether a doubt or notice says something of a number: of it, of all of its record, or of its line."""
    lines = _lines(reading, phone.number)
    for doubt in record.doubts:
        if doubt.field in ("name", "record") or doubt.line in lines or _names(doubt.value, phone.number):
            return True
        if not doubt.value and doubt.line is None and doubt.field.startswith("phones"):
            return True
    return any(
        notice.line in lines
        or _names(notice.value, phone.number)
        or (notice.line is None and notice.record == record.id and notice.field in ("", "name", "record", "phones"))
        for notice in reading.notices
    )


def _is_told(reading: Reading, keys: set[str]) -> bool:
    """Tell whether a notice or a line that is said to be not placed holds a number that became nothing."""
    texts = [line.text for line in reading.lines if line.fate is Fate.NOT_PLACED]
    texts += [notice.value for notice in reading.notices]
    told = {notice.line for notice in reading.notices}
    texts += [line.text for line in reading.lines if line.number in told]
    return any(one in _closed_up(text) or one in key(text) for text in texts for one in keys)


def _lines(reading: Reading, number: str) -> set[int]:
    return {line.number for line in reading.lines if _names(line.text, number)}


def _names(text: str, number: str) -> bool:
    return bool(text) and _closed_up(number) in _closed_up(text)


def _closed_up(text: str) -> str:
    return re.sub(r"[^\w]+", "", text.casefold())


def _score_name(tally: Tally, reading: Reading, expected: Expected, record: Organization | None) -> None:
    tally.counts["names"] += 1
    if record is None:
        tally.wrong.append(f"no record: {expected.name}")
        return
    doubts = any(doubt.field in ("name", "record") for doubt in record.doubts)
    if plain(record.name) in expected.names() or (not expected.name and doubts):
        tally.counts["names right"] += 1
        return
    doubts |= any(notice.record == record.id and notice.field in ("", "name") for notice in reading.notices)
    tally.wrong.append(f"name: {expected.name} is called {record.name}{'' if doubts else ' — silent'}")
    tally.counts["names silent"] += not doubts


def _score_values(
    tally: Tally, what: str, page: Page, matched: dict[int, Organization], records: list[Organization]
) -> None:
    """Count the addresses, e-mails or websites that stand on the right record, and those that stand on a wrong one."""
    judges = all(getattr(expected, what) is not None for expected in page.organizations)
    left = {record.id: list(getattr(record, what)) for record in records}
    for place, expected in enumerate(page.organizations):
        record = matched.get(place)
        if expected.optional and record is None:
            continue
        for value in getattr(expected, what) or ():
            tally.counts[what] += 1
            read = left[record.id] if record else []
            same = [other for other in read if _is_same(what, other, value)]
            if same:
                tally.counts[f"{what} right"] += 1
                read[:] = [other for other in read if other not in same]
            else:
                tally.wrong.append(f"{what}: {_shown(value)} of {expected.name} is not there")
    for record in records if judges else ():
        for other in left[record.id]:
            tally.say(f"{what} invented", f"{_shown(other)} under {record.name}")


def _is_same(what: str, one: str | Address, other: str | Address) -> bool:
    if isinstance(one, Address) and isinstance(other, Address):
        return _is_same_address(one, other)
    return _comparable(what, str(one)) == _comparable(what, str(other))


def _comparable(what: str, value: str) -> str:
    value = value.casefold().strip().rstrip("/")
    return re.sub(r"^(?:https?://)?(?:www\.)?", "", value) if what == "websites" else value


def _is_same_address(read: Address, expected: Address) -> bool:
    """Compare street, city and postal code; the read street may have a building, a room or an attention line more."""
    street, wanted = _words(read.address_1, read.address_2), _words(expected.address_1, expected.address_2)
    extra = (street - wanted - _words(expected.attention)).total()
    return (
        not wanted - street - _words(read.attention)
        and extra <= (_MOST_EXTRA_WORDS if wanted else 0)
        and plain(read.city) == plain(expected.city)
        and _closed_up(read.postal_code) == _closed_up(expected.postal_code)
    )


def _words(*lines: str) -> Counter[str]:
    return Counter(plain(" ".join(lines)).split())


def _shown(value: str | Address) -> str:
    return ", ".join(value.lines()) if isinstance(value, Address) else value


def total(tallies: Iterable[Tally]) -> Tally:
    """Return all counts as one."""
    result = Tally()
    for tally in tallies:
        result.add(tally)
    return result
