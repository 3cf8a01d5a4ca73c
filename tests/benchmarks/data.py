"""Made-up organizations for benchmarks: the same for the same size, realistic in their words, never real contacts.

Numbers are in the 555-01xx range that belongs to nobody, their area codes are spread over the plan.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from directory_app.formats.json import jsonl
from directory_app.records import Address, Disorder, Organization, Phone, PhoneType, Source

_FIRST = """National American International United Regional County City Community Valley Northern Southern Eastern
Western Central Coastal Mountain River Lake Prairie Metro Greater Rural Catholic Lutheran Jewish Methodist Hope New
First Open Bright Golden Silver Blue Green Harbor Bridge Circle Family Parents Children Youth Senior Veterans Women
Rainbow""".split()
_CAUSE = """Epilepsy Myoclonus Sleep Dystonia Ataxia Parkinson Huntington Rett Tourette Sclerosis Dystrophy Neuropathy
Autism Asthma Diabetes Lupus Arthritis Cancer Leukemia Lymphoma Hemophilia Thalassemia Fibrosis Marfan Turner Williams
Angelman Fragile Kidney Liver Heart Lung Stroke Migraine Pain Hearing Vision Speech Balance Growth Metabolic
Mitochondrial Immune Skin Bone Brain Spinal Vascular Rare Genetic Orphan Porphyria Wilson Gaucher Fabry Pompe Tay Batten
Alport""".split()
_GROUPS = """Epilepsy Myoclonus Dystonia Ataxia Sclerosis Dystrophy Neuropathy Autism Asthma Diabetes Lupus Arthritis
Cancer Leukemia Lymphoma Hemophilia Thalassemia Fibrosis Migraine Porphyria""".split()
_FORMS = """Juvenile Infantile Familial Progressive Idiopathic Acquired Congenital Focal Generalized Hereditary Atypical
Chronic Severe Nocturnal""".split()
_KIND = """Foundation Association Society Network Alliance Center Institute Council Coalition League Trust Fund Group
Support Services Program Clinic Registry Partnership Project Federation Union Exchange House""".split()
_SYLLABLES = """an bel cor dal el fen gar hol ing jar kel lan mor nor ost per quil ros sel tor ul van wen yor zel ash
brook ford ham ley mont ridge side stead ton ville wick wood worth burg""".split()
_STREETS = "Oak Maple Main Park Pine Cedar Elm Lake Hill Church Mill River Spring Washington Franklin Jefferson".split()
_STREET_KINDS = "St. Ave. Road Blvd. Drive Lane Place Court".split()
_STATES = """CA TX FL NY PA IL OH GA NC MI NJ VA WA AZ MA TN IN MO MD WI CO MN SC AL LA KY OR OK CT UT IA NV AR MS KS NM
NE WV ID HI NH ME MT RI DE SD ND AK VT WY DC""".split()
_ABROAD = (("CA", "Ontario", "Toronto", "M5V 2T6"), ("GB", "", "London", "SW1A 1AA"), ("AU", "NSW", "Sydney", "2000"))
_TOLL_FREE = ("800", "833", "844", "855", "866", "877", "888")
_COMMON = {"Landover": ("MD", "20785"), "Bethesda": ("MD", "20824"), "Springfield": ("IL", "62794")}
RARE_WORD = "quillfen"
# The same few whatever the size, so that what a rare word costs at two sizes can be compared.
_RARE = frozenset({3, 77, 1_234, 4_321, 9_876})


def disorders() -> list[Disorder]:
    """Return 20 groups, each followed by its 14 forms, which share the group's word (depth 2, 300 disorders)."""
    made: list[Disorder] = []
    for cause in _GROUPS:
        group = Disorder(id=f"disorder-{len(made)}", name=cause, synonyms=(f"{cause} spectrum",))
        made.append(group)
        for form in _FORMS:
            number = len(made)
            name = f"{form} {cause.lower()}"
            synonyms = (f"{cause} type {number - int(group.id.rpartition('-')[2])}",)
            made.append(Disorder(id=f"disorder-{number}", name=name, broader=(group.id,), synonyms=synonyms))
    return made


def organizations(count: int) -> Iterator[Organization]:
    """Yield `count` organizations; five of the first 10,000 hold the rare word."""
    random_ = random.Random(11)
    cities = [(_word(random_).capitalize(), random_.choice(_STATES)) for _ in range(8_000)]
    for number in range(count):
        yield _organization(random_, number, cities)


def write_json_lines(path: Path, count: int) -> None:
    """Write a JSON Lines file of the disorders and that many organizations."""
    with path.open("wb") as file:
        file.writelines(jsonl.lines(disorders()))
        file.writelines(jsonl.lines(organizations(count)))


def _organization(random_: random.Random, number: int, cities: list[tuple[str, str]]) -> Organization:
    name = f"{random_.choice(_FIRST)} {random_.choice(_CAUSE)} {random_.choice(_KIND)}"
    if random_.random() < 0.7:
        name += f" of {_word(random_).capitalize()}"
    if number in _RARE:
        name += f" {RARE_WORD.capitalize()}"
    address = _address(random_, cities)
    phones = tuple(_phones(random_))
    word = _word(random_)
    emails = (f"info@{word}{number}.example.org",) if random_.random() < 0.4 else ()
    websites = (f"www.{word}{number}.example.org",) if random_.random() < 0.5 else ()
    linked = tuple(dict.fromkeys(f"disorder-{random_.randrange(300)}" for _ in range(random_.randrange(5))))
    source = Source(document="Synthetic list", first_line=number + 1, last_line=number + 1, as_of="2026-01")
    verified = f"{random_.randrange(2022, 2027)}-{random_.randrange(1, 11):02d}" if random_.random() < 0.5 else ""
    return Organization(
        id=f"synthetic-{number}", name=name, addresses=(address,), phones=phones, emails=emails, websites=websites,
        disorders=linked, sources=(source,), last_verified=verified,
    )  # fmt: skip


def _address(random_: random.Random, cities: list[tuple[str, str]]) -> Address:
    street = f"{random_.randrange(1, 9999)} {random_.choice(_STREETS)} {random_.choice(_STREET_KINDS)}"
    draw = random_.random()
    if draw < 0.02:
        country, state, city, code = random_.choice(_ABROAD)
        return Address(address_1=street, city=city, state_province=state, postal_code=code, country=country)
    if draw < 0.03:
        city, (state, code) = random_.choice(list(_COMMON.items()))
        return Address(address_1=street, city=city, state_province=state, postal_code=code, country="US")
    city, state = random_.choice(cities)
    code = f"{random_.randrange(501, 99951):05d}"
    return Address(address_1=street, city=city, state_province=state, postal_code=code, country="US")


def _phones(random_: random.Random) -> Iterator[Phone]:
    kinds: tuple[tuple[PhoneType, str, float], ...] = (
        ("voice", "Tel", 0.95), ("fax", "Fax", 0.5), ("voice", "Toll-free", 0.3), ("textphone", "TTY", 0.12),
    )  # fmt: skip
    for type_, label, share in kinds:
        if random_.random() < share:
            is_free = label == "Toll-free"
            area = random_.choice(_TOLL_FREE) if is_free else f"{random_.randrange(201, 989)}"
            yield Phone(
                number=f"({area}){random_.randrange(200, 999)}-01{random_.randrange(100):02d}",
                types=(type_,),
                label=label,
            )


def _word(random_: random.Random) -> str:
    return "".join(random_.choice(_SYLLABLES) for _ in range(random_.randrange(2, 4)))
