"""Colours, icons and text sizes, measured on what is painted."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenuBar,
    QPushButton,
    QRadioButton,
    QTabBar,
    QTreeView,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from directory_app import paths
from directory_app.ui.kit import palettes, style
from ui.audit import contrast

_ICONS = sorted(path.stem for path in (paths.resources() / "icons").glob("*.svg"))
_LOOKS = [style.Look.LIGHT, style.Look.DARK]
_CONTRASTS = [False, True]


def test_contrast_is_measured_as_wcag_does() -> None:
    assert contrast(QColor("#000"), QColor("#fff")) == pytest.approx(21)
    assert contrast(QColor("#777"), QColor("#fff")) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("is_high", _CONTRASTS)
@pytest.mark.parametrize("look", _LOOKS)
def test_matched_text_can_be_read_and_its_tint_be_seen(qapp: QApplication, look: style.Look, is_high: bool) -> None:
    style.apply_look(look, is_high=is_high)
    palette = qapp.palette()
    tint = palettes.match_colour(palette)
    assert contrast(palette.color(QPalette.ColorRole.Text), tint) >= (7 if is_high else 4.5)
    assert tint != palette.color(QPalette.ColorRole.Base)


@pytest.mark.parametrize("look", _LOOKS)
def test_what_is_disabled_looks_so(qapp: QApplication, look: style.Look) -> None:
    style.apply_look(look)
    palette = qapp.palette()
    group = QPalette.ColorGroup
    faint = palette.color(group.Disabled, QPalette.ColorRole.Text)
    assert palette.color(group.Disabled, QPalette.ColorRole.PlaceholderText) == faint  # in an empty field, too
    assert palette.color(group.Disabled, QPalette.ColorRole.Text) != palette.color(
        group.Active, QPalette.ColorRole.Text
    )


@pytest.mark.parametrize("look", _LOOKS)
def test_all_words_stand_out_seven_to_one_with_high_contrast(qapp: QApplication, look: style.Look) -> None:
    """WCAG 1.4.6, for what is faint or disabled, too; what frames a control stands out 4.5:1."""
    style.apply_look(look, is_high=True)
    assert palettes.is_high_contrast()
    palette, role, group = qapp.palette(), QPalette.ColorRole, QPalette.ColorGroup
    for ground in (role.Window, role.Base, role.AlternateBase, role.Button, role.Midlight):
        for words in (role.WindowText, role.Text, role.ButtonText, role.BrightText, role.Link):
            assert contrast(palette.color(words), palette.color(ground)) >= 7, (words, ground)
        assert contrast(palette.color(role.Dark), palette.color(ground)) >= 4.5
    for ground in (role.Window, role.Base):
        for faint in (palette.color(role.PlaceholderText), palette.color(group.Disabled, role.Text)):
            assert contrast(faint, palette.color(ground)) >= 7
    assert contrast(palette.color(role.HighlightedText), palette.color(role.Highlight)) >= 7
    style.apply_look(look)
    assert not palettes.is_high_contrast()


@pytest.mark.parametrize("look", _LOOKS)
@pytest.mark.parametrize("kind", [QLineEdit, QPushButton, QRadioButton, QComboBox])
def test_the_border_of_a_control_can_be_seen(qtbot: QtBot, look: style.Look, kind: type[QWidget]) -> None:
    """WCAG 1.4.11: what shows where to click stands out 3:1 from the window, or its text does."""
    style.apply_look(look)
    page = QWidget()
    qtbot.addWidget(page)
    made = kind(page)
    layout = QVBoxLayout(page)
    layout.addWidget(made)
    if isinstance(made, QComboBox):
        made.addItem("Choice")
    page.show()
    image = page.grab().toImage()
    ground = page.palette().color(QPalette.ColorRole.Window)
    colours = {image.pixelColor(x, y).rgb() for x in range(image.width()) for y in range(image.height())}
    assert max(contrast(QColor(colour), ground) for colour in colours) >= 3


@pytest.mark.parametrize("look", _LOOKS)
def test_the_look_reaches_what_is_on_screen(qtbot: QtBot, look: style.Look) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    field.show()
    style.apply_look(style.Look.DARK if look is style.Look.LIGHT else style.Look.LIGHT)
    style.apply_look(look)
    middle = field.grab().toImage().pixelColor(field.rect().center())
    assert (middle.lightness() < 128) == (look is style.Look.DARK)


@pytest.mark.parametrize("name", _ICONS)
@pytest.mark.parametrize("size", [16, 64])
def test_icons_are_drawn_at_every_size(qapp: QApplication, name: str, size: int) -> None:
    image = style.icon(name).pixmap(size, size).toImage()
    assert any(image.pixelColor(x, y).alpha() for x in range(size) for y in range(size))


def test_icons_take_the_colour_of_the_text(qapp: QApplication) -> None:
    seen = []
    for look in _LOOKS:
        style.apply_look(look)
        image = style.icon("search").pixmap(32, 32).toImage()
        solid = [image.pixelColor(x, y) for x in range(32) for y in range(32) if image.pixelColor(x, y).alpha() == 255]
        base = qapp.palette().color(QPalette.ColorRole.Base)
        assert all(contrast(colour, base) >= 3 for colour in solid)
        seen.append(solid[0].name())
    assert seen[0] != seen[1]


@pytest.mark.parametrize("kind", [QLabel, QPushButton, QMenuBar, QHeaderView, QTreeView, QTabBar, QLineEdit])
def test_all_kinds_of_widgets_take_the_text_size(qtbot: QtBot, kind: type[QWidget]) -> None:
    """With some desktops Qt brings back the theme's own fonts for menus, buttons and views."""
    style.apply_text_size(100)
    parent = QWidget()
    qtbot.addWidget(parent)
    made = QHeaderView(Qt.Orientation.Horizontal, parent) if kind is QHeaderView else kind(parent)
    theme = QFont(QApplication.font())
    QApplication.setFont(theme, kind.__name__)  # type: ignore[arg-type]  # the stub says bytes, str is what works
    before = made.font().pointSizeF()
    style.apply_text_size(200)
    assert made.font().pointSizeF() == pytest.approx(2 * before)
    style.apply_look(style.Look.DARK)
    assert made.font().pointSizeF() == pytest.approx(2 * before)


def test_the_type_scale_follows_the_text_size(qtbot: QtBot) -> None:
    style.apply_text_size(100)
    heading = QLabel("Heading")
    qtbot.addWidget(heading)
    style.set_type(heading, style.Type.HEADING)
    before = heading.font().pointSizeF()
    style.apply_text_size(150)
    assert heading.font().pointSizeF() == pytest.approx(1.5 * before)
    assert heading.font().bold()
