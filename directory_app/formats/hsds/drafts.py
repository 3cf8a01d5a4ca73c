"""An organization of HSDS while its rows come together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from directory_app.formats.hsds import writing
from directory_app.formats.hsds.schedules import Schedule
from directory_app.formats.reading import Excerpt
from directory_app.records import Address, Phone, PhoneType, Source


@dataclass(slots=True)
class Draft:
    """An organization that further rows add to."""

    name: str
    line: int | None
    own_id: str = ""
    alternate_names: list[str] = field(default_factory=list)
    description: str = ""
    # Dictionaries keep the order and find what is there already, however much it is.
    emails: dict[str, None] = field(default_factory=dict)
    websites: dict[str, None] = field(default_factory=dict)
    printed_sites: dict[str, str] = field(default_factory=dict)  # how our own packages say that they are printed
    phones: list[Phone] = field(default_factory=list)
    types: dict[str, set[PhoneType]] = field(default_factory=dict)
    addresses: dict[Address, None] = field(default_factory=dict)
    incomplete_addresses: dict[Address, None] = field(default_factory=dict)  # of our own packages
    schedules: list[Schedule] = field(default_factory=list)
    disorders: dict[str, None] = field(default_factory=dict)
    sources: list[Source] = field(default_factory=list)
    as_of: str = ""
    last_verified: str = ""
    printed: list[bytes] = field(default_factory=list)

    def keep(self, row: bytes) -> None:
        """Keep the JSON text of an object, or of a row, that says something of the organization."""
        self.printed.append(row)

    def sites(self) -> Iterator[str]:
        """Yield the web addresses, as they are printed where this program has said so."""
        for link in self.websites:
            printed = self.printed_sites.get(link, "") if self.own_id else ""
            yield printed if printed and writing.uri_of(printed) == link else link

    def excerpt(self) -> Excerpt:
        """Return what the source says of the organization."""
        text = b"[" + b",".join(self.printed) + b"]" if len(self.printed) > 1 else b"".join(self.printed)
        return Excerpt(text.decode("utf-8", "replace"))
