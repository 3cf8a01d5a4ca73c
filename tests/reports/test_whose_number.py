"""Numbers that a page gives for somebody else than the organization above them."""

from __future__ import annotations

from pathlib import Path

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
