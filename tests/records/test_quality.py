"""Quality: what needs checking, and ages in words."""

from datetime import date

import pytest
from msgspec import structs

from directory_app import paths
from directory_app.formats.json import resource
from directory_app.records import (
    Accepted,
    Address,
    Disorder,
    Doubt,
    Organization,
    Phone,
    PhoneType,
    Section,
    Source,
    quality,
)
from directory_app.values import places

TODAY = date(2026, 11, 22)
PHONE = Phone("(301)496-5751", ("voice",))
COMPLETE = Address(city="Landover", postal_code="20785", country="US")


def organization(**values: object) -> Organization:
    return Organization(**{"id": "a", "name": "A", "phones": (PHONE,), **values})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("values", "field", "reason"),
    [
        ({"phones": ()}, "phones", "there is no way to reach them"),
        ({"emails": ("name@",)}, "emails", "nothing follows the @, so the rest of the address was lost"),
        ({"websites": ("all studies",)}, "websites", "it is no web address"),
        ({"addresses": (Address(city="x", country="US"),)}, "addresses.postal_code", "the address has no postal code"),
        ({"addresses": (Address(postal_code="22150", country="US"),)}, "addresses.city", "the address has no city"),
        ({"addresses": (Address(city="x", postal_code="22150"),)}, "addresses.country", "the address has no country"),
        ({"doubts": (Doubt("short-number", "phones", "55"),)}, "phones", "it is too short to be a phone number"),
    ],
)
def test_each_rule(values: dict[str, object], field: str, reason: str) -> None:
    record = organization(last_verified="2026", **values)
    assert [(finding.field, finding.reason) for finding in quality.findings(record, TODAY)] == [(field, reason)]
    assert quality.is_incomplete(record)


def test_a_complete_fresh_record_has_no_findings() -> None:
    record = organization(addresses=(COMPLETE,), emails=("a@b.org",), websites=("b.org",), last_verified="2026-11")
    assert quality.findings(record, TODAY) == []
    assert not quality.is_incomplete(record)


def test_a_flag_explains_the_part_that_is_missing() -> None:
    doubt = Doubt("no-city", "addresses.city")
    record = organization(
        addresses=(Address(postal_code="L3R 5G3", country="CA"),), doubts=(doubt,), last_verified="2026"
    )
    assert [finding.reason for finding in quality.findings(record, TODAY)] == ["the source names no city"]


@pytest.mark.parametrize(
    ("verified", "is_stale"),
    [
        ("", True),
        ("2024-10-31", True),
        ("2024-11", False),
        ("2024-11-01", False),
        ("2025", False),
        ("2024", True),
        ("2026-11-22", False),
        ("2027-01", True),  # nobody has verified anything in the future
    ],
)
def test_stale_is_after_24_months(verified: str, is_stale: bool) -> None:
    assert quality.is_stale(organization(last_verified=verified), TODAY) is is_stale


def test_the_age_is_a_finding_of_its_own_and_comes_last() -> None:
    record = organization(emails=("x",), sources=(Source("d", as_of="2012-01"), Source("e", as_of="2011")))
    assert quality.findings(record, TODAY)[-1].reason == "from January 2012, never verified"
    assert [finding.rule for finding in quality.findings(record, TODAY)] == [
        "broken e-mail address",
        "old source",
        "not verified",
    ]


@pytest.mark.parametrize(
    ("record", "words"),
    [
        (organization(), "of unknown date, never verified"),
        (organization(sources=(Source("d", as_of="2012-01"),)), "from January 2012, never verified"),
        (organization(last_verified="2026-11-02"), "of unknown date, last verified 2 November 2026"),
    ],
)
def test_age_words(record: Organization, words: str) -> None:
    assert quality.age_words(record) == words


def test_fresh_months_run_over_the_turn_of_the_year() -> None:
    months = quality.fresh_months(date(2026, 1, 31))
    assert (months[0], months[-1], len(months)) == ("2024-01", "2026-01", 25)


# Rules that are asked in a check only


