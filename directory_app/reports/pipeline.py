"""The steps in order, from a document to records with a ledger of every line."""

from __future__ import annotations

from dataclasses import replace

import msgspec

from directory_app.formats.reading import Fate, Notice, Reading
from directory_app.records import Disorder, Organization, Resource
from directory_app.records.slugs import Slugs
from directory_app.reports import lexicon as words
from directory_app.reports.assemble import disorder, left_over, page_owner, subject_blocks, subjects
from directory_app.reports.assemble.beside_subjects import blocks_beside
from directory_app.reports.assemble.block import Block
from directory_app.reports.assemble.blocks import blocks_of
from directory_app.reports.assemble.ledger import Ledger
from directory_app.reports.assemble.organizations import organization_of
from directory_app.reports.classify import title_names
from directory_app.reports.classify.segment import Role, Segment, segment_of
from directory_app.reports.classify.segmentation import segments_of
from directory_app.reports.find import contact_points, home_countries
from directory_app.reports.page.document import LONGEST_LINE, Document
from directory_app.reports.page.piece import Piece
from directory_app.text import wording
from directory_app.values import phones


def run(document: Document, name: str, notices: tuple[Notice, ...] = ()) -> Reading:
    """Return the organizations and disorders of a document, what became of each line, and what needs a look.

    `name` is what the records give as their source; `notices` come first among those of the reading.
    """
    struck = [segment_of(Role.OTHER, piece, piece.text) for piece in document.pieces if piece.is_struck]
    standing = [piece for piece in document.pieces if not piece.is_struck]
    document = replace(document, pieces=home_countries.told(standing))
    ledger = Ledger(document)
    for segment in struck:
        ledger.leave(segment, _STRUCK)
    all_notices = [*notices, *_limit_notices(document)]
    blocks, segments, body = _blocks(document, ledger)
    organizations: list[Organization] = []
    slugs = Slugs()
    line_of_name: dict[str, int] = {}
    for block in blocks:
        organization, doubts = organization_of(block, name, slugs, ledger)
        organizations.append(organization)
        all_notices += doubts
        line = organization.sources[0].first_line or 1
        key = organization.name.casefold()
        if key in line_of_name:
            sentence = wording.marked("the same name stands on line {line} too: an update, or another one?")
            reason = wording.phrase(sentence, line=line_of_name[key])
            all_notices.append(Notice(reason, organization.id, "name", organization.name, line))
        line_of_name.setdefault(key, line)
    disorders: list[Disorder] = []
    if disorder.is_report(body):
        # Disorders have ids of their own: one may be called what an organization is called.
        disorders, doubts = disorder.disorders_of(body, name, Slugs(), ledger)
        all_notices += doubts
    if disorders:
        link = (disorders[0].id,)
        organizations = [msgspec.structs.replace(organization, disorders=link) for organization in organizations]
    all_notices += [Notice(_STRUCK, "", "", it.text, it.first_line) for it in struck if ledger.is_placed(it)]
    all_notices += _enter_unused(segments, ledger)
    all_notices += _lost_beside(segments, organizations, ledger)
    all_notices += _lost_anywhere(document.pieces, organizations, ledger, all_notices)
    all_notices += left_over.notices_beside(segments, ledger)
    all_notices += left_over.notices_of(document.pieces, organizations, ledger, all_notices)
    resource = Resource(organizations=tuple(organizations), disorders=tuple(disorders))
    return Reading(resource, ledger.lines(), tuple(all_notices))


def _parted(pieces: list[Piece]) -> tuple[list[Piece], list[tuple[Piece, str]]]:
    """Return the pieces that are about the page's subject, and those of menus and of its foot, with the reason.

    The foot counts where nothing else of the page is a contact.
    """
    body, menus, foot = [], [], []
    for piece in pieces:
        if piece.node.above("menu"):
            menus.append((piece, wording.marked("a menu of the page")))
        elif piece.node.above("footer"):
            foot.append((piece, wording.marked("the foot of the page")))
        else:
            body.append(piece)
    has_contact = any(contact_points.find(piece.text, piece.country).numbers for piece in body)
    return (body, menus + foot) if has_contact or not foot else ([*body, *(piece for piece, _ in foot)], menus)


