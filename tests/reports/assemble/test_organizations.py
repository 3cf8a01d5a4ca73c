"""What of a record is doubtful, and what has no field."""

from __future__ import annotations

import pytest

from directory_app import reports


def test_other_last_digits_are_flagged() -> None:
    """ "0129/0130" is one printed number with a doubt, not two numbers of our making."""
    (record,) = reports.parse("Foo Society\nTel: 314-555-0129/0130\n", "page").resource.organizations
    assert [(phone.number, phone.description) for phone in record.phones] == [("314-555-0129", "/0130")]
    assert [doubt.value for doubt in record.doubts] == ["314-555-0129"]


@pytest.mark.parametrize("behind", ["(24×7)", "(24 horas, gratuita)", "(24 heures sur 24)", "(0508 KITE)", "(24/7)"])
def test_hours_and_the_number_in_letters_are_no_last_digits(behind: str) -> None:
    (record,) = reports.parse(f"Kite Line: 0508 555 010 {behind}\n", "page").resource.organizations
    assert not [doubt.code for doubt in record.doubts if doubt.field == "phones"]


def test_who_answers_at_a_relay_is_doubtful() -> None:
    (record,) = reports.parse("Kite Society\nRelay: 302-555-0102\n", "page").resource.organizations
    assert [(doubt.code, doubt.parameters) for doubt in record.doubts] == [("kind-of-sentence", ("Relay",))]


def test_a_row_below_a_name_with_dots_may_be_somebody_else() -> None:
    """Each row of such a list names who answers; one that names none is nobody's for certain."""
    page = "Who to call\n\nElm Center ........ 302-555-0101\nFax your forms to .... 302-555-0102\n"
    (record,) = reports.parse(page, "page").resource.organizations
    assert [doubt.value for doubt in record.doubts if doubt.field == "phones"] == ["302-555-0102"]


def test_who_closes_a_letter_is_not_called_regards() -> None:
    """Nor are those whom it was sent to an organization."""
    page = (
        "To: all@elm.example\n\nThe fax of Oak Clinic is 302-555-0101.\n\n"
        "Kind regards,\nElm Desk | 302-555-0102 | elm.example\n"
    )
    names = [record.name for record in reports.parse(page, "page").resource.organizations]
    assert names == ["Oak Clinic", "Elm Desk"]


def test_a_street_behind_a_name_without_a_comma_is_none_of_it() -> None:
    page = "<ul><li><b>Fundacja Latarnia</b> ul. Morska 15/3, 80-001 Gdańsk, tel. 58 555 01 20</li></ul>"
    (record,) = reports.parse(page, "page", "html").resource.organizations
    assert (record.name, record.addresses[0].address_1) == ("Fundacja Latarnia", "ul. Morska 15/3")


def test_a_column_of_several_kinds_is_flagged() -> None:
    """The head "Phone / TTY" does not say which of both a number is."""
    page = "| Group | Phone / TTY |\n|---|---|\n| Foo Society | 316-555-0178 |\n"
    (record,) = reports.parse(page, "page", "markdown").resource.organizations
    assert [(phone.types, phone.label) for phone in record.phones] == [(("voice",), "Phone / TTY")]
    assert [doubt.field for doubt in record.doubts] == ["phones"]


def test_hours_describe_the_record() -> None:
    """Facts without a field are kept in words."""
    (record,) = reports.parse("Foo Society\nTel: 301-555-0100\nHours: 8-4:30 CST\n", "page").resource.organizations
    assert record.description == "Hours: 8-4:30 CST"


def test_the_last_digits_of_a_second_number_are_doubtful_in_every_country() -> None:
    reading = reports.parse("Casa Sauce\nCalle Uno 5\n03900 Ciudad de México\nTel: 55 5555 0105 / 06\n", "page.txt")
    (record,) = reading.resource.organizations
    assert ("digits-after", "phones") in [(doubt.code, doubt.field) for doubt in record.doubts]
