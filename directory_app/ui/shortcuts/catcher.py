"""A box that takes the next keys, whatever they are, as what somebody wants an action to have."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QKeyCombination, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit

from directory_app.ui.kit import style

_Key = Qt.Key
_Modifier = Qt.KeyboardModifier
# Keys that only say something together with others.
_HELD = frozenset({
    _Key.Key_Control, _Key.Key_Shift, _Key.Key_Alt, _Key.Key_Meta, _Key.Key_AltGr, _Key.Key_CapsLock,
    _Key.Key_NumLock, _Key.Key_Super_L, _Key.Key_Super_R, _Key.Key_unknown, _Key(0),
})  # fmt: skip


class KeyCatcher(QLineEdit):
    """`caught` carries the keys, Tab, Escape and Enter among them; `left` tells that the focus went elsewhere."""

    caught = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("new keys")
        self.setReadOnly(True)
        self.setMinimumHeight(style.TARGET)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
            elif event.type() == QEvent.Type.KeyPress and event.key() not in _HELD:
                self.caught.emit(_sequence(event))
            return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason):
            self.left.emit()


def _sequence(event: QKeyEvent) -> QKeySequence:
    modifiers = event.modifiers() & ~(_Modifier.KeypadModifier | _Modifier.GroupSwitchModifier)
    key = _Key.Key_Tab if event.key() == _Key.Key_Backtab else _Key(event.key())
    return QKeySequence(QKeyCombination(modifiers, key))
