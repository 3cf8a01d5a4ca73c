"""Numbers beside each other on a line."""

from __future__ import annotations

import pytest

from directory_app.reports.find import contact_points, numbers


@pytest.mark.parametrize(
    ("line", "kinds"),
    [
        ("573-555-0105 Fax 573-555-0106", ["voice", "fax"]),
        ("573-555-0105 Voice 573-555-0106 Fax", ["voice", "fax"]),
        ("Voice / Fax: 618-555-0139 / 618-555-0140", ["voice", "fax"]),
        ("Voice/TTY: 508-555-0145 or 800-555-0146", ["voice textphone", "voice textphone"]),
        ("Call or text: 312-555-0168", ["voice text"]),
        ("301-555-0144/1-800-555-0145", ["voice", "voice"]),
        ("Nurse: 323-555-0102, pager 0103", ["voice"]),
        ("TELECOMMUNICATIONS DEVICE FOR THE DEAF: 409-555-0150", ["textphone"]),
        ("Text KITE to 555-0142 Text HELLO to 741741", ["text", "text"]),
        ('Text "DEAF" to 85501', ["text"]),
        ("Elm Line: 1553 / (02) 7989-0127", ["voice", "voice"]),
        ("International: 001-919-555-0127", ["voice"]),
        ("Relay UK: dial 18001 then 029 2055 0122", ["textphone", "voice"]),
        ("TDD phone number for all hotlines: 866-555-0159", ["textphone"]),
        ("Crisis Text (2pm-2am ET): 555019", ["text"]),
        ("They can call by texting KITE to 55501", ["text"]),
        ("Elm Care800 555-0144", ["voice"]),
        ("For TTY, call 302-555-0121. For voice, call 302-555-0120.", ["textphone", "voice"]),
        ("302-555-0120; 302-555-0121 for TTY users", ["voice", "textphone"]),
        ("302-555-0120; 302-555-0121 for the hearing impaired", ["voice", "textphone"]),
        ("People who are deaf can call 302-555-0121", ["textphone"]),
        ("Tel: 0118 496 0120 Text relay: 18001 0118 496 0120", ["voice", "textphone"]),
        ("Tel.: 0221 5550120, Telefon für Gehörlose: 0221 5550121", ["voice", "textphone"]),
        ("Tel.: 0221 5550120, Gehörlosentelefon: 0221 5550121", ["voice", "textphone"]),
        ("Tel.: 0221 5550120, Fax für Gehörlose: 0221 5550121", ["voice", "fax"]),
        ("Tél. : 418 555-0120, téléimprimeur : 418 555-0121", ["voice", "textphone"]),
        ("Tél. : 418 555-0120, sourds et malentendants : 418 555-0121", ["voice", "textphone"]),
        ("Teléfono: 302-555-0120. Los usuarios de TTY deben llamar al 302-555-0121", ["voice", "textphone"]),
        ("Teléfono: 302-555-0120. Personas sordas: 302-555-0121", ["voice", "textphone"]),
        ("(v) 302-555-0120 (t) 302-555-0121 (f) 302-555-0122", ["voice", "textphone", "fax"]),
        ("Fax your form to 302-555-0122", ["fax"]),
        ("Center for the Deaf: 302-555-0120", ["voice"]),
        ("Society of the Hearing Impaired 302-555-0120", ["voice"]),
        ("Verein für Gehörlose: 0221 5550120", ["voice"]),
        ("Accession No.: 2005155501", []),
        ("Tokyo 104-0061, Japan", []),
    ],
)
def test_kinds_of_numbers_beside_each_other(line: str, kinds: list[str]) -> None:
    """Each label belongs to one number, or is dealt among as many."""
    assert [" ".join(number.types) for number in numbers.find(line, line)] == kinds


@pytest.mark.parametrize(
    "text", ["0300 555 010 1", "Tel: 0300 555 010 1", "Call 0300 555 010 1.", "0300 555 010 1 (free)"]
)
def test_the_last_digit_of_four_groups_is_kept(text: str) -> None:
    """A group of one digit at the end of a number belongs to it."""
    assert [number.text for number in contact_points.find(text).numbers] == ["0300 555 010 1"]


def test_toll_free_and_relay_is_voice() -> None:
    """Somebody answers whom relay users can call, too."""
    (number,) = contact_points.find("1-866-555-0106 (toll-free and video relay service)").numbers
    assert number.types == ("voice",)


