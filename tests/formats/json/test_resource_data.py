"""What ships in resources/directory.json: its facts, one by one, and the form that they are kept in."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import Any

import pytest
import reading_grade
from jsonschema import Draft202012Validator

from directory_app import paths
from directory_app.formats.json import resource
from directory_app.records import Address, Organization, Phone, Resource, Section, Source

SCHEMA_FILE = paths.resources() / resource.SCHEMA_NAME
DOCUMENT = "General Myoclonus, National Organization for Rare Disorders (abstract of the report)"
# By language: the headings in order, what says how old a summary is, and words of which none may stand there.
SUMMARIES: dict[str, tuple[tuple[str, ...], str, tuple[str, ...]]] = {
    "en": (
        ("What it is", "Forms", "Causes", "Who is affected", "Treatment", "Research"),
        "2012 report",
        ("should", "ask your", "your doctor", "talk to", "must"),
    ),
    "es": (
        ("Qué es", "Formas", "Causas", "A quién afecta", "Tratamiento", "Investigación"),
        "informe de 2012",
        ("debe", "debería", "pregunte a su", "su médico", "hable con", "tiene que"),
    ),
    "fr": (
        ("De quoi s’agit-il", "Formes", "Causes", "Qui est touché", "Traitement", "Recherche"),
        "rapport de 2012",
        ("devez", "devriez", "demandez", "votre médecin", "parlez", "il faut que"),
    ),
}

# Name: street lines, city, state, postal code, country, and each number as "label: number" with what answers there.
Contact = tuple[tuple[str, ...], str, str, str, str, dict[str, str]]
CONTACTS: dict[str, Contact] = {
    "NIH Patient Recruitment Office": (
        (), "", "", "", "",
        {"Toll-free: (800) 411-1222": "voice", "TTY: (866) 411-1010": "textphone"},
    ),
    "National Sleep Foundation": (
        ("1010 N. Glebe Road", "Suite 310"), "Arlington", "VA", "22201", "US",
        {"Tel: (703)243-1697": "voice"},
    ),
    "Epilepsy Foundation": (
        ("8301 Professional Place",), "Landover", "MD", "20785-7223", "US",
        {
            "Tel: (866)330-2718": "voice", "Fax: (877)687-4878": "fax",
            "Tel: (800)332-1000": "voice", "TDD: (800)332-2070": "textphone",
        },
    ),
    "Opsoclonus-Myoclonus Support Network, Inc.": (
        ("2116 Casa Linda Dr.",), "West Covina", "CA", "91791", "US",
        {"Tel: (626)315-8125": "voice"},
    ),
    "NIH/National Institute of Neurological Disorders and Stroke": (
        ("P.O. Box 5801",), "Bethesda", "MD", "20824", "US",
        {
            "Tel: (301)496-5751": "voice", "Fax: (301)402-2186": "fax",
            "Tel: (800)352-9424": "voice", "TDD: (301)468-5981": "textphone",
        },
    ),
    "National Pediatric Myoclonus Center": (
        ("P.O. Box 19643",), "Springfield", "IL", "62794-9643", "US",
        {"Tel: (217)545-7635": "voice", "Fax: (217)545-1903": "fax"},
    ),
    "Epilepsy Canada": (
        ("2900 John St., Suite 402",), "", "Ontario", "L3R 5G3", "CA",
        {"Fax: 9055139461": "fax", "Tel: 8777340873": "voice"},
    ),
    "Genetic and Rare Diseases (GARD) Information Center": (
        ("PO Box 8126",), "Gaithersburg", "MD", "20898-8126", "US",
        {
            "Tel: (301)251-4925": "voice", "Fax: (301)251-4911": "fax",
            "Tel: (888)205-2311": "voice", "TDD: (888)205-3223": "textphone",
        },
    ),
    "Madisons Foundation": (
        ("PO Box 241956",), "Los Angeles", "CA", "90024", "US",
        {"Tel: (310)264-0826": "voice", "Fax: (310)264-4766": "fax"},
    ),
    "Movement Disorder Society": (
        ("555 E. Wells Street", "Suite 1100"), "Milwaukee", "WI", "53202-3823", "US",
        {"Tel: (414)276-2145": "voice", "Fax: (414)276-3349": "fax"},
    ),
}  # fmt: skip

# Beside general myoclonus, which all ten belong to.
NARROWER_LINKS = {
    "National Sleep Foundation": ("sleep-myoclonus",),
    "Epilepsy Foundation": ("progressive-myoclonus-epilepsy",),
    "Epilepsy Canada": ("progressive-myoclonus-epilepsy",),
}


@pytest.fixture(scope="module")
def shipped() -> Resource:
    return resource.read(paths.resource_file())


def _numbers(shipped: Resource) -> list[tuple[Organization, Phone]]:
    return [(organization, phone) for organization in shipped.organizations for phone in organization.phones]


def _sources(shipped: Resource) -> dict[str, tuple[Source, ...]]:
    by_organization = {record.id: record.sources for record in shipped.organizations}
    return by_organization | {record.id: record.sources for record in shipped.disorders}


def _schema_errors(data: Any) -> list[str]:
    validator = Draft202012Validator(json.loads(SCHEMA_FILE.read_bytes()))
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(data)]


def test_frame(shipped: Resource) -> None:
    assert shipped.schema == SCHEMA_FILE.name
    assert (shipped.version, shipped.title) == (2, "Support organizations for myoclonus")


def test_organizations_stand_in_printed_order(shipped: Resource) -> None:
    assert len(shipped.organizations) == 10
    assert [organization.name for organization in shipped.organizations] == list(CONTACTS)


@pytest.mark.parametrize("name", CONTACTS)
def test_contact_facts_are_as_printed(shipped: Resource, name: str) -> None:
    (organization,) = [record for record in shipped.organizations if record.name == name]
    street, city, state, postal_code, country, numbers = CONTACTS[name]
    first, second = (*street, "", "")[:2]
    address = Address(
        address_1=first,
        address_2=second,
        city=city,
        state_province=state,
        postal_code=postal_code,
        country=country,
    )
    assert organization.addresses == ((address,) if street else ())
    printed = [(f"{phone.label}: {phone.number}", phone.types) for phone in organization.phones]
    assert printed == [(text, (kind,)) for text, kind in numbers.items()]
    assert [phone for phone in organization.phones if phone.extension or phone.description] == []
    unprinted = (organization.emails, organization.websites, organization.alternate_names, organization.description)
    assert unprinted == ((), (), (), "")


def test_numbers_by_what_answers(shipped: Resource) -> None:
    numbers = _numbers(shipped)
    assert len(numbers) == 24
    counts = Counter(type_ for _, phone in numbers for type_ in phone.types)
    assert counts == {"voice": 13, "fax": 7, "textphone": 4}
    voices = [(organization, phone) for organization, phone in numbers if "voice" in phone.types]
    assert sum(phone.is_toll_free(organization.region) for organization, phone in voices) == 6


def test_disorders_are_one_with_five_forms(shipped: Resource) -> None:
    assert {disorder.name: (disorder.id, disorder.broader, disorder.synonyms) for disorder in shipped.disorders} == {
        "General myoclonus": ("general-myoclonus", (), ("Myoclonus",)),
        "Physiologic myoclonus": ("physiologic-myoclonus", ("general-myoclonus",), ()),
        "Essential myoclonus": ("essential-myoclonus", ("general-myoclonus",), ()),
        "Progressive myoclonus epilepsy": ("progressive-myoclonus-epilepsy", ("general-myoclonus",), ("PME",)),
        "Sleep myoclonus": ("sleep-myoclonus", ("general-myoclonus",), ()),
        "Symptomatic myoclonus": ("symptomatic-myoclonus", ("general-myoclonus",), ("Secondary myoclonus",)),
    }


def test_organizations_are_linked_to_what_they_help_with(shipped: Resource) -> None:
    for organization in shipped.organizations:
        narrower = NARROWER_LINKS.get(organization.name, ())
        assert organization.disorders == ("general-myoclonus", *narrower), organization.name


@pytest.mark.parametrize("language", SUMMARIES)
def test_summaries_have_known_headings_in_order_and_give_no_advice(shipped: Resource, language: str) -> None:
    headings_there, dated, advices = SUMMARIES[language]
    for disorder in shipped.disorders:
        sections = disorder.summary_in(language)
        assert {section.language or "en" for section in sections} == {language}, disorder.id
        headings = [section.heading for section in sections]
        assert headings == [heading for heading in headings_there if heading in headings], disorder.id
        assert headings[:1] == [headings_there[0]], disorder.id
        text = " ".join(paragraph for section in sections for paragraph in section.paragraphs)
        assert dated in text, f"{disorder.id} does not say how old it is"
        for advice in advices:
            assert not re.search(rf"\b{advice}\b", text.lower()), disorder.id
    general = shipped.disorders[0]
    assert tuple(section.heading for section in general.summary_in(language)) == headings_there
    assert len(general.references) == 6


def test_a_summary_says_the_same_in_each_language(shipped: Resource) -> None:
    """The same parts with as many paragraphs, and the same figures."""
    for disorder in shipped.disorders:
        english = disorder.summary_in("en")
        for language in ("es", "fr"):
            other = disorder.summary_in(language)
            assert [len(it.paragraphs) for it in other] == [len(it.paragraphs) for it in english], disorder.id
            assert [_figures(it) for it in other] == [_figures(it) for it in english], disorder.id
            assert disorder.name_in(language) != disorder.name


def _figures(section: Section) -> list[str]:
    return re.findall(r"\d+", re.sub(r"(?<=\d)[.,\N{NARROW NO-BREAK SPACE}\s](?=\d)", "", " ".join(section.paragraphs)))


@pytest.mark.parametrize("language", SUMMARIES)
def test_every_part_of_a_summary_is_read_by_somebody_with_eight_years_of_school(
    shipped: Resource, language: str
) -> None:
    for disorder in shipped.disorders:
        for section in disorder.summary_in(language):
            text = " ".join(section.paragraphs)
            assert reading_grade.is_plain(text, language), (disorder.id, section.heading)


def test_every_fact_has_lines_and_a_date(shipped: Resource) -> None:
    sources = _sources(shipped)
    assert len(sources) == 16
    for key, (source,) in sources.items():
        assert (source.document, source.as_of, source.retrieved) == (DOCUMENT, "2012-01", ""), key
        assert source.first_line is not None
        assert source.last_line is not None
        assert source.first_line < source.last_line, key
    assert {disorder.as_of for disorder in shipped.disorders} == {"2012-01"}
    assert {organization.last_verified for organization in shipped.organizations} == {""}


def test_each_record_names_the_lines_of_its_own_block(shipped: Resource) -> None:
    blocks = {key: (source.first_line, source.last_line) for key, (source,) in _sources(shipped).items()}
    assert blocks == {
        "nih-patient-recruitment-office": (74, 78),
        "national-sleep-foundation": (104, 112),
        "epilepsy-foundation": (116, 128),
        "opsoclonus-myoclonus-support-network": (132, 141),
        "national-institute-of-neurological-disorders-and-stroke": (143, 155),
        "national-pediatric-myoclonus-center": (158, 167),
        "epilepsy-canada": (171, 181),
        "genetic-and-rare-diseases-information-center": (184, 196),
        "madisons-foundation": (199, 207),
        "movement-disorder-society": (211, 221),
        "general-myoclonus": (14, 101),
        "physiologic-myoclonus": (21, 23),
        "essential-myoclonus": (25, 27),
        "progressive-myoclonus-epilepsy": (29, 31),
        "sleep-myoclonus": (33, 35),
        "symptomatic-myoclonus": (37, 39),
    }


def test_what_the_source_lost_is_doubted_and_not_filled_in(shipped: Resource) -> None:
    doubts = {
        organization.name: [(doubt.code, doubt.field, doubt.value, doubt.line) for doubt in organization.doubts]
        for organization in shipped.organizations
        if organization.doubts
    }
    assert doubts == {
        "Opsoclonus-Myoclonus Support Network, Inc.": [("cut-email", "emails", "sandragreenberg@", 141)],
        "Epilepsy Canada": [("no-city", "addresses.city", "", 176)],
    }


def test_no_address_has_an_invented_city(shipped: Resource) -> None:
    for organization in shipped.organizations:
        is_doubted = "addresses.city" in {doubt.field for doubt in organization.doubts}
        for address in organization.addresses:
            assert address.city == CONTACTS[organization.name][1], organization.name
            assert (address.city == "") is is_doubted, organization.name


def test_file_is_in_the_form_that_the_program_writes(shipped: Resource) -> None:
    assert paths.resource_file().read_bytes() == resource.render(shipped).encode()


def test_schema_file_is_generated_from_the_types() -> None:
    assert SCHEMA_FILE.read_bytes() == resource.schema().encode()


def test_data_validates_against_the_schema() -> None:
    Draft202012Validator.check_schema(json.loads(SCHEMA_FILE.read_bytes()))
    assert _schema_errors(json.loads(paths.resource_file().read_bytes())) == []


@pytest.mark.parametrize(
    ("key", "value"),
    [("types", ["tty"]), ("types", []), ("number", ""), ("colour", "red")],
)
def test_schema_refuses_a_broken_phone(key: str, value: object) -> None:
    data = json.loads(paths.resource_file().read_bytes())
    data["organizations"][0]["phones"][0][key] = value
    assert len(_schema_errors(data)) == 1
