"""What of an import goes on to another process: what is compared again, and what is taken in. No Qt here."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import msgspec

from directory_app.exchange.matching import Change, Decision
from directory_app.exchange.preview.choices import Choice
from directory_app.exchange.preview.job import Intake, Part, Question
from directory_app.exchange.preview.rows import Row


def questions(sources: Sequence[Part], rows: Sequence[Row], asked: Sequence[Row]) -> list[Question]:
    """Return what has to be known to compare corrected organizations again."""
    parts = {row.part for row in asked}
    earlier = {part: tuple(it.record for it in rows if it.part < part) if part else () for part in parts}
    return [
        Question(row.record, part.reading.resource.disorders, earlier[row.part], part.before)
        for row in asked
        for part in (sources[row.part],)
    ]


def intakes(
    sources: Sequence[Part], rows: Sequence[Row], with_disorders: bool, gone: Collection[str] = ()
) -> list[Intake]:
    """Return what is taken in of each source, in the order in which they were read."""
    decided: list[list[tuple[Change, Decision]]] = [[] for _ in sources]
    choices: list[dict[str, Mapping[str, Choice]]] = [{} for _ in sources]
    for row in rows:
        change = msgspec.structs.replace(row.change, incoming=row.record)
        decided[row.part].append((change, row.decision))
        if row.choices:
            choices[row.part][row.id] = row.choices
    return [
        Intake(
            part.name,
            part.reading.resource,
            tuple(of_part),
            with_disorders,
            chosen,
            tuple(it.id for it in part.missing if it.id in gone),
            part.before,
        )
        for part, of_part, chosen in zip(sources, decided, choices, strict=True)
    ]
