"""The search row: one box that holds the whole query, the number found, and a line that explains or complains."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from directory_app.errors import QueryError
from directory_app.text.markup import escape
from directory_app.text.wording import marked, phrase
from directory_app.ui.kit import keys, style
from directory_app.ui.kit.announcer import Announcer
from directory_app.ui.kit.layout import is_mirrored, mirrored
from directory_app.ui.kit.prompt import PromptEdit
from directory_app.ui.kit.style import Type

# As many as fit into the line stand there while there is nothing else to say.
EXAMPLES = ("epilepsy tty", "state:CA", "877-734", 'disorder:"sleep myoclonus"', "-has:tty")
_BETWEEN = "   ·   "


# What the empty box says, from much room to little.
_PROMPTS = (
    marked("Search by disorder, name, place or number"),
    marked("Search by disorder or name"),
    marked("Search"),
)


class SearchEdit(PromptEdit):
    """A line edit with a glass before its text, which can mark a part of it with a wavy line."""

    down_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark: tuple[int, int] | None = None

    def set_mark(self, mark: tuple[int, int] | None) -> None:
        """Mark the characters from start to end, or nothing."""
        self._mark = mark
        self.update()

    @property
    def mark(self) -> tuple[int, int] | None:
        """The characters that are marked."""
        return self._mark

    def restyle(self) -> None:
        """Keep room for the glass, which grows with the text."""
        room = self._glass() + style.M
        self.setTextMargins(0, 0, room, 0) if is_mirrored() else self.setTextMargins(room, 0, 0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say in the empty box as much as it has room for: nothing of it is cut."""
        super().resizeEvent(event)
        room = self.width() - self._glass() - style.M - style.XL
        fitting = [words for words in map(phrase, _PROMPTS) if self.fontMetrics().horizontalAdvance(words) <= room]
        self.setPlaceholderText(fitting[0] if fitting else "")

    def _glass(self) -> int:
        return round(style.em() * 1.1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.down_pressed.emit()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        size = self._glass()
        place = mirrored(QRect(style.M, (self.height() - size) // 2, size, size), self.rect())
        style.icon("search").paint(painter, place)
        if self._mark is not None:
            self._paint_mark(painter, *self._mark)

    def _paint_mark(self, painter: QPainter, first: int, last: int) -> None:
        start, end = (self._x_of(position) for position in (first, last))
        end = max(end, start + self.fontMetrics().averageCharWidth())
        base = self.cursorRect().bottom() - 1.0
        wave = [QPointF(start + 3 * step, base + (2 if step % 2 else 0)) for step in range(int(end - start) // 3 + 1)]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.BrightText), 1.6))
        painter.drawPolyline(QPolygonF(wave))

    def _x_of(self, position: int) -> float:
        """Return where a character begins, counted from the cursor, which knows how far the text is scrolled."""
        width = self.fontMetrics().horizontalAdvance
        text = self.text()
        at = self.cursorRect().center().x()
        return at - width(text[: self.cursorPosition()]) + width(text[:position])


class SearchBar(QWidget):
    """The query as text, and everything that is said about it."""

    query_edited = Signal(str)
    down_pressed = Signal()

    def __init__(self, announcer: Announcer, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("search bar")
        self._announcer = announcer
        self._says = ""
        self._is_count_asked = False
        self._fit_hint = QTimer(self)  # once for several changes of the width, and the rows of a start come first
        self._fit_hint.setSingleShot(True)
        self._fit_hint.timeout.connect(self._show_hint_line)
        self._build()
        self.edit.textChanged.connect(self._on_text_changed)
        self.edit.down_pressed.connect(self.down_pressed)
        self._clear.clicked.connect(self.clear)
        self._clear.setEnabled(False)
        self._widest = ""
        self.restyle()

    def _build(self) -> None:
        self.edit = SearchEdit(self)
        self.edit.setObjectName("search")
        self.edit.setAccessibleName(phrase("Search organizations and disorders"))
        self.edit.setMaxLength(2_000)
        style.set_type(self.edit, Type.SEARCH)
        self._clear = QToolButton(self)
        self._clear.setObjectName("clear search")
        self._clear.setAccessibleName(phrase("Clear the search"))
        self._clear.setAutoRaise(True)
        self._clear.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.count = QLabel(self)
        self.count.setObjectName("count")
        self.count.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        style.set_type(self.count, Type.STRONG)
        self.hint = QLabel(self)
        self.hint.setObjectName("hint")
        # By mouse only: who types has the examples before their eyes, and needs no further stop of Tab.
        self.hint.setTextInteractionFlags(Qt.TextInteractionFlag.LinksAccessibleByMouse)
        self.hint.linkActivated.connect(self.set_text)
        self.hint.setWordWrap(True)
        self.hint.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        style.set_type(self.hint, Type.SMALL)
        row = QHBoxLayout()
        row.setSpacing(style.S)
        row.addWidget(self.edit, 1)
        row.addWidget(self._clear)
        row.addSpacing(style.S)
        row.addWidget(self.count)
        self._row = row
        self._below = below = QHBoxLayout()
        below.setSpacing(style.S)
        below.addWidget(self.hint, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.XS)
        column.addLayout(row)
        column.addLayout(below)
        self._is_narrow = False
        self._at_end: list[QWidget] = []

    def add_button(self, button: QWidget) -> None:
        """Put a button at the end of the row."""
        self._row.addSpacing(style.S)
        self._row.addWidget(button)
        self._at_end.append(button)

    def take_below(self, part: QWidget) -> None:
        """Take a part into the line below the box."""
        self._below.insertWidget(0, part)

    def set_narrow(self, is_narrow: bool) -> None:
        """Leave the row to the box where there is little room: the count stands below, a button in the menus alone."""
        if is_narrow == self._is_narrow:
            return
        self._is_narrow = is_narrow
        if is_narrow:
            self._below.addWidget(self.count)
        else:
            self._row.insertWidget(self._row.indexOf(self._clear) + 2, self.count)
        for button in self._at_end:
            button.setVisible(not is_narrow)
        self._show_hint_line()

    def restyle(self) -> None:
        """Take icons and sizes again after the look or the text size has changed."""
        self.edit.restyle()
        self._clear.setToolTip(keys.behind(phrase("Clear the search"), "clear"))
        self._clear.setIcon(style.icon("clear"))
        self._clear.setIconSize(style.icon_size())
        height = max(44, round(style.em() * 1.3) + 20)
        self.edit.setMinimumHeight(height)
        self._clear.setFixedSize(max(style.target(), height - 8), max(style.target(), height - 8))
        self._fit_hint.start()
        self._keep_count_width()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_hint.start()

    def set_widest_count(self, words: str) -> None:
        """Keep room for the longest count, so that nothing moves while somebody types."""
        self._widest = words
        self._keep_count_width()

    def _keep_count_width(self) -> None:
        self.count.setMinimumWidth(self.count.fontMetrics().horizontalAdvance(self._widest) + style.XS)

    def text(self) -> str:
        """Return the query."""
        return self.edit.text()

    def set_text(self, text: str) -> None:
        """Write another query, as if it had been typed; undo brings the old one back.

        Somebody chose it: how many it finds is said where they are as many as before, too.
        """
        if text == self.edit.text():
            self._announcer.say_aside(self.count.text())
        else:
            self._is_count_asked = True
            self.edit.selectAll()
            self.edit.insert(text)

    def clear(self) -> None:
        """Empty the box and stay in it."""
        self.set_text("")
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def take_focus(self) -> None:
        """Put the cursor in the box with the query selected."""
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.edit.selectAll()

    def begin(self, typed: str) -> None:
        """Begin a new query with what was typed elsewhere; a slash only comes here. Undo brings the old one back."""
        self.take_focus()
        if typed != "/":
            self.edit.insert(typed)

    def show_count(self, words: str, spoken: str = "") -> None:
        """Say how many were found, to the eye and, when typing pauses, to a screen reader (`spoken` adds to it).

        Where the text can't be read it is the late answer to an older one, and the error stays.
        """
        is_same = words == self.count.text() and not spoken and not self._is_count_asked
        self.count.setText(words)
        self._is_count_asked = False
        if is_same or self.edit.mark is not None:
            return
        self._say("", f"{words}. {spoken}" if spoken else words, is_aside=True)

    def show_error(self, error: QueryError) -> None:
        """Mark the place that can't be read and say why; the count of the last good query stays."""
        self.edit.set_mark((error.start, error.end))
        self._say(f"⚠  {error}", phrase("Search error: {why}", why=error), is_aside=True)

    def show_readable(self) -> None:
        """Take the mark of an error away: the text can be read now."""
        if self.edit.mark is not None:
            self.edit.set_mark(None)
            self._say("", self.count.text(), is_aside=True)

    def show_hint(self, words: str, spoken: str = "") -> None:
        """Say in the line below the box, and aloud, what was just done (`spoken` where that is read otherwise)."""
        self._say(words, spoken or words)

    def _say(self, words: str, spoken: str, *, is_aside: bool = False) -> None:
        self._says = words
        self._show_hint_line()
        say = self._announcer.say_aside if is_aside else self._announcer.say
        say(spoken)

    def _show_hint_line(self) -> None:
        is_error = self.edit.mark is not None
        role = QPalette.ColorRole.BrightText if is_error else QPalette.ColorRole.PlaceholderText
        self.hint.setForegroundRole(role)
        self.hint.setTextFormat(Qt.TextFormat.PlainText if self._says else Qt.TextFormat.RichText)
        self.hint.setText(self._says or ("" if self._is_narrow else self._examples()))

    def _examples(self) -> str:
        """Return as many examples as fit into one line, each a link that searches for it."""
        width = self.hint.fontMetrics().horizontalAdvance
        attempt = f"{phrase('Try:')}  "
        fitting = (
            n for n in range(len(EXAMPLES), 1, -1) if width(attempt + _BETWEEN.join(EXAMPLES[:n])) < self.hint.width()
        )
        colour = self.palette().color(QPalette.ColorRole.Link).name()
        links = [
            f"<a href='{escape(example)}' style='color: {colour}; text-decoration: none'>{escape(example)}</a>"
            for example in EXAMPLES[: next(fitting, 1)]
        ]
        return escape(attempt.rstrip()) + "&nbsp; " + _BETWEEN.replace(" ", "&nbsp;").join(links)

    def _on_text_changed(self, text: str) -> None:
        self._clear.setEnabled(bool(text))
        self._says = ""
        self.query_edited.emit(text)
