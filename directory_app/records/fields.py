"""FIELDS: the one list of an organization's fields.

Search, columns, sort, export, the headings of imports, edits, the card and `quality` read it; a new field is one row
here.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, Literal

import msgspec
from msgspec import Struct

from directory_app import query as language
from directory_app.records import doubts, printed
from directory_app.records.field import Disorders as Disorders
from directory_app.records.field import Editor, RecordField, Values, named
from directory_app.records.field import joined as joined
from directory_app.records.organization import Organization
from directory_app.records.printed import Get, Put
from directory_app.records.record import Doubt
from directory_app.text import wording
from directory_app.values import places
from directory_app.values.number_kinds import PhoneType
from directory_app.values.web import email_problem, web_link

# How the values of two records of one organization come together: all of them, each once; "" is a rule of `matching`.
Merge = Literal["", "union"]


class Codes(Struct, frozen=True):
    """Values that are said in a language: the codes of a record (JSON of `kind`), and how one of them is said.

    `write` says it as files do, in English, and as it is read again; `say` in the language that is spoken. `sort` is
    the text that one of them is sorted by: the same in all languages, for a directory file keeps it.
    """

    get: Callable[[Organization], tuple[Any, ...]]
    write: Callable[[Any], str]
    say: Callable[[Any], str]
    sort: Callable[[Any], str]
    kind: Any


class Check(Struct, frozen=True):
    """What may be wrong with one value of a field: the name of the finding, and what says why ("" for nothing)."""

    name: str
    problem: Callable[[str], str]


class Field(RecordField[Organization], frozen=True):
    """One named value of an organization.

    `query` is the field of the query language that asks for it, `headings` are other names that columns of lists have
    for it, in small letters, without punctuation and parted by |; `codes` is what is stored of values that are said in
    a language.
    `is_shown` is the table's first choice, `width` the column's first width in characters; `is_number` says that values
    are phone numbers, `is_way` that somebody is reached by them, `is_needed` that an address without it is incomplete.
    """

    query: str = ""
    headings: str = ""
    merge: Merge = ""
    codes: Codes | None = None
    is_shown: bool = False
    width: int = 16
    is_number: bool = False
    is_way: bool = False
    is_needed: bool = False
    check: Check | None = None

    def said(self, organization: Organization, disorders: Disorders) -> Values:
        """Return what `get` returns, in the language that is spoken: for people, never for a file."""
        if self.codes is None:
            return self.get(organization, disorders)
        return tuple([self.codes.say(code) for code in self.codes.get(organization)])

    @property
    def mark(self) -> str:
        """The character before the field's words in the index, "" where no query names it."""
        return chr(language.FIELDS[self.query].mark) if self.query else ""


def _in_words(get: Callable[[Organization], tuple[Any, ...]], write: Callable[[Any], str]) -> Get:
    return lambda organization, _: tuple([write(code) for code in get(organization)])


_COUNTRIES = Codes(
    printed.get_countries, places.country_name, places.country_said, places.country_name, tuple[str, ...]
)
_OTHER_NUMBERS = Codes(
    printed.get_other_numbers,
    printed.write_other_number,
    printed.say_other_number,
    lambda number: " ".join((*number[0], number[1])),
    tuple[tuple[tuple[PhoneType, ...], str], ...],
)
_SOURCES = Codes(printed.get_sources, printed.write_source, printed.say_source, " ".join, tuple[tuple[str, str], ...])
_DOUBTS = Codes(
    lambda organization: organization.doubts,
    doubts.text,
    doubts.said,
    lambda doubt: " ".join((doubt.field, doubt.code, *doubt.parameters, doubt.value)),
    tuple[Doubt, ...],
)
# Broken values: those that make a record incomplete.
_EMAIL = Check("broken e-mail address", email_problem)
_WEB = Check(
    wording.marked("broken web address"),
    lambda value: "" if web_link(value) else wording.marked("it is no web address"),
)


def _list(name: str) -> dict[str, Any]:
    get, put = printed.get_list(name), printed.put_list(name)
    return {"path": name, "get": get, "put": put, "editor": "lines", "merge": "union"}


def _part(name: str) -> dict[str, Any]:
    path = f"addresses.{name}"
    return {
        "path": path,
        "get": printed.get_part(name),
        "put": printed.put_part(name),
        "editor": "line",
        "is_way": True,
    }


def _numbers(kind: PhoneType, get: Get) -> dict[str, Any]:
    put = printed.put_numbers(kind, get)
    return {"path": "phones", "get": get, "put": put, "editor": "numbers", "is_number": True, "is_way": True}


