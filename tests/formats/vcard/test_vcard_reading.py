"""vCards in: the dialects of other programs, and what became of each line that has no field."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
import samples

from directory_app import formats
from directory_app.formats.reading import Reading
from directory_app.records import Address, Doubt, PhoneType


def read(folder: Path, *lines: str, version: str = "3.0") -> Reading:
    return read_bytes(folder, samples.lines_of(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD"]).encode())


def read_bytes(folder: Path, data: bytes) -> Reading:
    path = folder / "cards.vcf"
    path.write_bytes(data)
    return formats.read(path)


@pytest.mark.parametrize(
    ("lines", "types"),
    [
        (["TEL;TYPE=X-EVOLUTION-TTYTDD:1234567"], ("textphone",)),
        (["tel;type=x-evolution-ttytdd:1234567"], ("textphone",)),
        (["X-MS-TEL;TYPE=TTYTDD:1234567"], ("textphone",)),
        (["X-MS-TEL;TTYTDD=:1234567"], ("textphone",)),
        (["item1.TEL;TYPE=WORK:1234567", "item1.X-ABLabel:TTY"], ("textphone",)),
        (["item1.TEL;type=WORK;type=VOICE:1234567", "ITEM1.X-ABLABEL:tdd"], ("textphone",)),
        (["a.TEL:1234567", "a.X-ABLabel:Minicom"], ("textphone",)),
        (["a.TEL:1234567", "a.X-ABLabel:Text telephone"], ("textphone",)),
        (["a.TEL:1234567", "a.X-ABLabel:TTY/TDD"], ("textphone",)),
        (["a.TEL:1234567", "a.X-ABLabel:Voice/TTY"], ("voice", "textphone")),
        (["a.TEL:1234567", "a.X-ABLabel:_$!<HomeFAX>!$_"], ("fax",)),
        (["TEL;TYPE=textphone:1234567"], ("textphone",)),
        (['TEL;TYPE="voice,textphone";PREF=1:1234567'], ("voice", "textphone")),
        (["TEL;VALUE=uri;TYPE=textphone:tel:1234567"], ("textphone",)),
        (["TEL;TYPE=TTY-TDD:1234567"], ("textphone",)),
        (["TEL;WORK;FAX:1234567"], ("fax",)),
        (["TEL;TYPE=CELL,TEXT:1234567"], ("voice", "text")),
        (["TEL:1234567"], ("voice",)),
    ],
)
def test_what_answers_a_number(lines: list[str], types: tuple[PhoneType, ...], tmp_path: Path) -> None:
    reading = read(tmp_path, "FN:A", *lines)
    assert samples.phones_of(reading) == [("1234567", types)]
    assert samples.reasons(reading) == []


def test_a_tty_that_only_the_note_knows(tmp_path: Path) -> None:
    reading = read(tmp_path, "FN:A", "TEL:(301) 555-0100", "NOTE:TTY: (888) 205-3223\\nFax: none")
    assert samples.phones_of(reading) == [("(301) 555-0100", ("voice",)), ("(888) 205-3223", ("textphone",))]
    assert reading.resource.organizations[0].description == "TTY: (888) 205-3223\nFax: none"
    assert samples.reasons(reading) == ["the TTY stands in the note only"]


def test_extensions(tmp_path: Path) -> None:
    reading = read(
        tmp_path, "FN:A", "TEL:(301) 555-0100 x12", "TEL;VALUE=uri:tel:+1-301-555-0199;ext=012", version="4.0"
    )
    phones = reading.resource.organizations[0].phones
    assert [(phone.number, phone.extension) for phone in phones] == [
        ("(301) 555-0100", "12"),
        ("+1-301-555-0199", "012"),
    ]


def test_version_2_1_with_quoted_printable(tmp_path: Path) -> None:
    data = (
        b"BEGIN:VCARD\r\nVERSION:2.1\r\n"
        b"ORG;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:=C9pilepsie=\r\n Canada\r\n"
        b"ADR;WORK:;;2900 John St.\\; Suite 402;Markham;Ontario;L3R 5G3;Canada\r\n"
        b"NOTE;QUOTED-PRINTABLE;CHARSET=UTF-8:one=0D=0At=\r\nwo\r\nEND:VCARD\r\n"
    )
    organization = read_bytes(tmp_path, data).resource.organizations[0]
    assert organization.name == "Épilepsie Canada"
    assert organization.addresses == (
        Address("", "2900 John St.; Suite 402", "", "Markham", "Ontario", "L3R 5G3", "CA"),
    )
    assert organization.description == "one\r\ntwo"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_encodings_and_line_ends(encoding: str, end: str, tmp_path: Path) -> None:
    data = end.join(["BEGIN:VCARD", "VERSION:3.0", "FN:Épilepsie", "END:VCARD", ""]).encode(encoding)
    reading = read_bytes(tmp_path, data)
    assert [organization.name for organization in reading.resource.organizations] == ["Épilepsie"]
    assert bool(reading.notices) == (encoding in ("cp1252", "utf-16-le"))  # a guess is told


def test_a_character_cut_by_a_fold_is_whole_again(tmp_path: Path) -> None:
    data = b"BEGIN:VCARD\r\nFN:caf\xc3\r\n \xa9\r\nEND:VCARD\r\n"
    assert read_bytes(tmp_path, data).resource.organizations[0].name == "café"


def test_addresses_of_other_programs(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        "FN:A",
        "ADR:5801;Floor 2;Main Street 1\\, left;Bethesda;MD;20824;USA",
        "ADR;CC=FR:;;1 rue A\\n2e étage;Paris;;75001;Frankreich",
        "ADR:;;;;;;",
    )
    assert reading.resource.organizations[0].addresses == (
        Address("", "PO Box 5801", "Main Street 1, left, Floor 2", "Bethesda", "MD", "20824", "US"),
        Address("", "1 rue A", "2e étage", "Paris", "", "75001", "FR"),
    )


def test_every_line_without_a_field_is_noticed(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        "FN:Jane Roe",
        "N:Roe;Jane;;;",
        "ORG:Rare Center;Helpline",
        "TITLE:Nurse",
        "item1.X-SKYPE:rare",
        "PHOTO;ENCODING=b:aaaa",
        "CATEGORIES:Business",
        "UID:1",
        "TEL:none",
        "ADR:;;;;;;Nowhereland",
        "no colon here",
        "BDAY:2000-01-01",
    )
    assert reading.resource.organizations[0].name == "Rare Center, Helpline"
    noticed = {(notice.line, notice.value) for notice in reading.notices}
    assert noticed >= {
        (3, "Jane Roe"),
        (6, "Nurse"),
        (7, "rare"),
        (8, ""),
        (10, "1"),
        (11, "none"),
        (12, "Nowhereland"),
        (13, "no colon here"),
        (14, "2000-01-01"),
    }
    assert any("categories" in reason for reason in samples.reasons(reading))


def test_several_cards_keep_their_own_lines(tmp_path: Path) -> None:
    card = samples.lines_of(["BEGIN:VCARD", "FN:Same", "REV:20120104T000000Z", "END:VCARD"])
    organizations = read_bytes(tmp_path, (card * 2).encode()).resource.organizations
    assert [organization.id for organization in organizations] == ["same", "same-2"]
    sources = [organization.sources[0] for organization in organizations]
    assert [(source.first_line, source.last_line, source.as_of) for source in sources] == [
        (1, 4, "2012-01-04"),
        (5, 8, "2012-01-04"),
    ]


def test_a_number_changed_elsewhere_is_taken_as_it_is_now(tmp_path: Path) -> None:
    data = samples.written("vcard", samples.FULL).replace(b"(301)251-4925 ext. 12", b"(301)251-9999")
    reading = samples.read_back(tmp_path, "vcard", data)
    assert reading.resource.organizations[0].phones[0].number == "(301)251-9999"
    assert "the number was changed in another program" in samples.reasons(reading)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe\x00\x01\x02" * 50,
        b"Nothing of the kind\r\n" * 20,
        b"x" * 3_000_000,
        b"BEGIN:VCARD\r\nFN:A\r\n" + b"TEL:1234567\r\n" * 20_000 + b"END:VCARD\r\n",
        b"\n" * 2_000_000,
        b"BEGIN:VCARD\r\nVERSION:3.0\r\nEND:VCARD\r\nFN:outside\r\n",
        b"BEGIN:VCARD\r\n" * 2000 + b"END:VCARD\r\n" * 2000,
        b"BEGIN:VCARD\r\nFN:A\r\nNOTE:" + b"x" * 3_000_000 + b"\r\nEND:VCARD\r\n",
        b"BEGIN:VCARD\r\nFN:A\r\nTEL" + b";X-P=1" * 5_000 + b":1234567\r\nEND:VCARD\r\n",
        b"BEGIN:VCARD\r\nFN:A\r\nTEL:" + b"1 " * 100_000 + b"\r\nEND:VCARD\r\n",
        b"BEGIN:VCARD\r\nFN;CHARSET=utf\0:A\r\nEND:VCARD\r\n",
        b"BEGIN:VCARD\r\nFN;CHARSET=punycode:" + b"a" * 100_000 + b"\r\nEND:VCARD\r\n",
    ],
)
def test_bad_files_are_refused_or_noticed(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "bad.vcf"
    path.write_bytes(data)
    assert samples.fate(path)


def test_a_cut_card_is_read_and_noticed(tmp_path: Path) -> None:
    reading = read_bytes(tmp_path, b"BEGIN:VCARD\r\nFN:A\r\nTEL:1234567")
    assert samples.phones_of(reading) == [("1234567", ("voice",))]
    assert samples.reasons(reading) == ["the card is not closed: the file may be cut off"]


def test_a_card_of_an_earlier_version_says_its_doubt_in_a_sentence(tmp_path: Path) -> None:
    """Its words are taken out of the note though they are said otherwise today."""
    flag = '{"field":"emails"\\,"value":"b@"\\,"reason":"the source lost everything after the @"\\,"line":3}'
    note = "NOTE:By Ann.\\nTo check: the source lost everything after the @"
    (record,) = read(tmp_path, "FN:A", "X-DIRECTORY-ID:a", f"X-DIRECTORY-FLAG:{flag}", note).resource.organizations
    assert record.doubts == (Doubt("cut-email", "emails", "b@", line=3),)
    assert record.description == "By Ann."


def test_a_blank_behind_a_soft_line_break_is_a_fold(tmp_path: Path) -> None:
    head = "FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:"
    assert _name(tmp_path, head + "=41=76=69=61=2D=", " =C3=89=74=", " =65") == "Avia-Éte"
    assert _name(tmp_path, head + "=41=76=69=61=2D=", "\t=C3=89") == "Avia-É"
    assert _name(tmp_path, head + "Harbor Board of=", " Dover") == "Harbor Board of Dover"
    assert _name(tmp_path, head + "Harbor=", " Board=", " of=", " =20Dover") == "HarborBoardof Dover"
    assert _name(tmp_path, head + "Harbor=", "Board") == "HarborBoard"


def _name(folder: Path, *lines: str) -> str:
    return read(folder, *lines, version="2.1").resource.organizations[0].name


@pytest.mark.parametrize(
    "picture",
    [
        ["PHOTO;ENCODING=BASE64;JPEG:AAECAwQFBgcI", "Njc4OTo7PD0+P0BB", "AAA=", ""],
        ["PHOTO;BASE64:", " AAECAwQFBgcI", " Njc4OTo7PD0+P0BB", ""],
        ["PHOTO;TYPE=JPEG;ENCODING=b:AAECAwQFBgcI", "Njc4OTo7PD0+P0BB"],
        ["PHOTO;ENCODING=BASE64:" + "A" * 1_100_000],
    ],
)
def test_a_picture_is_told_once_however_it_stands_there(picture: list[str], tmp_path: Path) -> None:
    reading = read(tmp_path, "FN:A", *picture, "LOGO:http://a.example/l.png", "TEL:302-555-0101", version="2.1")
    assert samples.phones_of(reading) == [("302-555-0101", ("voice",))]
    assert samples.reasons(reading) == ["pictures, sounds and keys are not kept: 2 times"]


def test_a_text_in_base64_is_a_text(tmp_path: Path) -> None:
    assert _name(tmp_path, "FN;CHARSET=UTF-8;ENCODING=BASE64:w4l0b2lsZQ==", "") == "Étoile"


@pytest.mark.parametrize("kind", ["KIND:group", "X-ADDRESSBOOKSERVER-KIND:group"])
def test_a_list_of_contacts_is_no_organization(kind: str, tmp_path: Path) -> None:
    reading = read(tmp_path, "FN:Favourites", kind, "MEMBER:urn:uuid:1", version="4.0")
    assert reading.resource.organizations == ()
    assert [(notice.reason, notice.value) for notice in reading.notices] == [
        ("this is a list of contacts, no organization", "Favourites")
    ]


def test_the_preferred_name_is_the_name_and_the_others_are_kept(tmp_path: Path) -> None:
    (one,) = read(tmp_path, "FN;PREF=2:Société", "FN;PREF=1:Society", "FN:Third").resource.organizations
    assert (one.name, one.alternate_names) == ("Society", ("Société", "Third"))
    (one,) = read(tmp_path, "FN:Société", "FN;TYPE=pref:Society", "ORG:Society").resource.organizations
    assert (one.name, one.alternate_names) == ("Society", ("Société",))


def test_e_mails_however_they_are_written(tmp_path: Path) -> None:
    lines = ["EMAIL:mailto:a@x.example", "EMAIL:Desk <b@x.example>", r"EMAIL:c@x.example\, d@x.example", "EMAIL:n/a"]
    reading = read(tmp_path, "FN:A", *lines)
    assert reading.resource.organizations[0].emails == ("a@x.example", "b@x.example", "c@x.example", "d@x.example")
    assert samples.reasons(reading) == ["words beside an e-mail address have no field: 1 times"]


def test_a_card_that_is_not_closed_ends_where_the_next_begins(tmp_path: Path) -> None:
    reading = read(tmp_path, "FN:A", "TEL:302-555-0101", "BEGIN:VCARD", "FN:B", "TEL:302-555-0102")
    assert [(one.name, len(one.phones)) for one in reading.resource.organizations] == [("A", 1), ("B", 1)]
    assert samples.reasons(reading) == ["a card is not closed; it ends where the next one begins: 1 times"]


def test_several_numbers_of_one_line(tmp_path: Path) -> None:
    reading = read(tmp_path, "FN:A", "TEL:302-555-0101 or 302-555-0102", r"TEL:302-555-0103\, TTY: 302-555-0104")
    assert samples.phones_of(reading) == [
        ("302-555-0101", ("voice",)),
        ("302-555-0102", ("voice",)),
        ("302-555-0103", ("voice",)),
        ("302-555-0104", ("textphone",)),
    ]


def test_a_country_alone_is_no_address_unless_numbers_are_dialled_there(tmp_path: Path) -> None:
    (one,) = read(tmp_path, "FN:A", "ADR:;;;;;;United States").resource.organizations
    assert one.addresses == ()
    (one,) = read(tmp_path, "FN:A", "ADR:;;;;;;Germany", "ADR:;;;Bonn;;;Germany").resource.organizations
    assert one.addresses == (Address(city="Bonn", country="DE"),)
    (one,) = read(tmp_path, "FN:A", "ADR:;;;;;;Germany", "TEL:030 5550166").resource.organizations
    assert one.region == "DE"


_PIER = Address("", "22 Quay Road", "", "Dover", "DE", "19901", "US")


@pytest.mark.parametrize(
    ("lines", "addresses"),
    [
        # The label says what ADR says: one address.
        (["ADR:;;22 Quay Road;Dover;DE;19901;USA", "LABEL:22 Quay Road\\nDover\\, DE 19901\\nUSA"], [_PIER]),
        (['ADR;LABEL="22 Quay Road\\nDover, DE 19901":;;22 Quay Road;Dover;DE;19901;USA'], [_PIER]),
        # It says more, so that it is the address.
        (["ADR:;;;Dover;DE;;", "LABEL:22 Quay Road\\nDover\\, DE 19901"], [_PIER]),
        # It is another.
        (
            ["ADR;TYPE=work:;;9 Elm St;Lewes;DE;19958;", "LABEL;TYPE=home:22 Quay Road\\nDover\\, DE 19901"],
            [Address("", "9 Elm St", "", "Lewes", "DE", "19958"), _PIER],
        ),
        # The name of the organization is no line of its own address.
        (["LABEL:Willow Club\\n22 Quay Road\\nDover\\, DE 19901"], [_PIER]),
        (
            ["LABEL:Attn: Jo Roe\\n22 Quay Road\\nDover\\, DE 19901"],
            [msgspec.structs.replace(_PIER, attention="Jo Roe")],
        ),
    ],
)
def test_an_address_on_a_label(tmp_path: Path, lines: list[str], addresses: list[Address]) -> None:
    reading = read(tmp_path, "FN:Willow Club", *lines)
    assert list(reading.resource.organizations[0].addresses) == addresses
    assert samples.reasons(reading) == []


def test_a_label_that_is_not_told_apart_stays_as_it_is_printed(tmp_path: Path) -> None:
    reading = read(tmp_path, "FN:Willow Club", "LABEL:22 Quay Road\\nHarbour Business Park\\nUmbra")
    assert reading.resource.organizations[0].addresses == (
        Address(address_1="22 Quay Road", address_2="Harbour Business Park, Umbra"),
    )
    assert samples.reasons(reading) == ["the parts of an address are not told apart; it stays as it is printed"]
