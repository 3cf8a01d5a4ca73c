"""What waits for an answer after a newer release of a source: what both sides changed, and what is no longer listed.

Each question has its replies in the order of the keys that give them; each reply is one step.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct, structs

from directory_app.records import Disorder, Doubt, Organization, Phone, doubts, in_words
from directory_app.records.doubts import WITHDRAWN_NUMBERS
from directory_app.store import answers
from directory_app.store.answers import Answer
from directory_app.store.compose import Conflict
from directory_app.store.directory import Directory
from directory_app.store.journal import DISORDER, ID, WHOLE, Edit
from directory_app.text import wording


class Reply(Struct, frozen=True):
    """One answer: what its button says, what is said once it is given, and the edits that give it."""

    words: str
    done: str
    edits: tuple[Edit, ...]


class Question(Struct, frozen=True):
    """What is asked of one record: its name, what it is about, the values with their captions, and the replies.

    `kind` is what questions that can be answered alike have in common; `is_conflict` tells one of two sides from one of
    what is no longer listed.
    """

    record: str
    name: str
    about: str
    values: tuple[tuple[str, str], ...]
    replies: tuple[Reply, ...]
    is_conflict: bool = True

    @property
    def kind(self) -> tuple[bool, tuple[str, ...]]:
        """What questions have in common that one answer fits."""
        return self.is_conflict, tuple(reply.words for reply in self.replies)

    @property
    def title(self) -> str:
        """Whose value it is about, in a line."""
        return wording.labelled(self.name, self.about)

    def spoken(self) -> str:
        """Say the question with all its values and replies, for who hears it."""
        values = wording.in_a_row(wording.labelled(caption, value) for caption, value in self.values)
        keys = ", ".join(f"{key} {reply.words}" for key, reply in enumerate(self.replies, start=1))
        return wording.phrase("{title}. {values}. Press {keys}.", title=self.title, values=values, keys=keys)


def waiting(directory: Directory) -> list[Question]:
    """Return all that waits for an answer: conflicts first, then what is no longer listed.

    A conflict about a record that is gone altogether can't be answered, and is none of them.
    """
    found = [it for conflict in directory.conflicts() if (it := _of_conflict(directory, conflict))]
    return found + [it for organization in directory.withdrawn() for it in _of_withdrawn(organization)]


def counted(questions: Sequence[Question]) -> str:
    """Say how many wait: "2 values changed on both sides, 1 no longer listed"; "" for none."""
    counts = Counter(it.is_conflict for it in questions)
    words = [
        wording.plural("{count} conflict", "{count} conflicts", counts[True]) if counts[True] else "",
        wording.plural("{count} no longer listed", "{count} no longer listed", counts[False]) if counts[False] else "",
    ]
    return wording.all_of([it for it in words if it])


# Conflicts

_CONFLICT_WORDS: Mapping[Answer, tuple[str, str]] = {
    Answer.MINE: (wording.marked("Keep mine"), wording.marked("Yours stays: {what} of {name}")),
    Answer.THEIRS: (wording.marked("Take the source's"), wording.marked("The source's is taken: {what} of {name}")),
    Answer.BOTH: (wording.marked("Keep both"), wording.marked("Both are kept: {what} of {name}")),
}


def _of_conflict(directory: Directory, conflict: Conflict) -> Question | None:
    edit = conflict.edit
    name, region = _known(directory, conflict)
    about = _about(edit)
    replies = tuple(
        Reply(wording.phrase(words), wording.phrase(done, what=about, name=name), (made,))
        for answer, made in answers.edits(conflict).items()
        for words, done in [_CONFLICT_WORDS[answer]]
    )
    if not replies:
        return None
    sides = (
        (wording.phrase("It was"), edit.old),
        (wording.phrase("Yours"), edit.new),
        (wording.phrase("The source says"), conflict.theirs),
    )
    values = tuple((caption, _value_words(directory, edit, value, region)) for caption, value in sides)
    return Question(edit.record, name, about, values, replies)


def _about(edit: Edit) -> str:
    if edit.field == WHOLE:
        return wording.phrase("the whole record")
    return wording.phrase("which record it is the same as") if edit.field == ID else in_words.noun(edit.field)


def _known(directory: Directory, conflict: Conflict) -> tuple[str, str]:
    """Return the name of what a conflict is about, and the country from which its numbers are dialled."""
    own_id = conflict.edit.record
    if own_id.startswith(DISORDER):
        disorder = directory.disorders.get(own_id.removeprefix(DISORDER)) or directory.former(own_id)
        return disorder.name if disorder else own_id, ""
    for it in (directory.organization(own_id), conflict.found, conflict.edit.old, conflict.edit.new):
        if isinstance(it, Organization):
            return it.name, it.region
    return own_id, ""


def _value_words(directory: Directory, edit: Edit, value: object, region: str) -> str:
    if edit.field == WHOLE:
        if not isinstance(value, Organization):
            return value.name if isinstance(value, Disorder) else wording.phrase("not there")
        numbers = [_value_words(directory, Edit("", "phones"), phone, value.region) for phone in value.phones]
        places = [it.city for it in value.addresses if it.city]
        return ", ".join([value.name, *places, *numbers])
    if isinstance(value, Phone):
        return f"{value.kind(region)} {value.text()}"
    if edit.field in ("disorders", "broader") and value in directory.disorders:
        return directory.disorders[str(value)].name_in(wording.language())
    return in_words.value(value) or wording.phrase("nothing")


# What is no longer listed


def _of_withdrawn(organization: Organization) -> Iterator[Question]:
    for doubt in organization.doubts:
        if doubt.code == "withdrawn":
            yield _question(
                organization,
                doubt,
                wording.phrase("the organization"),
                Edit(organization.id, WHOLE, organization, None),
            )
        elif kind := WITHDRAWN_NUMBERS.get(doubt.code):
            lost = [it for it in organization.phones if it.number == doubt.value and kind in it.types]
            about = lost[0].kind(organization.region) if lost else in_words.noun("phones")
            gone = [Edit(organization.id, "phones", it, None) for it in lost]
            yield _question(organization, doubt, about, *gone, Edit(organization.id, "doubts", doubt, None))


def _question(organization: Organization, doubt: Doubt, about: str, *deleting: Edit) -> Question:
    """Return the question whether what a source no longer lists is kept, deleted, or marked as gone."""
    number = f"{about} {doubt.value}"
    of = (
        organization.name
        if doubt.code == "withdrawn"
        else wording.phrase("{what} of {name}", what=number, name=organization.name)
    )
    gone = structs.replace(doubt, code="gone")
    return Question(
        organization.id,
        organization.name,
        about if doubt.code == "withdrawn" else number,
        (
            (wording.phrase("No longer listed"), doubts.sentence(doubt)),
            (wording.phrase("You have"), _reach(organization, doubt)),
        ),
        (
            Reply(
                wording.phrase("Keep"),
                wording.phrase("Kept: {what}", what=of),
                (Edit(organization.id, "doubts", doubt, None),),
            ),
            Reply(wording.phrase("Delete"), wording.phrase("Deleted: {what}", what=of), deleting),
            Reply(
                wording.phrase("Mark as gone"),
                wording.phrase("Marked as gone: {what}", what=of),
                (Edit(organization.id, "doubts", doubt, gone),),
            ),
        ),
        is_conflict=False,
    )


def _reach(organization: Organization, doubt: Doubt) -> str:
    """Return the number that is no longer listed, or how else one reaches who is not."""
    phones = [f"{it.kind(organization.region)} {it.text()}" for it in organization.phones]
    held = [it for it in phones if doubt.value in it] if doubt.value else [*phones, *organization.emails]
    return wording.in_a_row(held) or wording.phrase("no number and no e-mail address")
