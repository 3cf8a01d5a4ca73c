"""Relay services by country: how somebody who can't hear, or whom people can't understand, reaches any number.

Facts with a date and a source, from `resources/relay.json`: such rules change.
"""

from __future__ import annotations

from functools import cache

import msgspec
from msgspec import Struct

from directory_app import paths


class Relay(Struct, frozen=True):
    """A relay service: what to dial, that in words, and where it stands."""

    dial: str
    words: str
    source: str


class _Relays(Struct, frozen=True):
    as_of: str
    countries: dict[str, Relay]


@cache
def _relays() -> _Relays:
    return msgspec.json.decode((paths.resources() / "relay.json").read_bytes(), type=_Relays)


def of_country(region: str) -> Relay | None:
    """Return the relay service of a country (ISO 3166-1 alpha-2), None where we know of none."""
    return _relays().countries.get(region)


def as_of() -> str:
    """Return the month in which the facts were looked up ("2026-01")."""
    return _relays().as_of
