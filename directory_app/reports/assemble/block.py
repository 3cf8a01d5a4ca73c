"""A block: the segments of a page that belong to one organization."""

from __future__ import annotations

from dataclasses import dataclass, field

from directory_app.reports import lexicon as words
from directory_app.reports.classify.segment import Role, Segment

CodedDoubt = tuple[str, ...]  # the code of a doubt (records.doubts) and its parameters; () for none


@dataclass(slots=True)
class Block:
    """The segments of one organization: the lines of its name, what follows, and what describes it.

    Where no line is its name, one may be guessed; `doubt` says what of the name a person should look at.
    """

    names: list[Segment] = field(default_factory=list)  # the name, then lines below it that may be other names
    segments: list[Segment] = field(default_factory=list)
    description: list[Segment] = field(default_factory=list)
    guessed_name: str = ""
    guess_source: Segment | None = None  # where the guess stands
    doubt: CodedDoubt = ()
    other_names: list[tuple[str, Segment]] = field(default_factory=list)  # "NHF", and where it stands
    labels: list[tuple[Segment, str]] = field(default_factory=list)  # headings of its fields, and what they head
    is_below_publications: bool = False
    again: list[Segment] = field(default_factory=list)  # that say once more what it has: a table at the end
    in_doubt: list[Segment] = field(default_factory=list)  # that may be somebody else's
    may_belong_to: str = ""  # whose its contacts may be, too
    reasons: tuple[str, ...] = ()  # why it begins where it does

    def is_address_open(self) -> bool:
        """Tell whether a street waits for its city."""
        for segment in reversed(self.segments):
            if segment.role in (Role.CITY, Role.CONTACT_POINTS, Role.LABEL):
                return False
            if segment.role is Role.STREET:
                return True
        return False

    def has(self, *roles: Role) -> bool:
        """Tell whether one of the segments plays one of these roles."""
        return any(segment.role in roles for segment in self.segments)

    def _is_emergency(self) -> bool:
        """Tell whether it is nameless and has no number but the one of the police and the fire brigade."""
        numbers = {number.text for segment in self.segments for number in segment.numbers}
        return not self.names and numbers <= {"911", "999", "112", "110", "000", "9-1-1"}

    def is_publication(self) -> bool:
        """Tell whether it is something to read with a number to order it by: nobody's contact."""
        name = self.names[0].text if self.names else self.guessed_name
        return self.is_below_publications and words.ORGANIZATION.search(name) is None

    def is_record(self) -> bool:
        """Tell whether there is enough to reach somebody by."""
        points = [address for segment in self.segments for address in segment.online_addresses]
        has_number = any(
            segment.numbers and (segment.role is Role.CONTACT_POINTS or any(n.is_certain for n in segment.numbers))
            for segment in self.segments
        )
        has_email = any(address.kind == "email" for address in points)
        has_address = self.has(Role.CITY) and self.has(Role.STREET, Role.UNIT)
        if (has_number and not self._is_emergency()) or has_email or has_address:
            return True
        # What says less, a web address alone or a place for a number, counts beside a name only.
        is_named_organization = any(words.ORGANIZATION.search(segment.text) for segment in self.names)
        has_unfilled = any(segment.unfilled for segment in self.segments)
        has_street = self.has(Role.STREET) and len(self.segments) > 1
        is_sibling = any(segment.is_item_start for segment in self.names)
        return (bool(points) and (is_named_organization or is_sibling)) or (
            bool(self.names) and (has_unfilled or has_street)
        )
