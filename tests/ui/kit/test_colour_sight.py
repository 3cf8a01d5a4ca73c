"""States are told apart by people who see fewer colours, or none: by lightness, a sign, bold letters or a line."""

from __future__ import annotations

import pytest
from colour_sight import SIGHTS, colour_seen, lightness, seen_with
from PySide6.QtGui import QColor, QImage, QPalette
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from directory_app.ui.kit import style

_Role = QPalette.ColorRole
_LOOKS = [(look, is_high) for look in (style.Look.LIGHT, style.Look.DARK) for is_high in (False, True)]
# What a ground, a ring or a bar alone tells: selected or on, focus, the lines of a record, a frame.
_TOLD = [(it, ground) for it in (_Role.Highlight, _Role.Link, _Role.Dark) for ground in (_Role.Base, _Role.Window)]
_LEAST = 25  # of 100 steps of lightness; ten are seen side by side


def test_colours_are_seen_as_published() -> None:
    """Values worked out by hand from the published matrices."""
    assert QColor(colour_seen(QColor("#ff0000").rgb(), "greyscale")).name() == "#7f7f7f"
    assert QColor(colour_seen(QColor("#ff0000").rgb(), "protanopia")).name() == "#6d5f00"
    assert QColor(colour_seen(QColor("#ff0000").rgb(), "deuteranopia")).name() == "#a39000"
    for sight in SIGHTS:
        for same in ("#000000", "#ffffff", "#808080"):
            seen = QColor(colour_seen(QColor(same).rgb(), sight))
            assert max(abs(part - QColor(same).red()) for part in (seen.red(), seen.green(), seen.blue())) <= 1


def test_a_picture_is_seen_pixel_by_pixel() -> None:
    image = QImage(3, 2, QImage.Format.Format_RGB32)
    image.fill(QColor("#ffffff"))
    image.setPixelColor(1, 1, QColor("#ff0000"))
    seen = seen_with(image, "greyscale")
    assert seen.size() == image.size()
    assert [seen.pixelColor(x, 1).name() for x in range(3)] == ["#ffffff", "#7f7f7f", "#ffffff"]


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize(("look", "is_high"), _LOOKS)
def test_what_a_ground_or_a_line_tells_differs_in_lightness(
    qapp: QApplication, look: style.Look, is_high: bool, sight: str
) -> None:
    style.apply_look(look, is_high=is_high)
    palette = qapp.palette()
    for one, other in _TOLD:
        seen = [QColor(colour_seen(palette.color(role).rgb(), sight)) for role in (one, other)]
        assert abs(lightness(seen[0]) - lightness(seen[1])) >= _LEAST, (one, other)


@pytest.mark.parametrize(("look", "is_high"), _LOOKS)
def test_what_is_wrong_reads_as_words_without_its_colour(qapp: QApplication, look: style.Look, is_high: bool) -> None:
    """Red words stand out as any others; what makes them a fault is a sign, bold letters or what they say."""
    style.apply_look(look, is_high=is_high)
    red, ground = qapp.palette().color(_Role.BrightText), qapp.palette().color(_Role.Window)
    for sight in SIGHTS:
        seen = [QColor(colour_seen(it.rgb(), sight)) for it in (red, ground)]
        assert abs(lightness(seen[0]) - lightness(seen[1])) >= 2 * _LEAST


@pytest.mark.parametrize(("look", "is_high"), _LOOKS)
def test_the_button_that_enter_presses_is_filled(qtbot: QtBot, look: style.Look, is_high: bool) -> None:
    style.apply_look(look, is_high=is_high)
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    pressed, other = QPushButton("Save"), QPushButton("Cancel")
    for button in (pressed, other):
        column.addWidget(button)
    pressed.setDefault(True)
    page.show()
    seen = seen_with(page.grab().toImage(), "greyscale")
    inside = [seen.pixelColor(it.geometry().topLeft() + it.rect().center() / 4) for it in (pressed, other)]
    assert abs(lightness(inside[0]) - lightness(inside[1])) >= _LEAST
