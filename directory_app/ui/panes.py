"""How disorders, table and card share the window: side by side, stacked or folded into tabs as it gets narrow."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QTabWidget, QVBoxLayout, QWidget

from directory_app.ui import style
from directory_app.ui.disorder_panel import DisorderPanel
from directory_app.ui.organization_card import OrganizationCard

# Widths at 100 % text and a line of 16 px; larger text needs them sooner.
_STACKED_BELOW, _FOLDED_BELOW = 1_100, 800
_FIRST = {"outer": [264, 1064], "side": [740, 312], "stacked": [420, 300]}


class Panes(QWidget):
    """Arranges the three parts by the width there is."""

    def __init__(
        self, disorders: DisorderPanel, table: QWidget, card: OrganizationCard, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._disorders, self._table, self._card = disorders, table, card
        self._shown = {"disorders": True, "card": True}
        self._sizes: dict[str, list[int]] = {}
        self._right = _splitter("card splitter")
        self._right.addWidget(table)
        self._right.addWidget(card)
        self._right.setStretchFactor(0, 1)
        self._outer = _splitter("outer splitter")
        self._outer.addWidget(disorders)
        self._outer.addWidget(self._right)
        self._outer.setStretchFactor(1, 1)
        self._tabs = QTabWidget(self)
        self._tabs.setObjectName("parts")
        self._tabs.setDocumentMode(True)
        self._tabs.hide()
        self._is_stacked = False
        self._is_folded = False
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addWidget(self._outer)
        self._layout.addWidget(self._tabs)
        self.reset()

    def fit(self) -> None:
        """Take the arrangement that suits the width and the text size."""
        scale = max(1.0, style.em() / 18)
        width = self.window().width() / scale
        self._set_stacked(width < _STACKED_BELOW)
        self._set_folded(width < _FOLDED_BELOW)

    def show_organizations(self) -> None:
        """Bring the table to the front where it shares its place with the disorders."""
        self._tabs.setCurrentIndex(0)

    def is_shown(self, name: str) -> bool:
        """Tell whether the person wants to see "disorders" or "card"."""
        return self._shown[name]

    def set_shown(self, name: str, is_on: bool) -> None:
        """Show or hide "disorders" or "card"."""
        self._shown[name] = is_on
        {"disorders": self._disorders, "card": self._card}[name].setVisible(is_on)
        if self._is_folded:
            self._tabs.setTabVisible(1, self._shown["disorders"])

    def state(self) -> tuple[dict[str, list[int]], dict[str, bool]]:
        """Return the sizes of all arrangements and what is shown."""
        self._keep_sizes()
        sizes = {**self._sizes, "summary": self._disorders.splitter.sizes()}
        return sizes, dict(self._shown)

    def restore(self, sizes: Mapping[str, object], shown: Mapping[str, object]) -> None:
        """Take back what `state` gave; what is missing or broken stays as it is."""
        for key, value in sizes.items():
            if isinstance(value, list) and len(value) == 2 and all(isinstance(size, int) for size in value):
                self._sizes[key] = value
        self._apply_sizes()
        if "summary" in self._sizes:
            self._disorders.splitter.setSizes(self._sizes["summary"])
        for name in self._shown:
            self.set_shown(name, bool(shown.get(name, True)))

    def reset(self) -> None:
        """Go back to the first arrangement."""
        self._sizes = {key: list(sizes) for key, sizes in _FIRST.items()}
        self._apply_sizes()
        self._disorders.reset_sizes()
        for name in self._shown:
            self.set_shown(name, True)

    def _set_stacked(self, is_stacked: bool) -> None:
        if is_stacked == self._is_stacked:
            return
        self._keep_sizes()
        self._is_stacked = is_stacked
        self._right.setOrientation(Qt.Orientation.Vertical if is_stacked else Qt.Orientation.Horizontal)
        self._right.setStretchFactor(1, 1 if is_stacked else 0)
        self._apply_sizes()

    def _set_folded(self, is_folded: bool) -> None:
        if is_folded == self._is_folded:
            return
        self._keep_sizes()
        self._is_folded = is_folded
        if is_folded:
            self._tabs.addTab(self._right, "Organizations")
            self._tabs.addTab(self._disorders, "Disorders")
            self._tabs.setTabVisible(1, self._shown["disorders"])
        else:
            self._tabs.clear()
            self._outer.addWidget(self._disorders)
            self._outer.addWidget(self._right)
            self._right.show()
            self._disorders.setVisible(self._shown["disorders"])
        self._tabs.setVisible(is_folded)
        self._outer.setVisible(not is_folded)
        self._apply_sizes()

    def _keep_sizes(self) -> None:
        if not self.isVisible():
            return
        if not self._is_folded and all(self._outer.sizes()):
            self._sizes["outer"] = self._outer.sizes()
        if all(self._right.sizes()):
            self._sizes["stacked" if self._is_stacked else "side"] = self._right.sizes()

    def _apply_sizes(self) -> None:
        self._outer.setSizes(self._sizes["outer"])
        self._right.setSizes(self._sizes["stacked" if self._is_stacked else "side"])


def _splitter(name: str) -> QSplitter:
    splitter = QSplitter(Qt.Orientation.Horizontal)
    splitter.setObjectName(name)
    splitter.setChildrenCollapsible(False)
    splitter.setHandleWidth(style.M)
    return splitter
