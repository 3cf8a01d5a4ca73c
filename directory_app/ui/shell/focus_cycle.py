"""Going from one part of the window to the next with F6, also to those behind a tab."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from directory_app.ui.shell.panes import Panes

Stop = tuple[QWidget, QWidget | None]
"""What gets the focus, and the part of `Panes` that it lies in, None outside of them."""


class FocusCycle:
    """The stops in their order; those that are not shown are passed over."""

    def __init__(self, panes: Panes, stops: Sequence[Stop]) -> None:
        self._panes = panes
        self._stops = stops

    def handlers(self) -> Mapping[str, Callable[[], object]]:
        """Return what to do for each action, by its name."""
        return {"next_pane": lambda: self.go(1), "previous_pane": lambda: self.go(-1)}

    def go(self, step: int) -> None:
        """Go to the next stop (1) or the one before (-1)."""
        reachable = [(stop, part) for stop, part in self._stops if self._is_reachable(stop, part)]
        now = QApplication.focusWidget()
        here = [number for number, (stop, _) in enumerate(reachable) if now and (now is stop or stop.isAncestorOf(now))]
        stop, part = reachable[((here[0] if here else 0) + step) % len(reachable)]
        self._panes.bring(stop if part else None)
        (stop.focusProxy() or stop).setFocus(Qt.FocusReason.TabFocusReason)

    def _is_reachable(self, stop: QWidget, part: QWidget | None) -> bool:
        return self._panes.can_bring(part) if part else stop.isVisible()
