"""The cells of a row by their fields, and what a row says of names and persons."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from collections.abc import Mapping as Mapping_
from typing import NamedTuple

from directory_app.formats.notices import Notices
from directory_app.formats.tables import headings, same_numbers
from directory_app.formats.tables.addresses import PRIVATE, YES
from directory_app.formats.tables.guessing import PERSON
from directory_app.formats.tables.mapping import IGNORED, Mapping
from directory_app.text import wording
from directory_app.text.patterns import late_pattern
from directory_app.values import absent, phone_parts, phone_text, phones, web
from directory_app.values.addresses import whole

Values = dict[str, list[str]]
NO_VALUE = wording.marked("these words stand for no value and were left out")
_TEXTS = frozenset({"name", "alternate_names", "description", "disorders", "source", "needs_checking", "id"})
_ERROR = late_pattern(r"#(?:N/A|REF!|VALUE!|NAME\?|DIV/0!|NUM!|NULL!|SPILL!|CALC!)")


class Column(NamedTuple):
    """A column: its name, its field, and the label that its numbers get."""

    name: str
    target: str
    label: str
    is_number: bool
    is_absent: Callable[[str], bool]


def columns_of(header: Sequence[str], mapping: Mapping, *, is_own: bool) -> list[Column]:
    """Return the columns of a table; those without a field are ignored."""
    columns = []
    for name in header:
        target = mapping.columns.get(name, IGNORED)
        label = "" if is_own else headings.label_of(name, target)
        columns.append(Column(name, target, label, is_number(target), _absence(target)))
    return columns


def private_groups(header: Sequence[str], columns: Sequence[Column]) -> dict[int, list[int]]:
    """Return, by the place of a column "Main contact is private", the places of the columns that it speaks of."""
    names = [headings.plain(name) for name in header]
    return {
        at: [other for other, it in enumerate(names) if other != at and it.startswith(name.removesuffix("is private"))]
        for at, name in enumerate(names)
        if name.endswith(" is private") and columns[at].target == IGNORED
    }


def without_private(groups: Mapping_[int, list[int]], cells: list[str], line: int, notices: Notices) -> list[str]:
    """Return the cells of a row without those that it marks as private."""
    for at, others in groups.items():
        if at < len(cells) and cells[at].strip().lower() in YES:
            hidden = [cells[it] for it in others if it < len(cells) and cells[it].strip()]
            if hidden:
                notices.collect(PRIVATE, ", ".join(hidden), line=line)
            cells = ["" if place in others else cell for place, cell in enumerate(cells)]
    return cells


def is_number(target: str) -> bool:
    """Tell whether a column holds numbers of a kind or of several: "fax", "voice+tty"."""
    return set(target.split("+")) <= {*headings.NUMBERS, "other_numbers"}


def values_of(
    columns: Sequence[Column], cells: Sequence[str], line: int, notices: Notices
) -> tuple[Values, list[tuple[Column, str]]]:
    """Return the cells of a row by their fields, and those of columns of numbers in order.

    Words that stand for no value are left out: "N/A" and "-" without a word, "see above" with a notice. Below a kind
    "same" is the number of the row.
    """
    values: Values = {}
    numbers: list[tuple[Column, str]] = []
    same: list[tuple[Column, str]] = []
    for column, cell in zip(columns, cells, strict=False):
        if column.target == IGNORED or not (text := cell.strip()):
            continue
        if text[0] in _QUOTES:
            text = _without_quotes(column, text)
        if text[0] == "#" and _ERROR.fullmatch(text):
            notices.collect(wording.marked("a formula gave no value"), text, field=column.name, line=line)
        elif not column.is_absent(text):
            _place(column, text, values, numbers, line, notices)
        elif column.is_number and same_numbers.is_same(text):
            same.append((column, text))
        elif not absent.is_nothing(text):
            notices.collect(NO_VALUE, text, field=column.name, line=line)
    for column, text in same:
        if number := same_numbers.number_of([(it.target, cell) for it, cell in numbers], text):
            numbers.append((column, number))
        else:
            notices.collect(NO_VALUE, text, field=column.name, line=line)
    return values, numbers


_QUOTES = {'"': '"', "“": "”"}


def _without_quotes(column: Column, text: str) -> str:
    """Return the text of a cell that stands in quotation marks as a whole, as programs write that quote twice."""
    inner = text[1:-1].strip()
    is_whole = text[-1] == _QUOTES[text[0]] and inner and not {text[0], text[-1]} & set(inner)
    return inner if is_whole and column.target not in _TEXTS else text


def _place(
    column: Column, text: str, values: Values, numbers: list[tuple[Column, str]], line: int, notices: Notices
) -> None:
    """Put the text of a cell below the field of its column, or where what it holds belongs."""
    if column.is_number:
        _add_numbers(values, numbers, column, text)
    elif column.target == headings.EXTENSION:
        _add_extension(numbers, text, line, notices)
    elif column.target == "attention" and ("@" in text or phone_text.holds_number(text)):
        _add_numbers(values, numbers, column._replace(target="voice"), text)
    elif column.target == "name" and ("\n" in text or headings.holds_address_too(column.name)):
        values.setdefault("name", []).append(_without_lines_below(column, text, values, numbers))
    else:
        values.setdefault(column.target, []).append(text)


def _add_extension(numbers: list[tuple[Column, str]], text: str, line: int, notices: Notices) -> None:
    if not numbers or re.search(r"[a-z]\s*\d", numbers[-1][1], re.IGNORECASE):
        notices.collect(wording.marked("an extension stands without a number"), text, line=line)
        return
    column, number = numbers[-1]
    numbers[-1] = (column, f"{number} ext. {re.sub(r'^(?:ext|x)[.: ]*', '', text, flags=re.I)}")


def _add_numbers(values: Values, numbers: list[tuple[Column, str]], column: Column, text: str) -> None:
    """Put the addresses that stand beside numbers where they belong: "302-555-0155, a@elm.example"."""
    if phone_parts.is_bare(text):
        numbers.append((column, text))
        return
    emails, sites, rest = web.without_addresses(text)
    for kind, addresses in (("email", emails), ("web", sites)):
        if addresses:
            values.setdefault(kind, []).extend(addresses)
    if not (emails or sites) or (rest and phone_text.holds_number(rest)):
        numbers.append((column, rest))
    elif rest:
        values.setdefault("attention", []).append(rest)


def _without_lines_below(column: Column, text: str, values: Values, numbers: list[tuple[Column, str]]) -> str:
    """Return the first lines of a name; a whole address and numbers that stand below it go where they belong."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    for line in [line for line in lines[1:] if "@" in line or phone_text.holds_number(line)]:
        lines.remove(line)
        _add_numbers(values, numbers, column._replace(target="voice", label=""), line)
    for at in range(1, len(lines)):
        if whole.begins_with_street("\n".join(lines[at:])):
            values.setdefault("address", []).append("\n".join(lines[at:]))
            return "\n".join(lines[:at])
    if not headings.holds_address_too(column.name):
        return "\n".join(lines)
    name, _, address = "\n".join(lines).partition("\n" if len(lines) > 1 else ",")
    if address.strip(" ,"):
        values.setdefault("address", []).append(address.strip(" ,\n"))
    return name


