"""The resource file: what is refused and how it is said, and that reading and writing lose nothing."""

import difflib
import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest
import strategies
from hypothesis import given, settings
from hypothesis import strategies as st

from directory_app.errors import UnreadableError
from directory_app.formats.json import resource
from directory_app.records import Resource

FILE = Path("some.json")


def organization(**values: Any) -> dict[str, Any]:
    return {"id": "a", "name": "A", **values}


def file_of(*organizations: dict[str, Any], disorders: Any = (), **frame: Any) -> str:
    return json.dumps({"version": 2, "organizations": organizations, "disorders": disorders, **frame})


def problems(text: str) -> list[str]:
    with pytest.raises(UnreadableError) as caught:
        resource.parse(text, FILE)
    assert str(caught.value).startswith("some.json: ")
    return [str(problem) for problem in caught.value.problems]


@settings(max_examples=25)
@given(strategies.resources())
def test_what_is_written_is_read_back(drawn: Resource) -> None:
    text = resource.render(drawn)
    read = resource.parse(text, FILE)
    assert read == drawn
    assert resource.render(read) == text


@settings(max_examples=10)
@given(strategies.resources())
def test_what_is_written_fits_the_schema(drawn: Resource) -> None:
    jsonschema.validate(json.loads(resource.render(drawn)), json.loads(resource.schema()))


def read_or_refused(text: str) -> None:
    """Read the text of a file; what can be read can be written, what can't has a reason."""
    with suppress(UnreadableError):
        resource.render(resource.parse(text, FILE)).encode()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=8,
)


@given(st.one_of(JSON, st.dictionaries(st.sampled_from(("organizations", "disorders", "version", "title")), JSON)))
def test_any_json_is_read_or_refused(value: Any) -> None:
    read_or_refused(json.dumps(value))


@settings(max_examples=25)
@given(strategies.resources(), st.data())
def test_any_value_in_any_place_is_read_or_refused(drawn: Resource, data: st.DataObject) -> None:
    plain = json.loads(resource.render(drawn))
    at = plain
    while isinstance(at, dict | list) and at:
        key = data.draw(st.sampled_from(sorted(at) if isinstance(at, dict) else range(len(at))))
        if not isinstance(at[key], dict | list) or data.draw(st.booleans()):
            at[key] = data.draw(JSON)
            break
        at = at[key]
    read_or_refused(json.dumps(plain))


ADDRESS = "$.organizations[0].addresses[0]"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("7", ["$: expected an object, got a number"]),
        ("null", ["$: expected an object, got null"]),
        ('{"organizations": {}}', ["$.organizations: expected a list, got an object"]),
        (file_of(organization(name=5)), ["$.organizations[0].name: expected `str`, got `int`"]),
        (file_of(organization(name="")), ["$.organizations[0].name: expected `str` of length >= 1"]),
        (file_of({"id": "a"}), ["$.organizations[0]: object missing required field `name`"]),
        (file_of(organization(tel="1")), ["$.organizations[0]: object contains unknown field `tel`"]),
        (file_of(surprise=1), ["$: object contains unknown field `surprise`"]),
        (file_of(version=3), ["$.version: this file was made by a newer version of the program"]),
        (
            file_of(organization(id="A B")),
            ["$.organizations[0].id: expected an id of lower-case letters, digits and single hyphens"],
        ),
        (
            file_of(organization(id="a\n")),
            ["$.organizations[0].id: expected an id of lower-case letters, digits and single hyphens"],
        ),
        (
            file_of(organization(last_verified="2026-13")),
            ["$.organizations[0].last_verified: expected a date such as 2012, 2012-01 or 2012-01-04"],
        ),
        (
            file_of(organization(), organization(name="B")),
            ["$.organizations[1].id: 'a' is already the id of $.organizations[0]"],
        ),
        (
            file_of(organization(disorders=["gone"])),
            ["$.organizations[0].disorders[0]: there is no disorder with the id 'gone'"],
        ),
        (
            file_of(disorders=[{"id": "a", "name": "A", "broader": "gone"}]),
            ["$.disorders[0].broader: there is no disorder with the id 'gone'"],
        ),
        (
            file_of(disorders=[{"id": "a", "name": "A", "broader": "a"}]),
            ["$.disorders[0].broader: 'a' is broader than itself: A → A"],
        ),
        (
            file_of(
                disorders=[{"id": "a", "name": "A", "broader": "b"}, {"id": "b", "name": "B", "broader": "a"}],
            ),
            [
                "$.disorders[0].broader: 'a' is broader than itself: A → B → A",
                "$.disorders[1].broader: 'b' is broader than itself: B → A → B",
            ],
        ),
        (
            file_of(organization(phones=[{"number": "call us", "types": ["voice"]}])),
            ["$.organizations[0].phones[0].number: 'call us' holds no digit, so it is no phone number"],
        ),
        (
            file_of(organization(phones=[{"number": "301-496-5751", "types": []}])),
            ["$.organizations[0].phones[0].types: expected `array` of length >= 1"],
        ),
        (
            file_of(organization(phones=[{"number": "301-496-5751", "types": ["tty"]}])),
            ["$.organizations[0].phones[0].types[0]: invalid enum value 'tty'"],
        ),
        (file_of(organization(addresses=[{}])), [f"{ADDRESS}: an address has at least one part"]),
        (
            file_of(organization(addresses=[{"country": "USA"}])),
            [f"{ADDRESS}.country: expected a country code of two capital letters"],
        ),
        (
            file_of(organization(addresses=[{"country": "XX"}])),
            [f"{ADDRESS}.country: 'XX' is no country code of ISO 3166-1"],
        ),
        (
            file_of(organization(sources=[{"document": "d", "first_line": 10**30}])),
            ["$.organizations[0].sources[0].first_line: expected `int` <= 1000000000"],
        ),
        ('{"title": NaN}', ["line 1, column 11: NaN is no JSON"]),
        ('{"version": ' + "1" * 5000 + "}", ["a number is too long"]),
        ('{"title": "\\ud800"}', ["$.title: '\\ud800' holds half a character"]),
        ('{"\\uDC00": 1}', ["$: '\\udc00' holds half a character"]),
        ('{"title": "a", "title": "b"}', ["key 'title': stands 2 times in one object"]),
        (
            '{"organizations": [{"id": "a", "name": "A", "phones": [], "phones": []}]}',
            ["key 'phones': stands 2 times in one object a"],
        ),
        ("", ["line 1, column 1: Expecting value"]),
        ('{\n  "title" "x"}', ["line 2, column 11: Expecting ':' delimiter"]),
        ("[" * 100_000, ["lists are nested too deeply"]),
    ],
)
def test_what_is_refused_and_how_it_is_said(text: str, expected: list[str]) -> None:
    assert problems(text) == expected


