"""Back and forward through what was asked: a query that somebody stayed on, or that another took the place of whole."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QTimer, Signal

from directory_app.ui.search.bar import SearchBar
from directory_app.ui.shell.actions import Actions

# Who types no further for so long has stayed on a query.
_STAYED_MS = 2_000
_KEPT = 100


class Trail(QObject):
    """Writes earlier queries into the search box, each as one edit."""

    stayed = Signal(str)
    """A query that somebody stayed on."""

    def __init__(self, actions: Actions, bar: SearchBar) -> None:
        super().__init__(bar)
        self._actions = actions
        self._bar = bar
        self._before: list[str] = []
        self._after: list[str] = []
        self._now = bar.text()
        self._is_kept = True
        self._timer = QTimer(self, singleShot=True, interval=_STAYED_MS)
        self._timer.timeout.connect(self.stay)
        bar.query_edited.connect(self._on_edited)
        bar.down_pressed.connect(self.stay)
        self._show()

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Return what to do for each action, by its name."""
        return {"back": self.back, "forward": self.forward}

    def stay(self) -> None:
        """Keep the query that is there now, though more may be typed."""
        self._is_kept = True
        self.stayed.emit(self._now)

    def back(self) -> None:
        """Ask again what was asked before."""
        self._go(self._before, self._after)

    def forward(self) -> None:
        """Ask again what `back` left."""
        self._go(self._after, self._before)

    def _go(self, there: list[str], here: list[str]) -> None:
        if there:
            here.append(self._now)
            self._now = there.pop()
            self._is_kept = True
            self._bar.set_text(self._now)
            self._show()

    def _on_edited(self, text: str) -> None:
        if text == self._now:
            return
        is_typing = abs(len(text) - len(self._now)) == 1
        if self._is_kept or not is_typing:
            self._before = [*self._before, self._now][-_KEPT:]
            self._after.clear()
        self._now, self._is_kept = text, False
        self._timer.start()
        self._show()

    def _show(self) -> None:
        self._actions["back"].setEnabled(bool(self._before))
        self._actions["forward"].setEnabled(bool(self._after))
