"""Numbers that a page gives for somebody else than the organization above them."""

from __future__ import annotations

from pathlib import Path

import pytest

from directory_app.exchange import reading as documents
from directory_app.records import Organization


def _read(folder: Path, name: str, text: str) -> tuple[Organization, ...]:
    page = folder / name
    page.write_text(text, encoding="utf-8")
    return documents.read(page).resource.organizations


def test_note_that_ends_in_a_colon_leads_to_what_is_below_it(tmp_path: Path) -> None:
    """ "Note: … contact the Foo Office:" says whose numbers follow."""
    own, other = _read(
        tmp_path,
        "note.md",
        "# Help with rules\n\n## Buildings\n\nHarbor Access Board\nPhone: 302-555-0100\n\n"
        "_Note:_ The Board writes the rules for doors.  For questions on telephones, contact the Tide Commission's "
        "Access Office:\n\nPhone: 302-555-0101 (v) or 302-555-0102 (TTY)\nE-mail: ask@tide.example\n",
    )
    assert [phone.number for phone in own.phones] == ["302-555-0100"]
    assert other.name == "Tide Commission's Access Office"
    assert [phone.number for phone in other.phones] == ["302-555-0101", "302-555-0102"]
    assert other.emails == ("ask@tide.example",)


def test_number_below_a_sentence_that_leads_to_it_is_in_doubt(tmp_path: Path) -> None:
    """Inside an item that has its own number, "ask your county:" may lead to somebody else."""
    own, _ = _read(
        tmp_path,
        "items.html",
        "<ul><li><b>Harbor Access Board</b><p>Phone: 302-555-0100</p><p>For rides to the coast, ask your county:</p>"
        "<p>Phone: 302-555-0101</p></li><li><b>Tide Access Board</b><p>Phone: 302-555-0110</p></li></ul>",
    )
    assert [phone.number for phone in own.phones] == ["302-555-0100", "302-555-0101"]
    assert [doubt.value for doubt in own.doubts if doubt.field == "phones"] == ["302-555-0101"]


def test_number_of_a_text_link_is_kept_among_others_in_a_text(tmp_path: Path) -> None:
    """A short number that only its link tells from a count is found in each sentence of a paragraph."""
    records = _read(
        tmp_path,
        "links.md",
        "# Harbor Society\n\nIn danger? If you're worried, call the Tide Society on [0800 0199](tel:08000199). "
        "If you need support, text WAVE on [85001](sms:85001). In a storm dial [3012](tel:3012).\n",
    )
    phones = [phone for record in records for phone in record.phones]
    assert [(phone.number, phone.types) for phone in phones] == [
        ("0800 0199", ("voice",)),
        ("85001", ("text",)),
        ("3012", ("voice",)),
    ]


def test_person_below_contact_in_a_letterhead_is_no_organization(tmp_path: Path) -> None:
    """The number is the organization's, in doubt; what says that a letter is for the press is no name."""
    [record] = _read(
        tmp_path,
        "press.txt",
        "FOR IMMEDIATE RELEASE\nElbow Foundation\n12 Main Street\nReno, NV 89501\nwww.elbow.example\nContact:\n"
        "Jane Roe\n(775) 555-0145, ext. 12\nNovember is Elbow Month\n",
    )
    assert record.name == "Elbow Foundation"
    assert [(phone.number, phone.extension) for phone in record.phones] == [("(775) 555-0145", "12")]
    assert [(doubt.field, doubt.code) for doubt in record.doubts] == [("phones", "beside-fields")]


@pytest.mark.parametrize(
    "text",
    [
        "Weitere Informationen erteilen:\nJane Roe und Wilma Mustermann\nTel: 0421/ 55 01 56\n",
        "Please contact:\n\nJane Roe\nPhone: 775-555-0145\n",
        "Jane Roe\nExecutive Director\nPhone: 775-555-0145\n",
        "Access Coordinator, Mailing Address\nPhone: 775-555-0145\n",
        "Elbow Board Contact Us page\nPhone: 775-555-0145\n",
    ],
)
def test_name_of_whom_to_ask_is_in_doubt(tmp_path: Path, text: str) -> None:
    """A person, a job or a page stands where no organization does: its name is a guess."""
    [record] = _read(tmp_path, "ask.txt", text)
    assert len(record.phones) == 1
    assert {doubt.code for doubt in record.doubts if doubt.field == "name"} & {"name-of-person", "name-of-label"}


def test_heading_of_sources_is_no_name(tmp_path: Path) -> None:
    """What heads a list of whom to ask is about a topic."""
    first, second = _read(
        tmp_path,
        "sources.txt",
        "General Sources of Elbow Rights Information\nElbow Information Line\n(775) 555-0145 (voice)\n"
        "Regional Elbow Centers\n(775) 555-0146 (voice/TTY)\n",
    )
    assert (first.name, second.name) == ("Elbow Information Line", "Regional Elbow Centers")


def test_quarter_above_the_city_is_no_name(tmp_path: Path) -> None:
    """An address whose lines end in a comma begins below the organization."""
    [record] = _read(
        tmp_path,
        "quarter.txt",
        "Irish Elbow Association\nAras Cormac,\nHeather Drive,\nSandymount,\nDublin 4,\nIreland.\n"
        "Telephone: 353-1-5550145\n",
    )
    assert record.name == "Irish Elbow Association"
    assert len(record.addresses) == 1


def test_sentence_that_says_to_call_somebody_else_is_in_doubt(tmp_path: Path) -> None:
    """One word with a capital is no sure name, but whoever it is, the number is theirs."""
    _, own, other = _read(
        tmp_path,
        "call.md",
        "# Harbor Society\n\nPhone: 302-555-0100\n\n## Elbow Society\n\nPhone: 302-555-0130\n\n"
        "If you're worried, call Tidewatch on 302-555-0131. Or ring your county at 302-555-0132.\n\n"
        "Call the Elbow Society at 302-555-0133.\n",
    )
    assert own.name == "Elbow Society"
    assert [phone.number for phone in own.phones] == ["302-555-0130", "302-555-0133"]
    assert other.name == "Tidewatch"
    assert {doubt.value for doubt in other.doubts} == {"Tidewatch", "302-555-0132"}
