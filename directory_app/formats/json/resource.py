"""The resource file: UTF-8 JSON that people edit by hand, in a stable order, one contact value a line."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

import msgspec

from directory_app import files
from directory_app.errors import Problem, UnreadableError
from directory_app.formats.content import Content, Written
from directory_app.formats.reading import Reading
from directory_app.records import PATTERN_WORDS, Disorder, Organization, Resource, codec, taxonomy
from directory_app.values import phones, places

# Values of these keys are small records; each stands on one line, so that a diff shows one changed phone as one line.
_ONE_LINE = frozenset({"addresses", "phones", "sources", "codes", "doubts"})
SCHEMA_NAME = "directory.schema.json"
VERSION = Resource().version

_SURROGATE = re.compile("[\ud800-\udfff]")

_encode = json.JSONEncoder(ensure_ascii=False).encode  # json.dumps would make one for every value
_T = TypeVar("_T", Organization, Disorder)


def read(path: Path) -> Resource:
    """Read and check a resource file.

    Raises:
        UnreadableError: names the file and every problem found, each with its JSON path or line.
    """
    return parse(files.read_text(path), path)


def reading(path: Path) -> Reading:
    """Read a resource file as the other formats are read."""
    return Reading(read(path))


def write(content: Content, file: BinaryIO) -> Written:
    """Write a resource file that stands on its own: the organizations and all disorders they lead to."""
    organizations = tuple(content.organizations)
    wanted = {key for organization in organizations for key in organization.disorders}
    disorders = tuple(taxonomy.in_order(wanted, content.disorders))
    file.write(render(Resource(organizations=organizations, disorders=disorders)).encode())
    return Written(len(organizations))


def parse(text: str, path: Path) -> Resource:
    """Check the text of a resource file; `path` is only used to name it in errors."""
    raw = _decode(text, path)
    problems: list[Problem] = []
    if not isinstance(raw, dict):
        raise UnreadableError(path, [Problem("$", f"expected an object, got {_json_name(raw)}")])
    if isinstance(raw.get("version"), int) and raw["version"] > VERSION:
        raise UnreadableError(path, [Problem("$.version", "this file was made by a newer version of the program")])
    if raw.get("version") == 1:  # its records are put into today's form one by one
        raw["version"] = VERSION
    organizations = _records(raw.pop("organizations", []), "organizations", Organization, problems)
    disorders = _records(raw.pop("disorders", []), "disorders", Disorder, problems)
    frame = Resource()
    try:
        frame = msgspec.convert(raw, Resource)
    except msgspec.ValidationError as error:
        problems.append(_problem(error, "$"))
    problems += _contradictions(organizations, disorders)
    if problems:
        raise UnreadableError(path, problems)
    return msgspec.structs.replace(
        frame,
        organizations=tuple(record for _, record in organizations),
        disorders=tuple(record for _, record in disorders),
    )


def render(resource: Resource) -> str:
    """Return the text of a resource file; reading it gives an equal value, rendering that the same text."""
    plain = msgspec.to_builtins(resource)
    plain.pop("version", None)
    head = {key: plain.pop(key) for key in ("$schema",) if key in plain}
    return _pretty({**head, "version": resource.version, **plain}) + "\n"


def render_organizations(organizations: Iterable[Organization]) -> str:
    """Return a JSON list of organizations in the resource file's own form (`list --json`)."""
    return _pretty(msgspec.to_builtins(list(organizations))) + "\n"


def render_organization(organization: Organization) -> str:
    """Return one organization as a JSON object in the resource file's own form (`show --json`)."""
    return _pretty(msgspec.to_builtins(organization)) + "\n"


def render_disorders(disorders: Iterable[Disorder]) -> str:
    """Return a JSON list of disorders in the resource file's own form (`disorders --json`)."""
    return _pretty(msgspec.to_builtins(list(disorders))) + "\n"


def schema() -> str:
    """Return the JSON Schema (2020-12) of the resource file, generated from the record types."""
    described = msgspec.json.schema(Resource)
    return json.dumps({"$schema": "https://json-schema.org/draft/2020-12/schema", **described}, indent=2) + "\n"


def _decode(text: str, path: Path) -> Any:
    problems: list[Problem] = []

    def no_key_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        for key, times in Counter(key for key, _ in pairs).items():
            if times > 1:
                name = next((value for k, value in pairs if k in ("id", "name")), "")
                problems.append(Problem(f"key {key!r}", f"stands {times} times in one object {name}".rstrip()))
        return dict(pairs)

    def no_such_number(literal: str) -> None:
        problems.append(Problem("", f"{literal} is no JSON"))

    try:
        raw = json.loads(text, object_pairs_hook=no_key_twice, parse_constant=no_such_number)
    except json.JSONDecodeError as error:
        raise UnreadableError(path, [Problem(f"line {error.lineno}, column {error.colno}", error.msg)]) from error
    except RecursionError as error:
        raise UnreadableError(path, [Problem("", "lists are nested too deeply")]) from error
    except ValueError as error:  # Python reads no integers of more than 4,300 digits
        raise UnreadableError(path, [Problem("", "a number is too long")]) from error
    if "\\ud" in text.lower():
        problems += _half_characters(raw, "$")
    if problems:
        raise UnreadableError(path, problems)
    return raw


