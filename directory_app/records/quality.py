"""What needs checking in a record and in a directory: one table of rules; a finding never blocks anything.

What may be missing, or wrong with a single value, stands in FIELDS.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator
from datetime import date
from functools import lru_cache
from operator import attrgetter

import msgspec
from msgspec import Struct

from directory_app.records import Accepted, Disorder, Doubt, Organization, Phone, doubts, verification
from directory_app.records.fields import BY_KEY, FIELDS, Check, Field
from directory_app.text import wording
from directory_app.text.patterns import late_pattern
from directory_app.values import numbering_plans, phones, places

# A fact older than this, in whole months, wants a new look. Contact details of the sample's kind change within years.
STALE_MONTHS = 24


class Finding(Struct, frozen=True, gc=False):
    """One value that needs a look: whose, where, what stands there and why, and the name of the rule.

    `record` is the name of an organization or a disorder, `id` the id of an organization.
    """

    record: str
    field: str
    value: str
    reason: str
    rule: str = ""
    id: str = ""

    @property
    def as_accepted(self) -> Accepted:
        """What says of a record that this is right as it is."""
        return Accepted(self.rule, self.field, self.value)


# Field, value and reason, as a sentence that is not yet said or the doubt that says it: most are only counted.
_Findings = Iterable[tuple[str, str, str | Doubt]]


class Rule(Struct, frozen=True):
    """One row of the table: its name, what it finds in a record, and whether that makes the record incomplete.

    Those that do are applied to every record when a directory is made, a million times: they stay simple.
    """

    name: str
    find: Callable[[Organization, date], _Findings]
    is_incomplete: bool = False


def _doubts(organization: Organization, _: date) -> _Findings:
    return [(doubt.field, doubt.value, doubt) for doubt in organization.doubts]


def _lacks(needed: Field) -> Callable[[Organization, date], _Findings]:
    path, reason = needed.path, lacking(needed)
    part_of = attrgetter(path.removeprefix("addresses."))

    def find(organization: Organization, _: date) -> _Findings:
        if all(map(part_of, organization.addresses)):
            return ()
        if any(doubt.field == path for doubt in organization.doubts):
            return ()  # the doubt explains it
        return [(path, "", reason) for address in organization.addresses if not part_of(address)]

    return find


def lacking(needed: Field) -> str:
    """Return the sentence about an address without a part that it needs."""
    return f"the address has no {needed.label.lower()}"


def _broken(checked: Field, check: Check) -> Callable[[Organization, date], _Findings]:
    path, get, problem = checked.path, checked.get, check.problem

    def find(organization: Organization, _: date) -> _Findings:
        values = get(organization, {})
        return [(path, value, reason) for value in values if (reason := problem(value))] if values else ()

    return find


_PHONES, _POSTAL_CODE = BY_KEY["voice"].path, BY_KEY["postal"].path
_LAST_VERIFIED, _SOURCES, _DISORDERS = (BY_KEY[key].path for key in ("last_verified", "source", "disorders"))
_WAYS = attrgetter(*dict.fromkeys(way.path.partition(".")[0] for way in FIELDS if way.is_way))


def _reachable(organization: Organization, _: date) -> _Findings:
    return () if any(_WAYS(organization)) else [(_PHONES, "", wording.marked("there is no way to reach them"))]


def _postal_codes(organization: Organization, _: date) -> _Findings:
    for address in organization.addresses:
        state, code = address.state_names()[1], address.postal_code
        reason = places.postal_problem(address.state_province, code, address.country)
        if reason:
            yield _POSTAL_CODE, f"{code} {state}".strip(), reason


def _numbers(organization: Organization, _: date) -> _Findings:
    for phone in organization.phones:
        if reason := numbering_plans.impossible(phone.number, organization.region):
            yield _PHONES, phone.number, reason


def _fax_and_voice(organization: Organization, _: date) -> _Findings:
    voice = {key for phone in organization.phones if "voice" in phone.types for key in _keys(phone)}
    for phone in organization.phones:
        if "fax" in phone.types and not voice.isdisjoint(_keys(phone)):
            yield _PHONES, phone.number, wording.marked("this fax number is also a voice number")


def _mojibake(organization: Organization, _: date) -> _Findings:
    # Most records are plain ASCII, which costs less to see of the whole than of each text.
    return () if msgspec.json.encode(organization).isascii() else _broken_texts(organization)


def _verified(organization: Organization, today: date) -> _Findings:
    if is_stale(organization, today):
        yield _LAST_VERIFIED, organization.verified_on, age_words(organization)


def _sources(organization: Organization, today: date) -> _Findings:
    dated = [source for source in organization.sources if source.as_of]
    newest = max(dated, key=lambda source: source.as_of, default=None)
    if newest and is_stale(organization, today) and (newest.as_of + "-01")[:7] < fresh_months(today)[0]:
        yield (
            _SOURCES,
            newest.document,
            wording.phrase("its newest source is from {date}, over two years ago", date=wording.date(newest.as_of)),
        )


RULES: tuple[Rule, ...] = (
    Rule("flagged value", _doubts, is_incomplete=True),
    *(Rule(f"no {it.label.lower()}", _lacks(it), is_incomplete=True) for it in FIELDS if it.is_needed),
    *(Rule(it.check.name, _broken(it, it.check), is_incomplete=True) for it in FIELDS if it.check),
    Rule("no way to reach them", _reachable, is_incomplete=True),
    Rule("postal code of another state", _postal_codes),
    Rule("impossible number", _numbers),
    Rule("fax that is also voice", _fax_and_voice),
    Rule("garbled letters", _mojibake),
    Rule("old source", _sources),
    Rule("not verified", _verified),
)
_INCOMPLETE = tuple(rule for rule in RULES if rule.is_incomplete)
# What a record accepts that is not the one of an id: they only look alike (`exchange.duplicates`).
NOT_THE_SAME = "possible duplicate"
# What it accepts that it does not help with a disorder that it names (`exchange.linking`).
NOT_LINKED = "possible link"
# What only the whole directory shows.
SHARED_NUMBER, DANGLING_DISORDER = "number of two organizations", "unknown disorder"
GARBLED = next(rule.name for rule in RULES if rule.find is _mojibake)
FLAGGED = next(rule.name for rule in RULES if rule.find is _doubts)
# What is old is not right because somebody says so: it is verified.
OF_AGE = frozenset(rule.name for rule in RULES if rule.find in (_sources, _verified))
RULE_NAMES = (*(rule.name for rule in RULES), SHARED_NUMBER, DANGLING_DISORDER)


def findings(organization: Organization, today: date) -> list[Finding]:
    """Return everything in a record that needs a look, its age last; nothing that somebody found right as it is."""
    return [
        Finding(organization.name, field, value, _said(reason), rule.name, organization.id)
        for rule in RULES
        for field, value, reason in rule.find(organization, today)
        if not organization.accepted or Accepted(rule.name, field, value) not in organization.accepted
    ]


def _said(reason: str | Doubt) -> str:
    return doubts.sentence(reason) if isinstance(reason, Doubt) else wording.phrase(reason)


def check(organizations: Iterable[Organization], disorders: Iterable[Disorder], today: date) -> Iterator[Finding]:
    """Yield everything in a directory that needs a look, record by record; records are read once and not kept."""
    known = {disorder.id: disorder for disorder in disorders}
    for disorder in known.values():
        yield from _of_disorder(disorder, known)
    first: dict[str, tuple[str, str]] = {}
    for organization in organizations:
        yield from findings(organization, today)
        for finding in _beside_others(organization, known, first):
            if finding.as_accepted not in organization.accepted:
                yield finding


def _beside_others(
    organization: Organization, known: Container[str], first: dict[str, tuple[str, str]]
) -> Iterator[Finding]:
    """Yield what only the whole directory shows; `first` holds who was the first to have a number."""
    name, own_id = organization.name, organization.id
    for key in organization.disorders:
        if key not in known:
            yield Finding(name, _DISORDERS, key, wording.phrase(_NO_DISORDER), DANGLING_DISORDER, own_id)
    for phone in organization.phones:
        for digits in _keys(phone):
            owner, other = first.setdefault(digits, (own_id, name))
            if owner != own_id:
                yield Finding(
                    name,
                    _PHONES,
                    phone.number,
                    wording.phrase("{other} has the same number", other=other),
                    SHARED_NUMBER,
                    own_id,
                )
                break


def _of_disorder(disorder: Disorder, known: Container[str]) -> Iterator[Finding]:
    for key in disorder.broader:
        if key not in known:
            yield Finding(disorder.name, "broader", key, wording.phrase(_NO_DISORDER), DANGLING_DISORDER)
    for field, value, reason in _broken_texts(disorder):
        yield Finding(disorder.name, field, value, reason, GARBLED)


_NO_DISORDER = wording.marked("there is no disorder with this id")


def is_incomplete(organization: Organization) -> bool:
    """Tell whether something is missing, broken or to check, and nobody found it right as it is."""
    accepted = organization.accepted
    for rule in _INCOMPLETE:  # any() takes half as long again, a million times
        for field, value, _ in rule.find(organization, _ANY_DAY):
            if not accepted or Accepted(rule.name, field, value) not in accepted:
                return True
    return False


_ANY_DAY = date.min  # whether a record is incomplete does not depend on the day


def _keys(phone: Phone) -> list[str]:
    """Return the digits somebody is known by; short codes such as 711 are everybody's."""
    numbers = map(phones.national, phones.readings(phone.number))
    return [f"{digits}/{phone.extension}" for digits in numbers if len(digits) >= 7]


