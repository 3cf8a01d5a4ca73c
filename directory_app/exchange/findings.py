"""What needs checking in a whole directory, as a list to be worked through: a file of findings, and their answers.

The file is made in a process of its own and read page by page: 100,000 records may have half a million findings. A
finding that was answered is known with the step that did it, so that undo brings it back.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path

import msgspec

from directory_app.exchange import backups, checking
from directory_app.records import Organization, doubts, quality
from directory_app.records.quality import Finding
from directory_app.store.directory import Directory
from directory_app.store.journal import Edit, Step

Progress = Callable[[int], None]
_OPEN, _ANSWERED, _LATER = range(3)
_COLUMNS = "name, field, value, reason, rule, id"
_OF_FINDING = ", ".join(f"finding.{column}" for column in _COLUMNS.split(", "))
# Rules that one record alone can't show: what becomes of them is not known from the record.
_OF_ALL = (quality.SHARED_NUMBER, quality.DANGLING_DISORDER)


def collect(progress: Progress, source: str, target: str) -> int:
    """Write what needs checking in a directory file to a new file; return how many findings there are.

    `progress` hears per cent.

    Raises:
        DirectoryError: the directory can't be read.
    """
    progress(0)
    with closing(Directory.open(Path(source))) as directory, closing(sqlite3.connect(target)) as connection:
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute(
            "CREATE TABLE finding (number INTEGER PRIMARY KEY, name TEXT, field TEXT, value TEXT, reason TEXT, "
            "rule TEXT, id TEXT, state INTEGER NOT NULL, step INTEGER NOT NULL)"
        )
        size, done = max(1, directory.size), 0

        def counted() -> Iterable[Organization]:
            nonlocal done
            for done, organization in enumerate(checking.all_of(directory), start=1):
                if done % 500 == 0:
                    progress(min(99, 1 + 98 * done // size))
                yield organization

        found = quality.check(counted(), directory.disorders.values(), date.today())
        connection.executemany(_INSERT, map(_row, found))
        connection.execute("CREATE INDEX finding_rule ON finding (state, rule, number)")
        connection.execute("CREATE INDEX finding_id ON finding (id)")
        connection.commit()
        return int(connection.execute("SELECT count(*) FROM finding").fetchone()[0])


_INSERT = f"INSERT INTO finding ({_COLUMNS}, state, step) VALUES (?, ?, ?, ?, ?, ?, {_OPEN}, 0)"


def _row(it: Finding) -> tuple[str, ...]:
    return it.record, it.field, it.value, it.reason, it.rule, it.id


def can_be_right(finding: Finding) -> bool:
    """Tell whether somebody can say of a finding that it is right as it is."""
    return bool(finding.id) and finding.rule not in quality.OF_AGE


def right_as_it_is(organization: Organization, finding: Finding) -> Edit | None:
    """Return the edit that says so: a doubt goes, any other finding stays quiet; None where it holds no more."""
    if finding.rule == quality.FLAGGED:
        for doubt in organization.doubts:
            if (doubt.field, doubt.value, doubts.sentence(doubt)) == (finding.field, finding.value, finding.reason):
                return Edit(organization.id, "doubts", doubt, None)
        return None
    accepted = finding.as_accepted
    return None if accepted in organization.accepted else Edit(organization.id, "accepted", None, accepted)


def accept_all(progress: Progress, path: str, findings: str, rule: str, by: str, without_backup: bool = False) -> int:
    """Say of all open findings of a rule that they are right as they are, as one step; return its number.

    Raises:
        NoBackupError: no backup can be made; nothing has changed.
        DirectoryError: the file can't be read or written; nothing has changed.
    """
    if not without_backup:
        backups.before_bulk(Path(path))
    with closing(Findings(Path(findings))) as found, closing(Directory.open_to_change(Path(path))) as directory:
        edits: dict[Edit, None] = {}
        for finding in found.page(found.numbers(rule)):
            organization = directory.organization(finding.id)
            if organization and (edit := right_as_it_is(organization, finding)):
                edits[edit] = None
        return directory.apply(list(edits), by, "right as it is", progress).number if edits else 0


class Findings:
    """A file of findings; those that are open are listed."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._connection.execute("PRAGMA synchronous = OFF")  # it is made anew each time
        self._connection.execute("PRAGMA journal_mode = MEMORY")

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def counts(self) -> dict[str, int]:
        """Return how many findings of each rule are open, in order of `quality.RULE_NAMES`."""
        found = dict(
            self._connection.execute(f"SELECT rule, count(*) FROM finding WHERE state = {_OPEN} GROUP BY rule")
        )
        return {rule: found[rule] for rule in quality.RULE_NAMES if rule in found}

    def numbers(self, rule: str) -> array[int]:
        """Return the numbers of the open findings of a rule, in order of names."""
        open_ = f"SELECT number FROM finding WHERE state = {_OPEN} AND rule = ? ORDER BY number"
        # As one text: 100,000 rows fetched one by one would hold the window up.
        (text,) = self._connection.execute(f"SELECT json_group_array(number) FROM ({open_})", (rule,)).fetchone()
        return array("q", msgspec.json.decode(text, type=list[int]))

    def page(self, numbers: Sequence[int]) -> list[Finding]:
        """Return the findings of those numbers, in that order."""
        statement = f"SELECT {_OF_FINDING} FROM json_each(?) AS wanted CROSS JOIN finding ON number = wanted.value"
        return [Finding(*row) for row in self._connection.execute(statement, (str(list(numbers)),))]

    def answer(self, numbers: Sequence[int], step: int) -> None:
        """Take findings off the list, for a step has answered them."""
        self._connection.execute(_SET.format(_ANSWERED), (step, str(list(numbers))))

    def put_off(self, number: int) -> None:
        """Take a finding off the list until it is made anew."""
        self._connection.execute(_SET.format(_LATER), (0, str([number])))

    def sync(self, directory: Directory) -> None:
        """Bring back what steps answered that were taken back since; take off what they answer again."""
        steps = self._connection.execute("SELECT DISTINCT step FROM finding WHERE step > 0").fetchall()
        for (step,) in steps:
            state = _ANSWERED if directory.is_live(Step(step)) else _OPEN
            self._connection.execute("UPDATE finding SET state = ? WHERE step = ?", (state, step))

    def recheck(self, own_id: str, organization: Organization | None, step: int) -> None:
        """Take off what holds no more of a record that was edited, and list what is found in it now."""
        now = quality.findings(organization, date.today()) if organization else []
        left = {_row(it)[1:] for it in now}
        statement = f"SELECT number, {_COLUMNS} FROM finding WHERE id = ? AND state = {_OPEN}"
        before = {row[0]: row[1:] for row in self._connection.execute(statement, (own_id,))}
        values = (
            {getattr(it, "number", it) for it in (*organization.phones, *organization.disorders)}
            if organization
            else ()
        )
        gone = [
            number
            for number, (_, *rest) in before.items()
            if (rest[1] not in values if rest[3] in _OF_ALL else tuple(rest) not in left)
        ]
        self.answer(gone, step)
        known = self._connection.execute(f"SELECT {_COLUMNS} FROM finding WHERE id = ?", (own_id,)).fetchall()
        listed = {row[1:] for row in known}
        self._connection.executemany(_INSERT, [_row(it) for it in now if _row(it)[1:] not in listed])


_SET = "UPDATE finding SET state = {}, step = ? WHERE number IN (SELECT value FROM json_each(?))"
