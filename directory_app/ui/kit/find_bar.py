"""Finding a text within a page: what is typed is marked, the keys go from one to the next, and each is told."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QToolButton, QWidget

from directory_app.text import wording
from directory_app.text.wording import phrase
from directory_app.ui.kit import style
from directory_app.ui.kit.buttons import icon_button
from directory_app.ui.kit.page_view import PageView
from directory_app.ui.kit.prompt import PromptEdit
from directory_app.ui.kit.style import Type

if TYPE_CHECKING:
    from PySide6.QtGui import QTextCursor

# So many characters around a match are told with it.
_AROUND = 40


class FindBar(QWidget):
    """Hidden until it is opened; `take_key` is for the keys that find and clear in the whole window."""

    said = Signal(str)
    """What a screen reader is to say of a match."""

    def __init__(self, view: PageView, parent: QWidget) -> None:
        super().__init__(parent)  # now: the order of Tab is that in which things are made
        self.setObjectName("find bar")
        self._view = view
        self._found: list[QTextCursor] = []
        self._at = 0
        self._edit = PromptEdit(self)
        self._edit.setObjectName("find text")
        self._edit.setAccessibleName(phrase("Find in the summary"))
        self._edit.setPlaceholderText(phrase("Find in the summary"))
        self._edit.setMinimumHeight(style.TARGET)
        self._count = QLabel(self)
        self._count.setObjectName("find count")
        style.set_type(self._count, Type.SMALL)
        self._buttons = {
            "up": self._button("up", phrase("Previous (Shift+F3)"), lambda: self.go(-1)),
            "down": self._button("down", phrase("Next (F3)"), lambda: self.go(1)),
            "clear": self._button("clear", phrase("Close (Escape)"), self.close_bar),
        }
        row = QHBoxLayout(self)
        row.setContentsMargins(style.S, style.XS, style.XS, style.XS)
        row.setSpacing(style.XS)
        row.addWidget(self._edit, 1)
        row.addWidget(self._count)
        for button in self._buttons.values():
            row.addWidget(button)
        self._edit.textChanged.connect(lambda: self._search(is_new=True))
        view.shown.connect(lambda: self._search(is_new=False))
        for part in (view, self._edit):
            part.installEventFilter(self)
        self.hide()

    def open(self) -> None:
        """Show the bar with its text selected."""
        self.show()
        style.set_type(self._count, Type.SMALL)  # a text size that was chosen before it was ever seen passes it by
        self._edit.setFocus(Qt.FocusReason.OtherFocusReason)  # with others it is selected first, and Orca says no name
        self._edit.selectAll()
        self._search(is_new=True)

    def close_bar(self) -> None:
        """Hide the bar; the page has the focus, and its cursor stands where the match was."""
        self._view.show_found([])
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)  # first: else it goes through the search box
        self.hide()

    def take_key(self, otherwise: Callable[[], object], *, is_closing: bool) -> None:
        """Open the bar, or close it, where the page or the bar has the focus; elsewhere do something else."""
        focus: QWidget | None = QApplication.focusWidget()
        is_here = focus is not None and (focus is self._view or self.isAncestorOf(focus))
        if not is_here or (is_closing and self.isHidden()):
            otherwise()
        elif is_closing:
            self.close_bar()
        else:
            self.open()

    def go(self, by: int) -> None:
        """Go to the next match (1) or the one before (-1), round the ends."""
        if self._found:
            self._at = (self._at + by) % len(self._found)
            self._show_current()

    def restyle(self) -> None:
        """Take icons again after the look has changed."""
        for icon, button in self._buttons.items():
            button.setIcon(style.icon(icon))
            button.setIconSize(style.icon_size())

    def _button(self, icon: str, words: str, do: Callable[[], object]) -> QToolButton:
        button = icon_button(icon)
        button.setParent(self)
        button.setAccessibleName(words)
        button.setToolTip(words)
        button.clicked.connect(lambda: do())
        return button

    def _search(self, *, is_new: bool) -> None:
        """Find all that is typed; `is_new` goes to the first of it."""
        if self.isHidden():
            return
        text, document = self._edit.text(), self._view.document()
        self._found = []
        cursor = document.find(text, 0) if text else None
        while cursor and not cursor.isNull():
            self._found.append(cursor)
            cursor = document.find(text, cursor)
        self._at = 0 if is_new else min(self._at, max(len(self._found) - 1, 0))
        self._show_current(is_told=is_new)

    def _show_current(self, *, is_told: bool = True) -> None:
        count = len(self._found)
        self._view.show_found(self._found)
        nothing = phrase("Not found") if self._edit.text() else ""
        words = (
            phrase("{at} of {count}", at=wording.number(self._at + 1), count=wording.number(count))
            if count
            else nothing
        )
        self._count.setText(words)
        if count:
            self._view.setTextCursor(self._found[self._at])
            self._view.ensureCursorVisible()
        if is_told and words:
            self.said.emit(wording.labelled(words, self._around()) if count else words)

    def _around(self) -> str:
        """Return the current match with the words around it, within its paragraph."""
        cursor = self._found[self._at]
        block = cursor.block()
        start, end = cursor.selectionStart() - block.position(), cursor.selectionEnd() - block.position()
        return block.text()[max(start - _AROUND, 0) : end + _AROUND].strip()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys of finding where the page or the box has the focus, before those of the window."""
        if not isinstance(event, QKeyEvent) or event.type() not in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride):
            return super().eventFilter(watched, event)
        is_open = not self.isHidden()
        is_enter = watched is self._edit and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if is_open and (is_enter or event.key() == Qt.Key.Key_F3):
            do = self._back if back else self._next
        else:
            return super().eventFilter(watched, event)
        event.accept()
        if event.type() == QEvent.Type.KeyPress:
            do()
        return True

    def _next(self) -> None:
        self.go(1)

    def _back(self) -> None:
        self.go(-1)
