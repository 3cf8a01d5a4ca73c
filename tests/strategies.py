"""What the property tests draw from: records, resource files, small worlds to search in, and queries about them."""

from datetime import date
from random import Random

import msgspec
from hypothesis import strategies as st

from directory_app.records import (
    Accepted,
    Address,
    Code,
    Disorder,
    Doubt,
    LocalName,
    Note,
    Organization,
    Phone,
    PhoneType,
    Resource,
    Section,
    Source,
    Verification,
)
from directory_app.records.verification import HOW_WORDS, OUTCOME_WORDS

# Texts of any characters a file can hold (no halves of characters).
any_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
text = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
slugs = st.from_regex(r"[a-z0-9]{1,4}(-[a-z0-9]{1,3}){0,2}", fullmatch=True)
dates = st.one_of(
    st.just(""), st.from_regex(r"20[0-3][0-9](-(0[1-9]|1[0-2])(-(0[1-9]|1[0-9]|2[0-8]))?)?", fullmatch=True)
)
lines = st.one_of(st.none(), st.integers(1, 10_000))
types: st.SearchStrategy[PhoneType] = st.sampled_from(("voice", "fax", "textphone", "text", "video", "pager"))
numbers = st.one_of(
    st.from_regex(r"\([2-9][0-9]{2}\) ?[2-9][0-9]{2}-[0-9]{4}", fullmatch=True),
    st.from_regex(r"1-8(00|88|66)-[2-9][0-9]{2}-[0-9]{4}", fullmatch=True),
    st.from_regex(r"[0-9 .()+/-]{0,6}[0-9]{3,12}", fullmatch=True),
    st.sampled_from(("711", "+44 20 7946 0958", "1-800-CDC-INFO (1-800-232-4636)")),
)

sources = st.builds(Source, document=text, first_line=lines, last_line=lines, as_of=dates, retrieved=dates)
doubts = st.builds(
    Doubt,
    st.sampled_from(("note", "no-city", "slip", "of-tomorrow")),
    text,
    any_text,
    st.lists(text, max_size=2).map(tuple),
    lines,
)
phones = st.builds(
    Phone,
    number=numbers,
    types=st.lists(types, min_size=1, max_size=2, unique=True).map(tuple),
    label=any_text,
    extension=st.sampled_from(("", "12", "012")),
    description=any_text,
)
verifications = st.builds(
    Verification,
    on=st.dates(date(2000, 1, 1), date(2030, 12, 31)).map(date.isoformat),
    outcome=st.sampled_from(tuple(OUTCOME_WORDS)),
    how=st.sampled_from(tuple(HOW_WORDS)),
    by=any_text,
    note=any_text,
)
addresses = st.builds(
    Address,
    attention=any_text,
    address_1=text,
    address_2=any_text,
    city=any_text,
    state_province=st.sampled_from(("", "CA", "Ontario", "D.C.")),
    postal_code=any_text,
    country=st.sampled_from(("", "US", "CA", "GB", "FR")),
)


def _several(values: st.SearchStrategy[object], most: int = 2) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(values, max_size=most).map(tuple)


@st.composite
def resources(draw: st.DrawFn) -> Resource:
    """Draw a valid resource: ids are unique, links lead somewhere, broader disorders make no circle."""
    disorders: list[Disorder] = []
    for key in draw(st.lists(slugs, max_size=4, unique=True)):
        above = [disorder.id for disorder in disorders]
        broader = draw(st.lists(st.sampled_from(above), unique=True, max_size=2).map(tuple)) if above else ()
        section = st.builds(
            Section,
            heading=text,
            paragraphs=st.lists(text, min_size=1, max_size=2).map(tuple),
            language=st.sampled_from(("", "es", "fr-CA")),
        )
        disorders.append(
            draw(
                st.builds(
                    Disorder,
                    id=st.just(key),
                    name=text,
                    synonyms=_several(any_text),
                    local_names=_several(st.builds(LocalName, language=st.sampled_from(("es", "pt-BR")), name=text)),
                    broader=st.just(broader),
                    sections=_several(section),
                    references=_several(any_text),
                    codes=_several(st.builds(Code, scheme=text, value=text)),
                    sources=_several(sources),
                    as_of=dates,
                )
            )
        )
    known = [disorder.id for disorder in disorders]
    organization = st.builds(
        Organization,
        id=st.just("x"),
        name=text,
        alternate_names=_several(any_text),
        description=any_text,
        addresses=_several(addresses),
        phones=_several(phones, 3),
        emails=_several(any_text),
        websites=_several(any_text),
        disorders=_several(st.sampled_from(known)) if known else st.just(()),
        sources=_several(sources),
        last_verified=dates,
        doubts=_several(doubts),
        hours=_several(any_text),
        languages=_several(any_text),
        notes=_several(st.builds(Note, text, st.booleans(), dates, any_text)),
        verifications=_several(verifications),
        accepted=_several(st.builds(Accepted, text, any_text, any_text)),
    )
    ids = draw(st.lists(slugs, max_size=4, unique=True))
    organizations = [replaced(draw(organization), id=key) for key in ids]
    schema = draw(st.sampled_from(("", "directory.schema.json")))
    return Resource(schema=schema, title=draw(any_text), organizations=tuple(organizations), disorders=tuple(disorders))