def _codes(path: str, codes: Codes, put: Put | None, editor: Editor) -> dict[str, Any]:
    return {"path": path, "get": _in_words(codes.get, codes.write), "put": put, "editor": editor, "codes": codes}


_VOICE = _numbers("voice", printed.get_voice)
_TOLL_FREE = _numbers("voice", printed.get_toll_free)
_TTY = _numbers("textphone", printed.get_numbers("textphone"))
_FAX = _numbers("fax", printed.get_numbers("fax"))
_COUNTRY = _codes("addresses.country", _COUNTRIES, printed.put_countries, "line")
_OTHER = _codes("phones", _OTHER_NUMBERS, printed.put_other_numbers, "numbers")
_NAME, _TEXT = printed.put_name, printed.put_text("description")

FIELDS: tuple[Field, ...] = (
    Field(
        "name", "Name", "name", printed.get_text("name"), _NAME, query="name", editor="line", is_shown=True, width=32,
        headings=(
            "organization name|organisation name|organization|organisation|agency|agency name|company|"
            "company name|public name|official name|provider|provider name|program name|resource name|title|group|"
            "charity|account name|file as|display name|organization 1 name|full name|business name|site name|"
            "name of organization"
        ),
    ),
    Field(
        "city", "City", **_part("city"), query="city", is_shown=True, is_needed=True, width=12,
        headings="town|locality|suburb|city town|post town|municipality",
    ),
    Field(
        "state", "State", **_part("state_province"), query="state", is_shown=True, width=7,
        headings="state province|province|region|state or province|county state|st|state region",
    ),
    Field(
        "country", "Country", **_COUNTRY, query="country", is_shown=True, is_needed=True, width=13,
        headings="country region|nation|country name",
    ),
    Field(
        "voice", "Voice", **_VOICE, query="phone", is_shown=True, width=14,
        headings=(
            "phone|phone number|telephone|telephone number|tel|main phone|main number|phone main|voice phone|"
            "business phone|company main phone|work phone|office phone|primary phone|phone business line|"
            "business line|mobile|mobile phone|cell|cell phone|hotline|phone hotline|helpline|phones|after hours|"
            "phone after hours|phone numbers|business phone 2|home phone|other phone|phone local|local phone|"
            "callback|car phone|phone number hotline|phone number business line|phone number after hours|"
            "phone number out of area|primary telephone"
        ),
    ),
    Field(
        "toll_free", "Toll-free", **_TOLL_FREE, query="phone", is_shown=True, width=14,
        headings=(
            "toll free|tollfree|toll free number|toll free phone|phone toll free|freephone|800 number|phone 800|"
            "phone number toll free"
        ),
    ),
    Field(
        "tty", "TTY", **_TTY, query="tty", is_shown=True, width=14,
        headings=(
            "tdd|tty tdd|tty tdd phone|textphone|phone tty|phone tdd|tty number|tdd number|minicom|tty phone|"
            "phone ttytdd|telecommunications device for the deaf|phone number tty"
        ),
    ),
    Field(
        "fax", "Fax", **_FAX, query="fax", is_shown=True, width=14,
        headings="fax number|facsimile|business fax|phone fax|work fax|fax phone|home fax|other fax|phone number fax",
    ),
    Field(
        "email", "E-mail", **_list("emails"), query="email", is_shown=True, is_way=True, check=_EMAIL, width=20,
        headings=(
            "e mail|email address|e mail address|emails|mail|email address main|e mail 1|e mail 1 value|"
            "contact email|email 1|e mail 2 value|e mail 2 address|e mail 3 address|general email|e mail 3 value"
        ),
    ),
    Field(
        "web", "Web", **_list("websites"), query="web", is_way=True, check=_WEB, width=20,
        headings=(
            "website|web site|web address|website address|url|homepage|home page|web page|website 1 value|"
            "internet|link|website url|web 1|website 2 value"
        ),
    ),
    Field("other_numbers", "Other numbers", **_OTHER, query="phone", is_number=True, is_way=True, width=20),
    Field(
        "attention", "Attention", **_part("attention"),
        headings="attn|care of|c o|contact|contact person|contact name|contact person name",
    ),
    Field(
        "address", "Street address", "addresses", printed.get_street, printed.put_street, editor="line", width=26,
        headings="street address|street|streets|address|addresses|full address|location|po box|line",
    ),
    Field(
        "postal", "Postal code", **_part("postal_code"), query="postal", is_needed=True, width=12,
        headings="postal code|zip|zip code|postcode|zipcode|zip postal code|zip 4|post code",
    ),
    Field(
        "disorders", "Helps with", "disorders", printed.get_disorders, printed.put_disorders, query="disorder",
        editor="disorders", width=26,
        headings=(
            "disorder|conditions|condition|diseases|disease|diagnosis|topics|rare disease|taxonomy|"
            "helps with disorders"
        ),
    ),
    Field(
        "alternate_names", "Other names", **_list("alternate_names"), query="name", width=20,
        headings="alternate name|alternative name|also known as|aka|acronym|short name|other name|former name|nickname",
    ),
    Field(
        "description", "Description", "description", printed.get_text("description"), _TEXT, editor="text", width=30,
        headings=(
            "notes|note|comments|remarks|agency description|summary|about|mission|services|details|"
            "program description"
        ),
    ),
    Field(
        "source", "Source", **_codes("sources", _SOURCES, None, ""), query="source", width=30,
        headings="sources|record source|origin",
    ),
    Field(
        "last_verified", "Last verified", "last_verified", printed.get_verified, printed.put_date,
        query="verified", editor="line", width=14,
        headings="last verified on|verified|date verified|assured date|last updated|last update|updated|verified on",
    ),
    Field("hours", "Hours", **_list("hours"), width=20, headings="opening hours|office hours|hours of operation"),
    Field("languages", "Languages", **_list("languages"), width=20, headings="language|languages spoken"),
    Field(
        "own_notes", "Own notes", "notes", printed.get_notes, printed.put_notes, query="note", editor="lines",
        width=30,
    ),
    Field("needs_checking", "Needs checking", **_codes("doubts", _DOUBTS, printed.put_doubts, "lines"), width=30),
    Field(
        "id", "Id", "id", printed.get_text("id"), width=20,
        headings="record id|identifier|resource agency num|agency id|organization id|slug",
    ),
)  # fmt: skip
BY_KEY = {field.key: field for field in FIELDS}
# The lists of a record that come together value by value.
UNITED = tuple(field.path for field in FIELDS if field.merge == "union")


