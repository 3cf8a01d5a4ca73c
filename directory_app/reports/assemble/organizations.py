"""A block made into an organization: names, addresses, numbers, doubts, and the ledger of its lines."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import msgspec

from directory_app.formats.reading import Notice
from directory_app.records import Address, Doubt, Organization, Phone, Source, doubts
from directory_app.records.slugs import Slugs
from directory_app.reports import lexicon as words
from directory_app.reports.assemble import doubtful_numbers, left_over, postal_addresses
from directory_app.reports.assemble.block import Block, CodedDoubt
from directory_app.reports.assemble.ledger import Ledger
from directory_app.reports.classify.segment import Role, Segment
from directory_app.reports.find import contact_points, labels
from directory_app.reports.find.notations import PrintedNumber
from directory_app.text import wording
from directory_app.text.patterns import late_pattern
from directory_app.values import number_kinds


@dataclass(slots=True)
class _Draft:
    """What is known of an organization so far."""

    id: str
    name: str
    ledger: Ledger
    alternate_names: list[str] = field(default_factory=list)
    addresses: list[Address] = field(default_factory=list)
    phones: dict[Phone, None] = field(default_factory=dict)  # in order, each once
    repeated: dict[Phone, Notice] = field(default_factory=dict)
    emails: list[str] = field(default_factory=list)
    websites: list[str] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)

    def doubt(self, field_: str, value: str, coded: CodedDoubt, segment: Segment) -> None:
        """Keep a value that is no fact yet, with a notice of it."""
        doubt = Doubt(coded[0], field_, value, coded[1:], segment.first_line)
        self.doubts.append(doubt)
        self.notices.append(Notice(doubts.plain(doubt), self.id, field_, value, segment.first_line))


_FIELD_OF_LABEL = {
    "numbers": "phones",
    "address": "addresses",
    "email": "emails",
    "web": "websites",
    "contact": "websites",
    "hours": "description",
}


def organization_of(block: Block, document: str, slugs: Slugs, ledger: Ledger) -> tuple[Organization, list[Notice]]:
    """Return the organization of a block, and notices of what a person should look at.

    `document` is what the record gives as its source; what became of the lines goes into `ledger`.
    """
    if not block.names and not block.guessed_name:
        block.guessed_name = _name_in_label(block)
        block.doubt = ("name-of-label",) if block.guessed_name else block.doubt
    contacts = [*block.names, *block.segments]
    first_line = min(segment.first_line for segment in contacts)
    name = block.names[0].text if block.names else block.guessed_name or f"Unnamed contact, line {first_line}"
    name, hours = _clean(name)
    draft = _Draft(slugs.take(name), name, ledger)
    if block.doubt:
        draft.doubt("name", block.guessed_name or name, block.doubt, block.guess_source or contacts[0])
    for segment in block.names[:1] or ([block.guess_source] if block.guess_source else []):
        ledger.place(segment, draft.id, "name")
    if block.may_belong_to:
        draft.doubt("name", name, ("may-belong-to", block.may_belong_to), contacts[0])
    for short, segment in block.other_names:
        draft.alternate_names.append(short)
        ledger.place(segment, draft.id, "alternate_names")
    _doubt_side_by_side(block)
    _doubt_rows_below(block)
    _add_addresses(draft, block)
    _add_contact_points(draft, block)
    _add_in_doubt(draft, block)
    for label, kind in block.labels:
        ledger.place(label, draft.id, _FIELD_OF_LABEL[kind])
    for segment in block.description:
        ledger.place(segment, draft.id, "description")
    for segment in block.again:
        ledger.place(segment, draft.id, "phones" if segment.numbers else "name")
    placed = [segment for segment in [*contacts, *block.description] if ledger.is_placed(segment)]
    first_line = min(segment.first_line for segment in placed)
    source = Source(document or "report", first_line, max(segment.last_line for segment in placed))
    organization = Organization(
        draft.id,
        draft.name,
        tuple(dict.fromkeys(draft.alternate_names)),
        "\n".join([*([hours] if hours else []), *(segment.text for segment in block.description)]),
        tuple(draft.addresses),
        tuple(draft.phones),
        tuple(dict.fromkeys(draft.emails)),
        tuple(dict.fromkeys(draft.websites)),
        sources=(source,),
        doubts=tuple(draft.doubts),
    )
    organization = _with_sentences(organization, block)
    return organization, [*draft.notices, *draft.repeated.values()]


def _with_sentences(organization: Organization, block: Block) -> Organization:
    """Keep the sentences that gave its numbers where they say more than its fields: when, for whom, whom to ask for."""
    known = left_over.known_words(organization)
    with_contact = [it for it in block.segments if it.role is Role.PROSE and (it.numbers or it.online_addresses)]
    said = [segment.text for segment in with_contact]
    kept = [text for text in dict.fromkeys(said) if left_over.words_left(text, known)]
    if not kept:
        return organization
    description = "\n".join(part for part in (organization.description, *kept) if part)
    return msgspec.structs.replace(organization, description=description)


def _clean(name: str) -> tuple[str, str]:
    """Return a name without the number behind it, and the hours that stand behind it in brackets."""
    numbers = contact_points.find(name).numbers if re.search(r"\d{3}", name) else []
    if numbers and numbers[0].start > _SHORTEST_NAME and numbers[0].notation not in ("short_code", "labelled"):
        name = name[: numbers[0].outer_start].strip(" :,;–—-(") or name
    match = _HOURS.search(name)
    if match is None or match.start() < _SHORTEST_NAME:
        return name, ""
    return name[: match.start()].strip(), match["hours"]


def _name_in_label(block: Block) -> str:
    """A long label may be a name as well: "Ohio Parents' Hotline: 555-0100"."""
    label = next((number.label for segment in block.segments for number in segment.numbers), "")
    return (
        label if len(label.split()) >= 3 and not number_kinds.types_of(label) and not labels.only_label(label) else ""
    )


def _add_addresses(draft: _Draft, block: Block) -> None:
    """Add the addresses; lines below the name that are in none of them may be other names."""
    below_name: list[Segment] = []
    for segment in block.names[1:]:
        if _is_same_name(segment.text, draft.name):
            draft.ledger.place(segment, draft.id, "name")
            continue
        if words.OTHER_NAME.fullmatch(segment.text):
            draft.alternate_names.append(segment.text.strip("()"))
            draft.ledger.place(segment, draft.id, "alternate_names")
        else:
            below_name.append(segment)
    # Without a street the name is what the mail goes to.
    again = [
        segment
        for segment in (block.segments if block.has(Role.STREET) else [])
        if segment.role is Role.NAME and block.names and _is_same_name(segment.text, draft.name)
    ]
    for segment in again:
        draft.ledger.place(segment, draft.id, "name")
    left_out = {id(segment) for segment in again}
    parts = [segment for segment in block.segments if id(segment) not in left_out]
    for printed in postal_addresses.addresses_of(below_name, parts):
        draft.addresses.append(printed.address)
        for segment in printed.segments:
            draft.ledger.place(segment, draft.id, "addresses")
        for field_, doubt in printed.doubts:
            draft.doubt(field_, "", doubt, printed.segments[-1])
        below_name = []  # they stand above the first of them
    for segment in below_name:
        draft.alternate_names.append(segment.text)
        draft.ledger.place(segment, draft.id, "alternate_names")
        draft.doubt("alternate_names", segment.text, ("name-or-part",), segment)


def _doubt_side_by_side(block: Block) -> None:
    """Doubt the numbers of a block whose lines hold two cities and two numbers: columns that ran together."""
    cities = [segment.first_line for segment in block.segments if segment.role is Role.CITY]
    numbers = [segment for segment in block.segments if sum(not number.label for number in segment.numbers) > 1]
    if len(cities) > len(set(cities)):
        for segment in numbers:
            segment.is_doubtful_label = True


def _doubt_rows_below(block: Block) -> None:
    """Doubt the numbers of other rows where dots lead from the name of a block to its number: each row is somebody."""
    rows = [segment for segment in block.segments if segment.numbers and _LEADERS.search(segment.text)]
    named = {segment.first_line for segment in block.names[:1]}
    if rows and rows[0].first_line in named:
        for segment in rows[1:]:
            segment.is_doubtful_label = segment.is_doubtful_label or segment.first_line not in named


def _is_same_name(text: str, name: str) -> bool:
    """Tell whether two lines are one name: "U.S. Postal Service", "US Postal Service"."""
    return _NO_WORD.sub("", text.casefold()) == _NO_WORD.sub("", name.casefold())


def _add_contact_points(draft: _Draft, block: Block) -> None:
    """Add numbers, e-mail and web addresses; a label or an office on a line of its own is said of those below it."""
    label, label_segment, office = "", None, ""
    for segment in block.segments:
        if segment.role is Role.LABEL:
            label, label_segment = labels.only_label(segment.text), segment
            draft.ledger.leave(segment, wording.marked("a label with nothing after it"))
        elif segment.role is Role.OFFICE:
            office = segment.text.strip(" :")
            if not draft.ledger.is_placed(segment):
                draft.ledger.leave(segment, wording.marked("an office without an address"))
        elif segment.role in (Role.CONTACT_POINTS, Role.PROSE):
            _add_segment(draft, segment, label, office)
            if label_segment:
                draft.ledger.place(label_segment, draft.id, "phones" if segment.numbers else "emails")
            if any(number.label for number in segment.numbers):
                label, label_segment = "", None
        elif not draft.ledger.is_placed(segment):
            _leave(draft, block, segment)


def _add_in_doubt(draft: _Draft, block: Block) -> None:
    """Add the numbers and mail addresses that may be somebody else's, each with a doubt."""
    words_: list[str] = []
    for segment in block.in_doubt:
        if segment.role is Role.NAME:
            words_.append(segment.text)
            draft.ledger.place(segment, draft.id, "phones")
        for number in segment.numbers:
            if words_ and not number.label:
                number.label = words_[-1]
            _add_number(draft, number, segment, "", "")
            draft.doubt("phones", number.text, ("beside-fields", draft.name), segment)
        for address in segment.online_addresses:
            if address.kind == "email" and address.text not in draft.emails:
                draft.emails.append(address.text)
                draft.ledger.place(segment, draft.id, "emails")
                draft.doubt("emails", address.text, ("beside-fields", draft.name), segment)


