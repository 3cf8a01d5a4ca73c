"""What is offered beside a record: to take a value where it may belong, and to do the last correction for all alike."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from directory_app.text import wording
from directory_app.ui.importing.buttons import button
from directory_app.ui.importing.labels import words_label
from directory_app.ui.kit import style
from directory_app.ui.kit.layout import FlowLayout
from directory_app.ui.kit.style import Type

_LONGEST_NAME = 32
_HINT = wording.marked("Correct what you see; the file itself stays as it is.")


class BelongsBar(QWidget):
    """Says that something may belong to another record; `moved` and `settled` are the answers."""

    moved = Signal()
    settled = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("belongs")
        self._flow = FlowLayout(self, style.S)
        self._words = words_label(self, "belongs words", Type.STRONG)
        self._words.setWordWrap(False)
        self._words.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Minimum)
        self._move = button(self, "move there", wording.phrase("&Move"))
        self._words.setMinimumHeight(max(style.TARGET, self._move.sizeHint().height()))
        self._settle = button(
            self, "right here", wording.phrase("Right &where it is"), wording.phrase("It is right where it is")
        )
        for widget in (self._words, self._move, self._settle):
            self._flow.addWidget(widget)
        self._move.clicked.connect(self.moved)
        self._settle.clicked.connect(self.settled)
        self.hide()

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """What Tab stops at, in order."""
        return self._move, self._settle

    def show_offer(self, what: str, name: str) -> None:
        """Offer to take something to the record of a name; without a name nothing is offered."""
        self.setVisible(bool(name))
        short = name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"
        self._words.setText(wording.phrase("⚠ {what} may belong to another", what=what) if name else "")
        self._move.setText(wording.phrase("&Move to {name}", name=short.replace("&", "&&")))
        self._move.setAccessibleName(wording.phrase("{what} may belong to {name}: move it there", what=what, name=name))
        self._move.setToolTip(wording.phrase("Move it to {name}", name=name))
        self.fit(self.width())

    def fit(self, width: int) -> None:
        """Take the height that the line needs in a width: a splitter doesn't ask for it."""
        self.setMinimumHeight(0 if self.isHidden() else self._flow.heightForWidth(width))


class CorrectionBar(QWidget):
    """Says what was corrected last, offers the same for all alike, and the way back."""

    all_asked = Signal()
    undo_asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(style.S)
        self._words = words_label(self, "corrected", Type.SMALL)
        self._words.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        self._all = button(self, "same for all", "")
        self._all.hide()
        self._undo = button(self, "undo correction", wording.phrase("Un&do"))
        line.addWidget(self._words, 1)
        line.addWidget(self._all)
        line.addWidget(self._undo)
        self._all.clicked.connect(self.all_asked)
        self._undo.clicked.connect(self.undo_asked)
        self.show_step("", "", 0)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """What Tab stops at, in order."""
        return self._all, self._undo

    def show_step(self, words: str, undo: str, others: int) -> None:
        """Show what was done last, what an undo takes back, and how many others are alike."""
        self._words.setText(words or wording.phrase(_HINT))
        has_focus = self._all.hasFocus()
        self._all.setVisible(others > 0)
        self._all.setText(wording.plural("The same fo&r {count} other", "The same fo&r {count} others", others))
        offer = wording.plural("Do the same for {count} other", "Do the same for {count} others", others)
        self._all.setAccessibleName(f"{words}: {offer[:1].lower()}{offer[1:]}")
        self._all.setToolTip(offer)
        if has_focus and not others:
            self._undo.setFocus()
        self._undo.setEnabled(bool(undo))
        self._undo.setAccessibleName(
            wording.phrase("Undo: {words}", words=undo) if undo else wording.phrase("Undo: nothing was corrected yet")
        )
        self._undo.setToolTip(
            wording.phrase("Undo: {words} (Ctrl+Z)", words=undo)
            if undo
            else wording.phrase("Nothing was corrected yet")
        )
