"""Records deleted and brought back by hand, with the links that go and come with a disorder: each one step.

An organization that helps with a disorder that is deleted is unlinked from it and nothing else; what was narrower
stands below what was broader. Undo brings all of it back exactly; "bring back" restores the links that still fit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct, structs

from directory_app.exchange import history
from directory_app.records import Disorder, Organization, taxonomy
from directory_app.records.field import Disorders
from directory_app.store.directory import Directory
from directory_app.store.journal import DISORDER, WHOLE, Edit, Record, key_of
from directory_app.text import wording


class Change(Struct, frozen=True):
    """A step that is to be done: its edits, and how it is said when it is done."""

    edits: tuple[Edit, ...]
    words: str


def organizations_deleted(gone: Sequence[Organization]) -> Change:
    """Return how some organizations are deleted."""
    what = gone[0].name if len(gone) == 1 else wording.organizations(len(gone))
    return Change(tuple(Edit(it.id, WHOLE, it, None) for it in gone), wording.phrase("Deleted: {what}", what=what))


def disorder_deleted(directory: Directory, gone: Disorder) -> Change:
    """Return how a disorder is deleted: with the links to it, which the words count."""
    linked = directory.leading_to(gone.id)
    known = directory.disorders
    below = taxonomy.narrower({key: it.broader for key, it in known.items()}).get(gone.id, [])
    edits = [Edit(it.id, "disorders", gone.id, None) for it in linked]
    for key in below:
        edits += _lifted(known[key], gone, known)
    words = [
        wording.phrase("{organizations} no longer linked to it", organizations=wording.organizations(len(linked)))
        if linked
        else "",
        wording.plural("{count} narrower disorder moved up", "{count} narrower disorders moved up", len(below))
        if below
        else "",
    ]
    told = wording.in_a_row(filter(None, words))
    what = f"{gone.name} ({told})" if told else gone.name
    return Change((*edits, Edit(key_of(gone), WHOLE, gone, None)), wording.phrase("Deleted: {what}", what=what))


def _lifted(narrower: Disorder, gone: Disorder, known: Disorders) -> Iterator[Edit]:
    """Yield the edits that put a disorder below what was broader than the one it was below."""
    record = key_of(narrower)
    new = [key for key in gone.broader if key in known and key not in (narrower.id, *narrower.broader)]
    yield Edit(record, "broader", gone.id, new[0] if new else None)
    for key in new[1:]:
        yield Edit(record, "broader", None, key)


def brought_back(directory: Directory, gone: Record) -> Change:
    """Return how a record that was deleted is there again, with the links that went with it, where they still fit."""
    known = directory.disorders
    links = gone.disorders if isinstance(gone, Organization) else gone.broader
    lost = [key for key in links if key not in known]
    kept = tuple(key for key in links if key in known)
    if isinstance(gone, Organization):
        back: Record = structs.replace(gone, disorders=kept)
        edits = []
    else:
        back = structs.replace(gone, broader=kept)
        edits = list(_linked_again(directory, gone))
    words = wording.phrase("Brought back: {name}", name=gone.name)
    if lost:
        names = wording.all_of([getattr(directory.former(DISORDER + key), "name", key) for key in lost])
        words = wording.phrase("{what} (without the link to {names}, which is gone)", what=words, names=names)
    return Change((Edit(key_of(gone), WHOLE, None, back), *edits), words)


def _linked_again(directory: Directory, gone: Disorder) -> Iterator[Edit]:
    """Yield the edits that take back what the deletion of a disorder did to others, where they are as it left them."""
    record = key_of(gone)
    deletions = [step for step, it in directory.deleted() if key_of(it) == record]
    step = deletions[0] if deletions else None
    lifted = [edit for edit in step.edits if edit.field == "broader" and edit.record != record] if step else []
    for edit in step.edits if step else ():
        if edit.field == "disorders" and edit.old == gone.id:
            organization = directory.organization(edit.record)
            if organization and gone.id not in organization.disorders:
                yield Edit(edit.record, "disorders", None, gone.id)
    for edit in lifted:
        narrower = directory.disorders.get(edit.record.removeprefix(DISORDER))
        if narrower is None or edit.new not in (None, *narrower.broader):
            continue
        if edit.old == gone.id and gone.id not in narrower.broader:
            yield Edit(edit.record, "broader", edit.new, gone.id)
        elif edit.old is None:
            yield Edit(edit.record, "broader", edit.new, None)


def put_back(directory: Directory, edit: Edit) -> Change:
    """Return how the value that an edit took away is there again; a disorder comes back with the links to it."""
    if edit.field == WHOLE and edit.new is None and isinstance(edit.old, Disorder):
        return brought_back(directory, edit.old)
    words = wording.phrase("Put back: {value}", value=history.edit_value(directory, edit.field, edit.old))
    return Change((Edit(edit.record, edit.field, edit.new, edit.old),), words)