def _leave(draft: _Draft, block: Block, segment: Segment) -> None:
    """A person below the numbers goes into the description; of anything else a notice is given."""
    if segment.role is Role.ATTENTION:
        block.description.append(segment)
        return
    draft.ledger.leave(segment, segment.reason or wording.marked("no part of an address or a number"))
    is_beside = segment.role is Role.OTHER and not segment.is_whole_line
    if is_beside and left_over.words_left(segment.text, frozenset()):
        draft.notices.append(Notice(left_over.BECAME_NO_FIELD, draft.id, "", segment.text, segment.first_line))


def _add_segment(draft: _Draft, segment: Segment, label: str, office: str) -> None:
    for number in segment.numbers:
        if segment.role is Role.PROSE and not number.is_certain:
            continue
        _add_number(draft, number, segment, label or segment.column_head, office)
    for address in segment.online_addresses:
        field_ = "emails" if address.kind == "email" else "websites"
        draft.ledger.place(segment, draft.id, field_)
        if address.problem:
            draft.doubt(field_, address.text, (address.problem,), segment)
        else:
            (draft.emails if address.kind == "email" else draft.websites).append(address.text)
    for unfilled in segment.unfilled:
        draft.ledger.place(segment, draft.id, "phones")
        draft.doubt("phones", unfilled, ("no-number",), segment)
    if segment.role is Role.CONTACT_POINTS and not (segment.numbers or segment.online_addresses or segment.unfilled):
        draft.ledger.leave(segment, wording.marked("nothing was found in it"))


