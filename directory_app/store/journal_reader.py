"""Reading what was done with a directory and what its sources say: steps, layers, and what is open between them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from directory_app.records import Disorder, Organization
from directory_app.search import damage
from directory_app.store import journal, layers, showing, steps, update
from directory_app.store.compose import Conflict
from directory_app.store.journal import Edit, Record, Step
from directory_app.store.layers import Layer
from directory_app.store.reader import Reader


class JournalReader(Reader):
    """What is read of the steps and the layers of an open directory."""

    @damage.reading
    def said_by(self, layer: int, *, with_hidden: bool = False) -> dict[str, tuple[str, bytes]]:
        """Return by the source's ids what a layer and those that it replaces say: (our id, body as JSON).

        The ids of disorders stand behind `journal.DISORDER`; what was withdrawn is left out, and what is hidden unless
        it is asked for.
        """
        return layers.Chains(self._connection).said_by(layer, with_hidden=with_hidden)

    @damage.reading
    def withdrawn_by(self, layer: int) -> dict[str, tuple[str, bytes]]:
        """Return by the source's ids what a layer and those that it replaces withdrew: (our id, last body as JSON)."""
        return layers.Chains(self._connection).withdrawn_by(layer)

    @damage.reading
    def layers_telling(self, records: Collection[str]) -> dict[str, set[int]]:
        """Return by its id the visible layers that say something of each of these records."""
        chains = layers.Chains(self._connection)
        visible = {number for number, layer in chains.layers.items() if not layer.is_hidden}
        return {record: {layer for layer, _, _ in chains.statements(record)} & visible for record in records}

    @damage.reading
    def history(self, record: str | None = None) -> list[Step]:
        """Return the steps of the directory, or those that have to do with one record, oldest first."""
        return steps.history(self._connection, record)

    @damage.reading
    def last_done(self) -> Step | None:
        """Return the step that an undo would take back, or None."""
        number = journal.last_done(self._connection)
        return None if number is None else journal.step_of(self._connection, number)

    @damage.reading
    def last_undone(self) -> Step | None:
        """Return the step that a redo would do again, or None."""
        number = journal.last_undone(self._connection)
        return (
            None if number is None else journal.target_of(self._connection, journal.step_of(self._connection, number))
        )

    @damage.reading
    def deleted(self) -> list[tuple[Step, Record]]:
        """Return the records that somebody deleted and that are still gone, with the step, the last first."""
        return steps.deleted(self._connection)

    @damage.reading
    def edited_disorders_as_said(self) -> list[Disorder]:
        """Return what sources say, untouched, of the disorders that somebody edited."""
        return steps.edited_disorders_as_said(self._connection)

    @damage.reading
    def former(self, record: str) -> Record | None:
        """Return a record as it was when it was made or deleted by hand the last time; None where it never was."""
        return journal.former(self._connection, record)

    @damage.reading
    def leading_to(self, disorder_id: str) -> list[Organization]:
        """Return the organizations that lead to a disorder itself, not to a narrower one, in order of their names."""
        return update.leading_to(self._connection, disorder_id)

    @damage.reading
    def step(self, number: int) -> Step:
        """Return the step of that number, with all its edits."""
        return journal.step_of(self._connection, number)

    @damage.reading
    def together(self, record: str, other: str) -> Organization | None:
        """Return what would be shown of an edited organization if another were said to be the same from now on."""
        found = showing.together(self._connection, record, other)
        return found if isinstance(found, Organization) else None

    @damage.reading
    def alone(self, record: str) -> Organization | None:
        """Return what is said of an organization, also of one shown as a part of another; None where nothing is."""
        found = showing.alone(self._connection, record)
        return found if isinstance(found, Organization) else None

    @damage.reading
    def size_of(self, step: Step) -> int:
        """Return about how many records come or go with a step, or are found otherwise after it."""
        return steps.size_of(self._connection, journal.target_of(self._connection, step))

    @damage.reading
    def told_by(self, step: Step) -> set[str]:
        """Return the ids of all records that the layers of a step say something of: those an import brought."""
        return steps.told_by(self._connection, step)

    @damage.reading
    def linked_with(self, edits: Sequence[Edit]) -> int:
        """Return how many organizations are found otherwise after edits of the disorders that they lead to."""
        return steps.linked_with(self._connection, edits)

    @damage.reading
    def is_live(self, step: Step) -> bool:
        """Tell whether a step counts: it was not taken back."""
        return journal.is_live(self._connection, step.number)

    @damage.reading
    def layers(self) -> list[Layer]:
        """Return all layers, oldest first, hidden ones too."""
        return list(layers.all_layers(self._connection).values())

    @damage.reading
    def conflicts(self) -> list[Conflict]:
        """Return the live edits whose ground is gone: a newer release says something third."""
        return steps.conflicts(self._connection)

    @damage.reading
    def withdrawn(self) -> list[Organization]:
        """Return the organizations that a newer release no longer lists, or whose TTY or fax, while that is open."""
        return steps.withdrawn(self._connection)
