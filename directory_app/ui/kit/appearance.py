"""Look, text size, numbers, steady hands and single keys: as chosen, remembered, followed from the desktop."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from directory_app.text.wording import marked, phrase
from directory_app.ui.kit import keys, numbers, settings, steady, style
from directory_app.ui.kit.settings import Settings

_LOOKS = {
    style.Look.SYSTEM: marked("Look: like the system"),
    style.Look.LIGHT: marked("Look: light"),
    style.Look.DARK: marked("Look: dark"),
}


class Appearance(QObject):
    """Applies what was chosen; `changed` tells the factor by which the text grew, for what must grow with it."""

    changed = Signal(float)
    tty_first_changed = Signal(bool)
    """Whether text telephones are to stand before voice from now on."""
    said = Signal(str)
    """What an action has chosen, in words: also where that was chosen already."""

    def __init__(self, remembered: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._settings = remembered
        remembered.changed.connect(self._on_setting)
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._on_desktop_changed)
        hints.accessibility().contrastPreferenceChanged.connect(self._on_desktop_changed)

    def restore(self) -> None:
        """Take what was chosen the last time."""
        self._apply_numbers()
        self._apply_steady()
        self._apply_keys()
        self._apply_text_size()
        self._apply_look()

    def handlers(self) -> Mapping[str, Callable[..., object]]:
        """Return what to do for each action, by its name."""
        return {
            "larger": lambda: self.step_text_size(1),
            "smaller": lambda: self.step_text_size(-1),
            "normal_size": lambda: self._take_text_size(100),
            **{f"look_{look}": lambda _=False, look=look: self._take_look(look) for look in style.Look},
        }

    def _take_text_size(self, percent: int) -> None:
        self.set_text_size(percent)
        self.said.emit(phrase("Text size {percent} %", percent=percent))

    def _take_look(self, look: style.Look) -> None:
        self.set_look(look)
        self.said.emit(phrase(_LOOKS[look]))

    @property
    def look(self) -> style.Look:
        """The look that was chosen."""
        return style.Look(self._settings.get(settings.LOOK))

    @property
    def text_size(self) -> int:
        """The text size in percent of the system's."""
        return self._settings.get(settings.TEXT_SIZE)

    def set_text_size(self, percent: int) -> None:
        """Scale all text."""
        self._settings.set(settings.TEXT_SIZE, percent)

    def step_text_size(self, step: int) -> None:
        """Take the next larger (1) or smaller (-1) size."""
        sizes = style.TEXT_SIZES
        at = sizes.index(self.text_size) + step
        self._take_text_size(sizes[min(max(at, 0), len(sizes) - 1)])

    def set_look(self, look: style.Look) -> None:
        """Take the light, the dark or the system's look."""
        self._settings.set(settings.LOOK, str(look))

    def _on_setting(self, key: str) -> None:
        """Show a setting that has another value now."""
        if key == settings.TEXT_SIZE.key:
            before = style.em()
            self._apply_text_size()
            self.changed.emit(style.em() / before)
        elif key in (settings.LOOK.key, settings.CONTRAST.key):
            self._apply_look()
            self.changed.emit(1.0)
        elif key == settings.STEADY.key:
            self._apply_steady()
            self.changed.emit(1.0)
        elif key == settings.SINGLE_KEYS.key:
            self._apply_keys()
        elif key in (settings.NUMBERS.key, settings.TTY_FIRST.key):
            self._apply_numbers()
            if key == settings.TTY_FIRST.key:
                self.tty_first_changed.emit(numbers.is_tty_first())
            self.changed.emit(1.0)

    def _apply_look(self) -> None:
        is_high = self._settings.get(settings.CONTRAST) == "high" or style.wants_contrast()
        style.apply_look(self.look, is_high=is_high)

    def _apply_steady(self) -> None:
        is_steady = self._settings.get(settings.STEADY)
        if is_steady or style.is_steady():
            steady.turn(is_steady)
        style.choose_target(is_steady=is_steady)

    def _apply_keys(self) -> None:
        keys.turn_single(self._settings.get(settings.SINGLE_KEYS))

    def _apply_text_size(self) -> None:
        style.apply_text_size(self.text_size)

    def _apply_numbers(self) -> None:
        get = self._settings.get
        numbers.choose(
            is_printed=get(settings.NUMBERS) == "printed",
            is_tty_first=get(settings.TTY_FIRST),
        )

    def _on_desktop_changed(self) -> None:
        """Follow the desktop, which is light or dark now, or asks for high contrast, or no longer."""
        self._apply_look()
        self.changed.emit(1.0)
