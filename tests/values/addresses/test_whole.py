"""Whole addresses in one text: taken apart where every piece is recognized, else not at all; no word is lost."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_addresses import ADDRESSES, Made, parts_of

from directory_app.records import Address
from directory_app.values import places
from directory_app.values.addresses import whole
from directory_app.values.addresses.lines import Parts

JOINTS = (", ", "\n", "; ", " | ", ",\n")


@pytest.mark.parametrize("joint", JOINTS)
@pytest.mark.parametrize("made", ADDRESSES.values(), ids=ADDRESSES)
def test_each_address_is_read_in_its_parts(made: Made, joint: str) -> None:
    read = whole.read(joint.join(made.lines))
    assert read is not None
    assert parts_of(Address(*read[:-1])) == (made.street, made.city, made.state, made.postal)


@pytest.mark.parametrize(
    "text",
    [
        "22 Quay Road",
        "22 Quay Road, Suite 4, NE",
        "22 Quay Road, Harbour Business Park",
        "22 Quay Road, Harbour Business Park, UK",
        "22 Quay Road, Dover",
        "22 Quay Road, Puerto Rico 00901",  # its city is missing
        "Dover, 22 Quay Road, DE 19901",
        "Old Mill Harborside Dover, DE 19901",  # where the city begins, nothing says
        "12 Kite Hill St. Louis, MO 63101",
        "12 Avenue A New York, NY 10009",
        "22 Main St Washington Court House, OH 43160",
        "22 Quay Road, Dover, DE 19901; 45 Pier Street, Lewes, DE 19958",
        "22 Quay Road, Dover, DE 19901, 302-555-0100",
        "22 Quay Road, 302-555-0100, Dover, DE 19901",
        "22 Quay Road, Dover, DE 19901, Mon-Fri 9am-5pm",
        "22 Quay Road, Dover, DE 19901, elm@example.org",
        "Statewide",
        "See the website, or call",
        "Serves Kent, Sussex and New Castle",
        "Chapter 12, Section 1040",
        "",
        "\n, ;",
    ],
)
def test_what_is_no_whole_address_stays_whole(text: str) -> None:
    assert whole.read(text) is None


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "22 Quay Road Suite 4 St. Louis, MO 63101",
            ("", "22 Quay Road Suite 4", "", "St. Louis", "MO", "63101", "US"),
        ),
        ("Mailing address: PO Box 45, Dover, DE 19901", ("", "PO Box 45", "", "Dover", "DE", "19901", "US")),
        ("Attn: Jo Roe\n22 Quay Road\nDover, DE 19901", ("Jo Roe", "22 Quay Road", "", "Dover", "DE", "19901", "US")),
        ("Elm Club, 22 Quay Road, Leeds LS1 4AP, UK", ("Elm Club", "22 Quay Road", "", "Leeds", "", "LS1 4AP", "GB")),
        (
            "4-10-2 Tsuru, Chiyoda-ku, Tokyo 100-0001, Japan",
            ("", "4-10-2 Tsuru, Chiyoda-ku", "", "Tokyo", "", "100-0001", "JP"),
        ),
        ("Dover, DE 19901", ("", "", "", "Dover", "DE", "19901", "US")),
        ("Kranichstraße 7a 61348 Bad Homburg", ("", "Kranichstraße 7a", "", "Bad Homburg", "", "61348", "")),
        (
            "Rua das Larchas 123, São Paulo – SP, CEP 01310-100",
            ("", "Rua das Larchas 123", "", "São Paulo", "SP", "01310-100", "BR"),
        ),
        ("Rua Larga 5, Porto Alegre (RS) 90010-000", ("", "Rua Larga 5", "", "Porto Alegre", "RS", "90010-000", "BR")),
        ("12 bis rue des Lilas 75013 Paris", ("", "12 bis rue des Lilas", "", "Paris", "", "75013", "")),
        ("C/ Larga 15 bajo 30001 Murcia", ("", "C/ Larga 15 bajo", "", "Murcia", "", "30001", "")),
        ("Larch House Kite Street Leeds LS1 4AP", ("", "Larch House Kite Street", "", "Leeds", "", "LS1 4AP", "")),
    ],
)
def test_other_forms(text: str, parts: tuple[str, ...]) -> None:
    read = whole.read(text)
    assert read is not None
    assert read[:-1] == parts


@pytest.mark.parametrize(
    ("text", "country", "city"),
    [
        ("22 Quay Road, Wellington 6140", "NZ", "Wellington"),
        ("22 Kite Street, Tel Aviv 6100000", "IL", "Tel Aviv"),
        ("22 Quay Road, Te Aro", "NZ", ""),
        ("22 Quay Road, Dover, DE 19901", "US", "Dover"),
        ("22 Calle Grulla, San Juan, PR 00901", "PR", "San Juan"),
        ("22 Quay Road, Dover, DE 19901", "DE", ""),  # the column says another country than the address
        ("22 Quay Road, Leeds LS1 4AP", "US", ""),
    ],
)
def test_the_country_stands_elsewhere(text: str, country: str, city: str) -> None:
    read = whole.read(text, country)
    assert (read.city if read else "") == city


_WORDS = st.sampled_from(
    "22 5 Quay Kite Road St. Street Ave Suite 4 #12 PO Box 45 Dover Leeds Park Hill Hamburg Kranichstraße 20095 DE"
    " 19901 LS1 4AP Delaware Ontario ON K7L 1A1 USA UK Japan Attn: Jo c/o (Rear) Floor 3rd and Co. Kerry Dublin 2"
    " Georgia".split()
)


@settings(max_examples=500)
@given(
    pieces=st.lists(st.lists(_WORDS, min_size=1, max_size=4).map(" ".join), min_size=1, max_size=6),
    joints=st.lists(st.sampled_from((", ", "\n", "; ", " - ", " ")), min_size=6, max_size=6),
    country=st.sampled_from(("", "US", "GB", "JP")),
)
def test_no_word_is_lost_and_none_is_made_up(pieces: list[str], joints: list[str], country: str) -> None:
    """The parts together are the words of the text, each as often; only a label and the country's name go."""
    text = "".join(piece + joint for piece, joint in zip(pieces, joints, strict=False))
    read = whole.read(text, country)
    if read is None:
        return
    printed, held = _words(text), _words(" ".join(read[:6]))
    assert held <= printed
    left = printed - held - Counter(["attn"] * printed["attn"])
    assert not left or read.country in {places.country_code(word) for word in (*left, " ".join(left))}
    assert read.city


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"[^\W_]+", text.casefold()))


@given(text=st.text(max_size=200), country=st.sampled_from(("", "US", "DE")))
def test_any_text(text: str, country: str) -> None:
    read = whole.read(text, country)
    assert read is None or isinstance(read, Parts)