def found(record: Organization, *others: Organization, disorders: tuple[Disorder, ...] = ()) -> list[tuple[str, ...]]:
    """Return (rule, field, value) of what a check finds."""
    fresh = [Organization(**{**_fields(one), "last_verified": "2026"}) for one in (record, *others)]  # type: ignore[arg-type]
    return [(one.rule, one.field, one.value) for one in quality.check(fresh, disorders, TODAY)]


def _fields(record: Organization) -> dict[str, object]:
    return {name: getattr(record, name) for name in record.__struct_fields__}


@pytest.mark.parametrize(
    ("state", "code", "country", "is_wrong"),
    [
        ("MD", "20785-7223", "US", False),
        ("Maryland", "20785", "US", False),
        ("MD", "90210", "US", True),
        ("D.C.", "20007", "US", False),
        ("TX", "88510", "US", False),
        ("MD", "2078", "US", True),
        ("", "20785", "US", False),
        ("Atlantis", "20785", "US", False),
        ("MD", "", "US", False),
        ("Ontario", "L3R 5G3", "CA", False),
        ("ON", "l3r5g3", "CA", False),
        ("QC", "L3R 5G3", "CA", True),
        ("ON", "20785", "CA", True),
        ("Baden", "70173", "DE", False),
        ("MD", "L3R 5G3", "", False),
    ],
)
def test_postal_codes_and_their_states(state: str, code: str, country: str, is_wrong: bool) -> None:
    """Only what is known to be of another state is told."""
    assert bool(places.postal_problem(state, code, country)) is is_wrong
    record = organization(addresses=(Address(city="x", state_province=state, postal_code=code, country=country),))
    assert ("postal code of another state" in {rule for rule, _, _ in found(record)}) is is_wrong


def test_every_state_has_codes_and_no_two_share_many() -> None:
    """The table knows each state and province that the program knows."""
    for country, codes in (("US", "00000 20785 99999"), ("CA", "L3R5G3 D0D0D0")):
        reasons = [
            places.postal_problem(state, code, country) for state in places.states(country) for code in codes.split()
        ]
        assert len(reasons) == len(places.states(country)) * len(codes.split())
        assert not all(reasons)
    assert places.postal_problem("NY", "20785", "US") == "codes that begin so belong to Maryland, not to New York"


@pytest.mark.parametrize(
    ("number", "region", "is_wrong"),
    [
        ("(301)496-5751", "US", False),
        ("711", "US", False),
        ("1-800-CDC-INFO (1-800-232-4636)", "US", False),
        ("+44 20 7946 0958", "US", False),
        ("020 7946 0958", "GB", False),
        ("251-4925", "US", True),
        ("(301)496-57511234", "US", True),
        ("+999 1234 5678", "US", True),
    ],
)
def test_impossible_numbers(number: str, region: str, is_wrong: bool) -> None:
    """Length and country code decide, never whether somebody has the number."""
    record = organization(
        phones=(Phone(number, ("voice",)),), addresses=(Address(city="x", postal_code="20785", country=region),)
    )
    assert (("impossible number", "phones", number) in found(record)) is is_wrong


@pytest.mark.parametrize(
    ("fax", "types", "is_wrong"),
    [("301-496-5751", ("fax",), True), ("301-496-5752", ("fax",), False), ("3014965752", ("voice", "fax"), True)],
)
def test_a_fax_that_is_also_voice(fax: str, types: tuple[PhoneType, ...], is_wrong: bool) -> None:
    """Whatever the punctuation."""
    expected = [("fax that is also voice", "phones", fax)] if is_wrong else []
    assert found(organization(phones=(PHONE, Phone(fax, types)))) == expected


def test_the_same_number_in_two_organizations() -> None:
    """Told once for the later one; short codes, extensions and one's own second entry don't count."""
    other = Organization(id="b", name="B", phones=(Phone("1-301-496-5751", ("fax",)), Phone("711", ("textphone",))))
    third = Organization(
        id="c", name="C", phones=(Phone("301 496 5751", ("voice",), extension="9"), Phone("711", ("voice",)))
    )
    first = organization(phones=(PHONE, Phone("3014965751", ("textphone",))))
    assert found(first, other, third) == [("number of two organizations", "phones", "1-301-496-5751")]
    reasons = [one.reason for one in quality.check([first, other], (), TODAY) if one.rule == quality.SHARED_NUMBER]
    assert reasons == ["A has the same number"]


