"""How the window looks: one spacing scale, one type scale, icons, the style sheet; its colours are `palettes`."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QGuiApplication,
    QIcon,
    QKeyEvent,
    QPainter,
    QPalette,
    QPixmap,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QToolButton, QWidget

from directory_app import paths
from directory_app.ui.kit import palettes

# The spacing scale, in pixels at any text size.
XS, S, M, L, XL = 4, 8, 12, 16, 24
# WCAG 2.2, 2.5.8 asks for 24 px; hands that jerk want more.
TARGET = 32
STEADY_TARGET = 44  # WCAG 2.2, 2.5.5, for hands that shake
SLIP = 24
"""So many pixels between press and release are a slip; more is a drag."""
TEXT_SIZES = (80, 90, 100, 110, 125, 150, 175, 200, 250, 300)


class Look(StrEnum):
    """What the person chose under View > Look."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Type(StrEnum):
    """The type scale."""

    SMALL = "small"
    TEXT = "text"
    STRONG = "strong"
    SEARCH = "search"
    HEADING = "heading"
    DIGITS = "digits"
    NUMBER = "number"


_FACTORS = {
    Type.SMALL: 0.9, Type.TEXT: 1.0, Type.STRONG: 1.0, Type.DIGITS: 1.23, Type.SEARCH: 1.3, Type.HEADING: 1.35,
    Type.NUMBER: 2.0,
}  # fmt: skip
_BOLD = frozenset({Type.STRONG, Type.DIGITS, Type.HEADING, Type.NUMBER})


def wants_contrast() -> bool:
    """Tell whether the desktop asks for high contrast."""
    hints = QGuiApplication.styleHints()
    return hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast


def apply_look(look: Look, *, is_high: bool = False) -> None:
    """Give the whole application the chosen look; SYSTEM follows the desktop's light or dark."""
    if look is Look.SYSTEM:
        wants_dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
    else:
        wants_dark = look is Look.DARK
    QApplication.setPalette(palettes.palette(wants_dark, is_high=is_high))
    _icons.clear()
    _renew(QApplication.font())


def apply_text_size(percent: int) -> None:
    """Scale the text of the whole application from the system's own size."""
    application = _application()
    base = application.property("base_font")
    if not isinstance(base, QFont):
        base = QFont(QApplication.font())
        application.setProperty("base_font", base)
    font = QFont(base)
    size = base.pointSizeF() if base.pointSizeF() > 0 else base.pixelSize() * 0.75
    font.setPointSizeF(size * percent / 100)
    _renew(font)


def target() -> int:
    """Return how large is what can be hit, as it is chosen now; `TARGET` is the least it ever is."""
    return STEADY_TARGET if _application().property("steady") else TARGET


def is_steady() -> bool:
    """Tell whether all is arranged for hands that shake."""
    return target() == STEADY_TARGET


def choose_target(*, is_steady: bool) -> None:
    """Make what the style sheet and the heights of rows say larger, or as large as at first."""
    if is_steady != (target() == STEADY_TARGET):
        _application().setProperty("steady", is_steady)
        _renew(QApplication.font())


def _renew(font: QFont) -> None:
    """Give every widget the palette and this font: those under a style sheet take neither without a new sheet.

    The new sheet brings back the fonts that the desktop's theme has for menus, buttons and views, so ours is
    set after it once more, and told to each widget, as Qt tells it to some only.
    """
    QApplication.setFont(font)
    _application().setStyleSheet("")  # without it the old sheet gives back the fonts that it found
    _application().setStyleSheet(sheet())
    QApplication.setFont(font)
    for widget in QApplication.allWidgets():
        QApplication.sendEvent(widget, QEvent(QEvent.Type.ApplicationFontChange))
        if isinstance(name := widget.property("type"), str):
            widget.setFont(font_of(Type(name)))


def font_of(type_: Type) -> QFont:
    """Return the application's font at one step of the type scale."""
    font = QFont(QApplication.font())
    font.setPointSizeF(font.pointSizeF() * _FACTORS[type_])
    if type_ in _BOLD:
        font.setWeight(QFont.Weight.DemiBold)
    return font


