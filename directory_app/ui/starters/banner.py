"""The banner of the first start: what the directory holds, and one button for each set that can be added to it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from directory_app.text import wording
from directory_app.ui.kit import style
from directory_app.ui.kit.layout import FlowLayout

_MOST = 2


class StarterBanner(QFrame):
    """Quiet: it says nothing by itself, takes no focus, and is gone once a set was added or it was closed."""

    asked = Signal(str)
    """The name of a set that is to be added."""
    way_chosen = Signal(str, bool)
    """The key of a setting that somebody turned on or off here."""
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("starters banner")
        self.setProperty("page", True)
        self._text = QLabel(self)
        self._text.setObjectName("starters text")
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setMinimumHeight(style.TARGET)
        self._names: list[str] = []
        self._buttons = [self._button(number) for number in range(_MOST)]
        self._close = QToolButton(self)
        self._close.setObjectName("close starters")
        self._close.setAccessibleName(wording.phrase("Not now: the starter sets stay in the File menu"))
        self._close.setToolTip(wording.phrase("Not now: the starter sets stay in the File menu"))
        self._close.setAutoRaise(True)
        self._close.setMinimumSize(style.TARGET, style.TARGET)
        self._close.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._close.clicked.connect(self.closed)
        row = QHBoxLayout(self)
        row.setContentsMargins(style.M, style.XS, style.XS, style.XS)
        row.setSpacing(style.S)
        self._ways: dict[str, QPushButton] = {}
        self._lines = QVBoxLayout()
        self._lines.setSpacing(style.XS)
        flow = FlowLayout(None, style.S)  # at 200 % all of it is wider than a window
        flow.addWidget(self._text)
        for button in self._buttons:
            flow.addWidget(button)
        self._lines.addLayout(flow)
        row.addLayout(self._lines, 1)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self.setFocusProxy(self._buttons[0])
        self.restyle()
        self.hide()

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def offer(self, words: str, sets: Sequence[tuple[str, str, str]]) -> None:
        """Say what the directory holds and offer sets as (name, title, what it holds); without any it goes."""
        self._text.setText(words)
        self._names = [name for name, _, _ in sets]
        for button, (_, title, holds) in zip(self._buttons, sets, strict=False):
            button.setText(wording.phrase("Add {title}", title=_within(title)))
            button.setToolTip(holds)
            button.setAccessibleDescription(holds)
        for number, button in enumerate(self._buttons):
            button.setVisible(number < len(sets))
        self.setVisible(bool(sets))

    def offer_ways(self, words: str, ways: Sequence[tuple[str, str, str]]) -> None:
        """Offer settings that some cannot do without, as (key, label, help), in a line below; it is made only now."""
        if self._ways:
            return
        label = QLabel(words, self)
        label.setObjectName("ways text")
        label.setMinimumHeight(style.TARGET)
        flow = FlowLayout(None, style.S)
        flow.addWidget(label)
        before: QWidget = self._buttons[-1]
        for key, text, help_ in ways:
            button = QPushButton(text, self)
            button.setObjectName(f"way {key}")
            button.setCheckable(True)
            button.setProperty("chip", True)
            button.setToolTip(help_)
            button.setAccessibleDescription(help_)
            button.clicked.connect(lambda is_on, key=key: self.way_chosen.emit(key, is_on))
            button.toggled.connect(lambda _: self.restyle())
            self._ways[key] = button
            flow.addWidget(button)
            self.setTabOrder(before, button)
            before = button
        self.setTabOrder(before, self._close)
        self._lines.addLayout(flow)

    def show_way(self, key: str, *, is_on: bool) -> None:
        """Show whether a setting is on."""
        if key in self._ways:
            self._ways[key].setChecked(is_on)

    def restyle(self) -> None:
        """Take icons again after the look has changed."""
        self._close.setIcon(style.icon("clear"))
        self._close.setIconSize(style.icon_size())
        for label in self.findChildren(QLabel):  # each stands in the middle of the buttons beside it
            label.setMinimumHeight(max(style.target(), self._buttons[0].sizeHint().height()))
        for button in self._ways.values():
            button.setIcon(style.icon("done") if button.isChecked() else QIcon())

    def _button(self, number: int) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(f"add starter {number + 1}")
        button.setMinimumHeight(style.TARGET)
        button.clicked.connect(lambda: self.asked.emit(self._names[number]))
        return button


def _within(title: str) -> str:
    """Return a title as it stands within a sentence: "names of rare disorders", but "US agencies"."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]
