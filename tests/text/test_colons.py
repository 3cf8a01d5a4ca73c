"""What stands between a word and what it says is that of the language: French has a blank before a colon."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import directory_app

_SAID = ("phrase", "plural", "number")


def _colons(tree: ast.AST) -> Iterator[int]:
    """Yield the lines of f-strings that put a colon of English behind a text in the language that is spoken."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.JoinedStr):
            continue
        for before, after in pairwise(node.values):
            if isinstance(before, ast.FormattedValue) and isinstance(before.value, ast.Call):
                called = before.value.func
                name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
                if name in _SAID and isinstance(after, ast.Constant) and str(after.value).startswith(": "):
                    yield node.lineno


def test_a_label_is_put_before_its_value_by_wording() -> None:
    root = Path(directory_app.__file__).parent
    found = [
        f"{path.relative_to(root)}:{line}"
        for path in sorted(root.rglob("*.py"))
        for line in _colons(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert found == []
