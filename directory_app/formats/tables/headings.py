"""What the heading of a column means: one answer for tables of every kind, our own exports among them.

The answer is a field ("name", "city" …), kinds of numbers ("voice+fax") or one part of several of a kind:
"phone.2.type", "address.mailing.city". `fields_of` looks at all headings together; `guessing` at the values as well.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from directory_app.formats.tables import heading_words as words
from directory_app.formats.tables import own_heads
from directory_app.formats.tables.csv_tables import NUMBER_COLUMNS
from directory_app.records import fields
from directory_app.text import tokens
from directory_app.text.patterns import late_pattern

ADDRESS_PARTS = (
    "attention", "address", "address_1", "address_2", "city", "state", "postal", "country", "private", "locality",
)  # fmt: skip
PHONE_PARTS = frozenset({"number", "type", "label", "extension", "remark", "e164", "private"})
PERSON = ("prefix", "given", "middle", "family", "suffix", "role")
NUMBERS = ("voice", "toll_free", "tty", "fax", "video", "pager", "text")
EXTENSION = "extension"  # of the number in the column before it
COUNTY = "county"  # the state where a list has none
LOCALITY = "locality"  # city, state and postal code in one, or two of them

_KNOWN = {alias: key for key, names in words.WHOLE.items() for alias in names.split("|")}
_KNOWN |= {key.replace("_", " "): key for key in NUMBERS}
_KNOWN |= {" ".join(tokens.words(entry.label)): entry.key for entry in fields.FIELDS}
_KNOWN |= {entry.key.replace("_", " "): entry.key for entry in fields.FIELDS}
_KNOWN |= {alias: entry.key for entry in fields.FIELDS if entry.headings for alias in entry.headings.split("|")}
# "zipcode", "TTYTDD": programs leave the blanks out.
_KNOWN = {**{alias.replace(" ", ""): key for alias, key in _KNOWN.items()}, **_KNOWN}
_OF_NUMBERS = (
    "name", "phone.1.type", "phone.1.label", "phone.1.number", "phone.1.e164", "phone.1.extension", "phone.1.remark",
)  # fmt: skip
_PHONE_SLOT = late_pattern(r"(?:phone|telephone|tel) ?(\d{1,2})(?: (.+))?|(?:phone|telephone)s? (.+?) (\d{1,2})")
_PHONE_WORDS = {
    "": "number", "number": "number", "value": "number",
    "type": "type", "label": "type", "name": "type", "kind": "type",
    "ext": "extension", "extension": "extension", "description": "remark", "note": "remark", "notes": "remark",
    "is private": "private",
}  # fmt: skip
BY_PLACE = late_pattern(r"Column \d+")  # what a column is called that has no name of its own
_CAMEL = late_pattern(r"(?<=[a-z])(?=[A-Z0-9])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=\d)(?=[A-Z])")
_PARTS = late_pattern(r"[/&+,;|()]|\band\b|\bor\b|\bund\b|\bet\b|\by\b", re.IGNORECASE)
_NUMBER_WORDS = {word: kind for kind, names in words.NUMBERS.items() for word in names.split("|")}
_ADDRESS_WORDS = {word: part for part, names in words.ADDRESS.items() for word in names.split("|")}
_LONGEST = 100  # characters of a heading that are looked at
_MOST_WORDS = 8


def fields_of(header: Sequence[str]) -> list[str]:
    """Return the field of each column, "" where its name means none."""
    header = [own_heads.in_english(name.strip()) for name in header]
    names = [plain(name) for name in header]
    if {"organization", "number"} <= set(names) and ("type" in names or "label" in names):
        own = dict(zip([plain(name) for name in NUMBER_COLUMNS], _OF_NUMBERS, strict=True))
        return [own.get(word, "") for word in names]
    targets = [field_of(name) for name in header]
    if "voice" in targets:
        targets = [
            target.removeprefix("voice+") if _KIND_IN_BRACKETS.search(name) else target
            for name, target in zip(header, targets, strict=True)
        ]
    return _with_slots(names, _with_one_id(names, targets))


def _with_one_id(names: list[str], targets: list[str]) -> list[str]:
    """Where rows have ids of their own beside "organization_id", that one alone says whose row it is."""
    of_organization = [at for at, name in enumerate(names) if targets[at] == "id" and _ORGANIZATION_ID.match(name)]
    if not of_organization:
        return targets
    return ["" if target == "id" and at != of_organization[0] else target for at, target in enumerate(targets)]


_ORGANIZATION_ID = late_pattern(r"(?:organi[sz]ation|agency|provider)s? ?id\b")
# "Phone (TTY)": beside "Phone" it says that the number is a TTY, alone it may be both.
_KIND_IN_BRACKETS = late_pattern(r"\b(?:phone|telephone|tel|number)\b\.?\s*\([^()]+\)\s*$", re.IGNORECASE)


def is_own(header: Sequence[str]) -> bool:
    """Tell whether a header is one that we wrote, with ids: cells are then read exactly as we write them."""
    names = {own_heads.in_english(name.strip()) for name in header}
    for own in ({entry.key for entry in fields.FIELDS}, {entry.label for entry in fields.FIELDS}):
        if len(header) > 1 and names <= own and {"id", "Id"} & names:
            return True
    return False


def plain(name: str) -> str:
    """Return the words of a column's name: "PhysicalCity" and "physical_city" are "physical city"."""
    return " ".join(tokens.words(_CAMEL.sub(" ", name.replace("_", " ")[:_LONGEST])))