def replaced(organization: Organization, **changes: object) -> Organization:
    """Return the organization with other values."""
    import msgspec

    return msgspec.structs.replace(organization, **changes)


# Words of scripts in which vowels are signs of their own beside a letter: one word however many signs.
_SCRIPTS = ((0x0905, 0x094D), (0x0985, 0x09CD), (0x0B85, 0x0BCD), (0x0D05, 0x0D4D), (0x0E01, 0x0E3A), (0x1780, 0x17D3))


@st.composite
def words_with_signs(draw: st.DrawFn) -> str:
    """Draw a word of Devanagari, Bengali, Tamil, Malayalam, Thai or Khmer; its first sign is a letter."""
    first, last = draw(st.sampled_from(_SCRIPTS))
    letters = st.characters(min_codepoint=first, max_codepoint=last, categories=["Lo"])
    signs = st.characters(min_codepoint=first, max_codepoint=last, categories=["Lo", "Mn", "Mc"])
    return draw(letters) + draw(st.text(signs, max_size=8))


# A small world: few words, so that what is asked for is often there.

DISORDERS = (
    Disorder(id="myoclonus", name="Myoclonus", synonyms=("Jerking disorder",)),
    Disorder(
        id="sleep-myoclonus",
        name="Sleep myoclonus",
        broader=("myoclonus",),
        synonyms=("Nocturnal jerks",),
        sections=(Section("What it is", ("Restless legs in the evening.", "Nobody knows the cause.")),),
    ),
    Disorder(id="epilepsy", name="Épilepsie", synonyms=("Epilepsy", "PME")),
    Disorder(id="rare-sleep", name="Rare sleep form", broader=("sleep-myoclonus", "epilepsy")),
)
_NAMES = (
    *"Épilepsie Canada Sleep Foundation Myoclonus Madison's Náťional".split(),
    *"Center of Rare Straße O’Neil Network (GARD) A+B हिन्दी மையம் C.O.P.E. St. Saint".split(),
)
_CITIES = ("Los Angeles", "Montréal", "Landover", "Springfield", "New York", "")
_STATES = ("CA", "California", "New York", "NY", "D.C.", "Ontario", "ON", "")
_COUNTRIES = ("US", "US", "CA", "")
_CODES = ("20785-7223", "L3R 5G3", "02138", "")
_NUMBERS = (
    "(301)496-5751",
    "9055139461",
    "(877) 734-0873",
    "1-800-352-9424",
    "1 (866) 330-2718",
    "711",
    "800.332.2070",
)
_EMAILS = ("info@sleep.org", "name@", "helpline@rare.example", "nobody")
_WEBSITES = ("www.sleep.org", "https://rare.example/contact", "on the Internet")
_DOCUMENTS = ("General Myoclonus", "List of 2012")
_NOTES = ["Answers in the evening", "Owes us a kite"]
_VERIFIED_ON = ["2012-03-01", "2026-10-05", "2026-11-20", "2025-02-03"]
_HOURS = ((), (), ("Mon-Fri 9-5 ET",), ("Mon-Fri 8:30-4:30",), ("Sat 9pm-2am; Sun 10-4",), ("call first",))
_REMARKS = ("24/7", "Mon-Fri 9-5 ET", "Mon-Fri 8:30-4:30")
_VERIFIED = ("", "", "2024-11", "2024-10", "2024-11-30", "2026", "2024", "2026-11", "2027-01")


