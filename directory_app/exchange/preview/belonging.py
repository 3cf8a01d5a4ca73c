"""To whom something may belong: the record that a doubt names, and what of another goes there."""

from __future__ import annotations

from directory_app.exchange.preview.draft import Draft
from directory_app.exchange.preview.items import BELONGS, MOVABLE, Key, is_about
from directory_app.records import Doubt


def runner_up(draft: Draft, own_id: str, doubt: Doubt) -> str:
    """Return the id of the record to which a doubt says that something may belong, "" where there is none such."""
    if doubt.code != BELONGS or not doubt.parameters:
        return ""
    name, *ids = doubt.parameters
    for other in ids:
        if other in draft and other != own_id:
            return other
    return next((it.id for it in draft.records() if it.name == name and it.id != own_id), "")


def belonging(draft: Draft, own_id: str) -> tuple[Doubt, str, list[Key]] | None:
    """Return the first doubt that says to whom something may belong, that record, and what goes there.

    No keys: it is the record as a whole.
    """
    items = draft.items(own_id)
    for doubt in (item.value for item in items if item.field == "doubts"):
        target = runner_up(draft, own_id, doubt)
        if not target:
            continue
        is_whole = doubt.field in ("name", "record")
        keys = [item.key for item in items if item.field in MOVABLE and not is_whole and is_about(doubt, item)]
        if keys or is_whole:
            return doubt, target, keys
    return None
