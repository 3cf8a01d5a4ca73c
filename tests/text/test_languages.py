"""Which language somebody asks for, and the one that shows what was never translated."""

from __future__ import annotations

import pytest

from directory_app.text import languages, wording
from directory_app.text.pseudo import BEGIN, END, LONGER


@pytest.mark.parametrize(
    ("wanted", "spoken"),
    [
        ([], "en"),
        (["C"], "en"),
        (["C.UTF-8", "fr"], "en"),
        (["en_GB"], "en"),
        (["es_MX.UTF-8"], "es"),
        (["fr-CA"], "fr"),
        (["ca_ES@valencia", "es_ES"], "es"),
        (["de", "nl"], "en"),
        (["../es"], "en"),
        (["qps-ploc"], "qps-ploc"),
        (["qps_plocm.UTF-8"], "qps-plocm"),
    ],
)
def test_the_first_language_that_the_program_speaks(wanted: list[str], spoken: str) -> None:
    assert languages.spoken(wanted) == spoken


@pytest.mark.parametrize(
    ("environment", "wanted"),
    [
        ({}, []),
        ({"LANG": "fr_FR.UTF-8"}, ["fr_FR.UTF-8"]),
        ({"LANG": "fr_FR", "LC_MESSAGES": "es_ES"}, ["es_ES"]),
        ({"LANG": "fr_FR", "LC_MESSAGES": "es_ES", "LC_ALL": "C"}, ["C"]),
        ({"LANG": "fr_FR", "LC_ALL": "", "LANGUAGE": "ca:es:"}, ["ca", "es"]),
    ],
)
def test_variables_count_as_they_do_for_gettext(environment: dict[str, str], wanted: list[str]) -> None:
    assert languages.wanted_here(environment) == wanted


@pytest.mark.parametrize("text", ["&Copy {what}…", "Save <b>all</b> (*.csv *.tsv)", "100 %n of {count} rows"])
def test_the_language_that_nobody_speaks_is_longer_and_keeps_what_is_no_word(text: str) -> None:
    with wording.speaking(languages.PSEUDO):
        said = wording.phrase(text)
    assert said.startswith(BEGIN)
    assert said.endswith(END)
    assert len(said) >= len(text) * (1 + LONGER)
    for kept in ("&C", "{what}", "…", "<b>", "(*.csv *.tsv)", "%n", "{count}"):
        assert (kept in said) == (kept in text)


def test_the_language_that_nobody_speaks_has_plurals_numbers_and_dates() -> None:
    with wording.speaking(languages.PSEUDO):
        assert wording.number(12_345) == "12,345"
        assert wording.date("2012-01-04").startswith("4 ⟦")
    with wording.speaking(languages.MIRRORED):
        assert wording.phrase("Copy").startswith("\u200f⟦")


def test_who_writes_from_right_to_left() -> None:
    assert [it for it in ("en", "es", "ar", "qps-ploc", "qps-plocm") if languages.is_from_right_to_left(it)] == [
        "ar",
        "qps-plocm",
    ]
