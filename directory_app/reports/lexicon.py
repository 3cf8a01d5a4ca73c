"""The words that reports are made of: labels of numbers, parts of names and addresses, headings, boilerplate."""

from __future__ import annotations

import re

from directory_app.text import wording
from directory_app.text.patterns import late_pattern
from directory_app.values import number_kinds
from directory_app.values.addresses.words import ADDRESS_HEADING as ADDRESS_HEADING
from directory_app.values.addresses.words import CONTACT_LABEL as CONTACT_LABEL
from directory_app.values.addresses.words import ORGANIZATION as ORGANIZATION

# Labels of numbers. Which word of a label says who answers stands in `number_kinds`; these say that nobody does.
_MACHINES = "bulletin board|bbs|modem"
# These alone, before a number, are labels; the rest only beside one of these.
_ALONE = (
    "toll[ -]?free|sans frais|help ?-?lines?|hot ?-?lines?|info(?:rmation)?[ -]?lines?|crisis lines?|warm ?-?line|"
    "care ?-?line|support line|main office|head office|office|main|direct line|direct|local calls|local|bulletin board|"
    "bbs|modem|switchboard|enquiries|relay service|relay|emergency|after hours|general information|information|"
    "general enquiries|alternate|24[ -]hours?|bureau(?= ?:)"
)

# The tables are written with plain blanks: (?-x:…) puts them into a verbose pattern as they are.
_TYPED_WORD = f"(?-x:{'|'.join(number_kinds.WORDS.values())})"
_ALONE_WORD = f"(?-x:{_ALONE})"
_WORD = rf"(?:{_TYPED_WORD}|(?-x:{number_kinds.NEUTRAL}|{_MACHINES}))(?![a-zà-ÿ])"
_JOIN = r"(?:\.(?=/))?\s{0,2}(?:[/&+,(|-]|and\b|or\b|y\b|for\b|the\b)?\s{0,2}"
_EDGE = r"(?<![A-Za-zÀ-ÿ])(?<!['’])"
# A phrase of label words, one of which can stand alone. Bounded: a line of nothing but such words stays cheap.
LABEL = late_pattern(
    rf"""
    {_EDGE}(?:{_WORD}{_JOIN}){{0,5}}                 # "Phone " before "number"
    (?:{_TYPED_WORD}|{_ALONE_WORD})(?![a-zà-ÿ])      # "Toll-free", "TTY", "Hotline"
    (?:\)?{_JOIN}{_WORD}\)?){{0,5}}                     # " number (toll free)", "/TDD"
    """,
    re.IGNORECASE | re.VERBOSE,
)
# Words that say what a number is for, before a colon, though names hold them too: "International: …".
PLAIN_LABEL = late_pattern(f"{number_kinds.NEUTRAL}|{_MACHINES}", re.IGNORECASE)
# A word that says who answers makes a label of whatever it stands in.
STRONG_LABEL = late_pattern(rf"{_EDGE}{_TYPED_WORD}(?![a-zà-ÿ])", re.IGNORECASE)
LETTER_LABEL = late_pattern(r"(?<![\w'’.])([TPFVOM])(?:\s?[:.]\s|:|\s(?=[+(]?\d))")  # "T: ", "F 301-555-0100"

# Departments and people of an organization: before a number they say what it is for, and never whose it is.
DEPARTMENT = late_pattern(
    r"""
    (?:(?:for|our|the|general|main|customer|client|patient|public|member|technical|medical|consumer|new|all)\s+){0,2}
    (?:
        billing|admissions?|appointments?|scheduling|pharmacy|pharmacist|intake|referrals?|services?|customers?|
        clients?|
        patients?|members?|memberships?|human[ ]resources|media|press|donations?|giving|registration|registrar|records?|
        accounts?|accounting|publications?|orders?|complaints?|sales|reservations?|volunteers?|volunteering|
        tech(?:nical)?[ ]support|news[ ]?(?:room|desk|line)|front[ ]desk|reception(?:ist)?|operator|
        week(?:day|night|end)s?|nights?|evenings?|daytime|days?|holidays|after[ ]hours|nurses?|
        inquir(?:y|ies)|enquir(?:y|ies)|questions|relations|affairs|professionals?|providers?|consumers?|employers?|employees?|english|spanish|español|french|français|
        director|president|coordinator|manager|secretary|chair|executive|administrator|editor|webmaster|contact|
        appeals?|claims?|forms|recordings?|recorded|message|messages?|mailbox|answering[ ]machine|loan[ ]desk|loans|
        help[ ]?desk|info|information|desk|outreach|in[ ]person|walk[ -]in|cafe|library|bookshop|shop|store|bookstore
    )
    (?:(?:\s|\s?/\s?|\s?&\s?|\sand\s)
        (?:department|dept\.?|desk|lines?|numbers?|phones?|inquiries|enquiries|questions|information|services?|staff|
           office|relations|affairs|support|hours|only|calls?|recordings?|resources|appointments?|referrals?|records?|
           requests?|orders?|care|answering)
    ){0,3}
    """,
    re.IGNORECASE | re.VERBOSE,
)

