"""HSDS as JSON: lists of organizations or services, pages with "contents", and tables inside one object."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from directory_app.errors import Problem, UnreadableError, json_reason
from directory_app.formats.hsds import kinds
from directory_app.formats.hsds.drafts import Draft
from directory_app.formats.hsds.objects import ADDRESS_LISTS, Records, Row
from directory_app.formats.json import resource_reading
from directory_app.formats.json.keys import has_key_twice
from directory_app.text import wording
from directory_app.text.patterns import late_pattern

Progress = Callable[[int], None]
# Each counts some ten bytes in memory; more of them than this in one file are no directory.
_MOST_OBJECTS = 2_000_000
_MOST_COMMAS = 12_000_000


_ABSENT = msgspec.Raw(b"")


class _Top(msgspec.Struct):
    """The keys that show what a JSON object is; their values are not decoded."""

    contents: msgspec.Raw = _ABSENT
    organizations: msgspec.Raw = _ABSENT
    services: msgspec.Raw = _ABSENT
    phones: msgspec.Raw = _ABSENT
    locations: msgspec.Raw = _ABSENT
    organization: msgspec.Raw = _ABSENT
    version: msgspec.Raw = _ABSENT
    disorders: msgspec.Raw = _ABSENT
    id: msgspec.Raw = _ABSENT
    name: msgspec.Raw = _ABSENT

    def has(self, *names: str) -> bool:
        """Tell whether one of the keys is there."""
        return any(memoryview(getattr(self, name)).nbytes for name in names)


_NUMBER = late_pattern(rb"\d+")  # the version of our own file; that of a taxonomy is a text
_OBJECTS = late_pattern(rb"\s*\[\s*\{")


def is_hsds(data: bytes) -> bool:
    """Tell HSDS from a resource file of ours, whose organizations stand in an object with a version."""
    if data.lstrip()[:1] == b"[":
        return _OBJECTS.match(data) is not None and not resource_reading.is_ours(data)
    try:
        top = msgspec.json.decode(data, type=_Top)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return False
    if top.has("disorders") or _NUMBER.fullmatch(bytes(top.version)) or resource_reading.is_ours(data):
        return False
    return top.has("contents", "services", "phones", "locations", "organization", "id")


def read_into(records: Records, data: bytes, path: Path, progress: Progress) -> dict[str, list[Row]]:
    """Add the organizations of a JSON text; tables inside one object are returned for the reader of tables.

    Raises:
        UnreadableError: it is no JSON, nested too deeply, or holds no list of organizations or services.
    """
    if data.count(b"{") > _MOST_OBJECTS or data.count(b"[") > _MOST_OBJECTS or data.count(b",") > _MOST_COMMAS:
        raise UnreadableError(path, [Problem("", wording.phrase("there are too many values in this file"))])
    if data.lstrip()[:1] == b"[":
        _add_all(records, _decoded(data, path, list[msgspec.Raw]), path, progress)
        return {}
    top = _decoded(data, path, _Top)
    if top.has("contents"):
        _add_all(records, _decoded(bytes(top.contents), path, list[msgspec.Raw]), path, progress)
    elif top.has("id", "name"):
        _add_all(records, [msgspec.Raw(data)], path, progress)
    else:
        tables = _decoded(data, path, dict[str, Any])
        if has_key_twice(data):
            records.notices.add(_KEY_TWICE)
        return {
            name: [row for row in rows if isinstance(row, dict)]
            for name, rows in tables.items()
            if isinstance(rows, list)
        }
    return {}


_KEY_TWICE = wording.marked("a key stands twice in one object; the last one counts")


def _add_all(records: Records, items: list[msgspec.Raw], path: Path, progress: Progress) -> None:
    if len(items) > _MOST_OBJECTS:
        raise UnreadableError(path, [Problem("", wording.phrase("there are too many values in this file"))])
    others: Counter[str] = Counter()
    for count, item in enumerate(items):
        if count % 100 == 0:
            progress(count)
        try:
            row = _decoded(bytes(item), path, None)
        except UnreadableError as error:
            records.notices.add(
                wording.phrase(
                    "item {number} can't be read: {reason}",
                    number=count + 1,
                    reason=wording.phrase(error.problems[0].reason),
                ),
                field="organizations",
            )
            continue
        if has_key_twice(bytes(item)):
            records.notices.group(_KEY_TWICE, wording.phrase("item {number}", number=count + 1))
        if not isinstance(row, dict):
            records.notices.group(wording.marked("this is no organization"), str(row), field="organizations")
        elif (kind := kinds.kind_of(row)) != kinds.ORGANIZATION:
            others[kind] += 1
            shown = str(row.get("name") or row.get("id") or "")
            records.notices.group(
                wording.phrase("this is {kind}, no organization", kind=kinds.one(kind)), shown, field="organizations"
            )
        else:
            is_service = isinstance(row.get("organization"), dict)
            draft = _add_service(records, row) if is_service else _add_organization(records, row)
            if draft is not None:
                draft.keep(bytes(item))
    if others and not records.drafts:
        raise UnreadableError(path, [Problem("", _refusal(others))])
    progress(len(items))


def _refusal(others: Counter[str]) -> str:
    """Say what a file holds in place of organizations."""
    if others.total() == 1:
        (kind,) = others
        return wording.phrase("this is {kind} of HSDS, no organization", kind=kinds.one(kind))
    parts = [kinds.several(kind, count) for kind, count in others.items()]
    return wording.phrase("it holds {parts} of HSDS, and no organization", parts=wording.all_of(parts))


def _add_organization(records: Records, row: Row) -> Draft | None:
    draft = records.organization(row)
    if draft is None:
        return None
    _add_parts(records, draft, row)
    for service in _objects(records, row, "services"):
        _add_parts(records, draft, service, records.service(draft, service))
    for program in _objects(records, row, "programs"):
        records.notices.group(
            wording.marked("programs have no field"), str(program.get("name") or ""), field="programs"
        )
    return draft


def _add_service(records: Records, row: Row) -> Draft | None:
    """Add the organization of a service, and the service's own numbers to it."""
    draft = records.organization(row["organization"])
    if draft is None:
        return None
    _add_parts(records, draft, row["organization"])
    _add_parts(records, draft, row, records.service(draft, {k: v for k, v in row.items() if k != "organization"}))
    return draft


