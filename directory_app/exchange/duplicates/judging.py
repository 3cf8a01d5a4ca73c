"""Two organizations compared: on which shelf the pair stands, and the reasons for it."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from msgspec import Struct
from rapidfuzz import fuzz

from directory_app.exchange.duplicates import names
from directory_app.exchange.duplicates.names import Agreement
from directory_app.exchange.duplicates.profiles import Profile
from directory_app.text import wording


class Shelf(StrEnum):
    """How sure it is that two are one."""

    SURE = wording.marked("sure")
    MAYBE = wording.marked("maybe")
    SHARES = wording.marked("shares a number")


class Reason(Struct, frozen=True, gc=False):
    """Why two may be one: a code of `_WORDS`, and the value that both have."""

    code: str
    value: str = ""


class Pair(Struct, frozen=True, gc=False):
    """Two organizations that may be one: ids, names, shelf, how alike they are (0-100), and why they may be one."""

    ids: tuple[str, str]
    names: tuple[str, str]
    shelf: Shelf
    score: int
    reasons: tuple[Reason, ...]


_WORDS = {
    "same-name": wording.marked("the same name"),
    "near-name": wording.marked("nearly the same name"),
    "longer-name": wording.marked("one name is longer"),
    "letters": wording.marked("one name is the first letters of the other"),
    "number": wording.marked("the same number {value}"),
    "free-number": wording.marked("the same toll-free number {value}"),
    "extension": wording.marked("the same number {value} with other extensions"),
    "mail": wording.marked("the same e-mail address {value}"),
    "host": wording.marked("the same web host {value}"),
    "street": wording.marked("the same street address"),
    "place": wording.marked("the same place {value}"),
    "elsewhere": wording.marked("but in different places"),
    "no-place": wording.marked("one names no place"),
    "part": wording.marked("but one may be a part of the other"),
    "other-name": wording.marked("but other names"),
}


def words(pair: Pair) -> str:
    """Say why two may be one: "The same name, the same number (301) 251-4925 and the same street address"."""
    said = [
        wording.all_of([wording.phrase(_WORDS[it.code], value=it.value) for it in pair.reasons if not _is_doubt(it)])
    ]
    said += [wording.phrase(_WORDS[it.code]) for it in pair.reasons if _is_doubt(it)]
    text = ", ".join(part for part in said if part)
    return text[:1].upper() + text[1:]


def _is_doubt(reason: Reason) -> bool:
    return _WORDS[reason.code].startswith("but")


class Shared(Struct, frozen=True, gc=False):
    """How many records of the directory have a number, a host or a word."""

    numbers: Callable[[str], int]
    hosts: Callable[[str], int]
    words: Callable[[str], int]
    names: Callable[[names.Words], int]


# A number or host of more records is that of a switchboard or of a publisher: it says little about any two.
FEW = 4
# A number of more records is said once, and not for each two of them.
MANY = 12
# A word of so many records is no other word with a letter wrong, but where the right one is so many times as frequent.
_COMMON, _TIMES = 3, 20


def judge(one: Profile, other: Profile, shared: Shared) -> Pair | None:
    """Return the pair with its shelf, or None where nothing says that the two are one."""
    if other.id in one.not_these or one.id in other.not_these:
        return None
    facts = _Facts(one, other, shared)
    shelf = _shelf(facts)
    if shelf is None:
        return None
    return Pair((one.id, other.id), (one.name, other.name), shelf, facts.score, facts.reasons())


class _Facts:
    """What two have in common, and what speaks against them."""

    def __init__(self, one: Profile, other: Profile, shared: Shared) -> None:
        numbers = one.numbers.keys() & other.numbers.keys()
        self.extensions = {key for key in numbers if len({one.numbers[key][0], other.numbers[key][0], ""}) > 2}
        numbers -= self.extensions
        self.free = numbers & (one.free | other.free)
        self.few = {key for key in numbers if shared.numbers(key) <= FEW}
        self.numbers = numbers
        self._printed = one.numbers
        self.is_crowd = all(shared.numbers(key) > MANY for key in numbers | self.extensions)
        self.direct = (numbers - self.free) & self.few
        self.mails = one.mails & other.mails
        self.hosts = {host for host in one.hosts & other.hosts if shared.hosts(host) <= FEW}
        self.streets = one.streets & other.streets
        self.here = min(_here(one, other), default="")
        self.is_placed = bool(one.places and other.places)
        self.is_elsewhere = self.is_placed and not self.here
        are_close = bool(self.direct or self.mails or self.streets)
        self.name, self._names = _agreement(one, other, shared, are_close=are_close)
        self.is_part = self.name <= Agreement.MORE and names.names_a_part(*self._names)
        self.is_unusual = max(map(shared.names, self._names)) <= FEW
        self.score = self._score()

    @property
    def contact(self) -> bool:
        """Whether they are reached by the same."""
        return bool(self.direct or self.mails or self.hosts or self.free & self.few)

    def _score(self) -> int:
        alike = fuzz.token_sort_ratio(*(" ".join(words) for words in self._names))
        same = 15 * bool(self.numbers) + 10 * bool(self.mails) + 5 * bool(self.hosts) + 10 * bool(self.streets)
        return min(100, round(alike * 0.6) + same + 5 * bool(self.here))

    def reasons(self) -> tuple[Reason, ...]:
        """Return what they have in common, then what speaks against it."""
        named = {
            Agreement.SAME: "same-name",
            Agreement.NEAR: "near-name",
            Agreement.GENERAL: "longer-name",
            Agreement.LETTERS: "letters",
            Agreement.MORE: "longer-name",
        }.get(self.name)
        found = [Reason(named)] if named else []
        found += [Reason("number", self._printed[key][1]) for key in sorted(self.numbers - self.free)]
        found += [Reason("free-number", self._printed[key][1]) for key in sorted(self.free)]
        found += [Reason("extension", self._printed[key][1]) for key in sorted(self.extensions)]
        found += [Reason("mail", mail) for mail in sorted(self.mails)]
        if not self.mails:
            found += [Reason("host", host) for host in sorted(self.hosts)]
        if self.streets:
            found.append(Reason("street"))
        elif self.here:
            found.append(Reason("place", self.here.title() if self.here.isalpha() else self.here))
        elif not self.is_placed:
            found.append(Reason("no-place"))
        if self.is_elsewhere:
            found.append(Reason("elsewhere"))
        if self.is_part:
            found.append(Reason("part"))
        elif self.name is Agreement.NONE:
            found.append(Reason("other-name"))
        return tuple(found)


def _here(one: Profile, other: Profile) -> set[str]:
    """Return the postal codes and cities where both are; of a city of one name in two states neither."""
    if one.where.isdisjoint(other.where):
        return set()
    found = set()
    for city, state, postal in one.places:
        for also, its_state, its_postal in other.places:
            if postal and postal == its_postal:
                found.add(postal)
            if city and city == also and (state == its_state or not (state and its_state)):
                found.add(city)
    return found


def _agreement(
    one: Profile, other: Profile, shared: Shared, *, are_close: bool
) -> tuple[Agreement, tuple[names.Words, names.Words]]:
    def are_two(word: str, also: str) -> bool:
        rarer, other_count = sorted((shared.words(word), shared.words(also)))
        return rarer >= _COMMON and rarer * _TIMES > other_count

    place = {word for place in one.where | other.where for word in place.split()}
    main = (one.names[0], other.names[0])
    best = Agreement.NONE, main
    for mine in one.names:
        for theirs in other.names:
            found = names.agreement(mine, theirs, are_two, place, are_close=are_close)
            if found > Agreement.LETTERS and names.is_short(mine) and (mine, theirs) != main:
                found = Agreement.LETTERS  # each is called so, and may be called so for another name
            if found > best[0]:
                best = found, (mine, theirs)
    return best


def _shelf(it: _Facts) -> Shelf | None:
    """Return the shelf of two; rows are how far the names agree, then where they are, then what they share."""
    shares = None if it.is_crowd else Shelf.SHARES  # all() of nothing is true
    if it.name >= Agreement.NEAR:
        return _of_one_name(it, shares)
    if it.is_elsewhere or it.is_part:
        return shares
    if it.name >= Agreement.LETTERS:
        is_one = bool(it.direct or it.mails or (it.here and (it.contact or it.streets)))
        return Shelf.MAYBE if is_one else shares
    is_one = bool(it.name is Agreement.MORE and it.direct and it.mails and it.streets)
    return Shelf.MAYBE if is_one else shares


def _of_one_name(it: _Facts, shares: Shelf | None) -> Shelf | None:
    if it.is_elsewhere:  # a chapter, unless it has moved
        return Shelf.MAYBE if it.is_unusual and (it.direct or it.mails) else shares
    if it.here:
        return Shelf.SURE if it.contact or it.streets else Shelf.MAYBE if it.is_unusual else shares
    if it.direct or it.mails or (it.contact and it.name is Agreement.SAME):
        return Shelf.SURE
    return Shelf.MAYBE if it.is_unusual else shares
