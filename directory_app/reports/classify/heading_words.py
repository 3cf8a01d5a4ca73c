"""Headings told from names by their words: ways to reach somebody, what a contact is for, a part of an organization.

"Contact by Phone Information" and "Adresse und Kontakt" hold no word but those of contacts; "Licensing Information"
and "For Other Questions or Further Help" say what one asks for. None of them says whose the contacts are.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from directory_app.text.patterns import late_pattern
from directory_app.values.addresses.words import ORGANIZATION

Way = Literal["numbers", "address", "email", "web", "contact"]

_MOST_WORDS = 9  # of a heading
# Words for a way to reach somebody: English, French, German, Spanish.
_WAYS: dict[Way, frozenset[str]] = {
    "numbers": frozenset(
        """phone phones telephone telephones call calls calling tel fax faxes tty tdd voice videophone ring hotline
        hotlines helpline helplines sms number numbers téléphone téléphones téléphoner télécopieur appeler appelez ats
        telefon telefonisch telefonnummer telefonnummern rufnummer rufnummern nummer nummern anrufen anruf telefax
        schreibtelefon teléfono teléfonos llamar llámenos llame número números numéro numéros""".split()
    ),
    "address": frozenset(
        """address addresses write writing mail mailing letter letters visit visiting post location locations
        correspondence poste schriftlich
        adresse adressen anschrift postanschrift besucheranschrift besuchsadresse besucheradresse
        postadresse hausanschrift anfahrt brief schreiben courrier écrire écrivez dirección direcciones escribir
        escríbanos ubicación carta""".split()
    ),
    "email": frozenset("email emails e-mail e-mails e-mailing emailing courriel courriels correo".split()),
    "web": frozenset("online website websites web internet".split()),
    "contact": frozenset(
        """contact contacts contacting reach reaching touch kontakt kontakte kontaktdaten kontaktieren
        kontaktinformationen kontaktinformation kontaktmöglichkeiten erreichen ansprechpartner coordonnées contacter
        contactez joindre joignez contacto contactos contactar contáctenos contáctanos comunicarse""".split()
    ),
}
# Words that stand beside those and say nothing of whose the contacts are.
_BESIDE = frozenset(
    """a an and or & / + the our us by via for to in of on with at from your you can we is how here get if it using
    information info details detail form main primary secondary principal general business physical street postal
    office offices head headquarters legal registered corporate full person free toll local ways way hours text
    ligne en par le la les l’ nous notre nos vous de du des et ou à au sur d’ l' d' comment bureau postale principale
    gratuit sans frais civique renseignements téléphonique postal und oder uns unser unsere unserer unsere so wie sie
    per der die das zu zum zur für im am sekretariat geschäftsstelle y o e por los las el nos con cómo para nuestra
    nuestro oficina principal información electrónico datos postales gratuito gratuita international national central
    customer public staff additional other alternate mobile updated current important useful quick direct new
    daten besuchen besuch help helpful banner out questions sending send us atención""".split()
)
# What a heading begins with that says what a contact is for: "For Other Questions", "Ways to give feedback".
_PURPOSE = late_pattern(
    r"""
    (?:for|to|if|when|where|why|what|who|how|ways|other|all|more|further|need|having|have|got|report|reporting|ask|
       asking|request|requesting|questions?|getting|submit|submitting|comments?|
       für|zur|zum|bei|so|fragen|pour|en[ ]cas|comment|signaler|questions?|para|cómo|si|preguntas|consultas)\b\s.{2,}
    """,
    re.IGNORECASE | re.VERBOSE,
)
# Who publishes and runs a page: a heading above whoever that is.
_PUBLISHING = late_pattern(
    r"""
    (?:page[ ])?publisher|(?:web[ ]?)?host(?:ing)?(?:[ ]provider)?|(?:site|page)[ ]owner|legal[ ]notice|
    (?:charity|company|organi[sz]ation|bank|club)[ ]details|
    éditeur(?:[ ]du[ ]site)?|hébergeur|hébergement(?:[ ]du[ ]site)?|directeurs?[ ]de[ ](?:la[ ])?publication|
    mentions[ ]légales|responsable(?:[ ]de[ ](?:la[ ])?(?:publication|rédaction))?|
    impressum|herausgeber(?:in)?|diensteanbieter|verantwortlich(?:[ ].{2,40})?|redaktion|anbieter|
    titular|editor|aviso[ ]legal|alojamiento
    """,
    re.IGNORECASE | re.VERBOSE,
)
# What it ends with: "Licensing Information", "Abatement Notifications".
_TOPICS = late_pattern(
    r"""
    (?:
        information|informations|info|notifications?|questions?|help|inquir(?:y|ies)|enquir(?:y|ies)|requests?|
        feedback|complaints?|correspondence|materials?|details|deliver(?:y|ies)|directions|comments|suggestions|
        issues|problems|concerns|compliments|registrations?|applications?|licensing|permits?|inspections?|
        admissions?|billing|payments?|publications|orders|media|press|reports|reporting|assistance|hours|
        accreditation|enforcement|appeals|claims|forms|records|employment|jobs|careers|donations|volunteering|
        fragen|auskunft|auskünfte|anfragen|beschwerden|informationen|anmeldung|presse|störungen|notfälle|
        renseignements|plaintes|demandes|inscriptions?|urgences?|presse|commentaires|
        consultas|información|español|quejas|preguntas|denuncias|sugerencias|prensa|citas
    )
    """,
    re.IGNORECASE | re.VERBOSE,
)
_WITH_TOPIC = late_pattern(rf"(?:[^\s.!?,;:]+\s){{0,6}}{_TOPICS.pattern}", re.IGNORECASE | re.VERBOSE)
# "General Inquiries": a heading of what has no heading of its own.
_GENERAL = late_pattern(r"(?:general|other|further|all other|main|allgemeine|autres|otras)\s.+", re.IGNORECASE)
# "General Services", "Our Programs": whoever the page is about has them.
_ALL_OTHER = late_pattern(
    r"""
    (?:general|other|further|additional|our|more|all)\s
    (?:services|programs|programmes|offices|resources|lines|departments)
    """,
    re.IGNORECASE | re.VERBOSE,
)
# "Reference Desk", "State Office": nobody is called so alone.
_INNER = late_pattern(
    r"""
    (?:[\w'’&/,-]+\s){1,4}(?:unit|desk|section|team)|
    (?:(?:state|head|main|central|regional|field|local|national|district|branch|area)\s)+(?:office|headquarters)s?|
    headquarters
    """,
    re.IGNORECASE | re.VERBOSE,
)
# "Enforcement Unit", "Office of Licensing": a part of whatever organization the page is about.
_PART = late_pattern(
    r"""
    (?:[\w'’&/,-]+\s){1,5}(?:unit|section|division|desk|team|department|dept\.?|branch|bureau|office|line|program(?:me)?)s?|
    (?:office|division|department|bureau|section|unit|branch)\s(?:of|for)\s(?:the\s)?[\w'’&/, -]{3,60}|
    (?:referat|abteilung|sachgebiet|fachbereich|dezernat|amt|stabsstelle)\s(?:für\s)?[\w'’&/, -]{2,60}|
    (?:service|direction|division|bureau|section)\s(?:de\s|des\s|du\s|d['’])[\w'’&/, -]{3,60}|
    (?:departamento|oficina|unidad|sección|división)\s(?:de|del)\s[\w'’&/, -]{3,60}
    """,
    re.IGNORECASE | re.VERBOSE,
)
_MAIL_CODE = late_pattern(r"(?:m\.?\s?[cs]\.?|mail\s?(?:code|stop|drop))\s?[#-]?\s?[\w-]{1,10}", re.IGNORECASE)
_WORDS = late_pattern(r"[^\s,:;()\[\]/&+|*#?!]+|[&/+]")
_SHORT_FORM = late_pattern(r"[(\[][A-Z][A-Za-z0-9&./-]{1,14}[)\]]")


@lru_cache(maxsize=4096)
def way_of(text: str) -> Way | None:
    """Return which way to reach somebody a heading of nothing but such words is about; "contact" where it is several.

    >>> way_of("Contact by Phone Information"), way_of("Adresse und Kontakt"), way_of("Phone Friends")
    ('numbers', 'address', None)
    """
    found = [word.strip(".'’\"").lower() for word in _WORDS.findall(text)]
    if not 0 < len(found) <= _MOST_WORDS:
        return None
    ways: set[Way] = set()
    for word in found:
        way = next((way for way, known in _WAYS.items() if word in known), None)
        if way is None and word not in _BESIDE:
            return None
        ways |= {way} if way else set()
    if "email" in ways and "mail" in found:
        return "contact"
    sure = ways - {"contact"}
    if len(sure) == 1:
        return next(iter(sure))
    return "contact" if ways else None


@lru_cache(maxsize=4096)
def is_label_line(text: str) -> bool:
    """Tell whether a line that is no heading by its markup is one by its words: "Primary Business Address".

    "National Helpline" may be what somebody is called.
    """
    way = way_of(text)
    return way in ("address", "email", "web") or (way == "numbers" and _holds_contact(text))


def _holds_contact(text: str) -> bool:
    return any(word.lower() in _WAYS["contact"] for word in _WORDS.findall(text))


@lru_cache(maxsize=4096)
def is_topic(text: str) -> bool:
    """Tell whether a heading says what a contact is for, and names no organization."""
    bare = text.strip(" :*#-–.")
    if way_of(bare):
        return True
    if _SHORT_FORM.search(bare) or len(bare.split()) > _MOST_WORDS:
        return False
    if _PURPOSE.fullmatch(bare) or _ALL_OTHER.fullmatch(bare) or _PUBLISHING.fullmatch(bare):
        return True
    return _WITH_TOPIC.fullmatch(bare) is not None and ORGANIZATION.search(bare) is None


@lru_cache(maxsize=4096)
def is_general(text: str) -> bool:
    """Tell whether a line says what a contact is for in words that no name begins with: "For Other Questions"."""
    bare = text.strip(" :*#-–.")
    return is_topic(bare) and bool(way_of(bare) or _PURPOSE.fullmatch(bare) or _GENERAL.fullmatch(bare))


@lru_cache(maxsize=4096)
def is_inner(text: str) -> bool:
    """Tell whether a heading is a desk or an office of an organization that it doesn't name: "Reference Desk"."""
    return _INNER.fullmatch(text.strip(" :*#-–.")) is not None


@lru_cache(maxsize=4096)
def is_part(text: str) -> bool:
    """Tell whether a heading may be a part of the organization that the page is about: "Enforcement Unit"."""
    return _PART.fullmatch(text.strip(" :*#-–.")) is not None


def is_mail_code(text: str) -> bool:
    """Tell whether a text is nothing but a code by which mail is sorted in a building: "MC 28", "Mail Drop 318"."""
    return _MAIL_CODE.fullmatch(text.strip(" ,-–()")) is not None
