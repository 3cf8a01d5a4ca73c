"""What a person asks of the corrections in a preview: by its buttons, its fields and its keys."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QKeySequence, QShortcut

from directory_app.exchange.preview.items import Item
from directory_app.exchange.preview.rows import Row
from directory_app.text import wording
from directory_app.ui.importing.asking import ask_address, ask_record, ask_roles
from directory_app.ui.importing.correcting import Corrector
from directory_app.ui.importing.link import SourceLink
from directory_app.ui.importing.preview_layout import PreviewLayout


class PreviewRequests(PreviewLayout):
    """Hands on what is asked for the current organization, the selected value or the current line."""

    _link: SourceLink

    def building(self) -> Iterator[None]:
        yield from super().building()
        self._corrector = Corrector(self)

    @property
    def rows(self) -> list[Row]:
        """The organizations as they are decided and corrected now."""
        return self._rows.rows

    def _connect_requests(self) -> None:
        record, corrector = self._record, self._corrector
        record.chosen.connect(lambda field, side: corrector.choose(*self._current(), field, side))
        record.renamed.connect(lambda name: self._on_renamed(self._table.currentIndex().row(), name))
        self._rows.renamed.connect(self._on_renamed)
        record.corrected.connect(lambda item, value: corrector.correct(*self._current(), item, value))
        record.drop_asked.connect(lambda item: corrector.drop(*self._current(), item))
        record.address_asked.connect(self._on_address_asked)
        record.move_asked.connect(self._on_move_asked)
        record.join.clicked.connect(self._on_join_asked)
        record.belongs.moved.connect(lambda: corrector.give(*self._current()))
        record.belongs.settled.connect(lambda: corrector.settle(*self._current()))
        self._bar.all_asked.connect(corrector.same_for_all)
        self._bar.undo_asked.connect(corrector.undo)
        self._table.drop_asked.connect(lambda: corrector.drop_record(*self._current()))
        self._side.begin_asked.connect(self._on_begin_asked)
        self._side.lines_asked.connect(self._on_lines_asked)
        for keys, do in ((("Ctrl+Z",), corrector.undo), (("Ctrl+Shift+Z", "Ctrl+Y"), corrector.redo)):
            shortcut = QShortcut(self)
            shortcut.setKeys([QKeySequence(key) for key in keys])
            shortcut.activated.connect(do)

    def _current(self) -> tuple[int, str]:
        """Return the source and the id of the current organization."""
        row = self.rows[self._table.currentIndex().row()]
        return row.part, row.id

    def _on_renamed(self, number: int, name: str) -> None:
        row = self.rows[number]
        if name.strip() and name.strip() != row.record.name:
            self._corrector.rename(row.part, row.id, name.strip())
        else:
            self._record.fields.show_name(row.record.name)

    def _on_begin_asked(self, line: int) -> None:
        if self._corrector.split(self._link.part, line):
            self._record.fields.edit_name()

    def _on_lines_asked(self, first: int, last: int) -> None:
        if roles := ask_roles(self._corrector.drafts[self._link.part], first, last, self):
            self._corrector.make(self._link.part, roles)
            self._record.fields.edit_name()

    def _on_move_asked(self, item: Item) -> None:
        part, own_id = self._current()
        if target := ask_record(
            self._corrector.drafts[part],
            own_id,
            wording.phrase("Move {value} to…", value=item.text()),
            wording.phrase("Move"),
            self,
        ):
            self._corrector.move(part, own_id, item, target)

    def _on_address_asked(self, item: Item) -> None:
        part, own_id = self._current()
        address = ask_address(item.value, self._corrector.drafts[part].base.document, own_id, self)
        if address != item.value:
            self._corrector.correct(part, own_id, item, address)
        self._record.focus_values()

    def _on_join_asked(self) -> None:
        part, own_id = self._current()
        draft = self._corrector.drafts[part]
        if target := ask_record(
            draft,
            own_id,
            wording.phrase("Join {name} with…", name=draft.record(own_id).name),
            wording.phrase("Join"),
            self,
        ):
            self._corrector.join(part, target, own_id)
