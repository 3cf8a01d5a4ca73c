"""What is done with a pair: the edits that make one of two, and those that say that they are two. Each is one step."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from directory_app.errors import DirectoryError
from directory_app.exchange.duplicates.profiles import not_the_same
from directory_app.exchange.preview import choices
from directory_app.exchange.preview.choices import Choice
from directory_app.records import Organization, combine
from directory_app.store.directory import Directory
from directory_app.store.journal import ID, Edit, difference
from directory_app.text import wording


def merged(kept: Organization, other: Organization, picked: Mapping[str, Choice]) -> Organization:
    """Return two as one under the id of the first; of a field without a choice the values of both stay."""
    both = combine.organizations([kept, replace(other, id=kept.id)])
    return choices.chosen(both, kept, other, picked)


def merge_edits(
    directory: Directory, kept: Organization, other: Organization, picked: Mapping[str, Choice]
) -> list[Edit]:
    """Return the edits that make one of two that are shown: the other one is said to be the first.

    What a source says of either goes on to be told of the one; what was not chosen stays in the history.

    Raises:
        DirectoryError: one of them is gone meanwhile.
    """
    both = directory.together(kept.id, other.id)
    if both is None or None in (directory.row_of(kept.id), directory.row_of(other.id)):
        raise DirectoryError(wording.phrase("another program has changed the directory meanwhile; search again"))
    wanted = merged(kept, other, picked)
    return [Edit(other.id, ID, None, kept.id), *difference(both, wanted, kept.id)]


def apart_edits(one: Organization, other: Organization) -> list[Edit]:
    """Return the edits that say of two that they are not the same; both remember it, for either may be merged later."""
    return [
        Edit(record.id, "accepted", None, not_the_same(of.id))
        for record, of in ((one, other), (other, one))
        if not_the_same(of.id) not in record.accepted
    ]


def kept_first(one: Organization, other: Organization) -> tuple[Organization, Organization]:
    """Return two with the one first whose id stays: the fuller one, or whose name is less shortened, or the first."""
    first, second = sorted((one, other), key=lambda it: (-_fullness(it), -len(it.name), len(it.id), it.id))
    return first, second


def _fullness(record: Organization) -> int:
    values = [getattr(record, field) for field in record.__struct_fields__]
    return sum(len(value) if isinstance(value, tuple) else bool(value) for value in values)
