"""What a phone reads of QR codes: a code drawn as pixels, and the page of a PDF at the resolution of a camera."""

from __future__ import annotations

import pypdfium2
import zxingcpp

from directory_app.formats.qr import QUIET, Code, modules

Pixels = tuple[bytes, int, int]  # a byte a pixel, height and width


def drawn(code: Code, scale: int = 3) -> Pixels:
    """Return the pixels of a code with its quiet zone, `scale` a module."""
    rows = modules(code)
    side = (len(rows) + 2 * QUIET) * scale
    margin = b"\xff" * QUIET * scale
    lines = [margin + b"".join((b"\0" if dark else b"\xff") * scale for dark in row) + margin for row in rows]
    empty = b"\xff" * side * QUIET * scale
    return empty + b"".join(line * scale for line in lines) + empty, side, side


def page(pdf: bytes, number: int = 0, dpi: int = 150) -> Pixels:
    """Return the pixels of a page of a PDF."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        bitmap = document[number].render(scale=dpi / 72, grayscale=True)
        rows = bytes(bitmap.buffer)
        lines = [rows[at * bitmap.stride : at * bitmap.stride + bitmap.width] for at in range(bitmap.height)]
        return b"".join(lines), bitmap.height, bitmap.width
    finally:
        document.close()


def scanned(pixels: Pixels) -> list[bytes]:
    """Return what the QR codes in a picture hold, byte for byte."""
    return [found.bytes for found in _found(pixels)]


def is_marked_utf8(pixels: Pixels) -> bool:
    """Tell whether the codes in a picture say that they hold UTF-8 (ECI 26), so that a reader need not guess."""
    found = _found(pixels, zxingcpp.TextMode.HexECI)
    return bool(found) and all(bytes.fromhex(code.text).startswith(b"]Q2\\000026") for code in found)


def _found(pixels: Pixels, mode: zxingcpp.TextMode = zxingcpp.TextMode.Plain) -> list[zxingcpp.Barcode]:
    data, height, width = pixels
    image = memoryview(data).cast("B", (height, width))
    return zxingcpp.read_barcodes(image, formats=zxingcpp.barcode_formats_from_str("QRCode"), text_mode=mode)
