"""The card: how to reach one organization, every value with its kind in words and its own copy button."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from directory_app.records import Doubt, Organization, card, doubts, quality, verification
from directory_app.records.fields import Disorders
from directory_app.text import wording
from directory_app.ui.card.parts import LinkButton
from directory_app.ui.card.rows import CardRows
from directory_app.ui.kit import keys, style
from directory_app.ui.kit.buttons import icon_button
from directory_app.ui.kit.labels import caption, label, warning
from directory_app.ui.kit.layout import FlowLayout
from directory_app.ui.kit.style import Type

# Doubts that ask what is to become of what they are about.
_TO_ANSWER = frozenset({"withdrawn", *doubts.WITHDRAWN_NUMBERS})


class OrganizationCard(QScrollArea):
    """Shows one organization like a business card."""

    copy_asked = Signal(str, str)
    """Text to copy, and what it is."""
    whole_asked = Signal()
    """To copy the whole card."""
    send_asked = Signal()
    """To send the whole card by e-mail."""
    link_asked = Signal(str)
    """An http, https, mailto or tel address to open."""
    disorder_asked = Signal(str)
    answer_asked = Signal(str)
    """The id of an organization of which somebody is to say what becomes of what is no longer listed."""
    edit_asked = Signal()
    large_asked = Signal(object)
    """The number that is to be shown as large as the window."""
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
        self._are_sources_shown = False
        self._rebuilding = QTimer(self)
        self._rebuilding.setSingleShot(True)
        self._rebuilding.timeout.connect(self._rebuild)

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
        if self._take(organization, disorders):
            self._rebuild()

    def show_soon(self, organization: Organization | None, disorders: Disorders) -> None:
        """Show an organization when the window has painted what else has changed; of several the last is shown."""
        if self._take(organization, disorders):
            self._rebuilding.start()

    def _take(self, organization: Organization | None, disorders: Disorders) -> bool:
        """Tell whether something else is to be shown: each search brings the same organization as a new record."""
        if organization and self._shown and self._shown[0] == organization and self._shown[1] is disorders:
            return False
        self._shown = (organization, disorders) if organization else None
        return True

    def show_names(self, disorders: Disorders) -> None:
        """Say the disorders by the names that they have now."""
        if self._shown and self._shown[1] is not disorders:
            self._shown = (self._shown[0], disorders)
            self._rebuild()

    def restyle(self) -> None:
        """Make the card again after the look or the text size has changed."""
        self._rebuild()

    def _rebuild(self) -> None:
        """Make the page again; the focus stays on the button that it was on, or on the card where that is gone."""
        self._rebuilding.stop()
        held = self.window().focusWidget()
        if not isinstance(held, QAbstractButton) or not self.isAncestorOf(held):
            self._make_page()
            return
        name, kind, alike = _name(held), _kind(held), self.findChildren(QAbstractButton)
        before = [button for button in alike if _kind(button) == kind]
        self._make_page()
        buttons = self.findChildren(QAbstractButton)
        same = [button for button in buttons if _name(button) == name]
        after = [button for button in buttons if _kind(button) == kind]
        # The value beside it may be another now: then it is the button at its place, unless one of them went.
        at_place = [after[before.index(held)]] if len(after) == len(before) else []
        target: QWidget = next(iter(same or at_place), self)
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
        if not card.is_reachable(organization):
            layout.addWidget(warning("No way to reach them is known."))
        layout.addWidget(self._rows(organization, disorders))
        self._add_notes(layout, organization)
        self._add_doubts(layout, organization)
        self._add_disorders(layout, organization, disorders)
        self._add_origin(layout, organization)
        layout.addSpacing(style.S)
        last = FlowLayout(None, style.S)
        for button in (self._all_checked(), self._copy_all(), self._send_all()):
            last.addWidget(button)
        layout.addLayout(last)

    def _rows(self, organization: Organization, disorders: Disorders) -> CardRows:
        rows = CardRows(organization)
        for name, value in card.others(organization, disorders):
            rows.add(name, value)
        rows.copy_asked.connect(self.copy_asked)
        rows.link_asked.connect(self.link_asked)
        rows.right_said.connect(self.right_said)
        rows.wrong_said.connect(self.wrong_said)
        rows.large_asked.connect(self.large_asked)
        return rows

    def _edit_button(self, organization: Organization) -> QToolButton:
        button = icon_button("edit")
        button.setObjectName("edit organization")
        button.setAccessibleName(f"Edit {organization.name}")
        button.setToolTip("Edit (F2)")
        button.clicked.connect(self.edit_asked)
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
        """Say how old all this is; which lines of which source say it is there on request."""
        layout.addSpacing(style.S)
        age = quality.age_words(organization)
        layout.addWidget(label(age[0].upper() + age[1:] + ".", Type.TEXT))
        if not organization.is_gone:  # that stands on top
            for line in verification.standing(organization.verifications):
                layout.addWidget(label(f"{line}.", Type.STRONG))
        if not organization.sources:
            return
        words = caption("\n".join(card.source_words(source) for source in organization.sources))
        words.setObjectName("sources")
        words.setVisible(self._are_sources_shown)
        button = QPushButton("Where this stands")
        button.setObjectName("show sources")
        button.setProperty("quiet", True)
        button.setCheckable(True)
        button.setChecked(self._are_sources_shown)
        button.setIcon(style.icon("up" if self._are_sources_shown else "down"))
        button.setMinimumHeight(style.TARGET)
        button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        style.set_type(button, Type.SMALL)
        button.toggled.connect(self._show_sources)
        layout.addWidget(button)
        layout.addWidget(words)

    def _show_sources(self, is_on: bool) -> None:
        """Show the lines of the sources, on every card from now on, or hide them."""
        self._are_sources_shown = is_on
        self._rebuild()

    def _all_checked(self) -> QPushButton:
        button = QPushButton("All checked today")
        button.setIcon(style.icon("done"))
        button.setIconSize(style.icon_size())
        button.setObjectName("all checked")
        button.setMinimumHeight(style.TARGET)
        button.setToolTip(keys.behind("Note that all of it was checked today and is right", "all_checked"))
        button.clicked.connect(lambda: self.right_said.emit(None))
        return button

    def _copy_all(self) -> QPushButton:
        button = QPushButton("Copy card")
        button.setIcon(style.icon("copy"))
        button.setIconSize(style.icon_size())
        button.setObjectName("copy card")
        button.setMinimumHeight(style.TARGET)
        button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda: self.whole_asked.emit())
        return button

    def _send_all(self) -> QPushButton:
        button = QPushButton("Send by e-mail…")
        button.setObjectName("send card")
        button.setMinimumHeight(style.TARGET)
        button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        button.setToolTip(keys.behind("Open the mail program with the card as text", "send"))
        button.clicked.connect(lambda: self.send_asked.emit())
        return button


def _name(button: QAbstractButton) -> str:
    return button.accessibleName() or button.text()


def _kind(button: QAbstractButton) -> str:
    """Return what a button is called whatever value it is beside."""
    return button.text() or button.toolTip()
