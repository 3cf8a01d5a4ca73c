"""The pages as they will be: one at a time, as wide as there is room, and their words as text for whoever reads so."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QBuffer, QEvent, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader, QKeyEvent, QKeySequence, QPainter, QPalette, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QScrollArea,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from directory_app.text import wording
from directory_app.ui.kit import keys, style
from directory_app.ui.kit.choice import tick_box
from directory_app.ui.kit.labels import label, make_readable
from directory_app.ui.kit.style import Type

# So much of a page is scrolled by one press of an arrow key, in lines of text.
_STEP = 3
# How much of the ground covers a page that is about to be another, of 255.
_VEIL = 150


class PageViewer(QWidget):
    """Shows pages; PageUp and PageDown go from one to the next, Home and End to the first and the last."""

    turned = Signal(str)
    """Another page is shown: which, in words."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("page viewer")
        self._pictures: Sequence[bytes] = ()
        self._count = self._at = 0
        self._words = ""
        self._build()
        self._as_text.toggled.connect(lambda _: self._choose())

    def _build(self) -> None:
        self._back = self._turn("up", wording.phrase("Page before"), "PgUp", -1)
        self._place = QLabel(self)
        self._place.setObjectName("which page")
        self._place.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._next = self._turn("down", wording.phrase("Next page"), "PgDown", 1)
        self._as_text = tick_box(self, "as text", wording.phrase("Pages as te&xt"))
        self._paper = _Paper(self)
        self._paper.key_pressed.connect(self._on_key)
        self._area = _Area(self._paper, self)
        self._text = QPlainTextEdit(self)
        self._text.setObjectName("page text")
        make_readable(self._text)
        self._text.setAccessibleName(wording.phrase("Text of the pages"))
        self._said = label("", Type.TEXT, is_faint=True)
        self._said.setObjectName("instead of pages")
        self._said.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._said.setMargin(style.XL)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._area)
        self._stack.addWidget(self._text)
        self._stack.addWidget(self._said)
        row = QHBoxLayout()
        row.setSpacing(style.XS)
        for part in (self._back, self._place, self._next):
            row.addWidget(part)
        row.addStretch()
        row.addWidget(self._as_text)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.S)
        column.addLayout(row)
        column.addWidget(self._stack, 1)

    def _turn(self, icon: str, name: str, key: str, step: int) -> QToolButton:
        button = QToolButton(self)
        button.setIcon(style.icon(icon))
        button.setIconSize(style.icon_size())
        button.setAutoRaise(True)
        button.setMinimumSize(style.TARGET, style.TARGET)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setAccessibleName(name)
        button.setToolTip(f"{name} ({keys.text(QKeySequence(key))})")
        button.clicked.connect(lambda: self._go(self._at + step))
        return button

    # What is shown

    def show_pages(self, pictures: Sequence[bytes], count: int, text: str) -> None:
        """Show the first of `count` pages as pictures, and the words of all of them; the page that is open stays so."""
        self._pictures, self._count = pictures, count
        self._text.setPlainText(text)
        self._as_text.setEnabled(bool(text))
        self._words = ""
        self._go(min(self._at, len(pictures) - 1), is_quiet=True)

    def show_words(self, words: str, text: str = "") -> None:
        """Say why there are no pages, where they would be; their words may be there all the same."""
        self._pictures, self._count = (), 0
        self._words = words
        self._said.setText(words)
        self._text.setPlainText(text)
        self._as_text.setEnabled(bool(text))
        self._choose()

    def show_waiting(self) -> None:
        """Show that these pages are about to be others."""
        if self._pictures:
            self._paper.set_old(True)
        elif not self._words:
            self.show_words(wording.phrase("The pages are being set…"))

    @property
    def page(self) -> int:
        """The number of the page that is shown, from 1; 0 for none."""
        return self._at + 1 if self._pictures else 0

    def _go(self, at: int, *, is_quiet: bool = False) -> None:
        if not 0 <= at < len(self._pictures):
            return
        self._at = at
        where = wording.plural("Page {at} of {count}", "Page {at} of {count}", self._count, at=wording.number(at + 1))
        self._place.setText(where)
        self._paper.show_picture(decoded(self._pictures[at]), where, self._text.toPlainText())
        self._area.to_top()
        self._choose()
        if not is_quiet:
            self.turned.emit(where)

    def _choose(self) -> None:
        """Show the pages, their words, or why there are none."""
        is_text = self._as_text.isChecked() and self._as_text.isEnabled()
        self._stack.setCurrentWidget(self._text if is_text else self._area if self._pictures else self._said)
        has_focus = self._back.hasFocus() or self._next.hasFocus()
        self._back.setEnabled(not is_text and self._at > 0 and bool(self._pictures))
        self._next.setEnabled(not is_text and self._at + 1 < len(self._pictures))
        if has_focus and not (self._back.hasFocus() or self._next.hasFocus()):
            self._paper.setFocus(Qt.FocusReason.OtherFocusReason)
        self._place.setVisible(not is_text and bool(self._pictures))

    def _on_key(self, key: Qt.Key) -> None:
        places = {
            Qt.Key.Key_PageUp: self._at - 1,
            Qt.Key.Key_PageDown: self._at + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(self._pictures) - 1,
        }
        if key in places:
            self._go(places[key])
        else:
            self._area.go_down(1 if key == Qt.Key.Key_Down else -1)