def world(random: Random, size: int) -> Resource:
    """Return a resource of `size` organizations out of few words."""

    def some(values: tuple[str, ...] | list[str], most: int) -> list[str]:
        return [random.choice(values) for _ in range(random.randint(0, most))]

    def phone() -> Phone:
        kinds: list[PhoneType] = random.choice([["voice"], ["fax"], ["textphone"], ["voice", "textphone"], ["pager"]])
        label = random.choice(["", "Toll-free", "Helpline"])
        return Phone(random.choice(_NUMBERS), tuple(kinds), label, description=random.choice(["", "evenings only"]))

    def address() -> Address:
        made = Address(
            attention=random.choice(["", "Sleep Office"]),
            address_1=random.choice(["", "8301 Professional Place", "PO Box 5801"]),
            city=random.choice(_CITIES),
            state_province=random.choice(_STATES),
            postal_code=random.choice(_CODES),
            country=random.choice(_COUNTRIES),
        )
        return made if made != Address() else Address(city="Landover")

    organizations = [
        Organization(
            id=f"o{number}",
            name=" ".join([*some(_NAMES, 3), random.choice(_NAMES)]),
            alternate_names=tuple(some(["NORD", "Rare Ones"], 1)),
            description=random.choice(["", "Helps people whose sleep is rare"]),
            addresses=tuple(address() for _ in range(random.choice((0, 1, 1, 2)))),
            phones=tuple(phone() for _ in range(random.choice((0, 1, 2, 3)))),
            emails=tuple(some(_EMAILS, 1)),
            websites=tuple(some(_WEBSITES, 1)),
            disorders=tuple(dict.fromkeys(some([disorder.id for disorder in DISORDERS], 2))),
            sources=tuple(Source(document, as_of="2012-01") for document in some(_DOCUMENTS, 1)),
            last_verified=random.choice(_VERIFIED),
            doubts=(Doubt("note", "addresses.city", "Lost City", ("the city was lost",)),)
            if random.random() < 0.2
            else (),
            notes=tuple(Note(text, is_private=random.random() < 0.5) for text in some(_NOTES, 1)),
            verifications=tuple(
                Verification(on, random.choice(tuple(OUTCOME_WORDS))) for on in some(_VERIFIED_ON, 2) if on
            ),
        )
        for number in range(size)
    ]
    return Resource(organizations=tuple(organizations), disorders=DISORDERS)


def with_hours(random: Random, made: Resource) -> Resource:
    """Return the same with hours of some organizations, and beside some of their numbers."""

    def remarked(phone: Phone) -> Phone:
        return msgspec.structs.replace(phone, description=random.choice((phone.description, *_REMARKS)))

    organizations = [
        msgspec.structs.replace(it, hours=random.choice(_HOURS), phones=tuple(map(remarked, it.phones)))
        for it in made.organizations
    ]
    return msgspec.structs.replace(made, organizations=tuple(organizations))


