"""vCards out: byte for byte, folded and escaped by the standard, the same again after our own reader."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
import samples
import vobject  # type: ignore[import-untyped]
from hypothesis import given, settings

from directory_app.formats.vcard import lines
from directory_app.records import Organization, Phone

DIALECTS = ("vcard", "vcard-outlook", "vcard-evolution", "vcard4")
TTY = Organization("gard", "GARD", phones=(Phone("(888) 205-3223", ("textphone",)), Phone("(301)251-4911", ("fax",))))


@pytest.mark.parametrize("name", [*DIALECTS, "vcard-zip"])
def test_the_fullest_record_comes_back(name: str, tmp_path: Path) -> None:
    reading = samples.read_back(tmp_path, name, samples.written(name, samples.FULL))
    assert reading.resource.organizations == (samples.FULL,)
    assert reading.notices == ()
    assert [disorder.name for disorder in reading.resource.disorders] == ["Myoclonus", "Sleep; jerks, and more"]


@pytest.mark.parametrize("name", DIALECTS)
@settings(samples.ROUND_TRIP)
@given(organization=samples.organizations)
def test_every_record_comes_back(name: str, tmp_path: Path, organization: Organization) -> None:
    reading = samples.read_back(tmp_path, name, samples.written(name, organization))
    assert reading.resource.organizations == (organization,)


def test_apple_card_byte_for_byte() -> None:
    assert samples.written("vcard", TTY).decode() == samples.lines_of(
        [
            "BEGIN:VCARD",
            "VERSION:3.0",
            "PRODID:-//Support Directory//EN",
            "UID:urn:uuid:81953799-d8c8-578d-9a70-bc492cf1849f",
            "FN:GARD",
            "N:;;;;",
            "X-ABShowAs:COMPANY",
            "ORG:GARD",
            "item1.TEL;TYPE=WORK:(888) 205-3223",
            "item1.X-ABLabel:TTY",
            "TEL;TYPE=WORK,FAX:(301)251-4911",
            "NOTE:TTY: (888) 205-3223",
            "X-DIRECTORY-ID:gard",
            "END:VCARD",
        ]
    )


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("vcard-outlook", b"item1.X-MS-TEL;TYPE=TTYTDD:(888) 205-3223\r\n"),
        ("vcard-evolution", b"item1.TEL;TYPE=X-EVOLUTION-TTYTDD:(888) 205-3223\r\n"),
        ("vcard4", b"TEL;TYPE=work,textphone:(888) 205-3223\r\n"),
    ],
)
def test_a_tty_is_never_plain_voice(name: str, line: bytes) -> None:
    data = samples.written(name, TTY)
    assert line in data
    assert b"NOTE:TTY: (888) 205-3223\r\n" in data
    assert b"voice" not in data.lower()


def test_version_4_has_its_own_words() -> None:
    data = samples.written("vcard4", samples.FULL)
    assert b"KIND:org\r\n" in data
    assert b"X-ABShowAs" not in data
    assert rb"ADR;TYPE=work;X-STREET=attention-address_1-address_2:;;Front desk,PO Box " in data


@settings(samples.ROUND_TRIP)
@given(text=samples.text)
def test_lines_are_folded_between_characters(text: str) -> None:
    line = "NOTE:" + text * 9
    folded = lines.folded(line)
    for piece in folded.split(b"\r\n")[:-1]:
        assert len(piece) <= lines.FOLD
        piece.decode()
    assert folded.replace(b"\r\n ", b"") == line.encode() + b"\r\n"


@settings(samples.ROUND_TRIP)
@given(text=samples.paragraphs)
def test_escapes_come_back(text: str) -> None:
    value = lines.escaped(text)
    assert "\n" not in value
    assert lines.unescaped(value) == text
    assert [lines.unescaped(part) for part in lines.parts(f"{value};{value}", ";")] == [text, text]


def test_another_program_reads_every_card() -> None:
    data = samples.written("vcard", samples.FULL, TTY).decode()
    first, second = vobject.readComponents(data)
    assert first.fn.value == samples.FULL.name
    assert first.adr.value.city == "Gaithersburg"
    assert [tel.value for tel in second.tel_list] == ["(888) 205-3223", "(301)251-4911"]
    assert first.note.value.startswith(samples.FULL.description + "\nTTY: (888) 205-3223\n")


def test_one_file_an_organization() -> None:
    with zipfile.ZipFile(BytesIO(samples.written("vcard-zip", samples.FULL, TTY))) as archive:
        assert archive.namelist() == ["genetic-center.vcf", "gard.vcf"]
        assert archive.read("gard.vcf") == samples.written("vcard", TTY)


def test_limits_are_counted() -> None:
    organization = samples.changed(
        samples.FULL, emails=("sandra@", "a@b.example"), websites=("on the Internet",), description="bell\a"
    )
    assert samples.limits("vcard", organization) == [
        "Left out: control characters of values (1); all of the disorders but their names (2)",
        "Only this program shows: incomplete e-mail addresses (1); web entries that are no address (1)",
        "Changed: what needs checking stands in the note (1)",
    ]
    data = samples.written("vcard", organization)
    assert b"EMAIL;TYPE=INTERNET,WORK:sandra@\r" not in data
    assert b"URL:on the Internet" not in data


def test_what_no_property_holds_comes_back_until_somebody_changes_the_rest(tmp_path: Path) -> None:
    organization = Organization(
        "a", "A", emails=("sandra@", "a@b.example", "c, d"), websites=("on the Internet", "www.a.example")
    )
    data = samples.written("vcard", organization)
    assert samples.read_back(tmp_path, "vcard", data).resource.organizations == (organization,)
    changed = data.replace(b":a@b.example", b":new@b.example").replace(b"URL:https://www.a", b"URL:https://new.a")
    (one,) = samples.read_back(tmp_path, "vcard", changed).resource.organizations
    assert (one.emails, one.websites) == (("new@b.example",), ("https://new.a.example",))
