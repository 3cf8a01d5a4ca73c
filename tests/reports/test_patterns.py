"""Long patterns are written so that they can be read."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from directory_app import reports

ROOM = Path(reports.__file__).parent
LONGEST = 80


def _unreadable(source: str) -> list[int]:
    """Return the lines of patterns that are long and not verbose."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    patterns = [call for call in calls if ast.unparse(call.func) == "re.compile"]
    plain = [call for call in patterns if not any("VERBOSE" in ast.unparse(flags) for flags in call.args[1:])]
    return [call.lineno for call in plain if _length(call.args[0]) > LONGEST]


def _length(pattern: ast.expr) -> int:
    """Count the characters that are written, of all strings; what is put in between counts for nothing."""
    parts = [node.value for node in ast.walk(pattern) if isinstance(node, ast.Constant)]
    return sum(len(part) for part in parts if isinstance(part, str))


@pytest.mark.parametrize("module", sorted(ROOM.rglob("*.py")), ids=lambda path: str(path.relative_to(ROOM)))
def test_long_patterns_are_verbose(module: Path) -> None:
    """Above 80 characters, parts stand on lines of their own, with an example of what each matches."""
    assert _unreadable(module.read_text(encoding="utf-8")) == []


def test_a_long_pattern_is_seen() -> None:
    """Also one of several strings, and one with values put in."""
    assert _unreadable(f're.compile("{"a" * 50}" rf"{"b" * 50}{{x}}")\nre.compile("a")') == [1]
