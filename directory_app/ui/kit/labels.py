"""Words on a page: plain text that can be selected, small captions, warnings with a sign; each can say other words."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QEnterEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit

from directory_app.text.wording import phrase
from directory_app.ui.kit import style
from directory_app.ui.kit.layout import Block, is_mirrored
from directory_app.ui.kit.style import Type

# No more letters than these are wider than the narrowest card; a language has hardly a word that is longer.
_LONG_WORD = re.compile(r"[^\W\d_]{25,}")


def make_readable(box: QPlainTextEdit) -> None:
    """Let a box be read line by line with the arrow keys, by who hears it, too; nothing can be written in it."""
    box.setReadOnly(True)
    box.setTextInteractionFlags(box.textInteractionFlags() | Qt.TextInteractionFlag.TextSelectableByKeyboard)
    box.setTabChangesFocus(True)


def label(text: str, type_: Type, is_faint: bool = False, *, is_ours: bool = False) -> QLabel:
    """Return words that wrap; what comes from data is shown as plain text. Words of ours can't be selected."""
    made = QLabel() if is_ours else _Selectable()
    made.setTextFormat(Qt.TextFormat.PlainText)
    write(made, text)
    made.setWordWrap(True)
    # Absolute: a name from right to left begins where the eye looks for names, beside its numbers.
    side = Qt.AlignmentFlag.AlignRight if is_mirrored() else Qt.AlignmentFlag.AlignLeft
    made.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
    style.set_type(made, type_)
    if is_faint:
        made.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return made


class _Selectable(QLabel):
    """Words that the mouse can select from when it comes to them.

    Until then they have no text document, which takes more than twice as long to be laid out, and is painted twice.
    """

    def write(self, text: str) -> None:
        """Say other words; lines of which some may run from right to left need a document: each has its direction."""
        if "\n" in text and not text.isascii():
            self._make_document()
        self.setText(text)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._make_document()
        super().enterEvent(event)

    def _make_document(self) -> None:
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)


def write(made: QLabel, text: str) -> None:
    """Let a label say other words."""
    shown = _breakable(text)
    if isinstance(made, _Selectable):
        made.write(shown)
    else:
        made.setText(shown)
    made.setAccessibleName("" if shown == text else text)


def fit_lines(made: QLabel, width: int) -> None:
    """Let a label be no lower than its lines are in a width, also where its layout doesn't ask for that."""
    made.setMinimumHeight(0)  # else Qt says that it needs what it was given before, in a narrower place
    made.setMinimumHeight(max(0, made.heightForWidth(width)))


def _breakable(text: str) -> str:
    """Return a text whose words of letters may go on in the next line where they are wider than a card."""
    return _LONG_WORD.sub(lambda word: "\u200b".join(word[0]), text)


def caption(text: str) -> QLabel:
    """Return small words above others."""
    return label(text, Type.SMALL, is_faint=True)


class Warned(Block):
    """Words with a warning sign, so that not only colour says it."""

    def __init__(self) -> None:
        super().__init__()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, style.XS, 0, style.XS)
        layout.setSpacing(style.S)
        sign = QLabel()
        sign.setPixmap(style.icon("warning").pixmap(style.icon_size()))
        sign.setAccessibleName(phrase("Warning"))
        self._words = label("", Type.TEXT)
        layout.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._words, 1)

    def write(self, text: str) -> None:
        """Warn of something else."""
        write(self._words, text)
