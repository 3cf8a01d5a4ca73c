"""How old what a card says is, what came of checking it, and on request which lines of which source say it."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout

from directory_app.records import Organization, card, quality, verification
from directory_app.text.wording import phrase
from directory_app.ui.card.several import Several
from directory_app.ui.kit import style
from directory_app.ui.kit.labels import caption, label, write
from directory_app.ui.kit.layout import Block
from directory_app.ui.kit.style import Type


class Origin(Block):
    """Says where one organization was read; the lines stay open from card to card."""

    def __init__(self, *, are_lines_shown: bool) -> None:
        super().__init__()
        self._age = label("", Type.TEXT)
        self.standing = Several(lambda: label("", Type.STRONG))
        self._button = QPushButton(phrase("Where this stands"))
        self._button.setObjectName("show sources")
        self._button.setProperty("quiet", True)
        self._button.setCheckable(True)
        self._button.setChecked(are_lines_shown)
        self._button.setMinimumHeight(style.TARGET)
        self._button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        style.set_type(self._button, Type.SMALL)
        self._lines = caption("")
        self._lines.setObjectName("sources")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, style.S, 0, 0)
        column.setSpacing(style.XS)
        for part in (self._age, self.standing, self._button, self._lines):
            column.addWidget(part)
        self._button.toggled.connect(self._show_lines)

    @property
    def are_lines_shown(self) -> bool:
        """Whether somebody wants to see the lines."""
        return self._button.isChecked()

    def show_origin(self, organization: Organization) -> None:
        """Show where an organization was read."""
        age = quality.age_words(organization)
        write(self._age, age[0].upper() + age[1:] + ".")
        # Of one that is gone that stands on top.
        standing = [] if organization.is_gone else verification.standing(organization.verifications)
        self.standing.show_each((f"{line}." for line in standing), write)
        write(self._lines, "\n".join(card.source_words(source) for source in organization.sources))
        self._button.setVisible(bool(organization.sources))
        self._show_lines()

    def _show_lines(self) -> None:
        self._lines.setVisible(bool(self._lines.text()) and self.are_lines_shown)
        self._button.setIcon(style.icon("up" if self.are_lines_shown else "down"))
