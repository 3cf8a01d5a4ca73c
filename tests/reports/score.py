"""How well pages are read: precision and recall of numbers, their kinds, names and addresses.

`python -m tests.reports.score [FOLDER]` prints a table for a folder of pages with an expected .json beside each.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from directory_app.exchange import reading as documents
from directory_app.records import Organization

PAGES = Path(__file__).parent / "pages"
WHAT = ("numbers", "kinds", "names", "addresses")
UNNAMED = "(unnamed)"


@dataclass
class Score:
    """How many were read right, how many were read and how many there are."""

    right: int = 0
    read: int = 0
    expected: int = 0
    wrong: list[str] = field(default_factory=list)

    def add(self, read: Iterable[Hashable], expected: Iterable[Hashable]) -> None:
        """Count two collections against each other."""
        read_, expected_ = Counter(read), Counter(expected)
        self.right += (read_ & expected_).total()
        self.read += read_.total()
        self.expected += expected_.total()
        self.wrong += [f"missed {item}" for item in expected_ - read_]
        self.wrong += [f"invented {item}" for item in read_ - expected_]

    @property
    def precision(self) -> float:
        """The share of what was read that is right."""
        return self.right / self.read if self.read else 1.0

    @property
    def recall(self) -> float:
        """The share of what there is that was read."""
        return self.right / self.expected if self.expected else 1.0


def pages(folder: Path = PAGES) -> list[Path]:
    """Return the pages of a folder that have an expected result beside them."""
    return sorted(path for path in folder.iterdir() if path.suffix != ".json" and path.with_suffix(".json").exists())


def expected(page: Path) -> list[dict[str, Any]]:
    """Return the records that a page holds."""
    records: list[dict[str, Any]] = json.loads(page.with_suffix(".json").read_text(encoding="utf-8"))
    return records


def facts(organization: Organization) -> dict[str, list[Hashable]]:
    """Return what of a record is compared, by what it is."""
    is_guessed = any(doubt.field == "name" for doubt in organization.doubts)
    name = UNNAMED if is_guessed and organization.name.startswith("Unnamed") else organization.name
    return {
        "numbers": [phone.number for phone in organization.phones],
        "kinds": [(name, phone.number, tuple(sorted(phone.types))) for phone in organization.phones],
        "names": [name],
        "addresses": [_address(msgspec.to_builtins(address)) for address in organization.addresses],
    }


def expected_facts(record: dict[str, Any]) -> dict[str, list[Hashable]]:
    """Return the same of an expected record."""
    name = record["name"] or UNNAMED
    return {
        "numbers": [phone["number"] for phone in record["phones"]],
        "kinds": [(name, phone["number"], tuple(sorted(phone["types"]))) for phone in record["phones"]],
        "names": [name],
        "addresses": [_address(address) for address in record["addresses"]],
    }


def _address(parts: dict[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((key, value) for key, value in parts.items() if value))


def score(paths: Iterable[Path]) -> dict[str, Score]:
    """Read pages and compare what came of them with what was expected."""
    scores = {what: Score() for what in WHAT}
    for path in paths:
        read = [facts(organization) for organization in documents.read(path).resource.organizations]
        records = [expected_facts(record) for record in expected(path)]
        for what, total in scores.items():
            total.add([item for one in read for item in one[what]], [item for one in records for item in one[what]])
    return scores


def main(folder: Path = PAGES) -> None:
    """Print the scores of a folder and everything that was wrong, page by page."""
    paths = pages(folder)
    for path in paths:
        for what, one in score([path]).items():
            for wrong in one.wrong:
                print(f"{path.name}: {what}: {wrong}")
    print(f"{len(paths)} pages     precision  recall")
    for what, total in score(paths).items():
        print(f"{what:12} {total.precision:10.1%} {total.recall:7.1%}  ({total.right} of {total.expected})")


if __name__ == "__main__":
    main(*(Path(folder) for folder in sys.argv[1:2]))
