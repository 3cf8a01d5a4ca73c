"""The resource file: UTF-8 JSON that people edit by hand, in a stable order, one contact value a line."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, BinaryIO

import msgspec

from directory_app.formats.content import Content, Written
from directory_app.formats.json.resource_reading import parse, read, reading, stream
from directory_app.records import Disorder, Organization, Resource
from directory_app.records.checks import broken_values, contradictions, problems_of

# Values of these keys are small records; each stands on one line, so that a diff shows one changed phone as one line.
_ONE_LINE = frozenset({"addresses", "phones", "sources", "codes", "doubts", "notes", "verifications", "accepted"})
SCHEMA_NAME = "directory.schema.json"

_encode = json.JSONEncoder(ensure_ascii=False).encode  # json.dumps would make one for every value


def write(content: Content, file: BinaryIO) -> Written:
    """Write a resource file that stands on its own: the organizations and the disorders that go with them."""
    organizations = tuple(content.organizations)
    disorders = tuple(content.disorders_with({key for it in organizations for key in it.disorders}))
    file.write(render(Resource(organizations=organizations, disorders=disorders)).encode())
    return Written(len(organizations))


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


__all__ = [
    "broken_values",
    "contradictions",
    "parse",
    "problems_of",
    "read",
    "reading",
    "render",
    "render_disorders",
    "render_organization",
    "render_organizations",
    "schema",
    "stream",
    "write",
]