def test_disorders_that_are_not_there() -> None:
    """Links of organizations and of disorders."""
    known = Disorder(id="d", name="D", broader=("gone",))
    assert found(organization(disorders=("d", "e")), disorders=(known,)) == [
        ("unknown disorder", "broader", "gone"),
        ("unknown disorder", "disorders", "e"),
    ]


@pytest.mark.parametrize(
    "text", ["Ã‰pilepsie", "LinkÃ¶ping", "Monday â€“ Friday", "donâ€™t", "caf\ufffd", "ï»¿Name", "A\u00c2\u00a0B"]
)
def test_garbled_letters_in_any_text(text: str) -> None:
    """In names, addresses, sources and the summaries of disorders."""
    record = organization(
        name=text, addresses=(Address(city=text, postal_code="1", country="DE"),), sources=(Source(text),)
    )
    disorder = Disorder(id="d", name="D", sections=(Section("H", ("fine", text)),))
    assert [field for rule, field, _ in found(record, disorders=(disorder,)) if rule == quality.GARBLED] == [
        "sections.paragraphs",
        "name",
        "addresses.city",
        "sources.document",
    ]


@pytest.mark.parametrize(
    "text", ["Épilepsie Canada – “Ça va?”", "São Paulo", "ÂME", "Łódź", "日本", "Straße®", "PÂTÉ", "â la"]
)
def test_letters_of_other_languages_are_not_garbled(text: str) -> None:
    """Nothing that people really write."""
    assert found(organization(name=text)) == []


@pytest.mark.parametrize(
    ("as_of", "is_old"), [("2024-10", True), ("2024-11", False), ("2026", False), ("2012", True), ("", False)]
)
def test_sources_older_than_two_years(as_of: str, is_old: bool) -> None:
    """The newest one counts, unless somebody verified the record since."""
    record = (
        organization(sources=(Source("old", as_of="2001"), Source("new", as_of=as_of))) if as_of else organization()
    )
    assert ("old source" in {finding.rule for finding in quality.findings(record, TODAY)}) is is_old
    assert found(record) == []


def test_shipped_data_needs_the_same_looks_as_ever() -> None:
    """Two records are incomplete, all ten need checking; the costly rules find nothing in them."""
    shipped = resource.read(paths.resource_file())
    incomplete = {record.name for record in shipped.organizations if quality.is_incomplete(record)}
    assert incomplete == {"Epilepsy Canada", "Opsoclonus-Myoclonus Support Network, Inc."}
    findings = list(quality.check(shipped.organizations, shipped.disorders, TODAY))
    assert {finding.rule for finding in findings} == {"flagged value", "old source", "not verified"}
    assert len({finding.record for finding in findings}) == 10


def test_rules_have_names_of_their_own() -> None:
    """A count per rule needs them."""
    assert len(set(quality.RULE_NAMES)) == len(quality.RULE_NAMES) == 15


def test_what_the_whole_directory_shows_is_quiet_where_it_is_right_as_it_is() -> None:
    number = Phone("302-555-0101", ("voice",))
    first = Organization("a", "A", phones=(number,))
    shared = Accepted(quality.SHARED_NUMBER, "phones", number.number)
    dangling = Accepted(quality.DANGLING_DISORDER, "disorders", "jerks")
    second = Organization("b", "B", phones=(number,), disorders=("jerks",))
    rules = {shared.rule, dangling.rule}

    def found(organization: Organization) -> set[str]:
        return {it.rule for it in quality.check([first, organization], (), TODAY) if it.rule in rules and it.id == "b"}

    assert found(second) == rules
    assert found(structs.replace(second, accepted=(shared, dangling))) == set()
