"""What an object of HSDS is, by its keys: only an organization, or what holds one, becomes a record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from directory_app.text import wording

ORGANIZATION = "organization"
# What one and several of each are called when they are refused.
NAMES = {
    ORGANIZATION: (wording.marked("an organization"), "{count} organization", "{count} organizations"),
    "service_at_location": (
        wording.marked("a service at a location"),
        "{count} service at a location",
        "{count} services at locations",
    ),
    "taxonomy_term": (wording.marked("a taxonomy term"), "{count} taxonomy term", "{count} taxonomy terms"),
    "taxonomy": (wording.marked("a taxonomy"), "{count} taxonomy", "{count} taxonomies"),
    "service": (wording.marked("a service"), "{count} service", "{count} services"),
    "location": (wording.marked("a location"), "{count} location", "{count} locations"),
    "program": (wording.marked("a program", "of an organization"), "{count} program", "{count} programs"),
    "contact": (wording.marked("a contact person"), "{count} contact person", "{count} contact persons"),
    "phone": (wording.marked("a phone number"), "{count} phone number", "{count} phone numbers"),
    "address": (wording.marked("an address"), "{count} address", "{count} addresses"),
}
# Keys that no other object of HSDS 1.1 to 3 has; the first row with one of them says what it is.
_MARKS: tuple[tuple[str, str], ...] = (
    (
        ORGANIZATION,
        "organization legal_status tax_status tax_id year_incorporated parent_organization_id website"
        " organization_identifiers programs services funding",
    ),
    ("taxonomy_term", "taxonomy taxonomy_id taxonomy_detail term_uri code"),
    ("location", "location_type latitude longitude transportation location_id address_type"),
    (
        "service",
        "status interpretation_services application_process fees fees_description wait_time accreditations licenses"
        " eligibility_description eligibility minimum_age maximum_age service_areas service_at_locations cost_options"
        " required_documents capacities program_id assured_date assurer_email alert",
    ),
    ("phone", "number"),
    ("contact", "title department"),
    ("address", "address_1"),
    ("program", "organization_id"),
)
_BY_KEY = [(kind, frozenset(keys.split())) for kind, keys in _MARKS]
_REACHED_BY = frozenset({"phones", "email", "url", "contacts"})


def one(kind: str) -> str:
    """Return "a taxonomy term"."""
    return wording.phrase(NAMES[kind][0], "of an organization" if kind == "program" else "")


def several(kind: str, count: int) -> str:
    """Return "1 taxonomy term", "2 taxonomy terms"."""
    _, one_, many = NAMES[kind]
    return wording.plural(one_, many, count)


def kind_of(row: Mapping[str, Any]) -> str:
    """Return what an object is, by the keys that hold something; "organization" where no key says otherwise."""
    keys = {key for key, value in row.items() if value not in (None, "", [], {})}
    if {"service", "location"} <= keys or {"service_id", "location_id"} <= keys:
        return "service_at_location"
    kind = next((kind for kind, marks in _BY_KEY if keys & marks), ORGANIZATION)
    if kind == ORGANIZATION and {"uri", "version"} <= keys:
        return "taxonomy"
    if kind == "program" and keys & _REACHED_BY:
        return "service"
    if kind == "location" and "address_1" in keys:
        return "address"
    return kind