def _add_number(draft: _Draft, number: PrintedNumber, segment: Segment, label: str, office: str) -> None:
    """Add a number once; `label` and `office` stand above it and are said of it, where it has no label itself."""
    types = number_kinds.types_of(label)
    # The head of a column, such as "Phone / TTY", doesn't say which of them this number is.
    is_ambiguous = not number.label and label == segment.column_head and len(types) > 1
    if not number.label and types:
        number.label, number.types = label, number.types if is_ambiguous else types
    is_textphone = not number.label and number.types == ("voice",) and _TEXTPHONE_NAME.search(draft.name)
    if is_textphone:  # "Schreibtelefon der Rettungsdienste"
        number.types = ("textphone",)
        draft.doubt("phones", number.text, ("which-kind", draft.name), segment)
    number.label = number.label.lstrip(" ).,;")
    remark = "; ".join(part for part in (office, number.remark) if part)
    phone = Phone(number.text, number.types, number.label, number.extension, remark)
    draft.ledger.place(segment, draft.id, "phones")
    if segment.is_doubtful_label and number is segment.numbers[0]:
        is_name = number.label and not number_kinds.is_only_label_words(number.label) and segment.role is not Role.PROSE
        code = ("label-or-name", number.label) if is_name else None
        draft.doubt("phones", number.text, code or ("beside-fields", draft.name), segment)
    if phone in draft.phones:
        notice = Notice(
            wording.marked("the same number stands here twice"), draft.id, "phones", number.text, segment.first_line
        )
        draft.repeated.setdefault(phone, notice)
        return
    draft.phones[phone] = None
    if is_ambiguous:
        draft.doubt("phones", number.text, ("which-kind", label), segment)
    for doubt in doubtful_numbers.doubts_of(number, segment):
        draft.doubt("phones", number.text, doubt, segment)


_LEADERS = late_pattern(r"\S\s?(?:\.{4,}|…{2,}|(?:\.\s){4,})\s*\(?\d")  # "Elm Center ........ 302"
_NO_WORD = late_pattern(r"\b(?:u\.?\s?s\.?|united states|the)(?!\w)|[\W_]+")
_TEXTPHONE_NAME = late_pattern(r"\b(?:schreibtelefon|text ?phone|textphone|tty|tdd|minicom)\b", re.IGNORECASE)


_SHORTEST_NAME = 2  # characters
_HOURS = late_pattern(r"\s?[(\[](?P<hours>[^()\[\]]{0,40}(?:\d\s?h\b|\d/7)[^()\[\]]{0,40})[)\]]$")  # "Foo Line (24/7)"
