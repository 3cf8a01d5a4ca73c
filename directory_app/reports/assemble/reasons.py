"""The reasons why a record begins at a place or goes on there: each a question about the place, true or false.

What each weighs stands in `boundaries`.
"""

from __future__ import annotations

import re

from directory_app.reports import lexicon as words
from directory_app.reports.assemble import name_lines, sentence_owner
from directory_app.reports.assemble.place import Place
from directory_app.reports.classify.segment import Role, Segment
from directory_app.reports.page.piece import Node
from directory_app.text.patterns import late_pattern
from directory_app.values.addresses import localities

# Roles that begin a record where a name stands before them; a country, a label or a suite alone does not.
STARTING_ROLES = frozenset({Role.STREET, Role.CITY, Role.CONTACT_POINTS})
_ADDRESS = frozenset({Role.STREET, Role.CITY, Role.UNIT})
_HEADINGS_OF_CONTACTS = ("contact", "address", "phone", "get in touch", "for more")
_MOST_DEPTH = 12  # nodes above one that are looked at
_MOST_LABEL_WORDS = 4


def is_any(_: Place) -> bool:
    """Always: what happens where nothing else is known."""
    return True


# What is open, and what waits


def is_open(place: Place) -> bool:
    """A record is open, and no name of another row of its table waits."""
    return place.record is not None and not _is_of_next_row(place)


def _is_of_next_row(place: Place) -> bool:
    """Tell whether the name that waits stands in the row of the segment: whatever it says is said of that name."""
    row = place.segment.node.above("row") if place.segment.column_head else None
    return row is not None and bool(place.waiting.names) and place.waiting.names[-1].node.above("row") is row


def is_inside(place: Place) -> bool:
    """The item, the row or the card of the open record holds it."""
    return place.is_inside_record()


def does_name_wait(place: Place) -> bool:
    """A name waits for its contact."""
    return bool(place.waiting.names)


def has_starting_contact_near(place: Place) -> bool:
    """A name waits, and a street, a city or a number stands here or near: "Suite 4", then "12 Main Street"."""
    near = (place.segment, *place.ahead())
    return bool(place.waiting.names) and any(other.role in STARTING_ROLES for other in near)


def does_nothing_follow_name(place: Place) -> bool:
    """A name waits, no record is open, and what stands here begins none: it belongs to nobody."""
    return (place.record is None or _is_of_next_row(place)) and bool(place.waiting.names)


def can_begin_alone(place: Place) -> bool:
    """No record is open, and a street, a city or a number may be one without a name."""
    return place.record is None and place.segment.role in STARTING_ROLES


# Addresses


def goes_on_in_address(place: Place) -> bool:
    """A line below a street is a part of its address, by what follows: "12 Main Street", "Reading", "PA 19601"."""
    block, segment = place.block, place.segment
    if block is None or not block.is_address_open() or segment.is_item_start:
        return False
    if localities.code_line(segment.text):
        return True
    for ahead in place.ahead():
        if ahead.role in (Role.CITY, Role.COUNTRY):
            return True
        part = localities.address_part(ahead.text) if ahead.role is Role.OTHER else None
        if part and (part.state or part.postal_code):
            return True
        if ahead.role in (Role.CONTACT_POINTS, Role.LABEL):
            return not words.ORGANIZATION.search(segment.text) and not place.is_apart()
        if ahead.role not in (Role.NAME, Role.UNIT):
            return False
    return False


def is_address_part(place: Place) -> bool:
    """A state or a postal code stands on a line of its own, while an address is open: "NY"."""
    if place.block is None or place.segment.role is not Role.OTHER or not place.block.is_address_open():
        return False
    text = place.segment.text
    return localities.address_part(text) is not None or localities.code_line(text) is not None


def is_plain_address_heading(place: Place) -> bool:
    """What looks like a heading by its words only is the city of an open address."""
    return not place.segment.heading_level and goes_on_in_address(place)


def is_other_address(place: Place) -> bool:
    """A street after a whole contact, with more room before it than usual, is somebody else's."""
    record = place.record
    is_whole = record is not None and record.has(Role.CITY) and record.has(Role.CONTACT_POINTS)
    return is_whole and place.segment.role is Role.STREET and place.is_apart()


def is_next_country(place: Place) -> bool:
    """A country apart from a record with numbers heads what follows: "CANADA"."""
    record = place.record
    is_apart = record is not None and place.is_apart() and record.has(Role.CONTACT_POINTS)
    return is_apart and place.segment.role is Role.COUNTRY


def is_first_country(place: Place) -> bool:
    """A country where no record is open heads what follows."""
    return place.record is None and place.segment.role is Role.COUNTRY


