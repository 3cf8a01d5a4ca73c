"""Places are found by the names that the language has for them; what English finds stays as it is."""

from __future__ import annotations

import pytest

from directory_app import query
from directory_app.exchange import overview
from directory_app.records import Address, Organization, Resource
from directory_app.store.directory import Directory
from directory_app.text import tokens, wording
from directory_app.values import places


def _found(directory: Directory, text: str) -> list[str]:
    return sorted(it.id for it in directory.organizations(directory.search(query.parse(text)).rows))


def _in(own_id: str, state: str, country: str) -> Organization:
    return Organization(own_id, own_id.title(), addresses=(Address(state_province=state, country=country),))


@pytest.fixture(scope="module")
def directory() -> Directory:
    return Directory.in_memory(
        Resource(
            organizations=(
                *(_in(it.lower(), it, "US") for it in ("NY", "NJ", "NC", "SC", "WV", "WA", "PA", "CA")),
                *(_in(f"au-{it.lower()}", it, "AU") for it in ("WA", "NSW")),
                _in("bc", "British Columbia", "CA"), _in("uk", "", "GB"), _in("germany", "", "DE"),
            )
        )
    )  # fmt: skip


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("es", "Nueva York", "ny"),
        ("es", "nueva", "au-nsw nj ny"),
        ("es", '"nueva york"', "ny"),
        ("es", '"york nueva"', ""),
        ("es", 'state:"Nueva York"', "ny"),
        ("es", "state:nuev", "au-nsw nj ny"),
        ("es", "Carolina del Norte", "nc"),
        ("es", "Australia Occidental", "au-wa"),
        ("es", "Pensil", "pa"),
        ("es", "reino unido", "uk"),
        ("es", 'country:"Reino Unido"', "uk"),
        ("es", "Alemania -NY", "germany"),
        ("es", "New York", "ny"),
        ("fr", "Californie", "ca"),
        ("fr", "Colombie-Britannique", "bc"),
        ("fr", "Virginie-Occidentale", "wv"),
        ("fr", "Nueva York", ""),
        ("en", "Nueva", ""),
        ("en", 'state:"Nueva York"', ""),
    ],
)
def test_a_place_is_found_by_its_name_in_the_language(
    directory: Directory, language: str, text: str, found: str
) -> None:
    with wording.speaking(language):
        assert _found(directory, text) == found.split()


@pytest.mark.parametrize("language", ["es", "fr"])
def test_every_state_is_found_by_what_it_is_called(language: str) -> None:
    every = [(code, country) for country in places.with_states() for code in places.states(country)]
    directory = Directory.in_memory(Resource(organizations=tuple(_in(f"{b}-{a}".lower(), a, b) for a, b in every)))
    for code, country in every:
        with wording.speaking(language):
            said = places.state_said(code, country)
            for asked in (f'state:"{said}"', " ".join(tokens.words(said))):
                assert f"{country}-{code}".lower() in _found(directory, asked)


def test_bars_are_called_as_the_language_calls_the_states(directory: Directory) -> None:
    with wording.speaking("es"):
        labels = {
            bar.label for picture in overview.count(directory.begin(query.parse(""))).pictures for bar in picture.bars
        }
    assert {"Nueva York", "Pensilvania", "Australia Occidental", "Washington"} <= labels


def test_why_a_postal_code_is_none_of_a_state_is_said_in_the_language() -> None:
    with wording.speaking("es"):
        assert places.postal_problem("NY", "19103", "US").endswith("son de Pensilvania, no de Nueva York")
        assert "Estados Unidos" in places.postal_problem("NY", "1910", "US")
