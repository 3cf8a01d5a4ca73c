"""What a file is that nothing here reads, by how it begins: "a picture (PNG)" says more than "no workbook"."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from directory_app.errors import DirectoryError
from directory_app.files.reading import open_to_read
from directory_app.text import wording

_TEXT = wording.marked("this is {kind}, which can't be read; save it as text or as a web page")
_UNPACK = wording.marked("this is {kind}, which can't be read; unpack it first")
_COPY = wording.marked("this is {kind}, which can't be read; copy its text into a text file")
_NO_USE = wording.marked("this is {kind}, which can't be read")
# How files of a kind begin, in words, and what to say of them.
_SIGNS: tuple[tuple[bytes, str, str], ...] = (
    (b"\x89PNG", wording.marked("a picture (PNG)"), _NO_USE),
    (b"\xff\xd8\xff", wording.marked("a picture (JPEG)"), _NO_USE),
    (b"GIF8", wording.marked("a picture (GIF)"), _NO_USE),
    (b"II*\0", wording.marked("a picture (TIFF)"), _NO_USE),
    (b"MM\0*", wording.marked("a picture (TIFF)"), _NO_USE),
    (b"%PDF-", wording.marked("a PDF"), _COPY),
    (b"{\\rtf", wording.marked("a document (RTF)"), _TEXT),
    (b"Rar!", wording.marked("an archive (RAR)"), _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", wording.marked("an archive (7z)"), _UNPACK),
    (b"\x1f\x8b", wording.marked("a compressed file (gzip)"), _UNPACK),
    (b"BZh", wording.marked("a compressed file (bzip2)"), _UNPACK),
    (b"\xfd7zXZ\0", wording.marked("a compressed file (xz)"), _UNPACK),
    (b"ID3", wording.marked("a sound file (MP3)"), _NO_USE),
    (b"OggS", wording.marked("a sound or a film (Ogg)"), _NO_USE),
    (b"\x7fELF", wording.marked("a program"), _NO_USE),
    (b"MZ\x90\0", wording.marked("a program"), _NO_USE),
)
# A ZIP file of one of these is a document.
_INSIDE = (
    ("word/document.xml", wording.marked("a Word document"), _TEXT),
    ("ppt/presentation.xml", wording.marked("a PowerPoint presentation"), _TEXT),
    ("META-INF/container.xml", wording.marked("an e-book (EPUB)"), _TEXT),
)


def words_of(path: Path) -> str:
    """Say what a file is that nothing here reads, and what to do with it; "" where it may be read."""
    try:
        with open_to_read(path) as file:
            start = file.read(16)
    except (OSError, DirectoryError):
        return ""  # reading it says why
    for sign, kind, said in _SIGNS:
        if start.startswith(sign):
            return wording.phrase(said, kind=wording.phrase(kind))
    return _of_archive(path) if start.startswith(b"PK\x03\x04") else ""


def _of_archive(path: Path) -> str:
    with suppress(BadZipFile, OSError, ValueError, NotImplementedError), ZipFile(path) as archive:
        names = set(archive.namelist())
        found = (wording.phrase(said, kind=wording.phrase(kind)) for name, kind, said in _INSIDE if name in names)
        return next(found, "")
    return ""