# UTF-8 that was read as Windows-1252 or Latin-1 ("Ã©", "â€“"), and what stands for bytes that nobody could read.
_AFTER = "[\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"
_GARBLED = late_pattern(f"[ÂÃ]{_AFTER}|â[\x80-\x84€‚ƒ„]{_AFTER}|ï»¿|ï¿½|\ufffd")
_SHOWN = 60  # characters around a garbled letter


def _broken_texts(record: Struct, path: str = "") -> Iterator[tuple[str, str, str]]:
    for name in record.__struct_fields__:
        value = getattr(record, name)
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, Struct):
                yield from _broken_texts(item, f"{path}{name}.")
            elif isinstance(item, str) and not item.isascii() and (match := _GARBLED.search(item)):
                start = max(0, match.start() - _SHOWN // 2)
                reason = wording.phrase(
                    "{letters} looks like a letter whose encoding was lost", letters=repr(match.group())
                )
                yield f"{path}{name}", item[start : start + _SHOWN], reason


# Ages


def is_stale(organization: Organization, today: date) -> bool:
    """Tell whether nobody verified the record in the last 24 months, counted in whole months."""
    return verified_month(organization) not in fresh_months(today)


def verified_month(organization: Organization) -> str:
    """Return the month of the last verification ("2026-11"), a bare year's first month, "" for never."""
    verified = organization.verified_on
    return (verified + "-01")[:7] if verified else ""


@lru_cache(maxsize=4)
def fresh_months(today: date) -> tuple[str, ...]:
    """Return the months in which a verification still counts today, oldest first."""
    last = today.year * 12 + today.month - 1
    numbers = range(last - STALE_MONTHS, last + 1)
    return tuple(f"{number // 12:04d}-{number % 12 + 1:02d}" for number in numbers)


def age_words(organization: Organization, *, says_who: bool = True) -> str:
    """Say how old the facts are: "from January 2012, last verified 26 November 2026, called, by Ann".

    How and by whom it was verified is said only where `says_who`: that is nobody's on a printed page.
    """
    years = sorted({source.as_of for source in organization.sources if source.as_of})
    origin = (
        wording.phrase("from {date}", "facts", date=wording.date(years[-1]))
        if years
        else wording.phrase("of unknown date")
    )
    verified = organization.verified_on
    if not verified:
        return wording.phrase("{origin}, never verified", origin=origin)
    last = verification.last_right(organization.verifications)
    how = last.how_and_who() if says_who and last and last.on == verified else ""
    return wording.phrase("{origin}, last verified {date}", origin=origin, date=wording.date(verified)) + how
