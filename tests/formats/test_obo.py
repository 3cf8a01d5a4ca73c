"""OBO in: names, synonyms by scope, definitions, places, codes; and what a record has no field for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import samples
from growth import LIMIT, TIMES, growth

from directory_app import formats
from directory_app.formats import obo
from directory_app.formats.reading import Reading
from directory_app.records import Code, Disorder, Section, Source

FILE = r"""format-version: 1.2
data-version: diseases/releases/2024-05-29/x.obo
ontology: rare
default-namespace: rare_disease

[Term]
id: RD:1
name: myoclonus
def: "Sudden, brief jerks\nof a muscle \"at rest\"." [PMID:1, "a, b", url:http\://x.example]
comment: Read with care.
synonym: "jerks" EXACT [PMID:2]
synonym: "movement disorder" BROAD []
synonym: "hiccup" NARROW []
synonym: "twitching" RELATED []
synonym: "old form" []
xref: ORPHA:86 {source="MONDO:equivalentTo"}
xref: UMLS_CUI:C0027066 "a description"
alt_id: RD:9
subset: rare

[Term]
id: RD:2 ! a comment
name: sleep myoclonus {note="x"}
is_a: RD:1 ! myoclonus
is_a: RD:3 ! sleep disorder
is_a: RD:404 ! not here
relationship: has_cause RD:1

[Term]
id: RD:3
name: Sleep Disorder

[Term]
id: RD:4
name: gone
is_obsolete: true

[Term]
id: RD:5
name: Sleep disorder
synonym: broken

[Term]
id: RD:6

[Term]
id: RD:1
name: twice

[Typedef]
id: has_cause
name: has cause
"""


def read(folder: Path, text: str | bytes) -> Reading:
    path = folder / "rare.obo"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return formats.read(path)


def test_what_a_term_becomes(tmp_path: Path) -> None:
    myoclonus, sleep, *_ = read(tmp_path, FILE).resource.disorders
    assert myoclonus == Disorder(
        id="myoclonus",
        name="myoclonus",
        synonyms=("jerks",),
        sections=(
            Section("What it is", ('Sudden, brief jerks\nof a muscle "at rest".',)),
            Section("Broader names", ("movement disorder",)),
            Section("Narrower names", ("hiccup",)),
            Section("Related names", ("twitching", "old form")),
            Section("Comment", ("Read with care.",)),
        ),
        references=("PMID:1", '"a, b"', "url:http://x.example"),
        codes=(Code("RD", "1"), Code("RD", "9"), Code("ORPHA", "86"), Code("UMLS_CUI", "C0027066")),
        sources=(Source("rare (rare.obo)", 6, 19, "2024-05-29"),),
        as_of="2024-05-29",
    )
    assert (sleep.name, sleep.broader) == ("sleep myoclonus", ("myoclonus", "sleep-disorder"))
    assert sleep.sections == ()


def test_what_did_not_fit_is_told(tmp_path: Path) -> None:
    reading = read(tmp_path, FILE)
    assert [disorder.id for disorder in reading.resource.disorders] == [
        "myoclonus",
        "sleep-myoclonus",
        "sleep-disorder",
        "sleep-disorder-2",
    ]
    notices = {(notice.line, notice.reason.partition(":")[0], notice.value) for notice in reading.notices}
    assert notices == {
        (41, "this synonym can't be read", "broken"),
        (43, "a term without id or name was left out", "RD:6"),
        (46, "a second term of this id was put together with the first", "RD:1"),
        (48, "a term has one name; a second was left out", "twice"),
        (33, "obsolete terms are left out", "RD:4 gone"),
        (50, "stanzas of the kind Typedef have no field", "has cause"),
        (21, "a broader term is not in this file", "RD:404"),
        (19, "the tag subset has no field", "rare"),
        (27, "the tag relationship has no field", "has_cause RD:1"),
    }


def test_a_circle_is_cut(tmp_path: Path) -> None:
    text = "[Term]\nid: A:1\nname: a\nis_a: A:2\n\n[Term]\nid: A:2\nname: b\nis_a: A:1\n"
    reading = read(tmp_path, text)
    assert [disorder.broader for disorder in reading.resource.disorders] == [("b",), ()]
    assert samples.reasons(reading) == ["the broader disorders make a circle"]


def test_other_dates_and_line_ends(tmp_path: Path) -> None:
    reading = read(tmp_path, "date: 29:05:2024 12:00\r\r[Term]\rid: A:1\rname: Éa\r".encode("utf-16"))
    assert (reading.resource.disorders[0].id, reading.resource.disorders[0].as_of) == ("ea", "2024-05-29")


def write_terms(path: Path, count: int) -> Path:
    terms = (
        f'[Term]\nid: A:{n}\nname: disorder {n}\ndef: "It is number {n}." [PMID:{n}]\n'
        f'synonym: "number {n}" EXACT []\nxref: ORPHA:{n}\nis_a: A:{n // 3} ! above\n\n'
        for n in range(1, count + 1)
    )
    path.write_text("".join(terms), encoding="utf-8")
    return path


def test_twenty_thousand_terms(tmp_path: Path) -> None:
    numbers: list[int] = []
    reading = obo.read(write_terms(tmp_path / "large.obo", 20_000), numbers.append)
    assert len(reading.resource.disorders) == 20_000
    assert numbers[-1] == 20_000
    assert len(numbers) == 41


def test_work_grows_in_proportion_to_the_terms(tmp_path: Path) -> None:
    files = {count: write_terms(tmp_path / f"{count}.obo", count) for count in (500, 500 * TIMES)}
    assert growth(lambda count: obo.read(files[count]), 500) < LIMIT


HOSTILE: dict[str, Callable[[int], str]] = {
    "nothing": lambda _: "",
    "no terms": lambda size: "Nothing here.\n" * (size // 14),
    "quotes": lambda size: "[Term]\nid: A:1\nname: a\ndef: " + '"' * size + "\n" + "x: y\n" * (size // 100),
    "blanks": lambda size: "[Term]\nid: A:1\nname: a" + " " * size + "b\ncomment: " + "[" * size + "\nno tag",
    "brackets": lambda size: "[Term]\nid: A:1\nname: a\nsynonym: " + "[" * size,
    "a long name": lambda size: "[Term]\nid: A:1\nname: " + "x" * (1_000_000 + 10 * size),
    "no text": lambda size: "\x00\xff" * size,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_bad_files_are_refused_or_noticed_with_work_in_proportion(text: Callable[[int], str], tmp_path: Path) -> None:
    files = {size: tmp_path / f"{size}.obo" for size in (25_000, 25_000 * TIMES)}
    for size, path in files.items():
        path.write_text(text(size), encoding="utf-8")
        assert samples.fate(path)
    assert growth(lambda size: samples.fate(files[size]), 25_000) < LIMIT


def test_a_second_definition_and_a_term_that_is_its_own_kind_are_told(tmp_path: Path) -> None:
    path = tmp_path / "a.obo"
    path.write_text('[Term]\nid: D:1\nname: a\ndef: "one" []\ndef: "two" []\nis_a: D:1\n')
    notices = [(notice.reason, notice.line) for notice in obo.read(path).notices]
    assert notices == [
        ("a term is a kind of itself: 1 times", 1),
        ("a term has one def; a second was left out: 1 times", 5),
    ]


def test_a_line_goes_on_after_a_backslash_and_a_term_in_a_second_stanza(tmp_path: Path) -> None:
    text = (
        'format-version: 1.2\n\n[Term]\nid: X:1\nname: one\ndef: "Goes on \\\nover \\\nlines." [PMID:7]\nxref: A:1\n\n'
        '[Term]\nid: X:1\nname: one\nsynonym: "uno" EXACT []\nxref: B:2\n\n[Term]\nid: X:2\nname: \\'
    )
    reading = read(tmp_path, text)
    (disorder,) = reading.resource.disorders
    assert disorder.sections == (Section("What it is", ("Goes on over lines.",)),)
    assert (disorder.synonyms, disorder.references) == (("uno",), ("PMID:7",))
    assert [code.scheme for code in disorder.codes] == ["X", "A", "B"]
    assert (11, "X:1") in [(notice.line, notice.value) for notice in reading.notices]


def test_a_second_stanza_of_an_id_is_put_together_and_only_what_differs_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "a.obo"
    stanza = '[Term]\nid: X:1\nname: {}\nsynonym: "{}" EXACT []\n\n'
    head = "format-version: 1.2\n\n"
    path.write_text(head + stanza.format("split", "first") + stanza.format("split", "second"), encoding="utf-8")
    reading = formats.read(path)
    assert reading.resource.disorders[0].synonyms == ("first", "second")
    assert samples.reasons(reading) == ["a second term of this id was put together with the first"]
    path.write_text(head + stanza.format("split", "first") + stanza.format("parted", "second"), encoding="utf-8")
    assert "a term has one name; a second was left out: 1 times" in samples.reasons(formats.read(path))
