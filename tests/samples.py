"""What the format tests draw from and write with: organizations that other formats can hold, and short calls."""

from __future__ import annotations

import io
from collections.abc import Iterable
from pathlib import Path

import msgspec
from hypothesis import settings
from hypothesis import strategies as st

from directory_app import formats
from directory_app.errors import DirectoryError
from directory_app.formats.content import Content
from directory_app.formats.reading import Reading
from directory_app.records import Address, Code, Disorder, Doubt, Organization, Phone, PhoneType, Section, Source
from directory_app.records.fields import FIELDS

ROUND_TRIP = settings(max_examples=40)

DISORDERS = {
    "myoclonus": Disorder("myoclonus", "Myoclonus"),
    "sleep-myoclonus": Disorder("sleep-myoclonus", "Sleep; jerks, and more", broader=("myoclonus",)),
}
# Any characters but halves and controls, with those that formats give a meaning to more often than chance would.
_CHARACTERS = st.one_of(
    st.sampled_from(",;:\\\"'|=+-@#<>&{}[]%^_ ext. (x1)"), st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"])
)
text = st.text(_CHARACTERS, min_size=1, max_size=30).map(str.strip).filter(bool)
any_text = st.one_of(st.just(""), text)
paragraphs = st.lists(text, max_size=3).map("\n".join)
dates = st.sampled_from(("2012", "2012-01", "2012-01-04"))
any_date = st.one_of(st.just(""), dates)
types: st.SearchStrategy[PhoneType] = st.sampled_from(("voice", "fax", "textphone", "text", "video", "pager"))
numbers = st.sampled_from(
    ("(301)251-4925", "9055139461", "711", "1-800-CDC-INFO (1-800-232-4636)", "+44 20 7946 0958", "555-0100 x12")
)
emails = st.sampled_from(("info@sleep.example", "a.b+c@rare.example", "o'neil@straße.example"))
websites = st.sampled_from(
    ("https://sleep.example/a,b;c?d=e&f", "www.rare.example", "HTTP://x.example", "sleep.example:8080/\\x")
)
phones = st.builds(
    Phone,
    numbers,
    st.lists(types, min_size=1, max_size=3, unique=True).map(tuple),
    label=any_text,
    extension=st.sampled_from(("", "12", "012", "OPT2", "12 or 14")),
    description=any_text,
)
addresses = st.builds(
    Address,
    any_text,
    any_text,
    any_text,
    any_text,
    st.sampled_from(("", "CA", "Ontario")),
    any_text,
    st.sampled_from(("", "US", "CA", "GB", "BL")),
).filter(lambda address: address != Address())
sources = st.builds(Source, text, st.sampled_from((None, 3)), st.sampled_from((None, 9)), any_date, any_date)
known_doubts = st.sampled_from(
    (("no-city", ()), ("no-country", ("GB",)), ("cut-email", ()), ("which-kind", ("Tel; Fax",)))
)
doubts = st.builds(
    lambda reason, field, value, line: Doubt(reason[0], field, value, reason[1], line),
    known_doubts | st.tuples(st.just("note"), st.tuples(text)),
    text,
    any_text,
    st.sampled_from((None, 7)),
)

hours = st.sampled_from(
    ("Mon-Fri 9-5 ET", "Mon-Thu 9-12, 1-5; Fri 9-noon", "24/7", "Fri 9pm-2am", "By appointment", "Mo-Fr 9-17 Uhr")
)


def _several(values: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(values, max_size=3, unique=True).map(tuple)


organizations = st.builds(
    Organization,
    id=st.sampled_from(("a", "epilepsy-foundation-2")),
    name=text,
    alternate_names=_several(text),
    description=paragraphs,
    addresses=_several(addresses),
    phones=st.lists(phones, max_size=3, unique_by=lambda phone: phone.number).map(tuple),
    emails=_several(emails),
    websites=_several(websites),
    disorders=_several(st.sampled_from(sorted(DISORDERS))),
    sources=_several(sources),
    last_verified=any_date,
    doubts=_several(doubts),
    hours=_several(hours | text),
)

FULL = Organization(
    id="genetic-center",
    name="Genetic Center, Inc.; Rare",
    alternate_names=("GARD", "A, B"),
    description="Answers\nin many; languages, too",
    addresses=(Address("Front desk", "PO Box 8126", "Suite 3, left", "Gaithersburg", "MD", "20898-8126", "US"),),
    phones=(
        Phone("(301)251-4925", ("voice",), "Tel", "12"),
        Phone("(888) 205-3223", ("textphone",), "TTY"),
        Phone("(301)251-4911", ("fax",), "Fax"),
        Phone("(301)555-0100", ("voice", "textphone"), "V/TTY", "", "evenings only"),
    ),
    emails=("info@rare.example", "desk@rare.example"),
    websites=("www.rare.example", "https://rare.example/help"),
    disorders=("myoclonus", "sleep-myoclonus"),
    sources=(Source("A report, of 2012", 5, 9, "2012-01"),),
    last_verified="2013-02-03",
    doubts=(Doubt("cut-email", "emails", "sandra@", line=9),),
)
RICH = {
    "myoclonus": Disorder(
        "myoclonus",
        "Myoclonus",
        ("Jerks",),
        sections=(Section("What it is", ("Sudden jerks.", "Two kinds.")),),
        codes=(Code("ORPHA", "86"),),
    ),
    "sleep-myoclonus": DISORDERS["sleep-myoclonus"],
}


def content(*records: Organization, disorders: dict[str, Disorder] | None = None) -> Content:
    return Content(records, FIELDS, DISORDERS if disorders is None else disorders)


def written(name: str, *records: Organization, disorders: dict[str, Disorder] | None = None) -> bytes:
    file = io.BytesIO()
    formats.find(name).write(content(*records, disorders=disorders), file)
    return file.getvalue()


def limits(name: str, *records: Organization) -> list[str]:
    return formats.find(name).limits(content(*records))


def read_back(folder: Path, name: str, data: bytes) -> Reading:
    path = folder / f"back{formats.find(name).suffix}"
    path.write_bytes(data)
    return formats.read(path)


def reasons(reading: Reading) -> list[str]:
    return [notice.reason for notice in reading.notices]


def changed(organization: Organization, **changes: object) -> Organization:
    return msgspec.structs.replace(organization, **changes)


def phones_of(reading: Reading) -> list[tuple[str, tuple[PhoneType, ...]]]:
    return [(phone.number, phone.types) for record in reading.resource.organizations for phone in record.phones]


def lines_of(values: Iterable[str]) -> str:
    return "\r\n".join(values) + "\r\n"


def fate(path: Path) -> str:
    """Return why a bad file was refused, or what was noticed in it; "" would be a silent loss."""
    try:
        return "; ".join(reasons(formats.read(path)))
    except DirectoryError as error:
        return str(error)
