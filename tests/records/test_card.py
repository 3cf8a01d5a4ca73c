"""The card as text: what is read aloud, pasted or printed."""

import pytest

from directory_app.records import Address, Disorder, Doubt, LocalName, Organization, Phone, Source, card
from directory_app.text import wording

DISORDERS = {"sleep": Disorder(id="sleep", name="Sleep myoclonus")}
FULL = Organization(
    id="a",
    name="Sleep House",
    alternate_names=("SH",),
    description="Helps.",
    addresses=(
        Address(address_1="1 Main St.", city="Landover", state_province="MD", postal_code="20785", country="US"),
    ),
    phones=(
        Phone("(800)352-9424", ("voice",), extension="12"),
        Phone("(301)468-5981", ("textphone",)),
        Phone("(301)402-2186", ("fax",), description="evenings"),
    ),
    emails=("a@b.org", "name@"),
    websites=("b.org",),
    disorders=("sleep",),
    sources=(Source("Report", 3, 9, "2012-01"),),
    doubts=(Doubt("note", "emails", "name@", ("the e-mail address was cut off",)),),
)


def test_the_whole_card() -> None:
    assert card.text(FULL, DISORDERS) == (
        "Sleep House\nSH\n\n"
        "Helps.\n\n"
        "1 Main St.\nLandover, MD 20785\nUnited States\n\n"
        "Toll-free: (800)352-9424 ext. 12\n"
        "TTY: (301)468-5981\n"
        "Fax: (301)402-2186 (evenings)\n"
        "E-mail: a@b.org\n"
        "E-mail: name@ (nothing follows the @, so the rest of the address was lost)\n"
        "Web: b.org\n\n"
        "Helps with: Sleep myoclonus\n\n"
        'To check: the e-mail address was cut off (printed: "name@")\n\n'
        "Source: Report, lines 3-9, January 2012\n"
        "Age: from January 2012, never verified\n"
    )


def test_a_card_of_almost_nothing() -> None:
    assert card.text(Organization(id="a", name="A"), {}) == "A\n\nAge: of unknown date, never verified\n"


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (Source("Report"), "Report"),
        (Source("Report", 3), "Report, line 3"),
        (Source("Report", 3, 3), "Report, line 3"),
        (Source("Report", 3, 9, "2012"), "Report, lines 3-9, 2012"),
    ],
)
def test_where_a_fact_stands(source: Source, words: str) -> None:
    assert card.source_words(source) == words


def test_a_label_that_says_more_than_who_answers_stands_beside_it() -> None:
    night = Phone(number="301-555-0101", types=("voice",), label="Nights and weekends:")
    plain = Phone(number="301-555-0102", types=("voice",), label="Phone")
    organization = Organization(id="a", name="A", phones=(night, plain))
    assert card.numbers(organization) == [("Voice (Nights and weekends)", "301-555-0101"), ("Voice", "301-555-0102")]


def test_a_disorder_is_called_as_the_language_calls_it() -> None:
    tremor = Disorder("tremor", "Tremor", local_names=(LocalName("es", "Temblor"),))
    helper = Organization("owl", "Owl House", disorders=("tremor",))
    assert "Helps with: Tremor\n" in card.text(helper, {"tremor": tremor})
    with wording.speaking("es"):
        assert "Ayuda con: Temblor\n" in card.text(helper, {"tremor": tremor})