def add_links(
    values: Values,
    numbers: list[tuple[Column, str]],
    columns: Sequence[Column],
    links: Mapping_[int, str],
    cells: Sequence[str],
) -> None:
    """Put what is behind cells where it belongs: "Visit us" and "Call" give way to it, a name keeps standing."""
    for at, target in links.items():
        if target[:4].lower() == "tel:" and at < len(columns):
            _add_linked_number(numbers, columns[at], target, cells[at].strip() if at < len(cells) else "")
            continue
        address = target.partition(":")[2].partition("?")[0] if target.lower().startswith("mailto:") else target
        kind = "email" if target.lower().startswith("mailto:") else "web"
        if kind == "web" and not target.lower().startswith(("http://", "https://")):
            continue
        text = cells[at].strip() if at < len(cells) else ""
        field = columns[at].target if at < len(columns) else IGNORED
        has_address = bool(web.sites_of(text)[0]) or "@" in text
        if has_address and field in ("email", "web"):
            continue
        if field in ("email", "web") and text in values.get(field, ()):
            values[field].remove(text)
        if address not in values.setdefault(kind, []):
            values[kind].append(address)


def _add_linked_number(numbers: list[tuple[Column, str]], column: Column, target: str, text: str) -> None:
    """Take the number behind a cell that shows none; what is shown is believed otherwise."""
    if len(phones.digits_of(text)) >= _FEWEST_DIGITS:
        return
    if column.is_number:
        if (column, text) in numbers:
            numbers[numbers.index((column, text))] = (column, target)
        else:
            numbers.append((column, target))
    else:
        numbers.append((column._replace(target="voice", label=""), target))


