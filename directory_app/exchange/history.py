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
_LAYER_WORDS = {"starter": "addition", "hidden": "hiding", "brought back": "return"}
# A step on more records than this is said by their number.
_MOST = 4


def step_words(directory: Directory, step: Step) -> str:
    """Say what a step did, shortly: "phones of Epilepsy Foundation", "import of list.csv"."""
    if _has_layers(step):
        return f"{_LAYER_WORDS.get(step.why, step.why) or 'import'} of {_brought(directory, step)}"
    if step.reverts is not None:
        return _reverting_words(directory, step)
    edits = _meant(step)
    if is_of_many(step):
        return _many_words(step)
    parts = dict.fromkeys(_edit_words(directory, edit) for edit in edits)
    return wording.all_of(list(parts)) or "nothing"


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
        taken_back = "" if directory.is_live(step) or step.reverts is not None else ", taken back since"
        why = f" ({step.why})" if step.why and step.why not in ("import", *_LAYER_WORDS) else ""
        edits = tuple((edit, edit_words(directory, edit)) for edit in step.edits if edit.record and edit.field != LAYER)
        words = f"{step_words(directory, step)}{why}{taken_back}"
        found.append(Entry(step.number, _when(step.at), step.by, words[:1].upper() + words[1:], edits))
    return found


def edit_words(directory: Directory, edit: Edit) -> str:
    """Say what an edit changed: "number: 302-555-0100 → 302-555-0101"."""
    if edit.field in (WHOLE, ID):
        return _edit_words(directory, edit)
    old, new = (edit_value(directory, edit.field, value) for value in (edit.old, edit.new))
    return f"{in_words.noun(edit.field)}: {old} → {new}"


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
    count = wording.plural("{count} record", "{count} records", len({edit.record for edit in step.edits}))
    if all(edit.field == WHOLE and edit.new is None for edit in step.edits):
        return f"{count} deleted"
    nouns = {in_words.noun(edit.field) for edit in step.edits if edit.field not in (WHOLE, ID)}
    return f"{nouns.pop()} of {count}" if len(nouns) == 1 else f"changes of {count}"


def lines(directory: Directory, record: str | None = None) -> Iterator[str]:
    """Yield the steps of a directory, or of one record, oldest first, each with every value that it changed."""
    for step in directory.history(record):
        taken_back = "" if directory.is_live(step) or step.reverts is not None else ", taken back since"
        by = f" by {step.by}" if step.by else ""
        why = f" ({step.why})" if step.why else ""
        yield f"{step.number}  {step.at}{by}: {step_words(directory, step)}{why}{taken_back}"
        for edit in step.edits:
            if edit.field not in (LAYER, WHOLE):
                what = f"{edit.record} {edit.field}".lstrip()  # the title is one of no record
                old, new = (edit_value(directory, edit.field, value) for value in (edit.old, edit.new))
                yield f"    {what}: {old} → {new}"


def conflict_words(conflict: Conflict) -> str:
    """Say which edit met something else than it was made on, with the three values."""
    edit = conflict.edit
    stands = "something else now" if edit.field == WHOLE else value_words(conflict.found)
    return (
        f"{edit.record} {edit.field or 'record'}: {value_words(edit.old)} was changed to {value_words(edit.new)}, "
        f"but its source says {stands}"
    )


def value_words(value: object) -> str:
    """Say one value of a record in a line."""
    return in_words.value(value) or "nothing"


def _reverting_words(directory: Directory, step: Step) -> str:
    """Say what a step took back, or did again."""
    number, is_undo = step.reverts, True
    while number is not None:
        target = directory.step(number)
        if target.reverts is None:
            return f"{'taken back' if is_undo else 'done again'}: {step_words(directory, target)}"
        number, is_undo = target.reverts, not is_undo
    return "nothing"


def _edit_words(directory: Directory, edit: Edit) -> str:
    name = _name_of(directory, edit)
    if edit.field == WHOLE:
        return f"{name} added" if edit.old is None else f"{name} deleted"
    if edit.field == ID:
        return f"{name} said to be the same as {_name_of(directory, Edit(str(edit.new), ID))}"
    if isinstance(edit.new, Accepted) and edit.new.rule == NOT_THE_SAME:
        return f"{name} said not to be the same as {_name_of(directory, Edit(edit.new.value, ID))}"
    if isinstance(edit.new, Accepted) and edit.new.rule == NOT_LINKED:
        return f"{name} said not to belong to {_name_of(directory, Edit(f'{DISORDER}{edit.new.value}', ID))}"
    return f"{in_words.whole(edit.field)} of {name}"


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
