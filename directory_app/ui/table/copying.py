"""Copying the selected rows, as many as a clipboard takes; as in exports, without those that closed."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction

from directory_app.records import Organization
from directory_app.records.fields import joined
from directory_app.text import wording
from directory_app.text.wording import phrase
from directory_app.ui.kit import desktop
from directory_app.ui.kit.jobs import reason
from directory_app.ui.table.cells import COLUMNS, NUMBER_OF
from directory_app.ui.table.model import OrganizationModel
from directory_app.ui.table.view import OrganizationTable

# More would freeze the window for a second and choke what it is pasted into ("Ctrl+C of a thousand" in run.py bench).
_COPIED_ROWS = 5_000


class RowCopying(QObject):
    """Does what the action "copy" says."""

    copied = Signal(str)
    """What was copied, in words."""
    refused = Signal(str)

    def __init__(self, action: QAction, table: OrganizationTable, model: OrganizationModel) -> None:
        super().__init__(table)
        self._action = action
        self._table = table
        self._model = model
        table.selection_changed.connect(self._update)
        model.modelReset.connect(self._update)

    def _update(self) -> None:
        """Enable the action where rows are selected."""
        self._action.setEnabled(self._table.selected_count() > 0)

    def copy(self) -> None:
        """Put the selected rows on the clipboard as a table with a header."""
        count = self._table.selected_count()
        if count > _COPIED_ROWS:
            self.refused.emit(
                phrase(
                    "{rows} are too many to copy (at most {most}). File > Export writes any number of them to a file.",
                    rows=wording.rows(count),
                    most=wording.number(_COPIED_ROWS),
                )
            )
            return
        try:
            ranges, order = self._table.selected_ranges(), self._table.columns.sort_order()
            organizations = [it for it in self._model.organizations(ranges, order) if not it.is_gone]
            text = self.text(organizations)
        except Exception as error:  # a record that can't be read
            self.refused.emit(phrase("The rows could not be copied: {why}", why=reason(error)))
            return
        if not organizations:
            self.refused.emit(phrase("Nothing was copied: who closed or asked not to be listed is not handed on."))
            return
        desktop.copy(text)
        gone = count - len(organizations)
        left_out = wording.plural(
            "{rows}; {count} is left out, for they closed or asked not to be listed",
            "{rows}; {count} are left out, for they closed or asked not to be listed",
            gone,
            rows=wording.rows(len(organizations)),
        )
        self.copied.emit(left_out if gone else wording.rows(len(organizations)))

    def text(self, organizations: Iterable[Organization]) -> str:
        """Return rows, tab-separated under a header: the columns shown, their values as printed."""
        columns = [COLUMNS[NUMBER_OF[key]] for key in self._table.columns.visible_keys()]
        lines = ["\t".join(column.heading for column in columns)]
        disorders = self._model.disorders
        for organization in organizations:
            values = (
                [value for field in column.fields for value in field.get(organization, disorders)] for column in columns
            )
            lines.append("\t".join(" ".join(joined(tuple(cell)).split()) for cell in values))
        return "\n".join(lines) + "\n"
