"""The way of words to a screen reader: an announcement, a notification that appears, the name of a group."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QAccessibleWidget, QLabel, QWidget


def say(words: str, window: QWidget, top: QWidget) -> None:
    """Announce words in the window that somebody is in; the notification is in the one on top."""
    label = top.findChild(_Announced, options=Qt.FindChildOption.FindDirectChildrenOnly) or _Announced(top)
    label.appear(words)
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(window, words))


def group(widget: QWidget) -> None:
    """Let the name of a widget be said when the focus comes into it, whatever else there is to say."""
    _roles[widget] = QAccessibleWidget(widget, QAccessible.Role.Grouping)


def aside(label: QLabel, words: str = "") -> None:
    """Let words be said with what they describe, and not with all others as soon as the window comes up.

    The label has no words before: Qt asks for its role with the first.
    """
    _roles[label] = QAccessibleWidget(label, QAccessible.Role.Paragraph)
    label.setText(words)
    label.setAccessibleName(words)


class _Announced(QLabel):
    """Words for a screen reader: one pixel, without anything to see, and a notification by its role."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("announced")
        self.setFixedSize(1, 1)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        _roles[self] = QAccessibleWidget(self, QAccessible.Role.Notification)

    def appear(self, words: str) -> None:
        """Be there with other words; Qt tells of what appears, and Orca says it once where that is told once."""
        self.hide()
        self.setAccessibleName(words)
        self.show()


# Asked for by Qt, which takes one along when its widget goes; held here, because Python would drop it.
_roles: WeakKeyDictionary[QObject, QAccessibleWidget] = WeakKeyDictionary()


def _interface(_: str, asked: QObject) -> QAccessibleWidget | None:
    return _roles.get(asked)


QAccessible.installFactory(_interface)
