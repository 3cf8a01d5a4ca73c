"""Which column is which field: first by the headings, then by what stands below them.

A value may say more than a heading ("Contact" above e-mail addresses), and a heading may say too much ("Phone" above
"yes" and "no"); which of several names is the organization's is decided here as well.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import zip_longest

from directory_app.formats.tables import heading_words as words
from directory_app.formats.tables import headings, own_heads
from directory_app.text.patterns import late_pattern
from directory_app.values import absent, number_kinds, phone_text, phones
from directory_app.values.addresses import streets
from directory_app.values.web import email_problem

PERSON = "person"  # the name of a person where the organization has a name of its own
_MOST = 0.6  # of the values of a column that show what it holds
_PERSONAL = frozenset({"name", "display name", "file as", "full name", "nom", "nombre", "nome", "naam", "namn", "navn"})
# Headings that are believed only where the values don't say otherwise.
_WEAK = frozenset({"", "attention", "address", "description", "alternate_names", "name", "state", "web", PERSON})
_OF_IDS = frozenset(
    "id ids number no code codes npi ein fein license licence tax account fips isbn duns order index zip county "
    "latitude longitude lat lon lng x y date year objectid population total amount".split()
)
_NUMBER = frozenset({"number", "numbers", "contact number", "contact no", "contact numbers"})
_CONTACTS = frozenset({"contact", "contacts"})
_SALUTATION = late_pattern(r"(?:mrs?|ms|miss|dr|prof|rev|hon|sr|sra|frau|herr|mme|m|mlle)\.?", re.IGNORECASE)
_DECIMAL = late_pattern(r"\s*[+-]?(?:0|[1-9]\d{0,2})\.\d+\s*")  # "0.5833333333": a time of a spreadsheet, a longitude
_POSTAL = late_pattern(r"\d{5}(?:-\d{4})?|[A-Z]\d[A-Z] ?\d[A-Z]\d|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}")
# Words that persons don't have in their names.
_NO_PERSON = late_pattern(
    r"\b(?:inc|corp|llc|ltd|center|centre|society|foundation|association|assn|clinic|hospital|services?|department|dept|"
    r"office|institute|council|league|group|program|network|alliance|coalition|university|college|school|church|"
    r"county|city|state|of|for|the|and|support|health|care|community|family|house|home|agency|club|trust|fund|bureau|"
    r"line|desk|e\.v|verein|gmbh)\b|[&\d/]",
    re.IGNORECASE,
)


def fields_of(header: Sequence[str], columns: Sequence[Sequence[str]] = ()) -> list[str]:
    """Return the field of each column, "" where neither its name nor its first values say one."""
    targets = headings.fields_of(header)
    if headings.is_own(header):
        return targets
    names = [headings.plain(own_heads.in_english(name.strip())) for name in header]
    values = [[value for value in column if value and not absent.is_no_value(value)] for column in columns]
    values += [[] for _ in range(len(header) - len(values))]
    by_values = [_by_values(*column) for column in zip(names, targets, values, strict=True)]
    if not {"name", "given", "family"} & set(by_values):  # "Hotline" above the names of hotlines
        lines = (at for at, target in enumerate(targets) if target and not by_values[at] and values[at])
        if (at := next(lines, None)) is not None:
            by_values[at] = "name"
    targets = _with_one_name(names, by_values, values)
    if not _NAMES & set(targets):
        is_bare = all(map(headings.BY_PLACE.fullmatch, header))
        at = _only_names(targets, columns, values) if is_bare else _unnamed(names, targets, values)
        if at is not None:
            targets[at] = "name"
            targets = _with_streets(targets, values) if is_bare else targets
    targets = _with_labels_beside(names, targets)
    kinds = {at for at, name in enumerate(names) if targets[at] == "" and _is_of_kinds(name, values[at])}
    targets = headings.of_one_number(names, targets, kinds)
    return [_with_number_before(at, targets) for at in range(len(targets))]


def _with_labels_beside(names: Sequence[str], targets: Sequence[str]) -> list[str]:
    """Put numbers and the column that says whose together: "Custom Field 1 - Label", "Custom Field 1 - Value"."""
    result = list(targets)
    places = {name: at for at, name in enumerate(names)}
    for at, name in enumerate(names):
        base = name.removesuffix(" value")
        label = places.get(f"{base} label", places.get(f"{base} type"))
        if base != name and targets[at] == "voice" and label is not None and not targets[label]:
            slot = f"phone.{base.replace(' ', '-')}"
            result[at], result[label] = f"{slot}.number", f"{slot}.type"
    return result


_NAMES = frozenset({"name", "given", "family", "alternate_names", PERSON})
_NO_NAMES = frozenset(
    "type types category categories service services description county area areas region date time hours day days "
    "language languages topic section status tag tags note notes comment comments program programs title titles code "
    "id no number contact person age ages gender eligibility fee fees insurance specialty options column of group "
    "place location where what when how site provider offnungszeiten horaires horario".split()
)
_FEWEST_ALIKE = 0.8  # of the values of a column of names are different ones


def _unnamed(names: Sequence[str], targets: Sequence[str], values: Sequence[Sequence[str]]) -> int | None:
    """Return the first column whose texts can be the names, in a table of contacts whose headings name none.

    Some heading has to say something by its words, else the first row may hold values.
    """
    contacts = {"email", "web", *headings.NUMBERS}
    if not any(contacts & set(target.split("+")) for target in targets) or not any(map(headings.field_of, names)):
        return None
    for at, name in enumerate(names):
        texts = values[at]
        if targets[at] or not texts or not _NO_NAMES.isdisjoint(name.split()):
            continue
        if len(set(texts)) >= _FEWEST_ALIKE * len(texts) and _share(texts, _is_name) >= _FEWEST_ALIKE:
            return at
    return None


def _only_names(
    targets: Sequence[str], columns: Sequence[Sequence[str]], values: Sequence[Sequence[str]]
) -> int | None:
    """Return the one column whose texts can be the names in a table of numbers without headings.

    Nearly every row has a text of its own there; where two columns are so, nobody knows which it is.
    """
    if not any(map(is_of_numbers, targets)):
        return None
    rows = sum(map(any, zip_longest(*columns)))
    found = [
        at
        for at, texts in enumerate(values)
        if not targets[at]
        and len(set(texts)) >= _FEWEST_ALIKE * max(rows, 1)
        and _share(texts, lambda it: _is_name(it) and not it[:1].isdigit()) >= _FEWEST_ALIKE
    ]
    return found[0] if len(found) == 1 else None


def _with_streets(targets: Sequence[str], values: Sequence[Sequence[str]]) -> list[str]:
    """Return the fields with "address" for columns of streets, of a table without headings."""
    return [
        "address" if not target and _share(texts, lambda it: bool(streets.kind_before_city(it))) >= _MOST else target
        for target, texts in zip(targets, values, strict=True)
    ]


def _is_name(text: str) -> bool:
    """Tell whether a text can be a name: some letters, no sentence and no address."""
    return sum(map(str.isalpha, text)) > 2 and len(text) <= _LONGEST_NAME and "@" not in text and "://" not in text


_LONGEST_NAME = 100
_OF_KINDS = frozenset(
    "type|kind|label|number type|phone type|type of number|number kind|kind of number|line type|device|type of phone|"
    "type of line|telephone type|contact type|art|typ|tipo".split("|")
)


def _is_of_kinds(name: str, values: Sequence[str]) -> bool:
    """Tell whether a column says who answers at the number of its row; "Type" may be that of the organization."""
    return name in _OF_KINDS and _share(values, lambda it: number_kinds.is_known(it)) >= _MOST


def name_by_values(header: Sequence[str], targets: Sequence[str]) -> str:
    """Return the column that was taken as the name though its heading says nothing, "" where none was."""
    return next(
        (name for name, it in zip(header, targets, strict=True) if it == "name" and not headings.field_of(name)), ""
    )


def by_values_alone(header: Sequence[str], targets: Sequence[str]) -> list[str]:
    """Return the columns of numbers whose heading says nothing of them."""
    return [
        name for name, target in zip(header, targets, strict=True) if target == "voice" and not headings.field_of(name)
    ]


def is_of_numbers(target: str) -> bool:
    """Tell whether a field is one of phone numbers."""
    return target != "" and set(target.split("+")) <= set(headings.NUMBERS)


def holds_numbers(values: Sequence[str]) -> bool:
    """Tell whether most of some values are phone numbers."""
    return _share(values, _is_number) >= _MOST


def _by_values(name: str, target: str, values: Sequence[str]) -> str:
    if not values:
        return target
    kinds = set(target.split("+"))
    if kinds & set(headings.NUMBERS) and _share(values, lambda it: len(phones.digits_of(it)) >= 3) < 1 - _MOST:
        target = ""  # "Text": prose, "Phone": yes
    if target not in _WEAK or name in ("notes", "note"):
        return target
    if not target and not words.NO_VALUES.isdisjoint(name.split()):  # "Last verified by phone": of somebody else
        return target
    if _share(values, lambda it: not email_problem(it)) >= _MOST:
        return "email"
    if _share(values, lambda it: it.lower().startswith(("http://", "https://", "www."))) >= _MOST and (
        target != "web" and not {"logo", "image", "photo", "map", "picture"} & set(name.split())
    ):
        return "web"
    return _by_digits(name, target, values)


def _by_digits(name: str, target: str, values: Sequence[str]) -> str:
    if name in _NUMBER and _share(values, lambda it: len(phones.digits_of(it)) >= 3) >= _MOST:
        return "voice"
    is_no_id = _OF_IDS.isdisjoint(name.split())
    if is_no_id and target in ("", "attention", "name", "address") and holds_numbers(values):
        return "voice"
    is_of_contact = target == "attention" or (target == "" and not _CONTACTS.isdisjoint(name.split()))
    if is_no_id and is_of_contact and _share(values, phone_text.holds_number) >= _MOST:
        return "voice"  # "Phone: 302-555-0155, a@elm.example" below "Contact"
    if target == "" and "zip" in name.split() and _share(values, lambda it: bool(_POSTAL.fullmatch(it))) >= _MOST:
        return "postal"
    if target == "name" and _share(values, str.isdecimal) >= _MOST:
        return ""
    return target


def _is_number(text: str) -> bool:
    """Tell whether a text begins with or is a phone number with punctuation; ten bare digits may be an id."""
    if _DECIMAL.fullmatch(text):
        return False
    digits = phones.digits_of(text)
    return phones.is_plain(phone_text.parse(text).number) or (
        7 <= len(digits) <= 15
        and re.fullmatch(r"\s*(?:\+|\(|1[-. ]|0)[\d\s().\-/+]+(?:\s?(?:x|ext).*)?", text) is not None
    )


def _share(values: Sequence[str], holds: Callable[[str], bool]) -> float:
    return sum(map(holds, values)) / len(values) if values else 0.0


def _with_one_name(names: Sequence[str], targets: Sequence[str], values: Sequence[Sequence[str]]) -> list[str]:
    """Decide which names are the organization's: persons, titles and programs of a named agency are not."""
    result = list(targets)
    places = [at for at, target in enumerate(targets) if target == "name"]
    owners = [at for at in places if names[at] not in words.PARTS_OF_ORGANIZATIONS or names[at] in _PERSONAL]
    if (site := _full_beside(places, owners, values)) is not None:
        owners = [site]
    real = [at for at in owners if names[at] not in _PERSONAL]
    has_persons = not {"given", "family"}.isdisjoint(targets)
    for at in places:
        if names[at] == "title" and (
            len(places) > 1 or has_persons or _share(values[at], lambda it: bool(_SALUTATION.fullmatch(it))) >= _MOST
        ):
            is_role = any(not _SALUTATION.fullmatch(value) for value in values[at])
            result[at] = "role" if is_role else "prefix"
        elif at not in owners and owners:
            result[at] = ""
        elif at in owners and names[at] in _PERSONAL and real and (has_persons or _is_of_persons(values[at])):
            result[at] = PERSON
    return result


def _full_beside(places: Sequence[int], owners: Sequence[int], values: Sequence[Sequence[str]]) -> int | None:
    """Return the column of sites that all rows name, where some have no organization: "Shelter", "Operated by"."""
    most = max((len(values[at]) for at in owners), default=0)
    sites = [at for at in places if at not in owners and len(set(values[at])) == len(values[at]) > most > 0]
    return sites[0] if len(sites) == 1 else None


def _is_of_persons(values: Sequence[str]) -> bool:
    def is_person(text: str) -> bool:
        return 2 <= len(text.replace(",", " ").split()) <= 4 and not _NO_PERSON.search(text)

    return _share(values, is_person) >= _MOST


def _with_number_before(at: int, targets: Sequence[str]) -> str:
    """Return the field of a column; an extension needs a number in the column before it."""
    if targets[at] != headings.EXTENSION:
        return targets[at]
    before = targets[at - 1] if at else ""
    return headings.EXTENSION if set(before.split("+")) <= set(headings.NUMBERS) and before else ""
