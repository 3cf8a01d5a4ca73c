"""QR codes: what they hold is read back byte for byte; no code calls a fax, and no number is lost without a word."""

import xml.etree.ElementTree as ET
from typing import Any

import pytest
import vobject  # type: ignore[import-untyped]
from hypothesis import given, settings
from hypothesis import strategies as st
from scanning import drawn, is_marked_utf8, scanned
from strategies import addresses, any_text, numbers, sources, types

from directory_app.formats import qr
from directory_app.formats.qr import Code
from directory_app.records import Address, Doubt, Organization, Phone, Source, Verification
from directory_app.text import wording
from directory_app.values import numbering_plans
from directory_app.values.number_kinds import PhoneType

SLEEP = Organization(
    id="sleep",
    name="Sleep Foundation",
    phones=(
        Phone("(301) 555-0102", ("fax",)),
        Phone("(301) 555-0100", ("voice",), extension="12"),
        Phone("(301) 555-0101", ("textphone",)),
        Phone("(888) 555-0100", ("voice",), label="Helpline"),
    ),
    emails=("info@sleep.example", "cut@"),
    websites=("www.sleep.example", "on the Internet", "mailto:x@sleep.example", "ftp://sleep.example/"),
    sources=(Source("List", as_of="2012-01"),),
)


def of_kind(organization: Organization, kind: str) -> list[Code]:
    """Return the codes of one kind."""
    return [code for code in qr.codes(organization) if code.kind == kind]


def made(**values: Any) -> Organization:
    """Return an organization with these values."""
    return Organization(id="x", name=values.pop("name", "Sleep Foundation"), **values)


def test_there_is_a_code_for_each_number_that_somebody_answers_one_to_save_and_one_a_page() -> None:
    assert [(code.title, code.payload, code.words) for code in qr.codes(SLEEP) if code.kind != "save"] == [
        ("Call", "tel:+13015550100", "Voice: (301) 555-0100 ext. 12"),
        ("Call", "tel:+18885550100", "Toll-free (Helpline): (888) 555-0100"),
        ("Call by TTY", "tel:+13015550101", "TTY: (301) 555-0101"),
        ("Web page", "https://www.sleep.example", "https://www.sleep.example"),
    ]


def test_what_is_saved_names_who_answers_where_that_is_no_voice() -> None:
    (code,) = of_kind(SLEEP, "save")
    card = vobject.readOne(code.payload)
    assert card.fn.value == "Sleep Foundation"
    assert [tel.value for tel in card.tel_list] == ["+13015550100", "+18885550100"]
    assert card.email.value == "info@sleep.example"
    assert card.url.value == "https://www.sleep.example"
    assert card.note.value.splitlines() == [
        "Voice: (301) 555-0100 ext. 12",
        "TTY: (301) 555-0101",
        "Fax: (301) 555-0102",
        "From January 2012",
    ]
    assert code.left_out == ()


def test_alternative_texts_say_what_a_code_does_with_the_number() -> None:
    assert [code.alt for code in qr.codes(SLEEP)] == [
        "QR code to call Sleep Foundation. Voice: (301) 555-0100 ext. 12.",
        "QR code to call Sleep Foundation. Toll-free (Helpline): (888) 555-0100.",
        "QR code to call Sleep Foundation by TTY. TTY: (301) 555-0101.",
        "QR code to save Sleep Foundation in a phone.",
        "QR code to open the web page of Sleep Foundation: https://www.sleep.example.",
    ]


def test_codes_speak_the_language_of_the_page() -> None:
    with wording.speaking("es"):
        codes = qr.codes(SLEEP)
    assert [code.title for code in codes] == [
        "Llamar", "Llamar", "Llamar por TTY", "Guardar los números", "Página web",
    ]  # fmt: skip
    assert codes[2].words == "TTY (teléfono de texto): (301) 555-0101"
    assert "De enero de 2012" in codes[3].payload


