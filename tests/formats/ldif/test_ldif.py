"""LDIF in: RFC 2849 as programs write it, the attributes of address books, and what is no organization."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
import samples
from growth import LIMIT, TIMES, growth
from hypothesis import given
from hypothesis import strategies as st

from directory_app import formats
from directory_app.errors import UnreadableError
from directory_app.formats.ldif import reading as ldif
from directory_app.formats.reading import Reading
from directory_app.records import Address, Phone

THUNDERBIRD = """\
dn: cn=Lantern Speech Council,mail=desk@lantern.example
objectclass: top
objectclass: person
objectclass: inetOrgPerson
objectclass: mozillaAbPersonAlpha
cn: Lantern Speech Council
o: Lantern Speech Council
mozillaNickname: LSC
mail: desk@lantern.example
mozillaSecondEmail: mailto:board@lantern.example
telephoneNumber: (302) 555-0101, TTY: (302) 555-0106
facsimiletelephonenumber: 302-555-0102
pager: 302-555-0103
mobile: 302-555-0104
homePhone: 302-555-0105
street: 22 Quay Road
mozillaWorkStreet2: Suite 4
l: Dover
st: DE
postalCode: 19901
c: United States
mozillaHomeStreet: 9 Elm Street
mozillaHomeLocalityName: Dover
workurl: https://lantern.example
labeledURI: https://lantern.example/help Our help page
description:: wqsgw6l0b2lsZQ==
custom1: blue
modifytimestamp: 20240102030405Z
"""


def read(folder: Path, text: str, encoding: str = "utf-8") -> Reading:
    path = folder / "book.ldif"
    path.write_bytes(text.encode(encoding))
    return formats.read(path)


def test_an_entry_of_thunderbird(tmp_path: Path) -> None:
    reading = read(tmp_path, f"version: 1\n\n{THUNDERBIRD}")
    (one,) = reading.resource.organizations
    assert (one.name, one.alternate_names, one.description) == ("Lantern Speech Council", ("LSC",), "« étoile")
    assert one.emails == ("desk@lantern.example", "board@lantern.example")
    assert one.websites == ("https://lantern.example/help", "https://lantern.example")
    assert one.phones == (
        Phone("(302) 555-0101", ("voice",)),
        Phone("(302) 555-0106", ("textphone",), "TTY"),
        Phone("302-555-0102", ("fax",)),
        Phone("302-555-0103", ("pager",)),
        Phone("302-555-0104", ("voice",)),
        Phone("302-555-0105", ("voice",)),
    )
    assert one.addresses == (
        Address("", "22 Quay Road", "Suite 4", "Dover", "DE", "19901", "US"),
        Address("", "9 Elm Street", "", "Dover"),
    )
    assert (one.sources[0].first_line, one.sources[0].last_line, one.sources[0].as_of) == (3, 30, "2024-01-02")
    assert samples.reasons(reading) == [
        "custom1 has no field",
        "words beside a web address have no field: 1 times",
    ]
    assert reading.excerpts[one.id].text == THUNDERBIRD.rstrip("\n")


@pytest.mark.parametrize(
    ("lines", "name", "others", "reasons"),
    [
        ("o: Lantern Council", "Lantern Council", (), []),
        ("o: Lantern Council\no;lang-fr: Conseil Lanterne", "Lantern Council", ("Conseil Lanterne",), []),
        ("cn: Lantern Council\ncn: Lantern", "Lantern Council", ("Lantern",), []),
        ("givenName: Ann\nsn: Lee", "Ann Lee", (), []),
        ("cn: Ann Lee\nsn: Lee\no: Council", "Council", (), ["the person of a company's entry has no field"]),
        ("objectclass: organizationalUnit\nou: Helpline\nmail: a@x.example", "Helpline", (), []),
    ],
)
def test_names(lines: str, name: str, others: tuple[str, ...], reasons: list[str], tmp_path: Path) -> None:
    reading = read(tmp_path, f"dn: x\n{lines}\n")
    (one,) = reading.resource.organizations
    assert (one.name, one.alternate_names, samples.reasons(reading)) == (name, others, reasons)


def test_folds_comments_base64_and_values_kept_elsewhere(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        "# a comment\r\n that goes on: with this\r\ndn:: Y249w4l0b2lsZQ==\r\no:: w4l0b2ls\r\n ZQ==\r\n"
        "telephoneNumber: 302-555-\r\n 0101\r\ndescription:\r\n  two blanks\r\n"
        "jpegPhoto:: AAEC\r\naudio:< file:///etc/passwd\r\nmail:< file:///etc/passwd\r\nno line\r\n",
    )
    (one,) = reading.resource.organizations
    assert (one.name, one.phones[0].number, one.description) == ("Étoile", "302-555-0101", "two blanks")
    assert samples.reasons(reading) == [
        "this is no line of an LDIF entry",
        "a value that is kept in another file was not fetched: 2 times",
        "pictures, sounds and keys are not kept: 1 times",
    ]


def test_other_charsets(tmp_path: Path) -> None:
    reading = read(tmp_path, "dn: x\no: Étoile\n", "latin-1")
    assert reading.resource.organizations[0].name == "Étoile"
    assert "this is not UTF-8" in samples.reasons(reading)[0]
    reading = read(tmp_path, f"dn: x\no:: {base64.b64encode('Étoile'.encode('latin-1')).decode()}\n")
    assert reading.resource.organizations[0].name == "Étoile"
    assert samples.reasons(reading) != []
    assert read(tmp_path, "dn: x\no: Étoile\n", "utf-16").resource.organizations[0].name == "Étoile"


@pytest.mark.parametrize("change", ["modify", "delete", "modrdn"])
def test_changes_are_refused(change: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match=rf"line 4: this file tells changes of entries \(changetype: {change}\)"):
        read(tmp_path, f"version: 1\n\ndn: o=A\nchangetype: {change}\nreplace: o\no: B\n-\n")
    assert read(tmp_path, "dn: o=A\nchangetype: add\no: A\n").resource.organizations[0].name == "A"


def test_lists_and_folders_are_no_organizations(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        "dn: cn=Helpers\nobjectclass: groupOfNames\ncn: Helpers\nmember: cn=A\n\n"
        "dn: ou=People\nobjectclass: organizationalUnit\nou: People\n\ndn: cn=A\no: A\n\n"
        "dn: uid=7\nmail: a@b.example\n",
    )
    assert [one.name for one in reading.resource.organizations] == ["A"]
    assert [(notice.reason, notice.value) for notice in reading.notices] == [
        ("this is a list of contacts, no organization", "Helpers"),
        ("the entry has no name and was left out", "mail: a@b.example"),
        ("a folder of entries is no organization: 1 times", "People"),
    ]


@pytest.mark.parametrize("ending", [".ldi", ".txt", ".csv", ".json", ""])
def test_a_wrong_ending_keeps_no_file_from_being_read(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"book{ending}"
    path.write_text(f"# exported\nversion: 1\n\n{THUNDERBIRD}", encoding="utf-8")
    assert formats.read(path).resource.organizations[0].name == "Lantern Speech Council"


@given(st.lists(st.text(st.sampled_from("dn:o<: =;#\n -Aé"), max_size=20), max_size=6))
def test_any_text_is_read_or_refused(tmp_path: Path, lines: list[str]) -> None:
    path = tmp_path / "any.ldif"
    path.write_text("\n".join(lines), encoding="utf-8")
    assert samples.fate(path) is not None


def test_work_grows_in_proportion_to_the_file(tmp_path: Path) -> None:
    def made(count: int) -> Path:
        path = tmp_path / f"{count}.ldif"
        path.write_text("\n".join([THUNDERBIRD] * count), encoding="utf-8")
        return path

    files = {count: made(count) for count in (60, 60 * TIMES)}
    assert growth(lambda count: ldif.read(files[count]), 60) < LIMIT


@pytest.mark.parametrize(
    ("lines", "address"),
    [
        ("postalAddress: 22 Quay Road$Dover, DE 19901", Address("", "22 Quay Road", "", "Dover", "DE", "19901", "US")),
        (
            "street: 22 Quay Road\nl: Dover\nst: DE\npostalCode: 19901\n"
            "postalAddress: 22 Quay Road$Dover, DE 19901$USA",
            Address("", "22 Quay Road", "", "Dover", "DE", "19901", "US"),
        ),
        ("postalAddress: 22 Quay Road$Box \\241", Address("", "22 Quay Road", "Box $1")),
    ],
)
def test_a_postal_address_in_one(tmp_path: Path, lines: str, address: Address) -> None:
    (tmp_path / "list.ldif").write_text(f"dn: cn=a\nobjectClass: organization\no: Willow Club\n{lines}\n")
    (one,) = formats.read(tmp_path / "list.ldif").resource.organizations
    assert one.addresses == (address,)
