"""Chips and menus that write terms into the query; they hold no state of their own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QIcon, QResizeEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QToolButton, QWidget

from directory_app import query
from directory_app.text import wording
from directory_app.text.wording import phrase
from directory_app.ui.kit import naming, style
from directory_app.ui.kit.layout import FlowLayout
from directory_app.ui.search.place_menu import NAMES, PlaceMenu


class Chip(Struct, frozen=True):
    """One chip: what it says, the question it counts and the term it writes."""

    label: str
    kind: str
    what: str
    tip: str

    @property
    def words(self) -> str:
        """What it says in the language that is spoken."""
        return phrase(self.label)

    @property
    def term(self) -> str:
        return f"{self.kind}:{self.what}"


CHIPS = (
    Chip("TTY", "has", "tty", "Only organizations with a TTY number (a telephone for typing, for deaf people)"),
    Chip("Fax", "has", "fax", "Only organizations with a fax number"),
    Chip("Toll-free", "has", "toll-free", "Only organizations that people call without paying"),
    Chip("E-mail", "has", "email", "Only organizations with an e-mail address"),
    Chip("Not verified", "is", "stale", "Only organizations that nobody verified in the last two years"),
    Chip("My list", "in", "list", "Only organizations on your list"),
)


class FacetBar(QWidget):
    """The row of chips; `term_toggled` tells which term to write into the query or take out of it."""

    term_toggled = Signal(str)
    field_chosen = Signal(str, str)
    """A field, and the value to ask for ("" for any)."""
    places_asked = Signal(str)
    """"state" or "country": its menu is open and wants counts."""
    search_chosen = Signal(str)
    save_asked = Signal()
    forget_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("facets")
        self._text = ""
        self._size = 0
        self.saved: Callable[[], Mapping[str, str]] = dict
        self.recent: Callable[[], Sequence[str]] = list
        self._flow = layout = FlowLayout(self, style.S)
        self._chips = {chip: self._make_chip(chip) for chip in CHIPS}
        for button in self._chips.values():
            layout.addWidget(button)
        self._menus = {kind: self._make_menu(kind, phrase(name)) for kind, name in NAMES.items()}
        self._places = {kind: PlaceMenu(kind, button) for kind, button in self._menus.items()}
        for kind, menu_button in self._menus.items():
            menu_button.setAccessibleName(phrase("{place}, any", place=phrase(NAMES[kind])))
            menu_button.setMenu(self._places[kind])
            self._places[kind].aboutToShow.connect(lambda kind=kind: self._begin_places(kind))
            self._places[kind].chosen.connect(lambda value, kind=kind: self.field_chosen.emit(kind, value))
            layout.addWidget(menu_button)
        self._saved = self._make_menu("saved", phrase("Saved"))
        self._saved.menu().aboutToShow.connect(self._fill_saved)
        layout.addWidget(self._saved)
        self.is_folded = False
        self._folded: QToolButton | None = None

    def set_folded(self, is_folded: bool) -> None:
        """Show one button with a menu of all chips instead, where a small window has no room for them."""
        self.is_folded = is_folded
        if self._folded is None:
            self._folded = self._make_folded()
        for button in (*self._chips.values(), *self._menus.values(), self._saved):
            button.setVisible(not is_folded)
        self._folded.setVisible(is_folded)
        # One button is as wide as it is; the chips take the width that there is.
        wide = QSizePolicy.Policy.Maximum if is_folded else QSizePolicy.Policy.Preferred
        self.setSizePolicy(wide, QSizePolicy.Policy.Preferred)

    def _make_folded(self) -> QToolButton:
        button = self._make_menu("filter", phrase("Filter"))
        button.menu().aboutToShow.connect(self._fill_folded)
        self._flow.addWidget(button)
        QWidget.setTabOrder(self._saved, button)
        self._show_folded(button)
        return button

    def _show_folded(self, button: QToolButton) -> None:
        """Say on the button how many of the chips are on."""
        on = sum(chip.isChecked() for chip in self._chips.values())
        on += sum(bool(query.field_value(self._text, kind)) for kind in self._menus)
        button.setText(phrase("Filter: {count} on", count=wording.number(on)) if on else phrase("Filter"))
        style.set_flag(button, "on", on > 0)
        button.setFixedWidth(style.chip_menu_width(button, button.text(), is_tight=False))

    def _fill_folded(self) -> None:
        assert self._folded is not None
        menu = self._folded.menu()
        menu.clear()
        for chip, button in self._chips.items():
            action = menu.addAction(button.text())
            action.setToolTip(button.toolTip())
            action.setCheckable(True)
            action.setChecked(button.isChecked())
            action.triggered.connect(lambda _=False, chip=chip: self.term_toggled.emit(chip.term))
        menu.addSeparator()
        for other, below in ((b, b.menu()) for b in (*self._menus.values(), self._saved)):
            below.setTitle(other.text())
            menu.addMenu(below)

    def show_query(self, text: str) -> None:
        """Light the chips whose terms are in the query."""
        self._text = text
        for chip, button in self._chips.items():
            is_on = query.has_term(text, chip.term)
            button.setChecked(is_on)
            if button.icon().isNull() == is_on:  # with each icon all chips are laid out and painted again
                button.setIcon(style.icon("done") if is_on else QIcon())
        for kind, button_ in self._menus.items():
            value = query.field_value(text, kind)
            name = phrase(NAMES[kind])
            words = phrase("{place}: {value}", place=name, value=value) if value else name
            if words != button_.text():
                spoken = f"{name}, {value}" if value else phrase("{place}, any", place=name)
                naming.rename(button_, spoken, words)
                style.set_flag(button_, "on", bool(value))
                self._keep_room()
        if self._folded is not None:
            self._show_folded(self._folded)

    def set_widest_count(self, size: int) -> None:
        """Keep room for the largest count and a tick, so that nothing moves when counts change."""
        self._size = size
        self._keep_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_room()

    def _keep_room(self) -> None:
        """Give each chip its largest width: less room around the words where they would not fit into one line."""
        words = {button: self._widest_words(chip, button) for chip, button in self._chips.items()}
        menus = [*self._menus.values(), self._saved]
        for is_tight in (False, True):
            spacing = style.XS if is_tight else style.S
            beside = 2 * style.chip_padding(is_tight=is_tight) + 2 * style.CHIP_BORDER
            needed = sum(words.values()) + beside * len(words) + spacing * (len(words) + len(menus) - 1)
            needed += sum(style.chip_menu_width(button, name, is_tight=is_tight) for button, name in self._menu_names())
            if needed <= self.width():
                break
        self._flow.setSpacing(spacing)
        for button, width in words.items():
            style.set_flag(button, "tight", is_tight)
            button.setFixedWidth(width + beside)
            button.setIconSize(style.tick_size())
        for menu in menus:
            style.set_flag(menu, "tight", is_tight)
            menu.setFixedWidth(style.chip_menu_width(menu, menu.text(), is_tight=is_tight))

    def _menu_names(self) -> Sequence[tuple[QToolButton, str]]:
        """Return the buttons of menus with what they say while nothing is chosen."""
        return [
            *((button, phrase(NAMES[kind])) for kind, button in self._menus.items()),
            (self._saved, phrase("Saved")),
        ]

    def _widest_words(self, chip: Chip, button: QPushButton) -> int:
        return button.fontMetrics().horizontalAdvance(f"{chip.words} {wording.number(self._size)}")

    def show_counts(self, facets: Mapping[tuple[str, str], int]) -> None:
        """Write on each chip how many of what is shown it would leave."""
        for chip, button in self._chips.items():
            count = facets.get((chip.kind, chip.what), 0)
            spoken = f"{chip.words}, {wording.organizations(count)}"
            naming.rename(button, spoken, f"{chip.words} {wording.number(count)}")

    def show_no_counts(self) -> None:
        """Leave the numbers out, for nobody knows them."""
        for chip, button in self._chips.items():
            naming.rename(button, phrase("{chip}, not counted", chip=chip.words), chip.words)

    def restyle(self) -> None:
        """Take icons and widths again after the look or the text size has changed."""
        for button in self._chips.values():
            button.setIcon(QIcon())
        self.show_query(self._text)
        self.set_widest_count(self._size)

    def _make_chip(self, chip: Chip) -> QPushButton:
        button = QPushButton(chip.label, self)
        button.setObjectName(f"chip {chip.term}")
        button.setProperty("chip", True)
        button.setCheckable(True)
        button.setToolTip(f"{phrase(chip.tip)} ({chip.term})")
        button.clicked.connect(lambda: self.term_toggled.emit(chip.term))
        return button

    def _make_menu(self, name: str, label: str) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(f"menu {name}")
        button.setText(label)
        button.setProperty("chip", True)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        menu = QMenu(button)
        menu.setAccessibleName(label)
        button.setMenu(menu)
        return button

    def _begin_places(self, kind: str) -> None:
        """Open a menu with what needs no counting; the window answers with `show_places`."""
        self._places[kind].begin(query.field_value(self._text, kind))
        self.places_asked.emit(kind)

    def show_places(self, kind: str, counted: Mapping[str, int]) -> None:
        """Fill the menu of states or countries with how many organizations are in each."""
        self._places[kind].show_places(counted)

    def show_places_failed(self, kind: str, words: str) -> None:
        """Say in the menu of states or countries why they were not counted."""
        self._places[kind].show_failure(words)

    def _fill_saved(self) -> None:
        menu = self._saved.menu()
        menu.clear()
        for name, text in sorted(self.saved().items()):
            action = menu.addAction(f"{name}   {text}".replace("&", "&&"))
            action.triggered.connect(lambda _=False, text=text: self.search_chosen.emit(text))
        if self.saved():
            menu.addSeparator()
        if self.recent():
            before = menu.addMenu(phrase("Asked before"))
            for text in self.recent():
                action = before.addAction(text.replace("&", "&&"))
                action.triggered.connect(lambda _=False, text=text: self.search_chosen.emit(text))
        save = QAction(phrase("Save this search…"), menu)
        save.setEnabled(bool(self._text.strip()))
        save.triggered.connect(self.save_asked)
        menu.addAction(save)
        if self.saved():
            forget = menu.addMenu(phrase("Forget"))
            for name in sorted(self.saved()):
                action = forget.addAction(name.replace("&", "&&"))
                action.triggered.connect(lambda _=False, name=name: self.forget_asked.emit(name))
