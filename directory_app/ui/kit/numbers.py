"""How numbers stand in the window: in groups or as printed, and whether those for text come first.

What was chosen holds for the whole application, as its look does.
"""

from __future__ import annotations

from msgspec import Struct

from directory_app.records import Organization, Phone, card
from directory_app.values import phone_speech


class _Chosen(Struct):
    is_printed: bool = False
    is_tty_first: bool = False


_chosen = _Chosen()


def choose(*, is_printed: bool, is_tty_first: bool) -> None:
    """Show all numbers so from now on; what is on screen has to be made again."""
    _chosen.is_printed, _chosen.is_tty_first = is_printed, is_tty_first


def is_tty_first() -> bool:
    """Tell whether text telephones stand before voice."""
    return _chosen.is_tty_first


def no_text(organization: Organization) -> str:
    """Say that nobody who does not hear can reach them, where text comes first; "" where somebody can."""
    return card.no_text(organization) if _chosen.is_tty_first else ""


def shown(number: str, region: str) -> str:
    """Return a number as it is to stand in the window: "(866) 330-2718", or as it is printed."""
    return number if _chosen.is_printed else phone_speech.grouped(number, region)


def in_order(organization: Organization) -> list[Phone]:
    """Return the numbers of an organization in the order in which they are to be read."""
    return card.phones_in_order(organization, is_text_first=_chosen.is_tty_first)
