"""The card: how to reach one organization, every value with its kind in words and its own copy button."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from directory_app.records import Organization, card, doubts, quality, web_link
from directory_app.records.fields import Disorders
from directory_app.text import wording
from directory_app.ui.kit import style
from directory_app.ui.kit.style import Type
from directory_app.values import phones


class OrganizationCard(QScrollArea):
    """Shows one organization like a business card."""

    copy_asked = Signal(str, str)
    """Text to copy, and what it is."""
    link_asked = Signal(str)
    """An http, https, mailto or tel address to open."""
    disorder_asked = Signal(str)
    edit_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setAccessibleName("Card of the selected organization")
        self.setWidgetResizable(True)
        self.setProperty("page", True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._shown: tuple[Organization, Disorders] | None = None

    @property
    def organization(self) -> Organization | None:
        """The organization shown."""
        return self._shown[0] if self._shown else None

    @property
    def disorders(self) -> Disorders:
        """The disorders that its organization may name."""
        return self._shown[1] if self._shown else {}

    def show_organization(self, organization: Organization | None, disorders: Disorders) -> None:
        """Show an organization, or a hint where there is none."""
        if organization and self._shown and self._shown[0] is organization:
            return
        self._shown = (organization, disorders) if organization else None
        self._rebuild()

    def restyle(self) -> None:
        """Make the card again after the look or the text size has changed."""
        self._rebuild()

    def _rebuild(self) -> None:
        page = QWidget()
        page.setObjectName("card page")
        page.setAutoFillBackground(True)
        page.setBackgroundRole(self.palette().ColorRole.Base)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(style.L, style.L, style.L, style.L)
        layout.setSpacing(style.XS)
        if self._shown:
            self._fill(layout, *self._shown)
        else:
            hint = _label("Choose an organization to see how to reach it.", Type.TEXT)
            hint.setForegroundRole(self.palette().ColorRole.PlaceholderText)
            layout.addWidget(hint)
        layout.addStretch()
        self.setWidget(page)

    def _fill(self, layout: QVBoxLayout, organization: Organization, disorders: Disorders) -> None:
        heading = _label(organization.name, Type.HEADING)
        heading.setObjectName("card name")
        head = QHBoxLayout()
        head.addWidget(heading, 1)
        head.addWidget(self._edit_button(organization), 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(head)
        for name in organization.alternate_names:
            layout.addWidget(_label(f"Also: {name}", Type.SMALL))
        if organization.description:
            layout.addWidget(_label(organization.description, Type.TEXT))
        layout.addSpacing(style.S)
        rows = QGridLayout()
        rows.setHorizontalSpacing(style.M)
        rows.setVerticalSpacing(style.XS)
        rows.setColumnStretch(1, 1)
        self._add_reach(rows, organization)
        for name, value in card.others(organization, disorders):
            self._add_value(rows, name, value, name.lower())
        layout.addLayout(rows)
        self._add_notes(layout, organization)
        self._add_doubts(layout, organization)
        self._add_disorders(layout, organization, disorders)
        self._add_origin(layout, organization)
        layout.addSpacing(style.S)
        layout.addWidget(self._copy_all(organization, disorders))

    def _add_reach(self, rows: QGridLayout, organization: Organization) -> None:
        for address in organization.addresses:
            self._add_value(rows, "Address", "\n".join(card.address_lines(address)), "address")
        for phone in organization.phones:
            kind = phone.kind(organization.region)
            label = self._add_value(rows, kind, phone.text(), f"{kind} number")
            label.setAccessibleName(
                f"{kind}, {phones.spoken(phone.number)}" + (f", extension {phone.extension}" if phone.extension else "")
            )
        for email, wrong in card.emails(organization):
            self._add_value(rows, "E-mail", email, "e-mail address", "" if wrong else f"mailto:{email}", wrong)
        for website in organization.websites:
            link = web_link(website)
            self._add_value(rows, "Web", website, "web address", link, "" if link else "it is no web address")

    def _add_value(
        self, rows: QGridLayout, kind: str, value: str, what: str, link: str = "", wrong: str = ""
    ) -> QLabel:
        """Add one line: what it is, the value as printed, and buttons to open and copy it."""
        row = rows.rowCount()
        name = _label(kind, Type.SMALL)
        name.setWordWrap(False)
        name.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        rows.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
        text = _label(value, Type.TEXT if kind == "Address" else Type.STRONG)
        text.setAccessibleName(f"{kind}: {value}")
        name.setMinimumHeight(style.TARGET if "\n" not in value else 0)
        name.setContentsMargins(0, 0 if "\n" not in value else style.XS, 0, 0)
        text.setContentsMargins(0, 0 if "\n" not in value else style.XS, 0, 0)
        cell: QWidget = text
        if link:
            cell = self._link(value, link, kind)
        rows.addWidget(cell, row, 1, Qt.AlignmentFlag.AlignTop if "\n" in value else Qt.AlignmentFlag.AlignVCenter)
        rows.addWidget(self._copy_button(value, what), row, 2, Qt.AlignmentFlag.AlignTop)
        if wrong:
            rows.addWidget(_warning(f"As printed; {wrong}."), row + 1, 1, 1, 2)
        return text

    def _link(self, value: str, link: str, kind: str) -> QPushButton:
        button = _LinkButton(value)
        button.setAccessibleName(f"{kind}: {value}")
        button.setToolTip(f"Write to {value}" if link.startswith("mailto:") else f"Open {link} in the browser")
        button.clicked.connect(lambda: self.link_asked.emit(link))
        return button

    def _edit_button(self, organization: Organization) -> QToolButton:
        button = _icon_button("edit")
        button.setObjectName("edit organization")
        button.setAccessibleName(f"Edit {organization.name}")
        button.setToolTip("Edit (F2)")
        button.clicked.connect(self.edit_asked)
        return button

    def _copy_button(self, value: str, what: str) -> QToolButton:
        button = _icon_button("copy")
        one_line = ", ".join(value.splitlines())
        button.setAccessibleName(f"Copy {what} {one_line}")
        button.setToolTip(f"Copy {what}")
        button.clicked.connect(lambda: self.copy_asked.emit(value, what))
        return button

    def _add_notes(self, layout: QVBoxLayout, organization: Organization) -> None:
        """Add the private notes; the others stand among the fields."""
        for note in organization.notes:
            if note.is_private:
                layout.addSpacing(style.S)
                by = ", ".join(part for part in (note.by, wording.date(note.on) if note.on else "") if part)
                layout.addWidget(_caption(f"Private note{f', {by}' if by else ''}"))
                layout.addWidget(_label(note.text, Type.TEXT))

    def _add_doubts(self, layout: QVBoxLayout, organization: Organization) -> None:
        for doubt in organization.doubts:
            printed = f"Printed as “{doubt.value}”: " if doubt.value else ""
            words = f"{printed}{doubts.sentence(doubt)}."
            layout.addWidget(_warning(words[0].upper() + words[1:]))

    def _add_disorders(self, layout: QVBoxLayout, organization: Organization, disorders: Disorders) -> None:
        known = [disorders[key] for key in organization.disorders if key in disorders]
        if not known:
            return
        layout.addSpacing(style.S)
        layout.addWidget(_caption("Helps with"))
        for disorder in known:
            button = _LinkButton(disorder.name)
            button.setAccessibleName(f"Helps with {disorder.name}")
            button.clicked.connect(lambda _=False, key=disorder.id: self.disorder_asked.emit(key))
            layout.addWidget(button)

    def _add_origin(self, layout: QVBoxLayout, organization: Organization) -> None:
        layout.addSpacing(style.S)
        layout.addWidget(_caption("How old this is"))
        age = quality.age_words(organization)
        layout.addWidget(_label(age[0].upper() + age[1:] + ".", Type.TEXT))
        for source in organization.sources:
            words = _label(card.source_words(source), Type.SMALL)
            words.setForegroundRole(self.palette().ColorRole.PlaceholderText)
            layout.addWidget(words)

    def _copy_all(self, organization: Organization, disorders: Disorders) -> QPushButton:
        button = QPushButton("Copy card")
        button.setIcon(style.icon("copy"))
        button.setIconSize(style.icon_size())
        button.setObjectName("copy card")
        button.setMinimumHeight(style.TARGET)
        button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda: self.copy_asked.emit(card.text(organization, disorders), "card"))
        return button


def _icon_button(icon: str) -> QToolButton:
    button = QToolButton()
    button.setIcon(style.icon(icon))
    button.setIconSize(style.icon_size())
    button.setAutoRaise(True)
    button.setMinimumSize(style.TARGET, style.TARGET)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button


def _label(text: str, type_: Type) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    style.set_type(label, type_)
    return label


def _caption(text: str) -> QLabel:
    label = _label(text, Type.SMALL)
    label.setForegroundRole(label.palette().ColorRole.PlaceholderText)
    return label


def _warning(text: str) -> QWidget:
    """Words with a warning sign, so that not only colour says it."""
    box = QWidget()
    layout = QHBoxLayout(box)
    layout.setContentsMargins(0, style.XS, 0, style.XS)
    layout.setSpacing(style.S)
    sign = QLabel()
    sign.setPixmap(style.icon("warning").pixmap(style.icon_size()))
    sign.setAccessibleName("Warning")
    layout.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
    layout.addWidget(_label(text, Type.TEXT), 1)
    return box


class _LinkButton(QPushButton):
    """A button that looks like a link: focusable, with a target as high as any button.

    Text that is wider than the card is shortened in the middle, so that nothing beside it is pushed out of sight.
    """

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text
        self.setProperty("link", True)
        self.setFlat(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMinimumHeight(style.TARGET)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        style.set_type(self, Type.TEXT)
        self.setAccessibleName(text)
        self.setText(text)

    def sizeHint(self) -> QSize:
        return QSize(self._width() + style.XS, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self._width(), _NARROWEST * self.fontMetrics().averageCharWidth()), style.TARGET)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        shown = self.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideMiddle, self.width())
        self.setText(shown.replace("&", "&&"))
        if shown != self._text and not self.toolTip():
            self.setToolTip(self._text)

    def _width(self) -> int:
        return self.fontMetrics().horizontalAdvance(self._text)


# So many characters of a link stay to be seen.
_NARROWEST = 12
