"""The card: a long value never pushes what stands beside it out of sight."""

from __future__ import annotations

from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from directory_app.records import Organization
from directory_app.ui.card.card import OrganizationCard
from ui.driver import button, has_button


def test_a_long_link_is_shortened_and_its_copy_button_stays(qtbot: QtBot) -> None:
    website = "https://www." + "long-" * 40 + "name.example.org"
    card = OrganizationCard()
    qtbot.addWidget(card)
    card.resize(300, 400)
    card.show()
    card.show_organization(Organization(id="a", name="A", websites=(website,)), {})
    copy = button(card, f"Copy web address {website}")
    assert isinstance(copy, QToolButton)
    page = card.widget()
    assert page is not None
    qtbot.waitUntil(lambda: page.width() == card.viewport().width())
    assert copy.mapTo(card, copy.rect().bottomRight()).x() < card.width()
    assert has_button(card, f"Web: {website}")
    assert "…" in button(card, f"Web: {website}").text()
