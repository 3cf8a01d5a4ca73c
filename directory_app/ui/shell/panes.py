"""How disorders, table and details share the window: side by side, stacked or in tabs as room gets scarce."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from directory_app.text.wording import phrase
from directory_app.ui.kit import style
from directory_app.ui.kit.layout import parted
from directory_app.ui.kit.tabs import tab_widget
from directory_app.ui.shell.detail import DetailPane

# Sizes of the window at 100 % text with lines of 18 px; larger text makes room scarce sooner.
_WIDE_FROM, _STACKED_BELOW, _TABS_BELOW, _LOW = 1_700, 1_100, 800, 620
# So high a window has to be that a card below the table shows as many numbers as it does beside it.
_STACKED_FROM = 1_100
_LINE = 18
_LEAST_LINES = 3
_STEP = 3  # in lines of text, by which a part becomes wider at once
# The details have 392 pixels, twice that where card and summary stand side by side.
_FIRST = {
    "outer": [240, 1088], "broad": [280, 1584], "wide": [788, 796], "side": [684, 392], "low": [390, 370],
    "stacked": [420, 300],
}  # fmt: skip


def scaled_size(window: QWidget) -> tuple[float, float]:
    """Return how wide and high a window is, in pixels at 100 % text."""
    scale = max(1.0, style.em() / _LINE)
    return window.width() / scale, window.height() / scale


class Arrangement(Enum):
    """From much room to little."""

    WIDE = 0
    """Card and summary side by side in the details."""
    SIDE_BY_SIDE = 1
    STACKED = 2
    """The details below the table."""
    LOW = 3
    """The details beside the table, the disorders in a tab: in a low window a card below shows few numbers."""
    FOLDED = 4
    """The details below the table, the disorders in a tab."""
    TABS = 5
    """The details in a tab, too."""


class Panes(QWidget):
    """Arranges the three parts by the room there is."""

    said = Signal(str)
    """Why a part was made neither wider nor narrower."""

    def __init__(self, parent: QWidget) -> None:
        """Make the places, in a window that knows its size by now.

        The tabs come before the parts in the order of Tab, so they are made first.
        """
        super().__init__(parent)
        self._tabs = tab_widget(self)
        self._tabs.setObjectName("parts")
        self._tabs.setDocumentMode(True)
        self._outer = _splitter("outer splitter", self)
        self._right = _splitter("card splitter", self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._outer)
        layout.addWidget(self._tabs)
        self._sizes = _first_sizes()
        self.arrangement = self._fitting()
        if self._are_tabs():
            self._tabs.addTab(self._right, phrase("Organizations"))
        else:
            self._outer.addWidget(self._right)

    def take_table(self, table: QWidget) -> None:
        """Take the place of the table in, best while it is empty: a style sheet reads all again that moves."""
        self._table = table
        self._right.addWidget(table)

    def take(self, disorders: QWidget, detail: DetailPane) -> None:
        """Take the two others in."""
        self._disorders, self._detail = disorders, detail
        self._parts: dict[str, QWidget] = {"disorders": disorders, "detail": detail}
        self._shown = dict.fromkeys(self._parts, True)
        self._arrange()

    def _fitting(self) -> Arrangement:
        """Return the arrangement that suits the window's size and the text size."""
        width, height = scaled_size(self.window())
        if width < _TABS_BELOW:
            return Arrangement.TABS if height < _LOW else Arrangement.FOLDED
        if width < _STACKED_BELOW:
            return Arrangement.LOW if height < _STACKED_FROM else Arrangement.STACKED
        return Arrangement.WIDE if width >= _WIDE_FROM else Arrangement.SIDE_BY_SIDE

    def _are_tabs(self) -> bool:
        return self.arrangement in (Arrangement.LOW, Arrangement.FOLDED, Arrangement.TABS)

    def fit(self) -> None:
        """Take the arrangement that suits the window's size and the text size."""
        fitting = self._fitting()
        # A part behind a tab scrolls: that it would like to be higher must not make a small window larger.
        self._tabs.setMinimumHeight(_LEAST_LINES * style.em())
        if fitting is not self.arrangement:
            self._keep_sizes()
            self.arrangement = fitting
            self._arrange_around(self.window().focusWidget())

    def _arrange_around(self, focus: QWidget | None) -> None:
        """Arrange the parts; what has the focus in one of them keeps it, also where it moves behind a tab."""
        if focus is None or not self.isAncestorOf(focus):
            self._arrange()
            return
        focus.clearFocus()  # else it would go to the search box on its way, and be said there
        self._arrange()
        self.bring(focus)
        focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def can_bring(self, part: QWidget | None) -> bool:
        """Tell whether a part (None: no part of ours) can be seen at once or behind a tab."""
        return all(self._shown[name] for name, known in self._parts.items() if known is part)

    def bring(self, part: QWidget | None) -> None:
        """Bring a part to the front where it shares its place with others."""
        for number in range(self._tabs.count()):
            page = self._tabs.widget(number)
            if part is not None and page is not None and (page is part or page.isAncestorOf(part)):
                self._tabs.setCurrentIndex(number)
        if part is not None:
            self._detail.bring(part)

    def go_to(self, part: QWidget, reason: Qt.FocusReason = Qt.FocusReason.ShortcutFocusReason) -> None:
        """Bring a part to the front and give it, or what stands for it, the focus."""
        self.bring(part)
        (part.focusProxy() or part).setFocus(reason)

    def is_shown(self, name: str) -> bool:
        """Tell whether the person wants to see "disorders" or "detail"."""
        return self._shown[name]

    def set_shown(self, name: str, is_on: bool) -> None:
        """Show or hide "disorders" or "detail"."""
        self._shown[name] = is_on
        tab = self._tabs.indexOf(self._parts[name])
        if tab >= 0:
            self._tabs.setTabVisible(tab, is_on)
        else:
            self._parts[name].setVisible(is_on)

    def handlers(self) -> Mapping[str, Callable[..., object]]:
        """Return what to do for each action, by its name."""
        return {
            "disorders_panel": lambda is_on: self.set_shown("disorders", is_on),
            "detail_panel": lambda is_on: self.set_shown("detail", is_on),
            "pane_wider": lambda: self._resize(1),
            "pane_narrower": lambda: self._resize(-1),
        }

    def _resize(self, step: int) -> None:
        """Give the part with the focus more of its splitter (1), or less (-1)."""
        focus: QWidget | None = self.window().focusWidget()
        for splitter in (self._right, self._outer):
            parts = [splitter.widget(at) for at in range(splitter.count())]
            at = next(
                (at for at, it in enumerate(parts) if it and focus and (it is focus or it.isAncestorOf(focus))), -1
            )
            if at < 0 or not splitter.isVisible() or sum(map(bool, splitter.sizes())) < 2:
                continue
            sizes = splitter.sizes()
            by = min(step * _STEP * style.em(), sizes[1 - at])
            sizes[at], sizes[1 - at] = sizes[at] + by, sizes[1 - at] - by
            splitter.setSizes(sizes)
            self._keep_sizes()
            return
        self.said.emit(phrase("Go to one of the parts that stand side by side first: F6"))

    def state(self) -> tuple[dict[str, list[int]], dict[str, bool]]:
        """Return the sizes of all arrangements and what is shown."""
        self._keep_sizes()
        return dict(self._sizes), dict(self._shown)

    def restore(self, sizes: Mapping[str, object], shown: Mapping[str, object]) -> None:
        """Take back what `state` gave; what is missing or broken stays as it is."""
        for key, value in sizes.items():
            if isinstance(value, list) and len(value) == 2 and all(type(size) is int for size in value):
                self._sizes[key] = value
        self._apply_sizes()
        for name in self._shown:
            self.set_shown(name, shown.get(name, True) is not False)

    def reset(self) -> None:
        """Go back to the first sizes."""
        self._sizes = _first_sizes()
        self._apply_sizes()
        for name in self._shown:
            self.set_shown(name, True)

    def _arrange(self) -> None:
        """Put each part where the arrangement has it."""
        are_tabs = self._are_tabs()
        self._tabs.clear()
        if are_tabs:
            self._tabs.addTab(self._right, phrase("Organizations"))
            if self.arrangement is Arrangement.TABS:
                self._tabs.addTab(self._detail, phrase("Details"))
            else:
                self._right.addWidget(self._detail)
            self._tabs.addTab(self._disorders, phrase("Disorders"))
        else:
            for part in (self._disorders, self._right):
                self._outer.addWidget(part)
            self._right.addWidget(self._detail)
            self._right.show()
            self._outer.setStretchFactor(1, 1)
        is_side = self.arrangement in (Arrangement.WIDE, Arrangement.SIDE_BY_SIDE, Arrangement.LOW)
        self._detail.set_wide(self.arrangement is Arrangement.WIDE)
        self._right.setOrientation(Qt.Orientation.Horizontal if is_side else Qt.Orientation.Vertical)
        self._right.setStretchFactor(0, 1)
        self._right.setStretchFactor(1, 0 if is_side else 1)
        self._tabs.setVisible(are_tabs)
        self._outer.setVisible(not are_tabs)
        for name, is_on in self._shown.items():
            self.set_shown(name, is_on)
        in_order: tuple[QWidget, ...] = (self._disorders, self._right, self._table, self._detail)
        for each in in_order:
            each.raise_()  # a splitter puts its newest part first for a screen reader
        self._apply_sizes()

    def _keep_sizes(self) -> None:
        if not self.isVisible():
            return
        if self._outer.isVisible() and all(self._outer.sizes()):
            self._sizes[self._outer_key()] = self._outer.sizes()
        if self._right.isVisible() and len(self._right.sizes()) == 2 and all(self._right.sizes()):
            self._sizes[self._right_key()] = self._right.sizes()

    def _apply_sizes(self) -> None:
        self._outer.setSizes(self._sizes[self._outer_key()])
        self._right.setSizes(self._sizes[self._right_key()])

    def _outer_key(self) -> str:
        return "broad" if self.arrangement is Arrangement.WIDE else "outer"

    def _right_key(self) -> str:
        keys = {
            Arrangement.WIDE: "wide",
            Arrangement.SIDE_BY_SIDE: "side",
            Arrangement.LOW: "low",
        }
        return keys.get(self.arrangement, "stacked")


def _first_sizes() -> dict[str, list[int]]:
    return {key: list(sizes) for key, sizes in _FIRST.items()}


def _splitter(name: str, parent: QWidget) -> QSplitter:
    made = parted(parent)
    made.setObjectName(name)
    made.setChildrenCollapsible(False)
    made.setHandleWidth(style.M)
    return made