# Words of which a service is called that anybody may run: "National Freephone Helpline", "Interpretation Service".
GENERIC_NAME = late_pattern(
    r"""
    (?:(?:our|the|a|national|local|free|freephone|24[ -]?hours?|24/7|telephone|phone|text|sms|online|live|confidential|
       crisis|emergency|support|help|information|advice|general|main|central|counsel(?:l)?ing|interpretation|
       interpreting|language|enquiry|inquiry|customer|member|helpline|hotline|message|messaging|instant|chat|
       toll[ -]free|relay|intake|referral|out[ -]of[ -]hours|after[ -]hours|
       regional|head|field|branch|direct|and|&|for|of)\s?){0,8}
    (?:help[ ]?lines?|hot[ ]?lines?|lines?|services?|numbers?|desks?|centres?|centers?|offices?|chat|support|teams?)
    """,
    re.IGNORECASE | re.VERBOSE,
)

# What a person does in an organization, on a line below the name.
JOB_TITLE = late_pattern(
    r"""
    (?:[\w'’&/-]+,?[ ]){0,5}
    (?:
        director|specialist|coordinator|manager|assistant|officer|president|chair(?:man|woman|person)?|secretary|
        interpreter|counsell?or|advis[eo]r|administrator|dean|professor|editor|nurse|supervisor|representative|
        consultant|attorney|intern|librarian|chief|founder|treasurer|advocate|receptionist|analyst|therapist|lead
    )
    (?:(?:,|[ ]of|[ ]for|[ ]to|[ ]and)?[ ][\w'’&/-]+,?){0,8}
    """,
    re.IGNORECASE | re.VERBOSE,
)
STAFF_HEADING = late_pattern(
    r"(?:our[ ]|the[ ])?(?:staff|team|people|personnel|faculty|board|leadership|who[ ]we[ ]are)(?:[ ]\w+){0,2}",
    re.IGNORECASE | re.VERBOSE,
)

# How names begin that hold words in small letters, as names in other languages do.
FOREIGN_NAME = late_pattern(
    r"""(?:
        société|fédération|réseau|regroupement|confédération|coalition|ligue|fondation|asociación|federación|fundación|associazione|sociedade|associação|stichting|
        vereniging|(?:bundes)?verband|
        association[ ](?:                                      # "association" is English, too
            des?|du|d'|pour|contre|française|nationale|belge|suisse|québécoise|canadienne
        )
    )\b.{3,100}""",
    re.IGNORECASE | re.VERBOSE,
)
# "formerly the Umbra Society", "(a.k.a. Umbra)".
OTHER_NAME = late_pattern(
    r"""
    \(?(?:formerly|previously|also[ ](?:known|called)|now|a\.?k\.?a\.?|d\.?b\.?a\.?|known[ ]as)
    \s[^()]{2,80}\)?
    """,
    re.IGNORECASE | re.VERBOSE,
)

# For verbose patterns, which leave out blanks.
MONTH = r"""(?:
    jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|
    oct(?:ober)?|nov(?:ember)?|dec(?:ember)?
)"""

