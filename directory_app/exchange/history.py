"""The history of a directory in words: what each step did, and what of it is in conflict now."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from msgspec import Struct

from directory_app.records import Accepted, in_words
from directory_app.records.quality import NOT_LINKED, NOT_THE_SAME
from directory_app.store.compose import Conflict
from directory_app.store.directory import Directory
from directory_app.store.journal import DISORDER, ID, LAYER, WHOLE, Edit, Record, Step, layer_of
from directory_app.text import wording

# Fields that hold ids of disorders.
_LINKS = frozenset({"disorders", "broader"})
# What a step does with the layers of a set that ships, by its `why`.
LAYER_WORDS = {
    "starter": wording.marked("addition of {names}"),
    "hidden": wording.marked("hiding of {names}"),
    "brought back": wording.marked("return of {names}"),
    "import": wording.marked("import of {names}"),
    "release": wording.marked("release of {names}"),
}
# A step on more records than this is said by their number.
_MOST = 4


def step_words(directory: Directory, step: Step) -> str:
    """Say what a step did, shortly: "phones of Epilepsy Foundation", "import of list.csv"."""
    if _has_layers(step):
        said = LAYER_WORDS.get(step.why or "import", wording.marked("{what} of {names}"))
        return wording.phrase(said, what=step.why, names=_brought(directory, step))
    if step.reverts is not None:
        return _reverting_words(directory, step)
    edits = _meant(step)
    if is_of_many(step):
        return _many_words(step)
    parts = dict.fromkeys(_edit_words(directory, edit) for edit in edits)
    return wording.all_of(list(parts)) or wording.phrase("nothing")


def is_of_many(step: Step) -> bool:
    """Tell whether a step is that of an import, or on more records than its words name."""
    return _has_layers(step) or len({edit.record for edit in _meant(step)}) > _MOST


def _has_layers(step: Step) -> bool:
    return any(edit.field == LAYER for edit in step.edits)


def _brought(directory: Directory, step: Step) -> str:
    """Return the titles of what came or went as a layer with a step."""
    titles = {layer.id: layer.title for layer in directory.layers()}
    brought = [titles.get(layer_of(edit), "") for edit in step.edits if edit.field == LAYER]
    return wording.all_of(list(dict.fromkeys(brought)))


def reverting_question(directory: Directory, step: Step, *, is_undo: bool) -> str:
    """Return what is asked before a step of many is taken back, or done again: "Take back the import of …?"."""
    told = directory.told_by(step)
    if told and step.why in ("", "import"):
        disorders = sum(record.startswith(DISORDER) for record in told)
        counts = [wording.organizations(len(told) - disorders)] if len(told) > disorders else []
        counts += [wording.disorders(disorders)] if disorders else []
        return wording.phrase(
            "Take back the import of {records} from {source}?"
            if is_undo
            else "Do the import of {records} from {source} again?",
            records=wording.all_of(counts),
            source=_brought(directory, step),
        )
    words = step_words(directory, step)
    return wording.phrase("Take back: {step}?" if is_undo else "Do again: {step}?", step=words)


def _meant(step: Step) -> list[Edit]:
    """Return the edits that a step is about: who is the same as whom, else all but links that went with a disorder."""
    return [edit for edit in step.edits if edit.field == ID and edit.new] or _without_links(step)


def _without_links(step: Step) -> list[Edit]:
    """Return the edits of a step without the links that came or went with a disorder that it made or deleted."""
    own = {edit.record.removeprefix(DISORDER) for edit in step.edits if edit.field == WHOLE}
    made = {edit.record for edit in step.edits if edit.field == WHOLE and edit.record.startswith(DISORDER)}
    return [
        edit for edit in step.edits if not (made and edit.field in _LINKS and not own.isdisjoint((edit.old, edit.new)))
    ]


class Entry(Struct, frozen=True):
    """One step as it is shown: when (in the time of this computer), by whom, what, and the edits with their words.

    Only values of records stand among the edits: those can be put back.
    """

    number: int
    when: str
    by: str
    words: str
    edits: tuple[tuple[Edit, str], ...] = ()


def entries(directory: Directory, record: str | None = None) -> list[Entry]:
    """Return the steps of a directory, or of one record, oldest first."""
    found = []
    for step in directory.history(record):
        why = f" ({why_words(step)})" if step.why and step.why not in LAYER_WORDS else ""
        edits = tuple((edit, edit_words(directory, edit)) for edit in step.edits if edit.record and edit.field != LAYER)
        words = _with_fate(directory, step, f"{step_words(directory, step)}{why}")
        found.append(Entry(step.number, _when(step.at), step.by, words[:1].upper() + words[1:], edits))
    return found


def why_words(step: Step) -> str:
    """Return why a step was done, as somebody wrote it or the program notes it."""
    return wording.phrase(step.why) if step.why else ""


def _with_fate(directory: Directory, step: Step, words: str) -> str:
    if directory.is_live(step) or step.reverts is not None:
        return words
    return wording.phrase("{what}, taken back since", what=words)


def edit_words(directory: Directory, edit: Edit) -> str:
    """Say what an edit changed: "number: 302-555-0100 → 302-555-0101"."""
    if edit.field in (WHOLE, ID):
        return _edit_words(directory, edit)
    old, new = (edit_value(directory, edit.field, value) for value in (edit.old, edit.new))
    return wording.labelled(in_words.noun(edit.field), f"{old} → {new}")


def edit_value(directory: Directory, field: str, value: object) -> str:
    """Say a value of an edit; a link to a disorder by its name."""
    if field in _LINKS and isinstance(value, str):
        return _name_of(directory, Edit(DISORDER + value, ID))
    return value_words(value)


def _when(at: str) -> str:
    """Return a moment (ISO 8601) as a date and a time of this computer."""
    try:
        moment = datetime.fromisoformat(at).astimezone()
    except ValueError:
        return at
    return f"{wording.date(moment.date().isoformat())}, {moment:%H:%M}"


def _many_words(step: Step) -> str:
    """Say of how many records a large step changed something, without naming them."""
    count = len({edit.record for edit in step.edits})
    if all(edit.field == WHOLE and edit.new is None for edit in step.edits):
        return wording.plural("{count} record deleted", "{count} records deleted", count)
    nouns = {in_words.noun(edit.field) for edit in step.edits if edit.field not in (WHOLE, ID)}
    if len(nouns) == 1:
        return wording.plural("{what} of {count} record", "{what} of {count} records", count, what=nouns.pop())
    return wording.plural("changes of {count} record", "changes of {count} records", count)


def lines(directory: Directory, record: str | None = None) -> Iterator[str]:
    """Yield the steps of a directory, or of one record, oldest first, each with every value that it changed."""
    for step in directory.history(record):
        why = f" ({why_words(step)})" if step.why and step.why not in LAYER_WORDS else ""
        what = _with_fate(directory, step, f"{step_words(directory, step)}{why}")
        line = (
            wording.marked("{number}  {time} by {who}: {what}")
            if step.by
            else wording.marked("{number}  {time}: {what}")
        )
        yield wording.phrase(line, number=step.number, time=step.at, who=step.by, what=what)
        for edit in step.edits:
            if edit.field not in (LAYER, WHOLE):
                what = f"{edit.record} {edit.field}".lstrip()  # the title is one of no record
                old, new = (edit_value(directory, edit.field, value) for value in (edit.old, edit.new))
                yield f"    {what}: {old} → {new}"


def conflict_words(conflict: Conflict) -> str:
    """Say which edit met something else than it was made on, with the three values."""
    edit = conflict.edit
    stands = wording.phrase("something else now") if edit.field == WHOLE else value_words(conflict.found)
    what = f"{edit.record} {edit.field}" if edit.field else wording.phrase("{id} record", id=edit.record)
    return wording.phrase(
        "{what}: {old} was changed to {new}, but its source says {found}",
        what=what,
        old=value_words(edit.old),
        new=value_words(edit.new),
        found=stands,
    )


def value_words(value: object) -> str:
    """Say one value of a record in a line."""
    return in_words.value(value) or wording.phrase("nothing")


def _reverting_words(directory: Directory, step: Step) -> str:
    """Say what a step took back, or did again."""
    number, is_undo = step.reverts, True
    while number is not None:
        target = directory.step(number)
        if target.reverts is None:
            said = wording.marked("taken back: {step}") if is_undo else wording.marked("done again: {step}")
            return wording.phrase(said, step=step_words(directory, target))
        number, is_undo = target.reverts, not is_undo
    return wording.phrase("nothing")


def _edit_words(directory: Directory, edit: Edit) -> str:
    name = _name_of(directory, edit)
    if edit.field == WHOLE:
        return wording.phrase("{name} added" if edit.old is None else "{name} deleted", name=name)
    if edit.field == ID:
        other = _name_of(directory, Edit(str(edit.new), ID))
        return wording.phrase("{name} said to be the same as {other}", name=name, other=other)
    if isinstance(edit.new, Accepted) and edit.new.rule == NOT_THE_SAME:
        other = _name_of(directory, Edit(edit.new.value, ID))
        return wording.phrase("{name} said not to be the same as {other}", name=name, other=other)
    if isinstance(edit.new, Accepted) and edit.new.rule == NOT_LINKED:
        other = _name_of(directory, Edit(f"{DISORDER}{edit.new.value}", ID))
        return wording.phrase("{name} said not to belong to {other}", name=name, other=other)
    return wording.phrase("{what} of {name}", what=in_words.whole(edit.field), name=name)


def _name_of(directory: Directory, edit: Edit) -> str:
    for value in (edit.new, edit.old):
        if edit.field == WHOLE and value is not None:
            return str(getattr(value, "name", edit.record))
    if edit.record.startswith(DISORDER):
        shown: Record | None = directory.disorders.get(edit.record.removeprefix(DISORDER))
    else:
        shown = directory.organization(edit.record) or directory.alone(edit.record)
    record = shown or directory.former(edit.record)
    return record.name if record else edit.record
