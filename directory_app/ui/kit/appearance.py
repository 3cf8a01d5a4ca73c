"""The look and the text size of the whole window, as chosen, remembered and followed from the desktop."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from directory_app.ui.kit import settings, style
from directory_app.ui.kit.settings import Settings


class Appearance(QObject):
    """Applies look and text size; `changed` tells the factor by which the text grew, for what must grow with it."""

    changed = Signal(float)

    def __init__(self, remembered: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._settings = remembered
        self.look = style.Look.SYSTEM
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_scheme_changed)

    def restore(self) -> None:
        """Take look and text size of the last time."""
        percent = self._settings.get(settings.TEXT_SIZE)
        self.set_text_size(percent if percent in style.TEXT_SIZES else 100)
        look = self._settings.get(settings.LOOK)
        self.set_look(style.Look(look) if look in set(style.Look) else style.Look.SYSTEM)

    def handlers(self) -> Mapping[str, Callable[..., object]]:
        """Return what to do for each action, by its name."""
        return {
            "larger": lambda: self.step_text_size(1),
            "smaller": lambda: self.step_text_size(-1),
            "normal_size": lambda: self.set_text_size(100),
            **{f"look_{look}": lambda _=False, look=look: self.set_look(look) for look in style.Look},
        }

    @property
    def text_size(self) -> int:
        """The text size in percent of the system's."""
        return self._settings.get(settings.TEXT_SIZE)

    def set_text_size(self, percent: int) -> None:
        """Scale all text."""
        before = style.em()
        self._settings.set(settings.TEXT_SIZE, percent)
        style.apply_text_size(percent)
        self.changed.emit(style.em() / before)

    def step_text_size(self, step: int) -> None:
        """Take the next larger (1) or smaller (-1) size."""
        sizes = style.TEXT_SIZES
        at = sizes.index(self.text_size) + step
        self.set_text_size(sizes[min(max(at, 0), len(sizes) - 1)])

    def set_look(self, look: style.Look) -> None:
        """Take the light, the dark or the system's look."""
        self.look = look
        self._settings.set(settings.LOOK, str(look))
        style.apply_look(look)
        self.changed.emit(1.0)

    def _on_scheme_changed(self) -> None:
        if self.look is style.Look.SYSTEM:
            self.set_look(self.look)
