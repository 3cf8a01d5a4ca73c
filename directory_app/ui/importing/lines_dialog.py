"""Lines made into a record: each is shown with what it is, guessed first and chosen by keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFrame,
    QGridLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from directory_app.exchange.preview.line_roles import Role
from directory_app.text import wording
from directory_app.ui.importing.buttons import answers
from directory_app.ui.importing.labels import words_label
from directory_app.ui.kit import style
from directory_app.ui.kit.announcer import Announcer
from directory_app.ui.kit.dialog_draft import DialogDraft
from directory_app.ui.kit.focus import FocusRing
from directory_app.ui.kit.layout import fit
from directory_app.ui.kit.style import Type

_LONGEST = 60


class LinesDialog(QDialog):
    """Asks what each of some lines is; `roles` are the answers by the numbers of the lines."""

    def __init__(
        self, lines: Sequence[tuple[int, str]], guessed: Sequence[Role], document: str, parent: QWidget
    ) -> None:
        """`document` is what the lines were read of."""
        super().__init__(parent)
        self.setObjectName("lines")
        self.setWindowTitle(wording.phrase("These lines are a record"))
        self._choices: dict[int, QComboBox] = {}
        head = words_label(self, "question", Type.STRONG)
        head.setText(wording.phrase("What is each line?"))
        about = words_label(self, "about lines", Type.SMALL)
        about.setText(
            wording.phrase("Numbers, e-mail and web addresses are taken from every line but those that are left out.")
        )
        grid_box = QWidget(self)
        grid = QGridLayout(grid_box)
        grid.setContentsMargins(0, style.XS, style.S, style.XS)  # room for the ring around what has the focus
        grid.setHorizontalSpacing(style.M)
        grid.setVerticalSpacing(style.S)
        grid.setColumnStretch(1, 1)
        for at, ((number, text), role) in enumerate(zip(lines, guessed, strict=True)):
            self._add(grid, at, number, text, role)
        grid.setRowStretch(len(lines), 1)
        pages = QScrollArea(self)
        pages.setWidgetResizable(True)
        pages.setFrameShape(QFrame.Shape.NoFrame)
        pages.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        pages.setWidget(grid_box)
        buttons, _ = answers(self, wording.phrase("&Make the record"))
        column = QVBoxLayout(self)
        column.setContentsMargins(style.L, style.L, style.L, style.L)
        column.setSpacing(style.S)
        kept = {str(number): choice for number, choice in self._choices.items()}
        draft = DialogDraft(kept, Announcer(self), self)
        draft.bring_back(document, "\n".join(f"line {number} {text}" for number, text in lines))
        for widget in (head, about, draft.label, pages, buttons):
            column.addWidget(widget, 1 if widget is pages else 0)
        FocusRing(self)
        fit(self, 40, min(grid_box.sizeHint().height() / style.em() + 12, 34))
        next(iter(self._choices.values())).setFocus()

    def _add(self, grid: QGridLayout, at: int, number: int, text: str, role: Role) -> None:
        words = text.strip()
        shown = words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
        label = QLabel(shown, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setToolTip(words)
        line = QLabel(str(number), self)
        line.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        choice = QComboBox(self)
        choice.setObjectName(f"line {number}")
        choice.setAccessibleName(wording.phrase("Line {number}, {shown}, is", number=number, shown=shown))
        choice.setMinimumHeight(style.TARGET)
        for it in Role:
            choice.addItem(wording.phrase(str(it)), str(it))
        choice.setCurrentIndex(list(Role).index(role))
        grid.addWidget(line, at, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(label, at, 1)
        grid.addWidget(choice, at, 2)
        self._choices[number] = choice

    @property
    def roles(self) -> dict[int, Role]:
        """What each line is."""
        return {number: Role(choice.currentData()) for number, choice in self._choices.items()}