def set_type(widget: QWidget, type_: Type) -> None:
    """Set a widget on the type scale; it keeps its step when the text size changes."""
    widget.setProperty("type", str(type_))
    widget.setFont(font_of(type_))


def set_flag(widget: QWidget, name: str, is_on: bool) -> None:
    """Set a property that the style sheet asks for."""
    if widget.property(name) != is_on:
        widget.setProperty(name, is_on)
        if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):  # else the style reads it later
            widget.style().unpolish(widget)
            widget.style().polish(widget)


def em() -> int:
    """Return the height of a line of text in pixels, the measure for what must grow with it."""
    return QFontMetrics(QApplication.font()).height()


_icons: dict[str, QIcon] = {}
# An icon on a button that is on stands on the highlight.
_ICON_STATES = (
    (QIcon.Mode.Normal, QIcon.State.Off, QPalette.ColorGroup.Active, QPalette.ColorRole.ButtonText),
    (QIcon.Mode.Normal, QIcon.State.On, QPalette.ColorGroup.Active, QPalette.ColorRole.HighlightedText),
    (QIcon.Mode.Disabled, QIcon.State.Off, QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText),
)


def icon(name: str) -> QIcon:
    """Return one of our icons in the text colour of the application's palette."""
    if name not in _icons:
        made = QIcon()
        renderer = QSvgRenderer(str(paths.resources() / "icons" / f"{name}.svg"))
        for size in (24, 64):
            shape = QPixmap(size, size)
            shape.fill(Qt.GlobalColor.transparent)
            with QPainter(shape) as painter:
                renderer.render(painter)
            for mode, state, group, role in _ICON_STATES:
                coloured = QPixmap(shape)
                with QPainter(coloured) as painter:
                    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
                    painter.setBackground(QApplication.palette().brush(group, role))
                    # For `fillRect` PySide makes a member of an enum for each gradient that Qt has a name for.
                    painter.eraseRect(coloured.rect())
                made.addPixmap(coloured, mode, state)
        _icons[name] = made
    return _icons[name]


def icon_size() -> QSize:
    """Return the size of icons beside text."""
    return QSize(em(), em())


def row_height() -> int:
    """Return the height of a row in a list or the tree, of a chip and of a button."""
    return max(target() + 4, round(em() * 1.4) + 10)


CHIP_BORDER = 1


def tick_size() -> QSize:
    """Return the size of the tick on a chip that is on."""
    return QSize(round(em() * 0.7), round(em() * 0.7))


def chip_padding(*, is_tight: bool) -> int:
    """Return how many pixels stay free on each side of the words of a chip; a tick and its gap fit into both."""
    return max(S, round(em() * 0.35) + XS) + (0 if is_tight else 2)


# Fusion asks for so much more for a tool button than its contents need.
_FUSION_ADDS = 3


def chip_menu_width(button: QToolButton, words: str, *, is_tight: bool) -> int:
    """Return how wide a chip that opens a menu is, with these words on it."""
    metrics = button.fontMetrics()
    written = metrics.size(Qt.TextFlag.TextShowMnemonic, words).width() + 2 * metrics.horizontalAdvance(" ")
    return written + sum(_menu_paddings(is_tight)) + 2 * CHIP_BORDER + _FUSION_ADDS


def _menu_paddings(is_tight: bool) -> tuple[int, int]:
    """Return what stays free left and right of the words of a chip that opens a menu: its arrow is on the right."""
    beside = chip_padding(is_tight=is_tight)
    return beside, beside + _arrow() + XS


def _around_menu(*, is_tight: bool) -> str:
    """Return these paddings for a style sheet, which mirrors the arrow by itself and the paddings not."""
    before, behind = _menu_paddings(is_tight)
    is_mirrored = QApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
    return f"0 {before}px 0 {behind}px" if is_mirrored else f"0 {behind}px 0 {before}px"


