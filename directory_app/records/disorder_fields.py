"""DISORDER_FIELDS: the one list of a disorder's fields that people set; `edit` and the form read it.

The values are printed as for organizations: putting what was got gives an equal record.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from msgspec.structs import replace

from directory_app.errors import DirectoryError
from directory_app.records import printed
from directory_app.records.disorder import Code, Disorder, LocalName, Section
from directory_app.records.field import Disorders, RecordField, Values
from directory_app.records.record import LANGUAGE
from directory_app.text import wording
from directory_app.values import dates

_LINE = "\n"
_Put = Callable[[Disorder, Values, Disorders], Disorder]


def section_text(section: Section) -> str:
    """Return a part of a summary as one text, further paragraphs a line each.

    "What it is: Jerks of sleep."; of one that is not in English, "[es] Qué es: Sacudidas del sueño."
    """
    language = f"[{section.language}] " if section.language else ""
    return f"{language}{section.heading}: {_LINE.join(section.paragraphs)}"


def code_text(code: Code) -> str:
    """Return a code as it is printed: "DOID:0050436"."""
    return f"{code.scheme}:{code.value}"


def name_text(name: LocalName) -> str:
    """Return a name in another language as it is printed: "es: Mioclonía"."""
    return f"{name.language}: {name.name}"


def section_of(heading: str, text: str, language: str = "") -> Section:
    """Return a part of a summary of what somebody typed: each line that holds something is a paragraph."""
    paragraphs = tuple([line.strip() for line in text.splitlines() if line.strip()])
    return Section(heading.strip(), paragraphs, language.strip())


def section_fault(section: Section) -> str:
    """Say why a part of a summary can't be kept; "" where it can."""
    if not (section.heading and section.paragraphs):
        return wording.phrase("a part of the summary has a heading and a text")
    return _language_fault(section.language) if section.language else ""


def name_fault(name: LocalName) -> str:
    """Say why a name in another language can't be kept; "" where it can."""
    if not name.name:
        return wording.phrase("a name in another language is such as es: Mioclonía")
    return _language_fault(name.language)


def _language_fault(tag: str) -> str:
    if re.fullmatch(LANGUAGE, tag) and tag:
        return ""
    return wording.phrase("{tag} is no language such as es or pt-BR", tag=repr(tag))


def code_fault(code: Code) -> str:
    """Say why a code can't be kept; "" where it can."""
    return "" if code.scheme and code.value else wording.phrase("a code has a scheme and a value, such as DOID:0050436")


def _text(path: str) -> dict[str, Any]:
    def get(disorder: Disorder, _: Disorders) -> Values:
        held = getattr(disorder, path)
        return (held,) if held else ()

    return {"path": path, "get": get}


def _list(path: str) -> dict[str, Any]:
    def get(disorder: Disorder, _: Disorders) -> Values:
        held: Values = getattr(disorder, path)
        return held

    def put(disorder: Disorder, values: Values, _: Disorders) -> Disorder:
        return replace(disorder, **{path: tuple(dict.fromkeys(values))})

    return {"path": path, "get": get, "put": put, "editor": "lines"}


def _parts(path: str, say: Callable[[Any], str], read: Callable[[str], Any]) -> Any:
    """Return what reads and sets a list of values that have parts; one that is printed as before stays as it is."""

    def get(disorder: Disorder, _: Disorders) -> Values:
        return tuple([say(held) for held in getattr(disorder, path)])

    def put(disorder: Disorder, values: Values, _: Disorders) -> Disorder:
        old = {say(held): held for held in getattr(disorder, path)}
        made = [old[value] if value in old else read(value) for value in values if value]
        if refused := next(filter(None, map(FAULTS[path], made)), ""):
            raise DirectoryError(refused)
        return replace(disorder, **{path: tuple(dict.fromkeys(made))})

    return {"path": path, "get": get, "put": put}


def _read_section(value: str) -> Section:
    tagged = re.match(r"\[([\w-]+)\] ", value)
    heading, _, text = value[tagged.end() if tagged else 0 :].partition(":")
    return section_of(heading, text, tagged[1] if tagged else "")


def _read_name(value: str) -> LocalName:
    language, _, name = value.partition(":")
    return LocalName(language.strip(), name.strip())


def _read_code(value: str) -> Code:
    scheme, _, text = value.partition(":")
    return Code(scheme.strip(), text.strip())


def _put_name(disorder: Disorder, values: Values, _: Disorders) -> Disorder:
    if not any(value.strip() for value in values):
        raise DirectoryError(wording.phrase("a disorder has a name"))
    return replace(disorder, name="; ".join(values))


def _put_date(disorder: Disorder, values: Values, _: Disorders) -> Disorder:
    text = "; ".join(values)
    date = dates.read(text)
    if text and not date:
        raise DirectoryError(wording.phrase("{text} is no date such as 2012, 2012-01 or 2012-01-04", text=repr(text)))
    return replace(disorder, as_of=date)


def _get_broader(disorder: Disorder, known: Disorders) -> Values:
    return printed.names_of(disorder.broader, known)


def _put_broader(disorder: Disorder, values: Values, known: Disorders) -> Disorder:
    return replace(disorder, broader=printed.disorders_named(values, disorder.broader, known))


# Why a value of a list that has parts can't be kept, by the key of the list; "" where it can.
FAULTS: Mapping[str, Callable[[Any], str]] = {
    "sections": section_fault,
    "local_names": name_fault,
    "codes": code_fault,
}
_SECTIONS = _parts("sections", section_text, _read_section)
_NAMES = _parts("local_names", name_text, _read_name)
_CODES = _parts("codes", code_text, _read_code)

DISORDER_FIELDS: tuple[RecordField[Disorder], ...] = (
    RecordField("name", "Name", **_text("name"), put=_put_name, editor="line"),
    RecordField("synonyms", "Synonyms", **_list("synonyms")),
    RecordField("local_names", "In other languages", **_NAMES, editor="names"),
    RecordField("broader", "A form of", "broader", _get_broader, _put_broader, "disorders"),
    RecordField("sections", "Summary", **_SECTIONS, editor="sections"),
    RecordField("references", "References", **_list("references")),
    RecordField("as_of", "As of", **_text("as_of"), put=_put_date, editor="date"),
    RecordField("codes", "Codes", **_CODES, editor="codes"),
)
BY_KEY = {field.key: field for field in DISORDER_FIELDS}
