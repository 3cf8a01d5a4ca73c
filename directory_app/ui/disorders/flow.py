"""From a disorder to the query: its term in the query, who helps with it, the organization of a link."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from directory_app import query
from directory_app.records import Disorder
from directory_app.records.hierarchy import Hierarchy
from directory_app.search import terms
from directory_app.store.directory import Directory
from directory_app.text.wording import phrase
from directory_app.ui.disorders.panel import DisorderPanel
from directory_app.ui.disorders.who_helps import WhoHelps


class DisorderFlow(QObject):
    """Keeps the panel, the query and who helps together."""

    term_asked = Signal(str)
    """The `disorder:` term to ask for, "" for none."""
    failed = Signal(str)

    def __init__(self, panel: DisorderPanel) -> None:
        super().__init__(panel)
        self._panel = panel
        self._directory: Directory | None = None
        self._disorders: Mapping[str, Disorder] = {}
        self.who_helps = WhoHelps(self)
        panel.disorder_chosen.connect(self.ask_for)
        panel.disorder_read.connect(lambda key: self.who_helps.look_up(key, self._disorders[key].name))
        self.who_helps.found.connect(panel.show_helpers)
        self.who_helps.not_found.connect(self._on_not_found)

    @property
    def is_running(self) -> bool:
        """Whether an answer is still to come."""
        return self.who_helps.job.is_running

    def set_directory(self, directory: Directory, hierarchy: Hierarchy) -> None:
        """Show the disorders of another directory; `stop` comes before."""
        self._directory = directory
        self._disorders = hierarchy.disorders
        self._panel.is_alone = not directory.size
        self.who_helps.set_directory(directory)
        self._panel.set_hierarchy(hierarchy)

    def show_changes(self, hierarchy: Hierarchy | None) -> None:
        """Show what a step has left: disorders as they are now, or the same ones (None); who helps may be others."""
        self._panel.is_alone = self._directory is not None and not self._directory.size
        if hierarchy is None:
            self._panel.look_up_again()
            return
        self._disorders = hierarchy.disorders
        asked, term = self._panel.asked()
        self._panel.show_changes(hierarchy)
        if term and asked in self._disorders:
            if not terms.find_disorders(term, [self._disorders[asked]]):
                self.ask_for(asked)  # under the name that it has now
        elif asked:
            self.ask_for("")

    def stop(self) -> None:
        """End what reads the directory."""
        self.who_helps.stop()

    def ask_for(self, disorder_id: str) -> None:
        """Ask for the organizations of a disorder, "" for those of all."""
        disorder = self._disorders.get(disorder_id)
        self.term_asked.emit(query.term_text("disorder", disorder.name.lower()) if disorder else "")

    def fail_filter(self, why: str) -> None:
        """Say that the disorders could not be filtered."""
        self._panel.show_failure(why)
        self.failed.emit(phrase("The disorders could not be filtered: {why}", why=why))

    def _on_not_found(self, disorder_id: str, why: str) -> None:
        self._panel.show_no_helpers(disorder_id, why)
        self.failed.emit(phrase("Who can help could not be looked up: {why}", why=why))
