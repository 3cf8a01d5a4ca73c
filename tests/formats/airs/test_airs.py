"""AIRS XML in: agencies with their sites and services, what is confidential, and files that mean harm."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
import samples
from growth import LIMIT, TIMES, growth

from directory_app import formats
from directory_app.errors import UnreadableError
from directory_app.exchange import importing
from directory_app.formats.airs import reading as airs
from directory_app.formats.reading import Reading
from directory_app.records import Address, Phone
from directory_app.store.directory import Directory

AGENCY = """<Agency RecordOwner="HARB">
  <Key>1</Key>
  <Name>Lantern Speech Council</Name>
  <AgencyDescription>Helps people speak.</AgencyDescription>
  <AKA><Name>LSC</Name><Confidential>false</Confidential></AKA>
  <AKA><Name>Secret House</Name><Confidential>true</Confidential></AKA>
  <AgencyLocation>
    <Key>2</Key><Name>Lantern Speech Council</Name><SiteDescription/>
    <PhysicalAddress Confidential="false">
      <PreAddressLine>Front desk</PreAddressLine><Line1>22 Quay Road</Line1><Line2>Suite 4</Line2>
      <City>Dover</City><County>Kent</County><State>DE</State><ZipCode>19901</ZipCode><Country>United States</Country>
    </PhysicalAddress>
    <MailingAddress Confidential="true"><City>Dover</City><State>DE</State><Country>US</Country></MailingAddress>
  </AgencyLocation>
  <Phone TollFree="true" Confidential="false"><PhoneNumber>800-555-0101</PhoneNumber></Phone>
  <Phone TollFree="false" Confidential="false">
    <PhoneNumber>302-555-0102</PhoneNumber><Extension>12</Extension><Description>mornings</Description>
    <Type>Voice</Type><Function>Intake</Function>
  </Phone>
  <Phone TollFree="false" Confidential="false"><PhoneNumber>302-555-0103</PhoneNumber><Type>TTY/TDD</Type></Phone>
  <Phone TollFree="false" Confidential="false"><PhoneNumber>302-555-0104</PhoneNumber><Type>Fax</Type></Phone>
  <Phone TollFree="false" Confidential="true"><PhoneNumber>302-555-0199</PhoneNumber></Phone>
  <Phone TollFree="false" Confidential="false"><ReasonWithheld>safety</ReasonWithheld></Phone>
  <URL><Address>https://lantern.example</Address></URL>
  <Email><Address>desk@lantern.example</Address></Email>
  <Contact Type="Director"><Title>Director</Title><Name>Ann Lee</Name>
    <Email><Address>ann@lantern.example</Address></Email></Contact>
  <IRSStatus>501(c)(3)</IRSStatus>
  <Site>
    <Key>3</Key><Name>Willow Office</Name><SiteDescription>By the harbor</SiteDescription>
    <PhysicalAddress Confidential="false"><Line1>9 Elm Street</Line1><City>Dover</City><State>DE</State>
      <Country>US</Country></PhysicalAddress>
    <Phone TollFree="false" Confidential="false"><PhoneNumber>302-555-0130 or 302-555-0131</PhoneNumber></Phone>
    <SiteService><Name>Balance class</Name><Key>4</Key>
      <Phone TollFree="false" Confidential="false"><PhoneNumber>302-555-0140</PhoneNumber></Phone>
      <Taxonomy><Code>LR-1</Code></Taxonomy></SiteService>
  </Site>
  <Site ExcludeFromDirectory="true"><Key>9</Key><Name>Quiet House</Name>
    <Phone TollFree="false" Confidential="false"><PhoneNumber>302-555-0198</PhoneNumber></Phone></Site>
  <ResourceInfo DateLastVerified="2024-05-06"/>
  <Agency><Key>5</Key><Name>Maple Choir</Name>
    <Phone TollFree="false" Confidential="false"><PhoneNumber>302-555-0150</PhoneNumber></Phone></Agency>
