"""A page to read, set like a leaflet; it opens no file and no address by itself."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QFontInfo, QPalette, QResizeEvent, QTextCharFormat, QTextDocument
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit, QWidget

from directory_app.text import tokens
from directory_app.text.wording import marked
from directory_app.ui.kit import style

if TYPE_CHECKING:
    from PySide6.QtGui import QImage, QTextCursor

NOT_ADVICE = marked("This is general information, not medical advice.")
# Longer lines are hard to follow.
_CHARACTERS_A_LINE = 72
# How much of the colour of a selection lies under a marked word, of 255: text stays as easy to read.
_MARK = 60


class PageView(QTextBrowser):
    """Shows HTML of ours; links are told by `anchorClicked` and opened by nobody.

    Its pictures are those of the folder `pictures`, as wide as the text; without one there are none.
    """

    shown = Signal()
    """Another page is shown, or the same one anew."""

    def __init__(self, name: str, spoken: str, parent: QWidget | None = None, *, pictures: Path | None = None) -> None:
        super().__init__(parent)
        self._pictures = {it.relative_to(pictures).as_posix(): it for it in pictures.rglob("*.png")} if pictures else {}
        self.setObjectName(name)
        self.setAccessibleName(spoken)
        self.setProperty("page", True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        # With a cursor that goes from line to line a screen reader reads it, links among it.
        self.setTextInteractionFlags(self.textInteractionFlags() | Qt.TextInteractionFlag.TextSelectableByKeyboard)
        self.setLineWrapMode(QTextBrowser.LineWrapMode.FixedPixelWidth)
        self.setUndoRedoEnabled(False)
        self._room = self.width()  # of the viewport: when that is asked for, PySide makes every class of widgets
        self._html = ""  # of a page that may have pictures
        self._words: list[str] = []
        self._found: Sequence[QTextCursor] = ()

    def loadResource(self, type_: int, name: QUrl | str) -> Any:
        from PySide6.QtGui import QImage  # here, because a start need not make it

        # None would make Qt read a local file of that name.
        if type_ != QTextDocument.ResourceType.ImageResource:
            return ""
        file = self._pictures.get(name.toString() if isinstance(name, QUrl) else name)
        return self._fitting(QImage(str(file))) if file else QImage(1, 1, QImage.Format.Format_ARGB32)

    def _fitting(self, picture: QImage) -> QImage:
        """Return a picture no wider than the text, as sharp as the screen."""
        ratio = self.devicePixelRatioF()
        width = min(picture.width(), round((self.lineWrapColumnOrWidth() - 2 * style.L) * ratio))
        made = picture.scaledToWidth(max(1, width), Qt.TransformationMode.SmoothTransformation)
        made.setDevicePixelRatio(ratio)
        return made

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._room = event.size().width()
        before = self.lineWrapColumnOrWidth()
        self._set_width()
        if self._html and before != self.lineWrapColumnOrWidth():
            self.setHtml(self._html)  # whose pictures are as wide as the text
            self._found = ()
            self._show_marks()

    def show_page(self, html: str) -> None:
        """Show a page; whatever came from data is escaped in it."""
        faint = self.palette().color(QPalette.ColorRole.PlaceholderText).name()
        link = self.palette().color(QPalette.ColorRole.Link).name()
        size = QFontInfo(self.font()).pixelSize()
        self.document().setDefaultStyleSheet(
            # Sizes in words: Qt multiplies one in pixels with its own size for headings.
            f"h1 {{ font-size: large; font-weight: 600; margin: 0 0 {style.XS}px 0; }}"
            f"h2 {{ font-size: medium; font-weight: 600; margin: {style.L}px 0 {style.XS}px 0; }}"
            f"p {{ margin: 0 0 {style.S}px 0; line-height: 140%; }}"
            f".faint, .small {{ color: {faint}; }} .small {{ font-size: {round(size * 0.92)}px; }}"
            f"a {{ color: {link}; text-decoration: underline; }}"
        )
        self.document().setDocumentMargin(style.L)
        self.document().setIndentWidth(round(style.em() * 1.2))  # of lists, which Qt sets in by 40 pixels
        self._set_width()  # before the page, whose pictures are as wide
        self._html = html if self._pictures else ""
        self.setHtml(html)
        self._found = ()
        self._show_marks()
        self.shown.emit()

    def height_at(self, width: int) -> int:
        """Return how high the whole page is in a view of that width."""
        page = self.document().clone(self)
        page.setTextWidth(min(width - 2 * style.S, self._widest))
        return math.ceil(page.size().height())

    def mark(self, words: list[str]) -> None:
        """Mark the words that begin so, on this page and on those that follow."""
        if words != self._words:
            self._words = words
            self._show_marks()

    def show_found(self, found: Sequence[QTextCursor]) -> None:
        """Mark what was found by its text, in place of what was found before."""
        self._found = found
        self._show_marks()

    def _show_marks(self) -> None:
        from PySide6.QtGui import QTextCursor

        if not self._words and not self._found:
            self.setExtraSelections([])
            return
        document = self.document()
        cursors = []
        for start, end in tokens.spans(document.toPlainText(), self._words) if self._words else ():
            cursor = QTextCursor(document)
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            cursors.append(cursor)
        look = QTextCharFormat()
        look.setFontUnderline(True)  # not only a colour says it
        ground = self.palette().color(QPalette.ColorRole.Highlight)
        ground.setAlpha(_MARK)
        look.setBackground(ground)
        selections = []
        for cursor in (*cursors, *self._found):
            selection = QTextEdit.ExtraSelection()
            selection.cursor, selection.format = cursor, look
            selections.append(selection)
        self.setExtraSelections(selections)

    def _set_width(self) -> None:
        self.setLineWrapColumnOrWidth(min(self._room, self._widest))

    @property
    def _widest(self) -> int:
        return self.fontMetrics().averageCharWidth() * _CHARACTERS_A_LINE + 2 * style.L
