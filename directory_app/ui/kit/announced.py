"""The way of words to a screen reader: an announcement, and a notification that appears."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtWidgets import QAccessibleWidget, QLabel, QWidget


def say(words: str, window: QWidget, top: QWidget) -> None:
    """Announce words in the window that somebody is in; the notification is in the one on top."""
    label = top.findChild(_Announced, options=Qt.FindChildOption.FindDirectChildrenOnly) or _Announced(top)
    label.appear(words)
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(window, words))


class _Announced(QLabel):
    """Words for a screen reader: one pixel, without anything to see, and a notification by its role."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("announced")
        self.setFixedSize(1, 1)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        # Asked for by Qt, which takes it along when this widget goes; held here, because Python would drop it.
        self.interface = QAccessibleWidget(self, QAccessible.Role.Notification)

    def appear(self, words: str) -> None:
        """Be there with other words."""
        self.hide()
        self.setAccessibleName(words)
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.ObjectShow))


def _interface(_: str, asked: QObject) -> QAccessibleWidget | None:
    return asked.interface if isinstance(asked, _Announced) else None


QAccessible.installFactory(_interface)
