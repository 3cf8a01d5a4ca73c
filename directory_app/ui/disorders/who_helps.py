"""Who helps with a disorder: looked up beside the window each time a summary is read."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from directory_app import query
from directory_app.store.directory import Directory
from directory_app.ui.kit.jobs import LatestJob, reason

_NAMED = 12


class WhoHelps(QObject):
    """Looks up the organizations of the disorder that was read last."""

    found = Signal(str, object, int)
    """The id of the disorder, the first organizations as (id, name), and how many there are."""
    not_found = Signal(str, str)
    """The id of the disorder, and why nothing could be looked up."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._reader: Directory | None = None
        self._disorder_id = ""
        self.job = LatestJob(self, self._on_failed, self._interrupt)
        self.job.finished.connect(lambda result: self.found.emit(self._disorder_id, *result))

    def set_directory(self, directory: Directory) -> None:
        """Look in another directory from now on; `stop` comes before."""
        self._reader = directory.reader()  # one thread at a time may use a Directory

    def stop(self) -> None:
        """End what reads the directory."""
        self.job.stop()
        if self._reader:
            self._reader.close()
        self._reader = None

    def look_up(self, disorder_id: str, name: str) -> None:
        """Look up who helps with a disorder; `found` or `not_found` follows unless another is read before."""
        assert self._reader is not None
        reader, within = self._reader, query.parse(query.term_text("disorder", name))
        self._disorder_id = disorder_id

        def work() -> tuple[list[tuple[str, str]], int]:
            """Run in the thread of the job."""
            result = reader.search(within)
            first = reader.organizations(result.rows[:_NAMED])
            return [(organization.id, organization.name) for organization in first], result.count

        self.job.run(work)

    def _on_failed(self, error: Exception) -> None:
        self.not_found.emit(self._disorder_id, reason(error))

    def _interrupt(self) -> None:
        if self._reader:
            self._reader.interrupt()
