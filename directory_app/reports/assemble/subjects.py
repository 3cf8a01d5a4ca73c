"""Who is a page, or a part of it, about? A name above headings that are nothing but labels, and its fields.

"Harbor Office" above "Phone number", "TTY" and "Main address" is one organization, and what stands below each label is
its number, its TTY, its address. It may be the title of a page or a heading on it, or in a text a line of its own.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from directory_app.reports import lexicon as words
from directory_app.reports.assemble import heading_addresses
from directory_app.reports.assemble.subject_titles import MARKS, kind_of, titles_of
from directory_app.reports.classify import sentences
from directory_app.reports.classify.field_labels import FieldKind
from directory_app.reports.find import contact_points
from directory_app.reports.page.piece import Piece


@dataclass(slots=True)
class Field:
    """A label of its own line, and the pieces below it."""

    label: Piece
    kind: FieldKind
    pieces: list[Piece] = field(default_factory=list)


@dataclass(slots=True)
class Subject:
    """A title and its fields; `intro` stands between them, `rest` is what is in none of its fields."""

    title: Piece
    fields: list[Field] = field(default_factory=list)
    intro: list[Piece] = field(default_factory=list)
    rest: list[Piece] = field(default_factory=list)
    is_in_field: bool = False  # whether what comes next stands below a label


def divided(pieces: list[Piece]) -> list[Subject | list[Piece]]:
    """Return the page in order: subjects, and between them the pieces that are about none."""
    kinds = [kind_of(pieces, index) for index in range(len(pieces))]
    titles = titles_of(pieces, kinds)
    parts: list[Subject | list[Piece]] = []
    subject: Subject | None = None
    loose: list[Piece] = []
    for index, piece in enumerate(pieces):
        if index in titles:
            parts += [loose] if loose else []
            subject, loose = Subject(piece), []
            parts.append(subject)
        elif subject is None:
            loose.append(piece)
        elif not _take(subject, piece, kinds[index]):
            subject, loose = None, [piece]
    return [*parts, loose] if loose else parts


def _take(subject: Subject, piece: Piece, kind: FieldKind | None) -> bool:
    """Add a piece to a subject, unless another one, or nobody's part of the page, begins with it."""
    if kind:
        subject.fields.append(Field(piece, kind))
        subject.is_in_field = True
        return True
    if piece.heading_level and piece.heading_level <= subject.title.heading_level and subject.fields:
        return False
    if subject.is_in_field and not piece.heading_level:
        if _ends_text(subject, piece):
            return False
        is_heading = _is_other_heading(subject, piece)
        (subject.rest if is_heading else subject.fields[-1].pieces).append(piece)
        subject.is_in_field = not is_heading
        return True
    subject.is_in_field = False
    (subject.rest if subject.fields else subject.intro).append(piece)
    return True


def _ends_text(subject: Subject, piece: Piece) -> bool:
    """Tell whether a line that stands apart is another name: in a text nothing else says where fields end."""
    last = subject.fields[-1]
    if subject.title.heading_level or not piece.gap or not last.pieces:
        return False
    if _is_other_heading(subject, piece):
        return False
    is_address = last.kind == "address" and heading_addresses.is_open(last.pieces)
    return (
        not is_address and sentences.is_name(piece.text) and not contact_points.find(piece.text, piece.country).spans()
    )


def _is_other_heading(subject: Subject, piece: Piece) -> bool:
    """Tell whether a line of a text heads what is in no field: "Forms", "Related agencies"."""
    if subject.title.heading_level or not piece.gap or not subject.fields[-1].pieces:
        return False
    text = piece.text.strip(MARKS)
    return words.DEPARTMENT.fullmatch(text) is not None or words.LIST_HEADINGS.fullmatch(text) is not None
