"""Patterns that are compiled late are right, and do what those do that are compiled at once."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator

import pytest

import directory_app
from directory_app.text.patterns import late_pattern


def test_a_late_pattern_does_what_a_compiled_one_does() -> None:
    late, compiled = (make(r"(?P<word>[a-z]+)-(\d+)", re.IGNORECASE) for make in (late_pattern, re.compile))
    for text in ("Ab-12", "ab 12", "x-1 y-2"):
        assert late.findall(text) == compiled.findall(text)
        assert late.sub(r"\2\g<word>", text) == compiled.sub(r"\2\g<word>", text)
    assert (late.pattern, late.flags, late.groupindex) == (compiled.pattern, compiled.flags, compiled.groupindex)


def test_a_wrong_pattern_is_refused_when_it_is_used() -> None:
    wrong = late_pattern("(")
    with pytest.raises(re.error, match="unterminated"):
        wrong.match("x")


def test_every_late_pattern_of_the_program_can_be_compiled() -> None:
    patterns = list(_patterns())
    assert len(patterns) > 80
    assert all(it.groups >= 0 for it in patterns)


def _patterns() -> Iterator[re.Pattern[str]]:
    for module in pkgutil.walk_packages(directory_app.__path__, "directory_app."):
        if module.name.split(".")[1] in ("ui", "__main__"):
            continue
        for value in vars(importlib.import_module(module.name)).values():
            several = (
                value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else [value]
            )
            yield from (each for each in several if isinstance(each, type(late_pattern(""))))