def is_building_name(place: Place) -> bool:
    """A building or house that nothing of its record stands before is an organization: "Harbor House"."""
    record, segment = place.record, place.segment
    is_first = record is None or segment.heading_level > 0 or record.has(Role.CONTACT_POINTS)
    has_digit = any(letter.isdigit() for letter in segment.text)
    is_unit = segment.role is Role.UNIT and segment.is_line_start and not has_digit
    return is_unit and is_first and not place.waiting.names


# Names


def begins_item(place: Place) -> bool:
    """It begins an item, a row or a card that is a record."""
    return place.segment.is_item_start and not (place.record and place.record.is_announced())


def is_addressee(place: Place) -> bool:
    """A plain line inside the record's item above a street says whom the mail is for: "Intake Office"."""
    is_near = any(below.role in _ADDRESS for below in place.ahead(2))
    return place.is_inside_record() and is_near and not place.segment.is_marked


def is_said_inside_item(place: Place) -> bool:
    """What looks like a name inside the record's item describes it, unless it is an organization with a number."""
    if not place.is_inside_record():
        return False
    near = place.ahead(1)
    has_number = bool(near) and near[0].first_line == place.segment.first_line and bool(near[0].numbers)
    is_organization = words.ORGANIZATION.search(place.segment.text) and not name_lines.is_person(place.segment.text)
    if near and _is_next_name(place, near[0]):
        return False
    return not (is_organization and has_number)


def _is_next_name(place: Place, below: Segment) -> bool:
    """Tell whether bold words below a line that is drawn begin another record, as bold words began this one."""
    segment, block = place.segment, place.block
    is_like_first = block is not None and bool(block.names) and block.names[0].is_all_marked and segment.is_all_marked
    is_apart = segment.gap > place.usual_gap and not segment.heading_level and is_whole(place)
    return is_like_first and is_apart and below.role is Role.STREET and below.node is segment.node


def is_own_name(place: Place) -> bool:
    """The open record's own name stands beside its contact: "Mail: Foo Society, PO Box 12"."""
    record, segment = place.record, place.segment
    if record is None or segment.is_whole_line or record.has(Role.STREET, Role.CITY):
        return False
    names = [name.text.lower() for name in record.block.names]
    if segment.is_lead and any(name != segment.text.lower() and name in segment.text.lower() for name in names):
        return False  # "Veterans Crisis Line" below "Veterans" is another one
    return place.is_open_for(segment.text)


def is_name_again(place: Place) -> bool:
    """A link shows the name of the open record once more, and leads to its site."""
    block, segment = place.block, place.segment
    following = next(iter(place.ahead(1)), None)
    is_link = following is not None and bool(following.online_addresses) and not following.numbers
    is_same = block is not None and any(name.text.casefold() == segment.text.casefold() for name in block.names)
    return is_same and is_link and not segment.is_item_start


def describes_name(place: Place) -> bool:
    """A line below a name and its description is about that name: a person, or what is no organization."""
    segment, names = place.segment, place.waiting.names
    if not names or segment.is_item_start or segment.heading_level:
        return False
    has_description, is_marked = bool(place.waiting.description), names[-1].is_marked
    if name_lines.is_person(segment.text):
        return has_description and (is_marked or words.ORGANIZATION.search(names[-1].text) is not None)
    is_below = has_description and is_marked and not segment.is_marked
    return is_below and words.ORGANIZATION.search(segment.text) is None


# Numbers that may be somebody else's


def stands_apart(place: Place) -> bool:
    """A number stands apart from a record that has its own: with more room, or outside its item."""
    record, segment = place.record, place.segment
    if record is None or not segment.numbers or not record.has_numbers or not record.block.names:
        return False
    name = record.block.names[0]
    if place.is_inside_record():
        # What stands below a heading may go on below the record; a card or an item ends where it ends.
        if place.before and place.before.role is Role.PROSE and place.before.text.rstrip().endswith(":"):
            return True  # "In the north, please contact:"
        is_section = name.record is not None and name.record.parent is None
        return is_section and segment.role is Role.PROSE and segment.gap > 0
    if name.record is not None:
        return True
    item, own = name.node.above("item", "row"), segment.node.above("item", "row")
    if item is not None and own is not item:
        return own is None or not _is_within(own, item)
    return segment.gap > (max(place.usual_gap, record.widest_gap) if record.widest_gap >= 0 else 0)


def _is_within(node: Node, outer: Node) -> bool:
    """Tell whether a node stands inside another one."""
    above: Node | None = node
    for _ in range(_MOST_DEPTH):
        if above is None or above is outer:
            return above is outer
        above = above.parent
    return False


