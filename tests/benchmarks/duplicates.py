"""Finding duplicates: how many planted pairs are found, how many of those found were planted, and seconds.

The planter knows nothing of the rules that find: it writes an organization down as another list would, with the slips
and habits that lists have. Beside the pairs it plants what only looks like one: chapters elsewhere, departments behind
one switchboard, neighbours in one house, and others in the same town that help with the same.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator

from msgspec.structs import replace

from directory_app.exchange.duplicates import finding
from directory_app.exchange.duplicates.judging import Shelf
from directory_app.records import Address, Organization, Phone

from . import data
from .figures import Figure, Target

PART = "Duplicates"
PLANTED = 500
_SIZE, _LARGE = 10_000, 50_000
_SHORT = {
    "Foundation": ("Fdn.", "Found.", "Fndn"), "Association": ("Assn.", "Assoc.", "Ass'n"), "Society": ("Soc.",),
    "Center": ("Ctr.", "Centre", "Cntr."), "National": ("Nat'l", "Natl."), "International": ("Int'l", "Intl"),
    "Institute": ("Inst.",), "Saint": ("St.", "St"), "Network": ("Netwk",), "Council": ("Cncl.",),
    "American": ("Amer.",), "Program": ("Prog.", "Programme"), "Services": ("Svcs.", "Service"),
}  # fmt: skip
_STREETS = {"St.": "Street", "Ave.": "Avenue", "Blvd.": "Boulevard", "Road": "Rd.", "Drive": "Dr", "Lane": "Ln."}
_DEPARTMENTS = "Neurology Genetics Pediatrics Audiology Psychiatry Cardiology Oncology Rehabilitation".split()

Pairs = set[frozenset[str]]


def planted(count: int, pairs: int) -> tuple[list[Organization], Pairs]:
    """Return about `count` organizations in any order, and the ids of those that are one."""
    random_ = random.Random(2026)
    known = [_sainted(random_, it) for it in data.organizations(count - 2 * pairs)]
    chosen = random_.sample(known, 2 * pairs)
    made = [_as_listed(random_, it, f"other-{number}") for number, it in enumerate(chosen[:pairs])]
    looks = [
        _LOOKS_LIKE[number % len(_LOOKS_LIKE)](random_, it, f"near-{number}")
        for number, it in enumerate(chosen[pairs:])
    ]
    everything = [*known, *made, *looks]
    random_.shuffle(everything)
    return everything, {frozenset((it.id, copy.id)) for it, copy in zip(chosen, made, strict=False)}


def _sainted(random_: random.Random, it: Organization) -> Organization:
    """Name some after a saint, as many are."""
    return replace(it, name=f"Saint {it.name}") if random_.random() < 0.05 else it


# The same organization in another list


def _as_listed(random_: random.Random, it: Organization, own_id: str) -> Organization:
    """Return an organization as another list has it: one or two things about its name, some about how it is reached."""
    for change in random_.sample(_NAME_HABITS, random_.choice((1, 1, 2))):
        it = replace(it, name=change(random_, it.name))
    it = _numbers_as_listed(random_, it)
    if random_.random() < 0.15:
        it = _moved_number(random_, it)
    it = replace(it, addresses=tuple(_address_as_listed(random_, address) for address in it.addresses))
    sites = tuple(random_.choice((f"https://{site}/", site.removeprefix("www."), site)) for site in it.websites)
    if random_.random() < 0.3:
        it = replace(it, emails=())
    return replace(it, id=own_id, websites=sites, sources=(), disorders=it.disorders[:2])


def _typo(random_: random.Random, name: str) -> str:
    words = name.split()
    at = random_.choice([number for number, word in enumerate(words) if len(word) > 4])
    word = words[at]
    letter = random_.randrange(1, len(word) - 1)
    words[at] = random_.choice(
        (
            word[:letter] + word[letter + 1] + word[letter] + word[letter + 2 :],
            word[:letter] + word[letter + 1 :],
            word[:letter] + word[letter] + word[letter:],
            word[:letter] + random_.choice("aeionrst") + word[letter + 1 :],
        )
    )
    return " ".join(words)


def _shortened(random_: random.Random, name: str) -> str:
    return " ".join(random_.choice(_SHORT[word]) if word in _SHORT else word for word in name.split())


def _turned(_: random.Random, name: str) -> str:
    """Put the noun first or last: "Foundation for Epilepsy", "Epilepsy, Foundation"."""
    first, of, place = name.partition(" of ")
    words = first.split()
    return f"{words[-1]}, {' '.join(words[:-1])}{of}{place}" if len(words) > 1 else name


def _punctuated(random_: random.Random, name: str) -> str:
    return random_.choice((f"The {name}", f"{name}, Inc.", name.upper(), name.replace(" ", "-", 1), f"{name} (USA)"))


_NAME_HABITS: list[Callable[[random.Random, str], str]] = [_typo, _shortened, _turned, _punctuated]


def _numbers_as_listed(random_: random.Random, it: Organization) -> Organization:
    kept = [phone for phone in it.phones if random_.random() < 0.85] or list(it.phones)
    form = random_.choice(("{}-{}-{}", "({}) {}-{}", "+1 {} {} {}", "1-{}-{}-{}", "{}.{}.{}"))
    return replace(it, phones=tuple(replace(phone, number=form.format(*_parts(phone)), label="") for phone in kept))


def _parts(phone: Phone) -> tuple[str, str, str]:
    digits = "".join(letter for letter in phone.number if letter.isdigit())[-10:]
    return digits[:3], digits[3:6], digits[6:]


def _moved_number(random_: random.Random, it: Organization) -> Organization:
    """Give it new numbers: one list is years older."""
    return replace(
        it,
        phones=tuple(
            replace(phone, number=f"({random_.randrange(201, 989)}) 555-01{random_.randrange(100):02d}")
            for phone in it.phones
        ),
    )


def _address_as_listed(random_: random.Random, it: Address) -> Address:
    street = it.address_1
    for short, long in _STREETS.items():
        if random_.random() < 0.5:
            street = street.replace(short, long)
    if random_.random() < 0.15:
        street += f", Suite {random_.randrange(100, 900)}"
    draw = random_.random()
    if draw < 0.1:
        return replace(it, address_1="", postal_code="")
    if draw < 0.2:
        return replace(it, address_1=street, postal_code=f"{it.postal_code}-{random_.randrange(1000, 9999)}")
    return replace(it, address_1=street, city=it.city.upper() if draw > 0.9 else it.city)


# What only looks like the same organization


def _chapter(random_: random.Random, it: Organization, own_id: str) -> Organization:
    """The same name in another place: own numbers, the page and often the toll-free number of the whole."""
    city, state, code = f"Port{random_.choice('abcdefgh')}ville", "WY", f"{random_.randrange(82001, 83128)}"
    free = tuple(phone for phone in it.phones if phone.label == "Toll-free" and random_.random() < 0.5)
    own = Phone(f"(307) 555-01{random_.randrange(100):02d}", ("voice",))
    place = Address(address_1="5 Elk Road", city=city, state_province=state, postal_code=code, country="US")
    return replace(it, id=own_id, addresses=(place,), phones=(own, *free), emails=())


def _department(random_: random.Random, it: Organization, own_id: str) -> Organization:
    """A department at the same address behind the same switchboard."""
    name = f"{it.name} Department of {random_.choice(_DEPARTMENTS)}"
    return replace(it, id=own_id, name=name, phones=it.phones[:1], emails=(), websites=it.websites)


def _neighbour(random_: random.Random, it: Organization, own_id: str) -> Organization:
    """Somebody else in the same house."""
    name = f"{random_.choice('Amber Cedar Quiet Linden'.split())} {random_.choice(_DEPARTMENTS)} House"
    own = Phone(f"({random_.randrange(201, 989)}) 555-01{random_.randrange(100):02d}", ("voice",))
    return replace(it, id=own_id, name=name, phones=(own,), emails=(), websites=())


def _rival(random_: random.Random, it: Organization, own_id: str) -> Organization:
    """Another organization of the same town that helps with the same."""
    words = it.name.split()
    words[words[0] == "Saint"] = random_.choice("Midland Frontier Gateway Pioneer".split())
    own = Phone(f"({random_.randrange(201, 989)}) 555-01{random_.randrange(100):02d}", ("voice",))
    places = tuple(replace(place, address_1=f"{random_.randrange(1, 900)} Quarry Way") for place in it.addresses)
    return replace(it, id=own_id, name=" ".join(words), phones=(own,), addresses=places, emails=(), websites=())


_LOOKS_LIKE = (_chapter, _department, _neighbour, _rival)


# Measuring


def found_of(organizations: list[Organization]) -> Iterator[frozenset[str]]:
    """Yield the pairs that are sure, or may be."""
    for pair in finding.find(organizations, len(organizations)).pairs:
        if pair.shelf is not Shelf.SHARES:
            yield frozenset(pair.ids)


def measure(size: int) -> list[Figure]:
    """Plant and find; then find among many."""
    count = min(size, _SIZE)
    organizations, pairs = planted(count, min(PLANTED, count // 10))
    found = set(found_of(organizations))
    many = list(data.organizations(min(size, _LARGE)))
    begun = time.perf_counter()
    finding.find(many, len(many))
    seconds = time.perf_counter() - begun
    missed = 100 * (1 - len(found & pairs) / len(pairs))
    wrong = 100 * (1 - len(found & pairs) / len(found))
    return [
        Figure(PART, f"missed of {len(pairs)} planted pairs", "%", [missed], Target(5, "max")),
        Figure(PART, f"not planted of {len(found)} that are sure or maybe", "%", [wrong], Target(5, "max")),
        Figure(PART, f"to look through {len(many):,} records", "s", [seconds], Target(60, "max")),
    ]
