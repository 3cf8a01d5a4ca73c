"""Long work that goes on beside the window: what it is, how far it is, and a button to stop it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from directory_app.text.wording import phrase
from directory_app.ui.kit import style
from directory_app.ui.kit.announcer import Announcer

# Work that is done sooner would only flash up and move everything below.
_SHOWN_AFTER_MS = 300
# So many characters stand on a line at least.
_NARROWEST = 20


class WorkBar(QFrame):
    """Shows one piece of work, once it takes longer than a moment."""

    cancelled = Signal()

    def __init__(self, announcer: Announcer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._announcer = announcer
        self.setObjectName("work")
        self.setProperty("page", True)
        self._text = _WrappedLabel(self)
        self._text.setObjectName("work text")
        self._progress = QProgressBar(self)
        self._progress.setObjectName("work progress")
        self._progress.setTextVisible(False)
        self._progress.setFixedHeight(style.M)
        self._cancel = QPushButton(phrase("Cancel"), self)
        self._cancel.setObjectName("cancel work")
        self._cancel.setMinimumHeight(style.TARGET)
        self._cancel.clicked.connect(self.cancelled)
        self._cancel.installEventFilter(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(style.M, style.XS, style.XS, style.XS)
        row.setSpacing(style.M)
        row.addWidget(self._text)
        row.addWidget(self._progress, 1)
        row.addWidget(self._cancel)
        self.setFocusProxy(self._cancel)
        self._timer = QTimer(self, singleShot=True, interval=_SHOWN_AFTER_MS)
        self._timer.timeout.connect(self._show)
        self.hide()

    @property
    def text(self) -> str:
        """The work that goes on, "" for none."""
        return self._text.text()

    def begin(self, text: str) -> None:
        """Say what goes on; how far it is is not known yet."""
        self._text.setText(text)
        self._progress.setAccessibleName(text)
        self._cancel.setAccessibleName(phrase("Cancel: {what}", what=text))
        self._progress.setRange(0, 0)
        if not self.isVisible():
            self._timer.start()

    def show_progress(self, percent: int) -> None:
        """Show how far it is; 0 is not known."""
        self._progress.setRange(0, 100 if percent else 0)
        self._progress.setValue(percent)

    def end(self) -> None:
        """Nothing goes on any more."""
        self._timer.stop()
        self._text.clear()
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Escape on Cancel cancel; elsewhere it clears the search."""
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self.cancelled.emit()
                return True
        return super().eventFilter(watched, event)

    def _show(self) -> None:
        self.show()
        self._announcer.say(self.text)


class _WrappedLabel(QLabel):
    """Words on one line where there is room, else on several; Qt's own label begins a new line too soon."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + style.XS, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        narrowest = _NARROWEST * self.fontMetrics().averageCharWidth()
        return QSize(min(self.sizeHint().width(), narrowest), super().minimumSizeHint().height())