_FEWEST_DIGITS = 3


def own_values_of(columns: Sequence[Column], cells: Sequence[str]) -> tuple[Values, list[tuple[Column, str]]]:
    """Return the cells of a row of our own, whatever stands in them."""
    filled = [(column, cell) for column, cell in zip(columns, cells, strict=False) if cell and column.target != IGNORED]
    values: Values = {}
    for column, cell in filled:
        if not column.is_number:
            values.setdefault(column.target, []).append(cell)
    return values, [(column, cell) for column, cell in filled if column.is_number]


def _absence(target: str) -> Callable[[str], bool]:
    """Return what tells whether a text in a column stands for no value: "Same" may be a name, but is no fax number."""
    if target == "name":
        return lambda text: text == "0" or absent.is_nothing(text)
    if target.endswith((".private", ".type", ".label")):
        return lambda _: False
    if target.rpartition(".")[2] == "country":
        return lambda text: absent.is_nothing(text) and text.strip().upper() not in _UNKNOWN_COUNTRIES
    if target in _TEXTS:
        return absent.is_nothing
    return absent.is_no_value


_UNKNOWN_COUNTRIES = frozenset({"XX", "XXX"})  # ISO 3166-1, user-assigned: it says that somebody meant a country


def name_of(values: Values) -> str:
    """Return the name of the organization; further names become other names, that of a person a line of the address.

    Where an organization has no name, that of the person is.
    """
    names = [_one_line(name) for name in values.pop("name", [])]
    persons = _persons(values)
    if names:
        others = [name for name in names[1:] if name.casefold() != names[0].casefold()]
        persons = [person for person in persons if person.casefold() != names[0].casefold()]
        if persons:
            values["attention"] = [*persons, *(it for it in values.get("attention", ()) if it not in persons)]
    else:
        names, others = persons[:1] or values.get("alternate_names", [])[:1], persons[1:]
    if others:
        values.setdefault("alternate_names", []).extend(others)
    return names[0] if names else ""


def _persons(values: Values) -> list[str]:
    """Return the persons of a row: one by the parts of a name, with its title and its role, and one by a whole name."""
    if _PERSONS.isdisjoint(values):
        return []
    parts = {part: " ".join(values.pop(part, [])) for part in headings.PERSON}
    name = " ".join(parts[part] for part in ("given", "middle", "family") if parts[part])
    whole = [_one_line(text) for text in values.pop(PERSON, [])]
    if not name and whole:
        name, whole = whole[0], whole[1:]
    titled = " ".join(text for text in (parts["prefix"], name, parts["suffix"]) if text)
    if not titled and len(parts["role"]) > _LONGEST_ROLE:  # what the organization does
        values.setdefault("description", []).append(parts["role"])
        parts["role"] = ""
    person = ", ".join(text for text in (titled, parts["role"]) if text)
    return [text for text in (person, *(it for it in whole if it.casefold() != name.casefold())) if text]


_PERSONS = frozenset({*headings.PERSON, PERSON})
_LONGEST_ROLE = 40  # characters


def _one_line(text: str) -> str:
    """Return a name on one line: tabs and line ends in a cell are layout."""
    return " ".join(text.split())
