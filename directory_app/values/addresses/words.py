"""Words that tell a street, an organization, a person and the heading of an address apart."""

from __future__ import annotations

import re

from directory_app.text.patterns import late_pattern

# For verbose patterns, which leave out blanks.
STREET_WORD = r"""(?:
    street|str|st|road|rd|avenue|ave|av|drive|dr|boulevard|blvd|lane|ln|place|pl|court|ct|circle|cir|
    square|sq|parkway|pkwy|highway|hwy|way|terrace|ter|plaza|pike|turnpike|trail|row|walk|wharf|mews|close|
    crescent|cres|gardens|grove|hill|park|center[ ]drive|broadway|mall|loop|alley|expressway|freeway|route|rte|
    quay|parade|green|gate|yard|esplanade|bypass|crossing|ridge|run|path|
    calle|avenida|avda|paseo|plaza|rue|straße|strasse
)"""
# A word that tells a name of an organization from a heading or the title of a book.
ORGANIZATION = late_pattern(
    r"""\b(?:
        foundations?|societ(?:y|ies)|associations?|ass'?n|assoc|institutes?|cent(?:er|re)s?|networks?|councils?|
        offices?|departments?|dept|agenc(?:y|ies)|services?|inc|llc|ltd|alliance|trust|group|league|federation|
        clinics?|hospitals?|universit(?:y|ies)|college|library|libraries|commissions?|bureau|administration|coalition|
        organi[sz]ations?|consortium|registry|fund|corporation|corp|clearinghouse|partnership|charity|committee|
        academy|school|union|board|authority|program(?:me)?|project|helpline|hotline|club|ministry|laborator(?:y|ies)|
        initiative|collaborative|branch|division|unit|canada|usa|america|uk|international|
        fundación|asociación|federación|stiftung|verein|association|fondation|
        house|advocates|friends|families|campaign|action|aid|
        resource|resources|headquarters|chapter|league|guild|parents|partners|
        gmbh|ggmbh|asbl|sarl|plc|pty|help[ ]phone|
        e\.\s?[vk]                                             # "Foo e. V."
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
# A heading or label that says that an address stands below or behind it, and nothing of whose it is.
ADDRESS_HEADING = late_pattern(
    r"""
    (?:(?:main|mailing|street|postal|visiting|physical|business|office|our|head[ ]office|headquarters|legal|
       correspondence|full|central|local|registered)\s+){0,2}
    (?:(?:address(?:es)?|addr|location|direcci[oó]n|adresse|anschrift|postanschrift|headquarters)(?:,[ ]kontaktdaten)?
       |(?:visit|write[ ]to|mail|find)[ ]us)
    """,
    re.IGNORECASE | re.VERBOSE,
)
# Of a person: who is asked for, or who the mail is for.
CONTACT_LABEL = late_pattern(
    r"""
    (?i:contact(?:[ ]person|[ ]name)?|director)\s*[:–-]\s*|                   # "Contact: Jane Roe"
    (?i:contact(?:[ ]person)?|director),?\s+(?=[A-Z][\w.]+\s[A-Z])|           # "Director, Jane Roe"
    (?i:attn|attention|att|c/o)\b\.?\s*:?\s*                                  # "Attn: Jane Roe", "c/o Jane Roe"
    """,
    re.VERBOSE,
)