def _blocks(document: Document, ledger: Ledger) -> tuple[list[Block], list[Segment], list[Segment]]:
    """Return the blocks of a page in order, its segments, and those of them that may tell of a disorder."""
    blocks: list[Block] = []
    segments: list[Segment] = []
    body: list[Segment] = []
    pieces, beside_page = _parted(document.pieces)
    for piece, reason in beside_page:
        ledger.boilerplate(segment_of(Role.BOILERPLATE, piece, piece.text), reason)
    for part in subjects.divided(pieces):
        if isinstance(part, subjects.Subject):
            block, rest = subject_blocks.block_of(part)
            beside = segments_of(rest)
            found = [block, *blocks_beside(beside, block)] if block.is_record() or block.has(Role.CITY) else []
            if not found:
                beside = segments_of(
                    [part.title, *part.intro, *(p for f in part.fields for p in (f.label, *f.pieces)), *part.rest]
                )
        else:
            beside = segments_of([title_names.shown(piece) for piece in part])
            inner = _without_end(beside, ledger)
            found = blocks_of(inner)
            body += inner
        segments += beside
        blocks += found
    return page_owner.given(document.pieces, blocks), segments, body


def _limit_notices(document: Document) -> list[Notice]:
    """Return what a person should know of lines that were cut, joined or not read."""
    notices = [
        Notice(
            wording.phrase(
                "this is longer than {count} characters; the rest of it was not read",
                count=wording.number(LONGEST_LINE),
            ),
            line=number,
        )
        for number in dict.fromkeys(document.cut_lines)
    ]
    notices += [
        Notice(wording.marked("what this line breaks was put together with the next line"), line=number)
        for number in document.joined_lines
    ]
    if document.pieces_unread:
        last = document.pieces[-1].last_line
        notices.append(
            Notice(
                wording.plural(
                    "{count} pieces of text at the end were not read",
                    "{count} pieces of text at the end were not read",
                    document.pieces_unread,
                ),
                line=last,
            )
        )
    most = document.lines_read
    if len(document.lines) > most:
        notices.append(
            Notice(
                wording.phrase(
                    "only the first {most} of {count} lines were read",
                    most=wording.number(most),
                    count=wording.number(len(document.lines)),
                ),
                line=most + 1,
            )
        )
    return notices


def _without_end(segments: list[Segment], ledger: Ledger) -> list[Segment]:
    """Leave out what follows the end of the list ("For a Complete Report"), up to the next known heading."""
    body, is_ended = [], False
    for segment in segments:
        if segment.role is Role.HEADING:
            is_ended = words.ENDS_LIST.fullmatch(segment.text.strip(" :#")) is not None
        if is_ended:
            ledger.boilerplate(segment, wording.marked("the end of the list, and what the publisher adds"))
        else:
            body.append(segment)
    return body


def _enter_unused(segments: list[Segment], ledger: Ledger) -> list[Notice]:
    """Enter in the ledger what became of the segments that nobody used; return notices of the numbers in them."""
    notices = []
    is_followed = _before_records(segments, ledger)
    for segment, is_before_record in zip(segments, is_followed, strict=True):
        if segment.role is Role.BOILERPLATE:
            ledger.boilerplate(segment, segment.reason)
        elif segment.role is Role.HEADING:
            ledger.boilerplate(segment, wording.marked("a heading"))
        leads_to = segment.role in (Role.PROSE, Role.OTHER) and segment.text.rstrip().endswith("contact:")
        if leads_to and not is_before_record:
            notices.append(
                Notice(wording.marked("nothing follows here"), "", "", segment.text[-60:], segment.first_line)
            )
        notices += [
            Notice(wording.marked("these digits may be a number"), "", "phones", digits, segment.first_line)
            for digits in segment.loose
        ]
        if ledger.is_placed(segment):
            continue
        if segment.role not in (Role.BOILERPLATE, Role.HEADING):
            ledger.leave(
                segment, segment.reason or _REASONS.get(segment.role, wording.marked("no contact stands with it"))
            )
        notices += [
            Notice(wording.marked("a number that became no field"), "", "phones", number.text, segment.first_line)
            for number in segment.numbers
        ]
    return notices


