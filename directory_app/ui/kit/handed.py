"""What the clipboard holds and a drag carries of organizations: written when another program asks for it."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QMimeData

from directory_app.errors import DirectoryError
from directory_app.exchange import handed
from directory_app.records import Organization
from directory_app.records.fields import Disorders

if TYPE_CHECKING:
    from PySide6.QtCore import QMetaType, QUrl

    from directory_app.exchange.handed import Form

Records = tuple[Sequence[Organization], Disorders]
_URLS, _TEXT = "text/uri-list", "text/plain"


class Handed(QMimeData):
    """Organizations as a vCard, as CSV, as text and as a file.

    `text` and `file` are the forms of those two. `read` returns the organizations with the disorders that they may
    name; it is called once, when something is asked for.
    """

    def __init__(self, read: Callable[[], Records], text: Form, file: Form) -> None:
        super().__init__()
        self._read = read
        self._text_form, self._file_form = text, file
        self._records: Records | None = None
        self._file: Path | None = None
        self.error: Exception | None = None
        """Why nothing could be read or written."""

    @property
    def organizations(self) -> Sequence[Organization]:
        """What is handed on, those that are left out included; () where nobody asked for it yet."""
        return self._records[0] if self._records else ()

    def formats(self) -> list[str]:
        return [*(it for form in handed.FORMS for it in form.media_types if it != _TEXT), _TEXT, _URLS]

    def hasFormat(self, mimetype: str) -> bool:
        return mimetype in self.formats()

    def retrieveData(self, mimetype: str, preferredType: QMetaType | QMetaType.Type) -> object:  # noqa: ARG002
        try:
            if self._records is None:
                self._records = self._read()
            return self._urls(*self._records) if mimetype == _URLS else self._written(mimetype, *self._records)
        except (DirectoryError, OSError) as error:  # the other program gets nothing
            self.error = error
            return None

    def _written(self, mimetype: str, organizations: Sequence[Organization], disorders: Disorders) -> object:
        by_type = {it: form for form in handed.FORMS for it in form.media_types} | {_TEXT: self._text_form}
        if mimetype not in by_type:
            return None
        data = handed.written(by_type[mimetype], organizations, disorders)
        return data.decode("utf-8-sig") if mimetype == _TEXT else QByteArray(data)

    def _urls(self, organizations: Sequence[Organization], disorders: Disorders) -> list[QUrl]:
        """Write the file, which stays until the program ends: who takes it may copy it later."""
        from PySide6.QtCore import QUrl  # here, because a start need not make it

        data = b"" if self._file else handed.written(self._file_form, organizations, disorders)
        if data:
            folder = Path(tempfile.mkdtemp(dir=_folder().name))
            self._file = folder / handed.file_name(self._file_form, organizations)
            self._file.write_bytes(data)
        return [QUrl.fromLocalFile(str(self._file))] if self._file else []


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    """Return the folder of all such files; it goes when the program ends."""
    return tempfile.TemporaryDirectory(prefix="support-directory-")
