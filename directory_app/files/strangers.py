"""What a file is that nothing here reads, by how it begins: "a picture (PNG)" says more than "no workbook"."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from directory_app.errors import DirectoryError
from directory_app.files.reading import open_to_read

_TEXT = "save it as text or as a web page"
_UNPACK = "unpack it first"
# How files of a kind begin, in words, and what to do with them.
_SIGNS: tuple[tuple[bytes, str, str], ...] = (
    (b"\x89PNG", "a picture (PNG)", ""),
    (b"\xff\xd8\xff", "a picture (JPEG)", ""),
    (b"GIF8", "a picture (GIF)", ""),
    (b"II*\0", "a picture (TIFF)", ""),
    (b"MM\0*", "a picture (TIFF)", ""),
    (b"%PDF-", "a PDF", "copy its text into a text file"),
    (b"{\\rtf", "a document (RTF)", _TEXT),
    (b"Rar!", "an archive (RAR)", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "an archive (7z)", _UNPACK),
    (b"\x1f\x8b", "a compressed file (gzip)", _UNPACK),
    (b"BZh", "a compressed file (bzip2)", _UNPACK),
    (b"\xfd7zXZ\0", "a compressed file (xz)", _UNPACK),
    (b"ID3", "a sound file (MP3)", ""),
    (b"OggS", "a sound or a film (Ogg)", ""),
    (b"\x7fELF", "a program", ""),
    (b"MZ\x90\0", "a program", ""),
)
# A ZIP file of one of these is a document.
_INSIDE = (
    ("word/document.xml", "a Word document", _TEXT),
    ("ppt/presentation.xml", "a PowerPoint presentation", _TEXT),
    ("META-INF/container.xml", "an e-book (EPUB)", _TEXT),
)


def words_of(path: Path) -> str:
    """Say what a file is that nothing here reads, and what to do with it; "" where it may be read."""
    try:
        with open_to_read(path) as file:
            start = file.read(16)
    except (OSError, DirectoryError):
        return ""  # reading it says why
    for sign, kind, advice in _SIGNS:
        if start.startswith(sign):
            return _said(kind, advice)
    return _of_archive(path) if start.startswith(b"PK\x03\x04") else ""


def _of_archive(path: Path) -> str:
    with suppress(BadZipFile, OSError, ValueError, NotImplementedError), ZipFile(path) as archive:
        names = set(archive.namelist())
        return next((_said(kind, advice) for name, kind, advice in _INSIDE if name in names), "")
    return ""


def _said(kind: str, advice: str) -> str:
    return f"this is {kind}, which can't be read" + (f"; {advice}" if advice else "")
