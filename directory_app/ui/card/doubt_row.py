"""What a card says of a doubtful value, with a button that answers it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout

from directory_app.records import Doubt, Organization, doubts
from directory_app.text.wording import phrase
from directory_app.ui.kit import naming, style
from directory_app.ui.kit.labels import Warned
from directory_app.ui.kit.layout import Block

# Doubts that ask what is to become of what they are about.
_TO_ANSWER = frozenset({"withdrawn", *doubts.WITHDRAWN_NUMBERS})


class DoubtRow(Block):
    """One doubt: it is settled, or what is no longer listed is kept, deleted or marked."""

    settled = Signal(object, object)
    """An organization, and the doubt whose value is right as it is."""
    answer_asked = Signal(str)
    """The id of an organization of which somebody is to say what becomes of what is no longer listed."""

    def __init__(self) -> None:
        super().__init__()
        self._about: tuple[Organization, Doubt] | None = None
        self._words = Warned()
        self._button = QPushButton()
        self._button.setMinimumHeight(style.TARGET)
        self._button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._button.clicked.connect(self._on_clicked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.XS)
        column.addWidget(self._words)
        column.addWidget(self._button)

    def show_doubt(self, organization: Organization, doubt: Doubt) -> None:
        """Say what is doubtful, and offer what can be done about it."""
        self._about = (organization, doubt)
        sentence = doubts.sentence(doubt)
        words = f"{sentence}."
        if doubt.value:
            words = phrase("Printed as “{value}”: {doubt}.", value=doubt.value, doubt=sentence)
        self._words.write(words[0].upper() + words[1:])
        if doubt.code in _TO_ANSWER:
            self._button.setObjectName("answer withdrawn")
            about = phrase("{doubt}: keep, delete or mark as gone {value}", doubt=sentence, value=doubt.value).rstrip()
            naming.rename(self._button, about, phrase("Keep, delete or mark as gone…"))
            self._button.setToolTip("")
        else:
            self._button.setObjectName("settle doubt")
            about = phrase("Right as it is: {value}", value=doubt.value or sentence)
            naming.rename(self._button, about, phrase("Right as it is"))
            self._button.setToolTip(phrase("It needs no checking any more; Undo brings it back"))

    def _on_clicked(self) -> None:
        assert self._about is not None
        organization, doubt = self._about
        if doubt.code in _TO_ANSWER:
            self.answer_asked.emit(organization.id)
        else:
            self.settled.emit(organization, doubt)
