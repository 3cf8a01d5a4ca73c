"""The card: what is read aloud from it, in which order, and nothing of it out of sight."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from directory_app.records import Address, Disorder, Doubt, Note, Organization, Phone, Source
from directory_app.ui.card.card import OrganizationCard
from directory_app.ui.kit.labels import label
from directory_app.ui.kit.style import Type
from directory_app.ui.main_window import MainWindow
from ui.driver import button, click, find, has_button, search, settled, write


def test_a_long_link_is_written_in_full_and_its_copy_button_stays(qtbot: QtBot) -> None:
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
    link = button(card, f"Web: {website}")
    lines = -(-link.fontMetrics().horizontalAdvance(website) // link.width())
    qtbot.waitUntil(lambda: link.height() >= lines * link.fontMetrics().height())


def test_the_card_stays_as_it_is_while_the_same_organization_is_found(qtbot: QtBot, window: MainWindow) -> None:
    search(qtbot, window, "epilepsy f")
    card, page = window.card, window.card.widget()
    assert card.organization
    write("o")
    settled(qtbot, window)
    assert window.table.current_organization() == card.organization
    assert card.widget() is page


def test_the_same_organization_in_another_directory_helps_with_what_that_calls_so(qtbot: QtBot) -> None:
    card = OrganizationCard()
    qtbot.addWidget(card)
    card.show()
    for name in ("Ataxia", "Cerebellar ataxia"):
        card.show_organization(Organization(id="a", name="A", disorders=("d",)), {"d": Disorder("d", name)})
        assert has_button(card, f"Helps with {name}")


def test_a_word_wider_than_the_card_goes_on_in_the_next_line(qtbot: QtBot) -> None:
    word = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"
    card = OrganizationCard()
    qtbot.addWidget(card)
    card.resize(320, 400)
    card.show()
    card.show_organization(Organization(id="a", name=word, addresses=(Address(city=word),)), {})
    page = card.widget()
    assert page is not None
    qtbot.waitUntil(lambda: page.width() == card.viewport().width())
    heading = find(card, QLabel, "card name")
    assert heading.accessibleName() == word
    assert heading.height() >= 2 * heading.fontMetrics().height()
    edge = button(card, f"Copy address {word}")
    assert edge.mapTo(card, edge.rect().bottomRight()).x() < card.width()


def test_a_name_from_right_to_left_begins_where_names_begin(qtbot: QtBot) -> None:
    card = OrganizationCard()
    qtbot.addWidget(card)
    card.show_organization(Organization(id="a", name="עמותה"), {})
    assert find(card, QLabel, "card name").alignment() & Qt.AlignmentFlag.AlignAbsolute


def test_numbers_are_read_in_one_order_and_grouped(qtbot: QtBot) -> None:
    card = shown(
        qtbot,
        Organization(
            id="a",
            name="A",
            phones=(
                Phone(number="3015550102", types=("fax",)),
                Phone(number="800-555-0103", types=("voice",), description="weekdays, noon to 6 pm"),
                Phone(number="301-555-0104", types=("textphone",)),
                Phone(number="301-555-0105", types=("voice",), extension="12"),
            ),
        ),
    )
    texts = [label.text() for label in card.findChildren(QLabel)]
    digits = [text for text in texts if text.startswith("(")]
    assert digits == ["(301) 555-0105 ext.\u00a012", "(800) 555-0103", "(301) 555-0104", "(301) 555-0102"]
    assert "weekdays, noon to 6 pm" in texts
    tips = [label.toolTip() for label in card.findChildren(QLabel)]
    assert "Printed as 3015550102" in tips


def test_nothing_but_a_name_says_that_nobody_can_be_reached(qtbot: QtBot) -> None:
    card = shown(qtbot, Organization(id="a", name="A"))
    assert "No way to reach them is known." in [label.text() for label in card.findChildren(QLabel)]


def test_the_lines_of_the_source_are_there_on_request(qtbot: QtBot) -> None:
    card = shown(qtbot, Organization(id="a", name="A", sources=(Source(document="List", first_line=3),)))
    assert not find(card, QLabel, "sources").isVisible()
    click(button(card, "Where this stands"))
    assert find(card, QLabel, "sources").text() == "List, line 3"
    qtbot.waitUntil(lambda: find(card, QLabel, "sources").isVisible())


def shown(qtbot: QtBot, organization: Organization) -> OrganizationCard:
    card = OrganizationCard()
    qtbot.addWidget(card)
    card.resize(400, 700)
    card.show()
    card.show_organization(organization, {})
    return card


def test_a_number_stands_with_the_label_that_says_when_it_is_for(qtbot: QtBot) -> None:
    phone = Phone(number="301-555-0101", types=("voice",), label="Nights and weekends")
    made = OrganizationCard()
    qtbot.addWidget(made)
    made.show_organization(Organization(id="a", name="A", phones=(phone,)), {})
    texts = [it.text() for it in made.findChildren(QLabel)]
    assert texts.index("Nights and weekends") > texts.index("(301) 555-0101")


FEW = Organization(
    id="few",
    name="Few",
    phones=(Phone(number="301-555-0101", types=("voice",)),),
    emails=("few@one.example",),
    doubts=(Doubt("no-city", "city", "Dover Road"),),
)
MORE = Organization(
    id="more",
    name="More",
    phones=(
        Phone(number="301-555-0111", types=("voice",)),
        Phone(number="301-555-0112", types=("textphone",), description="weekdays"),
        Phone(number="301-555-0113", types=("fax",)),
    ),
    emails=("more@two.example", "no address"),
    websites=("www.two.example",),
    disorders=("d",),
    notes=(Note("Ask for Ann", is_private=True),),
    doubts=(Doubt("no-city", "city", "Elm Road"), Doubt("withdrawn", "id")),
)
DISORDERS = {"d": Disorder("d", "Ataxia")}


def stops(card: OrganizationCard) -> list[str]:
    """Return the buttons of the card as Tab comes to them, from the first one of the page on."""
    names, now = [], find(card, QToolButton, "edit organization")
    widget: QWidget | None = now
    while widget is not None and card.isAncestorOf(widget):
        if isinstance(widget, QAbstractButton) and widget.isVisibleTo(card):
            names.append(widget.accessibleName() or widget.text())
        widget = widget.nextInFocusChain()
        if widget is now:
            break
    return names


def test_a_card_after_another_is_the_same_as_a_new_one(qtbot: QtBot) -> None:
    new, after = OrganizationCard(), OrganizationCard()
    for card in (new, after):
        qtbot.addWidget(card)
        card.show()
    after.show_organization(FEW, {})
    for organization in (MORE, FEW, MORE):
        after.show_organization(organization, DISORDERS)
    new.show_organization(MORE, DISORDERS)
    assert words_on(after) == words_on(new)
    assert stops(after) == stops(new)
    after.show_organization(FEW, {})
    assert not any(said in words for words in words_on(after) for said in ("More", "more@", "011"))


def words_on(card: OrganizationCard) -> list[str]:
    """Return what is seen and said of the card, in the order of its parts."""
    found = [it for it in card.findChildren(QWidget) if isinstance(it, QLabel | QAbstractButton)]
    seen = [it for it in found if it.isVisibleTo(card)]
    return [f"{it.text()} | {it.accessibleName()} | {it.toolTip()}" for it in seen]


def test_what_a_button_does_is_about_what_stands_there_now(qtbot: QtBot) -> None:
    card = shown(qtbot, FEW)
    card.show_organization(MORE, DISORDERS)
    asked: list[object] = []
    card.menu_asked.connect(lambda phone, _: asked.append(phone))
    for signal in (card.right_said, card.wrong_said, card.link_asked, card.disorder_asked):
        signal.connect(asked.append)
    card.copy_asked.connect(lambda *what: asked.append(what))
    card.doubt_settled.connect(lambda *what: asked.append(what))
    card.answer_asked.connect(asked.append)
    number = MORE.phones[0]
    for name in (
        "Copy Voice number 3 0 1, 5 5 5, 0 1 1 1",
        "Menu of Voice number 3 0 1, 5 5 5, 0 1 1 1: call, show large, QR code, read it out",
        "Number is right: 3 0 1, 5 5 5, 0 1 1 1",
        "It's wrong…: 3 0 1, 5 5 5, 0 1 1 1",
        "E-mail: more@two.example",
        "Helps with Ataxia",
        "Right as it is: Elm Road",
        "… no longer lists this organization: keep, delete or mark as gone",
    ):
        click(button(card, name))
    assert asked == [
        ("301-555-0111", "Voice number"),
        number,
        number,
        number,
        "mailto:more@two.example",
        "d",
        (MORE, MORE.doubts[0]),
        "more",
    ]


def test_a_tick_of_a_copy_does_not_stay_beside_another_number(qtbot: QtBot) -> None:
    card = shown(qtbot, FEW)
    copy = button(card, "Copy Voice number 3 0 1, 5 5 5, 0 1 0 1")
    before = copy.icon().cacheKey()
    click(copy)
    assert copy.icon().cacheKey() != before
    card.show_organization(MORE, {})
    assert button(card, "Copy Voice number 3 0 1, 5 5 5, 0 1 1 1").icon().cacheKey() == before


def test_a_press_that_is_under_way_does_nothing_to_another_organization(qtbot: QtBot) -> None:
    card = shown(qtbot, FEW)
    with qtbot.waitActive(card):
        card.activateWindow()
    right = button(card, "Number is right: 3 0 1, 5 5 5, 0 1 0 1")
    said: list[object] = []
    card.right_said.connect(said.append)
    right.setFocus()
    QTest.keyPress(right, Qt.Key.Key_Space)
    card.show_organization(Organization(id="b", name="B", phones=(Phone("301-555-0121", ("voice",)),)), {})
    assert right.hasFocus()
    QTest.keyRelease(right, Qt.Key.Key_Space)
    assert said == []


def test_cards_are_written_into_the_same_page(qtbot: QtBot) -> None:
    card = shown(qtbot, MORE)
    card.show_organization(FEW, {})
    card.show_organization(MORE, DISORDERS)
    made = len(card.findChildren(QWidget))
    for organization in (FEW, MORE, FEW, MORE):
        card.show_organization(organization, DISORDERS)
    assert len(card.findChildren(QWidget)) == made


def test_words_can_be_selected_with_the_mouse(qtbot: QtBot) -> None:
    card = shown(qtbot, FEW)
    number = next(it for it in card.findChildren(QLabel) if it.text() == "(301) 555-0101")
    QApplication.sendEvent(number, QEnterEvent(QPointF(1, 1), QPointF(1, 1), QPointF(1, 1)))
    QTest.mouseDClick(number, Qt.MouseButton.LeftButton, pos=QPoint(12, number.height() // 2))
    assert number.selectedText() == "301"


@pytest.mark.parametrize(
    "text", ["A line", "Two lines\nof words that go on", "עמותה\nMain Street 5\nMD 20785", "Rue Émile\nMontréal"]
)
def test_words_look_the_same_once_the_mouse_is_over_them(qtbot: QtBot, text: str) -> None:
    words = label(text, Type.TEXT)
    qtbot.addWidget(words)
    words.resize(150, words.heightForWidth(150))
    before = words.grab().toImage(), words.heightForWidth(150)
    QApplication.sendEvent(words, QEnterEvent(QPointF(1, 1), QPointF(1, 1), QPointF(1, 1)))
    assert words.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse
    assert (words.grab().toImage(), words.heightForWidth(150)) == before


def test_all_words_have_their_room_at_once(qtbot: QtBot) -> None:
    """Else a frame would be painted with words cut, and another with all below them moved."""
    few = replace(FEW, addresses=(Address(address_1="1 Main Street"),))
    more = replace(
        MORE, name="More " * 20, addresses=(Address(attention="Ann", address_1="1 Main Street", city="Dover"),)
    )
    card = shown(qtbot, few)
    qtbot.waitUntil(lambda: find(card, QLabel, "card name").width() > 100)
    card.show_organization(more, DISORDERS)
    seen = [it for it in card.findChildren(QLabel) if it.isVisible() and it.text()]
    assert [it.text() for it in seen if it.height() < it.heightForWidth(it.width())] == []
    page = card.widget()
    assert page is not None
    assert page.height() >= page.heightForWidth(page.width())
