"""The heads of a table's columns: which row holds them, and what of a contact stands below each."""

from __future__ import annotations

import re
from functools import lru_cache

from directory_app.formats.tables import headings
from directory_app.formats.tables.heading_words import PARTS_OF_ORGANIZATIONS
from directory_app.formats.tables.row_numbers import TYPES
from directory_app.text.patterns import late_pattern
from directory_app.values import number_kinds
from directory_app.values.number_kinds import PhoneType

HEAD = "head of a table"  # the column head of the cells that are heads themselves
# On a page these are names, and details, whatever a column of a table is that is called so.
_NAME = late_pattern(
    r"""(?:
        name|organi[sz]ation|agency|group|chapter|program|provider|center|clinic|facility|institution|hospital|
        (?:local[ ])?office
    )(?:[ ]name)?s?|                                  # "Agency Name", "Local offices"
    (?:beratungs|anlauf|kontakt)?stellen?|behörden?|träger|anbieter|dependencias?|servicios?|
    names?[ ]of[ ](?:the[ ])?.{3,30}|namen?[ ](?:der|des)[ ].{3,30}|noms?[ ](?:de|du|des)[ ].{3,30}|
    nombres?[ ](?:de|del)[ ].{3,30}                  # of the agencies""",
    re.IGNORECASE | re.VERBOSE,
)
# Where somebody is, and no part of an address.
_AREA = late_pattern(r"(?:land)?kreise?|bezirke?|gebiete?|count(?:y|ies)|regions?|areas?|zonas?", re.IGNORECASE)
# What the entries of some rows are about: no name stands below it where another column may hold them.
_TOPIC = late_pattern(
    r"(?:categor(?:y|ies)|topics?|issues?|needs?|subjects?|concerns?|problems?|type of \w+|themen?|themen?feld|temas?|"
    r"categor[ií]as?|catégories?|(?:beratungs|fach|themen)?(?:feld|bereich)e?|thèmes?|domaines?|sujets?)",
    re.IGNORECASE,
)
_DETAIL = late_pattern(
    r"""
    notes?|count(?:y|ies)|hours|(?:job[ ])?title|position|role|  # "Job title"
    description|comments?|region|status|availability|languages?
    """,
    re.IGNORECASE | re.VERBOSE,
)
# The names of helplines stand below these as often as their numbers.
_UNSURE = late_pattern(r"(?:[\w-]+ ){0,3}(?:hot ?line|help ?line|line|local|crisis)s?", re.IGNORECASE)
_NUMBERS = late_pattern(r"(?:contact |call )?numbers?(?: to call)?|contact(?: info(?:rmation)?)?|call", re.IGNORECASE)
_PERSON = late_pattern(r"contact(?: person| name)?s?", re.IGNORECASE)
_OF_CONTACTS = frozenset(
    {"name", "address", "address_1", "address_2", "city", "state", "postal", "country", "email", "web", "number"}
    | {headings.LOCALITY}
)
# What is said of the number beside: "Phone Type".
_OF_NUMBERS = frozenset("type kind label ext extension note notes comment comments remark remarks".split())
_MARKS = " :*"  # that may stand around a head
_LONGEST = 40  # characters


def heads_of(cells: list[str], *, is_marked: bool) -> list[str]:
    """Return the heads in the first row of a table, one a cell, or [] where it holds none.

    Where no column is called a name, the first that is no other field holds it; a place or a person may be one: "".
    `is_marked` tells that the markup calls the row a head.
    """
    filled = [cell for cell in cells if cell]
    are_known = all(is_known(cell) for cell in filled)
    if len(set(filled)) < 2 or not (are_known or is_marked):  # one cell that spans the row is a title
        return []
    if any(is_name(cell) for cell in cells):
        return cells
    unknowns = [index for index, cell in enumerate(cells) if cell and not is_known(cell)]
    if len(unknowns) > 1 and _TOPIC.fullmatch(cells[unknowns[0]].strip(_MARKS)):
        said = dict.fromkeys(unknowns, "") | {unknowns[0]: HEAD}
        return [said.get(index, cell) for index, cell in enumerate(cells)]
    unknown = unknowns[0] if unknowns else None
    if unknown is not None:
        return ["name" if index == unknown else cell for index, cell in enumerate(cells)]
    if sum(map(is_place, cells)) == 1 and is_place(cells[0]):  # a list of regions or towns
        unknown = 0
    if unknown is None:  # a list of persons
        unknown = next((index for index, cell in enumerate(cells) if _PERSON.fullmatch(cell.strip(_MARKS))), None)
    return ["" if index == unknown else cell for index, cell in enumerate(cells)]


def is_field(head: str) -> bool:
    """Tell whether a head says what of a contact stands below it."""
    text = head.strip(_MARKS)
    if _PERSON.fullmatch(text) or _NAME.fullmatch(text) or part_of(text) in _OF_CONTACTS:
        return True
    is_number_label = bool(types_of(text) or _NUMBERS.fullmatch(text)) and not re.search(r"\d", text)
    is_number_label = is_number_label and _OF_NUMBERS.isdisjoint(headings.plain(text).split())
    return len(text) < _LONGEST and is_number_label


@lru_cache(maxsize=2048)
def field_of(head: str) -> str:
    """Return the field that a head means in a table of any kind, if it is one of a contact here too, else "".

    Names stand below more words on a page ("Department", "Service"), where no other column is called a name.
    """
    text = head.strip(_MARKS)
    if len(text) >= _LONGEST or _NAME.fullmatch(text):
        return "name" if len(text) < _LONGEST else ""
    if is_area(head) or _DETAIL.fullmatch(text) or _UNSURE.fullmatch(text):
        return ""
    field = headings.field_of(text)
    if field == "name":
        return "" if headings.plain(text) in PARTS_OF_ORGANIZATIONS else field
    is_of_number = field.startswith("phone.") or set(field.split("+")) <= {*headings.NUMBERS, headings.EXTENSION}
    return field if is_of_number or field.rpartition(".")[2] in _OF_CONTACTS else ""


def part_of(head: str) -> str:
    """Return the last part of what a head means: "city" of "Mailing City"."""
    return field_of(head).rpartition(".")[2]


def types_of(head: str) -> tuple[PhoneType, ...]:
    """Return who answers at the numbers below a head, () where it does not say so."""
    kinds = field_of(head).split("+")
    if set(kinds) <= set(headings.NUMBERS):
        return tuple(dict.fromkeys(type_ for kind in kinds for type_ in TYPES[kind]))
    return number_kinds.types_of(head)


def is_area(head: str) -> bool:
    """Tell whether the column below a head says roughly where somebody is: "Landkreis", "Region"."""
    return _AREA.fullmatch(head.strip(_MARKS)) is not None


def is_place(head: str) -> bool:
    """Tell whether the column below a head says where an office is."""
    return part_of(head) in ("address", "address_1", "address_2", "city", "state", "postal", headings.LOCALITY)


def is_street(head: str) -> bool:
    """Tell whether the column below a head holds streets, or whole addresses."""
    return part_of(head) in ("address", "address_1")


def is_name(head: str) -> bool:
    """Tell whether names stand in the column below a head."""
    return field_of(head) == "name"


def is_known(head: str) -> bool:
    """Tell whether a head says what stands below it, of a contact or beside one."""
    text = head.strip(_MARKS)
    return is_field(head) or is_area(head) or bool(field_of(text)) or _DETAIL.fullmatch(text) is not None