@pytest.mark.parametrize(
    ("line", "printed"),
    [
        ("0800 - 055 50 19", ["0800 - 055 50 19"]),  # Germany
        ("030 - 555 019 000", ["030 - 555 019 000"]),
        ("Tel.: 0221 5550-0", ["0221 5550-0"]),
        ("09131 / 555010", ["09131 / 555010"]),
        ("Elmamt: 116 117", ["116 117"]),
        ("116 117 people came", []),
        ("Call: 01-5550160", ["01-5550160"]),  # Ireland
        ("Order 01-5550160 was sent", []),
        ("Call 0508 HARBORS.", ["0508 HARBORS"]),  # New Zealand
        ("0800 4 555 019", ["0800 4 555 019"]),
        ("0300 555 010 1", ["0300 555 010 1"]),  # United Kingdom
        ("0300 555 010 7 days a week", ["0300 555 010"]),
        ("(55) 5550-0190 / (22) 555-0191", ["(55) 5550-0190", "(22) 555-0191"]),  # Mexico
    ],
)
def test_numbers_as_countries_write_them(line: str, printed: list[str]) -> None:
    """With what shows beside them that they are numbers."""
    assert [number.text for number in numbers.find(line, line)] == printed


@pytest.mark.parametrize(
    ("line", "printed", "remark"),
    [
        ("Texto : 555019 (8h à 22h30)", "555019", "8h à 22h30"),
        ("Tel: +33 1 99 00 01 68 (8h-20h)", "+33 1 99 00 01 68", "8h-20h"),
        ("Tel: +353 1 555 0100/1", "+353 1 555 0100", "/1"),
        ("Tel: 030 555 0190/91", "030 555 0190", "/91"),
        ("302-555-0131 (voice), 0132 (TTY)", "302-555-0131", "(voice), 0132 (TTY)"),
        ("302-555-0131; TTY -0132", "302-555-0131", "TTY -0132"),
        ("302-555-0131 (12)", "302-555-0131", "12"),
        ("Call: 512.555.HELP (4357)", "512.555.HELP (4357)", ""),
        ("Toll-Free: (888)555-HELP (4357)", "(888)555-HELP (4357)", ""),
        ("Call 988 (Crisis Lifeline).", "988", "Crisis Lifeline"),
        ("116006 (freecall)", "116006", ""),
    ],
)
def test_a_number_ends_before_its_remark(line: str, printed: str, remark: str) -> None:
    """Brackets with words, and the last digits of another number, are no digits of it; letters with digits are."""
    (number,) = contact_points.find(line).numbers
    assert (number.text, number.remark) == (printed, remark)


def test_a_number_ends_before_the_word_that_parts_it_from_another() -> None:
    assert [number.text for number in contact_points.find("0800 55 82 36 ou 32 24").numbers] == ["0800 55 82 36"]


def test_the_second_half_of_a_number_begins_none() -> None:
    """Hong Kong: "2555 0124", whose last four look like a code of a town before a slash."""
    assert not [number for number in contact_points.find("2555 0124 / 2555 0125").numbers if "0124 /" in number.text]


def test_letters_are_no_number_where_other_digits_stand_behind() -> None:
    """Only the digits that they stand for make them one."""
    assert not contact_points.find("Room 512.555.HELP (1234)").numbers


@pytest.mark.parametrize(
    ("line", "kinds"),
    [
        ("Our number is 302-555-0101, and the fax number has changed to 302-555-0102.", ["voice", "fax"]),
        ("The TTY number for the office is 302-555-0103.", ["textphone"]),
        ("Su número de WhatsApp para consultas es +52 33 5550 2509.", ["text"]),
        ("Call 302-555-0101 or 302-555-0102 for TTY, or write.", ["voice", "textphone"]),
        ("Call 302-555-0101 for voice and 302-555-0102 for fax.", ["voice", "fax"]),
        ("Call 302-555-0101 or text HELP to 4358 for support.", ["voice", "text"]),
        ("Call 6389 0122 or text 9389 0122", ["text"]),
        ("Bureau : (418) 555-0120, videollamada 418 555-0121", ["voice", "video"]),
        ("Tel./Fax 02 555 0124", ["voice fax"]),
        ("Telefono DTS 011 555 0126", ["textphone"]),
        ("電話：０３－５５５０－０１０１　ＦＡＸ：０３－５５５０－０１０２", ["voice", "fax"]),
        ("هاتف: ٠٢ ٥٥٥٠ ٠١٨٤", ["voice"]),
        ("Next Generation Text: 18001 0151 555 0103", ["textphone"]),
        ("Call or text Pat at 302.555.0114.", ["voice text"]),
        ("If the fax number is busy, our number is 302-555-0101.", ["voice"]),
    ],
)
def test_what_a_sentence_says_of_a_number_is_its_label(line: str, kinds: list[str]) -> None:
    """Some words may stand between what the number is and the number."""
    assert [" ".join(number.types) for number in contact_points.find(line).numbers] == kinds


@pytest.mark.parametrize(
    "line",
    [
        "Tél. : 418-555-0101 poste 203", "Tel.: 0221 5550101 (Durchwahl 203)", "Tel. 55 5550 0101 extensión 203",
        "Tel. 11 5555-0103 int. 203", "302-555-0101 - ext 203", "302-555-0101 at extension 203", "418-555-0101, p. 203",
    ],
)  # fmt: skip
def test_extensions_of_other_countries(line: str) -> None:
    [number] = contact_points.find(line).numbers
    assert number.extension == "203"
