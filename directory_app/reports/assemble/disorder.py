"""The draft of a disorder that a report is about: title, synonyms, subdivisions, sections and references."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from directory_app.formats.reading import Notice
from directory_app.records import Disorder, Section, Source
from directory_app.records.slugs import Slugs
from directory_app.reports import lexicon as words
from directory_app.reports.assemble.ledger import Ledger
from directory_app.reports.classify.segment import Role, Segment
from directory_app.text import wording

# What of the disorder the lines below a heading are; "before" those above the first one, "list" those that are none.
_Part = Literal["before", "synonyms", "subdivisions", "references", "section", "list"]
_FIELD_OF_PART: dict[_Part, str] = {
    "synonyms": "synonyms",
    "subdivisions": "subdivisions",
    "references": "references",
    "section": "sections",
}
_HEADING_MARKS = " :#"
_LONGEST_NAME = 200  # characters of a synonym or a subdivision; longer text there is a remark
_LONGEST_HEADING = 100  # of a line inside a section that is a heading of its own


@dataclass(slots=True)
class _Draft:
    """What is known of the disorder so far."""

    id: str
    title: str
    ledger: Ledger
    synonyms: list[str] = field(default_factory=list)
    subdivisions: list[str] = field(default_factory=list)
    sections: list[tuple[str, list[str]]] = field(default_factory=list)  # heading, paragraphs
    references: list[str] = field(default_factory=list)
    used: list[Segment] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)

    def place(self, segment: Segment, field_: str) -> None:
        """Count the segment as a part of the draft; in the ledger it stays with an organization that has it."""
        self.used.append(segment)
        if not self.ledger.is_placed(segment):
            self.ledger.place(segment, self.id, field_)


def is_report(segments: list[Segment]) -> bool:
    """Tell whether the page has the sections of a report on a disorder."""
    heads = [segment.text.strip(_HEADING_MARKS) for segment in segments if segment.role is Role.HEADING]
    if any(words.STRONG_HEADINGS.fullmatch(head) for head in heads):
        return True
    return sum(bool(words.DISORDER_HEADINGS.fullmatch(head)) for head in heads) > 1


def disorders_of(
    segments: list[Segment], document: str, slugs: Slugs, ledger: Ledger
) -> tuple[list[Disorder], list[Notice]]:
    """Return the draft and one of each subdivision, and notices of what a person should look at.

    Segments that organizations used are left to them.
    """
    title = _title(segments)
    if title is None:
        return [], []
    draft = _Draft(slugs.take(title.text), title.text.strip(_HEADING_MARKS), ledger)
    draft.place(title, "name")
    _read(draft, segments[segments.index(title) + 1 :])
    used = [segment for segment in draft.used if segment is not title] or [title]
    source = Source(
        document or "report", min(segment.first_line for segment in used), max(segment.last_line for segment in used)
    )
    main = Disorder(
        draft.id,
        draft.title,
        tuple(dict.fromkeys(draft.synonyms)),
        sections=tuple(Section(head, tuple(paragraphs)) for head, paragraphs in draft.sections if paragraphs),
        references=tuple(draft.references),
        sources=(source,),
    )
    narrower = [Disorder(slugs.take(name), name, broader=(draft.id,), sources=(source,)) for name in draft.subdivisions]
    return [main, *narrower], draft.notices


def _title(segments: list[Segment]) -> Segment | None:
    """Return the first heading of the page, else its first line, if it stands before the first section."""
    before = []
    for segment in segments:
        if segment.role is Role.HEADING and words.DISORDER_HEADINGS.fullmatch(segment.text.strip(_HEADING_MARKS)):
            break
        before.append(segment)
    usable = [
        segment for segment in before if segment.role in (Role.NAME, Role.OTHER) and segment.text.strip(_HEADING_MARKS)
    ]
    return next((segment for segment in usable if segment.heading_level == 1), usable[0] if usable else None)


def _read(draft: _Draft, segments: list[Segment]) -> None:
    part: _Part = "before"
    for index, segment in enumerate(segments):
        is_text = segment.role in (Role.NAME, Role.PROSE, Role.OTHER, Role.DETAIL)
        if segment.role is Role.HEADING:
            part = _part_below(segment)
            _take_heading(draft, segment, part)
        elif segment.role is Role.CITATION:
            draft.references.append(segment.text)
            draft.place(segment, "references")
        elif is_text and not _belongs_elsewhere(draft, segment):
            _take_text(draft, segment, part, segments[index + 1 : index + 2])


def _belongs_elsewhere(draft: _Draft, segment: Segment) -> bool:
    """A sentence that gives a contact is a part of its section all the same."""
    return draft.ledger.is_placed(segment) and segment.role is not Role.PROSE


def _part_below(heading: Segment) -> _Part:
    text = heading.text.strip(_HEADING_MARKS).lower()
    if text.startswith("synonym"):
        return "synonyms"
    if "subdivision" in text:
        return "subdivisions"
    if words.REFERENCE_HEADINGS.fullmatch(text):
        return "references"
    return "section" if words.DISORDER_HEADINGS.fullmatch(text) else "list"


def _take_heading(draft: _Draft, segment: Segment, part: _Part) -> None:
    if part == "list":
        draft.ledger.boilerplate(segment, wording.marked("the heading of a list"))
    else:
        draft.place(segment, _FIELD_OF_PART[part])
    if part == "section":
        draft.sections.append((segment.text.strip(_HEADING_MARKS), []))


def _take_text(draft: _Draft, segment: Segment, part: _Part, following: Iterable[Segment]) -> None:
    if part == "synonyms" and len(segment.text) < _LONGEST_NAME:
        draft.synonyms.append(segment.text.rstrip(","))
        draft.place(segment, "synonyms")
    elif part == "subdivisions" and len(segment.text) < _LONGEST_NAME:
        draft.subdivisions.append(segment.text.rstrip(","))
        draft.place(segment, "subdivisions")
    elif part == "references":
        draft.references.append(segment.text)
        draft.place(segment, "references")
    elif part == "section":
        _take_in_section(draft, segment, following)
    elif part == "before" and segment.text.strip(_HEADING_MARKS) == draft.title:
        draft.ledger.boilerplate(segment, wording.marked("the title once more"))
    elif part == "before" and segment.role is Role.NAME and words.ORGANIZATION.search(segment.text):
        draft.ledger.boilerplate(segment, wording.marked("who publishes the page"))
        reason = wording.marked("this looks like the publisher of the page")
        draft.notices.append(Notice(reason, draft.id, "sources", segment.text, segment.first_line))


def _take_in_section(draft: _Draft, segment: Segment, following: Iterable[Segment]) -> None:
    """Add a paragraph, or begin a section of its own: a short line above a sentence is its heading."""
    text = segment.text
    is_short = len(text) < _LONGEST_HEADING and text[-1] not in ".,;?!" and not segment.is_item
    is_heading = segment.role is not Role.PROSE and is_short and any(below.role is Role.PROSE for below in following)
    draft.place(segment, "sections")
    paragraphs = draft.sections[-1][1]
    if segment.continues_paragraph and paragraphs:
        paragraphs[-1] = f"{paragraphs[-1]} {text}"
    elif not is_heading:
        paragraphs.append(text)
    else:
        draft.sections.append((text.strip(_HEADING_MARKS), []))
        if draft.title.split()[-1].lower() in text.lower():  # "Essential Myoclonus" in a report on "Myoclonus"
            reason = wording.marked("this may be a form of the disorder")
            draft.notices.append(Notice(reason, draft.id, "subdivisions", text, segment.first_line))
