"""Relay services are facts with a source and a date, and none is said where none is known."""

from __future__ import annotations

import pytest

from directory_app.values import dates, places, relay


@pytest.mark.parametrize("region", ["US", "CA", "GB", "AU"])
def test_a_relay_service_says_what_to_dial_and_where_that_stands(region: str) -> None:
    service = relay.of_country(region)
    assert service
    assert service.dial in service.words
    assert service.source
    assert places.country_name(region) != region


def test_nothing_is_said_of_a_country_of_which_nothing_is_known() -> None:
    assert relay.of_country("") is None
    assert relay.of_country("ZZ") is None


def test_the_facts_have_a_date() -> None:
    assert dates.read(relay.as_of()) == relay.as_of()
