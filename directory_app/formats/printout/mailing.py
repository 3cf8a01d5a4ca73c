"""What the post needs: the address of each organization as it stands on a label or an envelope."""

from __future__ import annotations

from collections.abc import Iterable

from directory_app.formats.printout.labels import Label, Labels, label, line, named
from directory_app.records import Address, Organization
from directory_app.text import wording
from directory_app.values import places


def mailing(organizations: Iterable[Organization], home: str) -> Labels:
    """Return the addresses of organizations; `home` is the country of the sender, which no address at home names."""
    labels: list[Label] = []
    without = 0
    several: list[str] = []
    to_check: list[str] = []
    for organization in organizations:
        address = _postal(organization)
        if address is None:
            without += 1
            continue
        made = _label(organization.name, address, home)
        several += [made.name] if len(organization.addresses) > 1 else []
        is_in_doubt = any(doubt.field.partition(".")[0] == "addresses" for doubt in organization.doubts)
        to_check += [made.name] if is_in_doubt or not _is_whole(address) else []
        labels.append(made)
    missing = wording.plural("{count} organization has no address", "{count} organizations have no address", without)
    look_at = wording.phrase("look at the address before you post it: no street, no city, or in doubt")
    notices = [
        *([missing] if without else []),
        *named(wording.phrase("of several addresses the first whole one is taken"), several),
        *named(look_at, to_check),
    ]
    return Labels(tuple(labels), tuple(notices), bool(to_check))


def _postal(organization: Organization) -> Address | None:
    """Return the first address that the post can find, else the first; None where there is none but a country."""
    known = [address for address in organization.addresses if address.lines()]
    return next((address for address in known if _is_whole(address)), next(iter(known), None))


def _is_whole(address: Address) -> bool:
    return bool(address.address_1 or address.address_2) and bool(address.city)


def _label(name: str, address: Address, home: str) -> Label:
    # The country stands last, in capital letters and words that every post reads (UPU); nobody writes it at home.
    country = [places.country_name(address.country).upper()] if address.country not in ("", home) else []
    first, *others = map(line, (name, *address.lines(), *country))
    if others[0].text.casefold() == first.text.casefold():
        del others[0]
    return label(first.text, [first, *others])
