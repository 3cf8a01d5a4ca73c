"""A message inside the window: what happened and what to do, there until it is closed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from directory_app.text import wording
from directory_app.text.wording import marked, phrase
from directory_app.ui.kit import keys, style
from directory_app.ui.kit.announcer import Announcer

_BUTTONS = 2
# The icon before a message, and how a screen reader says it.
_SIGNS = {"done": marked("Done"), "info": marked("Note"), "warning": marked("Error")}
# How a screen reader says the way back, which the eye has as a button.
_SPOKEN = {
    marked("Undo"): ("undo", marked("{keys} takes it back.")),
    marked("Redo"): ("redo", marked("{keys} does it again.")),
}


class MessageBar(QFrame):
    """One message at a time, with up to a few buttons.

    A button "Undo" or "Redo", in the language that is spoken, does what the keys of undo and redo do; one that does
    something else is called otherwise.
    """

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
        self._acts: list[Callable[[], object]] = []
        self._buttons = [self._button(number) for number in range(_BUTTONS)]
        self._close = QToolButton(self)
        self._close.setObjectName("close message")
        self._close.setAccessibleName(phrase("Close the message"))
        self._close.setToolTip(phrase("Close the message"))
        self._close.setAutoRaise(True)
        self._close.setMinimumSize(style.TARGET, style.TARGET)
        self._close.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._close.clicked.connect(self.hide)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(style.M, style.XS, style.XS, style.XS)
        self._row.setSpacing(style.S)
        self._row.addWidget(self._icon)
        self._row.addWidget(self._text, 1)
        for button in self._buttons:
            self._row.addWidget(button)
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

    def show_note(self, text: str, buttons: Sequence[tuple[str, Callable[[], object]]] = ()) -> None:
        """Say how things stand: nothing was done, and nothing went wrong."""
        self._show("info", text, buttons)

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
        self._icon.setAccessibleName(phrase(_SIGNS[icon]))
        self._text.setText(text)
        self._acts = [act for _, act in buttons]
        labels = [label for label, _ in buttons]
        for button, label in zip(self._buttons, [*labels, *[""] * _BUTTONS], strict=False):
            button.setText(label)
            button.setVisible(bool(label))
        self.setFocusProxy(self._buttons[0] if buttons else self._close)
        self.restyle()
        self.show()
        self._announcer.say(_spoken(text, labels))

    def _button(self, number: int) -> QPushButton:
        """Return a button that stays: a new one for each message would come last in the order of Tab."""
        button = QPushButton(self)
        button.setMinimumHeight(style.TARGET)
        button.clicked.connect(lambda: self._acts[number]())
        return button


def _spoken(text: str, labels: Sequence[str]) -> str:
    """Return a message with what can be done about it: the keys that take it back, what F6 leads to."""
    back = {phrase(label): (keys.words(action), does) for label, (action, does) in _SPOKEN.items()}
    by_key = {label: phrase(back[label][1], keys=back[label][0]) for label in labels if back.get(label, ("",))[0]}
    said = list(by_key.values())
    others = [label.replace("&", "").rstrip("…") for label in labels if label not in by_key]
    if others and (way := keys.words("next_pane")):
        said.append(phrase("{keys} leads to: {buttons}.", keys=way, buttons=wording.any_of(others)))
    return " ".join([wording.sentence(text), *said]) if said else text