</Agency>"""
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'


def source(*agencies: str, head: str = HEAD) -> str:
    return f'{head}\n<Source OriginTimestamp="2024-06-01T00:00:00">\n{"".join(agencies)}\n</Source>\n'


def read(folder: Path, text: str, encoding: str = "utf-8") -> Reading:
    path = folder / "export.xml"
    path.write_bytes(text.encode(encoding))
    return formats.read(path)


def test_an_agency_with_its_sites_and_services(tmp_path: Path) -> None:
    reading = read(tmp_path, source(AGENCY))
    one, choir = reading.resource.organizations
    assert (one.name, one.alternate_names) == ("Lantern Speech Council", ("LSC",))
    assert one.description == "Helps people speak."
    assert one.addresses == (
        Address("Front desk", "22 Quay Road", "Suite 4", "Dover", "DE", "19901", "US"),
        Address("Willow Office", "9 Elm Street", "", "Dover", "DE", "", "US"),
    )
    assert one.phones == (
        Phone("800-555-0101", ("voice",), "Toll-free"),
        Phone("302-555-0102", ("voice",), "Intake", "12", "mornings"),
        Phone("302-555-0103", ("textphone",), "TTY/TDD"),
        Phone("302-555-0104", ("fax",), "Fax"),
        Phone("302-555-0130", ("voice",), "", "", "Willow Office"),
        Phone("302-555-0131", ("voice",), "", "", "Willow Office"),
        Phone("302-555-0140", ("voice",), "", "", "Balance class"),
    )
    assert one.emails == ("desk@lantern.example", "ann@lantern.example")
    assert one.websites == ("https://lantern.example",)
    assert (one.last_verified, one.sources[0].as_of, one.sources[0].first_line) == ("2024-05-06", "2024-06-01", 3)
    assert [phone.number for phone in choir.phones] == ["302-555-0150"]
    assert reading.excerpts[choir.id].text.startswith("<Agency><Key>5</Key><Name>Maple Choir</Name>")
    assert reading.excerpts[choir.id].text.endswith("</Agency>")


def test_what_is_confidential_or_for_no_directory_is_counted_and_shown_nowhere(tmp_path: Path) -> None:
    reading = read(tmp_path, source(AGENCY, '<Agency ExcludeFromDirectory="true"><Name>Dune Home</Name></Agency>'))
    told = [(notice.reason, notice.value or notice.record) for notice in reading.notices]
    assert ("what the source calls confidential was left out (AKA): 1 times", "") in told
    assert ("what the source calls confidential was left out (number): 1 times", "") in told
    assert ("what the source calls confidential was left out (address): 1 times", "") in told
    assert ("the source wants it in no directory, so it was left out", "Quiet House") in told
    assert ("the source wants it in no directory, so it was left out", "Dune Home") in told
    assert ("a number is withheld", "safety") in told
    assert ("SiteService.Taxonomy has no field: 1 times", "LR-1") in told
    assert "0199" not in repr((reading.resource, reading.notices))
    assert "0198" not in repr((reading.resource, reading.notices))


def test_name_spaces_and_encodings(tmp_path: Path) -> None:
    plain = "<a:Agency><a:Name>Étoile</a:Name></a:Agency>"
    text = f'<?xml version="1.0" encoding="iso-8859-1"?><a:Source xmlns:a="http://x.example/3_1">{plain}</a:Source>'
    assert read(tmp_path, text, "latin-1").resource.organizations[0].name == "Étoile"
    text = text.replace("iso-8859-1", "utf-16")
    assert read(tmp_path, text, "utf-16").resource.organizations[0].name == "Étoile"


@pytest.mark.parametrize("ending", [".txt", ".json", ""])
def test_a_wrong_ending_keeps_no_file_from_being_read(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"export{ending}"
    path.write_text(source(AGENCY), encoding="utf-8")
    assert len(formats.read(path).resource.organizations) == 2


_LAUGHS = "".join(f'<!ENTITY {it} "{f"&{before};" * 10}">' for before, it in zip("abcdefgh", "bcdefghi", strict=True))


@pytest.mark.parametrize(
    ("doctype", "name"),
    [
        (f'<!DOCTYPE Source [<!ENTITY a "ha">{_LAUGHS}]>', "&i;"),
        ('<!DOCTYPE Source [<!ENTITY a SYSTEM "file:///etc/passwd">]>', "&a;"),
        ('<!DOCTYPE Source [<!ENTITY % a SYSTEM "http://x.example/a.dtd"> %a;]>', "A"),
        ('<!DOCTYPE Source SYSTEM "http://x.example/a.dtd">', "&a;"),
    ],
)
def test_entities_are_refused(doctype: str, name: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="entities of its own"):
        read(tmp_path, source(f"<Agency><Name>{name}</Name></Agency>", head=doctype))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("<rss><channel/></rss>", "line 1: this XML begins with <rss>; of XML, only AIRS files"),
        (source(AGENCY)[:700], r"line \d+: this is no XML"),
        (source(), "there is no agency in this file"),
        ("", "line 1: this is no XML: no element found"),
        (source("<Agency>" * 200 + "</Agency>" * 200), "nested too deeply"),
        (source(head='<?xml version="1.0" encoding="martian"?>'), "unknown encoding"),
    ],
)
def test_other_files_are_refused_in_words(text: str, reason: str, tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match=reason):
        read(tmp_path, text)


def test_a_file_of_any_size_is_read_an_agency_at_a_time(tmp_path: Path) -> None:
    path = tmp_path / "large.xml"
    path.write_text(source(*[AGENCY.replace("Council", f"Council {n}") for n in range(40)]), encoding="utf-8")
    assert importing.build(path, tmp_path / "large.sqlite") == 80
    with closing(Directory.open(tmp_path / "large.sqlite")) as directory:
        found = directory.organization("lantern-speech-council-7")
    assert found == next(it for it in airs.read(path).resource.organizations if it.name.endswith("Council 7"))


def test_work_grows_in_proportion_to_the_file(tmp_path: Path) -> None:
    def made(count: int) -> Path:
        path = tmp_path / f"{count}.xml"
        path.write_text(source(*[AGENCY] * count), encoding="utf-8")
        return path

    files = {count: made(count) for count in (30, 30 * TIMES)}
    assert growth(lambda count: airs.read(files[count]), 30) < LIMIT


def test_any_beginning_of_a_file_is_read_or_refused(tmp_path: Path) -> None:
    data = source(AGENCY).encode()
    path = tmp_path / "cut.xml"
    for end in range(0, len(data), 97):
        path.write_bytes(data[:end])
        assert samples.fate(path)
