"""Pictures of what is done with a number: its menu, its QR code, a word before a call, why it was not called."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPushButton, QWidget

from directory_app.exchange.phone_books import sending
from directory_app.records import Address, Organization, Phone, Resource, Source
from directory_app.text import wording
from directory_app.ui.card.rows import NumberRow
from directory_app.ui.main_window import MainWindow
from scenes.records import LONG, TWELVE
from scenes.scene import Scene, open_own, settle, wait


def _chosen(window: MainWindow, own_id: str) -> None:
    open_own(window, Resource(title="Ours", organizations=(TWELVE, *LONG)))
    window.desk.go_to(own_id)
    settle(window)


def _menu(kind: str) -> Scene:
    """The menu of the first number of a kind."""

    def scene(window: MainWindow) -> QWidget:
        _chosen(window, "twelve")
        window.panes.bring(window.card)
        settle(window)
        rows = window.card.findChildren(NumberRow)
        button = next(it._more for it in rows if it._phone is not None and kind in it._phone.types)
        window.card.ensureWidgetVisible(button, 0, window.card.height() // 3)
        button.click()
        wait(200)
        opened = QApplication.activePopupWidget()
        assert isinstance(opened, QMenu)
        opened.setActiveAction(opened.actions()[1])
        return opened

    return scene


def _codes(own_id: str, steps: int = 0) -> Scene:
    """A QR code, after some steps."""

    def scene(window: MainWindow) -> None:
        _chosen(window, own_id)
        window.actions_["show_codes"].trigger()
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        following = dialog.findChild(QPushButton, "next")
        assert isinstance(following, QPushButton)
        for _ in range(steps):
            following.click()

    return scene


def _call(kind: str) -> Scene:
    """What comes of Call on a number of a kind, on a computer without a program for calls."""

    def scene(window: MainWindow) -> None:
        opened = _menu(kind)(window)
        assert isinstance(opened, QMenu)
        opened.actions()[1].trigger()
        opened.close()
        assert QApplication.activeModalWidget() is not None

    return scene


OFFICE = Organization(
    "office", "Kite Helpline and Office",
    phones=(
        Phone("(202) 555-0131", ("voice",), "Helpline", description="M-F, 9 AM - 9 PM ET"),
        Phone("(202) 555-0132", ("textphone",), description="24/7"),
    ),
    addresses=(Address("", "12 Harbor Road", "", "Annapolis", "MD", "21401", "US"),),
    hours=("Monday-Thursday 9 a.m.-5 p.m., closed for lunch 12-1", "Friday 9-noon, closed on holidays"),
    languages=("English", "Spanish"), sources=(Source("Made-up list", 1, 9, "2026-05"),), last_verified="2026-05",
)  # fmt: skip
_DOUBTFUL = Organization(
    "doubtful", "Owl House", phones=(Phone("(202) 555-0133", ("voice",)),), hours=("Mon-Fri 9-5",),
    sources=(Source("Made-up list", 1, 9, "2026-05"),), last_verified="2026-05",
)  # fmt: skip


def _hours(own_id: str) -> Scene:
    """Hours, and whether somebody is there on a Tuesday at 11:20 in New York."""

    def scene(window: MainWindow) -> None:
        window.card._clock = lambda: datetime(2026, 11, 24, 16, 20, tzinfo=UTC)
        open_own(window, Resource(title="Ours", organizations=(OFFICE, _DOUBTFUL)))
        window.desk.go_to(own_id)
        window.panes.bring(window.card)
        settle(window)

    return scene


def _phone_book(window: MainWindow) -> None:
    """The dialog of an address book on a server, with what came of it."""
    open_own(window)
    window.actions_["phone_book"].trigger()
    made = window.features.phone_book.dialog
    assert made is not None
    for name, text in (("url", "https://cloud.example/dav/addressbooks/ann/helpline/"), ("user", "ann")):
        line = made.findChild(QLineEdit, f"address book {name}")
        assert line is not None
        line.setText(text)
    counts = {sending.Became.NEW: 2, sending.Became.CHANGED: 1, sending.Became.SAME: 7}
    sent = sending.Sent(counts, ("Epilepsy Foundation",), leftovers=dict.fromkeys("abc", ""))
    said = (sending.message(sent), *sending.warnings(sent), sending.leftover_words(sent))
    offer = wording.plural("&Remove {count} card sent earlier", "&Remove {count} cards sent earlier", 3)
    made.show_end("\n".join(wording.sentence(it) for it in said), offer)
    settle(window)


SCENES: dict[str, Scene] = {
    "number-menu": _menu("voice"), "number-menu-fax": _menu("fax"), "code": _codes("twelve"),
    "code-save": _codes("twelve", 6), "code-long": _codes("long", 2), "call-tty": _call("textphone"),
    "call-nobody": _call("voice"), "hours": _hours("office"), "hours-unknown": _hours("doubtful"),
    "phone-book": _phone_book,
}  # fmt: skip
