"""What a person may write into a record: what is refused, and what only looks wrong; and what is saved of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct, structs

from directory_app.records import Disorder, Doubt, Organization, checks, disorder_fields, doubts, kinds, quality
from directory_app.records.field import Disorders
from directory_app.records.kinds import AnyKind
from directory_app.records.slugs import Slugs
from directory_app.store.directory import Directory
from directory_app.store.journal import DISORDER, WHOLE, Edit, Record, difference, key_of
from directory_app.text import tokens, wording
from directory_app.values import dates, phones

Names = Mapping[str, Sequence[str]]
# So many of those that share a name are named.
_MOST_NAMED = 3


class Remark(Struct, frozen=True):
    """What is to be said of one value of a form: its field, its place in the list (0 for a text), and the words."""

    field: str
    at: int
    words: str


def refusals(record: Record, disorders: Disorders, today: date) -> list[Remark]:
    """Return why a record can't be saved: an empty name, letters for a number, a date that is yet to come …"""
    kind = kinds.of(record)
    found = [] if record.name.strip() else [Remark("name", 0, _sentence(wording.phrase(kind.nameless)))]
    if isinstance(record, Disorder):
        return found + list(_refusals_of_disorder(record, disorders, today))
    found += _refusals_of_organization(record, today)
    if not found:
        broken = checks.broken_values(record, disorders)
        found += [
            Remark(path.strip(".").partition("[")[0].partition(".")[0], 0, _sentence(why)) for path, why in broken
        ]
    return found


def _refusals_of_organization(record: Organization, today: date) -> Iterator[Remark]:
    for at, phone in enumerate(record.phones):
        if code := phones.fault(phone.number):
            yield Remark("phones", at, _sentence(doubts.sentence(Doubt(code, "phones", phone.number))))
    for at, verification in enumerate(record.verifications):
        if verification.on > today.isoformat():
            yield Remark("verifications", at, wording.phrase(_TO_COME))
    if record.last_verified > today.isoformat():
        yield Remark("last_verified", 0, wording.phrase(_TO_COME))


def _refusals_of_disorder(record: Disorder, disorders: Disorders, today: date) -> Iterator[Remark]:
    for at, key in enumerate(record.broader):
        if way := _circle(structs.replace(record, broader=(key,)), disorders):
            yield Remark("broader", at, wording.phrase("It would be broader than itself: {way}.", way=way))
    for field, fault in disorder_fields.FAULTS.items():
        for at, part in enumerate(getattr(record, field)):
            if why := fault(part):
                yield Remark(field, at, _sentence(why))
    if record.as_of and not dates.read(record.as_of):
        yield Remark("as_of", 0, wording.phrase("A date is such as 2012, 2012-01 or 2012-01-04."))
    elif dates.read(record.as_of) > today.isoformat():
        yield Remark("as_of", 0, wording.phrase(_TO_COME))


def _circle(record: Disorder, disorders: Disorders) -> str:
    def now(key: str) -> Disorder | None:
        return record if key == record.id else disorders.get(key)

    def above(key: str) -> Sequence[str]:
        it = now(key)
        return it.broader if it else ()

    return checks.circle_words(record.id, above, lambda key: it.name if (it := now(key)) else None)


_TO_COME = wording.marked("That day is yet to come.")


def remarks(record: Record, disorders: Disorders, names: Names, today: date) -> list[Remark]:
    """Return what looks wrong and may be right all the same: a number that nobody can have, a cut-off address …

    `names` are the ids of the disorders that bear a name (`printed.ids_by_name`).
    """
    if isinstance(record, Disorder):
        return list(_shared_names(record, disorders, names))
    found = []
    for finding in quality.findings(record, today):
        field = finding.field.partition(".")[0]
        values = getattr(record, field, ())
        if not finding.value or not isinstance(values, tuple):
            continue
        for at, value in enumerate(values):
            if finding.value in (value, getattr(value, "number", None)):
                found.append(Remark(field, at, _sentence(finding.reason)))
    return found


def _shared_names(record: Disorder, disorders: Disorders, names: Names) -> Iterator[Remark]:
    """Say which names of a disorder another one bears, or it has twice itself: a search by it finds both."""
    own: set[str] = set()
    for field, at, name in [("name", 0, record.name), *(("synonyms", at, it) for at, it in enumerate(record.synonyms))]:
        others = [disorders[key].name for key in names.get(tokens.fold(name), ()) if key != record.id]
        if others:
            yield Remark(
                field,
                at,
                wording.phrase(
                    "“{name}” is a name of {others}, too.", name=name, others=wording.all_of(others[:_MOST_NAMED])
                ),
            )
        elif tokens.fold(name) in own:
            yield Remark(field, at, wording.phrase("“{name}” stands here already.", name=name))
        own.add(tokens.fold(name))


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:].removesuffix(".") + "."


def blank(directory: Directory, kind: AnyKind) -> Record:
    """Return what the form of a new record begins with: no name, and an id that nobody has."""
    mark = DISORDER if kind is kinds.DISORDERS else ""
    own_id = Slugs(is_taken=lambda it: directory.has_id(mark + it)).take("new")
    return structs.replace(kind.made_of(own_id, "x"), name="")


def added(directory: Directory, record: Record) -> Edit:
    """Return the edit that adds a record, with an id of its own made of its name."""
    mark = key_of(record).removesuffix(record.id)
    own_id = Slugs(is_taken=lambda it: directory.has_id(mark + it)).take(record.name)
    return Edit(mark + own_id, WHOLE, None, structs.replace(record, id=own_id))


def changed(before: Record, record: Record) -> list[Edit]:
    """Return the edits that make a record of what was there before."""
    return difference(before, record, key_of(before))
