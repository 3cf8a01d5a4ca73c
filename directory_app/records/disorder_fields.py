"""DISORDER_FIELDS: the one list of a disorder's fields that people set; `edit` and the form read it.

The values are printed as for organizations: putting what was got gives an equal record.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

from directory_app.errors import DirectoryError
from directory_app.records import printed
from directory_app.records.disorder import Code, Disorder, Section
from directory_app.records.field import Disorders, RecordField, Values
from directory_app.values import dates

_LINE = "\n"
_Put = Callable[[Disorder, Values, Disorders], Disorder]


def section_text(section: Section) -> str:
    """Return a part of a summary as one text: "What it is: Jerks of sleep.", further paragraphs a line each."""
    return f"{section.heading}: {_LINE.join(section.paragraphs)}"


def code_text(code: Code) -> str:
    """Return a code as it is printed: "DOID:0050436"."""
    return f"{code.scheme}:{code.value}"


def section_of(heading: str, text: str) -> Section:
    """Return a part of a summary of what somebody typed: each line that holds something is a paragraph."""
    return Section(heading.strip(), tuple([line.strip() for line in text.splitlines() if line.strip()]))


def section_fault(section: Section) -> str:
    """Say why a part of a summary can't be kept; "" where it can."""
    return "" if section.heading and section.paragraphs else "a part of the summary has a heading and a text"


def code_fault(code: Code) -> str:
    """Say why a code can't be kept; "" where it can."""
    return "" if code.scheme and code.value else "a code has a scheme and a value, such as DOID:0050436"


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


def _parts(path: str, say: Callable[[Any], str], read: Callable[[str], Any], fault: Callable[[Any], str]) -> Any:
    """Return what reads and sets a list of values that have parts; one that is printed as before stays as it is."""

    def get(disorder: Disorder, _: Disorders) -> Values:
        return tuple([say(held) for held in getattr(disorder, path)])

    def put(disorder: Disorder, values: Values, _: Disorders) -> Disorder:
        old = {say(held): held for held in getattr(disorder, path)}
        made = [old[value] if value in old else read(value) for value in values if value]
        if refused := next(filter(None, map(fault, made)), ""):
            raise DirectoryError(refused)
        return replace(disorder, **{path: tuple(dict.fromkeys(made))})

    return {"path": path, "get": get, "put": put}


def _read_section(value: str) -> Section:
    heading, _, text = value.partition(":")
    return section_of(heading, text)


def _read_code(value: str) -> Code:
    scheme, _, text = value.partition(":")
    return Code(scheme.strip(), text.strip())


def _put_name(disorder: Disorder, values: Values, _: Disorders) -> Disorder:
    if not any(value.strip() for value in values):
        raise DirectoryError("a disorder has a name")
    return replace(disorder, name="; ".join(values))


def _put_date(disorder: Disorder, values: Values, _: Disorders) -> Disorder:
    text = "; ".join(values)
    date = dates.read(text)
    if text and not date:
        raise DirectoryError(f"{text!r} is no date such as 2012, 2012-01 or 2012-01-04")
    return replace(disorder, as_of=date)


def _get_broader(disorder: Disorder, known: Disorders) -> Values:
    return printed.names_of(disorder.broader, known)


def _put_broader(disorder: Disorder, values: Values, known: Disorders) -> Disorder:
    return replace(disorder, broader=printed.disorders_named(values, disorder.broader, known))


_SECTIONS = _parts("sections", section_text, _read_section, section_fault)
_CODES = _parts("codes", code_text, _read_code, code_fault)

DISORDER_FIELDS: tuple[RecordField[Disorder], ...] = (
    RecordField("name", "Name", **_text("name"), put=_put_name, editor="line"),
    RecordField("synonyms", "Synonyms", **_list("synonyms")),
    RecordField("broader", "A form of", "broader", _get_broader, _put_broader, "disorders"),
    RecordField("sections", "Summary", **_SECTIONS, editor="sections"),
    RecordField("references", "References", **_list("references")),
    RecordField("as_of", "As of", **_text("as_of"), put=_put_date, editor="date"),
    RecordField("codes", "Codes", **_CODES, editor="codes"),
)
BY_KEY = {field.key: field for field in DISORDER_FIELDS}