# Sections of a report on a disorder; only these make a page one.
DISORDER_HEADINGS = late_pattern(
    r"""(?:
        general[ ]discussion|disorder[ ]subdivisions?|subdivisions?|synonyms?(?:[ ]of[ ].*)?|
        signs?[ ](?:&|and)[ ]symptoms?|symptoms|causes?|etiology|affected[ ]populations?|
        (?:disorders[ ]with[ ]similar[ ]symptoms|related[ ]disorders)|diagnosis|
        standard[ ]therap(?:y|ies)|investigational[ ]therap(?:y|ies)|treatments?|therap(?:y|ies)|prognosis|
        summary|overview|description|inheritance|epidemiology|(?:clinical[ ]trials|research)
    )""",
    re.IGNORECASE | re.VERBOSE,
)
# One of these is enough to make a page a report; the others stand on pages of organizations, too.
STRONG_HEADINGS = late_pattern(
    r"""(?:
        general[ ]discussion|disorder[ ]subdivisions?|synonyms?(?:[ ]of[ ].*)?|affected[ ]populations?|
        standard[ ]therap(?:y|ies)|investigational[ ]therap(?:y|ies)|related[ ]disorders|
        signs?[ ](?:&|and)[ ]symptoms?
    )""",
    re.IGNORECASE | re.VERBOSE,
)
REFERENCE_HEADINGS = late_pattern(
    r"""(?:
        (?:selected[ ]|further[ ])?references?|bibliography|citations?|(?:selected[ ])?readings?|further[ ]reading|
        sources|literature(?:[ ]cited)?|publications?|books?(?:[ ]and[ ].*)?|
        (?:order|free|request)[ ](?:our[ ])?(?:booklets?|books?|brochures?|publications?|pamphlets?)|booklets?|
        articles?|journal[ ]articles?|
        fact[ ]sheets?|review[ ]articles?|from[ ]the[ ]internet|internet
    )""",
    re.IGNORECASE | re.VERBOSE,
)
LIST_HEADINGS = late_pattern(
    r"""(?:
        (?:support[ ]|helpful[ ]|national[ ]|related[ ]|other[ ]|additional[ ]|more[ ]|useful[ ]|patient[ ]|
           advocacy[ ]|voluntary[ ]|community[ ]|crisis[ ]|local[ ]|emergency[ ]|mental[ ]health[ ]|family[ ]|
           online[ ]|state[ ]|federal[ ]|regional[ ]|government[ ]|important[ ]|
           key[ ]|further[ ]|and[ ]|&[ ])*  # "National Support "
        (?:organi[sz]ations|resources|agencies|contacts|groups|addresses|associations|links|services|numbers)
        (?:[ ]directory)?
        (?:[ ](?:for|of|that|and|in|on|to|who|with)\s.{0,60})?|          # " for Families"
        where[ ]to[ ](?:get|find|go|turn)[ ].{0,40}|                     # "Where to Get Help"
        (?:for[ ])?(?:more|further)[ ]information|                       # "For more information"
        how[ ]to[ ](?:reach|contact)[ ].*|
        contact(?:s|[ ]us|[ ]information|[ ]details)?|get[ ]in[ ]touch|  # "Contact us"
        phone[ ]numbers?|telephone[ ]numbers?|numbers[ ]to[ ]call|
        who[ ]can[ ]help|
        (?:[\w'’&-]+[ ]){0,4}directory(?:[ ](?:of|for)[ ].{0,60})?|            # "Directory of services"
        (?:(?:general|other|further|more|additional)[ ])?(?:lists?|sources)[ ]of[ ].{0,60}|
        appendix.{0,60}|hot[ ]?lines|help[ ]?lines
    )""",
    re.IGNORECASE | re.VERBOSE,
)
# "For a Complete Report": what follows belongs to the page.
ENDS_LIST = late_pattern(
    r"for[ ](?:a|the)[ ](?:complete|full)(?:[ -]text)?[ ](?:report|version).{0,80}", re.IGNORECASE | re.VERBOSE
)

# Headings that say what stands below them, and nothing of whose it is.
CONTACT_HEADING = late_pattern(
    r"""
    (?:contact(?:s|[ ]us|[ ]information|[ ]info|[ ]details|[ ]form|[ ]page|[ ]links?)?|get[ ]in[ ]touch|reach[ ]us|
       how[ ]to[ ](?:contact|reach)[ ]us)
    """,
    re.IGNORECASE | re.VERBOSE,
)
HOURS_HEADING = late_pattern(
    r"(?:office[ ]|business[ ]|opening[ ]|phone[ ])?hours(?:[ ]of[ ]operation)?|opening[ ]times",
    re.IGNORECASE | re.VERBOSE,
)
NUMBER_HEADING = late_pattern(
    r"""
    (?:(?:main|local|general|international|toll[ -]?free|office|national|emergency|crisis|telephone|phone|tty|tdd|fax|
       text|videophone|customer[ ]service|voice|contact|24[ -]?hour|free|relay|mobile|other|additional|and|or|/|&)\s*)*
    (?:telephone|phone|tty|tdd|fax|videophone|toll[ -]?free|hot[ ]?line|help[ ]?line|numbers?|telefon|tel[eé]fono|sms)s?
    """,
    re.IGNORECASE | re.VERBOSE,
)

