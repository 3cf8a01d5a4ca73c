"""Tables with headings in another language: the same cells below them, and read again the same records."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
import samples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from directory_app import formats
from directory_app.formats.content import Content
from directory_app.formats.tables import guessing, headings, own_heads
from directory_app.records import Organization
from directory_app.records.fields import FIELDS, Field
from directory_app.text import languages, wording

LANGUAGES = languages.languages()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_heading_is_known_for_its_field(language: str) -> None:
    """Also one alone, whatever is spoken; and a whole table of ours is known for ours."""
    heads = own_heads.heads(FIELDS, language)
    english = own_heads.heads(FIELDS, languages.OWN)
    assert len(set(heads)) == len(FIELDS)
    for field, heading, label in zip(FIELDS, heads, english, strict=True):
        assert headings.field_of(heading) == field.key, heading
        assert headings.label_of(heading, field.key) == headings.label_of(label, field.key)
    assert headings.is_own(heads)
    assert guessing.fields_of(heads) == guessing.fields_of(english) == [field.key for field in FIELDS]


def test_a_table_of_keys_is_one_of_ours_too() -> None:
    """Some keys are headings of other languages: "source", "description"."""
    keys = [field.key for field in FIELDS]
    assert headings.is_own(keys)
    assert [own_heads.in_english(key) for key in keys] == keys


def written(name: str, organizations: list[Organization], fields: tuple[Field, ...], language: str) -> bytes:
    file = io.BytesIO()
    formats.find(name).written(Content(organizations, fields, samples.DISORDERS, language=language), file)
    return file.getvalue()


def rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(samples.organizations, min_size=1, max_size=2, unique_by=lambda it: it.id), st.booleans())
def test_only_the_headings_are_in_the_language(
    tmp_path: Path, organizations: list[Organization], has_ids: bool
) -> None:
    fields = FIELDS if has_ids else tuple(field for field in FIELDS if field.key != "id")
    english = written("csv", organizations, fields, "en")
    for language in LANGUAGES:
        with wording.speaking(language):  # what is spoken changes nothing either
            data = written("csv", organizations, fields, language)
        assert rows(data)[0] == own_heads.heads(fields, language)
        assert data.partition(b"\r\n")[2] == english.partition(b"\r\n")[2]
        assert read(tmp_path, data) == read(tmp_path, english)


def read(folder: Path, data: bytes) -> object:
    path = folder / "list.csv"
    path.write_bytes(data)
    entry = formats.find("csv")
    assert entry.read is not None
    reading = entry.read(path)
    return reading.resource, [notice.reason for notice in reading.notices], tuple(reading.columns.values())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("name", "ending"), [("xlsx", ".xlsx"), ("markdown", ".md")])
def test_workbooks_and_tables_of_a_page_come_back_too(name: str, ending: str, language: str, tmp_path: Path) -> None:
    organizations = [samples.FULL]
    path = tmp_path / f"list{ending}"
    path.write_bytes(written(name, organizations, FIELDS, language))
    in_english = tmp_path / f"english{ending}"
    in_english.write_bytes(written(name, organizations, FIELDS, "en"))
    entry = formats.find("xlsx" if name == "xlsx" else "markdown")
    assert entry.read is not None
    found, expected = entry.read(path).resource, entry.read(in_english).resource
    assert [it.name for it in found.organizations] == [it.name for it in expected.organizations]
    assert [it.phones for it in found.organizations] == [it.phones for it in expected.organizations]
    assert [it.addresses for it in found.organizations] == [it.addresses for it in expected.organizations]


def test_what_programs_read_again_is_never_in_another_language() -> None:
    organizations = [samples.FULL]
    for entry in formats.WRITERS:
        if entry.said == "":
            with wording.speaking("fr"):
                there = written(entry.name, organizations, FIELDS, "fr")
            if not entry.is_text:
                continue  # packed files hold the time at which they were made
            assert there == written(entry.name, organizations, FIELDS, "en"), entry.name


def test_cards_and_calendars_are_in_the_language_altogether() -> None:
    organizations = [samples.FULL]
    assert "Ayuda con: " in written("cards", organizations, FIELDS, "es").decode()
    assert "Vérifier Genetic" in written("icalendar", organizations, FIELDS, "fr").decode()
