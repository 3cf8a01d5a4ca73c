"""The draft of a disorder that a report is about: title, synonyms, subdivisions, sections and references."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from directory_app.formats.reading import Notice
from directory_app.records import Disorder, Section, Source
from directory_app.records.slugs import Slugs
from directory_app.reports import lexicon as words
from directory_app.reports.assemble.ledger import Ledger
from directory_app.reports.classify.segment import Role, Segment


@dataclass(slots=True)
class _Draft:
    id: str
    title: str
    ledger: Ledger
    synonyms: list[str] = field(default_factory=list)
    subdivisions: list[str] = field(default_factory=list)
    sections: list[tuple[str, list[str]]] = field(default_factory=list)
    references: list[str] = field(default_factory=list)
    used: list[Segment] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)

    def place(self, segment: Segment, field_: str) -> None:
        """Count the segment as a part of the draft."""
        self.used.append(segment)
        if not self.ledger.is_placed(segment):
            self.ledger.place(segment, self.id, field_)


def is_report(segments: list[Segment]) -> bool:
    """Tell whether the page has the sections of a report on a disorder."""
    heads = [segment.text.strip(" :#") for segment in segments if segment.role is Role.HEADING]
    strong = sum(bool(words.STRONG_HEADINGS.fullmatch(head)) for head in heads)
    return strong > 0 or sum(bool(words.DISORDER_HEADINGS.fullmatch(head)) for head in heads) > 1


def disorders_of(
    segments: list[Segment], document: str, slugs: Slugs, ledger: Ledger
) -> tuple[list[Disorder], list[Notice]]:
    """Return the draft and its subdivisions; segments that organizations used are left to them."""
    title = _title(segments)
    if title is None:
        return [], []
    draft = _Draft(slugs.take(title.text), title.text.strip(" :#"), ledger)
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
    """The first heading of the page, else its first line, if it stands before the first section."""
    before = []
    for segment in segments:
        if segment.role is Role.HEADING and words.DISORDER_HEADINGS.fullmatch(segment.text.strip(" :#")):
            break
        before.append(segment)
    usable = [segment for segment in before if segment.role in (Role.NAME, Role.OTHER) and segment.text.strip(" :#")]
    return next((segment for segment in usable if segment.heading_level == 1), usable[0] if usable else None)


def _read(draft: _Draft, segments: list[Segment]) -> None:
    mode = "before"
    for index, segment in enumerate(segments):
        if segment.role is Role.HEADING:
            mode = _mode(segment)
            _head(draft, segment, mode)
        elif segment.role is Role.CITATION:
            draft.references.append(segment.text)
            draft.place(segment, "references")
        elif segment.role in (Role.NAME, Role.PROSE, Role.OTHER, Role.DETAIL) and not _belongs_elsewhere(
            draft, segment
        ):
            _text(draft, segment, mode, segments[index + 1 : index + 2])


def _belongs_elsewhere(draft: _Draft, segment: Segment) -> bool:
    return draft.ledger.is_placed(segment) and segment.role is not Role.PROSE


def _mode(segment: Segment) -> str:
    head = segment.text.strip(" :#").lower()
    if head.startswith("synonym"):
        return "synonyms"
    if "subdivision" in head:
        return "subdivisions"
    if words.REFERENCE_HEADINGS.fullmatch(head):
        return "references"
    return "section" if words.DISORDER_HEADINGS.fullmatch(head) else "list"


def _head(draft: _Draft, segment: Segment, mode: str) -> None:
    if mode == "list":
        draft.ledger.boilerplate(segment, "the heading of a list")
    else:
        draft.place(segment, {"section": "sections"}.get(mode, mode))
    if mode == "section":
        draft.sections.append((segment.text.strip(" :#"), []))


def _text(draft: _Draft, segment: Segment, mode: str, following: Iterable[Segment]) -> None:
    if mode == "synonyms" and len(segment.text) < 200:
        draft.synonyms.append(segment.text.rstrip(","))
        draft.place(segment, "synonyms")
    elif mode == "subdivisions" and len(segment.text) < 200:
        draft.subdivisions.append(segment.text.rstrip(","))
        draft.place(segment, "subdivisions")
    elif mode == "references":
        draft.references.append(segment.text)
        draft.place(segment, "references")
    elif mode == "section":
        _in_section(draft, segment, following)
    elif mode == "before" and segment.text.strip(" :#") == draft.title:
        draft.ledger.boilerplate(segment, "the title once more")
    elif mode == "before" and segment.role is Role.NAME and words.ORGANIZATION.search(segment.text):
        draft.ledger.boilerplate(segment, "who publishes the page")
        draft.notices.append(
            Notice("this looks like the publisher of the page", draft.id, "sources", segment.text, segment.first_line)
        )


def _in_section(draft: _Draft, segment: Segment, following: Iterable[Segment]) -> None:
    is_short = len(segment.text) < 100 and segment.text[-1] not in ".,;?!" and not segment.is_item
    is_head = segment.role is not Role.PROSE and is_short and any(after.role is Role.PROSE for after in following)
    draft.place(segment, "sections")
    paragraphs = draft.sections[-1][1]
    if segment.continues_paragraph and paragraphs:
        paragraphs[-1] = f"{paragraphs[-1]} {segment.text}"
        return
    if not is_head:
        paragraphs.append(segment.text)
        return
    draft.sections.append((segment.text.strip(" :#"), []))
    last = draft.title.split()[-1].lower()
    if last in segment.text.lower():
        draft.notices.append(
            Notice("this may be a form of the disorder", draft.id, "subdivisions", segment.text, segment.first_line)
        )
