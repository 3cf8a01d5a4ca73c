"""The card: how to reach one organization, every value with its kind in words and its own copy button."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
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

from directory_app.records import Doubt, Organization, card, doubts, quality, verification, web_link
from directory_app.records.fields import Disorders
from directory_app.text import wording
from directory_app.ui.card.checking import number_checks
from directory_app.ui.card.parts import LinkButton, icon_button
from directory_app.ui.kit import style
from directory_app.ui.kit.labels import caption, label, warning
from directory_app.ui.kit.layout import FlowLayout
from directory_app.ui.kit.style import Type
from directory_app.values import phones

# Doubts that ask what is to become of what they are about.
_TO_ANSWER = frozenset({"withdrawn", *doubts.WITHDRAWN_NUMBERS})


class OrganizationCard(QScrollArea):
    """Shows one organization like a business card."""

    copy_asked = Signal(str, str)
    """Text to copy, and what it is."""
    link_asked = Signal(str)
    """An http, https, mailto or tel address to open."""
    disorder_asked = Signal(str)
    answer_asked = Signal(str)
    """The id of an organization of which somebody is to say what becomes of what is no longer listed."""
    edit_asked = Signal()
    doubt_settled = Signal(object, object)
    """An organization, and the doubt whose value is right as it is."""
    right_said = Signal(object)
    """The number that somebody called and found right, None for all that the card says."""
    wrong_said = Signal(object)
    """The number that somebody found wrong."""

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
        """Make the page again; the focus stays on the button that it was on, or on the card where that is gone."""
        held = self.window().focusWidget()
        name = _name(held) if isinstance(held, QAbstractButton) and self.isAncestorOf(held) else ""
        self._make_page()
        if name:
            buttons = self.findChildren(QAbstractButton)
            target: QWidget = next((button for button in buttons if _name(button) == name), self)
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_page(self) -> None:
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
            hint = label("Choose an organization to see how to reach it.", Type.TEXT)
            hint.setForegroundRole(self.palette().ColorRole.PlaceholderText)
            layout.addWidget(hint)
        layout.addStretch()
        self.setWidget(page)

    def _fill(self, layout: QVBoxLayout, organization: Organization, disorders: Disorders) -> None:
        heading = label(organization.name, Type.HEADING)
        heading.setObjectName("card name")
        head = QHBoxLayout()
        head.addWidget(heading, 1)
        head.addWidget(self._edit_button(organization), 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(head)
        if organization.is_gone:
            for line in verification.standing(organization.verifications):
                layout.addWidget(warning(f"{line}."))
        for name in organization.alternate_names:
            layout.addWidget(label(f"Also: {name}", Type.SMALL))
        if organization.description:
            layout.addWidget(label(organization.description, Type.TEXT))
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
        last = FlowLayout(None, style.S)
        for button in (self._all_checked(), self._copy_all(organization, disorders)):
            last.addWidget(button)
        layout.addLayout(last)

    def _add_reach(self, rows: QGridLayout, organization: Organization) -> None:
        for address in organization.addresses:
            self._add_value(rows, "Address", "\n".join(card.address_lines(address)), "address")
        for phone in organization.phones:
            kind = phone.kind(organization.region)
            text = self._add_value(rows, kind, phone.text(), f"{kind} number")
            text.setAccessibleName(
                f"{kind}, {phones.spoken(phone.number)}" + (f", extension {phone.extension}" if phone.extension else "")
            )
            checks = number_checks(phone, self.right_said.emit, self.wrong_said.emit)
            rows.addWidget(checks, rows.rowCount(), 1, 1, 2)
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
        name = label(kind, Type.SMALL)
        name.setWordWrap(False)
        name.setForegroundRole(self.palette().ColorRole.PlaceholderText)
        rows.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
        text = label(value, Type.TEXT if kind == "Address" else Type.STRONG)
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
            rows.addWidget(warning(f"As printed; {wrong}."), row + 1, 1, 1, 2)
        return text

    def _link(self, value: str, link: str, kind: str) -> QPushButton:
        button = LinkButton(value)
        button.setAccessibleName(f"{kind}: {value}")
        button.setToolTip(f"Write to {value}" if link.startswith("mailto:") else f"Open {link} in the browser")
        button.clicked.connect(lambda: self.link_asked.emit(link))
        return button

    def _edit_button(self, organization: Organization) -> QToolButton:
        button = icon_button("edit")
        button.setObjectName("edit organization")
        button.setAccessibleName(f"Edit {organization.name}")
        button.setToolTip("Edit (F2)")
        button.clicked.connect(self.edit_asked)
        return button

    def _copy_button(self, value: str, what: str) -> QToolButton:
        button = icon_button("copy")
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
                layout.addWidget(caption(f"Private note{f', {by}' if by else ''}"))
                layout.addWidget(label(note.text, Type.TEXT))

    def _add_doubts(self, layout: QVBoxLayout, organization: Organization) -> None:
        for doubt in organization.doubts:
            printed = f"Printed as “{doubt.value}”: " if doubt.value else ""
            words = f"{printed}{doubts.sentence(doubt)}."
            layout.addWidget(warning(words[0].upper() + words[1:]))
            if doubt.code in _TO_ANSWER:
                layout.addWidget(self._answer_button(organization, doubt))
            else:
                layout.addWidget(self._settle_button(organization, doubt))

    def _settle_button(self, organization: Organization, doubt: Doubt) -> QPushButton:
        button = QPushButton("Right as it is")
        button.setObjectName("settle doubt")
        button.setAccessibleName(f"Right as it is: {doubt.value or doubts.sentence(doubt)}")
        button.setToolTip("The doubt goes; Undo brings it back")
        button.setMinimumHeight(style.TARGET)
        button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda: self.doubt_settled.emit(organization, doubt))
        return button

    def _answer_button(self, organization: Organization, doubt: Doubt) -> QPushButton:
        button = QPushButton("Keep, delete or mark as gone…")
        button.setObjectName("answer withdrawn")
        button.setAccessibleName(f"{doubts.sentence(doubt)}: keep, delete or mark as gone {doubt.value}".rstrip())
        button.setMinimumHeight(style.TARGET)
        button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda: self.answer_asked.emit(organization.id))
        return button

    def _add_disorders(self, layout: QVBoxLayout, organization: Organization, disorders: Disorders) -> None:
        known = [disorders[key] for key in organization.disorders if key in disorders]
        if not known:
            return
        layout.addSpacing(style.S)
        layout.addWidget(caption("Helps with"))
        for disorder in known:
            button = LinkButton(disorder.name)
            button.setAccessibleName(f"Helps with {disorder.name}")
            button.clicked.connect(lambda _=False, key=disorder.id: self.disorder_asked.emit(key))
            layout.addWidget(button)

    def _add_origin(self, layout: QVBoxLayout, organization: Organization) -> None:
        layout.addSpacing(style.S)
        layout.addWidget(caption("How old this is"))
        age = quality.age_words(organization)
        layout.addWidget(label(age[0].upper() + age[1:] + ".", Type.TEXT))
        if not organization.is_gone:  # that stands on top
            for line in verification.standing(organization.verifications):
                layout.addWidget(label(f"{line}.", Type.STRONG))
        for source in organization.sources:
            words = label(card.source_words(source), Type.SMALL)
            words.setForegroundRole(self.palette().ColorRole.PlaceholderText)
            layout.addWidget(words)

    def _all_checked(self) -> QPushButton:
        button = QPushButton("All checked today")
        button.setIcon(style.icon("done"))
        button.setIconSize(style.icon_size())
        button.setObjectName("all checked")
        button.setMinimumHeight(style.TARGET)
        button.setToolTip("Note that all of it was checked today and is right (Ctrl+Shift+K)")
        button.clicked.connect(lambda: self.right_said.emit(None))
        return button

    def _copy_all(self, organization: Organization, disorders: Disorders) -> QPushButton:
        button = QPushButton("Copy card")
        button.setIcon(style.icon("copy"))
        button.setIconSize(style.icon_size())
        button.setObjectName("copy card")
        button.setMinimumHeight(style.TARGET)
        button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda: self.copy_asked.emit(card.text(organization, disorders), "card"))
        return button


def _name(button: QAbstractButton) -> str:
    return button.accessibleName() or button.text()
