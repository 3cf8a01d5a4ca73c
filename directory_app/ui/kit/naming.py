"""Names of buttons that change while somebody is elsewhere, as with each key of a search.

Orca drops what is announced while more than 50 changes wait. So a screen reader is told of such a name when nothing
changes any more, a few at a time, or just before the focus comes to the button.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from shiboken6 import isValid

from directory_app.ui.kit.unheard import unheard

_AFTER_MS = 1_500  # the count of a search is announced before
_AT_ONCE = 8
_PAUSE_MS = 300


def rename(widget: QWidget, spoken: str, text: str | None = None, *, is_said: bool = False) -> None:
    """Give a widget another name, and a button other words; `is_said` where an announcement says what has the focus."""
    has_words = text is None or (isinstance(widget, QAbstractButton) and text == widget.text())
    if has_words and spoken == widget.accessibleName():
        return
    is_window_seen = widget.window().isVisible()  # before that nobody has heard another name
    if not is_window_seen or (widget.hasFocus() and not is_said):
        _write(widget, spoken, text)
        return
    with unheard() as is_active:
        _write(widget, spoken, text)
    if is_active:
        _waiting().add(widget)


def _write(widget: QWidget, spoken: str, text: str | None) -> None:
    if text is not None and isinstance(widget, QAbstractButton):
        widget.setText(text)
    widget.setAccessibleName(spoken)


class Waiting(QObject):
    """Names that are still to be told."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self.setObjectName("names to tell")
        self._widgets: dict[int, QWidget] = {}
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._tell_some)
        application.focusChanged.connect(self._on_focus)

    @property
    def count(self) -> int:
        """How many they are."""
        return len(self._widgets)

    def add(self, widget: QWidget) -> None:
        """Tell the name that a widget has when nothing is renamed any more."""
        self._widgets[id(widget)] = widget
        self._timer.start(_AFTER_MS)

    def _tell_some(self) -> None:
        told = 0
        for key, widget in list(self._widgets.items()):
            if told == _AT_ONCE:
                break
            if isValid(widget) and widget.hasFocus():
                continue  # it was said; it is told before the focus comes here again
            del self._widgets[key]
            told += _tell(widget)
        if told == _AT_ONCE:
            self._timer.start(_PAUSE_MS)

    def _on_focus(self, _: QWidget | None, now: QWidget | None) -> None:
        """Tell the name of what is about to be said for the focus: Qt tells of the focus after this signal."""
        if now is not None and self._widgets.pop(id(now), None) is now:
            _tell(now)


def _tell(widget: QWidget) -> bool:
    """Say that a name has changed; return False where the widget is gone."""
    from PySide6.QtGui import QAccessible, QAccessibleEvent  # here, because they are long to load

    if not isValid(widget):
        return False
    QAccessible.updateAccessibility(QAccessibleEvent(widget, QAccessible.Event.NameChanged))
    return True


def waiting() -> Waiting | None:
    """Return the names that are still to be told; None where there never was one."""
    application = QApplication.instance()
    return application.findChild(Waiting, "names to tell") if application else None


def _waiting() -> Waiting:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    return waiting() or Waiting(application)
