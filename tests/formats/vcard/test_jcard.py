"""jCards, which are vCards written as JSON (RFC 7095)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from directory_app import formats
from directory_app.errors import UnreadableError
from directory_app.formats.reading import Reading

_FIR: list[Any] = [
    "vcard",
    [
        ["version", {}, "text", "4.0"],
        ["fn", {}, "text", "Fir Help, Inc."],
        ["org", {}, "text", [["Fir Help, Inc.", ""]]],
        ["tel", {"type": ["work", "voice"], "pref": "1"}, "uri", "tel:+1-302-555-0131;ext=102"],
        ["tel", {"type": "textphone"}, "text", "302-555-0132"],
        ["tel", {"group": "item1"}, "text", "302-555-0133"],
        ["x-ablabel", {"group": "item1"}, "unknown", "Fax"],
        ["adr", {}, "text", ["", "", ["1 Elm St", "Suite 2"], "Dover", "DE", "19901", "USA"]],
        ["email", {"type": "work"}, "text", "a@fir.example"],
        ["nickname", {}, "text", "Fir", "FH"],
    ],
]


def _read(tmp_path: Path, value: Any) -> Reading:
    path = tmp_path / "cards.json"
    path.write_text(value if isinstance(value, str) else json.dumps(value), encoding="utf-8")
    return formats.read(path)


def test_a_card_is_read_as_the_vcard_that_it_stands_for(tmp_path: Path) -> None:
    (record,) = _read(tmp_path, _FIR).resource.organizations
    assert (record.name, record.alternate_names, record.emails) == ("Fir Help, Inc.", ("Fir", "FH"), ("a@fir.example",))
    assert [(it.number, it.types, it.extension) for it in record.phones] == [
        ("+1-302-555-0131", ("voice",), "102"),
        ("302-555-0132", ("textphone",), ""),
        ("302-555-0133", ("fax",), ""),
    ]
    (address,) = record.addresses
    assert (address.city, address.state_province, address.postal_code, address.country) == (
        "Dover",
        "DE",
        "19901",
        "US",
    )
    assert "1 Elm St" in address.address_1 + address.address_2
    assert record.sources[0].first_line is None


def test_a_list_holds_a_record_a_card(tmp_path: Path) -> None:
    oak = ["vcard", [["fn", {}, "text", "Oak"], ["tel", {"type": "fax"}, "text", "302-555-0134"]]]
    assert [it.name for it in _read(tmp_path, [_FIR, oak]).resource.organizations] == ["Fir Help, Inc.", "Oak"]


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ('["vcard", [["fn", {}, "text"]]]', r"\$\[1\]\[0\]: this is no property of a jCard"),
        ('[["vcard", [["fn", {}, "text", "Oak"]]], 5]', r"\$\[1\]: this is no jCard"),
        ('["vcard", [["fn", {}, "text", "Oak"]', "line 1, column 37"),
    ],
)
def test_what_is_no_card_is_told_with_its_place(tmp_path: Path, value: str, told: str) -> None:
    with pytest.raises(UnreadableError, match=told):
        _read(tmp_path, value)
