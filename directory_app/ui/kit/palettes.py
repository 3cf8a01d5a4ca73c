"""The colours of the window: four palettes with measured contrast, and what is told of one that is in use."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

# Every pair is checked by tests/ui/kit/test_style.py: 4.5:1 for text, 3:1 for what shows where a control is.
_LIGHT = {
    "Window": "#f3f5f7", "WindowText": "#1a2027", "Base": "#ffffff", "AlternateBase": "#f7f9fb", "Text": "#1a2027",
    "Button": "#ffffff", "ButtonText": "#1a2027", "BrightText": "#a3160f", "Highlight": "#0b5a8f",
    "HighlightedText": "#ffffff", "Link": "#0b5a8f", "LinkVisited": "#0b5a8f", "PlaceholderText": "#5b6570",
    "ToolTipBase": "#1a2027", "ToolTipText": "#ffffff", "Light": "#ffffff", "Midlight": "#e4e8ec", "Mid": "#d3d9df",
    "Dark": "#7b858f", "Shadow": "#5b6570", "Accent": "#0b5a8f",
}  # fmt: skip
_DARK = {
    "Window": "#15181c", "WindowText": "#e8ebee", "Base": "#1c2025", "AlternateBase": "#20252b", "Text": "#e8ebee",
    "Button": "#262c33", "ButtonText": "#e8ebee", "BrightText": "#ff9d94", "Highlight": "#286db0",
    "HighlightedText": "#ffffff", "Link": "#7cc0f5", "LinkVisited": "#7cc0f5", "PlaceholderText": "#a4adb7",
    "ToolTipBase": "#e8ebee", "ToolTipText": "#15181c", "Light": "#39414a", "Midlight": "#2d343b", "Mid": "#343b43",
    "Dark": "#7f8a95", "Shadow": "#0b0d0f", "Accent": "#7cc0f5",
}  # fmt: skip
# For who asks for more contrast: 7:1 for text (WCAG 1.4.6), also for what is faint or disabled, 4.5:1 for borders.
_HIGH_LIGHT = {
    "Window": "#ffffff", "WindowText": "#000000", "Base": "#ffffff", "AlternateBase": "#ffffff", "Text": "#000000",
    "Button": "#ffffff", "ButtonText": "#000000", "BrightText": "#8a0000", "Highlight": "#00396b",
    "HighlightedText": "#ffffff", "Link": "#00396b", "LinkVisited": "#00396b", "PlaceholderText": "#3d3d3d",
    "ToolTipBase": "#000000", "ToolTipText": "#ffffff", "Light": "#ffffff", "Midlight": "#e0e0e0", "Mid": "#595959",
    "Dark": "#000000", "Shadow": "#000000", "Accent": "#00396b",
}  # fmt: skip
_HIGH_DARK = {
    "Window": "#000000", "WindowText": "#ffffff", "Base": "#000000", "AlternateBase": "#000000", "Text": "#ffffff",
    "Button": "#000000", "ButtonText": "#ffffff", "BrightText": "#ffb3ac", "Highlight": "#ffe34d",
    "HighlightedText": "#000000", "Link": "#ffe34d", "LinkVisited": "#ffe34d", "PlaceholderText": "#d0d0d0",
    "ToolTipBase": "#ffffff", "ToolTipText": "#000000", "Light": "#595959", "Midlight": "#333333", "Mid": "#a6a6a6",
    "Dark": "#ffffff", "Shadow": "#ffffff", "Accent": "#ffe34d",
}  # fmt: skip
# By whether it is dark and of high contrast: the colours, that of what is disabled, and what a palette has no role
# for, the tint behind matched text.
_PALETTES = {
    (False, False): (_LIGHT, "#737c86", "#ffe8a3"),
    (True, False): (_DARK, "#87919b", "#6b5310"),
    (False, True): (_HIGH_LIGHT, "#595959", "#ffe34d"),
    (True, True): (_HIGH_DARK, "#a6a6a6", "#5c4a00"),
}


def palette(is_dark: bool, *, is_high: bool = False) -> QPalette:
    """Return our own palette, `is_high` with high contrast."""
    made = QPalette()
    colours, disabled, _ = _PALETTES[is_dark, is_high]
    for role, colour in colours.items():
        made.setColor(QPalette.ColorRole[role], QColor(colour))
    faint = QColor(disabled)
    for role in ("WindowText", "Text", "ButtonText", "PlaceholderText"):
        made.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole[role], faint)
    return made


def is_dark(of: QPalette | None = None) -> bool:
    """Tell whether a palette (the application's where none is given) is a dark one."""
    return (of or QApplication.palette()).color(QPalette.ColorRole.Base).lightness() < 128


def match_colour(of: QPalette) -> QColor:
    """Return the tint behind matched text."""
    return QColor(_PALETTES[is_dark(of), is_high_contrast(of)][2])


def is_high_contrast(of: QPalette | None = None) -> bool:
    """Tell whether a palette (the application's where none is given) is one of high contrast: its borders are."""
    role = QPalette.ColorRole
    colours = of or QApplication.palette()
    return colours.color(role.Dark) == colours.color(role.Text)
