"""Typesetting: a template and its data into pages, by typst."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from contextlib import suppress
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from directory_app import paths
from directory_app.errors import DirectoryError
from directory_app.text import wording

if TYPE_CHECKING:
    import typst

_TEMPLATES = Path(__file__).resolve().parent
# Ours first; then, of what is installed, letters of other scripts that go with it.
FONTS = ("Atkinson Hyperlegible", "Noto Sans", "DejaVu Sans")
_MOST_MISSING = 200  # letters looked for one by one; above that all are missing that our own font may not have
_FOREIGN = re.compile(r"[^\x20-\x7e\xa0-\xff\u2013\u2014\u2018\u2019\u201c\u201d\u2022\u2026]")
_NO_GLYPH = re.compile(r'the text `"(.*?)"` could not be displayed', re.DOTALL)
_ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}|\\(.)")


def is_available() -> bool:
    """Tell whether typst is installed."""
    return find_spec("typst") is not None


def how_to_get() -> str:
    """Say how to get what makes PDFs."""
    return wording.phrase(
        "PDF needs typst, which is not installed: pip install 'support-directory[print]'. "
        "Files that end in .html, .md or .txt, which all but labels and envelopes can be, need nothing"
    )


class Typeset:
    """Pages that were set: `pdf` is the file, `count` how many there are.

    `said` is what the template says of them: {"code": …} each. `missing` are characters that no font here has; each
    is printed as "?".
    """

    def __init__(self, compiler: typst.Compiler, data: Mapping[str, Any], missing: str) -> None:
        self._compiler = compiler
        self._inputs = _inputs(data)
        self.missing = missing
        self.pdf = _pdf(compiler, self._inputs)
        self.count = int(json.loads(compiler.query("<pages>", field="value", one=True)))
        self.said: list[dict[str, Any]] = json.loads(compiler.query("<said>", field="value"))

    def pictures(self, ppi: float) -> list[bytes]:
        """Return each page as a PNG picture with so many points per inch."""
        made = self._compiler.compile(format="png", ppi=ppi, sys_inputs=self._inputs)
        return made if isinstance(made, list) else [made] if made else []


def typeset(template: str, data: Mapping[str, Any]) -> Typeset:
    """Set a style of that name with its data: with our own font, and what is installed only where that has no letter.

    Raises:
        DirectoryError: typst is not installed, or can't set it.
    """
    if not is_available():
        raise DirectoryError(how_to_get())
    import typst

    try:
        needs_system, missing = _fonts_for(frozenset(_FOREIGN.findall(json.dumps(data, ensure_ascii=False))))
        own: Mapping[str, Any] = {**data, "fonts": FONTS}
        if missing:
            own = _replaced(own, re.compile("|".join(map(re.escape, missing))))
        compiler = _compiler(template, has_system_fonts=needs_system)
        with suppress(_NoGlyphError):
            return Typeset(compiler, own, missing)
        # Each letter alone has a font, but not two of them as one sign.
        return Typeset(compiler, _replaced(own, _FOREIGN), "".join(sorted(set(_FOREIGN.findall(json.dumps(own))))))
    except typst.TypstError as error:
        raise DirectoryError(wording.phrase("the page can't be set: {reason}", reason=error.message)) from error


@lru_cache(maxsize=16)
def _fonts_for(letters: frozenset[str]) -> tuple[bool, str]:
    """Return whether letters need fonts of the system besides our own, and those that no font has."""
    if not letters:
        return False, ""
    left = sorted(letters)
    with suppress(_NoGlyphError):
        _pdf(_compiler("probe", has_system_fonts=False), _inputs({"letters": left, "fonts": FONTS}))
        return False, ""
    compiler = _compiler("probe", has_system_fonts=True)
    missing: list[str] = []
    for _ in range(_MOST_MISSING):
        try:
            _pdf(compiler, _inputs({"letters": left, "fonts": FONTS}))
            return True, "".join(missing)
        except _NoGlyphError as error:
            missing += [letter for letter in left if letter in str(error)]
            left = [letter for letter in left if letter not in str(error)]
    return True, "".join([*missing, *left])


class _NoGlyphError(Exception):
    """No font has these letters."""


def _compiler(template: str, *, has_system_fonts: bool) -> typst.Compiler:
    import typst

    return typst.Compiler(
        _TEMPLATES / template / "page.typ",
        root=_TEMPLATES,
        font_paths=[paths.resources() / "fonts"],
        ignore_system_fonts=not has_system_fonts,
    )


def _pdf(compiler: typst.Compiler, inputs: dict[str, str]) -> bytes:
    """Return the PDF.

    Raises:
        _NoGlyphError: PDF/UA-1 asks for a font that has each letter, and there is none.
    """
    import typst

    try:
        made = compiler.compile(format="pdf", pdf_standards="ua-1", sys_inputs=inputs)
    except typst.TypstError as error:
        if match := _NO_GLYPH.search(error.message):
            letters = _ESCAPE.sub(lambda it: chr(int(it[1], 16)) if it[1] else it[2], match[1])
            raise _NoGlyphError(letters) from error
        raise
    assert isinstance(made, bytes)
    return made


def _inputs(data: Mapping[str, Any]) -> dict[str, str]:
    return {"data": json.dumps(data)}


def _replaced(value: Any, letters: re.Pattern[str]) -> Any:
    """Return lists and mappings of texts with "?" in place of some letters."""
    if isinstance(value, str):
        return letters.sub("?", value)
    if isinstance(value, Mapping):
        return {key: _replaced(held, letters) for key, held in value.items()}
    return [_replaced(held, letters) for held in value] if isinstance(value, list | tuple) else value