_WORDS = (
    *"sle sleep SLEEP epilepsie épi fou madisons madison o'neil oneil strasse gard of jerk jerking".split(),
    *"rare montréal montreal Landover info@sleep.org sleep.org https://rare.example www helpline".split(),
    *"nocturnal nord toll-free evenings हिन्दी हि हिन्द மைய".split(),
    *"tty TDD deaf fax tollfree restless legs knows in the of cope C.O.P.E st saint ctr center".split(),
    *"natl fdn foundation foundations".split(),
    *"centers sleeps usa number phone tel with and who IN In x5 ext.5 type ii 2".split(),
    *("toll free", "TTY/TDD", "text telephone", "“sleep foundation”", "who helps", "TTY: 800", "ext. 57"),
    *"professional 8301 5801 lost city nothing a+b 12 california ontario l3r canada united evening myoclo".split(),
)
_DIGITS = (
    "301496 301-496-5751 (301)496 (301) 4965751 5751 57 877 (877) 734 7340873 1-800 1800352 800352 711 20785-72".split()
)
_PHRASES = (
    "sleep foundation",
    "rare",
    "los angeles",
    "united states",
    "20785 7223",
    "301 496 5751",
    "helps people",
    "sle",
)
_VALUES = {
    "name": ("sleep", "épi", '"of rare"', "canada", "nord"),
    "city": ("montreal", '"los angeles"', "new", "angeles"),
    "state": ("CA", "california", "cal", '"New York"', "york", "dc", "D.C.", "on", "Ontario", "ny"),
    "country": ("US", "CA", "canada", '"united states"', "uni"),
    "postal": ("20785", "20785-7223", "L3R", "l3r5g3", "02138", '"L3R 5G3"'),
    "phone": ("(301)496-5751", "301", "5751", "helpline", "877734", "711", '"301 496"'),
    "tty": ("800", "(877)", "toll"),
    "fax": ("9055139461", "866330", "905"),
    "email": ("sleep", "info@sleep.org", "name", "org"),
    "web": ("sleep", "https://rare.example/contact", "www.sleep.org"),
    "disorder": (
        "myoclonus",
        '"sleep myoclonus"',
        "sleep-myoclonus",
        "sleep",
        "epilepsy",
        "PME",
        "jerk",
        '"rare sleep"',
        "x",
    ),
    "source": ("myoclonus", "2012", '"General Myoclonus"'),
    "verified": ("2024", "2024-11", "2026", "never", "2012-03", "1999"),
}
FLAGS = (
    *("has:tty", "has:fax", "has:toll-free", "has:email", "has:address"),
    *("has:phone", "has:web", "has:text", "has:video", "has:pager", "has:state", "has:country"),
    "has:hours",
    *("is:stale", "is:verified", "is:gone", "is:incomplete", "needs:checking"),
)


def term_text(random: Random) -> str:
    """Return one term of a query about a small world."""
    kind = random.randint(0, 9)
    if kind < 3:
        return random.choice(_WORDS)
    if kind < 5:
        return random.choice(_DIGITS)
    if kind == 5:
        return f'"{random.choice(_PHRASES)}"'
    if kind == 6:
        return random.choice(FLAGS)
    field = random.choice(list(_VALUES))
    return f"{field}:{random.choice(_VALUES[field])}"


def query_text(random: Random, depth: int = 2) -> str:
    """Return a valid query about a small world."""
    parts = []
    for _ in range(random.choice((1, 1, 2, 2, 3))):
        part = term_text(random)
        if depth and random.random() < 0.25:
            part = (
                f"({query_text(random, depth - 1)} x)"
                if random.random() < 0.1
                else f"({query_text(random, depth - 1)})"
            )
        if random.random() < 0.2:
            part = random.choice(("-", "NOT ")) + part
        parts.append(part)
    joints = [random.choice((" ", " ", " AND ", " OR ")) for _ in parts]
    return "".join(part + joint for part, joint in zip(parts, [*joints[1:], ""], strict=True))


# Pieces of the query language and of the index's own, and what Unicode makes hard.
_PIECES = (
    *(
        '"',
        "(",
        ")",
        "-",
        " ",
        " ",
        "OR",
        "AND",
        "NOT",
        "NEAR(",
        "*",
        "^",
        "{",
        "}",
        "+",
        ":",
        "_",
        "//",
        "http://",
        "'",
    ),
    *FLAGS,
    *(f"{field}:" for field in (*_VALUES, "has", "is", "tokens")),
    *("\0", "\t", "\n", "\x1c", "\x80", "\x82", "\x85", "\x9a", "\x9c", "\x9d", "\x9e", "\xa0", "\xad"),
    *(
        "\u02bc",
        "\u0301",
        "\u0345",
        "\u200b",
        "\u2028",
        "\ufeff",
        "\ud800",
        "²",
        "½",
        "٣",
        "३",
        "①",
        "⑴",
        "ﬁ",
        "ि",
        "हि",
        "मूल",
        "\u200d",
        "ß",
        "ı",
    ),
    *(
        "1",
        "301",
        "(301)",
        "(301) 496",
        "sle",
        "épi",
        "x",
        "myoclonus",
        "sleep-myoclonus",
        "CA",
        '"rare"',
        '"a b"',
        "http",
    ),
)
query_pieces = st.lists(st.sampled_from(_PIECES), max_size=14).map("".join)
