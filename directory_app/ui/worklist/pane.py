"""One organization to be called: its numbers large, what else to ask for, and what to say."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from directory_app.exchange import asking, verifying
from directory_app.exchange.verifying import Reason
from directory_app.records import Organization, card, doubts
from directory_app.text import wording
from directory_app.ui.kit import numbers, style
from directory_app.ui.kit.labels import label
from directory_app.ui.kit.style import Type
from directory_app.values import phone_speech


class AskedPane(QScrollArea):
    """Shows whom to call now."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("asked")
        self.setAccessibleName(wording.phrase("Whom to call"))
        self.setWidgetResizable(True)
        self.setProperty("page", True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def minimumSizeHint(self) -> QSize:
        """Return a size in which the name and the first number are seen."""
        return QSize(style.em() * 10, style.em() * 5 + 2 * style.M)

    def show_words(self, words: str) -> None:
        """Show a sentence in place of an organization."""
        page, layout = self._page()
        layout.addWidget(label(words, Type.TEXT, is_faint=True))
        self._set(page, layout)

    def show_organization(self, organization: Organization, reason: Reason, by: str) -> None:
        """Show whom to call; `by` is who calls."""
        page, layout = self._page()
        name = label(organization.name, Type.HEADING)
        name.setObjectName("asked name")
        layout.addWidget(name)
        self._add_numbers(layout, organization)
        layout.addWidget(label(f"{verifying.reason_words(organization, reason)}.", Type.TEXT, is_faint=True))
        layout.addSpacing(style.S)
        self._add_rest(layout, organization)
        for doubt in organization.doubts:
            why = doubts.sentence(doubt)
            words = (
                wording.phrase("To check: {value}: {why}.", value=doubt.value, why=why)
                if doubt.value
                else wording.phrase("To check: {why}.", why=why)
            )
            layout.addWidget(label(words, Type.TEXT))
        layout.addSpacing(style.M)
        layout.addWidget(label(wording.phrase("What to say"), Type.SMALL, is_faint=True))
        layout.addWidget(label("\n".join(asking.script(by)), Type.TEXT))
        self._set(page, layout)

    def _page(self) -> tuple[QWidget, QVBoxLayout]:
        page = QWidget()
        page.setAutoFillBackground(True)
        page.setBackgroundRole(QPalette.ColorRole.Base)
        layout = QVBoxLayout(page)
        layout.setContentsMargins(style.L, style.M, style.L, style.M)
        layout.setSpacing(style.XS)
        return page, layout

    def _set(self, page: QWidget, layout: QVBoxLayout) -> None:
        layout.addStretch()
        self.setWidget(page)

    def _add_numbers(self, layout: QVBoxLayout, organization: Organization) -> None:
        """Add the numbers, large and in groups, each below what answers there."""
        for phone in numbers.in_order(organization):
            kind = phone.kind(organization.region)
            beside = [wording.phrase("ext. {extension}", extension=phone.extension)] * bool(phone.extension) + [
                phone.description
            ] * bool(phone.description)
            layout.addWidget(label(", ".join([kind, *beside]), Type.SMALL, is_faint=True))
            number = label(numbers.shown(phone.number, organization.region), Type.NUMBER)
            number.setObjectName("large number")
            number.setToolTip(wording.phrase("Printed: {number}", number=phone.number))
            spoken = [kind, phone_speech.spoken(phone.number, phone.extension), phone.description]
            number.setAccessibleName(", ".join(part for part in spoken if part))
            layout.addWidget(number)

    def _add_rest(self, layout: QVBoxLayout, organization: Organization) -> None:
        rows = QGridLayout()
        rows.setHorizontalSpacing(style.M)
        rows.setVerticalSpacing(style.XS)
        rows.setColumnStretch(1, 1)
        values = [
            (wording.phrase("Address"), ", ".join(card.address_lines(address))) for address in organization.addresses
        ]
        values += [(wording.phrase("E-mail"), email) for email, _ in card.emails(organization)]
        values += [(wording.phrase("Web"), website) for website in organization.websites]
        for at, (kind, value) in enumerate(values):
            name = label(kind, Type.SMALL, is_faint=True)
            name.setWordWrap(False)
            rows.addWidget(name, at, 0, Qt.AlignmentFlag.AlignTop)
            text = label(value, Type.TEXT)
            text.setAccessibleName(f"{kind}: {value}")
            rows.addWidget(text, at, 1)
        layout.addSpacing(style.S)
        layout.addLayout(rows)
