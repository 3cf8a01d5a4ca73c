"""A number as large as the window, to read aloud or to show to somebody across a desk."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QLayout, QPushButton, QVBoxLayout, QWidget

from directory_app.records import Organization, Phone, calling, card
from directory_app.text.wording import phrase
from directory_app.ui.kit import numbers, style
from directory_app.ui.kit.announcer import Announcer
from directory_app.ui.kit.labels import fit_lines, label
from directory_app.ui.kit.layout import FlowLayout, scroll_where_small
from directory_app.ui.kit.style import Type
from directory_app.values import phone_speech


class LargeNumbers(QDialog):
    """Shows the numbers of an organization one by one; arrow keys go through them, R says the number again."""

    def __init__(
        self, organization: Organization, numbers: Sequence[Phone], shown: Phone, parent: QWidget, why: str = ""
    ) -> None:
        """`why` says what it is shown for, "" where somebody asked for it."""
        super().__init__(parent)
        self._reason = why
        self._organization = organization
        self._numbers = list(numbers)
        self._position = self._numbers.index(shown)
        self._announcer = Announcer(self)
        self.setObjectName("large number")
        self.setWindowTitle(organization.name)
        self.setModal(True)
        self._build()
        for key, act in (("Left", self._back.click), ("Right", self._next.click), ("R", self._say)):
            QShortcut(QKeySequence(key), self).activated.connect(act)
        self._show()
        if why:
            self._announcer.say(why)

    def _build(self) -> None:
        self._name = label(self._organization.name, Type.HEADING)
        self._kind = label("", Type.HEADING, is_faint=True)
        self._digits = QLabel(self)
        self._digits.setObjectName("digits")
        self._digits.setTextFormat(Qt.TextFormat.PlainText)
        self._digits.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # a screen reader reads it again from there
        self._digits.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._more = label("", Type.HEADING)
        self._relay = label("", Type.TEXT, is_faint=True)
        self._why = label(self._reason, Type.STRONG)
        self._place = label("", Type.TEXT, is_faint=True)
        self._words = (self._name, self._why, self._kind, self._more, self._relay, self._place)
        for words in self._words:
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._back = self._button(phrase("Number before"), "←", lambda: self._go(-1))
        self._next = self._button(phrase("Next number"), "→", lambda: self._go(1))
        self._next.setObjectName("next")
        again = self._button(phrase("Say it again"), "R", self._say)
        row = self._row(self._back, self._next, again, self._button(phrase("Close"), phrase("Esc"), self.reject))
        column = QVBoxLayout(self)
        column.setContentsMargins(style.XL, style.XL, style.XL, style.XL)
        column.setSpacing(style.M)
        column.addWidget(self._name)
        column.addWidget(self._why)
        column.addStretch()
        for part in (self._kind, self._digits, self._more):
            column.addWidget(part)
        column.addStretch()
        for part in (self._relay, self._place):
            column.addWidget(part)
        column.addLayout(row)

    def _row(self, *buttons: QPushButton) -> QLayout:
        """Return the buttons in the middle, or in lines where there is no room for them side by side."""
        wide = sum(button.sizeHint().width() + style.S for button in buttons)
        if wide > self.screen().availableGeometry().width() - 4 * style.XL:
            flow = FlowLayout(None, style.S)
            for button in buttons:
                flow.addWidget(button)
            return flow
        row = QHBoxLayout()
        row.setSpacing(style.S)
        row.addStretch()
        for button in buttons:
            row.addWidget(button)
        row.addStretch()
        return row

    def _button(self, text: str, key: str, act: object) -> QPushButton:
        button = QPushButton(f"{text}  ({key})", self)
        button.setAccessibleName(text)
        button.setAutoDefault(False)
        button.clicked.connect(act)
        return button

    def _show(self) -> None:
        phone, region = self._numbers[self._position], self._organization.region
        kind = phone.kind(region)
        self._kind.setText(kind)
        printed = card.label_of(phone)
        self._digits.setText(numbers.shown(phone.number, region))
        self._digits.setAccessibleName(f"{kind}, {phone_speech.spoken(phone.number, phone.extension)}")
        extension = phrase("Extension {extension}", extension=phone.extension) if phone.extension else ""
        self._more.setText("\n".join(part for part in (extension, printed, phone.description) if part))
        self._relay.setText(calling.relay_words(self._organization, phone))
        count = len(self._numbers)
        self._place.setText(phrase("{at} of {count}", at=self._position + 1, count=count) if count > 1 else "")
        self._back.setEnabled(self._position > 0)
        self._next.setEnabled(self._position < count - 1)
        for words in self._words:
            words.setVisible(bool(words.text()))
        self._fit()

    def _go(self, step: int) -> None:
        position = self._position + step
        if 0 <= position < len(self._numbers):
            self._position = position
            self._show()
            self._say()

    def _say(self) -> None:
        """Say the number digit by digit to a screen reader; the first is said by the focus, which is on it."""
        parts = (f"{self._digits.accessibleName()}.", self._more.text(), self._relay.text(), self._place.text())
        self._announcer.say(" ".join(filter(None, parts)))

    def _fit(self) -> None:
        """Make the digits as large as one line of the window holds, and what the words around them leave."""
        font = style.font_of(Type.NUMBER)
        room = self.width() - 2 * style.XL
        width = max(QFontMetrics(font).horizontalAdvance(self._digits.text()), 1)
        said = [words for words in self._words if words.text()]
        for words in said:
            fit_lines(words, room)
        taken = sum(words.minimumHeight() + style.M for words in said) + self._back.sizeHint().height()
        left = self.height() - taken - 4 * style.XL  # margins, and what lies between
        largest = max(min(self.height() // 3, left), style.em() * 2)
        size = font.pointSizeF() * min(room * 0.95 / width, largest / max(QFontMetrics(font).height(), 1))
        font.setPointSizeF(max(size, 1.0))
        self._digits.setFont(font)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


def show(organization: Organization, numbers: Sequence[Phone], shown: Phone, window: QWidget, why: str = "") -> None:
    """Show one of the numbers of an organization over the whole window until Escape."""
    dialog = LargeNumbers(organization, numbers, shown, window, why)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.resize(window.size())
    scroll_where_small(dialog)
    dialog.open()