def test_a_pair_of_surrogates_is_one_character() -> None:
    assert resource.parse('{"title": "\\ud83d\\ude00"}', FILE).title == "😀"


def test_several_problems_are_told_at_once() -> None:
    bad_phone = {"number": "none", "types": ["voice"]}
    text = file_of(
        organization(name=1),
        organization(id="b", phones=[bad_phone], disorders=["gone"]),
        disorders=[{"id": "d"}],
        title=3,
    )
    assert problems(text) == [
        "$.title: expected `str`, got `int`",
        "$.disorders[0]: object missing required field `name`",
        "$.organizations[0].name: expected `str`, got `int`",
        "$.organizations[1].disorders[0]: there is no disorder with the id 'gone'",
        "$.organizations[1].phones[0].number: 'none' holds no digit, so it is no phone number",
    ]
    with pytest.raises(UnreadableError, match=r"\(and 4 more problems\)$") as caught:
        resource.parse(text, FILE)
    assert len(caught.value.report().splitlines()) == 5


def test_bytes_that_are_not_utf8_are_refused_with_their_line(tmp_path: Path) -> None:
    path = tmp_path / "latin.json"
    path.write_bytes(b'{\n"title":\n"caf\xe9"}')
    with pytest.raises(UnreadableError, match="line 3: byte 0xe9 is not UTF-8 text"):
        resource.read(path)


def test_a_byte_order_mark_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "bom.json"
    path.write_bytes(b'\xef\xbb\xbf{"title": "x"}')
    assert resource.read(path).title == "x"


@pytest.mark.parametrize(("name", "reason"), [("gone.json", "No such file or directory"), (".", "this is a folder")])
def test_a_file_that_cant_be_opened_says_why(tmp_path: Path, name: str, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        resource.read(tmp_path / name)


def test_one_changed_phone_is_one_changed_line() -> None:
    phones = [{"number": f"301-496-575{digit}", "types": ["voice"]} for digit in range(3)]
    before = resource.parse(file_of(organization(phones=phones), organization(id="b")), FILE)
    first = before.organizations[0]
    changed = msgspec.structs.replace(first.phones[1], number="301-555-0100")
    after = msgspec.structs.replace(
        before,
        organizations=(
            strategies.replaced(first, phones=(first.phones[0], changed, first.phones[2])),
            before.organizations[1],
        ),
    )
    old, new = (resource.render(value).splitlines() for value in (before, after))
    diff = [line for line in difflib.ndiff(old, new) if line[0] in "+-"]
    assert len(diff) == 2
    assert '"301-555-0100"' in diff[1]


def test_absent_values_are_not_written() -> None:
    assert resource.render(Resource()) == '{\n  "version": 2\n}\n'