_KEYS = frozenset(
    {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Up, Qt.Key.Key_Down}
)


class _Paper(QLabel):
    """One page, white in every look; a screen reader hears which it is, and what stands on it."""

    key_pressed = Signal(Qt.Key)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._image = QImage()
        self._width = 0
        self._is_old = False

    def show_picture(self, image: QImage, name: str, text: str) -> None:
        """Show a page under its name."""
        self._image, self._is_old = image, False
        self.setAccessibleName(name)
        self.setAccessibleDescription(text)
        self._fit()

    def set_old(self, is_old: bool) -> None:
        """Fade a page in whose place another will be."""
        if self._is_old != is_old:
            self._is_old = is_old
            self._fit()

    def fit(self, width: int) -> None:
        """Be as wide as that, and not wider than the page is sharp."""
        if width != self._width:
            self._width = width
            self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _KEYS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.key_pressed.emit(Qt.Key(event.key()))
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._fit()

    def _fit(self) -> None:
        """Scale the page, with a line around it: a white page on a white window has no other end."""
        if self._image.isNull() or self._width <= 0:
            return
        ratio = self.devicePixelRatioF()
        width = min(round(self._width * ratio), self._image.width())
        made = QPixmap.fromImage(self._image.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation))
        with QPainter(made) as painter:
            if self._is_old:
                veil = self.palette().color(QPalette.ColorRole.Window)
                veil.setAlpha(_VEIL)
                painter.fillRect(made.rect(), veil)
            painter.setPen(self.palette().color(QPalette.ColorRole.Mid))
            painter.drawRect(made.rect().adjusted(0, 0, -1, -1))
        made.setDevicePixelRatio(ratio)
        self.setPixmap(made)


class _Area(QScrollArea):
    """Holds the page and scrolls it down; across it fits."""

    def __init__(self, paper: _Paper, parent: QWidget) -> None:
        super().__init__(parent)
        self._paper = paper
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # or each page would have its own width
        self.setWidget(paper)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._paper.fit(self.viewport().width())

    def minimumSizeHint(self) -> QSize:
        return QSize(style.em() * 8, style.em() * 6)

    def go_down(self, steps: int) -> None:
        """Go down some lines, or up."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + steps * style.em() * _STEP)

    def to_top(self) -> None:
        """Go to the beginning of the page."""
        self.verticalScrollBar().setValue(0)


def decoded(picture: bytes) -> QImage:
    """Return a PNG picture; other threads may go on meanwhile."""
    reader, _held = _reader(picture)
    return reader.read()


def size_of(picture: bytes) -> QSize:
    """Return how large a PNG picture is, which its first bytes say."""
    reader, _held = _reader(picture)
    return reader.size()


def _reader(picture: bytes) -> tuple[QImageReader, QBuffer]:
    """Return a reader, and what it reads from: that has to be held as long."""
    buffer = QBuffer()
    buffer.setData(picture)
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    return QImageReader(buffer, b"png"), buffer
