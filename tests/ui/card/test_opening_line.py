"""Whether somebody is there now, on the card: beside the printed hours, and true when time has passed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from directory_app.records import Address, Organization, Phone
from directory_app.ui.card.card import OrganizationCard
from directory_app.ui.card.opening_line import OpeningLine

NOON = datetime(2026, 11, 25, 17, tzinfo=UTC)  # in New York, a Wednesday
ADDRESSES = (Address(city="Landover", state_province="MD", country="US"),)


class Clock:
    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


def shown(qtbot: QtBot, clock: Clock, organization: Organization) -> OrganizationCard:
    card = OrganizationCard(clock=clock)
    qtbot.addWidget(card)
    card.resize(400, 700)
    with qtbot.waitExposed(card):
        card.show()
    card.show_organization(organization, {})
    return card


def texts(card: OrganizationCard) -> list[str]:
    return [label.text() for label in card.findChildren(QLabel) if label.isVisible()]


def timers(card: OrganizationCard) -> list[QTimer]:
    """Return the timers of the lines that are shown."""
    lines = [line for line in card.findChildren(OpeningLine) if line.isVisible()]
    return [timer for line in lines for timer in line.findChildren(QTimer)]


def test_the_printed_hours_stay_and_what_holds_now_stands_below(qtbot: QtBot) -> None:
    printed = "Mon-Fri 9am-1pm"
    card = shown(qtbot, Clock(NOON), Organization(id="a", name="A", hours=(printed,), addresses=ADDRESSES))
    at = texts(card).index(printed)
    assert texts(card)[at + 1] == "Open now, closes in 60 min (9 am-1 pm ET)"


def test_the_line_follows_the_clock_and_sleeps_in_between(qtbot: QtBot) -> None:
    clock = Clock(NOON)
    hours = ("Mon-Fri 9am-6pm",)
    card = shown(qtbot, clock, Organization(id="a", name="A", hours=hours, addresses=ADDRESSES))
    (timer,) = timers(card)
    assert "Open now, until 6 pm ET" in texts(card)
    assert timer.isActive()
    assert timer.interval() >= 60_000
    clock.now = NOON + timedelta(hours=6)
    timer.timeout.emit()
    assert "Closed now, opens tomorrow 9 am ET" in texts(card)
    card.hide()
    assert not timer.isActive()
    clock.now = NOON + timedelta(days=1)
    card.show()
    assert "Open now, until 6 pm ET" in texts(card)


def test_a_card_without_hours_that_can_be_read_has_no_timer(qtbot: QtBot) -> None:
    card = shown(qtbot, Clock(NOON), Organization(id="a", name="A", hours=("call first",)))
    assert [timer.isActive() for timer in timers(card)] == [False]
    assert "Not sure whether they are open now: the hours may mean more than one thing." in texts(card)
    card.show_organization(Organization(id="b", name="B"), {})
    assert not [text for text in texts(card) if "open" in text.lower()]


def test_day_and_night_never_wakes(qtbot: QtBot) -> None:
    card = shown(qtbot, Clock(NOON), Organization(id="a", name="A", hours=("24/7",)))
    assert "Open now, day and night" in texts(card)
    assert [timer.isActive() for timer in timers(card)] == [False]


def test_hours_beside_a_number_are_those_of_the_number(qtbot: QtBot) -> None:
    phone = Phone("301-555-0101", ("voice",), description="M-F, 9 AM - 9 PM ET")
    card = shown(qtbot, Clock(NOON), Organization(id="a", name="A", phones=(phone,)))
    said = texts(card)
    assert said[said.index("M-F, 9 AM - 9 PM ET") + 1] == "Open now, until 9 pm ET"