@pytest.mark.parametrize(
    "phone",
    [
        Phone("(301) 555-0102", ("fax",)),
        Phone("(301) 555-0102", ("fax", "textphone")),
        Phone("(301) 555-0102", ("text",)),
        Phone("(301) 555-0102", ("pager",)),
        Phone("988", ("voice",)),  # no number of the world's
        Phone("555-0102", ("voice",)),
        Phone("(301) 555-0102 (301) 555-0103", ("voice",)),
        Phone("030 5550102", ("voice",)),
    ],
)
def test_what_nobody_answers_or_what_is_not_certain_has_no_code_to_call(phone: Phone) -> None:
    organization = made(phones=(phone,))
    assert of_kind(organization, "call") == []
    (code,) = of_kind(organization, "save")
    assert "TEL" not in code.payload
    assert phone.number in code.payload.replace("\\", "")


@pytest.mark.parametrize(
    ("types", "words"),
    [(("voice", "fax"), "Voice and Fax: (301) 555-0100"), (("voice", "textphone"), "Voice and TTY: (301) 555-0100")],
)
def test_where_a_person_answers_as_well_the_words_say_what_else_does(types: tuple[PhoneType, ...], words: str) -> None:
    organization = made(phones=(Phone("(301) 555-0100", types),))
    assert [(code.title, code.words) for code in of_kind(organization, "call")] == [("Call", words)]
    assert f"NOTE:{words}" in of_kind(organization, "save")[0].payload


def test_a_number_in_doubt_is_looked_at_before_it_is_called() -> None:
    doubt = Doubt("said-wrong", "phones", "(301) 555-0100")
    organization = made(phones=(Phone("(301) 555-0100", ("voice",)),), doubts=(doubt,))
    (code,) = qr.codes(organization)
    assert "\r\nNOTE:Voice: (301) 555-0100\r\n" in code.payload
    assert "TEL" not in code.payload


def test_numbers_are_dialled_where_the_address_is() -> None:
    british = made(phones=(Phone("020 7946 0163", ("voice",)),), addresses=(Address(city="London", country="GB"),))
    assert of_kind(british, "call")[0].payload == "tel:+442079460163"


def test_who_closed_has_no_code() -> None:
    gone = made(phones=SLEEP.phones, verifications=(Verification("2026-01-02", "closed"),))
    assert qr.codes(gone) == ()


@pytest.mark.parametrize(
    "name",
    [
        'Owl; House, Inc.: "The \\ Nest"',
        "Fundación Épilepsie, Żółć",
        "睡眠財団 神経",
        "مؤسسة النوم",
        "निद्रा संस्थान",
        "Família 👨‍👩‍👧 e amigos",
        "Line\nends\tand\0controls",
    ],
)
def test_names_are_kept_whatever_they_are_written_with(name: str) -> None:
    (code,) = of_kind(made(name=name, phones=SLEEP.phones), "save")
    assert scanned(drawn(code)) == [code.payload.encode()]
    card = vobject.readOne(code.payload)
    assert card.fn.value == name.replace("\n", " ").replace("\t", " ").replace("\0", " ")
    assert card.org.value == [card.fn.value]
    assert code.left_out == ()


@pytest.mark.parametrize(("name", "is_marked"), [("Sleep", False), ("Fundación Épilepsie", True)])
def test_letters_beyond_ascii_are_said_to_be_utf8(name: str, is_marked: bool) -> None:
    (code,) = of_kind(made(name=name, phones=SLEEP.phones), "save")
    assert is_marked_utf8(drawn(code)) is is_marked


@pytest.mark.parametrize("letter", ["a", "é", "e\u0301", "睡", "हि", "👨‍👩‍👧", ";"])
def test_a_long_name_is_cut_between_letters_and_that_is_said(letter: str) -> None:
    (code,) = of_kind(made(name=letter * 300, phones=SLEEP.phones), "save")
    assert len(code.payload.encode()) <= qr.MOST_BYTES
    name = vobject.readOne(code.payload).fn.value
    assert name.endswith("…")
    assert name.removesuffix("…").replace(letter, "") == ""
    assert "the rest of the name" in code.left_out
    assert "(301) 555-0102" in code.payload  # the numbers have their room before the name