# Labels of fields that are no numbers.
ADDRESS_LABEL = late_pattern(
    r"""
    (?:(?:mailing|street|postal|visiting|physical|business|office|our|head[ ]office)\s+)?  # "Mailing "
    (?:
        address|addr|adresse|anschrift|adresa|
        city[ ]?/[ ]?st(?:ate)?[ ]?/[ ]?zip(?:[ ]code)?|city,[ ]state,?[ ]zip(?:[ ]code)?|
        dir(?=\s?:)|domicilio|ubicaci[oó]n|                                          # "Dir: "
        location|(?:(?:by|via)[ ])?(?:postal[ ])?mail|direcci[oó]n(?:[ ]postal)?|write[ ]to|write|(?:by[ ])?post
    )(?:\s*[:.-]\s*|\s*$|\s(?=\d|One\b|P\.?[ ]?O\.?[ ]?Box|Route[ ]\d))                          # "address: "
    """,
    re.IGNORECASE | re.VERBOSE,
)
# "Organization Name: ", "Agency:", "Name of agency   ", "Entry 2: ".
NAME_LABEL = late_pattern(
    r"""
    (?:entry|record|listing)\s\#?\d{1,5}\s*[:.)-]\s*|
    (?:
        name(?:[ ]of[ ](?:the[ ])?(?:organi[sz]ation|agency|group|company|provider|charity|facility|program))?|
        (?:organi[sz]ation|agency|group|company|provider|charity|facility|institution)(?:[ ]name|['’]s[ ]name)?
    )(?:\s*:\s*|\s{2,}|\t\s*)
    """,
    re.IGNORECASE | re.VERBOSE,
)
# A way to call without a number.
WITHOUT_NUMBER = late_pattern(
    r"""
    (?:toll[ -]free\s)?(?:tty|tdd|tty/tdd|tdd/tty|telephone|tel|phone|fax|cell|mobile)
    (?:\snumber|\sno\.?)?\s?:\s?[^\d:]{2,60}|                                 # "TTY: same number", "Fax: unlisted"
    (?:\w+\s){0,4}(?:use|via|through)\s(?:\w+\s){0,4}relay\b[^\d]{0,40}       # "For TTY use relay"
    """,
    re.IGNORECASE | re.VERBOSE,
)
# A part of an address with its label: "City: Reno".
PART_LABEL = late_pattern(
    r"""(?:
        city|town|state|province|zip|zip[ ]?code|postal[ ]code|post[ ]code|postcode|country|street|
        address(?:[ ]line)?[ ]?[12]|
        plz(?:[ ]?/[ ]?ort)?|ort|stadt|land|ville|code[ ]postal|pays|ciudad|localidad|c[oó]digo[ ]postal|pa[ií]s
    )\s*:\s*(.{1,60})""",
    re.IGNORECASE | re.VERBOSE,
)
PERSON_HEAD = late_pattern(r"contact(?: person| name)?s?", re.IGNORECASE)
# What callers press, on a line of its own: "Veterans: press 1".
PRESS = late_pattern(
    r"""
    [^.!?\d]{2,60}?[:,–—-]?\s(?:then\s|please\s)?  # "Veterans: then "
    (?:press|select|choose|option)\s\d\b.{0,60}     # "press 1"
    """,
    re.IGNORECASE | re.VERBOSE,
)
# What a page tells of an organization that has no field of its own.
DETAIL = late_pattern(
    r"""
    (?:
        title|position|role|verified|source|status|best[ ]for|run[ ]by|updated|last[ ]verified|
        (?:program(?:me)?|site|service|parent[ ](?:organi[sz]ation|agency))(?:[ ]name)?|
        (?:intake[ ]|visiting[ ]|meeting[ ])?(?:times?|days)|when|who[ ]may[ ]come|
        (?:office[ ]|business[ ]|phone[ ])?hours(?:[ ]of[ ]operation)?|open(?:ing[ ]hours)?|
        service[ ]area|serv(?:es|ing)|areas?[ ]served|coverage|special[ ](?:services|programs)|bus[ ]routes?|
        count(?:y|ies)(?:[ ]served)?|population[ ]served|languages?(?:[ ]spoken)?|
        eligibility|fees?|cost|services(?:[ ]provided|[ ]offered)?|description|mission|purpose|about|notes?|
        comments?|founded|established|president|chair|(?:executive[ ]|program[ ]|medical[ ])?director|
        facebook|twitter|instagram|youtube|linkedin|skype
    )\s*:\s+\S.*|                                                             # "Areas served: Foo County"
    (?:
        weekdays|weekends|daily|open|mon(?:day)?s?|tue(?:sday)?s?|wed(?:nesday)?s?|thu(?:rsday)?s?|fri(?:day)?s?|
        sat(?:urday)?s?|sun(?:day)?s?|m-f
    )\b.{0,30}\d.{0,60}|                                                      # "Mon-Fri, 9-5"
    \d{1,2}(?:[:.]\d\d)?[ ]?[ap]\.?m\b.{1,80}|                                 # "8 a.m. to 6 p.m. EST"
    (?:twenty[ -]four|24)[ ]?hours?(?:[ ]a[ ]|[ ]per[ ]|/)day\b[^:\d]{0,60}\d?[^:\d]{0,30}  # "24 hours a day"
    """,
    re.IGNORECASE | re.VERBOSE,
)
WEB_LABEL = late_pattern(
    r"""
    (?:web(?:\s?site|\s?page|\s?address)?|www|internet|home\s?page|url|on[ ]the[ ](?:web|internet)|online|site|
    (?:sitio|página|pagina|site)[ ](?:web|internet)|webseite)
    (?:\s(?:address|site|at))?\s*[:.-]?\s*$                                   # "Web site:", "On the Web at"
    """,
    re.IGNORECASE | re.VERBOSE,
)
EMAIL_LABEL = late_pattern(
    r"""
    (?:e\s?-?\s?mail|electronic[ ]mail|correo(?:[ ]electr[oó]nico)?|courriel|mail)
    (?:\s(?:address|us|us[ ]at|at))?\s*[:.-]?\s*$                             # "E-mail:", "Mail us at"
    """,
    re.IGNORECASE | re.VERBOSE,
)
OFFICE = late_pattern(
    r"""
    headquarters\s*:?|
    (?:(?:[\w.'-]+\s){1,3})?                                                  # "New York "
    (?:(?:main|head|national|regional|branch|satellite|field|local|\w+)\s)    # "regional "
    (?:office|headquarters|branch|campus|location|site)s?\s*:?                # "office:"
    """,
    re.IGNORECASE | re.VERBOSE,
)