@lru_cache(maxsize=2048)
def field_of(name: str) -> str:
    """Return the field that one heading means by itself, "" for none."""
    name = own_heads.in_english(name)
    group, colon, rest = name.rpartition(": ")
    if colon and not field_of(group):  # "Contact Information: City/Town", as surveys write it
        return field_of(rest)
    word = plain(name)
    if holds_address_too(name):
        return "name"
    if word in _KNOWN and not _is_of_several_numbers(name):
        return _KNOWN[word]
    if match := _PHONE_SLOT.fullmatch(word):
        slot, part = match[1] or match[4], match[2] or match[3] or ""
        if part in _PHONE_WORDS:
            return f"phone.{slot}.{_PHONE_WORDS[part]}"
    parts = word.split()
    if not parts or len(parts) > _MOST_WORDS:
        return ""
    if word in words.EXTENSIONS or (parts[-1] in words.EXTENSIONS and _number_kinds(" ".join(parts[:-1]))):
        return EXTENSION
    return _reach(name, parts) or _address(parts) or _name(parts)


def holds_address_too(name: str) -> bool:
    """Tell whether a heading says that a name and its address stand below it: "NGO Name & Address"."""
    return len(name) <= _LONGEST_OF_BOTH and _NAME_AND_ADDRESS.search(name) is not None


_LONGEST_OF_BOTH = 60  # characters
_NAME_AND_ADDRESS = late_pattern(
    r"""
    \b(?:name|nombre|nom|nome|organi[sz]ation|organi[sz]aci[oó]n|agency|institution|instituci[oó]n|ngo|facility|cent(?:re|er))
    s?\s*(?:&|\+|/|,|\b(?:and|with|und|et|y|e)\b)\s*(?:(?:full|its|the|su|postal|complete)\s)?
    (?:address|adresse|anschrift|direcci[oó]n|domicilio|endere[cç]o)(?:es)?\b
    """,
    re.IGNORECASE | re.VERBOSE,
)


def _is_of_several_numbers(name: str) -> bool:
    """Tell whether a known heading says two kinds: "Phone/Fax" is no list of fax numbers."""
    return "+" in _number_kinds(name)


_MAIL = late_pattern(
    r"\b(?:e ?mails?|courriels?|correos?|mail adresse|mailadresse|e ?mailadres|posta elettronica|e ?post)\b"
)
_WEB = late_pattern(
    r"\b(?:web ?sites?|web|urls?|home ?pages?|internet|webseite|weburl|www|facebook|twitter|instagram|hemsida|"
    r"hjemmeside)\b"
)


def _reach(name: str, parts: list[str]) -> str:
    """Return the field of a heading that says how somebody is reached."""
    text = " ".join(parts)
    if words.NO_VALUES.isdisjoint(parts[:-1] if parts[-1] == "id" else parts):  # "Email ID", as India says
        if _MAIL.search(text) and "name" not in parts:
            return "email"
        if _WEB.search(text):
            return "web" if "name" not in parts else ""
    is_for_some_hours = re.search(r"\b(?:after|out of) hours\b", text) is not None  # "After hours phone"
    about = {"name", "names"} if is_for_some_hours else {"hours", "name", "names"}
    if not words.NO_VALUES.isdisjoint(set(parts) - {"hours", "public"}) or about & set(parts):
        return ""
    return _number_kinds(name) if not {"note", "notes", "comment", "comments", "description"} & set(parts) else ""


def _number_kinds(name: str) -> str:
    """Return the kinds of numbers that a heading names: "V/TTY" is "voice+tty", "Toll-Free Telephone" "toll_free"."""
    kinds: list[str] = []
    for part in _PARTS.split(_CAMEL.sub(" ", name.replace("_", " "))):
        text = f" {' '.join(tokens.words(part))} "
        found = {kind for word, kind in _NUMBER_WORDS.items() if f" {word} " in text}
        if found - {"text"} or text.strip() in ("text", "text number"):
            kinds.append(next(kind for kind in words.NUMBERS if kind in found))
    if len(kinds) > 1 and "toll_free" in kinds:  # "Toll-Free / TTY"
        kinds = ["voice" if kind == "toll_free" else kind for kind in kinds]
    return "+".join(dict.fromkeys(kinds))


