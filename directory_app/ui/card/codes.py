"""The QR codes of an organization one by one, for a telephone to scan from the screen, each with what it holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QRect, QSize, Qt
from PySide6.QtGui import QImage, QImageWriter, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from directory_app import files
from directory_app.errors import DirectoryError
from directory_app.formats import qr
from directory_app.formats.qr import Code
from directory_app.records import Organization, Phone, calling
from directory_app.text import wording
from directory_app.text.wording import marked, phrase
from directory_app.ui.card.calling import with_extension
from directory_app.ui.kit import announced, desktop, folders, naming, numbers, style
from directory_app.ui.kit.announcer import Announcer
from directory_app.ui.kit.closing_dialog import ClosingDialog
from directory_app.ui.kit.jobs import reason
from directory_app.ui.kit.labels import label
from directory_app.ui.kit.layout import FlowLayout
from directory_app.ui.kit.style import Type
from directory_app.values import phone_speech

_LEAST = 4  # pixels of a module on the screen: a telephone reads it at arm's length
_SAVED = 12  # pixels of a module in a PNG file


# Where an address may go on in the next line: it is wider than the words beside a code.
_ADDRESS_JOINTS = re.compile(r"(?<=[@./_])(?=\w)")


class CodesDialog(ClosingDialog):
    """Shows a code and the words beside it; the arrow keys go through them."""

    def __init__(
        self, organization: Organization, codes: Sequence[Code], shown: int, parent: QWidget, note: str = ""
    ) -> None:
        """`note` says at first what somebody asked for and is not there."""
        super().__init__("codes", phrase("QR codes of {name}", name=organization.name), parent)
        self.setModal(True)
        self._organization = organization
        self._codes = codes
        self._position = shown
        self._file: Path | None = None
        self._announcer = Announcer(self)
        self._build()
        for key, button in (("Left", self._back), ("Right", self._next)):
            QShortcut(QKeySequence(key), self).activated.connect(button.click)
        self.fit(40, 26)
        self._show()
        if note:
            self._say(note)
        self._picture.setFocus()

    def _build(self) -> None:
        self._picture = _Picture(self)
        self._title = label("", Type.HEADING)
        self._title.setObjectName("code title")
        self._words = label("", Type.DIGITS)
        self._words.setObjectName("code words")
        self._left_out = label("", Type.TEXT)
        for part in (self._title, self._words, self._left_out):
            announced.aside(part)  # the picture says it
        self._place = label("", Type.TEXT, is_faint=True)
        self._said = label("", Type.TEXT)
        self._said.setObjectName("code message")
        self._back = self._button(phrase("Code before"), "←", lambda: self._go(-1))
        self._next = self._button(phrase("Next code"), "→", lambda: self._go(1))
        self._next.setObjectName("next")
        self._folder = self._button(phrase("Show in folder"), "", self._show_folder)
        self._folder.hide()
        words = QWidget(self)
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.M)
        who = label(self._organization.name, Type.TEXT)
        for part in (who, self._title, self._words, self._left_out):
            column.addWidget(part)
        column.addStretch()
        beside = QVBoxLayout()
        beside.setSpacing(style.M)
        beside.addWidget(_scrolled(words, self), 1)
        for part in (self._said, self._place):
            beside.addWidget(part)
        steps = FlowLayout(None, style.S)
        for button in (self._back, self._next):
            steps.addWidget(button)
            button.setVisible(len(self._codes) > 1)
        beside.addLayout(steps)
        page = QWidget(self)
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(style.L)
        row.addWidget(self._picture, 3)
        row.addLayout(beside, 2)
        svg = self._button(phrase("Save as &SVG"), "", lambda: self._save(".svg"))
        svg.setToolTip(phrase("A picture that stays sharp at any size"))
        png = self._button(phrase("Save as &PNG"), "", lambda: self._save(".png"))
        png.setToolTip(phrase("A picture for documents and e-mails"))
        self.put([page], [svg, png, self._folder])

    def _button(self, text: str, key: str, act: object) -> QPushButton:
        button = QPushButton(f"{text}  ({key})" if key else text, self)
        if key:
            button.setAccessibleName(text)
        button.setAutoDefault(False)
        button.clicked.connect(act)
        return button

    def _show(self) -> None:
        code, count = self._codes[self._position], len(self._codes)
        self._picture.show_code(code, self._spoken(code))
        self._title.setText(code.title)
        self._title.setAccessibleName(phone_speech.spoken_in(code.title))
        left_out = phrase("Not in the code: {values}", values=wording.in_a_row(code.left_out)) if code.left_out else ""
        for part, words in ((self._words, self._words_of(code)), (self._left_out, left_out)):
            part.setText(_ADDRESS_JOINTS.sub("\u200b", words))
            part.setAccessibleName(phone_speech.spoken_in(words))
            part.setVisible(bool(words))
        self._place.setText(phrase("{at} of {count}", at=self._position + 1, count=count) if count > 1 else "")
        self._back.setEnabled(self._position > 0)
        self._next.setEnabled(self._position < count - 1)
        self._say("")

    def _words_of(self, code: Code) -> str:
        """Return what stands beside a code: of one that calls, the number as it stands everywhere in the window."""
        if not code.phone:
            return code.words if code.words != self._organization.name else ""
        shown = numbers.shown(code.phone.number, self._organization.region).replace(" ", "\u00a0")  # stays in one line
        return with_extension(f"{code.phone.kind(self._organization.region)} {shown}", code.phone.extension)

    def _spoken(self, code: Code) -> str:
        """Return what a screen reader says of a code: a number digit by digit."""
        if not code.phone:
            return code.alt
        number = phone_speech.spoken(code.phone.number, code.phone.extension)
        kind = code.phone.kind(self._organization.region)
        words = marked("QR code to call {name}, {kind}: {number}")
        return wording.sentence(phrase(words, name=self._organization.name, kind=kind, number=number))

    def _go(self, step: int) -> None:
        self._position += step
        self._show()
        self._announcer.say(f"{self._picture.accessibleName()} {self._place.text()}".strip())

    def _save(self, suffix: str) -> None:
        """Write the code that is shown into the folder of documents, under a name that is free."""
        code = self._codes[self._position]
        path = folders.free_name(folders.documents() / f"{self._organization.id} {code.title.lower()}{suffix}")
        try:
            with files.replacing(path) as file:
                file.write(qr.svg(code).encode() if suffix == ".svg" else _png(code))
        except (DirectoryError, OSError) as error:
            self._say(phrase("Nothing was saved: {why}", why=reason(error)))
            return
        self._say(phrase("Saved as “{file}” in {folder}.", file=path.name, folder=path.parent), path)

    def _say(self, words: str, path: Path | None = None) -> None:
        self._file = path
        self._said.setText(words)
        self._said.setVisible(bool(words))
        self._folder.setVisible(path is not None)
        if words:
            self._announcer.say(words)

    def _show_folder(self) -> None:
        if self._file:
            desktop.show_in_folder(self._file)


class _Picture(QWidget):
    """A code in black on white, whatever the look: a telephone needs the light zone around it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("code")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # a screen reader says there what it holds
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._rows: tuple[bytes, ...] = ()

    def show_code(self, code: Code, spoken: str) -> None:
        """Show another code; `spoken` says what it holds."""
        self._rows = qr.modules(code)
        side = _side(self._rows) * _LEAST
        self.setMinimumSize(side, side)
        naming.rename(self, spoken, is_said=True)
        self.setAccessibleDescription(phrase("A telephone that scans it from the screen offers to do that."))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(1, 1) * _side(self._rows) * (_LEAST + 2)

    def paintEvent(self, _: QPaintEvent) -> None:
        side = _side(self._rows)
        module = max(1, min(self.width(), self.height()) // side)  # whole pixels: each edge is sharp
        place = QRect(0, 0, side * module, side * module)
        place.moveCenter(self.rect().center())
        with QPainter(self) as painter:
            _paint(painter, self._rows, place, module)


def _scrolled(words: QWidget, parent: QWidget) -> QScrollArea:
    """Return a place for words that scrolls where a long name in large letters leaves no room for all of them."""
    area = QScrollArea(parent)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(words)
    return area


def _side(rows: Sequence[bytes]) -> int:
    """Return the modules of a side with the light zone on both of its ends."""
    return len(rows) + 2 * qr.QUIET


def _paint(painter: QPainter, rows: Sequence[bytes], place: QRect, module: int) -> None:
    painter.fillRect(place, Qt.GlobalColor.white)
    start = place.topLeft()
    for y, row in enumerate(rows, start=qr.QUIET):
        for x, is_dark in enumerate(row, start=qr.QUIET):
            if is_dark:
                painter.fillRect(start.x() + x * module, start.y() + y * module, module, module, Qt.GlobalColor.black)


def _png(code: Code) -> bytes:
    rows = qr.modules(code)
    side = _side(rows) * _SAVED
    image = QImage(side, side, QImage.Format.Format_RGB32)
    with QPainter(image) as painter:
        _paint(painter, rows, image.rect(), _SAVED)
    image.setText("Description", code.alt)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, b"png").write(image)
    return bytes(buffer.data().data())


def show(organization: Organization, phone: Phone | None, window: QWidget) -> bool:
    """Show the codes, beginning with that of a number; return False where there is none to show."""
    codes = qr.codes(organization)
    if not codes:
        return False
    first = next((at for at, code in enumerate(codes) if phone and code.phone == phone), None)
    note = ""
    if first is None and phone:  # a number that no code calls may be in the one to save
        first = next((at for at, code in enumerate(codes) if code.kind == "save"), 0)
        uncertain = marked("No code calls {number}: it is not certain how it is dialled.")
        no_calls = marked("No code calls {number}: it takes no calls.")
        note = phrase(uncertain if calling.is_called(phone) else no_calls, number=phone.number)
    CodesDialog(organization, codes, first or 0, window, note).open()
    return True
