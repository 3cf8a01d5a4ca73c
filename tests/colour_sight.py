"""How pictures look to people who tell fewer colours apart, and how far apart two colours are to them.

The matrices are those of Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color Vision
Deficiency", IEEE Transactions on Visualization and Computer Graphics 15 (6), 2009, for severity 1.0, applied to linear
RGB. Greyscale is the relative luminance of WCAG, for a person who sees no colours and for a print in black and white.
"""

from __future__ import annotations

from array import array
from functools import cache

from PySide6.QtGui import QColor, QImage

_Matrix = tuple[tuple[float, float, float], tuple[float, float, float], tuple[float, float, float]]
_GREY = (0.2126, 0.7152, 0.0722)
SIGHTS: dict[str, _Matrix] = {
    "protanopia": (
        (0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900),
    ),
    "greyscale": (_GREY, _GREY, _GREY),
}  # fmt: skip


def seen_with(image: QImage, sight: str) -> QImage:
    """Return a picture as a person with one of SIGHTS sees it."""
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    pixels = array("I", memoryview(image.constBits()).cast("I"))
    seen = {pixel: colour_seen(pixel, sight) for pixel in set(pixels)}
    made = array("I", [seen[pixel] for pixel in pixels])
    return QImage(
        made.tobytes(), image.width(), image.height(), image.bytesPerLine(), QImage.Format.Format_RGB32
    ).copy()


@cache
def colour_seen(colour: int, sight: str) -> int:
    """Return a colour (0xffRRGGBB) as a person with one of SIGHTS sees it."""
    red, green, blue = (_linear(colour >> shift & 0xFF) for shift in (16, 8, 0))
    parts = [_coded(row[0] * red + row[1] * green + row[2] * blue) for row in SIGHTS[sight]]
    return 0xFF000000 | parts[0] << 16 | parts[1] << 8 | parts[2]


def lightness(colour: QColor) -> float:
    """Return CIE L*, from 0 to 100: how light a colour looks, whatever its hue."""
    parts = (colour.red(), colour.green(), colour.blue())
    luminance = sum((weight * _linear(value) for weight, value in zip(_GREY, parts, strict=True)), 0.0)
    return float(116 * luminance ** (1 / 3) - 16) if luminance > 0.008856 else 903.3 * luminance


def _linear(value: int) -> float:
    part = value / 255
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _coded(part: float) -> int:
    part = min(max(part, 0.0), 1.0)
    return round(255 * (part * 12.92 if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055))
