"""Which column is which field: by its heading, by what stands below it, and by the columns beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from directory_app import formats
from directory_app.errors import UnreadableError
from directory_app.formats.tables import headings
from directory_app.formats.tables.mapping import guess
from directory_app.formats.tables.reading import read
from directory_app.records import Address, Organization


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Site Phone", "voice"), ("Contact Telephone Number", "voice"), ("Toll-Free Telephone", "toll_free"),
        ("V/TTY", "voice+tty"), ("TDD/TTY", "tty"), ("Voice/TTY", "voice+tty"), ("Phone/Fax", "voice+fax"),
        ("Tel/Fax", "voice+fax"), ("Main Phone Number", "voice"), ("Facsimile number", "fax"), ("Crisis Line", "voice"),
        ("Phone #", "voice"), ("Telephone No.", "voice"), ("Business Fax Number", "fax"), ("Video Phone", "video"),
        ("TTY phone", "tty"), ("Phone (Voice/TTY)", "voice+tty"), ("Pager Number", "pager"), ("Text Line", "text"),
        ("Addr1", "address.1.address_1"), ("Address Line 3", "address.1.address_2"), ("Zip/Postal", "postal"),
        ("statecd", "state"), ("adr2", "address.1.address_2"), ("zipcd", "postal"), ("weburl", "web"), ("nme", "name"),
        ("Contact Information: City/Town", "city"), ("State/Territory", "state"), ("ZIP+4", "postal"),
        ("Mailing City", "address.mailing.city"),
        ("MailingAddressIsPrivate", "address.mailing.private"),
        ("Primary Email", "email"), ("E-mail 2 Address", "email"), ("E-mail Display Name", ""), ("E-mail Type", ""),
        ("Web Page 1", "web"), ("Job Title", "role"), ("Contact Person", "attention"), ("Agency Name", "name"),
        ("Telefon geschäftlich", "voice"), ("Fax geschäftlich", "fax"), ("PLZ geschäftlich", "address.business.postal"),
        ("Straße geschäftlich", "address.business.address"), ("Firma", "name"), ("E-Mail-Adresse", "email"),
        ("Télécopieur", "fax"), ("ATS", "tty"), ("Sans frais", "toll_free"), ("Organisme", "name"),
        ("Courriel", "email"),
        ("Code postal", "postal"), ("Teléfono", "voice"), ("Código postal", "postal"), ("Dirección", "address"),
        ("Site Location", ""), ("Service Area City", ""), ("Phone Type", ""), ("Account Number", ""), ("Birthday", ""),
    ],
)  # fmt: skip
def test_headings(heading: str, field: str) -> None:
    assert headings.field_of(heading) == field


def test_a_county_is_a_state_where_there_is_none() -> None:
    assert headings.fields_of(["Work City", "Work County"])[1] == "address.work.state"
    assert headings.fields_of(["Work State", "Work County"])[1] == ""


@pytest.mark.parametrize(
    ("columns", "fields"),
    [
        ({"Title": ["Ms.", "Dr."], "Company": ["Kite", "Sleep"]}, ["prefix", "name"]),
        ({"Title": ["Director"], "Organization": ["Kite"]}, ["role", "name"]),
        ({"Title": ["Kite"], "Phone": ["202-555-0101"]}, ["name", "voice"]),
        (
            {"Name": ["Ada Fields"], "Organization": ["Kite Society"], "Phone": ["202-555-0101"]},
            ["person", "name", "voice"],
        ),
        ({"Agency Name": ["Kite"], "Program Name": ["Nights"], "Provider": ["77Z"]}, ["name"]),
        ({"Program Name": ["Nights"], "Phone": ["202-555-0101"]}, ["name", "voice"]),
        ({"Name": ["Kite"], "Contact": ["a@kite.example"]}, ["name", "email"]),
        ({"Name": ["Kite"], "Reach us": ["(202) 555-0101"]}, ["name", "voice"]),
        ({"Name": ["Kite"], "Reach us": ["202-555-0101 x310"]}, ["name", "voice"]),
        ({"Name": ["Kite"], "Call": ["202-555-0101"]}, ["name", "voice"]),
        ({"Name": ["Kite"], "Do not call": ["202-555-0101"]}, ["name"]),
        ({"Hotline": ["Crisis Line", "Veterans"], "Number": ["988", "1-800-555-0100, press 1"]}, ["name", "voice"]),
        ({"Agency/Organization": ["Kite"], "Name of Contact": ["Ada"]}, ["name"]),
        ({"Name of Organisation": ["Kite"], "County": ["Kent"]}, ["name"]),
        ({"Name": ["Kite", "Elm"], "SAT_OPEN": ["0.5833333333", "0.75"], "LNG": ["-0.1276", "-2.5879"]}, ["name"]),
        ({"Name": ["Kite"], "NPI Number": ["2025550101"]}, ["name"]),
        ({"Name": ["Kite"], "More": ["https://kite.example"]}, ["name", "web"]),
        ({"Name": ["Kite"], "Phone": ["we do"], "Text": ["we help"]}, ["name"]),
        ({"Name": ["Kite"], "Phone": ["202-555-0101"], "Ext.": ["12"]}, ["name", "voice", "extension"]),
    ],
)
def test_values_and_columns_beside_each_other(columns: dict[str, list[str]], fields: list[str]) -> None:
    mapping = guess(list(columns), list(columns.values()))
    assert [mapping.columns[name] for name in columns if name in mapping.columns] == fields


def _read(tmp_path: Path, text: str) -> tuple[list[Organization], list[str]]:
    path = tmp_path / "a.csv"
    path.write_bytes(text.encode())
    reading = formats.read(path)
    return list(reading.resource.organizations), [notice.reason for notice in reading.notices]


def test_a_person_is_a_line_of_the_address(tmp_path: Path) -> None:
    head = "Title,First Name,Last Name,Company,Job Title,Business City,Business Phone\n"
    (one,), notices = _read(tmp_path, head + "Ms.,Ada,Fields,Kite,Director,Reno,775-555-0101\n")
    assert (one.name, one.alternate_names, notices) == ("Kite", (), [])
    assert one.addresses == (Address("Ms. Ada Fields, Director", city="Reno"),)


def test_parts_beside_each_other_are_one_address(tmp_path: Path) -> None:
    (one,), _ = _read(tmp_path, "Name,Site Address,City,State,Site Zip\nKite,22 Quay Road,Dover,DE,19901\n")
    assert one.addresses == (Address("", "22 Quay Road", "", "Dover", "DE", "19901"),)


def test_lines_of_one_address(tmp_path: Path) -> None:
    head = "Name,Address Line 1,Address Line 2,Address Line 3,Address Line 4,Postcode\n"
    (one,), _ = _read(tmp_path, head + "Kite,The Old Mill,Quay Road,Dover,Kent,CT16 1AA\n")
    assert one.addresses == (Address("", "The Old Mill", "Quay Road, Dover, Kent", postal_code="CT16 1AA"),)


def test_words_that_are_no_value(tmp_path: Path) -> None:
    text = "Name,Phone,Fax,Email,Website\nKite,202-555-0101,same,On our web site,No.\nSleep,N/A,-,none,null\n"
    (kite, sleep), notices = _read(tmp_path, text)
    assert ([it.types for it in kite.phones], kite.emails, kite.websites) == ([("voice", "fax")], (), ())
    assert [(doubt.code, doubt.value) for doubt in kite.doubts] == [("no-email", "On our web site")]
    assert (sleep.phones, sleep.emails, sleep.websites, sleep.doubts) == ((), (), (), ())
    assert notices == ["these words stand for no value and were left out", "it is no e-mail address"]


def test_several_addresses_in_a_cell(tmp_path: Path) -> None:
    text = 'Name,Email,Web\nKite,"a@k.example or Desk <b@k.example>","www.k.example, help@k.example"\n'
    (one,), _ = _read(tmp_path, text)
    assert (one.emails, one.websites) == (("a@k.example", "b@k.example"), ("www.k.example",))


def test_dates_in_the_order_of_their_column(tmp_path: Path) -> None:
    rows = "".join(f"K{number},5/6/2024\n" for number in range(60))
    organizations, notices = _read(tmp_path, f"Name,Last Verified\n{rows}Z,21/6/2024\n")
    assert ({one.last_verified for one in organizations}, notices) == ({"2024-06-05", "2024-06-21"}, [])
    organizations, notices = _read(tmp_path, f"Name,Last Verified\n{rows}")
    assert {one.last_verified for one in organizations} == {"2024-05-06"}
    (notice,) = notices
    assert notice.endswith("60 times, first in lines 2, 3, 4, 5 and 6")


def test_a_column_of_numbers_without_a_place_is_said_first(tmp_path: Path) -> None:
    text = "Name,Moon,Account No\nKite,full,(202) 555-0101\nSleep,new,202-555-0102\n"
    _, notices = _read(tmp_path, text)
    assert notices[0] == "the column 'Account No' holds phone numbers and was not placed"


def test_quotation_marks_behind_backslashes(tmp_path: Path) -> None:
    text = 'Name,City,Phone\n"The \\"Hope\\" Center, North",Salem,202-555-0102\n"C:\\",Dover,202-555-0103\n'
    (hope, _other), _ = _read(tmp_path, text)
    assert (hope.name, hope.addresses[0].city) == ('The "Hope" Center, North', "Salem")


def test_a_row_a_number_of_other_programs(tmp_path: Path) -> None:
    text = "Agency,Phone Number,Phone Type\nKite,202-555-0101,Voice\nKite,202-555-0102,TTY\nSleep,202-555-0103,Fax\n"
    (kite, sleep), _ = _read(tmp_path, text)
    assert [(it.number, *it.types) for it in kite.phones] == [("202-555-0101", "voice"), ("202-555-0102", "textphone")]
    assert sleep.phones[0].types == ("fax",)


def test_last_digits_of_a_second_number_are_in_doubt(tmp_path: Path) -> None:
    (one,), _ = _read(tmp_path, "Name,Phone\nKite,202-555-0151 & 0152\n")
    assert (one.phones[0].number, one.phones[0].description) == ("202-555-0151", "& 0152")
    assert [(it.code, it.parameters) for it in one.doubts] == [("digits-after", ("0152",))]


def test_what_is_marked_private_and_who_verified_are_no_contacts(tmp_path: Path) -> None:
    head = "PublicName,MainContactName,MainContactPhoneNumber,MainContactIsPrivate,LastVerifiedByPhoneNumber\n"
    (one,), notices = _read(tmp_path, head + "Kite,Ada Fields,202-555-0101,Yes,202-555-0102\n")
    assert (one.phones, one.addresses) == ((), ())
    assert "it is marked private and was left out" in notices
    assert notices[0] == "the column 'LastVerifiedByPhoneNumber' holds phone numbers and was not placed"


def test_a_whole_address_in_one_cell(tmp_path: Path) -> None:
    text = 'Name,Address\nA,"22 Quay Road, Dover, DE 19901"\nB,"Dover, DE 19901"\nC,"One Harbor Circle, NE"\n'
    a, b, c = _read(tmp_path, text)[0]
    assert a.addresses == (Address("", "22 Quay Road", "", "Dover", "DE", "19901", "US"),)
    assert b.addresses == (Address("", "", "", "Dover", "DE", "19901", "US"),)
    assert c.addresses == (Address(address_1="One Harbor Circle, NE"),)


def test_labels_in_a_column_for_phones_and_ttys(tmp_path: Path) -> None:
    text = 'Name,Phone/TTY,Web\nKite,"(302) 555-0101 (V), (302) 555-0102 (TTY)",http://n/a\nB,302-555-0103,\n'
    (kite, other), notices = _read(tmp_path, text)
    assert [it.types for it in kite.phones] == [("voice",), ("textphone",)]
    assert (other.phones[0].types, kite.websites, notices) == (("voice", "textphone"), (), [])


def test_an_address_for_mail_and_one_of_a_site_in_one_cell(tmp_path: Path) -> None:
    (one,), notices = _read(tmp_path, "Name,E-mail/Website\nKite,ada@kite.example / www.kite.example\n")
    assert (one.emails, one.websites, notices) == (("ada@kite.example",), ("www.kite.example",), [])


def test_what_a_cell_holds_beside_columns_agrees_with_them_or_stays(tmp_path: Path) -> None:
    head = "Name,Address,City,Zip\n"
    street = '"22 Quay Road, Dover, DE 19901"'
    (same, other), _ = _read(tmp_path, f"{head}A,{street},Dover,19901\nB,{street},Lewes,19958\n")
    assert same.addresses == (Address("", "22 Quay Road", "", "Dover", "DE", "19901", "US"),)
    assert other.addresses == (Address("", "22 Quay Road, Dover, DE 19901", "", "Lewes", "", "19958"),)


def test_an_address_in_one_cell_that_is_not_told_apart_is_told(tmp_path: Path) -> None:
    text = 'Name,Address\nA,"22 Quay Road, Trowbridge"\nB,"22 Quay Road, Suite 4"\n'
    (a, b), reasons = _read(tmp_path, text)
    assert [it.addresses[0].address_1 for it in (a, b)] == [
        "22 Quay Road, Trowbridge", "22 Quay Road, Suite 4",
    ]  # fmt: skip
    assert reasons == ["the parts of an address are not told apart; it stays as it is printed"]


BARE = (
    'Elm and Fir,,,,\nElm Place,"Dover, De",,302-555-0141,\nFir Door,"Lewes, DE",,302-555-0157,\n'
    "National,,,1-800-555-0133,\nAsh and Oak,,,,\nOak Crisis,national,,Dial 988     1-800-555-0155,\n"
    "Ash Aid,national,,1-888-555-0188,\n"
)


def test_a_table_whose_first_line_is_a_section_and_no_header(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text(BARE)
    found = read(tmp_path / "list.csv")
    assert [(it.name, [phone.number for phone in it.phones]) for it in found.resource.organizations] == [
        ("Elm Place", ["302-555-0141"]),
        ("Fir Door", ["302-555-0157"]),
        ("National", ["1-800-555-0133"]),
        ("Oak Crisis", ["988", "1-800-555-0155"]),
        ("Ash Aid", ["1-888-555-0188"]),
    ]
    assert {phone.label for it in found.resource.organizations for phone in it.phones} == {"", "Dial"}
    notice = next(it for it in found.notices if it.reason.startswith("no line names the columns"))
    assert notice.value == "Column 1 → name; Column 4 → voice"


@pytest.mark.parametrize(
    "text",
    [
        "Elm Place,Kim Lee,302-555-0141\nFir Door,Ash Roe,302-555-0157\n",  # which of the two is it?
        "Foo,Bar\nElm Place,302-555-0141\nFir Door,302-555-0157\n",  # headings that nobody knows
    ],
)
def test_a_table_without_known_names_that_leaves_a_question(tmp_path: Path, text: str) -> None:
    (tmp_path / "list.csv").write_text(text)
    with pytest.raises(UnreadableError, match="--columns"):
        read(tmp_path / "list.csv")


def test_streets_of_a_table_without_a_header(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text("Elm Place,9 Elm Street,302-555-0141\nFir Door,1 Quay Road,302-555-0157\n")
    first, second = read(tmp_path / "list.csv").resource.organizations
    assert [it.addresses[0].address_1 for it in (first, second)] == ["9 Elm Street", "1 Quay Road"]


@pytest.mark.parametrize(
    ("heading", "cell", "name", "address"),
    [
        (
            "NGO Name & Address", "Elm Trust, B-14, Kite Nagar, Jaipur - 302 015, Rajasthan", "Elm Trust",
            ("B-14, Kite Nagar", "Jaipur", "Rajasthan", "302 015"),
        ),
        (
            "Name and address", "Elm Trust\n22 Quay Road\nDover, DE 19901", "Elm Trust",
            ("22 Quay Road", "Dover", "DE", "19901"),
        ),
        ("Nombre y dirección", "Centro Olmo", "Centro Olmo", ()),
    ],
)  # fmt: skip
def test_a_name_and_its_address_in_one_column(
    tmp_path: Path, heading: str, cell: str, name: str, address: tuple[str, ...]
) -> None:
    (record,), _ = _read(tmp_path, f'No,{heading},Contact Details,Email ID\n1,"{cell}",011-26555019,a@elm.example\n')
    assert (record.name, [phone.number for phone in record.phones], record.emails) == (
        name, ["011-26555019"], ("a@elm.example",),
    )  # fmt: skip
    found = [(it.address_1, it.city, it.state_province, it.postal_code) for it in record.addresses]
    assert found == ([address] if address else [])


def test_a_whole_address_beside_a_column_of_its_state(tmp_path: Path) -> None:
    """What one of both alone says counts; where they differ, the cell stays as it is printed."""
    text = (
        'Province,Name,Physical address,Tel\nKiteland,Elm House,"12 Kite Ave, Benoni, 1501",011 555 0101\n'
        'Jalisco,Olmo,"Calle Olmo 22, Col. Centro, C.P. 44100, Guadalajara",33 3555 0101\n'
        'Ohio,Fir House,"22 Quay Road, Dover, DE 19901",302-555-0102\n'
    )
    records, _ = _read(tmp_path, text)
    assert [(it.city, it.state_province, it.postal_code) for one in records for it in one.addresses] == [
        ("Benoni", "Kiteland", "1501"), ("Guadalajara", "Jalisco", "44100"), ("", "Ohio", ""),
    ]  # fmt: skip


def test_columns_of_google_contacts_are_read_by_their_labels(tmp_path: Path) -> None:
    """A label says what its value is, and the street of the first address is in no second one."""
    path = tmp_path / "contacts.csv"
    path.write_text(
        "First Name,Last Name,Organization Name,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value,"
        "Address 1 - Street,Address 1 - City,Address 1 - Region,Address 1 - Postal Code,"
        "Website 1 - Label,Website 1 - Value,Custom Field 1 - Label,Custom Field 1 - Value\n"
        "Kim,Lee,Elm Aid,Work,a@elm.example,Work Fax,302-555-0122,1 Quay Road,Dover,DE,19901,"
        "Other,elm.example,Videophone,302-555-0125\n",
        encoding="utf-8",
    )
    (record,) = read(path).resource.organizations
    assert [(it.number, it.types) for it in record.phones] == [
        ("302-555-0122", ("fax",)),
        ("302-555-0125", ("video",)),
    ]
    assert (record.emails, record.websites, record.doubts) == (("a@elm.example",), ("elm.example",), ())
    (address,) = record.addresses
    assert (address.attention, address.address_1, address.city) == ("Kim Lee", "1 Quay Road", "Dover")


@pytest.mark.parametrize("number", ["3.02555E+09", "3,02555E+09", "3E+09"])
def test_a_number_that_a_spreadsheet_rounded_is_none(tmp_path: Path, number: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f'Name,Phone,Fax\nElm,302-555-0101,"{number}"\n', encoding="utf-8")
    (record,) = read(path).resource.organizations
    assert [it.number for it in record.phones] == ["302-555-0101"]
    assert [(doubt.code, doubt.value) for doubt in record.doubts] == [("rounded-number", number)]


def test_rows_with_ids_of_their_own_are_told_apart_by_that_of_the_organization(tmp_path: Path) -> None:
    """So are the extensions between a number and its kind."""
    text = (
        "id,organization_id,name,phone_number,extension,phone_type\n"
        "1,9,Elm Line,302-555-0101,5,voice\n2,9,Elm Line,302-555-0102,,tty\n"
    )
    ((record,), _) = _read(tmp_path, text)
    numbers = [(phone.number, phone.extension, *phone.types) for phone in record.phones]
    assert numbers == [("302-555-0101", "5", "voice"), ("302-555-0102", "", "textphone")]
