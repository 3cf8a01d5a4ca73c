"""Directories of many organizations, the same at every run."""

from __future__ import annotations

from directory_app.records import Address, Organization, Phone, Resource

_CITIES = (("Springfield", "IL"), ("Portland", "OR"), ("Dover", "DE"), ("Austin", "TX"))


def many(count: int) -> Resource:
    """Return a resource of so many organizations."""
    made = []
    for number in range(count):
        city, state = _CITIES[number % 4]
        address = Address(address_1=f"{number} Main Street", city=city, state_province=state, country="US")
        phone = Phone(number=f"(217) 555-{number % 10_000:04d}", types=("voice",))
        made.append(
            Organization(id=f"group-{number:05d}", name=f"Group {number:05d}", addresses=(address,), phones=(phone,))
        )
    return Resource(title="Many", organizations=tuple(made))
