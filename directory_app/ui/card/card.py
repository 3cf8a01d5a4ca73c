"""The card: how to reach one organization, every value with its kind in words and its own copy button."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from directory_app.records import Organization, card, verification
from directory_app.records.fields import Disorders
from directory_app.text.wording import phrase
from directory_app.ui.card import doubt_row, origin, parts, rows, whole
from directory_app.ui.card.opening_line import Clock
from directory_app.ui.card.several import Several
from directory_app.ui.kit import keys, naming, numbers, style, viewport
from directory_app.ui.kit.buttons import icon_button
from directory_app.ui.kit.labels import Warned, label, write
from directory_app.ui.kit.layout import Block, paused
from directory_app.ui.kit.style import Type
from directory_app.ui.kit.unheard import unheard

R = TypeVar("R", bound="rows.CardRow")
# So long after a key its rows are on screen on a fast machine; on a slow one their painting comes first, too.
_AFTER_ROWS_MS = 15


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
    menu_asked = Signal(object, object)
    """A number, and the place on the screen where the menu of what can be done with it is to open."""
    doubt_settled = Signal(object, object)
    """An organization, and the doubt whose value is right as it is."""
    right_said = Signal(object)
    """The number that somebody called and found right, None for all that the card says."""
    wrong_said = Signal(object)
    """The number that somebody found wrong."""

    def __init__(self, parent: QWidget | None = None, clock: Clock = lambda: datetime.now(UTC)) -> None:
        """`clock` tells the moment, for who is there now."""
        super().__init__(parent)
        viewport.own(self, QPalette.ColorRole.NoRole)
        self._clock = clock
        self.setObjectName("card")
        self.setAccessibleName(phrase("Card of the selected organization"))
        self.setWidgetResizable(True)
        self.setProperty("page", True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._shown: tuple[Organization, Disorders] | None = None
        self._page: QWidget | None = None  # made when it is first shown
        self._has_grown = self._are_lines_shown = False
        self._is_held = self._is_due = False
        self._rebuilding = QTimer(self)
        self._rebuilding.setSingleShot(True)
        self._rebuilding.setInterval(_AFTER_ROWS_MS)
        self._rebuilding.timeout.connect(self._rebuild)

    @property
    def is_running(self) -> bool:
        """Whether the organization is still to be shown."""
        return self._rebuilding.isActive() or self._is_due

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

    def hold_until(self, painted: SignalInstance) -> None:
        """Make nothing before something else has been painted."""
        self._is_held = True
        painted.connect(self._release)

    def _release(self) -> None:
        self._is_held = False
        if self._page is None:  # an empty one first: with what is written into it, it would take more than a frame
            self._make_page()
            self._contents.hide()
            self._hint.hide()
            self._put_page()
        if self.is_running:
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
        """Make the page again after the look, the text size or the keys have changed."""
        if self._page:
            self._are_lines_shown = self._origin.are_lines_shown
            self._page = None
        self._rebuild()

    def _rebuild(self) -> None:
        """Write the page again; the focus stays on the button that it was on, or on the card where that is gone."""
        self._rebuilding.stop()
        self._is_due = self._is_held
        if self._is_held:
            return
        held = self.window().focusWidget()
        if not isinstance(held, QAbstractButton) or not self.isAncestorOf(held):
            self._show()
            return
        held.setDown(False)  # who is about to press it means what stood there
        name, kind = _name(held), _kind(held)
        before = [button for button in self._buttons() if _kind(button) == kind]
        place = before.index(held)
        self._show()
        same = [button for button in self._buttons() if _name(button) == name]
        after = [button for button in self._buttons() if _kind(button) == kind]
        # The value beside it may be another now: then it is the button at its place, unless one of them went.
        at_place = [after[place]] if len(after) == len(before) else []
        target: QWidget = next(iter(same or at_place), self)
        if not target.hasFocus():
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _buttons(self) -> list[QAbstractButton]:
        return [button for button in self.findChildren(QAbstractButton) if button.isVisibleTo(self)]

    def _show(self) -> None:
        """Write what is shown into the page."""
        page = self._page or self._make_page()
        with paused(self._contents), paused(page):
            if self._shown:
                self._fill(*self._shown)
            self._hint.setVisible(self._shown is None)
            self._contents.setVisible(self._shown is not None)
        self._put_page()
        if self._has_grown:
            self._has_grown = False
            self._order_tabs()
        QCoreApplication.sendPostedEvents(self.viewport(), QEvent.Type.LayoutRequest.value)  # the page takes its height

    def _put_page(self) -> None:
        if self._page and self.widget() is not self._page:
            self.setWidget(self._page)

    def _order_tabs(self) -> None:
        """Let Tab go from top to bottom: Qt puts what is made later last."""
        stops = [it for it in self._contents.findChildren(QWidget) if it.focusPolicy() & Qt.FocusPolicy.TabFocus]
        for one, other in pairwise(stops):
            QWidget.setTabOrder(one, other)

    def _note_growth(self) -> None:
        self._has_grown = True

    # The page

    @unheard()
    def _make_page(self) -> QWidget:
        self._page = page = QWidget()
        page.setObjectName("card page")
        page.setAutoFillBackground(True)
        page.setBackgroundRole(QPalette.ColorRole.Base)
        self._hint = label(phrase("Choose an organization to see how to reach it."), Type.TEXT)
        self._hint.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._contents = Block()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(style.L, style.L, style.L, style.L)
        layout.setSpacing(style.XS)
        layout.addWidget(self._hint)
        layout.addWidget(self._contents)
        layout.addStretch()
        self._make_contents()
        for several in page.findChildren(Several):
            several.grown.connect(self._note_growth)
        return page

    def _make_contents(self) -> None:
        layout = QVBoxLayout(self._contents)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(style.XS)
        self._heading = label("", Type.HEADING)
        self._heading.setObjectName("card name")
        self._edit = self._edit_button()
        head = QHBoxLayout()
        head.addWidget(self._heading, 1)
        head.addWidget(self._edit, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(head)
        self._gone = Several(Warned)
        self._alternate_names = Several(lambda: label("", Type.SMALL))
        self._description = Several(lambda: label("", Type.TEXT))
        for above in (self._gone, self._alternate_names, self._description):
            layout.addWidget(above)
        layout.addSpacing(style.S)
        self._unreachable = Several(Warned)
        layout.addWidget(self._unreachable)
        layout.addLayout(self._make_rows())
        self._notes = Several(parts.PrivateNote)
        self._doubts = Several(self._doubt_row)
        self._helps_with = Several(self._disorder_link, title=phrase("Helps with"))
        self._origin = origin.Origin(are_lines_shown=self._are_lines_shown)
        for below in (self._notes, self._doubts, self._helps_with, self._origin):
            layout.addWidget(below)
        layout.addSpacing(style.S)
        all_of_it = whole.WholeCard()
        all_of_it.checked_asked.connect(lambda: self.right_said.emit(None))
        all_of_it.copy_asked.connect(self.whole_asked)
        all_of_it.send_asked.connect(self.send_asked)
        layout.addWidget(all_of_it)

    def _make_rows(self) -> QVBoxLayout:
        self._written, self._numbers = (Several(self._number_row, spacing=0) for _ in range(2))
        self._mails = Several(self._link_row, spacing=0)
        self._links = Several(self._link_row, spacing=0)
        self._addresses = Several(lambda: self._copying(rows.TextRow(self._clock, is_block=True)), spacing=0)
        self._others = Several(lambda: self._copying(rows.TextRow(self._clock)), spacing=0)
        column = QVBoxLayout()
        column.setSpacing(0)
        for part in (self._written, self._mails, self._numbers, self._links, self._addresses, self._others):
            column.addWidget(part)
        return column

    def _fill(self, organization: Organization, disorders: Disorders) -> None:
        standing = verification.standing(organization.verifications) if organization.is_gone else []
        write(self._heading, organization.name)
        naming.rename(self._edit, phrase("Edit {name}", name=organization.name))
        self._gone.show_each((f"{line}." for line in standing), Warned.write)
        self._alternate_names.show_each(
            (phrase("Also: {name}", name=name) for name in organization.alternate_names), write
        )
        self._description.show_each(filter(None, [organization.description]), write)
        self._fill_reach(organization)
        addresses = ("\n".join(card.address_lines(address)) for address in organization.addresses)
        self._addresses.show_each(addresses, lambda row, value: row.show_value(phrase("Address"), value))
        self._others.show_each(rows.others(organization, disorders), lambda row, other: row.show_value(*other))
        self._notes.show_each((note for note in organization.notes if note.is_private), parts.PrivateNote.show_note)
        self._doubts.show_each(organization.doubts, lambda row, doubt: row.show_doubt(organization, doubt))
        known = [disorders[key] for key in organization.disorders if key in disorders]
        self._helps_with.show_each(known, parts.DisorderLink.show_disorder)
        self._origin.show_origin(organization)

    def _fill_reach(self, organization: Organization) -> None:
        """Show numbers, e-mail and web addresses; for who does not hear TTY, text and mail stand before voice."""
        no_text = numbers.no_text(organization)
        missing = no_text if card.is_reachable(organization) else phrase("No way to reach them is known.")
        self._unreachable.show_each(filter(None, [missing]), Warned.write)
        ordered, addresses = numbers.in_order(organization), list(rows.links(organization))
        mails = len(organization.emails) if numbers.is_tty_first() else 0
        written = [phone for phone in ordered if card.is_text(phone)] if numbers.is_tty_first() else []
        for numbers_, phones in ((self._written, written), (self._numbers, ordered[len(written) :])):
            numbers_.show_each(phones, lambda row, phone: row.show_number(phone, organization))
        for links_, shown in ((self._mails, addresses[:mails]), (self._links, addresses[mails:])):
            links_.show_each(shown, lambda row, link: row.show_address(*link))

    # What is made when the first value of its kind comes

    def _number_row(self) -> rows.NumberRow:
        """Return a row for a number; every button of it is joined here."""
        row = self._copying(rows.NumberRow(self._clock))
        row.menu_asked.connect(self.menu_asked)
        row.right_said.connect(self.right_said)
        row.wrong_said.connect(self.wrong_said)
        return row

    def _link_row(self) -> rows.LinkRow:
        row = self._copying(rows.LinkRow())
        row.link_asked.connect(self.link_asked)
        return row

    def _copying(self, row: R) -> R:
        row.copy_asked.connect(self.copy_asked)
        return row

    def _doubt_row(self) -> doubt_row.DoubtRow:
        row = doubt_row.DoubtRow()
        row.settled.connect(self.doubt_settled)
        row.answer_asked.connect(self.answer_asked)
        return row

    def _disorder_link(self) -> parts.DisorderLink:
        link = parts.DisorderLink()
        link.clicked.connect(lambda: self.disorder_asked.emit(link.disorder_id))
        return link

    def _edit_button(self) -> QToolButton:
        button = icon_button("edit")
        button.setObjectName("edit organization")
        button.setToolTip(keys.behind(phrase("Edit"), "edit"))
        button.clicked.connect(self.edit_asked)
        return button


def _name(button: QAbstractButton) -> str:
    return button.accessibleName() or button.text()


def _kind(button: QAbstractButton) -> str:
    """Return what a button is called whatever value it is beside."""
    return button.text() or button.toolTip()
