"""The values inside a cell: several parted by "; ", numbers, e-mail and web addresses, sources."""

from __future__ import annotations

import re
from typing import NamedTuple

from directory_app.formats.tables import own_cells
from directory_app.records import Phone, PhoneType, Source
from directory_app.text.patterns import late_pattern
from directory_app.values import absent, dates, number_kinds, phone_parts, phone_text, web
from directory_app.values.phone_text import PhoneText

_JOINT = late_pattern(r";\s+|\s*:::\s*|[\r\n]+")
_DATED = late_pattern(r"(.+) \(([^()]+)\)", re.DOTALL)  # A report (4 January 2012)


def values_of(cell: str) -> list[str]:
    """Return the values of a cell; they are parted by "; ", by line ends or by Google's ":::"."""
    if cell.isalnum():  # most are one value
        return [cell]
    return [text.strip() for text in _JOINT.split(cell) if text.strip(" ;")]


def is_one_value(text: str) -> bool:
    """Tell whether a value comes back from a cell as it is, and not as several or as none."""
    return values_of(text) == [text]


class Number(NamedTuple):
    """A number of a cell: the words it was read from, the phone, and digits behind it that may be of another."""

    text: str
    phone: Phone
    after: str = ""


def phones_of(cell: str, column: tuple[PhoneType, ...], label: str = "", *, is_own: bool = False) -> list[Number]:
    """Return the numbers of a cell, each with the words it was read from.

    `column` is who answers in this column; () is the column for other numbers, where the kind stands before each.
    `label` is what the column calls them, which what stands beside a number can say better. Words that stand for no
    value ("n/a") are none.
    """
    if column and not is_own and phone_parts.is_bare(cell):
        return [Number(cell, Phone(cell, column, label))]
    pieces = _pieces(cell, is_own)
    if is_own:
        return [_own_number(piece, column, label) for piece in pieces]
    split = [(column, piece) if column else number_kinds.split_names(piece) for piece in pieces]
    texts = phone_text.settled([phone_text.parse(rest) for _, rest in split])
    named = {kind for text in texts for kind in text.types}
    left = tuple(kind for kind in column if kind not in named) or column  # "0103 / 0104 (fax)" under "Phone & Fax"
    return [
        Number(piece, phone_of(text, types if text.types or types != column else left, label), text.after)
        for piece, (types, _), text in zip(pieces, split, texts, strict=True)
    ]


def _own_number(piece: str, column: tuple[PhoneType, ...], label: str) -> Number:
    types, rest = (column, piece) if column else number_kinds.split_names(piece)
    text = own_cells.number_of(rest) or phone_text.parse(rest)
    return Number(own_cells.plain(piece), phone_of(text, types, label), text.after)


def _pieces(cell: str, is_own: bool) -> list[str]:
    if not is_own:
        return [piece for piece in phone_text.pieces(cell) if not absent.is_nothing(piece)]
    return [
        piece for part in own_cells.raw_values(cell) for piece in ([part] if "\\" in part else phone_text.pieces(part))
    ]


def phone_of(text: PhoneText, types: tuple[PhoneType, ...], label: str) -> Phone:
    """Return the number of a text in a column that says who answers (or nothing: ())."""
    return Phone(text.number, text.types_beside(types) or ("voice",), text.label or label, text.extension, text.remark)


class Reach(NamedTuple):
    """What the cells for e-mail and web addresses of a row hold: addresses, and words beside or instead of them."""

    emails: list[str]
    sites: list[str]
    beside: list[str]
    no_emails: list[str]
    no_sites: list[str]


def reach_of(email_cells: list[str], site_cells: list[str]) -> Reach:
    """Return the e-mail and web addresses of cells; each goes where it belongs, whichever column it stands in."""
    reach = Reach([], [], [], [], [])
    for cell in email_cells:
        emails, words = ([cell], "") if not web.email_problem(cell) else web.emails_of(cell)
        if any("@" in email or web.is_hidden_email(email) for email in emails):
            sites, words = web.sites_of(words)  # "ada@kite.example / www.kite.example"
            _take(reach.emails, emails, reach.beside, words)
            reach.no_emails.extend(email for email in emails if web.email_problem(email))
            _take(reach.sites, sites, reach.beside, "")
        elif emails:
            sites, words = web.sites_of(cell)
            _take(reach.sites, sites, reach.beside if sites else reach.no_emails, words or ("" if sites else cell))
    for cell in site_cells:
        sites, words = web.sites_of(cell)
        if sites:
            _take(reach.sites, sites, reach.beside, words)
        elif words and not web.is_no_site(words):
            emails, beside = web.emails_of(cell)
            found = [email for email in emails if not web.email_problem(email)]
            _take(reach.emails, found, reach.beside if found else reach.no_sites, beside if found else cell)
    return reach


def _take(places: list[str], addresses: list[str], others: list[str], words: str) -> None:
    places += [address for address in addresses if address not in places]
    others += [words] if words else []


def source_of(text: str) -> Source:
    """Read "A report (4 January 2012)" back into a document and its date."""
    match = _DATED.fullmatch(text)
    as_of = dates.of_words(match[2]) if match else ""
    return Source(match[1], as_of=as_of) if match and as_of else Source(text)


def own_source_of(raw: str) -> Source:
    """Read a source of our own table: a bracket behind a backslash is no date."""
    source = source_of(raw)
    return Source(own_cells.plain(source.document), as_of=source.as_of)
