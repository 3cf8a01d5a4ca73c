"""What a check says of a file: what came of reading it, a line for each finding, and how many each rule has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

from directory_app import query
from directory_app.exchange import reading as documents
from directory_app.exchange import summaries
from directory_app.formats.reading import Reading
from directory_app.records import Disorder, Organization, quality
from directory_app.records.quality import Finding
from directory_app.store.connection import is_directory_file
from directory_app.store.directory import Directory
from directory_app.text import wording

_BATCH = 500  # records in memory at a time


class Check:
    """A check of one file; `lines` does the work, then the rest says what came of it."""

    def __init__(self, path: Path, today: date) -> None:
        self._path, self._today = path, today
        self._organizations = self._disorders = self._unread = 0
        self._counts: Counter[str] = Counter()

    def lines(self) -> Iterator[str]:
        """Yield a line for everything that needs a look.

        Raises:
            DirectoryError: the file can't be read.
        """
        if not is_directory_file(self._path):
            reading = documents.read(self._path)
            yield from self._of_reading(reading)
            yield from self._findings(reading.resource.organizations, reading.resource.disorders)
            return
        with closing(Directory.open(self._path)) as directory:
            directory.prove()
            yield from self._findings(all_of(directory), directory.disorders.values())

    @property
    def needs_a_look(self) -> bool:
        """Whether there was a line."""
        return bool(self._unread or self._counts)

    def summary(self) -> Iterator[str]:
        """Yield how many findings each rule has, then everything in a line."""
        for rule in quality.RULE_NAMES:
            if count := self._counts[rule]:
                yield f"{wording.number(count):>9}  {wording.phrase(rule)}"
        total = sum(self._counts.values())
        look = (
            wording.plural("{count} value to look at", "{count} values to look at", total)
            if total
            else wording.phrase("nothing to look at")
        )
        counts = wording.all_of([wording.organizations(self._organizations), wording.disorders(self._disorders)])
        if self._unread:
            look = wording.phrase("{look}, {lines} about reading it", look=look, lines=wording.lines(self._unread))
        yield wording.phrase("{path} is valid: {counts}, {look}", path=self._path, counts=counts, look=look)

    def _of_reading(self, reading: Reading) -> Iterator[str]:
        for line in summaries.doubts(self._path, reading):
            self._unread += 1
            yield line

    def _findings(self, organizations: Iterable[Organization], disorders: Iterable[Disorder]) -> Iterator[str]:
        known = tuple(disorders)
        self._disorders = len(known)
        for finding in quality.check(self._counting(organizations), known, self._today):
            self._counts[finding.rule] += 1
            yield _words(finding)

    def _counting(self, organizations: Iterable[Organization]) -> Iterator[Organization]:
        for organization in organizations:
            self._organizations += 1
            yield organization


def all_of(directory: Directory) -> Iterator[Organization]:
    """Yield all records of a directory, which need not fit into memory."""
    rows = directory.search(query.Query("")).rows
    for start in range(0, len(rows), _BATCH):
        yield from directory.organizations(rows[start : start + _BATCH])


def _words(finding: Finding) -> str:
    value = f" {finding.value!r}" if finding.value else ""
    return f"{finding.record}: {finding.field}{value}: {finding.reason}"
