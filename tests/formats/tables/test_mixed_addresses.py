"""Addresses whose parts stand in other columns than their own, and headings in other languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from directory_app.formats.reading import Reading
from directory_app.formats.tables import headings
from directory_app.formats.tables import reading as tables

KITE = ("1 Kite Street", "", "Dover", "DE", "19901")


def _read(tmp_path: Path, text: str) -> Reading:
    path = tmp_path / "list.csv"
    path.write_text(text, encoding="utf-8")
    return tables.read(path)


@pytest.mark.parametrize(
    ("head", "row", "addresses"),
    [
        ("Address", "1 Kite Street; Dover; DE 19901", [KITE]),
        ("Address,City/State/Zip", '1 Kite Street,"Dover, DE 19901"', [KITE]),
        ('Street,"City, State",Zip', '1 Kite Street,"Dover, DE",19901', [KITE]),
        ("Street,City,State/Zip", "1 Kite Street,Dover,DE 19901", [KITE]),
        ("Address,City", '1 Kite Street,"Dover, DE 19901"', [KITE]),
        ("Address 1,Address 2", '1 Kite Street,"Dover, DE 19901"', [KITE]),
        ("Address,Postal", '1 Kite Street,"Dover, DE 19901"', [KITE]),
        ("Address,City,State,Zip", "1 Kite Street,Dover,DE,19901.0", [KITE]),
        ("Address,City,State,Zip", "1 Kite Street; Suite 4,Dover,DE,19901", [(KITE[0], "Suite 4", *KITE[2:])]),
        ("Street,PLZ Ort", "Drachenweg 1,50667 Köln", [("Drachenweg 1", "", "Köln", "", "50667")]),
        ("Street,City/Region", '1 Kite Street,"Dover, Far End"', [("1 Kite Street", "Dover, Far End", "", "", "")]),
        ("Street,City", '1 Kite Street,"Dover, 2nd parish"', [("1 Kite Street", "", "Dover, 2nd parish", "", "")]),
        (
            "Address", '"1 Kite Street\nDover, DE 19901\n\n2 Elm Street\nSalem, OR 97301"',
            [KITE, ("2 Elm Street", "", "Salem", "OR", "97301")],
        ),
    ],
)  # fmt: skip
def test_parts_find_their_place(tmp_path: Path, head: str, row: str, addresses: list[tuple[str, ...]]) -> None:
    (one,) = _read(tmp_path, f"Name,{head}\nKite House,{row}\n").resource.organizations
    assert [
        (it.address_1, it.address_2, it.city, it.state_province, it.postal_code) for it in one.addresses
    ] == addresses


@pytest.mark.parametrize(
    "head",
    [
        "Nom de l’organisme;Adresse;Ville;Code postal;Téléphone;Télécopie;ATS;Courriel;Internet;Personne-ressource",
        "Name der Einrichtung;Straße und Hausnummer;Ort;PLZ;Telefon;Faxnr.;Schreibtelefon;Mailadresse;Internet;Kontakt",
        "Nombre de la entidad;Domicilio;Localidad;C.P.;Tfno.;Fax;Teléfono de texto;Correo;Página web;Contacto",
        "Nome da instituição;Endereço;Cidade;CEP;Telefone;Fax;TTY;E-mail;Website;Responsável",
        "Denominazione;Indirizzo;Città;CAP;Telefono;Fax;TTY;Posta elettronica;Sito web;Referente",
        "Naam instelling;Straat en huisnummer;Plaats;Postcode;Tel.;Fax;Teksttelefoon;E-mailadres;Web;Contactpersoon",
        "Organisation;Gatuadress;Postort;Postnummer;Telefonnummer;Fax;Texttelefon;E-post;Hemsida;Kontaktperson",
    ],
)
def test_headings_of_other_languages(head: str) -> None:
    fields = ["name", "address", "city", "postal", "voice", "fax", "tty", "email", "web", "attention"]
    assert headings.fields_of(head.split(";")) == fields


def test_a_column_that_no_heading_names(tmp_path: Path) -> None:
    """It is taken where some other heading is known, and told first; without any the first row may hold values."""
    reading = _read(tmp_path, "Category,Aid,Phone\nA,Kite House,302-555-0103\nB,Elm Aid,302-555-0104\n")
    assert [it.name for it in reading.resource.organizations] == ["Kite House", "Elm Aid"]
    assert (reading.notices[0].reason, reading.notices[0].value) == (
        "no column is called a name; this one was taken as it", "Aid",
    )  # fmt: skip


def test_the_site_that_every_row_names_is_the_name(tmp_path: Path) -> None:
    head = "Shelter Name,Organization,Phone\n"
    reading = _read(tmp_path, head + "Kite Lodge,Elm Aid,302-555-0103\nFir Lodge,,302-555-0104\n")
    assert [it.name for it in reading.resource.organizations] == ["Kite Lodge", "Fir Lodge"]
    reading = _read(tmp_path, head + "Kite Lodge,Elm Aid,302-555-0103\nFir Lodge,Ash Aid,302-555-0104\n")
    assert [it.name for it in reading.resource.organizations] == ["Elm Aid", "Ash Aid"]


def test_who_answers_beside_a_number(tmp_path: Path) -> None:
    """Words in brackets of a heading, "same" below a kind, and a word to send before a number."""
    text = "Name,Phone,Phone (TTY),Fax,Phone 2,Phone 2 Type\n"
    reading = _read(tmp_path, text + "Kite House,302-555-0103,302-555-0104,Same as phone,741741,Text HOPE to\n")
    assert [(it.number, it.types) for it in reading.resource.organizations[0].phones] == [
        ("302-555-0103", ("voice", "fax")), ("302-555-0104", ("textphone",)), ("741741", ("text",)),
    ]  # fmt: skip