def _arrow() -> int:
    return round(em() * 0.9) // 4 * 2 + 2


def two_line_height() -> int:
    """Return the height of a row of the table, which has room for a smaller line under the first."""
    return max(target() + 4, round(em() * 1.9) + XS)


def sheet() -> str:
    """Return the style sheet; colours are the palette's, sizes follow the text."""
    high = max(target(), round(em() * 1.2) + 10)
    mark = round(em() * 0.9) // 4 * 4
    bar = max(L, em() // 2)
    beside, tight = chip_padding(is_tight=False), chip_padding(is_tight=True)
    icons = paths.resources() / "icons"
    checked = (icons / "checked.svg").as_posix()
    arrow = (icons / f"down-on-{'dark' if palettes.is_dark() else 'light'}.svg").as_posix()
    return f"""{_steady_sheet(checked) if is_steady() else ""}
    QLineEdit {{ border: 1px solid palette(dark); border-radius: 5px; background: palette(base); padding: 0 {S}px; }}
    QPlainTextEdit {{ border: 1px solid palette(dark); border-radius: 5px; background: palette(base); }}
    QComboBox {{ border: 1px solid palette(dark); border-radius: 5px; background: palette(button);
        padding: 0 {S}px; min-height: {high - 2}px; }}
    QComboBox::drop-down {{ border: none; width: {mark + S}px; }}
    QComboBox::down-arrow {{ image: url("{arrow}"); width: {mark}px; height: {mark}px; }}
    QComboBox:disabled {{ background: palette(window); border-color: palette(mid); }}
    QPushButton {{ border: 1px solid palette(dark); border-radius: 5px; background: palette(button);
        padding: 0 {L}px; min-height: {high - 2}px; }}
    QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
    QPushButton:hover {{ background: palette(midlight); }}
    QPushButton:default {{ background: palette(highlight); color: palette(highlighted-text);
        border-color: palette(highlight); }}
    QPushButton:disabled {{ background: palette(window); border-color: palette(mid); }}
    QPushButton:default:disabled {{ color: palette(placeholder-text); }}
    QRadioButton::indicator, QCheckBox::indicator, QListView::indicator, QTableView::indicator {{
        width: {mark}px; height: {mark}px;
        border: 1px solid palette(dark); background: palette(base); }}
    QRadioButton::indicator {{ border-radius: {mark // 2 + 1}px; }}
    QRadioButton::indicator:checked {{ width: {mark // 2}px; height: {mark // 2}px; background: palette(base);
        border: {mark // 4 + 1}px solid palette(highlight); }}
    QCheckBox::indicator, QListView::indicator, QTableView::indicator {{ border-radius: 3px; }}
    QCheckBox::indicator {{ margin: {(high - mark - 2) // 2}px 0; }}
    QCheckBox::indicator:checked, QListView::indicator:checked, QTableView::indicator:checked {{
        background: palette(highlight);
        border-color: palette(highlight); image: url("{checked}"); }}
    QPushButton[chip="true"], QToolButton[chip="true"] {{ border: 1px solid palette(dark); border-radius: {high // 2}px;
        padding: 0 {beside}px;
        min-height: {high - 2}px; max-height: {high - 2}px; background: palette(base); color: palette(text); }}
    QPushButton[chip="true"]:hover, QToolButton[chip="true"]:hover {{ background: palette(midlight); }}
    QPushButton[chip="true"]:checked, QToolButton[chip="true"][on="true"] {{
        background: palette(highlight); color: palette(highlighted-text);
        border-color: palette(highlight); }}
    QPushButton[chip="true"][tight="true"] {{ padding: 0 {tight}px; }}
    #facets QPushButton[chip="true"]:checked {{ padding: 0; }}
    QToolButton[chip="true"] {{ padding: {_around_menu(is_tight=False)}; }}
    QToolButton[chip="true"][tight="true"] {{ padding: {_around_menu(is_tight=True)}; }}
    QToolButton[chip="true"]::menu-indicator {{ subcontrol-position: right center; right: {beside}px;
        width: {_arrow()}px; height: {_arrow()}px; }}
    QToolButton[chip="true"][tight="true"]::menu-indicator {{ right: {tight}px; }}
    QPushButton[link="true"], QPushButton[link="true"]:hover {{ color: palette(link); text-decoration: underline;
        text-align: left; border: none; background: transparent; padding: 0; }}
    QPushButton[quiet="true"] {{ border: 1px solid transparent; background: transparent; padding: 0 {S}px 0 0;
        color: palette(placeholder-text); text-align: left; }}
    QPushButton[quiet="true"]:hover {{ background: palette(midlight); color: palette(text); }}
    *[page="true"] {{ background: palette(base); border: 1px solid palette(mid); border-radius: 6px; }}
    QAbstractItemView[padded="true"]::item {{ padding: 0 {XS}px; }}
    QAbstractItemView[padded="true"]::item:selected {{ background: palette(highlight);
        color: palette(highlighted-text); }}
    QHeaderView {{ background: palette(base); }}
    QHeaderView::section {{ background: palette(base); border: none; border-bottom: 1px solid palette(dark);
        padding: 0 {S}px; font-weight: 600; }}
    QTabBar::tab {{ border: none; border-bottom: 3px solid transparent; padding: 0 {M}px; }}
    QTabBar::tab:hover {{ background: palette(midlight); }}
    QTabBar::tab:selected {{ border-bottom-color: palette(highlight); }}
    QSplitter::handle {{ background: transparent; }}
    QScrollBar {{ background: transparent; border: none; margin: 0; }}
    QScrollBar:vertical {{ width: {bar}px; }}
    QScrollBar:horizontal {{ height: {bar}px; }}
    QScrollBar::handle {{ background: palette(dark); border-radius: {bar // 2 - 3}px; margin: 3px; }}
    QScrollBar::handle:hover, QScrollBar::handle:pressed {{ background: palette(highlight); }}
    QScrollBar::handle:vertical {{ min-height: {high}px; }}
    QScrollBar::handle:horizontal {{ min-width: {high}px; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    QAbstractScrollArea::corner {{ background: transparent; border: none; }}
    """


def _steady_sheet(checked: str) -> str:
    """Return what makes the entries of all menus as high as shaking hands need; Qt's own style knows no such size."""
    beside = max(0, (STEADY_TARGET - em()) // 2) + 1
    mark = round(em() * 0.9) // 4 * 4
    return f"""
    QMenuBar {{ background: palette(window); border-bottom: 1px solid palette(mid); }}
    QMenuBar::item {{ padding: {beside}px {M}px; background: transparent; }}
    QMenuBar::item:selected, QMenuBar::item:pressed {{ background: palette(highlight);
        color: palette(highlighted-text); }}
    QMenu {{ background: palette(base); border: 1px solid palette(dark); }}
    QMenu::item {{ padding: {beside}px {XL}px {beside}px {mark + XL}px; }}
    QMenu::item:selected {{ background: palette(highlight); color: palette(highlighted-text); }}
    QMenu::item:disabled {{ color: palette(placeholder-text); }}
    QMenu::item:disabled:selected {{ background: palette(midlight); color: palette(text); }}
    QMenu::separator {{ height: 1px; background: palette(mid); margin: {XS}px {M}px; }}
    QMenu::indicator {{ width: {mark}px; height: {mark}px; margin-left: {S}px; border: 1px solid palette(dark);
        border-radius: 3px; background: palette(base); }}
    QMenu::indicator:exclusive {{ border-radius: {mark // 2 + 1}px; }}
    QMenu::indicator:checked {{ background: palette(highlight); image: url("{checked}"); }}
    QMenu::right-arrow {{ margin-right: {S}px; }}
    """


def is_typing(event: QKeyEvent) -> bool:
    """Tell whether a key writes a character, so that it belongs into the search box."""
    modified = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
    return not modified and event.text().isprintable() and bool(event.text().strip())


def _application() -> QApplication:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    return application