def _before_records(segments: list[Segment], ledger: Ledger) -> list[bool]:
    """Tell of each segment whether a contact follows that became a part of a record, headings and the like left out."""
    result, is_placed = [], False
    for segment in reversed(segments):
        result.append(is_placed)
        if segment.role not in (Role.BOILERPLATE, Role.HEADING):
            is_contact = segment.role is not Role.PROSE or bool(segment.numbers or segment.online_addresses)
            is_placed = is_contact and ledger.is_placed(segment)
    return result[::-1]


def _lost_beside(segments: list[Segment], organizations: list[Organization], ledger: Ledger) -> list[Notice]:
    """Return notices of what is in no record though other parts of its line are: a page may be one line."""
    kept = {phone.number for organization in organizations for phone in organization.phones}
    kept |= {address for organization in organizations for address in (*organization.emails, *organization.websites)}
    told = set(kept)
    notices = []
    for segment in segments:
        if segment.role is Role.BOILERPLATE or not ledger.is_placed(segment):
            continue
        found = [("phones", number.text, wording.marked("a number that became no field")) for number in segment.numbers]
        found += [
            ("emails" if a.kind == "email" else "websites", a.text, wording.marked("an address that became no field"))
            for a in segment.online_addresses
            if not a.problem
        ]
        is_beside = segment.role is Role.OTHER and not segment.is_whole_line and not ledger.has(segment)
        if is_beside and left_over.words_left(segment.text, frozenset()):
            found.append(("", segment.text, left_over.BECAME_NO_FIELD))
        for field, value, reason in found:
            if value not in told:
                told.add(value)
                notices.append(Notice(reason, "", field, value, segment.first_line))
    return notices


def _lost_anywhere(
    pieces: list[Piece], organizations: list[Organization], ledger: Ledger, told: list[Notice]
) -> list[Notice]:
    """Return notices of numbers that no record, notice or line that was not placed has, and of mail in the foot.

    It asks the page itself, so that no number is lost without a word, whatever its line was taken for.
    """
    kept = {_last(phone.number) for organization in organizations for phone in organization.phones}
    mails = {address for organization in organizations for address in organization.emails}
    said = " ".join(phones.digits_of(notice.value) for notice in told)
    said += " ".join(phones.digits_of(it.description) for one in organizations for it in one.phones)
    left = {line.number for line in ledger.lines() if line.fate is Fate.NOT_PLACED}
    notices = []
    for piece in pieces:
        is_foot = piece.node.above("footer")
        if piece.first_line in left or not (is_foot or sum(map(str.isdigit, piece.text)) >= _FEWEST_DIGITS):
            continue
        reason = _IN_FOOT if is_foot else wording.marked("a number that became no field")
        points = contact_points.find(piece.text, piece.country)
        for number in points.numbers:
            if (is_foot or number.is_certain) and (key := _last(number.text)) not in kept and key not in said:
                kept.add(key)
                notices.append(Notice(reason, "", "phones", number.text, piece.first_line))
        for it in points.online_addresses if is_foot else ():
            if it.kind == "email" and it.text not in mails:
                mails.add(it.text)
                notices.append(Notice(reason, "", "emails", it.text, piece.first_line))
    return notices


def _last(number: str) -> str:
    """Return the last digits of a number, by which it is known however it is written."""
    return phones.digits_of(number)[-_FEWEST_DIGITS:]


_STRUCK = wording.marked("the page struck it out")
_FEWEST_DIGITS = 7  # of a whole number
_IN_FOOT = wording.marked("in the foot of the page, whose is not known")
_REASONS = {
    Role.PROSE: wording.marked("running text"),
    Role.NAME: wording.marked("a name or heading without a contact"),
}