def _address(parts: list[str]) -> str:
    """Return the part of an address that a heading names, with the slot that it says: "address.mailing.city"."""
    if parts[-2:] == ["is", "private"] and parts[0] in words.PLACES and parts[1:-2] in ([], ["address"]):
        return f"address.{words.PLACES[parts[0]]}.private"
    if not words.NO_VALUES.isdisjoint(parts):
        return ""
    number = next((part for part in parts if part.isdecimal()), "")
    parts = [part for part in parts if not part.isdecimal() and part not in ("the", "of")]
    digits = re.fullmatch(r"(addr|adr|address|street|line|adresse)(\d)", parts[-1]) if parts else None
    if digits:
        parts, number = [*parts[:-1], digits[1]], digits[2]
    if (slot := _locality(parts)) is not None:
        return f"address.{slot}.{LOCALITY}" if slot else LOCALITY
    for length in range(len(parts), 0, -1):
        for start in (len(parts) - length, 0):
            part = _ADDRESS_WORDS.get(" ".join(parts[start : start + length]), "")
            rest = [word for word in (*parts[:start], *parts[start + length :]) if word not in ("address", "adresse")]
            if part and len(rest) <= 2 and all(word in words.PLACES for word in rest):
                slot = "-".join(words.PLACES[word] for word in rest)
                return _slotted(_line(part, " ".join(parts[start : start + length]), number), slot, number, part)
    return ""


def _locality(parts: list[str]) -> str | None:
    """Return the place of a heading that names several parts of the end of an address, None for any other.

    "City, State & Zip" and "PLZ Ort" are such; "Postal city" is the city of the postal address.
    """
    words_ = [word for word in parts if word not in _JOINING]
    slot = "-".join(words.PLACES[word] for word in words_ if word in words.PLACES and word != "postal")
    ends = " ".join(word for word in words_ if word not in words.PLACES or word == "postal")
    return slot if _ENDS.fullmatch(ends) else None


_JOINING = frozenset({"and", "or", "und", "et", "y", "e", "en", "of"})
_CITY, _STATE, _CODE = (
    "|".join(sorted((word for word in words.ADDRESS[part].split("|")), key=len, reverse=True))
    for part in ("city", "state", "postal")
)
_ENDS = late_pattern(
    rf"(?:{_CITY}) (?:{_STATE}) (?:{_CODE})(?: code)?|(?:{_CITY}) (?:{_STATE})|(?:{_STATE}) (?:{_CODE})|"
    rf"(?:{_CITY}) (?:{_CODE})|(?!postal )(?:{_CODE}) (?:{_CITY})"
)


def _line(part: str, text: str, number: str) -> str:
    if part == "box" or text in words.SECOND_LINES:
        return "address_2"
    if part != "street":
        return part
    return "address" if not number else "address_1" if number == "1" else "address_2"


def _slotted(line: str, slot: str, number: str, part: str) -> str:
    if line == COUNTY:
        return f"address.{slot}.{COUNTY}" if slot else COUNTY
    if slot:
        return f"address.{slot}.{line}"
    if part != "street" and number and part != "box":  # "City 2" is that of a second address
        return f"address.{number}.{line}"
    return f"address.1.{line}" if line in ("address_1", "address_2") else line


def _name(parts: list[str]) -> str:
    others = {part for part in parts if part not in words.LITTLE and part not in words.NAMES}
    if len(parts) > 1 and others and not words.NAMES.isdisjoint((parts[0], parts[-1])):  # "Agency Name", "Nom de l'…"
        return "name" if others <= words.ORGANIZATIONS else ""
    return "name" if len(parts) > 1 and others <= _OWNERS else ""


_OWNERS = frozenset("agency organization organisation company charity group association nonprofit institution".split())
# Words that say of a number only what its kind says; others are kept as its label: "Crisis Line", "Assistant's Phone".
_NO_LABEL = frozenset(
    "phone phones telephone telephones tel number numbers no nr fax faxes facsimile tty tdd ttytdd tddtty voice v vp "
    "videophone video pager telefon telephone telefono telefax telecopieur ats main business work office primary "
    "organization organisation agency company public general toll free tollfree sans frais geschaftlich nummer "
    "textphone text sms contact contacts 1".split()
)