# What belongs to a page and not to its subject: why, and the whole lines that are such.
BOILERPLATE: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (reason, late_pattern(pattern, re.IGNORECASE | re.VERBOSE))
    for reason, pattern in (
        (
            wording.marked("a link of the page"),
            r"""
            (?:skip|jump|go|back|return)[ ]to[ ](?:the[ ])?(?:main[ ]|page[ ])?
            (?:navigation|content|menu|top|search|home|list|index).{0,20}|    # "Skip to main content", "Back to top"
            (?:
                top|home|menu|search|next|previous|prev|more|print|share|login|log[ ]in|sign[ ]in|site[ ]?map|help|
                close|e-?mail[ ]this[ ]page|print[ ]this[ ]page|printer.friendly.{0,20}|read[ ]more|learn[ ]more|
                click[ ]here|about[ ]us|donate|subscribe|français|español
            )[ .»›>]*                                                         # "Read more »"
            """,
        ),
        (
            wording.marked("a heading of the page"),
            r"""
            who[ ](?:they|we)[ ](?:serve|are|help)|what[ ](?:they|we)[ ]do|helpful[ ]links|about[ ](?:them|us)|
            organi[sz]ations?[ ]supporting[ ]this[ ]disease|quick[ ](?:facts|links)|social[ ]media
            """,
        ),
        (
            wording.marked("the head of a message"),
            r"""
            (?:sent|subject|cc|bcc|reply-to):\s.{0,200}|                      # "Subject: Foo"
            (?:from|to):\s[^<>]{0,60}<[^<>\s]*>|                              # "From: Jane Roe <jane@example.org>"
            (?:from|to):\s[^\s<>@]{1,64}@\S{3,80}                            # "To: all@example.org"
            """,
        ),
        (
            wording.marked("says that there is no number"),
            r"no[ ](?:(?:state[ -]?wide|national|local|known|toll[ -]free)[ ])*(?:hot|help|crisis)[ ]?lines?",
        ),
        (
            wording.marked("the head of a message to the press"),
            r"(?:for[ ]immediate|press|news|media)[ ]release|pressemitteilung",
        ),
        (
            wording.marked("the end of a letter"),
            r"""
            (?:
                (?:(?:with|many|kind|best|warm|kindest)[ ]){0,3}(?:regards|wishes|thanks)|thanks|thank[ ]you|cheers|
                sincerely(?:[ ]yours)?|yours(?:[ ](?:sincerely|faithfully|truly))?|cordialement|bien[ ]à[ ]vous|
                (?:saludos|atentamente)(?:[ ]\w+)?|(?:mit[ ])?(?:freundlichen|besten|herzlichen|liebe)[ ]grüße?n?
            )[,.!]?
            """,
        ),
        (wording.marked("a row of links"), r"(?:[\w' ]{2,25}\s*[|·»•]\s*){2,30}[\w' ]{0,25}"),
        (
            wording.marked("a page counter"),
            r"""
            (?:page|p\.|pg\.?)\s*\d+(?:\s*(?:of|/)\s*\d+)?|-\s*\d{1,4}\s*-|     # "Page 1 of 2", "- 1 -"
            [1-9]\d{0,3}\s*(?:of|/)\s*[1-9]\d{0,3}|                         # "1/12"; no "09131 / 555010"
            you[ ]are[ ]visitor.{0,60}|visitors?:?[ ][\d,]+                   # "Visitors: 1,234"
            """,
        ),
        (
            wording.marked("an empty list"),
            r"""
            no[ ](?:subdivisions?|synonyms?|results?|records?|organi[sz]ations?)(?:[ ]were)?[ ]found\.?|none\.?
            """,
        ),
        (
            wording.marked("an empty field"),
            r"n/?a\.?|not[ ](?:available|applicable|listed)\.?|none[ ](?:listed|known)\.?",
        ),
        (
            wording.marked("the copyright"),
            r"""
            (?:©|\(c\)).{0,200}|.{0,80}all[ ]rights[ ]reserved\.?.{0,80}|
            copyright(?:                                                      # "Copyright 2012 Foo"
                \W{0,3}|\s{1,2}(?:©|\(c\)|\d{4}|by|notice|policy|statement|information|of\sthe).{0,200}
            )
            """,
        ),
        (
            wording.marked("about the page"),
            r"""
            (?:last|date|page[ ]last)[ ](?:updated|reviewed|modified|revised|changed)\b.{0,60}|  # "Last updated 2012"
            (?:updated|reviewed|revised)(?:[ ]on)?:.{0,60}|privacy[ ]policy.{0,60}|terms[ ](?:of|and)[ ].{0,60}|
            disclaimer.{0,20}|
            it[ ]is[ ]possible[ ]that[ ]the[ ]main[ ]title[ ]of[ ]the[ ]report.{0,300}|
            this[ ]page[ ](?:is|was)[ ].{0,120}                               # "This page was printed from …"
            """,
        ),
    )
)
# Numbers that follow these words are no telephone numbers.
NOT_A_PHONE = late_pattern(
    r"""(?:
        isbn|issn|pmid|pmcid|pmc|doi|nct|orpha|orphanet|omim|mim|accession|entry|document|docket|contract|irb|study|
        protocol|trial|identifier|ein|tin|duns|oclc|lccn|catalog|publication|pub|order|grant|award|account|
        item|serial|〒|tag|barcode|sku|registration|registered[ ]charity|charity|tax[ ]id|license|invoice|case|ref|box|
        policy|bulletin
    )
    (?:\s?(?:-1[03]|number|num|no|nr|id))?                                    # "ISBN-13", "Grant no"
    [.:#]*\s*(?:\(?(?:number|no)\.?\)?:?\s*)?$                                # ".: ", "(No.): "
    """,
    re.IGNORECASE | re.VERBOSE,
)