# Sentences


def names_other(place: Place) -> bool:
    """A sentence names somebody who is not the open record: "The Elm Clinic answers at 302-555-0100"."""
    owner = place.owner
    return owner is not None and bool(owner.name) and not place.is_open_for(owner.name)


def has_no_contact(place: Place) -> bool:
    """A sentence gives nothing to reach somebody by."""
    return place.owner is not None and not place.owner.has_contact


def tells_of_name(place: Place) -> bool:
    """A sentence without a contact stands below the name that waits."""
    return has_no_contact(place) and bool(place.waiting.names)


def tells_of_record(place: Place) -> bool:
    """A sentence without a contact stands right below a record with a name, or in its item."""
    is_near = place.segment.gap <= place.usual_gap == 0 or place.is_inside_record()
    return has_no_contact(place) and is_near and place.block is not None and bool(place.block.names)


def has_guess(place: Place) -> bool:
    """No record is open, and something in a sentence may be a name: "Ask Elm Bank staff: 302-555-0100"."""
    return place.record is None and place.owner is not None and bool(place.owner.guess)


def stands_apart_in_sentence(place: Place) -> bool:
    """A sentence that begins its paragraph stands apart from a whole record."""
    return not place.segment.continues_paragraph and stands_apart(place)


def is_about_others(place: Place) -> bool:
    """A sentence gives "the commission's number", while a record is open."""
    return place.record is not None and place.owner is not None and place.owner.is_possessive


def turns_to_other_need(place: Place) -> bool:
    """A sentence of its own line is for another need than that by which a sentence named the open record."""
    record, segment = place.record, place.segment
    if record is None or record.block.names or not record.has_numbers or not segment.numbers or stands_apart(place):
        return False
    has_voice = any(number.types == ("voice",) for number in segment.numbers)
    return has_voice and segment.is_line_start and _OTHER_NEED.match(segment.text) is not None


_OTHER_NEED = late_pattern(
    r"(?:if|when|for|to|those|people|anyone|si|para|pour|wenn|für)\s(?!.*\b(?:also|us|our|them|their|again)\b)",
    re.IGNORECASE,
)


def tells_of_other(place: Place) -> bool:
    """What stands before its number is about somebody else: "Elm Aid offers …. You can call 302-555-0100"."""
    owner, block = place.owner, place.block
    if owner is None or block is None or not owner.about or not block.names or not place.record:
        return False
    is_of_record = place.is_open_for(owner.about) or not sentence_owner.is_another(owner.about, block.names[0].text)
    return place.record.has_numbers and not is_of_record


def calls_other(place: Place) -> bool:
    """A sentence says to call somebody who is not the open record, which has numbers: "call Tidewatch on"."""
    owner, record = place.owner, place.record
    is_other = owner is not None and bool(owner.other) and not place.is_open_for(owner.other)
    return is_other and record is not None and record.has_numbers


# Other lines and headings


def is_beside_something(place: Place) -> bool:
    """Words stand beside something else on their line."""
    return place.segment.role is Role.OTHER and not place.segment.is_whole_line


def is_beside_contact(place: Place) -> bool:
    """Words stand beside a contact of the open record; beside a name that waits they say nothing of the record."""
    return is_beside_something(place) and place.record is not None and not place.waiting.names


def is_line_inside(place: Place) -> bool:
    """A line inside the record's item."""
    return place.segment.role is Role.OTHER and place.is_inside_record()


def is_below_marked_name(place: Place) -> bool:
    """A plain line below a name in bold words or a link describes it."""
    names, segment = place.waiting.names, place.segment
    return segment.role is Role.OTHER and bool(names) and names[-1].is_marked and not segment.is_marked


def is_unknown_label(place: Place) -> bool:
    """A label that is not known stands below a name: "Nights only:"."""
    text = place.segment.text
    is_label = text.endswith(":") and len(text.split()) <= _MOST_LABEL_WORDS
    return place.segment.role is Role.OTHER and bool(place.waiting.names) and is_label


def is_heading_of_contacts(place: Place) -> bool:
    """A heading stands inside a record: "Contact"."""
    return place.segment.text.strip(" :#").lower().startswith(_HEADINGS_OF_CONTACTS)


def is_whole(place: Place) -> bool:
    """The open record has enough to reach somebody by."""
    return place.block is not None and place.block.is_record()


def is_contact_heading_below_whole(place: Place) -> bool:
    """ "Contact" stands below a record that has its contact already."""
    return is_heading_of_contacts(place) and is_whole(place)
