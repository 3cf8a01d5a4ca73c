"""Where an import goes."""

from __future__ import annotations

from msgspec import Struct


class Target(Struct, frozen=True):
    """The directory file that an import goes into; the user's own is made first where it is not there yet."""

    path: str
    is_own: bool
