"""A block made into an organization: names, addresses, numbers, flags, and the account of its lines."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from directory_app.formats.reading import Notice
from directory_app.records import Address, Flag, Organization, Phone, Source
from directory_app.records.slugs import Slugs
from directory_app.reports import lexicon as words
from directory_app.reports.assemble import postal
from directory_app.reports.assemble.account import Account
from directory_app.reports.assemble.blocks import Block
from directory_app.reports.classify.row import Is, Row
from directory_app.reports.find import labels
from directory_app.reports.find.shapes import Number
from directory_app.values import phones


@dataclass(slots=True)
class _Draft:
    """What is known of an organization so far."""

    id: str
    name: str
    account: Account
    alternate_names: list[str] = field(default_factory=list)
    addresses: list[Address] = field(default_factory=list)
    phones: dict[Phone, None] = field(default_factory=dict)  # in order, each once
    twice: dict[Phone, Notice] = field(default_factory=dict)
    emails: list[str] = field(default_factory=list)
    websites: list[str] = field(default_factory=list)
    flags: list[Flag] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)

    def flag(self, field_: str, value: str, reason: str, row: Row) -> None:
        """Keep a value that is no fact yet, and say so."""
        self.flags.append(Flag(field_, value, reason, row.line))
        self.notices.append(Notice(reason, self.id, field_, value, row.line))


def make(block: Block, document: str, slugs: Slugs, account: Account) -> tuple[Organization, list[Notice]]:
    """Return the organization of a block and what a person should look at."""
    first = min(row.line for row in [*block.names, *block.rows])
    if not block.names and not block.hint:
        block.hint = _name_in_label(block)
        block.why = "the name is a guess from the label of the number" if block.hint else block.why
    name = block.names[0].text if block.names else block.hint or f"Unnamed contact, line {first}"
    draft = _Draft(slugs.take(name), name, account)
    if block.why:
        draft.flag("name", block.hint or name, block.why, block.hint_row or [*block.names, *block.rows][0])
    for row in block.names[:1] or ([block.hint_row] if block.hint_row else []):
        account.place(row, draft.id, "name")
    _add_addresses(draft, block)
    _add_reach(draft, block)
    for row in block.about:
        account.place(row, draft.id, "description")
    lines = [row for row in [*block.names, *block.rows, *block.about] if account.is_placed(row)]
    source = Source(document or "report", min(row.line for row in lines), max(row.last for row in lines))
    organization = Organization(
        draft.id,
        draft.name,
        tuple(dict.fromkeys(draft.alternate_names)),
        "\n".join(row.text for row in block.about),
        tuple(draft.addresses),
        tuple(draft.phones),
        tuple(dict.fromkeys(draft.emails)),
        tuple(dict.fromkeys(draft.websites)),
        sources=(source,),
        flags=tuple(draft.flags),
    )
    return organization, [*draft.notices, *draft.twice.values()]


def _name_in_label(block: Block) -> str:
    """A long label may be a name as well: "Ohio Parents' Hotline: 555-0100"."""
    found = [number.label for row in block.rows for number in row.numbers][:1]
    is_long = found and len(found[0].split()) >= 3 and not labels.only_label(found[0])
    return found[0] if is_long else ""


def _add_addresses(draft: _Draft, block: Block) -> None:
    extra = [row for row in block.names[1:] if not words.OTHER_NAME.fullmatch(row.text)]
    for row in block.names[1:]:
        if row not in extra:
            draft.alternate_names.append(row.text.strip("()"))
            draft.account.place(row, draft.id, "alternate_names")
    for found in postal.make(extra, block.rows):
        draft.addresses.append(found.address)
        for row in found.rows:
            draft.account.place(row, draft.id, "addresses")
        for field_, reason in found.flags:
            draft.flag(field_, "", reason, found.rows[-1])
        extra = [row for row in extra if row not in found.rows]
    for row in extra:
        draft.alternate_names.append(row.text)
        draft.account.place(row, draft.id, "alternate_names")
        draft.flag("alternate_names", row.text, "this line below the name may be a part of it or another name", row)


def _add_reach(draft: _Draft, block: Block) -> None:
    label, label_row, office = "", None, ""
    for row in block.rows:
        if row.is_ is Is.LABEL:
            label, label_row = labels.only_label(row.text), row
            draft.account.leave(row, "a label with nothing after it")
        elif row.is_ is Is.OFFICE:
            office = row.text.strip(" :")
            if not draft.account.is_placed(row):
                draft.account.leave(row, "an office without an address")
        elif row.is_ in (Is.REACH, Is.PROSE):
            _add_row(draft, row, label, office)
            if label_row:
                draft.account.place(label_row, draft.id, "phones" if row.numbers else "emails")
            if any(number.label for number in row.numbers):
                label, label_row = "", None
        elif not draft.account.is_placed(row):
            _leave(draft, block, row)


def _leave(draft: _Draft, block: Block, row: Row) -> None:
    """A person below the numbers goes into the description; anything else is told."""
    if row.is_ is Is.ATTENTION:
        block.about.append(row)
        return
    draft.account.leave(row, row.reason or "no part of an address or a number")
    if row.is_ is Is.NOTHING and not row.is_whole:
        draft.notices.append(Notice("these words became no field", draft.id, "", row.text, row.line))


def _add_row(draft: _Draft, row: Row, label: str, office: str) -> None:
    for number in row.numbers:
        if row.is_ is Is.PROSE and not number.is_sure:
            continue
        _add_number(draft, number, row, label or row.label, office)
    for address in row.addresses:
        field_ = "emails" if address.kind == "email" else "websites"
        draft.account.place(row, draft.id, field_)
        if address.problem:
            draft.flag(field_, address.text, address.problem, row)
        else:
            (draft.emails if address.kind == "email" else draft.websites).append(address.text)
    for mask in row.masks:
        draft.account.place(row, draft.id, "phones")
        draft.flag("phones", mask, "a number belongs here, but none is printed", row)
    if row.is_ is Is.REACH and not (row.numbers or row.addresses or row.masks):
        draft.account.leave(row, "nothing was found in it")


def _add_number(draft: _Draft, number: Number, row: Row, label: str, office: str) -> None:
    kinds = words.types_of(label)
    is_unsure = not number.label and label == row.label and len(kinds) > 1  # a column of several kinds
    if not number.label and kinds:
        number.label, number.types = label, number.types if is_unsure else kinds
    remark = "; ".join(part for part in (office, number.remark) if part)
    phone = Phone(number.text, number.types, number.label, number.extension, remark)
    draft.account.place(row, draft.id, "phones")
    if phone in draft.phones:
        twice = Notice("the same number stands here twice", draft.id, "phones", number.text, row.line)
        draft.twice.setdefault(phone, twice)
        return
    draft.phones[phone] = None
    if is_unsure:
        draft.flag("phones", number.text, f"its column says {label}; which of these is it?", row)
    if doubt := _doubt(number):
        draft.flag("phones", number.text, doubt, row)


_SEVERAL_CODES = re.compile(r"(?:\d{3}/)+\(?\d{3}\)?[ .-]")


def _doubt(number: Number) -> str:
    """Say what else a printed number may mean, or return ""."""
    if match := _SEVERAL_CODES.match(number.text):
        codes, rest = re.findall(r"\d{3}", match.group()), number.text[match.end() :]
        if len(rest) >= 7:
            return "it gives several area codes: " + ", ".join(f"{code}-{rest}" for code in codes)
    digits = phones.digits_of(number.text)
    if re.search(r"[.-]{2,}", number.text):
        return f"its punctuation looks like a slip; the digits are {digits}"
    if re.search(r"â|Â|\ufffd|\?", number.text):
        return f"a hyphen in it was misread; the digits are {digits}"
    if re.match(r"(?:/\s?)?-?\d{2,4}\b", number.remark) and number.shape in ("nanp", "local"):
        return f"{number.remark} stands after it: other last digits, or an extension?"
    if number.shape in ("local", "whole") and len(digits) == 7:
        return "it has no area code"
    if "bulletin board" in number.label.lower() or "bbs" in number.label.lower():
        return "a bulletin board answers with a modem, not a voice"
    return ""
