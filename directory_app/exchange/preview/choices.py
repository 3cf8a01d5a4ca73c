"""Where a record updates a known one: of each field that differs what is kept of both, and the edits for that.

What a source says stays as it says it; a choice is an edit on top, which is taken back with the import.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from msgspec.structs import replace

from directory_app.exchange import matching
from directory_app.records import Organization
from directory_app.store import journal
from directory_app.store.journal import Edit


class Choice(StrEnum):
    """Which values of a field stay: those known, those that come in, or both."""

    MINE = "mine"
    NEW = "new"
    BOTH = "both"


# Fields that tell of the source, or add to what is known without a contradiction.
_APART = frozenset({"id", "sources", "doubts", "alternate_names", "disorders", "last_verified"})


def choosable(known: Organization, incoming: Organization, former: Organization | None = None) -> list[str]:
    """Return the fields in which both say something, and not the same.

    Of who was listed before (`former`), those that the newer release changed: in the others what is known stays.
    """
    return [
        field
        for field in known.__struct_fields__
        if field not in _APART
        and _are_unlike(getattr(known, field), getattr(incoming, field))
        and (former is None or getattr(former, field) != getattr(incoming, field))
    ]


def usual(former: Organization | None) -> Choice:
    """Return what is kept of a field unless somebody chooses: both, or of who was listed before the newer."""
    return Choice.BOTH if former is None else Choice.NEW


def _are_unlike(ours: object, theirs: object) -> bool:
    if isinstance(ours, tuple) and isinstance(theirs, tuple):
        return bool(ours and theirs) and set(ours) != set(theirs)
    return bool(ours and theirs) and ours != theirs


def edits(
    known: Organization,
    incoming: Organization,
    choices: Mapping[str, Choice],
    former: Organization | None = None,
) -> list[Edit]:
    """Return what has to be edited after an update, so that of each chosen field only the chosen values stay.

    A newer release takes the place of the `former`: beside it stands only what somebody edited.
    """
    both = matching.combined(known, incoming)
    if former is None:
        return journal.difference(both, chosen(both, known, incoming, choices), known.id)
    fields = [field for field in choosable(known, incoming, former) if field in choices]
    newer = wanted = replace(known, **{field: getattr(incoming, field) for field in fields})
    own: list[Edit] = []
    for field in fields:
        if choices[field] is Choice.NEW:
            own += _given_up(known, incoming, former, field)
        else:
            side = known if choices[field] is Choice.MINE else both
            wanted = replace(wanted, **{field: getattr(side, field)})
    if choices.get("name") is Choice.BOTH and "name" in fields:
        own.append(Edit(known.id, "alternate_names", None, known.name))
    return journal.difference(newer, wanted, known.id) + own


def chosen(
    both: Organization, known: Organization, incoming: Organization, choices: Mapping[str, Choice]
) -> Organization:
    """Return two put together, `both`, with only the chosen values of each field in which they differ."""
    wanted = both
    for field in choosable(known, incoming):
        choice = choices.get(field, Choice.BOTH)
        if choice is Choice.BOTH:
            continue
        one = known if choice is Choice.MINE else incoming
        wanted = replace(wanted, **{field: getattr(one, field)})
        if field == "name":
            other = incoming if choice is Choice.MINE else known
            names = [*both.alternate_names, both.name]
            kept = tuple(name for name in dict.fromkeys(names) if name not in (known.name, incoming.name))
            said = () if other.name not in (*known.alternate_names, *incoming.alternate_names) else (other.name,)
            wanted = replace(wanted, alternate_names=(*kept, *said))
    return wanted


def _given_up(known: Organization, incoming: Organization, former: Organization, field: str) -> list[Edit]:
    """Return the edits that give own values of a field up for what the newer release says."""
    ours, theirs, before = (getattr(it, field) for it in (known, incoming, former))
    if not isinstance(ours, tuple):
        return [Edit(known.id, field, ours, theirs)] if ours != before else []
    own = [item for item in ours if item not in before]
    come = [item for item in theirs if item not in before]
    return [Edit(known.id, field, item, come[at] if at < len(come) else None) for at, item in enumerate(own)]
