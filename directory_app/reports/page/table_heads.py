"""The heads of a table's columns: which row holds them, and what of a contact stands below each."""

from __future__ import annotations

import re

from directory_app.values import number_kinds

HEAD = "head of a table"  # the column head of the cells that are heads themselves
_FIELD = re.compile(
    r"""(?:
        name|organi[sz]ation|agency|(?:support[ ])?group|chapter|program|provider|center|clinic|facility|
        institution|hospital|(?:local[ ])?office|      # whose contact: "Local Office Name"
        address|street|city|state|zip|zip[ ]code|postal[ ]code|country|location|  # "Address", "ZIP code"
        e-?mail|web|web[ ]?site|                       # "Web site"
        contact                                        # a person: "Contact Name"
    )(?:[ ]name|[ ]address)?s?""",
    re.IGNORECASE | re.VERBOSE,
)
_NAME = re.compile(
    r"""(?:
        name|organi[sz]ation|agency|group|chapter|program|provider|center|clinic|facility|institution|hospital|
        (?:local[ ])?office
    )(?:[ ]name)?s?""",  # "Agency Name", "Local offices"
    re.IGNORECASE | re.VERBOSE,
)
_DETAIL = re.compile(
    r"""
    notes?|count(?:y|ies)|hours|(?:job[ ])?title|position|role|  # "Job title"
    description|comments?|region|status|availability|languages?
    """,
    re.IGNORECASE | re.VERBOSE,
)
_NUMBERS = re.compile(r"(?:contact |call )?numbers?(?: to call)?|contact(?: info(?:rmation)?)?|call", re.IGNORECASE)
_PERSON = re.compile(r"contact(?: person| name)?s?", re.IGNORECASE)
_MARKS = " :*"  # that may stand around a head


def heads_of(cells: list[str], *, is_marked: bool) -> list[str]:
    """Return the heads in the first row of a table, one a cell, or [] where it holds none.

    Where no column is called a name, the first that is no other field holds it: its head is "".
    `is_marked` tells that the markup calls the row a head.
    """
    filled = [cell for cell in cells if cell]
    are_known = all(is_known(cell) for cell in filled)
    if len(set(filled)) < 2 or not (are_known or is_marked):  # one cell that spans the row is a title
        return []
    if any(is_name(cell) for cell in cells):
        return cells
    unknown = next((index for index, cell in enumerate(cells) if cell and not is_known(cell)), None)
    if unknown is None:  # a list of persons
        unknown = next((index for index, cell in enumerate(cells) if _PERSON.fullmatch(cell.strip(_MARKS))), None)
    return ["" if index == unknown else cell for index, cell in enumerate(cells)]


def is_field(head: str) -> bool:
    """Tell whether a head says what of a contact stands below it."""
    text = head.strip(_MARKS)
    is_number_label = bool(number_kinds.types_of(text) or _NUMBERS.fullmatch(text)) and not re.search(r"\d", text)
    return len(text) < 40 and (bool(_FIELD.fullmatch(text)) or is_number_label)


def is_city(head: str) -> bool:
    """Tell whether cities stand in the column below a head."""
    return re.fullmatch(r"city|town|city/town|suburb", head.strip(_MARKS), re.IGNORECASE) is not None


def is_state(head: str) -> bool:
    """Tell whether states stand in the column below a head."""
    return re.fullmatch(r"state|province|st|state/province", head.strip(_MARKS), re.IGNORECASE) is not None


def is_code(head: str) -> bool:
    """Tell whether postal codes stand in the column below a head."""
    return re.fullmatch(r"zip(?: ?code)?|postal ?code|post ?code", head.strip(_MARKS), re.IGNORECASE) is not None


def is_place(head: str) -> bool:
    """Tell whether the column below a head says where an office is."""
    is_address = re.fullmatch(r"(?:street |mailing )?address|street|location", head.strip(_MARKS), re.IGNORECASE)
    return bool(is_address) or is_city(head) or is_state(head) or is_code(head)


def is_name(head: str) -> bool:
    """Tell whether names stand in the column below a head."""
    return _NAME.fullmatch(head.strip(_MARKS)) is not None


def is_known(head: str) -> bool:
    """Tell whether a head says what stands below it, of a contact or beside one."""
    return is_field(head) or _DETAIL.fullmatch(head.strip(_MARKS)) is not None
