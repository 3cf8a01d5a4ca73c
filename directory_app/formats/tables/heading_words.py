"""The words of which headings of columns are made, in the languages of the lists and address books that we have seen.

All are without case, accents and punctuation, as `headings.plain` makes them. Names of fields stand in FIELDS.
"""

from __future__ import annotations

# Whole headings that are no field of FIELDS of their own. Those of persons make the line "attention".
WHOLE: dict[str, str] = {
    "given": "first name|given name|vorname|prenom|primer nombre|forename|contact first name",
    "middle": "middle name|additional name|middle initial|weitere vornamen",
    "family": "last name|family name|surname|nachname|nom de famille|apellido|apellidos|contact last name",
    "prefix": "name prefix|salutation|anrede|honorific|courtesy title|prefix|civilite|contact title prefix",
    "suffix": "name suffix|suffix|namenszusatz|suffixe",
    "role": "job title|position|role|contact title|organization title|organization 1 title|occupation|contact role|"
    "titel|funktion|fonction|title or position|contact position|titre",
    "video": "videophone|video phone|vp|video",
    "pager": "beeper",
    "text": "sms|text number|text line|text message|whatsapp|whats app|whatsapp number|whats app number",
    "address.1.private": "address is private|is private",
    "attention": "department|abteilung|departement|office contact|kontakt|ansprechpartner|contact principal|"
    "personne contact|personne ressource|contacto|persona de contacto|pessoa de contato|referente|contactpersoon|"
    "kontaktperson|responsable|responsavel|responsabile|mail stop|organization department|organization 1 department|"
    "contact full name|mailing attention name|attention name|primary contact|"
    "primary contact name|key contact",
    "name": "firma|organisme|organismo|organizacion|entidad|verein|einrichtung|institution|entreprise|societe|nom|"
    "nombre|asociacion|association|etablissement|denomination|denominacion|denominazione|designation|raison sociale|"
    "razon social|ragione sociale|razao social|bezeichnung|traeger|trager|verband|beratungsstelle|institucion|"
    "fundacion|nome|instituicao|organizacao|associacao|ente|istituto|struttura|organizzazione|associazione|"
    "organisatie|instelling|stichting|vereniging|naam|namn|navn|forening|"
    "centre|center|clinic|practice|hospital|support group|support group name|facility|charity name|school|chapter|"
    "resource|service provider|organization name 1|legal name|nme|org|org name|agcname",
    "alternate_names": "acronyms|other names|sigle|spitzname|dba|doing business as|other organization name",
    "description": "notizen|bemerkungen|commentaires|remarques|notas|observaciones|beschreibung|descripcion|note s|"
    "additional information|additional info|services provided|service description",
    "disorders": "erkrankung|maladie|maladies|enfermedad|disorders supported",
    "last_verified": "date last verified|last verified date|last verification date|date of last update|"
    "date updated|last modified|verification date|last reviewed|mise a jour|date de mise a jour|stand|geprueft|"
    "last verified at|updated at|last assured date|assured date",
    "id": "agency no|resource id|record number|recordid|agencyid|agcid",
}
# Of what several things there is a name: the organization's own first, the others where it has none.
PARTS_OF_ORGANIZATIONS = frozenset(
    "program name|program|site name|provider|provider name|resource name|location name|service name|chapter|"
    "title|group|group name|file as|display name|name|full name|nickname|service provider|resource|facility|"
    "clinic|practice|hospital|school|center|centre|nom|nombre|nome|naam|namn|navn|"
    "shelter name|library name|clinic name|"
    "church name|camp name|house name|pantry name".split("|")
)
# What stands before "name" in the name of an organization.
ORGANIZATIONS = frozenset(
    "organization organisation agency company charity association group clinic hospital facility center centre "
    "practice institution chapter school provider program business support foundation society club church "
    "affiliate office department entity nonprofit ngo resource listing site "
    "location service public official legal primary trade "
    "shelter library college university church pantry camp house home helpline hotline clinician counselor "
    "organisme lorganisme lorganisation letablissement lassociation structure einrichtung vereins verein verband "
    "institut institution stelle traegers tragers klinik firma unternehmen entreprise societe entidad organizacion "
    "institucion asociacion centro fundacion empresa instituicao organizacao associacao hospital ente organizzazione "
    "istituto associazione struttura dellente dellorganizzazione dellassociazione organisatie instelling stichting "
    "vereniging bedrijf forening foretag".split()
)
# "Name of …" in other languages, and the little words there.
NAMES = frozenset(
    "name names nom nombre nome naam namn navn denomination denominacion denominazione bezeichnung".split()
)
LITTLE = frozenset(
    "of the de la le les l el los del der des die das da do di della dell dello du van het een e et".split()
)
# Kinds of numbers by the words of a heading, the rarer kinds first: "TTY phone" is a TTY.
NUMBERS: dict[str, str] = {
    "tty": "tty|tdd|tt|ttd|ats|ttytdd|tddtty|textphone|text phone|text telephone|minicom|teletype|schreibtelefon|"
    "telescripteur|ttys|relay tty|texttelefon|teksttelefoon|texttelefoon|teksttelefon|telefono de texto",
    "fax": "fax|faxes|facsimile|telefax|telecopieur|telecopie|telecopier|telecopiers|"
    "telecopy|telecopies|faxnummer|faxnr|telecopieurs|homefax|workfax",
    "video": "vp|videophone|video phone|videophones|video relay|video relay service|vrs",
    "pager": "pager|pagers|beeper",
    "text": "sms|text|texting|text line|text message",
    "toll_free": "toll free|tollfree|freephone|sans frais|gratuit|gratuita|gratis|linea gratuita|free phone|freecall|"
    "ligne sans frais|numero gratuito|numero verde|numero vert|gratisnummer|kostenlos",
    "voice": "phone|phones|telephone|telephones|tel|ph|telefon|telefono|telefonos|fon|voice|v|mobile|mobil|cell|"
    "cellphone|cellular|cellulaire|handy|hotline|hotlines|helpline|helplines|hot line|help line|warmline|"
    "warm line|crisis line|info line|information line|business line|switchboard|callback|portable|"
    "rufnummer|telefonnummer|mobiltelefon|telefoon|telefoonnummer|movil|celular|cellulare|telemovel|telefone|mobiel|"
    "mobilnummer|tfno|tlf|tlfno|tfn|tlfn|telefonnr|teleph|phonenumber|crisis|after hours|landline|"
    "office line|main line|intake line|"
    "support line|care line|tip line|local|statewide line|nationwide line",
}
# These make of a heading with a number, an address or a name something else.
NO_VALUES = frozenset(
    "type kind id ids status date time hours hour count verified private opt preference preferred instructions "
    "newsletter yomi phonetic birthday served serving coverage area areas latitude longitude format server display "
    "publish published consent permission flag is has do not best language display method quality score valid "
    "validated code1 carrier provider2 privacy public restricted category instructions".split()
)
EXTENSIONS = frozenset("ext|extn|extension|ext no|ext number|durchwahl|poste".split("|"))
# Where an address is, before its part: "Mailing City", "PLZ geschäftlich".
PLACES: dict[str, str] = {
    **{word: word for word in (
        "mailing physical postal business work home other street visiting site billing shipping location secondary "
        "alternate delivery permanent temporary headquarters practice agency organization organisation company "
        "facility program provider clinic hospital legal contact office primary main full complete mail public"
    ).split()},
    "geschaftlich": "business", "dienstlich": "business", "privat": "home", "weitere": "other", "weiteres": "other",
    "weiterer": "other", "bureau": "business", "domicile": "home", "autre": "other", "trabajo": "business",
    "hq": "headquarters", "postale": "postal", "physique": "physical", "fisica": "physical",
}  # fmt: skip
ADDRESS: dict[str, str] = {
    "city": "city|town|town city|town or city|city or town|"
    "ville|ort|stadt|ciudad|wohnort|locality|suburb|municipality|plaats|cities|city town|localidad|"
    "municipio|comune|city name|post town|commune|localite|gemeinde|gemeente|woonplaats|cidade|localidade|citta|"
    "localita|poblacion|postort|poststed|stad",
    "state": "state|statecd|state cd|province|region|provincia|estado|bundesland|territory|kanton|state province|"
    "state territory|stateprovince|st|state code|state abbreviation|state abbr|province state|state or province|"
    "bundesland kanton|prov|prov state|region state|state region|state name|province territory",
    "county": "county|counties|comte|landkreis|kreis",
    "postal": "zip|zipcode|zip code|zip4|zip 4|zip plus 4|postal code|postcode|post code|plz|postleitzahl|code postal|"
    "codigo postal|cp|zip postal|zip postal code|postal|zip code 4|zip5|postal zip|zip or postal code|"
    "c p|cep|codice postale|postnummer|postnr|postalcode|zipcd|zip cd|zip postal code zip|postal zip code|"
    "codepostal|cap|"
    "zip codes",
    "country": "country|nation|land|pays|pais|country region|land region|country code|country name|countrycode|"
    "pays region|region du pays",
    "attention": "attn|attention|attention name|care of|c o|aux soins de|z hd|zu handen",
    "box": "po box|p o box|pobox|address po box|postfach|case postale|apartado|street address po box",
    "street": "address|addr|adr|street|adresse|strasse|rue|direccion|calle|domicilio|anschrift|street address|"
    "streetaddress|adr|addresses|address street|adresse rue|indirizzo|adres|straat|streets|address line|"
    "addressline|address lines|line|street line|extended address|address extended|unit|suite|apt|building|"
    "address1 line|suite unit|apartment|floor|endereco|logradouro|rua|morada|via|gatuadress|gateadresse|"
    "straat en huisnummer|strasse hausnummer|strasse und hausnummer|strasse nr|straat huisnummer|adresse postale|"
    "domicilio social|direccion postal|bezoekadres|ubicacion|ubicaciones",
}
SECOND_LINES = frozenset(
    "extended address|address extended|unit|suite|apt|suite unit|apartment|floor|building".split("|")
)
