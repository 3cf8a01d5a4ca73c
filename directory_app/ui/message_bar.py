"""A message inside the window: what happened and what to do, there until it is closed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from directory_app.ui import style
from directory_app.ui.announcer import Announcer


class MessageBar(QFrame):
    """One message at a time, with up to a few buttons."""

    def __init__(self, announcer: Announcer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._announcer = announcer
        self.setObjectName("message")
        self.setProperty("page", True)
        self._icon_name = "done"
        self._icon = QLabel(self)
        self._text = QLabel(self)
        self._text.setObjectName("message text")
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._buttons: list[QPushButton] = []
        self._close = QToolButton(self)
        self._close.setObjectName("close message")
        self._close.setAccessibleName("Close the message")
        self._close.setToolTip("Close the message")
        self._close.setAutoRaise(True)
        self._close.setMinimumSize(style.TARGET, style.TARGET)
        self._close.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._close.clicked.connect(self.hide)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(style.M, style.XS, style.XS, style.XS)
        self._row.setSpacing(style.S)
        self._row.addWidget(self._icon)
        self._row.addWidget(self._text, 1)
        self._row.addWidget(self._close)
        self.setFocusProxy(self._close)
        self.restyle()
        self.hide()

    @property
    def text(self) -> str:
        """The message shown."""
        return self._text.text()

    def show_done(self, text: str, buttons: Sequence[tuple[str, Callable[[], object]]] = ()) -> None:
        """Say that something went well."""
        self._show("done", text, buttons)

    def show_error(self, text: str, buttons: Sequence[tuple[str, Callable[[], object]]] = ()) -> None:
        """Say what went wrong, with which file, and what to do."""
        self._show("warning", text, buttons)

    def restyle(self) -> None:
        """Take icons again after the look has changed."""
        self._icon.setPixmap(style.icon(self._icon_name).pixmap(style.icon_size()))
        self._close.setIcon(style.icon("clear"))
        self._close.setIconSize(style.icon_size())

    def _show(self, icon: str, text: str, buttons: Sequence[tuple[str, Callable[[], object]]]) -> None:
        self._icon_name = icon
        self._icon.setAccessibleName("Done" if icon == "done" else "Error")
        self._text.setText(text)
        for old in self._buttons:
            old.deleteLater()
        self._buttons = [self._button(label, act) for label, act in buttons]
        self.restyle()
        self.show()
        self._announcer.say(text)

    def _button(self, label: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(label, self)
        button.setMinimumHeight(style.TARGET)
        button.clicked.connect(lambda: act())
        self._row.insertWidget(self._row.count() - 1, button)
        return button
