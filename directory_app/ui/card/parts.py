"""Parts of a card: a link that takes as many lines as its text needs, a disorder, a private note."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout

from directory_app.records import Disorder, Note
from directory_app.text import wording
from directory_app.text.wording import phrase
from directory_app.ui.kit import naming, style
from directory_app.ui.kit.labels import caption, label, write
from directory_app.ui.kit.layout import Block, is_mirrored
from directory_app.ui.kit.style import Type


class LinkButton(QPushButton):
    """A button that looks like a link: focusable, with a target as high as any button.

    Text that is wider than the card goes on in the next line, within a word where it has to: nothing of an address is
    left out, and nothing beside it is pushed out of sight.
    """

    def __init__(self) -> None:
        super().__init__()
        self._text = ""
        self._is_laid_out = False
        self._layouts: dict[int, QTextLayout] = {}
        self.setProperty("link", True)
        self.setFlat(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        style.set_type(self, Type.TEXT)

    def write(self, text: str) -> None:
        """Let the link say other words."""
        if text != self._text:
            self._text = text
            self._layouts.clear()
            self.updateGeometry()
            self.update()
            if self._is_laid_out:
                self._fit()

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().horizontalAdvance(self._text) + style.XS
        return QSize(width, max(style.target(), self.fontMetrics().height()))

    def minimumSizeHint(self) -> QSize:
        return QSize(_NARROWEST * self.fontMetrics().averageCharWidth(), style.target())

    def heightForWidth(self, width: int) -> int:
        return max(style.target(), round(self._layout(width).boundingRect().height()) + style.S)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._layouts.clear()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._is_laid_out = True
        self._fit()

    def _fit(self) -> None:
        """Keep room for all lines: a grid asks once, before it knows the width."""
        self.setMinimumHeight(self.heightForWidth(self.width()))

    def paintEvent(self, _: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.Link))
        layout = self._layout(self.width())
        layout.draw(painter, QPointF(0, (self.height() - layout.boundingRect().height()) / 2))

    def _layout(self, width: int) -> QTextLayout:
        if width not in self._layouts:  # Qt asks a dozen times for each change
            self._layouts[width] = self._laid_out(width)
        return self._layouts[width]

    def _laid_out(self, width: int) -> QTextLayout:
        font = self.font()
        font.setUnderline(True)
        layout = QTextLayout(self._text, font)
        wrapping = QTextOption()
        wrapping.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        if is_mirrored():
            wrapping.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
        layout.setTextOption(wrapping)
        layout.beginLayout()
        top = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 1))
            line.setPosition(QPointF(0, top))
            top += line.height()
        layout.endLayout()
        return layout


# So many characters of a link stand in a line at least.
_NARROWEST = 12


class DisorderLink(LinkButton):
    """A disorder that the organization helps with."""

    def __init__(self) -> None:
        super().__init__()
        self.disorder_id = ""

    def show_disorder(self, disorder: Disorder) -> None:
        """Name a disorder."""
        self.disorder_id = disorder.id
        name = disorder.name_in(wording.language())
        self.write(name)
        naming.rename(self, phrase("Helps with {disorder}", disorder=name))


class PrivateNote(Block):
    """A note that never leaves the directory; the others stand among the fields."""

    def __init__(self) -> None:
        super().__init__()
        self._head, self._text = caption(""), label("", Type.TEXT)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, style.S, 0, 0)
        column.setSpacing(style.XS)
        column.addWidget(self._head)
        column.addWidget(self._text)

    def show_note(self, note: Note) -> None:
        """Show a note, who wrote it and when."""
        by = ", ".join(part for part in (note.by, wording.date(note.on) if note.on else "") if part)
        write(self._head, f"{phrase('Private note')}{f', {by}' if by else ''}")
        write(self._text, note.text)
