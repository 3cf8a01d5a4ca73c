"""The end of an address of India: told by its code, its state or the number of its house, and nothing beside it."""

from __future__ import annotations

import pytest

from directory_app.values.addresses import localities, one_line, whole


@pytest.mark.parametrize(
    ("text", "street", "city", "state", "postal"),
    [
        ("B-5/119, Kite Enclave, New Delhi – 24", "B-5/119, Kite Enclave", "New Delhi", "", "24"),
        ("B-4, 1st Fl, Kite Extension -II New Delhi – 49\n", "B-4, 1st Fl, Kite Extension -II", "New Delhi", "", "49"),
        ("House-62, Opp-Larch, Kite Gate, Delhi - 110017", "House-62, Opp-Larch, Kite Gate", "Delhi", "", "110017"),
        ("20b/3 DB Kite Road, Karol Gate, Delhi - 110005", "20b/3 DB Kite Road, Karol Gate", "Delhi", "", "110005"),
        ("22 Kite Road, New Delhi, Delhi 110001", "22 Kite Road", "New Delhi", "Delhi", "110001"),
        ("A-91,1st Flr, Kite Puri, New\nDelhi- 110065", "A-91,1st Flr, Kite Puri", "New Delhi", "", "110065"),
        ("Kite Hall, Larch Nagar, Kochi, Kerala, PIN: 682 001", "Kite Hall, Larch Nagar", "Kochi", "Kerala", "682 001"),
        ("4 Kite Marg, Pune - 411 001, Maharashtra", "4 Kite Marg", "Pune", "Maharashtra", "411 001"),
        ("6, Kite Das Road, New Delhi Ph : ", "6, Kite Das Road", "New Delhi", "", ""),
        ("Kite Road, Bengaluru 560038", "Kite Road", "Bengaluru", "", "560038"),
    ],
)  # fmt: skip
def test_a_whole_address(text: str, street: str, city: str, state: str, postal: str) -> None:
    read = whole.read(text)
    assert read is not None
    printed = ", ".join(part for part in (read.attention, read.address_1, read.address_2) if part)
    assert (printed, read.city, read.state, read.postal_code) == (street, city, state, postal)


@pytest.mark.parametrize(
    "text",
    [
        "B-64, Kite Enclave, Sector - 13",
        "12, Kite Road, Police - 100",
        "Kite Bagh, Dist. Larch - 400601",
        "Chapter - 12, Section - 3",
        "New Delhi",
        "Chennai - 4",
        "Vitamins B-12, Zinc",
    ],
)
def test_what_is_no_whole_address(text: str) -> None:
    assert whole.read(text) is None


@pytest.mark.parametrize("text", ["Larch Trust, B-5/119, Kite Enclave, New Delhi – 24", "Larch Trust\nChennai - 4"])
def test_a_name_before_a_house(text: str) -> None:
    parts = one_line.parts_of(text)
    assert parts[0].text.startswith("Larch Trust")
    assert [part.text for part in parts if part.is_street] == (["B-5/119, Kite Enclave"] if "B-5" in text else [])


@pytest.mark.parametrize(
    ("line", "city"), [("New Delhi - 110024", "New Delhi"), ("Kochi, Kerala 682 001", "Kochi"), ("Order - 110024", "")]
)
def test_a_line_by_itself(line: str, city: str) -> None:
    read = localities.city_line(line)
    assert (read.city if read else "") == city