def find(key: str) -> Field:
    """Return the field of that key.

    Raises:
        DirectoryError: there is none; the message offers the nearest key and lists all.
    """
    return named(key, BY_KEY)


# What is stored of the texts of a record

_CODED = tuple((number, field.codes) for number, field in enumerate(FIELDS) if field.codes)
_DECODERS = {number: msgspec.json.Decoder(codes.kind).decode for number, codes in _CODED}
_encode = msgspec.json.Encoder().encode


def coded(organization: Organization, texts: Sequence[str]) -> list[tuple[int, str, str]]:
    """Return (number of a field, codes, sort key) of each of FIELDS that is said in a language: what is stored of it.

    `texts` are those of all FIELDS; dates, countries, doubts and kinds are the codes.
    """
    return [
        (number, *_coded(number, codes.get(organization))) if texts[number] else (number, "", "")
        for number, codes in _CODED
    ]


@lru_cache(maxsize=1_000)  # countries and sources are those of many records (`run.py bench --only building`)
def _coded(number: int, values: tuple[Any, ...]) -> tuple[str, str]:
    codes = FIELDS[number].codes
    assert codes is not None
    return _encode(values).decode(), joined(tuple([codes.sort(value) for value in values]))


def written(stored: Sequence[list[str]]) -> list[list[str]]:
    """Return the texts of what is stored, as files say them: with `coded` in place; a column for each of FIELDS."""
    columns = list(stored)
    for number, _ in _CODED:
        said = {cell: _written(number, cell) for cell in set(columns[number])}
        columns[number] = [said[cell] for cell in columns[number]]
    return columns


@lru_cache(maxsize=1_000)  # countries and sources are those of many records (`run.py bench --only exporting`)
def _written(number: int, stored_: str) -> str:
    """Return the text of codes; an earlier version stored texts."""
    if not stored_:
        return ""
    codes = FIELDS[number].codes
    assert codes is not None
    try:
        return joined(tuple([codes.write(code) for code in _DECODERS[number](stored_)]))
    except msgspec.DecodeError:
        return stored_


def fingerprint() -> str:
    """Return all of this list that a directory file depends on: keys, marks and which cells are codes, in order."""
    return repr([(field.key, field.path, field.mark, field.codes is not None) for field in FIELDS])
