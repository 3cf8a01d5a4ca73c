"""What was measured: figures with their targets, as a plain table and as JSON."""

from __future__ import annotations

import math
import statistics
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct, field

Statistic = Literal["median", "p95", "max"]


class Target(Struct, frozen=True):
    """The largest value that is allowed, and which statistic of the samples it is about."""

    at_most: float
    of: Statistic = "median"

    def __str__(self) -> str:
        return f"{self.of} ≤ {_number(self.at_most)}"


class Figure(Struct, frozen=True):
    """One line of the table: what was measured, in which unit, every sample of it, and its target."""

    part: str
    what: str
    unit: str
    samples: Sequence[float]
    target: Target | None = None
    remark: str = ""
    main: bool = False
    """Whether it is of the few that tell how things stand."""

    @property
    def median(self) -> float:
        return statistics.median(self.samples)

    @property
    def p95(self) -> float:
        """The smallest sample that at least 95 % of the samples don't exceed."""
        return sorted(self.samples)[math.ceil(0.95 * len(self.samples)) - 1]

    @property
    def max(self) -> float:
        return max(self.samples)

    def verdict(self) -> str:
        """Say whether the target is met, or by which factor it is missed; "" where there is none."""
        if self.target is None:
            return ""
        value: float = getattr(self, self.target.of)
        if value <= self.target.at_most:
            return "meets"
        if not self.target.at_most:
            return f"misses by {_number(value)}"
        return f"misses by {_number(value / self.target.at_most)} times"


class Report(Struct):
    """All figures of one run, with what they were measured on."""

    size: int
    rounds: int
    versions: dict[str, str]
    figures: list[Figure] = field(default_factory=list)
    missing: dict[str, str] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)

    def add(self, figures: Iterable[Figure]) -> None:
        """Take figures in; those without a sample are left out."""
        self.figures += [figure for figure in figures if figure.samples]

    def table(self, *, main: bool = False) -> str:
        """Return the figures, or the main ones, in columns, a heading above each part."""
        lines = [_HEAD.format("", "samples", "median", "p95", "max", "unit", "target", "")]
        part = ""
        for figure in self.figures:
            if main and not figure.main:
                continue
            if figure.part != part:
                part = figure.part
                lines += ["", part]
            numbers = [_number(value) for value in (figure.median, figure.p95, figure.max)]
            count, target = len(figure.samples), str(figure.target or "")
            lines.append(_HEAD.format("  " + figure.what, count, *numbers, figure.unit, target, figure.verdict()))
            lines += [f"      {figure.remark}"] if figure.remark else []
        if self.failed:
            lines += ["", "Failed:", *(f"  {name}: {reason}" for name, reason in self.failed.items())]
        if self.missing:
            lines += ["", "Not measured, for want of the program:"]
            lines += [f"  {name}: {command}" for name, command in self.missing.items()]
        lines += ["", f"{self.size:,} records; " + ", ".join(f"{name} {it}" for name, it in self.versions.items())]
        return "\n".join(line.rstrip() for line in lines)

    def write(self, path: Path) -> None:
        """Write everything, each figure also with its statistics."""
        figures = [
            {**msgspec.to_builtins(it), "median": it.median, "p95": it.p95, "max": it.max, "verdict": it.verdict()}
            for it in self.figures
        ]
        whole = {**msgspec.to_builtins(self), "figures": figures}
        path.write_bytes(msgspec.json.format(msgspec.json.encode(whole), indent=1) + b"\n")


_HEAD = "{:<74}{:>8}{:>10}{:>10}{:>10}  {:<6} {:<15} {}"


def _number(value: float) -> str:
    """Return a number with the digits that mean something."""
    if value == int(value) or value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"
