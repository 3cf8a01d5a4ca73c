"""The draft of a disorder that a report is about: title, synonyms, subdivisions, sections and references."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from directory_app.formats.reading import Notice
from directory_app.records import Disorder, Section, Source
from directory_app.records.slugs import Slugs
from directory_app.reports import lexicon as words
from directory_app.reports.assemble.account import Account
from directory_app.reports.classify.row import Is, Row


@dataclass(slots=True)
class _Draft:
    id: str
    title: str
    account: Account
    synonyms: list[str] = field(default_factory=list)
    subdivisions: list[str] = field(default_factory=list)
    sections: list[tuple[str, list[str]]] = field(default_factory=list)
    references: list[str] = field(default_factory=list)
    used: list[Row] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)

    def place(self, row: Row, field_: str) -> None:
        """Count the row as a part of the draft."""
        self.used.append(row)
        if not self.account.is_placed(row):
            self.account.place(row, self.id, field_)


def is_report(rows: list[Row]) -> bool:
    """Tell whether the page has the sections of a report on a disorder."""
    heads = [row.text.strip(" :#") for row in rows if row.is_ is Is.HEADING]
    strong = sum(bool(words.STRONG_HEADINGS.fullmatch(head)) for head in heads)
    return strong > 0 or sum(bool(words.DISORDER_HEADINGS.fullmatch(head)) for head in heads) > 1


def make(rows: list[Row], document: str, slugs: Slugs, account: Account) -> tuple[list[Disorder], list[Notice]]:
    """Return the draft and its subdivisions; rows that organizations used are left to them."""
    title = _title(rows)
    if title is None:
        return [], []
    draft = _Draft(slugs.take(title.text), title.text.strip(" :#"), account)
    draft.place(title, "name")
    _read(draft, rows[rows.index(title) + 1 :])
    used = [row for row in draft.used if row is not title] or [title]
    source = Source(document or "report", min(row.line for row in used), max(row.last for row in used))
    main = Disorder(
        draft.id,
        draft.title,
        tuple(dict.fromkeys(draft.synonyms)),
        sections=tuple(Section(head, tuple(paragraphs)) for head, paragraphs in draft.sections if paragraphs),
        references=tuple(draft.references),
        sources=(source,),
    )
    narrower = [Disorder(slugs.take(name), name, broader=draft.id, sources=(source,)) for name in draft.subdivisions]
    return [main, *narrower], draft.notices


def _title(rows: list[Row]) -> Row | None:
    """The first heading of the page, else its first line, if it stands before the first section."""
    before = []
    for row in rows:
        if row.is_ is Is.HEADING and words.DISORDER_HEADINGS.fullmatch(row.text.strip(" :#")):
            break
        before.append(row)
    usable = [row for row in before if row.is_ in (Is.NAME, Is.NOTHING) and row.text.strip(" :#")]
    return next((row for row in usable if row.level == 1), usable[0] if usable else None)


def _read(draft: _Draft, rows: list[Row]) -> None:
    mode = "before"
    for index, row in enumerate(rows):
        if row.is_ is Is.HEADING:
            mode = _mode(row)
            _head(draft, row, mode)
        elif row.is_ is Is.CITATION:
            draft.references.append(row.text)
            draft.place(row, "references")
        elif row.is_ in (Is.NAME, Is.PROSE, Is.NOTHING, Is.DETAIL) and not _belongs_elsewhere(draft, row):
            _text(draft, row, mode, rows[index + 1 : index + 2])


def _belongs_elsewhere(draft: _Draft, row: Row) -> bool:
    return draft.account.is_placed(row) and row.is_ is not Is.PROSE


def _mode(row: Row) -> str:
    head = row.text.strip(" :#").lower()
    if head.startswith("synonym"):
        return "synonyms"
    if "subdivision" in head:
        return "subdivisions"
    if words.REFERENCE_HEADINGS.fullmatch(head):
        return "references"
    return "section" if words.DISORDER_HEADINGS.fullmatch(head) else "list"


def _head(draft: _Draft, row: Row, mode: str) -> None:
    if mode == "list":
        draft.account.boilerplate(row, "the heading of a list")
    else:
        draft.place(row, {"section": "sections"}.get(mode, mode))
    if mode == "section":
        draft.sections.append((row.text.strip(" :#"), []))


def _text(draft: _Draft, row: Row, mode: str, following: Iterable[Row]) -> None:
    if mode == "synonyms" and len(row.text) < 200:
        draft.synonyms.append(row.text.rstrip(","))
        draft.place(row, "synonyms")
    elif mode == "subdivisions" and len(row.text) < 200:
        draft.subdivisions.append(row.text.rstrip(","))
        draft.place(row, "subdivisions")
    elif mode == "references":
        draft.references.append(row.text)
        draft.place(row, "references")
    elif mode == "section":
        _in_section(draft, row, following)
    elif mode == "before" and row.text.strip(" :#") == draft.title:
        draft.account.boilerplate(row, "the title once more")
    elif mode == "before" and row.is_ is Is.NAME and words.ORGANIZATION.search(row.text):
        draft.account.boilerplate(row, "who publishes the page")
        draft.notices.append(
            Notice("this looks like the publisher of the page", draft.id, "sources", row.text, row.line)
        )


def _in_section(draft: _Draft, row: Row, following: Iterable[Row]) -> None:
    is_short = len(row.text) < 100 and row.text[-1] not in ".,;?!" and not row.is_item
    is_head = row.is_ is not Is.PROSE and is_short and any(after.is_ is Is.PROSE for after in following)
    draft.place(row, "sections")
    paragraphs = draft.sections[-1][1]
    if row.goes_on and paragraphs:
        paragraphs[-1] = f"{paragraphs[-1]} {row.text}"
        return
    if not is_head:
        paragraphs.append(row.text)
        return
    draft.sections.append((row.text.strip(" :#"), []))
    last = draft.title.split()[-1].lower()
    if last in row.text.lower():
        draft.notices.append(Notice("this may be a form of the disorder", draft.id, "subdivisions", row.text, row.line))
