"""Headings of nothing but words for contacts, headings that are topics, and names that are neither."""

from __future__ import annotations

import pytest

from directory_app.reports.classify import heading_words, title_names
from directory_app.reports.classify.field_labels import field_of


@pytest.mark.parametrize(
    ("heading", "way"),
    [
        ("Primary Business Address", "address"),
        ("Mailing and Physical Addresses", "address"),
        ("Writing to Us", "address"),
        ("Contact by Phone Information", "numbers"),
        ("Contact us by Telephone", "numbers"),
        ("Contacting Us by Email", "email"),
        ("Contacting us Online", "web"),
        ("Adresse und Kontakt", "address"),
        ("Par téléphone", "numbers"),
        ("Dirección postal", "address"),
        ("Phone and E-mail", "contact"),
    ],
)
def test_labels_in_any_wording(heading: str, way: str) -> None:
    """The heading says which way to reach somebody stands below it."""
    assert field_of(heading) == way


@pytest.mark.parametrize(
    "name", ["Phone Friends", "Kontaktstelle Finkenau", "Address Unknown Society", "Online Parents", "Letter Carriers"]
)
def test_names_are_no_labels(name: str) -> None:
    """One word of their own makes them names."""
    assert heading_words.way_of(name) is None


@pytest.mark.parametrize(
    "heading",
    ["For Other Questions or Further Help", "Licensing Information", "Ways to provide feedback", "General Inquiries"],
)
def test_topics(heading: str) -> None:
    """They say what a contact is for."""
    assert heading_words.is_topic(heading)


@pytest.mark.parametrize("name", ["Kite Foundation", "Department of Information (DOI)", "Bar Information Center"])
def test_organizations_are_no_topics(name: str) -> None:
    """The word of an organization or a short form makes a name."""
    assert not heading_words.is_topic(name)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Contacts at the Northern Medicines Agency", "Northern Medicines Agency"),
        ("Contact Information - Birch Water Program", "Birch Water Program"),
        ("Ways to provide feedback: Department of Work (DOW)", "Department of Work (DOW)"),
        ("Contact Us XYZ Page", "XYZ"),
        ("Contact the Teal Archives", "Teal Archives"),
        ("Reaching Us :: Kestrel County Water Board", "Kestrel County Water Board"),
    ],
)
def test_names_in_titles(title: str, name: str) -> None:
    """What leads to a name, or follows it, is left out."""
    assert title_names.parts_of(title) == (name,)


@pytest.mark.parametrize("title", ["CONTACT US", "Contact Details", "About us", "Nous joindre", "Kontakt"])
def test_titles_of_nobody(title: str) -> None:
    """No part of them is a name."""
    assert title_names.is_nobody(title)


def test_contact_may_begin_a_name() -> None:
    """A contact centre is an organization."""
    assert title_names.parts_of("Contact Center for Kites") == ("Contact Center for Kites",)