def label_of(name: str, target: str) -> str:
    """Return the label that the numbers of a column have, "" where its heading says only of what kind they are."""
    if target == "toll_free":
        return "Toll-free"
    name = own_heads.in_english(name)
    if BY_PLACE.fullmatch(name):
        return ""
    return "" if set(plain(name).split()) <= _NO_LABEL else " ".join(name.split())


# Headings beside each other

_SLOT_PARTS = {
    "type": "type", "kind": "type", "label": "type", "name": "type", "ext": "extension", "extension": "extension",
    "description": "remark", "note": "remark", "notes": "remark", "comments": "remark", "is private": "private",
}  # fmt: skip


# "Number 1", "Kind 1"; "Phone 2", "Type 2", "Ext 2"
_NUMBERED = late_pattern(
    rf"(?:(?P<number>number|phone|telephone|tel|contact number)|(?:(?:number|phone|telephone|tel) )?"
    rf"(?P<part>{'|'.join(_SLOT_PARTS)}|comment)) (?P<slot>\d{{1,2}})"
)


def _with_numbered(names: list[str], targets: list[str]) -> list[str]:
    """Put columns of one number together: "Number 1" has a kind where there is "Kind 1"."""
    found = {at: match for at, name in enumerate(names) if (match := _NUMBERED.fullmatch(name))}
    numbers = {match["slot"] for match in found.values() if match["number"]}
    parts = {match["slot"] for match in found.values() if match["part"]}
    result = list(targets)
    for at, match in found.items():
        slot = f"phone.{match['slot']}"
        if match["number"] and match["slot"] in parts and targets[at] in ("", "voice"):
            result[at] = f"{slot}.number"
        elif match["part"] and match["slot"] in numbers and targets[at] in ("", EXTENSION):
            result[at] = f"{slot}.{_SLOT_PARTS.get(match['part'], 'remark')}"
    return result


def of_one_number(names: Sequence[str], targets: Sequence[str], kinds: set[int]) -> list[str]:
    """Return the fields of a table with a row a number: `kinds` are the places of columns that say of what kind it is.

    Nothing changes where there isn't exactly one column of numbers.
    """
    result = list(targets)
    places = [at for at, target in enumerate(targets) if target in NUMBERS or target.endswith(".number")]
    if len(places) != 1 or len(kinds) != 1 or result[places[0]].endswith(".number"):
        return result
    result[places[0]] = "phone.1.number"
    for at in kinds:
        result[at] = "phone.1.type"
    for at, name in enumerate(names):
        if result[at] == EXTENSION:
            result[at] = "phone.1.extension"
        elif result[at] == "" and name in ("comment", "comments", "number comment", "number notes"):
            result[at] = "phone.1.remark"
    return result


def _with_slots(names: list[str], targets: list[str]) -> list[str]:
    """Put what stands beside one number together with it: "Fax", "Fax Ext" and "Fax Type" are one slot."""
    result = _with_numbered(names, targets)
    targets = list(result)
    places = {name.removesuffix(" number"): at for at, name in enumerate(names) if targets[at] in NUMBERS}
    for at, name in enumerate(names):
        for ending, part in _SLOT_PARTS.items():
            base = name.removesuffix(f" {ending}").removesuffix(" number")
            if name.endswith(f" {ending}") and base in places and result[at] in ("", EXTENSION):
                slot = base.replace(" ", "-")
                result[places[base]], result[at] = f"phone.{slot}.number", f"phone.{slot}.{part}"
    for at in range(1, len(result)):
        if result[at] == EXTENSION and result[at - 1].endswith(".number"):
            result[at] = result[at - 1].removesuffix("number") + "extension"
    has_parts = {
        target.rpartition(".")[0] for target in result if re.fullmatch(r"address\.\w+\.(?:city|postal)", target)
    }
    for at, name in enumerate(names):
        if match := re.fullmatch(r"address (\d) formatted", name):  # of Google, beside its parts
            result[at] = "" if f"address.{match[1]}" in has_parts else f"address.{match[1]}.address"
        elif _LABEL_OF_SLOT.fullmatch(name):
            result[at] = ""
    return _with_counties(result)


_LABEL_OF_SLOT = late_pattern(r"(?:e ?mail|web ?site) \d{1,2} (?:label|type)")  # of Google, beside its value


def _with_counties(targets: list[str]) -> list[str]:
    """A county is the state of a list that has none (British ones); beside a state it has no field."""
    result = []
    for target in targets:
        if target == COUNTY or target.endswith(f".{COUNTY}"):
            slot = target.removesuffix(COUNTY)
            has_parts = f"{slot}city" in targets or f"{slot}postal" in targets
            target = f"{slot}state" if has_parts and f"{slot}state" not in targets else ""
        result.append(target)
    return result