def _add_parts(records: Records, draft: Draft, row: Row, remark: str = "") -> None:
    for phone in _objects(records, row, "phones"):
        records.phone(draft, phone, remark=remark)
    for place in (*_objects(records, row, "locations"), *_objects(records, row, "service_at_locations")):
        inner = place["location"] if isinstance(place.get("location"), dict) else place
        records.location(draft, inner)
        _add_parts(records, draft, inner, remark)
    for contact in _objects(records, row, "contacts"):
        who = records.contact(draft, contact)
        _add_parts(records, draft, contact, who or remark)
    for schedule in _objects(records, row, "schedules") + _objects(records, row, "regular_schedules"):
        records.schedule(draft, schedule, service=remark)
    for name, add in (
        *((name, records.address) for name in ADDRESS_LISTS),
        ("additional_websites", records.website),
        ("additional_urls", records.website),
        ("organization_identifiers", records.identifier),
        ("metadata", records.metadata),
    ):
        for entry in _objects(records, row, name):
            add(draft, entry)
    for attribute in _objects(records, row, "attributes"):
        term = attribute.get("taxonomy_term")
        records.attribute(draft, term if isinstance(term, dict) else attribute, attribute.get("link_type"))


def _objects(records: Records, row: Row, name: str) -> list[dict[str, Any]]:
    """Return the objects under a key; whatever else stands there is noticed."""
    value = row.get(name)
    items = value if isinstance(value, list) else [value]
    for item in items:
        if item and not isinstance(item, dict):
            records.notices.group(
                wording.phrase("under {name} stands something that is no object", name=name), str(item), field=name
            )
    return [item for item in items if isinstance(item, dict)]


def _decoded(data: bytes, path: Path, kind: Any) -> Any:
    try:
        return msgspec.json.decode(data, type=kind) if kind is not None else msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise UnreadableError(path, [Problem(_where(str(error), data), json_reason(error))]) from error


def _where(message: str, data: bytes) -> str:
    """Turn "(byte 120)" into a line."""
    match = re.search(r"\(byte (\d+)\)", message)
    return f"line {data[: int(match[1])].count(10) + 1}" if match else ""