def _half_characters(value: Any, where: str) -> Iterator[Problem]:
    """Find what the escapes \\ud800 to \\udfff leave when they stand alone: no file can hold half a character."""
    if isinstance(value, str) and _SURROGATE.search(value):
        yield Problem(where, f"{value[:40]!r} holds half a character")
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _half_characters(item, f"{where}[{index}]")
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _half_characters(key, where)
            yield from _half_characters(item, f"{where}.{key}")


def _records(raw: Any, key: str, kind: type[_T], problems: list[Problem]) -> list[tuple[str, _T]]:
    """Convert each record on its own, so that one bad record does not hide the next."""
    if not isinstance(raw, list):
        problems.append(Problem(f"$.{key}", f"expected a list, got {_json_name(raw)}"))
        return []
    found = []
    for index, item in enumerate(raw):
        where = f"$.{key}[{index}]"
        try:
            found.append((where, codec.convert(item, kind)))
        except msgspec.ValidationError as error:
            problems.append(_problem(error, where))
    return found


def _problem(error: msgspec.ValidationError, where: str) -> Problem:
    """Split msgspec's "reason - at `$.path`", put the path of the record before it and patterns into words."""
    reason, _, path = str(error).partition(" - at `$")
    for pattern, words in PATTERN_WORDS.items():
        reason = reason.replace(f"`str` matching regex {pattern!r}", words)
    return Problem(where + path.rstrip("`"), reason[0].lower() + reason[1:])


def problems_of(records: Resource) -> list[Problem]:
    """Find what would keep a resource file with these records from being read again."""
    organizations = [(organization.id, organization) for organization in records.organizations]
    return _contradictions(organizations, [(disorder.id, disorder) for disorder in records.disorders])


def _contradictions(
    organizations: list[tuple[str, Organization]], disorders: list[tuple[str, Disorder]]
) -> list[Problem]:
    """Find what types can't say: ids used twice, links to nothing, circles, numbers without digits."""
    problems = _twice(organizations) + contradictions(disorders)
    known = {disorder.id for _, disorder in disorders}
    for where, organization in organizations:
        problems += [Problem(where + path, reason) for path, reason in broken_values(organization, known)]
    return problems


def contradictions(disorders: list[tuple[str, Disorder]]) -> list[Problem]:
    """Find ids used twice, links to nothing and circles among disorders, each given with its place."""
    problems = _twice(disorders)
    known = {disorder.id: disorder.broader for _, disorder in disorders}
    turning = taxonomy.in_circles(known)
    for where, disorder in disorders:
        unknown = [key for key in disorder.broader if key not in known]
        problems += [Problem(f"{where}.broader", f"there is no disorder with the id {key!r}") for key in unknown]
        if disorder.id in turning:
            problems.append(Problem(f"{where}.broader", f"{disorder.id!r} is broader than itself"))
    return problems


def broken_values(organization: Organization, disorders: Container[str]) -> list[tuple[str, str]]:
    """Return (JSON path in the record, reason) for links to nothing, numbers without digits, empty addresses."""
    problems = [
        (f".disorders[{index}]", f"there is no disorder with the id {key!r}")
        for index, key in enumerate(organization.disorders)
        if key not in disorders
    ]
    for index, phone in enumerate(organization.phones):
        if reason := phones.problem_of(phone.number):
            problems.append((f".phones[{index}].number", reason))
    for index, address in enumerate(organization.addresses):
        if not (address.city or any(msgspec.structs.astuple(address))):
            problems.append((f".addresses[{index}]", "an address has at least one part"))
        if address.country and not places.is_country(address.country):
            problems.append((f".addresses[{index}].country", f"{address.country!r} is no country code of ISO 3166-1"))
    return problems


def _twice(records: list[tuple[str, _T]]) -> list[Problem]:
    first: dict[str, str] = {}
    problems = []
    for where, record in records:
        if record.id in first:
            problems.append(Problem(f"{where}.id", f"{record.id!r} is already the id of {first[record.id]}"))
        first.setdefault(record.id, where)
    return problems


def _json_name(value: Any) -> str:
    names = {dict: "an object", list: "a list", str: "a string", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")


def _pretty(value: Any, indent: int = 0) -> str:
    """Write JSON like `json.dumps(indent=2)`, but small records on one line."""
    if not isinstance(value, dict | list | tuple) or not value:
        return _encode(value)
    inner = " " * (indent + 2)
    if isinstance(value, dict):
        parts = [f"{_encode(k)}: {_member(k, v, indent + 2)}" for k, v in value.items()]
        return "{\n" + ",\n".join(inner + part for part in parts) + "\n" + " " * indent + "}"
    parts = [_pretty(item, indent + 2) for item in value]
    return "[\n" + ",\n".join(inner + part for part in parts) + "\n" + " " * indent + "]"


def _member(key: str, value: Any, indent: int) -> str:
    if key not in _ONE_LINE or not value:
        return _pretty(value, indent)
    inner = " " * (indent + 2)
    lines = [inner + _encode(item) for item in value]
    return "[\n" + ",\n".join(lines) + "\n" + " " * indent + "]"
