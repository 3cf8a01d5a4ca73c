"""What the post needs: the address of each organization as it stands on a label or an envelope."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from textwrap import shorten

from msgspec import Struct

from directory_app.formats.printout.cleaning import cleaned
from directory_app.records import Address, Organization
from directory_app.text import wording
from directory_app.values import places


class Line(Struct, frozen=True):
    """A line of an address; `is_rtl` says that it is read from the right."""

    text: str
    is_rtl: bool


class Label(Struct, frozen=True):
    """The address of an organization, its name first."""

    name: str
    lines: tuple[Line, ...]
    is_rtl: bool


class Mailing(Struct, frozen=True):
    """Labels in order, how many organizations have no address, and the names of those whose address is to be looked at.

    `several` have more than one address; that of `to_check` has no street or no city, or one of theirs is in doubt.
    """

    labels: tuple[Label, ...]
    without: int
    several: tuple[str, ...]
    to_check: tuple[str, ...]

    def notices(self) -> list[str]:
        """Say what the labels don't show."""
        return [
            *_counted(
                "{count} organization has no address and no label",
                "{count} organizations have no address and no label",
                self.without,
            ),
            *named("of several addresses the first whole one is taken", self.several),
            *named("look at the address before you post it: no street, no city, or in doubt", self.to_check),
        ]


def mailing(organizations: Iterable[Organization], home: str) -> Mailing:
    """Return the labels of organizations; `home` is the country of the sender, which no address at home names."""
    labels: list[Label] = []
    without = 0
    several: list[str] = []
    to_check: list[str] = []
    for organization in organizations:
        name = cleaned(organization.name)
        address = _postal(organization)
        if address is None:
            without += 1
            continue
        several += [name] if len(organization.addresses) > 1 else []
        is_in_doubt = any(doubt.field.partition(".")[0] == "addresses" for doubt in organization.doubts)
        to_check += [name] if is_in_doubt or not _is_whole(address) else []
        labels.append(_label(name, address, home))
    return Mailing(tuple(labels), without, tuple(several), tuple(to_check))


def typed(text: str) -> Label | None:
    """Return an address that somebody typed, None for nothing."""
    lines = [cleaned(line) for line in text.splitlines() if line.strip()]
    return _made(lines) if lines else None


def _postal(organization: Organization) -> Address | None:
    """Return the first address that the post can find, else the first; None where there is none but a country."""
    known = [address for address in organization.addresses if address.lines()]
    return next((address for address in known if _is_whole(address)), next(iter(known), None))


def _is_whole(address: Address) -> bool:
    return bool(address.address_1 or address.address_2) and bool(address.city)


def _label(name: str, address: Address, home: str) -> Label:
    # The country stands last, in capital letters and words that every post reads (UPU); nobody writes it at home.
    country = [places.country_name(address.country).upper()] if address.country not in ("", home) else []
    lines = [cleaned(line) for line in (*address.lines(), *country)]
    if lines[0].casefold() == name.casefold():
        del lines[0]
    return _made([name, *lines])


def _made(texts: list[str]) -> Label:
    lines = tuple(map(_line, texts))
    return Label(texts[0], lines, 2 * sum(line.is_rtl for line in lines) > len(lines))


def _line(text: str) -> Line:
    """Return a line with the direction of its first letter (UAX 9, P2 and P3)."""
    strong = (kind for kind in map(unicodedata.bidirectional, text) if kind in ("L", "R", "AL"))
    return Line(text, next(strong, "L") != "L")


def _counted(one: str, many: str, count: int) -> list[str]:
    return [wording.plural(one, many, count)] if count else []


def named(reason: str, names: Sequence[str]) -> list[str]:
    """Say a reason with the first names that it holds for: "no city: Sleep Center, Owl House and 3 more"."""
    if not names:
        return []
    more = len(names) - _MOST_NAMES
    shown = [shorten(name, _LONGEST, placeholder="…") for name in names[:_MOST_NAMES]]
    shown += [f"{wording.number(more)} more"] if more > 0 else []
    return [f"{reason}: {wording.all_of(shown)}"]


_MOST_NAMES, _LONGEST = 5, 60