def test_numbers_without_room_are_named() -> None:
    many = tuple(Phone(f"(301) 555-01{n:02}", ("textphone",)) for n in range(40))
    (code,) = of_kind(made(phones=many), "save")
    for phone in many:
        assert (phone.number in code.payload) != (f"TTY: {phone.number}" in code.left_out)
    assert f"Not in the code: {code.left_out[0]}; " in code.alt


@pytest.mark.parametrize("number", ["301-555-0100 x12", "1-800-FLOWERS", "301-555-0100 ask for Ann"])
def test_what_is_printed_beside_the_digits_is_saved_as_well(number: str) -> None:
    (code,) = of_kind(made(phones=(Phone(number, ("voice",)),)), "save")
    assert "TEL;TYPE=WORK:+1" in code.payload
    assert number in code.payload


def test_what_is_said_of_a_number_goes_before_the_number_does() -> None:
    (code,) = of_kind(made(phones=(Phone("(301) 555-0100", ("voice",), description="evenings " * 40),)), "save")
    assert "TEL;TYPE=WORK:+13015550100" in code.payload
    assert code.left_out == (f"(301) 555-0100: {('evenings ' * 40).strip()}",)


@pytest.mark.parametrize("website", ["javascript:alert(1)", "http://a b.example", "www.sleep.example/\u202egpj", ""])
def test_only_addresses_that_a_browser_opens_and_everybody_sees_have_a_code(website: str) -> None:
    assert of_kind(made(websites=(website,)), "web") == []


def test_an_address_too_long_for_a_small_code_has_none() -> None:
    assert of_kind(made(websites=("www.sleep.example/" + "a" * 300,)), "web") == []


_numbers = st.one_of(numbers, st.from_regex(r"\((202|301|415)\) 555-01[0-9]{2}( ?x[0-9]{1,4})?", fullmatch=True))
_phones = st.builds(
    Phone,
    number=_numbers,
    types=st.lists(types, min_size=1, max_size=2, unique=True).map(tuple),
    label=any_text,
    extension=st.sampled_from(("", "12")),
    description=any_text,
)
_characters = st.characters(exclude_categories=["Cs"])
_organizations = st.builds(
    Organization,
    id=st.just("x"),
    name=st.text(_characters, min_size=1, max_size=120),
    phones=st.lists(_phones, max_size=6).map(tuple),
    emails=st.lists(st.one_of(any_text, st.emails()), max_size=2).map(tuple),
    websites=st.lists(st.one_of(any_text, st.just("www.sleep.example")), max_size=2).map(tuple),
    addresses=st.lists(addresses, max_size=1).map(tuple),
    sources=st.lists(sources, max_size=1).map(tuple),
)


@settings(deadline=None, max_examples=60)
@given(_organizations)
def test_every_code_is_read_back_and_no_number_is_lost(organization: Organization) -> None:
    codes = qr.codes(organization)
    for code in codes:
        assert scanned(drawn(code)) == [code.payload.encode()]
        assert len(code.payload.encode()) <= qr.MOST_BYTES
        (title,) = ET.fromstring(qr.svg(code)).iter("{http://www.w3.org/2000/svg}title")
        assert title.text == code.alt
    called = {code.payload for code in codes if code.kind == "call"}
    region = organization.region
    assert called <= {f"tel:{numbering_plans.e164(phone.number, region)}" for phone in organization.phones}
    saved = [code for code in codes if code.kind == "save"]
    for phone in organization.phones:
        (code,) = saved
        text = " ".join(code.payload.replace("\\", "").split())
        is_printed = any(" ".join(phone.number.split()) in where for where in (text, *code.left_out))
        is_whole = phone.types == ("voice",) and not phone.extension and "x" not in phone.number
        dialled = f"TEL;TYPE=WORK:{numbering_plans.e164(phone.number, region)}\r\n"
        assert is_printed or (is_whole and dialled in code.payload)
