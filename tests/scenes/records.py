"""Pictures of records that are hard to lay out: many numbers, long names, scripts from right to left, large digits."""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtWidgets import QApplication, QPushButton

from directory_app.records import Address, Organization, Phone, Resource, Source
from directory_app.ui.main_window import MainWindow
from directory_app.values.number_kinds import PhoneType
from scenes.scene import Scene, open_own, settle, shipped

_PRINTED = Source("Made-up list", 1, 9, "2026-05")
_LINES: tuple[tuple[str, str, tuple[PhoneType, ...], str, str], ...] = (
    ("Office", "(202) 555-0101", ("voice",), "", "weekdays from nine to five"),
    ("Nights and weekends", "(202) 555-0102", ("voice",), "", "for emergencies only"),
    ("Toll-free", "(800) 555-0103", ("voice",), "", ""),
    ("In Spanish", "(888) 555-0104", ("voice",), "2", "ask for the outreach desk, or leave a message"),
    ("TTY", "(800) 555-0105", ("textphone",), "", ""),
    ("TTY, Maryland", "(301) 555-0106", ("textphone",), "", ""),
    ("Voice and TTY", "(202) 555-0107", ("voice", "textphone"), "", ""),
    ("Text", "(202) 555-0108", ("text",), "", "begin with the word HELP"),
    ("Videophone", "(202) 555-0109", ("video",), "", ""),
    ("Fax", "(202) 555-0110", ("fax",), "", ""),
    ("Fax, records", "(202) 555-0111", ("fax",), "", ""),
    ("London", "+44 20 7946 0112", ("voice",), "", ""),
)
TWELVE = Organization(
    "twelve", "Twelve Lines Society",
    phones=tuple(Phone(number, types, label, more, remark) for label, number, types, more, remark in _LINES),
    addresses=(
        Address("Outreach Desk", "1200 New Hampshire Ave. NW", "Suite 12", "Washington", "DC", "20036", "US"),
        Address("", "12 Old Street", "", "London", "", "EC1V 9BD", "GB"),
    ),
    emails=("outreach.and.information@twelve-lines-society.example",),
    websites=("https://www.twelve-lines-society.example/help/finding/a/support/group/near/you",),
    sources=(_PRINTED,), last_verified="2026-05",
)  # fmt: skip
LONG = (
    Organization(
        "long", "National Association for Families, Friends and Caregivers of People with Hereditary, Progressive or "
        "Otherwise Unexplained Myoclonic, Dystonic and Ataxic Movement Disorders of Early Childhood, Inc.",
        phones=(Phone("(202) 555-0120", ("voice",)), Phone("(202) 555-0121", ("textphone",))),
        addresses=(
            Address("", "", "", "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch", "", "", "GB"),
        ),
        emails=("the.secretary.of.the.national.association@families-friends-and-caregivers.example",),
        sources=(_PRINTED,), last_verified="2026-05",
    ),
    Organization(
        "word", "Pneumonoultramicroscopicsilicovolcanoconiosishilfegemeinschaft",
        phones=(Phone("(202) 555-0122", ("voice",)),), sources=(_PRINTED,), last_verified="2026-05",
    ),
    Organization(
        "other-names", "Movement House", alternate_names=("Foundation for the Study of Movement", "House of Movement"),
        phones=(Phone("(202) 555-0123", ("voice",)),), sources=(_PRINTED,), last_verified="2026-05",
    ),
)  # fmt: skip
_RTL = (
    Organization(
        "hebrew", "עמותת המיוקלונוס בישראל",
        phones=(Phone("+972 3 555 0123", ("voice",), "טלפון"), Phone("+972 3 555 0124", ("fax",))),
        addresses=(Address("", "רחוב הרצל 12", "", "תל אביב", "", "6688210", "IL"),),
        emails=("info@myoclonus.example",),
        sources=(_PRINTED,), last_verified="2026-05",
    ),
    Organization(
        "arabic", "جمعية أصدقاء مرضى الصرع", phones=(Phone("+962 6 555 0125", ("voice",)),),
        addresses=(Address("", "شارع الجامعة ٧", "", "عمان", "", "11941", "JO"),),
        sources=(_PRINTED,), last_verified="2026-05",
    ),
    Organization(
        "mixed", "Epilepsy אפילפסיה Center (الصرع)", phones=(Phone("(202) 555-0126", ("voice",)),),
        addresses=(Address("", "1 Main Street", "", "Springfield", "IL", "62701", "US"),),
        sources=(_PRINTED,), last_verified="2026-05",
    ),
)  # fmt: skip


def _with(records: tuple[Organization, ...], own_id: str) -> Scene:
    """Records beside those that ship, one of them chosen."""

    def scene(window: MainWindow) -> None:
        known = shipped()
        open_own(window, replace(known, organizations=(*records, *known.organizations)))
        window.desk.go_to(own_id)
        settle(window)

    return scene


def _only_name(window: MainWindow) -> None:
    """Nobody knows how to reach them."""
    open_own(window, Resource(title="Ours", organizations=(Organization("bare", "Nothing but a Name"),)))


def _large(own_id: str, steps: int = 0) -> Scene:
    def scene(window: MainWindow) -> None:
        open_own(window, Resource(title="Ours", organizations=(TWELVE, *LONG)))
        window.desk.go_to(own_id)
        settle(window)
        window.actions_["show_large"].trigger()
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        following = dialog.findChild(QPushButton, "next")
        assert isinstance(following, QPushButton)
        for _ in range(steps):
            following.click()

    return scene


SCENES: dict[str, Scene] = {
    "twelve-numbers": _with((TWELVE,), "twelve"), "long-names": _with(LONG, "long"), "long-word": _with(LONG, "word"),
    "right-to-left": _with(_RTL, "hebrew"), "only-a-name": _only_name,
    "large-twelve": _large("twelve", 4), "large-long": _large("long"),
}  # fmt: skip
