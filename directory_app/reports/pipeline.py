"""The steps in order, from a document to records with an account of every line."""

from __future__ import annotations

import msgspec

from directory_app.formats.reading import Notice, Reading
from directory_app.records import Disorder, Resource
from directory_app.records.slugs import Slugs
from directory_app.reports import lexicon as words
from directory_app.reports.assemble import blocks, contacts, disorder
from directory_app.reports.assemble.account import Account
from directory_app.reports.classify import rows
from directory_app.reports.classify.row import Is, Row
from directory_app.reports.page.document import LONGEST_LINE, Document


def run(document: Document, name: str, notices: tuple[Notice, ...] = ()) -> Reading:
    """Make records of a document."""
    account = Account(document)
    found = rows.make(document.pieces)
    told = [*notices, *_limits(document)]
    body = _without_end(found, account)
    organizations, slugs = [], Slugs()
    seen: dict[str, int] = {}
    for block in blocks.make(body):
        organization, doubts = contacts.make(block, name, slugs, account)
        organizations.append(organization)
        told += doubts
        line = organization.sources[0].first_line or 1
        if organization.name.casefold() in seen:
            reason = (
                f"the same name stands on line {seen[organization.name.casefold()]} too: an update, or another one?"
            )
            told.append(Notice(reason, organization.id, "name", organization.name, line))
        seen.setdefault(organization.name.casefold(), line)
    disorders: list[Disorder] = []
    if disorder.is_report(body):
        disorders, doubts = disorder.make(body, name, Slugs(), account)
        told += doubts
    if disorders:
        link = (disorders[0].id,)
        organizations = [msgspec.structs.replace(organization, disorders=link) for organization in organizations]
    told += _rest(found, account)
    return Reading(
        Resource(organizations=tuple(organizations), disorders=tuple(disorders)), account.lines(), tuple(told)
    )


def _limits(document: Document) -> list[Notice]:
    told = [
        Notice(f"this is longer than {LONGEST_LINE:,} characters; the rest of it was not read", line=number)
        for number in dict.fromkeys(document.cut)
    ]
    told += [
        Notice("what this line breaks was put together with the next line", line=number) for number in document.joined
    ]
    if document.pieces_left:
        last = document.pieces[-1].last
        told.append(Notice(f"{document.pieces_left:,} pieces of text at the end were not read", line=last))
    most = document.looked_at
    if len(document.lines) > most:
        told.append(Notice(f"only the first {most:,} of {len(document.lines):,} lines were read", line=most + 1))
    return told


def _without_end(found: list[Row], account: Account) -> list[Row]:
    """Leave out what follows the end of the list ("For a Complete Report"), up to the next known heading."""
    body, is_ended = [], False
    for row in found:
        if row.is_ is Is.HEADING:
            is_ended = words.ENDS_LIST.fullmatch(row.text.strip(" :#")) is not None
        if is_ended:
            account.boilerplate(row, "the end of the list, and what the publisher adds")
        else:
            body.append(row)
    return body


def _rest(found: list[Row], account: Account) -> list[Notice]:
    """Say what became of the rows that nobody used; a number among them is at least listed."""
    told = []
    for row in found:
        if row.is_ is Is.BOILERPLATE:
            account.boilerplate(row, row.reason)
        elif row.is_ is Is.HEADING:
            account.boilerplate(row, "a heading")
        if row.is_ is Is.PROSE and row.text.rstrip().endswith("contact:"):
            told.append(Notice("nothing follows here", "", "", row.text[-60:], row.line))
        if account.is_placed(row):
            continue
        if row.is_ not in (Is.BOILERPLATE, Is.HEADING):
            account.leave(row, row.reason or _REASONS.get(row.is_, "no contact stands with it"))
        lost = (number.text for number in row.numbers)
        told += [Notice("a number that became no field", "", "phones", text, row.line) for text in lost]
    return told


_REASONS = {Is.PROSE: "running text", Is.NAME: "a name or heading without a contact"}
